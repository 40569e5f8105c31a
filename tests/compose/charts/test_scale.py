"""Scales: proportional, round, from nothing where lengths count; squares and hatches that do not lie."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.compose.charts.marks import hatch
from booklet.compose.charts.moments import read_moment, year_ticks
from booklet.compose.charts.parts import SQUARES, slices, square_of
from booklet.compose.charts.scale import Scale, around, from_zero, step_of, widest
from booklet.read.language import Language

ENGLISH = Language("en")
numbers = st.fractions(-(10**9), 10**9, max_denominator=1000)


def test_a_scale_is_proportional() -> None:
    scale = Scale(Fraction(0), Fraction(400), 10.0, 210.0)
    assert [scale.at(Fraction(n)) for n in (0, 100, 400)] == [10.0, 60.0, 210.0]


@pytest.mark.parametrize(
    ("span", "most", "step"), [(100, 5, 50), (97, 5, 50), (80, 5, 20), (1, 5, "1/2"), ("3/100", 4, "1/100")]
)
def test_steps_are_1_2_5(span: str, most: int, step: str) -> None:
    assert step_of(Fraction(span), most) == Fraction(step)


@given(st.lists(numbers, min_size=1, max_size=9))
@settings(max_examples=60)
def test_round_scales_hold_all_values_and_few_ticks(values: list[Fraction]) -> None:
    low, high, step = around(values, 5)
    assert low <= min(values)
    assert max(values) <= high
    ticks = Scale(low, high, 0.0, 100.0, step).ticks
    assert 2 <= len(ticks) <= 7
    assert ticks[0] == low
    assert ticks[-1] == high


def test_lengths_begin_at_nothing_and_places_do_unless_all_are_far_from_it() -> None:
    assert from_zero([Fraction(900), Fraction(1000)]) == (0, 1000)
    assert from_zero([Fraction(-5)]) == (-5, 0)
    assert from_zero([Fraction(0)]) == (0, 1)
    assert around([Fraction(300), Fraction(1000)], 5)[0] == 0
    assert around([Fraction(900), Fraction(1000)], 5)[0] == 900


def test_a_scale_is_as_wide_as_its_labels_allow() -> None:
    # A label of 40 at the very end leaves 60 of 100; one of 70 at the middle leaves 60 too.
    assert widest([(1.0, 40.0), (0.5, 70.0)], 100.0) == 60.0
    assert widest([], 100.0) == 100.0


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=9).filter(any))
@settings(max_examples=60)
def test_squares_have_exactly_the_area_of_their_numbers(parts: list[int]) -> None:
    each = square_of(Fraction(sum(parts)))
    assert sum(parts) / each <= SQUARES
    begin = Fraction()
    for part in parts:
        end = begin + Fraction(part) / each
        assert sum(last - first for _, first, last in slices(begin, end)) == Fraction(part) / each
        begin = end


@given(st.floats(1, 200), st.floats(1, 30), st.sampled_from(("rising", "falling", "crossed", "level", "upright")))
@settings(max_examples=60)
def test_hatches_stay_in_what_they_fill(width: float, height: float, kind: str) -> None:
    for _, x, y in hatch(width, height, kind):
        assert -1e-6 <= float(x) <= width + 1e-6
        assert -1e-6 <= float(y) <= height + 1e-6


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1926", "1926"),
        ("1926-05", "May 1926"),
        ("1926-05-14", "14 May 1926"),
        ("1914–1918", "1914–1918"),
        ("1914-1918", "1914–1918"),
        ("1939-09-01/1939-09-03", "1–3 September 1939"),
    ],
)
def test_moments_are_read_as_they_are_typed(typed: str, printed: str) -> None:
    found = read_moment(typed, ENGLISH)
    assert found is not None
    assert found.printed == printed


@pytest.mark.parametrize("typed", ["", "soon", "1926-13", "1918-1914", "14.5.1926", "26"])
def test_what_is_no_date_is_no_moment(typed: str) -> None:
    assert read_moment(typed, ENGLISH) is None


def test_ticks_of_time_are_round_years() -> None:
    first, last = read_moment("1903", ENGLISH), read_moment("1998", ENGLISH)
    assert first is not None
    assert last is not None
    assert [year for _, year in year_ticks(first.begin, last.end, 8)] == ["1920", "1940", "1960", "1980"]
