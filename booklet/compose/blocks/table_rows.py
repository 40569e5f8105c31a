"""A table as the reader leaves it: its rows and cells.

Enters: nothing.  Leaves: the types of a resolved table, which `table.py` makes and `table_setting.py` sets.
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.diagnostics import Origin
from booklet.model.inline import Inlines


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, and the fact that they are, if they are exactly one."""

    inlines: Inlines
    fact: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `level` 1 is part of the row above."""

    cells: tuple[Cell, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table block, resolved. `aligns` is left or right for each column."""

    id: str
    caption: Inlines
    columns: tuple[Cell, ...]
    aligns: tuple[str, ...]
    rows: tuple[Row, ...]
    source: str
    note: Inlines
    origin: Origin
