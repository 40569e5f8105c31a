"""The facts of the content → the facts as one edition knows them.

Enters: the validated facts, the dates of the sources, the edition's day.  Leaves: a `FactTable`.

A value is known from the first day of its source's date, and of the source's that quotes it; where neither is dated,
from the first day of `as_of`; never before that.  It holds until the last day of `until`.  Of those that are known and
hold on the edition's day, the one is printed that has the latest `as_of`, then the latest source, then the last in the
list.  A fact without such a value is not wrong as long as nobody uses it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.booklet import Fact, PartialDate
from booklet.read import facts as fact_values
from booklet.read.content_schema import SourceInput
from booklet.read.fact_schema import FactInput, ValueInput
from booklet.read.language import Language
from booklet.read.line import read_line, read_words
from booklet.read.markdown import read_inlines
from booklet.read.period import period_of
from booklet.read.placeholders import Terms
from booklet.read.record import Record, suggestion
from booklet.read.rules import (
    AS_OF_AFTER_SOURCE,
    BAD_FACT,
    MISSING_KEY,
    UNKNOWN_SOURCE,
    VALUE_AND_VALUES,
    VALUES_CONTRADICT,
    YEAR_WITHOUT_UNIT,
)

_YEAR = re.compile("(?:1[7-9]|20)[0-9]{2}")
_KEYS = ("qualifier", "as_of", "until", "source", "via", "passage", "said_by", "note")


@fixed
class FactTable:
    """The facts by id, as the edition has them; None for what is broken or in `unknown`."""

    facts: Mapping[str, Fact | None]
    unknown: Mapping[str, str]  # why there is no value in this edition, as the end of a sentence
    values: tuple[Fact, ...]  # every good value of every fact, those of other editions too
    notes: Mapping[str, str]  # the remarks, unread, by the path of their value


@fixed
class _Claim:
    """A value, and from which day on it is known, by which of its dates."""

    fact: Fact
    issued: datetime.date | None  # the first day of its source's date
    known: datetime.date | None
    reason: tuple[str, PartialDate] | None  # which of its dates that is


@fixed
class Ground:
    """What every fact is judged on. `day` is None where the edition is not known: then every value is."""

    sources: Mapping[str, SourceInput | None]
    day: datetime.date | None
    language: Language
    record: Record
    stale_after: int = 0  # years, for facts that say nothing themselves; 0 for never

    def date_of(self, source: str | None) -> PartialDate | None:
        """Return the date of a source, None where it has none."""
        given = self.sources.get(source or "")
        return given.date.date if given is not None else None


def fact_table(given: Mapping[str, FactInput | None], ground: Ground) -> FactTable:
    """Return the facts that have values of their own; calculated ones are added by who calculates them."""
    facts: dict[str, Fact | None] = {}
    unknown: dict[str, str] = {}
    values: list[Fact] = []
    notes: dict[str, str] = {}
    for name, fact in given.items():
        facts[name] = None
        if fact is None:
            continue
        claims = [_claim(name, fact, value, path, ground) for path, value in _values(name, fact, ground.record)]
        good = [claim for claim in claims if claim is not None]
        values += [claim.fact for claim in good]
        notes.update((path, note) for path, note in _notes(name, fact))
        _judge_history(good, ground)
        if good and len(good) == len(claims):
            chosen = _chosen(good, ground.day)
            facts[name] = chosen.fact if chosen else None
            if chosen is None and ground.day is not None:
                unknown[name] = _why(good, ground.day, ground.language)
    return FactTable(facts, unknown, tuple(values), notes)


def with_notes(table: FactTable, terms: Terms) -> FactTable:
    """Return the table with the remarks, and who says it, read.

    What they use does not count as used, for they are not printed.
    """
    aside = terms.aside()
    every = {fact.origin.path: fact for fact in (*table.values, *filter(None, table.facts.values()))}
    said = {
        path: read_words(fact.said_by, fact.place("said_by"), aside) for path, fact in every.items() if fact.said_by
    }
    for path, label in {_label_of(fact): fact.label for fact in every.values() if fact.label}.items():
        read_line(label, Origin(path), aside)  # for what is wrong with it; it is read again where it is printed
    notes = {
        fact.origin.path: read_inlines(table.notes[fact.origin.path], fact.place("note"), aside)
        for fact in table.values
        if fact.origin.path in table.notes
    }
    terms.record.absorb(aside.record, shown=False)

    def noted(fact: Fact) -> Fact:
        path = fact.origin.path
        if path not in said and path not in notes:
            return fact
        return replace(fact, note=notes.get(path, fact.note), said_by=said.get(path, ""))

    facts = {name: noted(fact) if fact else None for name, fact in table.facts.items()}
    return replace(table, facts=facts, values=tuple(noted(fact) for fact in table.values))


def _label_of(fact: Fact) -> str:
    return f"facts.{fact.id}.label"


def _values(name: str, fact: FactInput, record: Record) -> Iterator[tuple[str, FactInput | ValueInput]]:
    """Yield the values of a fact with their paths."""
    path = f"facts.{name}"
    if fact.value is not None:
        if fact.values is not None:
            record.report(VALUE_AND_VALUES, Origin(f"{path}.value", key=True))
            return
        yield path, fact
    elif fact.values is not None:
        for index, value in enumerate(fact.values):
            yield f"{path}.values[{index}]", value
    elif fact.sum is None and fact.difference is None and fact.share is None:
        record.report(MISSING_KEY, Origin(path, key=True), key="value")


def _notes(name: str, fact: FactInput) -> Iterator[tuple[str, str]]:
    for path, value in [(f"facts.{name}", fact), *_listed(name, fact)]:
        if note := value.note or fact.note:
            yield path, note


def _listed(name: str, fact: FactInput) -> list[tuple[str, ValueInput]]:
    return [(f"facts.{name}.values[{index}]", value) for index, value in enumerate(fact.values or ())]


def _claim(name: str, fact: FactInput, value: FactInput | ValueInput, path: str, ground: Ground) -> _Claim | None:
    """Return one value with what stands behind it, the fact's where it says nothing itself."""
    # Passages, dates and the rest that are the same for all values of a history stand beside `values`.
    given = {key: own if (own := getattr(value, key)) is not None else getattr(fact, key) for key in _KEYS}
    shared = frozenset(key for key in _KEYS if getattr(value, key) is None and getattr(fact, key) is not None)
    record, typed = ground.record, value.value or ""
    source = given["source"]
    if source is None:
        record.report(MISSING_KEY, Origin(path, key=True), key="source")
        return None
    if advice := fact_values.problem(typed):
        record.report(BAD_FACT, Origin(f"{path}.value"), given=typed, advice=advice)
        return None
    read, qualifier = fact_values.read_value(typed, fact.unit, ground.language), given["qualifier"] or "exact"
    made = Fact(
        id=name,
        printed=ground.language.claimed(read.bare, qualifier),
        bare=read.bare,
        value=read.exact,
        unit=fact.unit,
        qualifier=qualifier,
        source=source,
        origin=Origin(path),
        typed=read.typed,
        date=read.date,
        passage=given["passage"] or "",
        said_by=given["said_by"] or "",
        as_of=given["as_of"],
        until=given["until"],
        # One beside `values` may be the source of a later value: it does not quote itself.
        via=given["via"] if given["via"] and given["via"] != source else "",
        volatile=fact.volatile,
        stale_after=ground.stale_after if fact.stale_after is None else fact.stale_after,
        label=fact.label or "",
        shared=shared,
    )
    judge(made, ground)
    if not fact.unit and made.qualifier == "exact" and _YEAR.fullmatch(made.typed):
        record.report(YEAR_WITHOUT_UNIT, Origin(f"{path}.value"), given=made.typed, printed=made.printed)
    return _dated(made, ground.date_of)


def _judge_history(claims: Sequence[_Claim], ground: Ground) -> None:
    """Report values that contradict each other: nothing says which of them is the later one."""
    seen: dict[tuple[PartialDate | None, datetime.date | None], _Claim] = {}
    for claim in claims:
        first = seen.setdefault((claim.fact.as_of, claim.issued), claim)
        if first.fact.printed != claim.fact.printed:
            words = {"one": first.fact.printed, "other": claim.fact.printed}
            ground.record.report(VALUES_CONTRADICT, Origin(f"{claim.fact.origin.path}.value"), **words)


def judge(fact: Fact, ground: Ground) -> None:
    """Report sources that do not exist, and dates that cannot be."""
    record = ground.record
    for key, source in (("source", fact.source), ("via", fact.via)):
        if source and source not in ground.sources:
            advice = suggestion(source, ground.sources)
            record.report(UNKNOWN_SOURCE, fact.place(key), id=source, suggestion=advice)
    until = fact.place("until").path.rpartition(".")[0]
    period_of(fact.as_of, fact.until, until, record)
    date = ground.date_of(fact.source)
    if fact.as_of is not None and date is not None and date.last_day < fact.as_of.first_day:
        words = {"date": ground.language.date(date), "as_of": ground.language.date(fact.as_of)}
        record.report(AS_OF_AFTER_SOURCE, fact.place("as_of"), id=fact.source, **words)


def why_not(fact: Fact, ground: Ground) -> str:
    """Return why the edition cannot print a fact of one value, as the end of a sentence; "" if it can."""
    claim = _dated(fact, ground.date_of)
    if ground.day is None or _chosen([claim], ground.day) is not None:
        return ""
    return _why([claim], ground.day, ground.language)


def value_on(values: Sequence[Fact], dates: Mapping[str, PartialDate], day: datetime.date) -> Fact | None:
    """Return which of the `values` of one fact the edition of `day` prints; `dates` are those of the sources."""
    claim = _chosen([_dated(each, dates.get) for each in values], day)
    return claim.fact if claim is not None else None


def _dated(fact: Fact, date_of: Callable[[str], PartialDate | None]) -> _Claim:
    """Return from when on a value is known, and by which of its dates."""
    date, quoting = date_of(fact.source), date_of(fact.via)
    reasons = (
        (date, "its source is of"),
        (quoting, "the source that quotes it is of"),
        (fact.as_of, "it is of"),
    )
    found = [(words, day) for day, words in reasons if day is not None]
    # The first of the latest: what the source's date decides, its date explains.
    reason = max(found, key=lambda each: each[1].first_day, default=None)
    return _Claim(fact, date.first_day if date else None, reason[1].first_day if reason else None, reason)


def _chosen(claims: Sequence[_Claim], day: datetime.date | None) -> _Claim | None:
    """Return the value that the edition of `day` prints."""
    open_ = [claim for claim in claims if day is None or (_known(claim, day) and not _ended(claim, day))]
    never = datetime.date.min

    def order(at: int) -> tuple[datetime.date, datetime.date, int]:
        as_of = open_[at].fact.as_of
        return as_of.first_day if as_of else never, open_[at].issued or never, at

    return open_[max(range(len(open_)), key=order)] if open_ else None


def _known(claim: _Claim, day: datetime.date) -> bool:
    return claim.known is None or claim.known <= day


def _ended(claim: _Claim, day: datetime.date) -> bool:
    return claim.fact.until is not None and claim.fact.until.last_day < day


def _why(claims: Sequence[_Claim], day: datetime.date, language: Language) -> str:
    """Return why none of the values can be printed, as the end of a sentence."""
    edition = language.date(day)
    ended = [claim.fact.until for claim in claims if _known(claim, day) and claim.fact.until is not None]
    if ended:
        last = max(ended, key=lambda until: until.last_day)
        return f"ended with {language.date(last)}, before the edition of {edition}"
    first = min(claims, key=lambda claim: claim.known or datetime.date.min)
    words, date = first.reason or ("", None)
    return f"is not known yet in the edition of {edition}: {words} {language.date(date) if date else ''}".rstrip()
