"""The drawings of the example: flat shapes by fixed formulas, as SVG.

Enters: nothing but the numbers below.  Leaves: the text of SVG files of the subset that docs/pictures.md names.
Lengths are millimetres; what a drawing shows stands in images/README.md.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Mapping

NIGHT, MARINE, DEEP = "#1f3f63", "#3b6187", "#152c47"
RED, BRIGHT, AMBER, CREAM, GREEN = "#b23a26", "#d9573a", "#e2b35f", "#fbf5e9", "#24584a"
CLOTHS = (NIGHT, RED, AMBER, GREEN, MARINE, BRIGHT)

Shape = str
Point = tuple[float, float]


def svg(width: float, height: float, shapes: Iterator[Shape]) -> str:
    """Return a drawing of so many millimetres."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm"'
    return "\n".join((f'{head} viewBox="0 0 {width:g} {height:g}">', *shapes, "</svg>", ""))


def box(x: float, y: float, width: float, height: float, fill: str) -> Shape:
    """Return a rectangle."""
    return f'<rect x="{x:.5g}" y="{y:.5g}" width="{width:.5g}" height="{height:.5g}" fill="{fill}"/>'


def area(fill: str, *outlines: tuple[Point, ...]) -> Shape:
    """Return polygons in one colour."""
    parts = ("M" + "L".join(f"{x:.5g} {y:.5g}" for x, y in outline) + "Z" for outline in outlines)
    return f'<path fill="{fill}" d="{"".join(parts)}"/>'


def line(stroke: str, width: float, *courses: tuple[Point, ...]) -> Shape:
    """Return lines of one colour and thickness, with round ends."""
    parts = ("M" + "L".join(f"{x:.5g} {y:.5g}" for x, y in course) for course in courses)
    how = f'fill="none" stroke="{stroke}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path {how} d="{"".join(parts)}"/>'


def leaf(fill: str, start: Point, end: Point, radius: float = 0.75) -> Shape:
    """Return a leaf between two points: two arcs, of a radius that is a part of its length."""
    arc = math.dist(start, end) * radius
    (a, b), (c, d) = start, end
    turn = f"A{arc:.5g} {arc:.5g} 0 0 1 "
    return f'<path fill="{fill}" d="M{a:.5g} {b:.5g}{turn}{c:.5g} {d:.5g}{turn}{a:.5g} {b:.5g}Z"/>'


# ---------------------------------------------------------------- the door


def door(rng: random.Random) -> Iterator[Shape]:
    """Yield a green door in a wall of bricks, above steep steps, under a lantern; over a page with its bleed."""
    yield box(0, 0, 154, 216, NIGHT)
    for row in range(27):
        y, shift = row * 6.4, -8.0 if row % 2 else 0.0
        for column in range(11):
            fill = rng.choice((RED, RED, RED, "#a43521", "#bd4630"))
            yield box(shift + column * 16 + 0.35, y + 0.35, 15.3, 5.7, fill)
    for row in range(5):  # the steps come towards us, and grow
        wide, y = 82 + 15 * row, 168 + 9.7 * row
        yield box(77 - wide / 2, y, wide, 2.4, CREAM)
        yield box(77 - wide / 2, y + 2.4, wide, 7.3, (MARINE, NIGHT)[row % 2])
    yield f'<path fill="{CREAM}" d="M40 168L40 72A37 37 0 0 1 114 72L114 168Z"/>'  # the frame, with its arch
    yield f'<path fill="{DEEP}" d="M45 168L45 72A32 32 0 0 1 109 72L109 168Z"/>'
    for number in range(6):  # the light above the door: a fan of leaves
        turn = math.pi * (1 + (number + 0.5) / 6)
        middle, reach = (77.0, 70.0), (77 + 29 * math.cos(turn), 70 + 29 * math.sin(turn))
        near = (middle[0] + 6 * math.cos(turn), middle[1] + 6 * math.sin(turn))
        yield leaf((AMBER, CREAM)[number % 2], near, reach, 0.78)
    yield box(45, 72, 64, 3.5, CREAM)
    yield box(47, 75.5, 60, 92.5, GREEN)
    for x in (52, 80):
        for y, high in ((81, 30), (116, 46)):
            yield box(x, y, 22, high, "#1b453a")
            yield box(x + 1.6, y + 1.6, 18.8, high - 3.2, GREEN)
            yield area(
                "#2f6c5b", ((x + 11, y + 5), (x + 17, y + high / 2), (x + 11, y + high - 5), (x + 5, y + high / 2))
            )
    yield f'<circle cx="77" cy="121" r="2.1" fill="{AMBER}"/>'
    yield box(70, 130, 14, 2.6, AMBER)  # for letters, and for books
    yield box(71.2, 130.9, 11.6, 0.9, DEEP)
    yield line(DEEP, 1.2, ((124, 40), (136, 40), (136, 47)))  # the lantern on its arm
    yield area(DEEP, ((130, 52), (133, 47), (139, 47), (142, 52)))
    yield area(AMBER, ((130.8, 52), (141.2, 52), (139.6, 66), (132.4, 66)))
    yield area(CREAM, ((136, 54), (138, 59.5), (136, 64), (134, 59.5)))
    yield line(DEEP, 0.8, ((130.8, 52), (132.4, 66), (139.6, 66), (141.2, 52)))
    yield box(131.4, 66, 9.2, 1.6, DEEP)


# ---------------------------------------------------------------- the lamp


def lamp(rng: random.Random) -> Iterator[Shape]:
    """Yield a lamp that shines in a window of twelve panes."""
    del rng
    yield box(0, 0, 44, 56, CREAM)
    yield box(2, 2, 40, 52, NIGHT)
    centre = (22.0, 27.0)
    for number in range(20):
        turn = 2 * math.pi * number / 20 + math.pi / 20
        near, far = (11.0, 17.5 if number % 2 else 20.5)
        ends = tuple((centre[0] + r * math.cos(turn), centre[1] + r * math.sin(turn)) for r in (near, far))
        yield leaf((BRIGHT, AMBER)[number % 2], ends[0], ends[1], 0.9)
    yield f'<circle cx="22" cy="27" r="9.6" fill="{AMBER}"/>'
    yield leaf(CREAM, (22, 34), (22, 19.5), 0.62)
    yield leaf(BRIGHT, (22, 33), (22, 25), 0.6)
    yield box(18.6, 33.5, 6.8, 3, DEEP)
    yield area(RED, ((17, 36.5), (27, 36.5), (30, 47), (14, 47)))
    yield box(12, 47, 20, 2.4, DEEP)
    yield line(
        CREAM, 0.9, ((2, 19.3), (42, 19.3)), ((2, 36.6), (42, 36.6)), ((15.3, 2), (15.3, 54)), ((28.7, 2), (28.7, 54))
    )
    yield f'<rect x="2" y="2" width="40" height="52" fill="none" stroke="{NIGHT}" stroke-width="1.4"/>'


# ---------------------------------------------------------------- three states of a book


def pegged(rng: random.Random) -> Iterator[Shape]:
    """Yield books hung over a line, with pegs, dripping."""
    del rng
    yield box(0, 0, 40, 48, "#dfe7ea")
    yield line(DEEP, 0.5, ((0, 9), (20, 11), (40, 9)))
    for number, x in enumerate((8.2, 20.0, 31.8)):
        y = 10.2 if number % 2 == 0 else 11.2
        foot = y + (17, 20, 15)[number]
        fill = (RED, NIGHT, GREEN)[number]
        yield area(fill, ((x - 4.6, foot), (x, y), (x + 4.6, foot)))
        yield area(
            CREAM, *(((x + d - 0.28, foot - 0.2), (x, y + 3), (x + d + 0.28, foot - 0.2)) for d in (-2.4, 0, 2.4))
        )
        yield box(x - 0.7, y - 3, 1.4, 5, AMBER)
        yield leaf(MARINE, (x - 2, foot + 6 + number), (x - 2, foot + 2.4 + number), 0.6)
        yield leaf(MARINE, (x + 2.2, foot + 10 - 2 * number), (x + 2.2, foot + 6.4 - 2 * number), 0.6)
    yield box(0, 46, 40, 2, DEEP)


def stacked(rng: random.Random) -> Iterator[Shape]:
    """Yield books lying on one another."""
    del rng
    yield box(0, 0, 40, 48, "#f3e3bd")
    y = 46.0
    for x, wide, high, fill in (
        (5, 30, 6.2, NIGHT),
        (7, 27, 4.6, RED),
        (4, 29, 7.2, GREEN),
        (9, 24, 4.0, AMBER),
        (6, 27, 5.4, MARINE),
        (10, 21, 4.4, BRIGHT),
    ):
        y -= high
        yield box(x, y, wide, high, fill)
        yield box(x + 3, y, 0.9, high, CREAM)
        yield box(x + wide - 3.9, y, 0.9, high, CREAM)
    yield f'<path fill="{CREAM}" d="M15 14.2L26 14.2L24.8 6.4L16.2 6.4Z"/>'  # a cup
    yield f'<path fill="none" stroke="{CREAM}" stroke-width="1" d="M25.6 8A2.5 2.5 0 0 1 25.2 12.6"/>'
    yield box(0, 46, 40, 2, DEEP)


def leaning(rng: random.Random) -> Iterator[Shape]:
    """Yield books on a shelf, of which one leans."""
    del rng
    yield box(0, 0, 40, 48, "#eed7cd")
    x = 2.0
    for wide, high, fill in ((5, 33, GREEN), (4, 37, NIGHT), (6, 30, AMBER), (4.4, 35, RED)):
        yield box(x, 46 - high, wide, high, fill)
        yield box(x, 46 - high + 4, wide, 0.9, CREAM)
        yield box(x, 46 - high + 6, wide, 0.9, CREAM)
        x += wide + 0.3
    turn, wide, high = 0.30, 5.0, 33.0
    along, rise = (wide * math.cos(turn), wide * math.sin(turn))
    over, up = (high * math.sin(turn), high * math.cos(turn))
    foot = x + over
    corners = ((foot, 46), (foot - over, 46 - up), (foot - over + along, 46 - up - rise), (foot + along, 46 - rise))
    yield area(BRIGHT, corners)
    for part in (0.80, 0.86):  # two bands across its back
        start, end = (foot - over * part, 46 - up * part), (foot - over * part + along, 46 - up * part - rise)
        yield line(CREAM, 0.9, (start, end)).replace('stroke-linecap="round"', 'stroke-linecap="butt"')
    yield box(0, 46, 40, 2, DEEP)


# ---------------------------------------------------------------- signs


def society(rng: random.Random) -> Iterator[Shape]:
    """Yield the society's sign: a ring of rope around an open book, in the colour of the text."""
    del rng
    strands = []
    for strand in range(30):
        turn = 2 * math.pi * strand / 30
        x, y = 14 + 11.6 * math.cos(turn), 14 + 11.6 * math.sin(turn)
        along, across = math.cos(turn + 0.8) * 1.25, math.sin(turn + 0.8) * 1.25
        strands.append(((x - along, y - across), (x + along, y + across)))
    yield line("currentColor", 1.5, *strands)
    for side in (-1, 1):
        page = ((14, 11.3), (14 + side * 7.2, 8.8), (14 + side * 7.2, 17.2), (14, 19.8), (14, 11.3))
        rules = (((14 + side * 1.6, 13.2 + d), (14 + side * 5.6, 11.8 + d)) for d in (0.0, 2.0, 4.0))
        yield line("currentColor", 0.7, page)
        yield line("currentColor", 0.45, *rules)


DRAWINGS: Mapping[str, tuple[float, float, Callable[[random.Random], Iterator[Shape]]]] = {
    "door": (154, 216, door),
    "lamp": (44, 56, lamp),
    "pegged": (40, 48, pegged),
    "stacked": (40, 48, stacked),
    "leaning": (40, 48, leaning),
    "society": (28, 28, society),
}
