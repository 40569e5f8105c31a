"""Which inks a file for the press is printed with: counted on its pages, not on what the press could print.

Enters: a Layout, what tells the inks of a colour, the colours that have an ink of their own, and what each picture is
rendered as.  Leaves: names of inks, those of the process first.  Marks are not counted: they are on every plate that
there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from booklet.model.drawing import Drawing
from booklet.model.ink import Artifact, Bar, Path, Picture, TextLine
from booklet.model.layout import Layout
from booklet.pictures.encode import Rendered
from booklet.write.spec import SMALL_TYPE

Cmyk = tuple[float, float, float, float]

PROCESS = ("cyan", "magenta", "yellow", "black")
_RICH = 0.8  # of black, from which on black with other inks is a rich black


def is_rich(cmyk: Cmyk) -> bool:
    """Whether a colour is black with other inks under it, which small type does without."""
    return any(cmyk[:3]) and cmyk[3] >= _RICH


def process_of(cmyk: Cmyk) -> frozenset[str]:
    """Return the inks that a colour is printed with."""
    return frozenset(ink for ink, much in zip(PROCESS, cmyk, strict=True) if much > 0)


def inks_of(
    layout: Layout,
    cmyk_of: Callable[[str], Cmyk],
    spots: Mapping[str, str],
    shown: Callable[[Picture], Rendered | Drawing],
) -> tuple[str, ...]:
    """Return the inks of all pages; `spots` are names of inks by colour, `cmyk_of` tells the inks of the others.

    Pixels, as `shown` gives them, are in black or in all four.
    """
    used: set[str] = set()
    coloured = set(_colours(layout))
    for placed in _pictures(layout):
        found = shown(placed)
        if isinstance(found, Drawing):
            coloured |= {(colour, False) for colour in found.colours}
        else:
            used |= {"black"} if found.space == "gray" else set(PROCESS)
    for colour, small in coloured:
        if colour in spots:
            used.add(spots[colour])
        else:
            cmyk = cmyk_of(colour)
            used |= {"black"} if small and is_rich(cmyk) else process_of(cmyk)
    return tuple(ink for ink in dict.fromkeys((*PROCESS, *spots.values())) if ink in used)


def _colours(layout: Layout) -> Iterator[tuple[str, bool]]:
    """Yield the colours of all ink but pictures and marks, and whether it is small type."""
    for page in layout.pages:
        for ink in page.ink:
            match ink:
                case TextLine():
                    yield from ((run.colour, run.size < SMALL_TYPE) for run in ink.runs if run.glyphs)
                case Bar():
                    yield ink.colour, False
                case Path() if ink.node is not Artifact.PRODUCTION:
                    yield from ((colour, False) for colour in (ink.fill, ink.stroke) if colour)


def _pictures(layout: Layout) -> Iterator[Picture]:
    return (ink for page in layout.pages for ink in page.ink if isinstance(ink, Picture))
