"""Make the pictures of the example: drawings in a few flat inks, by fixed formulas.

Enters: nothing but the numbers below.  Leaves: the pictures of pixels in images/, and by `drawings.py` those of lines.

    python examples/library/assets/make_images.py [name …]        without a name: all of them
"""

from __future__ import annotations

import itertools
import math
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from drawings import AMBER, BRIGHT, CREAM, DEEP, DRAWINGS, GREEN, MARINE, NIGHT, RED, svg
from paper_and_ink import (
    Box,
    Colour,
    Picture,
    Point,
    Sheet,
    boxes,
    drawn,
    paper,
    pixels,
    printed,
    times,
    unit,
    write,
)
from PIL import Image, ImageDraw, ImageMath

PAPER: Colour = (243, 236, 221)
INKS = (NIGHT, MARINE, DEEP, CREAM, AMBER, RED, BRIGHT, GREEN)
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


def reading_room(rng: random.Random) -> Image.Image:
    """Print tall windows in a dark wall, the light they throw across a floor, and a table with books."""
    size = pixels(112, 84, 300)
    width, height = size
    sheet, tooth = Sheet(size, PAPER), paper(rng, size)
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


def harbour(rng: random.Random) -> Image.Image:
    """Cut a harbour at night into flat inks: houses on a quay, a lit window, boats, and what the water makes of them.

    It is as large as two pages with their bleed.
    """
    size = pixels(308, 216, 300)
    sheet = Image.new("P", (size[0] * 2, size[1] * 2), INKS.index(NIGHT))
    sheet.putpalette([int(ink[at : at + 2], 16) for ink in INKS for at in (1, 3, 5)])
    pencil, unit_ = ImageDraw.Draw(sheet), size[0] * 2 / 308
    Night(rng, pencil, unit_).draw()
    return sheet.convert("RGB").reduce(2).quantize(24, dither=Image.Dither.NONE)


# boats in the harbour: from the left, down, size, hull
BOATS = ((118, 134, 0.55, RED), (284, 142, 0.7, CREAM), (252, 184, 1.25, RED), (40, 182, 1.0, AMBER))


class Night:
    """Draws the harbour, from the sky down; lengths are millimetres."""

    WIDTH, QUAY, FOOT = 308.0, 112.0, 216.0
    LAMP = (88.0, 78.0)

    def __init__(self, rng: random.Random, pencil: ImageDraw.ImageDraw, scale: float) -> None:
        self.rng, self.pencil, self.scale = rng, pencil, scale

    def draw(self) -> None:
        """Draw all of it."""
        self.sky()
        self.houses()
        self.water()
        self.boats()

    def shape(self, ink: str, *points: Point) -> None:
        """Fill a polygon."""
        self.pencil.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=INKS.index(ink))

    def block(self, ink: str, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle."""
        self.shape(ink, (x, y), (x + width, y), (x + width, y + height), (x, y + height))

    def dash(self, ink: str, x: float, y: float, width: float, thick: float) -> None:
        """Cut a dash with pointed ends, as a gouge does."""
        self.shape(ink, (x, y), (x + width / 2, y - thick / 2), (x + width, y), (x + width / 2, y + thick / 2))

    def sky(self) -> None:
        """Cut the sky: dashes that grow fewer with the height, a moon, and hills."""
        row = 2.0
        while row < self.QUAY:
            x = self.rng.uniform(-20, 0)
            while x < self.WIDTH:
                long = self.rng.uniform(8, 30)
                if self.rng.random() < 0.25 + 0.5 * row / self.QUAY and math.dist((x + long / 2, row), (222, 42)) > 34:
                    self.dash(MARINE, x, row, long, 0.9)
                x += long + self.rng.uniform(2, 16)
            row += 2.6
        for radius, ink in ((15.0, AMBER), (12.6, CREAM)):
            turns = (2 * math.pi * step / 96 for step in range(96))
            self.shape(ink, *((222 + radius * math.cos(turn), 42 + radius * math.sin(turn)) for turn in turns))
        hills = [(x, 96 - 9 * math.sin(x / 37) - 5 * math.sin(x / 13 + 1)) for x in range(100, 313, 2)]
        self.shape(DEEP, (100, self.QUAY), *hills, (312, self.QUAY))

    def houses(self) -> None:
        """Draw a row of gabled houses, each a little different, and the library with its lamp among them."""
        x = -4.0
        roofs = itertools.cycle((DEEP, RED, DEEP, DEEP))
        walls = itertools.cycle((RED, CREAM, AMBER, MARINE, CREAM, RED))
        while x < 190:
            wide, wall, roof = self.rng.uniform(17, 24), next(walls), next(roofs)
            if x <= self.LAMP[0] - 14 <= x + wide:
                self.library(x)
                x += 30
                continue
            high = self.rng.uniform(24, 44) * (1 if x < 140 else 0.75)
            top = self.QUAY - high
            self.block(wall, x, top, wide, high)
            self.shape(roof, (x - 1, top), (x + wide / 2, top - wide * 0.55), (x + wide + 1, top))
            for at in range(2):
                for floor in range(int(high // 11)):
                    dark = AMBER if self.rng.random() < 0.15 and wall != AMBER else DEEP
                    self.block(dark, x + wide * (0.2 + 0.4 * at), top + 4 + 11 * floor, wide * 0.2, 5.5)
            x += wide + 0.6
        self.block(DEEP, 0, self.QUAY - 1, 207, 9)  # the quay
        for stone in range(34):
            self.block(MARINE, stone * 6 + 0.4, self.QUAY + 3, 5.2, 0.6)

    def library(self, x: float) -> None:
        """Draw the library: the highest of them, with a green door and a lamp in its upper window."""
        top = self.QUAY - 52
        self.block(CREAM, x, top, 29, 52)
        self.shape(RED, (x - 1.5, top), (x + 14.5, top - 19), (x + 30.5, top))
        for column, floor in itertools.product(range(3), range(2)):
            self.block(DEEP, x + 3.5 + 8.2 * column, top + 22 + 14 * floor, 5, 8)
        self.block(GREEN, x + 11.4, self.QUAY - 14, 6.4, 14)
        cx, cy = x + 14.5, top + 9
        for number in range(16):
            turn = 2 * math.pi * number / 16
            reach = 34 if number % 2 else 26
            sides = [(cx + 7 * math.cos(turn + d), cy + 7 * math.sin(turn + d)) for d in (-0.06, 0.06)]
            if math.sin(turn) < 0.3:
                self.shape(AMBER, *sides, (cx + reach * math.cos(turn), cy + reach * math.sin(turn)))
        self.block(DEEP, cx - 5.4, cy - 6.4, 10.8, 12.8)
        self.block(AMBER, cx - 4.6, cy - 5.6, 9.2, 11.2)
        self.shape(CREAM, (cx, cy - 4.6), (cx + 3, cy), (cx, cy + 4.6), (cx - 3, cy))

    def water(self) -> None:
        """Cut the water: dashes that widen towards us, with the moon and the lamp in it."""
        self.block(NIGHT, 0, self.QUAY + 8, self.WIDTH, self.FOOT)
        row, step = self.QUAY + 10.0, 1.5
        while row < self.FOOT + 2:
            near = (row - self.QUAY) / (self.FOOT - self.QUAY)
            x = self.rng.uniform(-20, 0)
            while x < self.WIDTH:
                long = self.rng.uniform(4, 12) * (0.7 + 2.2 * near)
                centre, ink = x + long / 2, MARINE
                for light, at, wide in ((AMBER, self.LAMP[0] + 1, 7 + 16 * near), (CREAM, 222, 12 + 26 * near)):
                    if abs(centre - at) < wide * self.rng.uniform(0.5, 1):
                        ink = light
                if ink != MARINE or self.rng.random() < 0.55:
                    self.dash(ink, x, row, long, step * 0.62)
                x += long + self.rng.uniform(1, 9) * (0.6 + near)
            row += step
            step *= 1.035

    def boats(self) -> None:
        """Draw boats at anchor, the nearer the larger."""
        for x, y, large, hull in BOATS:
            points = ((-20, -5), (22, -5), (15, 4), (-15, 4))
            self.shape(DEEP, *((x + px * large, y + (py + 2.5) * large) for px, py in points))
            self.shape(hull, *((x + px * large, y + py * large) for px, py in points))
            self.block(DEEP, x - 0.6 * large, y - 44 * large, 1.2 * large, 40 * large)
            for side, reach, low in ((1, 15, -9), (-1, 11, -11)):
                sail = ((side * 1.6, -42), (side * reach, low), (side * 1.6, low))
                self.shape(CREAM if hull != CREAM else BRIGHT, *((x + px * large, y + py * large) for px, py in sail))


IMAGES = Path(__file__).resolve().parent / "images"
PICTURES = {
    "harbour": Picture(IMAGES / "harbour.png", harbour, 300, 11),
    "reading-room": Picture(IMAGES / "reading-room.jpg", reading_room, 300, 5),
}

if __name__ == "__main__":
    asked = sys.argv[1:]
    for name in [each for each in DRAWINGS if each in asked or not asked]:
        width, height, shapes = DRAWINGS[name]
        (IMAGES / f"{name}.svg").write_text(svg(width, height, shapes(random.Random(8))), encoding="utf-8")
        print(f"{name}.svg: {width:g} x {height:g} mm")
    if pictures := [each for each in asked if each not in DRAWINGS] if asked else list(PICTURES):
        write(PICTURES, pictures)
