"""The Material, flattened: galleys of boxes with the space and the cost of a break between each two.

Enters: items of the Material without `Deferred`.  Leaves: `Galley`s, each the boxes from one page start to the next,
and `WholePage`s between them.

Whatever stands between two boxes (glue, penalties, headings) becomes the gap before the second: its space, and what
it costs to break there (The TeXbook, ch. 14).  Since all discardable items go with a break and the foot of a page
is ragged, nothing else of them matters.  Two rules go beyond TeX: a `FORBIDDEN` penalty forbids its whole gap,
so that a heading stays with what follows whatever that begins with; and headings are transparent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from booklet.model.material import (
    FORBIDDEN,
    FORCED,
    Box,
    Deferred,
    Glue,
    Heading,
    Item,
    Note,
    PageStart,
    Paragraph,
    Penalty,
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
    in it.  `paragraph` is what the box is line number `line` (from 0) of.
    """

    box: Box
    space: Glue = NO_SPACE
    cost: float = 0.0
    again: tuple[Box, ...] = ()
    headings: tuple[Heading, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    paragraph: Paragraph | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Galley:
    """What flows over pages of one master, from a page start to the next; never empty."""

    master: str
    side: str
    pieces: tuple[Piece, ...]

    def with_variant(self, at: int, variant: int) -> Galley:
        """Return this galley with the paragraph whose first line is piece `at` in its variant `variant`."""
        first = self.pieces[at]
        if first.paragraph is None or first.line:
            raise ValueError(f"piece {at} is not the first line of a paragraph")
        end = at + 1
        while end < len(self.pieces) and self.pieces[end].line:
            end += 1
        lines = tuple(
            Piece(box, cost=cost, again=first.again, notes=note_lines(box), paragraph=first.paragraph, line=line)
            for line, (box, cost) in enumerate(lines_of(first.paragraph, variant))
        )
        head = replace(first, box=lines[0].box, notes=lines[0].notes)
        return replace(self, pieces=(*self.pieces[:at], head, *lines[1:], *self.pieces[end:]))


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


def lines_of(paragraph: Paragraph, variant: int = 0) -> Iterator[tuple[Box, float]]:
    """Yield the lines of `paragraph`, each with the cost of a break before it (the first's is 0)."""
    lines = paragraph.variants[variant] if paragraph.variants else ()
    for index, box in enumerate(lines):
        divisible = index >= paragraph.orphans and len(lines) - index >= paragraph.widows
        yield box, 0.0 if divisible or index == 0 else DIVIDED


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
                case PageStart(master, side):
                    self.close()
                    self.master = master
                    self.side = side if side != "any" else self.side
                case WholePage():
                    self.close()
                    self.done.append(Whole(item, self.side, tuple(self.headings)))
                    self.headings.clear()
                    self.side = "any"
                case Deferred():
                    raise TypeError("a Deferred must be built before the material is flattened")

    def close(self) -> None:
        """End the galley under way, if it has a box; drop the gap after it."""
        self.space.clear()
        self.costs.clear()
        if self.pieces:
            self.done.append(Galley(self.master, self.side, tuple(self.pieces)))
            self.pieces.clear()
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
        for line, (box, cost) in enumerate(lines_of(item)):
            if line == 0:
                self._piece(box, again, item)
            else:
                self.pieces.append(Piece(box, NO_SPACE, cost, again, (), note_lines(box), item, line))

    def _repeat(self, item: Repeated, again: tuple[Box, ...]) -> None:
        for index, box in enumerate(item.header):
            self.keep = self.keep or index > 0
            self._piece(box, again)
        self.keep = self.keep or bool(item.header)
        self.add(item.rows, (*again, *item.again))
        if item.header:
            self.keep = False  # a header without rows keeps with nothing

    def _piece(self, box: Box, again: tuple[Box, ...], paragraph: Paragraph | None = None) -> None:
        space = NO_SPACE
        cost = FORCED
        if self.pieces:
            space = _sum(self.space)
            cost = _cost(self.costs, kept=self.keep)
        self.pieces.append(Piece(box, space, cost, again, tuple(self.headings), note_lines(box), paragraph))
        self.space.clear()
        self.costs.clear()
        self.headings.clear()
        self.keep = False
        self.after_box = True


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
