"""Ink put into its place on the pages.

Enters: the plan of the pages, the geometry, and the composition's note rule.  Leaves: for each page its content ink
in page coordinates, text before notes, and where every anchor stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from booklet.diagnostics import Finding
from booklet.model.ink import Ink
from booklet.model.layout import Place
from booklet.model.material import Box
from booklet.paginate import rules
from booklet.paginate.geometry import Geometry
from booklet.paginate.plan import Plan


@dataclass(frozen=True, slots=True)
class Filled:
    """The content ink of every page, without furniture, and the places of the anchors (the first of each)."""

    pages: tuple[tuple[Ink, ...], ...]
    anchors: dict[str, Place]
    findings: tuple[Finding, ...]


def fill_pages(plan: Plan, geometry: Geometry, note_rule: tuple[Ink, ...]) -> Filled:
    """Return the ink of the pages: text from the head of the text block, notes at its foot, `note_rule` above them."""
    filler = _Filler(plan, geometry, note_rule)
    filled = tuple(filler.page(index) for index in range(len(plan.pages)))
    return Filled(filled, filler.anchors, tuple(filler.findings))


@dataclass(slots=True)
class _Filler:
    plan: Plan
    geometry: Geometry
    note_rule: tuple[Ink, ...]
    anchors: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def page(self, index: int) -> tuple[Ink, ...]:
        """Return the ink of one page and note its anchors."""
        page = self.plan.pages[index]
        if page.whole is not None:
            self._note_anchors(page.whole.anchors, Place(index, 0.0))
            return page.whole.ink
        ink: list[Ink] = []
        block = self.geometry.block(self.plan.inside(index), page.master)
        y = block.top
        for box in page.again:
            _place(box, block.left, y, ink)
            y += box.height
        for piece, top, left in zip(page.pieces, page.tops, page.lefts, strict=True):
            _place(piece.box, block.left + left, block.top + top, ink)
            self._note_anchors(piece.box.anchors, Place(index, block.top + top))
        if page.notes:
            y = block.foot - sum(line.box.height for line in page.notes)
            ink.extend(item.moved(block.left, y - self.geometry.note_gap) for item in self.note_rule)
            for line in page.notes:
                _place(line.box, block.left, y, ink)
                self._note_anchors(line.box.anchors, Place(index, y))
                y += line.box.height
        return tuple(ink)

    def _note_anchors(self, names: tuple[str, ...], place: Place) -> None:
        for name in names:
            if self.anchors.setdefault(name, place) is not place:
                folio = self.plan.folio(place.page)
                self.findings.append(rules.REPEATED_ANCHOR.at(page=place.page, anchor=name, folio=folio))


def _place(box: Box, x: float, y: float, ink: list[Ink]) -> None:
    ink.extend(item.moved(x, y) for item in box.ink)
