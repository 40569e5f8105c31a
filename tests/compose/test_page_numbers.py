"""Page numbers and references in every position of a text: what is printed there is where it leads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.diagnostics import Finding
from booklet.model.ink import Artifact
from booklet.model.layout import Layout
from booklet.read.read import read_text

from .specimens import HEAD, Specimen, compose_text, elements, lines_with, page_text, spoken, text_of, words_of

LaidOut = Callable[[str], tuple[Specimen, Layout]]

FRONT = HEAD.replace("title: A Specimen", "title: 'Specimen p{page:end}'").replace(
    "  status: final", "  status: final\n  cover: {subtitle: 'Subtitle p{page:end}'}"
)
CONTENT = """\
sources:
  report: {title: 'Report p{page:end}', issuer: The Harbour, date: 2019-02, note: 'Remark p{page:end}'}
images:
  facade: {file: photo.png, alt: 'Facade p{page:end}, {ref:end}', credit: 'Credit p{page:end}', licence: CC0}
recognition_groups: {towns: {title: 'Towns p{page:end}'}}
recognitions:
  - {name: 'Town near {ref:end}', group: towns, source: report, body: 'Body p{page:end}', document: 'On {ref:end}'}
sections:
  - title: 'Title p{page:end}'
    id: first
    blocks:
      - text: |
          Paragraph p{page:end}, see {ref:end}.[^report, p{page:end}] Own.^[Note p{page:end}.]

          - Item p{page:end}

          > Quoted p{page:end}
      - table:
          id: table
          caption: 'Caption p{page:end}'
          columns: ['Column p{page:end}', Two]
          rows: [['Cell p{page:end}', '{page:end}'], ['Link {ref:end}', '1']]
          note: 'Under p{page:end}'
          source: report
      - figure: {image: facade, caption: 'Figure p{page:end}'}
      - quote: {text: 'Saying p{page:end}', said_by: 'A. Author', source: report, locator: 'locator p{page:end}'}
      - recognitions: {groups: [towns]}
"""
CONTENT += "      - text: Words and words.\n" * 200
CONTENT += "  - {title: 'The *end*', id: end, blocks: [{text: 'Back to {ref:table} on p{page:table}.'}]}\n"


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


@pytest.fixture(scope="module")
def everywhere(built: LaidOut) -> tuple[Specimen, Layout]:
    return built(FRONT + CONTENT)


@pytest.fixture(scope="module")
def built(pictures: Path) -> LaidOut:
    return lambda content: compose_text(content, pictures).settled()


def printed(done: Specimen, layout: Layout) -> str:
    words = words_of(ink for page in layout.pages for ink in page.ink)
    return spoken(layout.tree, layout.tree.nodes[0], words)


WORDS = (
    "Specimen Subtitle Report Remark Credit Towns Body Title Paragraph report Note Item Quoted Caption Column Cell "
    "Under Figure Saying locator"
)


@pytest.mark.parametrize("word", WORDS.split())
def test_the_number_is_that_of_the_page(everywhere: tuple[Specimen, Layout], word: str) -> None:
    done, layout = everywhere
    assert not {"page-numbers-unsettled", "dead-link"} & codes(layout.findings)
    folio = layout.folio_of("at-end")
    assert int(folio) > 9  # two digits, beyond the pages of all that refers to it
    text = printed(done, layout)
    before = ", " if word == "report" else f"{word} "
    assert f"{before}p{folio}" in text
    assert f"{before}p00" not in text


def test_what_cannot_hold_a_link_says_the_same(everywhere: tuple[Specimen, Layout]) -> None:
    done, layout = everywhere
    folio = layout.folio_of("at-end")
    assert done.element("Figure").alt == f"Facade p{folio}, The end"
    assert [mark.title for mark in layout.bookmarks if mark.anchor == "at-first"] == [f"Title p{folio}"]
    heads = {text_of(lines_with(page, Artifact.HEADER)) for page in layout.pages}
    assert {f"Title p{folio}", f"Specimen p{folio}"} <= heads
    contents = next(page for page in layout.pages if "Contents" in page_text(page))
    assert f"Title p{folio}" in page_text(contents)


def test_references_are_links_to_what_they_name(everywhere: tuple[Specimen, Layout]) -> None:
    _, layout = everywhere
    words = words_of(ink for page in layout.pages for ink in page.ink)
    folio = layout.folio_of("at-end")
    links = [node for node in elements(layout.tree, "Link") if node.target]
    said = {(node.target.anchor, spoken(layout.tree, node, words)) for node in links if node.target}
    assert {("at-end", "The end"), ("at-end", folio), ("at-table", f"Caption p{folio}")} <= said
    assert ("at-table", layout.folio_of("at-table")) in said
    for link in links:
        assert not any(inner.tag == "Link" for inner in layout.tree.walk(link.id) if inner.id != link.id)
    place = layout.anchors["at-table"]
    assert "Caption" in page_text(layout.pages[place.page])


def test_a_name_says_the_title_without_a_link(everywhere: tuple[Specimen, Layout]) -> None:
    done, layout = everywhere
    assert "Town near The end" in printed(done, layout)


def test_a_reference_within_a_link_is_words_of_that_link(laid_out: LaidOut) -> None:
    text = "See [the plan of {ref:one} on p{page:one}](https://example.org/)."
    done, layout = laid_out(f"sections: [{{title: One, id: one, blocks: [{{text: '{text}'}}]}}]")
    (link,) = [node for node in elements(done.tree, "Link") if node.target and node.target.uri]
    words = words_of(ink for page in layout.pages for ink in page.ink)
    folio = layout.folio_of("at-one")
    assert spoken(done.tree, link, words) == f"the plan of One on p{folio}"
    assert link.description == f"the plan of One on p{folio}: https://example.org/"
    assert all(not layout.tree[kid].tag for kid in link.kids)


def test_without_numbers_where_nothing_can_wait_nothing_is_asked(laid_out: LaidOut) -> None:
    done, _ = laid_out(
        "sections: [{title: One, id: one, blocks: [{text: 'On p{page:one}, in {ref:one}.'}]},"
        "{title: '{ref:one}', blocks: [{text: Words.}]}]"
    )
    assert done.composition.asked == {}


def test_what_has_no_caption_has_no_words_to_refer_to(pictures: Path) -> None:
    content = HEAD + (
        "images: {a: {file: photo.png, alt: A facade, licence: CC0}}\n"
        "sections: [{title: One, blocks: [{figure: {id: pic, image: a}}, {text: 'See {ref:pic}.'}]}]\n"
    )
    (found,) = read_text(content, folder=pictures, kinds=KINDS).findings
    assert (found.code, found.severity) == ("no-caption", "error")
    assert found.origin is not None
    assert (found.origin.path, found.origin.offset) == ("sections[0].blocks[1].text", 4)
