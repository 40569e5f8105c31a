"""Text → the units between its line break opportunities (UAX #14).

Enters: any text.  Leaves: the same text with white space made plain (one character for one, so that offsets stay), and
its units: a line may break between two of them.
"""

from __future__ import annotations

import re

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

    The units, joined, are `text`.  Unicode Standard Annex #14, Unicode line breaking algorithm.
    """
    return line_break_units(text) if text else []
