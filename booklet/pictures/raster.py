"""Pages as pixels: what differs between two of them, and a small file of one to show.

Enters: `Raster`s, as a renderer of PDFs leaves them.  Leaves: the areas that differ, and JPEG files.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageChops

Area = tuple[int, int, int, int]  # left, top, right, bottom in pixels

_CELL = 8  # pixels; differences nearer than that are one
_TELLING = 40  # of 255 in one colour: less is how edges are smoothed
_QUALITY = 65


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels of 3 bytes: blue, green, red. Rows from the top, `stride` bytes from one to the next."""

    width: int
    height: int
    stride: int
    pixels: bytes

    def _image(self) -> Image.Image:
        size = (self.width, self.height)
        return Image.frombuffer("RGB", size, self.pixels, "raw", "BGR", self.stride, 1)


def changed_areas(old: Raster, new: Raster) -> tuple[Area, ...]:
    """Return the areas in which two pages differ visibly, from the top; all of `new` where their sizes differ."""
    if (old.width, old.height) != (new.width, new.height):
        return ((0, 0, new.width, new.height),)
    if old.pixels == new.pixels:
        return ()
    red, green, blue = ImageChops.difference(old._image(), new._image()).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    marked = most.point([0] * _TELLING + [255] * (256 - _TELLING))
    if marked.getbbox() is None:
        return ()
    cells = marked.reduce(_CELL)
    across, shades = cells.width, cells.tobytes()
    waiting = {(at % across, at // across) for at, shade in enumerate(shades) if shade}
    return tuple(sorted(_areas(waiting, new), key=lambda area: (area[1], area[0])))


def _areas(cells: set[tuple[int, int]], page: Raster) -> list[Area]:
    """Return the areas of cells that touch, or have but one cell between them."""
    found: list[Area] = []
    while cells:
        group = [min(cells)]
        cells.discard(group[0])
        for column, row in group:  # it grows
            near = {(column + dx, row + dy) for dx in (-2, -1, 0, 1, 2) for dy in (-2, -1, 0, 1, 2)} & cells
            group += sorted(near)
            cells -= near
        left, right = min(column for column, _ in group), max(column for column, _ in group)
        top, bottom = min(row for _, row in group), max(row for _, row in group)
        end = min((right + 1) * _CELL, page.width), min((bottom + 1) * _CELL, page.height)
        found.append((left * _CELL, top * _CELL, *end))
    return found


def jpeg(raster: Raster) -> bytes:
    """Return a baseline JPEG file of a page, to be looked at on a screen; in grey where it has no colour."""
    image = raster._image()
    if image.convert("HSV").getchannel("S").getextrema() == (0, 0):
        image = image.convert("L")
    coded = io.BytesIO()
    image.save(coded, "JPEG", quality=_QUALITY)
    return coded.getvalue()
