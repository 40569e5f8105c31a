"""The pages add up to whole sheets: stapled booklets are made of sheets with four pages, bound ones of leaves."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.diagnostics import Finding, Rule, Severity

WRONG = Rule(
    code="pages-binding",
    severity=Severity.ERROR,
    message="The file has {pages} pages; for the binding “{binding}” they must be a multiple of {multiple}.",
    hint="Add or cut pages, or change “binding” under “page”.",
)
MAYBE = Rule(
    code="pages-multiple",
    severity=Severity.NOTICE,
    message="The file has {pages} pages. A stapled booklet has a multiple of 4, so {more} would be empty.",
    hint="If it is to be stapled, add or cut pages, or tell the print shop where the empty ones go.",
)
RULES = (WRONG, MAYBE)

_MULTIPLES = {"saddle-stitch": 4}
_LEAF = 2  # pages; a file with no more is a leaflet, or a cover


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield a number of pages that makes no whole sheets, by the booklet's binding or, if unknown, by staples."""
    pages = len(subject.pages)
    if pages <= _LEAF:
        return
    if subject.booklet is not None:
        binding = subject.booklet.page.binding
        multiple = _MULTIPLES.get(binding, _LEAF)
        if pages % multiple:
            yield WRONG.at(pages=pages, binding=binding, multiple=multiple)
    elif pages % 4:
        yield MAYBE.at(pages=pages, more=4 - pages % 4)
