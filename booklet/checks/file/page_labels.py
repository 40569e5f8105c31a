"""The page numbers that a reader program shows are those printed on the pages."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import name, raw, text, tree, value, whole
from booklet.diagnostics import Finding, Rule, Severity

DIFFERENT = Rule(
    code="page-label",
    severity=Severity.ERROR,
    message="The file calls its page {number} “{label}”; its printed number is “{folio}”.",
    hint=WRITER,
    clause="ISO 32000-1, 12.4.2",
)
RULES = (DIFFERENT,)

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_SMALL = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield the first page whose label is not the Layout's folio."""
    for index, (page, label) in enumerate(zip(subject.layout_pages, labels(subject), strict=False)):
        if label != page.folio:
            yield DIFFERENT.at(page=index, number=index + 1, label=label, folio=page.folio)
            return


def labels(subject: FileSubject) -> list[str]:
    """Return the label of each page: its number where the file has no labels."""
    starts = {key: found for key, found in tree(raw(subject.catalogue, "/PageLabels"), "/Nums") if isinstance(key, int)}
    made: list[str] = []
    first, scheme = 0, None
    for index in range(len(subject.pages)):
        if index in starts:
            first, scheme = index, starts[index]
        if scheme is None:
            made.append(str(index + 1))
            continue
        start = whole(value(scheme, "/St")) or 1
        made.append(text(scheme, "/P") + written(start + index - first, name(scheme, "/S")))
    return made


def written(number: int, style: str) -> str:
    """Return a number in a numbering style of table 159: D, R, r, A, a, or none at all."""
    if style == "D":
        return str(number)
    if style in ("R", "r"):
        roman = ""
        for size, sign in (*_ROMAN, *_ROMAN_SMALL):
            roman += sign * (number // size)
            number %= size
        return roman.upper() if style == "R" else roman
    if style in ("A", "a"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if style == "A" else letters
    return ""
