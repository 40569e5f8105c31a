"""What is printed about pictures: caption and credit, below them or where the text calls a picture on another page.

Enters: a caption and the pictures that it is of.  Leaves: boxes, the lines of a Caption in the structure tree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.compose.composer import Composer, Frame
from booklet.compose.inline import Prepared, spans_of
from booklet.design.theme import TextStyle
from booklet.model.booklet import Image
from booklet.model.ink import Artifact, Node, NodeId
from booklet.model.inline import Inlines
from booklet.model.material import Box, Deferred, Item, Note, PageNumbers
from booklet.model.structure import Target
from booklet.text.setting import Span

UNKNOWN_PAGE = "00"


def figure_node(composer: Composer, image: Image, group: NodeId) -> Node:
    """Return what the ink of a picture belongs to: the leaf of a new Figure in `group`, or an artifact."""
    if image.decorative:
        return Artifact.BACKGROUND
    alt = composer.plain(image.alt)
    return composer.tree.leaf(composer.tree.element(group, "Figure", alt=alt, path=image.origin.path))


def caption_boxes(
    composer: Composer, caption: Inlines, images: Sequence[Image], group: NodeId, frame: Frame
) -> tuple[Box, ...]:
    """Return the lines of a caption and, below them, of the pictures' credits, each once; none without a caption."""
    if not caption:
        return ()
    element = composer.tree.element(group, "Caption")
    style = composer.style("figure-caption")
    boxes = [*composer.lines(caption, style, composer.tree.element(element, "P"), frame)]
    for words in _credits(composer, images):
        boxes += composer.lines(words, composer.style("credit"), composer.tree.element(element, "P"), frame)
    return tuple(boxes)


def caption_elsewhere(
    composer: Composer, caption: Inlines, image: Image, group: NodeId, anchors: tuple[str, str, int]
) -> tuple[Item, ...]:
    """Return the caption of a picture on a page of its own, where the text calls it; before it, which page that is.

    `anchors` are that of the picture, a new one for the caption, and how many pages the picture has.
    """
    element = composer.tree.element(group, "Caption")
    paragraph = composer.tree.element(element, "P")
    style = composer.style("figure-caption")
    target = composer.booklet.words("link_to", target=composer.plain(caption))
    link = composer.tree.element(paragraph, "Link", target=Target(anchor=anchors[0]), description=target)
    leaf, gap = composer.tree.leaf(link), composer.tree.leaf(paragraph)
    prepared = spans_of(composer, caption, style, paragraph)
    notes = composer.notes_of(prepared)
    for anchor in prepared.pages.values():
        composer.page(anchor)
    credit: tuple[Box, ...] = ()
    if image.credit:
        credit_style = composer.style("credit")
        credit = composer.lines(image.credit, credit_style, composer.tree.element(element, "P"), composer.frame)
    words = _Elsewhere(composer, prepared, notes, style, (leaf, gap))

    def build(pages: PageNumbers) -> tuple[Item, ...]:
        return _captioned(composer, (*words.lines(pages, anchors), *credit), anchors[1])

    return (Deferred(build),)


def _captioned(composer: Composer, boxes: tuple[Box, ...], anchor: str) -> tuple[Item, ...]:
    """Return lines with space about them, which bring the text back to the grid."""
    leading, style = composer.theme.leading, composer.style("figure-caption")
    first = Box(0.0, anchors=(anchor,))
    total = leading + sum(box.height for box in boxes) + style.after
    kept = composer.kept((first, *boxes))
    return (composer.elastic(leading), *kept, composer.elastic(style.after + composer.fill(total)))


class _Elsewhere:
    """The lines of a caption with the page of its picture before it."""

    def __init__(
        self,
        composer: Composer,
        prepared: Prepared,
        notes: Mapping[Node, Note],
        style: TextStyle,
        leaves: tuple[NodeId, NodeId],
    ) -> None:
        self.composer, self.prepared, self.notes, self.style, self.leaves = composer, prepared, notes, style, leaves

    def lines(self, pages: PageNumbers, anchors: tuple[str, str, int]) -> tuple[Box, ...]:
        """Return the lines, with the page numbers that are known."""
        composer, phrase = self.composer, self.composer.booklet.words
        page, here, count = pages.get(anchors[0], UNKNOWN_PAGE), pages.get(anchors[1], ""), anchors[2]
        if count > 1 and page.isdecimal():
            where = phrase("picture_pages", first=page, last=int(page) + 1)
        elif count == 1 and page.isdecimal() and here.isdecimal() and int(page) // 2 == int(here) // 2:
            where = phrase("picture_opposite")
        else:
            where = phrase("picture_page", page=page)
        language, origin = composer.booklet.language, composer.booklet.origin
        label = phrase("picture_where", where=where)
        spans = (
            Span(label, self.style, self.leaves[0], language, origin),
            Span(" ", self.style, self.leaves[1], language, origin),
            *self.prepared.spans,
        )
        done = composer.setter.paragraph(spans, composer.frame.width)
        return composer.boxes(done, self.style, composer.frame, self.notes)


def _credits(composer: Composer, images: Sequence[Image]) -> tuple[Inlines, ...]:
    """Return the credits of pictures, each once, in their order."""
    return tuple({composer.plain(image.credit): image.credit for image in images if image.credit}.values())
