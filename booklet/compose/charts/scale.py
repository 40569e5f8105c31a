"""Where a value lies on a line, and which values are named there.

Enters: the values of a chart and the room that it has, in points.  Leaves: a `Scale`, with ticks at 1, 2 or 5 times a
power of ten (Heckbert, Nice numbers for graph labels, Graphics Gems 1990; Cleveland, The Elements of Graphing Data
1994, 2.3: few of them).  Values are fractions, so that no tick is off by a rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

_STEPS = (1, 2, 5, 10)
_FLAT = Fraction(1, 2)  # of the greatest: where all values lie above it, a scale need not begin at nothing


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` stands at the point `start`, `high` at `end`; values a `step` apart are named."""

    low: Fraction
    high: Fraction
    start: float
    end: float
    step: Fraction = Fraction(1)

    def at(self, value: Fraction) -> float:
        """Return where `value` stands, in points."""
        if self.high == self.low:
            return self.start
        return self.start + float((value - self.low) / (self.high - self.low)) * (self.end - self.start)

    @property
    def ticks(self) -> tuple[Fraction, ...]:
        """The round values on it."""
        first, last = ceil(self.low / self.step), floor(self.high / self.step)
        return tuple(self.step * number for number in range(first, last + 1))


def step_of(span: Fraction, most: int) -> Fraction:
    """Return the smallest of 1, 2, 5 times a power of ten that divides `span` into less than `most` parts."""
    if span <= 0:
        return Fraction(1)
    least = span / max(1, most - 1)
    power = Fraction(1)
    while power * 10 <= least:
        power *= 10
    while power > least:
        power /= 10
    return next(power * step for step in _STEPS if power * step >= least)


def widest(places: Iterable[tuple[float, float]], room: float) -> float:
    """Return how wide a scale may be so that all has room that stands on it, in points.

    Of each of `places` it is given how far along the scale it stands, 0 to 1, and how much room it needs behind that.
    """
    return max(1.0, min(((room - need) / along for along, need in places if along > 0), default=room))


def from_zero(values: Iterable[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the ends of a scale on which lengths count: it holds nothing and all `values`."""
    found = [Fraction(), *values]
    low, high = min(found), max(found)
    return (low, high) if low < high else (low, low + 1)


def around(values: Sequence[Fraction], most: int) -> tuple[Fraction, Fraction, Fraction]:
    """Return round ends and the step of a scale on which places count: from nothing, unless `values` are far from it.

    It has about `most` round values, two more at most.
    """
    low, high = min(values), max(values)
    if low > 0 and low < high * _FLAT:
        low = Fraction()
    if high < 0 and high > low * _FLAT:
        high = Fraction()
    if low == high:
        low, high = (Fraction(), high) if high > 0 else (low, Fraction()) if low < 0 else (Fraction(), Fraction(1))
    step = step_of(high - low, most)
    return step * floor(low / step), step * ceil(high / step), step
