"""The page as paper: sides, folios, margins.

Enters: the trim (`PageSize`) and the theme's page masters.  Leaves: for a page's index and master, its side, its
folio, and where its text block stands, in points from the top left corner of the trim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from booklet.design.theme import PageMaster, Theme
from booklet.model.booklet import PageSize
from booklet.paginate.grid import TOLERANCE
from booklet.paginate.stacking import Frame

DEFAULT_MASTER = "body"


def side_of(index: int) -> str:
    """Return the side of the page of `index` (from 0): the first is a recto."""
    return "verso" if index % 2 else "recto"


def folio_of(index: int) -> str:
    """Return the printed number of the page of `index` (from 0): all pages count, the cover too."""
    return str(index + 1)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Where text stands on a page: its left and top edge, and its foot, in points."""

    left: float
    top: float
    foot: float


@dataclass(frozen=True, slots=True)
class Geometry:
    """The trim, page masters, the gap above notes and the grid's unit, in points.

    `default` replaces unknown masters.
    """

    page: PageSize
    masters: Mapping[str, PageMaster]
    default: str
    note_gap: float
    grid: float = 0.0

    def master(self, name: str) -> PageMaster:
        """Return the page master called `name`, or the default."""
        return self.masters.get(name) or self.masters[self.default]

    def height(self, name: str) -> float:
        """Return the height of the text block of pages with the master `name`, in points."""
        master = self.master(name)
        return self.page.height - master.head - master.foot

    def last_line(self, name: str) -> float:
        """Return where the last line of a page full of text begins, below the head of the text block."""
        return (int((self.height(name) + TOLERANCE) / self.grid) - 1) * self.grid if self.grid else 0.0

    def frame(self, name: str) -> Frame:
        """Return the frame of pages with the master `name`.

        Its gap above notes is larger by what is left below the last line, for notes end where that ends.
        """
        height = self.height(name)
        over = height - self.last_line(name) - self.grid if height >= self.grid > 0 else 0.0
        return Frame(height, self.note_gap + max(0.0, over), self.grid)

    def block(self, index: int, name: str) -> TextBlock:
        """Return the text block of page `index` with the master `name`: the inner margin is at the binding."""
        master = self.master(name)
        left = master.inner if self.page.spine_is_left(side_of(index)) else master.outer
        return TextBlock(left, master.head, self.page.height - master.foot)


def geometry_of(page: PageSize, theme: Theme, note_gap: float) -> Geometry:
    """Return the geometry of `page` in `theme`; a theme without masters has pages without margins."""
    masters = theme.masters or {DEFAULT_MASTER: PageMaster(0.0, 0.0, 0.0, 0.0)}
    default = DEFAULT_MASTER if DEFAULT_MASTER in masters else next(iter(masters))
    return Geometry(page, masters, default, note_gap, theme.leading)
