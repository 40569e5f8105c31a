"""Where labels may stand, so that none touches another.

Enters: how wide or high each label is and where it would like to be (points).  Leaves: where it stands, or that it
is left out.  Along a line, labels are spread with the least sum of squared moves (isotonic regression by pooling
adjacent violators: Barlow et al., Statistical Inference under Order Restrictions, 1972); in the plane, each takes the
first of its places that is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_TOUCH = 0.01  # points: labels that overlap by less only touch


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle; y runs down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Return whether the two have more than an edge in common."""
        return (
            self.left < other.right - _TOUCH
            and other.left < self.right - _TOUCH
            and self.top < other.bottom - _TOUCH
            and other.top < self.bottom - _TOUCH
        )

    def inside(self, other: Area) -> bool:
        """Return whether it lies in `other`."""
        return (
            self.left >= other.left - _TOUCH
            and self.right <= other.right + _TOUCH
            and self.top >= other.top - _TOUCH
            and self.bottom <= other.bottom + _TOUCH
        )

    def crossed(self, x1: float, y1: float, x2: float, y2: float) -> bool:
        """Return whether the line from one point to another goes through it (Liang and Barsky 1984)."""
        begin, end = 0.0, 1.0
        dx, dy = x2 - x1, y2 - y1
        edges = ((-dx, x1 - self.left), (dx, self.right - x1), (-dy, y1 - self.top), (dy, self.bottom - y1))
        for p, q in edges:
            if p == 0:
                if q <= 0:
                    return False
                continue
            ratio = q / p
            if p < 0:
                begin = max(begin, ratio)
            else:
                end = min(end, ratio)
        return begin < end


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Return where labels of these sizes begin, in their order, none over another, as near as can be to `wanted`.

    All lie between `low` and `high` if they have room there; if not, they begin at `low` and run beyond `high`.
    """
    shifts, total = [], 0.0
    for size in sizes:
        shifts.append(total)
        total += size
    # With what stands before each taken away, places must only not decrease.
    blocks: list[tuple[float, int]] = []  # mean, count
    for place, shift in zip(wanted, shifts, strict=True):
        mean, count = place - shift, 1
        while blocks and blocks[-1][0] > mean:
            before, number = blocks.pop()
            mean = (mean * count + before * number) / (count + number)
            count += number
        blocks.append((mean, count))
    most = max(low, high - total)
    flat = [min(max(mean, low), most) for mean, count in blocks for _ in range(count)]
    return tuple(place + shift for place, shift in zip(flat, shifts, strict=True))


def thinned(places: Sequence[tuple[float, float]], gap: float) -> tuple[int, ...]:
    """Return which of the stretches from … to … are kept so that `gap` points are between them.

    The first and the last come first, then the others from the left; `places` are in their order.
    """
    order = list(dict.fromkeys([0, len(places) - 1, *range(len(places))])) if places else []
    kept: list[int] = []
    for index in order:
        left, right = places[index]
        if all(right + gap <= places[other][0] or left >= places[other][1] + gap for other in kept):
            kept.append(index)
    return tuple(sorted(kept))


def free(candidates: Sequence[Area], taken: Sequence[Area], within: Area) -> Area | None:
    """Return the first of `candidates` that lies in `within` and meets nothing that is taken; None if none does."""
    for area in candidates:
        if area.inside(within) and not any(area.meets(other) for other in taken):
            return area
    return None
