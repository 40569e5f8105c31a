"""The file can be sent by e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.diagnostics import Finding, Rule, Severity

LARGE = Rule(
    code="file-too-large",
    severity=Severity.WARNING,
    message="The file has {size:.1f} MB; {limit:.1f} MB is the most that goes through every mail server.",
    hint="Use fewer or smaller pictures.",
)
RULES = (LARGE,)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield a file that is larger than its limit."""
    if len(subject.content) > subject.limit:
        yield LARGE.at(size=len(subject.content) / 1e6, limit=subject.limit / 1e6)
