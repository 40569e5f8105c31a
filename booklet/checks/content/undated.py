"""A fact that changes from year to year says, where it is used, of when it is; and it is of no other time.

In its sentence, or its row with the column's heading and the table's caption, there must be a year, or a note on a
source with a date.  The edition's own year is none: the fact is not younger because the booklet is.  If years are named
and none is the fact's, the sentence says what no source does.  A range of years counts for all that lie in it, and the
end of a year for the beginning of the next.  Beside a note the years may be those of something else: there only a year
that plainly dates what follows is judged, as in “In 2015 there were …”.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from booklet.checks.numbers import Reading
from booklet.checks.prose import Prose, flat
from booklet.checks.subjects import ContentSubject
from booklet.checks.years import Years, years_in
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet, Fact
from booklet.model.inline import NoteCall, Text
from booklet.read.language import Language, languages

UNDATED = Rule(
    code="undated-volatile",
    severity=Severity.ERROR,
    message="The fact “{fact}” changes from year to year, but nothing here says of when it is.",
    hint="Name {when} in the same sentence or row, or add a note on a source that has a date.",
)
OTHER_YEAR = Rule(
    code="volatile-of-another-year",
    severity=Severity.ERROR,
    message="The fact “{fact}” is of {as_of}, but the year named here is {named}.",
    hint="Name {year} in the same sentence or row, or give the fact its value of {named}.",
)
RULES = (UNDATED, OTHER_YEAR)

_BETWEEN = re.compile(r",?(?:\s[^\W\d_]+){0,4}\s")  # between a year and what it dates: "In 2015 there were"
_WORD = re.compile(r"\w+")


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield facts that change, where they are used without a date, or with another one."""
    booklet = subject.booklet
    changing = {fact.id: fact for fact in booklet.facts.values() if fact.volatile}
    if not changing:
        return
    for prose in subject.prose:
        for piece, start in zip(prose.pieces, prose.starts, strict=True):
            if (fact := changing.get(piece.fact)) is not None:
                yield from _judged(subject, prose, (fact, piece, start))
    for group in subject.groups:
        if group.stated is not None and (fact := changing.get(group.stated.id)) is not None:
            title = flat(group.title)
            years = [*years_in(booklet, title), *_in_notes(booklet, [call for _, call in title.calls])]
            noted = any(_noted(booklet, call) for _, call in title.calls)
            yield from _dated(booklet, fact, years, Origin(f"{group.origin.path}.stated"), noted=noted)


def _judged(subject: ContentSubject, prose: Prose, used: tuple[Fact, Text, int]) -> Iterator[Finding]:
    """Yield what is wrong with a fact, printed by a piece of the prose that begins at an index of it."""
    booklet, (fact, piece, start) = subject.booklet, used
    around = [flat(inlines) for inlines in (*prose.beside, prose.above) if inlines]
    ends = [len(prose.text)] if prose.beside else subject.reading.sentences(prose.text)
    sentence = bisect_right(ends, start)
    calls = [call for place, call in prose.calls if bisect_right(ends, place - 1) == sentence]
    calls += [call for each in around for _, call in each.calls]
    here = [each for each in years_in(booklet, prose) if bisect_right(ends, each.start) == sentence]
    years = [*here, *(year for each in around for year in years_in(booklet, each)), *_in_notes(booklet, calls)]
    noted = any(_noted(booklet, call) for call in calls)
    if noted and not prose.beside and len(here) == 1:
        begin = ends[sentence - 1] if sentence else 0
        before, between = prose.text[begin : here[0].start], prose.text[here[0].end : start]
        noted = not _dating(subject.reading, before, between)
    yield from _dated(booklet, fact, years, piece.origin, noted=noted)


def _dating(reading: Reading, before: str, between: str) -> bool:
    """Whether a year dates what follows it: nothing but words like "At the end of" `before`, little `between`."""
    words = {word for word in _WORD.findall(before.lower()) if not word[0].isdecimal()}
    months = {name.lower() for name in reading.months}
    return bool(words) and words <= reading.lists["dating"] | months and _BETWEEN.fullmatch(between) is not None


def _dated(booklet: Booklet, fact: Fact, years: Sequence[Years], origin: Origin, *, noted: bool) -> Iterator[Finding]:
    """Yield what is wrong with a fact at `origin`; `noted` is whether a source dates it there."""
    if noted:
        return
    as_of = fact.as_of
    if not years:
        when = f"the year, {as_of.year}," if as_of is not None else "the year"
        yield UNDATED.at(origin, fact=fact.id, when=when)
    elif as_of is not None and not any(each.meet(as_of) for each in years):
        language = Language(booklet.language) if booklet.language in languages() else None
        day = language.date(as_of) if language else as_of.typed
        named = ", ".join(dict.fromkeys(str(each.first) for each in years))
        yield OTHER_YEAR.at(origin, fact=fact.id, as_of=day, named=named, year=as_of.year)


def _noted(booklet: Booklet, call: NoteCall) -> bool:
    """Whether a note names a source that has a date."""
    source = booklet.sources.get(call.source)
    return source is not None and source.known_from is not None


def _in_notes(booklet: Booklet, calls: Sequence[NoteCall]) -> list[Years]:
    """Return the years that notes name in their own words."""
    return [each for call in calls for each in years_in(booklet, flat(call.children))]
