"""Plain prose, known without a Markdown parser: most of a long content is words and little else.

Enters: the text of a value, or the content of a paragraph.  Leaves: the stretches of the text that CommonMark is
certain to read as one paragraph each; the items of a plain list; the pieces of a paragraph in which nothing stands but
words, placeholders, notes, plain links and plain emphasis.  What is not certain is left to markdown-it, so that nothing
but time depends on this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

# What a line may begin with that begins no list, heading, quotation, table, rule, code or HTML, underlines nothing and
# is not indented (CommonMark 0.31.2, 4 and 5).  A list that begins within a paragraph must begin with 1 (5.2).
_BEGINS = r"""[^\W\d_]|["'“”„«»‹›‘’‚(…—–{]|\[\^|\^\[|\*{1,2}[^\W_]"""
_BEGIN = re.compile(rf"{_BEGINS}|\d+(?![\d.)])")
_GOES_ON = rf"{_BEGINS}|(?!0*1[.)])\d|\["  # what defines a link begins no line within a paragraph (4.7)
_LINE = re.compile(_GOES_ON)
# A line end that ends a part; or has a blank before it, which is dropped, or forces the line end; or is followed by
# what may be anything.  Nearly every line begins with a letter: that is looked for first.
_SEAM = re.compile(rf"\n(?:(?P<end>\n+)|(?<= \n)|(?![a-zA-Z])(?!{_GOES_ON}))")
_ITEM = re.compile(rf"(?:-|(?P<number>[0-9]{{1,2}})\.) (?={_BEGIN.pattern})")
_STAYS_OPEN = re.compile("```|~~~|<")  # an empty line does not end program code or HTML

# All bytes of UTF-8 but those that may be markup within a paragraph, and of these, what is left to markdown-it.
_WORDS = bytes(set(range(256)) - set(b"\\`*_[]<&{}^\t"))
_LEFT_ALONE = re.compile(rb"[\\`_<&\t]")
_LOOSE = re.compile(r"\n(?:(?<= \n)| )")  # a line end with a blank beside it, which is dropped, or forces the line end
_ADDRESS = r"https?://[A-Za-z0-9][A-Za-z0-9./:-]*"  # that markdown-it leaves as it is
_IN_NOTE = r"[^\[\]{}]*(?:\{[^\[\]{}]*\}[^\[\]{}]*)*"
_PIECE = re.compile(
    rf"(?P<placeholder>\{{[^{{}}]*\}})|(?<!!)\[\^(?P<source>{_IN_NOTE})\]|\^\[(?P<own>{_IN_NOTE})\]"
    rf"|(?<!!)\[(?P<link>[^\s\[\]{{}}*^][^\[\]{{}}*^]*\]\({_ADDRESS})\)|(?P<stars>\*+)|[\[\]{{}}]"
)
# Stars of which it is plain that they open emphasis and close none, or the other way round (CommonMark 0.31.2, 6.2).
_OPENS = re.compile(r"(?<![^ \n(“„«‘])\*{1,2}(?=[^\W_])|(?<![^ \n])\*{1,2}(?=[{“„«‘(])")
_CLOSES = re.compile(r"(?<=[^\W_]|[.,;:!?)…”»’}\]])\*{1,2}(?=[ \n]|\Z)|(?<=[^\W_])\*{1,2}(?=[.,;:!?)…”»’—–^{\[])")


class Kind(Enum):
    """What a piece of a paragraph is."""

    WORDS = auto()
    PLACEHOLDER = auto()
    SOURCE_NOTE = auto()
    OWN_NOTE = auto()
    LINK = auto()
    OPENING = auto()
    CLOSING = auto()


class Piece(NamedTuple):
    """A piece of a paragraph: from `start` to `end` in its content.

    Placeholders and notes are without their signs; of a link it is `words](address`.
    """

    kind: Kind
    start: int
    end: int


class Stretch(NamedTuple):
    """A part of a text, which begins at `start`: one paragraph if it is `plain`, else whatever markdown-it finds."""

    start: int
    text: str
    plain: bool


class Item(NamedTuple):
    """An item of a list, one paragraph: its content, and where each of its lines stands there and in the text."""

    content: str
    starts: Sequence[int]
    places: Sequence[int]


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the parts of `text`, in order; empty lines between them belong to none, or to one that is not plain."""
    if "\r" in text or "\0" in text:  # markdown-it makes other characters of them
        yield Stretch(0, text, plain=False)
        return
    odd = -1  # where the stretch begins that is not plain
    for start, end, whole in _parts(text):
        begins = text[start].isalpha() or _BEGIN.match(text, start)
        if not whole or not begins or text[end - 1].isspace():
            odd = start if odd < 0 else odd
            continue
        if odd >= 0:
            if _STAYS_OPEN.search(text, odd, start):
                break
            yield Stretch(odd, text[odd:start], plain=False)
            odd = -1
        yield Stretch(start, text[start:end], plain=True)
    if odd >= 0:
        yield Stretch(odd, text[odd:], plain=False)


def paragraphs(text: str) -> list[tuple[int, int]] | None:
    """Return where the paragraphs of `text` begin and end, if `stretches` would find nothing else; else None."""
    last = len(text.rstrip("\n"))
    if not last or "\r" in text or "\0" in text:
        return None
    found = []
    start = 0
    for seam in _SEAM.finditer(text, 0, last):
        end, following = seam.span()
        found.append((start, end))
        if following - end == 1:  # no empty line
            return None
        start = following
    found.append((start, last))
    for start, end in found:
        if start == end or not (text[start].isalpha() or _BEGIN.match(text, start)) or text[end - 1].isspace():
            return None
    return found


def _parts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where the parts between empty lines begin and end, and whether all their lines go on with the first."""
    last = len(text.rstrip("\n"))
    start, whole = 0, True
    for seam in _SEAM.finditer(text, 0, last):
        if seam.lastgroup is None:
            whole = False
            continue
        if seam.start() > start:
            yield start, seam.start(), whole
        start, whole = seam.end(), True
    if last > start:
        yield start, last, whole


def plain_list(text: str) -> tuple[int | None, tuple[Item, ...]] | None:
    """Return the items of a list without empty lines, and the number of the first; None if `text` is anything else."""
    found: list[tuple[list[str], list[int], list[int]]] = []
    number, width, at = None, 0, 0
    for line in text.rstrip("\n").split("\n"):
        if line[-1:].isspace():
            return None
        begun = _ITEM.match(line)
        if begun is not None:
            if found and (begun["number"] is None) != (number is None):
                return None
            number, width = number if found else begun["number"], begun.end()
            found.append(([], [], []))
        elif not found or line[:width].strip(" ") or not _LINE.match(line, width):
            return None
        lines, starts, places = found[-1]
        starts.append(starts[-1] + len(lines[-1]) + 1 if lines else 0)
        lines.append(line[width:])
        places.append(at + width)
        at += len(line) + 1
    items = tuple(Item("\n".join(lines), starts, places) for lines, starts, places in found)
    return (None if number is None else int(number)), items


def signs(content: str) -> bytes:
    """Return what may be markup in a paragraph's `content`; nothing is left of mere words."""
    return content.encode("utf-8", "surrogatepass").translate(None, _WORDS)


def is_loose(content: str) -> bool:
    """Return whether blanks stand beside a line end of `content`."""
    return "\n" in content and _LOOSE.search(content) is not None


def pieces(content: str, marks: bytes) -> tuple[Piece, ...] | None:
    """Return the pieces of a paragraph's `content` whose `signs` are `marks`; None where a parser must say them."""
    return None if _LEFT_ALONE.search(marks) else _marked(content, marks.decode("ascii"))


def _marked(content: str, marks: str) -> tuple[Piece, ...] | None:
    """Return the pieces of `content`, which has these `marks` in this order."""
    found: list[Piece] = []
    open_stars: list[str] = []
    at, after = 0, 0
    for mark in marks:
        start = content.index(mark, after)
        after = start + 1
        match = _PIECE.match(content, start) if start >= at else None
        if match is None:  # within the piece before, or a lone ^
            continue
        end = match.end()
        if start > at:
            found.append(Piece(Kind.WORDS, at, start))
        at = end
        match match.lastgroup:
            case "placeholder":
                found.append(Piece(Kind.PLACEHOLDER, start + 1, end - 1))
            case "source":
                found.append(Piece(Kind.SOURCE_NOTE, start + 2, end - 1))
            case "own":
                found.append(Piece(Kind.OWN_NOTE, start + 2, end - 1))
            case "link":
                found.append(Piece(Kind.LINK, start + 1, end - 1))
            case "stars" if _is(_OPENS, content, start, end):
                open_stars.append(match[0])
                found.append(Piece(Kind.OPENING, start, end))
            case "stars" if _is(_CLOSES, content, start, end) and open_stars and open_stars.pop() == match[0]:
                found.append(Piece(Kind.CLOSING, start, end))
            case _:
                return None
    if open_stars:
        return None
    if at < len(content):
        found.append(Piece(Kind.WORDS, at, len(content)))
    return tuple(found)


def _is(stars: re.Pattern[str], content: str, start: int, end: int) -> bool:
    found = stars.match(content, start)
    return found is not None and found.end() == end
