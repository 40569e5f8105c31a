"""What is commemorated, and which of its anniversaries a booklet is for.

Read leaves both; the Booklet holds them.
"""

from __future__ import annotations

import datetime

from booklet.diagnostics import Origin
from booklet.fixed import fixed


@fixed
class Event:
    """What is commemorated, and when: a day, or from a day to a day (`end` is None for one day).

    `source` is the id of a source, and `passage` the words of it that say so; "" where none are given.
    """

    name: str
    start: datetime.date
    end: datetime.date | None
    origin: Origin
    source: str = ""
    passage: str = ""


@fixed
class Edition:
    """Which anniversary: the date it stands for, its label ("2027") and the years since the event."""

    date: datetime.date
    label: str
    years: int
