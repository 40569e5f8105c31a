"""What no page can hold, or hardly: whole pages, nothing lost, and a finding each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booklet.diagnostics import Origin
from booklet.model.ink import Artifact
from booklet.model.layout import Layout
from booklet.model.material import Glue, Item, Paragraph, Penalty, Repeated

from .specimens import codes, laid_out, line, lines, loose, note, pages

FOOT = 115.0


def words(layout: Layout) -> list[str]:
    """All words, page by page."""
    return " ".join(pages(layout)).split()


def lowest(layout: Layout, page: int) -> float:
    """How far down a page its lowest line reaches that is ten points high."""
    return max(ink.y + 2.0 for ink in layout.pages[page].ink if hasattr(ink, "runs"))


def table(heights: list[float]) -> Repeated:
    rows = tuple(item for at, height in enumerate(heights) for item in (line(f"r{at}", height=height), Penalty(0.0)))
    return Repeated((line("H"),), (line("H'", Artifact.HEADER),), rows)


def test_three_thousand_rows_fill_their_pages() -> None:
    layout = laid_out(table([10.0] * 3000))
    assert [word for word in words(layout) if word[0] == "r"] == [f"r{at}" for at in range(3000)]
    assert len(layout.pages) == 334  # nine rows below the header of each page; 3000 / 9
    assert not layout.findings


def test_rows_higher_than_a_page_stand_alone_and_are_told() -> None:
    layout = laid_out(table([10.0, 150.0, 10.0, 95.0, 10.0]))
    assert [word for word in words(layout) if word[0] == "r"] == [f"r{at}" for at in range(5)]
    told = [(found.code, found.page) for found in layout.findings if found.code != "gap-before"]
    assert told == [("overfull-page", 1), ("dropped-header", 3)]


def test_forty_notes_on_one_page_divide_the_paragraph_that_calls_them() -> None:
    called = tuple(line(f"t{at}", notes=[note(5 * at + each) for each in range(5)]) for at in range(8))
    layout = laid_out(Paragraph((called,)), Glue(0.0), *loose("a b c d e f"))
    assert len([word for word in words(layout) if word[0] == "n"]) == 40
    for page in pages(layout):  # each note is below the line that calls it
        numbers = {int(word[1:].split(".")[0]) for word in page.split() if word[0] == "n"}
        assert numbers == {5 * int(word[1:]) + each for word in page.split() if word[0] == "t" for each in range(5)}
    assert "split-note" not in codes(layout)


def test_forty_notes_in_one_line_go_on_on_the_next_pages_and_are_told() -> None:
    layout = laid_out(line("x", notes=[note(at) for at in range(40)]), Glue(0.0), *loose("a b c d"))
    assert [word for word in words(layout) if word[0] == "n"] == [f"n{at}.1" for at in range(40)]
    assert set(codes(layout)) == {"split-note"}
    # 10 of text and the gap leave room for 17 of them; none is divided
    assert {found.message.split()[1] for found in layout.findings} == {str(at) for at in range(17, 40)}
    assert all("it begins on a later page" in found.message for found in layout.findings)


def test_notes_are_divided_before_a_paragraph_leaves_a_widow() -> None:
    # four lines do not divide but in the middle, and the notes of two of them are higher than a page
    called = tuple(line(word, notes=[note(number, 9)]) for number, word in enumerate("pqrs"))
    layout = laid_out(Paragraph((called,)))
    for page in pages(layout):
        assert len([word for word in page.split() if word in "pqrs"]) in (0, 2, 4)
    assert set(codes(layout)) == {"split-note"}
    assert len(words(layout)) == 4 + 36


@pytest.mark.parametrize("size", [18, 19, 40, 200])
def test_a_note_longer_than_a_page_begins_below_its_call(size: int) -> None:
    layout = laid_out(*loose("a b"), line("c", notes=[note(1, size)]), Glue(0.0), *loose("d e"))
    assert [word for word in words(layout) if word[0] == "n"] == [f"n1.{at + 1}" for at in range(size)]
    first = next(page for page in pages(layout) if "c" in page.split())
    assert "n1.1" in first.split()
    assert set(codes(layout)) == {"split-note"}
    assert all("it continues on a later page" in found.message for found in layout.findings)


def test_what_nothing_can_part_is_parted_with_a_finding_on_each_page() -> None:
    layout = laid_out(*lines(" ".join(f"x{at}" for at in range(95))))
    assert words(layout) == [f"x{at}" for at in range(95)]
    assert [(found.code, found.page) for found in layout.findings] == [("forced-break", page) for page in range(9)]
    assert all(lowest(layout, page.index) <= FOOT + 0.01 for page in layout.pages)


def test_what_nothing_can_part_is_told_once_where_it_is_one_value_of_the_content() -> None:
    boxes = lines(" ".join(f"x{at}" for at in range(45)))
    pulled = [replace(box, origin=Origin("blocks[1].pull", 9 * at)) for at, box in enumerate(boxes[:30])]
    other = [replace(box, origin=Origin("blocks[2].pull", 9 * at)) for at, box in enumerate(boxes[30:])]
    layout = laid_out(*pulled, Glue(0.0), *other)
    told = [(found.code, found.origin and found.origin.path) for found in layout.findings]
    assert told == [("forced-break", "blocks[1].pull"), ("forced-break", "blocks[2].pull")]


def test_the_same_material_gives_the_same_pages() -> None:
    items: list[Item] = [*loose("a b c d e f g"), table([10.0] * 30), Paragraph((lines("p q r s t u v w"),))]
    assert laid_out(*items) == laid_out(*items)
