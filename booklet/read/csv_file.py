"""A CSV file that the content names → a table of text, with a place in that file for everything said of it.

Enters: a path, and the content path of the key that names it.  Leaves: a `CsvTable`, or findings at their line and
column in the CSV file.  Row and cell are part of an origin: `….file[12][3]` is the fourth cell of record 12, counted
from the headings, which are record 0; a `CsvMap` turns that into a line, as the YAML map does for the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.diagnostics import Finding, Mark, Origin, Rule, SourceMap
from booklet.read.csv_rules import (
    CSV_CELL,
    CSV_COLUMNS,
    CSV_DUPLICATE,
    CSV_EMPTY,
    CSV_LATER,
    CSV_NO_HEADING,
    CSV_NO_ROWS,
    CSV_QUOTE,
    CSV_RAGGED,
    CSV_ROWS,
    CSV_UNCLOSED,
)
from booklet.read.csv_text import Grammar, Record, beginning, inside, record, records
from booklet.source.decode import SIZE_LIMIT, decode
from booklet.source.places import Lines
from booklet.source.rules import NOT_TEXT, NOT_UTF8, TOO_LARGE, UNREADABLE, UTF16, found

ROW_LIMIT = 100_000
COLUMN_LIMIT = 100
CELL_LIMIT = 10_000  # characters
_REPORTED = 100  # findings of one file; the rest is counted

_SAVE = "In Excel or LibreOffice choose “Save as” and the type “CSV UTF-8”; then name that file here."
_HINTS = {
    NOT_TEXT.code: _SAVE,
    UTF16.code: _SAVE,
    NOT_UTF8.code: _SAVE,
    TOO_LARGE.code: "Divide it into several files, and give each a block of its own.",
}
_STEPS = re.compile(r"\[([0-9]{1,9})\](?:\[([0-9]{1,9})\])?")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row below the headings, as many cells as there are; `number` counts records from the headings, which are 0."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The headings and rows of a CSV file; every row has a cell for each heading.

    Cells are text without blanks at their ends, line ends in them LF.  `path` is the content path of the key that names
    the file; `file` is its name without folders.
    """

    path: str
    file: str
    headings: tuple[str, ...]
    rows: tuple[CsvRow, ...]

    def column(self, heading: str) -> int | None:
        """Return the index of the column with this heading, whatever its case; None if there is none."""
        wanted = same(heading)
        return next((index for index, given in enumerate(self.headings) if same(given) == wanted), None)

    def place(self, row: int = 0, column: int | None = None, offset: int = 0) -> Origin:
        """Return the origin of record `row` (a `CsvRow.number`; 0: the headings), or of a cell in it."""
        cell = "" if column is None else f"[{column}]"
        return Origin(f"{self.path}[{row}]{cell}", offset)


@dataclass(frozen=True, slots=True)
class CsvMap:
    """The source map of one CSV file (see `booklet.diagnostics.SourceMap`), for origins below `path`."""

    path: str
    text: str
    lines: Lines
    grammar: Grammar
    starts: Sequence[int] = ()  # of the records

    def locate(self, origin: Origin) -> Mark | None:
        """Return the mark of a record or cell; of the file's first line for one that the file does not have."""
        steps = _STEPS.fullmatch(origin.path.removeprefix(self.path))
        number = int(steps[1]) if steps else -1
        if steps is None or not 0 <= number < len(self.starts):
            return Mark(self.lines.file, 1, 1)
        if steps[2] is None:
            return self.lines.mark(self.starts[number])
        here = record(self.text, self.grammar, self.starts[number])
        cell = int(steps[2])
        if cell >= len(here.cells):
            return self.lines.mark(self.starts[number])
        return self.lines.mark(inside(self.text, here, cell, origin.offset))

    def line(self, mark: Mark) -> str:
        """Return the text of the line of `mark`; "" where this file has none."""
        return self.lines.text(mark.line) if mark.file == self.lines.file else ""


@dataclass(frozen=True, slots=True)
class JoinedMap:
    """The source map of a content and of the CSV files it names, by the content path of the key that names each."""

    content: SourceMap
    files: Mapping[str, SourceMap]

    def locate(self, origin: Origin) -> Mark | None:
        """Return the mark of `origin`, in a CSV file if it lies in one."""
        key = origin.path.rpartition(".file[")[0] + ".file"
        found_in = self.files.get(key, self.content) if ".file[" in origin.path else self.content
        return found_in.locate(origin)

    def line(self, mark: Mark) -> str:
        """Return the text of the line of `mark`."""
        maps = (self.content, *self.files.values())
        return next((line for one in maps if (line := one.line(mark))), "")


@dataclass(frozen=True, slots=True)
class CsvRead:
    """What reading a CSV file gave: `table` is None where `findings` has an error."""

    table: CsvTable | None
    source_map: CsvMap
    findings: tuple[Finding, ...] = ()


def read_csv(file: Path, path: str) -> CsvRead:
    """Return what `file` holds; `path` is the content path of the key that names it."""
    try:
        with file.open("rb") as stream:
            content = stream.read(SIZE_LIMIT + 1)
    except OSError as error:
        problem = found(UNREADABLE, Mark(str(file), 1, 1), file=file, why=error.strerror or "it cannot be opened")
        return CsvRead(None, _map("", file, path), (problem,))
    return read_csv_text(content, file, path)


def read_csv_text(content: bytes, file: Path, path: str) -> CsvRead:
    """Return what `content`, the bytes of `file`, says."""
    text, findings = decode(content, str(file))
    if findings:
        advised = (replace(one, hint=_HINTS.get(one.code, one.hint)) for one in findings)
        return CsvRead(None, _map(text, file, path), tuple(advised))
    return _Reading(_map(text, file, path)).result()


def same(heading: str) -> str:
    """Return what two headings have in common that are the same but for case and blanks."""
    return " ".join(heading.casefold().split())


def _map(text: str, file: Path, path: str) -> CsvMap:
    return CsvMap(path, text, Lines(text, str(file)), beginning(text)[0])


class _Reading:
    """Takes one text apart."""

    def __init__(self, source_map: CsvMap) -> None:
        self.map = source_map
        self.findings: list[Finding] = []
        self.left_out = 0

    def result(self) -> CsvRead:
        text = self.map.text
        rules, at = beginning(text)
        below = records(text, rules, at)
        head = next(below, None)
        if head is None:
            self._report(CSV_EMPTY, 0)
            return CsvRead(None, self.map, tuple(self.findings))
        headings = self._headings(head)
        starts, rows = [head.start], []
        for number, here in enumerate(below, 1):
            if number > ROW_LIMIT:
                self._report(CSV_ROWS, here.start, limit=ROW_LIMIT)
                break
            starts.append(here.start)
            rows.append(CsvRow(number, self._cells(here, len(headings))))
        if not rows and not head.slips:
            self._report(CSV_NO_ROWS, head.start)
        if self.left_out:
            self.findings.append(found(CSV_LATER, self.map.lines.mark(at), count=self.left_out))
        whole = replace(self.map, starts=tuple(starts))
        table = (
            None if self.findings else CsvTable(self.map.path, Path(self.map.lines.file).name, headings, tuple(rows))
        )
        return CsvRead(table, whole, tuple(self.findings))

    def _headings(self, head: Record) -> tuple[str, ...]:
        """Return the headings: every column that has any has one, and no two are the same."""
        headings = head.cells
        while not headings[-1]:  # a spreadsheet may leave empty columns at the end; no record is blank
            headings = headings[:-1]
        self._slips(head)
        if len(headings) > COLUMN_LIMIT:
            self._report(CSV_COLUMNS, head.starts[COLUMN_LIMIT], limit=COLUMN_LIMIT)
        seen: dict[str, int] = {}
        for index, heading in enumerate(headings):
            if not heading:
                self._report(CSV_NO_HEADING, head.starts[index])
            elif same(heading) in seen:
                self._report(CSV_DUPLICATE, head.starts[index], heading=heading)
            seen.setdefault(same(heading), index)
        return headings

    def _cells(self, here: Record, columns: int) -> tuple[str, ...]:
        self._slips(here)
        cells = here.cells
        for index in _too_long(cells):
            self._report(CSV_CELL, here.starts[index], limit=CELL_LIMIT)
        if len(cells) != columns and not here.slips:
            extra = [index for index in range(columns, len(cells)) if cells[index]]
            if extra or len(cells) < columns:
                at = here.starts[extra[0]] if extra else here.start
                count = extra[-1] + 1 if extra else len(cells)
                words = {"cells": counted(count, "cell"), "columns": counted(columns, "column")}
                self._report(CSV_RAGGED, at, **words)
        return cells[:columns]

    def _slips(self, here: Record) -> None:
        for slip in here.slips:
            self._report(CSV_UNCLOSED if slip.unclosed else CSV_QUOTE, slip.at)

    def _report(self, rule: Rule, at: int, **words: object) -> None:
        if len(self.findings) < _REPORTED:
            self.findings.append(found(rule, self.map.lines.mark(at), **words))
        else:
            self.left_out += 1


def counted(number: int, noun: str) -> str:
    """Return "1 cell", "2 cells"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _too_long(cells: Sequence[str]) -> Iterator[int]:
    return (index for index, cell in enumerate(cells) if len(cell) > CELL_LIMIT)
