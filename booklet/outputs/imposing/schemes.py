"""Which page stands where on which sheet: the schemes of imposition, without a measure of paper.

Enters: how many pages there are, and how sheets are turned in the printer.  Leaves: sheets, each with a front and a
back of cells in a grid; column 0 is the left one and row 0 the top one of the side as it is printed.

A back is laid out for a sheet that is turned about its upright axis, like the leaf of a book; for one turned about
its level axis the whole back stands on its head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

SCHEMES = ("saddle-stitch", "signatures", "cut-and-stack", "step-and-repeat")
FOLDED = frozenset(SCHEMES[:2])
PER_SHEET = 4  # pages on a sheet that is folded once
Leaf = tuple[int | None, int | None]  # the pages on its front and back
_NO_LEAF: Leaf = (None, None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place for a page: `page` counts from 0, None for an empty place; `turned` means on its head.

    `nested` is how many sheets lie outside of this one in the fold.
    """

    column: int
    row: int
    page: int | None
    turned: bool = False
    nested: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Both sides of a sheet."""

    front: tuple[Cell, ...]
    back: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """How many places a side has, and how a sheet is turned: `level` about its level axis, else the upright one."""

    columns: int
    rows: int
    level: bool = False

    @property
    def places(self) -> int:
        """How many cells there are."""
        return self.columns * self.rows

    def place(self, at: int) -> tuple[int, int]:
        """Return column and row of a place, counted line by line."""
        return at % self.columns, at // self.columns

    def behind(self, front: Cell, page: int | None) -> Cell:
        """Return the cell on the back of `front`, which holds `page`."""
        return self._turned(replace(front, column=self.columns - 1 - front.column, page=page))

    def _turned(self, cell: Cell) -> Cell:
        if not self.level:
            return cell
        column, row = self.columns - 1 - cell.column, self.rows - 1 - cell.row
        return replace(cell, column=column, row=row, turned=not cell.turned)


def folded(pages: int, *, right: bool = False, level: bool = False, signature: int = 0) -> tuple[Sheet, ...]:
    """Return sheets that are folded once and put into each other: all of them, or every `signature` pages.

    `right` is for books whose spine is on the right.  The first sheet of a signature is its outermost.  Empty pages
    at the end fill the last sheet.
    """
    whole = _filled(pages)
    size = signature or whole
    return tuple(
        sheet
        for first in range(0, whole, size)
        for sheet in _signature(range(first, min(first + size, whole)), pages, right=right, level=level)
    )


def wrapped(pages: int, *, right: bool = False, level: bool = False, signature: int = 0) -> tuple[Sheet, ...]:
    """Return the sheets of `folded`, and before them the cover: the last and the first page, blank on the inside."""
    (cover,) = folded(PER_SHEET, right=right, level=level)
    shown = {0: 0, PER_SHEET - 1: pages - 1}
    inside = folded(pages - len(shown), right=right, level=level, signature=signature)
    around = 0 if signature else 1  # sheets that lie in the cover's fold; bundles are glued to its spine
    return (
        _paged(cover, lambda cell: replace(cell, page=shown.get(_page(cell)))),
        *(
            _paged(sheet, lambda cell: replace(cell, page=_page(cell) + 1, nested=cell.nested + around))
            for sheet in inside
        ),
    )


def _paged(sheet: Sheet, change: Callable[[Cell], Cell]) -> Sheet:
    """Return a sheet whose pages are changed, but for its empty places."""
    sides = (tuple(cell if cell.page is None else change(cell) for cell in side) for side in (sheet.front, sheet.back))
    return Sheet(*sides)


def _page(cell: Cell) -> int:
    return -1 if cell.page is None else cell.page


def _signature(those: range, pages: int, *, right: bool, level: bool) -> Iterable[Sheet]:
    """Yield the sheets of one signature, from the outermost."""
    grid = Grid(2, 1, level)
    first_column = 0 if right else 1  # the first page lies away from the spine, which is in the middle

    def there(page: int) -> int | None:
        return page if page < pages else None

    for nested in range(len(those) // PER_SHEET):
        low, high = those[2 * nested], those[-1 - 2 * nested]
        leading = Cell(first_column, 0, there(low), nested=nested)
        trailing = Cell(1 - first_column, 0, there(high), nested=nested)
        behind = (grid.behind(leading, there(low + 1)), grid.behind(trailing, there(high - 1)))
        yield Sheet(_in_order((leading, trailing)), _in_order(behind))


def cut_and_stack(pages: int, grid: Grid, *, one_sided: bool = False) -> tuple[Sheet, ...]:
    """Return sheets that are cut into stacks; the stacks on each other, place by place, give the order of reading.

    A leaf has page 2n on its front and 2n + 1 on its back; `one_sided`, page n on its front and nothing behind it.
    """
    leaves = _leaves(pages, one_sided=one_sided)
    sheets = -(-len(leaves) // grid.places)
    leaves += [_NO_LEAF] * (sheets * grid.places - len(leaves))
    return tuple(_cards(grid, leaves[sheet::sheets]) for sheet in range(sheets))


def step_and_repeat(pages: int, grid: Grid, copies: int = 0, *, one_sided: bool = False) -> tuple[Sheet, ...]:
    """Return sheets that hold one leaf many times, leaf after leaf: a sheet full of each, or `copies` of each.

    Leaves are as in `cut_and_stack`.
    """
    wanted = copies or grid.places
    return tuple(
        _cards(grid, [leaf if done + at < wanted else _NO_LEAF for at in range(grid.places)])
        for leaf in _leaves(pages, one_sided=one_sided)
        for done in range(0, wanted, grid.places)
    )


def _leaves(pages: int, *, one_sided: bool) -> list[Leaf]:
    """Return the pages on front and back of each leaf."""
    if one_sided:
        return [(page, None) for page in range(pages)]
    return [(page, page + 1 if page + 1 < pages else None) for page in range(0, pages, 2)]


def _cards(grid: Grid, leaves: list[Leaf]) -> Sheet:
    """Return a sheet with a leaf in each place."""
    fronts: list[Cell] = []
    backs: list[Cell] = []
    for at, (shown, behind) in enumerate(leaves):
        column, row = grid.place(at)
        front = Cell(column, row, shown)
        fronts.append(front)
        backs.append(grid.behind(front, behind))
    return Sheet(tuple(fronts), _in_order(backs))


def _filled(pages: int) -> int:
    return -(-pages // PER_SHEET) * PER_SHEET


def _in_order(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
