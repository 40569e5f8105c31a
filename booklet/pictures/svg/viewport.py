"""How large a drawing is, and how its coordinates get there (SVG 1.1, 7.2, 7.7 and 7.8).

Enters: the root element.  Leaves: a `Viewport`.
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.pictures.svg import problem
from booklet.pictures.svg.elements import Element
from booklet.pictures.svg.numbers import POINTS, length, listed, number
from booklet.pictures.svg.problem import Trouble, shown
from booklet.pictures.svg.transform import Matrix

_LEAST, _MOST = 0.01, 1e6  # points
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


@dataclass(frozen=True, slots=True)
class Viewport:
    """Width and height in points, the size of the view box in user units, and the way from user units to points."""

    width: float
    height: float
    view: tuple[float, float]
    matrix: Matrix


def viewport(root: Element, trouble: Trouble) -> Viewport:
    """Return the viewport of a drawing; raise `DrawingProblem` where nothing says how large it is."""
    box = _box(root, trouble)
    width, height = (_length(root, side, trouble) for side in ("width", "height"))
    if box is None and (width is None or height is None):
        raise trouble.refuse(problem.SIZE, root.place, why="it has no viewBox, nor both width and height")
    left, top, across, down = box or (0.0, 0.0, width or 0.0, height or 0.0)
    if width is None:
        width = across if height is None else across * height / down
    if height is None:
        height = down * width / across
    wide, high = width * POINTS, height * POINTS
    if not (min(wide, high) >= _LEAST and max(wide, high) <= _MOST):
        why = f"{width:g} by {height:g} pixels is no size for a drawing"
        raise trouble.refuse(problem.SIZE, root.place, why=why)
    x, y = wide / across, high / down
    align, meet = _fit(root, trouble)
    if align is None:
        return Viewport(wide, high, (across, down), (x, 0.0, 0.0, y, -left * x, -top * y))
    by = min(x, y) if meet else max(x, y)
    right, below = (wide - across * by) * align[0], (high - down * by) * align[1]
    return Viewport(wide, high, (across, down), (by, 0.0, 0.0, by, right - left * by, below - top * by))


def _box(root: Element, trouble: Trouble) -> tuple[float, float, float, float] | None:
    given = root.attributes.get("viewBox")
    if given is None:
        return None
    try:
        left, top, across, down = (number(each) for each in listed(given))
    except ValueError as error:
        why = f"its viewBox, “{shown(given)}”, is not four numbers"
        raise trouble.refuse(problem.SIZE, root.place, why=why) from error
    if across <= 0 or down <= 0:
        raise trouble.refuse(problem.SIZE, root.place, why="its viewBox has no width or no height")
    return left, top, across, down


def _length(root: Element, side: str, trouble: Trouble) -> float | None:
    """Return width or height in user units; None where it is left to the viewBox."""
    given = root.attributes.get(side, "auto").strip()
    if given == "auto" or given.endswith("%"):
        return None
    try:
        value = length(given)
    except ValueError as error:
        raise trouble.refuse(problem.SIZE, root.place, why=f"its {side}, “{shown(given)}”, is no length") from error
    if value <= 0:
        raise trouble.refuse(problem.SIZE, root.place, why=f"its {side} is {given}")
    return value


def _fit(root: Element, trouble: Trouble) -> tuple[tuple[float, float] | None, bool]:
    """Return where a view box of another proportion stands (None: it is stretched), and whether all of it shows."""
    given = root.attributes.get("preserveAspectRatio", "xMidYMid")
    align, *how = given.split() or ["xMidYMid"]
    if align == "none":
        return None, True
    across, down = _SHARES.get(align[1:4]), _SHARES.get(align[5:8])
    if across is None or down is None or align[0] + align[4] != "xY" or how not in ([], ["meet"], ["slice"]):
        what = f"“{shown(given)}” is no preserveAspectRatio"
        raise trouble.refuse(problem.VALUE, root.place, what=what)
    return (across, down), how != ["slice"]
