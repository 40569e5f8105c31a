"""Objects → the bytes of a PDF file, through reportlab's PDFDocument.

Enters: objects as finished bytes, in `Body` and `Stream`.  Leaves: a file of PDF 1.5 or later whose plain objects lie
compressed in object streams and whose cross-reference is a stream (ISO 32000-1, 7.5.7 and 7.5.8).  reportlab
numbers and registers the objects; `close` replaces its writing of the file,
which knows only the classical form.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument, PDFObject, PDFStream

from booklet.write.syntax import array, dictionary, reference

LEVEL = 9  # zlib's, named so that no default of a later Python changes the bytes
PER_STREAM = 200  # objects in one object stream: a reader inflates a whole one to reach any
_HEADER_COMMENT = b"%\xe2\xe3\xcf\xd3\n"  # four bytes above 127 (ISO 19005-2, 6.1.2)


class Body(PDFObject):
    """An object that is no stream, as finished bytes, which may be set after it was referred to."""

    def __init__(self, body: bytes = b"null") -> None:
        """Start with a body, or with null until it is known."""
        self.body = body

    def format(self, document: Any) -> bytes:
        """Return the bytes, as reportlab asks every object."""
        return self.body


class Stream(PDFStream):
    """A stream: its entries as finished tokens, its content as it is before `Filter` (or coded, with a Filter given).

    `deflate` says whether write compresses the content; XMP stays readable, a JPEG is coded already.
    """

    def __init__(self, entries: dict[str, bytes], content: bytes, *, deflate: bool = True) -> None:
        """Take the entries without Length (and without Filter where `deflate`)."""
        super().__init__(content=content)
        self.raw = content
        self.entries = entries
        self.deflate = deflate

    def format(self, document: Any) -> bytes:
        """Return dictionary and stream; an end of line precedes `endstream` (ISO 19005-2, 6.1.7.1)."""
        entries, content = dict(self.entries), self.raw
        if self.deflate:
            content = zlib.compress(content, LEVEL)
        entries["Length"] = b"%d" % len(content)
        if self.deflate:  # after Length: so a reader can tell it from content that was coded before (compare/seal.py)
            entries["Filter"] = b"/FlateDecode"
        return dictionary(entries) + b"\nstream\n" + content + b"\nendstream"


class BookletDocument(PDFDocument):
    """reportlab's document, written with object streams and an /ID from the uncompressed objects."""

    def __init__(self, version: tuple[int, int]) -> None:
        """Start an empty document of PDF `version`."""
        super().__init__(compression=1, invariant=1, pdfVersion=version, lang=None)
        self._version = version
        # Not reportlab's own start value, which holds the time stamp: only what is in the file counts.
        self.signature = hashlib.md5(usedforsecurity=False)
        # reportlab's own font dictionary is the one that all pages share.
        self.fonts = self.idToObject[BasicFonts] = Body(b"<<>>")
        self.fonts_number: int = self.idToObjectNumberAndVersion[BasicFonts][0]
        # The page tree is not reportlab's, whose bytes depend on the settings of whoever runs it (RL_pdfMultiLine).
        self.pages_number, self._page_tree = self.reserve()
        self._pages: list[int] = []

    def add(self, thing: PDFObject) -> int:
        """Register an object and return its number; once registered, it keeps it."""
        found: Any = self.Reference(thing)  # type: ignore[no-untyped-call]
        object_number: int = self.idToObjectNumberAndVersion[found.name][0]
        return object_number

    def add_page(self, page: Body) -> int:
        """Register a page dictionary, put it into the page tree, and return its number."""
        object_number = self.add(page)
        self._pages.append(object_number)
        return object_number

    def reserve(self) -> tuple[int, Body]:
        """Register an object whose body comes later; return its number and itself."""
        body = Body()
        return self.add(body), body

    def fingerprint(self) -> bytes:
        """Return a hash over the contents of all streams so far: pages, pictures, fonts."""
        digest = hashlib.sha256()
        for at in sorted(self.numberToId):
            thing: Any = self.idToObject[self.numberToId[at]]
            if isinstance(thing, Stream):
                digest.update(b"%d %d %b" % (at, len(thing.raw), thing.raw))
        return digest.digest()

    def close(self, catalog: int, info: int) -> bytes:
        """Return the whole file, of which these are the catalog's and the Info dictionary's numbers."""
        if self.fontMapping:
            msg = f"reportlab added fonts of its own: {sorted(self.fontMapping)}"
            raise RuntimeError(msg)
        kids = array(map(reference, self._pages))
        self._page_tree.body = dictionary({"Type": b"/Pages", "Count": b"%d" % len(self._pages), "Kids": kids})
        out = bytearray(b"%%PDF-%d.%d\n" % self._version + _HEADER_COMMENT)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        packed: list[tuple[int, bytes]] = []
        self.signature.update(b"%d.%d %d %d " % (*self._version, catalog, info))
        at = 1
        while at in self.numberToId:
            identifier = self.numberToId[at]
            thing: Any = self.idToObject[identifier]
            if isinstance(thing, Stream):
                places[at] = (1, len(out), 0)
                out += _indirect(at, thing.format(self))
                self.signature.update(b"%d %b%b" % (at, dictionary(thing.entries), thing.raw))
            else:
                body: bytes = thing.format(self)
                packed.append((at, body))
                self.signature.update(b"%d %b" % (at, body))
            at += 1
        for start in range(0, len(packed), PER_STREAM):
            chunk = packed[start : start + PER_STREAM]
            for index, (member, _) in enumerate(chunk):
                places[member] = (2, at, index)
            places[at] = (1, len(out), 0)
            out += _indirect(at, _object_stream(chunk).format(self))
            at += 1
        places[at] = (1, len(out), 0)
        start_of_xref = len(out)
        out += _indirect(at, self._cross_reference(places, catalog, info).format(self))
        out += b"startxref\n%d\n%%%%EOF\n" % start_of_xref
        return bytes(out)

    def _cross_reference(self, places: dict[int, tuple[int, int, int]], catalog: int, info: int) -> Stream:
        """Return the cross-reference stream; each row is stored as its difference from the row above (PNG "up")."""
        width = max(2, (max(place[1] for place in places.values()).bit_length() + 7) // 8)
        rows = bytearray()
        above = bytes(3 + width)
        for member in range(len(places)):
            kind, second, third = places[member]
            row = bytes((kind,)) + second.to_bytes(width, "big") + third.to_bytes(2, "big")
            rows.append(2)
            rows += bytes((new - old) & 0xFF for new, old in zip(row, above, strict=True))
            above = row
        identifier = b"<" + self.signature.hexdigest().encode("ascii") + b">"
        entries = {
            "Type": b"/XRef",
            "Size": b"%d" % len(places),
            "W": b"[1 %d 2]" % width,
            "DecodeParms": b"<</Predictor 12/Columns %d>>" % (3 + width),
            "Root": reference(catalog),
            "Info": reference(info),
            "ID": b"[" + identifier + identifier + b"]",
        }
        return Stream(entries, bytes(rows))


def _object_stream(chunk: list[tuple[int, bytes]]) -> Stream:
    """Return an object stream of these objects (7.5.7)."""
    heads, bodies, offset = [], [], 0
    for member, body in chunk:
        heads.append(b"%d %d" % (member, offset))
        bodies.append(body)
        offset += len(body) + 1
    head = b" ".join(heads) + b"\n"
    entries = {"Type": b"/ObjStm", "N": b"%d" % len(chunk), "First": b"%d" % len(head)}
    return Stream(entries, head + b"\n".join(bodies))


def _indirect(object_number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (object_number, body)
