"""Crops: they have the shape of their place, and the focus in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.compose.crops import beside_fold, covering, part_of
from booklet.pictures.probe import Probe, probe

from .specimens import make_pictures

Shape = tuple[int, int]
SHAPES = st.tuples(st.integers(1, 5000), st.integers(1, 5000))
FRACTIONS = st.floats(0.0, 1.0)


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Probe:
    folder = tmp_path_factory.mktemp("crops")
    make_pictures(folder)
    return probe(Path(folder / "photo.png"))


@settings(max_examples=100)
@given(shape=SHAPES, focus=st.tuples(FRACTIONS, FRACTIONS), wanted=st.floats(0.1, 10.0))
def test_a_crop_has_the_shape_of_its_place_and_the_focus_in_it(
    photo: Probe, shape: Shape, focus: tuple[float, float], wanted: float
) -> None:
    size = replace(photo, width=shape[0], height=shape[1])
    for crop in (covering(size, focus, wanted), beside_fold(size, focus, wanted, 0.05)):
        left, top, right, bottom = crop
        assert -1e-9 <= left <= focus[0] + 1e-9
        assert focus[0] - 1e-9 <= right <= 1 + 1e-9
        assert -1e-9 <= top <= focus[1] + 1e-9
        assert focus[1] - 1e-9 <= bottom <= 1 + 1e-9
        assert (right - left) * shape[0] / ((bottom - top) * shape[1]) == pytest.approx(wanted)


@pytest.mark.parametrize("x", [0.1, 0.3, 0.49, 0.5, 0.51, 0.8])
def test_a_focus_stays_away_from_the_fold_where_the_picture_is_wide_enough(photo: Probe, x: float) -> None:
    """A picture of 900 by 600 over two pages that are 1.4 times as wide as high: it may be enlarged a little."""
    left, _, right, _ = beside_fold(photo, (x, 0.4), 1.4, 0.04)
    assert abs((x - left) / (right - left) - 0.5) >= 0.04 - 1e-6


def test_a_picture_of_which_nobody_said_what_must_be_seen_stays_in_its_middle(photo: Probe) -> None:
    assert beside_fold(photo, (0.5, 0.5), 1.5, 0.04) == (0.0, 0.0, 1.0, 1.0)


def test_halves_of_a_crop_meet_without_loss() -> None:
    first, last = part_of((0.2, 0.0, 0.6, 1.0), 0.0, 0.5), part_of((0.2, 0.0, 0.6, 1.0), 0.5, 1.0)
    assert first == pytest.approx((0.2, 0.0, 0.4, 1.0))
    assert last == pytest.approx((0.4, 0.0, 0.6, 1.0))
