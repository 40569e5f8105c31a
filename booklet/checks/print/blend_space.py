"""What shines through is mixed in inks: mixed in RGB, all colours under it are converted there and back."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.pdf.colours import Kind, group_space
from booklet.checks.print import GWG
from booklet.checks.print.pdfx import intent
from booklet.diagnostics import Finding, Rule, Severity

WRONG = Rule(
    code="blend-space",
    severity=Severity.ERROR,
    message="Transparency is mixed in RGB on {pages}: the colours there, black type too, are converted to four inks.",
    hint="Set the blend space of the document to CMYK and export it again.",
    clause=f"ISO 32000-1, 11.4.7, 11.6.6; {GWG}",
)
UNSAID = Rule(
    code="blend-space-missing",
    severity=Severity.WARNING,
    message="The file does not say in which colours transparency is mixed on {pages}; each program may choose.",
    hint="Export it as PDF/X-4, or set the blend space of the document to CMYK.",
    clause=f"ISO 32000-1, 11.4.7; {GWG}",
)
RULES = (WRONG, UNSAID)

_SCREEN = (Kind.RGB, Kind.MANAGED)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield pages with transparency that blend in RGB, and, without a CMYK output intent, in nothing; once each."""
    wrong, unsaid = [], []
    declared = intent(subject) is not None
    for index, ink in enumerate(subject.inks):
        if not ink.transparent:
            continue
        space = group_space(subject.pages[index])
        if any(each is not None and each.kind in _SCREEN for each in (space, *ink.groups)):
            wrong.append(index)
        elif space is None and not declared:
            unsaid.append(index)
    for rule, pages in ((WRONG, wrong), (UNSAID, unsaid)):
        if pages:
            yield rule.at(page=pages[0], pages=on_pages(pages))
