"""A fact that changes from year to year says, where it is used, of when it is.

In its sentence, or its row with the column's heading, there must be a year, or a note on a source with a date.  The
edition's own year is none: the fact is not younger because the booklet is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.checks.prose import Prose
from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet
from booklet.model.inline import Emphasis, Inlines, Link, NoteCall, Strong, Text

UNDATED = Rule(
    code="undated-volatile",
    severity=Severity.ERROR,
    message="The fact “{fact}” changes from year to year, but nothing here says of when it is.",
    hint="Name {when} in the same sentence or row, or add a note on a source that has a date.",
)
RULES = (UNDATED,)

_YEAR = re.compile(r"(?<![\w.,])[12]\d{3}(?![\w]|[.,]\d)")
_COMPUTED = re.compile(r"\s*(?:edition|years|=)")


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield facts that change, where they are used without a date."""
    booklet = subject.booklet
    changing = {fact.id: fact for fact in booklet.facts.values() if fact.volatile}
    if not changing:
        return
    for prose in subject.prose:
        for piece, start in zip(prose.pieces, prose.starts, strict=True):
            if piece.fact in changing and not _dated(subject, prose, start):
                yield _finding(booklet, piece.fact, piece.origin)
    for group in subject.groups:
        stated = group.stated
        if stated is not None and stated.id in changing and not _dates(booklet, group.title):
            yield _finding(booklet, stated.id, Origin(f"{group.origin.path}.stated"))


def _finding(booklet: Booklet, name: str, origin: Origin) -> Finding:
    as_of = booklet.facts[name].as_of
    return UNDATED.at(origin, fact=name, when=f"the year, {as_of.year}," if as_of is not None else "the year")


def _dated(subject: ContentSubject, prose: Prose, at: int) -> bool:
    """Whether the sentence has a date in which the piece that begins at `at` stands, or the row of the cell."""
    booklet = subject.booklet
    if any(_dates(booklet, inlines) for inlines in prose.beside):
        return True
    begin, end = (0, len(prose.text)) if prose.beside else subject.reading.sentence(prose.text, at)
    if any(begin < place <= end and _dates(booklet, (call,)) for place, call in prose.calls):
        return True
    return any(
        _year(booklet, piece, piece.text[max(0, begin - start) : max(0, end - start)])
        for piece, start in zip(prose.pieces, prose.starts, strict=True)
    )


def _dates(booklet: Booklet, inlines: Inlines) -> bool:
    """Whether `inlines` have a date, or a note with one."""
    for item in inlines:
        match item:
            case Text():
                found = _year(booklet, item, item.text)
            case NoteCall():
                source = booklet.sources.get(item.source)
                found = (source is not None and source.known_from is not None) or _dates(booklet, item.children)
            case Emphasis() | Strong() | Link():
                found = _dates(booklet, item.children)
            case _:
                found = False
        if found:
            return True
    return False


def _year(booklet: Booklet, piece: Text, text: str) -> bool:
    """Whether `text`, a part of `piece`, has a year: not a number that happens to look like one."""
    fact = booklet.facts.get(piece.fact)
    if _COMPUTED.match(piece.placeholder) or (fact is not None and fact.value is not None and fact.unit != "year"):
        return False
    return _YEAR.search(text) is not None
