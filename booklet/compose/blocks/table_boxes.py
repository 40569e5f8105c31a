"""The rows of a table as boxes: heads, rows with a rule below, and heads that are drawn again on further pages.

Enters: a table, its columns' places and its shaped cells.  Leaves: boxes.  Lines of one cell stand closer to each other
than rows do; a row of one line is as high as a line of text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from booklet.compose.blocks.table_layout import Layout
from booklet.compose.blocks.table_rows import Table
from booklet.compose.blocks.table_tree import group_style
from booklet.compose.boxes import stacked
from booklet.compose.composer import Composer, Frame
from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.ink import Artifact, Bar, Ink, Path, Picture, TextLine
from booklet.model.material import Box

HIGH_ROW = Rule(
    "row-higher-than-page",
    Severity.WARNING,
    "This row is higher than a page, so it is divided.",
    "Put what it says into the text, or divide the row.",
)
HEAVY, FINE = 0.6, 0.35  # points: rules
_HANGING = 4.0  # points: how far a stripe reaches beyond the words at both sides
_ABOVE = 0.7  # of the space that a row has besides its lines, this part is above them
_HIGHEST, _AGAIN = 0.6, 0.3  # of the text block: heads on the first page, and what is drawn again on each further one
_GROUP_SPACE = 0.5  # lines of the grid above the heading of a group

Lines = Sequence[Box]


class TableBoxes:
    """Makes the boxes of one table."""

    def __init__(self, block: Table, layout: Layout, composer: Composer) -> None:
        """Make boxes of `block`, whose cells stand as `layout` says."""
        self.block, self.layout, self.composer = block, layout, composer
        self.leading = composer.style("table").leading
        besides = max(0.0, composer.theme.leading - self.leading)
        self.above_group = _GROUP_SPACE * composer.theme.leading
        self.top, self.foot = _ABOVE * besides, (1 - _ABOVE) * besides

    def header(self) -> tuple[Box, ...]:
        """Return the heads as one box; one that would fill a page, as a box for each line."""
        return self._fitted(self._heads(), self.composer.depth * _HIGHEST)

    def _heads(self) -> Box:
        """Return the heads as one box: above those over several columns, and all others standing on the rule."""
        composer, places, cells = self.composer, self.layout.places, self.layout.cells
        parts: list[tuple[Lines, float]] = []
        bars: list[Ink] = []  # below those over several columns
        spanners: list[Lines] = []
        below: set[int] = set()
        for one, cell in zip(self.block.spanners, cells.spanners, strict=True):
            first, last = places[one.first], places[one.first + one.count - 1]
            spanners.append(cell.boxes(composer, Frame(first.x, last.x + last.width - first.x)))
            below |= set(range(one.first, one.first + one.count))
        over = max(map(len, spanners), default=0) * self.leading
        heads: list[Lines] = []
        for place, cell, column in zip(places, cells.heads, self.block.columns, strict=True):
            back = place.after if column.align == "right" else 0.0
            heads.append(cell.boxes(composer, place.frame.inset(0.0, back)))
        gap = self.foot + self.top if over else 0.0
        lines = max((len(each) for index, each in enumerate(heads) if index in below), default=0)
        height = max(over + gap + lines * self.leading, max(map(len, heads), default=0) * self.leading)
        straddle = height - lines * self.leading
        for one, each in zip(self.block.spanners, spanners, strict=True):
            first, last = places[one.first], places[one.first + one.count - 1]
            parts.append((each, straddle - self.foot - len(each) * self.leading))
            width = last.x + last.width - first.x
            colour = composer.theme.tables.rule
            bars.append(Bar(first.x, straddle - FINE / 2, width, FINE, colour, Artifact.LAYOUT))
        parts += [(each, self.top + height - len(each) * self.leading) for each in heads]
        height += self.top + self.foot
        return self._box(parts, height, (*bars, *self._rule(height, heavy=True)), self.block.origin)

    def row(self, index: int, room: float) -> tuple[Box, ...]:
        """Return a row as one box with a rule at its foot; one that is higher than `room`, as a box for each line."""
        row, cells = self.block.rows[index], self.layout.cells.rows[index]
        origin = Origin(row.path) if row.path else self.block.origin
        if row.group:
            lines = cells[0].boxes(self.composer, self.composer.frame)
            return self._fitted(self._group(lines, origin), room)
        pairs = zip(cells, self.layout.places, strict=True)
        columns = [cell.boxes(self.composer, place.frame, place.edge) for cell, place in pairs]
        count = max(1, *map(len, columns))
        height = self.top + count * self.leading + self.foot
        rule = self._rule(height, heavy=_last(self.block, index), plain=_before_group(self.block, index))
        box = self._box([(lines, self.top) for lines in columns], height, rule, origin)
        stripe = self._stripe(index, height) if height <= room else ()
        return self._fitted(replace(box, ink=(*stripe, *box.ink)), room)

    def _fitted(self, box: Box, room: float) -> tuple[Box, ...]:
        """Return a box, or where it is higher than `room`, one for each of its lines."""
        if box.height <= room:
            return (box,)
        self.composer.findings.append(HIGH_ROW.at(box.origin))
        count = max(1, round((box.height - self.top - self.foot) / self.leading))
        bands: list[list[Ink]] = [[] for _ in range(count)]
        tops = [self.top * (at > 0) + at * self.leading for at in range(count)]
        for ink in box.ink:
            at = min(count - 1, max(0, int((ink.y - self.top) / self.leading)))
            bands[at].append(ink.moved(0.0, -tops[at]))
        ends = [*tops[1:], box.height]
        parts = [
            Box(end - top, tuple(band), origin=box.origin) for band, top, end in zip(bands, tops, ends, strict=True)
        ]
        return (replace(parts[0], notes=box.notes, anchors=box.anchors, baseline=box.baseline), *parts[1:])

    def _group(self, lines: Lines, origin: Origin | None) -> Box:
        return self._box([(lines, self.top)], self.top + len(lines) * self.leading + self.foot, (), origin)

    # ---- again, on further pages

    def header_again(self, header: Sequence[Box]) -> tuple[Box, ...]:
        """Return what stands above the rows of a further page: the caption, that it is continued, and the heads.

        What would take too much of a page is left out.
        """
        style = self.composer.style("caption")
        heads = [_as_artifact(box) for box in header]
        title = [*self._continued(self.composer.plain(self.block.caption), style), Box(style.after)]
        for lines in ([*title, *heads], heads):
            box = stacked(lines, self.block.origin)
            if box.height <= self.composer.depth * _AGAIN:
                return (box,)
        return ()

    def group_again(self, index: int) -> tuple[Box, ...]:
        """Return the heading of a group above its rows on a further page, if it is short."""
        words = self.composer.plain(self.block.rows[index].cells[0].inlines)
        box = self._group(self._continued(words, group_style(self.composer)), self.block.origin)
        return (box,) if box.height <= self.composer.depth * _AGAIN else ()

    def _continued(self, title: str, style: TextStyle) -> Lines:
        composer = self.composer
        before, _, after = composer.booklet.words.phrases["continued"].partition("{title}")
        small = replace(style, weight="regular")
        pieces = ((before, small), (title, style), (after, small))
        spans = [composer.words(text, each, Artifact.HEADER) for text, each in pieces if text]
        return composer.boxes(composer.setter.paragraph(spans, composer.frame.width), style, composer.frame, {})

    # ---- parts

    def _rule(self, height: float, *, heavy: bool, plain: bool = False) -> tuple[Ink, ...]:
        thickness = HEAVY if heavy else FINE
        frame = self.composer.frame
        if plain:
            return ()
        tables = self.composer.theme.tables
        if tables.stripes and not heavy:
            return ()  # stripes part the rows
        colour = tables.rule if heavy else tables.hairline
        out = _HANGING if tables.stripes else 0.0  # stripes reach no further than the rules at head and foot
        return (Bar(frame.x - out, height - thickness / 2, frame.width + 2 * out, thickness, colour, Artifact.LAYOUT),)

    def _stripe(self, index: int, height: float) -> tuple[Ink, ...]:
        """Return the ground of a row, where the theme has stripes and the row is one of those that have it."""
        colour, frame = self.composer.theme.tables.stripes, self.composer.frame
        if not colour or not _striped(self.block, index):
            return ()
        return (Bar(frame.x - _HANGING, 0.0, frame.width + 2 * _HANGING, height, colour, Artifact.BACKGROUND),)

    def _box(
        self, parts: Iterable[tuple[Lines, float]], height: float, rules: Sequence[Ink], origin: Origin | None
    ) -> Box:
        """Return lines, each set of them below each other from a height on, and rules, as one box."""
        placed = [(box, y + n * self.leading) for lines, y in parts for n, box in enumerate(lines)]
        return Box(
            height,
            (*(ink.moved(0.0, y) for box, y in placed for ink in box.ink), *rules),
            tuple(note for box, _ in placed for note in box.notes),
            tuple(anchor for box, _ in placed for anchor in box.anchors),
            origin,
            self.top + self.composer.baseline(self.composer.style("table")),
        )


def _last(block: Table, index: int) -> bool:
    """Return whether a row is the last, or the last above a total: a heavier rule stands below it."""
    return index + 1 == len(block.rows) or block.rows[index + 1].total


def _striped(block: Table, index: int) -> bool:
    """Return whether a row is a second one: counted from its group's heading on, a row's parts with it, no totals."""
    if block.rows[index].total:
        return False
    count = 0
    for row in reversed(block.rows[: index + 1]):
        if row.group:
            break
        count += not row.level and not row.total
    return count % 2 == 0


def _before_group(block: Table, index: int) -> bool:
    return index + 1 < len(block.rows) and block.rows[index + 1].group


def _as_artifact(box: Box) -> Box:
    """Return a box as it is drawn again: no content, for it is content once."""
    return Box(box.height, tuple(as_artifact(ink) for ink in box.ink), (), (), box.origin, box.baseline)


def as_artifact(ink: Ink, kind: Artifact = Artifact.HEADER) -> Ink:
    """Return ink that belongs to no content."""
    match ink:
        case TextLine():
            return replace(ink, runs=tuple(replace(run, node=kind) for run in ink.runs))
        case Bar() | Path() | Picture():
            return replace(ink, node=kind)
