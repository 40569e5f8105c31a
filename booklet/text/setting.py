"""Spans of styled text → set lines of glyph runs: the face of the text engine.

Enters: `Span`s, each with its style, language, node and origin.  Leaves: a `SetParagraph` of `SetLine`s whose glyph
runs stand at their final x, justified; and what went wrong on the way (characters that no face has, lines that are too
long for the measure).
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin
from booklet.model.ink import GlyphRun, Node


@dataclass(frozen=True, slots=True)
class Span:
    """Characters in one style, language and node. U+2028 forces a line break."""

    text: str
    style: TextStyle
    node: Node
    language: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: runs with x from the line's left edge (indent and alignment included); `width` is where they end."""

    width: float
    runs: tuple[GlyphRun, ...]


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character that no face of the family or its fallbacks has."""

    character: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Overfull:
    """A line that is longer than the measure, by `excess` points."""

    line: int
    excess: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """The lines of a paragraph, from the top."""

    lines: tuple[SetLine, ...]
    missing: tuple[MissingCharacter, ...] = ()
    overfull: tuple[Overfull, ...] = ()
    cut: tuple[Origin, ...] = ()  # words too long for the measure, divided where no rule of the language divides them
