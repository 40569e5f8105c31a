"""Text → the units between its line break opportunities (UAX #14); a range of figures, 25–26, is one.

Enters: any text.  Leaves: the same text with white space made plain (one character for one, so that offsets stay), and
its units: a line may break between two of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from unicode_segmentation_rs import line_break_units

FORCED = "\u2028"
NO_BREAK_SPACE = "\u00a0"
SOFT_HYPHEN = "\u00ad"

_ODD = re.compile("[\t\n\x0b\x0c\r\x85\u2029\ud800-\udfff]")


def _plain(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\u2029":
        return FORCED
    return " " if character.isspace() else "\ufffd"


def plain_space(text: str) -> str:
    """Return `text` with tabs and line ends as spaces, U+2029 as U+2028, and lone surrogates as U+FFFD.

    No character is added or taken away.  White space that YAML or Markdown left is not meant as a line break; only
    U+2028 is.
    """
    return _ODD.sub(_plain, text)


def break_units(text: str) -> list[str]:
    """Return the units of `text` between its line break opportunities, each with the spaces that end it.

    The units, joined, are `text`.  Unicode Standard Annex #14, Unicode line breaking algorithm, with one rule more:
    within a range the en dash between two figures goes with both.
    """
    units: list[str] = line_break_units(text) if text else []
    return _with_ranges(units) if "–" in text else units


def _with_ranges(units: Sequence[str]) -> list[str]:
    """Return units of which those of a range are one."""
    found: list[list[str]] = [[]]
    for unit in units:
        before = found[-1][-1] if found[-1] else ""
        if before[-1:] == "–" and before[-2:-1].isdecimal() and unit[0].isdecimal():
            found[-1].append(unit)
        else:
            found.append([unit])
    return ["".join(each) for each in found[1:]]
