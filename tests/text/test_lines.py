"""Optimum line breaking, judged by trying every way to break, and by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.text.lines import (
    FORCE,
    NEVER,
    Box,
    Cut,
    Glue,
    Goal,
    Inner,
    Item,
    Opportunities,
    Penalty,
    badness,
    first_fit,
    opportunities,
    optima,
    optimum,
)

SPACE = Glue(3, 3, 1)


def best_places(places: Opportunities, goal: Goal) -> tuple[int, ...] | None:
    """The optimum, where no place has divisions inside."""
    chosen = optimum(places, goal)
    return None if chosen is None else indices(chosen)


def indices(chosen: tuple[Cut, ...] | None) -> tuple[int, ...]:
    assert chosen is not None
    assert all(inner == -1 for _, inner in chosen)
    return tuple(at for at, _ in chosen)


def paragraph(*widths: float, hyphens: dict[int, float] | None = None) -> Opportunities:
    """Boxes of these widths with spaces between; `hyphens` divides a box after so much of it."""
    items: list[Item] = []
    for number, width in enumerate(widths):
        if number:
            items.append(SPACE)
        part = (hyphens or {}).get(number)
        if part is not None:
            items += [Box(part), Penalty(50, 2, flagged=True), Box(width - part)]
        else:
            items.append(Box(width))
    return opportunities(items)


def every_way(places: Opportunities) -> list[tuple[int, ...]]:
    """Every choice of places that has all the forced ones."""
    last = len(places.end) - 1
    forced = {at for at, cost in enumerate(places.cost) if cost == FORCE}
    free = [at for at in range(last) if at not in forced]
    return [tuple(sorted({*forced, *chosen})) for count in range(len(free) + 1) for chosen in combinations(free, count)]


def total_demerits(places: Opportunities, goal: Goal, chosen: Sequence[int]) -> float:
    """The demerits of breaking at the places `chosen`, line by line; inf where a line does not fit the goal."""
    total = 0.0
    left, stretch_before, shrink_before = places.first, 0.0, 0.0
    ladder = 0
    for line, at in enumerate(chosen):
        inset = goal.beside[1] if line < goal.beside[0] else 0.0
        slack = goal.measure - inset - (places.end[at] - left)
        unstretched = places.cost[at] == FORCE and slack >= 0
        room = places.end_stretch[at] - stretch_before + goal.line_stretch
        most, letters = room * goal.tolerance, goal.give
        if slack < 0:
            room = most = places.end_shrink[at] - shrink_before
            letters = goal.take
        wanted = max(0.0, abs(slack) - letters)  # of spaces, when letters have given what they can
        if wanted > most + 1e-6 and not unstretched:
            return inf
        ratio = 0.0 if unstretched or room <= 0 else min(20.0, wanted / room)
        cost = max(0.0, places.cost[at])
        if goal.ragged and slack >= 0:
            ratio = 0.0 if unstretched else slack / goal.line_stretch
            total += 100 + 630 * ratio**2 + cost**2
        else:
            total += (10 + badness(ratio if slack > 0 else -ratio)) ** 2 + cost**2
        final = at == len(places.end) - 1
        total += 5_000 if final and ladder else 0  # a hyphen before the last line
        ladder = ladder + 1 if places.flagged[at] else 0
        total += {0: 0, 1: 0, 2: 10_000}.get(ladder, 80_000)  # hyphens in a row
        if final:  # what stands beside it counts as text
            width = goal.measure - slack
            total += 1e6 if width < goal.short_last else 8_000 if width < goal.scant_last else 0
        left, stretch_before, shrink_before = places.start[at], places.start_stretch[at], places.start_shrink[at]
    return total


def test_a_line_that_fits_is_one_line() -> None:
    assert best_places(paragraph(10, 10), Goal(30)) == (1,)


def test_knuth_and_plass_beat_first_fit() -> None:
    # First fit sets 10 10 10 | 10 | 30 with a second line of one short word; looking ahead gives two even lines.
    places = paragraph(10, 10, 10, 10, 30)
    goal = Goal(36, tolerance=10)
    assert indices(first_fit(places, goal)) == (2, 3, 4)
    assert best_places(places, goal) == (1, 3, 4)


def test_nothing_when_a_line_cannot_be_stretched_so_far() -> None:
    assert optimum(paragraph(10, 30, 30), Goal(40, tolerance=1)) is None


def test_nothing_when_a_box_is_wider_than_the_measure() -> None:
    assert optimum(paragraph(10, 60, 10), Goal(40, tolerance=100, line_stretch=5)) is None


def test_a_forced_break_is_kept_and_its_line_not_stretched() -> None:
    places = opportunities([Box(10), Penalty(FORCE), Box(10), SPACE, Box(10)])
    assert best_places(places, Goal(23, tolerance=1)) == (0, 2)


def test_a_penalty_without_end_is_no_place() -> None:
    assert len(opportunities([Box(10), Penalty(NEVER), Box(10)]).end) == 1


def test_glue_after_glue_is_no_place() -> None:
    assert len(opportunities([Box(10), SPACE, SPACE, Box(10)]).end) == 2


def test_the_hyphen_counts_only_where_it_is_used() -> None:
    places = paragraph(10, 20, hyphens={1: 8})
    assert list(places.end) == [10, 23, 33]
    assert list(places.start) == [13, 21, 33]


def test_hyphens_on_two_lines_in_a_row_are_avoided() -> None:
    places = paragraph(20, 20, 20, 20, 20, 20, hyphens={1: 10, 3: 7, 5: 10})
    goal = Goal(42, tolerance=8)
    chosen = best_places(places, goal)
    assert chosen is not None
    flags = [places.flagged[at] for at in chosen]
    assert not any(a and b for a, b in pairwise(flags))


def test_how_bad_lines_are() -> None:
    assert badness(0.5) == badness(-0.5) == 12.5
    assert badness(-1) == 100
    assert badness(1) > 2 * badness(-1)  # spaces that are seen to be wide


WIDTHS = st.lists(st.integers(2, 20), min_size=1, max_size=7)


HYPHENS = st.dictionaries(st.integers(0, 8), st.just(1.5), max_size=4)
GOALS = st.builds(
    Goal,
    st.integers(20, 45),
    tolerance=st.sampled_from([1.0, 2.0, 50.0]),
    short_last=st.sampled_from([0, 8]),
    scant_last=st.sampled_from([0, 12]),
    beside=st.tuples(st.integers(0, 3), st.sampled_from([0.0, 4.0, 11.0])),
    give=st.sampled_from([0.0, 1.0]),
    take=st.sampled_from([0.0, 0.5]),
) | st.builds(
    Goal, st.integers(20, 45), tolerance=st.sampled_from([1.0, 4.0]), line_stretch=st.just(9.0), ragged=st.just(True)
)


@given(WIDTHS, GOALS, HYPHENS)
@settings(max_examples=250, deadline=None)
def test_no_way_to_break_is_better(widths: list[int], goal: Goal, hyphens: dict[int, float]) -> None:
    places = paragraph(*widths, hyphens=hyphens)
    best = min(total_demerits(places, goal, way) for way in every_way(places))
    chosen = best_places(places, goal)
    if chosen is None:
        assert best == inf
    else:
        assert total_demerits(places, goal, chosen) == pytest.approx(best)


@given(WIDTHS, GOALS, HYPHENS)
@settings(max_examples=150, deadline=None)
def test_no_way_with_as_many_lines_is_better(widths: list[int], goal: Goal, hyphens: dict[int, float]) -> None:
    places = paragraph(*widths, hyphens=hyphens)
    best: dict[int, float] = {}
    for way in every_way(places):
        total = total_demerits(places, goal, way)
        if total < best.get(len(way), inf):
            best[len(way)] = total
    found = {count: total_demerits(places, goal, indices(way)) for count, way in optima(places, goal).items()}
    assert all(len(way) == count for count, way in optima(places, goal).items())
    assert found == pytest.approx(best)


@given(st.lists(st.integers(4, 20), min_size=2, max_size=7), GOALS, st.sets(st.integers(0, 6), max_size=4))
@settings(max_examples=150, deadline=None)
def test_divisions_given_only_when_asked_for_are_places_like_others(
    widths: list[int], goal: Goal, divided: set[int]
) -> None:
    plain = paragraph(*widths, hyphens=dict.fromkeys(divided, 2.0))
    lazy = paragraph(*widths)
    inner: dict[int, list[Inner]] = {}
    total = 0.0
    for at, width in enumerate(widths):
        if at in divided:
            inner[at] = [(total + 4, 3.0 * at, 1.0 * at, total + 2, 3.0 * at, 1.0 * at, 50, True)]
        total += width + 3
    lazy.inside = lambda at: inner.get(at, [])
    chosen, lazily = best_places(plain, goal), optimum(lazy, goal)
    if chosen is None or lazily is None:
        assert (chosen is None) == (lazily is None)
        return
    numbers = {
        cut: n
        for n, cut in enumerate((at, i) for at in range(len(widths)) for i in ((0, -1) if at in divided else (-1,)))
    }
    again = tuple(numbers[cut] for cut in lazily)
    assert total_demerits(plain, goal, again) == pytest.approx(total_demerits(plain, goal, chosen))


@given(st.lists(st.integers(2, 30), min_size=1, max_size=60), st.integers(35, 90))
@settings(max_examples=100, deadline=None)
def test_never_worse_than_first_fit(widths: list[int], measure: int) -> None:
    places = paragraph(*widths)
    goal = Goal(measure, tolerance=1e9, line_stretch=1.0)
    chosen, plain = optimum(places, goal), first_fit(places, goal)
    assert total_demerits(places, goal, indices(chosen)) <= total_demerits(places, goal, indices(plain)) + 1e-6


def test_three_hyphens_in_a_row_only_where_nothing_else_is_possible() -> None:
    words = dict.fromkeys(range(1, 8), 10.0)
    free = paragraph(*[20] * 9, hyphens=words)
    chosen = best_places(free, Goal(34, tolerance=12))
    assert chosen is not None
    assert "111" not in "".join(str(int(free.flagged[at])) for at in chosen)
    forced = paragraph(18, *[30] * 5, hyphens=dict.fromkeys(range(1, 6), 15.0))
    assert best_places(forced, Goal(38, tolerance=1.5)) == (1, 3, 5, 7, 9, 10)
