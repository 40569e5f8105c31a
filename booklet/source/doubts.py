"""What YAML accepts without a word, and what its writer hardly meant.

Enters: a scalar as the parser gave it, and the text of the file.  Leaves: warnings: words that a # cuts off, and lines
that YAML joins although their writer set them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.diagnostics import Finding
from booklet.source.nodes import MarkedScalar
from booklet.source.places import Lines
from booklet.source.rules import CUT_BY_REMARK, CUT_COLOUR, JOINED_LINES, found

# A remark that is one has a blank after its sign; what has none (#2) was hardly meant to be one.
_CUT = re.compile(r"[ \t]+(?P<lost>#+[^#\s][^\r\n]*)")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,2}[.)])[ \t]+\S")
_BREAK = re.compile(r"\r\n|\n|\r")
_SHOWN = 60  # characters of what is lost


def doubts(scalar: MarkedScalar, text: str, lines: Lines) -> Iterator[Finding]:
    """Yield the warnings for `scalar`, which stands in `text`."""
    if not scalar.style and (cut := _CUT.match(text, scalar.end)):
        lost = cut["lost"].rstrip()
        shown = lost if len(lost) <= _SHOWN else lost[: _SHOWN - 1] + "…"
        rule = CUT_COLOUR if scalar.absent and _COLOUR.fullmatch(lost) else CUT_BY_REMARK
        yield found(rule, lines.mark(cut.start("lost")), lost=shown)
    if scalar.style == "|" or "\n" not in text[scalar.start : scalar.end].replace("\r", "\n"):
        return
    at = _lost_break(scalar, _BREAK.split(text[scalar.start : scalar.end].rstrip()))
    if at:
        begin = lines.mark(scalar.start)
        yield found(JOINED_LINES, begin, line=begin.line + at)


def _lost_break(scalar: MarkedScalar, typed: list[str]) -> int:
    """Return how many lines below its beginning `scalar` has a line that was meant to begin anew; 0 if none."""
    blank_lost = _LONE_BREAK.search(scalar.text.strip("\n")) is not None
    first = 2 if scalar.style == ">" else 1  # the line of the > itself holds no text
    for number in range(first, len(typed)):
        after_blank = not typed[number - 1].strip()
        if typed[number].strip() and (blank_lost if after_blank else _ITEM.match(typed[number])):
            return number
    return 0
