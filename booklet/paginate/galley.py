"""The Material, flattened: galleys of boxes with the space and the cost of a break between each two.

Enters: items of the Material without `Deferred`.  Leaves: `Galley`s, each the boxes from one page start to the next,
and `WholePage`s between them.

Whatever stands between two boxes (glue, penalties, headings) becomes the gap before the second: its space, and what
it costs to break there (The TeXbook, ch. 14).  Since all discardable items go with a break and the foot of a page
is ragged, nothing else of them matters.  Two rules go beyond TeX: a `FORBIDDEN` penalty forbids its whole gap,
so that a heading stays with what follows whatever that begins with; and headings are transparent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from booklet.model.material import (
    FORBIDDEN,
    FORCED,
    Box,
    Columns,
    Deferred,
    Float,
    Glue,
    Heading,
    Item,
    Note,
    PageStart,
    Paragraph,
    Penalty,
    Plates,
    Repeated,
    WholePage,
)

# Breaks at or above FORBIDDEN are not legal; the excess says what is worst where no legal one is left.
DIVIDED = FORBIDDEN  # a paragraph, with fewer lines before or after than it wants
TOGETHER = 2 * FORBIDDEN  # boxes that nothing legal parts, a heading and its text
HEADER = 3 * FORBIDDEN  # a table's header and its first row

NO_SPACE = Glue(0.0)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of a note, and the note that it is of."""

    note: Note
    box: Box


@dataclass(frozen=True, slots=True)
class Piece:
    """A box with the gap before it.

    `space` is the gap's glue, dropped at a break; `cost` that of a break in the gap, legal below `FORBIDDEN`.
    `again` are the table headers above the box where it starts a page.  `notes` are the lines of the notes called
    in it.  `paragraph` is what the box is line number `line` (from 0) of, `columns` what it stands in.

    `afloat` is the Float that the box is part of; `closed` are space and cost of the gap before the box if the Float
    above it goes elsewhere.  `plates` are called right after the box.
    """

    box: Box
    space: Glue = NO_SPACE
    cost: float = 0.0
    again: tuple[Box, ...] = ()
    headings: tuple[Heading, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    paragraph: Paragraph | None = None
    line: int = 0
    columns: Columns | None = None
    afloat: Float | None = None
    closed: tuple[Glue, float] | None = None
    plates: tuple[Plates, ...] = ()


@dataclass(frozen=True, slots=True)
class Galley:
    """What flows over pages of one master, from a page start to the next; never empty."""

    master: str
    side: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A page composed already, the side it was asked to be on, and the headings just before it."""

    page: WholePage
    side: str
    headings: tuple[Heading, ...] = ()


def flatten(items: tuple[Item, ...]) -> tuple[Galley | Whole, ...]:
    """Return `items` as galleys and whole pages, in order; paragraphs in their optimal variant.

    A galley that starts no page of its own (at the beginning, after a whole page) goes on with the last
    master.  A page start with nothing after it gives no page; its side holds for the next.
    """
    builder = _Builder()
    builder.add(items, ())
    builder.close()
    return tuple(builder.done)


def lines_of(paragraph: Paragraph, lines: Sequence[Box]) -> Iterator[tuple[Box, float]]:
    """Yield the `lines` that `paragraph` is set in, each with the cost of a break before it (the first's is 0)."""
    for index, box in enumerate(lines):
        divisible = index >= paragraph.orphans and len(lines) - index >= paragraph.widows
        yield box, 0.0 if divisible or index == 0 else DIVIDED


def set_again(first: Piece, lines: Sequence[Box]) -> tuple[Piece, ...]:
    """Return the pieces of the paragraph that begins with `first`, set in other `lines`."""
    paragraph = first.paragraph
    if paragraph is None or first.line:
        raise ValueError("this piece is not the first line of a paragraph")
    set_lines = [
        Piece(box, cost=cost, again=first.again, notes=note_lines(box), paragraph=paragraph, line=line)
        for line, (box, cost) in enumerate(lines_of(paragraph, lines))
    ]
    head = replace(first, box=set_lines[0].box, notes=set_lines[0].notes)
    return (head, *set_lines[1:])


def is_lone(piece: Piece) -> bool:
    """Return whether `piece` is the only line of a paragraph."""
    return piece.paragraph is not None and not piece.line and len(piece.paragraph.variants[0]) == 1


def undivided(pieces: Sequence[Piece], start: int) -> float:
    """Return how high what begins at piece `start` is as far as nothing legal parts it, in points."""
    height, at = pieces[start].box.height, start + 1
    while at < len(pieces) and pieces[at].cost >= FORBIDDEN:
        height += pieces[at].space.natural + pieces[at].box.height
        at += 1
    return height


def note_lines(box: Box) -> tuple[NoteLine, ...]:
    """Return the lines of the notes called in `box`, and of the notes called in those, each after its caller."""
    if not box.notes:
        return ()
    out: list[NoteLine] = []
    for note in box.notes:
        out.extend(NoteLine(note, line) for line in note.lines)
        for line in note.lines:
            out.extend(note_lines(line))
    return tuple(out)


@dataclass(slots=True)
class _Builder:
    """The galley under way and the gap since its last box."""

    done: list[Galley | Whole] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    master: str = "body"
    side: str = "any"
    keep: bool = False  # the last box was a header, so that a row must follow it
    space: list[Glue] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)  # of the legal and forbidden places in the gap
    after_box: bool = False  # so that glue is a legal break
    afloat: Float | None = None  # what is being added is part of it
    open: tuple[list[Glue], list[float], int, int] | None = None  # the gap above a Float, and its own below it
    columns: Columns | None = None  # which are under way

    def add(self, items: tuple[Item, ...], again: tuple[Box, ...]) -> None:
        """Add `items`, above which the headers `again` stand on each further page."""
        for item in items:
            match item:
                case Box():
                    self._piece(item, again)
                case Paragraph():
                    self._paragraph(item, again)
                case Glue() | Penalty():
                    self._gap(item)
                case Heading():
                    self.headings.append(item)
                case Repeated():
                    self._repeat(item, again)
                case Float():
                    self._float(item, again)
                case Columns():
                    self.columns = item
                    self.add(item.items, again)
                    self.columns = None
                case PageStart() | WholePage():
                    self._page(item)
                case Plates():
                    self._plates(item)
                case Deferred():
                    raise TypeError("a Deferred must be built before the material is flattened")

    def close(self) -> None:
        """End the galley under way, if it has a box; drop the gap after it."""
        self.space.clear()
        self.costs.clear()
        self.open = None
        if self.pieces:
            self.done.append(Galley(self.master, self.side, tuple(self.pieces)))
            self.pieces.clear()
            self.side = "any"

    def _page(self, item: PageStart | WholePage) -> None:
        self.close()
        if isinstance(item, PageStart):
            self.master = item.master
            self.side = item.side if item.side != "any" else self.side
            return
        self.done.append(Whole(item, self.side, tuple(self.headings)))
        self.headings.clear()
        self.side = "any"

    def _gap(self, item: Glue | Penalty) -> None:
        if isinstance(item, Penalty):
            self.costs.append(item.cost)
        else:
            self.space.append(item)
            if self.after_box:
                self.costs.append(0.0)
        self.after_box = False

    def _paragraph(self, item: Paragraph, again: tuple[Box, ...]) -> None:
        for line, (box, cost) in enumerate(lines_of(item, item.variants[0] if item.variants else ())):
            if line == 0:
                self._piece(box, again, item)
            else:
                lines = note_lines(box)
                self.pieces.append(Piece(box, NO_SPACE, cost, again, (), lines, item, line, self.columns, self.afloat))

    def _repeat(self, item: Repeated, again: tuple[Box, ...]) -> None:
        for index, box in enumerate(item.header):
            self.keep = self.keep or index > 0
            self._piece(box, again)
        self.keep = self.keep or bool(item.header)
        self.add(item.rows, (*again, *item.again))
        if item.header:
            self.keep = False  # a header without rows keeps with nothing

    def _float(self, item: Float, again: tuple[Box, ...]) -> None:
        above, costs = list(self.space), list(self.costs)
        self.afloat = item
        before = len(self.pieces)
        self.add(item.items, again)
        self.afloat = None
        if before and len(self.pieces) > before:
            self.open = above, costs, len(self.space), len(self.costs)

    def _plates(self, item: Plates) -> None:
        """Let plates be called by what stands above them and does not float; on top of a page by nothing visible."""
        if not self.pieces:
            self._piece(Box(0.0, origin=item.origin), ())
        at = next((at for at in reversed(range(len(self.pieces))) if self.pieces[at].afloat is None), -1)
        self.pieces[at] = replace(self.pieces[at], plates=(*self.pieces[at].plates, item))

    def _piece(self, box: Box, again: tuple[Box, ...], paragraph: Paragraph | None = None) -> None:
        space = NO_SPACE
        cost = FORCED
        if self.pieces:
            space = _sum(self.space)
            cost = _cost(self.costs, kept=self.keep)
        headings, notes = tuple(self.headings), note_lines(box)
        closed = self._closed() if self.open is not None and self.afloat is None else None
        self.pieces.append(
            Piece(box, space, cost, again, headings, notes, paragraph, 0, self.columns, self.afloat, closed)
        )
        self.space.clear()
        self.costs.clear()
        self.headings.clear()
        self.keep = False
        self.after_box = True

    def _closed(self) -> tuple[Glue, float]:
        """Return space and cost of the gap under way, as it is where the Float above it goes elsewhere."""
        assert self.open is not None
        above, costs, spaces, places = self.open
        self.open = None
        return _sum([*above, *self.space[spaces:]]), _cost([*costs, *self.costs[places:]], kept=False)


def _sum(glue: list[Glue]) -> Glue:
    if len(glue) <= 1:
        return glue[0] if glue else NO_SPACE
    return Glue(
        sum(item.natural for item in glue), sum(item.stretch for item in glue), sum(item.shrink for item in glue)
    )


def _cost(costs: list[float], *, kept: bool) -> float:
    """Return what a break in a gap costs, whose places cost `costs`; `kept` after a table's header."""
    if costs and min(costs) <= FORCED:
        return FORCED
    if kept:
        return HEADER
    if not costs or max(costs) >= FORBIDDEN:
        return TOGETHER
    return min(costs)
