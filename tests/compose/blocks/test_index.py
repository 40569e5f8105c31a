"""The index: which names it lists, in what order, and the pages that it prints; held to where the names stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.model.layout import Layout

from ..specimens import HEAD, Specimen, compose_text, elements, shape, text_of

INDEXED = HEAD + "  index: yes\n"
NAMES = """\
names:
  ada: {name: Ada Merrowby, sort: "Merrowby, Ada"}
  tidewick: Tidewick
  osth: Östham
  society: {name: Rope and Reading Society, short: the Society}
  hidden: {name: The Unnamed, index: no}
  unused: Nowhere
"""
SECTIONS = """\
sections:
  - title: One
    blocks:
      - text: "{ada} lived in {tidewick}, and {hidden} too. {ada} said so."
  - title: Two
    blocks:
      - text: "There is a note.^[By {society:short}.]"
      - table: {caption: A table, columns: [Who, What], rows: [["{osth}", "{=5}"]]}
  - title: Three of {tidewick}
    blocks:
      - quote: {text: “Words.”, said_by: ada}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def made(folder: Path, names: str = NAMES, sections: str = SECTIONS) -> tuple[Specimen, Layout]:
    return compose_text(INDEXED + names + sections, folder, section_start="page").settled()


def entries(done: Specimen, layout: Layout) -> list[str]:
    """The words of the index, an entry each, from the pages."""
    words: dict[int, str] = {}
    for page in layout.pages:
        for line in page.ink:
            for run in getattr(line, "runs", ()):
                if isinstance(run.node, int):
                    words[run.node] = words.get(run.node, "") + run.text
    found = elements(done.tree, "Index")
    items = [item for index in found for item in elements(done.tree, "LI", index.id)]
    return ["".join(words.get(node.id, "") for node in done.tree.walk(item.id)) for item in items]


def page_of(layout: Layout, words: str, number: int = 0) -> str:
    """The folio of the page where a line with these words stands, of those that do."""
    return [page.folio for page in layout.pages if any(words in text_of((line,)) for line in page.ink)][number]


def test_it_lists_the_names_that_are_printed_sorted_with_their_pages(folder: Path) -> None:
    done, layout = made(folder)
    one, two = page_of(layout, "lived in"), page_of(layout, "There is a note")
    three = page_of(layout, "“Words.”")
    assert len({one, two, three}) == 3
    assert entries(done, layout) == [
        f"Merrowby, Ada, {one}, {three}",
        f"Östham, {two}",
        f"Rope and Reading Society, {two}",
        f"Tidewick, {one}, {three}",
    ]
    assert not layout.findings


def test_each_page_is_a_link_to_the_first_place_on_it(folder: Path) -> None:
    done, layout = made(folder)
    (index,) = elements(done.tree, "Index")
    within = {node.id: node for node in elements(done.tree, "Link", index.id)}
    leads = {
        (area.target.anchor, layout.folio_of(area.target.anchor))
        for page in layout.pages
        for area in page.links
        if area.node in within
    }
    said = {(node.target.anchor if node.target else "", node.description) for node in within.values()}
    assert ("name-ada-1", page_of(layout, "lived in")) in leads
    assert "name-ada-2" not in {anchor for anchor, _ in leads}  # on the same page
    assert ("name-ada-3", page_of(layout, "“Words.”")) in leads
    assert ("name-ada-1", "Link to Ada Merrowby") in said
    assert layout.anchors["name-tidewick-1"].page == layout.anchors["name-ada-1"].page


def test_pages_on_end_become_a_range(folder: Path) -> None:
    parts = [(1, "{ada}"), (2, "{ada} {osth}"), (3, "{ada} {osth}"), (4, "Nobody"), (5, "{ada} {tidewick}")]
    sections = "sections:\n" + "".join(f"  - {{title: Part {n}, blocks: [text: 'Here: {who}.']}}\n" for n, who in parts)
    done, layout = made(folder, sections=sections)
    first = int(page_of(layout, "Here"))
    assert entries(done, layout) == [
        f"Merrowby, Ada, {first}–{first + 2}, {first + 4}",
        f"Östham, {first + 1}, {first + 2}",
        f"Tidewick, {first + 4}",
    ]


def test_it_is_an_index_of_lists_with_references(folder: Path) -> None:
    done, _ = made(folder)
    (index,) = elements(done.tree, "Index")
    place = ". Reference(Link(.))"
    entry = [f"LI(LBody(. {' '.join([place] * count)}))" for count in (3, 1, 1, 2)]
    assert shape(done.tree, index) == f"Index(L({' '.join(entry)}))"


def test_names_may_be_listed_in_parts(folder: Path) -> None:
    names = NAMES.replace('Ada"}', 'Ada", index: people}').replace(
        "osth: Östham", "osth: {name: Östham, index: places}"
    )
    more = [f"Reader {letter}" for letter in "ABCDEFGH"]
    names += "".join(f"  r{n}: {{name: {name}, index: people}}\n" for n, name in enumerate(more))
    read = "      - text: " + '"' + " ".join(f"{{r{n}}}" for n in range(len(more))) + '"\n'
    done, layout = made(folder, names, SECTIONS + read)
    headings = [done.said(node) for node in elements(done.tree, "H2")]
    assert headings == ["People", "Places", "Other names"]
    assert [entry.split(",")[0] for entry in entries(done, layout)] == [
        "Merrowby",
        *more,
        "Östham",
        "Rope and Reading Society",
        "Tidewick",
    ]
    assert not layout.findings


def test_few_names_stand_in_one_list(folder: Path) -> None:
    names = NAMES.replace('Ada"}', 'Ada", index: people}').replace(
        "osth: Östham", "osth: {name: Östham, index: places}"
    )
    done, layout = made(folder, names)
    assert not elements(done.tree, "H2")
    assert len(elements(done.tree, "Index")) == 1
    assert [entry.split(",")[0] for entry in entries(done, layout)] == [
        "Merrowby",
        "Östham",
        "Rope and Reading Society",
        "Tidewick",
    ]


def test_it_stands_behind_the_sections_in_contents_and_bookmarks(folder: Path) -> None:
    done, layout = made(folder)
    assert [mark.title for mark in layout.bookmarks][-2:] == ["Index", "Colophon"]
    assert "Index" in [done.said(node).split("\u00a0")[0] for node in elements(done.tree, "TOCI")]
    index, last = layout.anchors["index"], layout.anchors["name-ada-3"]
    assert (index.page, index.y) > (last.page, last.y)


def test_without_the_key_nothing_of_it_is_there(folder: Path) -> None:
    done = compose_text(HEAD + NAMES + SECTIONS, folder)
    layout = done.laid_out()
    assert not elements(done.tree, "Index")
    assert not [anchor for anchor in layout.anchors if anchor.startswith("name-")]


def test_an_index_without_names_is_told_and_left_out(folder: Path) -> None:
    done, layout = made(folder, sections="sections:\n  - {title: One, blocks: [text: 'Only {hidden}.']}\n")
    assert done.codes == ["empty-index"]
    assert "Index" not in [mark.title for mark in layout.bookmarks]


def test_names_of_recognitions_and_captions_count(folder: Path) -> None:
    names = (
        NAMES
        + """\
sources:
  report: {title: A report, issuer: not stated, date: not stated}
recognition_groups:
  all: {title: All, complete: yes}
recognitions:
  - {name: "{society}", group: all, source: report}
"""
    )
    sections = """\
sections:
  - title: One
    blocks:
      - recognitions: {}
  - title: Two
    blocks:
      - table: {caption: Of {osth}, columns: [Who, What], rows: [[All, "{=5}"]]}
"""
    done, layout = made(folder, names, sections.replace("Of {osth}", '"Of {osth}"'))
    assert [entry.split(",")[0] for entry in entries(done, layout)] == ["Östham", "Rope and Reading Society"]
    assert entries(done, layout)[1].endswith(page_of(layout, "Rope and Reading"))
