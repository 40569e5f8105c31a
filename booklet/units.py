"""Lengths: millimetres at the edges, points inside.

Enters: lengths as people write them, in millimetres.  Leaves: points, 1/72 inch, the unit of
ISO 32000-1, 8.3.2.3, which every type of this program uses from here on.
"""

PT_PER_MM = 72 / 25.4


def mm(length: float) -> float:
    """Return `length`, given in millimetres, in points."""
    return length * PT_PER_MM


def to_mm(length: float) -> float:
    """Return `length`, given in points, in millimetres."""
    return length / PT_PER_MM
