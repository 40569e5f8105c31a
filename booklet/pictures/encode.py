"""How pixels are stored: JPEG for photographs, plain samples for drawings and whatever is transparent.

Enters: L, LA, RGB or RGBA.  Leaves: `Rendered`.
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


@dataclass(frozen=True, slots=True)
class Rendered:
    """Pixels for one place on a page.

    `payload` is a baseline JPEG file (codec "jpeg": /DCTDecode) or, for "flate", the samples themselves, 8 bits
    each, rows from the top without padding, *not yet compressed*.  `alpha` is None, or one 8-bit sample for each
    pixel, 255 opaque, uncompressed (an /SMask, ISO 32000-1, 11.6.5.3); the colours are not premultiplied.
    """

    payload: bytes
    width: int
    height: int
    space: Space
    codec: Codec
    alpha: bytes | None


def encode(picture: Image.Image, *, ppi: int, lossy_already: bool) -> Rendered:
    """Return the picture stored for `ppi`; `lossy_already` marks one that comes from a JPEG.

    A picture is stored without loss where it has alpha, few colours, or where that costs at most twice a JPEG:
    lines, flat art and screenshots, which JPEG would ring around.
    """
    alpha = None
    if picture.mode in ("LA", "RGBA"):
        channel = picture.getchannel("A")
        if channel.getextrema() != _OPAQUE:
            alpha = channel.tobytes()
        picture = picture.convert(picture.mode[:-1])
    space: Space = "gray" if picture.mode == "L" else "rgb"
    samples = picture.tobytes()
    if alpha is None and not (picture.mode == "RGB" and not lossy_already and picture.getcolors(_COLOURS)):
        jpeg = _jpeg(picture, ppi)
        if lossy_already or len(zlib.compress(samples, 6)) > 2 * len(jpeg):
            return Rendered(jpeg, picture.width, picture.height, space, "jpeg", None)
    return Rendered(samples, picture.width, picture.height, space, "flate", alpha)


def _jpeg(picture: Image.Image, ppi: int) -> bytes:
    """Return a baseline JPEG: for the screen quality 85 and half colour resolution, for the press 92 and full."""
    press = ppi >= PRINT_PPI
    stream = io.BytesIO()
    # an empty info keeps Exif, comments and the used-up profile of the original out of the file
    picture.info = {}
    # not optimize=True: Pillow gives it a byte for each pixel, which grain at full colour resolution exceeds
    picture.save(stream, "JPEG", quality=92 if press else 85, subsampling=0 if press else 2)
    return stream.getvalue()
