"""A fact that changes from year to year says, where it is used, of when it is.

In its sentence, or its row with the column's heading, there must be a year, or a note on a source with a date.  The
edition's own year is none: the fact is not younger because the booklet is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
        if any(piece.fact in changing for piece in prose.pieces):
            for piece in _undated(subject, prose):
                if piece.fact in changing:
                    yield _finding(booklet, piece.fact, piece.origin)
    for group in subject.groups:
        stated = group.stated
        if stated is not None and stated.id in changing and not _dates(booklet, group.title):
            yield _finding(booklet, stated.id, Origin(f"{group.origin.path}.stated"))


def _finding(booklet: Booklet, name: str, origin: Origin) -> Finding:
    as_of = booklet.facts[name].as_of
    return UNDATED.at(origin, fact=name, when=f"the year, {as_of.year}," if as_of is not None else "the year")


def _undated(subject: ContentSubject, prose: Prose) -> Iterator[Text]:
    """Yield the pieces in whose sentence there is no date; in whose row, of a cell."""
    booklet = subject.booklet
    if any(_dates(booklet, inlines) for inlines in prose.beside):
        return
    ends = [len(prose.text)] if prose.beside else subject.reading.sentences(prose.text)
    dates = [place - 1 for place, call in prose.calls if _dates(booklet, (call,))]
    for piece, start in zip(prose.pieces, prose.starts, strict=True):
        dates += [start + at for at in _years(booklet, piece)]
    dated = {bisect_right(ends, at) for at in dates}
    for piece, start in zip(prose.pieces, prose.starts, strict=True):
        if bisect_right(ends, start) not in dated:
            yield piece


def _dates(booklet: Booklet, inlines: Inlines) -> bool:
    """Whether `inlines` have a date, or a note with one."""
    for item in inlines:
        match item:
            case Text():
                found = bool(_years(booklet, item))
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


def _years(booklet: Booklet, piece: Text) -> list[int]:
    """Return where `piece` has a year: not a number that happens to look like one."""
    fact = booklet.facts.get(piece.fact)
    if _COMPUTED.match(piece.placeholder) or (fact is not None and fact.value is not None and fact.unit != "year"):
        return []
    return [found.start() for found in _YEAR.finditer(piece.text)]
