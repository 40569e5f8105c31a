"""The figures of a table as a chart takes them: series, rows, and what each number claims.

Enters: a resolved table, and which of its columns are wanted.  Leaves: a `Chartable`.  Only what is a fact with a
number is drawn; no total stands among its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from booklet.compose.tabulated import Wording
from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.booklet import Fact
from booklet.model.inline import plain
from booklet.read.language import Language

if TYPE_CHECKING:  # the kinds of block import charts
    from booklet.compose.blocks.table_rows import Row, Table

_RANGE = re.compile(r"([0-9]{1,30}(?:\.[0-9]{1,15})?) ?[-–] ?([0-9]{1,30}(?:\.[0-9]{1,15})?)")
_UP, _DOWN = frozenset({"over", "at-least"}), frozenset({"under", "almost", "at-most"})


@fixed
class Claim:
    """A number as its source has it: from `low` to `high`, which are the same where it is one number.

    `printed` has its qualifier in words; `ours` is whether we have calculated it.
    """

    low: Fraction
    high: Fraction
    printed: str
    qualifier: str = "exact"
    unit: str = ""
    ours: bool = False
    fact: str = ""

    @property
    def up(self) -> bool:
        """Whether it may be more than it says."""
        return self.qualifier in _UP or self.qualifier == "about"

    @property
    def down(self) -> bool:
        """Whether it may be less than it says."""
        return self.qualifier in _DOWN or self.qualifier == "about"

    @property
    def exact(self) -> bool:
        """Whether nothing is left open."""
        return self.qualifier == "exact"


@fixed
class Line:
    """A row: its label, its claim in each series, None where it has none, and the heading of its group."""

    label: str
    claims: tuple[Claim | None, ...]
    level: int = 0
    group: str = ""
    path: str = ""

    @property
    def found(self) -> tuple[Claim, ...]:
        """The claims that are there."""
        return tuple(claim for claim in self.claims if claim is not None)


@dataclass(frozen=True, slots=True)
class Chartable:
    """What is drawn: the names of the series, the rows, and in what all figures are counted, "" if nobody says."""

    series: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str = ""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, row by row."""
        return tuple(claim for line in self.lines for claim in line.found)


def figure(value: Fraction) -> str:
    """Return a number for a machine: with a point and no groups, to twelve decimals."""
    whole, decimals = divmod(round(abs(value) * 10**12), 10**12)
    text = f"{whole}.{decimals:012}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 and text != "0" else text


def claim_of(fact: Fact, language: Language) -> Claim | None:
    """Return what a fact claims; None where it is neither a number nor a range of numbers."""
    printed = language.claimed(fact.bare, fact.qualifier)
    ends = (fact.value, fact.value)
    if fact.value is None:
        found = _RANGE.fullmatch(fact.typed.strip())
        if found is None or fact.date is not None:
            return None
        ends = (Fraction(found[1]), Fraction(found[2]))
    low, high = ends
    if low is None or high is None:
        return None
    return Claim(low, high, printed, fact.qualifier, fact.unit, bool(fact.derived), fact.id)


def chartable(wording: Wording, table: Table, columns: Sequence[int], *, ranges: bool = False) -> Chartable:
    """Return the figures of a table; of all columns that have any where no `columns` are named.

    Without `ranges` only single numbers count.
    """
    lines = list(_lines(wording, table, ranges=ranges))
    wanted = list(columns) or [
        index for index in range(1, len(table.columns)) if any(line.claims[index] is not None for line in lines)
    ]
    series = tuple(wording.plain(table.headings[index]).strip() for index in wanted)
    picked = tuple(
        Line(line.label, tuple(line.claims[index] for index in wanted), line.level, line.group, line.path)
        for line in lines
        if any(line.claims[index] is not None for index in wanted)
    )
    units = {wording.plain(table.columns[index].unit).strip() for index in wanted}
    if units == {""}:
        units = {claim.unit for line in picked for claim in line.found}
    return Chartable(series, picked, units.pop() if len(units) == 1 else "")


def _lines(wording: Wording, table: Table, *, ranges: bool) -> Iterator[Line]:
    """Yield a row for each of the table's, with a claim or None for each column."""
    facts = wording.booklet.facts
    shown = [(row, group) for row, group in table.grouped() if not row.total and not row.group]
    levels = {(cell.fact, row.level) for row, _ in shown for cell in row.cells[1:] if cell.fact}
    language = Language(wording.booklet.language)
    for row, group in shown:
        claims = tuple(_claim(row, index, facts, levels, language) for index in range(len(row.cells)))
        if not ranges:
            claims = tuple(claim if claim and claim.low == claim.high else None for claim in claims)
        label = wording.plain(row.cells[0].inlines).strip()
        yield Line(label, claims, row.level, plain(group).strip(), row.path)


def _claim(
    row: Row, index: int, facts: Mapping[str, Fact], levels: set[tuple[str, int]], language: Language
) -> Claim | None:
    """Return the claim of a cell; None for words, and for a total that stands among its parts."""
    name = row.cells[index].fact if index else ""
    fact = facts.get(name)
    if fact is None or (fact.operation == "sum" and any((part, row.level) in levels for part in fact.parts)):
        return None
    return claim_of(fact, language)


def place_of(line: Line, otherwise: Origin) -> Origin:
    """Return where a row stands in the content."""
    return Origin(line.path) if line.path else otherwise
