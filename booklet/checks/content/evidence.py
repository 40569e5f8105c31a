"""What is claimed stands in the source, word for word, where the source's text is at hand.

Held against each other are the passage of the event, a fact, table or recognition and the text of its source; the days
of the event and its passage; and a fact's value and the passage: the number or date, how exact it is, and what it
counts (of a calculated fact, the passage says that its parts do not overlap, and has no value).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from booklet.checks.passage_values import event_standing, fact_standing, hedge_of
from booklet.checks.passages import Standing, passage_standing, stated_values, tables_of, texts_of
from booklet.checks.subjects import ContentSubject
from booklet.checks.text import short
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet, Fact, Source

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
QUALIFIER = Rule(
    code="qualifier-not-in-passage",
    severity=Severity.ERROR,
    message="The qualifier of the fact “{fact}” is “{qualifier}”, but in its source {found}: “{words}”.",
    hint="Take the qualifier that the source's own words mean.",
)
GROUP = Rule(
    code="value-of-another-group",
    severity=Severity.ERROR,
    message="The fact “{fact}” says {value} {unit}, but in its passage these words stand beside another number: "
    "“{words}”.",
    hint="Mend the value or the unit, or take a shorter passage, with this number alone.",
)
EVENT = Rule(
    code="event-not-in-passage",
    severity=Severity.ERROR,
    message="The event is on {days}, but its passage does not say so: “{words}”.",
    hint="Mend the days, or take the words that have them.",
)
RULES = (PASSAGE, VALUE, QUALIFIER, GROUP, EVENT)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield passages that their source does not have, and values that their passage does not."""
    booklet = subject.booklet
    texts = texts_of(booklet)
    yield from _of_event(booklet, texts)
    for fact in stated_values(booklet):
        text = texts.get(fact.at_hand, "")
        standing = fact_standing(fact, text, booklet.language)
        hedge = hedge_of(fact, text, booklet.language) if standing is Standing.OTHER_QUALIFIER else ""
        yield from _of_fact(fact, standing, booklet.sources.get(fact.at_hand), hedge)
    for table in tables_of(booklet):
        if passage_standing(table.passage, texts.get(table.source, "")) is Standing.NOT_FOUND:
            origin = Origin(f"{table.origin.path}.passage")
            yield _passage("this table", table.passage, booklet.sources[table.source], origin)
    for each in (*booklet.recognitions, *booklet.unshown_recognitions):
        if passage_standing(each.passage, texts.get(each.source, "")) is Standing.NOT_FOUND:
            claim, origin = f"the recognition “{each.name}”", Origin(f"{each.origin.path}.passage")
            yield _passage(claim, each.passage, booklet.sources[each.source], origin)


def _of_event(booklet: Booklet, texts: Mapping[str, str]) -> Iterator[Finding]:
    event = booklet.event
    standing = event_standing(event, texts.get(event.source, ""))
    origin = Origin(f"{event.origin.path}.passage")
    if standing is Standing.NOT_FOUND:
        yield _passage("the event", event.passage, booklet.sources.get(event.source), origin)
    elif standing is Standing.OTHER_VALUE:
        days = dict.fromkeys(each.isoformat() for each in (event.start, event.end) if each is not None)
        yield EVENT.at(origin, days=" to ".join(days), words=short(event.passage))


def _of_fact(fact: Fact, standing: Standing, source: Source | None, hedge: str) -> Iterator[Finding]:
    words = short(fact.passage)
    if standing is Standing.NOT_FOUND:
        yield _passage(f"the fact “{fact.id}”", fact.passage, source, fact.place("passage"))
    elif standing is Standing.OTHER_VALUE:
        yield VALUE.at(fact.place("value"), fact=fact.id, value=fact.typed, words=words)
    elif standing is Standing.OTHER_GROUP:
        yield GROUP.at(fact.place("value"), fact=fact.id, value=fact.typed, unit=fact.unit, words=words)
    elif standing is Standing.OTHER_QUALIFIER:
        given = fact.qualifier or "exact"
        origin = fact.place("value" if given == "exact" else "qualifier")
        found = f"“{hedge}” stands beside the value" if hedge else "no word for that stands beside the value"
        yield QUALIFIER.at(origin, fact=fact.id, qualifier=given, found=found, words=words)


def _passage(claim: str, passage: str, source: Source | None, origin: Origin) -> Finding:
    return PASSAGE.at(origin, claim=claim, words=short(passage), file=file_of(source))


def file_of(source: Source | None) -> str:
    """Return the name of the file with a source's text."""
    return source.text.name if source is not None and source.text is not None else "the source"
