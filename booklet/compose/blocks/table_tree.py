"""A table's structure elements, and the words of its cells in them, shaped.

Enters: a resolved `Table`.  Leaves: its elements in the structure tree (ISO 32000-1, 14.8.4.3.4) and its shaped cells.
Where heads stand over several columns or over groups of rows, each cell names its heads (14.8.5.7, Headers): by scopes
alone a reader would take the heads of all groups above a cell for its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.compose.blocks.table_cells import ShapedCell, Shaper
from booklet.compose.blocks.table_layout import Cells
from booklet.compose.blocks.table_rows import Column, Row, Table
from booklet.compose.composer import Composer
from booklet.design.theme import TextStyle
from booklet.model.ink import NodeId

LEVEL_INDENT = 12.0


class TableTree:
    """The structure of one table under way: `caption` and `cells` are what came of it."""

    def __init__(self, block: Table, composer: Composer, parent: NodeId) -> None:
        """Grow the elements of `block` below `parent`, which also takes the notes that are called in it."""
        self.block, self.composer = block, composer
        self.shaper = Shaper(composer, parent)
        self.plain = not block.spanners and not any(row.group for row in block.rows)
        tree = composer.tree
        self.table = tree.element(parent, "Table", path=block.origin.path)
        words = tree.element(tree.element(self.table, "Caption"), "P")
        self.caption = self.shaper.cell([(block.caption, composer.style("caption"))], words)
        self.heading: list[tuple[NodeId, ...]] = [()] * len(block.columns)  # of each column: the elements over it
        spanners, heads = self._heads()
        self.cells = Cells(spanners, heads, tuple(self._rows()))

    def _heads(self) -> tuple[tuple[ShapedCell, ...], tuple[ShapedCell, ...]]:
        """Return the heads over several columns and those of the columns, which stand in one or two rows."""
        block, tree = self.block, self.composer.tree
        head = tree.element(self.table, "THead")
        over = {index: one for one in block.spanners for index in range(one.first, one.first + one.count)}
        rows = [tree.element(head, "TR") for _ in range(2 if over else 1)]
        spanners: list[ShapedCell] = []
        heads: dict[int, ShapedCell] = {}
        above: dict[int, NodeId] = {}
        self.heading = [()] * len(block.columns)
        for index, column in enumerate(block.columns):
            if index not in over:
                span = 2 if over else 1
                node = tree.element(rows[0], "TH", scope="Column", path=column.path, row_span=span)
                heads[index], self.heading[index] = self._head(column, node), (node,)
            elif over[index].first == index:
                one = over[index]
                node = tree.element(rows[0], "TH", scope="Column", path=one.path, col_span=one.count)
                above |= dict.fromkeys(range(index, index + one.count), node)
                left = column.align == "left"
                style = replace(self.composer.style("table-head"), align="left" if left else "centre")
                spanners.append(self.shaper.cell([(one.inlines, style)], tree.element(node, "P")))
        for index, node in above.items():
            column = block.columns[index]
            own = tree.element(rows[1], "TH", scope="Column", path=column.path, headers=(node,))
            heads[index], self.heading[index] = self._head(column, own), (node, own)
        return tuple(spanners), tuple(heads[index] for index in range(len(block.columns)))

    def _head(self, column: Column, element: NodeId) -> ShapedCell:
        """Return the head of a column, its unit below."""
        style = aligned(self.composer.style("table-head"), column)
        words = [(column.inlines, style)]
        if column.unit:
            words.append((column.unit, replace(style, weight="regular")))
        return self.shaper.cell(words, self.composer.tree.element(element, "P"))

    def _rows(self) -> Iterator[tuple[ShapedCell, ...]]:
        """Yield the rows; groups have a body of their own, and totals of the whole stand at the table's foot."""
        tree, rows = self.composer.tree, self.block.rows
        foot = footed(rows)
        body: NodeId | None = None
        heading: tuple[NodeId, ...] = ()
        for index, row in enumerate(rows):
            if index == foot:
                body, heading = tree.element(self.table, "TFoot"), ()
            elif body is None or row.group:
                body = tree.element(self.table, "TBody")
            element = tree.element(body, "TR")
            if row.group:
                cell, across = row.cells[0], len(self.block.columns)
                node = tree.element(element, "TH", scope="Column", path=cell.path, col_span=across)
                heading = (node,)
                yield (self.shaper.cell([(cell.inlines, group_style(self.composer))], tree.element(node, "P")),)
            else:
                yield self._row(row, element, heading)

    def _row(self, row: Row, element: NodeId, group: tuple[NodeId, ...]) -> tuple[ShapedCell, ...]:
        tree, shaper, shaped = self.composer.tree, self.shaper, []
        own: tuple[NodeId, ...] = ()
        for index, (cell, column) in enumerate(zip(row.cells, self.block.columns, strict=True)):
            style = aligned(self.composer.style("table-figure" if column.figures else "table"), column)
            tag, scope = ("TD", "") if index else ("TH", "Row")
            headers = () if self.plain else (*self.heading[index], *group, *own)
            node = tree.element(element, tag, scope=scope, path=cell.path, headers=headers)
            own = own or (node,)
            indent = 0.0 if index else row.level * LEVEL_INDENT
            found = shaper.cell([(cell.inlines, style)], tree.element(node, "P"), indent)
            shaped.append(shaper.figure(found, column.align) if column.figures else found)
        return tuple(shaped)


def group_style(composer: Composer) -> TextStyle:
    """Return the style of the heading of a group of rows: as small as other heads, and as dark as what it heads."""
    return replace(composer.style("table-head"), colour=composer.style("table").colour, align="left")


def footed(rows: Sequence[Row]) -> int:
    """Return where the totals of the whole table begin, with which it ends."""
    foot = len(rows)
    while foot > 1 and rows[foot - 1].total and not rows[foot - 1].subtotal:
        foot -= 1
    return foot


def aligned(style: TextStyle, column: Column) -> TextStyle:
    """Return a style aligned as a column is; what is no figure stands at the right in a column of figures."""
    return replace(style, align="right" if column.figures else column.align)
