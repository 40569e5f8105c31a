"""Links, bookmarks and page labels, as pypdf and pdfium read them."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.model.ink import NodeId
from booklet.model.layout import Bookmark, LinkArea, Place
from booklet.model.structure import Target
from booklet.write.navigation import page_labels

from .build import Tree, layout, line, page, run, written
from .reading import reader
from .sample import checks, sample


def labels(*folios: str) -> list[str]:
    """Return the page labels that pdfium shows for pages with these folios."""
    made = written(layout(Tree(), *(page(at, folio=folio) for at, folio in enumerate(folios))))
    with pdfium.PdfDocument(made) as opened:
        return [opened.get_page_label(at) for at in range(len(opened))]


def test_page_labels_are_the_folios() -> None:
    folios = ["i", "ii", "iii", "iv", "1", "2", "4", "A-1", "", "007", "XL", "XLI"]
    assert labels(*folios) == folios


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(["i", "ii", "v", "c", "d", "X", "1", "2", "3", "10", "B", "ə", "x1", ""]),
        min_size=1,
        max_size=9,
    )
)
def test_any_folios_are_the_labels(folios: list[str]) -> None:
    assert labels(*folios) == folios


def test_counting_on_takes_one_range() -> None:
    assert page_labels(["i", "ii", "1", "2", "3"]) == b"<</Nums[0 <</S /r /St 1>> 2 <</S /D /St 1>>]>>"


def test_bookmarks_are_nested_and_lead_to_their_places() -> None:
    opened = reader(written(sample(), pictures=checks))
    first, below, last = opened.outline
    assert (first.title, [each.title for each in below], last.title) == ("The Harbour", ["Bücher ə"], "End")
    assert opened.get_destination_page_number(first) == 0
    assert opened.get_destination_page_number(below[0]) == 2
    assert (first.typ, first.top) == ("/XYZ", pytest.approx(595.28 - 60))


def test_a_level_too_many_is_nested_one_deep() -> None:
    anchors = {"a": Place(0, 0)}
    marks = (Bookmark(1, "one", "a"), Bookmark(3, "three", "a"), Bookmark(2, "two", "a"), Bookmark(1, "end", "nowhere"))
    with pdfium.PdfDocument(written(layout(Tree(), page(0), anchors=anchors, bookmarks=marks))) as opened:
        found = [(each.level, each.get_title(), each.get_dest() is not None) for each in opened.get_toc()]
    assert found == [(0, "one", True), (1, "three", True), (1, "two", True), (0, "end", False)]


def test_no_outline_without_bookmarks() -> None:
    catalog = reader(written(layout(Tree(), page(0)))).root_object
    assert "/Outlines" not in catalog and "/PageMode" not in catalog


def test_a_link_to_an_anchor_leads_to_its_page_and_height() -> None:
    opened = reader(written(sample(), pictures=checks))
    inside = opened.pages[0]["/Annots"][2]
    where, kind, _, top, zoom = inside["/Dest"]
    assert (where, kind) == (opened.pages[0].indirect_reference, "/XYZ")
    assert float(top) == pytest.approx(595.28 - 510)
    assert zoom is None or str(zoom) == "NullObject"
    assert inside["/Contents"] == "Note 1"


def test_a_web_link_is_printable_borderless_and_seven_bit() -> None:
    opened = reader(written(sample(), pictures=checks))
    web = opened.pages[0]["/Annots"][0]
    assert web["/A"]["/URI"] == "https://example.org/%C3%A4?q=1"
    assert (web["/F"], list(web["/Border"])) == (4, [0, 0, 0])
    assert [float(edge) for edge in web["/Rect"]] == pytest.approx([170, 473.28, 220, 485.28])


def test_a_link_that_leads_nowhere_still_has_its_words() -> None:
    tree = Tree()
    lost = Target(anchor="nowhere")
    link = tree.add("Link", tree.add("P"), target=lost)
    ink = line(50, 50, run("a", tree.leaf(link)))
    annotation = reader(
        written(layout(tree, page(0, ink, links=(LinkArea(50, 40, 9, 12, NodeId(link), lost),))))
    ).pages[0]["/Annots"][0]
    assert "/A" not in annotation and "/Dest" not in annotation
    assert annotation["/Contents"] == "nowhere"
