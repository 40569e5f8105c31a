"""Bytes → text.

Enters: the bytes of a file.  Leaves: its text without a byte order mark, or findings that say what it is if it is no
text, by line and byte what is not UTF-8 (RFC 3629), and every character that YAML 1.1 does not allow (5.1 Character
Set).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from booklet.diagnostics import Finding, Mark
from booklet.source.places import Lines
from booklet.source.rules import CONTROL, NOT_TEXT, NOT_UTF8, TOO_LARGE, UTF16, found

SIZE_LIMIT = 10_000_000
_REPORTED = 20  # more of the same would hide everything else

# Not in YAML's printable set, plus what it would take for a line break although no editor shows one, plus
# what turns the order of characters round (Unicode Standard Annex 9, 2.1 to 2.3): the text would not be what it seems.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
# The same in UTF-8, for a look that costs a tenth: what is left of a text without the bytes that no unwanted character
# has.  The first byte of a character stays with those that follow it, so that nothing new comes about.
_UNWANTED_BYTES = re.compile(
    rb"[\x00-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
)
_HARMLESS = bytes({*b"\t\n\r", *range(0x20, 0x7F), *range(0xC0, 0x100)} - set(b"\xc2\xe2\xef"))
_NAMES = {
    0x2028: "line separator",
    0x2029: "paragraph separator",
    0x85: "next line",
    0xFEFF: "byte order mark",
    0: "NUL",
}
# What stands at which byte of files that are opened by mistake.
_KINDS = (
    (0, b"\xff\xd8\xff", "a picture (JPEG)"),
    (0, b"\x89PNG", "a picture (PNG)"),
    (0, b"GIF8", "a picture (GIF)"),
    (8, b"WEBP", "a picture (WebP)"),
    (0, b"II*\0", "a picture (TIFF)"),
    (0, b"MM\0*", "a picture (TIFF)"),
    (4, b"ftyp", "a picture or a film"),
    (0, b"%PDF-", "a PDF"),
    (0, b"PK\x03\x04", "a Word file (.docx) or another ZIP file"),
    (0, b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (0, b"{\\rtf", "a file of a word processor (RTF)"),
    (0, b"\x1f\x8b", "a compressed file"),
)
_WESTERN = {0xDC80 + at: bytes([0x80 + at]).decode("cp1252", "replace") for at in range(0x80)}  # for stray bytes
_UTF16 = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(content: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of `content` and what is wrong with its characters; the text is "" if it has none.

    In another encoding than UTF-8 the text is what was probably meant, so that what else is wrong can be found.
    """
    if what := next((what for at, sign, what in _KINDS if content.startswith(sign, at)), ""):
        return "", (found(NOT_TEXT, Mark(file, 1, 1), file=file, what=what),)
    if len(content) > SIZE_LIMIT:
        return "", (found(TOO_LARGE, Mark(file, 1, 1), file=file, limit=SIZE_LIMIT // 1_000_000),)
    if encoding := _other_encoding(content):
        text = content.decode(encoding, "replace").removeprefix("\ufeff")
        return text, (found(UTF16, Mark(file, 1, 1), encoding=encoding[:6].upper()),)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", "surrogateescape").translate(_WESTERN).removeprefix("\ufeff")
        return text, (_not_utf8(content, error.start, file),)
    if _UNWANTED_BYTES.search(content.translate(None, _HARMLESS)) is None:
        return text, ()
    text = text.removeprefix("\ufeff")
    return text, tuple(_control_characters(text, file))


def character_name(character: str) -> str:
    """Return how a finding names `character`: its code point and, where it has one, its name."""
    code = ord(character)
    name = _NAMES.get(code) or unicodedata.name(character, "").lower()
    return f"U+{code:04X} {name}".rstrip()


def unwanted(text: str) -> Iterator[int]:
    """Yield where `text` holds characters that no text of a booklet may hold."""
    return (match.start() for match in _UNWANTED.finditer(text))


def _other_encoding(content: bytes) -> str:
    for mark, name in _UTF16:
        if content.startswith(mark):
            return name
    # Without a mark: UTF-16 of Latin text has a zero in every second byte.
    sample = content[:200]
    if len(sample) >= 4 and (_mostly_zero(sample[0::2]) or _mostly_zero(sample[1::2])):
        return "UTF-16-BE" if _mostly_zero(sample[0::2]) else "UTF-16-LE"
    return ""


def _mostly_zero(sample: bytes) -> bool:
    return sample.count(0) * 10 >= len(sample) * 9


def _not_utf8(content: bytes, at: int, file: str) -> Finding:
    before = content[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    in_line = before[before.rfind(b"\n") + 1 :]
    column = len(in_line.decode("utf-8").removeprefix("\ufeff")) + 1
    return found(NOT_UTF8, Mark(file, line, column), byte=len(in_line) + 1, line=line, value=content[at])


def _control_characters(text: str, file: str) -> Iterator[Finding]:
    lines: Lines | None = None
    for count, at in enumerate(unwanted(text)):
        if count == _REPORTED:
            return
        lines = lines or Lines(text, file)
        yield found(CONTROL, lines.mark(at), name=character_name(text[at]))
