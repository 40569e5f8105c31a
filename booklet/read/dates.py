"""Dates, the event and the edition: the arithmetic of anniversaries.

Enters: dates as people write them.  Leaves: `PartialDate`, and the `Edition` with the whole years since the event.
All dates are of the proleptic Gregorian calendar, years 1 to 9999.
"""

from __future__ import annotations

import calendar
import datetime
import re

from booklet.model.booklet import PartialDate
from booklet.model.event import Edition

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_partial(text: str) -> PartialDate | None:
    """Return the date that `text` gives as 2018, 2018-02 or 2018-02-26; None where it gives none."""
    found = _PARTIAL.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    date = PartialDate(year or 0, month, day)
    try:
        _ = date.first_day
    except ValueError:
        return None
    return date


def edition_of(text: str, start: datetime.date) -> Edition | None:
    """Return the edition that `text` names, a year or a date, of an event that began on `start`.

    A year stands for the event's day in it; 29 February for 28 February where the year has none.  None where `text`
    is neither.  `years` is negative for an edition before the event.
    """
    given = parse_partial(text)
    if given is None or (given.month is not None and given.day is None):
        return None
    if given.month is None:
        last = calendar.monthrange(given.year, start.month)[1]
        date = datetime.date(given.year, start.month, min(start.day, last))
        return Edition(date, f"{given.year:04}", given.year - start.year)
    date = given.first_day
    years = date.year - start.year - (date < anniversary(start, date.year))
    return Edition(date, date.isoformat(), years)


def anniversary(start: datetime.date, year: int) -> datetime.date:
    """Return the day of `start` in `year`; 28 February for 29 February where the year has none."""
    return datetime.date(year, start.month, min(start.day, calendar.monthrange(year, start.month)[1]))
