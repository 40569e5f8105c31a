"""Sections and headings: levels, anchors, what a page may not part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from booklet.diagnostics import Severity
from booklet.model.layout import Layout
from booklet.model.material import FORBIDDEN, Box, Glue, Heading, PageStart, Paragraph, Penalty

from .specimens import Specimen, at, box_of, compose_text, elements, page_text

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

CONTENT = """\
images: {facade: {file: photo.png, alt: A facade, licence: CC0}}
sections:
  - title: One
    id: one
    blocks:
      - text: First words.
      - figure: {image: facade, id: front}
      - table: {id: stock, caption: The stock, columns: [a, b], rows: [[c, 1]]}
      - quote: {id: saying, text: Words., said_by: Someone}
    sections:
      - title: Inner
        blocks: [{text: Inner words.}]
        sections: [{title: Innermost, blocks: [{text: Innermost words.}]}]
  - title: Two
    start: run-on
    blocks: [{text: Second words.}]
"""


def test_sections_nest_and_headings_skip_no_level(composed: Composed) -> None:
    done = composed(CONTENT)
    headings = [(node.tag, done.said(node)) for node in done.tree.walk() if node.tag[:1] == "H"]
    assert headings == [
        ("H1", "Contents"),
        ("H1", "One"),
        ("H2", "Inner"),
        ("H3", "Innermost"),
        ("H1", "Two"),
        ("H1", "Colophon"),
    ]
    inner = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0].sections[0]")
    assert inner.parent is not None
    assert done.tree[inner.parent].path == "sections[0]"


def test_a_heading_stays_with_what_follows_it(composed: Composed) -> None:
    items = composed(CONTENT).items
    for title, words in (("One", "First words."), ("Inner", "Inner words."), ("Innermost", "Innermost words.")):
        begin = next(n for n, item in enumerate(items) if isinstance(item, Heading) and item.title == title)
        gap = items[begin:][: at(items[begin:], words)]
        boxes = [n for n, item in enumerate(gap) if isinstance(item, Box)]
        after = gap[boxes[-1] + 1 :]
        assert any(isinstance(item, Penalty) and item.cost >= FORBIDDEN for item in after)
        assert not any(isinstance(item, Penalty) and item.cost < FORBIDDEN for item in after)


def test_a_section_starts_a_page_unless_it_or_the_theme_runs_on(composed: Composed, pictures: Path) -> None:
    def starts(done: Specimen) -> list[bool]:
        found = []
        for title in ("One", "Two"):
            index = next(n for n, item in enumerate(done.items) if isinstance(item, Heading) and item.title == title)
            before = max(n for n in range(index) if isinstance(done.items[n], PageStart | Box | Paragraph))
            found.append(isinstance(done.items[before], PageStart))
        return found

    assert starts(composed(CONTENT)) == [True, False]
    assert starts(composed(CONTENT.replace("    start: run-on\n", ""))) == [True, True]
    assert starts(compose_text(CONTENT, pictures, section_start="run-on")) == [False, False]
    explicit = CONTENT.replace("    id: one\n", "    id: one\n    start: page\n")
    assert starts(compose_text(explicit, pictures, section_start="run-on")) == [True, False]


def test_a_section_that_runs_on_has_space_above(laid_out: LaidOut) -> None:
    done, layout = laid_out(CONTENT)
    assert layout.anchors["at-section-2"].page == layout.anchors["at-section-1-1-1"].page
    index = next(n for n, item in enumerate(done.items) if isinstance(item, Heading) and item.title == "Two")
    assert sum(item.natural for item in done.items[index - 2 : index] if isinstance(item, Glue)) >= 42.0


def test_ids_of_sections_and_blocks_are_anchors_where_they_begin(laid_out: LaidOut) -> None:
    _, layout = laid_out(CONTENT)
    assert {"at-one", "at-front", "at-stock", "at-saying"} <= set(layout.anchors)
    for anchor, words in (("at-one", "One"), ("at-stock", "The stock"), ("at-saying", "Someone")):
        assert words in page_text(layout.pages[layout.anchors[anchor].page])


def test_an_anchor_stands_on_the_box_that_begins_its_block(composed: Composed) -> None:
    items = composed(CONTENT).items
    assert box_of(items, "The stock").anchors == ("at-stock",)
    assert box_of(items, "One").anchors == ("at-one",)


def test_a_text_after_a_figure_may_go_to_the_next_page(composed: Composed) -> None:
    items = composed(CONTENT).items
    first = at(items, "First words.")
    gap = items[first + 1 : next(n for n in range(first + 1, len(items)) if isinstance(items[n], Box))]
    assert any(isinstance(item, Glue) for item in gap)
    assert not any(isinstance(item, Penalty) and item.cost >= FORBIDDEN for item in gap)


def test_a_title_without_words_is_an_error_at_its_line(laid_out: LaidOut) -> None:
    done, _ = laid_out(CONTENT.replace("title: Inner\n", "title: '^[Only a note.]'\n"))
    (found,) = (finding for finding in done.findings if finding.code == "empty-title")
    assert found.severity is Severity.ERROR
    assert found.origin is not None
    assert found.origin.path == "sections[0].sections[0].title"
    assert all(mark.title for mark in done.composition.bookmarks)
