"""How an element is painted: attributes, style sheets, `style`, what is inherited counted in (SVG 1.1, 6 and 11).

Enters: an element, the style of the one around it, and the style sheets.  Leaves: its `Style`; a property that would be
drawn otherwise elsewhere, and cannot be drawn here, is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from booklet.model.drawing import TEXT_COLOUR
from booklet.model.ink import Cap, Join
from booklet.pictures.svg import problem
from booklet.pictures.svg.colours import Colour, TransparentError, colour
from booklet.pictures.svg.css import declarations
from booklet.pictures.svg.elements import Element
from booklet.pictures.svg.numbers import length, listed, number
from booklet.pictures.svg.problem import Trouble, shown
from booklet.pictures.svg.sheet import Declared, Properties, Sheet, put

_BLACK = Colour("#000000")
_TEXT = Colour(TEXT_COLOUR, "#000000")
_RULES, _SEEN = ("nonzero", "evenodd"), ("visible", "hidden", "collapse")
_CAPS, _JOINS = ("butt", "round", "square"), ("miter", "round", "bevel")
_NEUTRAL = {  # properties that change what is seen, and the values with which they do not
    "filter": ("none",),
    "mask": ("none",),
    "marker": ("none",),
    "marker-start": ("none",),
    "marker-mid": ("none",),
    "marker-end": ("none",),
    "mix-blend-mode": ("normal",),
    "paint-order": (
        *("normal", "fill", "fill stroke", "fill stroke markers", "fill markers stroke"),
        *("fill markers", "markers", "markers fill", "markers fill stroke"),
    ),
    "vector-effect": ("none",),
    "transform": ("none",),  # as a property; the attribute is read
    "backdrop-filter": ("none",),
    "d": ("none",),
}
_NOTHING = ("", "initial", "unset")  # what such a property may always say
GEOMETRY = frozenset(
    ("x", "y", "cx", "cy", "r", "rx", "ry", "width", "height")
)  # as properties; the attributes are read
_ADVICE = {
    "mask": "Draw it without a mask: cut the paths themselves (Inkscape: Path, Intersection).",
    "filter": "Draw it without effects (blur, shadow), or export the drawing as PNG, at 600 ppi.",
    "paint-order": "Put the line behind as an object of its own.",
    "vector-effect": "Give the line its width in the drawing itself.",
}
_ATTRIBUTE = "Write it as an attribute of the shape, or convert it to plain paths (Inkscape: Path, Object to Path)."
_ELSE = "Draw it without, or convert it to plain paths (Inkscape: Path, Object to Path)."


@dataclass(frozen=True, slots=True)
class Style:
    """How a shape is painted; lengths in user units. None is no paint; `dashes` are a list or empty."""

    fill: Colour | None = _BLACK
    stroke: Colour | None = None
    colour: Colour = _TEXT
    even_odd: bool = False
    width: float = 1.0
    cap: Cap = "butt"
    join: Join = "miter"
    miter_limit: float = 4.0
    dashes: tuple[float, ...] = ()
    dash_phase: float = 0.0
    fill_share: float = 1.0  # of what is opaque; 0 is no paint
    stroke_share: float = 1.0
    visible: bool = True
    displayed: bool = True
    clip: Declared | None = None  # of the element alone: what else than "none" stands there


def style_of(element: Element, around: Style, sheet: Sheet, diagonal: float, trouble: Trouble) -> Style:
    """Return the style of `element`; percentages are of `diagonal`, in user units."""
    made = around if around.clip is None else replace(around, clip=None)
    found = properties(element, sheet)
    for name, declared in sorted(found.items(), key=lambda each: each[0] != "color"):  # `color` before its users
        value, place = declared.value, declared.place
        if value == "inherit":
            continue
        try:
            if name in _PAINTING:
                made = _PAINTING[name](made, value, diagonal)
            elif name == "opacity":
                share = _share(value)
                made = replace(made, displayed=made.displayed and share > 0)
                if 0 < share < 1:
                    trouble.tell(problem.TRANSPARENT, place, what=f"opacity {shown(value)}")
            elif name == "clip-path":
                made = made if value.lower() in (*_NOTHING, "none") else replace(made, clip=declared)
            elif _changes(element, name, value):
                what = f"“{name}: {shown(value)}”"
                advice = _ATTRIBUTE if name in GEOMETRY else _ADVICE.get(name, _ELSE)
                trouble.tell(problem.UNSUPPORTED, place, what=what, advice=advice)
        except TransparentError:
            trouble.tell(problem.TRANSPARENT, place, what=f"the colour {shown(value)}")
        except _PatternError:
            what = f"a gradient or pattern ({name} {shown(value)})"
            trouble.tell(problem.UNSUPPORTED, place, what=what, advice="Fill it with one plain colour.")
        except ValueError:
            what = f"“{shown(value)}” is no {_WHAT.get(name, name)} that is known here"
            trouble.tell(problem.VALUE, place, what=what)
    return made


class _PatternError(ValueError):
    """A paint that is no colour."""


_WHAT = {"fill": "colour", "stroke": "colour", "color": "colour", "stroke-width": "width of a line"}


def properties(element: Element, sheet: Sheet) -> Properties:
    """Return the properties of an element: `style` outdoes the sheets, and they the attributes (SVG 1.1, 6.4)."""
    found: Properties = {}
    for name, value in element.attributes.items():
        if (
            name in _PAINTING
            or name in ("opacity", "clip-path")
            or (name in _NEUTRAL and name not in ("transform", "d"))
        ):
            found[name] = Declared(" ".join(value.split()), element.place)
    for name, declared in sheet.declared(element).items():
        put(found, name, declared)
    for name, value, important, _ in declarations(element.attributes.get("style", "")):
        if name in PROPERTIES:
            put(found, name, Declared(value, element.place, important))
    return found


def _changes(element: Element, name: str, value: str) -> bool:
    """Whether a property that is not painted changes what is seen."""
    if name in GEOMETRY:  # of the whole drawing only the proportion counts
        return element.tag not in ("svg", "g") and value.lower() not in (*_NOTHING, "auto")
    return name in _NEUTRAL and value.lower() not in (*_NOTHING, *_NEUTRAL[name])


def _paint(value: str, style: Style) -> Colour | None:
    lower = value.lower()
    if lower in ("none", "transparent"):
        return None
    if lower == "currentcolor":
        return style.colour
    if lower.startswith(("url(", "context-")):
        raise _PatternError(value)
    return colour(value)


def _one_of(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(value)
    return value


def _positive(value: float) -> float:
    if value < 0:
        raise ValueError(value)
    return value


def _share(value: str) -> float:
    return number(value[:-1]) / 100 if value.endswith("%") else number(value)


def _dashed(style: Style, value: str, diagonal: float) -> Style:
    lengths = () if value == "none" else tuple(_positive(length(each, diagonal)) for each in listed(value))
    return replace(style, dashes=lengths if sum(lengths) else ())


_PAINTING: dict[str, Callable[[Style, str, float], Style]] = {
    "color": lambda style, value, _: replace(style, colour=colour(value)),
    "fill": lambda style, value, _: replace(style, fill=_paint(value, style)),
    "fill-opacity": lambda style, value, _: replace(style, fill_share=_share(value)),
    "fill-rule": lambda style, value, _: replace(style, even_odd=_one_of(value, _RULES) == "evenodd"),
    "stroke": lambda style, value, _: replace(style, stroke=_paint(value, style)),
    "stroke-opacity": lambda style, value, _: replace(style, stroke_share=_share(value)),
    "stroke-width": lambda style, value, whole: replace(style, width=_positive(length(value, whole))),
    "stroke-linecap": lambda style, value, _: replace(style, cap=cast(Cap, _one_of(value, _CAPS))),
    "stroke-linejoin": lambda style, value, _: replace(style, join=cast(Join, _one_of(value, _JOINS))),
    "stroke-miterlimit": lambda style, value, _: replace(style, miter_limit=max(1.0, _positive(number(value)))),
    "stroke-dasharray": _dashed,
    "stroke-dashoffset": lambda style, value, whole: replace(style, dash_phase=length(value, whole)),
    "visibility": lambda style, value, _: replace(style, visible=_one_of(value, _SEEN) == "visible"),
    "display": lambda style, value, _: replace(style, displayed=style.displayed and value != "none"),
}
PROPERTIES = frozenset((*_PAINTING, *_NEUTRAL, *GEOMETRY, "opacity", "clip-path"))
