"""The file has the pages of the Layout, in its size.

Judged only where the Layout is known.  An output may leave out the blanks that the binder needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.diagnostics import Finding, Rule, Severity
from booklet.units import to_mm

COUNT = Rule(
    code="page-count",
    severity=Severity.ERROR,
    message="The file has {found} pages; the booklet has {expected}.",
    hint=WRITER,
)
SIZE = Rule(
    code="page-size",
    severity=Severity.ERROR,
    message="Page {number} is {found} mm; the booklet’s pages are {expected} mm.",
    hint=WRITER,
    clause="ISO 32000-1, 14.11.2",
)
RULES = (COUNT, SIZE)

_TOLERANCE = 0.5  # points


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield a wrong number of pages, and each page of a wrong size (its trim box, where it has one)."""
    layout = subject.layout
    if layout is None:
        return
    if not subject.layout_pages:
        expected = sum(1 for page in layout.pages if page.blank != "binder")
        yield COUNT.at(found=len(subject.pages), expected=expected)
    for index in range(len(subject.pages)):
        left, bottom, right, top = subject.trim(index)
        width, height = right - left, top - bottom
        if abs(width - layout.width) > _TOLERANCE or abs(height - layout.height) > _TOLERANCE:
            yield SIZE.at(
                page=index,
                number=index + 1,
                found=f"{to_mm(width):.1f} × {to_mm(height):.1f}",
                expected=f"{to_mm(layout.width):.1f} × {to_mm(layout.height):.1f}",
            )
