"""No page is empty by mistake.

A page may be left empty to start the next on a right-hand page, or to fill the last sheet; the Layout says so of those.
Running heads and folios do not fill a page.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import LayoutSubject
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.ink import Artifact, Ink, TextLine

EMPTY = Rule(
    code="page-empty",
    severity=Severity.WARNING,
    message="Page {folio} is empty.",
    hint="Look for a section without blocks, or a picture that is too tall for the page before it.",
)
RULES = (EMPTY,)


def check(subject: LayoutSubject) -> Iterator[Finding]:
    """Yield pages that hold nothing but furniture and are not left blank on purpose."""
    for page in subject.layout.pages:
        if not page.blank and not any(_is_content(ink) for ink in page.ink):
            yield EMPTY.at(page=page.index, folio=page.folio)


def _is_content(ink: Ink) -> bool:
    """Whether ink is more than furniture: it belongs to an element, or is a ground or decorative picture."""
    if isinstance(ink, TextLine):
        return any(not isinstance(run.node, Artifact) for run in ink.runs)
    return ink.node is Artifact.BACKGROUND or not isinstance(ink.node, Artifact)
