"""Values → PDF tokens: the only place where bytes are escaped and numbers become digits.

Enters: Python values.  Leaves: bytes as ISO 32000-1, 7.3 writes them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote

_NAME_DELIMITERS = frozenset(b"()<>[]{}/%#")
_URI_CHARACTERS = "!#$%&'()*+,/:;=?@[]~-._"


def number(value: float) -> bytes:
    """Return a number with at most three decimals, never in exponent form (ISO 32000-1, 7.3.3)."""
    rounded = round(value, 3)
    whole = int(rounded)
    return b"%d" % whole if whole == rounded else repr(rounded).encode("ascii")


def numbers(values: Iterable[float]) -> bytes:
    """Return numbers, separated by spaces."""
    return b" ".join(map(number, values))


@lru_cache(maxsize=256)
def name(text: str) -> bytes:
    """Return a name object, its irregular characters as #xx (7.3.5)."""
    return b"/" + b"".join(
        b"#%02X" % byte if byte in _NAME_DELIMITERS or not 0x21 <= byte <= 0x7E else bytes((byte,))
        for byte in text.encode("utf-8")
    )


def escaped(data: bytes) -> bytes:
    """Return `data` as it stands inside a literal string, without the parentheses (7.3.4.2).

    A carriage return is escaped too: bare, it would be read as a line feed.
    """
    data = data.replace(b"\\", rb"\\").replace(b"\r", rb"\r")
    return data.replace(b"(", rb"\(").replace(b")", rb"\)")


def literal(data: bytes) -> bytes:
    """Return bytes as a literal string."""
    return b"(" + escaped(data) + b")"


def text_string(text: str) -> bytes:
    """Return a text string (7.9.2.2): ASCII as it is, anything else as UTF-16BE with its mark."""
    return literal(text_bytes(text))


def text_bytes(text: str) -> bytes:
    """Return the bytes of a text string, by which name trees are sorted (7.9.6)."""
    if text.isascii() and text.isprintable():
        return text.encode("ascii")
    return b"\xfe\xff" + utf16(text)


def utf16(text: str) -> bytes:
    """Return UTF-16BE, lone surrogates as U+FFFD."""
    clean = re.sub("[\ud800-\udfff]", "�", text)
    return clean.encode("utf-16-be")


def date(moment: datetime.datetime) -> bytes:
    """Return a date string in UTC (7.9.4)."""
    at = moment.astimezone(datetime.UTC)
    return literal(f"D:{at.year:04}{at:%m%d%H%M%S}Z".encode("ascii"))  # %Y is no four digits everywhere


def uri(address: str) -> bytes:
    """Return a URI string: 7-bit ASCII, as 12.6.4.7 asks; anything else percent-encoded."""
    clean = re.sub("[\ud800-\udfff]", "�", address)
    return literal(quote(clean, safe=_URI_CHARACTERS).encode("ascii"))


def reference(object_number: int) -> bytes:
    """Return an indirect reference (7.3.10)."""
    return b"%d 0 R" % object_number


def array(items: Iterable[bytes]) -> bytes:
    """Return an array of finished tokens."""
    return b"[" + b" ".join(items) + b"]"


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """Return a dictionary of finished tokens, in the order given. Keys are plain names."""
    return b"<<" + b" ".join(b"/%b %b" % (key.encode("ascii"), value) for key, value in entries.items()) + b">>"
