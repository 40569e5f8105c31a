"""Tables can be walked cell by cell: heads say what they head, and rows have as many cells as each other.

A header that is drawn again on the next page is decoration there; tagged again, it is read out in the middle
of the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import items, named, whole
from booklet.checks.pdf.structure import Element
from booklet.checks.text import short, squeezed
from booklet.diagnostics import Finding, Rule, Severity

NO_SCOPE = Rule(
    code="table-no-scope",
    severity=Severity.ERROR,
    message="The table head “{head}” does not say whether it heads a row or a column.",
    hint=WRITER,
    clause="ISO 14289-1, 7.5",
)
IRREGULAR = Rule(
    code="table-irregular",
    severity=Severity.ERROR,
    message="Row {row} of a table on page {number} has {found} columns, the first row has {expected}.",
    hint="Give each row of the table as many cells, counting those that span several.",
    clause="ISO 14289-1, 7.5; ISO 32000-1, 14.8.4.3.4",
)
REPEATED = Rule(
    code="table-header-repeated",
    severity=Severity.ERROR,
    message="The table’s header “{head}” is tagged twice, so it is read out in the middle of the table.",
    hint=WRITER,
    clause="ISO 14289-1, 7.1; ISO 32000-1, 14.8.2.2.2",
)
RULES = (NO_SCOPE, IRREGULAR, REPEATED)

_SCOPES = ("Row", "Column", "Both")
_GROUPS = ("THead", "TBody", "TFoot")
_WIDEST = 1000  # a span beyond any real table


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield heads without scope, rows that differ in length, and header rows tagged twice."""
    for table in subject.structure.elements:
        if table.tag == "Table":
            rows = [_cells(subject, row) for row in _rows(subject, table)]
            yield from _scopes(subject, rows)
            yield from _shape(subject, table, rows)
            yield from _repetition(subject, rows)


def _rows(subject: FileSubject, table: Element) -> Iterator[Element]:
    """Yield the rows of a table, not those of tables in it."""
    for child in subject.structure.children(table):
        if child.tag == "TR":
            yield child
        elif child.tag in _GROUPS:
            yield from (row for row in subject.structure.children(child) if row.tag == "TR")


def _cells(subject: FileSubject, row: Element) -> list[Element]:
    """Return the cells of a row."""
    return [cell for cell in subject.structure.children(row) if cell.tag in ("TH", "TD")]


def _scopes(subject: FileSubject, rows: list[list[Element]]) -> Iterator[Finding]:
    """Yield heads without a scope, unless the cells name their heads themselves (Headers)."""
    cells = [cell for row in rows for cell in row]
    if any(items(cell.attributes.get("Headers")) for cell in cells):
        return
    for cell in cells:
        if cell.tag == "TH" and named(cell.attributes.get("Scope")) not in _SCOPES:
            yield subject.on(NO_SCOPE, cell, head=short(subject.shown(cell)))


def _span(cell: Element, key: str) -> int:
    """Return a cell's span; 1 where it says none or nonsense."""
    found = whole(cell.attributes.get(key))
    return found if found is not None and 1 <= found <= _WIDEST else 1


def _shape(subject: FileSubject, table: Element, rows: list[list[Element]]) -> Iterator[Finding]:
    """Yield the first row that is longer or shorter than the first, spans counted."""
    hanging: Counter[int] = Counter()  # columns that cells of earlier rows take in each row
    expected = 0
    for index, row in enumerate(rows):
        found = sum(_span(cell, "ColSpan") for cell in row) + hanging[index]
        for cell in row:
            for below in range(1, _span(cell, "RowSpan")):
                hanging[index + below] += _span(cell, "ColSpan")
        if index == 0:
            expected = found
        elif found != expected:
            page = subject.structure.page(table)
            number = "?" if page is None else page + 1
            yield subject.on(IRREGULAR, table, row=index + 1, number=number, found=found, expected=expected)
            return


def _repetition(subject: FileSubject, rows: list[list[Element]]) -> Iterator[Finding]:
    """Yield the first row of heads that has the words of an earlier one."""
    seen: set[str] = set()
    for row in rows:
        if row and all(cell.tag == "TH" for cell in row):
            words = "|".join(squeezed(subject.shown(cell)) for cell in row)
            if words.strip("|") and words in seen:
                yield subject.on(REPEATED, row[0], head=short(" ".join(subject.shown(cell) for cell in row)))
                return
            seen.add(words)
