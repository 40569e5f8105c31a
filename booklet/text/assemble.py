"""Words of a line → glyph runs at their final x.

Enters: the words of one line in logical order, with their looks, and how wide the line should be.  Leaves: a `SetLine`,
in visual order, justified or aligned.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import cast

from booklet.model.ink import GlyphRun, Node
from booklet.text import bidi
from booklet.text.atoms import JOINT, SPACE, WORD, Look
from booklet.text.places import JOINT_STRETCH
from booklet.text.setting import SetLine
from booklet.text.words import SHRINK, SPACES, STRETCH, WIDENING, Word

_SLACK = 1e-6
_GLYPHS = attrgetter("glyphs")
_STEP = 0.001  # letters are wider or narrower by steps of a thousandth
_LEAST_SPACE = SHRINK + 0.05  # spaces shrink by at most such a share of their width


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """One line's words, kinds and looks in logical order; `trailing` is the space after its end, where it has one."""

    words: Sequence[Word | None]
    kinds: Sequence[int]
    looks: Sequence[Look]
    trailing: tuple[Word, Look] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a line goes: `left` and `width` of its room; `align` as in a style; `base` is the paragraph's level."""

    left: float
    width: float
    align: str
    hanging: bool
    base: int = 0
    last: bool = False


class _Runs:
    """Glyph runs under construction. A word with displaced glyphs gets its own: readers stumble over long ones."""

    def __init__(self, x: float, stretch: float) -> None:
        self.runs: list[GlyphRun] = []
        self._x = x
        self._stretch = stretch
        self._ink: tuple[str, float, str, Node, float] | None = None
        self._glyphs = array("H")
        self._advances = array("d")
        self._texts: list[str] = []

    def add(self, words: Iterable[tuple[Word | None, Look, float]]) -> None:
        """Append words in visual order, each with what is added to its last advance."""
        ink = self._ink
        glyphs, advances, texts, stretch = self._glyphs, self._advances, self._texts, self._stretch
        for word, look, more in words:
            if word is not None and word.glyphs:
                displaced = word.dx is not None
                if (look.ink is not ink and look.ink != ink) or displaced:
                    self.flush()
                    ink = self._ink = look.ink
                glyphs.extend(word.glyphs)
                if stretch == 1 or (len(word.texts) == 1 and word.texts[0] in SPACES):
                    advances.extend(word.advances)
                else:
                    advances.extend([advance * stretch for advance in word.advances])
                texts.extend(word.texts)
                if displaced:
                    advances[-1] += more
                    self.flush(word)
                    continue
            if more:
                if advances:
                    advances[-1] += more
                else:
                    self._x += more

    def flush(self, displaced: Word | None = None) -> None:
        """End the run under construction; `displaced` is its only word, where glyphs of it are displaced."""
        if not self._glyphs or self._ink is None:
            return
        face, size, colour, node, rise = self._ink
        glyphs, advances, stretch = self._glyphs[:], self._advances[:], self._stretch
        dx, dy = (displaced.dx, displaced.dy) if displaced is not None else (None, None)
        texts = tuple(self._texts)
        self.runs.append(GlyphRun(face, size, colour, node, self._x, glyphs, advances, texts, dx, dy, rise, stretch))
        self._x += sum(advances)
        del self._glyphs[:], self._advances[:]
        self._texts.clear()


def _hangs(content: Content, hanging: bool) -> tuple[float, float]:
    """Return how far the first and the last word reach over the edges; tracking after the last glyph never counts."""
    first, last = content.words[0], content.words[-1]
    if content.kinds[-1] != WORD or last is None:
        return 0.0, 0.0
    if not hanging:
        return 0.0, content.looks[-1].setting.tracking
    return (first.left if first is not None else 0.0), last.right


def natural_width(content: Content) -> float:
    """Return the width of a line as shaped, nothing hanging."""
    width = sum([word.width for word in content.words if word is not None])
    return width - _hangs(content, False)[1] if content.words else 0.0


def _spaces(content: Content, joints: bool) -> list[float]:
    """Return how wide the space of each atom is that the line stretches in; between ideographs only if `joints`."""
    if JOINT not in content.kinds:
        return [
            0.0 if kind == WORD or word is None else word.width
            for word, kind in zip(content.words, content.kinds, strict=True)
        ]
    found = []
    for word, kind, look in zip(content.words, content.kinds, content.looks, strict=True):
        if kind == JOINT and joints and look.spaceless:
            found.append(look.setting.size * JOINT_STRETCH / STRETCH)
        else:
            found.append(0.0 if kind == WORD or word is None else word.width)
    return found


def _filled(space: float, letters: float, slack: float) -> tuple[float, float, float]:
    """Return how much wider letters are, by what share spaces are, and the slack that remains.

    `space` and `letters` are their widths in the line.  Letters give way first, then spaces (see `lines.Goal.give`);
    these may shrink a little more than they should before a line is too long.
    """
    if space <= 0:
        return 0.0, 0.0, slack
    give = letters * WIDENING
    widening = WIDENING * max(-1.0, min(1.0, slack / give)) if give else 0.0
    widening = round(widening / _STEP) * _STEP if abs(widening) < WIDENING else widening
    rest = min(0.0, slack + give + space * _LEAST_SPACE)
    return widening, (slack - rest - widening * letters) / space, rest


def assemble(content: Content, frame: Frame) -> tuple[SetLine, float]:
    """Return the line, and by how much it is too wide for its frame (0 where it is not)."""
    if not content.words:
        return SetLine(0.0, ()), 0.0
    left, right = _hangs(content, frame.hanging)
    words, kinds = content.words, content.kinds
    width = sum([word.width for word in words if word is not None])
    natural = width - left - right
    slack = frame.width - natural
    align = frame.align
    plain = not frame.base and _is_plain(content)
    spaces: list[float] | None = None
    widening = share = 0.0
    if align == "justify":
        if slack < 0 or not frame.last:
            if plain:
                space = kinds.count(SPACE) * content.looks[0].setting.space.width
                letters = width - space
            else:
                spaces = _spaces(content, slack > 0)
                space = sum(spaces)
                pairs = zip(words, kinds, strict=True)
                letters = sum([word.width for word, kind in pairs if kind == WORD and word is not None])
            widening, share, rest = _filled(space, letters, slack)
            natural += slack - rest
            slack = rest
        align = "right" if frame.base else "left"
    x = frame.left - left
    if align == "right" and (slack > 0 or frame.base):
        x += slack
    elif align == "centre" and slack > 0:
        x += slack / 2
    excess = -slack if slack < -_SLACK else 0.0
    if plain:
        known = [word for word in words if word is not None]
        trailing = content.trailing is not None
        runs: tuple[GlyphRun, ...] = (_one_run(known, content.looks[0], trailing, share, x, 1 + widening),)
    else:
        gaps = [space * share for space in spaces] if spaces is not None else [0.0] * len(words)
        runs = _drawn(content, gaps, x, frame.base, 1 + widening)
    return SetLine(x + left + natural + right, runs), excess


def _is_plain(content: Content) -> bool:
    """Whether a line from left to right has only words and spaces of one look: nearly every line."""
    look = content.looks[0]
    return is_plain(content.words, content.kinds, content.looks) and (
        content.trailing is None or content.trailing[1].ink == look.ink
    )


def is_plain(words: Sequence[Word | None], kinds: Sequence[int], looks: Sequence[Look]) -> bool:
    """Whether all of these are words and spaces of one look, from left to right, no glyph displaced."""
    look = looks[0]
    if (
        look.level
        or looks.count(look) != len(looks)
        or kinds.count(WORD) + kinds.count(SPACE) != len(kinds)
        or None in words
    ):
        return False
    known = cast("Sequence[Word]", words)
    return [word.dx for word in known].count(None) == len(known) and all(map(_GLYPHS, known))


def justified(words: Sequence[Word], width: float, look: Look, frame: Frame, trailing: bool) -> tuple[SetLine, float]:
    """Return what `assemble` does for a plain line of a justified paragraph, in a third of its time.

    `words` begin and end with a word and are so wide together; `trailing` says that a space follows.
    """
    setting = look.setting
    if frame.hanging:
        left, right = words[0].left, words[-1].right
    else:
        left, right = 0.0, setting.tracking
    natural = width - left - right
    slack = frame.width - natural
    x = frame.left - left
    if frame.last and slack >= 0:
        return SetLine(frame.left + natural + right, (_one_run(words, look, trailing, 0.0, x, 1),)), 0.0
    space = setting.space.width * words.count(setting.space)
    widening, share, rest = _filled(space, width - space, slack)
    run = _one_run(words, look, trailing, share, x, 1 + widening)
    return SetLine(frame.left + frame.width - rest + right, (run,)), -rest if rest < -_SLACK else 0.0


def _one_run(words: Sequence[Word], look: Look, trailing: bool, share: float, x: float, stretch: float) -> GlyphRun:
    """Return a plain line as a run, spaces wider by this share of their width; a space follows if `trailing`."""
    space = look.setting.space
    if share or stretch != 1:
        # letters and spaces are stretched together below, but a space is to be as wide as it is
        wide = array("d", [space.width * (1 + share) / stretch])
        parts = [wide if word is space else word.advances for word in words]
    else:
        parts = [word.advances for word in words]
    if trailing:
        words = [*words, space]
        parts.append(array("d", [space.width / stretch]))
    advances = array("d")
    advances.frombytes(b"".join(parts))
    if stretch != 1:
        advances = array("d", [advance * stretch for advance in advances])
    glyphs = array("H")
    glyphs.frombytes(b"".join([word.glyphs for word in words]))
    texts = tuple(chain.from_iterable([word.texts for word in words]))
    face, size, colour, node, rise = look.ink
    return GlyphRun(face, size, colour, node, x, glyphs, advances, texts, None, None, rise, stretch)


def _drawn(content: Content, gaps: Sequence[float], x: float, base: int, stretch: float) -> tuple[GlyphRun, ...]:
    """Return the runs of a line whose first visible glyph stands at `x`; `gaps` are added to its atoms."""
    trailing = content.trailing
    levels = [look.level for look in content.looks]
    out = _Runs(x, stretch)
    if not base and not any(levels):
        out.add(zip(content.words, content.looks, gaps, strict=True))
        if trailing is not None:
            out.add([(*trailing, 0.0)])
        out.flush()
        return tuple(out.runs)
    order = bidi.visual_order(levels)
    if trailing is not None and base:
        out = _Runs(x - trailing[0].width, stretch)
        out.add([(*trailing, 0.0)])
    out.add((content.words[at], content.looks[at], gaps[at]) for at in order)
    if trailing is not None and not base:
        out.add([(*trailing, 0.0)])
    out.flush()
    return tuple(out.runs)
