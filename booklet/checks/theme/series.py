"""The colours of a chart's series can be told apart without colour.

Some readers see no difference of hue, and a print in black has none.  Outlines and hatches help; still the colours
themselves must differ in lightness: by 12 units of CIE L*, which are plainly seen side by side, on the screen and on
paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from booklet.checks.luminance import lightness, on_paper, on_screen
from booklet.checks.subjects import ThemeSubject
from booklet.diagnostics import Finding, Rule, Severity

ALIKE = Rule(
    code="series-alike",
    severity=Severity.WARNING,
    message="“{one}” and “{other}” are told apart by their hue alone, {where}.",
    hint="Make one of them lighter; from the first to the last each should be paler.",
    clause="WCAG 2.2, 1.4.1",
)
RULES = (ALIKE,)

_STEP = 12.0


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield each pair of series that is too close, once."""
    theme = subject.theme
    for (at, one), (behind, other) in combinations(enumerate(theme.charts.series), 2):
        first, second = theme.colours[one], theme.colours[other]
        for where, luminance in (("on the screen", on_screen), ("in print", on_paper)):
            if abs(lightness(luminance(first)) - lightness(luminance(second))) < _STEP:
                places = (f"charts.series[{behind}]", f"colours.{other}", f"colours.{one}", f"charts.series[{at}]")
                yield subject.layers.at(ALIKE, *places, one=one, other=other, where=where)
                break
