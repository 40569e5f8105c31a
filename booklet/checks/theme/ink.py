"""No colour lays more ink on the paper than the press takes: wet ink sets off on the next sheet."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ThemeSubject
from booklet.diagnostics import Finding, Rule, Severity

HEAVY = Rule(
    code="colour-heavy",
    severity=Severity.ERROR,
    message="The colour “{colour}” lays {ink:.0f} % of ink on the paper, and the press takes {limit:.0f} %.",
    hint="Give it less of cyan, magenta and yellow, and more black instead.",
)
RULES = (HEAVY,)


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield the colours with too much ink."""
    limit = subject.booklet.printing.ink_limit
    for name, colour in subject.theme.colours.items():
        ink = sum(colour.cmyk) * 100
        if ink > limit + 0.5:
            yield subject.layers.at(
                HEAVY, f"colours.{name}.print", f"colours.{name}", colour=name, ink=ink, limit=limit
            )
