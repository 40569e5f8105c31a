"""Make the drawing of this booklet: rings of small lozenges, as an SVG file.

Enters: nothing but the numbers below.  Leaves: images/rings.svg, the same bytes on every run.

    python assets/make_drawings.py

Six rings of 72, 84, 96, 108, 120 and 133 lozenges around an empty middle: 613, one for each person whom the statement
counts as killed.  The rings are the sixth to the eleventh of a system in which ring n has 12 × n marks at a radius of n
steps, so that all stand equally far from their neighbours; the five within are left out.  613 is a prime number: the
outermost ring has the one that is over, and nobody stands apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = (148.0, 210.0)  # mm, the trim
BLEED = 3.0
CENTRE = (82.5, 144.5)  # mm from the trim's top left
STEP = 4.2  # mm from ring to ring
RINGS = range(6, 12)
COUNTS = (72, 84, 96, 108, 120, 133)
LENGTH, BREADTH = 1.3, 0.54  # mm: half the diagonals of a lozenge


def marks() -> Iterator[tuple[float, float, float]]:
    """Yield the place of each lozenge (mm from the drawing's top left) and its direction (radians from upright)."""
    left, top = CENTRE[0] + BLEED, CENTRE[1] + BLEED
    for ring, count in zip(RINGS, COUNTS, strict=True):
        for at in range(count):
            angle = 2 * math.pi * (at + 0.5 * (ring % 2)) / count
            yield left + ring * STEP * math.sin(angle), top - ring * STEP * math.cos(angle), angle


def lozenge(x: float, y: float, angle: float) -> str:
    """Return a lozenge that points along `angle`, as path data."""
    sine, cosine = math.sin(angle), math.cos(angle)
    along, across = (LENGTH * sine, -LENGTH * cosine), (BREADTH * cosine, BREADTH * sine)
    corners = (along, across, (-along[0], -along[1]), (-across[0], -across[1]))
    return "M" + "L".join(f"{x + dx:.3f} {y + dy:.3f}" for dx, dy in corners) + "Z"


def rings() -> str:
    """Return the drawing, as large as the trim with its bleed, in the theme's accent."""
    width, height = PAGE[0] + 2 * BLEED, PAGE[1] + 2 * BLEED
    lozenges = "\n".join(f'    <path d="{lozenge(*mark)}"/>' for mark in marks())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}">\n'
        f'  <g fill="var(--accent)">\n{lozenges}\n  </g>\n</svg>\n'
    )


if __name__ == "__main__":
    (HERE / "images" / "rings.svg").write_text(rings(), encoding="utf-8", newline="\n")
