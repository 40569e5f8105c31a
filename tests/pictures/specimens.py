"""Specimens for the tests of pictures: made on the fly, with colours known beforehand."""

from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import Path

from PIL import Image

from booklet.pictures.encode import Rendered

RED, GREEN, BLUE, YELLOW = (200, 20, 30), (20, 160, 60), (30, 40, 190), (230, 220, 40)
FORMATS = [("jpg", "JPEG", "jpeg"), ("png", "PNG", "png"), ("tif", "TIFF", "tiff"), ("webp", "WEBP", "webp")]
CORNERS = (RED, GREEN, BLUE, YELLOW)  # top left, top right, bottom left, bottom right


def corners(width: int = 240, height: int = 160, colours: tuple[tuple[int, int, int], ...] = CORNERS) -> Image.Image:
    """Return a picture with one colour in each quarter, in the order of `CORNERS`."""
    picture = Image.new("RGB", (width, height))
    for index, colour in enumerate(colours):
        left, top = (index % 2) * width // 2, (index // 2) * height // 2
        picture.paste(colour, (left, top, left + width // 2, top + height // 2))
    return picture


def noise(width: int = 200, height: int = 150, mode: str = "RGB") -> Image.Image:
    """Return a picture that compresses badly, like a photograph."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), random.Random(5).randbytes(width * height * bands))


def decoded(rendered: Rendered) -> Image.Image:
    """Return the pixels of `rendered`."""
    mode = {"rgb": "RGB", "gray": "L"}[rendered.space]
    if rendered.codec == "flate":
        return Image.frombytes(mode, (rendered.width, rendered.height), rendered.payload)
    picture = Image.open(io.BytesIO(rendered.payload), formats=("JPEG",))
    assert picture.mode == mode and picture.size == (rendered.width, rendered.height)
    return picture


def seen(rendered: Rendered) -> list[tuple[int, ...]]:
    """Return the colours in the middle of each quarter, in the order of `CORNERS`."""
    picture, found = decoded(rendered), []
    for down in (1, 3):
        for across in (1, 3):
            pixel = picture.getpixel((picture.width * across // 4, picture.height * down // 4))
            found.append(pixel if isinstance(pixel, tuple) else (int(pixel or 0),))
    return found


def near(found: tuple[int, ...], expected: tuple[int, ...], by: int) -> bool:
    """Return whether no channel differs by more than `by`."""
    return all(abs(a - b) <= by for a, b in zip(found, expected, strict=True))


def png(file: Path, size: tuple[int, int], depth: int, colour: int, rows: bytes, extra: bytes = b"") -> Path:
    """Write a PNG chunk by chunk (ISO/IEC 15948), so that depths and sizes are ours, not a library's."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0)
    file.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return file


def profile(space: bytes, gamma: float, primaries: tuple[tuple[float, float, float], ...] = ()) -> bytes:
    """Return an ICC version 2 profile: one gamma, and for RGB the D50 XYZ of each primary (ICC.1:2001-04, 6.3)."""

    def fixed(*numbers: float) -> bytes:
        return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"test"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + bytes(1 + 8 + 3 + 67)
    tags = {b"desc": described + bytes(-len(described) % 4), b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1.0, 0.8249)}
    tags[b"cprt"] = b"text\0\0\0\0none\0\0\0\0"
    if space == b"GRAY":
        tags[b"kTRC"] = curve
    for letter, primary in zip((b"r", b"g", b"b"), primaries, strict=False):
        tags[letter + b"XYZ"] = b"XYZ \0\0\0\0" + fixed(*primary)
        tags[letter + b"TRC"] = curve
    table, body, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for name, tag in tags.items():
        table += name + struct.pack(">II", at + len(body), len(tag))
        body += tag
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"\0\0\0\0", 0x02100000, b"mntr", space, b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + fixed(0.9642, 1.0, 0.8249) + bytes(48)
    return head + table + body


def srgb_encoded(linear: float) -> float:
    """Return a linear value, 0 to 1, as an sRGB sample, 0 to 255 (IEC 61966-2-1)."""
    linear = min(1.0, max(0.0, linear))
    return 255 * (12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055)
