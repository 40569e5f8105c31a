"""The colophon, written by the program: edition, credits of the pictures, licences, fonts, how it was made."""

from __future__ import annotations

from collections.abc import Sequence

from booklet import __version__
from booklet.compose.boxes import off_grid
from booklet.compose.composer import Composer
from booklet.compose.headings import opening, program_heading
from booklet.compose.survey import families_in, pictures_in
from booklet.diagnostics import Origin
from booklet.model.booklet import Image
from booklet.model.ink import NodeId
from booklet.model.inline import Inlines, Text
from booklet.model.material import Glue, Item
from booklet.read.collate import in_order
from booklet.read.language import Language

ANCHOR = "colophon"
NO_BREAK_SPACE = "\u00a0"
_HERE = "\x00"  # where a phrase of the program is filled in


def colophon(composer: Composer, parent: NodeId, shown: Sequence[Item]) -> tuple[Item, ...]:
    """Return the colophon; `shown` is all that stands before it."""
    booklet = composer.booklet
    words, origin = booklet.words, booklet.origin
    section = composer.tree.element(parent, "Sect")
    title = program_heading(composer, words("colophon"), section, ANCHOR, composer.theme.back_matter_start)
    paragraphs: list[Inlines] = []
    edition = words("edition_of", edition=Language(booklet.language).edition(booklet.edition))
    paragraphs.append((Text(f"{composer.plain(booklet.title)}. {edition}.", origin),))
    if booklet.licence:
        paragraphs.append((Text(f"{words('words_licence', licence=booklet.licence)}.", origin),))
    paragraphs += credits(composer, [booklet.images[name] for name in pictures_in(shown)])
    style = composer.style("small")
    items: list[Item] = []

    def add(inlines: Inlines) -> None:
        if items:
            items.append(Glue(composer.theme.leading / 2))
        items.extend(off_grid(composer.paragraph(inlines, style, section, composer.frame)))

    for inlines in paragraphs:
        add(inlines)
    fonts = _fonts(composer, families_in((*shown, *title, *items)))
    add((Text(words("fonts_used", fonts=fonts), origin),))
    add((Text(words("made_by_program", version=__version__), origin),))
    return (*opening(composer, composer.theme.back_matter_start), *title, *items)


def _fonts(composer: Composer, families: Sequence[str]) -> str:
    """Return the names of the typefaces, each maker and licence once: "A, B, © Maker, Licence; C, © …"."""
    makers: dict[str, list[str]] = {}
    for family in families:
        name, _, maker = composer.theme.families[family].credit.partition(", ")
        makers.setdefault(maker, []).append(name.replace(" ", NO_BREAK_SPACE))
    comma = composer.booklet.words("list_separator")
    parting = composer.booklet.words("part_separator")
    return parting.join(comma.join(part for part in (*names, maker) if part) for maker, names in makers.items())


def credits(composer: Composer, images: Sequence[Image]) -> tuple[Inlines, ...]:
    """Return a paragraph for each licence, which credits the pictures under it: each maker once, in the order of names.

    A picture that names no maker is credited as such; not if it is decorative, for then nobody would look for it.
    """
    licences: dict[str, list[Image]] = {}
    for image in images:
        if image.credit or not image.decorative:
            licences.setdefault(image.licence, []).append(image)
    return tuple(_credit(composer, licences[licence]) for licence in in_order(licences, lambda licence: licence))


def _credit(composer: Composer, images: Sequence[Image]) -> Inlines:
    """Return "Pictures: A; B; maker not stated. Licence: L." for `images` of one licence."""
    words = composer.booklet.words
    end, parting = words("sentence_end"), words("part_separator")
    makers: dict[str, Image] = {}
    for image in images:
        makers.setdefault(composer.plain(image.credit).strip().rstrip(end), image)
    named = [(maker, makers[maker]) for maker in in_order(filter(None, makers), lambda maker: maker)]
    if "" in makers:
        named.append((words("maker_not_stated"), makers[""]))
    before, _, after = words("credit_line", credit=_HERE).partition(_HERE)
    pieces = [Text(before, composer.booklet.origin)]
    for maker, image in named:
        if len(pieces) > 1:
            pieces.append(Text(parting, composer.booklet.origin))
        pieces.append(Text(maker, Origin(f"{image.origin.path}.credit") if image.credit else image.origin))
    pieces.append(Text(f"{after}{end}", composer.booklet.origin))
    if licence := images[0].licence:
        said = words("licence", licence=licence).rstrip(end)
        pieces.append(Text(f" {said}{end}", Origin(f"{images[0].origin.path}.licence")))
    return tuple(pieces)
