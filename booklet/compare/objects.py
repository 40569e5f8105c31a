"""What a PDF holds, whatever compressed it: a hash over its objects.

Enters: a PDF.  Leaves: the SHA-256 of what is reached from the catalogue and the information dictionary, each object
once, in the order in which it is met (keys of dictionaries by name).  Streams count decoded where their filters lose
nothing (ISO 32000-1, 7.4: Flate, LZW, ASCIIHex, ASCII85, RunLength), and as they are where they hold a coded picture.

So it is the same whatever the numbers of the objects, their order, their packing into object streams, the form of the
cross-reference, the version in the head, the `/ID`, and what nothing leads to.
"""

from __future__ import annotations

import hashlib
import io
import warnings
import zlib
from collections import deque
from collections.abc import Iterable

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from booklet.quiet import quiet

_LOSSLESS = frozenset({
    "/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/ASCIIHexDecode", "/AHx", "/ASCII85Decode", "/A85",
    "/RunLengthDecode", "/RL",
})  # fmt: skip
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_CODING = frozenset({"/Filter", "/F", "/DecodeParms", "/DP", "/DL"})
_DEEPEST = 200


def objects(reader: PdfReader) -> str:
    """Return the hash of what `reader`'s file holds, in hexadecimal. Raises ValueError where it cannot be read."""
    try:
        with quiet(), warnings.catch_warnings():
            warnings.simplefilter("error")
            return _Walk().digest(reader)
    except Exception as problem:  # damaged files fail in every way
        raise ValueError("not to be read") from problem


class _Walk:
    """Goes through a file once; lives as long as that takes."""

    def __init__(self) -> None:
        self.met: dict[tuple[int, int], int] = {}
        self.waiting: deque[IndirectObject] = deque()
        self.hash = hashlib.sha256()

    def digest(self, reader: PdfReader) -> str:
        for key in ("/Root", "/Info"):
            if key in reader.trailer:
                self._take(self._token(reader.trailer.raw_get(key)))
            while self.waiting:
                self._take(self._token(self.waiting.popleft().get_object()))
        return self.hash.hexdigest()

    def _take(self, token: bytes) -> None:
        self.hash.update(b"%d " % len(token) + token)

    def _token(self, thing: object, depth: int = 0) -> bytes:  # noqa: PLR0911 - one way for each kind of object
        if depth > _DEEPEST:
            raise ValueError("nested too deep")
        match thing:
            case IndirectObject():
                return self._reference(thing)
            case StreamObject():
                return self._stream(thing, depth)
            case DictionaryObject():
                return self._entries(thing, list(thing), depth)
            case ArrayObject():
                return b"[" + b" ".join(self._token(each, depth + 1) for each in list.__iter__(thing)) + b"]"
            case NameObject():
                return b"/" + _counted(str(thing).encode("utf-8", "surrogatepass"))
            case TextStringObject() | ByteStringObject():
                return b"(" + _counted(thing.original_bytes)
            case BooleanObject():
                return b"true" if thing.value else b"false"
            case None | NullObject():
                return b"null"
            case int() | float():
                return f"{float(thing):.9g}".encode()
        raise ValueError(f"an object of the type {type(thing).__name__}")

    def _reference(self, link: IndirectObject) -> bytes:
        key = (link.idnum, link.generation)
        if key not in self.met:
            if isinstance(link.get_object(), NullObject | None):
                return b"null"  # 7.3.10: a reference to nothing is null
            self.met[key] = len(self.met)
            self.waiting.append(link)
        return b"R%d" % self.met[key]

    def _entries(self, thing: DictionaryObject, keys: Iterable[str], depth: int) -> bytes:
        pairs = (self._token(NameObject(key)) + self._token(thing.raw_get(key), depth + 1) for key in sorted(keys))
        return b"<" + b" ".join(pairs) + b">"

    def _stream(self, stream: StreamObject, depth: int) -> bytes:
        found = stream.get("/Filter", NullObject())
        filters = list(found) if isinstance(found, ArrayObject) else [] if isinstance(found, NullObject) else [found]
        lossless = all(str(each) in _LOSSLESS for each in filters)
        if filters and str(filters[0]) in _FLATE:
            zlib.decompress(stream._data)  # pypdf goes on over damage, and returns what it can
        content = stream.get_data() if lossless else stream._data
        left_out = {"/Length", *(_CODING if lossless else ())}
        return self._entries(stream, [key for key in stream if key not in left_out], depth) + _counted(content)


def _counted(content: bytes) -> bytes:
    return b"%d:" % len(content) + content


def opened(pdf: bytes) -> PdfReader:
    """Return a reader of a file that is read strictly. Raises ValueError for one that has a fault."""
    try:
        with quiet():
            return PdfReader(io.BytesIO(pdf), strict=True)
    except Exception as problem:
        raise ValueError("not to be read") from problem
