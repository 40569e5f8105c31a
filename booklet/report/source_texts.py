"""The texts of the sources, to be printed with the fact-check sheet, their paragraphs numbered.

Enters: a `Source` and its text.  Leaves: a `NumberedText`, which says in which paragraph words stand.  What stands
above the first paragraph and has the source's title, is its heading and has no number; so the numbers are those by
which people count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from booklet.checks.passages import alike
from booklet.checks.text import flat
from booklet.model.booklet import Source
from booklet.model.inline import plain

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LEFT_OUT = re.compile(r"\.\.\.|…|\[[^\]]*\]")
_MARKS = "\"'.,;: "


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A source's text: its heading, "" where it has none, and its paragraphs, counted from 1."""

    heading: str
    paragraphs: tuple[str, ...]

    def place(self, words: str) -> str:
        """Return where `words` stand: "paragraph 3", "paragraphs 3–4", "heading"; "" where they do not stand."""
        parts = [alike(part).strip(_MARKS).casefold() for part in _LEFT_OUT.split(words)]
        parts = [part for part in parts if part]
        if not parts:
            return ""
        whole, starts = _joined(self)
        pattern = re.compile(r"(?<!\w)" + re.escape(parts[0]))
        for begin in (starts[1], 0) if self.heading and self.paragraphs else (0,):  # a heading is often repeated below
            found = pattern.search(whole, begin)
            if found is not None:
                at, end = found.start(), found.end()
                for part in parts[1:]:
                    end = max(end, whole.find(part, end) + len(part))
                return _called(_at(starts, at), _at(starts, end - 1))
        return ""


def numbered(source: Source, text: str) -> NumberedText:
    """Return a source's text, as it was read, in paragraphs: parted by blank lines, or else one on each line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = _BLANK_LINE.split(text) if _BLANK_LINE.search(text.strip()) else text.split("\n")
    paragraphs = [flat(part) for part in parts if part.strip()]
    title = alike(plain(source.title)).casefold()
    if len(paragraphs) > 1 and title and title in alike(paragraphs[0]).casefold():
        return NumberedText(paragraphs[0], tuple(paragraphs[1:]))
    return NumberedText("", tuple(paragraphs))


@lru_cache(maxsize=16)
def _joined(text: NumberedText) -> tuple[str, tuple[int, ...]]:
    """Return the whole of a text as it is searched, and where its heading and each paragraph begin in it."""
    parts, starts, at = [], [], 0
    for each in (text.heading, *text.paragraphs):
        parts.append(f"{alike(each).casefold()} ")
        starts.append(at)
        at += len(parts[-1])
    return "".join(parts), tuple(starts)


def _at(starts: Sequence[int], at: int) -> int:
    return bisect_right(starts, at) - 1


def _called(first: int, last: int) -> str:
    if last == 0:
        return "heading"
    if first == last:
        return f"paragraph {first}"
    return f"paragraphs {first}–{last}" if first else f"heading to paragraph {last}"
