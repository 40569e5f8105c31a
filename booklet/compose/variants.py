"""How a paragraph looks that is set with a line more or fewer, beside how it looks at its best.

Enters: the set lines of both, and how wide the space between words is by itself.  Leaves: how much worse the variant
is, or that no page is worth it.

What is weighed is what readers see: spaces between words, a last line that is nearly nothing, hyphens below each other;
and where the edge is ragged, so that no space gives way, lines that leave much of the measure empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from math import inf

from booklet.text.breaks import SOFT_HYPHEN
from booklet.text.setting import SetLine

LOOSE, TIGHT = 0.5, 0.3  # by such a share wider or narrower, the spaces of a line begin to be seen
WIDEST = 2.25  # times their width: no variant has a line with wider spaces than that and than the optimum's
WORST = 4.0  # what a single line may add to what a variant costs
LOOSER = 4  # lines more that may be loose
LADDER = 2  # hyphens below each other
TOO_LOOSE, TOO_HIGH = 1.0, 5.0  # what each loose line costs beyond that, and each hyphen
SHORT_LAST = 0.15  # of the measure
NARROW, NARROWER = 0.85, 0.95  # of the widest line, and of the narrowest: a variant has no line narrower than both
NOTHING_SEEN = 1e-9


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a paragraph: of each full line the spaces, in units of their own width; others in points."""

    spaces: tuple[float, ...]
    last: float
    ladder: int
    widest: float = 0.0  # of all lines
    narrowest: float = inf  # but the last

    @property
    def loose(self) -> int:
        """How many lines are loose."""
        return sum(space > 1 + LOOSE for space in self.spaces)

    @property
    def unevenness(self) -> float:
        """How far spaces are from their own width: 1 for each line that is as loose as begins to be seen."""
        return sum(min(WORST, _seen(space)) for space in self.spaces)


def look_of(lines: Sequence[SetLine], space: float) -> Look:
    """Return what is seen of `lines`, whose words are `space` points apart by themselves."""
    widths = [line.width - min((run.x for run in line.runs), default=0.0) for line in lines]
    return Look(
        tuple(found / space for line in lines[:-1] if (found := _mean_space(line)) > 0),
        widths[-1] if widths else 0.0,
        _ladder(lines),
        max(widths, default=0.0),
        min(widths[:-1], default=inf),
    )


def worse(variant: Look, best: Look, least: float) -> float | None:
    """Return how much worse `variant` looks, never below 0; None where it is not to be had.

    Its last line is not shorter than `least` points, unless it is longer than that of the best.
    """
    if variant.last < min(least, best.last + NOTHING_SEEN):
        return None
    if max(variant.spaces, default=0.0) > max((WIDEST, *best.spaces)):
        return None
    if variant.narrowest < min(NARROW * best.widest, NARROWER * best.narrowest):
        return None
    hyphens = max(0, variant.ladder - max(LADDER, best.ladder))
    looser = max(0, variant.loose - best.loose - LOOSER)
    return max(0.0, variant.unevenness - best.unevenness) + TOO_HIGH * hyphens + TOO_LOOSE * looser


def _seen(space: float) -> float:
    """Return how much is seen of spaces so many times their own width."""
    return (max(space - 1, 0.0) / LOOSE) ** 3 + (max(1 - space, 0.0) / TIGHT) ** 3


def _mean_space(line: SetLine) -> float:
    """Return how wide the spaces of a line are on average, without that at its end; 0 where it has none."""
    spaces = [each for run in line.runs for each in compress(run.advances, map(" ".__eq__, run.texts))]
    if line.runs and line.runs[-1].texts[-1:] == (" ",):
        spaces.pop()
    return sum(spaces) / len(spaces) if spaces else 0.0


def _ladder(lines: Sequence[SetLine]) -> int:
    """Return the most lines in a row that end in hyphens."""
    longest = now = 0
    for line in lines:
        now = now + 1 if any(run.texts[-1:] == (SOFT_HYPHEN,) for run in line.runs[-1:]) else 0
        longest = max(longest, now)
    return longest
