"""A table: a header row, a header column, figures aligned right, a caption above, a source line below.

Content: `- table: {caption: …, columns: […], rows: [[…], …], source: …}`.  A row is a list of cells, or
`{cells: […], level: 1}` for a row that is part of the one above ("of whom …") and is indented, or
`{cells: […], total: yes}` for the sum of the rows above.  With `file: ….csv` the rows come from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import Field

from booklet.compose.blocks.table_doubts import judge
from booklet.compose.blocks.table_rows import Cell, Row, Table
from booklet.compose.blocks.table_setting import set_table
from booklet.compose.blocks.table_totals import with_totals
from booklet.compose.composer import Composer
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.ink import NodeId
from booklet.model.inline import Inlines, Text, plain
from booklet.model.material import Item
from booklet.read.arithmetic_rules import NOTHING_CALCULATED
from booklet.read.line import read_line
from booklet.read.resolver import Resolver
from booklet.read.schema import Cell as CellText
from booklet.read.schema import Entry, FileName, Identifier, Plain, Quoted, Words, YesNo

RAGGED_ROW = Rule(
    "ragged-row",
    Severity.ERROR,
    "The number of cells in this row is {cells}, but that of columns is {columns}.",
    "Give every row as many cells as there are columns; write '' for an empty cell.",
)
ROW_LEVEL = Rule(
    "row-level",
    Severity.ERROR,
    "A row of level {level} is part of a row of level {above} above it, and there is none.",
    "Write “level: {most}”, or add the row that it is part of.",
)
NO_ROWS = Rule("empty-table", Severity.ERROR, "This table has no rows.", "Write rows, or take the table out.")


class ColumnInput(Entry):
    """A column with a choice of alignment, and of its heading in a file."""

    title: Words = Field(description="Its heading.", examples=["Volumes"])
    align: Literal["left", "right"] | None = Field(
        default=None,
        description="Figures stand at the right, and all else at the left, if left out.",
        examples=["right"],
    )
    heading: Plain | None = Field(
        default=None, description="Its heading in the file, where that is another than the title.", examples=["vols"]
    )


class RowInput(Entry):
    """A row with a level, 1 being part of the row above it, or a total."""

    cells: list[CellText] = Field(description="The cells, from the first column on.", examples=[["Maps", "{maps}"]])
    level: int = Field(default=0, ge=0, le=2, description="1 or 2 indents a part of the row above it.", examples=["1"])
    total: YesNo = Field(
        default=False,
        description="It is the total of the rows of level 0 above it: empty cells are computed, others are checked. "
        "With “no” it is none, whatever it is called.",
        examples=["yes"],
    )


class TableInput(Entry):
    """A table: its columns, and its rows below one another."""

    id: Identifier | None = Field(
        default=None, description="A name to refer to it; charts need it.", examples=["volumes"]
    )
    caption: Words = Field(description="What it shows, printed above it.", examples=["The volumes"])
    columns: list[Words | ColumnInput] = Field(
        description="The columns' headings; with a file, those of its columns that are printed, in this order.",
        min_length=1,
        examples=[["Subject", "Volumes"]],
    )
    rows: list[list[CellText] | RowInput] = Field(
        default=[],
        description="The rows, each a list of cells; with a file, those below the file's, such as a total.",
        examples=[[["Maps", "{maps}"]]],
    )
    file: FileName | None = Field(
        default=None, description="A CSV file that has the rows, saved as UTF-8.", examples=["assets/volumes.csv"]
    )
    exclusive: YesNo = Field(
        default=False,
        description="That its rows do not overlap, as the passage says; needed for totals that are computed.",
        examples=["yes"],
    )
    passage: Quoted = Field(
        default="",
        description="The words of the source that say that the rows do not overlap.",
        examples=["each volume is counted once"],
    )
    source: Identifier | None = Field(default=None, description="The source named under it.", examples=["report-2018"])
    note: Words | None = Field(default=None, description="A remark under it.", examples=["Counted by hand."])


class TableKind:
    """The block kind `table`."""

    key = "table"
    schema = TableInput
    makes = Table

    def resolve(self, value: TableInput, at: Resolver) -> Table:
        """Return the table; rows that do not fit the columns, and totals that are not their sum, are findings."""
        columns = []
        for index, column in enumerate(value.columns):
            own = isinstance(column, ColumnInput)
            words = column.title if isinstance(column, ColumnInput) else column
            columns.append(_cell(words, f"columns[{index}].title" if own else f"columns[{index}]", at))
        filed = _filed(value, columns, at) if value.file is not None else ()
        typed = tuple(_typed(value, at))
        if not value.rows and value.file is None:
            at.report(NO_ROWS, "rows" if "rows" in value.model_fields_set else "")
        if value.source is not None:
            at.source(value.source, "source")
        whole = filed is not None and len(typed) == len(value.rows)
        rows = (*(filed or ()), *typed)
        if whole:
            settled = {at.place(f"rows[{n}]").path for n, row in enumerate(value.rows) if _says_total(row)}
            judge(rows, columns, at, settled=settled)
            rows = with_totals(rows, at, earned=bool(value.exclusive and value.passage and value.source))
        if value.exclusive and not any(isinstance(row, RowInput) and row.total for row in value.rows):
            at.tables.terms.report(NOTHING_CALCULATED, Origin(at.place("exclusive").path, key=True))
        return Table(
            id=value.id or "",
            caption=at.inlines(value.caption, "caption"),
            columns=tuple(columns),
            aligns=tuple(_align(column, index, rows) for index, column in enumerate(value.columns)),
            rows=rows,
            source=value.source or "",
            note=at.inlines(value.note, "note") if value.note else (),
            origin=at.origin,
            passage=value.passage,
        )

    def compose(self, block: Table, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return caption, header, rows and source line; the header is drawn again on each further page."""
        return set_table(block, composer, parent)


def _says_total(row: Sequence[str] | RowInput) -> bool:
    return isinstance(row, RowInput) and "total" in row.model_fields_set


def _typed(value: TableInput, at: Resolver) -> Iterator[Row]:
    """Yield the rows of the content; those that do not fit the columns are findings."""
    above = -1
    for index, row in enumerate(value.rows):
        own = isinstance(row, RowInput)
        cells = row.cells if isinstance(row, RowInput) else row
        path = f"rows[{index}]"
        if isinstance(row, RowInput) and row.level > above + 1:
            at.report(ROW_LEVEL, f"{path}.level", level=row.level, above=row.level - 1, most=above + 1)
        above = row.level if isinstance(row, RowInput) else 0
        if len(cells) != len(value.columns):
            at.report(RAGGED_ROW, f"{path}.cells" if own else path, cells=len(cells), columns=len(value.columns))
            continue
        places = (f"{path}.cells[{n}]" if own else f"{path}[{n}]" for n in range(len(cells)))
        found = tuple(_cell(words, place, at) for words, place in zip(cells, places, strict=True))
        level, total = (row.level, row.total) if isinstance(row, RowInput) else (0, False)
        yield Row(found, level, total, at.place(path).path)


def _filed(value: TableInput, columns: Sequence[Cell], at: Resolver) -> tuple[Row, ...] | None:
    """Return the rows of the file, in the order of the columns; None, with findings, where it lacks one."""
    table = at.csv(value.file or "")
    if table is None:
        return None
    given = [column.heading if isinstance(column, ColumnInput) else None for column in value.columns]
    wanted = [heading or plain(column.inlines) for heading, column in zip(given, columns, strict=True)]
    keys = [
        "" if not isinstance(column, ColumnInput) else ".heading" if column.heading else ".title"
        for column in value.columns
    ]
    found = [at.column(table, heading, f"columns[{n}]{keys[n]}") for n, heading in enumerate(wanted)]
    known = [index for index in found if index is not None]
    if len(known) < len(found):
        return None
    terms = at.tables.terms
    rows = []
    for row in table.rows:
        cells = []
        for column in known:
            place = table.place(row.number, column)
            cells.append(_figured(row.cells[column], read_line(row.cells[column], place, terms), place.path, at))
        rows.append(Row(tuple(cells), 0, False, table.place(row.number).path))
    return tuple(rows)


def _cell(words: str, path: str, at: Resolver) -> Cell:
    return _figured(words, at.inlines(words, path, begins=False), at.place(path).path, at)


def _figured(typed: str, inlines: Inlines, path: str, at: Resolver) -> Cell:
    """Return a cell; of one that is a calculated fact, the number alone, for a line under the table says the rest."""
    facts, language = at.tables.terms.facts, at.language
    found = [fact for item in inlines if isinstance(item, Text) and (fact := facts.get(item.fact)) is not None]
    cell = Cell(
        inlines,
        at.fact_placeholder(typed) or "",
        path,
        ours=any(fact.derived for fact in found),
        broken=bool(typed.strip()) and not inlines,
    )
    if cell.ours and cell.fact and isinstance(text := inlines[0], Text) and text.text == found[0].printed:
        text = replace(text, text=language.claimed(found[0].bare, found[0].qualifier))
        return replace(cell, inlines=(text,))
    return cell


def _align(column: str | ColumnInput, index: int, rows: Sequence[Row]) -> str:
    if isinstance(column, ColumnInput) and column.align is not None:
        return column.align
    cells = [row.cells[index] for row in rows]
    return "right" if index and cells and all(_numeric(cell) for cell in cells) else "left"


def _numeric(cell: Cell) -> bool:
    text = plain(cell.inlines).strip()
    alone = text[:1] in "0123456789−-" and len(text.split()) == 1
    return bool(cell.fact or cell.parts) or not text or alone


__all__ = ["Cell", "Row", "RowInput", "Table", "TableInput", "TableKind"]
