"""Pages of their own between those of the text: where they stand.

Enters: the `Plates` that wait, in their order, and the index of the page that is next (from 0).  Leaves: which of them
stand before that page.  The breaker, which must know what faces what, and the plan ask the same.

They keep their order.  Two that face each other wait for a verso; what comes after them waits too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from booklet.model.material import Plates
from booklet.paginate.geometry import side_of


@dataclass(frozen=True, slots=True)
class Placed:
    """How many of the plates that wait stand before the next page, and the index of that page behind them."""

    count: int
    index: int


def before_page(waiting: Sequence[Plates], index: int) -> Placed:
    """Return which of the plates `waiting` stand where the page of `index` would be."""
    for count, plates in enumerate(waiting):
        if plates.facing and side_of(index) != "verso":
            return Placed(count, index)
        index += plates.count
    return Placed(len(waiting), index)


def before_last(waiting: Sequence[Plates], index: int) -> int:
    """Return how many of the plates `waiting` stand before the last page of the text, which would have this index.

    As few as let all the others follow it without a page that is left blank; none where nothing does.
    """
    for count in range(len(waiting) + 1):
        first = before_page(waiting[:count], index)
        rest = before_page(waiting[count:], first.index + 1)
        if first.count == count and rest.count == len(waiting) - count:
            return count
    return 0
