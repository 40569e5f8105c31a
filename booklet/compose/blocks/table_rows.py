"""A table as the reader leaves it: its columns, rows and cells.

Enters: nothing.  Leaves: the types of a resolved table, which `table.py` makes and `table_setting.py` sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.inline import Inlines, Text


@fixed
class Stated:
    """What a cell claims, for a machine: a number or a date, or those from `low` to `high`, with its qualifier.

    Numbers have a point and no groups, dates are as content.yaml has them; `fact` is the id of the fact, "" for none.
    """

    low: str
    high: str
    qualifier: str = "exact"
    fact: str = ""


@fixed
class Cell:
    """A cell's words, and the fact that they are, if they are exactly one.

    `ours` is whether its number is our calculation; `parts` are the numbers that it adds up, as printed.  In a
    `broken` one something was typed of which nothing can be printed.  `stated` is what it claims, where the words and
    the fact do not tell: of a total, of a figure of a chart.
    """

    inlines: Inlines
    fact: str = ""
    path: str = ""
    ours: bool = False
    parts: tuple[str, ...] = ()
    broken: bool = False
    stated: Stated | None = None


@fixed
class Column:
    """A column: its heading, the unit that all its figures have, and how its cells stand.

    `align` is left | right | decimal | centre; right and decimal are for figures.
    """

    inlines: Inlines
    path: str = ""
    unit: Inlines = ()
    align: str = "left"

    @property
    def figures(self) -> bool:
        """Whether figures stand in it, at one edge."""
        return self.align in ("right", "decimal")

    @property
    def words(self) -> Inlines:
        """The heading and the unit, as a reader takes them together."""
        return (*self.inlines, Text(" ", Origin(self.path)), *self.unit) if self.unit else self.inlines


@fixed
class Spanner:
    """A heading over `count` columns from the column `first` on."""

    inlines: Inlines
    path: str
    first: int
    count: int


@fixed
class Row:
    """A row; `level` 1 is part of the row above, and a total is the sum of those of level 0 above it.

    A subtotal is a total of the rows of its group alone.  A `group` has one cell, which heads the rows below it, up to
    the next group.
    """

    cells: tuple[Cell, ...]
    level: int
    total: bool = False
    path: str = ""
    subtotal: bool = False
    group: bool = False

    @property
    def ours(self) -> bool:
        """Whether any number in it is our calculation."""
        return any(cell.ours for cell in self.cells)


@fixed
class Table:
    """A table block, resolved; one that is `apart` may stand at the head of a later page.

    `passage` are the words of its source by which its groups do not overlap, "" where none are given.
    """

    id: str
    caption: Inlines
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str
    note: Inlines
    origin: Origin
    passage: str = ""
    spanners: tuple[Spanner, ...] = ()
    apart: bool = False

    @property
    def headings(self) -> tuple[Inlines, ...]:
        """What heads each column: the words of all its headings, from the top, and of its unit."""
        return headings_of(self.columns, self.spanners)

    def grouped(self) -> Iterator[tuple[Row, Inlines]]:
        """Yield each row with the words of the group that it is in, which are () before the first one."""
        words: Inlines = ()
        for row in self.rows:
            words = row.cells[0].inlines if row.group else words
            yield row, words


def headings_of(columns: Sequence[Column], spanners: Sequence[Spanner]) -> tuple[Inlines, ...]:
    """Return what heads each column: the words of all its headings, from the top, and of its unit."""
    over: dict[int, Inlines] = {}
    for one in spanners:
        words = (*one.inlines, Text(" ", Origin(one.path)))
        over |= dict.fromkeys(range(one.first, one.first + one.count), words)
    return tuple((*over.get(index, ()), *column.words) for index, column in enumerate(columns))
