"""The words that prose puts in double quotation marks, and whether a source has them.

Enters: a `Booklet` and the texts of its sources.  Leaves: `Quoted` words with the source that has them.  A block
quotation is quoted as a whole, unless it has marks of its own.  Single quotation marks and emphasis quote nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from booklet.checks.passages import Standing, stands
from booklet.checks.prose import Prose, prose, quotations
from booklet.diagnostics import Origin
from booklet.model.booklet import Booklet
from booklet.model.inline import plain

_DOUBLE = re.compile(
    r"“(?P<a>[^”]*)(?:”|$)|„(?P<b>[^“”]*)(?:[“”]|$)|«(?P<c>[^»]*)(?:»|$)|「(?P<d>[^」]*)(?:」|$)"
    r"|(?<!\w)\"(?P<e>[^\"]*)\""
)
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that are quoted in prose.

    `source` is the one whose text or title has them, "" where none has; `cited` are the sources noted in the same
    paragraph.
    """

    words: str
    origin: Origin
    cited: tuple[str, ...]
    source: str
    standing: Standing


def quoted_words(booklet: Booklet, texts: Mapping[str, str]) -> Iterator[Quoted]:
    """Yield all that the prose of a booklet quotes, in order; `texts` are as `texts_of` gives them."""
    for each in prose(booklet):
        for found in _DOUBLE.finditer(each.text):
            yield from _judged(booklet, texts, each, found.start(), _inside(found))
    for each in quotations(booklet):
        marked = list(_DOUBLE.finditer(each.text))
        for found in marked:
            yield from _judged(booklet, texts, each, found.start(), _inside(found))
        if not marked:
            yield from _judged(booklet, texts, each, 0, each.text)


def _inside(found: re.Match[str]) -> str:
    return next((words for words in found.groups() if words is not None), "")


def _judged(booklet: Booklet, texts: Mapping[str, str], each: Prose, at: int, words: str) -> Iterator[Quoted]:
    """Yield the quoted words at `at` of `each`, unless they are none, or the title of a part of the booklet."""
    if not _LETTER.search(words) or _refers(each, at, words):
        return
    first = [name for name in each.cited if name in booklet.sources]
    others = [name for name in booklet.sources if name not in first]
    source = next((name for name in (*first, *others) if _has(booklet, name, texts.get(name, ""), words)), "")
    at_hand = [name for name in (first or others) if texts.get(name)]
    standing = Standing.FOUND if source else Standing.NOT_FOUND if at_hand else Standing.NO_TEXT
    yield Quoted(" ".join(words.split()), each.origin(at), tuple(first), source, standing)


def _has(booklet: Booklet, name: str, text: str, words: str) -> bool:
    """Whether a source whose text is at hand has the words, in its text or as its title."""
    source = booklet.sources[name]
    return bool(text) and (stands(words, text) or any(stands(words, plain(t)) for t in (source.title, source.short)))


def _refers(each: Prose, at: int, words: str) -> bool:
    """Whether the words at `at` are the title of a part of this booklet, written by a reference to it."""
    for piece, start in zip(each.pieces, each.starts, strict=True):
        if start >= at and piece.placeholder.startswith("ref:") and piece.text.strip() == words.strip():
            return True
    return False
