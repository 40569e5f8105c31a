"""Schemes on paper: where each page of a document stands on a sheet, in points.

Enters: the size of the pages and of the sheet, and what is wanted.  Leaves: a `Plan`: each printed side with its pages
placed (points from the bottom left corner of the side as it is printed), clipped where their paper ends, and moved
towards the spine by what the sheets around them push them out (creep); and the lines of its marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from booklet.outputs.imposing.schemes import (
    FOLDED,
    Cell,
    Grid,
    Sheet,
    cut_and_stack,
    folded,
    step_and_repeat,
    wrapped,
)
from booklet.units import mm

SLACK = mm(0.5)  # what pages may be larger than the sheet: A5 is 148 mm here and 420 pt there
SIGNATURE = 16  # pages of a signature where nobody says
_GAP, _LENGTH = mm(2), mm(5)  # from the bleed to a mark, and a mark
_SHORTEST = mm(2)  # a mark worth drawing
_INSET = mm(5)  # what office printers leave white at the edge of a sheet, and a little more


@dataclass(frozen=True, slots=True)
class Imposition:
    """What is wanted. Lengths are in points; `sheet` is its width and height, either way round.

    `thickness` is that of one leaf; `signature` counts pages; `copies` 0 fills a sheet (step-and-repeat).  With
    `cover`, the first and the last page are the outside of a sheet of their own around all others (schemes that fold);
    `one_sided`, each page is a leaf with nothing behind it (schemes that cut).
    """

    sheet: tuple[float, float]
    scheme: str = "saddle-stitch"
    sheet_name: str = ""
    flip: str = "short"  # the edge about which the printer turns a sheet: short | long
    binding: str = "left"  # the side of the spine
    thickness: float = 0.0
    signature: int = SIGNATURE
    copies: int = 0
    fold_marks: bool = True
    cover: bool = False
    one_sided: bool = False

    @property
    def is_folded(self) -> bool:
        """Whether sheets are folded, rather than cut."""
        return self.scheme in FOLDED


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """A page (counted from 0) on a side: the place of its trim, what of it shows, and whether it is on its head.

    `creep` is how far the trim stands to the right of where it would on the outermost sheet.
    """

    page: int
    trim: Box
    clip: Box
    turned: bool
    creep: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A line, dashed where paper is folded and whole where it is cut."""

    x: float
    y: float
    across: float
    up: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One printed side."""

    pages: tuple[Placed, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All sides in the order of printing; `duplex` where every second one is a back."""

    width: float
    height: float
    sides: tuple[Side, ...]
    duplex: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """A grid of pages in the middle of a sheet. `gap` parts the places of a grid that is cut."""

    sheet: tuple[float, float]
    columns: int
    rows: int
    page: tuple[float, float]
    bleed: float
    gap: float = 0.0

    @property
    def margins(self) -> tuple[float, float]:
        """What of the sheet is free left and right, and at top and bottom; never negative."""
        across = self.sheet[0] - self.columns * self.page[0] - (self.columns - 1) * self.gap
        up = self.sheet[1] - self.rows * self.page[1] - (self.rows - 1) * self.gap
        return max(0.0, across / 2), max(0.0, up / 2)

    @property
    def room(self) -> float:
        """How far pages may bleed at the narrowest place, but for the fold."""
        return min(*self.margins, *((self.gap / 2,) if self.gap else ()))

    def trim(self, cell: Cell) -> Box:
        """Return the place of a cell's page."""
        width, height = self.page
        left = (self.sheet[0] - self.columns * width - (self.columns - 1) * self.gap) / 2
        top = (self.sheet[1] + self.rows * height + (self.rows - 1) * self.gap) / 2
        left += cell.column * (width + self.gap)
        top -= cell.row * (height + self.gap)
        return Box(left, top - height, left + width, top)

    def clip(self, cell: Cell) -> Box:
        """Return what of a cell's page may show: its trim, and bleed up to the next page or the sheet's edge."""
        trim, (across, up) = self.trim(cell), self.margins
        outer_x, outer_y, inner = min(self.bleed, across), min(self.bleed, up), self.gap / 2
        return Box(
            trim.left - (outer_x if cell.column == 0 else inner),
            trim.bottom - (outer_y if cell.row == self.rows - 1 else inner),
            trim.right + (outer_x if cell.column == self.columns - 1 else inner),
            trim.top + (outer_y if cell.row == 0 else inner),
        )


def fit(page: tuple[float, float], bleed: float, wanted: Imposition) -> Fit | None:
    """Return how pages stand on the sheet; None where not even one place fits. `page` is width and height."""
    if wanted.is_folded:
        across, up = 2 * page[0], page[1]
        for sheet in _both_ways(wanted.sheet, wide=across >= up):
            if across <= sheet[0] + SLACK and up <= sheet[1] + SLACK:
                return Fit(sheet, 2, 1, page, bleed)
        return None
    for space in (bleed, 0.0):
        found = [_grid(sheet, page, space) for sheet in _both_ways(wanted.sheet, wide=page[0] > page[1])]
        best = max(found, key=lambda one: one.columns * one.rows)
        if best.columns * best.rows:
            return best
    return None


def plan(pages: int, fitted: Fit, wanted: Imposition) -> Plan:
    """Return every side of `pages` pages. Backs without a single page are left out."""
    sheets = _sheets(pages, fitted, wanted)
    duplex = any(cell.page is not None for sheet in sheets for cell in sheet.back)
    cut = tuple(_cut_marks(fitted, fold=wanted.is_folded))
    outside, inside = cut, cut
    if wanted.is_folded and wanted.fold_marks:
        outside += _fold_marks(fitted, inside=False)
        inside += _fold_marks(fitted, inside=True)
    sides: list[Side] = []
    for sheet in sheets:
        sides.append(_side(sheet.front, fitted, wanted.thickness, outside))
        if duplex:
            sides.append(_side(sheet.back, fitted, wanted.thickness, inside))
    return Plan(*fitted.sheet, tuple(sides), duplex)


def _sheets(pages: int, fitted: Fit, wanted: Imposition) -> tuple[Sheet, ...]:
    # Turned about the short edge, a sheet that lies wide turns about its upright axis; one that stands, about its
    # level one; about the long edge it is the other way round.
    wide = fitted.sheet[0] >= fitted.sheet[1]
    level = wide == (wanted.flip == "long")
    grid = Grid(fitted.columns, fitted.rows, level)
    if wanted.scheme == "cut-and-stack":
        return cut_and_stack(pages, grid, one_sided=wanted.one_sided)
    if wanted.scheme == "step-and-repeat":
        return step_and_repeat(pages, grid, wanted.copies, one_sided=wanted.one_sided)
    signature = wanted.signature if wanted.scheme == "signatures" else 0
    right = wanted.binding == "right"
    if wanted.cover:
        return wrapped(pages, right=right, level=level, signature=signature)
    return folded(pages, right=right, level=level, signature=signature)


def _both_ways(sheet: tuple[float, float], *, wide: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the sheet lying and standing, first as it suits what is put on it."""
    short, long = sorted(sheet)
    return ((long, short), (short, long)) if wide else ((short, long), (long, short))


def _grid(sheet: tuple[float, float], page: tuple[float, float], bleed: float) -> Fit:
    """Return as many places as a sheet holds, each with its bleed; perhaps none."""
    columns, rows = (int((have + SLACK) // (want + 2 * bleed)) for have, want in zip(sheet, page, strict=True))
    return Fit(sheet, columns, rows, page, bleed, 2 * bleed)


def _side(cells: tuple[Cell, ...], fitted: Fit, thickness: float, marks: tuple[Mark, ...]) -> Side:
    placed: list[Placed] = []
    for cell in cells:
        if cell.page is None:
            continue
        trim, creep = fitted.trim(cell), 0.0
        if cell.nested and thickness:
            # The fold of the n-th sheet lies n leaves further out, and the fore-edge is cut at one place for all:
            # what it shows is moved towards the fold, right in the left place and left in the right one.
            creep = cell.nested * thickness * (1 if cell.column == 0 else -1)
            trim = replace(trim, left=trim.left + creep, right=trim.right + creep)
        placed.append(Placed(cell.page, trim, fitted.clip(cell), cell.turned, creep))
    return Side(tuple(placed), marks)


def _cut_marks(fitted: Fit, *, fold: bool) -> Iterator[Mark]:
    """Yield lines at the sheet's edges, in line with each cut, where there is room outside the bleed."""
    (across, up), (width, height) = fitted.margins, fitted.sheet
    columns = [fitted.trim(Cell(at, 0, None)) for at in range(fitted.columns)]
    rows = [fitted.trim(Cell(0, at, None)) for at in range(fitted.rows)]
    upright = {round(edge, 3) for box in columns for edge in (box.left, box.right)}
    level = {round(edge, 3) for box in rows for edge in (box.bottom, box.top)}
    if fold:
        upright.discard(round(columns[0].right, 3))
    length = _length(fitted, up)
    for x in sorted(upright) if length else ():
        yield Mark(x, up - fitted.bleed - _GAP, 0.0, -length)
        yield Mark(x, height - up + fitted.bleed + _GAP, 0.0, length)
    length = _length(fitted, across)
    for y in sorted(level) if length else ():
        yield Mark(across - fitted.bleed - _GAP, y, -length, 0.0)
        yield Mark(width - across + fitted.bleed + _GAP, y, length, 0.0)


def _length(fitted: Fit, margin: float) -> float:
    """Return how long a mark can be in a margin, outside the bleed; 0 where there is no room for one."""
    length = min(_LENGTH, margin - fitted.bleed - _GAP)
    return length if length >= _SHORTEST else 0.0


def _fold_marks(fitted: Fit, *, inside: bool) -> tuple[Mark, ...]:
    """Return dashes on the fold, in the margin; where there is none, within the pages, on the inside of the fold."""
    middle, height, up = fitted.sheet[0] / 2, fitted.sheet[1], fitted.margins[1]
    length = _length(fitted, up)
    if not length and not inside:
        return ()
    start, length = (up - fitted.bleed - _GAP, -length) if length else (up + _INSET, _LENGTH)
    return Mark(middle, start, 0.0, length, dashed=True), Mark(middle, height - start, 0.0, -length, dashed=True)
