"""Who has a PDF for archives has its content file, with all that is not printed: remarks, passages, other editions."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Origin, Rule, Severity

PUBLIC = Rule(
    code="archive-public",
    severity=Severity.NOTICE,
    message="The content file with its remarks is in the PDF for the screen: who has the one can read the other.",
    hint="Take “archive: yes” out, if that shall not be.",
)
RULES = (PUBLIC,)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield a booklet that is archived."""
    if subject.booklet.archive:
        yield PUBLIC.at(Origin("booklet.archive"))
