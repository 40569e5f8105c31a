"""Everything that leaves a mark on a page, and what it belongs to.

Coordinates are points; x runs right and y runs *down* from the top left corner of whatever holds the
ink: a `Box` in the Material, the trim box of the page in the Layout.  Fonts and colours are names,
which each output resolves in the theme; a colour may be a literal in sRGB too, "#rrggbb" in lower case, as drawings
have them.

Ink belongs to a content leaf of the structure tree (its `NodeId`) or is an `Artifact`; there is no
third way, so untagged ink cannot be expressed (ISO 14289-1, 7.1).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, NewType

NodeId = NewType("NodeId", int)


class Artifact(StrEnum):
    """Ink that is no content (ISO 32000-1, 14.8.2.2.2): what kind of thing it is."""

    HEADER = "header"  # running heads, the repeated header of a table       /Pagination /Header
    FOOTER = "footer"  # folios                                              /Pagination /Footer
    WATERMARK = "watermark"  # the word "draft"                              /Pagination /Watermark
    LAYOUT = "layout"  # rules, leaders, ornaments                           /Layout
    BACKGROUND = "background"  # grounds, decorative pictures                /Background
    PRODUCTION = "production"  # crop marks, colour bars, outside the bleed  /Page


Node = NodeId | Artifact
Command = tuple[str | float, ...]
Cap = Literal["butt", "round", "square"]
Join = Literal["miter", "round", "bevel"]


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, size, colour and node, in visual order from left to right.

    `x` is where the pen starts, from the line's own x; `glyphs` are glyph indices ('H');
    `advances` ('d') are in points and include kerning, tracking and justification; `dx` and `dy` ('d',
    points, dy up) displace single glyphs and are None where none is displaced.  `texts` holds, for
    every glyph, the characters it stands for: a ligature's letters, U+00AD for a hyphen that was added,
    never "" (ISO 19005-2, 6.2.11.7).  `rise` lifts the run above the baseline (points).  A `hidden` run shows
    nothing: it is the text of what is drawn as a Path.  `stretch` is how much wider
    than the face's the letters are drawn, for the sake of even spaces; advances are as they come out.
    """

    face: str
    size: float
    colour: str
    node: Node
    x: float
    glyphs: array[int]
    advances: array[float]
    texts: tuple[str, ...]
    dx: array[float] | None = None
    dy: array[float] | None = None
    rise: float = 0.0
    stretch: float = 1.0
    hidden: bool = False

    @property
    def width(self) -> float:
        """The run's advance width in points."""
        return sum(self.advances)

    @property
    def text(self) -> str:
        """The characters of the run, in visual order."""
        return "".join(self.texts)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of glyph runs; `y` is its baseline.

    With `down` it is turned clockwise about (x, y) by a quarter and runs down the page: the words on a spine.
    """

    x: float
    y: float
    runs: tuple[GlyphRun, ...]
    down: bool = False

    def moved(self, x: float, y: float) -> TextLine:
        """Return this line displaced by (x, y)."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle: a rule, a bar of a chart, a ground."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    node: Node

    def moved(self, x: float, y: float) -> Bar:
        """Return this bar displaced by (x, y)."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class Path:
    """Vector line work: `commands` are ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x3, y3), ("Z",).

    The commands' points are relative to (x, y).  Filled with `fill` and stroked with `stroke` where these
    name a colour; `line_width` in points.  `even_odd` fills by the even-odd rule, else by the nonzero winding number
    (ISO 32000-1, 8.5.3.3).  `dashes` are the lengths of dashes and gaps, `dash_phase` where in them the line
    begins (points); `cap`, `join` and `miter_limit` as in ISO 32000-1, 8.4.3.
    """

    x: float
    y: float
    commands: tuple[Command, ...]
    node: Node
    fill: str = ""
    stroke: str = ""
    line_width: float = 0.5
    even_odd: bool = False
    dashes: tuple[float, ...] = ()
    dash_phase: float = 0.0
    cap: Cap = "butt"
    join: Join = "miter"
    miter_limit: float = 10.0

    def moved(self, x: float, y: float) -> Path:
        """Return this path displaced by (x, y)."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, named by its id in the content, placed into a rectangle: pixels, or a drawing, as its file is.

    `crop` is the part of the upright picture that shows: (left, top, right, bottom) as fractions 0 to 1.
    """

    x: float
    y: float
    width: float
    height: float
    image: str
    node: Node
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)

    def moved(self, x: float, y: float) -> Picture:
        """Return this picture displaced by (x, y)."""
        return replace(self, x=self.x + x, y=self.y + y)


Ink = TextLine | Bar | Path | Picture
