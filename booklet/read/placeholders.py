"""Placeholders: `{volumes}`, `{years:ordinal}`, `{years|year|years}`, `{event.date:long}` … as words.

Enters: what stands between the braces, and where.  Leaves: an inline whose origin is the placeholder's, or a finding.

`{id}` prints a fact with its qualifier, `{id:bare}` without, `{id:words}` with small numbers spelled out, `{id:Words}`
so at the beginning of a sentence, `{id:ordinal}` as "613th"; a date as `long`, `medium` or `year`.  `{years}` are the
years since the event; `{id|book|books}` prints the form that the number needs, in the order of the language's plural
categories.  `{=366}` is a number that is no fact.  `{id}` prints a name, `{id:short}` its short form, `{territory:MX}`
what a country is called.  `{ref:id}` prints the title of a section or the caption of a block, as a link to it;
`{page:id}` waits for its page number.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Set
from dataclasses import field, replace
from fractions import Fraction

from booklet.diagnostics import Origin, Rule
from booklet.fixed import fixed
from booklet.model.booklet import Fact, Name, PartialDate
from booklet.model.event import Edition, Event
from booklet.model.inline import ANCHOR, Emphasis, Inline, Inlines, Link, PageReference, Strong, Text
from booklet.read.codes import code_advice
from booklet.read.language import Language
from booklet.read.record import Record, suggestion
from booklet.read.rules import (
    DOUBLED_BRACES,
    EMPTY_PLACEHOLDER,
    EMPTY_REFERENCE,
    FACT_NOT_KNOWN,
    LITERAL_ID,
    NOT_A_NUMBER,
    PLURAL_FORMS,
    SOURCE_NOT_YET,
    UNKNOWN_CODE,
    UNKNOWN_FACT,
    UNKNOWN_FORM,
    UNKNOWN_PLACEHOLDER,
    UNKNOWN_SOURCE,
)
from booklet.read.schema import is_identifier

RESERVED = ("years", "edition", "event", "page", "ref", "territory")
_FORMS = ("bare", "words", "Words")
_NUMBER_FORMS = ("bare", "ordinal", "words", "Words")
_DATE_FORMS = ("long", "medium", "year")


# id, and the path of the text that refers to it → what it is called, or the rule that is broken
TitleWords = Callable[[str, str], Inlines | Rule]


def _untitled(name: str, path: str) -> Inlines:
    return ()


@fixed
class Terms:
    """All that a text may refer to.

    A fact that is there but broken is None, and reported where it is; one that is in `unknown` is None as well.
    """

    language: Language
    event: Event
    edition: Edition
    names: Mapping[str, Name | None]
    facts: Mapping[str, Fact | None]
    sources: Set[str]
    record: Record
    unknown: Mapping[str, str] = field(default_factory=dict)  # facts without a value in this edition, and why
    dates: Mapping[str, PartialDate] = field(default_factory=dict)  # of the sources that have one
    day: datetime.date | None = None  # of the edition; None where it is broken
    titles: TitleWords = _untitled

    def report(self, rule: Rule, origin: Origin, **words: object) -> None:
        """Report that `rule` is broken at `origin`."""
        self.record.report(rule, origin, **words)

    def cite(self, source: str, origin: Origin) -> bool:
        """Take down that `source` is cited at `origin`; return False, with a finding, if there is none.

        One that is younger than the edition is a finding as well.
        """
        if source not in self.sources:
            self.report(UNKNOWN_SOURCE, origin, id=source, suggestion=suggestion(source, self.sources))
            return False
        date = self.dates.get(source)
        if date is not None and self.day is not None and self.day < date.first_day:
            words = {"date": self.language.date(date), "edition": self.language.date(self.day)}
            self.report(SOURCE_NOT_YET, origin, id=source, **words)
        self.record.cite(source)
        return True

    def aside(self) -> Terms:
        """Return the same terms with a record of their own, for words that may come to count as not shown."""
        # All fields in their order: `replace` takes five times as long, and every recognition asks for one.
        return Terms(
            self.language,
            self.event,
            self.edition,
            self.names,
            self.facts,
            self.sources,
            Record(),
            self.unknown,
            self.dates,
            self.day,
            self.titles,
        )

    def fact(self, name: str, origin: Origin, *, use: bool = True) -> Fact | None:
        """Return the fact `name` as this edition has it; with `use` it counts as used at `origin` from now on.

        None, with a finding, if there is none or if nothing is known of it by the edition's date; None alone if it is
        broken, which is reported where it stands.
        """
        if name not in self.facts:
            advice = suggestion(name, filter(is_identifier, self.facts))
            self.report(UNKNOWN_FACT, origin, id=name, suggestion=advice)
            return None
        if name in self.unknown:
            self.report(FACT_NOT_KNOWN, origin, id=name, why=self.unknown[name])
        fact = self.facts[name]
        if fact is not None and use:
            self.record.use(fact, origin)
        return fact

    def placeholder(self, inside: str, origin: Origin) -> Text | PageReference | Link | None:
        """Return what `{inside}`, whose brace stands at `origin`, prints; None, with a finding, if nothing."""
        inside = inside.strip()
        written = self._written(inside, origin)
        return Text(written.text, origin, written.fact, inside) if isinstance(written, Text) else written

    def means(self, inside: str) -> bool:
        """Return whether `{inside}` would print a fact, a name or what the program knows."""
        name = inside.partition("|")[0].partition(":")[0].strip()
        return name in self.facts or name in self.names or name in _PROGRAM_WORDS

    def judge_braces(self, inside: str, origin: Origin) -> None:
        """Warn of `{{inside}}` at `origin`, which prints `{inside}`, where single braces would print something else."""
        if self.means(inside):
            self.report(DOUBLED_BRACES, origin, id=inside)

    def _written(self, inside: str, origin: Origin) -> Text | PageReference | Link | None:
        if inside.startswith("="):
            literal = inside[1:].strip()
            if self.means(literal):
                self.report(LITERAL_ID, origin, id=literal)
            return Text(literal, origin)
        name, *forms = (part.strip() for part in inside.split("|"))
        if forms:
            return self._plural(name, forms, origin)
        name, _, form = (part.strip() for part in name.partition(":"))
        if not name:
            self.report(EMPTY_PLACEHOLDER, origin)
            return None
        if name in ("page", "ref"):
            return self._reference(name, form, origin)
        if name == "territory":
            return self._territory(form, origin)
        if name in _PROGRAM_WORDS:
            return self._formed(name, form, origin)
        if name in self.names:
            return self._name(name, form, origin)
        return self._fact(name, form, origin)

    def _reference(self, kind: str, name: str, origin: Origin) -> PageReference | Link | None:
        if not name:
            self.report(EMPTY_REFERENCE, origin, kind=kind)
            return None
        self.record.refer(name, origin)
        if kind == "page":
            return PageReference(name, origin)
        words = self.titles(name, origin.path)
        if isinstance(words, Rule):
            self.report(words, origin, id=name)
            return None
        return Link(_placed(words, origin, f"ref:{name}"), origin, anchor=ANCHOR.format(id=name))

    def _territory(self, code: str, origin: Origin) -> Text | None:
        name = self.language.territory(code)
        if not name:
            self.report(UNKNOWN_CODE, origin, given=code, advice=code_advice(code, self.language))
            return None
        return Text(name, origin)

    def _formed(self, name: str, form: str, origin: Origin) -> Text | None:
        forms, write = _PROGRAM_WORDS[name]
        return Text(write(self, form), origin) if self._checked(name, form, forms, origin) else None

    def _name(self, name: str, form: str, origin: Origin) -> Text | None:
        written = self.names[name]
        if written is None or not self._checked(name, form, ("short",) if written.short else (), origin):
            return None
        self.record.call(name, origin)
        return Text(written.short if form == "short" else written.name, origin)

    def _fact(self, name: str, form: str, origin: Origin) -> Text | None:
        if name not in self.facts:
            choices = [*filter(is_identifier, (*self.facts, *self.names)), *_PROGRAM_WORDS]
            self.report(UNKNOWN_PLACEHOLDER, origin, id=name, suggestion=suggestion(name, choices))
            return None
        fact = self.fact(name, origin)
        if fact is None or not self._checked(name, form, _forms_of(fact), origin):
            return None
        return Text(claim(fact, form, self.language), origin, name)

    def _plural(self, name: str, forms: list[str], origin: Origin) -> Text | None:
        number = self._number(name, origin)
        categories = self.language.plural_categories()
        if number is None:
            return None
        if len(forms) != len(categories):
            words = {"given": len(forms), "needed": len(categories), "categories": ", ".join(categories)}
            self.report(PLURAL_FORMS, origin, **words)
            return None
        return Text(forms[categories.index(self.language.plural_category(number))], origin)

    def _number(self, name: str, origin: Origin) -> int | None:
        if name == "years":
            return self.edition.years
        if name in self.facts:
            fact = self.fact(name, origin, use=False)
            if fact is None:
                return None
            value = fact.value
            if value is not None and value.denominator == 1:
                return int(value)
            self.report(NOT_A_NUMBER, origin, id=name)
        elif name in self.names or name in _PROGRAM_WORDS:
            self.report(NOT_A_NUMBER, origin, id=name)
        else:
            self.report(UNKNOWN_PLACEHOLDER, origin, id=name, suggestion=suggestion(name, [*self.facts, "years"]))
        return None

    def _checked(self, name: str, form: str, forms: tuple[str, ...], origin: Origin) -> bool:
        if not form or form in forms:
            return True
        advice = suggestion(form, forms) if forms else "It has one form only."
        self.report(UNKNOWN_FORM, origin, form=form, id=name, suggestion=advice)
        return False


def _forms_of(fact: Fact) -> tuple[str, ...]:
    """Return the forms that a fact can be printed in."""
    if fact.date is not None:
        return _DATE_FORMS
    return _NUMBER_FORMS if _counts(fact) else _FORMS


def _counts(fact: Fact) -> bool:
    """Whether a fact is a whole number of things, and no share in per cent."""
    return fact.value is not None and fact.value.denominator == 1 and fact.derived != "share"


def claim(fact: Fact, form: str, language: Language) -> str:
    """Return what `{id:form}` prints of a fact; `form` is one that it has, or ""."""
    if form == "bare":
        return fact.bare
    value = ""
    if fact.date is not None and form:
        value = str(fact.date.year) if form == "year" else language.date(fact.date, form)
    elif fact.value is not None and _counts(fact) and form:
        number = int(fact.value)
        value = language.ordinal(number) if form == "ordinal" else language.spelled(number)
    printed = language.claimed(value, fact.qualifier, ours=bool(fact.derived)) if value else fact.printed
    return _capital(printed) if form == "Words" else printed


def claims(fact: Fact, language: Language) -> tuple[str, ...]:
    """Return a fact in every form that it can be printed in."""
    return tuple(dict.fromkeys(claim(fact, form, language) for form in ("", "bare", *_forms_of(fact))))


def _placed(words: Inlines, origin: Origin, placeholder: str) -> Inlines:
    """Return the words of a title as a placeholder at `origin` prints them: no facts are claimed there."""
    found: list[Inline] = []
    for item in words:
        match item:
            case Text():
                found.append(Text(item.text, origin, placeholder=placeholder))
            case Emphasis() | Strong():
                found.append(replace(item, children=_placed(item.children, origin, placeholder)))
            case PageReference():
                found.append(replace(item, origin=origin))
            case _:
                found.append(item)
    return tuple(found)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _years(terms: Terms, form: str) -> str:
    years = terms.edition.years
    if form == "ordinal":
        return terms.language.ordinal(years)
    spelled = terms.language.spelled(years)
    return {"words": spelled, "Words": _capital(spelled)}.get(form) or terms.language.number(Fraction(years))


def _event_date(terms: Terms, form: str) -> str:
    event = terms.event
    if form == "year":
        return str(event.start.year)
    if event.end is not None and event.end != event.start:
        return terms.language.interval(event.start, event.end, form or "medium")
    return terms.language.date(event.start, form or "medium")


def _edition(terms: Terms, form: str) -> str:
    return terms.language.edition(terms.edition)


_PROGRAM_WORDS: Mapping[str, tuple[tuple[str, ...], Callable[[Terms, str], str]]] = {
    "years": (_NUMBER_FORMS, _years),
    "edition": ((), _edition),
    "event.name": ((), lambda terms, form: terms.event.name),
    "event.date": (_DATE_FORMS, _event_date),
}
