"""Each page has a size, and what its boxes name lies on it (ISO 32000-1, 14.11.2).

Programs answer an empty box each in their own way, and cut off without a word what a box has beyond the medium.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.pdf.plane import within
from booklet.diagnostics import Finding, Rule, Severity
from booklet.units import mm

NO_SIZE = Rule(
    code="page-without-size",
    severity=Severity.ERROR,
    message="There is no size (MediaBox), or an empty one, on {pages}.",
    hint="Export the file again: where a page has no size, each program shows and prints another.",
    clause="ISO 32000-1, 7.7.3.3 and annex C.2",
)
EMPTY = Rule(
    code="page-box-empty",
    severity=Severity.ERROR,
    message="The {box} is empty or damaged on {pages}: nothing would be left of the page.",
    hint="Export the file again, or remove that box, so that the whole page counts.",
    clause="ISO 32000-1, 14.11.2 and annex C.2",
)
OUTSIDE = Rule(
    code="page-box-outside",
    severity=Severity.ERROR,
    message="The {box} goes beyond the page itself (MediaBox) on {pages}; what lies there does not exist.",
    hint="Export the file again with one page size for all boxes: no box is larger than the page it is on.",
    clause="ISO 32000-1, 14.11.2.1",
)
RULES = (NO_SIZE, EMPTY, OUTSIDE)

_CLOSE = mm(0.1)
_ON_THE_PAGE = ("TrimBox", "BleedBox", "ArtBox")  # a view that is too large (CropBox) is common, and does no harm


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield what is wrong with each kind of box, once for all its pages."""
    every = range(len(subject.pages))
    bare = [index for index in every if subject.box(index, "/MediaBox") is None]
    if bare:
        yield NO_SIZE.at(page=bare[0], pages=on_pages(bare))
    for box in ("CropBox", *_ON_THE_PAGE):
        empty = [index for index in every if _is_empty(subject, index, f"/{box}")]
        if empty:
            yield EMPTY.at(page=empty[0], pages=on_pages(empty), box=box)
    for box in _ON_THE_PAGE:
        outside = [index for index in every if _leaves(subject, index, f"/{box}")]
        if outside:
            yield OUTSIDE.at(page=outside[0], pages=on_pages(outside), box=box)


def _is_empty(subject: FileSubject, index: int, key: str) -> bool:
    return subject.has_box(index, key) and subject.box(index, key) is None


def _leaves(subject: FileSubject, index: int, key: str) -> bool:
    box, media = subject.box(index, key), subject.box(index, "/MediaBox")
    return box is not None and media is not None and not within(box, media, _CLOSE)
