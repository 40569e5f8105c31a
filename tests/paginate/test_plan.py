"""Page starts, whole pages, binder's blanks, by example."""

from __future__ import annotations

import pytest

from booklet.model.material import (
    FORCED,
    Glue,
    Heading,
    PageStart,
    Paragraph,
    Penalty,
)

from .specimens import (
    EIGHT,
    STITCHED,
    codes,
    laid_out,
    line,
    loose,
    pages,
    whole,
)


def test_a_recto_start_leaves_a_blank_page_where_it_must() -> None:
    layout = laid_out(line("a"), PageStart(side="recto"), line("b"), PageStart(side="verso"), line("c"))
    assert pages(layout) == ["a", "", "b", "c"]
    assert [page.blank for page in layout.pages] == ["", "recto", "", ""]


def test_the_last_master_and_the_strictest_side_of_page_starts_count() -> None:
    layout = laid_out(line("a"), PageStart("body", "recto"), Heading("T", 1), PageStart("narrow"), *loose(EIGHT))
    assert pages(layout) == ["a", "", "a b c d e", "f g h"]  # narrow: 50 points
    assert [page.master for page in layout.pages] == ["body", "narrow", "narrow", "narrow"]
    assert layout.pages[2].ink[0].x == 30.0


def test_an_unknown_master_is_an_error_and_the_body_is_used() -> None:
    layout = laid_out(PageStart("fancy"), line("a"))
    assert layout.pages[0].master == "body"
    assert codes(layout) == ["unknown-master"]


def test_a_whole_page_parts_the_text_and_stands_in_trim_coordinates() -> None:
    layout = laid_out(whole("COVER", "cover"), line("a"), whole("PLATE"), line("b"))
    assert pages(layout) == ["COVER", "a", "PLATE", "b"]
    assert (layout.pages[0].ink[0].x, layout.pages[0].master) == (0.0, "cover")


def test_a_page_start_holds_for_a_whole_page_too() -> None:
    layout = laid_out(line("a"), PageStart(side="recto"), whole("PLATE"))
    assert pages(layout) == ["a", "", "PLATE"]


def test_binders_blanks_come_before_the_back_cover() -> None:
    layout = laid_out(whole("C", "cover"), line("a"), whole("B", "back-cover"), size=STITCHED)
    assert pages(layout) == ["C", "a", "", "B"]
    assert (layout.pages[2].blank, layout.pages[3].folio, layout.pages[3].side) == ("binder", "4", "verso")
    assert not layout.findings


def test_the_back_cover_stays_last_whatever_follows_it() -> None:
    layout = laid_out(whole("B", "back-cover"), line("a"), PageStart(side="recto"), line("b"))
    assert pages(layout) == ["a", "", "b", "B"]


@pytest.mark.parametrize(("count", "blanks", "warned"), [(1, 3, True), (4, 0, False), (5, 3, True), (6, 2, False)])
def test_more_than_two_blanks_are_a_warning(count: int, blanks: int, warned: bool) -> None:
    layout = laid_out(*(item for _ in range(count) for item in (PageStart(), line("a"))), size=STITCHED)
    assert [page.blank for page in layout.pages] == [""] * count + ["binder"] * blanks
    assert codes(layout) == (["binder-blanks"] if warned else [])


def test_the_warning_says_what_to_cut_or_add() -> None:
    items = [item for _ in range(17) for item in (PageStart(), line("a"))]
    (finding,) = laid_out(*items, size=STITCHED).findings
    assert finding.message.startswith("The booklet has 17 pages;")
    assert finding.hint == "Cut 1 page, which makes 16, or add 3, which makes 20."


def test_perfect_binding_needs_no_blanks() -> None:
    assert len(laid_out(line("a")).pages) == 1


def test_nothing_to_print_is_an_error() -> None:
    layout = laid_out(Glue(5.0), Penalty(FORCED), PageStart(side="recto"), Paragraph(((),)), size=STITCHED)
    assert layout.pages == ()
    assert codes(layout) == ["no-pages"]
