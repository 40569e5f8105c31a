"""A galley as what the page breaker chooses among: segments, each with its alternatives.

Enters: the pieces of a galley, and how to set a paragraph with a line more or fewer.  Leaves: `Segment`s.  A segment is
a paragraph, columns, something that may float, or what stands between; it ends where space may stretch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from booklet.model.material import Paragraph, Variant
from booklet.paginate.costs import STRETCH, strain_of
from booklet.paginate.galley import Piece, set_again

FAR = 3  # lines: space that stretches so far may have two lines more
LEAST = 4  # lines of a paragraph that may be set with more or fewer


@dataclass(frozen=True, slots=True)
class Segment:
    """Pieces that follow each other, the optimum first among `ways` to set them; `strains` are what each costs."""

    ways: tuple[tuple[Piece, ...], ...]
    strains: tuple[float, ...] = (0.0,)
    floating: bool = False

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that it is, if it is one."""
        return self.ways[0][0].paragraph


def parted(pieces: Sequence[Piece]) -> tuple[Segment, ...]:
    """Return `pieces` as segments, each set as it is."""
    return tuple(
        Segment((tuple(pieces[start:end]),), floating=pieces[start].afloat is not None)
        for start, end in _bounds(pieces)
    )


def _bounds(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield where segments begin and end."""
    start = 0
    for at in range(1, len(pieces) + 1):
        if at < len(pieces) and _same(pieces[at - 1], pieces[at]):
            continue
        yield start, at
        start = at


def begins_section(piece: Piece) -> bool:
    """Return whether a section begins at `piece`, whose heading no float of the section before may pass."""
    return any(heading.level == 1 for heading in piece.headings)


def _same(one: Piece, other: Piece) -> bool:
    """Return whether two neighbours are of one segment."""
    if one.afloat is not None or other.afloat is not None:
        return one.afloat is other.afloat
    if other.space.stretch > 0 or begins_section(other):
        return False
    if one.columns is not None or other.columns is not None:
        return one.columns is other.columns
    if one.paragraph is not None or other.paragraph is not None:
        return one.paragraph is other.paragraph and other.line > 0
    return True


def stretching(segment: Segment, grid: float) -> Segment:
    """Return `segment`, set with a line or two more of space above it too, if that stretches so far.

    Lines are `grid` points apart.
    """
    space = segment.ways[0][0].space
    if segment.ways[0][0].columns is not None or not 0 < grid <= space.stretch:
        return segment
    ways, strains = list(segment.ways), list(segment.strains)
    for lines in range(1, (2 if space.stretch >= FAR * grid else 1) + 1):
        more = replace(space, natural=space.natural + lines * grid)
        ways += [(replace(way[0], space=more), *way[1:]) for way in segment.ways]
        strains += [strain + STRETCH * lines**2 * grid / space.stretch for strain in segment.strains]
    return replace(segment, ways=tuple(ways), strains=tuple(strains))


def elastic(segment: Segment, varied: Callable[[Paragraph], Sequence[Variant]]) -> Segment:
    """Return `segment` with the other line counts that its paragraph can be had in, if it is a long enough one."""
    paragraph, counts = segment.paragraph, {len(way) for way in segment.ways}
    if paragraph is None or segment.ways[0][0].columns is not None or len(segment.ways[0]) < LEAST or len(counts) > 1:
        return segment
    ways, strains = list(segment.ways), list(segment.strains)
    for variant in varied(paragraph):
        if variant.lines and len(variant.lines) not in counts:
            counts.add(len(variant.lines))
            ways += [_calling(set_again(way[0], variant.lines), way[-1]) for way in segment.ways]
            strains += [strain + strain_of(variant.worse) for strain in segment.strains]
    return replace(segment, ways=tuple(ways), strains=tuple(strains)) if len(counts) > 1 else segment


def _calling(pieces: tuple[Piece, ...], last: Piece) -> tuple[Piece, ...]:
    """Return a paragraph that calls the plates that its `last` line called when it was set otherwise."""
    return (*pieces[:-1], replace(pieces[-1], plates=last.plates)) if last.plates else pieces
