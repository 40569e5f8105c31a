"""Whether a picture file goes on to its end, by its own account of itself; no pixel is decoded.

Enters: the file and its format.  Leaves: a verdict.  A copy that broke off would be noticed while the picture is
rendered as well, but not before, and not by `check`, which renders nothing.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from PIL import Image, TiffImagePlugin

_BLOCK, _TAIL = 1 << 20, 1 << 12
_END_OF_IMAGE = b"\xff\xd9"
_STRIPS, _STRIP_SIZES, _TILES, _TILE_SIZES = 273, 279, 324, 325  # tags of TIFF 6.0


def is_whole(file: Path, kind: str, picture: Image.Image) -> bool:
    """Return whether `file`, a jpeg, png, tiff or webp, opened as `picture`, has its end."""
    size = file.stat().st_size
    if isinstance(picture, TiffImagePlugin.TiffImageFile):
        tags = picture.tag_v2
        starts = (*tags.get(_STRIPS, ()), *tags.get(_TILES, ()))
        sizes = (*tags.get(_STRIP_SIZES, ()), *tags.get(_TILE_SIZES, ()))
        return all(start + length <= size for start, length in zip(starts, sizes, strict=False))
    with file.open("rb") as stream:
        if kind == "jpeg":
            return _has_end_of_image(stream)
        if kind == "png":
            return _has_end_chunk(stream)
        stream.seek(4)  # RIFF, then the length of what follows
        return kind != "webp" or int.from_bytes(stream.read(4), "little") + 8 <= size


def _has_end_of_image(stream: BinaryIO) -> bool:
    """Return whether the marker EOI stands in a JPEG (ISO/IEC 10918-1, B.1.1.3); phones write more after it.

    Only the last one counts that no thumbnail can have: those stand in the first segments, before the scan.
    """
    stream.seek(2)
    while len(head := stream.read(4)) == 4 and head[0] == 0xFF and head[1] != 0xDA:
        stream.seek(int.from_bytes(head[2:], "big") - 2, io.SEEK_CUR)
    begin = stream.tell()
    stream.seek(max(begin, stream.seek(0, io.SEEK_END) - _TAIL))
    if _END_OF_IMAGE in stream.read():  # where it nearly always is
        return True
    stream.seek(begin)
    last = b""
    while block := stream.read(_BLOCK):
        if _END_OF_IMAGE in last + block:
            return True
        last = block[-1:]
    return False


def _has_end_chunk(stream: BinaryIO) -> bool:
    """Return whether a PNG has its last chunk (ISO/IEC 15948, 11.2.5)."""
    stream.seek(8)
    while len(head := stream.read(8)) == 8:
        if head[4:] == b"IEND":
            return True
        stream.seek(int.from_bytes(head[:4], "big") + 4, io.SEEK_CUR)
    return False
