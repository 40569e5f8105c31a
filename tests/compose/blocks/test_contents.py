"""The contents: every section and subsection with the number of its page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from booklet.model.ink import TextLine
from booklet.model.layout import Layout
from booklet.model.material import Deferred

from ..specimens import (
    Specimen,
    boxes_of,
    elements,
    opened,
    page_text,
    right_edge,
    shape,
    text_of,
)

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

WORDS = "These are words enough to fill several lines of a measure that is about sixty-six characters wide. " * 40
CONTENT = f"""\
sources:
  report: {{title: Report, issuer: not stated, date: not stated}}
sections:
  - title: One *and* the same
    id: one
    blocks: [{{text: "{WORDS}"}}]
    sections:
      - {{title: Inner, id: inner, blocks: [{{text: "{WORDS}^[^report]"}}], sections: [{{title: Third, id: third}}]}}
  - {{title: "Two^[A note.]", id: two, blocks: [{{text: "Words.[^report]"}}]}}
"""


def entries(layout: Layout) -> list[str]:
    """The lines of the page of the contents, below its heading, from the top."""
    lines = [ink for ink in layout.pages[2].ink if isinstance(ink, TextLine) and text_of([ink]).strip()]
    rows: dict[float, str] = {}
    for line in sorted(lines, key=lambda line: (line.y, line.x)):
        rows[line.y] = rows.get(line.y, "") + text_of([line])
    return list(rows.values())


def test_each_entry_is_a_reference_with_a_link(composed: Composed) -> None:
    done = composed(CONTENT)
    entry = "TOCI(Reference(Link(. .)))"
    parent = f"TOCI(Reference(Link(. .)) TOC({entry}))"  # ISO 32000-1, table 336: a TOC of the level below
    assert shape(done.tree, done.element("TOC")) == f"TOC({parent} {entry} {entry} {entry})"
    targets = [node.target.anchor for node in elements(done.tree, "Link", done.element("TOC").id) if node.target]
    assert targets == ["at-one", "at-inner", "at-two", "sources", "colophon"]  # two levels; the third is left out


def test_the_numbers_are_those_of_the_pages(laid_out: LaidOut) -> None:
    _, layout = laid_out(CONTENT)
    found = (re.fullmatch(r"(.+)\s(\d+)", line) for line in entries(layout))
    listed = {match[1]: match[2] for match in found if match}
    expected = {
        title: layout.pages[layout.anchors[anchor].page].folio
        for title, anchor in (
            ("One and the same", "at-one"),
            ("Inner", "at-inner"),
            ("Two", "at-two"),
            ("Sources", "sources"),
            ("Colophon", "colophon"),
        )
    }
    assert {title: listed.get(title) for title in expected} == expected
    assert len(set(expected.values())) >= 3
    for title, folio in expected.items():
        page = next(page for page in layout.pages if page.folio == folio)
        assert title.split(maxsplit=1)[0] in page_text(page)


def test_numbers_end_at_the_right_edge_with_figures_of_one_width(composed: Composed) -> None:
    done = composed(CONTENT)
    deferred = next(item for item in done.items if isinstance(item, Deferred))
    measure = done.booklet.page.width - done.theme.masters["body"].inner - done.theme.masters["body"].outer
    anchors = ("at-one", "at-inner", "at-two", "sources", "colophon")
    for numbers in (("1", "8", "44", "71", "888"), ("5", "6", "7", "10", "111")):
        built = list(boxes_of(opened(deferred.build(dict(zip(anchors, numbers, strict=True))))))
        lines = [ink for box in built for ink in box.ink if isinstance(ink, TextLine)]
        ends = [right_edge(line) for line in lines if text_of([line]).split()[-1] in numbers]
        assert ends == pytest.approx([measure] * 5)


def test_no_line_of_the_contents_changes_when_the_numbers_become_known(composed: Composed) -> None:
    long = CONTENT.replace("Two^[A note.]", "A title that is so long that it takes the most of two lines of contents")
    deferred = next(item for item in composed(long).items if isinstance(item, Deferred))
    anchors = ("at-one", "at-inner", "at-two", "sources", "colophon")
    built = [
        [text_of(box.ink) for box in boxes_of(deferred.build(dict.fromkeys(anchors, number))) if text_of(box.ink)]
        for number in ("1", "88", "888")
    ]
    without = [[line.rstrip("0123456789\u00a0") for line in lines] for lines in built]
    assert without[0] == without[1] == without[2]
    assert len(without[0]) == 6


def test_building_again_makes_no_further_elements(composed: Composed) -> None:
    done = composed(CONTENT)
    deferred = next(item for item in done.items if isinstance(item, Deferred))
    nodes = {run.node for box in boxes_of(deferred.build({})) for ink in box.ink for run in getattr(ink, "runs", ())}
    again = {run.node for box in boxes_of(deferred.build({})) for ink in box.ink for run in getattr(ink, "runs", ())}
    assert nodes == again
    assert all(not done.tree[node].tag for node in nodes if isinstance(node, int))


def test_the_contents_stand_on_a_recto_and_have_a_bookmark(laid_out: LaidOut) -> None:
    _, layout = laid_out(CONTENT)
    assert layout.pages[layout.anchors["contents"].page].side == "recto"
    assert [(mark.level, mark.title) for mark in layout.bookmarks] == [
        (1, "Contents"),
        (1, "One and the same"),
        (2, "Inner"),
        (3, "Third"),
        (1, "Two"),
        (1, "Sources"),
        (1, "Colophon"),
    ]
