"""What a source's text says: whether passages, quotations and names stand in it, and what that says of a claim.

Enters: claims, and the texts of their sources.  Leaves: a `Standing`.  Quotation marks, dashes, spaces and capitals
may differ; words may not.  In a quotation, “…” and square brackets mark what was left out or put in; what stands
between them is looked for in order, and the mark at its end may be the quoting sentence's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from booklet.checks.text import contains, flat
from booklet.compose.blocks.quote import Quote
from booklet.compose.blocks.table_rows import Table
from booklet.model.booklet import Booklet, Fact, Recognition, Source
from booklet.model.inline import plain
from booklet.read.language import languages, words

_ALIKE = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2039\u203a"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2013\u2014"), "-"),
}
_MARKS = "\"' "
_LAST_MARKS = ".,;:" + _MARKS  # after quoted words, they may be the quoting sentence's
_LEFT_OUT = re.compile(r"\.\.\.|…|\[[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]+")


class Standing(StrEnum):
    """What holding a claim against its source came to. Who says it, of whom and where, no machine sees."""

    FOUND = "found"  # the words stand in the source's text, and have the value
    CALCULATED = "calculated"  # we have calculated it, and words of the source say that the parts do not overlap
    NO_PASSAGE = "no-passage"  # the content names no words of the source
    NO_TEXT = "no-text"  # no text of the source is at hand, or none that can be read
    NOT_FOUND = "not-found"  # the words do not stand in the source's text
    OTHER_VALUE = "other-value"  # the passage does not have the value
    OTHER_NAME = "other-name"  # the passage does not have the name as it is spelt here
    OTHER_QUALIFIER = "other-qualifier"  # it has it, but says otherwise how exact it is
    OTHER_GROUP = "other-group"  # it has it, but what is counted stands beside another number


def texts_of(booklet: Booklet) -> Mapping[str, str]:
    """Return the text of each source on one line, by the source's id; "" where none is at hand."""
    return {name: alike(text_of(source)) for name, source in booklet.sources.items()}


def text_of(source: Source) -> str:
    """Return a source's text; "" where there is none, or none that can be read: reading says that."""
    try:
        return source.text.read_text(encoding="utf-8-sig", errors="replace") if source.text else ""
    except OSError:
        return ""


def alike(text: str) -> str:
    """Return `text` on one line, its quotation marks and dashes in one form."""
    return flat(text).translate(_ALIKE)


def passage_standing(passage: str, text: str) -> Standing:
    """Return whether a passage stands in `text`, the source's as `texts_of` gives it."""
    if not passage:
        return Standing.NO_PASSAGE
    if not text:
        return Standing.NO_TEXT
    return Standing.FOUND if contains(text, alike(passage)) else Standing.NOT_FOUND


def recognition_standing(each: Recognition, text: str) -> Standing:
    """Return how a recognition stands to its passage, which has its name, and the passage to its source's text."""
    found = passage_standing(each.passage, text)
    if found is Standing.FOUND and not name_stands(each.name, alike(each.passage)):
        return Standing.OTHER_NAME
    return found


def quotation_standing(said: str, text: str) -> Standing:
    """Return whether the words of a quotation stand in `text`, the source's as `texts_of` gives it."""
    if not text:
        return Standing.NO_TEXT
    return Standing.FOUND if stands(said, text) else Standing.NOT_FOUND


def stands(said: str, text: str) -> bool:
    """Whether the parts of a quotation stand in `text` as whole words, in their order."""
    rest, at = _small(text), 0
    for part in _LEFT_OUT.split(said):
        wanted = alike(part).lstrip(_MARKS).rstrip(_LAST_MARKS).casefold()
        if not wanted:
            continue
        found = re.compile(f"{_edge(wanted[0], before=True)}{re.escape(wanted)}{_edge(wanted[-1])}").search(rest, at)
        if found is None:
            return False
        at = found.end()
    return True


def name_stands(name: str, text: str) -> bool:
    """Whether a name stands in `text`, a source's as `texts_of` gives it, as whole words."""
    return bool(name.strip() and text) and has(text, alike(name))


def speaker_stands(booklet: Booklet, said_by: str, source: Source, text: str) -> bool:
    """Whether `said_by` stands in `text` under any of its names, or is a word for the source itself."""
    forms = {said_by}
    for name in booklet.names.values():
        if said_by in (name.name, name.short):
            forms |= {each for each in (name.name, name.short) if each}
    if any(name_stands(form, text) for form in forms):
        return True
    tables = [words(code).phrases for code in languages()]
    articles = {word for table in tables for word in table.get("evidence.articles", "").split(", ")}
    documents = {word for table in tables for word in table.get("evidence.documents", "").split(", ")}
    bare = [word for word in _WORD.findall(said_by.casefold()) if word not in articles]
    called = " ".join((plain(source.title), plain(source.short), source.issuer, source.id.replace("-", " ")))
    spoken = " ".join(bare)
    return not bare or spoken in documents or name_stands(spoken, alike(called)) or name_stands(spoken, text)


def has(passage: str, said: str) -> bool:
    """Whether a passage has whole words: not “nine” in “nineteen”, nor 9 in 19."""
    if not said:
        return False
    if not said[-1].isalpha():
        return contains(passage, said)
    return re.search(rf"(?<!\w){re.escape(said.casefold())}(?!\w)", passage.casefold()) is not None


def tables_of(booklet: Booklet) -> Iterator[Table]:
    """Yield the tables of a booklet whose rows do not overlap, as a passage of their source says, in order."""
    return (block for block in booklet.blocks() if isinstance(block, Table) and block.passage)


def quotes_of(booklet: Booklet) -> Iterator[Quote]:
    """Yield the quote blocks of a booklet, in order."""
    return (block for block in booklet.blocks() if isinstance(block, Quote))


def stated_values(booklet: Booklet) -> tuple[Fact, ...]:
    """Return every value, also those that this edition does not print: what is wrong is wrong in every edition."""
    return booklet.values or tuple(booklet.facts.values())


@lru_cache(maxsize=16)
def _small(text: str) -> str:
    return text.casefold()


def _edge(letter: str, *, before: bool = False) -> str:
    """Return what keeps a word whole on one side of `letter`; scripts without case put no blanks between words."""
    if letter.isdigit() or letter.upper() != letter.lower():
        return r"(?<!\w)" if before else r"(?!\w)"
    return ""
