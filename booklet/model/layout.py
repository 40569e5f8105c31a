"""The Layout: pages with ink in its final place. Every output of one language is written from it.

Paginate leaves it; write, outputs and checks take it.  Page coordinates are points from the top left of
the trim box, y down; ink may reach outside the trim by at most the bleed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    """

    index: int
    folio: str
    side: str  # recto | verso
    master: str
    ink: tuple[Ink, ...]
    links: tuple[LinkArea, ...] = ()
    blank: str = ""


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
    """The whole booklet, laid out. `width`, `height` of the trim and `bleed` in points."""

    width: float
    height: float
    bleed: float
    pages: tuple[Page, ...]
    tree: StructureTree
    anchors: Mapping[str, Place]
    bookmarks: tuple[Bookmark, ...]
    findings: tuple[Finding, ...] = ()

    def folio_of(self, anchor: str) -> str:
        """Return the printed number of the page on which an anchor stands; "" if it stands on none."""
        place = self.anchors.get(anchor)
        return "" if place is None else self.pages[place.page].folio
