"""The file has a title, and a reader shows it instead of the file's name."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.metadata import information, xmp
from booklet.checks.pdf.objects import dictionary, true
from booklet.diagnostics import Finding, Rule, Severity

MISSING = Rule(
    code="title-missing",
    severity=Severity.ERROR,
    message="The file has no title.",
    hint="Give it one in the document’s properties.",
    clause="ISO 14289-1, 7.1",
)
HIDDEN = Rule(
    code="title-not-shown",
    severity=Severity.ERROR,
    message="The window’s bar will show the file’s name instead of its title.",
    hint="Set “show document title” in the document’s properties.",
    clause="ISO 14289-1, 7.1",
)
RULES = (MISSING, HIDDEN)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield a missing title, and DisplayDocTitle where it is not true."""
    title = information(subject.reader).get("Title", "") or (xmp(subject.catalogue) or {}).get("Title", "")
    if not title.strip():
        yield MISSING.at()
    if not true(dictionary(subject.catalogue, "/ViewerPreferences"), "/DisplayDocTitle"):
        yield HIDDEN.at()
