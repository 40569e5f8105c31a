"""Faces → embedded, subset composite fonts, with the right Unicode text for every glyph drawn.

Enters: a face, and then each (glyph, text) pair as pages are drawn.  Leaves: character codes for the pages, and at the
end the font's objects: Type0, its CIDFont, descriptor, subset program, ToUnicode (ISO 32000-1, 9.7; ISO 19005-2,
6.2.11).

A code stands for a *pair*, not for a glyph.  So a ligature extracts as its letters, and one glyph may be a hyphen here
and a soft hyphen there, without any ActualText.  In a TrueType font the code is the CID and CIDToGIDMap leads to the
glyph; CFF has no such map, so there an embedded CMap leads from codes to the glyphs of the subset.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass

import uharfbuzz as hb

from booklet.write.file import Body, BookletDocument, Stream
from booklet.write.spec import FontFace
from booklet.write.syntax import array, dictionary, escaped, name, number, reference, utf16

_SYSTEM_INFO = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_DROPPED = (
    "BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "MATH",
    "OS/2", "STAT", "VORG", "gasp", "kern", "name", "post",
)  # fmt: skip
_SERIF_CLASSES = frozenset((1, 2, 3, 4, 5, 7))  # OS/2 sFamilyClass, high byte
_FIXED, _SERIF, _SYMBOLIC, _ITALIC = 1, 2, 4, 64  # ISO 32000-1, table 123
_PER_BLOCK = 100  # entries that one bfchar or cidchar section may hold (Adobe technical note 5014)

Code = tuple[bytes, float]  # the escaped two bytes of a code; its width in thousandths of an em


@dataclass(frozen=True, slots=True)
class _Program:
    """A subset font program: its bytes, and the glyph of the subset for each glyph of the face."""

    content: bytes
    glyphs: dict[int, int]
    compact: bool  # bare CFF, not TrueType


class EmbeddedFont:
    """One face in one document; gathers what is used of it."""

    def __init__(self, face: FontFace, resource: str) -> None:
        """Take a face; content streams will call the font `resource`."""
        self.face = face
        self.resource = b"/" + resource.encode("ascii")
        self.codes: dict[tuple[int, str], Code] = {}
        self._pairs: list[tuple[int, str]] = []  # at code − 1: code 0 stays .notdef
        self._scale = 1000 / face.upem

    def encode(self, glyphs: Iterable[int], texts: Iterable[str]) -> list[Code]:
        """Return the codes of a run's glyphs, each for the text it stands for here."""
        codes = self.codes
        try:
            return [codes[pair] for pair in zip(glyphs, texts, strict=True)]
        except KeyError:
            return [codes.get(pair) or self._add(pair) for pair in zip(glyphs, texts, strict=True)]

    def _add(self, pair: tuple[int, str]) -> Code:
        """Give a pair the next code. A missing glyph stays code 0, so that any judge of the file sees it."""
        number_of_code = 0
        if pair[0]:
            self._pairs.append(pair)
            number_of_code = len(self._pairs)
        code = (escaped(struct.pack(">H", number_of_code)), self._width(pair[0]))
        self.codes[pair] = code
        return code

    def _width(self, glyph: int) -> float:
        return round(self.face.advance(glyph) * self._scale, 3)

    def embed(self, document: BookletDocument) -> int:
        """Write the font's objects into the document; return the number of the Type0 dictionary."""
        blob = hb.Blob.from_file_path(str(self.face.path))
        source = hb.Face(blob)
        program = _subset(source, sorted({glyph for glyph, _ in self._pairs}))
        tag = _tag(program.content)
        base = name(f"{tag}+{_postscript_name(source, self.face.name)}")
        descendant = {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType0" if program.compact else b"/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": _SYSTEM_INFO,
            "FontDescriptor": reference(_descriptor(document, self.face, source, base, program)),
            "DW": number(self._width(0)),  # that of .notdef, the only one that W leaves out
        }
        if program.compact:
            encoding = reference(document.add(_code_map([program.glyphs[glyph] for glyph, _ in self._pairs])))
            cids = {program.glyphs[glyph]: self._width(glyph) for glyph, _ in self._pairs}
        else:
            encoding = b"/Identity-H"
            cids = {cid: self._width(glyph) for cid, (glyph, _) in enumerate(self._pairs, 1)}
            new_ids = [0, *(program.glyphs[glyph] for glyph, _ in self._pairs)]
            to_glyphs = struct.pack(f">{len(new_ids)}H", *new_ids)
            descendant["CIDToGIDMap"] = reference(document.add(Stream({}, to_glyphs)))
        descendant["W"] = _widths(cids)
        font = {
            "Type": b"/Font",
            "Subtype": b"/Type0",
            "BaseFont": base + (b"-booklet" if program.compact else b""),
            "Encoding": encoding,
            "DescendantFonts": array((reference(document.add(_body(descendant))),)),
            "ToUnicode": reference(document.add(_to_unicode([text for _, text in self._pairs]))),
        }
        return document.add(_body(font))


def _body(entries: dict[str, bytes]) -> Body:
    return Body(dictionary(entries))


def _subset(source: hb.Face, glyphs: list[int]) -> _Program:
    """Return the program of these glyphs alone, without hints and without the tables that a PDF does not use.

    A variable font is pinned to its default instance.
    """
    order = hb.SubsetInput()
    order.flags = (
        hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.DOWNGRADE_CFF2
    )
    order.glyph_set.update(glyphs)
    order.drop_table_tag_set.update(struct.unpack(">I", tag.ljust(4).encode("ascii"))[0] for tag in _DROPPED)
    if source.has_var_data:
        order.pin_all_axes_to_default(source)
    plan = hb.SubsetPlan(source, order)
    mapping = plan.old_to_new_glyph_mapping
    new_ids = {glyph: int(mapping[glyph]) for glyph in glyphs}
    subset = plan.execute()
    if "CFF " in subset.table_tags:
        return _Program(bytes(subset.reference_table("CFF ").data), new_ids, compact=True)
    return _Program(bytes(subset.blob.data), new_ids, compact=False)


def _tag(content: bytes) -> str:
    """Return six capitals that differ where subsets differ (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(content).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _postscript_name(source: hb.Face, otherwise: str) -> str:
    """Return the name of the font program (name table, id 6)."""
    found = source.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
    return found or otherwise.replace(" ", "")


def _descriptor(document: BookletDocument, face: FontFace, source: hb.Face, base: bytes, program: _Program) -> int:
    """Add the font descriptor (ISO 32000-1, 9.8) and the program; return the descriptor's number."""
    scale = 1000 / face.upem
    box = struct.unpack(">4h", source.reference_table("head").data[36:44])
    post = source.reference_table("post").data
    angle, fixed = struct.unpack(">i4xI", post[4:16]) if len(post) >= 16 else (0, 0)  # 8 bytes lie between
    windows = source.reference_table("OS/2").data
    weight, family = struct.unpack(">H24xb", windows[4:31]) if len(windows) >= 31 else (400, 0)
    traits = ((_FIXED, fixed), (_SERIF, family in _SERIF_CLASSES), (_ITALIC, angle))
    flags = sum((flag for flag, has in traits if has), _SYMBOLIC)
    key, entries = ("FontFile3", {"Subtype": b"/CIDFontType0C"}) if program.compact else ("FontFile2", {})
    if not program.compact:
        entries["Length1"] = b"%d" % len(program.content)
    return document.add(
        _body(
            {
                "Type": b"/FontDescriptor",
                "FontName": base,
                "Flags": b"%d" % flags,
                "FontBBox": array(number(edge * scale) for edge in box),
                "ItalicAngle": number(angle / 65536),
                "Ascent": number(face.ascent * scale),
                "Descent": number(face.descent * scale),
                "CapHeight": number(face.cap_height * scale),
                # No font file tells its stem width; this is the usual estimate from the weight class.
                "StemV": number(50 + (weight / 65) ** 2),
                key: reference(document.add(Stream(entries, program.content))),
            }
        )
    )


def _widths(cids: dict[int, float]) -> bytes:
    """Return the W array (9.7.4.3): runs of consecutive CIDs, each with its widths."""
    parts: list[bytes] = []
    run: list[bytes] = []
    start = last = -2
    for cid in sorted(cids):
        if cid != last + 1:
            if run:
                parts.append(b"%d[%b]" % (start, b" ".join(run)))
            start, run = cid, []
        run.append(number(cids[cid]))
        last = cid
    if run:
        parts.append(b"%d[%b]" % (start, b" ".join(run)))
    return b"[" + b"".join(parts) + b"]"


def _sections(keyword: bytes, lines: list[bytes]) -> bytes:
    """Return CMap lines in sections of at most a hundred."""
    blocks = (lines[at : at + _PER_BLOCK] for at in range(0, len(lines), _PER_BLOCK))
    return b"".join(b"%d begin%b\n%b\nend%b\n" % (len(block), keyword, b"\n".join(block), keyword) for block in blocks)


def _cmap(title: bytes, body: bytes, extra: bytes = b"") -> bytes:
    """Return a CMap program (Adobe technical note 5014) for two-byte codes."""
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo %b def\n/CMapName /%b def\n%b"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n%bendcmap\n"
        b"CMapName currentdict /CMap defineresource pop\nend\nend\n"
    ) % (_SYSTEM_INFO if extra else _UNICODE_INFO, title, extra or b"/CMapType 2 def\n", body)


_UNICODE_INFO = b"<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>"


def _to_unicode(texts: list[str]) -> Stream:
    """Return the ToUnicode CMap (9.10.3): the text of each code, beyond the BMP as surrogates."""
    lines = [b"<%04X> <%b>" % (code, utf16(text).hex().upper().encode("ascii")) for code, text in enumerate(texts, 1)]
    return Stream({}, _cmap(b"Adobe-Identity-UCS", _sections(b"bfchar", lines)))


def _code_map(cids: list[int]) -> Stream:
    """Return the encoding CMap of a CFF font: code → CID, where the CID is the glyph of the subset (9.7.5)."""
    lines = [b"<%04X> %d" % (code, cid) for code, cid in enumerate(cids, 1)]
    body = _cmap(b"booklet", _sections(b"cidchar", lines), b"/CMapType 1 def\n/WMode 0 def\n")
    entries = {"Type": b"/CMap", "CMapName": b"/booklet", "CIDSystemInfo": _SYSTEM_INFO, "WMode": b"0"}
    return Stream(entries, body)
