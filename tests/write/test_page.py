"""Content streams: what is drawn, in which marked content, with which operators."""

from __future__ import annotations

from typing import Any

import pypdfium2 as pdfium
from pypdf.generic import ContentStream

from booklet.model.ink import Artifact, Bar, Path, TextLine

from .build import Tree, layout, line, page, run, written
from .reading import reader
from .sample import checks, sample


def operators(pdf: bytes, at: int = 0) -> list[tuple[list[Any], str]]:
    opened = reader(pdf)
    stream = ContentStream(opened.pages[at]["/Contents"], opened)
    return [(list(operands), operator.decode("ascii")) for operands, operator in stream.operations]


def test_every_mark_is_inside_marked_content_and_all_is_balanced() -> None:
    made = written(sample(), pictures=checks)
    for at in range(3):
        marked = text = states = 0
        for _, operator in operators(made, at):
            marked += {"BDC": 1, "EMC": -1}.get(operator, 0)
            text += {"BT": 1, "ET": -1}.get(operator, 0)
            states += {"q": 1, "Q": -1}.get(operator, 0)
            assert marked in (0, 1) and text in (0, 1) and states in (0, 1)
            if operator in ("Tj", "TJ", "f", "S", "B", "Do"):
                assert marked == 1
            if operator in ("BDC", "EMC", "re", "f", "m", "Do"):
                assert text == 0
        assert (marked, text, states) == (0, 0, 0)


def test_consecutive_ink_of_one_leaf_is_one_marked_content() -> None:
    tree = Tree()
    first, second = tree.leaf(tree.add("P")), tree.leaf(tree.add("P"))
    ink = [line(50, y, run("word", leaf)) for y, leaf in ((50, first), (64, first), (78, second), (92, first))]
    begun = [operands for operands, operator in operators(written(layout(tree, page(0, *ink)))) if operator == "BDC"]
    assert [(tag, dict(properties)) for tag, properties in begun] == [("/P", {"/MCID": number}) for number in range(3)]


def test_artifacts_say_what_they_are() -> None:
    ink = [Bar(10, 20, 30, 40, "text", kind) for kind in Artifact]
    begun = [operands for operands, operator in operators(written(layout(Tree(), page(0, *ink)))) if operator == "BDC"]
    assert [tag for tag, _ in begun] == ["/Artifact"] * 6
    kinds = {(str(each["/Type"]), str(each.get("/Subtype", ""))) for _, each in begun}
    assert kinds == {
        ("/Pagination", "/Header"),
        ("/Pagination", "/Footer"),
        ("/Pagination", "/Watermark"),
        ("/Layout", ""),
        ("/Background", ""),
        ("/Page", ""),
    }
    background = next(each for _, each in begun if each["/Type"] == "/Background")
    assert [float(edge) for edge in background["/BBox"]] == [10, 535.28, 40, 575.28]


def test_state_is_not_set_twice() -> None:
    tree = Tree()
    leaf = tree.leaf(tree.add("P"))
    found = operators(written(layout(tree, page(0, *(line(50, 50 + 14 * at, run("word", leaf)) for at in range(5))))))
    counted = [operator for _, operator in found]
    assert [counted.count(operator) for operator in ("BT", "Tf", "g", "Td", "BDC")] == [1, 1, 1, 5, 1]


def test_kerning_of_the_font_needs_no_adjustment_and_a_straight_run_no_array() -> None:
    tree = Tree()
    leaf = tree.leaf(tree.add("P"))
    found = operators(written(layout(tree, page(0, line(50, 50, run("nnnn", leaf)), line(50, 70, run("AVAV", leaf))))))
    assert [operator for _, operator in found if operator.lower() == "tj"] == ["Tj", "TJ"]


def test_bars_and_paths_are_drawn_where_they_are_said_to_be() -> None:
    square = (("M", 0.0, 0.0), ("L", 20.0, 0.0), ("L", 20.0, 20.0), ("L", 0.0, 20.0), ("Z",))
    made = written(
        layout(
            Tree(),
            page(
                0,
                Bar(50, 40, 20, 10, "text", Artifact.LAYOUT),
                Path(100, 40, square, Artifact.LAYOUT, fill="text"),
                Path(150, 40, square, Artifact.LAYOUT, stroke="text", line_width=4),
                Path(200, 40, square, Artifact.LAYOUT),
            ),
        )
    )
    with pdfium.PdfDocument(made) as opened:
        shown = opened[0].render().to_pil().convert("L")
    dark = {
        place
        for place in ((45, 45), (60, 45), (60, 55), (110, 50), (160, 50), (150, 50), (210, 50), (200, 50))
        if shown.getpixel(place) < 128
    }
    assert dark == {(60, 45), (110, 50), (150, 50)}


def test_a_line_down_the_page_is_turned_clockwise_and_what_follows_is_upright() -> None:
    tree = Tree()
    leaf = tree.leaf(tree.add("P"))
    down = TextLine(100.0, 40.0, line(0, 0, run("word", leaf)).runs, down=True)
    pdf = written(layout(tree, page(0, line(50, 30, run("up", leaf)), down, line(50, 60, run("up", leaf)))))
    with pdfium.PdfDocument(pdf) as document:
        height = document[0].get_height()
        text = document[0].get_textpage()
        boxes = {at: text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()}
        said = "".join(text.get_text_range(at, 1) for at in boxes)
    left, bottom, right, top = zip(*boxes.values(), strict=True)
    at = said.index("word")
    tops = [height - each for each in top[at : at + 4]]
    assert tops == sorted(tops)  # each letter stands below the one before it
    assert 39 < tops[0] < 43
    assert min(left[at : at + 4]) > 96  # the baseline is the line's left edge, but for what hangs below it
    assert max(right[at : at + 4]) < 110
    again = len(said) - 2
    assert abs(bottom[again] - bottom[0] + 30) < 1
    assert abs(left[again] - left[0]) < 0.1
