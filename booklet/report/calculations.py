"""The calculations on the fact-check sheet: how our numbers come about, and what says that their parts do not overlap.

Enters: the sheet, and a fact or the tables of its booklet.  Leaves: pieces of HTML.  What a calculated fact stands on
is shown with it, down to the facts that have a source of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.passages import Standing, passage_standing
from booklet.compose.blocks.table_rows import Row, Table
from booklet.model.booklet import Booklet, Fact
from booklet.model.inline import plain
from booklet.report.claims import one_line
from booklet.report.html import escaped
from booklet.report.sheet import Sheet, columns, outcome, pair, signature
from booklet.report.sheet import row as printed_row

_SIGNS = {"sum": " + ", "difference": " − ", "share": " ÷ "}
_OVERLAP = "No overlap"


def calculation(sheet: Sheet, fact: Fact) -> Iterator[str]:
    """Yield how a fact follows from others, or what its stated value was held against; nothing for any other fact."""
    if not fact.operation:
        return
    yield pair("Calculation" if fact.derived else "Held against", _formula(sheet, fact))
    for part in _behind(sheet, fact):
        words = f"{_formula(sheet, part)}. " if part.derived else ""
        if part.passage:
            words += f"{_OVERLAP}: " if part.derived else ""
            words += f"“{escaped(one_line(part.passage))}”. "
        source = sheet.source(part.source)
        if via := sheet.source(part.via):
            source += f", as quoted in {via}"
        term = f"{sheet.own(_figure(sheet, part))} <small>({escaped(part.id)})</small>"
        yield pair(term, f"{words}{source}. {outcome(sheet.standing(part))}")


def totals(sheet: Sheet) -> Iterator[str]:
    """Yield a block for each table that has totals of our own."""
    tables = list(tables_with_totals(sheet.booklet))
    if not tables:
        return
    yield "<h2>Totals of tables</h2>"
    for table in tables:
        rows = "".join(_row(sheet, table, row) for row in table.rows if row.total and row.ours)
        place = sheet.place(table.passage, table.source)
        yield f"<article>{sheet.head(f'total {table.origin.path}', sheet.own(sheet.words(table.caption)))}"
        yield f"<table>{columns('Page', 'As calculated')}<tbody>{rows}</tbody></table>"
        yield '<div class="behind"><dl>'
        yield pair(_OVERLAP, f"“{escaped(one_line(table.passage))}”{f' ({place})' if place else ''}")
        yield pair("Source", sheet.source(table.source))
        yield pair("Outcome", outcome(total_standing(sheet, table)))
        yield f"</dl>{signature()}</div></article>"


def tables_with_totals(booklet: Booklet) -> Iterator[Table]:
    """Yield the tables that have a total row with a number of our own."""
    for block in booklet.blocks():
        if isinstance(block, Table) and any(cell.parts for row in block.rows for cell in row.cells):
            yield block


def total_standing(sheet: Sheet, table: Table) -> Standing:
    """Return how the totals of a table stand to its passage, by which its rows do not overlap."""
    found = passage_standing(table.passage, sheet.texts.get(table.source, ""))
    return Standing.CALCULATED if found is Standing.FOUND else found


def _formula(sheet: Sheet, fact: Fact) -> str:
    facts = sheet.booklet.facts
    parts = [facts[part] for part in fact.parts if part in facts]
    sign = _SIGNS[fact.operation]
    words = sign.join(_figure(sheet, part) for part in parts)
    return sheet.own(f"{words} = {_figure(sheet, fact)}" if fact.derived else words)


def _figure(sheet: Sheet, fact: Fact) -> str:
    """Return a fact's number with its qualifier, and nothing else."""
    return sheet.booklet.words(f"qualifier.{fact.qualifier}", value=fact.bare)


def _behind(sheet: Sheet, fact: Fact) -> Iterator[Fact]:
    """Yield the facts that a fact is calculated from, each once, and those that these are calculated from."""
    waiting, seen = list(fact.parts), {fact.id}
    while waiting:
        name = waiting.pop(0)
        part = sheet.booklet.facts.get(name)
        if part is not None and name not in seen:
            seen.add(name)
            yield part
            waiting += part.parts if part.derived else ()


def _row(sheet: Sheet, table: Table, row: Row) -> str:
    """Return a total row with what it adds up."""
    path = next(cell.path for cell in row.cells if cell.parts)
    label = sheet.words(row.cells[0].inlines)
    sums = "; ".join(
        f"{sheet.words(heading)}: {' + '.join(cell.parts)} = {plain(cell.inlines)}"
        for cell, heading in zip(row.cells, table.headings, strict=True)
        if cell.parts
    )
    page = escaped(sheet.printed.page_of(path)) or "not found"
    words = sheet.own(f"{label} – {sums}")
    return printed_row(page, words)
