"""Pictures have enough pixels for the size at which they stand.

Effective resolution is pixels over inches of the part that shows.  Below 100 pixels per inch a picture looks soft
on any screen.  What a press asks for is told here too, at the picture's line, with the largest size that it bears;
whether that is an error is judged of the file for the press.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import LayoutSubject
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.ink import Picture
from booklet.pictures.probe import effective_ppi, probe
from booklet.pictures.problem import PictureProblem
from booklet.units import to_mm

LOW = Rule(
    code="picture-resolution",
    severity=Severity.WARNING,
    message="The picture “{image}” has {ppi} pixels per inch where it stands; {least} is the least for a screen.",
    hint="Use a larger original (at least {width} × {height} pixels for this place), or show it smaller: it bears a "
    "width of {bears:.0f} mm.",
)
COARSE = Rule(
    code="picture-resolution-print",
    severity=Severity.NOTICE,
    message="The picture “{image}” has {ppi} pixels per inch where it stands; a press needs {least}, better {sharp}.",
    hint="If it is to be printed, use a larger original (at least {width} × {height} pixels for this place), or show "
    "it smaller: it bears a width of {bears:.0f} mm, and is sharp at {sharp_at:.0f} mm.",
)
RULES = (LOW, COARSE)

LEAST = 100  # pixels per inch, on a screen
ROUNDING = 0.5
PRESS, SHARP = 200, 300  # what a press needs at least, and what it can show


def check(subject: LayoutSubject) -> Iterator[Finding]:
    """Yield every picture that is enlarged too far, for a screen or for a press, once, at its lowest resolution."""
    worst: dict[str, tuple[float, int, Picture]] = {}
    for page in subject.layout.pages:
        for ink in page.ink:
            if isinstance(ink, Picture) and ink.image in subject.booklet.images and ink.width > 0 and ink.height > 0:
                ppi = resolution(ink, subject)
                if ppi is not None and ppi < worst.get(ink.image, (PRESS - ROUNDING, 0, ink))[0]:
                    worst[ink.image] = ppi, page.index, ink
    for image, (ppi, page_index, ink) in worst.items():
        left, top, right, bottom = ink.crop
        rule, least = (LOW, LEAST) if ppi < LEAST else (COARSE, PRESS)
        yield rule.at(
            subject.booklet.images[image].origin,
            page=page_index,
            image=image,
            ppi=int(ppi),
            least=least,
            width=_pixels(ink.width, right - left, least),
            height=_pixels(ink.height, bottom - top, least),
            bears=to_mm(ink.width) * ppi / least,
            sharp=SHARP,
            sharp_at=to_mm(ink.width) * ppi / SHARP,
        )


def resolution(picture: Picture, subject: LayoutSubject) -> float | None:
    """Return the pixels per inch of a placed picture, the smaller of both directions; None if it can't be read."""
    try:
        found = probe(subject.booklet.images[picture.image].file)
    except PictureProblem:  # found, and told, when the content was read
        return None
    return effective_ppi(found, picture.crop, picture.width, picture.height)


def _pixels(length: float, share: float, least: float) -> int:
    """Return the pixels of the whole picture that give the `least` resolution over `length` points of its `share`."""
    return int(-(-length / 72 * least // max(share, 0.01)))
