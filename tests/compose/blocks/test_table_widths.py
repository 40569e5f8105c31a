"""Widths of columns: never too narrow, never too wide, and as good as trying them all."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.compose.blocks.table_widths import Flow, Need, widths

ROOM = 200.0
SPACE = 2.0
words = st.lists(st.integers(5, 40), min_size=1, max_size=8)
tables = st.integers(2, 3).flatmap(
    lambda columns: st.lists(st.lists(words, min_size=columns, max_size=columns), min_size=1, max_size=5)
)


def flow(lengths: list[int]) -> Flow:
    return Flow((tuple((float(length), SPACE) for length in lengths),))


def needs_of(rows: list[list[list[int]]]) -> list[Need]:
    needs = []
    for column in zip(*rows, strict=True):
        flows = {index: flow(cell) for index, cell in enumerate(column)}
        natural = max(each.natural for each in flows.values())
        needs.append(Need(natural, max(each.least for each in flows.values()), flows))
    return needs


def lines(lengths: list[int], width: float) -> int:
    """Return the lines of words at a width, filled one after the other."""
    count, at = 1, 0.0
    for length in lengths:
        if at and at + SPACE + length > width + 1e-6:
            count, at = count + 1, 0.0
        at += length + (SPACE if at else 0.0)
    return count


def height(rows: list[list[list[int]]], found: tuple[float, ...]) -> int:
    return sum(max(lines(cell, width) for cell, width in zip(row, found, strict=True)) for row in rows)


@given(tables)
@settings(max_examples=60, deadline=None)
def test_no_column_is_narrower_than_its_widest_word_and_all_fit(rows: list[list[list[int]]]) -> None:
    needs = needs_of(rows)
    found = widths(needs, ROOM)
    assert sum(found) <= ROOM + 1e-6
    if sum(need.natural for need in needs) <= ROOM:
        assert found == tuple(need.natural for need in needs)
    assert all(width >= need.least - 1e-6 for width, need in zip(found, needs, strict=True))


@given(tables)
@settings(max_examples=40, deadline=None)
def test_a_table_is_as_low_as_trying_every_width_makes_it_or_a_line_higher(rows: list[list[list[int]]]) -> None:
    needs = needs_of(rows)
    found = widths(needs, ROOM)
    steps = [range(int(need.least), int(ROOM), 4) for need in needs[:-1]]
    best = min(
        (
            height(rows, (*map(float, each), ROOM - sum(each)))
            for each in product(*steps)
            if ROOM - sum(each) >= needs[-1].least
        ),
        default=10_000,
    )
    assert height(rows, found) <= best + 1


def test_where_words_must_be_cut_those_are_that_need_most() -> None:
    assert widths([Need(90, 90), Need(90, 90), Need(20, 20)], 100) == pytest.approx((40, 40, 20))
    assert widths([Need(90, 90), Need(90, 90), Need(45, 45)], 99) == pytest.approx((33, 33, 33))
    assert widths([Need(10, 10), Need(10, 10)], 20) == pytest.approx((10, 10))
    assert widths([Need(0, 0), Need(0, 0)], 0) == (0, 0)


def test_forced_lines_are_lines() -> None:
    two = Flow((((30.0, 0.0), (30.0, SPACE)), ((10.0, 0.0),)), indent=5.0)
    assert two.natural == 67
    assert two.least == 35
    assert [two.count(width) for width in (67, 66, 35)] == [2, 3, 3]
    assert Flow(()).count(10) == 0


def test_three_thousand_rows_are_looked_at_by_sample() -> None:
    long = [flow([30, 20, 10, 25] * (1 + row % 7)) for row in range(3000)]
    needs = [Need(30, 30), *(Need(max(each.natural for each in long), 30, dict(enumerate(long))) for _ in range(4))]
    found = widths(needs, 300)
    assert sum(found) <= 300 + 1e-6
    assert max(found[1:]) - min(found[1:]) < 30  # alike columns are about alike
