"""White never overprints: it would leave all inks under it, and vanish."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.colours import Kind
from booklet.checks.pdf.marks import Mark
from booklet.checks.print import GWG, leaves_inks, marks, told
from booklet.diagnostics import Finding, Rule, Severity

VANISHES = Rule(
    code="white-overprints",
    severity=Severity.ERROR,
    message="{what} in white overprints on {pages}, and will not be seen in print.",
    hint="Take “overprint” off everything white in the program that it comes from.",
    clause=f"ISO 32000-1, 8.6.7; {GWG}",
)
RULES = (VANISHES,)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield what is white and overprints, in inks of its own or in mode 1; grey too, which many take as black."""
    hits = [hit for hit in marks(subject) if hit[1].paint.white and _vanishes(hit[1])]
    if hits:
        type_alone = all(mark.kind == "text" for _, mark in hits)
        yield told(VANISHES, subject, hits, what="Type" if type_alone else "Something")


def _vanishes(mark: Mark) -> bool:
    """Whether something white leaves what is under it."""
    return leaves_inks(mark) or (mark.overprint and mark.mode == 1 and mark.paint.kind is Kind.GREY)
