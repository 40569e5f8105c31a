"""Checks on a file for the press, one file each; any PDF, whoever wrote it.

The limits are those of a public reading of the GWG 2022 specification for sheet-fed offset; a print shop's own word
overrides them.  Only what lies on the trimmed page is judged:
crop marks and colour bars are meant to be outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.pdf.colours import Kind
from booklet.checks.pdf.marks import Mark
from booklet.checks.pdf.plane import Box
from booklet.diagnostics import Finding, Rule
from booklet.units import mm

GWG = "GWG 2022, sheet-fed offset"
CLOSE = mm(0.1)  # what no eye sees at an edge
GROUND = 3.0  # points: a filled shape that is thinner is a rule, not a ground

Hit = tuple[int, Mark]  # the index of the page, what is painted there

_MANY_GROUNDS = 400


def marks(subject: FileSubject, *kinds: str) -> Iterator[Hit]:
    """Yield the marks, of these kinds or of all, that are seen on the trimmed pages."""
    for index, ink in enumerate(subject.inks):
        left, bottom, right, top = subject.trim(index)
        for mark in ink.marks:
            if kinds and mark.kind not in kinds:
                continue
            box = mark.box
            if box[0] < right - CLOSE and box[2] > left + CLOSE and box[1] < top - CLOSE and box[3] > bottom + CLOSE:
                yield index, mark


def told(rule: Rule, subject: FileSubject, hits: Sequence[Hit], **words: object) -> Finding:
    """Return one finding for all `hits`: on the first one's page and, where tags tell, at its place in the content."""
    page, mark = hits[0]
    return rule.at(subject.origin(page, mark.mcid), page=page, pages=on_pages(page for page, _ in hits), **words)


def grounds(page: Sequence[Mark]) -> list[tuple[int, Mark]]:
    """Return what things may lie on: pictures, shadings and shapes in any colour but white, each with its place."""
    found = [
        (at, mark)
        for at, mark in enumerate(page)
        if mark.kind in ("fill", "image", "shading") and mark.size > GROUND and not mark.paint.white
    ]
    return found[:_MANY_GROUNDS]


def over(one: Box, two: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def leaves_inks(mark: Mark) -> bool:
    """Whether a mark leaves the inks under it that it has not: overprinting as it works (ISO 32000-1, 8.6.7).

    In DeviceCMYK that takes overprint mode 1, and no picture does it; grey and profiled colours always knock out.
    """
    if not mark.overprint or mark.kind == "shading":
        return False
    own = mark.paint.kind is Kind.INKS
    return own or (mark.paint.plain and mark.mode == 1 and (mark.picture is None or mark.picture.stencil))
