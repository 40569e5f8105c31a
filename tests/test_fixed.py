"""What stands between the steps: compared and hashed by its fields, without a place for any other."""

from __future__ import annotations

import pytest

from booklet.fixed import fixed


@fixed
class Point:
    """Two numbers."""

    x: int
    y: int = 0


def test_is_compared_and_hashed_by_its_fields() -> None:
    assert Point(1) == Point(1, 0)
    assert Point(1) != Point(2)
    assert len({Point(1), Point(1, 0), Point(2)}) == 2


def test_has_no_place_for_another_field() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 3  # type: ignore[attr-defined]
