"""A column of a table has one unit, and a fact in it has no other.

A column with a `unit` says of every figure in it what it counts or measures; a fact says the same of itself.  Units
are compared by their words, plural or not: that one of them is shared is enough, for “sheets” stands well below “1,000
sheets”.  A short word may be short for a longer one with the same first letter (g, grams).  A fact without a unit is
not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.compose.blocks.table_rows import Table
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.inline import plain

OTHERWISE = Rule(
    code="unit-otherwise",
    severity=Severity.WARNING,
    message="The figures of this column are said to be in “{column}”, but the fact “{fact}” is in “{unit}”.",
    hint="Take another fact, correct its unit, or give the column the unit that all its figures have.",
)
RULES = (OTHERWISE,)

_WORD = re.compile(r"[^\W\d_]+[²³]?|[%‰€£$°]")
_ABBREVIATED = 3  # letters at most of a word that may be short for another
_PER_CENT = frozenset({"%", "percent", "cent"})  # those of English: whoever mixes sign and word is not warned


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield cells that are a fact with another unit than their column."""
    for block in subject.booklet.blocks():
        if isinstance(block, Table):
            yield from _table(block, subject)


def _table(table: Table, subject: ContentSubject) -> Iterator[Finding]:
    facts = subject.booklet.facts
    units = [(index, plain(column.unit)) for index, column in enumerate(table.columns) if column.unit]
    for row in table.rows:
        for index, unit in units if not row.group else ():
            cell = row.cells[index]
            fact = facts.get(cell.fact)
            if fact is not None and fact.unit and not _alike(unit, fact.unit):
                yield OTHERWISE.at(Origin(cell.path), column=unit, fact=fact.id, unit=fact.unit)


def _alike(one: str, other: str) -> bool:
    """Return whether two units share a word, or are signs that cannot be compared with words."""
    ours, theirs = _words(one), _words(other)
    return not ours or not theirs or any(_same(word, another) for word in ours for another in theirs)


def _same(one: str, other: str) -> bool:
    short = min(len(one), len(other)) <= _ABBREVIATED < max(len(one), len(other))
    return one == other or (short and one[0] == other[0])


def _words(unit: str) -> frozenset[str]:
    found = frozenset(word.casefold().removesuffix("s") for word in _WORD.findall(unit))
    return found | _PER_CENT if found & _PER_CENT else found
