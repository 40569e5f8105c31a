"""Boxes and other items, changed or put together: what needs no composer.

Enters and leaves: Material.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.diagnostics import Origin
from booklet.model.ink import Ink
from booklet.model.inline import Inlines, PageReference, Text
from booklet.model.material import FORBIDDEN, Box, Deferred, Item, Note, Paragraph, Penalty
from booklet.text.setting import SetLine, SetParagraph


def first_origin(inlines: Inlines) -> Origin | None:
    """Return where the first words of `inlines` stand in the content, None if there are none."""
    for item in inlines:
        if isinstance(item, Text | PageReference):
            return item.origin
        children = getattr(item, "children", ())
        if children:
            return first_origin(children)
    return None


def shifted(done: SetParagraph, by: float) -> SetParagraph:
    """Return a set paragraph with its lines moved to the right by so many points."""
    if not by:
        return done
    lines = (SetLine(line.width + by, tuple(replace(run, x=run.x + by) for run in line.runs)) for line in done.lines)
    return replace(done, lines=tuple(lines))


def with_anchors(box: Box, anchors: Sequence[str]) -> Box:
    """Return `box` with more anchors at its top."""
    return replace(box, anchors=(*box.anchors, *anchors)) if anchors else box


def stacked(boxes: Sequence[Box], origin: Origin | None = None) -> Box:
    """Return boxes one below the other as a single box that a page never divides."""
    ink: list[Ink] = []
    notes: list[Note] = []
    anchors: list[str] = []
    y = 0.0
    for box in boxes:
        ink.extend(part.moved(0.0, y) for part in box.ink)
        notes.extend(box.notes)
        anchors.extend(box.anchors)
        y += box.height
    baseline = boxes[0].baseline if boxes else 0.0
    return Box(y, tuple(ink), tuple(notes), tuple(anchors), origin, baseline)


def off_grid(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items whose lines need not stand on the grid, such as words that belong to a heading."""
    return tuple(_off_grid(item) for item in items)


def _off_grid(item: Item) -> Item:
    match item:
        case Box():
            return replace(item, grid=False)
        case Paragraph(variants=variants):
            kept = tuple(tuple(replace(box, grid=False) for box in lines) for lines in variants)
            return replace(item, variants=kept, vary=None)  # a heading's words stay as they are
        case Deferred(build):
            return Deferred(lambda pages: off_grid(build(pages)))
    return item


def keep_with_next(items: Sequence[Item]) -> Iterator[Item]:
    """Yield items, then a penalty that forbids a page break after them."""
    yield from items
    yield Penalty(FORBIDDEN)
