"""The text of a style sheet, or of `style="…"` → declarations (CSS 2.1, 4.1; CSS Style Attributes, 3).

Enters: text.  Leaves: what it declares, each with where it begins in the text.  Only what drawing programs write is
read: rules of selectors and declarations.  Everything else is told, and what cannot be told from it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

Tell = Callable[[int, str], None]  # takes where something stands and what it is

IDENTIFIER = r"-?[A-Za-z_\u0080-\U0010ffff][-\w\u0080-\U0010ffff]*"

# Each of them goes on to the end where it is not closed, so that no text is looked at more than once.
_WHOLE = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r"|\"(?:[^\"\\\n]|\\(?:.|\Z))*(?:\"|(?=\n)|\Z)"
    r"|'(?:[^'\\\n]|\\(?:.|\Z))*(?:'|(?=\n)|\Z)"
    r"|url\(\s*+[^\"'()\s]*+\s*+\)",
    re.DOTALL | re.IGNORECASE,
)
_STRAY = re.compile(r"[\"'\\]|/\*")
_BETWEEN, _BLANK = re.compile(r"(?:\s|<!--|-->)*"), re.compile(r"\s*")
_NAME = re.compile(IDENTIFIER)
_SHOWN = 80  # characters of what is no declaration that are told, at most


class Declaration(NamedTuple):
    """A property and its value; `start` is where its name begins in the text."""

    name: str
    value: str
    important: bool
    start: int


class Rule(NamedTuple):
    """What holds for the elements that one of the selectors means; each selector with where it begins."""

    selectors: tuple[tuple[str, int], ...]
    declarations: tuple[Declaration, ...]


def declarations(text: str) -> Iterator[Declaration]:
    """Yield what `style="…"` declares; what makes no sense has a name that no property has."""
    plain, bare = _bared(text)
    yield from _declared(plain, bare, 0, len(text))


def rules(text: str, tell: Tell) -> Iterator[Rule]:
    """Yield the rules of a style sheet; `tell` hears of all that is none, and where the reading ends for it."""
    plain, bare = _bared(text)
    stray = _STRAY.search(bare)
    if stray is not None:
        tell(stray.start(), stray[0])
        return
    at = 0
    while (at := _end(_BETWEEN, bare, at)) < len(bare):
        end = _next("{};", bare, at)
        if bare[at] == "@":
            tell(at, plain[at : min(end, at + _SHOWN)])
            at = end + 1 if bare[end : end + 1] != "{" else _closed(bare, end)
            continue
        close = _next("{}", bare, end + 1)
        if bare[end : end + 1] != "{" or bare[close : close + 1] != "}":
            tell(at, plain[at : min(close + 1, at + _SHOWN)])
            return
        found = tuple(_declared(plain, bare, end + 1, close))
        for each in found:
            if not _NAME.fullmatch(each.name):
                tell(each.start, plain[each.start : min(close, each.start + _SHOWN)].split(";")[0])
        yield Rule(tuple(_selectors(plain, bare, at, end)), found)
        at = close + 1


def without_remarks(text: str) -> str:
    """Return the text with blanks instead of remarks, as long as before."""

    def blank(match: re.Match[str]) -> str:
        closed = match[0].startswith("/*") and match[0].endswith("*/") and len(match[0]) > len("/*/")
        return " " * len(match[0]) if closed else match[0]

    return _WHOLE.sub(blank, text)


def _bared(text: str) -> tuple[str, str]:
    """Return the text without remarks, and also without what stands in quotes or addresses: both as long as before."""

    def hidden(match: re.Match[str]) -> str:
        first, last = match[0][0], match[0][-1]
        whole = first != "/" and (first not in "\"'" or (last == first and len(match[0]) > 1))
        return "x" * len(match[0]) if whole else match[0]

    plain = without_remarks(text)
    return plain, _WHOLE.sub(hidden, plain)


def _declared(plain: str, bare: str, start: int, end: int) -> Iterator[Declaration]:
    """Yield the declarations between two places."""
    while start < end:
        stop = _next(";", bare, start, end)
        colon = _next(":", bare, start, stop)
        begin = _end(_BLANK, bare, start, stop)
        if begin < stop:
            value = " ".join(plain[colon + 1 : stop].split())
            strong = value.lower().endswith("important") and value[: -len("important")].rstrip().endswith("!")
            if strong:
                value = value[: value.rindex("!")].rstrip()
            name = plain[begin:colon].strip().lower() if colon < stop else ""
            yield Declaration(name, value, strong, begin)
        start = stop + 1


def _selectors(plain: str, bare: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    while start <= end:
        stop = _next(",", bare, start, end)
        yield plain[start:stop].strip(), _end(_BLANK, bare, start, stop)
        start = stop + 1


def _next(characters: str, text: str, at: int, end: int | None = None) -> int:
    """Return where the next of some characters stands before `end`, or that."""
    last = len(text) if end is None else end
    found = re.compile(f"[{characters}]").search(text, at, last)
    return last if found is None else found.start()


def _end(pattern: re.Pattern[str], text: str, at: int, end: int | None = None) -> int:
    found = pattern.match(text, at, len(text) if end is None else end)
    return at if found is None else found.end()


def _closed(bare: str, at: int) -> int:
    """Return the place after the brace that closes the one at `at`, or the end."""
    depth = 0
    for brace in re.compile("[{}]").finditer(bare, at):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return len(bare)
