"""What can be known of an outline without painting it.

Enters: commands of a path (M, L, C, Z).  Leaves: the same moved, its parts, how far it reaches, whether it is flat.
"""

from __future__ import annotations

from booklet.model.ink import Command
from booklet.pictures.svg.transform import Matrix, moved

_DIGITS = 4  # decimals of a point that are kept
_FLAT = 1e-4  # points


def moved_commands(commands: list[Command], matrix: Matrix) -> list[Command]:
    """Return the outline where `matrix` takes it."""
    found: list[Command] = []
    for letter, *values in commands:
        points = [float(value) for value in values]
        flat_list = (
            round(each, _DIGITS)
            for pair in zip(points[0::2], points[1::2], strict=True)
            for each in moved(matrix, *pair)
        )
        found.append((letter, *flat_list))
    return found


def subpaths(commands: list[Command]) -> list[list[Command]]:
    """Return the parts of an outline, each from a move to the next; a move alone draws nothing and is left out."""
    parts: list[list[Command]] = []
    for command in commands:
        if command[0] == "M":
            parts.append([])
        parts[-1].append(command)
    return [part for part in parts if len(part) > 1]


def reach(commands: list[Command]) -> float:
    """Return the largest coordinate, whatever its sign."""
    return max((abs(float(value)) for command in commands for value in command[1:]), default=0.0)


def flat(part: list[Command]) -> bool:
    """Whether all points of a part lie on one line, so that it has no inside."""
    points = [(float(x), float(y)) for command in part for x, y in zip(command[1::2], command[2::2], strict=True)]
    x, y = points[0]
    across, down = max(((px - x, py - y) for px, py in points), key=lambda each: abs(each[0]) + abs(each[1]))
    size = abs(across) + abs(down)
    return size < _FLAT or all(abs((px - x) * down - (py - y) * across) < _FLAT * size for px, py in points)
