"""Where pages break best: over a whole galley at once.

Enters: a `Galley`, the `Frame` of its pages, and which page the first of them is.  Leaves: a `Decision`.

Dynamic programming over the ends that pages can have (Plass 1981, “Optimal pagination techniques for automatic
typesetting systems”; Mittelbach 2016): of all ways to reach the same place with the same notes and floats waiting, and
the same foot on the facing page, only the cheapest is followed.  What a page costs stands in `costs`.  First all
paragraphs are set at their best, and only space that may stretch gives way.  Where pages come out badly so, the
paragraphs about them are asked for a line more or fewer, and all is tried again: of relaxing that comes next, then two
facing pages that are short alike.

Pages end not far above their foot, and of the places that a page can begin at only the `WIDTH` cheapest are followed,
so that time is linear in the pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from booklet.fixed import fixed
from booklet.model.material import FORBIDDEN, Paragraph, Plates, Variant
from booklet.paginate.breaks import Decision
from booklet.paginate.costs import LATER, UNIT, Foot, cost_of, is_tall, ragged
from booklet.paginate.galley import Galley, Piece
from booklet.paginate.plates import before_page
from booklet.paginate.segments import Segment, elastic, parted, stretching
from booklet.paginate.stacking import Frame
from booklet.paginate.walk import End, Place, Start, Walk

WIDTH, WIDER = 12, 40  # of the search; where paragraphs may have other line counts
LINES_OPEN = 10  # a page is left that much shorter only where no break is in reach nearer to its foot
TROUBLE = 15.0  # what a page costs that other line counts might better
LINES_GAINED = 3.0  # that other line counts may make room for, above something tall
REACHES = (2, 6)  # how many pages before such a page are asked for other line counts, in each attempt

_Asked = tuple[tuple[tuple[int, float, float], ...], str, str, Frame, int]
_Known = dict[tuple[Place, int, tuple[int, ...]], list[End]]  # by place, note lines that go on, and floats
_Key = tuple[Place, int, tuple[int, ...], int | None, int, int]
_Calls = Sequence[tuple[tuple[int, int], Plates]]


@fixed
class _Reached:
    """Where the page of `index` begins, after the cheapest pages that lead there; `facing` is as in `Foot`.

    Of the plates called in the galley `placed` stand on the pages before.  `end` is the end of the page before,
    `before` where that began, and `price` what it costs without its strain.
    """

    start: Start
    index: int
    placed: int = 0
    cost: float = 0.0
    facing: int | None = None
    before: _Reached | None = None
    end: End | None = None
    price: float = 0.0


@dataclass(frozen=True, slots=True)
class _Page:
    """A page chosen: its first and last segment, what stands on it, and whether other line counts might better it."""

    first: int
    last: int
    pieces: tuple[Piece, ...]
    bad: bool


@dataclass(slots=True)
class Optimum:
    """Breaks pages where the sum of their costs is least.

    It keeps what it decided, for all is planned again where page numbers change a part, and what paragraphs gave when
    they were asked for other line counts.  Both are known by the identity of boxes and paragraphs, which are kept too.
    """

    decided: dict[_Asked, tuple[Galley, Decision]] = field(default_factory=dict)
    asked: dict[int, tuple[Paragraph, tuple[Variant, ...]]] = field(default_factory=dict)

    def decide(self, galley: Galley, frame: Frame, index: int) -> Decision:
        """Return the best breaks of `galley`, of whose pages the first has the index `index` (from 0)."""
        pieces = tuple((id(piece.box), piece.space.natural, piece.cost) for piece in galley.pieces)
        key = pieces, galley.master, galley.side, frame, index % 2
        if key not in self.decided:
            self.decided[key] = galley, self._decision(galley, frame, index)
        return self.decided[key][1]

    def _decision(self, galley: Galley, frame: Frame, index: int) -> Decision:
        segments = [stretching(each, frame.grid) for each in parted(galley.pieces)]
        known: _Known = {}
        pages = _cheapest(segments, frame, index, known)
        for reach in REACHES:
            asked: set[int] = set()
            for at in _near_trouble(pages, reach):
                varied = elastic(segments[at], self.varied)
                if varied is not segments[at]:
                    asked.add(at)
                segments[at] = varied
            if asked:
                _forget(known, segments, asked, frame)
                pages = _cheapest(segments, frame, index, known, WIDER)
        ends: list[int] = []
        for page in pages:
            ends.append((ends[-1] if ends else 0) + len(page.pieces))
        pieces = tuple(piece for page in pages for piece in page.pieces)
        return Decision(Galley(galley.master, galley.side, pieces), tuple(ends))

    def varied(self, paragraph: Paragraph) -> tuple[Variant, ...]:
        """Return `paragraph` in the other line counts that it can be had in."""
        known = self.asked.get(id(paragraph))
        if known is None:
            found = [Variant(lines) for lines in paragraph.variants[1:]]
            if paragraph.vary is not None:
                found += [each for more in (-1, 1) if (each := paragraph.vary(more)) is not None]
            known = self.asked[id(paragraph)] = paragraph, tuple(found)  # the paragraph is kept, for its id
        return known[1]


def _near_trouble(pages: Sequence[_Page], reach: int) -> list[int]:
    """Return the segments of pages that are bad, of so many before each and of the one after."""
    near: set[int] = set()
    for at, page in enumerate(pages):
        if page.bad:
            for each in pages[max(0, at - reach) : at + 2]:
                near.update(range(each.first, each.last + 1))
    return sorted(near)


def _forget(known: _Known, segments: Sequence[Segment], changed: set[int], frame: Frame) -> None:
    """Forget the ends of the pages that may reach to a segment that has `changed`."""
    stale: set[int] = set()  # segments that such pages begin in
    for at in changed:
        start, depth = at, 0.0  # how deep at least a page is before it comes to the segment, from the one after `start`
        while start >= 0 and frame.holds(depth):
            stale.add(start)
            depth += _least(segments[start]) if start < at else 0.0
            start -= 1
    for each in [each for each in known if each[0].segment in stale]:
        del known[each]


def _least(segment: Segment) -> float:
    """Return by how much a page grows at least with `segment`: what floats may go elsewhere, columns are shared out."""
    if segment.floating or segment.ways[0][0].columns is not None:
        return 0.0
    return min(sum(piece.box.height for piece in way) for way in segment.ways)


def _cheapest(segments: Sequence[Segment], frame: Frame, index: int, known: _Known, width: int = WIDTH) -> list[_Page]:
    """Return the cheapest pages for `segments`; `known` are the ends of pages found so far, and are added to.

    Of the places that a page can begin at, so many of the cheapest are followed as the search is `width`.
    """
    best: _Reached | None = None
    layer = [_Reached(Start(Place(0)), index)]
    calls = _calls(segments)
    tall = _tall(segments, frame)
    full = frame.height - LINES_OPEN * (frame.grid or UNIT)
    while layer:
        following: dict[_Key, _Reached] = {}
        for reached in sorted(layer, key=lambda each: each.cost)[:width]:
            if best is not None and reached.cost >= best.cost:
                break
            begun = reached.start
            place = begun.place, len(begun.carried), begun.floats
            ends = known.get(place)
            if ends is None:
                ends = known[place] = Walk(segments, frame, begun, tall, least=full).ends()
            for end in ends:
                after = _after(reached, end, frame, calls)
                start = after.start
                if start.place.segment == len(segments) and not start.floats:
                    if best is None or after.cost < best.cost:
                        best = after
                    continue
                where = after.index % 2, after.placed
                key = (start.place, len(start.carried), start.floats, after.facing, *where)
                rival = following.get(key)
                if rival is None or after.cost < rival.cost:
                    following[key] = after
        layer = list(following.values())
    return _pages(best, tall, frame)


def _calls(segments: Sequence[Segment]) -> _Calls:
    """Return the plates that are called, each with the segment and the piece after which that is."""
    return tuple(
        ((at, inner if segment.paragraph is None else len(segment.ways[0])), plates)
        for at, segment in enumerate(segments)
        for inner, piece in enumerate(segment.ways[0])
        for plates in piece.plates
    )


def _after(reached: _Reached, end: End, frame: Frame, calls: _Calls) -> _Reached:
    """Return where the page after `end` begins, which ends the page that begins at `reached`."""
    recto = reached.index % 2 == 0
    foot = Foot(
        text=end.text,
        notes=end.notes,
        penalty=end.penalty,
        hyphen=end.hyphen,
        heading=end.heading,
        end=end.over,
        only=reached.before is None,
        recto=recto,
        facing=reached.facing,
        tall=end.tall,
        lone=end.lone,
    )
    price = cost_of(foot, frame) + end.cost
    facing = None if recto or end.over or end.tall else ragged(end.text, end.notes, frame)
    index, placed = reached.index + 1, reached.placed
    if placed < len(calls):
        place = end.next.place
        waiting = [plates for at, plates in calls[placed:] if at < (place.segment, place.piece)]
        found = before_page(waiting, index)
        price += LATER * (len(waiting) - found.count)
        facing = None if found.count else facing
        index, placed = found.index, placed + found.count
    return _Reached(end.next, index, placed, reached.cost + price + end.strain, facing, reached, end, price)


def _tall(segments: Sequence[Segment], frame: Frame) -> dict[tuple[int, int], float]:
    """Return where something tall begins that is of one piece, segment and piece, and its height in points."""
    flat = [(at, index, piece) for at, each in enumerate(segments) for index, piece in enumerate(each.ways[0])]
    found: dict[tuple[int, int], float] = {}
    height = 0.0
    for at, index, piece in reversed(flat):
        height += piece.box.height
        if piece.cost < FORBIDDEN:
            if is_tall(height, frame):
                found[at, index] = height
            height = 0.0
        else:
            height += piece.space.natural
    return found


def _pages(reached: _Reached | None, tall: Mapping[tuple[int, int], float], frame: Frame) -> list[_Page]:
    """Return the pages that lead to `reached`, in order; no line gained makes room for what is `tall` by far."""
    pages: list[_Page] = []
    while reached is not None and reached.before is not None and reached.end is not None:
        first, last = reached.before.start.place.segment, reached.start.place
        over = tall.get((last.segment, last.piece), 0.0) - (frame.height - reached.end.text - reached.end.notes)
        bad = reached.price >= TROUBLE and over <= LINES_GAINED * (frame.grid or UNIT)
        pages.append(_Page(first, last.segment - (last.piece == 0), reached.end.pieces, bad))
        reached = reached.before
    return pages[::-1]
