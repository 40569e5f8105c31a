"""Font files can be used: they are fonts, have what a PDF needs of one, and their makers allow it.

A PDF/A holds the fonts that it shows, each cut down to the glyphs that are used.  The licensing bits of a font (OS/2,
fsType) say whether that is allowed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import uharfbuzz as hb

from booklet.checks.subjects import ThemeSubject
from booklet.design.build import face_of
from booklet.design.theme_schema import FACES
from booklet.diagnostics import Finding, Rule, Severity

UNREADABLE = Rule(
    code="font-unreadable",
    severity=Severity.ERROR,
    message="{file} cannot be used as a font: {why}.",
    hint="Take the font as .ttf or .otf, as its maker gives it.",
)
FORBIDDEN = Rule(
    code="font-forbidden",
    severity=Severity.ERROR,
    message="{file} says of itself that it must not be {what}.",
    hint="Take another font, or ask its maker for one that may be embedded.",
    clause="OpenType 1.9, OS/2, fsType; ISO 19005-2, 6.2.11.4.1",
)
VARIABLE = Rule(
    code="font-variable",
    severity=Severity.WARNING,
    message="{file} is a variable font, of which only the default weight is shown.",
    hint="Take the font's static files, one for each weight.",
)
RULES = (UNREADABLE, FORBIDDEN, VARIABLE)

_NEEDED = ("head", "hhea", "hmtx", "maxp", "cmap", "name", "post", "OS/2")
_LEAST = {"head": 54, "hhea": 36, "maxp": 6, "post": 32, "OS/2": 78}  # bytes of the smallest version of a table
_OUTLINES = (("glyf", "loca"), ("CFF ",), ("CFF2",))
_RESTRICTED, _NO_SUBSET, _BITMAP = 0x0002, 0x0100, 0x0200
_LARGEST = 60_000_000  # bytes: large fonts for Chinese have some 30 million
_FONTS = (b"\0\1\0\0", b"OTTO", b"true")  # how they begin
_OTHERS = {
    b"wOFF": "it is a font for web pages (WOFF)",
    b"wOF2": "it is a font for web pages (WOFF2)",
    b"ttcf": "it is a collection of several fonts",
}


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield what is wrong with the theme's font files."""
    for name, family in subject.theme.families.items():
        for key in FACES:
            file = family.faces.get(face_of(key))
            if file is None:
                continue
            path = f"families.{name}.{key}"
            why, tables = _opened(file)
            if why:
                yield subject.layers.at(UNREADABLE, path, file=file.name, why=why)
                continue
            if what := _forbidden(tables["OS/2"]):
                yield subject.layers.at(FORBIDDEN, path, file=file.name, what=what)
            if "fvar" in tables:
                yield subject.layers.at(VARIABLE, path, file=file.name)


def _opened(file: Path) -> tuple[str, dict[str, bytes]]:
    """Return why a file is no usable font, "" if it is one; and its tables that were looked at."""
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as error:
        return (error.strerror or "it cannot be read").lower(), {}
    if len(content) > _LARGEST:
        return f"it is larger than {_LARGEST // 1_000_000} MB", {}
    if content[:4] not in _FONTS:
        return _OTHERS.get(content[:4], "it is no TrueType or OpenType font"), {}
    if _breaks_off(content):
        return "the file breaks off", {}
    face = hb.Face(hb.Blob(content))
    has = face.table_tags
    tables = {tag: bytes(face.reference_table(tag).data) for tag in (*_NEEDED, "fvar") if tag in has}
    lacking = [tag for tag in _NEEDED if len(tables.get(tag, b"")) < _LEAST.get(tag, 1)]
    if lacking:
        return f"parts are missing or broken ({', '.join(lacking)})", {}
    if not any(all(tag in has for tag in outlines) for outlines in _OUTLINES):
        return "it has no outlines of letters", {}
    if not face.glyph_count or not face.unicodes:
        return "it has no letters", {}
    return "", tables


def _breaks_off(content: bytes) -> bool:
    """Return whether the table directory (OpenType 1.9, Organization of an OpenType Font) leads beyond the end."""
    count = int.from_bytes(content[4:6], "big")
    directory = content[12 : 12 + 16 * count]
    if len(directory) < 16 * count:
        return True
    places = (struct.unpack(">II", directory[at + 8 : at + 16]) for at in range(0, len(directory), 16))
    return any(start + length > len(content) for start, length in places)


def _forbidden(windows: bytes) -> str:
    """Return what the table OS/2 forbids of what the program does; "" if nothing."""
    (bits,) = struct.unpack(">H", windows[8:10])
    if bits & 0x000F == _RESTRICTED:
        return "embedded"
    if bits & _BITMAP:
        return "embedded, but for its bitmaps"
    return "cut down to the letters that are used" if bits & _NO_SUBSET else ""
