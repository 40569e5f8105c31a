"""Make the pictures of this booklet: abstract, drawn by fixed formulas.

Enters: nothing but the numbers below.  Leaves: cover.jpg, horizon.jpg and lattice.png in images/.

    python assets/make_images.py [name …]        without a name: all of them
"""

from __future__ import annotations

import math
import random
import sys

from paper_and_ink import (
    HERE,
    PAPER,
    SLATE,
    Picture,
    Point,
    Sheet,
    drawn,
    in_one_ink,
    lay,
    mitred,
    noise,
    paper,
    pixels,
    ramp,
    torn,
    write,
)
from PIL import Image, ImageDraw, ImageMath


def cover(rng: random.Random) -> Image.Image:
    """Lay sheets of translucent paper, one over the other, dark at the foot; the upper part is blank paper."""
    size = pixels(154, 216, 300)
    width, height = size
    scale = width / 1819
    sheet = Sheet(size, PAPER)
    sheet.glaze(ramp(size, [(0, 0.0), (0.3, 0.05), (0.62, 0.30), (1, 0.42)]), (200, 205, 200))
    layers = [
        (0.560, 0.105, (218, 224, 224)),
        (0.600, -0.085, (203, 211, 211)),
        (0.690, 0.045, (178, 190, 192)),
        (0.740, -0.095, (150, 167, 171)),
        (0.815, 0.100, (112, 136, 142)),
        (0.905, -0.022, (82, 105, 110)),
    ]
    for place, slope, colour in layers:
        edge = torn(rng, width, scale)
        lay(sheet, rng, [height * place + slope * (x - width / 2) + edge[x] for x in range(width)], colour, scale)
    sheet.grain(paper(rng, size), 0.030)
    return sheet.finished(rng)


_HORIZON = ((0.715, -0.012, (190, 200, 202)), (0.780, 0.026, (138, 157, 162)), (0.885, -0.012, (98, 119, 122)))


def horizon(rng: random.Random) -> Image.Image:
    """Draw a low horizon of three torn sheets; above it a haze of graphite that thins out into blank paper."""
    size = pixels(110, 70, 400)
    width, height = size
    scale = 1.2
    sheet = Sheet(size, PAPER)
    dust = ImageMath.lambda_eval(
        lambda a: a["f"] * 0.75 + a["m"] * 0.5 + a["c"] * 0.16 + a["s"] * 0.20,
        f=noise(rng, size, 1.7),
        m=noise(rng, size, 3.1),
        c=noise(rng, size, 120, 40),
        s=noise(rng, size, 900, 70),
    )
    haze = ramp(size, [(0.0, -0.60), (0.36, -0.34), (0.60, -0.02), (0.73, 0.30), (1, 0.30)])
    specks = ImageMath.lambda_eval(lambda a: a["min"](a["max"]((a["h"] + a["d"]) * 1.9, 0), 1), h=haze, d=dust)
    sheet.glaze(ramp(size, [(0.2, 0.0), (0.72, 0.55), (1, 0.6)]), (196, 205, 207))
    sheet.glaze(specks, (92, 106, 111), 0.55)
    for place, slope, colour in _HORIZON:
        edge = torn(rng, width, scale)
        lay(sheet, rng, [height * place + slope * (x - width / 2) + edge[x] for x in range(width)], colour, scale)
    sheet.grain(paper(rng, size), 0.028)
    return sheet.finished(rng)


def star(sides: int, edge: float, turn: float, contact: float) -> list[Point]:
    """Return the closed line that a regular polygon around the origin gives by E. H. Hankin's construction (1925).

    From the middle of each edge two straps run inwards at the angle `contact` to the edge, until they meet their
    neighbours.  The polygon's first edge faces the direction `turn` (radians).
    """
    apothem = edge / (2 * math.tan(math.pi / sides))
    half = math.pi / sides
    # in the triangle centre, middle of the edge, meeting point: the angles are half a turn's part, and 90 - contact
    reach = apothem * math.sin(math.pi / 2 - contact) / math.sin(math.pi / 2 + contact - half)
    outline = []
    for side in range(sides):
        at = turn + 2 * half * side
        outline.append((apothem * math.cos(at), apothem * math.sin(at)))
        outline.append((reach * math.cos(at + half), reach * math.sin(at + half)))
    return outline


def lattice(rng: random.Random) -> Image.Image:
    """Draw a band of strapwork on a tiling of dodecagons and triangles, in one weight of line."""
    width, _ = pixels(110, 30, 600)
    apart = width / 7  # between two stars: the band begins and ends on an axis of symmetry
    edge = apart / (2 + math.sqrt(3))
    rows = apart * math.sqrt(3) / 2
    size = (width, round(2 * rows))
    contact = math.radians(60)
    stars: list[list[Point]] = []
    for row in range(-2, 3):
        for column in range(-1, 9):
            x, y = (column + 0.5 * (row % 2)) * apart, size[1] / 2 + row * rows
            for size_of in (1.0, 0.45):  # a smaller star rests in each
                stars.append([(x + a * size_of, y + b * size_of) for a, b in star(12, edge, 0, contact)])
            for turn, side in ((math.pi / 6, 1), (-math.pi / 6, -1)):
                centre = (x + apart / 2, y + side * rows / 3)
                stars.append([(centre[0] + a, centre[1] + b) for a, b in star(3, edge, -turn, contact)])

    def straps(pencil: ImageDraw.ImageDraw, scale: float) -> None:
        for width, tone in ((20, 255), (11, 0)):
            for outline in stars:
                for corners in mitred(outline, width):
                    pencil.polygon([(x * scale, y * scale) for x, y in corners], fill=tone)
        line = 4.5 * scale
        pencil.rectangle((0, 0, size[0] * scale, line - 1), fill=255)
        pencil.rectangle((0, size[1] * scale - line, size[0] * scale, size[1] * scale), fill=255)

    return in_one_ink(drawn(size, straps), SLATE)


IMAGES = HERE / "images"
PICTURES = {
    "cover": Picture(IMAGES / "cover.jpg", cover, 300, 1),
    "horizon": Picture(IMAGES / "horizon.jpg", horizon, 400, 2),
    "lattice": Picture(IMAGES / "lattice.png", lattice, 600, 3),
}

if __name__ == "__main__":
    write(PICTURES, sys.argv[1:])
