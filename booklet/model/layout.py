"""The Layout: pages with ink in its final place. Every output of one language is written from it.

Paginate leaves it; write, outputs and checks take it.  Page coordinates are points from the top left of
the trim box, y down; ink may reach outside the trim by at most the bleed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from booklet.diagnostics import Finding
from booklet.model.ink import Ink, NodeId
from booklet.model.structure import StructureTree, Target


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle (points, y down) of a Link element: one for each line that the link stands on."""

    x: float
    y: float
    width: float
    height: float
    node: NodeId  # the Link element
    target: Target


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `index` counts from 0, `folio` is its number in print whether or not it is shown.

    `blank` is "" for a page with content, "binder" for a page added to fill the last sheet (the screen
    output leaves it out), "recto" for one left empty so that the next starts on a recto.
    `cover` is "front" or "back" for a page that is printed on a cover sheet, apart from the inside; else "".
    """

    index: int
    folio: str
    side: str  # recto | verso
    master: str
    ink: tuple[Ink, ...]
    links: tuple[LinkArea, ...] = ()
    blank: str = ""
    cover: str = ""


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The outside of a cover that is a sheet of its own, as it is printed: back, spine and front in one.

    The front is on the right where the booklet is bound on its left.

    `width` of its trim with the `spine` between the pages, in points; `spine` is 0 where the sheet is only folded.
    Coordinates are points from the trim's top left; the ink is that of the two pages, without a seam.
    """

    width: float
    spine: float
    ink: tuple[Ink, ...]

    @property
    def folds(self) -> tuple[float, ...]:
        """Where the sheet is folded, from its left; once, where there is no spine."""
        first = (self.width - self.spine) / 2
        return tuple(dict.fromkeys((first, first + self.spine)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor stands: page index (from 0) and y (points, down, from the trim's top)."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: level from 1, never skipping one downwards."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole booklet, laid out. `width`, `height` of the trim and `bleed` in points.

    With a cover that is a sheet of its own, `cover` is that sheet, and the first and last of `pages` show it; page 1
    is then the first of the inside.  The sheet as it is printed has a Layout too, with one page.
    """

    width: float
    height: float
    bleed: float
    pages: tuple[Page, ...]
    tree: StructureTree
    anchors: Mapping[str, Place]
    bookmarks: tuple[Bookmark, ...]
    findings: tuple[Finding, ...] = ()
    cover: CoverSheet | None = None

    @property
    def inside(self) -> Layout:
        """A Layout of the pages that are not on a cover sheet, their indices counted from 0 again."""
        if self.cover is None:
            return self
        kept = [page for page in self.pages if not page.cover]
        moved = {page.index: index for index, page in enumerate(kept)}
        anchors = {name: replace(at, page=moved[at.page]) for name, at in self.anchors.items() if at.page in moved}
        pages = tuple(replace(page, index=moved[page.index]) for page in kept)
        bookmarks = tuple(each for each in self.bookmarks if each.anchor in anchors)
        return replace(self, pages=pages, anchors=anchors, bookmarks=bookmarks, cover=None)

    def folio_of(self, anchor: str) -> str:
        """Return the printed number of the page on which an anchor stands; "" if it stands on none."""
        place = self.anchors.get(anchor)
        return "" if place is None else self.pages[place.page].folio
