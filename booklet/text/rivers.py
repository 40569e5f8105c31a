"""Set lines → where wide spaces stand over each other.

Enters: the justified lines of a paragraph.  Leaves: the lines that a river runs through: a space in each of three or
more lines, each within half a space of the one above it.  Only spaces that are clearly too wide make one that is seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.model.ink import GlyphRun
from booklet.text.setting import SetLine
from booklet.text.words import WIDENING

_LINES = 3
_WIDE = 1 + WIDENING  # letters as wide as they get: the spaces are at least half as wide again as they should be


def _spaces(runs: Sequence[GlyphRun]) -> list[tuple[float, float]]:
    """Return the middle and the width of each space."""
    found = []
    for run in runs:
        x = run.x
        for advance, text in zip(run.advances, run.texts, strict=True):
            if text == " ":
                found.append((x + advance / 2, advance))
            x += advance
    return found


def rivers(lines: Sequence[SetLine]) -> list[range]:
    """Return the lines of each river, by the number of its first and after its last; the longest where several end."""
    found: list[range] = []
    above: list[tuple[float, float, int]] = []
    for number, line in enumerate((*lines[:-1], SetLine(0.0, ()))):
        loose = bool(line.runs) and all(run.stretch >= _WIDE for run in line.runs)
        longest = max((length for _, _, length in above), default=0)
        here = []
        for middle, width in _spaces(line.runs)[:-1] if loose else ():  # the one after the last word is not seen
            length = max((n for x, wide, n in above if abs(x - middle) <= max(width, wide) / 2), default=0)
            here.append((middle, width, length + 1))
        if longest >= _LINES and max((length for _, _, length in here), default=0) <= longest:
            found.append(range(number - longest, number))
        above = here
    return found
