"""A table: a header row, a header column, figures aligned right, a caption above, a source line below.

Content: `- table: {caption: …, columns: […], rows: [[…], …], source: …}`.  A row is a list of cells, or
`{cells: […], level: 1}` for a row that is part of the one above ("of whom …") and is indented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from booklet.compose.composer import Composer, Frame, stacked, with_source
from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.ink import Artifact, Bar, Ink, NodeId, Path, Picture, TextLine
from booklet.model.inline import Inlines, plain
from booklet.model.material import FORBIDDEN, Box, Glue, Item, Penalty, Repeated
from booklet.read.resolver import Resolver
from booklet.read.schema import Cell as CellText
from booklet.read.schema import Entry, Identifier, Words

RAGGED_ROW = Rule(
    "ragged-row",
    Severity.ERROR,
    "This row has {cells} cells, but the table has {columns} columns.",
    "Give every row as many cells as there are columns; write '' for an empty cell.",
)
NO_ROWS = Rule("empty-table", Severity.ERROR, "This table has no rows.", "Write rows, or take the table out.")
TOO_WIDE = Rule(
    "table-too-wide",
    Severity.ERROR,
    "This table has {columns} columns; they do not fit beside each other.",
    "Divide the table into several, or exchange its rows and columns.",
)
GAP = 12.0  # points between columns
NARROWEST = 12.0  # points that a column must be wide
LEVEL_INDENT = 12.0
SHORT = 0.4  # of the text block: a table with rows of less height is never divided


class ColumnInput(Entry):
    """A column with a choice of alignment."""

    title: Words = Field(description="Its heading.", examples=["Volumes"])
    align: Literal["left", "right"] = Field(
        default="left", description="Figures stand best at the right.", examples=["right"]
    )


class RowInput(Entry):
    """A row with a level: 1 is part of the row above it."""

    cells: list[CellText] = Field(description="The cells, from the first column on.", examples=[["Maps", "{maps}"]])
    level: int = Field(default=0, ge=0, le=2, description="1 or 2 indents a part of the row above it.", examples=["1"])


class TableInput(Entry):
    """A table: its columns, and its rows below one another."""

    id: Identifier | None = Field(
        default=None, description="A name to refer to it; charts need it.", examples=["volumes"]
    )
    caption: Words = Field(description="What it shows, printed above it.", examples=["The volumes"])
    columns: list[Words | ColumnInput] = Field(
        description="The columns' headings.", min_length=1, examples=[["Subject", "Volumes"]]
    )
    rows: list[list[CellText] | RowInput] = Field(
        description="The rows, each a list of cells.", examples=[[["Maps", "{maps}"]]]
    )
    source: Identifier | None = Field(default=None, description="The source named under it.", examples=["report-2018"])
    note: Words | None = Field(default=None, description="A remark under it.", examples=["Counted by hand."])


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, and the fact that they are, if they are exactly one."""

    inlines: Inlines
    fact: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `level` 1 is part of the row above."""

    cells: tuple[Cell, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table block, resolved. `aligns` is left or right for each column."""

    id: str
    caption: Inlines
    columns: tuple[Cell, ...]
    aligns: tuple[str, ...]
    rows: tuple[Row, ...]
    source: str
    note: Inlines
    origin: Origin


class TableKind:
    """The block kind `table`."""

    key = "table"
    schema = TableInput
    makes = Table

    def resolve(self, value: TableInput, at: Resolver) -> Table:
        """Return the table; a row that does not fit the columns is a finding."""
        columns = []
        for index, column in enumerate(value.columns):
            own = isinstance(column, ColumnInput)
            words = column.title if isinstance(column, ColumnInput) else column
            columns.append(_cell(words, f"columns[{index}].title" if own else f"columns[{index}]", at))
        rows = []
        for index, row in enumerate(value.rows):
            own = isinstance(row, RowInput)
            cells, level = (row.cells, row.level) if isinstance(row, RowInput) else (row, 0)
            path = f"rows[{index}].cells" if own else f"rows[{index}]"
            if len(cells) != len(columns):
                at.report(RAGGED_ROW, path, cells=len(cells), columns=len(columns))
                continue
            rows.append(Row(tuple(_cell(words, f"{path}[{n}]", at) for n, words in enumerate(cells)), level))
        if not value.rows:
            at.report(NO_ROWS, "rows")
        if value.source is not None:
            at.source(value.source, "source")
        return Table(
            id=value.id or "",
            caption=at.inlines(value.caption, "caption"),
            columns=tuple(columns),
            aligns=tuple(_align(column, index, rows) for index, column in enumerate(value.columns)),
            rows=tuple(rows),
            source=value.source or "",
            note=at.inlines(value.note, "note") if value.note else (),
            origin=at.origin,
        )

    def compose(self, block: Table, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return caption, header, rows and source line; the header is drawn again on each further page."""
        return _Setting(block, composer, parent).items()


def _cell(words: str, path: str, at: Resolver) -> Cell:
    return Cell(at.inlines(words, path), at.fact_placeholder(words) or "", at.place(path).path)


def _align(column: str | ColumnInput, index: int, rows: Sequence[Row]) -> str:
    if isinstance(column, ColumnInput):
        return column.align
    cells = [row.cells[index] for row in rows]
    return "right" if index and cells and all(_numeric(cell) for cell in cells) else "left"


def _numeric(cell: Cell) -> bool:
    text = plain(cell.inlines).strip()
    return bool(cell.fact) or not text or (text[:1] in "0123456789−-" and len(text.split()) == 1)


class _Setting:
    """One table being composed."""

    def __init__(self, block: Table, composer: Composer, parent: NodeId) -> None:
        self.block, self.composer, self.parent = block, composer, parent
        self.frame = composer.frame
        self.columns = _widths(block, composer)

    def items(self) -> tuple[Item, ...]:
        block, composer = self.block, self.composer
        tree = composer.tree
        table = tree.element(self.parent, "Table", path=block.origin.path)
        style = composer.style("caption")
        caption = tree.element(tree.element(table, "Caption"), "P")
        title = composer.lines(block.caption, style, caption, self.frame)
        head = self.header(tree.element(tree.element(table, "THead"), "TR"))
        body = tree.element(table, "TBody")
        boxes = [
            self.row(row, tree.element(body, "TR"), last=index == len(block.rows) - 1)
            for index, row in enumerate(block.rows)
        ]
        rows = self.parted(boxes)
        below = under(composer, block.note, block.source, self.parent)
        heights = [box.height for box in (*title, head, *boxes, *below)]
        before, after = style.before, composer.style("source-line").after
        slack = composer.fill(before + style.after + sum(heights) + after)
        return (
            Glue(before),
            *composer.kept(title),
            Penalty(FORBIDDEN),
            Glue(style.after),
            Penalty(FORBIDDEN),
            Repeated((head,), (_again(head),), tuple(rows)),
            *composer.joined(below),
            Glue(after + slack),
        )

    def parted(self, boxes: Sequence[Box]) -> list[Item]:
        """Return rows with penalties between: a short table is never divided, nor a row from its "of whom"."""
        short = sum(box.height for box in boxes) <= self.composer.depth * SHORT
        items: list[Item] = []
        for index, (row, box) in enumerate(zip(self.block.rows, boxes, strict=True)):
            if index:
                joined = row.level > self.block.rows[index - 1].level or index in (1, len(boxes) - 1)
                items.append(Penalty(FORBIDDEN if short or joined else 0.0))
            items.append(box)
        return items

    def header(self, row: NodeId) -> Box:
        composer = self.composer
        style = composer.style("table-head")
        cells = []
        for index, column in enumerate(self.block.columns):
            cell = composer.tree.element(row, "TH", scope="Column")
            cells.append((column.inlines, replace(style, align=self.block.aligns[index]), cell, 0.0))
        return self.boxed(cells, rule="rule", heavy=True)

    def row(self, row: Row, element: NodeId, *, last: bool) -> Box:
        composer = self.composer
        cells = []
        for index, cell in enumerate(row.cells):
            right = self.block.aligns[index] == "right"
            style = composer.style("table-figure" if right else "table")
            tag, scope = ("TD", "") if index else ("TH", "Row")
            node = composer.tree.element(element, tag, scope=scope, path=cell.path)
            cells.append((cell.inlines, style, node, 0.0 if index else row.level * LEVEL_INDENT))
        return self.boxed(cells, rule="rule" if last else "hairline", heavy=last)

    def boxed(self, cells: Sequence[tuple[Inlines, TextStyle, NodeId, float]], *, rule: str, heavy: bool) -> Box:
        """Return a row as one box, a rule at its foot."""
        composer = self.composer
        boxes = []
        for (inlines, style, node, indent), (x, width) in zip(cells, self.columns, strict=True):
            paragraph = composer.tree.element(node, "P")
            lines = composer.lines(inlines, style, paragraph, Frame(self.frame.x + x + indent, width - indent))
            boxes.append(stacked(lines))
        height = max((box.height for box in boxes), default=0.0) or composer.style("table").leading
        thickness = 0.6 if heavy else 0.35
        foot = Bar(self.frame.x, height - thickness / 2, self.frame.width, thickness, rule, Artifact.LAYOUT)
        return Box(
            height,
            (*(ink for box in boxes for ink in box.ink), foot),
            tuple(note for box in boxes for note in box.notes),
            tuple(anchor for box in boxes for anchor in box.anchors),
            self.block.origin,
            composer.baseline(composer.style("table")),
        )


def _widths(block: Table, composer: Composer) -> tuple[tuple[float, float], ...]:
    """Return x and width of each column: what is narrow keeps its natural width, the others share the rest.

    No column is narrower than its widest word; where that cannot be, the table is too wide, and that is a finding.
    """
    natural, least = [], []
    for index, column in enumerate(block.columns):
        right = block.aligns[index] == "right"
        style = composer.style("table-figure" if right else "table")
        widths = [_extent(composer, column.inlines, composer.style("table-head"), 0.0)]
        for row in block.rows:
            indent = 0.0 if index else row.level * LEVEL_INDENT
            widths.append(_extent(composer, row.cells[index].inlines, style, indent))
        natural.append(max(width for width, _ in widths))
        least.append(max(word for _, word in widths))
    room = composer.frame.width - GAP * (len(natural) - 1)
    if sum(least) > room:
        composer.findings.append(TOO_WIDE.at(block.origin, columns=len(natural)))
    shares = _share(natural, least, max(room, NARROWEST * len(natural)))
    if sum(shares) < room:
        shares[0] += room - sum(shares)
    places, x = [], 0.0
    for width in shares:
        places.append((x, width))
        x += width + GAP
    return tuple(places)


def _share(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Return widths of at most `room` together: narrow columns keep what they need, none gets less than `least`."""
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    shares = list(natural)
    open_, left = set(range(len(shares))), room
    while sum(shares[index] for index in open_) > left:
        fair = left / len(open_)
        kept = {index for index in open_ if natural[index] <= fair}
        if not kept:
            total = sum(natural[index] for index in open_)
            for index in open_:
                shares[index] = left * natural[index] / total
            kept = {index for index in open_ if shares[index] < least[index]}
            for index in kept:
                shares[index] = least[index]
            if not kept:
                break
        left -= sum(shares[index] for index in sorted(kept))
        open_ -= kept
        for index in open_:
            shares[index] = natural[index]
    return shares


def _extent(composer: Composer, inlines: Inlines, style: TextStyle, indent: float) -> tuple[float, float]:
    """Return the natural width of a cell's words and the width of the widest of them, the indent included."""
    text = plain(inlines)
    if not text:
        return 0.0, 0.0
    spans = (composer.words(text, style, Artifact.LAYOUT),)
    return composer.setter.natural_width(spans) + indent + 0.1, composer.widest_word(spans) + indent + 0.1


def _again(box: Box) -> Box:
    """Return a header as it is drawn on further pages: no content, for it is content once."""
    return Box(box.height, tuple(as_artifact(ink) for ink in box.ink), (), (), box.origin, box.baseline)


def as_artifact(ink: Ink, kind: Artifact = Artifact.HEADER) -> Ink:
    """Return ink that belongs to no content."""
    match ink:
        case TextLine():
            return replace(ink, runs=tuple(replace(run, node=kind) for run in ink.runs))
        case Bar() | Path() | Picture():
            return replace(ink, node=kind)


def under(composer: Composer, note: Inlines, source: str, parent: NodeId) -> tuple[Box, ...]:
    """Return the lines below a table or chart: its remark, and where its figures come from."""
    style = composer.style("source-line")
    boxes: list[Box] = [Box(style.before)] if note or source else []
    if note:
        boxes += composer.lines(note, composer.style("remark"), composer.tree.element(parent, "P"), composer.frame)
    if source:
        named = with_source(composer.booklet.words, "source_line", composer.booklet.sources[source])
        boxes += composer.lines(named, style, composer.tree.element(parent, "P"), composer.frame)
    return tuple(boxes)


__all__ = ["Cell", "Row", "Table", "TableInput", "TableKind", "as_artifact", "under"]
