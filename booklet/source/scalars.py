"""Where each character of a scalar stands in the file.

Enters: the text of the file and a `MarkedScalar`.  Leaves: for every character of its value the index of the
character it was made of, and one index more, for its end.  A line break that folding turned into a space stands where
the break stands.  The folding is YAML 1.1's (sections 9.1 and 9.2) as libyaml does it; the value worked out here
must be libyaml's own, else `places` answers with the scalar's beginning rather than with a wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from booklet.source.nodes import MarkedScalar

_PROPERTIES = re.compile(r"(?:[&!]\S*|#[^\r\n]*|[ \t\r\n]+)*")
_HEADER = re.compile(r"[|>](?P<signs>[-+0-9]*)[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)")
_BREAK = re.compile(r"\r\n|\r|\n")
_ESCAPE_DIGITS = {"x": 2, "u": 4, "U": 8}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def places(text: str, scalar: MarkedScalar) -> Sequence[int]:
    """Return the index in `text` of every character of the value of `scalar`, and of its end."""
    begin = _PROPERTIES.match(text, scalar.start, scalar.end)
    start = begin.end() if begin else scalar.start
    candidates = (
        _block(text, start, scalar)
        if scalar.style in ("|", ">")
        else [_Flow(text, start, scalar.end, scalar.style).read()]
    )
    for value, positions in candidates:
        if value == scalar.text:
            return positions
    return [start] * (len(scalar.text) + 1)


_Placed = tuple[str, list[int]]


class _Flow:
    """Reads one plain or quoted scalar, character by character."""

    def __init__(self, text: str, start: int, end: int, style: str) -> None:
        self.text = text
        self.at = start + (1 if style else 0)
        self.end = end - (1 if style else 0)
        self.style = style
        self.value: list[str] = []
        self.positions: list[int] = []

    def read(self) -> _Placed:
        """Return the value and its places."""
        while self.at < self.end:
            character = self.text[self.at]
            if character in " \t\r\n":
                self._white(joined=False)
            elif self.style == '"' and character == "\\":
                self._escape()
            else:
                self._put(character, self.at)
                self.at += 2 if self.style == "'" and character == "'" else 1
        self.positions.append(self.end)
        return "".join(self.value), self.positions

    def _put(self, character: str, at: int) -> None:
        self.value.append(character)
        self.positions.append(at)

    def _white(self, *, joined: bool) -> None:
        """Read blanks and breaks. `joined`: an escaped break came just before, which leaves no space."""
        begin, breaks = self.at, []
        while self.at < self.end and self.text[self.at] in " \t\r\n":
            found = _BREAK.match(self.text, self.at, self.end)
            if found:
                breaks.append(self.at)
            self.at = found.end() if found else self.at + 1
        if joined:
            for at in breaks:
                self._put("\n", at)
        elif not breaks:
            for at in range(begin, self.at):
                self._put(self.text[at], at)
        elif len(breaks) == 1:
            self._put(" ", breaks[0])
        else:
            for at in breaks[1:]:
                self._put("\n", at)

    def _escape(self) -> None:
        begin, sign = self.at, self.text[self.at + 1 : self.at + 2]
        if found := _BREAK.match(self.text, begin + 1, self.end):
            self.at = found.end()
            self._white(joined=True)
            return
        digits = _ESCAPE_DIGITS.get(sign, 0)
        self.at = begin + 2 + digits
        code = self.text[begin + 2 : self.at]
        self._put(chr(int(code, 16)) if digits else _ESCAPES.get(sign, ""), begin)


def _block(text: str, start: int, scalar: MarkedScalar) -> list[_Placed]:
    """Return the readings of a block scalar: one, or one per possible indentation where the header counts it.

    A number in the header counts from the parent's indentation, which the scalar does not know; only
    one of the readings can be the right one, and the caller knows the value.
    """
    header = _HEADER.match(text, start, scalar.end)
    if header is None:
        return []
    signs = header["signs"]
    chomping = -1 if "-" in signs else 1 if "+" in signs else 0
    body = header.end()
    widths = [len(line) - len(line.lstrip(" ")) for line in _BREAK.split(text[body : scalar.end])]
    if any(sign.isdigit() for sign in signs):
        indents: Sequence[int] = range(1, max(widths) + 2)
    else:
        indents = [_first_indent(text[body : scalar.end])]
    return [_block_at(text, body, scalar, indent, chomping) for indent in indents]


def _first_indent(body: str) -> int:
    widest = 0
    for line in _BREAK.split(body):
        width = len(line) - len(line.lstrip(" "))
        widest = max(widest, width)
        if line.strip(" "):
            break
    return max(widest, 1)


def _block_at(text: str, body: int, scalar: MarkedScalar, indent: int, chomping: int) -> _Placed:
    value: list[str] = []
    positions: list[int] = []

    def put(at: int, character: str) -> None:
        value.append(character)
        positions.append(at)

    at, trailing = _empty_lines(text, body, scalar.end, indent)
    leading, leading_blank = -1, False
    while at < scalar.end and _column(text, at) == indent:
        blank = text[at] in " \t"
        if leading >= 0:
            if scalar.style == "|" or leading_blank or blank:
                put(leading, "\n")
            elif not trailing:
                put(leading, " ")
        for place in trailing:
            put(place, "\n")
        leading_blank = blank
        found = _BREAK.search(text, at, scalar.end)
        stop = found.start() if found else scalar.end
        value.extend(text[at:stop])
        positions.extend(range(at, stop))
        leading = stop if found else -1
        at, trailing = _empty_lines(text, found.end() if found else stop, scalar.end, indent)
    if chomping != -1 and leading >= 0:
        put(leading, "\n")
    if chomping == 1:
        for place in trailing:
            put(place, "\n")
    positions.append(at if at <= scalar.end else scalar.end)
    return "".join(value), positions


def _empty_lines(text: str, at: int, end: int, indent: int) -> tuple[int, list[int]]:
    """Skip indentation and empty lines from `at`; return where the next text begins and where the breaks stand."""
    breaks: list[int] = []
    while True:
        column = 0
        while column < indent and at < end and text[at] == " ":
            at, column = at + 1, column + 1
        found = _BREAK.match(text, at, end)
        if not found:
            return at, breaks
        breaks.append(at)
        at = found.end()


def _column(text: str, at: int) -> int:
    line = text.rfind("\n", 0, at) + 1
    return at - max(line, text.rfind("\r", line, at) + 1)  # looking before that line would read the whole text
