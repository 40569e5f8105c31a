"""A table in rows of plain words: its cells as printed, then what they claim, for programs that calculate.

Enters: a resolved `Table`.  Leaves: a `Tabulated`.  A printed cell says “over 613”; beside it stand 613, its qualifier,
and the id of the fact.  Groups, levels and totals, which a reader sees by how rows stand, are columns of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.compose.blocks.table_rows import Cell, Row, Stated, Table
from booklet.compose.charts.figures import claim_of, figure
from booklet.compose.tabulated import Tabulated, Wording
from booklet.model.inline import Inlines
from booklet.read.language import Language

_EXACT = "exact"
Columns = list[tuple[str, Sequence[str]]]  # heading, cells


def tabulated_table(table: Table, wording: Wording) -> Tabulated:
    """Return a table in rows; the headings of groups are a column."""
    words = wording.booklet.words
    shown = [(row, group) for row, group in table.grouped() if not row.group]
    headings = [_one_line(wording.plain(heading)) for heading in table.headings]
    columns: Columns = []
    for index, heading in enumerate(headings):
        columns.append((heading, [_one_line(wording.plain(row.cells[index].inlines)) for row, _ in shown]))
    for index, heading in enumerate(headings):
        columns += _claimed(heading, [row.cells[index] for row, _ in shown], wording)
    columns += _standing(shown, wording)
    rows = zip(*(cells for _, cells in columns), strict=True)
    source = (table.source,) if table.source else ()
    caption = _one_line(wording.plain(table.caption))
    named = tuple(heading or words("csv.unnamed", number=at) for at, (heading, _) in enumerate(columns, 1))
    return Tabulated("table", table.id, table.origin.path, caption, source, (named, *rows))


def _claimed(heading: str, cells: Sequence[Cell], wording: Wording) -> Columns:
    """Return the columns of what cells claim: numbers or dates, and, where any has them, ends, qualifiers, facts."""
    if not any(cell.fact or cell.stated for cell in cells):
        return []
    words = wording.booklet.words
    claims = [_stated(cell, wording) or Stated("", "") for cell in cells]
    ours = [words("calculation.said") if cell.ours else "" for cell in cells]
    wanted = (
        ("csv.value", [claim.low for claim in claims], True),
        ("csv.up_to", [claim.high for claim in claims], any(claim.high != claim.low for claim in claims)),
        ("csv.qualifier", [claim.qualifier if claim.low else "" for claim in claims], _varied(claims)),
        ("csv.fact", [claim.fact for claim in claims], any(claim.fact for claim in claims)),
        ("csv.remark", ours, any(ours)),
    )
    return [(words(key, heading=heading).strip(), found) for key, found, needed in wanted if needed]


def _varied(claims: Sequence[Stated]) -> bool:
    return any(claim.qualifier != _EXACT for claim in claims)


def _standing(shown: Sequence[tuple[Row, Inlines]], wording: Wording) -> Columns:
    """Return the columns that say how rows stand to each other, those that the table has."""
    words = wording.booklet.words
    groups = [_one_line(wording.plain(group)) for _, group in shown]
    levels = [str(row.level) for row, _ in shown]
    totals = [words("csv.subtotal" if row.subtotal else "csv.total") if row.total else "" for row, _ in shown]
    found: Columns = [(words("csv.group"), groups)] if any(groups) else []
    found += [(words("csv.level"), levels)] if any(row.level for row, _ in shown) else []
    return found + ([(words("csv.totals"), totals)] if any(totals) else [])


def _stated(cell: Cell, wording: Wording) -> Stated | None:
    """Return what a cell claims; None where it is words."""
    if cell.stated is not None:
        return cell.stated
    language = Language(wording.booklet.language)
    fact = wording.booklet.facts.get(cell.fact)
    if fact is None:
        number = language.number_in(wording.plain(cell.inlines))
        return None if number is None else Stated(figure(number), figure(number))
    if fact.date is not None:
        return Stated(fact.date.typed, fact.date.typed, fact.qualifier, fact.id)
    if (claim := claim_of(fact, language)) is not None:
        return Stated(figure(claim.low), figure(claim.high), claim.qualifier, fact.id)
    return Stated("", "", _EXACT, fact.id)


def _one_line(text: str) -> str:
    return " ".join(text.split())
