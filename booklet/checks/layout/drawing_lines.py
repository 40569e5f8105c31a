"""Lines of drawings are thick enough where they stand: a small logo of fine lines is gone on a press.

On the finished file preflight finds them too (`checks/print/hairlines.py`), by page; here the drawing is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.placed import Placed, drawings
from booklet.checks.subjects import LayoutSubject
from booklet.diagnostics import Finding, Rule, Severity
from booklet.units import to_mm

FINE = Rule(
    code="drawing-lines",
    severity=Severity.NOTICE,
    message="The drawing “{image}” has lines of {width:.2f} pt where it stands; up to {least} pt they may break up in "
    "print.",
    hint="If it is to be printed, draw them thicker, or show it larger: {wide:.0f} mm wide, they would be {good} pt.",
    clause="GWG 2022, sheet-fed offset",
)
RULES = (FINE,)

LEAST, GOOD = 0.25, 0.35  # points
_ROUNDING = 0.001


def check(subject: LayoutSubject) -> Iterator[Finding]:
    """Yield each drawing with lines that are too fine, once, where they are finest."""
    finest: dict[str, tuple[float, Placed]] = {}
    for placed in drawings(subject):
        widths = [path.line_width for path in placed.drawing.paths if path.stroke]
        width = min(widths, default=LEAST + 1) * placed.scale
        if width < min(LEAST + _ROUNDING, finest.get(placed.picture.image, (width + 1, placed))[0]):
            finest[placed.picture.image] = width, placed
    for image, (width, placed) in finest.items():
        wide = to_mm(placed.picture.width) * GOOD / width
        origin = subject.booklet.images[image].origin
        yield FINE.at(origin, page=placed.page, image=image, width=width, least=LEAST, wide=wide, good=GOOD)
