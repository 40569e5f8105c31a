"""Which kind of file it is, by its first bytes and never by its name.

Enters: the first 4 KB of a file.  Leaves: one of the five formats that can be placed, or what to do instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = 4096  # bytes: an SVG may have a long comment before its first element


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A kind of file that cannot be placed: what it is ("an SVG drawing") and what to do about it."""

    kind: str
    advice: str


_PNG = "Export it as PNG, at 600 ppi of the size it is printed in."
_HEIC = Unsupported("a HEIC photograph, as telephones take them", "Export it as JPEG in the best quality.")
_AVIF = Unsupported("an AVIF picture", "Export it as JPEG in the best quality.")
_RAW = Unsupported("a camera's raw file", "Develop it in the camera maker's program and export a JPEG or TIFF.")
_FTYP = {b"avif": _AVIF, b"avis": _AVIF, b"crx ": _RAW} | dict.fromkeys(
    (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"), _HEIC
)
_SIGNATURES: tuple[tuple[bytes, str | Unsupported], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),  # BigTIFF
    (b"MM\0+", "tiff"),
    (b"GIF8", Unsupported("a GIF picture", "Save it as PNG.")),
    (b"BM", Unsupported("a BMP picture", "Save it as PNG.")),
    (b"8BPS", Unsupported("a Photoshop file", "Export it as JPEG (photographs) or PNG (drawings).")),
    (b"%!PS", Unsupported("a PostScript drawing", _PNG)),
    (b"\xff\x4f\xff\x51", Unsupported("a JPEG 2000 picture", "Save it as JPEG in the best quality.")),
    (b"\0\0\0\x0cjP  ", Unsupported("a JPEG 2000 picture", "Save it as JPEG in the best quality.")),
    (b"\0\0\0\x0cJXL ", Unsupported("a JPEG XL picture", "Save it as JPEG in the best quality.")),
    (b"IIRO", _RAW),
    (b"FUJIFILMCCD-RAW", _RAW),
    (b"\x1f\x8b", Unsupported("a compressed file (perhaps an SVGZ drawing)", "Unpack it, or save it as plain SVG.")),
    (
        b"version https://git-lfs",
        Unsupported("only a pointer to a picture kept elsewhere (Git LFS)", "Fetch the picture itself: git lfs pull."),
    ),
)
SUFFIXES = {
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"),
    "png": (".png", ".apng"),
    "tiff": (".tif", ".tiff"),
    "webp": (".webp",),
    "svg": (".svg",),
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WEB = (b"<!doctype html", b"<html")
_DRAWING = re.compile(rb"<(?:[a-z][\w-]*:)?svg[\s/>]")
NAMES = {"jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "webp": "WebP", "svg": "SVG"}


def sniff(head: bytes) -> str | Unsupported | None:
    """Return "jpeg", "png", "tiff", "webp" or "svg", or what the file is instead; None where nobody knows.

    `head` is the first `HEAD` bytes of the file, or all of a shorter one.
    """
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _FTYP.get(head[8:12], Unsupported("a film or a picture of a kind unknown here", "Export it as JPEG."))
    if head[:2] in (b"II", b"MM") and head[8:10] == b"CR":
        return _RAW
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:2] in _UTF16:
        return _text(head.decode("utf-16", "ignore").encode().lstrip().lower())
    return _text(head.removeprefix(b"\xef\xbb\xbf").lstrip().lower())


def _text(start: bytes) -> str | Unsupported | None:
    """Return what a file of text is, given its first bytes in lower case."""
    if b"%pdf-" in start[:1024]:
        return Unsupported("a PDF", "Export the page as PNG (drawings, at 600 ppi) or JPEG (photographs, at 300 ppi).")
    if start.startswith(b"<") and _DRAWING.search(start) and not start.startswith(_WEB):
        return "svg"
    if start.startswith(_WEB):
        return Unsupported(
            "a web page, not a picture", "Save the picture itself: right click on it, “Save image as”, not the page."
        )
    return None
