"""What both programs are asked to print: one document, made from a seed.

Enters: a size, `small` or `long`.  Leaves: a `Document` of chapters with prose, notes, tables, recognitions,
pictures and a roll of names, which `as_content.py` writes for this program and `as_typst.py` for Typst.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import prose

SEED = 20260514
NOTE = "\N{INFORMATION SEPARATOR ONE}"  # stands in a paragraph where its note is called


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; `words` counts the prose."""

    words: int
    chapters: int
    notes: int
    tables: int
    recognitions: int
    pictures: int
    names: int


SIZES = {
    "small": Size(words=9_000, chapters=6, notes=20, tables=4, recognitions=60, pictures=8, names=0),
    "long": Size(words=180_000, chapters=60, notes=400, tables=4, recognitions=60, pictures=0, names=10_000),
}
ROWS, COLUMNS = 8, 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words, with `NOTE` where its note is called; `note` is "" for a paragraph without one."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, the heads of the columns, and rows: a name, then figures."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The picture of number `picture`, from 0, with its caption and what it shows."""

    picture: int
    caption: str
    alt: str


Piece = Paragraph | Table | Figure


@dataclass(frozen=True, slots=True)
class Chapter:
    """A title and what stands under it."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """A line of a list by group: who, what, when."""

    name: str
    group: int
    document: str
    year: int


@dataclass(frozen=True, slots=True)
class Document:
    """Everything."""

    title: str
    chapters: tuple[Chapter, ...]
    groups: tuple[str, ...]
    recognitions: tuple[Recognition, ...]
    pictures: int
    names: tuple[str, ...]

    @property
    def words(self) -> int:
        """How many words the prose has, notes left out."""
        return sum(
            len(piece.text.split())
            for chapter in self.chapters
            for piece in chapter.pieces
            if isinstance(piece, Paragraph)
        )


def table(rng: random.Random) -> Table:
    heads = (rng.choice(prose.THINGS).capitalize(), *(str(year) for year in range(1900, 1900 + COLUMNS - 1)))
    names = rng.sample(prose.THINGS, ROWS)
    rows = tuple((name.capitalize(), *(f"{rng.randint(3, 9_999):,}" for _ in heads[1:])) for name in names)
    return Table(f"{prose.title(rng)}, by year", heads, rows)


def chapter(rng: random.Random, words: int, notes: int, extras: list[Piece]) -> Chapter:
    """Return a chapter of `words` words; `extras` are spread evenly over it."""
    paragraphs: list[list[str]] = []
    written = 0
    while written < words:
        paragraphs.append(prose.paragraph(rng, min(rng.randint(*prose.WORD_COUNT), words - written)))
        written += sum(len(each.split()) for each in paragraphs[-1])
    with_note = set(rng.sample(range(len(paragraphs)), notes))
    pieces: list[Piece] = []
    for index, sentences in enumerate(paragraphs):
        if index in with_note:
            first = sentences[0] + NOTE
            pieces.append(Paragraph(" ".join([first, *sentences[1:]]), prose.sentence(rng)))
        else:
            pieces.append(Paragraph(" ".join(sentences)))
    step = len(pieces) // (len(extras) + 1)
    for number, extra in reversed(list(enumerate(extras, start=1))):
        pieces.insert(number * step, extra)
    return Chapter(prose.title(rng), tuple(pieces))


def share(total: int, parts: int, part: int) -> int:
    """Return the size of part `part` when `total` is dealt out as evenly as whole numbers allow."""
    return total * (part + 1) // parts - total * part // parts


def document(name: str) -> Document:
    """Return the document of this size; always the same one."""
    size = SIZES[name]
    rng = random.Random(SEED)
    extras: list[Piece] = [table(rng) for _ in range(size.tables)]
    extras += [
        Figure(number, prose.sentence(rng), f"A landscape of soft noise, number {number + 1}.")
        for number in range(size.pictures)
    ]
    dealt = [extras[index :: size.chapters] for index in range(size.chapters)]
    chapters = tuple(
        chapter(rng, share(size.words, size.chapters, index), share(size.notes, size.chapters, index), dealt[index])
        for index in range(size.chapters)
    )
    groups = ("Associations", "Libraries", "Towns")
    recognitions = tuple(
        Recognition(
            f"{rng.choice(prose.ADJECTIVES).capitalize()} {rng.choice(prose.THINGS)} of {prose.title(rng).lower()}",
            index % len(groups),
            f"Letter on {prose.noun_phrase(rng)}",
            rng.randint(1900, 1990),
        )
        for index in range(size.recognitions)
    )
    return Document(
        "A Book of Measurements", chapters, groups, recognitions, size.pictures, tuple(prose.names(rng, size.names))
    )
