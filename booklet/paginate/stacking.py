"""Where the boxes of a page stand below each other: the one place that knows.

Enters: pieces of a galley and the `Frame` of the page that they go into.  Leaves: how far below the head of the text
block each box begins, and how far they reach.  Breakers, the plan and the filling of pages all ask here, so they agree.

Space before the first box is dropped, headers of a table are repeated above it, and a box that belongs on the baseline
grid is moved down to its next line.  Where columns begin, they begin at one height.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from booklet.model.material import Box
from booklet.paginate.columns import balanced, depths, region_end
from booklet.paginate.galley import Piece
from booklet.paginate.grid import TOLERANCE, snapped


@dataclass(frozen=True, slots=True)
class Frame:
    """The height of the text block, and of the space between text and notes where there are notes (points).

    `grid` is the distance of the lines of the baseline grid, counted from the head; 0 where there is none.
    """

    height: float
    note_gap: float
    grid: float = 0.0

    def holds(self, height: float) -> bool:
        """Return whether content of `height` points fits."""
        return height <= self.height + TOLERANCE

    def snapped(self, y: float) -> float:
        """Return the grid line at `y` points below the head, or the next below it."""
        return snapped(y, self.grid)


@dataclass(frozen=True, slots=True)
class Stack:
    """Repeated headers `again` at the head of a page, and where its pieces begin and end, in points below the head.

    `lefts` are how far they are from the left of the text block: those in columns behind the first.
    """

    again: tuple[Box, ...]
    tops: tuple[float, ...]
    lefts: tuple[float, ...]
    height: float


def top_of(piece: Piece, y: float, frame: Frame) -> float:
    """Return where the box of `piece` begins below a box that ends at `y`."""
    y += piece.space.natural
    return frame.snapped(y) if piece.box.grid else y


def head_of(first: Piece, frame: Frame) -> float:
    """Return where the box of `first` begins on top of a page, below its repeated headers."""
    y = sum(box.height for box in headers(first, frame))
    return frame.snapped(y) if first.box.grid else y


def headers(first: Piece, frame: Frame) -> tuple[Box, ...]:
    """Return the table headers repeated above `first` on top of a page: none where they would push it off."""
    if first.again:
        height = sum(box.height for box in first.again)
        if not frame.holds((frame.snapped(height) if first.box.grid else height) + first.box.height):
            return ()
    return first.again


def stacked(pieces: Sequence[Piece], frame: Frame) -> Stack:
    """Return where `pieces`, all those of a page, stand; those in columns make them as low and as equal as can be."""
    tops: list[float] = []
    lefts: list[float] = []
    y = 0.0
    while (at := len(tops)) < len(pieces):
        piece = pieces[at]
        top = top_of(piece, y, frame) if tops else head_of(piece, frame)
        if piece.columns is None:
            tops.append(top)
            lefts.append(0.0)
            y = top + piece.box.height
            continue
        region, start = pieces[at : region_end(pieces, at)], 0
        for column, end in enumerate(balanced(region, piece.columns.count, frame.grid)):
            foots = tuple(depths(region[:end], start, frame.grid))
            tops.extend(top + foot - each.box.height for foot, each in zip(foots, region[start:end], strict=True))
            lefts.extend([column * piece.columns.step] * len(foots))
            y, start = max(y, top + foots[-1]), end
    return Stack(headers(pieces[0], frame) if pieces else (), tuple(tops), tuple(lefts), y)
