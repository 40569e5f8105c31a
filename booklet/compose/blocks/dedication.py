"""The dedication: a few words on a right-hand page of their own, before the contents.

Content: `booklet: {dedication: …}`.
"""

from __future__ import annotations

from booklet.compose.boxes import off_grid
from booklet.compose.composer import Composer
from booklet.model.ink import NodeId
from booklet.model.material import Box, Glue, Item, PageStart

DEPTH = 0.3  # of the text block, above the words
WIDTH = 0.75  # of the measure


def dedication(composer: Composer, parent: NodeId) -> tuple[Item, ...]:
    """Return the page of the dedication; nothing where the content has none."""
    words = composer.booklet.dedication
    if not words:
        return ()
    section = composer.tree.element(parent, "Sect")
    element = composer.tree.element(section, "P", path="booklet.dedication")
    style, spare = composer.style("dedication"), composer.frame.width * (1 - WIDTH)
    frame = composer.frame.inset(spare / 2, spare / 2) if style.align == "centre" else composer.frame.inset(0.0, spare)
    boxes = composer.title(words, style, element, frame)
    above = Box(composer.depth * DEPTH)
    return (PageStart(master="bare", side="recto"), above, *off_grid(composer.kept(boxes)), Glue(0.0))
