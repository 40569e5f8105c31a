"""What may float, by example: ten lines of ten points to a page."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.model.material import FORBIDDEN, FORCED, Deferred, Float, Glue, Heading, Item, Penalty, Repeated
from booklet.paginate.galley import Galley, flatten

from .specimens import codes, laid_out, line, loose, note, pages


def picture(name: str, height: float) -> Float:
    """A picture with a caption kept to it, and space around both."""
    return Float((Glue(5.0), line(name, height=height), Penalty(FORBIDDEN), line(f"{name}'"), Glue(5.0)))


def flow(name: str, count: int) -> tuple[Item, ...]:
    """Lines between which a page may break."""
    return loose(" ".join(f"{name}{at}" for at in range(count)))


def test_a_float_stands_in_its_place_where_there_is_room() -> None:
    layout = laid_out(*flow("a", 3), picture("P", 30.0), Glue(0.0), *flow("b", 2))
    assert pages(layout) == ["a0 a1 a2 P P' b0 b1"]


def test_a_float_without_room_goes_to_the_head_of_the_next_page_and_text_fills_its_place() -> None:
    layout = laid_out(*flow("a", 7), picture("P", 40.0), Glue(0.0), *flow("b", 12))
    assert pages(layout) == ["a0 a1 a2 a3 a4 a5 a6 b0 b1 b2", "P P' b3 b4 b5 b6", "b7 b8 b9 b10 b11"]
    first, second, _ = layout.pages
    assert [ink.y for ink in first.ink] == [15.0 + 8.0 + 10.0 * at for at in range(10)]  # no space is left in its place
    # the picture at the head, its caption, and five points below it the text goes on
    assert [ink.y - 15.0 for ink in second.ink[:3]] == [8.0, 48.0, 63.0]


def test_floats_keep_their_order() -> None:
    layout = laid_out(
        *flow("a", 8), picture("P", 40.0), Glue(0.0), *flow("b", 1), picture("Q", 30.0), Glue(0.0), *flow("c", 9)
    )
    words = " ".join(pages(layout)).split()
    assert words.index("P") < words.index("P'") < words.index("Q")


def test_no_float_leaves_its_galley() -> None:
    layout = laid_out(*flow("a", 8), picture("P", 40.0), Penalty(FORCED), *flow("b", 3))
    assert [word for page in pages(layout) for word in page.split()][-1] in ("b2", "P'")
    assert sorted(" ".join(pages(layout)).split()) == sorted(
        ["P", "P'", *(f"a{at}" for at in range(8)), "b0", "b1", "b2"]
    )
    assert not codes(layout)


def test_a_float_higher_than_a_page_is_an_error_and_not_lost() -> None:
    layout = laid_out(*flow("a", 3), Float((line("HIGH", height=130.0),)), Glue(0.0), *flow("b", 5))
    assert "HIGH" in " ".join(pages(layout)).split()
    assert "overfull-page" in codes(layout)


def test_the_gap_without_a_float_is_what_is_about_it() -> None:
    (made,) = flatten((line("a"), Glue(2.0), picture("P", 30.0), Glue(3.0), Penalty(200.0), line("b")))
    assert isinstance(made, Galley)
    assert [piece.space.natural for piece in made.pieces] == [0.0, 7.0, 0.0, 8.0]
    assert made.pieces[-1].closed == (Glue(5.0), 0.0)
    assert [piece.afloat is not None for piece in made.pieces] == [False, True, True, False]


def test_what_waits_for_page_numbers_may_float() -> None:
    made = Float((Deferred(lambda numbers: (line(numbers.get("x", "?")),)),))
    assert pages(laid_out(line("a", anchors=["x"]), Glue(0.0), made)) == ["a 1"]


@st.composite
def material(draw: st.DrawFn) -> list[Item]:
    """Text with floats, notes and tables."""
    items: list[Item] = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(["text", "float", "table", "noted", "forced"]))
        if kind == "text":
            items += flow(f"t{number}-", draw(st.integers(1, 12)))
        elif kind == "float":
            items += [picture(f"P{number}", draw(st.sampled_from([10.0, 40.0, 70.0, 90.0]))), Glue(0.0)]
        elif kind == "table":
            rows = tuple(
                item for at in range(draw(st.integers(1, 12))) for item in (line(f"r{number}-{at}"), Penalty(0.0))
            )
            items += [Repeated((line(f"h{number}"),), (line("again"),), rows), Glue(0.0)]
        elif kind == "noted":
            items += [line(f"c{number}", notes=[note(number, draw(st.sampled_from([1, 3, 25])))]), Glue(0.0)]
        elif items:
            items.append(Penalty(FORCED))
    return items


@settings(max_examples=60)
@given(material())
def test_nothing_is_lost_and_text_keeps_its_order(items: list[Item]) -> None:
    layout = laid_out(*items)
    words = [word for page in pages(layout) for word in page.split() if word != "again"]
    placed = [word for word in words if word[0] not in "nP"]
    expected = [
        word
        for part in flatten(tuple(items))
        if isinstance(part, Galley)
        for piece in part.pieces
        for word in [piece.box.ink[0].runs[0].text]
    ]  # type: ignore[union-attr]
    assert placed == [word for word in expected if word[0] != "P"]
    floats = [word for word in words if word[0] == "P"]
    assert floats == [word for word in expected if word[0] == "P"]
    for one, other in pairwise(floats):
        assert one.rstrip("'") != other.rstrip("'") or f"{one}'" == other
    assert "overfull-page" not in codes(layout)


def section(title: str) -> tuple[Item, ...]:
    """The title of a section that runs on."""
    return Glue(30.0), Heading(title, 1), line(title), Penalty(FORBIDDEN), Glue(0.0), Penalty(FORBIDDEN)


def test_no_float_passes_the_title_of_the_next_section() -> None:
    layout = laid_out(*flow("a", 3), picture("P", 70.0), Glue(0.0), *flow("b", 2), *section("NEXT"), *flow("c", 12))
    words = " ".join(pages(layout)).split()
    assert words.index("P'") < words.index("NEXT")


def test_several_floats_all_stand_before_the_title_of_the_next_section() -> None:
    floats = [item for name in "PQR" for item in (picture(name, 70.0), Glue(0.0))]
    layout = laid_out(*flow("a", 4), *floats, *flow("b", 2), *section("NEXT"), *flow("c", 9))
    words = " ".join(pages(layout)).split()
    assert words.index("P'") < words.index("Q'") < words.index("R'") < words.index("NEXT")


def test_below_a_float_a_title_keeps_the_space_above_it() -> None:
    layout = laid_out(*flow("a", 10), picture("P", 20.0), Glue(0.0), *section("NEXT"), *flow("c", 2))
    assert pages(layout) == ["a0 a1 a2 a3 a4 a5 a6 a7 a8 a9", "P P' NEXT c0 c1"]
    assert [ink.y - 15.0 for ink in layout.pages[1].ink[1:3]] == [28.0, 30.0 + 35.0 + 8.0]
