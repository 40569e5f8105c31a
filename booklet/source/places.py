"""Character counts → lines and columns, as an editor counts them.

Enters: a text and an index of a character in it.  Leaves: a `Mark`.  A line ends with LF, CR LF or CR.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from booklet.diagnostics import Mark

_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of a text; built once, then asked."""

    __slots__ = ("_ends", "_starts", "_text", "file")

    def __init__(self, text: str, file: str) -> None:
        """Count the lines of `text`, which `file` names in marks."""
        self.file = file
        self._text = text
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]

    def mark(self, at: int) -> Mark:
        """Return the mark of the character at index `at` (0 … length)."""
        line = bisect_right(self._starts, at) - 1
        return Mark(self.file, line + 1, at - self._starts[line] + 1)

    def start(self, line: int) -> int:
        """Return the index of the first character of line `line` (from 1), which there must be."""
        return self._starts[line - 1]

    def text(self, line: int) -> str:
        """Return line `line` (from 1) without its end; "" where there is none."""
        if not 1 <= line <= len(self._starts):
            return ""
        return self._text[self._starts[line - 1] : self._ends[line - 1]]
