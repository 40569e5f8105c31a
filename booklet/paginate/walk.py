"""One page, filled in every way there is: the ends that it can have.

Enters: segments, and the `Start` of a page among them.  Leaves: its `End`s, each with what stands on the page.

Paragraphs that can be had with a line more or fewer multiply the ways; those that are equally deep are one way from
there on, the cheapest.  Where no legal end is in reach, notes go on on the next page, or else the page ends at the best
forbidden place, or after its first box, however high.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from booklet.fixed import fixed
from booklet.model.material import FORBIDDEN, FORCED, Glue
from booklet.paginate.columns import least_height, page_ends
from booklet.paginate.costs import ILLEGAL, LATER, SHORT, SPLIT_NOTE, missing
from booklet.paginate.galley import NO_SPACE, NoteLine, Piece, is_lone
from booklet.paginate.measure import (
    MOST,
    divides_well,
    is_long,
    notes_height,
    required_notes,
    required_of,
    share_notes,
    unbegun,
)
from booklet.paginate.segments import Segment, begins_section
from booklet.paginate.stacking import Frame, head_of, top_of


@fixed
class Place:
    """Before piece `piece` of segment `segment`, which is set in its way `way` (0 where the piece is its first)."""

    segment: int
    way: int = 0
    piece: int = 0


@fixed
class Start:
    """Where a page begins, the floats (segments) that wait for it, and the note lines that go on on it."""

    place: Place
    floats: tuple[int, ...] = ()
    carried: tuple[NoteLine, ...] = ()


@fixed
class Chain:
    """The pieces of a segment, from `start` to `stop`, that follow those of `before` on a page."""

    before: Chain | None
    pieces: tuple[Piece, ...]
    start: int
    stop: int


@fixed
class End:
    """An end of a page: where the next begins, how deep text reaches and how high notes are, and what it costs.

    `cost` is that of the break and of what is unlike the optimum on the page; `heading` is where its last heading
    begins, `hyphen` that its last line ends with one, `over` that nothing is to follow on this page, `tall`
    that what comes next is tall and of one piece, `lone` that it is a paragraph of one line.
    """

    next: Start
    chain: Chain | None
    text: float
    notes: float
    penalty: float = 0.0
    strain: float = 0.0
    cost: float = 0.0
    heading: float | None = None
    hyphen: bool = False
    over: bool = False
    tall: bool = False
    lone: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What stands on the page, in order."""
        parts: list[tuple[Piece, ...]] = []
        chain = self.chain
        while chain is not None:
            parts.append(chain.pieces[chain.start : chain.stop])
            chain = chain.before
        return tuple(piece for part in reversed(parts) for piece in part)


@dataclass(slots=True)
class _Head:
    """A page under way.

    `notes` is the height of its notes with their gap, `below` the space under floats at its head.
    """

    notes: float
    floats: tuple[int, ...]
    text: float = 0.0
    chain: Chain | None = None
    strain: float = 0.0
    heading: float | None = None
    last: Piece | None = None
    below: Glue | None = None
    closed: bool = False  # the float above goes elsewhere
    going_on: bool = False  # a note has begun that no page can hold whole: the page is to end soon

    def copy(self) -> _Head:
        """Return the page as it stands."""
        return replace(self)


@dataclass(slots=True)
class Walk:
    """The ends of the page that begins at `start`; found by `ends`."""

    segments: Sequence[Segment]
    frame: Frame
    start: Start
    tall: Collection[tuple[int, int]] = ()  # where something tall begins: segment and piece
    splitting: bool = False  # notes need only begin where they are called
    least: float = 0.0  # how full a page is that may end
    found: list[End] | None = None
    illegal: list[End] | None = None

    def ends(self) -> list[End]:
        """Return the ends that the page can have; there is one always."""
        self.found, self.illegal = [], []
        heads = [self._head()]
        place = self.start.place
        way: int | None = place.way if place.piece else None
        offset = place.piece
        for at in range(place.segment, len(self.segments)):
            heads = self._through(at, way, offset, heads)
            if not heads:
                break
            way, offset = None, 0
        for head in heads:
            self._end(head, Place(len(self.segments)), (), over=True)
        if not self.found and self.least > 0:
            return replace(self, least=0.0).ends()
        return [*self.found, *self._split_ends()] if self.found else self._illegal_ends()

    def _split_ends(self) -> list[End]:
        """Return the ends with notes divided, where every other leaves more lines than a divided note is worth."""
        worst = not self.splitting and self.found and not any(self._is_full(end) for end in self.found)
        if not worst:
            return []
        ends = [end for end in replace(self, splitting=True).ends() if end.next.carried and end.cost < ILLEGAL]
        return [end for end in ends if divides_well(end.next.carried)] or ends

    def _is_full(self, end: End) -> bool:
        return end.over or SHORT * missing(end.text, end.notes, self.frame) ** 2 <= SPLIT_NOTE

    # ---- through the segments

    def _head(self) -> _Head:
        """Return the page with the floats that waited for it, as far as they fit."""
        carried = required_of(self.start.carried, self.frame)
        head = _Head(notes_height(carried, self.frame), self.start.floats)
        place = self.start.place
        if place.segment < len(self.segments) and self.segments[place.segment].ways[place.way][place.piece].again:
            return head  # a table goes on, under its header
        while head.floats:
            pieces = self.segments[head.floats[0]].ways[0]
            tried = head.copy()
            tried.below = None
            if head.last is not None and head.below is not None:
                pieces = (replace(pieces[0], space=head.below), *pieces[1:])
            for piece in pieces:
                self._add(tried, piece)
            if (head.last is not None or carried) and not self._holds(tried):
                break
            tried.chain = Chain(tried.chain, pieces, 0, len(pieces))
            tried.below = _below(pieces[0])
            tried.floats = head.floats[1:]
            head = tried
        return head

    def _through(self, at: int, way: int | None, offset: int, heads: list[_Head]) -> list[_Head]:
        """Return the pages under way after segment `at`; note the ends within it."""
        segment = self.segments[at]
        if not offset and begins_section(segment.ways[0][0]):
            heads = self._without_floats(at, heads)
        ways = range(len(segment.ways)) if way is None else (way,)
        after: list[_Head] = []
        for head in heads:
            if segment.floating and head.last is not None:
                later = head.copy()
                later.floats = (*head.floats, at)
                later.strain += LATER
                later.closed = True
                after.append(later)
            for number in ways:
                grown = head.copy() if len(ways) > 1 or segment.floating else head
                if way is None:
                    grown.strain += segment.strains[number]
                fill = self._columns if segment.ways[0][0].columns else self._fill
                if fill(grown, segment.ways[number], Place(at, number, offset)):
                    after.append(grown)
        return after if len(after) < 2 else _cheapest(after)

    def _without_floats(self, at: int, heads: list[_Head]) -> list[_Head]:
        """Return the pages under way on which no float waits; note that the others end before the section at `at`."""
        for head in heads:
            if head.floats and head.last is not None:
                self._may_go_on(head, self.segments[at].ways[0][0], Place(at))
        return [head for head in heads if not head.floats]

    def _fill(self, head: _Head, pieces: tuple[Piece, ...], place: Place) -> bool:
        """Add pieces to a page from `place` on, and note its ends before each; return whether all fit."""
        before, first = head.chain, place.piece
        for index in range(first, len(pieces)):
            piece = pieces[index]
            if head.last is not None:
                if index == first and (head.below is not None or head.closed):
                    piece = self._joined(head, piece)
                    pieces = (*pieces[:index], piece, *pieces[index + 1 :])
                if head.below is None:
                    head.chain = Chain(before, pieces, first, index) if index > first else before
                    if not self._may_go_on(head, piece, Place(place.segment, place.way if index else 0, index)):
                        return False
                head.below = None
            self._add(head, piece)
            if not self._holds(head):
                return False
        head.chain = Chain(before, pieces, first, len(pieces))
        return True

    def _columns(self, head: _Head, pieces: tuple[Piece, ...], place: Place) -> bool:
        """Add columns to a page, as `_fill` does; it ends in them where they fill it."""
        rest = pieces[place.piece :]
        first = head.last is None
        if not first:
            rest = (self._joined(head, rest[0]), *rest[1:])
            if head.below is None and not self._may_go_on(head, rest[0], place):
                return False
            head.below = None
        columns = rest[0].columns
        assert columns is not None
        top = head_of(rest[0], self.frame) if first else top_of(rest[0], head.text, self.frame)
        before, room = head.chain, self.frame.height - head.notes - top
        ends = page_ends(rest, 0, room, self.frame.grid, first=first)
        for end in ends:
            if end < len(rest):
                deep = least_height(rest[:end], columns.count, self.frame.grid) if len(rest) in ends else room
                part = replace(head, chain=Chain(before, rest, 0, end), last=rest[end - 1], text=top + max(0.0, deep))
                self._end(part, Place(place.segment, place.way, place.piece + end), rest[end : end + 1])
        if len(rest) not in ends:
            return False
        head.chain, head.last = Chain(before, rest, 0, len(rest)), rest[-1]
        head.text = top + least_height(rest, columns.count, self.frame.grid)
        return True

    # ---- one box

    def _joined(self, head: _Head, piece: Piece) -> Piece:
        """Return a piece with the gap that is above it on this page."""
        if head.below is not None:
            wide = piece.headings and piece.space.natural > head.below.natural
            return piece if wide else replace(piece, space=head.below)
        if head.closed:
            head.closed = False
            if piece.closed is not None:
                return replace(piece, space=piece.closed[0], cost=piece.closed[1])
        return piece

    def _add(self, head: _Head, piece: Piece) -> None:
        """Put a box, and what its notes need, on the page, whether or not there is room."""
        frame = self.frame
        top = head_of(piece, frame) if head.last is None else top_of(piece, head.text, frame)
        head.text = top + piece.box.height
        head.last = piece
        if piece.headings:
            head.heading = top
        if piece.notes and not head.going_on:
            head.going_on = is_long(piece, frame)
            lines = piece.notes[:1] if self.splitting else required_notes(piece, frame)
            if lines:
                head.notes = (head.notes or frame.note_gap) + sum(line.box.height for line in lines)

    def _holds(self, head: _Head) -> bool:
        return self.frame.holds(head.text + head.notes)

    def _may_go_on(self, head: _Head, piece: Piece, place: Place) -> bool:
        """Note the end of the page before `piece`, at `place`; return whether the page may go on."""
        if piece.cost <= FORCED:
            self._end(head, place, (), over=True)
            return False
        if head.text + head.notes >= self.least:
            self._end(head, place, (piece,))
        return not (head.going_on and piece.cost < FORBIDDEN)

    # ---- ends

    def _end(self, head: _Head, place: Place, follower: tuple[Piece, ...], *, over: bool = False) -> None:
        """Note that the page may end before `place`, where a legal break is, or might as a last resort."""
        if self.found is None or self.illegal is None:
            return
        cost = follower[0].cost if follower else 0.0
        legal = cost < FORBIDDEN
        carried = self.start.carried
        last = head.last
        end = End(
            next=Start(place, head.floats),
            chain=head.chain,
            text=head.text,
            notes=head.notes,
            penalty=cost if legal else 0.0,
            strain=head.strain,
            cost=LATER * len(head.floats) + (0.0 if legal else ILLEGAL + cost),
            heading=head.heading,
            hyphen=last is not None and last.box.hyphen,
            over=over,
            tall=(place.segment, place.piece) in self.tall and not self.segments[place.segment].floating,
            lone=bool(follower) and is_lone(follower[0]),
        )
        if carried or head.going_on or self.splitting:
            left = share_notes(end.pieces, self.frame, carried).left
            if left:  # they fill the page
                split = SPLIT_NOTE * (self.splitting + over + len(unbegun(left)))
                if any(left[0] is line for line in carried):
                    split += SHORT * missing(end.text, MOST * self.frame.height, self.frame) ** 2
                start = Start(place, head.floats, left)
                end = replace(end, next=start, notes=self.frame.height - end.text, cost=end.cost + split)
        (self.found if legal else self.illegal).append(end)

    def _notes_only(self) -> End:
        """Return the page that has only notes which go on."""
        left = share_notes((), self.frame, self.start.carried).left
        return End(replace(self.start, carried=left), None, self.frame.height, self.frame.height)

    def _illegal_ends(self) -> list[End]:
        """Return the least bad end where no legal one is in reach."""
        if self.start.carried:
            return [self._notes_only()]
        head = self._head()
        if head.chain is not None:
            return [End(Start(self.start.place, head.floats), head.chain, head.text, head.notes)]
        if not self.splitting and self.illegal is not None:
            split = replace(self, splitting=True, least=0.0).ends()
            if split[0].cost < ILLEGAL:
                return split
        if self.illegal:
            half = [end for end in self.illegal if end.text + end.notes >= self.frame.height / 2]
            ends = half or self.illegal[-1:]
            return [min(reversed(ends), key=lambda end: end.cost)]
        return [self._one_box(head)]

    def _one_box(self, head: _Head) -> End:
        """Return the page that ends after its first box."""
        at = self.start.place
        pieces = self.segments[at.segment].ways[at.way]
        piece = pieces[at.piece]
        self._add(head, piece)
        chain = Chain(None, (piece,), 0, 1)
        left = share_notes((piece,), self.frame, ()).left
        whole = at.piece + 1 == len(pieces)
        place = Place(at.segment + 1) if whole else replace(at, piece=at.piece + 1)
        return End(Start(place, head.floats, left), chain, head.text, head.notes, cost=ILLEGAL)


def _cheapest(heads: list[_Head]) -> list[_Head]:
    """Return of pages under way that are equally deep the cheapest."""
    best: dict[tuple[int, int, tuple[int, ...], bool], _Head] = {}
    for head in heads:
        key = (round(head.text * 100), round(head.notes * 100), head.floats, head.closed)
        if key not in best or head.strain < best[key].strain:
            best[key] = head
    return list(best.values())


def _below(piece: Piece) -> Glue:
    """Return the space below the Float that `piece` is part of."""
    natural = 0.0
    for item in reversed(piece.afloat.items if piece.afloat else ()):
        if not isinstance(item, Glue):
            break
        natural += item.natural
    return Glue(natural) if natural else NO_SPACE
