"""Pictures on pages of their own: alone within the margins, bleeding on all sides, or over two pages.

Enters: a picture, its caption, its place.  Leaves: `Plates`, for which text does not wait; and, where no caption has
room beside the picture, the caption in the text, with the page of the picture.

A picture over two pages is cut at the fold without loss: each page shows its half to the trim, and goes on with the
other half into the bleed, so that a fold that lies a little off shows no white.  It is one Figure, whose content stands
on two pages.  Such a figure has no BBox, which is for what stands on one page entirely (ISO 32000-1, table 344).
"""

from __future__ import annotations

from booklet.compose.blocks.cover import bleeding
from booklet.compose.blocks.figure_words import caption_boxes, caption_elsewhere, figure_node
from booklet.compose.composer import Composer
from booklet.compose.crops import beside_fold, clear_of_fold, judged, part_of
from booklet.diagnostics import Origin
from booklet.model.booklet import Image
from booklet.model.ink import Node, NodeId, Picture
from booklet.model.inline import Inlines
from booklet.model.material import Box, Glue, Item, PageStart, Plates, WholePage
from booklet.units import mm

PICTURE, CAPTION = "picture-{path}", "caption-{path}"  # anchors of pictures on pages of their own, and of captions
CLEAR = mm(12)  # a focus is kept so far from the fold
OPTICAL = 0.4  # of the white about a picture that is lower than its page stands above it
LEAST = 0.25  # of the text block is left to a picture, however long its caption is

FULL_PAGE, BLEED, SPREAD = "full-page", "bleed", "spread"


def plates(
    composer: Composer, place: str, image: Image, words: tuple[Inlines, Origin], group: NodeId
) -> tuple[Item, ...]:
    """Return a picture on a page of its own (full-page, bleed) or on two (spread); `words` are caption and origin."""
    caption, origin = words
    node = figure_node(composer, image, group)
    if place == FULL_PAGE:
        return (_within_margins(composer, image, node, words, group),)
    anchor = PICTURE.format(path=origin.path)
    if place == SPREAD:
        first, last = _halves(composer, image, node)
        pages = (WholePage((first,), master="bare", anchors=(anchor,)), WholePage((last,), master="bare"))
        made = Plates(pages, facing=True, origin=origin)
    else:
        page = WholePage((bleeding(composer, image, node),), master="bare", anchors=(anchor,))
        made = Plates((page,), origin=origin)
    if not caption:
        return (made,)
    anchors = anchor, CAPTION.format(path=origin.path), made.count
    return (*caption_elsewhere(composer, caption, image, group, anchors), made)


def _halves(composer: Composer, image: Image, node: Node) -> tuple[Picture, Picture]:
    """Return the halves of a picture over verso and recto, in their order, with the bleed on all sides of each."""
    page, bleed = composer.booklet.page, composer.theme.bleed
    across, down = 2 * (page.width + bleed), page.height + 2 * bleed
    crop = beside_fold(composer.probes[image.id], image.focus, across / down, CLEAR / across)
    clear_of_fold(composer, image, crop, CLEAR / across)
    judged(composer, image, crop, (bleed / across, bleed / down, 1 - bleed / across, 1 - bleed / down))
    one = page.width + 2 * bleed
    left, right = (
        Picture(-bleed, -bleed, one, down, image.id, node, part_of(crop, start / across, (start + one) / across))
        for start in (0.0, page.width)
    )
    return (right, left) if page.spine_is_left("verso") else (left, right)


def _within_margins(
    composer: Composer, image: Image, node: Node, words: tuple[Inlines, Origin], group: NodeId
) -> Plates:
    """Return a page with a picture as large as the text block lets it be, uncropped, and its caption below it."""
    caption, origin = words
    frame, size = composer.frame, composer.probes[image.id]
    style = composer.style("figure-caption")
    boxes = caption_boxes(composer, caption, (image,), group, frame)
    notes = sum(line.height for box in boxes for note in box.notes for line in note.lines)
    below = sum(box.height for box in boxes) + (style.before if boxes else 0.0)
    below += notes + 2 * composer.theme.leading if notes else 0.0
    most = max(composer.depth - below, LEAST * composer.depth)
    width = min(frame.width, most * size.width / size.height)
    height = width * size.height / size.width
    x = frame.x + (frame.width - width) / 2
    above = max(0.0, most - height) * OPTICAL
    picture = Box(above + height, (Picture(x, above, width, height, image.id, node),), origin=origin)
    space: tuple[Item, ...] = (Glue(style.before),) if boxes else ()
    return Plates(items=(PageStart(), picture, *space, *composer.kept(boxes)), origin=origin)
