"""A drawing keeps its proportion, its lines and its dashes at any size, and stands where it is put."""

from __future__ import annotations

from booklet.model.drawing import UNPLACED, Drawing
from booklet.model.ink import NodeId, Path

LINE = Path(
    1,
    2,
    (("M", 0.0, 0.0), ("L", 10.0, 0.0), ("Z",)),
    UNPLACED,
    stroke="#aa0000",
    line_width=2,
    dashes=(3, 1),
    dash_phase=1,
)
DRAWING = Drawing(40, 20, (LINE, Path(0, 0, (("M", 0.0, 0.0), ("C", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0)), UNPLACED, "text")))


def test_all_lengths_grow_alike() -> None:
    twice = DRAWING.scaled(80)
    assert (twice.width, twice.height) == (80, 40)
    line, curve = twice.paths
    assert (line.x, line.y, line.line_width, line.dashes, line.dash_phase) == (2, 4, 4, (6, 2), 2)
    assert line.commands == (("M", 0, 0), ("L", 20, 0), ("Z",))
    assert curve.commands[1] == ("C", 2, 4, 6, 8, 10, 12)


def test_it_becomes_ink_of_a_node_at_a_place() -> None:
    placed = DRAWING.at(100, 200, NodeId(7))
    assert [(path.x, path.y, path.node) for path in placed] == [(101, 202, 7), (100, 200, 7)]
    assert placed[0].commands == LINE.commands


def test_colours_are_told_once_each_in_order() -> None:
    assert DRAWING.colours == ("#aa0000", "text")
