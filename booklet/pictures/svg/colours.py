"""Colours (CSS Color 3, 4.2 and 4.3) → "#rrggbb", or the name of one of the theme's.

Enters: the value of `fill`, `stroke` or `color`.  Leaves: a `Colour`.  "var(--accent)" is the theme's colour "accent";
what stands behind a comma in it is for a theme without such a colour, and for other programs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from PIL import ImageColor

from booklet.pictures.svg.numbers import NUMBER

_SHORT, _LONG = re.compile(r"#[0-9a-f]{3}"), re.compile(r"#[0-9a-f]{6}")
_WITH_ALPHA = re.compile(
    r"#(?:[0-9a-f]{3}([0-9a-f])|[0-9a-f]{6}([0-9a-f]{2}))|(?:rgb|hsl)a?\(.*[,/]\s*([\d.]+)(%?)\s*\)"
)
_RGB = re.compile(
    rf"rgba?\(\s*({NUMBER})(%?)[\s,]+({NUMBER})\2[\s,]+({NUMBER})\2\s*(?:[,/]\s*[\d.]+%?\s*)?\)", re.ASCII
)
_VARIABLE = re.compile(r"var\(\s*--([a-zA-Z][\w-]*)\s*(?:,(.*))?\)", re.DOTALL)
_PROFILED = re.compile(r"\s+(?:icc-color|device-cmyk)\(.*", re.IGNORECASE)


class Colour(NamedTuple):
    """A colour: a literal, or one of the theme by its name; `instead` is the literal for a theme without it, or ""."""

    colour: str
    instead: str = ""


class TransparentError(ValueError):
    """A colour that lets shine through what is under it."""


def colour(text: str) -> Colour:
    """Return a colour; raise `TransparentError` for one that is not opaque, and ValueError for none."""
    variable = _VARIABLE.fullmatch(text.strip())
    if variable is not None:
        return Colour(variable[1], _literal(variable[2]) if variable[2] and variable[2].strip() else "")
    return Colour(_literal(text))


def _literal(text: str) -> str:
    plain = _PROFILED.sub("", text.strip()).lower()
    if _LONG.fullmatch(plain):
        return plain
    if _SHORT.fullmatch(plain):
        return "#" + "".join(2 * digit for digit in plain[1:])
    if plain in ImageColor.colormap:  # the names of CSS Color 3, 4.3; Pillow keeps what it has once read as numbers
        return "#" + bytes(ImageColor.getrgb(plain)[:3]).hex()
    if plain == "transparent" or _clear(plain):
        raise TransparentError(text)
    if plain.startswith("#") and len(plain) in (5, 9) and _WITH_ALPHA.fullmatch(plain):
        return _literal(plain[: 4 if len(plain) == 5 else 7])
    match = _RGB.fullmatch(plain)
    if match is None:
        raise ValueError(text)
    full = 100 if match[2] else 255
    samples = (round(min(max(float(each), 0.0), full) * 255 / full) for each in match.group(1, 3, 4))
    return "#" + bytes(samples).hex()


def _clear(text: str) -> bool:
    """Whether a colour has an alpha below 1."""
    match = _WITH_ALPHA.fullmatch(text)
    if match is None:
        return False
    if match[1] or match[2]:
        return set(match[1] or match[2]) != {"f"}
    commas = text.count(",")
    if "/" not in text and commas != 3:
        return False  # the last number is a colour's
    try:
        return float(match[3]) < (100 if match[4] else 1)
    except ValueError:
        return False
