"""A table as the reader leaves it: its rows and cells.

Enters: nothing.  Leaves: the types of a resolved table, which `table.py` makes and `table_setting.py` sets.
"""

from __future__ import annotations

from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.inline import Inlines


@fixed
class Cell:
    """A cell's words, and the fact that they are, if they are exactly one.

    `ours` is whether its number is our calculation; `parts` are the numbers that it adds up, as printed.  In a
    `broken` one something was typed of which nothing can be printed.
    """

    inlines: Inlines
    fact: str = ""
    path: str = ""
    ours: bool = False
    parts: tuple[str, ...] = ()
    broken: bool = False


@fixed
class Row:
    """A row; `level` 1 is part of the row above, and a total is the sum of those of level 0 above it."""

    cells: tuple[Cell, ...]
    level: int
    total: bool = False
    path: str = ""

    @property
    def ours(self) -> bool:
        """Whether any number in it is our calculation."""
        return any(cell.ours for cell in self.cells)


@fixed
class Table:
    """A table block, resolved. `aligns` is left or right for each column.

    `passage` are the words of its source by which its groups do not overlap, "" where none are given.
    """

    id: str
    caption: Inlines
    columns: tuple[Cell, ...]
    aligns: tuple[str, ...]
    rows: tuple[Row, ...]
    source: str
    note: Inlines
    origin: Origin
    passage: str = ""
