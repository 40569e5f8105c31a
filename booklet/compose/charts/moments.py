"""Moments and how they lie on a line of time.

Enters: dates of which the day, or day and month, may be unknown.  Leaves: `Moment`s with a number of days to be drawn
at, the middle of what the date can mean; and ticks at round years.
"""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

from booklet.compose.charts.scale import step_of
from booklet.fixed import fixed
from booklet.model.booklet import Fact, PartialDate
from booklet.read.dates import parse_partial
from booklet.read.language import Language

_YEARS = re.compile(r"\s*([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)\s*[–—/]\s*([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)\s*")
_TWO_YEARS = re.compile(r"\s*([0-9]{4})\s*-\s*([0-9]{4})\s*")
_DAYS = Fraction(146097, 400)  # in a year of the Gregorian calendar


@fixed
class Moment:
    """A date, or the time from one to another, and its words."""

    first: PartialDate
    last: PartialDate
    printed: str

    @property
    def lasts(self) -> bool:
        """Whether it is a time from … to …."""
        return self.first != self.last

    @property
    def begin(self) -> Fraction:
        """The day at which it is drawn, or begins."""
        return _begin(self.first) if self.lasts else _middle(self.first)

    @property
    def end(self) -> Fraction:
        """The day at which it ends."""
        return _end(self.last) if self.lasts else _middle(self.last)

    @property
    def valid(self) -> bool:
        """Whether it does not end before it begins."""
        return self.first.first_day <= self.last.last_day


def _begin(date: PartialDate) -> Fraction:
    return Fraction(date.first_day.toordinal())


def _end(date: PartialDate) -> Fraction:
    return Fraction(date.last_day.toordinal() + 1)


def _middle(date: PartialDate) -> Fraction:
    return (_begin(date) + _end(date)) / 2


def moment(first: PartialDate, last: PartialDate | None, language: Language) -> Moment:
    """Return a date, or the time between two, with its words in `language`."""
    if last is None or last == first:
        return Moment(first, first, language.date(first))
    if first.day and last.day:
        return Moment(first, last, language.interval(first.first_day, last.first_day))
    if first.month is None and last.month is None:
        return Moment(first, last, language.words("range", low=first.year, high=last.year))
    return Moment(first, last, language.words("interval.dates", first=language.date(first), last=language.date(last)))


def read_moment(text: str, language: Language) -> Moment | None:
    """Return the moment that typed words give, as 1926, 1926-05-14 or 1914–1918; None where they give none."""
    if (date := parse_partial(text)) is not None:
        return moment(date, None, language)
    found = _YEARS.fullmatch(text) or _TWO_YEARS.fullmatch(text)
    ends = [parse_partial(part) for part in found.groups()] if found else []
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        made = moment(ends[0], ends[1], language)
        return made if made.valid else None
    return None


def moment_of(fact: Fact, language: Language) -> Moment | None:
    """Return the moment that a fact is: a date, a year, or years from … to …; None where it is none."""
    if fact.date is not None:
        return moment(fact.date, None, language)
    if fact.unit == "year" or fact.value is None:
        return read_moment(fact.typed, language)
    return None


def year_ticks(low: Fraction, high: Fraction, most: int) -> tuple[tuple[Fraction, str], ...]:
    """Return at most `most` round years from the day `low` to `high`: the day on which each begins, and its figures."""
    first, last = (
        datetime.date.fromordinal(max(1, min(int(day), datetime.date.max.toordinal()))) for day in (low, high)
    )
    step = max(1, int(step_of(max(high - low, Fraction(1)) / _DAYS, most)))
    years = range(-(-first.year // step) * step, last.year + 1, step)
    days = ((Fraction(datetime.date(year, 1, 1).toordinal()), str(year)) for year in years if year >= 1)
    return tuple((day, year) for day, year in days if low <= day <= high)
