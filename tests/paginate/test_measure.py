"""Notes at the foot of pages, by example: ten lines of ten points, or notes of five, to a page."""

from __future__ import annotations

from dataclasses import replace

from booklet.diagnostics import Origin
from booklet.model.ink import Artifact, Bar, TextLine
from booklet.model.layout import Layout
from booklet.model.material import (
    FORBIDDEN,
    Box,
    Glue,
    Item,
    Note,
    PageStart,
    Paragraph,
    Penalty,
)
from booklet.paginate.galley import NoteLine
from booklet.paginate.measure import divides_well

from .specimens import (
    EIGHT,
    SIZE,
    codes,
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
    # 20 of text and the gap leave 75: 15 lines; then text shares the page: 10 of it leave 85: 17 lines; 8 are left
    assert [len(words(page)) for page in layout.pages] == [2 + 15, 1 + 17, 1 + 8]
    assert [words(page)[:2] for page in layout.pages[1:]] == [["c", "n1.16"], ["d", "n1.33"]]
    assert [(found.code, found.page) for found in layout.findings] == [("split-note", 0)]


def test_a_note_that_fills_the_page_with_its_line_is_not_divided() -> None:
    # 10 of text, the gap of 5, 17 lines of 5: exactly 100
    layout = laid_out(*loose("a a a a a"), line("b", notes=[note(1, 17)]), Glue(0.0), *loose("c"))
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


def test_a_long_note_begins_on_the_page_of_its_call() -> None:
    # nine lines leave room for the gap and one line of the note, ten for nothing
    nine = laid_out(*loose(EIGHT), line("i", notes=[note(1, 30)]))
    assert pages(nine)[0] == "a b c d e f g h i n1.1"
    ten = laid_out(*loose(EIGHT), line("i"), Glue(0.0), line("j", notes=[note(1, 30)]))
    assert pages(ten)[0] == "a b c d e f g h i"


def test_a_note_without_room_even_for_its_first_line_goes_to_the_next_page() -> None:
    layout = laid_out(line("H", height=2.0), Penalty(FORBIDDEN), line("PLATE", height=97.0, notes=[note(1)]))
    assert pages(layout) == ["H PLATE", "n1.1"]
    assert codes(layout) == ["split-note"]


def test_text_ends_soon_below_a_note_that_goes_on_and_further_notes_queue() -> None:
    called = (line("p", notes=[note(1, 26)]), line("q", notes=[note(2)]), *lines("r s"))
    layout = laid_out(Paragraph((called,)), Glue(0.0), line("t"))
    # a paragraph is not divided after its first line; p, q and the gap leave 75 points: 15 lines of the first note
    assert [len(words(page)) for page in layout.pages] == [2 + 15, 3 + 11 + 1]
    assert words(layout.pages[1])[-1] == "n2.1"
    assert [found.message[:6] for found in layout.findings] == ["Note 1", "Note 2"]


def test_text_without_room_above_the_rest_of_a_note_waits_for_the_next_page() -> None:
    # 17 lines stand below a; 16 and the gap fill 85 points of the next page, too many for three lines
    layout = laid_out(line("a", notes=[note(1, 33)]), Glue(0.0), paragraph("p q r"))
    assert [len(words(page)) for page in layout.pages] == [1 + 17, 16, 3]
    assert codes(layout) == ["split-note"]


def test_a_page_of_notes_alone_is_no_forced_break() -> None:
    layout = laid_out(line("HIGH", height=130.0, notes=[note(1, 20)]), Penalty(FORBIDDEN), line("a"))
    assert [page.split()[:2] for page in pages(layout)] == [["HIGH"], ["a", "n1.1"], ["n1.18", "n1.19"]]
    assert sorted(codes(layout)) == ["overfull-page", "split-note"]


def test_a_divided_note_is_reported_where_it_was_written_or_where_it_is_called() -> None:
    here, there = Origin("sections[0].blocks[0].text", 12), Origin("sections[0].blocks[1].text")
    written = Note(1, note(1, 30).lines, here)
    assert laid_out(line("a", notes=[written])).findings[0].origin == here
    assert laid_out(Box(10.0, notes=(note(1, 30),), origin=there)).findings[0].origin == there


def test_a_note_is_divided_rather_than_many_lines_are_left_empty_above_it() -> None:
    def layout(before: int) -> Layout:
        text = " ".join(f"a{at}" for at in range(before))
        return laid_out(*loose(text), line("b", notes=[note(1, 16)]), Glue(0.0), *loose("c d e f g h i j k l m n"))

    divided, whole = layout(3), layout(5)  # seven lines would be empty, or five
    assert words(divided.pages[0])[:6] == ["a0", "a1", "a2", "b", "n1.1", "n1.2"]
    assert codes(divided) == ["split-note"]
    assert words(whole.pages[0]) == ["a0", "a1", "a2", "a3", "a4"]
    assert not codes(whole)


def test_the_last_baseline_of_notes_is_that_of_the_text_on_a_full_page() -> None:
    def text(name: str, *notes: Note) -> tuple[Item, ...]:
        return replace(line(name, notes=notes), baseline=7.0, grid=True, ink=at(7.0)), Glue(0.0)

    def at(y: float) -> tuple[TextLine, ...]:
        return (TextLine(0.0, y, (run("x"),)),)

    small = Note(1, (Box(5.0, at(4.0), baseline=4.0),))
    full = [item for number in range(10) for item in text(f"a{number}")]
    for more in (0.0, 2.0, 9.0):  # what the text block is higher than ten lines
        size = replace(SIZE, height=SIZE.height + more)
        layout = laid_out(*full, PageStart(), *text("b", small), size=size)
        assert [max(ink.y for ink in page.ink if isinstance(ink, TextLine)) for page in layout.pages] == [112.0, 112.0]


def test_notes_that_end_where_text_ends_leave_it_room() -> None:
    def text(name: str, *notes: Note) -> tuple[Item, ...]:
        ink = (TextLine(0.0, 8.0, (run(name),)),)
        return replace(line(name, notes=notes), baseline=8.0, grid=True, ink=ink), Glue(0.0)

    small = Note(1, (Box(5.0, (TextLine(0.0, 4.0, (run("n"),)),), baseline=4.0),))
    rows = [item for number in range(9) for item in text(f"a{number}", *([small] if number == 0 else []))]
    layout = laid_out(*rows, size=replace(SIZE, height=SIZE.height + 9.0))
    for page in layout.pages:
        tops = [ink.y - 8.0 for ink in page.ink if isinstance(ink, TextLine) and ink.runs[0].text != "n"]
        for rule in (ink for ink in page.ink if isinstance(ink, Bar)):
            assert rule.y >= max(tops) + 10.0


def test_text_shares_the_pages_that_several_long_notes_go_on_over() -> None:
    text = [item for number in range(40) for item in (line(f"a{number}"), Glue(0.0))]
    layout = laid_out(line("b", notes=[note(1, 30), note(2, 30)]), Glue(0.0), *text)
    kinds = [
        ["".join(run.text for run in ink.runs)[0] for ink in page.ink if isinstance(ink, TextLine)]
        for page in layout.pages
    ]
    assert len(kinds) > 3
    for page in kinds[1:3]:  # both notes go on
        assert page.count("a") >= 2
        assert page.count("n") >= 6


def test_a_divided_note_leaves_no_scrap_on_either_page_where_that_can_be() -> None:
    lines_of_one = note(1, 6).lines

    def left(count: int) -> tuple[NoteLine, ...]:
        one = Note(1, lines_of_one)
        return tuple(NoteLine(one, box) for box in lines_of_one[len(lines_of_one) - count :])

    assert [divides_well(left(count)) for count in range(7)] == [False, False, True, True, True, False, False]


def test_what_is_off_the_grid_and_ends_a_page_ends_on_the_baseline_of_its_last_line() -> None:
    def text(name: str) -> Box:
        return replace(line(name), baseline=8.0, grid=True)

    rows = [item for number in range(7) for item in (text(f"a{number}"), Glue(0.0))]
    figure = (
        Glue(9.0),
        Box(12.0, (Bar(0.0, 0.0, 30.0, 12.0, "text", Artifact.LAYOUT),)),
        Penalty(FORBIDDEN),
        Box(6.0, (TextLine(0.0, 4.0, (run("f"),)),)),
    )
    layout = laid_out(
        *rows, *figure, PageStart(), *(item for name in EIGHT.split() for item in (text(name), Glue(0.0)))
    )
    caption = next(ink for ink in layout.pages[0].ink if isinstance(ink, TextLine) and ink.runs[0].text == "f")
    picture = next(ink for ink in layout.pages[0].ink if isinstance(ink, Bar))
    assert caption.y == 15.0 + 90.0 + 8.0  # where it was: 15 + 70 + 9 + 12 + 4 = 110
    assert picture.y == 15.0 + 70.0 + 9.0 + 3.0
