"""What reaches the edge of the page goes on beyond it, so that no white shows where the knife cuts a little off.

Type is left out (see `safety`), and so is white; and what lies on a ground that goes far enough, as the shapes of a
pattern do: where they end, the ground shows, and no white.  The shapes of a drawing end where its maker let them: it is
judged by the rectangle that it is clipped to, as a photograph is by its own.  No knife cuts on the side of the fold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import dictionary, name
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
_LEFT, _RIGHT = 0, 2
_LEAF = 2  # pages of what has no fold


class _Edges(NamedTuple):
    """Of a page: its trim, what may be printed, and the side without a knife."""

    trim: Box
    printed: Box
    fold: int | None


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield what touches the trim and ends before the bleed does, or before 3 mm; once, with the shortest reach."""
    hits: list[Hit] = []
    shortest = _BLEED
    below: dict[int, list[Box]] = defaultdict(list)
    edges: dict[int, _Edges] = {}
    for page, mark in marks(subject, "fill", "stroke", "image", "shading"):
        if mark.paint.white:
            continue
        if page not in edges:
            edges[page] = _Edges(subject.trim(page), _printed(subject, page), _fold(subject, page))
        short = tuple(_short(mark.box, edges[page]))
        framed = [
            (max(far, _beyond(mark.frame, edges[page])[side] if mark.frame else far), side) for far, side in short
        ]
        bare = [
            far
            for far, side in framed
            if far < _BLEED - CLOSE and not any(_covers(each, mark.box, side, edges[page].trim) for each in below[page])
        ]
        if bare:
            hits.append((page, mark))
            shortest = min(shortest, *bare)
        elif not short and not mark.blends and (mark.kind == "image" or (mark.kind == "fill" and mark.size < inf)):
            below[page].append(mark.box)
    if hits:
        yield told(SHORT, subject, hits, reach=max(to_mm(shortest), 0.0), wanted=to_mm(_BLEED))


def _printed(subject: FileSubject, page: int) -> Box:
    """Return what of a page may be printed: the bleed box, else the medium."""
    media = subject.box(page, "/MediaBox") or subject.trim(page)
    return common(subject.box(page, "/BleedBox") or media, media)


def _fold(subject: FileSubject, page: int) -> int | None:
    """Return the side of a page on which it is folded or bound; None for a single leaf.

    Where nobody knows how the file was made, its first page is a right-hand one, unless it is read from right to left.
    """
    if len(subject.pages) <= _LEAF:
        return None
    pages = subject.layout_pages
    recto = pages[page].side == "recto" if pages else page % 2 == 0
    if subject.booklet is not None:
        left = subject.booklet.page.spine_is_left("recto" if recto else "verso")
    else:
        left = recto != (name(dictionary(subject.catalogue, "/ViewerPreferences"), "/Direction") == "R2L")
    return _LEFT if left else _RIGHT


def _short(box: Box, edges: _Edges) -> Iterator[tuple[float, int]]:
    """Yield how far a box goes beyond the trim on each side that it touches and where that is not enough."""
    trim = edges.trim
    touches = (trim[0] - box[0], trim[1] - box[1], box[2] - trim[2], box[3] - trim[3])
    for side, (far, touch) in enumerate(zip(_beyond(box, edges), touches, strict=True)):
        if touch >= -CLOSE and far < _BLEED - CLOSE and side != edges.fold:
            yield far, side


def _beyond(box: Box, edges: _Edges) -> Box:
    """Return how far what can be printed of a box goes beyond the trim: left, bottom, right, top."""
    trim, seen = edges.trim, common(box, edges.printed)
    return trim[0] - seen[0], trim[1] - seen[1], seen[2] - trim[2], seen[3] - trim[3]


def _covers(ground: Box, box: Box, side: int, trim: Box) -> bool:
    """Whether a rectangle, which ends nowhere before the bleed does, lies under a box all along a side of the trim."""
    along = 1 - side % 2  # the axis in which the side runs
    inner, outer = trim[side] + CLOSE, trim[side] - CLOSE
    crosses = ground[side % 2] < outer and ground[side % 2 + 2] > inner
    start, end = max(box[along], trim[along]), min(box[along + 2], trim[along + 2])
    return crosses and ground[along] <= start + CLOSE and ground[along + 2] >= end - CLOSE
