"""Each page says where it is cut, and its trim lies in its bleed.

That both lie on the medium is judged on every file: `file/boxes.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.pdf.objects import number, value
from booklet.checks.pdf.plane import within
from booklet.checks.print import CLOSE, GWG
from booklet.checks.print.pdfx import declared
from booklet.diagnostics import Finding, Rule, Severity

NO_TRIM = Rule(
    code="trim-missing",
    severity=Severity.WARNING,
    message="The file does not say where it is cut (TrimBox): {pages}.",
    hint="Export it for print, with the page’s own size as trim; else the whole sheet counts as the page.",
    clause="ISO 32000-1, 14.11.2.1; ISO 15930-7",
)
ODD = Rule(
    code="boxes-crossed",
    severity=Severity.ERROR,
    message="The boxes of a page do not lie in one another: on {pages} the TrimBox leaves the BleedBox.",
    hint="Export it again with one page size for all boxes: the trim lies in the bleed, the bleed on the sheet.",
    clause="ISO 32000-1, 14.11.2; ISO 15930-7",
)
CROPPED = Rule(
    code="crop-box",
    severity=Severity.WARNING,
    message="The view is cropped into the bleed (CropBox) on {pages}: some programs cut off there.",
    hint="Remove the crop, or set it to the whole sheet.",
    clause=GWG,
)
SCALED = Rule(
    code="page-scaled",
    severity=Severity.ERROR,
    message="The size of {pages} is scaled (UserUnit); many machines at print shops ignore that.",
    hint="Export it at its real size.",
    clause=f"ISO 32000-1, 14.11.2; {GWG}",
)
ORIGIN = Rule(
    code="media-origin",
    severity=Severity.NOTICE,
    message="The sheet does not begin at zero (MediaBox) on {pages}; some programs then misplace the pages.",
    hint="This is allowed. If the print shop sees shifted pages, tell it why, or export the file again.",
    clause="ISO 32000-1, 14.11.2.1",
)
RULES = (NO_TRIM, ODD, CROPPED, SCALED, ORIGIN)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield what is missing or odd, each once for all its pages."""
    every = range(len(subject.pages))
    lacking = [index for index in every if not _says_trim(subject, index)]
    if lacking and not declared(subject):  # of a file that declares PDF/X, that check says it
        yield NO_TRIM.at(page=lacking[0], pages=on_pages(lacking))
    odd = [index for index in every if _leaves(subject, index, "TrimBox", "BleedBox")]
    if odd:
        yield ODD.at(page=odd[0], pages=on_pages(odd))
    cropped = [index for index in every if _leaves(subject, index, "BleedBox", "CropBox")]
    if cropped:
        yield CROPPED.at(page=cropped[0], pages=on_pages(cropped))
    scaled = [index for index in every if (number(value(subject.pages[index], "/UserUnit")) or 1) != 1]
    if scaled:
        yield SCALED.at(page=scaled[0], pages=on_pages(scaled))
    away = [index for index in every if max(map(abs, (subject.box(index, "/MediaBox") or (0, 0))[:2])) > CLOSE]
    if away:
        yield ORIGIN.at(page=away[0], pages=on_pages(away))


def _says_trim(subject: FileSubject, index: int) -> bool:
    """Whether a page has a box for it, even an empty one, which another check tells."""
    return subject.has_box(index, "/TrimBox") or subject.has_box(index, "/ArtBox")


def _leaves(subject: FileSubject, index: int, inner: str, outer: str) -> bool:
    """Whether a page has both boxes, and the inner one leaves the outer one."""
    boxes = subject.box(index, f"/{inner}"), subject.box(index, f"/{outer}")
    return boxes[0] is not None and boxes[1] is not None and not within(boxes[0], boxes[1], CLOSE)
