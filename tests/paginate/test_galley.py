"""What flattening makes of the gaps between boxes: space, and the cost of a break."""

from __future__ import annotations

import pytest

from booklet.model.material import (
    FORBIDDEN,
    FORCED,
    Glue,
    Heading,
    Item,
    PageStart,
    Paragraph,
    Penalty,
    Repeated,
    WholePage,
)
from booklet.paginate.galley import DIVIDED, HEADER, TOGETHER, Galley, Piece, Whole, flatten, set_again

from .specimens import (
    line,
    lines,
    paragraph,
)


def galley(*items: Item) -> Galley:
    (found,) = flatten(items)
    assert isinstance(found, Galley)
    return found


A, B = line("a"), line("b")
NEVER = Penalty(FORBIDDEN)


@pytest.mark.parametrize(
    ("gap", "cost"),
    [
        ([], TOGETHER),
        ([Glue(1.0)], 0.0),
        ([Penalty(300.0)], 300.0),
        ([Penalty(300.0), Glue(1.0)], 300.0),  # glue after a penalty is no place to break
        ([Glue(1.0), Penalty(300.0)], 0.0),  # but glue after a box is
        ([Heading("T", 1), Glue(1.0)], 0.0),  # a heading is nothing
        ([Penalty(300.0), Penalty(-20.0)], -20.0),
        ([NEVER, Glue(1.0)], TOGETHER),
        ([Glue(1.0), NEVER, Penalty(-20.0)], TOGETHER),  # forbidden is forbidden, wherever it stands
        ([NEVER, Penalty(FORCED)], FORCED),
    ],
)
def test_the_cost_of_a_gap(gap: list[Item], cost: float) -> None:
    assert galley(A, *gap, B).pieces[1].cost == cost


def test_the_glue_of_a_gap_adds_up() -> None:
    items = (Glue(9.0), A, Glue(1.0, 2.0, 3.0), Penalty(0.0), Glue(10.0, 20.0, 30.0), B, Glue(9.0))
    assert [piece.space for piece in galley(*items).pieces] == [Glue(0.0), Glue(11.0, 22.0, 33.0)]


def test_the_lines_of_a_paragraph() -> None:
    made = Paragraph((lines("a b c d e f"),), orphans=1, widows=3)
    assert [piece.cost for piece in galley(A, Glue(0.0), made).pieces[1:]] == [0.0, 0.0, 0.0, 0.0, DIVIDED, DIVIDED]


def test_a_header_is_bound_to_the_first_row_whatever_is_between() -> None:
    inner = Repeated((), (), (Glue(1.0), B))
    pieces = galley(Repeated((line("H1"), line("H2")), (A,), (Penalty(0.0), inner, Glue(0.0), B))).pieces
    assert [piece.cost for piece in pieces[1:]] == [HEADER, HEADER, 0.0]
    assert [piece.again for piece in pieces] == [(), (), (A,), (A,)]


def test_headings_go_with_the_box_after_them() -> None:
    one, two = Heading("One", 1), Heading("Two", 1)
    first, second, third = flatten((one, A, two, PageStart(), Glue(1.0), WholePage(()), B, one))
    assert isinstance(first, Galley)
    assert isinstance(third, Galley)
    assert first.pieces[0].headings == (one,)
    assert second == Whole(WholePage(()), "any", (two,))
    assert third.pieces == (Piece(B, cost=FORCED),)


def test_only_the_first_line_of_a_paragraph_is_set_again() -> None:
    first, second, third = galley(paragraph("p q"), line("a")).pieces
    for piece in (second, third):
        with pytest.raises(ValueError, match="first line"):
            set_again(piece, lines("r"))
    assert [piece.box for piece in set_again(first, lines("r s t"))] == list(lines("r s t"))
