"""The cover and the back cover: whole pages that the program makes from title, event and edition.

Content: `booklet: {title: …, cover: {subtitle: …, image: …}}`.  The picture bleeds on all four sides where the
content names one; the words stand on the theme's cover master.  Where the cover is a sheet of its own
(`compose/jacket.py`), the inside begins with a title page, which has the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from booklet.compose.composer import Composer, Frame
from booklet.compose.crops import covering, judged
from booklet.compose.ornaments import drawn, pattern
from booklet.diagnostics import Rule, Severity
from booklet.model.booklet import Image
from booklet.model.ink import Artifact, Bar, Ink, Node, NodeId, Path, Picture
from booklet.model.inline import Inlines, Text
from booklet.model.material import Item, PageStart, WholePage
from booklet.read.language import Language

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
    ink = (*device(composer), *front_words(composer, section, "text"))
    return (PageStart(side="recto"), WholePage(ink, master="cover"))


def front_words(composer: Composer, section: NodeId, colour: str = "") -> Iterator[Ink]:
    """Yield title, subtitle and edition at their places on the front, as paragraphs of `section`.

    All are in one `colour` where they stand on bare paper, and not on the cover's ground and its panel.
    """
    booklet, theme = composer.booklet, composer.theme
    master = theme.masters["cover"]
    frame = Frame(master.inner, booklet.page.width - master.inner - master.outer)
    lines: list[Ink] = []
    y = 0.0
    called = Language(booklet.language).edition(booklet.edition)
    edition = (Text(booklet.words("edition_of", edition=called), booklet.origin),)
    words: tuple[tuple[Inlines, str, str], ...] = (
        (booklet.title, "cover-title", "booklet.title"),
        (booklet.cover.subtitle, "cover-subtitle", "booklet.cover.subtitle"),
        (edition, "cover-line", "booklet.edition"),
    )
    for inlines, name, path in words:
        if not inlines:
            continue
        style = replace(composer.style(name), colour=colour or composer.style(name).colour)
        boxes = composer.title(inlines, style, composer.tree.element(section, "P", path=path), frame)
        composer.findings += [NOTE_ON_COVER.at(note.origin) for box in boxes for note in box.notes]
        for box in boxes:
            lines += (part.moved(0.0, y) for part in box.ink)
            y += box.height
        y += style.after
    highest = master.head + theme.leading * 2
    free = booklet.page.height - master.foot - theme.leading * 2 - y - highest
    down = highest + max(0.0, free) * {"head": 0.0, "middle": 0.45, "foot": 1.0}[theme.cover.title]
    if not colour:
        yield from _panel(composer, frame, down, y)
    yield from (part.moved(0.0, down) for part in lines)


def _panel(composer: Composer, frame: Frame, top: float, height: float) -> Iterator[Ink]:
    """Yield what lies under the words, which are `height` points high from `top` on, and the line around within."""
    cover, leading = composer.theme.cover, composer.theme.leading
    if not cover.panel:
        return
    x, y, wide, high = frame.x - leading, top - 2 * leading, frame.width + 2 * leading, height + 3.5 * leading
    if cover.pattern:  # a margin, so that the panel does not cut through it
        clear = leading / 2
        yield Bar(x - clear, y - clear, wide + leading, high + leading, cover.ground, Artifact.BACKGROUND)
    yield Bar(x, y, wide, high, cover.panel, Artifact.BACKGROUND)
    if cover.frame:
        within = (("M", 0.0, 0.0), ("L", wide - leading, 0.0), ("L", wide - leading, high - leading))
        commands = (*within, ("L", 0.0, high - leading), ("Z",))
        yield Path(x + leading / 2, y + leading / 2, commands, Artifact.BACKGROUND, stroke=cover.frame, line_width=0.8)


def back_cover(composer: Composer) -> tuple[Item, ...]:
    """Return the back cover: the ground of the front, and what the theme has on it; an artifact as a whole."""
    back = composer.theme.cover.back
    ink: tuple[Ink, ...] = _ground(composer, Artifact.BACKGROUND) if back == "picture" else _bare_ground(composer)
    ink += back_ornament(composer)
    return (WholePage(ink, master="cover", role="back-cover"),)


def _front(composer: Composer, section: NodeId) -> Node:
    """Return what the cover's picture belongs to: a Figure, unless it is decorative."""
    booklet = composer.booklet
    image = booklet.images.get(booklet.cover.image)
    if image is None or image.decorative:
        return Artifact.BACKGROUND
    alt = composer.plain(image.alt)
    return composer.tree.leaf(composer.tree.element(section, "Figure", alt=alt, path=image.origin.path))


def _ground(composer: Composer, node: Node) -> tuple[Ink, ...]:
    """Return the theme's ground over trim and bleed; on it the cover's picture, or the theme's ornament."""
    booklet = composer.booklet
    if booklet.cover.image:
        picture = bleeding(composer, booklet.images[booklet.cover.image], node)
        return (*_bare_ground(composer), picture) if composer.probes[booklet.cover.image].drawn else (picture,)
    if composer.theme.cover.pattern:
        return (*_bare_ground(composer), *patterned(composer, composer.booklet.page.width))
    return (*_bare_ground(composer), *device(composer))


def device(composer: Composer) -> tuple[Ink, ...]:
    """Return the cover's ornament away from the words: at the foot, or at the head where they stand at the foot."""
    theme, master = composer.theme, composer.theme.masters["cover"]
    middle = composer.booklet.page.height - master.foot
    if theme.cover.title == "foot":
        middle = master.head + theme.leading
    return _ornament(composer, middle, centred=theme.styles["cover-title"].align == "centre")


def _bare_ground(composer: Composer) -> tuple[Ink, ...]:
    page, bleed = composer.booklet.page, composer.theme.bleed
    width, height = page.width + 2 * bleed, page.height + 2 * bleed
    return (Bar(-bleed, -bleed, width, height, composer.theme.cover.ground, Artifact.BACKGROUND),)


def back_ornament(composer: Composer) -> tuple[Ink, ...]:
    """Return the ornament in the middle of the back cover, where the theme has it there."""
    if composer.theme.cover.back != "ornament":
        return ()
    return _ornament(composer, composer.booklet.page.height / 2, centred=True)


def patterned(composer: Composer, across: float) -> tuple[Ink, ...]:
    """Return the theme's pattern over `across` points and the bleed around them; nothing where it has none."""
    theme, page = composer.theme, composer.booklet.page
    area = (-theme.bleed, -theme.bleed, across + 2 * theme.bleed, page.height + 2 * theme.bleed)
    return pattern(theme, theme.cover.pattern, area, page.width * theme.cover.tile / 100)


def _ornament(composer: Composer, middle: float, *, centred: bool = False) -> tuple[Ink, ...]:
    """Return the cover's ornament, its middle `middle` points below the head of the page."""
    theme, page = composer.theme, composer.booklet.page
    drawing = drawn(theme, theme.cover.ornament)
    if drawing is None:
        return ()
    placed = drawing.scaled(page.width * theme.cover.width / 100)
    x = (page.width - placed.width) / 2 if centred else theme.masters["cover"].inner
    return placed.at(x, middle - placed.height / 2, Artifact.LAYOUT)


def bleeding(composer: Composer, image: Image, node: Node) -> Picture:
    """Return a picture over a whole page and its bleed, cropped about its focus."""
    page, bleed = composer.booklet.page, composer.theme.bleed
    width, height = page.width + 2 * bleed, page.height + 2 * bleed
    crop = covering(composer.probes[image.id], image.focus, width / height)
    kept = (bleed / width, bleed / height, 1 - bleed / width, 1 - bleed / height)
    crop = judged(composer, image, crop, kept)
    return Picture(-bleed, -bleed, width, height, image.id, node, crop)
