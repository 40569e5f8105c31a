"""Names of faces → faces: the font files behind a theme's families.

Enters: a `Theme`.  Leaves: `Face`s by name: metrics in font units, coverage, and shaping.  A font file is read when a
character first asks for it, once per process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import uharfbuzz as hb

from booklet.design.theme import Family, Theme
from booklet.text.shape import Manner, Shaped, shape

WEIGHTS = {"thin": 100, "light": 300, "regular": 400, "medium": 500, "semibold": 600, "bold": 700, "black": 900}
_MEDIUM = 500

Stroke = tuple[str | float, ...]  # a command of a `Path`: a letter, and points


class FaceLike(Protocol):
    """What the typesetter needs of a face; tests stand in for it with constant advances."""

    @property
    def name(self) -> str:
        """The face's name, "<family>/<weight>" or "<family>/<weight>-italic"."""
        ...

    @property
    def upem(self) -> int:
        """Font units per em."""
        ...

    @property
    def cap_height(self) -> int:
        """The height of capitals in font units."""
        ...

    @property
    def coverage(self) -> frozenset[int]:
        """The code points that the face has glyphs for."""
        ...

    def shape(self, text: str, manner: Manner) -> Shaped:
        """Return the glyphs of `text`."""
        ...

    def edges(self, glyph: int) -> tuple[int, int, int, int]:
        """Return left, right, top and bottom of a glyph's ink from its origin, in font units, y up."""
        ...

    def outline(self, glyph: int) -> tuple[Stroke, ...]:
        """Return the outline of a glyph from its origin, in font units, y up, as the commands of a `Path`."""
        ...


class Faces(Protocol):
    """Where a typesetter finds faces."""

    def chain(self, family: str, weight: str, italic: bool) -> tuple[str, ...]:
        """Return the names of the faces to try, in order."""
        ...

    def face(self, name: str) -> FaceLike:
        """Return the face of this name."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font file, opened. Metrics are in font units, y up: `descent` is negative.

    `font` is HarfBuzz's, its scale is `upem`.  `cap_height` comes from the OS/2 table; HarfBuzz measures the
    letters where it has none.
    """

    name: str
    path: Path
    font: hb.Font
    upem: int
    ascent: int
    descent: int
    cap_height: int
    coverage: frozenset[int]

    def advance(self, glyph: int) -> int:
        """Return the advance width of a glyph in font units."""
        return int(self.font.get_glyph_h_advance(glyph))

    def shape(self, text: str, manner: Manner) -> Shaped:
        """Return the glyphs of `text`."""
        return shape(self.font, text, manner)

    def edges(self, glyph: int) -> tuple[int, int, int, int]:
        """Return left, right, top and bottom of a glyph's ink from its origin, in font units, y up."""
        found = self.font.get_glyph_extents(glyph)
        if found is None:
            return 0, 0, 0, 0
        left, top = found.x_bearing, found.y_bearing
        return left, left + found.width, top, top + found.height

    def outline(self, glyph: int) -> tuple[Stroke, ...]:
        """Return the outline of a glyph from its origin, in font units, y up, as the commands of a `Path`."""
        pen = _Pen()
        self.font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.strokes)


class _Pen:
    """Takes an outline down as HarfBuzz draws it; quadratic curves become cubic ones (degree elevation)."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self._at = (0.0, 0.0)

    def _add(self, letter: str, *points: tuple[float, float]) -> None:
        self.strokes.append((letter, *(value for point in points for value in point)))
        self._at = points[-1] if points else self._at

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - the names are HarfBuzz's
        self._add("M", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", to)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", *points)

    def qCurveTo(self, control: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        first, second = (
            (end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3) for end in (self._at, to)
        )
        self._add("C", first, second, to)

    def closePath(self) -> None:  # noqa: N802
        self._add("Z")


@cache
def open_face(name: str, path: Path) -> Face:
    """Read the font file at `path` as the face `name`. OSError where it cannot be read."""
    face = hb.Face(hb.Blob(path.read_bytes()))
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    return Face(
        name=name,
        path=path,
        font=font,
        upem=face.upem,
        ascent=extents.ascender,
        descent=extents.descender,
        cap_height=font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT),
        coverage=frozenset(face.unicodes),
    )


def nearest(family: Family, weight: str, italic: bool) -> tuple[str, bool]:
    """Return the (weight, italic) that `family` has nearest to the one wanted.

    The slope counts before the weight; of two weights equally far the lighter is taken, or the heavier where a
    heavy one was wanted (CSS Fonts 4, 5.2).
    """
    wanted = WEIGHTS.get(weight, WEIGHTS["regular"])

    def distance(key: tuple[str, bool]) -> tuple[bool, int, int, str]:
        number = WEIGHTS.get(key[0], WEIGHTS["regular"])
        return (key[1] != italic, abs(number - wanted), -number if wanted > _MEDIUM else number, key[0])

    return min(family.faces, key=distance)


class FaceBook:
    """The faces of a theme, by name."""

    def __init__(self, theme: Theme) -> None:
        self._families = theme.families

    def name(self, family: str, weight: str, italic: bool) -> str:
        """Return the name of the face that `family` has nearest to (weight, italic)."""
        found, slope = nearest(self._families[family], weight, italic)
        return f"{family}/{found}-italic" if slope else f"{family}/{found}"

    def chain(self, family: str, weight: str, italic: bool) -> tuple[str, ...]:
        """Return the names of the faces to try for a character: the family's own, then its fallbacks'."""
        families = [family, *(name for name in self._families[family].fallback if name in self._families)]
        return tuple(dict.fromkeys(self.name(name, weight, italic) for name in families))

    def face(self, name: str) -> Face:
        """Return the face of this name; where the family lacks it, the nearest. KeyError for an unknown family."""
        family, _, rest = name.rpartition("/")
        weight, italic = rest.removesuffix("-italic"), rest.endswith("-italic")
        key = nearest(self._families[family], weight, italic)
        return open_face(self.name(family, weight, italic), self._families[family].faces[key])
