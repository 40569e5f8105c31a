"""What is claimed stands in the source, word for word, where the source's text is at hand.

Three things are held against each other: the passage of a fact or table against the text of its source, the fact's
value against the passage (of a calculated fact, the passage says that its parts do not overlap, and has no value), and
the words of a quotation against the text of the source that quotes or says them.  Quotation
marks, dashes, spaces and capitals may differ; words may not.  In a quotation, “…” and square brackets mark what was
left out or put in; what stands between them is looked for in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from booklet.checks.subjects import ContentSubject
from booklet.checks.text import contains, flat, short
from booklet.compose.blocks.quote import Quote
from booklet.compose.blocks.table_rows import Table
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet, Fact, Source
from booklet.model.inline import plain
from booklet.read.dates import parse_partial
from booklet.read.language import Language, languages

PASSAGE = Rule(
    code="passage-not-found",
    severity=Severity.ERROR,
    message="The passage of {claim} does not stand in the text of its source in these words: “{words}”.",
    hint="Copy the passage from {file}, word for word.",
)
VALUE = Rule(
    code="value-not-in-passage",
    severity=Severity.ERROR,
    message="The fact “{fact}” says {value}, but its passage does not: “{words}”.",
    hint="Mend the value, or take the passage that has it.",
)
QUOTATION = Rule(
    code="quotation-not-found",
    severity=Severity.ERROR,
    message="These words do not stand in the text of the source “{source}”: “{words}”.",
    hint="Copy the quotation from {file}, word for word; mark what you leave out with … or [ ].",
)
RULES = (PASSAGE, VALUE, QUOTATION)

_ALIKE = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2039\u203a"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2013\u2014"), "-"),
}
_MARKS = "\"' "
_LEFT_OUT = re.compile(r"\.\.\.|…|\[[^\]]*\]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_RANGE = re.compile(r"([0-9.]+) ?[-–] ?([0-9.]+)")
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[ ,.'](?=\d{3}(?!\d))")


class Standing(StrEnum):
    """What holding a claim against its source came to."""

    VERIFIED = "verified"  # the words stand in the source's text, and say what is claimed
    CALCULATED = "calculated"  # we have calculated it, and words of the source say that the parts do not overlap
    NO_PASSAGE = "no-passage"  # the content names no words of the source
    NO_TEXT = "no-text"  # no text of the source is at hand, or none that can be read
    NOT_FOUND = "not-found"  # the words do not stand in the source's text
    OTHER_VALUE = "other-value"  # the passage does not have the value


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield passages and quotations that their source does not have, and values that their passage does not."""
    booklet = subject.booklet
    texts = texts_of(booklet)
    # Values that this edition does not print as well: what is wrong is wrong in every edition.
    for fact in booklet.values or tuple(booklet.facts.values()):
        standing = fact_standing(fact, texts.get(fact.at_hand, ""), booklet.language)
        if standing is Standing.NOT_FOUND:
            claim, file = f"the fact “{fact.id}”", _file(booklet.sources[fact.source])
            yield PASSAGE.at(fact.place("passage"), claim=claim, words=short(fact.passage), file=file)
        elif standing is Standing.OTHER_VALUE:
            origin = fact.place("value")
            yield VALUE.at(origin, fact=fact.id, value=fact.typed, words=short(fact.passage))
    for table in tables_of(booklet):
        if passage_standing(table.passage, texts.get(table.source, "")) is Standing.NOT_FOUND:
            file = _file(booklet.sources[table.source])
            origin = Origin(f"{table.origin.path}.passage")
            yield PASSAGE.at(origin, claim="this table", words=short(table.passage), file=file)
    for quote in quotes_of(booklet):
        name, words = quote.via or quote.source, plain(quote.text)
        if quotation_standing(words, texts.get(name, "")) is Standing.NOT_FOUND:
            origin = Origin(f"{quote.origin.path}.text")
            yield QUOTATION.at(origin, source=name, words=short(words).strip("“”"), file=_file(booklet.sources[name]))


def texts_of(booklet: Booklet) -> Mapping[str, str]:
    """Return the text of each source on one line, by the source's id; "" where none is at hand."""
    return {name: _text(source) for name, source in booklet.sources.items()}


def fact_standing(fact: Fact, text: str, language: str) -> Standing:
    """Return how a fact stands to its passage, and the passage to `text`, the source's as `texts_of` gives it."""
    found = passage_standing(fact.passage, text)
    if fact.derived:  # its passage says that the parts do not overlap
        return Standing.CALCULATED if found is Standing.VERIFIED else found
    if found in (Standing.NO_PASSAGE, Standing.NOT_FOUND):
        return found
    return found if _says(_alike(fact.passage), fact, language) else Standing.OTHER_VALUE


def passage_standing(passage: str, text: str) -> Standing:
    """Return whether a passage stands in `text`, the source's as `texts_of` gives it."""
    if not passage:
        return Standing.NO_PASSAGE
    if not text:
        return Standing.NO_TEXT
    return Standing.VERIFIED if contains(text, _alike(passage)) else Standing.NOT_FOUND


def quotation_standing(words: str, text: str) -> Standing:
    """Return whether the words of a quotation stand in `text`, the source's as `texts_of` gives it."""
    if not text:
        return Standing.NO_TEXT
    return Standing.VERIFIED if _stands(text, words) else Standing.NOT_FOUND


def name_stands(name: str, text: str) -> bool:
    """Whether a name stands in `text`, a source's as `texts_of` gives it, as whole words."""
    return bool(name and text) and _has(text, _alike(name))


def _file(source: Source) -> str:
    return source.text.name if source.text is not None else "the source"


def _text(source: Source) -> str:
    """Return a source's text on one line; "" where there is none, or none that can be read: reading says that."""
    try:
        return _alike(source.text.read_text(encoding="utf-8-sig", errors="replace")) if source.text else ""
    except OSError:
        return ""


def _alike(text: str) -> str:
    return flat(text).translate(_ALIKE)


def _stands(text: str, words: str) -> bool:
    """Whether the parts of a quotation stand in `text`, in their order."""
    rest = text.casefold()
    for part in _LEFT_OUT.split(words):
        wanted = _alike(part).strip(_MARKS).casefold()
        at = rest.find(wanted)
        if at < 0:
            return False
        rest = rest[at + len(wanted) :]
    return True


def _says(passage: str, fact: Fact, code: str) -> bool:
    """Whether a passage has the fact's value: in figures or words, as the parts of a date, or in the same words."""
    if _DATE.fullmatch(fact.typed) and (day := parse_partial(fact.typed)) is not None:
        return contains(passage, str(day.year)) and (day.day is None or contains(passage, str(day.day)))
    if fact.value is None and (ends := _RANGE.fullmatch(fact.typed)) is not None:
        return all(contains(passage, end) for end in ends.groups())
    forms = [fact.typed, fact.bare, fact.printed]
    if fact.value is not None and code in languages():
        forms.append(Language(code).spelled(fact.value))
    ungrouped = _BETWEEN_THOUSANDS.sub("", passage)
    return any(_has(each, _alike(form)) for each in (passage, ungrouped) for form in forms if form)


def _has(passage: str, words: str) -> bool:
    """Whether a passage has whole words: not “nine” in “nineteen”, nor 9 in 19."""
    if not words[-1].isalpha():
        return contains(passage, words)
    return re.search(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", passage.casefold()) is not None


def tables_of(booklet: Booklet) -> Iterator[Table]:
    """Yield the tables of a booklet whose rows do not overlap, as a passage of their source says, in order."""
    return (block for block in booklet.blocks() if isinstance(block, Table) and block.passage)


def quotes_of(booklet: Booklet) -> Iterator[Quote]:
    """Yield the quote blocks of a booklet, in order."""
    return (block for block in booklet.blocks() if isinstance(block, Quote))
