"""Where pages break: the seam for an optimiser, and the first-fit breaker.

Enters: a `Galley`, all of what flows from one page start to the next, and the `Frame` of its pages.  Leaves: a
`Decision`, the galley (maybe with other variants of its paragraphs) and the end of each page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from booklet.model.material import FORBIDDEN, FORCED
from booklet.paginate.columns import least_height, page_ends, region_end
from booklet.paginate.galley import Galley, NoteLine
from booklet.paginate.measure import is_long, notes_height, required_notes, share_notes
from booklet.paginate.stacking import Frame, head_of, top_of


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

    def decide(self, galley: Galley, frame: Frame) -> Decision:
        """Return the breaks of `galley` over pages of `frame`; every forced break (`FORCED`) is among them."""
        ...


class FirstFit:
    """Fills each page to the last legal break that fits, and never looks back.

    Where no legal break fits, a page of notes that go on ends without text; else the page ends at the best
    forbidden place, or else after its first box, however high.
    """

    def decide(self, galley: Galley, frame: Frame) -> Decision:
        """Return the first-fit breaks of `galley`; time is linear in its pieces."""
        ends: list[int] = []
        carried: tuple[NoteLine, ...] = ()
        start = 0
        while start < len(galley.pieces):
            end = _page_end(galley, frame, start, carried)
            carried = share_notes(galley.pieces[start:end], frame, carried).left
            ends.append(end)
            start = end
        return Decision(galley, tuple(ends))


def _page_end(  # noqa: PLR0912 - one loop over what may end a page
    galley: Galley, frame: Frame, start: int, carried: tuple[NoteLine, ...]
) -> int:
    """Return where the page ends that starts at piece `start` and below which the notes `carried` go on."""
    if carried and not frame.holds(notes_height(carried, frame)):
        return start
    text = 0.0
    notes = list(carried)
    legal = start if carried else None
    forbidden: list[_Place] = []
    going_on = False  # a note has begun that no page can hold whole: the page is to end soon
    inside = start  # a region of columns ends there
    for at in range(start, len(galley.pieces)):
        piece = galley.pieces[at]
        if at < inside:
            continue
        if at > start:
            if piece.cost <= FORCED or (going_on and piece.cost < FORBIDDEN):
                return at
            if piece.cost < FORBIDDEN:
                legal = at
            else:
                forbidden.append(_Place(at, piece.cost, text + notes_height(notes, frame)))
        top = top_of(piece, text, frame) if at > start else head_of(piece, frame)
        if piece.columns:
            room = frame.height - top - notes_height(notes, frame)
            ends = page_ends(galley.pieces, at, room, frame.grid, first=at == start)
            inside = region_end(galley.pieces, at)
            legal = max((end for end in ends if end < inside), default=legal)
            if inside not in ends:
                break
            text = top + least_height(galley.pieces[at:inside], piece.columns.count, frame.grid)
            continue
        text = top + piece.box.height
        if piece.notes and not going_on:
            going_on = is_long(piece, frame)
            notes.extend(required_notes(piece, frame))
        if not frame.holds(text + notes_height(notes, frame)):
            break
    else:
        return len(galley.pieces)
    if legal is not None:
        return legal
    return _least_bad(forbidden, frame) if forbidden else start + 1


@dataclass(frozen=True, slots=True)
class _Place:
    """A forbidden place that fits: the piece before which it is, its cost, and how much of the page it fills."""

    at: int
    cost: float
    filled: float


def _least_bad(places: list[_Place], frame: Frame) -> int:
    """Return the last of the cheapest places that leave the page at least half full, else of all places."""
    fuller = [place for place in places if place.filled >= frame.height / 2] or places[-1:]
    return min(fuller, key=lambda place: (place.cost, -place.at)).at
