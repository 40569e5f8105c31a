"""Where pages break, by example. Expected pages are counted by hand: ten lines of ten points to a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booklet.diagnostics import Severity
from booklet.model.booklet import PageSize
from booklet.model.ink import Artifact
from booklet.model.material import (
    FORBIDDEN,
    FORCED,
    Glue,
    Item,
    Paragraph,
    Penalty,
    Repeated,
)
from booklet.paginate.breaks import Decision
from booklet.paginate.galley import Galley, set_again
from booklet.paginate.paginate import paginate
from booklet.paginate.stacking import Frame

from .specimens import (
    EIGHT,
    SIZE,
    THEME,
    codes,
    composition,
    laid_out,
    line,
    lines,
    loose,
    note,
    pages,
    paragraph,
)


def test_a_page_is_filled_to_its_last_line() -> None:
    layout = laid_out(*loose("a b c d e f g h i j k l m n o"))
    assert pages(layout) == ["a b c d e f g h i j", "k l m n o"]
    assert not layout.findings


def test_a_line_that_would_stand_alone_on_the_last_page_gets_company() -> None:
    # one line on the last page costs more than a page that is a line short
    assert pages(laid_out(*loose("a b c d e f g h i j k"))) == ["a b c d e f g h i", "j k"]


def test_the_text_block_is_mirrored_and_ink_stands_in_page_coordinates() -> None:
    first, second = laid_out(*loose("a b c d e f g h i j k l m n o")).pages
    assert (first.side, first.folio, second.side, second.folio) == ("recto", "1", "verso", "2")
    assert [(ink.x, ink.y) for ink in first.ink[:2]] == [(10.0, 23.0), (10.0, 33.0)]
    assert [(ink.x, ink.y) for ink in second.ink[:1]] == [(20.0, 23.0)]


def test_glue_is_dropped_after_a_break_and_at_the_top_of_a_page() -> None:
    layout = laid_out(Glue(40.0), *loose(EIGHT), line("i", height=20.0), Glue(7.0), line("j"), Glue(3.0), line("k"))
    assert pages(layout) == ["a b c d e f g h i", "j k"]
    assert layout.pages[0].ink[0].y == 23.0
    assert [ink.y for ink in layout.pages[1].ink] == [23.0, 36.0]


def test_a_paragraph_leaves_no_widow() -> None:
    # ten lines fit, but the paragraph's last line would stand alone
    layout = laid_out(*loose("a b c d e"), paragraph("p q r s t u"))
    assert pages(layout) == ["a b c d e p q r s", "t u"]


def test_a_paragraph_leaves_no_orphan() -> None:
    layout = laid_out(*loose("a b c d e f g h i"), paragraph("p q r s"))
    assert pages(layout) == ["a b c d e f g h i", "p q r s"]


def test_a_paragraph_of_three_lines_is_not_divided() -> None:
    layout = laid_out(*loose(EIGHT), paragraph("p q r"))
    assert pages(layout) == ["a b c d e f g h", "p q r"]


def test_a_heading_stays_with_the_text_after_it() -> None:
    # whatever the text begins with: a break that is legal elsewhere is not after a heading
    layout = laid_out(*loose(EIGHT), line("H"), Penalty(FORBIDDEN), Glue(2.0), Penalty(0.0), paragraph("p q r s"))
    assert pages(layout) == ["a b c d e f g h", "H p q r s"]
    assert not layout.findings


def test_a_forced_penalty_always_breaks_once() -> None:
    layout = laid_out(line("a"), Penalty(FORCED), Glue(3.0), Penalty(FORCED), line("b"), Penalty(FORCED))
    assert pages(layout) == ["a", "b"]


def test_boxes_side_by_side_are_not_parted() -> None:
    layout = laid_out(*loose(EIGHT), line("i"), line("j"), line("k"))
    assert pages(layout) == ["a b c d e f g h", "i j k"]


def test_a_chain_longer_than_a_page_breaks_at_a_forbidden_place_with_a_finding() -> None:
    layout = laid_out(*lines("a b c d e f g h i j k l"))
    assert pages(layout) == ["a b c d e f g h i j", "k l"]
    assert [(found.code, found.page) for found in layout.findings] == [("forced-break", 0)]


def test_a_forced_break_parts_a_paragraph_rather_than_a_heading_from_its_text() -> None:
    chain: list[Item] = [line("a"), line("b"), line("c"), line("d"), line("e"), paragraph("p q r")]
    layout = laid_out(*chain, line("H"), Penalty(FORBIDDEN), line("t", height=25.0))
    # forbidden places that fill half the page: before p, q, r, H, t; the paragraph's are the cheaper
    assert pages(layout) == ["a b c d e p q", "r H t"]
    assert codes(layout) == ["forced-break"]


def test_a_box_higher_than_the_page_has_its_own_page_and_is_an_error() -> None:
    layout = laid_out(*loose("a b"), line("HIGH", height=130.0), Glue(0.0), *loose("c"))
    assert pages(layout) == ["a b", "HIGH", "c"]
    assert [(found.code, found.page, found.severity) for found in layout.findings] == [
        ("overfull-page", 1, Severity.ERROR)
    ]
    assert "30.0 points" in layout.findings[0].message


def test_a_theme_whose_margins_leave_no_room_still_loses_nothing() -> None:
    layout = paginate(composition(*loose("a b")), THEME, PageSize(50.0, 15.0, "", "perfect", SIZE.paper))
    assert pages(layout) == ["a", "b"]
    assert codes(layout) == ["overfull-page", "overfull-page"]


def test_the_rest_of_a_page_counts_more_than_a_cheap_place_at_its_top() -> None:
    chain: list[Item] = [paragraph("p q r"), *lines("a b c d e f g h")]
    assert pages(laid_out(*chain)) == ["p q r a b c d e f g", "h"]
    # where every place leaves the page half empty, the last one
    layout = laid_out(line("a"), paragraph("p q r"), line("H", height=90.0))
    assert pages(layout) == ["a p q r", "H"]


def table(rows: str, header: str = "H", again: str = "H'") -> Repeated:
    items = tuple(item for word in rows.split() for item in (line(word), Penalty(0.0)))
    repeated = (line(again, Artifact.HEADER),) if again else ()
    return Repeated((line(header),), repeated, items)


def test_a_table_repeats_its_header_on_each_further_page() -> None:
    layout = laid_out(*loose("a b c d e f"), table("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"))
    assert pages(layout) == ["a b c d e f H 1 2 3", "H' 4 5 6 7 8 9 10 11 12", "H' 13 14 15 16"]
    assert not layout.findings


def test_a_header_is_kept_with_its_first_row() -> None:
    layout = laid_out(*loose("a b c d e f g h i"), table("1 2"))
    assert pages(layout) == ["a b c d e f g h i", "H 1 2"]


def test_a_table_inside_a_table_repeats_both_headers() -> None:
    inner = table("1 2 3 4 5 6 7 8 9 10 11", "I", "I'")
    layout = laid_out(Repeated((line("O"),), (line("O'", Artifact.HEADER),), (inner,)))
    assert pages(layout) == ["O I 1 2 3 4 5 6 7 8", "O' I' 9 10 11"]


def test_text_after_a_table_stands_under_no_header() -> None:
    layout = laid_out(table("1 2 3 4 5 6 7 8 9"), *loose("a b c d e"))
    assert pages(layout) == ["H 1 2 3 4 5 6 7 8 9", "a b c d e"]


def test_a_header_without_rows_keeps_with_nothing() -> None:
    layout = laid_out(
        *loose(EIGHT), line("i"), Penalty(0.0), Repeated((line("H"),), (), ()), Glue(0.0), *loose("k l m n o")
    )
    assert pages(layout) == ["a b c d e f g h i H", "k l m n o"]


def test_a_row_as_high_as_the_page_goes_without_the_repeated_header() -> None:
    rows: tuple[Item, ...] = (line("1"), Penalty(0.0), line("2", height=95.0), Penalty(0.0), line("3"))
    layout = laid_out(Repeated((line("H"),), (line("H'", Artifact.HEADER),), rows))
    assert pages(layout) == ["H 1", "2", "H' 3"]
    assert [(found.code, found.page) for found in layout.findings] == [("gap-before", 0), ("dropped-header", 1)]


@pytest.mark.parametrize("first", [Penalty(0.0), Penalty(-100.0), Glue(4.0)])
def test_nothing_parts_a_header_from_its_first_row(first: Item) -> None:
    layout = laid_out(*loose("a b c d e f g h i"), Repeated((line("H"),), (), (first, line("1"))))
    assert pages(layout) == ["a b c d e f g h i", "H 1"]
    assert not layout.findings


def test_another_breaker_may_choose_breaks_and_variants() -> None:
    class Even:
        """Two pieces to a page, the paragraph in its second variant."""

        def decide(self, galley: Galley, frame: Frame, index: int) -> Decision:
            """Decide."""
            assert (frame, index) == (Frame(100.0, 5.0, 10.0), 0)
            first = galley.pieces[1]
            assert first.paragraph is not None
            pieces = (galley.pieces[0], *set_again(first, first.paragraph.variants[1]), galley.pieces[2])
            return Decision(replace(galley, pieces=pieces), (*range(2, len(pieces), 2), len(pieces)))

    short, long = (line("p"),), (line("p1"), line("p2", notes=[note(7)]), line("p3"), line("p4"))
    layout = laid_out(line("a"), Glue(0.0), Paragraph((short, long)), Glue(0.0), line("b"), breaker=Even())
    assert pages(layout) == ["a p1", "p2 p3 n7.1", "p4 b"]
    assert [(found.code, found.page) for found in layout.findings] == [("forced-break", 0), ("forced-break", 1)]
