"""Content streams → operators with their operands (ISO 32000-1, 7.8.2).

Enters: the decoded bytes of a content stream.  Leaves: (operator, operands) in order.  Numbers come as float, names as
str without the slash, strings as bytes, arrays as list, dictionaries as dict.  Never raises: what is no operand and
no operator is passed over.  A tokeniser of our own, because pypdf's takes 20 times as long and raises on damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Operand = float | str | bytes | list["Operand"] | dict[str, "Operand"]

_TOKEN = re.compile(
    rb"""[\0\t\n\f\r\ ]+ | %[^\r\n]*
    | (?P<number>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?![^\0\t\n\f\r\ ()<>\[\]{}/%])
    | /(?P<name>[^\0\t\n\f\r\ ()<>\[\]{}/%]*)
    | \((?P<plain>[^()\\]*)\)
    | (?P<string>\()
    | <(?P<hex>[0-9A-Fa-f\0\t\n\f\r\ ]*)>
    | (?P<mark><<|>>|\[|\]|[{}()<>])
    | (?P<operator>[^\0\t\n\f\r\ ()<>\[\]{}/%]+)""",
    re.VERBOSE,
)
_SPECIAL = re.compile(rb"[()\\]")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_IMAGE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")
_IMAGE_START = re.compile(rb"[\0\t\n\f\r \])>]ID[\0\t\n\f\r ]")
_NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEEPEST = 64  # brackets in brackets; real streams have two


def operations(content: bytes) -> Iterator[tuple[str, list[Operand]]]:
    """Yield each operator of a content stream with its operands.

    `BI` stands for a whole inline image; its operand is the image's dictionary, keys as they stand there (8.9.7).
    """
    operands: list[Operand] = []
    open_lists: list[tuple[bytes, list[Operand]]] = []
    at = 0
    while found := _TOKEN.match(content, at):
        at = found.end()
        kind = found.lastgroup
        if kind is None:
            continue
        raw = found[kind]
        if kind == "number":  # most of what stands in a stream, with plain strings
            operands.append(float(raw))
        elif kind == "plain":
            operands.append(raw)
        elif kind == "operator":
            if open_lists and raw not in (b"true", b"false", b"null"):
                continue
            if raw == b"BI":
                end = _IMAGE_END.search(content, at)
                operands = [_image_entries(content, at, end.start() if end else len(content))]
                at = end.end() if end else len(content)
            elif raw in (b"true", b"false", b"null"):
                operands.append(raw.decode("ascii"))
                continue
            yield raw.decode("latin-1"), operands
            operands = []
        elif kind == "mark":
            operands = _bracket(raw, operands, open_lists)
        elif kind == "string":
            literal, at = _literal(content, at)
            operands.append(literal)
        else:
            operands.append(_operand(kind, raw))


def _image_entries(content: bytes, start: int, end: int) -> dict[str, Operand]:
    """Return the dictionary of the inline image between `BI` and `EI`."""
    samples = _IMAGE_START.search(content, start, end)
    head = content[start : samples.start() + 1 if samples else start]
    pairs = next((operands for operator, operands in operations(head + b" ID") if operator == "ID"), [])
    return {key: found for key, found in zip(pairs[::2], pairs[1::2], strict=False) if isinstance(key, str)}


def _operand(kind: str, raw: bytes) -> Operand:
    """Return the value of a name, or of a string in hexadecimal digits."""
    if kind == "name":
        return _NAME_HEX.sub(lambda code: bytes((int(code[1], 16),)), raw).decode("utf-8", "replace")
    digits = raw.translate(None, b"\0\t\n\f\r ")
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


def _bracket(raw: bytes, operands: list[Operand], open_lists: list[tuple[bytes, list[Operand]]]) -> list[Operand]:
    """Open or close an array or dictionary; return the list that operands go to from here on."""
    if raw in (b"[", b"<<"):
        if len(open_lists) >= _DEEPEST:
            return operands
        open_lists.append((raw, operands))
        return []
    if raw not in (b"]", b">>") or not open_lists:
        return operands
    opened, outer = open_lists.pop()
    if opened == b"<<":
        pairs = zip(operands[::2], operands[1::2], strict=False)
        outer.append({key: found for key, found in pairs if isinstance(key, str)})
    else:
        outer.append(operands)
    return outer


def _literal(content: bytes, start: int) -> tuple[bytes, int]:
    """Return the literal string that opens before `start`, and where the content goes on (7.3.4.2)."""
    depth, at = 1, start
    while found := _SPECIAL.search(content, at):
        at = found.end()
        if found[0] == b"\\":
            at += 1
        else:
            depth += 1 if found[0] == b"(" else -1
        if depth == 0:
            break
    end = at - 1 if depth == 0 else len(content)
    return _ESCAPE.sub(_unescape, content[start:end]), max(at, end)


def _unescape(found: re.Match[bytes]) -> bytes:
    """Return the byte that an escape in a literal string stands for (table 3)."""
    code = found[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes((int(code, 8) & 255,))
    return _ESCAPED.get(code, code)
