"""Words of a line → glyph runs at their final x.

Enters: the words of one line in logical order, with their looks, and how wide the line should be.  Leaves: a `SetLine`,
in visual order, justified or aligned.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from booklet.model.ink import GlyphRun, Node
from booklet.text import bidi
from booklet.text.atoms import BREAK, JOINT, WORD, Look
from booklet.text.places import JOINT_STRETCH, SHRINK, STRETCH
from booklet.text.setting import SetLine
from booklet.text.words import Word

_SLACK = 1e-6


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

    def __init__(self, x: float) -> None:
        self.runs: list[GlyphRun] = []
        self._x = x
        self._ink: tuple[str, float, str, Node, float] | None = None
        self._glyphs = array("H")
        self._advances = array("d")
        self._texts: list[str] = []

    def add(self, words: Iterable[tuple[Word | None, Look, float]]) -> None:
        """Append words in visual order, each with what is added to its last advance."""
        ink = self._ink
        glyphs, advances, texts = self._glyphs, self._advances, self._texts
        for word, look, more in words:
            if word is not None and word.glyphs:
                displaced = word.dx is not None
                if (look.ink is not ink and look.ink != ink) or displaced:
                    self.flush()
                    ink = self._ink = look.ink
                glyphs.extend(word.glyphs)
                advances.extend(word.advances)
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
        glyphs, advances = self._glyphs[:], self._advances[:]
        dx, dy = (displaced.dx, displaced.dy) if displaced is not None else (None, None)
        run = GlyphRun(face, size, colour, node, self._x, glyphs, advances, tuple(self._texts), dx, dy, rise)
        self.runs.append(run)
        self._x += sum(advances)
        del self._glyphs[:], self._advances[:]
        self._texts.clear()


def _stretches(content: Content) -> list[float]:
    """Return how much each atom stretches: its share of what the line is short of."""
    if JOINT not in content.kinds and BREAK not in content.kinds:
        return [
            0.0 if kind == WORD or word is None else word.width * STRETCH
            for word, kind in zip(content.words, content.kinds, strict=True)
        ]
    found = []
    for word, kind, look in zip(content.words, content.kinds, content.looks, strict=True):
        if kind in (WORD, BREAK):
            found.append(0.0)
        elif kind == JOINT:
            found.append(look.setting.size * JOINT_STRETCH if look.spaceless else 0.0)
        else:
            found.append(word.width * STRETCH if word is not None else 0.0)
    return found


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


def assemble(content: Content, frame: Frame) -> tuple[SetLine, float]:
    """Return the line, and by how much it is too wide for its frame (0 where it is not)."""
    if not content.words:
        return SetLine(0.0, ()), 0.0
    left, right = _hangs(content, frame.hanging)
    natural = sum([word.width for word in content.words if word is not None]) - left - right
    slack = frame.width - natural
    align = frame.align
    gaps: list[float] = [0.0] * len(content.words)
    if align == "justify":
        shares = _stretches(content)
        total = sum(shares)
        if slack < 0:  # shrinking is a fixed part of stretching, except between ideographs
            shares = [s if kind != JOINT else 0.0 for s, kind in zip(shares, content.kinds, strict=True)]
            total = sum(shares)
            given = max(slack, -total * SHRINK / STRETCH)
        else:
            given = 0.0 if frame.last else slack
        if total > 0 and given:
            gaps = [share * given / total for share in shares]
            natural += given
            slack -= given
        align = "right" if frame.base else "left"
    x = frame.left - left
    if align == "right" and (slack > 0 or frame.base):
        x += slack
    elif align == "centre" and slack > 0:
        x += slack / 2
    excess = -slack if slack < -_SLACK else 0.0
    return SetLine(x + left + natural + right, _drawn(content, gaps, x, frame.base)), excess


def _drawn(content: Content, gaps: Sequence[float], x: float, base: int) -> tuple[GlyphRun, ...]:
    """Return the runs of a line whose first visible glyph stands at `x`."""
    trailing = content.trailing
    levels = [look.level for look in content.looks]
    if not base and not any(levels):
        out = _Runs(x)
        out.add(zip(content.words, content.looks, gaps, strict=True))
        if trailing is not None:
            out.add([(*trailing, 0.0)])
        out.flush()
        return tuple(out.runs)
    order = bidi.visual_order(levels)
    if trailing is not None and base:
        x -= trailing[0].width
    out = _Runs(x)
    if trailing is not None and base:
        out.add([(*trailing, 0.0)])
    out.add((content.words[at], content.looks[at], gaps[at]) for at in order)
    if trailing is not None and not base:
        out.add([(*trailing, 0.0)])
    out.flush()
    return tuple(out.runs)
