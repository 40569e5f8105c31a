"""What looks wrong in a table's rows: a total that is not called one, a part that is more than its whole.

Enters: the resolved rows of a table, and the headings of its columns.  Leaves: findings.  A row is taken for a total if
its first cell says nothing but so ("Total", "In all"), and two rows of figures stand above it.  A row of level 1 or 2
is a part of the row above it; it is not held against that in columns of years, shares, ages and the like, which nobody
adds up, as their heading or unit says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from booklet.compose.blocks.table_rows import Row
from booklet.compose.blocks.table_totals import Counted, counted
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.inline import plain
from booklet.read.resolver import Resolver

LIKE_A_TOTAL = Rule(
    "total-not-checked",
    Severity.WARNING,
    "“{words}” looks like a total, but nothing says that it is one, so it is not held against the rows above it.",
    "{advice}",
)
MORE_THAN_WHOLE = Rule(
    "part-above-whole",
    Severity.WARNING,
    "This row is a part of “{whole}” above it, but {part} is more than {all}.",
    "Mend the number or the level; “level: 1” stands for a part of the row above.",
)

_WORD = re.compile(r"[^\W\d_]+")
_YEARS = range(1000, 2200)
_LEAST = 2  # rows that a total adds up
_TYPED = "Write {{cells: […], total: yes}}, and it is; or {{cells: […], total: no}} if it is none."
_GROUPED = "Write {{cells: […], subtotal: yes}} for its group, {{cells: […], total: yes}} for all, or total: no."
_FILED = "Take it out of the file, and write it under “rows” as {{cells: […], total: yes}}."


def judge(rows: Sequence[Row], headings: Sequence[str], at: Resolver, *, settled: Set[str]) -> None:
    """Report rows that look like a total, unless their path is `settled`, and parts above their whole."""
    totals = {phrase.strip() for phrase in at.language.words("tables.totals").split(",")}
    not_added = set(at.language.words("tables.not_added").split())
    numbers = [[counted(cell, at) for cell in row.cells[1:]] for row in rows]
    added = [
        index
        for index, heading in enumerate(headings[1:])
        if not not_added & set(_WORD.findall(heading.lower())) and "%" not in heading
    ]
    above: list[int] = []  # rows of level 0 since the last total
    wholes: dict[int, int] = {}  # level → the last row of it
    for index, row in enumerate(rows):
        if row.group:
            wholes = {}
            continue
        name = plain(row.cells[0].inlines).strip(" .:").casefold() if row.cells else ""
        if row.total:
            above = []
        elif row.level == 0 and name in totals and row.path not in settled and _adds(numbers, above, index):
            advice = _FILED if ".file[" in row.path else _GROUPED if any(one.group for one in rows) else _TYPED
            at.tables.terms.report(
                LIKE_A_TOTAL,
                Origin(row.cells[0].path),
                words=plain(row.cells[0].inlines).strip(),
                advice=advice.format(),
            )
        elif row.level == 0:
            above.append(index)
        wholes = {level: one for level, one in wholes.items() if level < row.level} | {row.level: index}
        if row.level and (whole := wholes.get(row.level - 1)) is not None and not rows[whole].total:
            for column in added:
                _compare(numbers[index][column], numbers[whole][column], rows[whole], at)


def _adds(numbers: Sequence[Sequence[Counted]], above: Sequence[int], index: int) -> bool:
    """Whether a row has a number under two others of the same column."""
    return any(
        number.quantity is not None and sum(numbers[row][column].quantity is not None for row in above) >= _LEAST
        for column, number in enumerate(numbers[index])
    )


def _compare(part: Counted, whole: Counted, row: Row, at: Resolver) -> None:
    """Report a part that is more than its whole, whatever the two leave open."""
    if part.quantity is None or whole.quantity is None or part.unclear or whole.unclear:
        return
    if _is_year(part) or _is_year(whole):
        return
    if (one := part.quantity.span.low) is not None and (all_ := whole.quantity.span.high) is not None and one > all_:
        words = plain(row.cells[0].inlines).strip()
        at.tables.terms.report(MORE_THAN_WHOLE, Origin(part.path), whole=words, part=part.words, all=whole.words)


def _is_year(number: Counted) -> bool:
    if number.fact is not None:
        return number.fact.unit == "year" or "%" in number.fact.unit or number.fact.derived == "share"
    return number.words.isdecimal() and int(number.words) in _YEARS
