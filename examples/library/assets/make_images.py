"""Make the pictures of the example: drawings in a few flat inks, by fixed formulas.

Enters: nothing but the numbers below.  Leaves: cover.jpg, reading-room.jpg and shelves.png in images/.

    python examples/library/assets/make_images.py [name …]        without a name: all of them
"""

from __future__ import annotations

import itertools
import math
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageMath

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "assets"))  # where the project keeps its paper and ink

from paper_and_ink import (
    Box,
    Colour,
    Picture,
    Point,
    Sheet,
    boxes,
    drawn,
    in_one_ink,
    paper,
    pixels,
    printed,
    times,
    unit,
    write,
)

CREAM: Colour = (243, 236, 221)
CLOTHS: tuple[Colour, ...] = (
    (64, 82, 74),  # bottle green
    (214, 195, 158),  # linen
    (66, 76, 92),  # ink blue
    (158, 92, 66),  # terracotta
    (98, 82, 70),  # calf
    (190, 150, 88),  # ochre
    (142, 138, 112),  # olive
    (106, 66, 66),  # plum
)


def books(rng: random.Random, width: float, narrow: float, wide: float) -> Iterator[tuple[float, float, float, int]]:
    """Yield books side by side: left edge, width, height (0.7 to 1), and which cloth; never one cloth twice running."""
    x, before = 0.0, -1
    while x < width:
        thick = rng.uniform(narrow, wide) * rng.choice((0.7, 1.0, 1.0, 1.35))
        cloth = rng.choice([index for index in range(len(CLOTHS)) if index != before])
        yield x, thick, rng.choice((0.74, 0.80, 0.86, 0.92, 1.0)) - rng.uniform(0, 0.04), cloth
        x, before = x + thick, cloth


def library_cover(rng: random.Random) -> Image.Image:
    """Print tall stripes of cloth at the foot of a cream sheet, as book spines stand on a shelf.

    It is as wide as back, spine and front of the cover, with bleed, for a spine of up to 8 mm.
    """
    size = pixels(310, 216, 300)
    width, height = size
    sheet, tooth = Sheet(size, CREAM), paper(rng, size)
    bodies: list[list[Box]] = [[] for _ in CLOTHS]
    rules: list[Box] = []
    for x, thick, part, cloth in books(rng, width + 60, 46, 118):
        left, top, right = x - 30 + 3, height * (1 - 0.475 * part), x - 30 + thick - 3
        bodies[cloth].append((left, top, right, height))
        for at in rng.choice(((), (), (0.09, 0.105), (0.09,), (0.09, 0.30), (0.09, 0.105, 0.30, 0.315), (0.80, 0.815))):
            rules.append((left, top + height * 0.475 * at, right, top + height * 0.475 * at + 5))
    gilt = boxes(size, rules)
    for cloth, shapes in enumerate(bodies):
        mask = ImageMath.lambda_eval(lambda a: a["b"] * (1 - 0.8 * a["g"]), b=boxes(size, shapes), g=gilt)
        printed(sheet, mask, CLOTHS[cloth], tooth)
    sheet.grain(tooth, 0.030)
    return sheet.finished(rng)


def reading_room(rng: random.Random) -> Image.Image:
    """Print tall windows in a dark wall, the light they throw across a floor, and a table with books."""
    size = pixels(110, 70, 400)
    width, height = size
    sheet, tooth = Sheet(size, CREAM), paper(rng, size)
    floor, sill, top = height * 0.64, height * 0.57, height * 0.07
    panes: list[Box] = []
    beams: list[list[Point]] = []
    for index in range(6):
        left, pane = width * (0.035 + 0.163 * index), width * 0.0575
        for column in range(2):
            a, b = left + pane * column + 3, left + pane * (column + 1) - 3
            rows = [top + (sill - top) * row / 5 for row in range(6)]
            panes.extend((a, high + 3, b, low - 3) for high, low in itertools.pairwise(rows))
            falls = [(0.05 + 0.92 * (row / 5) ** 1.25) * (height - floor) for row in range(6)]
            for high, low in itertools.pairwise(falls):
                near, far = low - 4, high + 4  # the floor comes towards us: the light slants and spreads
                beams.append(
                    [
                        (x + (x - width * 0.9) * 0.5 * y / height, floor + y)
                        for x, y in ((a, far), (b, far), (b, near), (a, near))
                    ]
                )

    def light(pencil: ImageDraw.ImageDraw, scale: float) -> None:
        for beam in beams:
            pencil.polygon([(x * scale, y * scale) for x, y in beam], fill=255)

    glass, lit = boxes(size, panes), unit(drawn(size, light))
    table_top, thick = height * 0.80, height * 0.030
    table = boxes(
        size,
        [
            (0, table_top, width * 0.80, table_top + thick),
            *((width * x, table_top, width * (x + 0.014), height) for x in (0.10, 0.43, 0.755)),
        ],
    )
    volumes = [
        (x * width, table_top - high * height, (x + wide) * width, table_top - low * height, cloth)
        for x, wide, low, high, cloth in LYING
    ]
    books_ = boxes(size, [volume[:4] for volume in volumes])
    free = ImageMath.lambda_eval(lambda a: 1 - a["max"](a["t"], a["b"]), t=table, b=books_)
    wall, ground = boxes(size, [(0, 0, width, floor)]), boxes(size, [(0, floor, width, height)])
    without = [ImageMath.lambda_eval(lambda a: 1 - a["m"], m=mask) for mask in (glass, lit)]
    printed(sheet, times(wall, without[0]), (96, 112, 102), tooth)
    printed(sheet, times(ground, without[1], free), (160, 112, 84), tooth)
    printed(sheet, times(lit, free), (244, 214, 166), tooth)
    printed(sheet, table, (78, 62, 54), tooth)
    for *box, cloth in volumes:
        printed(sheet, boxes(size, [(box[0], box[1], box[2], box[3])]), CLOTHS[int(cloth)], tooth)
    sheet.grain(tooth, 0.030)
    return sheet.finished(rng)


# books on the table: from the left, width, height of the lower and of the upper edge over the table, cloth
LYING = (
    (0.17, 0.085, 0.0, 0.026, 2),
    (0.178, 0.072, 0.028, 0.050, 5),
    (0.173, 0.080, 0.052, 0.070, 7),
    (0.52, 0.016, 0.0, 0.105, 3),
    (0.538, 0.012, 0.0, 0.090, 1),
    (0.552, 0.020, 0.0, 0.112, 2),
    (0.574, 0.013, 0.0, 0.098, 6),
)


def standing(rng: random.Random, start: float, end: float, tall: float) -> Iterator[tuple[list[Point], str]]:
    """Yield the outlines of books from `start` to `end` on the height 0, and their look: plain, solid or ruled.

    One in fifteen leans against the next, which is then a tall one.
    """
    x, look, leant = start, "", False
    while end - x > 26:
        thick = min(rng.uniform(26, 74), end - x)
        high = tall * (1.0 if leant else rng.choice((0.7, 0.8, 0.86, 0.93, 1.0)) - rng.uniform(0, 0.05))
        look = rng.choice(("plain", "plain", "ruled", "ruled", "ruled", "plain" if look == "solid" else "solid"))
        leant = rng.random() < 1 / 15 and x + 400 < end
        if leant:
            turn = rng.uniform(0.12, 0.22)
            (along, rise), (over, up) = ((d * math.cos(turn), d * math.sin(turn)) for d in (thick, high))
            over, up = up, over
            foot = x + along
            yield [(x, -rise), (x + over, -rise - up), (foot + over, -up), (foot, 0)], "plain"
            x = foot + over
        else:
            yield [(x, 0), (x, -high), (x + thick, -high), (x + thick, 0)], look
            x += thick + (rng.uniform(40, 110) if rng.random() < 0.05 and x + 300 < end else 0)


def shelves(rng: random.Random) -> Image.Image:
    """Draw three shelves of books in outline, some solid, one here and there leaning, in one weight of line."""
    size = pixels(110, 62, 600)
    width, height = size
    line = 7

    def draw(pencil: ImageDraw.ImageDraw, scale: float) -> None:
        for row in range(3):
            floor = height * (row + 1) / 3 - 2 * line
            for outline, look in standing(rng, 30, width - 30, height / 3 - 62):
                points = [(x * scale, (floor + y) * scale) for x, y in outline]
                pencil.polygon(points, fill=255 if look == "solid" else 0)
                pencil.line([*points, *points[:2]], fill=255, width=round(line * scale), joint="curve")
                for at in rng.choice(((0.12, 0.17), (0.12, 0.32), (0.86,), (0.10,))) if look == "ruled" else ():
                    y = points[1][1] + (points[0][1] - points[1][1]) * at
                    pencil.line((points[0][0], y, points[2][0], y), fill=255, width=round(line * scale))
            pencil.rectangle((0, floor * scale, width * scale, (floor + 2 * line) * scale), fill=255)

    return in_one_ink(drawn(size, draw), (58, 52, 48))


def society(rng: random.Random) -> Image.Image:
    """Draw the society's sign: a ring of rope around an open book, in one ink."""
    size = pixels(28, 28, 600)
    middle, radius, strands = size[0] / 2, size[0] * 0.43, 36

    def draw(pencil: ImageDraw.ImageDraw, scale: float) -> None:
        for strand in range(strands):
            turn = 2 * math.pi * strand / strands
            x, y = middle + radius * math.cos(turn), middle + radius * math.sin(turn)
            along, across = math.cos(turn + 0.9) * 34, math.sin(turn + 0.9) * 34
            ends = ((x - along) * scale, (y - across) * scale, (x + along) * scale, (y + across) * scale)
            pencil.line(ends, fill=255, width=round(15 * scale))
        for side in (-1, 1):
            page = ((0, -60), (side * 190, -120), (side * 190, 90), (0, 150))
            outline = [((middle + x) * scale, (middle + y) * scale) for x, y in page]
            pencil.line([*outline, outline[0]], fill=255, width=round(14 * scale), joint="curve")
            for line in (0, 50, 100):
                start = ((middle + side * 30) * scale, (middle - 15 + line) * scale)
                end = ((middle + side * 160) * scale, (middle - 55 + line) * scale)
                pencil.line((*start, *end), fill=255, width=round(9 * scale))

    return in_one_ink(drawn(size, draw), (58, 52, 48))


IMAGES = Path(__file__).resolve().parent / "images"
PICTURES = {
    "cover": Picture(IMAGES / "cover.jpg", library_cover, 300, 4),
    "reading-room": Picture(IMAGES / "reading-room.jpg", reading_room, 400, 5),
    "shelves": Picture(IMAGES / "shelves.png", shelves, 600, 6),
    "society": Picture(IMAGES / "society.png", society, 600, 7),
}

if __name__ == "__main__":
    write(PICTURES, sys.argv[1:])
