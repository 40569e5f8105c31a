"""The theme's types: what a theme file becomes once read.

Enters: what the theme's files say (`design/theme_schema.py`).  Leaves: names for fonts, colours
and text styles, which compose uses by name, and the values behind them, which only text (faces) and the outputs
(colours) look up.  All lengths are points.

The groups (`Cover` … `Heads`) are read as they are declared here: a field that is added is a key of the theme file
with its default, is held against the names that there are, and stands in docs/themes.md with its words, the last part
of `Annotated`.  Types that can be read: text (`Literal` for a choice), bool, int and float from 0 to 100, the names
below, and tuples of these without end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

NONE = "none"  # for a name that may be left away


class Names(StrEnum):
    """What a name in a theme can be of."""

    COLOUR = "colour"
    ORNAMENT = "ornament"
    STYLE = "style"
    FAMILY = "family"


ColourName = Annotated[str, Names.COLOUR]
"""One of the theme's colours."""
ColourOrNone = Annotated[str, Names.COLOUR, NONE]
"""One of the theme's colours; "" where the file says `none`."""
OrnamentOrNone = Annotated[str, Names.ORNAMENT, NONE]
"""One of the theme's ornaments; "" where the file says `none`."""
StyleName = Annotated[str, Names.STYLE]
"""One of the theme's text styles."""


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
class Cover:
    """How the front cover is made."""

    title: Annotated[Literal["head", "middle", "foot"], "Where title and dates stand."] = "head"
    ground: Annotated[ColourName, "The colour of the whole cover."] = "cover-ground"
    ornament: Annotated[OrnamentOrNone, "The ornament on it where it has no picture, or none."] = ""
    width: Annotated[float, "How wide the ornament is, in per cent of the page's width."] = 8.0
    back: Annotated[Literal["picture", "ornament", "bare"], "What the back cover has on that ground."] = "picture"
    pattern: Annotated[OrnamentOrNone, "An ornament that covers the ground, again and again, or none."] = ""
    tile: Annotated[float, "How wide one of these is, in per cent of the page's width."] = 12.5
    panel: Annotated[ColourOrNone, "The colour of a panel under the words, or none."] = ""
    frame: Annotated[ColourOrNone, "The colour of a line around within that panel, or none."] = ""


@dataclass(frozen=True, slots=True)
class Openers:
    """How a section of the first level opens, on a page of its own."""

    sink: Annotated[int, "How many lines lower than other pages it begins."] = 0
    ornament: Annotated[OrnamentOrNone, "The ornament above its heading, or none."] = ""
    size: Annotated[float, "How high the ornament is, in lines."] = 1.0
    rule: Annotated[ColourOrNone, "The colour of a rule above its heading, or none."] = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """What tables look like besides their type."""

    rule: Annotated[ColourName, "The colour of the rules at head and foot."] = "rule"
    hairline: Annotated[ColourName, "The colour of the fine rules between."] = "hairline"
    stripes: Annotated[ColourOrNone, "The ground of every second row with its parts, or none."] = ""


@dataclass(frozen=True, slots=True)
class Charts:
    """The colours of charts. `series` are told apart in print black too, so each is paler than the one before."""

    series: Annotated[tuple[ColourName, ...], "The colours of the series, from dark to pale."] = (
        "accent",
        "accent-pale",
    )
    axis: Annotated[ColourName, "The colour of axes."] = "rule"
    grid: Annotated[ColourName, "The colour of lines across."] = "hairline"


@dataclass(frozen=True, slots=True)
class Heads:
    """Running heads and folios."""

    verso: Annotated[Literal["title", "section", "none"], "What a left page bears."] = "title"
    recto: Annotated[Literal["section", "title", "none"], "What a right page bears."] = "section"
    place: Annotated[Literal["head", "foot"], "Where that stands."] = "head"
    folio: Annotated[Literal["outer", "centre"], "Where the page's number stands, at the foot."] = "outer"
    rule: Annotated[ColourOrNone, "The colour of a rule between it and the text, or none."] = ""


GROUPS: Mapping[str, type] = {"cover": Cover, "openers": Openers, "tables": Tables, "charts": Charts, "heads": Heads}
"""The groups by their keys in a theme file, which are fields of `Theme`, too."""


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
    scale: Mapping[str, float] = field(default_factory=dict)  # the sizes by name, in points, as styles use them
    ornaments: Mapping[str, Path] = field(default_factory=dict)  # drawings, as SVG files
    cover: Cover = Cover()
    openers: Openers = Openers()
    tables: Tables = Tables()
    charts: Charts = Charts()
    heads: Heads = Heads()
