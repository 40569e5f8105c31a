"""Lines are thick enough to survive: on a plate, in a reversed tint, in the eye.

A width of 0 means the thinnest line that a device can draw: visible on a screen, gone on a plate.
Filled rectangles count as lines, for that is how many programs draw them.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.print import GWG, marks, told
from booklet.diagnostics import Finding, Rule, Severity

HAIR = Rule(
    code="hairline",
    severity=Severity.ERROR,
    message="Lines of {width:.2f} pt are on {pages}; at 0.125 pt and below a press loses them.",
    hint="Draw them 0.35 pt thick or more.",
    clause=f"{GWG}; ISO 32000-1, 8.4.3.2",
)
THIN = Rule(
    code="thin-line",
    severity=Severity.WARNING,
    message="Lines of {width:.2f} pt are on {pages}; up to 0.25 pt they may break up.",
    hint="Draw them 0.35 pt thick or more, above all in tints and in white.",
    clause=GWG,
)
RULES = (HAIR, THIN)

_HAIR, _THIN = 0.125, 0.25
_ROUNDING = 0.001
_DOT = 1.0  # points: what is shorter is no line


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield lines that are too thin, once for each rule."""
    lines = [
        (page, mark)
        for page, mark in marks(subject, "stroke", "fill")
        if mark.size <= _THIN + _ROUNDING and max(mark.box[2] - mark.box[0], mark.box[3] - mark.box[1]) > _DOT
    ]
    hair = [hit for hit in lines if hit[1].size <= _HAIR + _ROUNDING]
    thin = [hit for hit in lines if hit[1].size > _HAIR + _ROUNDING]
    for rule, hits in ((HAIR, hair), (THIN, thin)):
        if hits:
            yield told(rule, subject, hits, width=min(mark.size for _, mark in hits))
