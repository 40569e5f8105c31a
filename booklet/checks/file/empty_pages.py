"""No page of the file is empty, except those that the Layout leaves blank."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.diagnostics import Finding, Rule, Severity

EMPTY = Rule(
    code="pdf-page-empty",
    severity=Severity.WARNING,
    message="Page {number} of the file is empty.",
    hint="If it is not meant to be, look for what should stand there.",
)
RULES = (EMPTY,)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield pages on which nothing is drawn; and those with artifacts of text alone (running heads, folios)."""
    for index, content in enumerate(subject.contents):
        if subject.layout_pages and subject.layout_pages[index].blank:
            continue
        furniture = content.artifacts == content.drawn == content.shown
        if not content.drawn or furniture:
            yield EMPTY.at(page=index, number=index + 1)
