"""The registration colour, which is on every plate, is on no page: it is for crop marks alone."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.colours import ALL
from booklet.checks.print import GWG, marks, told
from booklet.diagnostics import Finding, Rule, Severity

USED = Rule(
    code="registration-colour",
    severity=Severity.ERROR,
    message="Something on {pages} is in the registration colour, and would be printed in every ink at once.",
    hint="Give it black, or another colour; the registration colour is for crop marks outside the page.",
    clause=f"ISO 32000-1, 8.6.6.4; {GWG}",
)
RULES = (USED,)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield what is painted with the ink “All” on the trimmed page; once."""
    hits = [hit for hit in marks(subject) if any(ink == ALL and amount > 0 for ink, amount in hit[1].paint.inks)]
    if hits:
        yield told(USED, subject, hits)
