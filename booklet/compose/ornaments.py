"""The ornaments of a theme, as ink.

Enters: the name of an ornament and the room for it.  Leaves: its line work; it is decoration, so it is an artifact
(ISO 32000-1, 14.8.2.2) and is not read out.
"""

from __future__ import annotations

from booklet.design.theme import Theme
from booklet.model.drawing import Drawing
from booklet.model.ink import Artifact, Path
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


def drawn(theme: Theme, name: str) -> Drawing | None:
    """Return the drawing of an ornament; None for "" and for a broken file, of which a check tells."""
    if not name:
        return None
    try:
        return drawing(theme.ornaments[name], theme.colours)
    except PictureProblem:
        return None
