"""Pictures have enough pixels for a press at the size they stand in, and not uselessly many.

Too many are reported of photographs alone, which are those stored as a JPEG: drawings gain by more.
Strips of a few pixels are left out: programs draw gradients with them.  Pictures of one bit are drawings, whose edges
show at resolutions at which photographs are sharp; the limit for them is ours, for the reading of GWG names none.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.marks import Mark, Picture
from booklet.checks.pdf.objects import items, named, value
from booklet.checks.print import GWG, Hit, marks, told
from booklet.diagnostics import Finding, Rule, Severity
from booklet.units import to_mm

LOW = Rule(
    code="press-ppi-low",
    severity=Severity.ERROR,
    message="A picture of {width} × {height} pixels has {ppi:.0f} per inch on {pages} ({across:.0f} × {down:.0f} mm); "
    "below 200 it looks blurred in print.",
    hint="Use a larger original, or make the picture smaller: it is sharp up to a width of {sharp:.0f} mm.",
    clause=GWG,
)
WEAK = Rule(
    code="press-ppi-weak",
    severity=Severity.WARNING,
    message="A picture of {width} × {height} pixels has {ppi:.0f} per inch on {pages} ({across:.0f} × {down:.0f} mm); "
    "a press can show 300.",
    hint="Use a larger original, or make the picture smaller: it is sharp up to a width of {sharp:.0f} mm.",
    clause=GWG,
)
LINES = Rule(
    code="press-ppi-lines",
    severity=Severity.WARNING,
    message="A drawing in one colour ({width} × {height} pixels) has {ppi:.0f} pixels per inch on {pages}; "
    "below 550 its edges look like stairs.",
    hint="Scan it finer, or use a drawing made of outlines.",
)
HIGH = Rule(
    code="press-ppi-high",
    severity=Severity.NOTICE,
    message="Photographs have more than 450 pixels per inch (up to {ppi:.0f}) on {pages}; a press shows 300 of them.",
    hint="Nothing is wrong. The file would be smaller if it were exported with 300.",
    clause=GWG,
)
RULES = (LOW, WEAK, LINES, HIGH)

_BLURRED, _SHARP, _WASTE, _STAIRS = 200.0, 300.0, 450.0, 550.0
_ROUNDING = 0.5
_STRIP = 4  # pixels


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield each picture that is too coarse, where it is coarsest, and once those that are too fine."""
    coarsest: dict[int, tuple[int, Mark, Picture]] = {}
    fine: list[Hit] = []
    for page, mark in marks(subject, "image"):
        picture = mark.picture
        if picture is None or min(picture.width, picture.height) <= _STRIP:
            continue
        if picture.bits == 1:
            low = mark.size < _STAIRS - _ROUNDING
        else:
            low = mark.size < _SHARP - _ROUNDING
            if mark.size > _WASTE + _ROUNDING and _photograph(picture):
                fine.append((page, mark))
        if low:
            key = picture.key or id(picture)
            if key not in coarsest or mark.size < coarsest[key][1].size:
                coarsest[key] = page, mark, picture
    for page, mark, picture in coarsest.values():
        rule = LINES if picture.bits == 1 else LOW if mark.size < _BLURRED - _ROUNDING else WEAK
        left, bottom, right, top = mark.box
        yield told(
            rule,
            subject,
            [(page, mark)],
            width=picture.width,
            height=picture.height,
            across=to_mm(right - left),
            down=to_mm(top - bottom),
            ppi=mark.size,
            sharp=picture.width / _SHARP * 25.4,
        )
    if fine:
        yield told(HIGH, subject, fine, ppi=max(mark.size for _, mark in fine))


def _photograph(picture: Picture) -> bool:
    """Whether a picture is stored with loss, as photographs are."""
    filters = value(picture.found, "/Filter")
    return any(named(each) in ("DCTDecode", "JPXDecode") for each in items(filters) or [filters])
