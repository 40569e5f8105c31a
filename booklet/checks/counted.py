"""Typed numbers beside the booklet's facts: which fact is it, and does its unit stand near.

Enters: the facts, the event and the edition, and a number with its prose.  Leaves: the fact that the number is, or what
the edition would compute.  A number stands near a unit if one of the unit's words is among the few around it in its
sentence, or in its row or column's heading.  Which fact a number may contradict: `contradicted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from booklet.checks.ages import Ages
from booklet.checks.numbers import Found, Reading
from booklet.checks.passage_values import hedges_before
from booklet.checks.prose import Prose
from booklet.model.booklet import Booklet, Fact, PartialDate
from booklet.model.inline import plain
from booklet.read.dates import parse_partial

EDITION = "{edition}"  # the placeholder of the edition's own year

_AFTER, _BEFORE = 4, 2  # words within which a unit is near
_YEARS_AFTER = 2
_HEDGED = 40  # characters before a number in which a word for how exact it is begins
_WORD = re.compile(r"[^\W\d_]{3,}")
_DATE = re.compile(r"\d{4}(?:-\d{2}){1,2}")
_RANGE = re.compile(r"([0-9.]+) ?[-–] ?([0-9.]+)")


@dataclass(frozen=True, eq=False)
class Counted:
    """The facts of a booklet, found by their values."""

    booklet: Booklet
    reading: Reading

    @cached_property
    def ages(self) -> Ages:
        """How the age of the event is told."""
        return Ages(self.booklet, self.reading)

    @cached_property
    def by_value(self) -> dict[Fraction, list[Fact]]:
        """The facts that are numbers."""
        found: dict[Fraction, list[Fact]] = {}
        for fact in self.booklet.facts.values():
            if fact.value is not None:
                found.setdefault(fact.value, []).append(fact)
        return found

    @cached_property
    def by_date(self) -> dict[PartialDate, Fact]:
        """The facts that are dates, with their month at least."""
        dated = ((parse_partial(fact.typed), fact) for fact in self._others if _DATE.fullmatch(fact.typed))
        return {date: fact for date, fact in dated if date is not None}

    @cached_property
    def by_ends(self) -> dict[tuple[Fraction, Fraction], Fact]:
        """The facts that are ranges."""
        ranges = ((_RANGE.fullmatch(fact.typed), fact) for fact in self._others if not _DATE.fullmatch(fact.typed))
        return {(Fraction(found[1]), Fraction(found[2])): fact for found, fact in ranges if found}

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that are those of the event or of a fact, whatever the edition."""
        event, facts = self.booklet.event, self.booklet.facts.values()
        found = {event.start.year, (event.end or event.start).year, *(date.year for date in self.by_date)}
        found |= {fact.as_of.year for fact in facts if fact.as_of is not None}
        return frozenset(found | {int(fact.value) for fact in facts if fact.value is not None and fact.unit == "year"})

    @property
    def _others(self) -> Iterator[Fact]:
        return (fact for fact in self.booklet.facts.values() if fact.value is None)

    @cached_property
    def units(self) -> dict[str, frozenset[str]]:
        """The words of each fact's unit, by the fact's id, without their endings."""
        small = self.reading.lists["small"]
        return {
            fact.id: frozenset(self.stem(word) for word in _WORD.findall(fact.unit.lower()) if word not in small)
            for fact in self.booklet.facts.values()
        }

    def same(self, prose: Prose, found: Found) -> Fact | None:
        """Return the fact that a typed number, range or date is; None if it is none, or counts something else."""
        if found.date is not None:
            return self.by_date.get(found.date)
        if found.ends is not None:
            return self.by_ends.get(found.ends)
        facts = self.by_value.get(found.value, []) if found.value is not None and not found.ordinal else []
        if not facts:
            return None
        if found.per_cent:
            return next((fact for fact in facts if "%" in fact.unit or "cent" in fact.unit), None)
        near = self.near(prose, found)
        with_unit = next((fact for fact in facts if self.units[fact.id] & near), None)
        if with_unit is not None or found.small or self.computed(prose, found):
            return with_unit
        if found.year_like:
            return next((fact for fact in facts if fact.unit == "year"), None)
        return facts[0]

    def computed(self, prose: Prose, found: Found) -> str:
        """Return the placeholder of a number that the edition computes, or would, were it right; "" for any other."""
        edition = self.booklet.edition
        year = found.date.year if found.date is not None else int(found.value or 0) if found.year_like else 0
        if year and year == edition.date.year and year not in self.years:
            return EDITION
        otherwise = self.ages.otherwise(prose, found)
        if not otherwise and (found.value != edition.years or found.per_cent):
            return ""
        if not otherwise and not self.reading.lists["years"] & set(
            self.reading.after(prose.text, found.end, _YEARS_AFTER)
        ):
            return ""
        if found.ordinal:
            return "{years:ordinal}"
        form = "" if not found.spelled else ":Words" if prose.text[found.start].isupper() else ":words"
        return f"{{years{form}}}"

    def placeholder(self, prose: Prose, found: Found, fact: Fact) -> tuple[str, str]:
        """Return the placeholder that prints what was typed, and the typed words that it replaces.

        It prints how exact the fact is as well, unless the author has said that before the number in words of his own.
        """
        begin = max(0, found.start - _HEDGED)
        hedge, meant = hedges_before(prose.text[begin : found.start])
        typed = prose.text[found.start : found.end]
        if fact.qualifier == "exact" or not hedge:
            hedged = typed
        elif fact.qualifier in meant and not found.spelled:
            return f"{{{fact.id}:bare}}", typed
        else:
            hedged = prose.text[begin + prose.text[begin : found.start].lower().rfind(hedge.lower()) : found.end]
        if found.spelled and fact.value is not None and fact.value.denominator == 1:
            return f"{{{fact.id}:{'Words' if hedged[0].isupper() else 'words'}}}", hedged
        return f"{{{fact.id}}}", hedged

    def near(self, prose: Prose, found: Found) -> frozenset[str]:
        """Return the words near a number, without their endings."""
        words = self.reading.after(prose.text, found.end, _AFTER)
        words += self.reading.before(prose.text, found.start, _BEFORE)
        for inlines in prose.beside:
            words += _WORD.findall(plain(inlines).lower())
        return frozenset(map(self.stem, words))

    def named(self, fact: Fact) -> frozenset[str]:
        """Return the words of a fact's id, which say what it is as the unit does: "hostages", "killed-women"."""
        return frozenset(map(self.stem, _WORD.findall(fact.id.lower()))) - self.reading.lists["small"]

    def stem(self, word: str) -> str:
        """Return a word without the ending of a plural; one word for all that mean human beings."""
        if word in self.reading.lists["persons"]:
            return "persons"
        if word.endswith("ies"):
            return f"{word[:-3]}y"
        return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
