"""What is not meant to be cut keeps away from the edge of the page: the knife is a little off on every sheet.

Where letters reach is taken as from their baseline down by a fifth of their size and up by seven tenths.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.marks import Mark
from booklet.checks.pdf.plane import Box
from booklet.checks.print import CLOSE, GWG, Hit, marks, told
from booklet.diagnostics import Finding, Rule, Severity
from booklet.units import mm, to_mm

TYPE = Rule(
    code="type-near-edge",
    severity=Severity.WARNING,
    message="Type is {near} the edge on {pages}; it may be cut off. Keep {zone:.0f} mm away from it.",
    hint="Move it inwards, or make the margins larger.",
    clause=GWG,
)
OTHER = Rule(
    code="ink-near-edge",
    severity=Severity.WARNING,
    message="A picture, shape or line ends {near} the edge on {pages}; it will look crooked after cutting.",
    hint="Move it {zone:.0f} mm inwards, or let it run over the edge by 3 mm.",
    clause=GWG,
)
RULES = (TYPE, OTHER)

_ZONE = mm(3)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield type within 3 mm of the trim or across it, and other ink that ends there; once each."""
    found: dict[Rule, list[Hit]] = {TYPE: [], OTHER: []}
    distances = {TYPE: _ZONE, OTHER: _ZONE}
    for page, mark in marks(subject):
        if mark.kind != "text" and mark.paint.white:
            continue
        distance = _distance(mark, subject.trim(page))
        if distance < _ZONE - CLOSE:
            rule = TYPE if mark.kind == "text" else OTHER
            found[rule].append((page, mark))
            distances[rule] = min(distances[rule], distance)
    for rule, hits in found.items():
        if hits:
            away = to_mm(distances[rule])
            near = f"{away:.1f} mm from" if away > 0 else "across"
            yield told(rule, subject, hits, near=near, zone=to_mm(_ZONE))


def _distance(mark: Mark, trim: Box) -> float:
    """Return how far a mark keeps from the nearest edge; negative for type across it.

    Sides on which other ink runs over the edge, or to it, do not count: that is bleed.  Nor do those on which the
    rectangle does to which a drawing is clipped: its shapes end where its maker let them.
    """
    sides = _sides(mark.box, trim)
    if mark.kind == "text":
        return min(sides)
    around = _sides(mark.frame or mark.box, trim)
    return min((side for side, far in zip(sides, around, strict=True) if min(side, far) > CLOSE), default=_ZONE)


def _sides(box: Box, trim: Box) -> Box:
    return box[0] - trim[0], box[1] - trim[1], trim[2] - box[2], trim[3] - box[3]
