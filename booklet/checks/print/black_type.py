"""Black type overprints what is under it.

If it knocks out, the smallest shift of a plate shows a white rim around each letter.  On bare paper it makes no
difference, and is not reported; neither is type of 12 pt and more, whose strokes are wide enough to be trapped.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.pdf.colours import PROCESS, Kind
from booklet.checks.pdf.marks import Mark
from booklet.checks.print import GWG, Hit, grounds, leaves_inks, over
from booklet.diagnostics import Finding, Rule, Severity

KNOCKS_OUT = Rule(
    code="black-knocks-out",
    severity=Severity.WARNING,
    message="Black type of {size:.1f} pt stands on a colour on {pages} and does not overprint it: "
    "the smallest shift of a plate leaves white rims around the letters.",
    hint="Set “overprint black” when exporting. Black made as a grey (DeviceGray) never overprints: make it CMYK.",
    clause=f"{GWG}; ISO 32000-1, 8.6.7",
)
RULES = (KNOCKS_OUT,)

_LARGE = 12.0  # points


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield small type in black alone that knocks out a ground with other inks; once for all."""
    hits: list[Hit] = []
    for index, ink in enumerate(subject.inks):
        below = [(at, ground) for at, ground in grounds(ink.marks) if _coloured(ground)]
        if not below:
            continue
        for at, mark in enumerate(ink.marks):
            if mark.kind != "text" or mark.size >= _LARGE or not mark.paint.black_alone or leaves_inks(mark):
                continue
            if any(place < at and over(ground.box, mark.box) for place, ground in below):
                hits.append((index, mark))
    if hits:
        page, mark = hits[0]
        size = min(each.size for _, each in hits)
        origin = subject.origin(page, mark.mcid)
        yield KNOCKS_OUT.at(origin, page=page, size=size, pages=on_pages(index for index, _ in hits))


def _coloured(ground: Mark) -> bool:
    """Whether a ground has, or may have, inks besides black."""
    inks = ground.paint.inks
    return any(ink != PROCESS[3] for ink, _ in inks) or (not ground.paint.known and ground.paint.kind is not Kind.GREY)
