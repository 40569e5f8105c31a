"""Character counts → lines and columns, as an editor counts them.

Enters: a text and an index of a character in it.  Leaves: a `Mark`.  A line ends with LF, CR LF or CR.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from booklet.diagnostics import Mark

_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of a text; counted when first asked for, which a text without findings never is."""

    __slots__ = ("_counted", "_text", "file")

    def __init__(self, text: str, file: str) -> None:
        """Take `text`, which `file` names in marks."""
        self.file = file
        self._text = text
        self._counted: tuple[list[int], list[int]] | None = None

    def _bounds(self) -> tuple[list[int], list[int]]:
        """Return where each line begins, and where its words end."""
        if self._counted is None:
            ends = [end.span() for end in _LINE_END.finditer(self._text)]
            self._counted = [0, *(end for _, end in ends)], [*(start for start, _ in ends), len(self._text)]
        return self._counted

    def mark(self, at: int) -> Mark:
        """Return the mark of the character at index `at` (0 … length)."""
        starts, _ = self._bounds()
        line = bisect_right(starts, at) - 1
        return Mark(self.file, line + 1, at - starts[line] + 1)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._bounds()[0])

    def start(self, line: int) -> int:
        """Return the index of the first character of line `line` (from 1), which there must be."""
        return self._bounds()[0][line - 1]

    def text(self, line: int) -> str:
        """Return line `line` (from 1) without its end; "" where there is none."""
        starts, ends = self._bounds()
        return self._text[starts[line - 1] : ends[line - 1]] if 1 <= line <= len(starts) else ""
