"""The theme's types: what a theme file becomes once read.

Enters nothing but the theme file (`design/load.py`).  Leaves: names for fonts, colours and text styles, which
compose uses by name, and the values behind them, which only text (faces) and the outputs (colours) look up.
All lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour, for both worlds: `rgb` 0…1 each in sRGB, `cmyk` 0…1 each."""

    rgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a piece of text is set.

    `family` names an entry of `Theme.families`; `weight` is regular | semibold | bold | light and `italic` chooses
    the face in it.  `features` are OpenType features in HarfBuzz's notation ("onum", "-liga").  `tracking` is in
    thousandths of an em.  `align` is justify | left | right | centre.  `indent` is the first line's, in points.
    `rise` lifts the text (note calls), points.  `details` are set by features of the font where the words have them:
    abbreviations, ordinals, fractions.
    """

    family: str
    size: float
    leading: float
    colour: str = "text"
    weight: str = "regular"
    italic: bool = False
    features: tuple[str, ...] = ()
    tracking: float = 0.0
    align: str = "justify"
    hyphenate: bool = True
    indent: float = 0.0
    rise: float = 0.0
    before: float = 0.0  # space above and below a block in this style, in points
    after: float = 0.0
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageMaster:
    """Margins of a page in points; `inner` is at the binding. `furniture` shows running heads and folios."""

    inner: float
    outer: float
    head: float
    foot: float
    furniture: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """Faces by (weight, italic), as font file; `fallback` names the families tried next, in order."""

    name: str
    faces: Mapping[tuple[str, bool], Path]
    fallback: tuple[str, ...] = ()
    credit: str = ""  # "Source Serif 4, © Adobe, SIL Open Font License 1.1", for the colophon


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, read and checked."""

    name: str
    families: Mapping[str, Family]
    colours: Mapping[str, Colour]
    styles: Mapping[str, TextStyle]
    masters: Mapping[str, PageMaster]
    leading: float  # the baseline grid's unit, in points
    bleed: float
    back_matter_start: str = "page"  # page | run-on, for sources and colophon
    section_start: str = "page"  # page, recto: each section of the first level starts one; run-on: it does not
    initial: str = "plain"  # how sections of the first level begin: drop-cap | small-caps | plain
    initial_lines: int = 3  # of a drop cap
