"""Boxes in columns side by side: how many a page holds, and how columns that end together become equally long.

Enters: pieces in reading order, the number of columns, the height that there is, and the distance of the grid's lines
(points; 0 without a grid).  Leaves: where each column ends, and how high the columns are.

A column is filled with what stands in one piece at a time, so filling greedily holds the most (what starts later never
reaches less far), and a height suffices exactly where it holds all (cf. `multicols` of LaTeX, which tries heights point
by point).  The least height is found by going from one height at which the filling changes to the next.  Among the
divisions of that height the cheapest is found by dynamic programming: what breaks cost, and the squares of what
columns lack, so that 4 + 3 + 3 lines win over 4 + 4 + 2.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from math import inf

from booklet.model.material import FORBIDDEN
from booklet.paginate.galley import Piece
from booklet.paginate.grid import TOLERANCE, snapped

FEWEST = 2  # boxes for each column, before and after the end of a page
EQUAL = 1e-6  # costs that differ by less
LACKING = 1 / 50  # what a column costs that lacks a point of the others' height, by its square


def depths(pieces: Sequence[Piece], start: int, grid: float) -> Iterator[float]:
    """Yield how deep a column is that begins at piece `start`, after that piece, the next, and so on.

    Its top is on the grid, and boxes that stand on the grid are moved down to its next line; `grid` 0 is none.
    """
    depth = 0.0
    for at in range(start, len(pieces)):
        piece = pieces[at]
        if at > start:
            depth += piece.space.natural
            if piece.box.grid:
                depth = snapped(depth, grid)
        depth += piece.box.height
        yield depth


def filled(pieces: Sequence[Piece], count: int, height: float, grid: float) -> tuple[int, ...]:
    """Return where the columns end that are filled from the first piece on, each to the last legal break that fits.

    There are at most `count`, none of them empty; the last end is the number of pieces that stand in them.
    """
    return _filled(pieces, count, height, grid)[0]


def least_height(pieces: Sequence[Piece], count: int, grid: float) -> float:
    """Return the least height of `count` columns that hold all pieces, in points; 0 without pieces."""
    if not pieces:
        return 0.0
    *_, whole = depths(pieces, 0, grid)
    height = (whole - (count - 1) * _saved(pieces, grid)) / count
    while True:
        ends, higher = _filled(pieces, count, height, grid)
        if ends and ends[-1] == len(pieces):
            return max(_deepest(pieces, ends, grid))
        height = higher


def balanced(pieces: Sequence[Piece], count: int, grid: float) -> tuple[int, ...]:
    """Return where the columns end that hold all pieces in the least height, as cheap and as equal as can be.

    They are at most `count`, none of them empty.
    """
    if not pieces:
        return ()
    height, end = least_height(pieces, count, grid), len(pieces)
    whole, saved = (0.0, *depths(pieces, 0, grid)), _saved(pieces, grid)

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """Return the cheapest ends of `left` columns for the pieces from `start` on, and what they cost."""
        if start == end:
            return left * LACKING * height**2, ()
        found: tuple[float, tuple[int, ...]] = inf, ()
        if whole[end] - whole[start] > left * (height + saved) + TOLERANCE:
            return found
        for at, depth in enumerate(depths(pieces, start, grid), start + 1):
            if depth > height + TOLERANCE:
                break
            if not _legal(pieces, at):
                continue
            cost, ends = best(at, left - 1)
            cost += LACKING * (height - depth) ** 2 + (pieces[at].cost if at < end else 0.0)
            if cost < inf and cost <= found[0] + EQUAL:  # of equals the one whose first column is longest
                found = cost, (at, *ends)
        return found

    return best(0, count)[1]


def region_end(pieces: Sequence[Piece], start: int) -> int:
    """Return where the columns end that piece `start` stands in."""
    columns = pieces[start].columns
    return bisect_left(range(len(pieces)), x=True, lo=start, key=lambda at: pieces[at].columns is not columns)


def page_ends(pieces: Sequence[Piece], start: int, height: float, grid: float, *, first: bool) -> tuple[int, ...]:
    """Return where a page can end that has room of `height` for the columns from piece `start` on, the last first.

    At the columns' end, if they fit; and within them with the most that fits, but not so that a page has less than some
    lines of them.  Where they are the `first` on the page there is an end always, after one box that is too high too.
    """
    count = columns.count if (columns := pieces[start].columns) else 1
    region, few = pieces[start : region_end(pieces, start)], FEWEST * count
    ends = filled(region, count, height, grid)
    most = ends[-1] if ends else 0
    found = [most] if most == len(region) else []
    parted = min(most, len(region) - few)
    while parted >= few and not _legal(region, parted):
        parted -= 1
    if parted >= few:
        found.append(parted)
    if first and not found:
        found.append(max(most, 1))
    return tuple(start + end for end in found)


def _saved(pieces: Sequence[Piece], grid: float) -> float:
    """Return the most height that the head of a column saves, for no space is left above it."""
    return max(piece.space.natural for piece in pieces) + grid


def _filled(pieces: Sequence[Piece], count: int, height: float, grid: float) -> tuple[tuple[int, ...], float]:
    """Return what `filled` does, and the next height at which one of these columns would hold more."""
    ends: list[int] = []
    start, higher = 0, inf
    while start < len(pieces) and len(ends) < count:
        last = start
        for at, depth in enumerate(depths(pieces, start, grid), start + 1):
            if not _legal(pieces, at):
                continue
            if depth > height + TOLERANCE:
                higher = min(higher, depth)
                break
            last = at
        if last == start:
            break
        ends.append(last)
        start = last
    return tuple(ends), higher


def _deepest(pieces: Sequence[Piece], ends: Sequence[int], grid: float) -> Iterator[float]:
    """Yield the depth of each column."""
    start = 0
    for end in ends:
        *_, depth = depths(pieces[:end], start, grid)
        yield depth
        start = end


def _legal(pieces: Sequence[Piece], at: int) -> bool:
    """Return whether a column may end before piece `at`."""
    return at == len(pieces) or pieces[at].cost < FORBIDDEN
