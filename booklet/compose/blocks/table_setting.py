"""A table, set: caption above, header row, rows with rules between, remark and source line below.

Enters: a resolved `Table`.  Leaves: its Material, and its structure elements (ISO 32000-1, 14.8.4.3.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet.compose.blocks.table_rows import Row, Table
from booklet.compose.cited import as_quoted, quoted_in, with_source
from booklet.compose.composer import Composer, Frame, stacked
from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.ink import Artifact, Bar, Ink, NodeId, Path, Picture, TextLine
from booklet.model.inline import Inlines, Text
from booklet.model.material import FORBIDDEN, Box, Glue, Item, Penalty, Repeated

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


def set_table(block: Table, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
    """Return caption, header, rows and source line; the header is drawn again on each further page."""
    return _Setting(block, composer, parent).items()


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
            self.row(row, tree.element(body, "TR"), last=_last(block.rows, index))
            for index, row in enumerate(block.rows)
        ]
        rows = self.parted(boxes)
        ours = [composer.plain(row.cells[0].inlines) for row in block.rows if row.ours]
        below = under(composer, block.note, block.source, self.parent, ours, quoting(composer, block))
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
        """Return rows with penalties between: no short table is divided, nor a row from its "of whom" or its total."""
        short = sum(box.height for box in boxes) <= self.composer.depth * SHORT
        items: list[Item] = []
        for index, (row, box) in enumerate(zip(self.block.rows, boxes, strict=True)):
            if index:
                part = row.level > self.block.rows[index - 1].level
                joined = part or row.total or index in (1, len(boxes) - 1)
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


def quoting(composer: Composer, table: Table) -> Sequence[str]:
    """Return the sources in which the table's own is quoted, where that was not at hand."""
    words = tuple(item for row in table.rows for cell in row.cells for item in cell.inlines)
    return quoted_in(composer, words).get(table.source, ())


def _last(rows: Sequence[Row], index: int) -> bool:
    """Return whether a row is the last, or the last above a total: a heavier rule stands below it."""
    return index + 1 == len(rows) or rows[index + 1].total


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
    text = composer.plain(inlines)
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


def under(
    composer: Composer,
    note: Inlines,
    source: str,
    parent: NodeId,
    ours: Sequence[str] = (),
    quoting: Sequence[str] = (),
) -> tuple[Box, ...]:
    """Return the lines below a table or chart: its remark, what is our calculation, and where its figures come from.

    `ours` are the labels of the rows that have a number of our own, `quoting` the sources that quote `source`.
    """
    style, words = composer.style("source-line"), composer.booklet.words
    boxes: list[Box] = [Box(style.before)] if note or source or ours else []
    if note:
        boxes += composer.lines(note, composer.style("remark"), composer.tree.element(parent, "P"), composer.frame)
    if ours:
        labels = words("list_separator").join(label.strip().rstrip(":.") for label in ours)
        said = Text(words("calculation.line", rows=labels), Origin("calculation"))
        boxes += composer.lines((said,), style, composer.tree.element(parent, "P"), composer.frame)
    if source:
        named = with_source(words, "source_line", composer.booklet.sources[source])
        named = (*named, *as_quoted(composer.booklet, quoting))
        boxes += composer.lines(named, style, composer.tree.element(parent, "P"), composer.frame)
    return tuple(boxes)
