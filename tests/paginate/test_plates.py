"""Pages of their own between those of the text: bleeds and spreads."""

from __future__ import annotations

import pytest

from booklet.model.material import Box, Glue, Heading, Item, PageStart, Plates
from booklet.paginate.plates import before_last, before_page

from .specimens import laid_out, line, loose, whole
from .specimens import pages as page_texts

SINGLE = Plates((whole("one"),))
PAIR = Plates((whole("left"), whole("right")), facing=True)


def text(count: int, first: int = 1) -> tuple[Item, ...]:
    return loose(" ".join(f"l{number}" for number in range(first, first + count)))


def texts(*items: Item) -> list[str]:
    return page_texts(laid_out(*items))


def test_text_goes_on_before_a_page_of_its_own() -> None:
    full, rest = " ".join(f"l{n}" for n in range(1, 11)), " ".join(f"l{n}" for n in range(11, 16))
    assert texts(*text(3), SINGLE, *text(12, 4)) == [full, "one", rest]


def test_two_pages_that_face_each_other_wait_for_a_verso() -> None:
    pages = texts(*text(3), PAIR, *text(30, 4))
    assert pages[1:3] == ["left", "right"]
    pages = texts(*text(13), PAIR, *text(30, 14))
    assert pages[3:5] == ["left", "right"]
    assert [len(page.split()) for page in pages] == [10, 10, 10, 1, 1, 10, 3]


def test_before_a_last_page_that_is_a_verso_they_come_first() -> None:
    pages = texts(*text(15), PAIR, *text(2, 16))
    assert [page.split()[0] for page in pages] == ["l1", "left", "right", "l11"]


@pytest.mark.parametrize("lines", [3, 10, 13, 23, 33])
@pytest.mark.parametrize("start", ["any", "recto"])
def test_no_page_is_blank_for_two_that_face_each_other(lines: int, start: str) -> None:
    done = laid_out(*text(lines), PAIR, PageStart(side=start), *text(3, 40))
    at = page_texts(done).index("left")
    assert (done.pages[at].side, page_texts(done)[at + 1]) == ("verso", "right")
    section = next(page for page in done.pages if page_texts(done)[page.index].startswith("l40"))
    blanks = [page for page in done.pages if page.blank]
    assert not blanks or (start == "recto" and [page.index for page in blanks] == [section.index - 1])


def test_plates_keep_their_order_and_what_calls_them_keeps_them() -> None:
    pages = texts(*text(3), SINGLE, PAIR, *text(30, 4))
    assert [pages.index(name) for name in ("one", "left", "right")] == sorted(
        pages.index(name) for name in ("one", "left", "right")
    )


def test_a_plate_on_a_text_block_has_the_head_of_the_section() -> None:
    done = laid_out(Heading("Title", 1), *text(3), Plates(items=(line("plate"), Glue(5.0))), *text(12, 4))
    assert page_texts(done)[1] == "plate"
    assert done.pages[1].master == "body"


def test_a_plate_before_all_text_follows_an_empty_beginning() -> None:
    assert "one" in texts(SINGLE, *text(3))


def test_nothing_waits_behind_a_page_that_has_its_side() -> None:
    assert (before_page([SINGLE, PAIR], 0).count, before_page([SINGLE, PAIR], 1).count) == (2, 1)
    assert (before_last([PAIR], 0), before_last([PAIR], 1), before_last([SINGLE, PAIR], 0)) == (0, 1, 2)


def test_a_mirrored_box_shows_its_other_ink_where_the_spine_is_on_the_right() -> None:
    plain, other = line("recto"), line("verso")
    box = Box(10.0, plain.ink, mirrored=other.ink)
    done = laid_out(box, Glue(0.0), *text(9), box)
    assert ["verso" in page.split() for page in page_texts(done)] == [False, True]
