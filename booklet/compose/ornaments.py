"""The ornaments of a theme, as ink.

Enters: the name of an ornament and the room for it.  Leaves: its line work; it is decoration, so it is an artifact
(ISO 32000-1, 14.8.2.2) and is not read out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.design.theme import Theme
from booklet.model.drawing import Drawing
from booklet.model.ink import Artifact, Command, Path
from booklet.pictures.problem import PictureProblem
from booklet.pictures.svg.read import drawing


def ornament(
    theme: Theme, name: str, *, x: float = 0.0, y: float = 0.0, width: float = 0.0, height: float = 0.0
) -> tuple[Path, ...]:
    """Return the ornament `name` with its top left at (x, y), as wide or as high as is given (points); "" has none."""
    drawing = drawn(theme, name)
    if drawing is None:
        return ()
    across = width or drawing.width * height / drawing.height
    return drawing.scaled(across).at(x, y, Artifact.LAYOUT)


def pattern(theme: Theme, name: str, area: tuple[float, float, float, float], width: float) -> tuple[Path, ...]:
    """Return the ornament `name` side by side over an area (x, y, width, height), each about `width` points wide.

    They are made a little wider and higher, or less, so that whole ones fill the area.  Each of the drawing's paths
    becomes one, for all of its places.
    """
    drawing = drawn(theme, name)
    if drawing is None or width <= 0:
        return ()
    left, top, across, down = area
    columns = max(1, round(across / width))
    rows = max(1, round(down / (drawing.height * across / columns / drawing.width)))
    wide, high = across / columns, down / rows
    by = wide / drawing.width, high / drawing.height
    places = [(column * wide, row * high) for row in range(rows) for column in range(columns)]
    return tuple(
        replace(path, x=left, y=top, commands=tuple(_again(path, by, places)), line_width=path.line_width * by[0])
        for path in drawing.paths
    )


def _again(path: Path, by: tuple[float, float], places: Sequence[tuple[float, float]]) -> Iterator[Command]:
    """Yield the commands of a path, scaled, at each place."""
    for x, y in places:
        offsets = (x + path.x * by[0], y + path.y * by[1])
        for letter, *points in path.commands:
            yield (letter, *(offsets[at % 2] + float(point) * by[at % 2] for at, point in enumerate(points)))


def drawn(theme: Theme, name: str) -> Drawing | None:
    """Return the drawing of an ornament; None for "" and for a broken file, of which a check tells."""
    if not name:
        return None
    try:
        return drawing(theme.ornaments[name], theme.colours)
    except PictureProblem:
        return None
