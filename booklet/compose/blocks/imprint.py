"""The imprint, on the verso of the cover: who publishes, which edition, under which terms.

Nothing is invented: without a publisher it says that this is a sample edition, issued by no institution.  A logo
stands below the line of its institution.
"""

from __future__ import annotations

from booklet.compose.blocks.figure import fitted
from booklet.compose.boxes import off_grid
from booklet.compose.composer import Composer, Frame
from booklet.model.booklet import Institution
from booklet.model.ink import Artifact, Node, NodeId, Picture
from booklet.model.inline import Inlines, Link, Text
from booklet.model.material import Box, Glue, Item, PageStart
from booklet.read.language import Language
from booklet.units import mm

LOGO_WIDTH, LOGO_HEIGHT = mm(40), mm(14)  # at most


def imprint(composer: Composer, parent: NodeId) -> tuple[Item, ...]:
    """Return the imprint, standing at the foot of a page of its own."""
    booklet = composer.booklet
    words, origin = booklet.words, booklet.origin
    section = composer.tree.element(parent, "Sect")
    style = composer.style("small")
    frame = Frame(composer.frame.x, composer.frame.width * 0.8)
    paragraphs: list[tuple[Inlines, str]] = [(booklet.title, "")]  # each with the logo below it
    edition = Language(booklet.language).edition(booklet.edition)
    paragraphs.append(((Text(words("edition_of", edition=edition), origin),), ""))
    if booklet.publisher is None:
        paragraphs.append(((Text(words("sample_edition"), origin),), ""))
    named = [("publisher", booklet.publisher)] if booklet.publisher is not None else []
    for role, one in (*named, *(("partners", partner) for partner in booklet.partners)):
        paragraphs.append(((Text(f"{words(role)}: ", origin), *_institution(one, composer)), one.logo))
    if booklet.licence:
        paragraphs.append(((Text(f"{words('words_licence', licence=booklet.licence)}.", origin),), ""))
    if booklet.draft:
        paragraphs.append(((Text(words("draft_notice"), origin),), ""))
    boxes: list[Box] = []
    for inlines, logo in paragraphs:
        if boxes:
            boxes.append(Box(style.leading / 2))
        boxes += composer.lines(inlines, style, composer.tree.element(section, "P"), frame)
        if logo:
            boxes += (Box(style.leading / 2), _logo(composer, logo, section))
    room = composer.depth - sum(box.height for box in boxes)
    return (
        PageStart(master="bare"),
        Box(max(0.0, room)),
        *off_grid(composer.kept(boxes)),
        Glue(0.0),
    )


def _logo(composer: Composer, name: str, parent: NodeId) -> Box:
    """Return a logo as a picture, with its description unless it is decorative."""
    image = composer.booklet.images[name]
    node: Node = Artifact.BACKGROUND
    if not image.decorative:
        element = composer.tree.element(parent, "Figure", alt=composer.plain(image.alt), path=image.origin.path)
        node = composer.tree.leaf(element)
    width, height = fitted(composer.probes[name], LOGO_WIDTH, LOGO_HEIGHT)
    picture = Picture(composer.frame.x, 0.0, width, height, name, node)
    return Box(height, (picture,), origin=image.origin)


def _institution(institution: Institution, composer: Composer) -> Inlines:
    origin = composer.booklet.origin
    parts: list[Text | Link] = [Text(institution.name, origin)]
    if institution.address:
        parts.append(Text(f", {institution.address}", origin))
    for address, scheme in ((institution.url, ""), (institution.email, "mailto:")):
        if address:
            parts += [Text(", ", origin), Link((Text(address, origin),), origin, uri=f"{scheme}{address}")]
    return tuple(parts)
