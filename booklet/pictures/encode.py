"""How pixels are stored: JPEG for photographs, plain samples for drawings and whatever is transparent.

Enters: L, RGB or CMYK, and perhaps alpha.  Leaves: `Rendered`.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import Literal

from PIL import Image

Space = Literal["rgb", "gray", "cmyk"]
Codec = Literal["jpeg", "flate"]

PRINT_PPI = 225  # from here on a picture is meant for the press
_COLOURS = 256  # a drawing has no more; Pillow counts up to it at once
_OPAQUE = (255, 255)
SPACES: dict[str, Space] = {"L": "gray", "RGB": "rgb", "CMYK": "cmyk"}  # by Pillow's mode


@dataclass(frozen=True, slots=True)
class Rendered:
    """Pixels for one place on a page.

    `payload` is a baseline JPEG file (codec "jpeg": /DCTDecode) or, for "flate", the samples themselves, 8 bits
    each, rows from the top without padding, *not yet compressed*.  Samples in "cmyk" are inks, 255 in full; a JPEG
    holds their complements (Adobe technical note 5116).  In "gray" for the press, 0 is full black.  `alpha` is None,
    or one 8-bit sample for each pixel, 255 opaque, uncompressed (an /SMask, ISO 32000-1, 11.6.5.3); the colours are
    not premultiplied.
    """

    payload: bytes
    width: int
    height: int
    space: Space
    codec: Codec
    alpha: bytes | None


def encode(picture: Image.Image, alpha: Image.Image | None, *, ppi: int, lossy_already: bool) -> Rendered:
    """Return the picture (L, RGB or CMYK) stored for `ppi`; `lossy_already` marks one that comes from a JPEG.

    A picture is stored without loss where it has alpha, few colours, or where that costs at most twice a JPEG:
    lines, flat art and screenshots, which JPEG would ring around.
    """
    if alpha is not None and alpha.getextrema() == _OPAQUE:
        alpha = None
    if alpha is None and not (picture.mode != "L" and not lossy_already and picture.getcolors(_COLOURS)):
        jpeg = _jpeg(picture, ppi)
        if lossy_already or len(zlib.compress(picture.tobytes(), 6)) > 2 * len(jpeg):
            return Rendered(jpeg, picture.width, picture.height, SPACES[picture.mode], "jpeg", None)
    return lossless(picture, alpha)


def lossless(picture: Image.Image, alpha: Image.Image | None) -> Rendered:
    """Return the picture (L, RGB or CMYK) stored as it is."""
    mask = None if alpha is None else alpha.tobytes()
    return Rendered(picture.tobytes(), picture.width, picture.height, SPACES[picture.mode], "flate", mask)


def _jpeg(picture: Image.Image, ppi: int) -> bytes:
    """Return a baseline JPEG: for the screen quality 85 and half colour resolution, for the press 92 and full."""
    press = ppi >= PRINT_PPI
    whole = press or picture.mode == "CMYK"  # whose plates have no common brightness to take the edges from
    stream = io.BytesIO()
    # an empty info keeps Exif, comments and the used-up profile of the original out of the file
    picture.info = {}
    # not optimize=True: Pillow gives it a byte for each pixel, which grain at full colour resolution exceeds
    picture.save(stream, "JPEG", quality=92 if press else 85, subsampling=0 if whole else 2)
    return stream.getvalue()
