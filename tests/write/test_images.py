"""Pictures: embedded once, drawn where they are placed, opaque or not."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from PIL import Image

from booklet.model.ink import Artifact, NodeId, Picture

from .build import Tree, layout, page, written
from .reading import reader
from .sample import CHECKS, Pixels, checks

GREY = Pixels(bytes((0, 255)), 2, 1, space="gray")


def placed(x: float, y: float, image: str = "any") -> Picture:
    return Picture(x, y, 40, 40, image, Artifact.BACKGROUND)


def figure(*pictures: Picture, render: object = checks) -> bytes:
    return written(layout(Tree(), page(0, *pictures), page(1, *pictures)), pictures=render)


def test_one_picture_is_embedded_once_however_often_it_is_placed() -> None:
    opened = reader(figure(placed(10, 10, "a"), placed(90, 10, "b")))
    found = [list(each["/Resources"]["/XObject"]) for each in opened.pages]
    assert found[0] == found[1] and len(found[0]) == 1


def test_pictures_that_differ_in_opacity_alone_are_two() -> None:
    opaque = Pixels(CHECKS.payload, 2, 2)
    opened = reader(
        figure(placed(10, 10, "a"), placed(90, 10, "b"), render=lambda at: CHECKS if at.image == "a" else opaque)
    )
    assert len(opened.pages[0]["/Resources"]["/XObject"]) == 2


def test_samples_and_opacity_come_back() -> None:
    image = next(iter(reader(figure(placed(10, 10))).pages[0]["/Resources"]["/XObject"].values()))
    assert image.get_data() == CHECKS.payload
    assert image["/SMask"].get_data() == CHECKS.alpha
    assert "/Interpolate" not in image


def test_a_jpeg_is_embedded_as_it_is() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), (10, 200, 30)).save(buffer, "JPEG")
    jpeg = Pixels(buffer.getvalue(), 8, 8, codec="jpeg")
    made = figure(placed(10, 10), render=lambda at: jpeg)
    assert jpeg.payload in made
    with pdfium.PdfDocument(made) as opened:
        red, green, blue = opened[0].render().to_pil().convert("RGB").getpixel((30, 30))
    assert red < 60 and green > 150 and blue < 80


def test_a_picture_stands_upright_where_it_is_placed() -> None:
    with pdfium.PdfDocument(figure(placed(100, 50), render=lambda at: GREY)) as opened:
        shown = opened[0].render().to_pil().convert("L")
    assert [shown.getpixel((x, 70)) for x in (95, 105, 135, 145)] == [255, 0, 255, 255]
    assert [shown.getpixel((105, y)) for y in (45, 55, 85, 95)] == [255, 0, 0, 255]


def test_write_asks_for_the_part_that_shows() -> None:
    seen: list[Picture] = []

    def render(at: Picture) -> Pixels:
        seen.append(at)
        return GREY

    part = Picture(0, 0, 10, 10, "a", NodeId(2), crop=(0.1, 0.2, 0.6, 0.7))
    tree = Tree()
    tree.leaf(tree.add("Figure", alt="Part"))
    written(layout(tree, page(0, part)), pictures=render)
    assert seen == [part]
