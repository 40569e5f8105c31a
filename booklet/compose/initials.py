"""How a section's first paragraph begins: with a drop cap, with words in small capitals, or plainly.

Enters: the spans of the paragraph.  Leaves: an `Initial`, which says what it takes of them, and draws it: a letter
whose top is level with the first line and whose baseline is that of its last line; marks before it (quotation marks)
hang in the margin, or stand over its slope (of an A).

The letter is drawn as an outline, and its text stands hidden before the rest of its word, in the size of the words:
programs that read a PDF go by size and place, and would part a large letter on another baseline from its word.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from booklet.compose.details import SMALL_CAPITALS_TRACKING, featured, piece
from booklet.design.theme import TextStyle
from booklet.model.ink import GlyphRun, Path, TextLine
from booklet.model.material import Box
from booklet.text.fonts import FaceLike
from booklet.text.itemise import is_rtl
from booklet.text.setting import SetParagraph, Span
from booklet.text.shape import Manner
from booklet.text.typeset import Typesetter

DROP_CAP, SMALL_CAPS, PLAIN = "drop-cap", "small-caps", "plain"
FEWEST_LINES = 2

_GAP = 0.16  # of the body's leading: between a drop cap and the words beside it
_CLEAR = 0.06  # of the leading: between a mark and the slope that it stands over
_POINTS, _FINE = 32, 0.5  # points taken of each stroke of an outline; points of the page
_TAIL = 0.22  # of the body's leading: a letter that reaches further below its baseline leaves room in the next line
_OPENING = regex.compile(r"(?:^|(?<=[\s\p{Ps}—–]))[\p{Pi}\p{Pf}„‚\"']")  # a quotation mark before its words
_LETTER = regex.compile(r"([\p{Ps}\p{Pi}\p{Pf}¿¡„‚\"'][\u00a0\u202f]?)*(?P<letter>\p{Lu}\p{M}*)(?P<space>\s*)")
_WORD = regex.compile(r"(?P<word>[^\s,;:.!?…—–]+)(?P<end>[\s,;:.!?…—–]*)")
_LETTERS, _WORDS, _SHORT = 14, 5, 3  # enough letters, at most so many words, and words that do not end them


@dataclass(frozen=True, slots=True)
class Initial:
    """The beginning of a paragraph: `taken` characters are in the drop cap, those up to `small` are small capitals.

    Of these, only the words of the weight `plain` and upright, where it is given: emphasis stays as it is.

    The drop cap goes down so many `lines`; `width` points are left to it of the first `shortened`, but the first stands
    `nearer` by some, where the letter is narrower at its top than below.  `paths` and `runs`,
    its hidden text, stand relative to the beginning of the first baseline.
    """

    taken: int = 0
    small: int = 0
    plain: str = ""
    lines: int = 0
    shortened: int = 0
    width: float = 0.0
    nearer: float = 0.0
    paths: tuple[Path, ...] = ()
    runs: tuple[GlyphRun, ...] = ()

    @property
    def beside(self) -> tuple[int, float]:
        """How many lines leave how much room, as the text engine wants it."""
        return self.shortened, self.width

    def rest(self, spans: Sequence[Span], setter: Typesetter) -> tuple[Span, ...]:
        """Return `spans` without what the drop cap takes, the first words in small capitals if the face has them."""
        return tuple(self._rest(spans, setter)) if self.small else tuple(spans)

    def _rest(self, spans: Sequence[Span], setter: Typesetter) -> Iterator[Span]:
        begin = 0
        for span in spans:
            end = begin + len(span.text)
            first, turn = (min(max(at - begin, 0), len(span.text)) for at in (self.taken, self.small))
            if first < turn:
                part = piece(span, first, turn)
                emphasised = self.plain and (span.style.italic or span.style.weight != self.plain)
                turns = not emphasised and setter.turns(part, "smcp")
                yield featured(part, "smcp", SMALL_CAPITALS_TRACKING) if turns else part
            if max(first, turn) < len(span.text):
                yield piece(span, max(first, turn), len(span.text))
            begin = end

    def drawn(self, boxes: tuple[Box, ...]) -> tuple[Box, ...]:
        """Return lines with the drop cap in the first, before its words."""
        if not self.runs or not boxes:
            return boxes
        line, *others = boxes[0].ink
        assert isinstance(line, TextLine)
        paths = (path.moved(line.x, line.y) for path in self.paths)
        ink = (*paths, replace(line, runs=(*self.runs, *line.runs)), *others)
        return (replace(boxes[0], ink=ink), *boxes[1:])


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Makes the beginnings of paragraphs in the style `body`, beside whose lines, of `leading`, drop caps stand.

    These are in `style`, and at most so many `lines` high.
    """

    setter: Typesetter
    body: TextStyle
    style: TextStyle
    lines: int
    leading: float
    fixed: int  # how many of the spans may be small capitals: those before a page number that may yet change

    def small_caps(self, spans: Sequence[Span]) -> Initial:
        """Return a beginning in small capitals, but for words that are emphasised: they stay as they are."""
        return Initial(small=self._first_words(spans, 0), plain=self.body.weight) if spans else Initial()

    def _first_words(self, spans: Sequence[Span], begin: int) -> int:
        return _first_words("".join(span.text for span in spans[: self.fixed]), begin)

    def drop_cap(self, spans: Sequence[Span], width: float) -> Initial | None:
        """Return a beginning with a drop cap: as high as is wished, or as the lines of the paragraph are many.

        None where the paragraph has but one line, or begins with what is no capital letter.
        """
        for lines in range(self.lines, FEWEST_LINES - 1, -1):
            initial = self._drop_cap(spans, lines)
            if initial is None:
                return None
            if len(self.set(spans, width, initial).lines) >= initial.shortened:
                return initial
        return None

    def set(self, spans: Sequence[Span], width: float, initial: Initial) -> SetParagraph:
        """Return the lines of what stands beside a drop cap, and below it."""
        rest = initial.rest(spans, self.setter)
        return self.setter.paragraph(rest, width, first_indent=-initial.nearer, beside=initial.beside)

    def _drop_cap(self, spans: Sequence[Span], lines: int) -> Initial | None:
        first = spans[0] if spans else None
        found = _LETTER.match(first.text) if first is not None else None
        if first is None or found is None or is_rtl(first.language):
            return None
        whole = piece(first, 0, found.end("letter"))
        letter, marks = piece(whole, found.start("letter"), len(whole.text)), piece(whole, 0, found.start("letter"))
        large, small = self._face(self.style, letter.text), self._face(first.style, whole.text + " ")
        if large is None or small is None:
            return None
        down = (lines - 1) * self.leading
        size = (down + self._height(first)) / large.cap_height * large.upem
        shape = _drawn(large, letter, replace(self.style, size=size))
        hanging = _drawn(small, marks, first.style)
        paths = [shape.at(-shape.left, down)]
        if marks.text:
            over = shape.shoulder(down + self._height(first), down + self._height(first) / 2)
            paths.insert(0, hanging.at(max(0.0, over - _CLEAR * self.leading) - hanging.advance, 0.0))
        width = shape.right - shape.left + self.leading * _GAP
        nearer = shape.slope(down + self._height(first), down)
        text = _hidden(small, replace(whole, text=whole.text + " " * bool(found["space"])))
        if found["space"]:
            width += text.advances[-1]
        reaches = shape.bottom > self.leading * _TAIL
        end = self._first_words(spans, found.start("letter"))
        text = replace(text, x=width - nearer - text.width)
        down_to = lines + reaches
        return Initial(found.end(), max(end, found.end()), "", lines, down_to, width, nearer, tuple(paths), (text,))

    def _face(self, style: TextStyle, text: str) -> FaceLike | None:
        faces = (self.setter.faces.face(name) for name in self.setter.faces.chain(style.family, style.weight, False))
        return next((face for face in faces if all(ord(character) in face.coverage for character in text)), None)

    def _height(self, span: Span) -> float:
        """Return how far the words beside a drop cap reach above the first baseline, as small capitals if they can."""
        style = span.style
        chain = self.setter.faces.chain(style.family, style.weight, style.italic)
        face = self.setter.faces.face(chain[0])
        top = face.cap_height
        if self.setter.turns(replace(span, text="x"), "smcp"):
            top = face.edges(face.shape("x", Manner((*style.features, "smcp"), span.language)).glyphs[0])[2]
        return top * style.size / face.upem


@dataclass(frozen=True, slots=True)
class _Shape:
    """Letters as an outline from their origin, y down; the edges of their ink and their advance, in points."""

    path: Path
    left: float
    right: float
    bottom: float
    advance: float

    def at(self, x: float, y: float) -> Path:
        return self.path.moved(x, y)

    def slope(self, top: float, foot: float) -> float:
        """Return how much further left its right edge is between two heights above its baseline than at its widest."""
        reach = max((x for x, y in _outline(self.path) if foot <= -y <= top + _FINE), default=self.right)
        return max(0.0, self.right - reach)

    def shoulder(self, top: float, foot: float) -> float:
        """Return how much further right its left edge is between two heights above its baseline than anywhere."""
        reach = min((x for x, y in _outline(self.path) if foot <= -y <= top + _FINE), default=self.left)
        return max(0.0, reach - self.left)


def _drawn(face: FaceLike, span: Span, style: TextStyle) -> _Shape:
    """Return the outline of a span in one face."""
    scale = style.size / face.upem
    commands: list[tuple[str | float, ...]] = []
    edges: list[tuple[float, float, float]] = []
    pen = 0.0
    shaped = face.shape(span.text, Manner(style.features, span.language)) if span.text else None
    for index, glyph in enumerate(shaped.glyphs if shaped else ()):
        assert shaped is not None
        across = pen + (shaped.dx[index] if shaped.dx is not None else 0)
        up = shaped.dy[index] if shaped.dy is not None else 0
        for letter, *points in face.outline(glyph):
            xs = ((float(value) + across) * scale for value in points[0::2])
            ys = (-(float(value) + up) * scale for value in points[1::2])
            commands.append((letter, *(value for point in zip(xs, ys, strict=True) for value in point)))
        left, right, _, bottom = face.edges(glyph)
        if right > left:
            edges.append(((left + across) * scale, (right + across) * scale, -(bottom + up) * scale))
        pen += shaped.advances[index]
    path = Path(0.0, 0.0, tuple(commands), span.node, fill=style.colour)
    lefts, rights, bottoms = zip(*edges, strict=True) if edges else ((0.0,), (0.0,), (0.0,))
    return _Shape(path, min(lefts), max(rights), max(bottoms), pen * scale)


def _outline(path: Path) -> Iterator[tuple[float, float]]:
    """Yield points of an outline, close to each other, curves by De Casteljau's construction."""
    at = start = (0.0, 0.0)
    for letter, *values in path.commands:
        numbers = [float(value) for value in values]
        points = list(zip(numbers[0::2], numbers[1::2], strict=True))
        if not points:
            points = [start]  # closed
        elif letter in ("m", "M"):
            at = start = points[-1]
        for step in range(_POINTS + 1):
            yield _between((at, *points), step / _POINTS)
        at = points[-1]


def _between(points: Sequence[tuple[float, float]], part: float) -> tuple[float, float]:
    """Return the point of a Bézier curve at `part` of it."""
    while len(points) > 1:
        points = [(a + (c - a) * part, b + (d - b) * part) for (a, b), (c, d) in pairwise(points)]
    return points[0]


def _hidden(face: FaceLike, span: Span) -> GlyphRun:
    """Return a span of one face as a run that shows nothing."""
    style = span.style
    shaped = face.shape(span.text, Manner(("-liga", "-kern"), span.language))
    advances = array("d", [advance * style.size / face.upem for advance in shaped.advances])
    run = GlyphRun(face.name, style.size, style.colour, span.node, 0.0, shaped.glyphs, advances, shaped.texts)
    return replace(run, hidden=True)


def _first_words(text: str, begin: int) -> int:
    """Return where the first words from `begin` end: a handful of them, or what stands before a pause or a quotation.

    What is quoted stays as it was written.
    """
    end, letters = begin, 0
    opening = _OPENING.search(text, 0)
    stop = opening.start() if opening else len(text)
    for count, found in enumerate(_WORD.finditer(text, begin, max(begin, stop)), 1):
        end = found.end("word")
        letters += len(found["word"])
        if found["end"].strip() or count == _WORDS or (letters >= _LETTERS and len(found["word"]) > _SHORT):
            break
    return end
