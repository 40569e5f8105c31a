"""A picture that stands beside the text: which lines are shorter for its sake, and where it is drawn.

Enters: the picture with its caption as ink, and how wide and high it is.  Leaves: for paragraphs, how many of their
lines leave how much room; their boxes, moved aside, the picture drawn in the first.  Lines beside a picture are one
piece with it, so no page parts them.

The text engine leaves the room where lines begin (`beside` of `Prepared.set`, made for drop caps).  On the other side
it is the same lines, moved: so where the side depends on the page, the box has both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.ink import Ink
from booklet.model.material import FORBIDDEN, Box, Glue, Item, Note, Penalty

TOO_FEW_LINES = Rule(
    "few-lines-beside",
    Severity.NOTICE,
    "Beside this picture {lines} lines stay empty, for the text that follows it is too short or is no paragraph.",
    "Put it before a longer paragraph, make it smaller, or let it stand in the measure.",
)
FEWEST = 3  # empty lines of which somebody is told


@dataclass(frozen=True, slots=True)
class Standing:
    """A picture beside the text: `lines` of it are still to come, which leave `room` points free, `leading` apart.

    `left` and `right` are picture and caption at the left and at the right, y from the top of the first line; empty
    once they are drawn.  `side` is left, right, outer or inner.  With `notes` that the caption calls, and `anchors`.
    """

    lines: int = 0
    room: float = 0.0
    leading: float = 0.0
    side: str = "right"
    left: tuple[Ink, ...] = ()
    right: tuple[Ink, ...] = ()
    notes: tuple[Note, ...] = ()
    anchors: tuple[str, ...] = ()
    origin: Origin | None = None

    @property
    def beside(self) -> tuple[int, float] | None:
        """How many lines leave how much room, as the text engine wants it; None where nothing stands."""
        return (self.lines, self.room) if self.lines else None

    def after(self, lines: int) -> Standing:
        """Return what is left of it after so many lines of text."""
        left = max(0, self.lines - lines)
        return replace(self, lines=left, left=(), right=(), notes=(), anchors=()) if left else NOTHING_STANDS

    def drawn(self, boxes: tuple[Box, ...], *, rtl: bool) -> tuple[Box, ...]:
        """Return the lines of a paragraph, those beside the picture moved aside, the picture in the first of them."""
        if not self.lines:
            return boxes
        return tuple(self._moved(box, rtl, first=not at) if at < self.lines else box for at, box in enumerate(boxes))

    def rest(self) -> tuple[Item, ...]:
        """Return what fills the lines that are left beside it; picture and all, if no text came."""
        if not self.lines:
            return ()
        box = Box(self.lines * self.leading, origin=self.origin, grid=True)
        if self.left:
            return (Glue(0.0), self._moved(box, rtl=False, first=True), Glue(self.leading))
        return (Penalty(FORBIDDEN), box, Glue(0.0))

    def told(self) -> tuple[Finding, ...]:
        """Return that many lines stay empty, if they do."""
        return (TOO_FEW_LINES.at(self.origin, lines=self.lines),) if self.lines >= FEWEST else ()

    def _moved(self, box: Box, rtl: bool, *, first: bool) -> Box:
        """Return a line beside the picture, for pages with the spine on their left and on their right."""
        ink = tuple(self._on(box, rtl, self._at_right(spine_left=True), first=first))
        other = tuple(self._on(box, rtl, self._at_right(spine_left=False), first=first))
        mirrored = () if self.side in ("left", "right") else other
        if not first:
            return replace(box, ink=ink, mirrored=mirrored)
        notes, anchors = (*self.notes, *box.notes), (*self.anchors, *box.anchors)
        return replace(box, ink=ink, mirrored=mirrored, notes=notes, anchors=anchors)

    def _at_right(self, *, spine_left: bool) -> bool:
        return self.side in ("right", "outer" if spine_left else "inner")

    def _on(self, box: Box, rtl: bool, at_right: bool, *, first: bool) -> Iterator[Ink]:
        """Yield the ink of a line that has the picture at its right or left."""
        if first:
            yield from self.right if at_right else self.left
        aside = (self.room if rtl else -self.room) if at_right != rtl else 0.0
        yield from (ink.moved(aside, 0.0) for ink in box.ink)


NOTHING_STANDS = Standing()
