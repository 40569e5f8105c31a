"""The text that three programs set for `typography.py`: prose with headings, quotations, notes, figures and tables.

Enters: a `Kind` of text.  Leaves: a `Treatise`, which `treatise_as.py` writes for each program, and its
passages in order, by which the instrument knows where a paragraph begins and ends in a finished file.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import prose
from document import NOTE, Figure, Paragraph, Table, table

CHAPTERS, PARTS = 6, 5  # each chapter has words before its first part
PICTURE = (900, 600)  # pixels


@dataclass(frozen=True, slots=True)
class Kind:
    """What a text is made from: a seed, from how many to how many words, and how many notes and quotations."""

    seed: int
    words_per_part: tuple[int, int]
    words_per_paragraph: tuple[int, int]
    notes_per_paragraph: float
    quotations_per_paragraph: float


# Paragraphs of the first are short, so that pages are hard to break. The second was held back while costs were tuned.
FIRST = Kind(20260601, (480, 800), (18, 150), 0.16, 0.1)
KINDS = {"first": FIRST, "second": Kind(20270103, (420, 900), (30, 210), 0.22, 0.07)}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that stand by themselves, set in from both sides."""

    text: str


Piece = Paragraph | Quotation | Table | Figure


@dataclass(frozen=True, slots=True)
class Part:
    """A title, and what stands under it before its own parts."""

    title: str
    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...] = ()

    def all_pieces(self) -> Iterator[Piece]:
        """Yield every piece in the order of reading."""
        yield from self.pieces
        for part in self.parts:
            yield from part.all_pieces()


@dataclass(frozen=True, slots=True)
class Treatise:
    """Everything; a chapter starts a page."""

    title: str
    chapters: tuple[Part, ...]

    def running_text(self) -> list[Paragraph | Quotation]:
        """Return what is justified, in the order of reading."""
        pieces = [piece for chapter in self.chapters for piece in chapter.all_pieces()]
        return [piece for piece in pieces if isinstance(piece, Paragraph | Quotation)]

    @property
    def pictures(self) -> int:
        """How many pictures there are, numbered from 0."""
        pieces = [piece for chapter in self.chapters for piece in chapter.all_pieces()]
        return sum(isinstance(piece, Figure) for piece in pieces)


def paragraph(rng: random.Random, kind: Kind) -> Paragraph:
    sentences = prose.paragraph(rng, rng.randint(*kind.words_per_paragraph))
    if rng.random() >= kind.notes_per_paragraph:
        return Paragraph(" ".join(sentences))
    sentences[rng.randrange(len(sentences))] += NOTE
    return Paragraph(" ".join(sentences), prose.sentence(rng))


def pieces(rng: random.Random, kind: Kind, extra: Table | Figure | None) -> tuple[Piece, ...]:
    """Return the paragraphs of a part, some followed by a quotation; `extra` stands after one in the middle."""
    wanted = rng.randint(*kind.words_per_part)
    found: list[Piece] = []
    written = 0
    while written < wanted:
        found.append(paragraph(rng, kind))
        written += len(found[-1].text.split()) if isinstance(found[-1], Paragraph) else 0
        if rng.random() < kind.quotations_per_paragraph:
            found.append(Quotation(" ".join(prose.paragraph(rng, rng.randint(30, 90)))))
    if isinstance(found[-1], Quotation):
        found.append(paragraph(rng, kind))
    if extra is not None:
        found.insert(len(found) // 2, extra)
    return tuple(found)


def treatise(kind: Kind = FIRST) -> Treatise:
    """Return a text; of a kind always the same one."""
    rng = random.Random(kind.seed)
    number = 0
    chapters = []
    for chapter in range(CHAPTERS):
        parts = []
        for part in range(PARTS):
            extra: Table | Figure | None = None
            if part % 2:
                extra = Figure(number, prose.sentence(rng), f"A plain ground, number {number + 1}.")
                number += 1
            elif part == 2 or chapter % 3 == 1:
                extra = table(rng)
            parts.append(Part(prose.title(rng), pieces(rng, kind, extra)))
        chapters.append(Part(prose.title(rng), (paragraph(rng, kind), paragraph(rng, kind)), tuple(parts)))
    return Treatise("On Measurements", tuple(chapters))
