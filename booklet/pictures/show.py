"""What a picture is drawn as in its place: pixels, or, of a file in SVG, the drawing itself.

Enters: what `render` takes, and the names of the theme's colours.  Leaves: `Rendered` or a `Drawing`.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from booklet.model.drawing import Drawing
from booklet.model.ink import Picture
from booklet.pictures.encode import Rendered
from booklet.pictures.probe import kind_of
from booklet.pictures.render import render
from booklet.pictures.svg.read import drawing


def show(  # noqa: PLR0913 - a place on a page has this many sides
    file: Path,
    placed: Picture,
    *,
    colours: Collection[str],
    ppi: int,
    space: str = "rgb",
    profile: bytes | None = None,
    ink_limit: float = 300.0,
    cache: Path | None = None,
) -> Rendered | Drawing:
    """Return what shows `file` where it is `placed`; `colours` are those of the theme, for the rest see `render`.

    Raises `PictureProblem`.
    """
    if kind_of(file) == "svg":
        return drawing(file, colours)
    return render(
        file,
        crop=placed.crop,
        width_pt=placed.width,
        height_pt=placed.height,
        ppi=ppi,
        space=space,
        profile=profile,
        ink_limit=ink_limit,
        cache=cache,
    )
