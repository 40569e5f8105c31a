"""Composing and paginating until the page numbers in the text are right.

Enters: how to compose with the page numbers of an earlier round, and how to paginate.  Leaves: the last Composition and
its Layout.  Paragraphs, lists and the contents wait for page numbers by themselves (`Deferred`); a title, a table, a
caption, a note or an alternative text is set once, so all is composed again while a number printed there is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from booklet.diagnostics import Finding
from booklet.model.layout import Layout
from booklet.model.material import Composition, PageNumbers
from booklet.paginate.rules import UNSETTLED, anchors_named

ROUNDS = 5  # of composing, at most


def settle(
    compose: Callable[[PageNumbers], Composition], paginate: Callable[[Composition], Layout]
) -> tuple[Composition, Layout]:
    """Return the composition whose page numbers are those of its pages, and these pages.

    Without a page number outside of paragraphs it is composed once.  Numbers that still change in the last round are
    a finding of the Layout.
    """
    pages: PageNumbers = {}
    for attempt in range(ROUNDS):
        composition = compose(pages)
        layout = paginate(composition)
        found = {anchor: layout.folio_of(anchor) for anchor in composition.asked}
        wrong = {anchor for anchor, number in found.items() if number and number != composition.asked[anchor]}
        if not wrong:
            break
        pages = found
        if attempt == ROUNDS - 1:
            layout = replace(layout, findings=(*layout.findings, _unsettled(wrong)))
    return composition, layout


def _unsettled(wrong: set[str]) -> Finding:
    return UNSETTLED.at(anchors=anchors_named(wrong))
