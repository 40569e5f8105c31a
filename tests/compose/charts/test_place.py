"""Labels along a line and in the plane: apart, in order, and as near as can be to where they belong."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.compose.charts.place import Area, free, spread, thinned

places = st.lists(st.tuples(st.floats(0, 300), st.floats(1, 20)), min_size=1, max_size=12)


@given(places)
@settings(max_examples=60)
def test_spread_labels_are_apart_in_order_and_inside(given_: list[tuple[float, float]]) -> None:
    wanted, sizes = sorted(place for place, _ in given_), [size for _, size in given_]
    found = spread(wanted, sizes, 0.0, 320.0)
    for begin, size, after in zip(found, sizes, found[1:], strict=False):
        assert begin + size <= after + 1e-6
    assert found[0] >= 0.0
    assert found[-1] + sizes[-1] <= 320.0 + 1e-6


def test_spread_labels_stay_where_they_have_room() -> None:
    assert spread([10.0, 50.0], [5.0, 5.0], 0.0, 100.0) == (10.0, 50.0)


def test_labels_at_one_place_move_alike_to_both_sides() -> None:
    # Least squares by hand: three labels, 10 high, all wanted at 50, stand at 40, 50 and 60.
    assert spread([50.0, 50.0, 50.0], [10.0, 10.0, 10.0], 0.0, 100.0) == (40.0, 50.0, 60.0)


def test_labels_without_room_begin_at_the_low_end() -> None:
    assert spread([0.0, 0.0], [60.0, 60.0], 0.0, 100.0) == (0.0, 60.0)


def test_thinning_keeps_first_and_last() -> None:
    stretches = [(0.0, 10.0), (8.0, 18.0), (20.0, 30.0), (31.0, 41.0), (35.0, 45.0)]
    assert thinned(stretches, 4.0) == (0, 2, 4)
    assert thinned([], 4.0) == ()


def test_a_line_through_an_area_crosses_it() -> None:
    area = Area(10.0, 10.0, 20.0, 20.0)
    assert area.crossed(0.0, 0.0, 30.0, 30.0)
    assert not area.crossed(0.0, 0.0, 30.0, 5.0)
    assert not area.crossed(0.0, 0.0, 9.0, 9.0)


def test_the_first_free_place_is_taken() -> None:
    within, taken = Area(0.0, 0.0, 50.0, 10.0), [Area(0.0, 0.0, 10.0, 10.0)]
    there = Area(10.0, 0.0, 20.0, 10.0)
    assert free([Area(5.0, 0.0, 15.0, 10.0), Area(45.0, 0.0, 55.0, 10.0), there], taken, within) == there
    assert free([Area(5.0, 0.0, 15.0, 10.0)], taken, within) is None
