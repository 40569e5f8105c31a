"""Transforms of coordinates (SVG 1.1, 7.6).

Enters: the value of a `transform` attribute.  Leaves: a `Matrix` (a, b, c, d, e, f): x' = a x + c y + e,
y' = b x + d y + f.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from booklet.pictures.svg.numbers import NUMBER, number

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_STEP = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_ARGUMENTS = re.compile(rf"\s*{NUMBER}(?:(?:\s*,\s*|\s+|(?=[+-])){NUMBER})*\s*")
_EVEN = 0.01  # how far a line's width may differ between directions


def transform(text: str) -> Matrix:
    """Return the matrix of a list of transforms; raise ValueError where it is none."""
    made, at, text = IDENTITY, 0, text.strip()
    if text in ("", "none"):
        return made
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None or not _ARGUMENTS.fullmatch(step[2]):
            raise ValueError(text)
        values = [number(each) for each in re.findall(NUMBER, step[2])]
        counts, make = _MAKERS[step[1]]
        if len(values) not in counts:
            raise ValueError(text)
        made = combined(made, make(values))
        at = step.end()
    return made


def combined(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that does `inner` first, then `outer`."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where the point (x, y) comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def even_scale(matrix: Matrix) -> float | None:
    """Return by how much lines get thicker; None where that depends on their direction."""
    a, b, c, d, _, _ = matrix
    across, down = math.hypot(a, b), math.hypot(c, d)
    most = max(across, down)
    if most == 0.0:
        return 0.0
    skewed = abs(a * c + b * d) / most**2
    return None if abs(across - down) > _EVEN * most or skewed > _EVEN else math.sqrt(abs(a * d - b * c))


def _translate(v: list[float]) -> Matrix:
    return (1.0, 0.0, 0.0, 1.0, v[0], v[1] if len(v) > 1 else 0.0)


def _scale(v: list[float]) -> Matrix:
    return (v[0], 0.0, 0.0, v[-1], 0.0, 0.0)


def _rotate(v: list[float]) -> Matrix:
    angle = math.radians(v[0])
    turned = (math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), 0.0, 0.0)
    if len(v) == 1:
        return turned
    x, y = v[1:]
    return combined(combined((1, 0, 0, 1, x, y), turned), (1, 0, 0, 1, -x, -y))


def _skew(v: list[float], across: bool) -> Matrix:
    lean = math.tan(math.radians(v[0]))
    return (1.0, 0.0, lean, 1.0, 0.0, 0.0) if across else (1.0, lean, 0.0, 1.0, 0.0, 0.0)


_MAKERS: dict[str, tuple[tuple[int, ...], Callable[[list[float]], Matrix]]] = {
    "matrix": ((6,), lambda v: (v[0], v[1], v[2], v[3], v[4], v[5])),
    "translate": ((1, 2), _translate),
    "scale": ((1, 2), _scale),
    "rotate": ((1, 3), _rotate),
    "skewX": ((1,), lambda v: _skew(v, across=True)),
    "skewY": ((1,), lambda v: _skew(v, across=False)),
}
