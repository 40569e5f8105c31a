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
    mode = {"rgb": "RGB", "gray": "L", "cmyk": "CMYK"}[rendered.space]
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


def fixed(*numbers: float) -> bytes:
    """Return numbers as s15Fixed16."""
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def icc(kind: bytes, space: bytes, pcs: bytes, name: str, tags: dict[bytes, bytes]) -> bytes:
    """Return an ICC version 2 profile (ICC.1:2001-04, 6.3) of these tags; `name` is its description."""
    text = name.encode("ascii")
    described = b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + bytes(1 + 8 + 3 + 67)
    white = fixed(0.9642, 1.0, 0.8249)
    tags = {b"desc": described, b"wtpt": b"XYZ \0\0\0\0" + white, b"cprt": b"text\0\0\0\0none\0\0\0\0"} | tags
    table, body, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for tag, content in tags.items():
        table += tag + struct.pack(">II", at + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"\0\0\0\0", 0x02100000, kind, space, pcs)
    return head + bytes(12) + b"acsp" + bytes(28) + white + bytes(48) + table + body


def profile(space: bytes, gamma: float, primaries: tuple[tuple[float, float, float], ...] = ()) -> bytes:
    """Return a screen's profile: one gamma, and for RGB the D50 XYZ of each primary."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    tags = {b"kTRC": curve} if space == b"GRAY" else {}
    for letter, primary in zip((b"r", b"g", b"b"), primaries, strict=False):
        tags[letter + b"XYZ"] = b"XYZ \0\0\0\0" + fixed(*primary)
        tags[letter + b"TRC"] = curve
    return icc(b"mntr", space, b"XYZ ", "test", tags)


CYAN, MAGENTA, SOLID_YELLOW = (58, -36, -48), (51, 73, -3), (94, -5, 92)  # L*a*b*, about ISO 12647-2 on white paper


def press_profile(
    solids: tuple[tuple[int, int, int], ...] = (CYAN, MAGENTA, SOLID_YELLOW),
    name: str = "A press of the test",
    target: str = "",
    kind: bytes = b"prtr",
) -> bytes:
    """Return the profile of a press in CMYK: the L*a*b* of its first three solids, the fourth being black.

    Towards the inks it knows black alone: as much as the colour is dark.
    """

    def table(inputs: int, outputs: int, corners: bytes) -> bytes:
        straight = bytes(range(256))
        matrix = fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
        head = b"mft1\0\0\0\0" + bytes((inputs, outputs, 2, 0)) + matrix
        return head + straight * inputs + corners + straight * outputs

    seen = b""
    for corner in range(16):  # the first ink changes slowest
        on = [lab for bit, lab in zip((8, 4, 2), solids, strict=True) if corner & bit]
        light = 0.0 if corner & 1 else 100.0
        for lab in on:
            light *= lab[0] / 100
        a, b = (0 if corner & 1 else sum(lab[axis] for lab in on) for axis in (1, 2))
        seen += bytes((round(light * 2.55), min(255, max(0, 128 + a)), min(255, max(0, 128 + b))))
    inks = b"".join(bytes((0, 0, 0, 0 if corner & 4 else 255)) for corner in range(8))
    tags = {b"A2B0": table(4, 3, seen), b"B2A0": table(3, 4, inks)}
    if target:
        tags[b"targ"] = b"text\0\0\0\0" + target.encode("ascii") + b"\0"
    return icc(kind, b"CMYK", b"Lab ", name, tags)


def srgb_encoded(linear: float) -> float:
    """Return a linear value, 0 to 1, as an sRGB sample, 0 to 255 (IEC 61966-2-1)."""
    linear = min(1.0, max(0.0, linear))
    return 255 * (12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055)
