"""What the file says about itself, it says once: XMP and the information dictionary agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.metadata import information, xmp
from booklet.diagnostics import Finding, Rule, Severity

MISSING = Rule(
    code="metadata-missing",
    severity=Severity.ERROR,
    message="The file has no XMP metadata that can be read.",
    hint=WRITER,
    clause="ISO 19005-2, 6.6.2.1; ISO 14289-1, 7.1",
)
DIFFERENT = Rule(
    code="metadata-differ",
    severity=Severity.ERROR,
    message="The file’s two descriptions of itself differ: {field} is “{first}” in one and “{second}” in the other.",
    hint=WRITER,
    clause="ISO 19005-1, 6.7.3",
)
RULES = (MISSING, DIFFERENT)

_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z(?:00'?00'?)?)?")


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield missing XMP, and each field of the information dictionary that XMP does not repeat."""
    found = xmp(subject.catalogue)
    if found is None:
        yield MISSING.at()
        return
    for field, given in information(subject.reader).items():
        other = found.get(field, "")
        if given.strip() and plain(given) != plain(other):
            yield DIFFERENT.at(field=field, first=given, second=other or "missing")


def plain(given: str) -> str:
    """Return a field for comparison: a PDF date (7.9.4) in the form of XMP, other text as it is."""
    date = _PDF_DATE.fullmatch(given)
    if date is None:
        text = given.strip()
        return text.removesuffix("Z") + "+00:00" if re.fullmatch(r"[\d:T-]+Z", text) else text
    year, month, day, hour, minute, second, sign, zone, zone_minute = date.groups()
    offset = f"{sign}{zone}:{zone_minute or '00'}" if sign else "+00:00"
    return f"{year}-{month or '01'}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}" + (
        "+00:00" if offset == "-00:00" else offset
    )
