"""Columns: they hold what fits, and end together; held to all divisions that there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.model.ink import Ink, TextLine
from booklet.model.layout import Layout
from booklet.model.material import FORBIDDEN, Box, Columns, Glue, Heading, Item, PageContext, PageStart, Penalty
from booklet.paginate.columns import LACKING, balanced, filled, least_height
from booklet.paginate.galley import Piece
from booklet.paginate.paginate import paginate

from .specimens import SIZE, THEME, codes, composition, laid_out, line, lines

NEAR = 0.05  # points


def piece(height: float = 10.0, space: float = 0.0, cost: float = 0.0, *, grid: bool = False) -> Piece:
    return Piece(Box(height, grid=grid), Glue(space), cost)


def names(count: int) -> tuple[Piece, ...]:
    return (piece(),) * count


pieces = st.lists(
    st.builds(
        piece,
        st.sampled_from([4.0, 10.0, 10.5, 21.0]),
        st.sampled_from([0.0, 0.0, 3.0, 12.0]),
        st.sampled_from([0.0, 0.0, 50.0, FORBIDDEN, 2 * FORBIDDEN]),
        grid=st.booleans(),
    ),
    min_size=1,
    max_size=8,
).map(tuple)
counts = st.integers(1, 4)
leadings = st.sampled_from([0.0, 10.0, 14.0])


def deep(column: Sequence[Piece], leading: float) -> float:
    """The depth of a column, laid from its head."""
    y = 0.0
    for number, each in enumerate(column):
        if number:
            y += each.space.natural
            while each.box.grid and leading and min(y % leading, leading - y % leading) > NEAR:
                y = (y // leading + 1) * leading
        y += each.box.height
    return y


def divisions(every: Sequence[Piece], count: int) -> Iterator[tuple[int, ...]]:
    """All ways to divide pieces into at most `count` columns at legal breaks: the columns' ends."""
    legal = [at for at in range(1, len(every)) if every[at].cost < FORBIDDEN]
    for breaks in range(count):
        for chosen in combinations(legal, breaks):
            yield (*chosen, len(every))


def columns(every: Sequence[Piece], ends: Sequence[int]) -> list[Sequence[Piece]]:
    return [every[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def price(every: Sequence[Piece], ends: Sequence[int], count: int, leading: float, height: float) -> float:
    lacking = [height - deep(column, leading) for column in columns(every, ends)]
    lacking += [height] * (count - len(ends))
    return sum(LACKING * each**2 for each in lacking) + sum(every[end].cost for end in ends[:-1])


@settings(max_examples=150, deadline=None)
@given(pieces, counts, leadings)
def test_no_columns_that_hold_everything_are_lower(every: tuple[Piece, ...], count: int, leading: float) -> None:
    lowest = min(max(deep(column, leading) for column in columns(every, ends)) for ends in divisions(every, count))
    assert least_height(every, count, leading) == pytest.approx(lowest, abs=NEAR)


@settings(max_examples=150, deadline=None)
@given(pieces, counts, leadings)
def test_of_the_lowest_columns_the_cheapest_are_taken(every: tuple[Piece, ...], count: int, leading: float) -> None:
    height = least_height(every, count, leading)
    least = min(
        (
            price(every, ends, count, leading, height)
            for ends in divisions(every, count)
            if max(deep(column, leading) for column in columns(every, ends)) <= height + NEAR
        ),
        default=inf,
    )
    ends = balanced(every, count, leading)
    assert ends in set(divisions(every, count))
    assert max(deep(column, leading) for column in columns(every, ends)) <= height + NEAR
    assert price(every, ends, count, leading, height) == pytest.approx(least, abs=NEAR)


@settings(max_examples=150, deadline=None)
@given(pieces, counts, leadings, st.sampled_from([9.0, 15.0, 28.0, 40.0, 70.0]))
def test_no_columns_of_a_height_hold_more(every: tuple[Piece, ...], count: int, leading: float, height: float) -> None:
    whole = range(1, len(every) + 1)
    holds = [end for end in whole if end == len(every) or every[end].cost < FORBIDDEN]
    fits = [end for end in holds if least_height(every[:end], count, leading) <= height]
    ends = filled(every, count, height, leading)
    assert (ends[-1] if ends else 0) == max(fits, default=0)
    assert all(deep(column, leading) <= height + NEAR for column in columns(every, ends))


@pytest.mark.parametrize(
    ("count", "ends"), [(1, (1,)), (2, (1, 2)), (3, (1, 2, 3)), (10, (4, 7, 10)), (11, (4, 8, 11)), (12, (4, 8, 12))]
)
def test_columns_end_together_the_first_longest(count: int, ends: tuple[int, ...]) -> None:
    assert balanced(names(count), 3, 0.0) == ends


def test_nothing_stands_in_no_columns() -> None:
    assert (filled((), 3, 100.0, 10.0), balanced((), 3, 10.0), least_height((), 3, 10.0)) == ((), (), 0.0)


def test_a_column_ends_rather_where_it_costs_nothing() -> None:
    every = (*names(3), piece(cost=50.0), *names(3))  # seven: 4 + 3 costs nothing, 3 + 4 would
    assert balanced(every, 2, 0.0) == (4, 7)
    dear = (*names(4), piece(cost=50.0), *names(2))
    assert balanced(dear, 2, 0.0) == (3, 7)


def test_what_is_higher_than_the_columns_does_not_stand_in_them() -> None:
    assert filled((piece(200.0), piece()), 2, 100.0, 0.0) == ()


def test_ten_thousand_names_are_read_once_a_page() -> None:
    every, pages = names(10_000), 0
    while every:
        every = every[filled(every, 3, 400.0, 10.0)[-1] :]
        pages += 1
    assert pages == 84


# ---- on pages: the text block is 100 points high, and begins 15 below the head


def columned(*boxes: Box | Item, count: int = 2) -> Columns:
    """Boxes in columns 30 points apart, with a place to break between each two."""
    return Columns(count, 30.0, tuple(item for box in boxes for item in (box, Penalty(0.0))))


def roll(count: int) -> tuple[Box, ...]:
    return tuple(line(f"n{number}") for number in range(count))


def places(layout: Layout) -> dict[str, tuple[int, float, float]]:
    """Page, x from the first column and y of each line of text."""
    return {
        "".join(run.text for run in ink.runs): (page.index, ink.x - (20.0 if page.index % 2 else 10.0), ink.y - 23.0)
        for page in layout.pages
        for ink in page.ink
        if isinstance(ink, TextLine)
    }


def test_columns_fill_a_page_and_end_together() -> None:
    layout = laid_out(columned(*roll(24)), Glue(0.0), line("after"))
    found = places(layout)
    assert [found[f"n{at}"] for at in (0, 9, 10, 19)] == [(0, 0, 0), (0, 0, 90), (0, 30, 0), (0, 30, 90)]
    assert [found[f"n{at}"] for at in (20, 21, 22, 23)] == [(1, 0, 0), (1, 0, 10), (1, 30, 0), (1, 30, 10)]
    assert found["after"] == (1, 0, 20)
    assert not codes(layout)


def test_columns_begin_below_what_is_above_them() -> None:
    found = places(laid_out(*(item for each in lines("a b c") for item in (each, Glue(0.0))), columned(*roll(6))))
    assert found["n0"] == (0, 0, 30)
    assert found["n3"] == (0, 30, 30)


@pytest.mark.parametrize("above", range(11))
@pytest.mark.parametrize("count", [1, 2, 5, 8, 9, 18, 19, 20, 21, 22, 40, 41])
def test_no_page_has_less_than_two_lines_of_columns_that_have_more(above: int, count: int) -> None:
    before = tuple(item for number in range(above) for item in (line(f"a{number}"), Glue(0.0)))
    layout = laid_out(*before, columned(*roll(count)))
    on = [page for words, (page, _, _) in places(layout).items() if words.startswith("n")]
    assert on == sorted(on)
    shares = [on.count(page) for page in sorted(set(on))]
    assert sum(shares) == count
    assert len(shares) == 1 or min(shares) >= 4
    assert set(codes(layout)) <= {"uneven-feet"}


def test_what_must_stay_below_columns_takes_lines_of_them_along() -> None:
    below = (Penalty(FORBIDDEN), line("source"))
    found = places(laid_out(columned(*roll(20)), *below))
    assert found["n15"][0] == 0
    assert [found[name][0] for name in ("n16", "n19", "source")] == [1, 1, 1]
    assert places(laid_out(columned(*roll(18)), *below))["source"] == (0, 0, 90)


def test_a_box_higher_than_a_page_stands_alone_and_is_told() -> None:
    layout = laid_out(columned(*roll(4), line("high", height=150.0), *roll(4)))
    assert codes(layout) == ["overfull-page"]


def test_furniture_knows_the_letters_of_the_list_at_the_top_of_a_page() -> None:
    seen: list[tuple[str, str] | None] = []

    def furniture(page: PageContext) -> tuple[Ink, ...]:
        seen.append(page.letters)
        return ()

    def lettered(letters: str) -> Columns:
        return columned(
            *(line(letter) if letter == " " else replace(line(letter), letter=letter) for letter in letters)
        )

    items = (lettered("A" * 12 + " " + "B" * 9 + "CC"), Glue(0.0), line("a"), Glue(0.0), lettered("XY"))
    items += (PageStart(), line("a"), Glue(0.0), lettered("DE"), PageStart(), Heading("New", 1), line("a"), Glue(0.0))
    paginate(composition(*items, lettered("FG"), furniture=furniture), THEME, SIZE)
    assert seen == [("A", "B"), ("B", "C"), ("D", "E"), None]
