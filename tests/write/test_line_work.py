"""Line work: rules of filling, ends, corners and dashes of lines; drawings in the place of pictures."""

from __future__ import annotations

import pypdfium2 as pdfium

from booklet.model.drawing import UNPLACED, Drawing
from booklet.model.ink import Artifact, Ink, NodeId, Path, Picture
from booklet.write.document import write_pdf

from .build import INFO, SPEC, Files, Tree, layout, page, written
from .test_page import operators

SQUARES = (  # one in the other, both drawn the same way round
    *(("M", 0.0, 0.0), ("L", 40.0, 0.0), ("L", 40.0, 40.0), ("L", 0.0, 40.0), ("Z",)),
    *(("M", 10.0, 10.0), ("L", 30.0, 10.0), ("L", 30.0, 30.0), ("L", 10.0, 30.0), ("Z",)),
)
LEVEL = (("M", 0.0, 0.0), ("L", 60.0, 0.0))


def dark(pdf: bytes, *places: tuple[int, int]) -> list[bool]:
    with pdfium.PdfDocument(pdf) as opened:
        shown = opened[0].render().to_pil().convert("L")
    return [shown.getpixel(place) < 128 for place in places]


def drawn(*ink: Ink, shows: Drawing | None = None, tree: Tree | None = None) -> bytes:
    made = layout(tree or Tree(), page(0, *ink))
    return write_pdf(made, Files(), SPEC, INFO, lambda _: shows) if shows else written(made)


def test_the_even_odd_rule_leaves_a_hole() -> None:
    full = Path(50, 50, SQUARES, Artifact.LAYOUT, fill="text")
    holed = Path(100, 50, SQUARES, Artifact.LAYOUT, fill="text", even_odd=True)
    assert dark(drawn(full, holed), (55, 70), (70, 70), (105, 70), (120, 70)) == [True, True, True, False]


def test_dashes_and_ends() -> None:
    dashed = Path(50, 50, LEVEL, Artifact.LAYOUT, stroke="text", line_width=4, dashes=(20, 20))
    later = Path(50, 60, LEVEL, Artifact.LAYOUT, stroke="text", line_width=4, dashes=(20, 20), dash_phase=20)
    square = Path(50, 80, LEVEL, Artifact.LAYOUT, stroke="text", line_width=10, cap="square")
    butt = Path(50, 100, LEVEL, Artifact.LAYOUT, stroke="text", line_width=10)
    places = ((60, 50), (80, 50), (60, 60), (80, 60), (47, 80), (47, 100), (60, 100))
    assert dark(drawn(dashed, later, square, butt), *places) == [True, False, False, True, True, False, True]


def test_ends_and_dashes_are_set_once_and_back() -> None:
    plain = Path(50, 50, LEVEL, Artifact.LAYOUT, stroke="text")
    dashed = Path(50, 60, LEVEL, Artifact.LAYOUT, stroke="text", dashes=(2, 1), cap="round")
    found = operators(drawn(plain, dashed, dashed, plain))
    counted = [operator for _, operator in found]
    assert [counted.count(each) for each in ("d", "J", "j", "M")] == [2, 2, 0, 0]


FLAG = Drawing(  # black on its left half, beyond its right edge too
    40,
    20,
    (
        Path(0, 0, (("M", 0.0, 0.0), ("L", 20.0, 0.0), ("L", 20.0, 20.0), ("L", 0.0, 20.0), ("Z",)), UNPLACED, "text"),
        Path(0, 0, (("M", 50.0, 5.0), ("L", 80.0, 5.0)), UNPLACED, stroke="text", line_width=8),
    ),
)


def test_a_drawing_fills_its_rectangle_and_nothing_beyond_it() -> None:
    pdf = drawn(Picture(100, 50, 80, 40, "flag", Artifact.LAYOUT), shows=FLAG)
    assert dark(pdf, (98, 70), (102, 52), (138, 88), (142, 70), (210, 60)) == [False, True, True, False, False]
    assert b"/Image" not in pdf


def test_a_crop_shows_its_part() -> None:
    pdf = drawn(Picture(100, 50, 40, 40, "flag", Artifact.LAYOUT, crop=(0.25, 0.0, 0.75, 1.0)), shows=FLAG)
    assert dark(pdf, (98, 70), (102, 70), (118, 70), (122, 70)) == [False, True, True, False]


def test_what_follows_a_drawing_is_as_if_it_were_not_there() -> None:
    tree = Tree()
    leaf = NodeId(tree.leaf(tree.add("Figure", alt="A flag", path="images.flag.file")))
    after = Path(50, 150, LEVEL, Artifact.LAYOUT, stroke="text", line_width=8)
    before = Path(50, 30, LEVEL, Artifact.LAYOUT, stroke="text", line_width=0.5)
    pdf = drawn(before, Picture(100, 50, 80, 40, "flag", leaf), after, shows=FLAG, tree=tree)
    assert dark(pdf, (60, 152), (60, 148), (60, 156)) == [True, True, False]
    found = [operator for _, operator in operators(pdf)]
    assert found.count("BDC") == found.count("EMC") == 3
    assert found.count("q") == found.count("Q") == 1
