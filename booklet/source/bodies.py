"""Texts behind | without what stands in them: libyaml looks at every character several times, and needs none of these.

Enters: a text that `decode.py` found clean.  Leaves: the same without the bodies of its literal block scalars (YAML
1.1, 9.3.1), each but its first character, and what was cut out.  That a cut was right is not known before libyaml has
read what is left: it is if it finds a literal there that begins with the character that was kept.  What stands before
is then the same for it, so are the indentation that it takes from that character, and all that follows.  Else the text
is read as it is; nothing but time depends on this module.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

_SIGN = " |\n"
_BEFORE = re.compile(r" *(?:- +)*(?:[A-Za-z_][A-Za-z0-9_-]*:)? *")  # on the line of the sign; no remark, no quotes
_BEGIN = re.compile(r"( +)[^ \t\n]")


class Cut(NamedTuple):
    """What was cut out of the literal whose sign stands `at`: `length` characters of the text.

    `words` are all that the literal says, from the character that was kept to the last that is no blank, and a line
    end; what it really ends with follows from what was left.
    """

    at: int
    words: str
    length: int


def shortened(text: str) -> tuple[str, tuple[Cut, ...]]:
    """Return `text` without the bodies of its literals, and what they are, in order; none where it may go wrong."""
    if "\r" in text:
        return text, ()
    cuts: list[Cut] = []
    kept: list[str] = []
    at = searched = 0
    while (sign := text.find(_SIGN, searched)) >= 0:
        searched = sign + len(_SIGN)
        begun = _BEGIN.match(text, searched)
        if begun is None or not _BEFORE.fullmatch(text, text.rfind("\n", 0, sign) + 1, sign + 1):
            continue
        start = begun.end()
        stop = _end(len(begun[1])).search(text, start)
        end = stop.start() if stop else len(text)
        while text[end - 1] in " \t\n":  # these stay: what becomes of them, libyaml says
            end -= 1
        words = text[start - 1 : end] if text[end : end + 1] != "\n" else text[start - 1 : end + 1]
        words = words.replace("\n" + begun[1], "\n")
        kept.append(text[at:start])
        cuts.append(Cut(sign + 1, words if words[-1] == "\n" else words + "\n", end - start))
        at = searched = end
    kept.append(text[at:])
    return "".join(kept), tuple(cuts)


@functools.cache
def _end(indentation: int) -> re.Pattern[str]:
    """Return what ends a body with this indentation, or may: a line that has less, and is not empty."""
    return re.compile(rf"\n(?! {{{indentation}}}|\n)")
