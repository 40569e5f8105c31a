"""An SVG file → a `Drawing`.

Enters: a file, and the names of the theme's colours.  Leaves: a `Drawing` in points, all transforms and uses resolved,
as large as the file says it is; or a `DrawingProblem` is raised with all that stands in the way.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from booklet.diagnostics import Finding, Mark, Origin
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


def unknown_colours(file: Path, colours: Collection[str], origin: Origin | None = None) -> tuple[Finding, ...]:
    """Return each name of a colour that neither the theme nor the drawing itself knows, where it is used first.

    `colours` are the theme's; `origin` is where the content names the file, in which a drawing must be.
    """
    found: dict[str, NamedColour] = {}
    for each in _read(_bytes(file), file.name).named:
        if each.colour not in colours and not each.instead:
            found.setdefault(each.colour, each)
    return tuple(_unknown(file.name, each, colours, origin) for each in found.values())


def _unknown(name: str, used: NamedColour, colours: Collection[str], origin: Origin | None) -> Finding:
    near = get_close_matches(used.colour, colours, 1)
    meant = f"Did you mean “{near[0]}”? " if near else ""
    known = ", ".join(colours)
    found = problem.UNKNOWN_COLOUR.at(origin, name=name, colour=used.colour, near=meant, known=known)
    return replace(found, mark=Mark(name, *used.place))


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
