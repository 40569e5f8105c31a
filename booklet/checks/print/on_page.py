"""Nothing lies on the pages but their own content: no comments, form fields, films, and, in PDF/X, no links.

Links are not printed.  PDF/X forbids them inside the bleed nevertheless (ISO 15930-7), and many a machine at a
print shop refuses the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.pdf.objects import name, numbers, value, whole
from booklet.checks.pdf.plane import Box
from booklet.checks.print import GWG, over
from booklet.checks.print.pdfx import declared
from booklet.diagnostics import Finding, Rule, Severity

PRINTED = Rule(
    code="annotation-on-page",
    severity=Severity.ERROR,
    message="Something that is not part of the page lies on it ({kinds}): {pages}.",
    hint="Remove comments, form fields and links from the file for the press, or flatten them into the page.",
    clause=f"ISO 15930-7; {GWG}",
)
LINKS = Rule(
    code="links-on-page",
    severity=Severity.NOTICE,
    message="The file has links on {pages}; they are not printed, and PDF/X does not allow them.",
    hint="If the print shop asks for PDF/X, export without links.",
    clause="ISO 15930-7",
)
RULES = (PRINTED, LINKS)

_MARKS = frozenset({"PrinterMark", "TrapNet", "Popup"})  # for printers, or no more than a window
_HIDDEN, _PRINT = 2, 4  # flags (ISO 32000-1, table 165)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield annotations inside the bleed that are printed, in PDF/X all; and links elsewhere."""
    strict = bool(declared(subject))
    found: dict[str, set[int]] = {}
    links: set[int] = set()
    for page, annotation in subject.annotations():
        kind = name(annotation, "/Subtype")
        flags = whole(value(annotation, "/F")) or 0
        if kind in _MARKS or not _touches(subject, page, annotation):
            continue
        if kind == "Link" and not strict:
            links.add(page)
        elif strict or (flags & _PRINT and not flags & _HIDDEN):
            found.setdefault(kind or "of no kind", set()).add(page)
    if found:
        pages = set().union(*found.values())
        yield PRINTED.at(page=min(pages), kinds=", ".join(sorted(found)), pages=on_pages(pages))
    if links:
        yield LINKS.at(page=min(links), pages=on_pages(links))


def _touches(subject: FileSubject, page: int, annotation: object) -> bool:
    """Whether an annotation lies on the page or its bleed."""
    rectangle = numbers(value(annotation, "/Rect"), 4)
    if not rectangle:
        return True
    x, y = sorted(rectangle[::2]), sorted(rectangle[1::2])
    box: Box = (x[0], y[0], x[1], y[1])
    return over(box, subject.box(page, "/BleedBox") or subject.trim(page))
