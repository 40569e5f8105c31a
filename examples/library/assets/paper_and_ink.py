"""Paper and ink: what the pictures of the booklets are made with.

Enters: sizes in millimetres, colours, a generator of chance with a fixed seed.  Leaves: 8-bit pictures.  The same
versions of Python and Pillow give the same files.  Shapes are drawn three times as large and reduced; tones are kept in
floating point and end in paper grain, rounded by chance, so that no gradient shows steps.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageMath

ROOT = Path(__file__).resolve().parents[3]  # of the project
FINER = 3  # shapes are drawn this many times larger

Colour = tuple[float, float, float]
Point = tuple[float, float]
Size = tuple[int, int]
Box = tuple[float, float, float, float]  # left, top, right, bottom

PAPER: Colour = (240, 237, 230)
INK: Colour = (29, 28, 26)
SLATE: Colour = (47, 79, 87)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be made: where it goes, what draws it, its resolution, and the seed of its chance."""

    file: Path
    make: Callable[[random.Random], Image.Image]
    ppi: int
    seed: int


def pixels(width_mm: float, height_mm: float, ppi: int) -> Size:
    """Return a size in pixels, rounded up."""
    return math.ceil(width_mm / 25.4 * ppi), math.ceil(height_mm / 25.4 * ppi)


# ---------------------------------------------------------------- tones


class Sheet:
    """A picture in the making: three planes of floating-point reflectance, 0 to 1."""

    def __init__(self, size: Size, colour: Colour) -> None:
        self.size = size
        self.planes = [Image.new("F", size, sample / 255) for sample in colour]

    def glaze(self, mask: Image.Image, colour: Colour, strength: float = 1.0) -> None:
        """Lay a transparent colour over the mask (F, 0 to 1): it multiplies what lies below."""
        for index, sample in enumerate(colour):
            keep = strength * (1 - sample / 255)
            self._set(index, lambda a, keep=keep: a["p"] * (1 - a["m"] * keep), m=mask)

    def cover(self, mask: Image.Image, colour: Colour, strength: float = 1.0) -> None:
        """Lay an opaque colour over the mask (F, 0 to 1)."""
        for index, sample in enumerate(colour):
            tone = sample / 255
            self._set(index, lambda a, tone=tone: a["p"] + (tone - a["p"]) * a["m"] * strength, m=mask)

    def grain(self, field: Image.Image, strength: float) -> None:
        """Lighten and darken by a field around 0, stronger in the darker tones, as ink takes to paper."""
        for index in range(3):
            self._set(index, lambda a: a["p"] + a["g"] * strength * (1.35 - a["p"]), g=field)

    def finished(self, rng: random.Random) -> Image.Image:
        """Return the picture in 8-bit RGB, rounded by chance instead of to the nearest level."""
        dither = noise(rng, self.size, 1)
        planes = [
            ImageMath.lambda_eval(lambda a: a["convert"](a["p"] * 255 + a["d"] + 0.5, "L"), p=plane, d=dither)
            for plane in self.planes
        ]
        return Image.merge("RGB", planes)

    def _set(self, index: int, formula: Callable[[dict[str, object]], object], **images: Image.Image) -> None:
        self.planes[index] = ImageMath.lambda_eval(formula, p=self.planes[index], **images)


def noise(rng: random.Random, size: Size, across: float, down: float | None = None) -> Image.Image:
    """Return smooth noise (F, -0.5 to 0.5) with grains of `across` by `down` pixels."""
    columns, rows = (math.ceil(side / cell) + 3 for side, cell in zip(size, (across, down or across), strict=True))
    small = Image.frombytes("L", (columns, rows), rng.randbytes(columns * rows)).convert("F")
    if (across, down or across) != (1, 1):
        box = (1, 1, 1 + size[0] / across, 1 + size[1] / (down or across))
        small = small.resize(size, Image.Resampling.BICUBIC, box=box)
    else:
        small = small.crop((0, 0, *size))
    return ImageMath.lambda_eval(lambda a: a["n"] / 255 - 0.5, n=small)


def paper(rng: random.Random, size: Size) -> Image.Image:
    """Return the tooth of a mould-made paper (F, around 0): fine grain, fibres both ways, slow clouds."""
    parts = [
        (1.00, noise(rng, size, 2)),
        (0.90, noise(rng, size, 3.3)),
        (0.60, noise(rng, size, 7)),
        (0.28, noise(rng, size, 40, 3)),
        (0.28, noise(rng, size, 3, 40)),
        (0.40, noise(rng, size, 23)),
        (0.40, noise(rng, size, 410)),
    ]
    total = Image.new("F", size, 0)
    for weight, part in parts:
        total = ImageMath.lambda_eval(lambda a, weight=weight: a["t"] + a["n"] * weight, t=total, n=part)
    return total


def ramp(size: Size, stops: Sequence[Point]) -> Image.Image:
    """Return a field (F) that runs down the picture through (place 0 to 1, value) in straight pieces."""
    column = Image.new("F", (1, 512))
    for row in range(512):
        at = row / 511
        (a, low), (b, high) = next((pair for pair in itertools.pairwise(stops) if at <= pair[1][0]), stops[-2:])
        column.putpixel((0, row), low + (high - low) * smooth((at - a) / (b - a)))
    return column.resize(size, Image.Resampling.BICUBIC)


def smooth(part: float) -> float:
    """Return the part, 0 to 1, eased at both ends."""
    part = min(1.0, max(0.0, part))
    return part * part * (3 - 2 * part)


def times(*fields: Image.Image) -> Image.Image:
    """Return the product of fields (F)."""
    product = fields[0]
    for field in fields[1:]:
        product = ImageMath.lambda_eval(lambda a: a["a"] * a["b"], a=product, b=field)
    return product


def unit(mask: Image.Image) -> Image.Image:
    """Return a mask of 0 to 255 as a field (F) of 0 to 1."""
    return ImageMath.lambda_eval(lambda a: a["convert"](a["m"], "F") / 255, m=mask)


# ---------------------------------------------------------------- shapes


def drawn(size: Size, draw: Callable[[ImageDraw.ImageDraw, float], None]) -> Image.Image:
    """Return what `draw(pencil, scale)` draws in white on black, reduced to `size` (L)."""
    large = Image.new("L", (size[0] * FINER, size[1] * FINER), 0)
    draw(ImageDraw.Draw(large), FINER)
    return large.reduce(FINER)


def in_one_ink(mask: Image.Image, colour: Colour) -> Image.Image:
    """Return the mask (L) printed in one ink on white: a palette of 16 steps, which is enough for smooth edges."""
    tones = mask.point(lambda sample: round(sample / 255 * 15))
    tones.putpalette([round(255 + (ink - 255) * step / 15) for step in range(16) for ink in colour])
    return tones


def wander(rng: random.Random, length: int, steps: Sequence[tuple[float, float]]) -> list[float]:
    """Return smooth noise along a line: for each (wavelength, amplitude) in pixels a random curve, added up."""
    total = [0.0] * length
    for wavelength, amplitude in steps:
        knots = [rng.uniform(-1, 1) for _ in range(int(length / wavelength) + 3)]
        for x in range(length):
            index, part = divmod(x / wavelength, 1)
            left, right = knots[int(index)], knots[int(index) + 1]
            total[x] += amplitude * (left + (right - left) * smooth(part))
    return total


def below(size: Size, edge: Sequence[float]) -> Image.Image:
    """Return the mask (L) of everything under the curve `edge`, one height for each column of pixels."""

    def draw(pencil: ImageDraw.ImageDraw, scale: float) -> None:
        outline = [(x * scale, y * scale) for x, y in enumerate(edge)]
        outline.append((size[0] * scale, edge[-1] * scale))
        pencil.polygon([*outline, (size[0] * scale, size[1] * scale), (0, size[1] * scale)], fill=255)

    return drawn(size, draw)


def torn(rng: random.Random, length: int, scale: float) -> list[float]:
    """Return how far a torn edge strays from a straight one, in pixels."""
    steps = ((1100, 9), (260, 4.5), (60, 1.6), (17, 1.0), (5, 0.8))
    return wander(rng, length, [(wavelength * scale, amplitude * scale) for wavelength, amplitude in steps])


def lay(sheet: Sheet, rng: random.Random, edge: Sequence[float], colour: Colour, scale: float) -> None:
    """Lay a sheet of translucent paper with a torn upper edge over the picture, and its shadow before it."""
    size = sheet.size
    for offset, blur, strength in ((3, 5, 0.06), (10, 26, 0.09)):
        shadow = below(size, [y - offset * scale for y in edge]).filter(ImageFilter.GaussianBlur(blur * scale))
        sheet.glaze(unit(shadow), INK, strength)
    # The torn rim is bare fibre: wide in some places and nearly nothing in others.
    rim = wander(rng, size[0], [(w * scale, a * scale) for w, a in ((210, 2.6), (48, 2.0), (13, 1.3), (4, 0.8))])
    inner = below(size, [y + max(0.6, 3.0 + r) * scale for y, r in zip(edge, rim, strict=True)])
    sheet.cover(unit(below(size, edge)), PAPER, 0.30)  # fibres scatter the light of what lies below
    sheet.glaze(unit(inner.filter(ImageFilter.GaussianBlur(0.9 * scale))), colour)


def mitred(outline: Sequence[Point], width: float) -> Iterator[tuple[Point, Point, Point, Point]]:
    """Yield the four corners of each piece of a closed strap of this width, its corners mitred."""
    normals = []
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        length = math.hypot(x2 - x1, y2 - y1)
        normals.append(((y1 - y2) / length, (x2 - x1) / length))
    offsets = []
    for index, (x, y) in enumerate(normals):
        before = normals[index - 1]
        reach = width / 2 / (1 + before[0] * x + before[1] * y)
        offsets.append(((before[0] + x) * reach, (before[1] + y) * reach))
    for index, (x, y) in enumerate(outline):
        (u, v), (dx, dy), (ex, ey) = outline[index - 1], offsets[index - 1], offsets[index]
        yield (u + dx, v + dy), (x + ex, y + ey), (x - ex, y - ey), (u - dx, v - dy)


def boxes(size: Size, shapes: Sequence[Box]) -> Image.Image:
    """Return a mask (F) of rectangles (left, top, right, bottom)."""

    def draw(pencil: ImageDraw.ImageDraw, scale: float) -> None:
        for left, top, right, bottom in shapes:
            pencil.rectangle((left * scale, top * scale, right * scale - 1, bottom * scale - 1), fill=255)

    return unit(drawn(size, draw))


def printed(sheet: Sheet, mask: Image.Image, colour: Colour, tooth: Image.Image, strength: float = 0.95) -> None:
    """Print one ink over the mask, a little uneven, as from a lino block."""
    uneven = ImageMath.lambda_eval(lambda a: a["min"](a["max"](a["m"] * (0.94 + 0.16 * a["t"]), 0), 1), m=mask, t=tooth)
    sheet.glaze(uneven, colour, strength)


def write(pictures: Mapping[str, Picture], names: Sequence[str]) -> None:
    """Make and write the pictures named, or all; each says its size."""
    profile = (ROOT / "booklet" / "design" / "profiles" / "sRGB.icc").read_bytes()
    for name in names or pictures:
        picture = pictures[name]
        made = picture.make(random.Random(picture.seed))
        picture.file.parent.mkdir(parents=True, exist_ok=True)
        resolution = (picture.ppi, picture.ppi)
        if picture.file.suffix == ".png":
            made.save(picture.file, dpi=resolution, icc_profile=profile, optimize=True)
        else:
            made.save(picture.file, dpi=resolution, icc_profile=profile, quality=90, subsampling=0)
        print(f"{picture.file.name}: {made.width} x {made.height} px, {picture.file.stat().st_size / 1e6:.2f} MB")
