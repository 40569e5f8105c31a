"""What a page puts on paper, as values: pictures, marks, and the graphics state that they are made in.

Enters nothing.  Leaves: the types of `ink`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from booklet.checks.pdf.colours import BLACK, GREY, Paint, Space
from booklet.checks.pdf.fonts import Font
from booklet.checks.pdf.plane import Box, Matrix
from booklet.checks.pdf.widths import UNKNOWN as UNKNOWN_WIDTHS
from booklet.checks.pdf.widths import Widths

Type = tuple[Font | None, Widths]


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """A picture of the file. `key` is its object number, 0 for one that stands in the content stream.

    `stencil` tells one that lets a colour through (ImageMask); `masked` one that is not opaque.
    """

    key: int
    width: int
    height: int
    bits: int
    space: Space
    stencil: bool
    masked: bool
    found: object


class Mark(NamedTuple):
    """Something painted.

    `kind` is "text", "stroke", "fill", "image" or "shading".  `size` is, in points, the size of type, the width of a
    stroke, or the thinner side of a filled rectangle (infinite for other fills); for pictures the pixels per inch.
    `mode` is the overprint mode, `mcid` the marked content of the page that it belongs to.  `whole` is where all of a
    picture lies, of which the clip may leave less; None where it does not stand upright.
    """

    kind: str
    box: Box
    paint: Paint
    size: float
    overprint: bool
    mode: int
    blends: bool
    mixes: bool  # in another way than lying on top: a blend mode
    mcid: int | None
    picture: Picture | None = None
    whole: Box | None = None
    frame: Box | None = None


class Content(NamedTuple):
    """Marked content that is open: its number on the page; `piece` tells what is more than a layer (14.6, 8.11.3.2)."""

    mcid: int | None
    piece: bool


@dataclass(frozen=True, slots=True)
class PageInk:
    """All that a page paints, in its order. `groups` are the spaces that its forms blend in, `spots` the inks it names.

    `whole` is false where the walk was broken off: the page has more operators than any that people make.
    """

    marks: tuple[Mark, ...]
    groups: tuple[Space, ...]
    spots: Mapping[str, frozenset[str]]  # with what they look like in process colours
    whole: bool = True

    @property
    def transparent(self) -> bool:
        """Whether anything shines through anything."""
        return any(mark.blends for mark in self.marks)


class State:
    """The graphics state, as far as it decides about ink (ISO 32000-1, 8.4.1, 9.3.1)."""

    def __init__(self, ctm: Matrix, clip: Box) -> None:
        """Start as a page or a form does."""
        self.ctm, self.clip = ctm, clip
        self.frame: Box | None = None
        self.fill_space = self.stroke_space = GREY
        self.fill = self.stroke = BLACK
        self.pattern: object = None
        self.stroke_pattern: object = None
        self.width = 1.0
        self.overprints = self.stroke_overprints = False
        self.mode = 0
        self.alpha = self.stroke_alpha = 1.0
        self.masked = self.mixes = False
        self.font: Type = (None, UNKNOWN_WIDTHS)
        self.size = self.leading = self.rise = self.spacing = self.word_spacing = 0.0
        self.stretch = 1.0
        self.rendering = 0
