"""The cover and the back cover: whole pages that the program makes from title, event and edition.

Content: `booklet: {title: …, cover: {subtitle: …, image: …}}`.  The picture bleeds on all four sides where the
content names one; the words stand on the theme's cover master.  Where the cover is a sheet of its own
(`compose/jacket.py`), the inside begins with a title page, which has the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.compose.composer import Composer, Frame
from booklet.compose.crops import covering, judged
from booklet.diagnostics import Rule, Severity
from booklet.model.booklet import Image
from booklet.model.ink import Artifact, Bar, Ink, Node, NodeId, Picture
from booklet.model.inline import Inlines, Text
from booklet.model.material import Item, PageStart, WholePage

NOTE_ON_COVER = Rule(
    "note-on-cover",
    Severity.ERROR,
    "A note cannot be called in the title of the booklet or on its cover.",
    "Move the note into the text of a section.",
)


def cover(composer: Composer, parent: NodeId) -> tuple[Item, ...]:
    """Return the front cover: picture, title, subtitle, the years and, on a draft, that it is one."""
    section = composer.tree.element(parent, "Sect", path="booklet.cover")
    ink = (*_ground(composer, _front(composer, section)), *front_words(composer, section))
    return (WholePage(ink, master="cover", role="cover", anchors=("cover",)),)


def title_page(composer: Composer, parent: NodeId) -> tuple[Item, ...]:
    """Return page 1 of an inside whose cover is a sheet apart: the cover's words on bare paper."""
    section = composer.tree.element(parent, "Sect")
    return (PageStart(side="recto"), WholePage(tuple(front_words(composer, section)), master="cover"))


def front_words(composer: Composer, section: NodeId) -> Iterator[Ink]:
    """Yield title, subtitle and edition at their places on the front, as paragraphs of `section`."""
    booklet, theme = composer.booklet, composer.theme
    master = theme.masters["cover"]
    frame = Frame(master.inner, booklet.page.width - master.inner - master.outer)
    y = master.head + theme.leading * 2
    edition = (Text(booklet.words("edition_of", edition=booklet.edition.label), booklet.origin),)
    words: tuple[tuple[Inlines, str, str], ...] = (
        (booklet.title, "cover-title", "booklet.title"),
        (booklet.cover.subtitle, "cover-subtitle", "booklet.cover.subtitle"),
        (edition, "cover-line", "booklet.edition"),
    )
    for inlines, name, path in words:
        if not inlines:
            continue
        style = composer.style(name)
        boxes = composer.title(inlines, style, composer.tree.element(section, "P", path=path), frame)
        composer.findings += [NOTE_ON_COVER.at(note.origin) for box in boxes for note in box.notes]
        for box in boxes:
            yield from (part.moved(0.0, y) for part in box.ink)
            y += box.height
        y += style.after


def back_cover(composer: Composer) -> tuple[Item, ...]:
    """Return the back cover: the ground of the front again; it is an artifact as a whole."""
    return (WholePage(_ground(composer, Artifact.BACKGROUND), master="cover", role="back-cover"),)


def _front(composer: Composer, section: NodeId) -> Node:
    """Return what the cover's picture belongs to: a Figure, unless it is decorative."""
    booklet = composer.booklet
    image = booklet.images.get(booklet.cover.image)
    if image is None or image.decorative:
        return Artifact.BACKGROUND
    alt = composer.plain(image.alt)
    return composer.tree.leaf(composer.tree.element(section, "Figure", alt=alt, path=image.origin.path))


def _ground(composer: Composer, node: Node) -> tuple[Ink, ...]:
    """Return the cover's picture over trim and bleed; the theme's ground where there is none."""
    booklet, bleed = composer.booklet, composer.theme.bleed
    if booklet.cover.image:
        return (bleeding(composer, booklet.images[booklet.cover.image], node),)
    width, height = booklet.page.width + 2 * bleed, booklet.page.height + 2 * bleed
    return (Bar(-bleed, -bleed, width, height, "cover-ground", Artifact.BACKGROUND),)


def bleeding(composer: Composer, image: Image, node: Node) -> Picture:
    """Return a picture over a whole page and its bleed, cropped about its focus."""
    page, bleed = composer.booklet.page, composer.theme.bleed
    width, height = page.width + 2 * bleed, page.height + 2 * bleed
    crop = covering(composer.probes[image.id], image.focus, width / height)
    kept = (bleed / width, bleed / height, 1 - bleed / width, 1 - bleed / height)
    crop = judged(composer, image, crop, kept)
    return Picture(-bleed, -bleed, width, height, image.id, node, crop)
