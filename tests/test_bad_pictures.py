"""Pictures that are missing, damaged, too large, lying or odd: through the command line, told where they are named."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from booklet.cli import main

from .bad_input import Desk, Told, desk

__all__ = ["desk"]

CONTENT = """\
booklet: {slug: bad, title: Bad, event: {name: Opening, date: 1926-05-14}, edition: 2026}
images:
  wall: {file: wall.jpg, alt: A grey wall, licence: CC0}
sections:
  - title: One
    blocks:
      - figure: {image: wall, caption: Shown}
"""
PLACE = (3, 16)  # the file’s name


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def grey(size: tuple[int, int] = (900, 600), mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize(size).convert(mode)


def png(width: int, height: int, rows: bytes, *, after: bytes = b"") -> bytes:
    """Return a PNG written chunk by chunk (ISO/IEC 15948): an 8-bit grey picture that says it has this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + after + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def frames(kind: str) -> bytes:
    return saved(grey((60, 40)), kind, save_all=True, append_images=[grey((60, 40)).rotate(180)])


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("wall.jpg", lambda: b"", "picture-empty"),
    "one-byte": ("wall.jpg", lambda: b"\xff", "picture-unreadable"),
    "truncated-jpeg": ("wall.jpg", lambda: half(saved(grey(), "JPEG")), "picture-unreadable"),
    "truncated-jpeg-after-a-thumbnail": (
        "wall.jpg",
        lambda: half(saved(grey(), "JPEG", comment=b"\xff\xd9" * 20)),
        "picture-unreadable",
    ),
    "truncated-progressive-jpeg": (
        "wall.jpg",
        lambda: half(saved(grey(), "JPEG", progressive=True)),
        "picture-unreadable",
    ),
    "truncated-png": ("wall.png", lambda: half(saved(grey(), "PNG")), "picture-unreadable"),
    "truncated-tiff": ("wall.tif", lambda: half(saved(grey(), "TIFF")), "picture-unreadable"),
    "truncated-webp": ("wall.webp", lambda: half(saved(grey(), "WEBP")), "picture-unreadable"),
    "only-a-header": ("wall.jpg", lambda: saved(grey(), "JPEG")[:20], "picture-unreadable"),
    "bomb-by-size": ("wall.png", lambda: png(60_000, 60_000, zlib.compress(b"")), "picture-too-large"),
    "bomb-by-width": ("wall.png", lambda: png(2_000_000_000, 1, zlib.compress(b"")), "picture-too-large"),
    "lying-text": ("wall.jpg", lambda: b"just words, and no picture at all\n", "picture-unreadable"),
    "lying-html": ("wall.jpg", lambda: b"<!doctype html><title>404</title>", "picture-unsupported"),
    "lying-pdf": ("wall.jpg", lambda: b"%PDF-1.7\n", "picture-unsupported"),
    "gif": ("wall.gif", lambda: saved(grey(mode="P"), "GIF"), "picture-unsupported"),
    "animated-png": ("wall.png", lambda: frames("PNG"), "picture-animated"),
    "animated-webp": ("wall.webp", lambda: frames("WEBP"), "picture-animated"),
    "pages-of-a-tiff": ("wall.tif", lambda: frames("TIFF"), "picture-animated"),
    "svg-packed": ("wall.svg", lambda: b"\x1f\x8b\x08" + bytes(20), "picture-unsupported"),
    "heic": ("wall.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(40), "picture-unsupported"),
    # This is noticed when the pixels are looked at, which only a build does.
    "damaged-png": ("wall.png", lambda: png(900, 600, b"no deflate"), "picture-unreadable"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_picture_that_cannot_be_used(desk: Desk, case: str) -> None:
    name, make, code = BAD[case]
    (desk.folder / name).write_bytes(make())
    said = desk.build(CONTENT.replace("wall.jpg", name))
    assert [told for told in said.told if told.severity == "error"] == [Told(*PLACE, code)], said.out
    assert "hint:" in said.out
    assert name in said.out


def test_pictures_and_words_are_told_in_one_run(desk: Desk) -> None:
    (desk.folder / "wall.jpg").write_bytes(half(saved(grey(), "JPEG")))
    (desk.folder / "gate.png").write_bytes(frames("PNG"))
    said = desk.build(
        CONTENT.replace("sections:", "  gate: {file: gate.png, alt: A gate, licence: CC0}\nsections:")
        + "      - text: There are {al} words.\n      - figure: {image: gate, captoin: Shown}\n"
    )
    assert [told for told in said.told if told.severity == "error"] == [
        Told(3, 16, "picture-unreadable"),
        Told(4, 16, "picture-animated"),
        Told(9, 25, "unknown-fact"),
        Told(10, 31, "unknown-key"),
    ], said.out


def test_a_picture_larger_than_the_limit_is_not_read(desk: Desk) -> None:
    with (desk.folder / "wall.jpg").open("wb") as stream:
        stream.write(saved(grey(), "JPEG"))
        stream.truncate(201_000_000)  # a hole: takes no room on the disk
    assert desk.build(CONTENT).told == [Told(*PLACE, "picture-too-large")]


def _exif(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[274] = orientation
    return exif.tobytes()


GOOD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "jpeg-named-png": ("wall.png", lambda: saved(grey(), "JPEG"), "picture-misnamed"),
    "cmyk": ("wall.jpg", lambda: saved(grey(mode="CMYK"), "JPEG"), "picture-cmyk-guessed"),
    "16-bit": ("wall.png", lambda: saved(Image.new("I;16", (900, 600), 30_000), "PNG"), ""),
    "turned-by-exif": ("wall.jpg", lambda: saved(grey(), "JPEG", exif=_exif(6)), ""),
    "with-transparency": ("wall.png", lambda: saved(grey(mode="RGBA"), "PNG"), ""),
    "palette": ("wall.png", lambda: saved(grey(mode="P"), "PNG"), ""),
    "more-behind-its-end": ("wall.jpg", lambda: saved(grey(), "JPEG") + bytes(5000), ""),
}


@pytest.mark.parametrize("case", GOOD)
def test_an_odd_picture_is_used(desk: Desk, case: str) -> None:
    name, make, code = GOOD[case]
    (desk.folder / name).write_bytes(make())
    desk.content.write_text(CONTENT.replace("wall.jpg", name), encoding="utf-8")
    assert main(["build", "content.yaml", "-o", "out", "--only", "screen"]) == 0, desk.capsys.readouterr().out
    shown = desk.capsys.readouterr().out
    assert "Traceback" not in shown
    assert not code or f"content.yaml:3:16: notice: The picture file {name}" in shown
    assert f"[{code}]" in shown or not code
    assert Path("out", "bad-2026-en-draft-screen.pdf").is_file()
