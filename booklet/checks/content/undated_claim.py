"""A claim is not dated by the day on which it was written: “now” is untrue in next year's edition.

Words like “today”, “so far” and “last year” are looked for in titles, paragraphs, cells, captions, notes and the
descriptions of pictures, outside quotation marks.  A year in the same sentence, row or caption dates them, and so does
what the edition computes, or a fact as it stood in the edition's own year.  “This year” may be one named before.  A
fact whose passage has such a word needs a day on which it was so: its own, or its source's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from booklet.checks.labels import labels
from booklet.checks.moments import Moment, Moments
from booklet.checks.passages import alike
from booklet.checks.prose import Prose, flat
from booklet.checks.subjects import ContentSubject
from booklet.checks.text import short
from booklet.checks.years import years_in
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.booklet import Booklet, Fact
from booklet.model.inline import Text
from booklet.read.language import languages

CLAIM = Rule(
    code="undated-claim",
    severity=Severity.WARNING,
    message="“{typed}” says when this is so only to those who know when it was written.",
    hint="Write the date or the year in its place, or in the same sentence; {{edition}} is the year of each edition.",
)
FACT = Rule(
    code="undated-fact",
    severity=Severity.WARNING,
    message="The passage of the fact “{fact}” says “{typed}”, but nothing tells of when that is: “{passage}”.",
    hint="Add “as_of” with the day, month or year on which it was so, or the date of its source.",
)
RULES = (CLAIM, FACT)

_COMPUTED = re.compile(r"\s*(?:edition|years)")
_YEAR = re.compile(r"(?<![\w.,])[12]\d{3}(?![\w]|[.,]\d)")
_DESCRIBED = (".alt", ".document")  # of what is no prose, that which is not a name


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield words that date a claim by the day on which it was written, and facts that nothing dates."""
    booklet = subject.booklet
    moments = Moments.of(booklet.language)
    described = (each.prose for each in labels(booklet) if each.path.endswith(_DESCRIBED))
    for prose in (*subject.prose, *described):
        found = list(moments.words(prose.typed, label=bool(prose.beside)))
        if found:
            yield from _undated(subject, prose, found)
    for fact in booklet.values:
        if typed := _passing(booklet, fact):
            yield FACT.at(fact.place("passage"), fact=fact.id, typed=typed, passage=short(fact.passage))


def _undated(subject: ContentSubject, prose: Prose, found: list[Moment]) -> Iterator[Finding]:
    """Yield those of the words `found` in `prose` that no date stands beside."""
    booklet = subject.booklet
    around = [flat(inlines) for inlines in (*prose.beside, prose.above) if inlines]
    if any(_dated(booklet, each) for each in around):
        return
    ends = [len(prose.text)] if prose.beside else subject.reading.sentences(prose.text)
    dated = {bisect_right(ends, at) for at in _dates(booklet, prose)}
    first = min(dated, default=len(ends))
    for each in found:
        sentence = bisect_right(ends, each.start)
        if sentence not in dated and not (each.anaphoric and first < sentence):
            yield CLAIM.at(prose.origin(each.start), typed=prose.text[each.start : each.end])


def _dated(booklet: Booklet, prose: Prose) -> bool:
    return next(_dates(booklet, prose), None) is not None


def _dates(booklet: Booklet, prose: Prose) -> Iterator[int]:
    """Yield where a date stands in `prose`, or a note that names one is called."""
    yield from (each.start for each in years_in(booklet, prose))
    for piece, start in zip(prose.pieces, prose.starts, strict=True):
        if _COMPUTED.match(piece.placeholder) or _of_this_edition(booklet, piece):
            yield start
    for at, call in prose.calls:
        if years_in(booklet, flat(call.children)):
            yield max(0, at - 1)  # a note is called behind the full stop


def _of_this_edition(booklet: Booklet, piece: Text) -> bool:
    """Whether a fact was so in the edition's own year: then “so far” is right, until the next edition is built."""
    fact = booklet.facts.get(piece.fact)
    return fact is not None and fact.as_of is not None and fact.as_of.year == booklet.edition.date.year


def _passing(booklet: Booklet, fact: Fact) -> str:
    """Return the word of a fact's passage that means its writer's own day, if nothing says which that was."""
    if not fact.passage or fact.as_of is not None or fact.date is not None or fact.derived or fact.unit == "year":
        return ""
    sources = [booklet.sources[name] for name in (fact.source, fact.via) if name in booklet.sources]
    if any(source.known_from is not None for source in sources):
        return ""
    passage = alike(fact.passage)
    if _YEAR.search(passage):
        return ""
    found = (each for code in languages() for each in Moments.of(code).words(passage))
    return next((passage[each.start : each.end] for each in found), "")
