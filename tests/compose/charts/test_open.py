"""What a source leaves open is drawn open: alike for “at least” and “over”, and by the sign that the docs name."""

from __future__ import annotations

from fractions import Fraction

import pytest

from booklet.compose.charts.figures import Claim
from booklet.compose.charts.marks import LOOKS, Palette, dot, open_end
from booklet.compose.charts.parts import whole
from booklet.compose.charts.place import Area
from booklet.model.ink import NodeId, Path

COLOURS = Palette(("dark", "middle", "pale"), "axis", "grid")


def claim(qualifier: str, value: int = 300) -> Claim:
    return Claim(Fraction(value), Fraction(value), "", qualifier)


@pytest.mark.parametrize("qualifier", ["over", "at-least", "under", "almost", "at-most", "about"])
def test_a_dot_is_hollow_where_the_number_may_be_more_or_less(qualifier: str) -> None:
    mark, full = (
        dot((0.0, 0.0), 5.0, LOOKS[0], each, COLOURS, NodeId(0)) for each in (claim(qualifier), claim("exact"))
    )
    assert isinstance(mark, Path)
    assert isinstance(full, Path)
    assert (mark.fill, full.fill) == ("paper", "dark")


@pytest.mark.parametrize(
    ("qualifiers", "outwards", "inwards"),
    [
        (("exact", "exact"), False, False),
        (("at-least", "exact"), True, False),
        (("exact", "under"), False, True),
        (("about", "exact"), True, True),
        (("over", "at-most"), True, True),
    ],
)
def test_bars_end_to_end_are_as_open_as_their_parts(qualifiers: tuple[str, ...], outwards: bool, inwards: bool) -> None:
    together = whole([*(claim(each) for each in qualifiers), None])
    assert together.low == 600
    ends = {
        float(command[1])
        for ink in open_end(Area(0.0, 0.0, 100.0, 10.0), together, COLOURS, NodeId(0))
        if isinstance(ink, Path)
        for command in ink.commands
        if command[0] == "L" and command[2] == 0.0
    }
    assert (any(end > 0 for end in ends), any(end < 0 for end in ends)) == (outwards, inwards)
