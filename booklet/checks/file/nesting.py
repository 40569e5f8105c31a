"""Graphics states are not saved inside each other deeper than every reader can follow."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.diagnostics import Finding, Rule, Severity

DEEP = Rule(
    code="nesting-depth",
    severity=Severity.ERROR,
    message="Page {number} saves its drawing state {depth} levels deep; {most} is the most.",
    hint=WRITER,
    clause="ISO 19005-2, 6.1.13",
)
RULES = (DEEP,)

MOST = 28  # levels of q without Q


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield pages with more than 28 levels of q."""
    for index, content in enumerate(subject.contents):
        if content.nesting > MOST:
            yield DEEP.at(page=index, number=index + 1, depth=content.nesting, most=MOST)
