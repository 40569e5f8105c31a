"""How much ink a picture in a finished file puts on paper.

Enters: the encoded samples of a picture in CMYK, as they stand in a PDF.  Leaves: the most ink, all four together.
Ink that lies on a few pixels does no harm, so it is averaged over squares (GWG: over 15 mm²; callers ask for less).
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageChops

from booklet.pictures.press import most_ink

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


def most_ink_in(picture: Inked, square: int) -> float | None:
    """Return the most ink of a picture, averaged over squares of so many pixels, in per cent; None if unreadable."""
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
            return most_ink(opened.reduce(shrunk) if shrunk > 1 else opened)
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
