"""Pages, by example. Expected pages are counted by hand: ten lines of ten points to a page."""

from __future__ import annotations

import pytest

from booklet.diagnostics import Severity
from booklet.model.booklet import PageSize
from booklet.model.ink import Artifact, Bar, Ink, TextLine
from booklet.model.layout import Bookmark, Place
from booklet.model.material import (
    FORBIDDEN,
    FORCED,
    Box,
    Deferred,
    Glue,
    Heading,
    Item,
    Note,
    PageContext,
    PageNumbers,
    PageStart,
    Paragraph,
    Penalty,
    Repeated,
    WholePage,
)
from booklet.paginate.breaks import Decision
from booklet.paginate.galley import Galley, flatten
from booklet.paginate.measure import Frame
from booklet.paginate.paginate import paginate

from .specimens import (
    SIZE,
    STITCHED,
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
    run,
    words,
)

EIGHT = "a b c d e f g h"


def whole(text: str, role: str = "") -> WholePage:
    return WholePage((TextLine(0.0, 60.0, (run(text),)),), role=role)


# ---------------------------------------------------------------- breaks


def test_a_page_is_filled_to_its_last_line() -> None:
    layout = laid_out(*loose("a b c d e f g h i j k l"))
    assert pages(layout) == ["a b c d e f g h i j", "k l"]
    assert not layout.findings


def test_the_text_block_is_mirrored_and_ink_stands_in_page_coordinates() -> None:
    first, second = laid_out(*loose("a b c d e f g h i j k")).pages
    assert (first.side, first.folio, second.side, second.folio) == ("recto", "1", "verso", "2")
    assert [(ink.x, ink.y) for ink in first.ink[:2]] == [(10.0, 23.0), (10.0, 33.0)]
    assert [(ink.x, ink.y) for ink in second.ink] == [(20.0, 23.0)]


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


# ---------------------------------------------------------------- nothing legal fits


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


# ---------------------------------------------------------------- repeated headers


def table(rows: str, header: str = "H", again: str = "H'") -> Repeated:
    items = tuple(item for word in rows.split() for item in (line(word), Penalty(0.0)))
    repeated = (line(again, Artifact.HEADER),) if again else ()
    return Repeated((line(header),), repeated, items)


def test_a_table_repeats_its_header_on_each_further_page() -> None:
    layout = laid_out(*loose("a b c d e f"), table("1 2 3 4 5 6 7 8 9 10 11 12 13"))
    assert pages(layout) == ["a b c d e f H 1 2 3", "H' 4 5 6 7 8 9 10 11 12", "H' 13"]
    assert not layout.findings


def test_a_header_is_kept_with_its_first_row() -> None:
    layout = laid_out(*loose("a b c d e f g h i"), table("1 2"))
    assert pages(layout) == ["a b c d e f g h i", "H 1 2"]


def test_a_table_inside_a_table_repeats_both_headers() -> None:
    inner = table("1 2 3 4 5 6 7 8 9", "I", "I'")
    layout = laid_out(Repeated((line("O"),), (line("O'", Artifact.HEADER),), (inner,)))
    assert pages(layout) == ["O I 1 2 3 4 5 6 7 8", "O' I' 9"]


def test_text_after_a_table_stands_under_no_header() -> None:
    layout = laid_out(table("1 2 3 4 5 6 7 8 9"), *loose("a"))
    assert pages(layout) == ["H 1 2 3 4 5 6 7 8 9", "a"]


def test_a_header_without_rows_keeps_with_nothing() -> None:
    layout = laid_out(*loose(EIGHT), line("i"), Penalty(0.0), Repeated((line("H"),), (), ()), Glue(0.0), line("k"))
    assert pages(layout) == ["a b c d e f g h i H", "k"]


def test_a_row_as_high_as_the_page_goes_without_the_repeated_header() -> None:
    rows: tuple[Item, ...] = (line("1"), Penalty(0.0), line("2", height=95.0), Penalty(0.0), line("3"))
    layout = laid_out(Repeated((line("H"),), (line("H'", Artifact.HEADER),), rows))
    assert pages(layout) == ["H 1", "2", "H' 3"]
    assert [(found.code, found.page) for found in layout.findings] == [("dropped-header", 1)]


# ---------------------------------------------------------------- notes


def test_notes_stand_at_the_foot_of_the_page_of_their_call() -> None:
    layout = laid_out(line("a", notes=[note(1, 2)]), Glue(0.0), line("b"))
    (page,) = layout.pages
    assert words(page) == ["a", "b", "n1.1", "n1.2"]
    bar = next(ink for ink in page.ink if isinstance(ink, Bar))
    foot = 115.0
    assert [ink.y for ink in page.ink[-2:]] == [foot - 10.0 + 8.0, foot - 5.0 + 8.0]
    assert (bar.x, bar.y) == (10.0, foot - 10.0 - 5.0 + 1.0)
    assert page.ink.index(bar) == 2  # after the text, before the notes


def test_the_height_of_notes_counts() -> None:
    # 90 points of text leave 10: the gap of 5 and a note of 5
    fits = laid_out(*loose(EIGHT), line("i", notes=[note(1)]))
    assert pages(fits) == ["a b c d e f g h i n1.1"]
    moves = laid_out(*loose(EIGHT), line("i", notes=[note(1, 2)]))
    assert pages(moves) == ["a b c d e f g h", "i n1.1 n1.2"]
    assert not moves.findings


def test_the_gap_above_notes_counts_once() -> None:
    # 80 of text, 5 of gap, three notes of 5
    layout = laid_out(*loose("a b c d e"), *(line(w, notes=[note(n)]) for n, w in enumerate("xyz", 1)), Glue(0.0))
    assert pages(layout) == ["a b c d e x y z n1.1 n2.1 n3.1"]


def test_a_note_longer_than_a_page_is_divided_and_says_so() -> None:
    layout = laid_out(*loose("a"), line("b", notes=[note(1, 40)]), Glue(0.0), *loose("c d"))
    # 20 of text and the gap leave 75: 15 lines; the next page has 95: 19 lines; 6 are left, with the gap 35
    assert [len(words(page)) for page in layout.pages] == [2 + 15, 19, 6 + 2]
    assert words(layout.pages[2])[:3] == ["c", "d", "n1.35"]
    assert [(found.code, found.page) for found in layout.findings] == [("split-note", 0)]


def test_a_note_that_fills_the_page_with_its_line_is_not_divided() -> None:
    # 10 of text, the gap of 5, 17 lines of 5: exactly 100
    layout = laid_out(*loose("a"), line("b", notes=[note(1, 17)]), Glue(0.0), *loose("c"))
    assert [words(page)[0] for page in layout.pages] == ["a", "b", "c"]
    assert not layout.findings


def test_the_rest_of_a_note_at_the_end_has_a_page_of_its_own() -> None:
    layout = laid_out(line("a", notes=[note(1, 20)]), PageStart(), line("b"))
    assert [len(words(page)) for page in layout.pages] == [1 + 17, 3, 1]


def test_a_note_line_higher_than_a_page_is_an_error_and_not_lost() -> None:
    high = Note(1, (line("HIGH", height=150.0), line("low")))
    layout = laid_out(line("a", notes=[high]), Glue(0.0), line("b"))
    assert pages(layout) == ["a", "HIGH", "b low"]
    assert sorted(codes(layout)) == ["overfull-page", "split-note"]


def test_a_note_called_in_a_note_follows_it() -> None:
    outer = Note(1, (line("n1", notes=[note(2)]),))
    assert pages(laid_out(line("a", notes=[outer]))) == ["a n1 n2.1"]


# ---------------------------------------------------------------- page starts, whole pages


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


# ---------------------------------------------------------------- furniture


def test_furniture_comes_first_and_names_the_heading_in_force() -> None:
    seen: list[PageContext] = []

    def furniture(context: PageContext) -> tuple[Ink, ...]:
        seen.append(context)
        return (TextLine(5.0, 5.0, (run(context.heading, Artifact.HEADER),)),)

    items: list[Item] = [line("a"), Penalty(FORCED), Heading("One", 1), line("b"), Heading("Sub", 2), Penalty(FORCED)]
    items += [line("c"), Penalty(FORCED), line("d"), Heading("Two", 1), line("e"), Heading("Three", 1), line("f")]
    items += [Penalty(FORCED), line("g"), PageStart(side="verso"), line("h"), PageStart(), whole("W")]
    layout = paginate(composition(*items, furniture=furniture), THEME, SIZE)
    # a, b, c, d…, g, h on a verso (a sixth page), W
    assert [context.heading for context in seen] == ["", "One", "One", "Two", "Three", "Three", "Three"]
    assert [context.index for context in seen] == [0, 1, 2, 3, 4, 5, 6]
    assert words(layout.pages[3]) == ["Two", "d", "e", "f"]
    assert seen[1] == PageContext(1, "2", "verso", "body", "One")


def test_blank_pages_have_no_furniture() -> None:
    work = composition(line("a"), PageStart(side="recto"), line("b"), furniture=lambda _: (run_line("head"),))
    layout = paginate(work, THEME, STITCHED)
    assert pages(layout) == ["head a", "", "head b", ""]
    assert [page.blank for page in layout.pages] == ["", "recto", "", "binder"]


def run_line(text: str) -> TextLine:
    return TextLine(0.0, 0.0, (run(text, Artifact.HEADER),))


# ---------------------------------------------------------------- binder's blanks


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


# ---------------------------------------------------------------- anchors, bookmarks, page numbers


def test_anchors_stand_at_the_top_of_their_boxes() -> None:
    layout = laid_out(
        WholePage((), anchors=("cover",)),
        line("a"),
        Glue(4.0),
        line("b", anchors=["b", "b2"], notes=[Note(1, (line("n", anchors=("n",), height=5.0),))]),
    )
    assert layout.anchors == {
        "cover": Place(0, 0.0),
        "b": Place(1, 29.0),
        "b2": Place(1, 29.0),
        "n": Place(1, 110.0),
    }


def test_an_anchor_given_twice_is_a_finding_and_the_first_counts() -> None:
    layout = laid_out(line("a", anchors=["x"]), Glue(0.0), line("b", anchors=["x"]))
    assert layout.anchors == {"x": Place(0, 15.0)}
    assert codes(layout) == ["repeated-anchor"]


def test_bookmarks_without_a_place_are_left_out_with_a_finding() -> None:
    marks = [Bookmark(1, "A", "a"), Bookmark(2, "Gone", "gone"), Bookmark(3, "B", "b")]
    work = composition(line("a", anchors=["a"]), line("b", anchors=["b"]), bookmarks=marks)
    layout = paginate(work, THEME, SIZE)
    assert layout.bookmarks == (Bookmark(1, "A", "a"), Bookmark(2, "B", "b"))
    assert codes(layout) == ["dead-bookmark"]


def test_deferred_material_is_built_with_the_final_page_numbers() -> None:
    seen: list[dict[str, str]] = []

    def contents(numbers: PageNumbers) -> tuple[Item, ...]:
        seen.append(dict(numbers))
        return (*loose(" ".join(f"{name}:{numbers.get(name, '?')}" for name in ("x", "y"))), PageStart())

    items = [Deferred(contents), line("X", anchors=["x"]), PageStart("body", "verso"), line("Y", anchors=["y"])]
    layout = laid_out(*items)
    # contents 1, X 2, a blank 3, Y 4
    assert pages(layout) == ["x:2 y:4", "X", "", "Y"]
    assert seen == [{}, {"x": "2", "y": "4"}]
    assert not layout.findings


def test_deferred_material_that_grows_with_its_numbers_settles() -> None:
    # once the page of x is known, the contents take a second page, which moves x
    contents = Deferred(lambda numbers: loose(" ".join([f"p{numbers['x']}"] * 12)) if numbers else loose("?"))
    layout = laid_out(contents, PageStart(), line("X", anchors=["x"]))
    assert pages(layout)[-2:] == ["p3 p3", "X"]
    assert not layout.findings


def test_page_numbers_that_never_settle_are_a_finding() -> None:
    calls: list[str] = []

    def shy(numbers: PageNumbers) -> tuple[Item, ...]:
        calls.append(numbers.get("x", ""))
        return loose("a" if numbers.get("x") == "3" else "a b c d e f g h i j k")

    layout = laid_out(Deferred(shy), PageStart(), line("X", anchors=["x"]))
    assert calls == ["", "3", "2", "3", "2", "3"]  # once, and again five times
    assert codes(layout) == ["page-numbers-unsettled"]
    assert "“x”" in layout.findings[0].message
    assert pages(layout)[-1] == "X"


def test_deferred_may_stand_in_a_table_and_build_deferred() -> None:
    deferred = Deferred(lambda _: (line("r"), Deferred(lambda numbers: (line(numbers.get("x", "?")),))))
    layout = laid_out(Repeated((line("H", anchors=("x",)),), (), (deferred,)))
    assert pages(layout) == ["H r 1"]


def test_deferred_that_builds_itself_comes_to_an_end() -> None:
    def again(_: PageNumbers) -> tuple[Item, ...]:
        return (line("a"), Glue(0.0), Deferred(again))

    assert codes(laid_out(Deferred(again))) == ["deferred-too-deep"]


# ---------------------------------------------------------------- the seam


def test_another_breaker_may_choose_breaks_and_variants() -> None:
    class Even:
        """Two pieces to a page, paragraphs in their second variant."""

        def decide(self, galley: Galley, frame: Frame) -> Decision:
            """Decide."""
            assert frame == Frame(100.0, 5.0)
            chosen = galley.with_variant(1, 1)
            count = len(chosen.pieces)
            return Decision(chosen, (*range(2, count, 2), count))

    short, long = (line("p"),), (line("p1"), line("p2", notes=[note(7)]), line("p3"), line("p4"))
    layout = laid_out(line("a"), Glue(0.0), Paragraph((short, long)), Glue(0.0), line("b"), breaker=Even())
    assert pages(layout) == ["a p1", "p2 p3 n7.1", "p4 b"]
    assert [(found.code, found.page) for found in layout.findings] == [("forced-break", 0), ("forced-break", 1)]


def test_only_the_first_line_of_a_paragraph_has_variants() -> None:
    (galley,) = flatten((paragraph("p q"), line("a")))
    assert isinstance(galley, Galley)
    for at in (1, 2):
        with pytest.raises(ValueError, match="first line"):
            galley.with_variant(at, 0)


def test_a_box_may_have_no_ink() -> None:
    assert len(laid_out(Box(10.0)).pages) == 1
