"""A finished PDF → its lines of running text, each with its word spaces and its place in a paragraph.

Enters: a PDF of any program, the passages that stand in it in order, and how its pages are laid out.  Leaves: the
lines, and for each page how far down its text goes; lengths in points, heights from the page's foot.

All is taken from pdfium's characters: where one stands (its origin), how wide it is (its box, which is its advance
wide, or more where a letter hangs over, as f does), and its font.  What a word is, the passages say, not the file:
the characters of the running text must be those of the passages, in order, so that a line that was lost or read twice
raises `MismatchError`, and a word space is where the passage has one, whether a program wrote a space there or not.
"""

from __future__ import annotations

import ctypes
import math
import statistics
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

CALL = "\N{INFORMATION SEPARATOR ONE}"  # in a passage: a note is called here
HYPHENS = frozenset("-\u00ad\u2010\x02")  # pdfium says U+0002 for a hyphen that it takes for a division
PUNCTUATION = frozenset(".,;:!?'\"’”)]–—") | HYPHENS  # what may hang in the margin
NOT_PRINTED = frozenset(" \u00a0\r\n\t\u200b\ufeff\ufffe")
RAISED = 5.0  # a note's call stands at most this high above its line's baseline
SAME_LINE = 1.0
ENOUGH = 10  # letters, to know the first line of running text by
LARGE = 1.8  # times the text: the title of a chapter


class MismatchError(Exception):
    """The running text of a file is not that of the passages."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; `inset` is how far its lines stand in from both sides of the text block."""

    text: str
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """How pages are laid out: `inner` is at the left of rectos; text above `head` or below `foot` is furniture.

    Rectos are the pages whose number in the file, from 1, leaves `rectos` when divided by 2.

    Running text is what is set in `font` (the beginning of its name in the file, any subset's tag left out) at `size`,
    notes at `note_size`.  `leading` is the baseline grid's unit.  `natural` knows the font at `size`: how far what
    follows a character stands from it, and of two characters the second from the first, kerning counted in.
    """

    inner: float
    outer: float
    foot: float
    head: float  # from the page's foot
    font: str
    size: float
    note_size: float
    leading: float
    natural: Callable[[str], float]
    rectos: int = 1

    @property
    def space(self) -> float:
        """The width of the font's space."""
        return self.natural(" ")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it stands on a page; `x` is its origin, `end` where the next one would stand."""

    char: str
    x: float
    end: float
    y: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text.

    `left` and `right` are its own, `letters` ends before what may hang in the margin; `start` and `stop` are the sides
    of the text block there.  `spaces` are the widths between its words; `steps` are the pairs of letters that follow
    each other within a word, and how far the second stands from the first.
    """

    page: int
    y: float
    left: float
    right: float
    letters: float
    start: float
    stop: float
    spaces: tuple[float, ...]
    steps: tuple[tuple[str, float], ...]
    divided: bool
    passage: int
    first: bool
    last: bool
    text: str


@dataclass(frozen=True, slots=True)
class Depth:
    """What stands lowest on a page: any text, text that is no note; and the highest line of its notes, if any.

    `opens` says that a chapter begins there: something is set large.
    """

    page: int
    lowest: float
    text: float
    notes: float | None
    ends_in_running_text: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """All that is measured of a file."""

    lines: tuple[Line, ...]
    depths: tuple[Depth, ...]


def glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """Yield what is printed on a page, in the file's order."""
    text = page.get_textpage()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    name = ctypes.create_string_buffer(256)
    for index in range(pdfium.FPDFText_CountChars(text)):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if char in NOT_PRINTED or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        length = pdfium.FPDFText_GetFontInfo(text, index, name, 256, None)
        font = name.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        yield Glyph(char, x.value, box.right, y.value, size, font.rpartition("+")[2])


def in_running_text(glyph: Glyph, layout: Page) -> bool:
    """Whether a glyph is set as running text is."""
    return glyph.font.startswith(layout.font) and abs(glyph.size - layout.size) < 0.1


def rows(found: Sequence[Glyph], layout: Page) -> list[list[Glyph]]:
    """Return the lines of running text on a page, from its head down, each with the calls of its notes."""
    ours = [glyph for glyph in found if in_running_text(glyph, layout)]
    heights: list[float] = []
    for glyph in sorted(ours, key=lambda each: -each.y):
        if not heights or heights[-1] - glyph.y > RAISED:
            heights.append(glyph.y)
        elif heights[-1] - glyph.y > SAME_LINE:
            heights[-1] = glyph.y  # what stood above was raised
    calls = [glyph for glyph in found if glyph.char.isnumeric() and not in_running_text(glyph, layout)]
    return [
        sorted(
            (glyph for glyph in (*ours, *calls) if -SAME_LINE <= glyph.y - y <= RAISED + SAME_LINE),
            key=lambda each: each.x,
        )
        for y in heights
    ]


def without_overhang(row: Sequence[Glyph], layout: Page) -> list[Glyph]:
    """Return the glyphs of a line with letters as wide as the font has them, times how much narrower they are drawn."""
    ours = [glyph for glyph in row if glyph.char.isalpha() and in_running_text(glyph, layout)]
    wide = {glyph: layout.natural(glyph.char) for glyph in ours if unicodedata.is_normalized("NFKC", glyph.char)}
    if not wide:
        return list(row)
    scale = statistics.median((glyph.end - glyph.x) / width for glyph, width in wide.items())
    return [replace(glyph, end=glyph.x + scale * wide[glyph]) if glyph in wide else glyph for glyph in row]


@dataclass(frozen=True, slots=True)
class Expected:
    """A character that a passage has next; `spaced` if a space stands before it there."""

    char: str
    passage: int
    first: bool
    last: bool
    spaced: bool


def expected(passages: Sequence[Passage]) -> list[Expected]:
    """Return the characters of the passages, spaces left out."""
    found: list[Expected] = []
    for number, passage in enumerate(passages):
        words = passage.text
        places = [at for at, char in enumerate(words) if char not in " " + CALL]
        for at, char in enumerate(words):
            if char != " ":
                spaced = at > 0 and words[at - 1] == " "
                found.append(Expected(char, number, at == places[0], at == places[-1], spaced))
    return found


class Reading:
    """Goes through the expected characters, line by line."""

    def __init__(self, passages: Sequence[Passage], layout: Page) -> None:
        self.passages = passages
        self.layout = layout
        self.wanted = expected(passages)
        self.at = 0

    def line(self, row: Sequence[Glyph], page: int, start: float, stop: float) -> Line:
        """Return the line that these glyphs are. Raises MismatchError."""
        spaces: list[float] = []
        steps: list[tuple[str, float]] = []
        taken: list[Expected] = []
        divided = False
        before: Glyph | None = None
        for glyph in row:
            is_call, divided = self.is_call(glyph), False
            for char in () if is_call else unicodedata.normalize("NFKC", glyph.char):
                wanted = self.next()
                if char in HYPHENS and wanted.char not in HYPHENS:
                    divided = glyph is row[-1]
                    if divided:
                        continue
                if char != wanted.char and not (char in HYPHENS and wanted.char in HYPHENS):
                    self.complain(row, page, wanted)
                if wanted.spaced and before is not None:
                    spaces.append(glyph.x - before.end)
                elif before is not None and before.char.isalpha() and glyph.char.isalpha():
                    steps.append((before.char + glyph.char, glyph.x - before.x))
                divided = wanted.char in HYPHENS
                taken.append(wanted)
                self.at += 1
            before = glyph
        if not taken:
            self.complain(row, page, self.next())
        inset = self.passages[taken[0].passage].inset
        hanging = [glyph for glyph in row if glyph.char not in PUNCTUATION]
        return Line(
            page=page,
            y=min(glyph.y for glyph in row),
            left=row[0].x,
            right=row[-1].end,
            letters=hanging[-1].end if hanging else row[-1].end,
            start=start + inset,
            stop=stop - inset,
            spaces=tuple(spaces),
            steps=tuple(steps),
            divided=divided and not taken[-1].last,
            passage=taken[0].passage,
            first=taken[0].first,
            last=taken[-1].last,
            text="".join(" " * each.spaced + each.char for each in taken),
        )

    def is_call(self, glyph: Glyph) -> bool:
        """Whether a glyph is the number of a note that is called here; goes past the call before any other."""
        while self.at < len(self.wanted) and self.wanted[self.at].char == CALL:
            if glyph.char.isnumeric():
                return True
            self.at += 1
        return not in_running_text(glyph, self.layout)

    def next(self) -> Expected:
        """Return what the passages have next."""
        return self.wanted[self.at] if self.at < len(self.wanted) else Expected("", -1, False, False, False)

    def complain(self, row: Sequence[Glyph], page: int, wanted: Expected) -> None:
        """Raise MismatchError."""
        line = "".join(glyph.char for glyph in row)
        passage = self.passages[wanted.passage].text[:60] if wanted.passage >= 0 else "the end"
        raise MismatchError(f"page {page}: “{line}” is not what follows in “{passage}” ({wanted.char!r} expected)")

    def finish(self) -> None:
        """Raise MismatchError if something was not read."""
        rest = [each for each in self.wanted[self.at :] if each.char != CALL]
        if rest:
            passage = self.passages[rest[0].passage].text[:60]
            raise MismatchError(f"{len(rest)} characters are missing, from “{passage}” on")


def finished(pdf: Path, passages: Sequence[Passage], layout: Page) -> Finished:
    """Return the lines of a file. Raises MismatchError if they are not the passages'.

    Pages before the first that has a line of theirs, and after the last, are left out: titles, contents, colophons.
    """
    reading = Reading(passages, layout)
    lines: list[Line] = []
    depths: list[Depth] = []
    beginning, begun = letters(passages[0].text), False
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, start=1):
        recto = number % 2 == layout.rectos
        start, far = (layout.inner, layout.outer) if recto else (layout.outer, layout.inner)
        stop = page.get_width() - far
        found = [glyph for glyph in glyphs(page) if layout.foot <= glyph.y <= layout.head]
        for overhanging in rows(found, layout):
            row = without_overhang(overhanging, layout)
            begun = begun or begins("".join(glyph.char for glyph in row), beginning)
            if begun and reading.at < len(reading.wanted):
                lines.append(reading.line(row, number, start, stop))
        if begun and found:
            depths.append(depth(found, number, layout, lines))
        if reading.at >= len(reading.wanted):
            break
    document.close()
    reading.finish()
    return Finished(tuple(lines), tuple(depths))


def letters(words: str) -> str:
    """Return the letters of some words."""
    return "".join(char for char in unicodedata.normalize("NFKC", words) if char.isalpha())


def begins(line: str, passage: str) -> bool:
    """Whether a line is the first of a passage, of which the letters are given."""
    own = letters(line)
    return len(own) >= ENOUGH and passage.startswith(own)


def depth(found: Sequence[Glyph], number: int, layout: Page, lines: Sequence[Line]) -> Depth:
    """Return how far down the text of a page goes."""
    small = [
        glyph for glyph in found if glyph.font.startswith(layout.font) and abs(glyph.size - layout.note_size) < 0.1
    ]
    notes = [glyph.y for glyph in small if not glyph.char.isnumeric()]  # a call in the text is small too
    others = [glyph.y for glyph in found if glyph.size > layout.note_size + 0.1]
    lowest = min(glyph.y for glyph in found)
    own = [line.y for line in lines if line.page == number]
    text = min(others, default=lowest)
    ends = bool(own) and min(own) - lowest < SAME_LINE
    opens = any(glyph.size > LARGE * layout.size for glyph in found)
    return Depth(number, lowest, text, max(notes, default=None), ends, opens)
