"""Arithmetic on claims: what a sum, a difference or a share may say, so that it is as true as its parts.

Enters: quantities, each a number with the qualifier that its source gives it.  Leaves: the quantity that follows from
them, or why none does; and whether a stated quantity can be the same as a computed one.  A qualifier is read as the
span of numbers that it leaves open: whatever the parts are within theirs, the result lies in its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

NEAR = Fraction(1, 10)  # of a number: as far as “about” and “almost” reach when totals are compared

_INVERTED = {
    "over": "under",
    "under": "over",
    "almost": "over",
    "at-least": "at-most",
    "at-most": "at-least",
}
_UP, _DOWN = frozenset({"over", "at-least"}), frozenset({"under", "almost", "at-most"})
_MOST_DECIMALS = 60  # more than the smallest share of two facts needs


class Operation(StrEnum):
    """What is done with the parts; the names are the keys of content.yaml."""

    SUM = "sum"
    DIFFERENCE = "difference"  # the first without the others
    SHARE = "share"  # the first as a part of the second


class Impossible(StrEnum):
    """Why a calculation has no result."""

    BY_ZERO = "by-zero"  # a share of nothing
    TOO_MUCH = "too-much"  # more is taken away than there is, or a part is greater than its whole


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from `low` to `high`; None is without end. An open end does not belong to it."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Fraction) -> bool:
        """Return whether `value` lies in the span."""
        return self.meets(Span(value, value))

    def meets(self, other: Span) -> bool:
        """Return whether any number lies in both spans."""
        return not (self._ends_before(other) or other._ends_before(self))

    def _ends_before(self, other: Span) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def __add__(self, other: Span) -> Span:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Span(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Span) -> Span:
        negative = Span(
            None if other.high is None else -other.high,
            None if other.low is None else -other.low,
            other.high_open,
            other.low_open,
        )
        return self + negative

    def __truediv__(self, other: Span) -> Span:
        """Return the quotients of two spans without negative numbers."""
        low, high = Fraction(), None
        if self.low is not None and other.high:
            low = self.low / other.high
        if self.high is not None and other.low:
            high = self.high / other.low
        return Span(low, high, bool(low) and (self.low_open or other.high_open), self.high_open or other.low_open)

    def widened(self, reach: Fraction) -> Span:
        """Return the span with `reach` more at both ends."""
        low = None if self.low is None else self.low - reach
        high = None if self.high is None else self.high + reach
        return Span(low, high, self.low_open, self.high_open)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things, not negative; `qualifier` is one of those of facts, or at-most, which only follows."""

    value: Fraction
    qualifier: str = "exact"

    @property
    def span(self) -> Span:
        """The numbers that may be meant."""
        value, reach = self.value, abs(self.value) * NEAR
        match self.qualifier:
            case "over":
                return Span(value, None, low_open=True)
            case "at-least":
                return Span(value, None)
            case "under":
                return Span(Fraction(), value, high_open=True)
            case "at-most":
                return Span(Fraction(), value)
            case "almost":
                return Span(value - reach, value, high_open=True)
            case "about":
                return Span(value - reach, value + reach)
            case _:
                return Span(value, value)


def calculated(operation: Operation, parts: Sequence[Quantity]) -> Quantity | Impossible:
    """Return what follows from `parts`, of which there is one at least, and two for a share; a share is out of 1."""
    first, *others = parts
    inverted = [_INVERTED.get(part.qualifier, part.qualifier) for part in others]
    match operation:
        case Operation.SUM:
            return Quantity(sum((part.value for part in parts), Fraction()), _joined(part.qualifier for part in parts))
        case Operation.DIFFERENCE:
            rest = first.value - sum(part.value for part in others)
            # What is almost a whole may be far from its remainder.
            qualifier = _joined((first.qualifier, *inverted))
            found = Quantity(rest, "under" if qualifier == "almost" and others else qualifier)
            return Impossible.TOO_MUCH if rest < 0 else found
        case Operation.SHARE:
            if not others[0].value:
                return Impossible.BY_ZERO
            share = Quantity(first.value / others[0].value, _joined((first.qualifier, *inverted)))
            return Impossible.TOO_MUCH if share.value > 1 else share


def agree(stated: Quantity, operation: Operation, parts: Sequence[Quantity], step: Fraction = Fraction()) -> bool:
    """Return whether the stated quantity can be what `parts`, taken with all that they leave open, give.

    `step` is what the stated number was rounded to, 1/100 for whole per cents; 0 where it was not rounded.
    """
    first, *others = (part.span for part in parts)
    match operation:
        case Operation.SUM:
            found = sum(others, first)
        case Operation.DIFFERENCE:
            found = first - sum(others, Span(Fraction(), Fraction()))
        case Operation.SHARE:
            found = first / others[0]
    return stated.span.widened(step / 2).meets(found)


def per_cent(share: Quantity) -> Quantity:
    """Return a share in per cent as it is printed: two figures at least, and never 100 for what is less than all.

    Rounding keeps it true: “over” goes down, “under” goes up, and what was exact becomes “about”.
    """
    exact = share.value * 100
    decimals = 0
    while decimals < _MOST_DECIMALS and not _enough(exact, decimals, share.qualifier):
        decimals += 1
    rounded = _rounded(exact, decimals, share.qualifier)
    if rounded == exact:
        return Quantity(rounded, share.qualifier)
    if share.qualifier in _UP:
        return Quantity(rounded, "over")
    return Quantity(rounded, "under" if share.qualifier in _DOWN else "about")


def _joined(qualifiers: Iterable[str]) -> str:
    """Return the qualifier of numbers that all go the same way; “about” for numbers that go different ways."""
    open_ = {each for each in qualifiers if each != "exact"}
    if not open_:
        return "exact"
    if open_ <= _UP:
        return "over" if "over" in open_ else "at-least"
    if open_ <= _DOWN:
        return next(iter(open_)) if len(open_) == 1 else "under"
    return "about"


def _enough(exact: Fraction, decimals: int, qualifier: str) -> bool:
    scaled = exact * 10**decimals
    if scaled.denominator == 1:
        return True
    rounded = _rounded(exact, decimals, qualifier)
    return scaled >= 10 and (rounded < 100 or exact > 100)


def _rounded(exact: Fraction, decimals: int, qualifier: str) -> Fraction:
    scaled = exact * 10**decimals
    if qualifier in _UP:
        return Fraction(floor(scaled), 10**decimals)
    if qualifier in _DOWN:
        return Fraction(ceil(scaled), 10**decimals)
    return Fraction(floor(scaled + Fraction(1, 2)), 10**decimals)
