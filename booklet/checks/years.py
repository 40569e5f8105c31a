"""The years that prose names: “2018”, “2017–2019”, “2017/18”, “from 2015 to 2020”.

Enters: a booklet and its prose.  Leaves: `Years`, and where they stand.  Numbers that merely look like a year, as a
fact of 2,019 books, name none; nor does what the edition computes, for a claim is not younger because the booklet is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from booklet.checks.prose import HIDDEN, Prose
from booklet.model.booklet import Booklet, PartialDate
from booklet.model.inline import Text

_YEAR = re.compile(
    r"(?<![\w.,])(?P<first>[12]\d{3})(?:(?:\s?[–-]\s?|/)(?P<last>[12]\d{3}|\d{2})(?![\w–-]))?(?![\w]|[.,]\d)"
)
_TO = re.compile(r"\s[^\W\d_]{1,5}\s")  # between two years: "from 2015 to 2020"
_COMPUTED = re.compile(r"\s*(?:edition|years|=)")


@dataclass(frozen=True, slots=True)
class Years:
    """The years from `first` to `last`, which stand at `[start:end]`."""

    start: int
    end: int
    first: int
    last: int

    def meet(self, date: PartialDate) -> bool:
        """Return whether `date` lies in them; the turn of a year is the end of one and the beginning of the other."""
        reach = {date.year}
        if (date.month, date.day) == (1, 1):
            reach.add(date.year - 1)
        if (date.month, date.day) == (12, 31):
            reach.add(date.year + 1)
        return any(self.first <= year <= self.last for year in reach)


def years_in(booklet: Booklet, prose: Prose) -> list[Years]:
    """Return the years that `prose` names: not numbers that happen to look like one."""
    text = "".join(HIDDEN * len(piece.text) if _no_date(booklet, piece) else piece.text for piece in prose.pieces)
    found: list[Years] = []
    for match in _YEAR.finditer(text):
        first, typed = int(match["first"]), match["last"] or ""
        last = int(match["first"][: -len(typed)] + typed) if typed else first
        last = max(first, last)  # 2018-05 is a month
        if found and _TO.fullmatch(text, found[-1].end, match.start()):
            found[-1] = Years(found[-1].start, match.end(), found[-1].first, max(found[-1].first, last))
        else:
            found.append(Years(*match.span(), first, last))
    return found


def _no_date(booklet: Booklet, piece: Text) -> bool:
    fact = booklet.facts.get(piece.fact)
    number = fact is not None and fact.value is not None and fact.unit != "year"
    return number or _COMPUTED.match(piece.placeholder) is not None
