"""The imprint, on the verso of the cover: who publishes, which edition, under which terms.

Nothing is invented: without a publisher it says that this is a sample edition, issued by no institution.
"""

from __future__ import annotations

from booklet.compose.composer import Composer, Frame
from booklet.model.booklet import Institution
from booklet.model.ink import NodeId
from booklet.model.inline import Inlines, Link, Text
from booklet.model.material import Box, Glue, Item, PageStart


def imprint(composer: Composer, parent: NodeId) -> tuple[Item, ...]:
    """Return the imprint, standing at the foot of a page of its own."""
    booklet = composer.booklet
    words, origin = booklet.words, booklet.origin
    section = composer.tree.element(parent, "Sect")
    style = composer.style("small")
    frame = Frame(composer.frame.x, composer.frame.width * 0.8)
    paragraphs: list[Inlines] = [booklet.title]
    paragraphs.append((Text(words("edition_of", edition=booklet.edition.label), origin),))
    if booklet.publisher is None:
        paragraphs.append((Text(words("sample_edition"), origin),))
    else:
        paragraphs.append((Text(f"{words('publisher')}: ", origin), *_institution(booklet.publisher, composer)))
    for partner in booklet.partners:
        paragraphs.append((Text(f"{words('partners')}: ", origin), *_institution(partner, composer)))
    if booklet.licence:
        paragraphs.append((Text(f"{words('words_licence', licence=booklet.licence)}.", origin),))
    if booklet.draft:
        paragraphs.append((Text(words("draft_notice"), origin),))
    boxes: list[Box] = []
    for inlines in paragraphs:
        if boxes:
            boxes.append(Box(style.leading / 2))
        boxes += composer.lines(inlines, style, composer.tree.element(section, "P"), frame)
    room = composer.depth - sum(box.height for box in boxes)
    return (
        PageStart(master="bare"),
        Box(max(0.0, room)),
        *composer.kept(boxes),
        Glue(0.0),
    )


def _institution(institution: Institution, composer: Composer) -> Inlines:
    origin = composer.booklet.origin
    parts: list[Text | Link] = [Text(institution.name, origin)]
    if institution.address:
        parts.append(Text(f", {institution.address}", origin))
    for address, scheme in ((institution.url, ""), (institution.email, "mailto:")):
        if address:
            parts += [Text(", ", origin), Link((Text(address, origin),), origin, uri=f"{scheme}{address}")]
    return tuple(parts)
