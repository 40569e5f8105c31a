"""Whether a JPEG was cut off and closed again, as rescue programs and some cameras do.

Enters: the file, and what it decoded to.  Leaves: yes or no.  libjpeg paints what is missing in the grey of zeroed
coefficients and says so in a warning that Pillow drops, so a grey band would be printed.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageChops

_MISSING = {"L": 128, "RGB": (128, 128, 128)}  # what all coefficients zero give (ITU-T T.81, A.3.1)
_END = b"\xff\xd9"  # EOI
_MORE = bytes(range(0x10, 0xF0)) * 8  # entropy-coded data of no meaning and without a marker


def closed_too_early(file: Path, decoded: Image.Image, drafted: tuple[int, int]) -> bool:
    """Return whether `decoded` (drafted for the size `drafted`, not yet turned) lacks its end.

    Where it ends in that grey, more data are put before the end of the file: a whole picture takes no notice of them,
    one that lacks data goes on.  Costs a second decoding of the few pictures that end in exactly this grey.
    A progressive JPEG that is closed after its first scan is whole, only coarser, and passes.
    """
    width, height = decoded.size
    if decoded.mode not in _MISSING or decoded.getpixel((width - 1, height - 1)) != _MISSING[decoded.mode]:
        return False
    data = file.read_bytes()
    end = data.rfind(_END)
    with Image.open(io.BytesIO(data[:end] + _MORE + data[end:]), formats=("JPEG",)) as longer:
        longer.draft(None, drafted)
        longer.load()
        return ImageChops.difference(decoded, longer).getbbox() is not None
