"""Total rows of a table: empty cells are computed, others are held against the rows above them.

Enters: the resolved rows of a table.  Leaves: the same with their totals, or findings.  The parts of a total are the
rows of level 0 above it that are no totals themselves; of a subtotal, those of its group.  A column in which nothing is
a number has no total.

Rows that only look like a total, and parts that are more than their whole, are doubted by `table_doubts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from booklet.compose.blocks.table_rows import Cell, Row, Stated
from booklet.compose.charts.figures import figure
from booklet.diagnostics import Origin, Rule, Severity
from booklet.fixed import fixed
from booklet.model.booklet import Fact
from booklet.model.inline import Text, plain
from booklet.read.arithmetic import Operation, Quantity, agree, calculated
from booklet.read.arithmetic_rules import DIFFERENT_DAYS, MAY_OVERLAP, TOTALS_DIFFER
from booklet.read.calculated import days_apart, not_countable, quantity
from booklet.read.resolver import Resolver

TOTAL_OF_WORDS = Rule(
    "total-of-words",
    Severity.ERROR,
    "This total cannot be computed, because “{cell}” above it is {what}.",
    "Write the total that the source gives, or – if there shall be none.",
)
TWO_READINGS = Rule(
    "number-of-two-readings",
    Severity.ERROR,
    "“{cell}” is added up here, and can be read as {whole} or as {decimal}.",
    "Write {whole} or {decimal}, whichever is meant.",
)
TOTAL_OF_NOTHING = Rule(
    "total-of-nothing",
    Severity.ERROR,
    "There is no number above this total.",
    "Put the row below its parts, and their figures into cells of their own.",
)


_POINT_OR_GROUP = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")  # 1.200: thousands in one country, not in another


@fixed
class Counted:
    """What a cell counts: a quantity, or why it is none; `broken` where that is reported already."""

    quantity: Quantity | None
    words: str
    why: str = ""
    broken: bool = False
    fact: Fact | None = None
    path: str = ""

    @property
    def unclear(self) -> bool:
        """Whether nobody can tell its thousands from its decimals."""
        return self.fact is None and _POINT_OR_GROUP.fullmatch(self.words) is not None


def with_totals(rows: Sequence[Row], at: Resolver, *, earned: bool) -> tuple[Row, ...]:
    """Return `rows` with their totals; `earned` is whether the source says that the rows do not overlap."""
    if not any(row.total for row in rows):
        return tuple(rows)
    found: list[Row] = []
    parts: list[list[Counted]] = []
    begin = 0  # of the parts in this group
    for row in rows:
        if row.total:
            found.append(_total(row, parts[begin:] if row.subtotal else parts, at, earned=earned))
        elif row.group:
            found.append(row)
            begin = len(parts)
        else:
            found.append(row)
            if row.level == 0:
                parts.append([counted(cell, at) for cell in row.cells])
    return tuple(found)


def _total(row: Row, parts: Sequence[Sequence[Counted]], at: Resolver, *, earned: bool) -> Row:
    """Return a total row, its empty cells computed."""
    report = at.tables.terms.report
    cells = [row.cells[0]]
    for index, cell in enumerate(row.cells[1:], 1):
        cells.append(_cell(cell, [part[index] for part in parts], at))
    if not any(number.quantity or number.broken for part in parts for number in part[1:]):
        report(TOTAL_OF_NOTHING, Origin(f"{row.path}.total", key=True))
    elif not earned and any(cell.parts for cell in cells):
        report(MAY_OVERLAP, Origin(f"{row.path}.total", key=True), source="the table's “source”")
    return replace(row, cells=tuple(cells))


def _cell(cell: Cell, above: Sequence[Counted], at: Resolver) -> Cell:
    """Return a cell of a total row, computed if it is empty; else as it is, if it is the sum of those above."""
    own = counted(cell, at)
    parts = [number.quantity for number in above if number.quantity is not None]
    if not parts or own.broken or any(number.broken for number in above):
        return cell
    report, language = at.tables.terms.report, at.language
    if unclear := [number for number in (*above, own) if number.unclear]:
        for number in unclear:
            whole, decimal = number.words.replace(".", ""), number.words.rstrip("0").rstrip(".")
            report(TWO_READINGS, Origin(number.path), cell=number.words, whole=whole, decimal=decimal)
        return cell
    words = next((number for number in above if number.quantity is None), None)
    if own.words and (own.quantity is None or words is not None):
        return cell
    if words is not None:
        report(TOTAL_OF_WORDS, Origin(cell.path), cell=words.words, what=words.why)
        return cell
    computed = calculated(Operation.SUM, parts)
    assert isinstance(computed, Quantity)
    printed = language.claimed(language.number(computed.value), computed.qualifier)
    if days := days_apart([number.fact for number in above if number.fact is not None], language):
        report(DIFFERENT_DAYS, Origin(cell.path), what="this total", days=days)
    if own.quantity is None:
        text = Text(printed, Origin(cell.path), placeholder="total")
        total = figure(computed.value)
        claim = Stated(total, total, computed.qualifier)
        return Cell((text,), path=cell.path, ours=True, parts=tuple(number.words for number in above), stated=claim)
    if not agree(own.quantity, Operation.SUM, parts):
        stated = {"stated": own.words, "parts": "the rows above", "computed": printed, "key": "total: yes"}
        report(TOTALS_DIFFER, Origin(cell.path), **stated)
    return cell


def counted(cell: Cell, at: Resolver) -> Counted:
    """Return what a cell counts."""
    words = plain(cell.inlines).strip()
    if cell.broken:
        return Counted(None, words, broken=True, path=cell.path)
    if cell.fact:
        fact = at.tables.terms.facts.get(cell.fact)
        if fact is None:
            return Counted(None, words, broken=True, path=cell.path)
        why = not_countable(fact)
        return Counted(None if why else quantity(fact), words, why, fact=fact, path=cell.path)
    value = at.language.number_in(words)
    if value is not None:
        return Counted(Quantity(value), words, path=cell.path)
    return Counted(None, words, "empty" if not words else "not a number", path=cell.path)
