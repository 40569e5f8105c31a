"""Objects of a PDF that was read → objects of one that is written, each once.

Enters: objects as pypdf has them.  Leaves: the same in a `BookletDocument`, with numbers of its own.  Streams go over
as they are coded; fonts and pictures that pages share stay shared.
"""

from __future__ import annotations

import io

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from booklet.write.file import Body, BookletDocument, Stream
from booklet.write.syntax import literal, reference

# What ties an object to the page, the structure or the program that it comes from, and means nothing on a sheet.
_LEFT_BEHIND = frozenset(("/StructParent", "/StructParents", "/PieceInfo", "/LastModified", "/Length", "/Metadata"))
_DEEPEST = 200  # levels of a direct object; more is an attack, for Python's own stack ends at a thousand


class Carrier:
    """Carries objects from one reader into one document."""

    def __init__(self, document: BookletDocument) -> None:
        """Start with nothing carried."""
        self._document = document
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: list[tuple[PdfObject, Body | Stream]] = []
        self._names: dict[str, bytes] = {}

    def carry(self, thing: PdfObject) -> bytes:
        """Return the token of an object; whatever it refers to is in the document after this."""
        token = self._token(thing)
        while self._waiting:  # a queue, not recursion: chains of references may be long, and lead in circles
            found, place = self._waiting.pop()
            if isinstance(place, Stream):
                place.entries.update(self._entries(found))
            else:
                place.body = self._token(found)
        return token

    def carry_apart(self, thing: PdfObject) -> bytes:
        """Return a reference to an object, which gets a number if it had none."""
        if isinstance(thing, IndirectObject):
            return self.carry(thing)
        return reference(self._document.add(Body(self.carry(thing))))

    def entries(self, thing: StreamObject) -> dict[str, bytes]:
        """Return what says how a stream is coded."""
        return {key[1:]: self.carry(value) for key, value in thing.items() if key in ("/Filter", "/DecodeParms")}

    def _entries(self, thing: PdfObject, depth: int = 0) -> dict[str, bytes]:
        assert isinstance(thing, DictionaryObject)
        return {
            self._name(key)[1:].decode("ascii"): self._token(value, depth + 1)
            for key, value in dict.items(thing)
            if key not in _LEFT_BEHIND
        }

    def _token(self, thing: PdfObject | None, depth: int = 0) -> bytes:
        if depth > _DEEPEST:
            msg = "nested too deep"
            raise ValueError(msg)
        match thing:
            case IndirectObject():
                return self._reference(thing)
            case NameObject():
                return self._name(thing)
            case DictionaryObject():
                pairs = self._entries(thing, depth).items()
                return b"<<" + b" ".join(b"/%b %b" % (key.encode("ascii"), value) for key, value in pairs) + b">>"
            case ArrayObject():
                return b"[" + b" ".join([self._token(each, depth + 1) for each in list.__iter__(thing)]) + b"]"
            case TextStringObject() | ByteStringObject():
                return literal(thing.original_bytes)
            case BooleanObject():
                return b"true" if thing.value else b"false"
            case None | NullObject():
                return b"null"
            case _:
                out = io.BytesIO()
                thing.write_to_stream(out)
                return out.getvalue()

    def _reference(self, link: IndirectObject) -> bytes:
        key = (link.idnum, link.generation)
        if key not in self._numbers:
            found = link.get_object()
            if found is None or isinstance(found, NullObject) or _is_page(found):
                return b"null"  # nothing on a sheet leads to a page
            if isinstance(found, StreamObject):
                place: Body | Stream = Stream({}, found._data, deflate="/Filter" not in found)
            else:
                place = Body()
            self._numbers[key] = self._document.add(place)
            self._waiting.append((found, place))
        return reference(self._numbers[key])

    def _name(self, name: str) -> bytes:
        token = self._names.get(name)
        if token is None:
            token = self._names[name] = NameObject(name).renumber()
        return token


def _is_page(thing: PdfObject) -> bool:
    return isinstance(thing, DictionaryObject) and thing.get("/Type") in ("/Page", "/Pages", "/Catalog")
