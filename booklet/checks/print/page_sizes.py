"""All pages have one size."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.print import GWG
from booklet.diagnostics import Finding, Rule, Severity
from booklet.units import to_mm

DIFFERENT = Rule(
    code="page-sizes-differ",
    severity=Severity.WARNING,
    message="The pages are not of one size: {pages} is {found} mm, the others are {most} mm.",
    hint="Give all pages the same size, or order the odd ones apart: a booklet is cut once for all its pages.",
    clause=GWG,
)
RULES = (DIFFERENT,)

_TOLERANCE = 1.0  # points


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield the pages whose trimmed size is not that of most pages; once for each size."""
    sizes: dict[tuple[int, int], list[int]] = {}
    for index in range(len(subject.pages)):
        width, height = _size(subject, index)
        if not width:
            continue  # that it has no size is another finding
        near = (key for key in sizes if max(abs(key[0] - width), abs(key[1] - height)) <= _TOLERANCE)
        sizes.setdefault(next(near, (round(width), round(height))), []).append(index)
    most = max(sizes.values(), key=len, default=[])
    for pages in sizes.values():
        if pages is not most:
            yield DIFFERENT.at(
                page=pages[0], pages=on_pages(pages), found=_said(subject, pages[0]), most=_said(subject, most[0])
            )


def _size(subject: FileSubject, index: int) -> tuple[float, float]:
    left, bottom, right, top = subject.trim(index)
    return right - left, top - bottom


def _said(subject: FileSubject, index: int) -> str:
    return " × ".join(f"{to_mm(side):.1f}" for side in _size(subject, index))
