"""Running text stands on the baseline grid, so that lines of facing pages are level.

A style without a leading has the grid's.  One with a leading of its own that is neither that nor a multiple of it
leaves the grid: for titles, notes and tables that is as it should be, for running text it is seen on every opening.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ThemeSubject
from booklet.diagnostics import Finding, Rule, Severity

OFF = Rule(
    code="leading-off-grid",
    severity=Severity.WARNING,
    message="In “{style}” lines stand {leading:g} pt below each other, on a grid of {grid:g} pt: lines of facing pages "
    "will not be level.",
    hint="Leave “leading” out, then it is the grid's; or change the grid.",
)
RULES = (OFF,)

_RUNNING = ("body", "list", "quotation", "recognition", "heading-2", "heading-3", "recognition-group")
_LOOSE = 0.005  # points


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield the styles of running text that leave the grid."""
    theme, layers = subject.theme, subject.layers
    for name in _RUNNING:
        style = theme.styles[name]
        lines = style.leading / theme.leading
        if abs(lines - round(lines)) * theme.leading > _LOOSE or round(lines) < 1:
            at = next((path for path in (f"styles.{name}.leading", "grid.leading") if layers.owns(path)), "")
            if at:
                yield layers.at(OFF, at, style=name, leading=style.leading, grid=theme.leading)
