"""Places on a page: matrices and boxes (ISO 32000-1, 8.3).

Enters: six numbers, four numbers.  Leaves: the same, multiplied, turned, cut.  A box is left, bottom, right, top.
"""

from __future__ import annotations

import math

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]

UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NOWHERE: Box = (math.inf, math.inf, -math.inf, -math.inf)


def multiplied(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does `first`, then `second` (8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def placed(box: Box, matrix: Matrix) -> Box:
    """Return the upright box around a box that `matrix` moves, scales and turns."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    if b == c == 0:
        one, two, three, four = a * left + e, a * right + e, d * bottom + f, d * top + f
        return min(one, two), min(three, four), max(one, two), max(three, four)
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def common(one: Box, two: Box) -> Box:
    """Return what two boxes share; an `empty` box where they share nothing."""
    return max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])


def grown(box: Box, by: float) -> Box:
    """Return a box that is larger by `by` on every side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def empty(box: Box) -> bool:
    """Whether a box holds nothing, not even a line."""
    return box[0] > box[2] or box[1] > box[3]


def within(inner: Box, outer: Box, tolerance: float = 0.0) -> bool:
    """Whether `inner` leaves `outer` nowhere by more than `tolerance`."""
    left, bottom, right, top = grown(outer, tolerance)
    return inner[0] >= left and inner[1] >= bottom and inner[2] <= right and inner[3] <= top


def narrowest(matrix: Matrix) -> float:
    """Return how long a length of 1 becomes where `matrix` makes it shortest: its smaller singular value."""
    a, b, c, d, _, _ = matrix
    whole = a * a + b * b + c * c + d * d
    area = abs(a * d - b * c)
    return math.sqrt(max((whole - math.sqrt(max(whole * whole - 4 * area * area, 0.0))) / 2, 0.0))
