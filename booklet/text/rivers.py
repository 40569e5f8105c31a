"""Set lines → where wide spaces stand over each other.

Enters: the justified lines of a paragraph, and how wide a space is too wide.  Leaves: the lines that a river runs
through: a space in each of three or more lines, each within half a space of the one above it, and all too wide.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.model.ink import GlyphRun
from booklet.text.setting import SetLine

_LINES = 3


def _is_loose(runs: Sequence[GlyphRun], wide: float) -> bool:
    """Whether the first space of a line is as wide as that: all of them are alike."""
    for run in runs:
        if " " in run.texts:
            return run.advances[run.texts.index(" ")] >= wide
    return False


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


def rivers(lines: Sequence[SetLine], wide: float) -> list[range]:
    """Return the lines of each river, by the number of its first and after its last; the longest where several end.

    Lines count whose spaces are `wide` points wide or wider.
    """
    found: list[range] = []
    above: list[tuple[float, float, int]] = []
    for number, line in enumerate((*lines[:-1], SetLine(0.0, ()))):
        loose = _is_loose(line.runs, wide)
        if not (loose or above):
            continue
        longest = max((length for _, _, length in above), default=0)
        here = []
        for middle, width in _spaces(line.runs)[:-1] if loose else ():  # the one after the last word is not seen
            length = max((n for x, wide, n in above if abs(x - middle) <= max(width, wide) / 2), default=0)
            here.append((middle, width, length + 1))
        if longest >= _LINES and max((length for _, _, length in here), default=0) <= longest:
            found.append(range(number - longest, number))
        above = here
    return found
