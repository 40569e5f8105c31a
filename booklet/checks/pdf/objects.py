"""Looking into PDF objects that may be anything.

Enters: pypdf objects of a file that nobody vouches for.  Leaves: plain values; where the file has something of
another type than asked for, or nothing, an empty one.  So a check asks its question in one line, and no file, however
broken, stops it (ISO 32000-1, 7.3: objects).
"""

from __future__ import annotations

from collections.abc import Iterator

from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

Found = object  # whatever stands there


def resolve(found: Found) -> Found:
    """Return what `found` refers to, through references; None where a reference leads nowhere."""
    for _ in range(32):
        if not isinstance(found, IndirectObject):
            return found
        try:
            found = found.get_object()
        except (PyPdfError, RecursionError, ValueError, TypeError, KeyError, AttributeError, OSError):
            return None
    return None


def value(holder: Found, key: str) -> Found:
    """Return the resolved value of `key` (with its slash) in a dictionary; None where it has none."""
    resolved = resolve(holder)
    if not isinstance(resolved, DictionaryObject) or key not in resolved:
        return None
    return resolve(resolved.raw_get(key))


def raw(holder: Found, key: str) -> Found:
    """Return the value of `key` as it stands, a reference left a reference; None where there is none."""
    resolved = resolve(holder)
    if not isinstance(resolved, DictionaryObject) or key not in resolved:
        return None
    return resolved.raw_get(key)


def dictionary(holder: Found, key: str) -> DictionaryObject:
    """Return the dictionary (or stream) at `key`; an empty one where there is none."""
    found = value(holder, key)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(holder: Found, key: str) -> list[Found]:
    """Return the items of the array at `key`, unresolved; none where it is no array."""
    return items(value(holder, key))


def items(found: Found) -> list[Found]:
    """Return the items of an array, unresolved; none where it is no array."""
    resolved = resolve(found)
    return list(resolved) if isinstance(resolved, ArrayObject) else []


def entries(found: Found) -> Iterator[tuple[str, Found]]:
    """Yield the keys and unresolved values of a dictionary, in its own order."""
    resolved = resolve(found)
    if isinstance(resolved, DictionaryObject):
        for key in list(resolved):
            yield str(key), resolved.raw_get(key)


def text(holder: Found, key: str) -> str:
    """Return the text string at `key`; "" where there is none."""
    return words(value(holder, key))


def words(found: Found) -> str:
    """Return a text string (ISO 32000-1, 7.9.2.2); "" where it is none."""
    resolved = resolve(found)
    if isinstance(resolved, ByteStringObject):
        return bytes(resolved).decode("latin-1")
    return str(resolved) if isinstance(resolved, TextStringObject) else ""


def identifier(found: Found) -> str:
    """Return a byte string that names something, read as UTF-8; "" where it is none."""
    resolved = resolve(found)
    original = resolved.original_bytes if isinstance(resolved, TextStringObject | ByteStringObject) else b""
    return original.decode("utf-8", "replace")


def name(holder: Found, key: str) -> str:
    """Return the name at `key` without its slash; "" where there is none."""
    return named(value(holder, key))


def named(found: Found) -> str:
    """Return a name without its slash; "" where it is none."""
    resolved = resolve(found)
    return str(resolved)[1:] if isinstance(resolved, NameObject) else ""


def number(found: Found) -> float | None:
    """Return a number; None where it is none."""
    resolved = resolve(found)
    return float(resolved) if isinstance(resolved, int | float) and not isinstance(resolved, bool) else None


def whole(found: Found) -> int | None:
    """Return an integer; None where it is none."""
    resolved = resolve(found)
    return int(resolved) if isinstance(resolved, int) and not isinstance(resolved, bool) else None


def true(holder: Found, key: str) -> bool:
    """Whether the value at `key` is the boolean true."""
    found = value(holder, key)
    return bool(getattr(found, "value", False)) if found is not None else False


def numbers(found: Found, count: int) -> tuple[float, ...]:
    """Return an array of `count` numbers; () where it is none, or has another length."""
    got = tuple(each for each in (number(item) for item in items(found)) if each is not None)
    return got if len(got) == count else ()


def stream(found: Found) -> bytes:
    """Return the decoded bytes of a stream; b"" where it is none or can't be decoded."""
    resolved = resolve(found)
    if not isinstance(resolved, StreamObject):
        return b""
    try:
        return resolved.get_data()
    except Exception:  # filters of every kind fail in every way; unreadable content is no content
        return b""


def identity(found: Found) -> int:
    """Return the object number of a reference; 0 for a direct object."""
    return found.idnum if isinstance(found, IndirectObject) else 0


def tree(root: Found, leaf: str) -> Iterator[tuple[Found, Found]]:
    """Yield the pairs of a name tree (`leaf` "/Names") or number tree ("/Nums"), values unresolved.

    ISO 32000-1, 7.9.6 and 7.9.7.  Loops and depth beyond any real file end the walk.
    """
    seen: set[int] = set()
    stack = [root]
    while stack:
        at = stack.pop()
        if identity(at) in seen:
            continue
        if identity(at):
            seen.add(identity(at))
        flat = array(at, leaf)
        yield from ((resolve(key), found) for key, found in zip(flat[::2], flat[1::2], strict=False))
        kids = array(at, "/Kids")
        if len(stack) < 100_000:
            stack.extend(reversed(kids))
