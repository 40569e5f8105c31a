"""Make the pictures and the roll of names of the specimen, by fixed formulas.

Enters: nothing but the numbers and words below.  Leaves: images/*.png and roll.csv.

    python tests/specimen/assets/make_assets.py
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parent
PROFILE = HERE.parents[2] / "booklet" / "design" / "profiles" / "sRGB.icc"
PPI = 300
SCALE = 4  # drawn so many times larger, then made smaller, so that edges are smooth
INK, MIDDLE, PALE, PAPER = (29, 28, 26), (47, 79, 87), (154, 169, 169), (255, 255, 255)
LEVELS = 16  # of each picture: enough for smooth edges

Point = tuple[float, float]

# Made-up names are put together from these parts.
PARTS = {
    "first": """Abel Agnes Ambrose Anselm Basil Bertha Caspar Cecily Clement Cosmo Daria Dorcas Edmund Effie Enoch
        Esther Ezra Faith Flora Gideon Greta Hector Hester Ida Ivo Jonas Judith Kitty Lambert Leah Lionel Lucy Magnus
        Martha Miles Nell Noah Olive Oscar Petra Quentin Rhoda Rufus Sabina Silas Tabitha Tobias Ursula Vera Walter""",
    "beginning": """Ash Birch Crane Dun Elder Fern Gale Hollow Iron Kestrel Lark Marsh Nettle Orchard Plover Quill Reed
        Sallow Thorn Umber Vetch Whin Yarrow""",
    "ending": "bank by cote dale field ford gate ley low mere ridge stead well wick",
    "trade": "compositor pressman reader binder clerk apprentice founder papermaker engraver carter",
}
FIRST, BEGINNINGS, ENDINGS, TRADES = (words.split() for words in PARTS.values())


def roll(count: int) -> Iterator[tuple[str, str, str]]:
    """Yield made-up names, none twice: the name, its surname and a trade; every thirtieth name is a long one."""
    for number in range(count):
        first = FIRST[(number * 7) % len(FIRST)]
        surname = BEGINNINGS[(number * 5) % len(BEGINNINGS)] + ENDINGS[(number * 3 + number // 23) % len(ENDINGS)]
        if number % 30 == 11:
            surname += f"-{BEGINNINGS[(number * 11 + 4) % len(BEGINNINGS)]}well"
        yield f"{first} {surname}", surname, TRADES[(number * 3) % len(TRADES)]


def canon(draw: ImageDraw.ImageDraw, width: float, height: float) -> None:
    """Draw a spread of two pages with the old geometry of its margins: diagonals, and the text blocks they give."""
    page_height = height * 0.9
    page_width = page_height * 2 / 3
    left, top = width / 2 - page_width, (height - page_height) / 2
    right, bottom, middle = width / 2 + page_width, top + page_height, width / 2
    for first, last in (
        ((left, bottom), (right, top)),
        ((left, top), (right, bottom)),
        ((left, bottom), (middle, top)),
        ((right, bottom), (middle, top)),
    ):
        draw.line([first, last], fill=PALE, width=9)
    for begin, sign in ((middle, 1), (middle, -1)):
        inner, outer = begin + sign * page_width / 9, begin + sign * page_width * 7 / 9
        block = (min(inner, outer), top + page_height / 9, max(inner, outer), top + page_height * 7 / 9)
        draw.rectangle(block, outline=MIDDLE, width=14)
        step = (block[3] - block[1]) / 26
        for line in range(1, 26):
            y = block[1] + line * step
            draw.line([(block[0] + 24, y), (block[2] - 24, y)], fill=PALE, width=5)
    for begin in (left, middle):
        draw.rectangle((begin, top, begin + page_width, bottom), outline=INK, width=10)


def screen(draw: ImageDraw.ImageDraw, width: float, height: float) -> None:
    """Draw a slope of tones as dots that grow from left to right, as a press prints a grey."""
    cell = width / 48
    for row in range(math.ceil(height / cell) + 1):
        for column in range(49):
            x, y = (column + (row % 2) / 2) * cell, row * cell
            reach = cell * 0.66 * math.sqrt(column / 48)
            draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=MIDDLE)


def arcs(draw: ImageDraw.ImageDraw, width: float, height: float) -> None:
    """Draw quarters of rings, which get thinner outwards, from the lower left corner of a tall sheet."""
    draw.rectangle((0, 0, width, height), fill=(238, 236, 230))
    radius, thickness = 0.2 * width, 0.16 * width
    while radius < 0.98 * width:
        box = (-radius, height - radius, radius, height + radius)
        draw.arc(box, 270, 360, fill=MIDDLE if round(thickness) % 2 else PALE, width=round(thickness))
        radius += thickness * 1.8
        thickness *= 0.86
        if thickness < 16:
            break


def ladder(draw: ImageDraw.ImageDraw, width: float, height: float) -> None:
    """Draw squares, each smaller than the one before, on one ground line: a row of sizes, with white about them."""
    x, side, ground = 0.0, height * 0.76, height * 0.88
    while x + side <= width + 1 and side > height / 12:
        draw.rectangle((x, ground - side, x + side, ground), fill=MIDDLE)
        draw.rectangle((x + side * 0.18, ground - side * 0.82, x + side * 0.82, ground - side * 0.18), fill=PAPER)
        x += side * 1.2
        side *= 0.78


def hills(draw: ImageDraw.ImageDraw, width: float, height: float) -> None:
    """Draw ridges of hills, one behind the other, and a disc above them, over two facing pages."""
    draw.rectangle((0, 0, width, height), fill=(238, 236, 230))
    draw.ellipse(
        (width * 0.69 - height / 12, height / 3 - height / 12, width * 0.69 + height / 12, height / 3 + height / 12),
        fill=PAPER,
    )
    for ridge in range(5):
        part = ridge / 4
        colour = tuple(round(pale + (dark - pale) * part) for pale, dark in zip((205, 208, 203), MIDDLE, strict=True))
        line = [
            (x, height * (0.42 + 0.12 * ridge - 0.07 * math.sin(x / width * (5 + ridge) + ridge * 1.7)))
            for x in range(0, int(width) + 9, 8)
        ]
        draw.polygon([(0, height), *line, (width, height)], fill=colour)


PICTURES = {
    "canon": (canon, 110, 82),
    "screen": (screen, 110, 50),
    "arcs": (arcs, 154, 216),
    "ladder": (ladder, 110, 34),
    "hills": (hills, 302, 216),
}


def main() -> None:
    """Write all of them."""
    (HERE / "images").mkdir(exist_ok=True)
    for name, (draw, across, down) in PICTURES.items():
        ppi = PPI if name in ("arcs", "hills") else 2 * PPI
        size = (round(across / 25.4 * ppi), round(down / 25.4 * ppi))
        scale = 2 if ppi == PPI else SCALE
        large = Image.new("RGB", (size[0] * scale, size[1] * scale), PAPER)
        draw(ImageDraw.Draw(large), large.width, large.height)
        small = large.resize(size, Image.Resampling.BOX).quantize(LEVELS, dither=Image.Dither.NONE)
        small.save(HERE / "images" / f"{name}.png", dpi=(ppi, ppi), icc_profile=PROFILE.read_bytes(), optimize=True)
    with (HERE / "roll.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "surname", "trade"))
        writer.writerows(roll(300))


if __name__ == "__main__":
    main()
