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
from dataclasses import dataclass

from booklet.checks.numbers import Reading
from booklet.checks.prose import HIDDEN, Prose, flat
from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet, Fact, PartialDate
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

_YEAR = re.compile(
    r"(?<![\w.,])(?P<first>[12]\d{3})(?:(?:\s?[–-]\s?|/)(?P<last>[12]\d{3}|\d{2})(?![\w–-]))?(?![\w]|[.,]\d)"
)
_TO = re.compile(r"\s[^\W\d_]{1,5}\s")  # between two years: "from 2015 to 2020"
_BETWEEN = re.compile(r",?(?:\s[^\W\d_]+){0,4}\s")  # between a year and what it dates: "In 2015 there were"
_WORD = re.compile(r"\w+")
_COMPUTED = re.compile(r"\s*(?:edition|years|=)")


@dataclass(frozen=True, slots=True)
class _Years:
    """The years from `first` to `last`, which stand at `[start:end]`."""

    start: int
    end: int
    first: int
    last: int


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
            years = [*_years(booklet, title), *_in_notes(booklet, [call for _, call in title.calls])]
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
    here = [each for each in _years(booklet, prose) if bisect_right(ends, each.start) == sentence]
    years = [*here, *(year for each in around for year in _years(booklet, each)), *_in_notes(booklet, calls)]
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


def _dated(booklet: Booklet, fact: Fact, years: Sequence[_Years], origin: Origin, *, noted: bool) -> Iterator[Finding]:
    """Yield what is wrong with a fact at `origin`; `noted` is whether a source dates it there."""
    if noted:
        return
    as_of = fact.as_of
    if not years:
        when = f"the year, {as_of.year}," if as_of is not None else "the year"
        yield UNDATED.at(origin, fact=fact.id, when=when)
    elif as_of is not None and not any(_meets(each, as_of) for each in years):
        language = Language(booklet.language) if booklet.language in languages() else None
        day = language.date(as_of) if language else as_of.typed
        named = ", ".join(dict.fromkeys(str(each.first) for each in years))
        yield OTHER_YEAR.at(origin, fact=fact.id, as_of=day, named=named, year=as_of.year)


def _meets(years: _Years, as_of: PartialDate) -> bool:
    """Whether `as_of` lies in `years`; the turn of a year is the end of one and the beginning of the other."""
    reach = {as_of.year}
    if (as_of.month, as_of.day) == (1, 1):
        reach.add(as_of.year - 1)
    if (as_of.month, as_of.day) == (12, 31):
        reach.add(as_of.year + 1)
    return any(years.first <= year <= years.last for year in reach)


def _noted(booklet: Booklet, call: NoteCall) -> bool:
    """Whether a note names a source that has a date."""
    source = booklet.sources.get(call.source)
    return source is not None and source.known_from is not None


def _in_notes(booklet: Booklet, calls: Sequence[NoteCall]) -> list[_Years]:
    """Return the years that notes name in their own words."""
    return [each for call in calls for each in _years(booklet, flat(call.children))]


def _years(booklet: Booklet, prose: Prose) -> list[_Years]:
    """Return the years that `prose` names: not numbers that happen to look like one."""
    text = "".join(HIDDEN * len(piece.text) if _no_date(booklet, piece) else piece.text for piece in prose.pieces)
    found: list[_Years] = []
    for match in _YEAR.finditer(text):
        first, typed = int(match["first"]), match["last"] or ""
        last = int(match["first"][: -len(typed)] + typed) if typed else first
        last = max(first, last)  # 2018-05 is a month
        if found and _TO.fullmatch(text, found[-1].end, match.start()):
            found[-1] = _Years(found[-1].start, match.end(), found[-1].first, max(found[-1].first, last))
        else:
            found.append(_Years(*match.span(), first, last))
    return found


def _no_date(booklet: Booklet, piece: Text) -> bool:
    fact = booklet.facts.get(piece.fact)
    number = fact is not None and fact.value is not None and fact.unit != "year"
    return number or _COMPUTED.match(piece.placeholder) is not None
