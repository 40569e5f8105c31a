"""The booklet is neither too thick for staples nor too thin for glue.

A stitched booklet that is thicker than about 4 mm when folded stands open, and its middle pages creep out; that is some
80 pages of office paper.  What is glued needs a back of about 3 mm to hold; below it many print shops refuse.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import LayoutSubject
from booklet.diagnostics import Finding, Origin, Rule, Severity

TOO_THICK = Rule(
    code="too-thick-to-stitch",
    severity=Severity.WARNING,
    message="{pages} pages of paper of {leaf:.3g} mm are {thick:.1f} mm thick when folded: too much for staples, which "
    "hold about {most:g} mm.",
    hint="Cut to {fitting} pages, take thinner paper, or have it glued: “binding: perfect”.",
)
TOO_THIN = Rule(
    code="too-thin-to-glue",
    severity=Severity.NOTICE,
    message="The inside is {thick:.1f} mm thick, and glue needs about {least:g} mm to hold, which is {fitting} pages "
    "of this paper.",
    hint="Ask the print shop whether it glues so few pages, or have it stitched: “binding: saddle-stitch”.",
)
RULES = (TOO_THICK, TOO_THIN)

THICKEST, THINNEST = 4.0, 3.0  # mm


def check(subject: LayoutSubject) -> Iterator[Finding]:
    """Yield what binding the booklet cannot have."""
    page, pages = subject.booklet.page, len(subject.layout.inside.pages)
    leaf, origin = page.paper.thickness_mm, Origin("booklet.page.binding")
    thick = pages / 2 * leaf
    if page.binding == "perfect" and thick < THINNEST:
        fitting = -int(-THINNEST * 2 / leaf // 2) * 2
        yield TOO_THIN.at(origin, thick=thick, least=THINNEST, fitting=fitting)
    if page.binding == "saddle-stitch" and thick > THICKEST:
        fitting = int(THICKEST * 2 / leaf) // 4 * 4
        yield TOO_THICK.at(origin, pages=pages, leaf=leaf, thick=thick, most=THICKEST, fitting=fitting)
