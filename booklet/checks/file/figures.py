"""Every figure says what it shows, and where it stands.

The box is what a reader zooms to, and what reflowing keeps together; veraPDF does not ask for it.  It is for what
stands on one page entirely: a picture over two pages has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.objects import numbers, value
from booklet.checks.pdf.structure import Element
from booklet.diagnostics import Finding, Rule, Severity

NO_ALT = Rule(
    code="figure-no-alt",
    severity=Severity.ERROR,
    message="A picture on page {number} has no description in the file.",
    hint="Give it an alternative text, or mark it as decoration.",
    clause="ISO 14289-1, 7.3",
)
NO_BOX = Rule(
    code="figure-no-bbox",
    severity=Severity.ERROR,
    message="The picture “{alt}” does not say where it stands.",
    hint=WRITER,
    clause="ISO 32000-1, 14.8.5.4.3, table 344",
)
OUTSIDE = Rule(
    code="figure-bbox-outside",
    severity=Severity.ERROR,
    message="The picture “{alt}” says that it stands outside its page.",
    hint=WRITER,
    clause="ISO 32000-1, 14.8.5.4.3, table 344",
)
RULES = (NO_ALT, NO_BOX, OUTSIDE)

_TOLERANCE = 1.0  # points


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield figures and formulas without Alt, figures without BBox, and with one that leaves the page."""
    for element in subject.structure.elements:
        if element.tag not in ("Figure", "Formula"):
            continue
        page = subject.structure.page(element)
        if not element.alt.strip() and not element.actual_text.strip():
            yield subject.on(NO_ALT, element, number="?" if page is None else page + 1)
        if element.tag == "Figure":
            yield from _box(subject, element, page)


def _box(subject: FileSubject, element: Element, page: int | None) -> Iterator[Finding]:
    """Judge the bounding box of a figure."""
    box = numbers(element.attributes.get("BBox"), 4)
    if not box:
        if len(subject.structure.pages(element)) < 2:
            yield subject.on(NO_BOX, element, alt=element.alt)
        return
    media = numbers(value(subject.pages[page], "/MediaBox"), 4) if page is not None else ()
    if media and not (
        media[0] - _TOLERANCE <= box[0] < box[2] <= media[2] + _TOLERANCE
        and media[1] - _TOLERANCE <= box[1] < box[3] <= media[3] + _TOLERANCE
    ):
        yield subject.on(OUTSIDE, element, alt=element.alt)
