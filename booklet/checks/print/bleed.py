"""What reaches the edge of the page goes on beyond it, so that no white shows where the knife cuts a little off.

Type is left out (see `safety`), and so is white.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.plane import Box, common
from booklet.checks.print import CLOSE, GWG, Hit, marks, told
from booklet.diagnostics import Finding, Rule, Severity
from booklet.units import mm, to_mm

SHORT = Rule(
    code="bleed-short",
    severity=Severity.ERROR,
    message="Something reaches the edge on {pages}, but goes only {reach:.1f} mm beyond it. "
    "Without {wanted:.0f} mm a white line may show after cutting.",
    hint="Let pictures and grounds that touch the edge run over it by {wanted:.0f} mm, and export with bleed.",
    clause=f"ISO 32000-1, 14.11.2; {GWG}",
)
RULES = (SHORT,)

_BLEED = mm(3)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield what touches the trim and ends before the bleed does, or before 3 mm; once, with the shortest reach."""
    hits: list[Hit] = []
    shortest = _BLEED
    for page, mark in marks(subject, "fill", "stroke", "image", "shading"):
        if mark.paint.white:
            continue
        reach = _reach(mark.box, subject.trim(page), _printed(subject, page))
        if reach < _BLEED - CLOSE:
            hits.append((page, mark))
            shortest = min(shortest, reach)
    if hits:
        yield told(SHORT, subject, hits, reach=max(to_mm(shortest), 0.0), wanted=to_mm(_BLEED))


def _printed(subject: FileSubject, page: int) -> Box:
    """Return what of a page may be printed: the bleed box, else the medium."""
    media = subject.box(page, "/MediaBox") or subject.trim(page)
    return common(subject.box(page, "/BleedBox") or media, media)


def _reach(box: Box, trim: Box, printed: Box) -> float:
    """Return how far a box goes beyond the trim, on the side that it touches and goes least beyond."""
    seen = common(box, printed)
    beyond = (trim[0] - seen[0], trim[1] - seen[1], seen[2] - trim[2], seen[3] - trim[3])
    touches = (trim[0] - box[0], trim[1] - box[1], box[2] - trim[2], box[3] - trim[3])
    return min((far for far, touch in zip(beyond, touches, strict=True) if touch >= -CLOSE), default=_BLEED)
