"""Where the columns of a table stand, and what is done where they do not fit.

Enters: the shaped cells of a table, and the measure.  Leaves: the place of each column, and the cells as they will be
set.  A table that is too wide gets its columns closer together; then its words are divided; at last its type is
smaller, and that is a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from booklet.compose.blocks.table_cells import ShapedCell, reshaped, syllables
from booklet.compose.blocks.table_rows import Column, Table
from booklet.compose.blocks.table_widths import Need, widths
from booklet.compose.composer import Composer, Frame
from booklet.diagnostics import Rule, Severity

TOO_WIDE = Rule(
    "table-too-wide",
    Severity.ERROR,
    "This table has {columns} columns; they do not fit beside each other.",
    "Divide the table into several, or exchange its rows and columns.",
)
GAP = 12.0  # points between columns
CLOSE_GAP = 8.0  # so close, if no cell is broken then
NARROW_GAP = 6.0
SMALLER = 0.8  # type of a table that is too wide


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of a table: heads over several columns, heads, rows; a group is a row of one cell."""

    spanners: tuple[ShapedCell, ...]
    heads: tuple[ShapedCell, ...]
    rows: tuple[tuple[ShapedCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands; `edge` is where its figures are aligned, `after` what stands behind that at most."""

    x: float
    width: float
    edge: float | None = None
    after: float = 0.0

    @property
    def frame(self) -> Frame:
        """The frame of its cells."""
        return Frame(self.x, self.width)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, and its cells, as they are set."""

    places: tuple[Place, ...]
    cells: Cells


def lay_out(block: Table, cells: Cells, composer: Composer) -> Layout:
    """Return the columns of a table on the measure of `composer`."""
    frame, count = composer.frame, len(block.columns)
    gap = GAP
    needs = _needs(block, cells, gap)
    if _least(needs) > frame.width - gap * (count - 1):
        gap = NARROW_GAP
        needs = _needs(block, cells, gap)
    if _least(needs) > frame.width - gap * (count - 1):
        cells = _reshaped(cells, composer, 1.0)
        needs = _needs(block, cells, gap, divided=True)
    if _least(needs) > frame.width - gap * (count - 1):
        composer.findings.append(TOO_WIDE.at(block.origin, columns=count))
        gap = min(gap, frame.width / count / 4)
        cells = _reshaped(cells, composer, SMALLER)
        needs = _needs(block, cells, gap, divided=True)
    gap = _unbroken(gap, needs, frame.width)
    room = frame.width - gap * (count - 1)
    found = _spread(widths(needs, room), block.columns, room)
    places, x = [], frame.x
    for index, (width, column) in enumerate(zip(found, block.columns, strict=True)):
        _, after = _figures(cells, index)
        places.append(Place(x, width, x + width - after if column.figures else None, after))
        x += width + gap
    return Layout(tuple(places), cells)


def _unbroken(gap: float, needs: Sequence[Need], width: float) -> float:
    """Return a gap between columns by which every cell has one line, or `gap` where none would do."""
    spaces = max(1, len(needs) - 1)
    left = (width - sum(need.natural for need in needs)) / spaces - 1e-6
    return min(gap, left) if left >= CLOSE_GAP else gap


def _least(needs: Sequence[Need]) -> float:
    return sum(need.least for need in needs)


def _reshaped(cells: Cells, composer: Composer, scale: float) -> Cells:
    return Cells(
        tuple(reshaped(cell, composer, scale) for cell in cells.spanners),
        tuple(reshaped(cell, composer, scale) for cell in cells.heads),
        tuple(tuple(reshaped(cell, composer, scale) for cell in row) for row in cells.rows),
    )


def _figures(cells: Cells, column: int) -> tuple[float, float]:
    """Return how much room the figures of a column need on both sides of where they are aligned."""
    found = [row[column] for row in cells.rows if len(row) > column and row[column].line is not None]
    return max((cell.before for cell in found), default=0.0), max((cell.after for cell in found), default=0.0)


def _needs(block: Table, cells: Cells, gap: float, *, divided: bool = False) -> list[Need]:
    """Return what each column needs, heads over several columns included; `divided` if words may be."""
    needs = []
    for index in range(len(block.columns)):
        flowing = {-1: cells.heads[index]}
        for number, (row, shaped) in enumerate(zip(block.rows, cells.rows, strict=True)):
            if not row.group and shaped[index].line is None:
                flowing[number] = shaped[index]
        before, after = _figures(cells, index)
        back = after if block.columns[index].align == "right" else 0.0  # the head ends where the figures do
        lowest = max(syllables(cell) if divided else cell.flow.least for cell in flowing.values()) + back
        flows = {number: cell.flow for number, cell in flowing.items() if cell.flow.natural > cell.flow.least}
        natural = max(cell.flow.natural for cell in flowing.values()) + back
        needs.append(Need(max(natural, before + after), max(lowest, before + after), flows))
    for spanner, head in zip(block.spanners, cells.spanners, strict=True):
        columns = range(spanner.first, spanner.first + spanner.count)
        room = gap * (spanner.count - 1)
        least = syllables(head) if divided else head.flow.least
        more = (head.flow.natural - room - sum(needs[n].natural for n in columns)) / spanner.count
        most = (least - room - sum(needs[n].least for n in columns)) / spanner.count
        for n in columns:
            need = needs[n]
            lowest = need.least + max(most, 0.0)
            needs[n] = replace(need, natural=max(need.natural + max(more, 0.0), lowest), least=lowest)
    return needs


def _spread(found: Sequence[float], columns: Sequence[Column], room: float) -> tuple[float, ...]:
    """Return widths with what is left over given to the columns of words; figures stand at the right, close by."""
    spare = room - sum(found)
    if spare <= 0:
        return tuple(found)
    words = [index == 0 or not column.figures for index, column in enumerate(columns)]
    total = sum(width for width, takes in zip(found, words, strict=True) if takes)
    if not total:
        return tuple(width + spare / len(found) for width in found)
    return tuple(width + (spare * width / total if takes else 0.0) for width, takes in zip(found, words, strict=True))
