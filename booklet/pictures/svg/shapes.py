"""Shapes (SVG 1.1, 9) → the commands of their outlines, in user units.

Enters: an element of a shape and the size of the view box, of which percentages are taken.  Leaves: commands; none for
a shape without extent.  A value that is none is a `BadShapeError`, which says what.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from booklet.model.ink import Command
from booklet.pictures.svg.elements import Element
from booklet.pictures.svg.numbers import length, listed, number
from booklet.pictures.svg.path_data import BadPathError, arc, path_data
from booklet.pictures.svg.problem import shown

Commands = list[Command]


class BadShapeError(ValueError):
    """A shape that cannot be drawn, for a reason in words."""


class _Measures:
    """The lengths of one element, by attribute."""

    def __init__(self, element: Element, view: tuple[float, float]) -> None:
        self._element = element
        self._across, self._down = view
        self._diagonal = math.hypot(*view) / math.sqrt(2)

    def x(self, name: str) -> float:
        return self._read(name, self._across)

    def y(self, name: str) -> float:
        return self._read(name, self._down)

    def radius(self, name: str) -> float:
        return self._sized(name, self._diagonal)

    def width(self, name: str) -> float:
        return self._sized(name, self._across)

    def height(self, name: str) -> float:
        return self._sized(name, self._down)

    def given(self, name: str) -> bool:
        return self._element.attributes.get(name, "auto").strip() != "auto"

    def _sized(self, name: str, whole: float) -> float:
        value = self._read(name, whole)
        if value < 0:
            raise BadShapeError(f"“{name}” of <{self._element.tag}> is below 0")
        return value

    def _read(self, name: str, whole: float) -> float:
        text = self._element.attributes.get(name, "0")
        try:
            return length(text, whole)
        except ValueError as error:
            raise BadShapeError(f"“{shown(text)}” is no length ({name} of <{self._element.tag}>)") from error


def outline(element: Element, view: tuple[float, float]) -> Commands:
    """Return the outline of a shape; raise `BadShapeError` where its attributes make none."""
    return SHAPES[element.tag](element, _Measures(element, view))


def _path(element: Element, _: _Measures) -> Commands:
    try:
        return path_data(element.attributes.get("d", "").removeprefix("none"))
    except BadPathError as error:
        raise BadShapeError(f"a path (d) makes no sense from “{shown(str(error))}” on") from error


def _rect(_: Element, at: _Measures) -> Commands:
    x, y, width, height = at.x("x"), at.y("y"), at.width("width"), at.height("height")
    if not width or not height:
        return []
    rx = at.width("rx") if at.given("rx") else at.height("ry") if at.given("ry") else 0.0
    ry = at.height("ry") if at.given("ry") else rx
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, foot = x + width, y + height
    if not rx or not ry:
        return [("M", x, y), ("L", right, y), ("L", right, foot), ("L", x, foot), ("Z",)]
    corners = (
        ((right - rx, y), (right, y + ry)),
        ((right, foot - ry), (right - rx, foot)),
        ((x + rx, foot), (x, foot - ry)),
        ((x, y + ry), (x + rx, y)),
    )
    found: Commands = [("M", x + rx, y)]
    for begin, end in corners:
        found += [("L", *begin), *arc(begin, end, (rx, ry), 0.0, (False, True))]
    return [*found, ("Z",)]


def _circle(_: Element, at: _Measures) -> Commands:
    radius = at.radius("r")
    return _round(at.x("cx"), at.y("cy"), radius, radius)


def _ellipse(_: Element, at: _Measures) -> Commands:
    rx = at.width("rx") if at.given("rx") else at.height("ry")
    ry = at.height("ry") if at.given("ry") else rx
    return _round(at.x("cx"), at.y("cy"), rx, ry)


def _round(x: float, y: float, rx: float, ry: float) -> Commands:
    if not rx or not ry:
        return []
    corners = [(x + rx, y), (x, y + ry), (x - rx, y), (x, y - ry), (x + rx, y)]
    found: Commands = [("M", *corners[0])]
    for begin, end in pairwise(corners):
        found += arc(begin, end, (rx, ry), 0.0, (False, True))
    return [*found, ("Z",)]


def _line(_: Element, at: _Measures) -> Commands:
    return [("M", at.x("x1"), at.y("y1")), ("L", at.x("x2"), at.y("y2"))]


def _polyline(element: Element, _: _Measures) -> Commands:
    given = element.attributes.get("points", "")
    try:
        values = [number(each) for each in listed(given.replace("-", " -").replace("e -", "e-").replace("E -", "E-"))]
    except ValueError as error:
        raise BadShapeError(f"“{shown(str(error))}” among the points of <{element.tag}> is no number") from error
    if len(values) % 2:
        raise BadShapeError(f"the points of <{element.tag}> are an odd number of numbers")
    points = list(zip(values[::2], values[1::2], strict=True))
    return [("L" if at else "M", *point) for at, point in enumerate(points)] if len(points) > 1 else []


def _polygon(element: Element, at: _Measures) -> Commands:
    found = _polyline(element, at)
    return [*found, ("Z",)] if found else []


SHAPES: dict[str, Callable[[Element, _Measures], Commands]] = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
