"""Periods: from when until when a block, a section, a recognition or a value of a fact belongs to the booklet.

Enters: `as_of` and `until`, as far as they are known.  Leaves: a `Period` of whole days: a year or a month begins with
its first day and ends with its last.
"""

from __future__ import annotations

import datetime

from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.booklet import PartialDate
from booklet.read.record import Record
from booklet.read.rules import PERIOD_ORDER


@fixed
class Period:
    """From a day to a day, both included; None is without end."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    def holds(self, day: datetime.date | None) -> bool:
        """Return whether `day` lies in it; so does a day that is not known."""
        if day is None:
            return True
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def meets(self, other: Period) -> bool:
        """Return whether any day lies in both."""
        both = self.within(other)
        return both.first is None or both.last is None or both.first <= both.last

    def within(self, outer: Period) -> Period:
        """Return the days that lie in both; one that ends before it begins where there are none."""
        firsts = [day for day in (self.first, outer.first) if day is not None]
        lasts = [day for day in (self.last, outer.last) if day is not None]
        return Period(max(firsts, default=None), min(lasts, default=None))


ALWAYS = Period()


def period_of(as_of: PartialDate | None, until: PartialDate | None, path: str, record: Record) -> Period:
    """Return the period that the part at `path` gives; always, with a finding, if it ends before it begins."""
    if as_of is None and until is None:
        return ALWAYS
    found = Period(as_of.first_day if as_of else None, until.last_day if until else None)
    if as_of and until and until.last_day < as_of.first_day:
        record.report(PERIOD_ORDER, Origin(f"{path}.until"), until=until.typed, as_of=as_of.typed)
        return ALWAYS
    return found
