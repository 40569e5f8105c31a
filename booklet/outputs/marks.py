"""What stands around a page for the press: crop and registration marks, a colour bar, a slug line.

Enters: the trim, the bleed, and which marks are wanted.  Leaves: how far the media must reach beyond the trim, and ink
in page coordinates (points, y down from the trim's top left), all of it outside the bleed and an artifact.  Its
colours are names of this module, which the output resolves.
"""

from __future__ import annotations

from booklet.model.booklet import PrintMarks
from booklet.model.ink import Artifact, Bar, Ink, Path, TextLine
from booklet.model.layout import Layout
from booklet.outputs.inks import process_of
from booklet.text.setting import SetLine
from booklet.units import mm

REGISTRATION = "mark-registration"  # every plate
BLACK = "mark-black"
# Solid inks, half tones, two inks on each other, and a grey of three inks: what a press is measured by (ISO 12647-2).
PATCHES: dict[str, tuple[float, float, float, float]] = {
    "mark-cyan": (1, 0, 0, 0),
    "mark-magenta": (0, 1, 0, 0),
    "mark-yellow": (0, 0, 1, 0),
    BLACK: (0, 0, 0, 1),
    "mark-cyan-half": (0.5, 0, 0, 0),
    "mark-magenta-half": (0, 0.5, 0, 0),
    "mark-yellow-half": (0, 0, 0.5, 0),
    "mark-black-half": (0, 0, 0, 0.5),
    "mark-blue": (1, 1, 0, 0),
    "mark-green": (1, 0, 1, 0),
    "mark-red": (0, 1, 1, 0),
    "mark-grey": (0.5, 0.4, 0.4, 0),
}
_GAP, _LENGTH, _EDGE = mm(3), mm(5), mm(1)  # from the bleed to the marks; the marks; from them to the media's edge
_SLUG = mm(4)
_WIDTH = 0.35  # points: above what a platesetter may lose
_PATCH = mm(4.5)
_ARC = 0.5523  # of the radius: the handles of a quarter circle


def margin(bleed: float, wanted: PrintMarks) -> float:
    """Return how far the media reach beyond the trim on each side."""
    if not (wanted.crop or wanted.registration or wanted.colour_bar or wanted.slug):
        return bleed
    return bleed + _GAP + _LENGTH + _EDGE + (_SLUG if wanted.slug else 0.0)


def marks(
    layout: Layout, wanted: PrintMarks, inks: tuple[str, ...], spots: tuple[str, ...], slug: SetLine | None
) -> tuple[Ink, ...]:
    """Return the marks of any page of `layout`.

    The colour bar shows the process inks among `inks`, and `spots`, which are names of colours.
    """
    ink: list[Ink] = []
    near = layout.bleed + _GAP
    folds = layout.cover.folds if layout.cover else ()
    # In the middle of a cover sheet its folds are marked, so the cross stands in the middle of the page on the right.
    middle = (max(folds, default=0.0) + layout.width) / 2
    if wanted.crop:
        ink += _crop(layout.width, layout.height, near)
    if wanted.registration:
        ink += _registration(layout.width, layout.height, middle, near + _LENGTH / 2)
    if wanted.colour_bar:
        taken = [(middle, _LENGTH / 2 + _EDGE), *((fold, 2 * _EDGE) for fold in folds)]
        ink += _colour_bar(layout.width, near, _patches(inks, spots), taken)
    if slug is not None:
        ink.append(TextLine(0.0, layout.height + near + _LENGTH + _EDGE + _SLUG / 2, slug.runs))
    return tuple(ink)


def _line(x: float, y: float, across: float, down: float) -> Path:
    commands = (("M", 0.0, 0.0), ("L", across, down))
    return Path(x, y, commands, Artifact.PRODUCTION, stroke=REGISTRATION, line_width=_WIDTH)


def _crop(width: float, height: float, near: float) -> list[Ink]:
    """Return two lines at each corner, in line with the trim."""
    level = [_line(x, y, _LENGTH, 0.0) for y in (0.0, height) for x in (-near - _LENGTH, width + near)]
    upright = [_line(x, y, 0.0, _LENGTH) for x in (0.0, width) for y in (-near - _LENGTH, height + near)]
    return [*level, *upright]


def _registration(width: float, height: float, middle: float, away: float) -> list[Ink]:
    """Return a circle with a cross at the middle of each side; `middle` is that of the upper and lower one."""
    found: list[Ink] = []
    half, radius = _LENGTH / 2, _LENGTH / 3.5
    middles = ((middle, -away), (middle, height + away), (-away, height / 2), (width + away, height / 2))
    for x, y in middles:
        found += [_line(x - half, y, _LENGTH, 0.0), _line(x, y - half, 0.0, _LENGTH)]
        found.append(
            Path(x, y, _circle(radius), Artifact.PRODUCTION, stroke=REGISTRATION, line_width=_WIDTH),
        )
    return found


def _circle(r: float) -> tuple[tuple[str | float, ...], ...]:
    h = r * _ARC
    return (
        ("M", r, 0.0),
        ("C", r, h, h, r, 0.0, r),
        ("C", -h, r, -r, h, -r, 0.0),
        ("C", -r, -h, -h, -r, 0.0, -r),
        ("C", h, -r, r, -h, r, 0.0),
        ("Z",),
    )


def _patches(inks: tuple[str, ...], spots: tuple[str, ...]) -> tuple[str, ...]:
    """Return the colours of the bar, the most important first: where the page is too narrow, the last are left out.

    Inks of their own must be there, so they come right behind the solid inks of the process.
    """
    printed = [name for name, cmyk in PATCHES.items() if process_of(cmyk) <= set(inks)]
    solid = [name for name in printed if sum(PATCHES[name]) == 1]
    return (*solid, *spots, *(name for name in printed if name not in solid))


def _colour_bar(width: float, near: float, colours: tuple[str, ...], taken: list[tuple[float, float]]) -> list[Ink]:
    """Return patches above the page; `taken` are places, and how far around them other marks stand."""
    edges = [
        2 * _EDGE,
        *(edge for at, around in sorted(taken) for edge in (at - around, at + around)),
        width - 2 * _EDGE,
    ]
    places = [
        start + at * _PATCH
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        for at in range(int(max(0.0, end - start) // _PATCH))
    ]
    top = -near - _PATCH
    return [
        Bar(x, top, _PATCH, _PATCH, colour, Artifact.PRODUCTION) for x, colour in zip(places, colours, strict=False)
    ]
