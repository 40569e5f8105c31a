"""Type can be read: it is not tiny, and where it is small, it is printed with one ink on bare paper or a tint.

Plates never meet exactly.  Small letters in several inks get coloured edges, and small white letters, which every plate
under them leaves out, run full.  A rich black is watched up to 12 pt, below which this program prints black alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.colours import ALL, PROCESS
from booklet.checks.pdf.marks import Mark
from booklet.checks.print import GWG, Hit, grounds, marks, over, told
from booklet.diagnostics import Finding, Rule, Severity

TINY = Rule(
    code="type-tiny",
    severity=Severity.WARNING,
    message="Type of {size:.1f} pt is on {pages}; below 5 pt few can read it.",
    hint="Set it larger: in the theme, or in the program that the page or picture comes from.",
    clause=GWG,
)
INKS = Rule(
    code="type-inks",
    severity=Severity.WARNING,
    message="Type of {size:.1f} pt is printed with {count} inks on {pages}; below 8 pt it gets coloured edges.",
    hint="Print small type in black, or in one ink, or set it larger.",
    clause=GWG,
)
WHITE = Rule(
    code="type-white",
    severity=Severity.WARNING,
    message="White type of {size:.1f} pt stands on a ground on {pages}; below 8 pt its strokes run full.",
    hint="Set it larger or bolder, or put it on a ground of a single ink.",
    clause=GWG,
)
RICH = Rule(
    code="type-rich-black",
    severity=Severity.WARNING,
    message="Black type of {size:.1f} pt is printed with {count} inks on {pages}; below 12 pt it gets coloured edges.",
    hint="Set it in black alone. Programs that convert RGB to CMYK do this to all black type: export CMYK at once.",
    clause="GWG 2015, rich black text",
)
RULES = (TINY, INKS, WHITE, RICH)

_TINY, _SMALL, _MEDIUM = 5.0, 8.0, 12.0
_RICH = 0.8  # of black, from which on black with other inks is a rich black
_ROUNDING = 0.05


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield type that is too small for what it is printed with, once for each rule."""
    type_ = [(page, mark) for page, mark in marks(subject, "text") if mark.size < _MEDIUM - _ROUNDING]
    small = [hit for hit in type_ if hit[1].size < _SMALL - _ROUNDING]
    inks = [hit for hit in small if _inks(hit[1]) > 1]
    white = [hit for hit in small if hit[1].paint.white and _grounded(subject, hit)]
    tiny = [hit for hit in small if hit[1].size < _TINY - _ROUNDING]
    rich = [hit for hit in type_ if hit[1].size >= _SMALL - _ROUNDING and _rich(hit[1])]
    for rule, hits in ((TINY, tiny), (INKS, inks), (WHITE, white), (RICH, rich)):
        if hits:
            count = max(_inks(mark) for _, mark in hits)
            yield told(rule, subject, hits, size=min(mark.size for _, mark in hits), count=count)


def _inks(mark: Mark) -> int:
    """Return with how many inks a mark is printed, as far as the file says."""
    return sum(4 if ink == ALL else 1 for ink, _ in mark.paint.inks)


def _rich(mark: Mark) -> bool:
    """Whether a mark is black with other inks in it."""
    return _inks(mark) > 1 and dict(mark.paint.inks).get(PROCESS[3], 0.0) >= _RICH


def _grounded(subject: FileSubject, hit: Hit) -> bool:
    """Whether something is under a mark."""
    page, mark = hit
    every = subject.inks[page].marks
    at = next(index for index, each in enumerate(every) if each is mark)
    return any(index < at and over(ground.box, mark.box) for index, ground in grounds(every))
