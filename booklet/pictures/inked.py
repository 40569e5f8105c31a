"""How much ink a picture in a finished file puts on paper.

Enters: the encoded samples of a picture in CMYK, as they stand in a PDF.  Leaves: its inks by squares, which
tell the most ink, of all four together or of some, on all of the picture or on a part.
Ink that lies on a few pixels does no harm, so it is averaged over squares (GWG: over 15 mm²; callers ask for less).
"""

from __future__ import annotations

import io
import math
import warnings
from dataclasses import dataclass

from PIL import Image, ImageChops

from booklet.pictures.press import most_ink

Part = tuple[float, float, float, float]

_MOST_PIXELS = 200_000_000


@dataclass(frozen=True, slots=True)
class Inked:
    """A picture as a PDF has it: a JPEG file, or 8-bit samples (`jpeg` false), and what its Decode array says.

    `inverted` tells a Decode array that turns samples round; `alpha` is empty, or a soft mask of 8-bit samples for as
    many pixels.
    """

    samples: bytes
    width: int
    height: int
    jpeg: bool
    inverted: bool = False
    alpha: bytes = b""


class InkMap:
    """The inks of a picture, averaged over squares."""

    def __init__(self, inks: Image.Image) -> None:
        """Take a picture in CMYK with a pixel for each square."""
        self._inks = inks

    def most(self, part: Part = (0.0, 0.0, 1.0, 1.0), without: frozenset[int] = frozenset()) -> float:
        """Return the most ink in per cent, on squares that a part of the picture touches.

        `part` has its left, top, right and bottom edges as fractions of the picture; `without` are the indices of inks
        that do not count (0 to 3).
        """
        wide, high = self._inks.size
        left, top = (min(math.floor(at * size), size - 1) for at, size in zip(part[:2], (wide, high), strict=True))
        right, bottom = (math.ceil(at * size) for at, size in zip(part[2:], (wide, high), strict=True))
        box = max(left, 0), max(top, 0), min(max(right, left + 1), wide), min(max(bottom, top + 1), high)
        shown = self._inks.crop(box)
        if without:
            none = Image.new("L", shown.size)
            shown = Image.merge("CMYK", [none if at in without else ink for at, ink in enumerate(shown.split())])
        return most_ink(shown)


def ink_map(picture: Inked, square: int) -> InkMap | None:
    """Return the inks of a picture, averaged over squares of so many pixels; None if it is unreadable."""
    if not 0 < picture.width * picture.height <= _MOST_PIXELS:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of a picture that claims another size than its file
            opened = _opened(picture, square)
            size = opened.size
            if picture.alpha:
                mask = Image.frombytes("L", (picture.width, picture.height), picture.alpha).resize(size)
                opened = ImageChops.multiply(opened, Image.merge("CMYK", (mask,) * 4))
            shrunk = max(1, round(square * size[0] / picture.width))
            return InkMap(opened.reduce(shrunk) if shrunk > 1 else opened)
    except Exception:  # codecs fail in every way; a picture that can't be read is not measured
        return None


def _opened(picture: Inked, square: int) -> Image.Image:
    """Return the inks (255 is full); of a JPEG, as coarsely as it can be decoded for the square."""
    if not picture.jpeg:
        found = Image.frombytes("CMYK", (picture.width, picture.height), picture.samples)
        return ImageChops.invert(found) if picture.inverted else found
    opened = Image.open(io.BytesIO(picture.samples), formats=("JPEG",))
    if opened.mode != "CMYK":
        raise ValueError(opened.mode)
    opened.draft("CMYK", (max(opened.width // square, 1), max(opened.height // square, 1)))
    opened.load()  # Pillow takes all JPEGs in CMYK as inverted; a PDF, as its Decode array says
    return opened if picture.inverted else ImageChops.invert(opened)
