"""An SVG file → a `Drawing`.

Enters: a file, and the names of the theme's colours.  Leaves: a `Drawing` in points, all transforms and uses resolved,
as large as the file says it is; or a `DrawingProblem` is raised with all that stands in the way.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from booklet.diagnostics import Mark
from booklet.model.drawing import Drawing
from booklet.pictures.svg import problem
from booklet.pictures.svg.elements import read_elements
from booklet.pictures.svg.painting import NamedColour, Painting, resolved
from booklet.pictures.svg.problem import Trouble
from booklet.pictures.svg.viewport import viewport

MAX_BYTES = 10_000_000


def drawing(file: Path, colours: Collection[str] | None = None) -> Drawing:
    """Return the drawing in `file`, which must be there.

    `colours` are those that the theme has; a name that is none of them gives way to the colour behind it in the file,
    else to the theme's text colour.  Where `colours` is None all names stand.  Raises `DrawingProblem`.
    """
    painting = _read(_bytes(file), file.name)
    return resolved(painting, None if colours is None else frozenset(colours))


def unknown_colours(file: Path, colours: Collection[str]) -> tuple[tuple[str, Mark], ...]:
    """Return the names of colours that neither the theme nor the drawing itself knows, and where each is used first."""
    found: dict[str, NamedColour] = {}
    for each in _read(_bytes(file), file.name).named:
        if each.colour not in colours and not each.instead:
            found.setdefault(each.colour, each)
    return tuple((name, Mark(file.name, *each.place)) for name, each in found.items())


def _bytes(file: Path) -> bytes:
    trouble = Trouble(file.name)
    try:
        if file.stat().st_size > MAX_BYTES:
            why = f"it has more than {MAX_BYTES // 1_000_000} MB"
            raise trouble.refuse(problem.TOO_LARGE, (1, 1), why=why)
        return file.read_bytes()
    except OSError as error:
        why = "the computer does not let it be opened"
        raise trouble.refuse(problem.UNREADABLE, (1, 1), why=why) from error


@lru_cache(maxsize=32)
def _read(content: bytes, name: str) -> Painting:
    """Return what the file `name` paints. Kept, for each output asks again, and for every place of a drawing."""
    trouble = Trouble(name)
    root = read_elements(content, trouble)
    view = viewport(root, trouble)
    painting = Painting.of(root, view, trouble)
    trouble.stop()
    return painting
