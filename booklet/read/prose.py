"""Plain prose, known without a Markdown parser: most of a long content is words and little else.

Enters: the text of a value, or the content of a paragraph.  Leaves: the stretches of the text that CommonMark is
certain to read as one paragraph each; the pieces of a paragraph in which nothing stands but words, placeholders, notes
and plain emphasis.  What is not certain is left to markdown-it, so that nothing but time depends on this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

# What a line may begin with that begins no list, heading, quotation, table, rule, code or HTML, underlines nothing and
# is not indented (CommonMark 0.31.2, 4 and 5).  A list that begins within a paragraph must begin with 1 (5.2).
_BEGINS = r"""[^\W\d_]|["'“”„«»‹›‘’‚(…—–{]|\[\^|\^\[|\*{1,2}[^\W_]"""
_BEGIN = re.compile(rf"{_BEGINS}|\d+(?![\d.)])")
_ODD_LINE = re.compile(rf"\n(?!{_BEGINS}|(?!0*1[.)])\d)")
_STAYS_OPEN = re.compile("```|~~~|<")  # an empty line does not end program code or HTML

# All bytes of UTF-8 but those that may be markup within a paragraph, and of these, what is left to markdown-it.
_WORDS = bytes(set(range(256)) - set(b"\\`*_[]<&{}^\t"))
_LEFT_ALONE = re.compile(rb"[\\`_<&\t]")
_LOOSE = re.compile(r"\n(?:(?<= \n)| )")  # a line end with a blank beside it, which is dropped, or forces the line end
_IN_NOTE = r"[^\[\]{}]*(?:\{[^\[\]{}]*\}[^\[\]{}]*)*"
_PIECE = re.compile(
    rf"(?P<placeholder>\{{[^{{}}]*\}})|(?<!!)\[\^(?P<source>{_IN_NOTE})\]|\^\[(?P<own>{_IN_NOTE})\]"
    r"|(?P<stars>\*+)|[\[\]{}]"
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
    OPENING = auto()
    CLOSING = auto()


class Piece(NamedTuple):
    """A piece of a paragraph: from `start` to `end` in its content; of placeholders and notes without their signs."""

    kind: Kind
    start: int
    end: int


class Stretch(NamedTuple):
    """A part of a text, which begins at `start`: one paragraph if it is `plain`, else whatever markdown-it finds."""

    start: int
    text: str
    plain: bool


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the parts of `text`, in order; empty lines between them belong to none, or to one that is not plain."""
    if "\r" in text or "\0" in text:  # markdown-it makes other characters of them
        yield Stretch(0, text, plain=False)
        return
    after, odd = 0, -1  # where the next part begins, and the stretch that is not plain
    while after < len(text):
        at = after
        end = text.find("\n\n", at)
        after = end + 2 if end >= 0 else len(text)
        part = text[at:end] if end >= 0 else text[at:]
        inner = part.lstrip("\n")
        start = at + len(part) - len(inner)
        inner = inner.rstrip("\n")
        if not inner:
            continue
        if not _BEGIN.match(inner) or inner[-1].isspace() or _ODD_LINE.search(inner):
            odd = start if odd < 0 else odd
            continue
        if odd >= 0:
            if _STAYS_OPEN.search(text, odd, start):
                break
            yield Stretch(odd, text[odd:start], plain=False)
            odd = -1
        yield Stretch(start, inner, plain=True)
    if odd >= 0:
        yield Stretch(odd, text[odd:], plain=False)


def is_words(content: str) -> bool:
    """Return whether a paragraph's `content` is nothing but words, whose line ends count as spaces."""
    return not content.encode("utf-8", "surrogatepass").translate(None, _WORDS) and _LOOSE.search(content) is None


def pieces(content: str) -> tuple[Piece, ...] | None:
    """Return the pieces of a paragraph's `content`, or None where a Markdown parser must say what they are."""
    marks = content.encode("utf-8", "surrogatepass").translate(None, _WORDS)
    if (marks and _LEFT_ALONE.search(marks)) or _LOOSE.search(content):
        return None
    return _marked(content, marks.decode("ascii"))


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
