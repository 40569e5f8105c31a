"""The baseline grid, and how exactly heights are compared.

Enters: depths below the head of the text block, and the distance of the grid's lines.  Leaves: depths, in points.
"""

from __future__ import annotations

from math import ceil

TOLERANCE = 0.01  # points: what rounding may add up to over the lines of a page


def snapped(y: float, grid: float) -> float:
    """Return the line of the grid at `y` points below the head, or the next below it; `y` without a grid (0)."""
    return ceil((y - TOLERANCE) / grid) * grid if grid else y
