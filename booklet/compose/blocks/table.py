"""A table: a header row, a header column, figures at one edge, a caption above, notes and a source line below.

Content: `- table: {caption: …, columns: […], rows: [[…], …], source: …}`.  A row is a list of cells, or
`{cells: […], level: 1}` for a row that is part of the one above ("of whom …") and is indented, or
`{cells: […], total: yes}` for the sum of the rows above, or `{group: …}` for a heading of those below.  With
`file: ….csv` the rows come from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from booklet.compose.blocks.chart_schema import PARTS, ChartInput
from booklet.compose.blocks.table_doubts import judge
from booklet.compose.blocks.table_rows import Cell, Column, Row, Spanner, Table, headings_of
from booklet.compose.blocks.table_schema import ColumnInput, RowInput, TableInput
from booklet.compose.blocks.table_setting import set_table
from booklet.compose.blocks.table_totals import with_totals
from booklet.compose.blocks.table_values import tabulated_table
from booklet.compose.composer import Composer
from booklet.compose.tabulated import Tabulated, Wording
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.ink import NodeId
from booklet.model.inline import Inlines, Text, plain
from booklet.model.material import Item
from booklet.read.arithmetic_rules import NOTHING_CALCULATED
from booklet.read.language import Language
from booklet.read.line import read_line
from booklet.read.resolver import Resolver

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


_NOTHING = ("", "–", "—", "…")  # what stands where there is no figure


class TableKind:
    """The block kind `table`."""

    key = "table"
    schema = TableInput
    makes = Table

    def resolve(self, value: TableInput, at: Resolver) -> Table:
        """Return the table; rows that do not fit the columns, and totals that are not their sum, are findings."""
        columns = [_column(column, index, at) for index, column in enumerate(value.columns)]
        spanners = tuple(_spanners(value.columns, at))
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
            headings = [plain(words) for words in headings_of(columns, spanners)]
            judge(rows, headings, at, settled=settled)
            rows = with_totals(rows, at, earned=bool(value.exclusive and value.passage and value.source))
        adds = any(isinstance(row, RowInput) and (row.total or row.subtotal) for row in value.rows)
        if value.exclusive and not adds and not _drawn_as_parts(value.id, at):
            at.tables.terms.report(NOTHING_CALCULATED, Origin(at.place("exclusive").path, key=True))
        return Table(
            id=value.id or "",
            caption=at.inlines(value.caption, "caption"),
            columns=tuple(
                replace(column, align=_align(given, index, rows, at.language))
                for index, (column, given) in enumerate(zip(columns, value.columns, strict=True))
            ),
            rows=rows,
            source=value.source or "",
            note=at.inlines(value.note, "note") if value.note else (),
            origin=at.origin,
            passage=value.passage,
            spanners=spanners,
            apart=value.place == "float",
        )

    def compose(self, block: Table, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return caption, header, rows, notes and source line; the header is drawn again on each further page."""
        return set_table(block, composer, parent)

    def tabulated(self, block: Table, words: Wording) -> Tabulated:
        """Return its rows as printed, and what they claim."""
        return tabulated_table(block, words)


def _drawn_as_parts(name: str | None, at: Resolver) -> bool:
    """Return whether a chart shows the rows of the table `name` as parts of a whole."""
    inputs = at.tables.inputs
    charts = (each.value for (kind, _), found in inputs.items() if kind == "chart" for each in found)
    return any(isinstance(each, ChartInput) and each.of == name and each.kind in PARTS for each in charts)


def _says_total(row: Sequence[str] | RowInput) -> bool:
    return isinstance(row, RowInput) and not row.model_fields_set.isdisjoint(("total", "subtotal"))


def _column(given: str | ColumnInput, index: int, at: Resolver) -> Column:
    """Return a column, its alignment still to be found out."""
    path = f"columns[{index}]"
    if isinstance(given, str):
        return Column(at.inlines(given, path, begins=False), at.place(path).path)
    words = at.inlines(given.title, f"{path}.title", begins=False)
    unit = at.inlines(given.unit, f"{path}.unit", begins=False) if given.unit else ()
    return Column(words, at.place(f"{path}.title").path, unit)


def _spanners(columns: Sequence[str | ColumnInput], at: Resolver) -> Iterator[Spanner]:
    """Yield the headings over columns side by side that have the same `under`."""
    given = ((index, column.under if isinstance(column, ColumnInput) else None) for index, column in enumerate(columns))
    for words, run in groupby(given, key=lambda pair: pair[1]):
        indices = [index for index, _ in run]
        if words:
            path = f"columns[{indices[0]}].under"
            yield Spanner(at.inlines(words, path, begins=False), at.place(path).path, indices[0], len(indices))


def _typed(value: TableInput, at: Resolver) -> Iterator[Row]:
    """Yield the rows of the content; those that do not fit the columns are findings."""
    above = -1
    for index, row in enumerate(value.rows):
        own = isinstance(row, RowInput)
        cells = row.cells if isinstance(row, RowInput) else row
        path = f"rows[{index}]"
        if isinstance(row, RowInput) and row.group is not None:
            above = -1
            heading = _cell(row.group, f"{path}.group", at)
            yield Row((heading,), 0, path=at.place(path).path, group=True)
            continue
        if isinstance(row, RowInput) and row.level > above + 1:
            at.report(ROW_LEVEL, f"{path}.level", level=row.level, above=row.level - 1, most=above + 1)
        above = row.level if isinstance(row, RowInput) else 0
        if isinstance(row, RowInput) and "cells" not in row.model_fields_set:
            continue  # it stands for one that is reported
        if len(cells) != len(value.columns):
            at.report(RAGGED_ROW, f"{path}.cells" if own else path, cells=len(cells), columns=len(value.columns))
            continue
        places = (f"{path}.cells[{n}]" if own else f"{path}[{n}]" for n in range(len(cells)))
        found = tuple(_cell(words, place, at) for words, place in zip(cells, places, strict=True))
        whole = Row(found, 0, path=at.place(path).path)
        if isinstance(row, RowInput):
            whole = replace(whole, level=row.level, total=row.total or row.subtotal, subtotal=row.subtotal)
        yield whole


def _filed(value: TableInput, columns: Sequence[Column], at: Resolver) -> tuple[Row, ...] | None:
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


def _align(column: str | ColumnInput, index: int, rows: Sequence[Row], language: Language) -> str:
    if isinstance(column, ColumnInput) and column.align is not None:
        return column.align
    cells = [row.cells[index] for row in rows if not row.group]
    if not index or not cells or not all(_numeric(cell) for cell in cells):
        return "left"
    return "decimal" if any(language.has_decimals(plain(cell.inlines)) for cell in cells) else "right"


def _numeric(cell: Cell) -> bool:
    text = plain(cell.inlines).strip()
    alone = text[:1] in "0123456789−-" and len(text.split()) == 1
    return bool(cell.fact or cell.parts) or text in _NOTHING or alone


__all__ = ["Cell", "Column", "Row", "RowInput", "Table", "TableInput", "TableKind"]
