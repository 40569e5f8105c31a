"""Where pages break: what a breaker is asked, and what it answers.

Enters: a `Galley`, all of what flows from one page start to the next, and the `Frame` of its pages.  Leaves: a
`Decision`, the galley (maybe with other variants of its paragraphs) and the end of each page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from booklet.paginate.galley import Galley
from booklet.paginate.stacking import Frame


@dataclass(frozen=True, slots=True)
class Decision:
    """Page breaks. Page i holds the pieces `ends[i - 1]` (or 0) up to, not including, `ends[i]`.

    `ends` never decrease, and the last is the number of pieces.  A page without pieces, where an end is repeated,
    is left to notes that go on.  What does not fit below the last page's text gets pages of its own anyway.
    """

    galley: Galley
    ends: tuple[int, ...]


class Breaker(Protocol):
    """A way to choose page breaks."""

    def decide(self, galley: Galley, frame: Frame, index: int) -> Decision:
        """Return the breaks of `galley` over pages of `frame`, of which the first has the index `index` (from 0).

        Every forced break (`FORCED`) is among them.
        """
        ...
