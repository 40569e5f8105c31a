"""Text as two readers can agree on it: what the program set, and what another program extracted.

Enters: characters.  Leaves: the same characters in one form: canonical composition, ASCII digits, without
soft hyphens and without the marks that pdfium puts for a hyphen at a line's end.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u0002\ufffe\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0000"))
_BROKEN_WORD = re.compile("[\u00ad\u0002\ufffe][ \t]*\r?\n?")
_SPACES = re.compile(r"\s+")


def flat(text: str) -> str:
    """Return `text` on one line: divided words joined, every space and line end one blank."""
    joined = _BROKEN_WORD.sub("", text).translate(_INVISIBLE)
    composed = unicodedata.normalize("NFKC", joined)
    return _SPACES.sub(" ", "".join(_digit(each) for each in composed)).strip()


def squeezed(text: str) -> str:
    """Return `text` without any space and hyphen: what stays the same however lines are broken."""
    return flat(text).replace(" ", "").replace("-", "").replace("\u2010", "")


def contains(text: str, words: str) -> bool:
    """Whether flat `text` has flat `words`, a number not as part of a longer number; case is ignored."""
    text, words = text.casefold(), words.casefold()
    if not words:
        return True
    before = r"(?<!\d)(?<!\d[.,'’])" if words[0].isdigit() else r"(?<![^\W\d_])" if words[0].isalpha() else ""
    after = r"(?!\d)(?![.,'’]\d)" if words[-1].isdigit() else ""
    if words[0].isalpha() and words[0].upper() == words[0]:
        before = ""  # scripts without case do not put blanks between words
    return re.search(before + re.escape(words) + after, text) is not None


def short(text: str, length: int = 60) -> str:
    """Return `text` on one line, cut to `length` characters with an ellipsis."""
    line = _SPACES.sub(" ", text).strip()
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _digit(character: str) -> str:
    """Return an ASCII digit for a digit of any script; else the character."""
    return str(unicodedata.decimal(character)) if character.isdecimal() else character
