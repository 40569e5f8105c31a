"""Ink put into its place on the pages.

Enters: the plan of the pages, the geometry, and the composition's note rule.  Leaves: for each page its content ink
in page coordinates, text before notes, and where every anchor stands.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from booklet.diagnostics import Finding
from booklet.model.ink import Ink, TextLine
from booklet.model.layout import Place
from booklet.model.material import Box
from booklet.paginate import rules
from booklet.paginate.geometry import Geometry
from booklet.paginate.grid import TOLERANCE
from booklet.paginate.plan import Plan, PlannedPage

NEAR = 0.6  # lines: what ends a page that near to the last line ends with it


@dataclass(frozen=True, slots=True)
class Filled:
    """The content ink of every page, without furniture, and the places of the anchors (the first of each)."""

    pages: tuple[tuple[Ink, ...], ...]
    anchors: dict[str, Place]
    findings: tuple[Finding, ...]


def fill_pages(plan: Plan, geometry: Geometry, note_rule: tuple[Ink, ...]) -> Filled:
    """Return the ink of the pages: text from the head of the text block, notes at its foot, `note_rule` above them."""
    filler = _Filler(plan, geometry, note_rule, baseline=_baseline(plan, geometry.grid))
    filled = tuple(filler.page(index) for index in range(len(plan.pages)))
    return Filled(filled, filler.anchors, tuple(filler.findings))


@dataclass(slots=True)
class _Filler:
    plan: Plan
    geometry: Geometry
    note_rule: tuple[Ink, ...]
    anchors: dict[str, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    baseline: float = 0.0  # of a line of text on the grid, below its top; 0 where there is none

    def page(self, index: int) -> tuple[Ink, ...]:
        """Return the ink of one page and note its anchors."""
        page = self.plan.pages[index]
        if page.whole is not None:
            self._note_anchors(page.whole.anchors, Place(index, 0.0))
            return page.whole.ink
        ink: list[Ink] = []
        block = self.geometry.block(self.plan.inside(index), page.master)
        y = block.top
        mirrored = not self.geometry.page.spine_is_left(self.plan.side(index))
        for box in page.again:
            _place(box, block.left, y, ink)
            y += box.height
        for piece, top, left in zip(page.pieces, self._tops(page), page.lefts, strict=True):
            _place(piece.box, block.left + left, block.top + top, ink, mirrored=mirrored)
            self._note_anchors(piece.box.anchors, Place(index, block.top + top))
        if page.notes:
            y = block.foot - sum(line.box.height for line in page.notes) - self._rise(page)
            ink.extend(item.moved(block.left, y - self.geometry.note_gap) for item in self.note_rule)
            for line in page.notes:
                _place(line.box, block.left, y, ink)
                self._note_anchors(line.box.anchors, Place(index, y))
                y += line.box.height
        return tuple(ink)

    def _tops(self, page: PlannedPage) -> tuple[float, ...]:
        """Return where pieces begin: what is not on the grid and ends a page ends on the last line's baseline.

        It moves with all that is off the grid right above it, where space above that is half a line high, and stays so.
        """
        tops, grid = page.tops, self.geometry.grid
        if page.notes or not page.pieces or not self.baseline:
            return tops
        last = page.pieces[-1]
        low = max((ink.y for ink in last.box.ink if isinstance(ink, TextLine)), default=0.0)
        begin = len(tops)
        while begin and not page.pieces[begin - 1].box.grid and page.pieces[begin - 1].columns is None:
            begin -= 1
        if not low or begin in (0, len(tops)):
            return tops
        by = self.geometry.last_line(page.master) + self.baseline - (tops[-1] + low)
        above = tops[begin] - tops[begin - 1] - page.pieces[begin - 1].box.height
        if abs(by) >= grid * NEAR or min(above, above + by) < grid / 2:
            return tops
        return (*tops[:begin], *(top + by for top in tops[begin:]))

    def _rise(self, page: PlannedPage) -> float:
        """Return how far notes rise, so that their last baseline is that of the last line of a page full of text.

        They take it from the gap above them: what `Geometry.frame` has added to that, and half of the rest at most.
        Notes in tall lines sink, by as much.
        """
        last, height = page.notes[-1].box, self.geometry.height(page.master)
        if not (self.baseline and last.baseline):
            return 0.0
        line = self.geometry.last_line(page.master) + self.baseline
        half = self.geometry.note_gap / 2
        most = self.geometry.frame(page.master).note_gap - half
        return min(max(-half, height - last.height + last.baseline - line), most)

    def _note_anchors(self, names: tuple[str, ...], place: Place) -> None:
        for name in names:
            if self.anchors.setdefault(name, place) is not place:
                folio = self.plan.folio(place.page)
                self.findings.append(rules.REPEATED_ANCHOR.at(page=place.page, anchor=name, folio=folio))


def _baseline(plan: Plan, grid: float) -> float:
    """Return where most of the lines as high as the `grid` have their baseline, below their top; 0 without lines."""
    boxes = (piece.box for page in plan.pages for piece in page.pieces)
    found = Counter(box.baseline for box in boxes if box.grid and box.baseline and abs(box.height - grid) < TOLERANCE)
    return found.most_common(1)[0][0] if found else 0.0


def _place(box: Box, x: float, y: float, ink: list[Ink], *, mirrored: bool = False) -> None:
    ink.extend(item.moved(x, y) for item in ((mirrored and box.mirrored) or box.ink))
