"""The texts of the sources, to be printed with the fact-check sheet, their paragraphs numbered.

Enters: a `Source` and its text.  Leaves: a `NumberedText`, which says in which paragraph words stand.  What stands
above the first paragraph and has the source's title, is its heading and has no number; so the numbers are those by
which people count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
        texts = [alike(each).casefold() for each in (self.heading, *self.paragraphs)]
        whole, starts = "", []
        for text in texts:
            starts.append(len(whole))
            whole += f"{text} "
        pattern = re.compile(r"(?<!\w)" + re.escape(parts[0]))
        for begin in range(1 if texts[0] else 0, -1, -1):  # a heading is often repeated below
            found = pattern.search(whole, starts[1] if begin and len(starts) > 1 else 0)
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


def _at(starts: list[int], at: int) -> int:
    return max(number for number, start in enumerate(starts) if start <= at)


def _called(first: int, last: int) -> str:
    if last == 0:
        return "heading"
    if first == last:
        return f"paragraph {first}"
    return f"paragraphs {first}–{last}" if first else f"heading to paragraph {last}"
