"""A table: a header row, a header column, figures aligned right, a caption above, a source line below.

Content: `- table: {caption: …, columns: […], rows: [[…], …], source: …}`.  A row is a list of cells, or
`{cells: […], level: 1}` for a row that is part of the one above ("of whom …") and is indented.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from booklet.compose.blocks.table_rows import Cell, Row, Table
from booklet.compose.blocks.table_setting import set_table
from booklet.compose.composer import Composer
from booklet.diagnostics import Rule, Severity
from booklet.model.ink import NodeId
from booklet.model.inline import plain
from booklet.model.material import Item
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
        return set_table(block, composer, parent)


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


__all__ = ["Cell", "Row", "RowInput", "Table", "TableInput", "TableKind"]
