"""The colophon, written by the program: edition, credits of the pictures, licences, fonts, how it was made."""

from __future__ import annotations

from collections.abc import Sequence

from booklet import __version__
from booklet.compose.composer import Composer
from booklet.compose.headings import opening, program_heading
from booklet.compose.survey import families_in, pictures_in
from booklet.model.booklet import Image
from booklet.model.ink import NodeId
from booklet.model.inline import Inlines, Text
from booklet.model.material import Glue, Item

ANCHOR = "colophon"
NO_BREAK_SPACE = "\u00a0"


def colophon(composer: Composer, parent: NodeId, shown: Sequence[Item]) -> tuple[Item, ...]:
    """Return the colophon; `shown` is all that stands before it."""
    booklet = composer.booklet
    words, origin = booklet.words, booklet.origin
    section = composer.tree.element(parent, "Sect")
    title = program_heading(composer, words("colophon"), section, ANCHOR)
    paragraphs: list[Inlines] = []
    edition = words("edition_of", edition=booklet.edition.label)
    paragraphs.append((Text(f"{composer.plain(booklet.title)}. {edition}.", origin),))
    if booklet.licence:
        paragraphs.append((Text(f"{words('words_licence', licence=booklet.licence)}.", origin),))
    credits = dict.fromkeys(picture_credit(composer, booklet.images[name]) for name in pictures_in(shown))
    paragraphs += [(Text(credit, origin),) for credit in credits if credit]
    paragraphs.append((Text(words("fonts_used", fonts=_fonts(composer, families_in(shown))), origin),))
    paragraphs.append((Text(words("made_by_program", version=__version__), origin),))
    style = composer.style("small")
    items: list[Item] = []
    for inlines in paragraphs:
        if items:
            items.append(Glue(composer.theme.leading / 2))
        items += composer.paragraph(inlines, style, section, composer.frame)
    return (*opening(composer, composer.theme.back_matter_start), *title, *items)


def _fonts(composer: Composer, families: Sequence[str]) -> str:
    """Return the names of the typefaces, each maker and licence once: "A, B, © Maker, Licence; C, © …"."""
    makers: dict[str, list[str]] = {}
    for family in families:
        name, _, maker = composer.theme.families[family].credit.partition(", ")
        makers.setdefault(maker, []).append(name.replace(" ", NO_BREAK_SPACE))
    comma = composer.booklet.words("list_separator")
    return "; ".join(comma.join(part for part in (*names, maker) if part) for maker, names in makers.items())


def picture_credit(composer: Composer, image: Image) -> str:
    """Return a sentence that credits one picture and names its licence."""
    words = composer.booklet.words
    end = words("sentence_end")
    parts = [words("credit_line", credit=composer.plain(image.credit))] if image.credit else []
    parts += [words("licence", licence=image.licence)] if image.licence else []
    return " ".join(f"{part.rstrip(end)}{end}" for part in parts)
