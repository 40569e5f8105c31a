"""Pictures with the statistics of photographs: smooth large forms, finer ones on them, grain.

Enters: a number and a file name.  Leaves: a JPEG of 3000×2000 pixels and about 2 MB, the same for the same number
(as far as the JPEG library is the same).
"""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageChops

WIDTH, HEIGHT = 3000, 2000
OCTAVES = ((6, 0.5), (18, 0.3), (60, 0.2), (240, 0.14), (900, 0.1), (WIDTH, 0.06))  # cells across, contrast
QUALITY = 93


def noise(rng: random.Random, cells: int, contrast: float) -> Image.Image:
    """Return soft noise of `cells` cells across, around the middle grey."""
    size = (cells, max(2, cells * HEIGHT // WIDTH))
    grain = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    return grain.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC).point(
        [round(128 + (value - 128) * contrast) for value in range(256)]
    )


def channel(rng: random.Random, forms: list[Image.Image], tint: int) -> Image.Image:
    """Return one colour channel: the forms that all channels share, with clouds of its own."""
    light = Image.new("L", (WIDTH, HEIGHT), tint)
    for layer in [*forms, noise(rng, 9, 0.2)]:
        light = ImageChops.add(light, layer, offset=-128)
    return light


def write(number: int, file: Path) -> None:
    """Write picture `number` into `file`."""
    rng = random.Random(f"picture {number}")
    forms = [noise(rng, *octave) for octave in OCTAVES]
    bands = [channel(rng, forms, rng.randint(90, 165)) for _ in "RGB"]
    Image.merge("RGB", bands).save(file, "JPEG", quality=QUALITY)
