"""Whether a file is still as this program wrote it, whatever it was made from.

Enters: the bytes of any PDF.  Leaves: its `/ID`, which is made from the uncompressed objects, if every byte stands as
`write/file.py` puts it and the objects still give that `/ID`; None for anything else.  The form that is asked for is
narrower than ISO 32000-1 allows: objects and nothing between them, all that are no streams in object streams, one
cross-reference stream with the right places.  So a change anywhere is seen, and so is what other programs write.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

_HEAD = re.compile(rb"%PDF-[12]\.[0-9]\n%\xe2\xe3\xcf\xd3\n")
_OBJECT = re.compile(rb"([1-9][0-9]{0,8}) 0 obj\n")
_LENGTH = re.compile(rb" ?/Length (0|[1-9][0-9]{0,10})( /Filter /FlateDecode)?>>\Z")
_REFERENCE = re.compile(
    rb"<</Type /XRef /Size ([1-9][0-9]*) /W \[1 ([2-8]) 2\] /DecodeParms <</Predictor 12/Columns ([0-9]+)>>"
    rb" /Root ([1-9][0-9]*) 0 R /Info ([1-9][0-9]*) 0 R /ID \[<([0-9a-f]{32})><([0-9a-f]{32})>\]>>"
)
_MEMBERS = re.compile(rb"<</Type /ObjStm /N ([0-9]{1,4}) /First ([0-9]{1,6})>>")
_BEGIN, _END = b"\nstream\n", b"\nendstream\nendobj\n"
_LARGEST = 500_000_000  # bytes of one stream, inflated


@dataclass(frozen=True, slots=True)
class _Stream:
    """A stream as it stands: its number and place, its entries without those that tell the coding, its content."""

    number: int
    at: int
    entries: bytes
    content: bytes


class _OtherwiseError(Exception):
    """The file is not as this program writes files."""


def sealed(pdf: bytes) -> str | None:
    """Return the `/ID` of a file that is as this program wrote it, in hexadecimal; None for any other."""
    try:
        return _sealed(pdf)
    except (_OtherwiseError, ValueError, zlib.error):
        return None


def _sealed(pdf: bytes) -> str:
    streams, end = _streams(pdf)
    if not streams or pdf[end:] != b"startxref\n%d\n%%%%EOF\n" % streams[-1].at:
        raise _OtherwiseError
    last = streams[-1]
    stated = _REFERENCE.fullmatch(last.entries)
    if stated is None:
        raise _OtherwiseError
    size, width, columns, catalog, info = (int(part) for part in stated.groups()[:5])
    parts: dict[int, bytes] = {}
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535), last.number: (1, last.at, 0)}
    for stream in streams[:-1]:
        places[stream.number] = (1, stream.at, 0)
        head = _MEMBERS.fullmatch(stream.entries)
        if head is None:
            parts[stream.number] = stream.entries + stream.content
            continue
        for index, (member, body) in enumerate(_members(stream, int(head[1]), int(head[2]))):
            parts[member] = body
            places[member] = (2, stream.number, index)
    if (size, columns) != (len(places), width + 3) or last.content != _rows(places, width):
        raise _OtherwiseError
    version = pdf[len(b"%PDF-") : len(b"%PDF-1.7")]
    digest = hashlib.md5(b"%b %d %d " % (version, catalog, info), usedforsecurity=False)
    for number in sorted(parts):
        digest.update(b"%d %b" % (number, parts[number]))
    if stated[6] != stated[7] or digest.hexdigest().encode() != stated[6]:
        raise _OtherwiseError
    return digest.hexdigest()


def _streams(pdf: bytes) -> tuple[list[_Stream], int]:
    """Return the streams of a file, which are all that stands between its head and its end, and where that begins."""
    head = _HEAD.match(pdf)
    if head is None:
        raise _OtherwiseError
    found, at = [], head.end()
    while begun := _OBJECT.match(pdf, at):
        body = pdf.find(_BEGIN, begun.end())
        entries = pdf[begun.end() : max(body, 0)]
        coding = _LENGTH.search(entries)
        if coding is None:
            raise _OtherwiseError
        start = body + len(_BEGIN)
        end = start + int(coding[1])
        if pdf[end : end + len(_END)] != _END:
            raise _OtherwiseError
        content = _inflated(pdf[start:end]) if coding[2] else pdf[start:end]
        found.append(_Stream(int(begun[1]), at, entries[: coding.start()] + b">>", content))
        at = end + len(_END)
    return found, at


def _inflated(coded: bytes) -> bytes:
    """Return what `coded` holds: one zlib stream with the right checksum, and nothing after it."""
    inflating = zlib.decompressobj()
    content = inflating.decompress(coded, _LARGEST)
    if not inflating.eof or inflating.unused_data:
        raise _OtherwiseError
    return content


def _members(stream: _Stream, count: int, first: int) -> list[tuple[int, bytes]]:
    """Return the objects of an object stream, with their numbers."""
    head, body = stream.content[:first], stream.content[first:]
    told = [int(part) for part in head.split()]
    numbers, starts = told[::2], told[1::2]
    if len(told) != 2 * count or head != b" ".join(b"%d" % each for each in told) + b"\n":
        raise _OtherwiseError
    ends = [start - 1 for start in starts[1:]] + [len(body)]
    bodies = [body[start:end] for start, end in zip(starts, ends, strict=True)]
    if b"\n".join(bodies) != body:
        raise _OtherwiseError
    return list(zip(numbers, bodies, strict=True))


def _rows(places: Mapping[int, tuple[int, int, int]], width: int) -> bytes:
    """Return the rows of the cross-reference stream, each as its difference from the one above."""
    if sorted(places) != list(range(len(places))):
        raise _OtherwiseError
    rows, above = bytearray(), bytes(3 + width)
    for number in range(len(places)):
        kind, second, third = places[number]
        row = bytes((kind,)) + second.to_bytes(width, "big") + third.to_bytes(2, "big")
        rows.append(2)
        rows += bytes((new - old) & 0xFF for new, old in zip(row, above, strict=True))
        above = row
    return bytes(rows)
