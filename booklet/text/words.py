"""Words in points: what shaping gives, scaled to a size and kept, with the places where a word may be divided.

Enters: words of one `Setting` (face, size, features, language, script, direction).  Leaves: `Word`s and `Division`s;
each word is shaped once.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from booklet.text.breaks import SOFT_HYPHEN
from booklet.text.fonts import FaceLike
from booklet.text.hyphenate import address_offsets, hyphen_offsets, is_address, primary
from booklet.text.shape import SECONDARY, Manner, Shaped

# How far a character hangs into the margin at a line's right and left edge, as a share of its width.
_HANG_RIGHT = {
    **dict.fromkeys("-\u2010\u00ad", 0.6),
    **dict.fromkeys(".,", 0.7),
    **dict.fromkeys(":;", 0.3),
    **dict.fromkeys("\u2019\u201d'\"\u00bb\u203a", 0.5),
    **dict.fromkeys("\u2013", 0.3),
    **dict.fromkeys("\u2014", 0.15),
}
_HANG_LEFT = {
    **dict.fromkeys("\u2018\u201c\u201e\u201a'\"\u00ab\u2039", 0.5),
    **dict.fromkeys("\u2013", 0.2),
    **dict.fromkeys("\u2014", 0.1),
}

HYPHEN_COST = 80.0
EXPLICIT_HYPHEN_COST = 20.0
ADDRESS_COST = 150.0
RANGE_COST = 200.0  # after the dash between two numbers
_SHORT_HEAD = 3  # letters: fewer before a hyphen look lost
_HEAD_FACTOR = 1.3
_NAME_FACTOR = 4.0  # of what may be a name

# Languages in which "fi" must not hide the difference of dotted and dotless i.
_DOTLESS = frozenset(("az", "tr", "crh", "gag", "tt"))
SPACES = frozenset(" \u00a0")
_SUBSTITUTES = "\ufffd\u25a1\u25af\u25a0?\u2022"


STRETCH = 1 / 2  # of a space's width (Knuth & Plass, p. 1125)
SHRINK = 2 / 5  # and a little more than theirs of 1/3
WIDENING = 0.02  # of a word's width, either way: letters so much wider or narrower look the same


@dataclass(slots=True, eq=False)
class Word:
    """Glyphs that stay together, in visual order; lengths in points.

    `left` and `right` are how far it hangs into the margin at an edge; `stretch` and `shrink` how much wider and
    narrower a space is in a line of a ratio of 1 (letters have none: see `lines.Goal.give`).
    """

    glyphs: array[int]
    advances: array[float]
    texts: tuple[str, ...]
    width: float
    left: float = 0.0
    right: float = 0.0
    dx: array[float] | None = None
    dy: array[float] | None = None
    stretch: float = 0.0
    shrink: float = 0.0


@dataclass(slots=True, eq=False)
class Division:
    """A place to divide a word: `head` ends one line (a hyphen follows it if one is `added`), `tail` begins the next.

    The widths of both are at hand as `end` and `rest`, and without what of them hangs into the margin as `hung_end` and
    `hung_rest`: the search for line ends reads them often.  `Setting.before` and `after` shape the parts.
    """

    offset: int
    head: str
    tail: str
    cost: float
    flagged: bool
    added: bool
    end: float
    rest: float
    hung_end: float
    hung_rest: float


Unit = tuple[tuple[Word, Word], tuple[str, str], int, int]
"""A word and the space after it, their texts, and how many characters there are in the word and in both."""


class Setting:
    """One way of setting words, and the words set so far."""

    def __init__(self, face: FaceLike, size: float, manner: Manner, tracking: float) -> None:
        if tracking or (primary(manner.language) in _DOTLESS and _joins_fi(face, manner)):
            manner = Manner((*manner.features, "-liga", "-clig"), manner.language, manner.script, manner.rtl)
        self.face = face
        self.size = size
        self.manner = manner
        self.tracking = tracking * size / 1000
        self.words: dict[str, Word] = {}
        self.units: dict[str, Unit] = {}
        self._usual: dict[str, tuple[Division, ...]] = {}
        self._hyphenated: dict[str, Word] = {}
        self._divisions: dict[tuple[str, tuple[int, ...], tuple[int, ...] | None], tuple[Division, ...]] = {}
        self.space = self.word(" ")

    def word(self, text: str) -> Word:
        """Return `text` (not empty) shaped."""
        found = self.words.get(text)
        if found is None:
            found = self.words[text] = self._scaled(self.face.shape(text, self.manner))
        return found

    def unit(self, unit: str) -> Unit | None:
        """Return a word and the spaces after it as atoms; None for what is not so simple.

        `units` keeps them: most units of a text were in it before.
        """
        text = unit.rstrip(" ")
        if not text or len(text) == len(unit):
            return None
        word = self.word(text)
        if not word.glyphs:
            return None
        found = self.units[unit] = ((word, self.space), (text, " "), len(text), len(unit))
        return found

    def substituted(self, text: str) -> Word:
        """Return a visible substitute for each character of `text`, none of which the face has."""
        coverage = self.face.coverage
        stand_in = next((c for c in _SUBSTITUTES if ord(c) in coverage), None) or chr(min(coverage, default=63))
        shaped = self.face.shape(stand_in * len(text), Manner(("-liga",), self.manner.language, "Zyyy"))
        letters = (text[::-1] if self.manner.rtl else text).translate({0: "\ufffd", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})
        texts = tuple(letters) if len(shaped.glyphs) == len(letters) else (letters, *shaped.texts[1:])
        return self._scaled(Shaped(shaped.glyphs, shaped.advances, texts, shaped.dx, shaped.dy))

    def hyphenated(self, text: str) -> Word:
        """Return `text` with a hyphen added, whose character is U+00AD: extractors then rejoin the word."""
        found = self._hyphenated.get(text)
        if found is None:
            whole = self.word(text + "-")
            texts = list(whole.texts)
            edge = 0 if self.manner.rtl else -1
            texts[edge] = texts[edge].removesuffix("-") + SOFT_HYPHEN
            found = self._hyphenated[text] = replace(whole, texts=tuple(texts))
        return found

    def usual(self, text: str) -> tuple[Division, ...]:
        """Return where `text` may be divided by the language's rules, where nothing in the source divides it."""
        found = self._usual.get(text)
        if found is None:
            found = self._usual[text] = self._divide(text, (), None)
        return found

    def before(self, division: Division) -> Word:
        """Return what of a divided word ends a line, shaped."""
        return self.hyphenated(division.head) if division.added else self.word(division.head)

    def after(self, division: Division) -> Word:
        """Return what of a divided word begins the next line, shaped."""
        return self.word(division.tail)

    def divisions(
        self, text: str, cuts: tuple[int, ...] = (), soft: tuple[int, ...] | None = None
    ) -> tuple[Division, ...]:
        """Return where `text` may be divided, in order.

        `cuts` are the line break opportunities inside it, which need no hyphen.  `soft` are the soft hyphens that
        stood in it; None asks the language's rules instead, () forbids.
        """
        key = (text, cuts, soft)
        found = self._divisions.get(key)
        if found is None:
            found = self._divisions[key] = self._divide(text, cuts, soft)
        return found

    def _divide(self, text: str, cuts: tuple[int, ...], soft: tuple[int, ...] | None) -> tuple[Division, ...]:
        address = is_address(text)
        plain = sorted({*cuts, *address_offsets(text)}) if address else cuts
        dear = 1.0
        added: Sequence[int] = soft or ()
        if soft is None and not self.manner.rtl:
            added = hyphen_offsets(text, self.manner.language)
            if not added and not text.islower():
                added, dear = hyphen_offsets(text, self.manner.language, names=True), _NAME_FACTOR
        if not plain and not added:
            return ()
        sums = self._sums(text)
        found = []
        for offset in plain:
            hyphen = text[offset - 1] in "-\u2010"
            cost = ADDRESS_COST if address else EXPLICIT_HYPHEN_COST if hyphen else 0.0
            if text[offset - 1] == "\u2013" and text[offset - 2 : offset - 1].isdigit() and text[offset].isdigit():
                cost = RANGE_COST
            widths = self._widths(text, offset, sums, False)
            head, tail = text[:offset], text[offset:]
            found.append(Division(offset, head, tail, cost, hyphen and not address, False, *widths))
        for offset in added:
            if 0 < offset < len(text):
                cost = HYPHEN_COST if offset >= _SHORT_HEAD else HYPHEN_COST * _HEAD_FACTOR
                widths = self._widths(text, offset, sums, True)
                found.append(Division(offset, text[:offset], text[offset:], cost * dear, True, True, *widths))
        if plain and added:
            found.sort(key=lambda division: division.offset)
        return tuple(found)

    def _sums(self, text: str) -> dict[int, float]:
        """Return the width of a word before each of its characters that begins a glyph; none if it may not be so."""
        word = self.word(text)
        if self.manner.rtl or word.dx is not None or "".join(word.texts) != text:
            return {}
        ends = accumulate(map(len, word.texts))
        return dict(zip((0, *ends), (0.0, *accumulate(word.advances)), strict=True))

    def _widths(
        self, text: str, offset: int, sums: Mapping[int, float], added: bool
    ) -> tuple[float, float, float, float]:
        """Return the widths of both parts of a word, and again without what of them hangs into the margin.

        Mostly they are sums of its advances, but for the last letter, for a hyphen after it may be kerned: to shape all
        parts of all words would take as long as the search for line ends.  Only a ligature over the division must be.
        """
        form = self.hyphenated if added else self.word
        if offset in sums and offset - 1 in sums:
            last = form(text[offset - 1])
            end, rest = sums[offset - 1] + last.width, sums[len(text)] - sums[offset]
            hung = _HANG_LEFT.get(text[offset])
            left = hung * (sums.get(offset + 1, sums[offset]) - sums[offset]) if hung else 0.0
            return end, rest, end - last.right, rest - left
        before, after = form(text[:offset]), self.word(text[offset:])
        return before.width, after.width, before.width - before.right, after.width - after.left

    def _scaled(self, shaped: Shaped) -> Word:
        scale = self.size / self.face.upem
        track = self.tracking
        if track:
            advances = array("d", [a * scale + track if a else 0.0 for a in shaped.advances])
        else:
            advances = array("d", [a * scale for a in shaped.advances])
        texts = shaped.texts
        left = right = 0.0
        if not self.manner.rtl and texts:
            last = len(texts) - 1
            while last and texts[last] == SECONDARY:
                last -= 1
            right = _HANG_RIGHT.get(texts[last][-1], 0.0) * advances[last] + track
            left = _HANG_LEFT.get(texts[0][0], 0.0) * advances[0]
        dx = array("d", [d * scale for d in shaped.dx]) if shaped.dx is not None else None
        dy = array("d", [d * scale for d in shaped.dy]) if shaped.dy is not None else None
        width = sum(advances)
        if len(texts) == 1 and texts[0] in SPACES:
            return Word(shaped.glyphs, advances, texts, width, left, right, dx, dy, width * STRETCH, width * SHRINK)
        return Word(shaped.glyphs, advances, texts, width, left, right, dx, dy)


def _joins_fi(face: FaceLike, manner: Manner) -> bool:
    """Whether the face joins f and i although the language keeps ı and i apart."""
    return len(face.shape("fi", manner).glyphs) < 2


def pieces(word: Word, rtl: bool) -> list[Word]:
    """Return `word` cut into its clusters, each a word, in visual order: the last resort for a word too wide."""
    # marks and second glyphs stand after their base, but before it where HarfBuzz wrote from right to left
    bound = [text == SECONDARY or advance == 0 for text, advance in zip(word.texts, word.advances, strict=True)]
    starts = [0, *(at for at in range(1, len(bound)) if not bound[at - 1 if rtl else at])]
    found = []
    for begin, end in zip(starts, [*starts[1:], len(word.texts)], strict=True):
        advances = word.advances[begin:end]
        width = sum(advances)
        dx = word.dx[begin:end] if word.dx is not None else None
        dy = word.dy[begin:end] if word.dy is not None else None
        texts = word.texts[begin:end]
        found.append(Word(word.glyphs[begin:end], advances, texts, width, 0.0, 0.0, dx, dy))
    return found
