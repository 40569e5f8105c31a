"""Fonts of a file, as far as checks judge them: embedding, Unicode values, codes without a glyph.

Enters: a font dictionary (ISO 32000-1, 9.6, 9.7).  Leaves: a `Font`, which decodes the strings that are shown in it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from booklet.checks.pdf.objects import array, dictionary, entries, identity, items, name, named, stream, value, whole
from booklet.checks.pdf.operators import operations

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_WIDEST_RANGE = 65_536  # codes; a longer bfrange is damage
_NAMED_ENCODINGS = frozenset({"WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding", "MacExpertEncoding"})


@dataclass(frozen=True, slots=True)
class Font:
    """One font. `unicode` maps codes to UTF-16BE as the file has it; None where there is no /ToUnicode.

    `code_length` is the bytes of a code: 1, 2, or 0 where its CMap is a file of its own.  `named` is true
    where a standard encoding gives the characters without /ToUnicode.  `glyphs` maps codes to glyph
    indices where the file says so itself; None where code and glyph index are the same.
    """

    key: int
    name: str
    kind: str
    embedded: bool
    code_length: int
    named: bool
    unicode: Mapping[int, bytes] | None
    glyphs: bytes | None
    notdef: frozenset[int]  # codes that a simple font's /Differences call .notdef
    _characters: dict[int, str] = field(default_factory=dict, compare=False, repr=False)  # of codes met so far

    def codes(self, shown: bytes) -> Sequence[int]:
        """Return the codes in a shown string; none where their length is unknown."""
        if self.code_length == 2:
            count = len(shown) // 2
            return struct.unpack_from(f">{count}H", shown)
        return shown if self.code_length == 1 else ()

    def text(self, shown: bytes) -> str:
        """Return the characters of a shown string, U+FFFD for codes that have none."""
        if self.unicode is None:
            return shown.decode("latin-1") if self.named else "\ufffd" * len(self.codes(shown))
        known, codes = self._characters, self.codes(shown)
        try:
            return "".join([known[code] for code in codes])
        except KeyError:
            missing = "\ufffd".encode("utf-16-be")
            known |= {code: self.unicode.get(code, missing).decode("utf-16-be", "replace") for code in codes}
            return "".join([known[code] for code in codes])

    def lacks_glyph(self, code: int) -> bool:
        """Whether `code` shows the glyph .notdef, as far as the file's own tables tell."""
        if self.kind != "Type0":
            return code in self.notdef
        if self.glyphs is None:
            return code == 0
        return self.glyphs[2 * code : 2 * code + 2] in (b"\0\0", b"")


def read_font(found: object) -> Font:
    """Return the font that a resource entry names; an unembedded nameless one where it is damaged."""
    kind = name(found, "/Subtype")
    encoding = value(found, "/Encoding")
    descendant = next(iter(array(found, "/DescendantFonts")), None) if kind == "Type0" else found
    descriptor = dictionary(descendant, "/FontDescriptor")
    two_bytes = named(encoding).startswith("Identity")
    base = named(encoding) or name(encoding, "/BaseEncoding")
    to_unicode = value(found, "/ToUnicode")
    glyph_map = stream(value(descendant, "/CIDToGIDMap")) if kind == "Type0" else b""
    return Font(
        key=identity(found),
        name=name(found, "/BaseFont") or "without a name",
        kind=kind,
        embedded=any(value(descriptor, key) is not None for key in _FILES) or kind == "Type3",
        code_length=(2 if two_bytes else 0) if kind == "Type0" else 1,
        named=kind != "Type0" and base in _NAMED_ENCODINGS and not array(encoding, "/Differences"),
        unicode=None if to_unicode is None else read_cmap(stream(to_unicode)),
        glyphs=glyph_map or None,
        notdef=_notdef_codes(encoding),
    )


def page_fonts(resources: object) -> Mapping[str, object]:
    """Return the font resources of a page or form, unresolved, by name without the slash."""
    return {key[1:]: found for key, found in entries(value(resources, "/Font"))}


def read_cmap(cmap: bytes) -> dict[int, bytes]:
    """Return what a ToUnicode CMap maps codes to (9.10.3), byte for byte."""
    mapped: dict[int, bytes] = {}
    for operator, operands in operations(cmap):
        if operator == "endbfchar":
            for code, target in zip(operands[::2], operands[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(target, bytes):
                    mapped[int.from_bytes(code, "big")] = target
        elif operator == "endbfrange":
            for first, last, target in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    mapped.update(_range(int.from_bytes(first, "big"), int.from_bytes(last, "big"), target))
    return mapped


def _range(first: int, last: int, target: object) -> Iterator[tuple[int, bytes]]:
    """Yield the codes of a bfrange: the last byte of a single target counts up, an array gives each."""
    last = min(last, first + _WIDEST_RANGE)
    if isinstance(target, bytes):
        start = int.from_bytes(target, "big")
        top = 256 ** len(target) - 1
        for code in range(first, last + 1):
            yield code, min(start + code - first, top).to_bytes(len(target), "big")
    elif isinstance(target, list):
        for code, each in zip(range(first, last + 1), target, strict=False):
            if isinstance(each, bytes):
                yield code, each


def _notdef_codes(encoding: object) -> frozenset[int]:
    """Return the codes that /Differences give to .notdef (9.6.6.1)."""
    codes: set[int] = set()
    at = 0
    for item in items(value(encoding, "/Differences")):
        position = whole(item)
        if position is not None:
            at = position
            continue
        if named(item) == ".notdef":
            codes.add(at)
        at += 1
    return frozenset(codes)
