"""A cover that is a sheet of its own: two pages around an inside that is numbered by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booklet.model.booklet import PageSize
from booklet.model.ink import Artifact, Bar, Ink, TextLine
from booklet.model.layout import Bookmark, Layout, Place
from booklet.model.material import Item, Jacket, PageContext, PageStart, WholePage
from booklet.paginate.paginate import paginate

from .specimens import EIGHT, SIZE, STITCHED, THEME, codes, composition, line, loose, pages, run

ASKED: list[int] = []


def jacket(inside: int) -> Jacket:
    """A cover with a spine of a tenth of a point for each inside page."""
    ASKED.append(inside)
    front, back = (WholePage((TextLine(0.0, 60.0, (run(word),)),), role=word.lower()) for word in ("FRONT", "BACK"))
    spine = inside / 10
    ground = Bar(0.0, 0.0, 2 * SIZE.width + spine, SIZE.height, "text", Artifact.BACKGROUND)
    return Jacket(replace(front, anchors=("cover",)), back, SIZE.width + spine, 0.0, spine, (ground,))


def laid_out(*items: Item, size: PageSize = SIZE, bookmarks: tuple[Bookmark, ...] = ()) -> Layout:
    ASKED.clear()
    return paginate(replace(composition(*items, bookmarks=bookmarks), jacket=jacket), THEME, size)


def test_the_cover_stands_around_the_inside_which_begins_with_page_1_on_a_recto() -> None:
    layout = laid_out(line("a"), PageStart(), line("b"))
    assert pages(layout) == ["FRONT", "a", "b", "BACK"]
    assert [page.index for page in layout.pages] == [0, 1, 2, 3]
    assert [page.folio for page in layout.pages] == ["C1", "1", "2", "C4"]
    assert [page.side for page in layout.pages] == ["recto", "recto", "verso", "verso"]
    assert [page.cover for page in layout.pages] == ["front", "", "", "back"]
    assert [page.ink[0].x for page in layout.pages[1:3]] == [10.0, 20.0]  # the inner margin is at the spine


@pytest.mark.parametrize(
    ("size", "texts", "blanks"), [(SIZE, 1, 1), (SIZE, 2, 0), (SIZE, 3, 1), (STITCHED, 4, 0), (STITCHED, 6, 2)]
)
def test_leaves_that_are_glued_have_two_pages_and_stitched_sheets_four(size: PageSize, texts: int, blanks: int) -> None:
    items = [item for number in range(texts) for item in (PageStart(), line(f"p{number}"))]
    layout = laid_out(*items, size=size)
    inside = layout.inside.pages
    assert [page.blank for page in inside] == [""] * texts + ["binder"] * blanks
    assert len(inside) % (4 if size is STITCHED else 2) == 0
    assert ASKED[-1] == len(inside)
    assert layout.cover is not None
    assert layout.cover.spine == pytest.approx(len(inside) / 10)
    assert layout.cover.width == pytest.approx(2 * 130 + len(inside) / 10)


def test_a_recto_start_counts_the_inside_alone() -> None:
    layout = laid_out(line("a"), PageStart(side="recto"), line("b"))
    assert [page.blank for page in layout.pages] == ["", "", "recto", "", "binder", ""]
    assert layout.pages[3].folio == "3"


def test_anchors_have_the_folio_that_is_printed() -> None:
    layout = laid_out(line("a", anchors=("one",)), PageStart(), line("b", anchors=("two",)))
    assert {name: layout.folio_of(name) for name in layout.anchors} == {"cover": "C1", "one": "1", "two": "2"}
    assert layout.anchors["two"].page == 2


def test_a_finding_names_the_page_of_the_file_and_its_printed_number() -> None:
    layout = laid_out(line("a"), PageStart("fancy"), line("b", height=400.0))
    assert codes(layout) == ["unknown-master", "overfull-page"]
    assert [(found.page, "age 2" in found.message) for found in layout.findings] == [(2, True), (2, True)]


def test_the_inside_is_a_layout_of_its_own() -> None:
    marks = (Bookmark(1, "Cover", "cover"), Bookmark(1, "Two", "two"))
    layout = laid_out(line("a"), PageStart(), line("b", anchors=("two",)), bookmarks=marks)
    inside = layout.inside
    assert pages(inside) == ["a", "b"]
    assert [page.index for page in inside.pages] == [0, 1]
    assert inside.anchors == {"two": Place(1, layout.anchors["two"].y)}
    assert inside.folio_of("two") == layout.folio_of("two") == "2"
    assert [mark.title for mark in inside.bookmarks] == ["Two"]
    assert inside.cover is None
    assert inside.inside is inside


def test_a_draft_says_so_on_both_halves_of_the_sheet() -> None:
    def furniture(context: PageContext) -> tuple[Ink, ...]:
        return (Bar(7.0, 9.0, 5.0, 5.0, "text", Artifact.WATERMARK), Bar(1, 1, 1, 1, "text", Artifact.FOOTER))

    work = replace(composition(line("a"), line("b"), furniture=furniture), jacket=jacket)
    sheet = paginate(work, THEME, SIZE).cover
    assert sheet is not None
    said = [ink for ink in sheet.ink if isinstance(ink, Bar) and ink.node is Artifact.WATERMARK]
    assert [(bar.x, bar.y) for bar in said] == [(130 + 0.2 + 7, 9), (7, 9)]
    assert not [ink for ink in sheet.ink if isinstance(ink, Bar) and ink.node is Artifact.FOOTER]


def test_long_texts_flow_over_the_inside() -> None:
    layout = laid_out(*loose(EIGHT * 2))
    assert pages(layout)[0] == "FRONT"
    assert pages(layout)[-1] == "BACK"
    assert len(layout.inside.pages) == 2
