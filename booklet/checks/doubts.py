"""Typed numbers that are almost a fact: does what stands beside them say that they are meant to be it.

Enters: the facts as `Counted` has them, and a number with its prose.  Leaves: the fact that the number may contradict.
Three cases are told apart, for numbers up to twelve stand in every text, and most of them are about something else:

- a large number, near a word of a fact's unit or id, that looks like the fact's mistyped;
- any number right before a fact's whole unit (“11 libraries”), beside the fact's by one or five per cent, unless it is
  said to be a part, a rest or rounded, or of another year, or the sentence prints the fact itself;
- a cell that is a number alone, in a row or column that is named like a fact's unit or id, or that prints the fact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from booklet.checks.counted import Counted
from booklet.checks.numbers import SMALL, Found
from booklet.checks.passage_values import hedges_before
from booklet.checks.prose import Prose, flat
from booklet.checks.years import Years, years_in
from booklet.model.booklet import Fact
from booklet.model.inline import Inlines, plain

CLOSE = Fraction(5, 100)  # of a fact's value: nearer numbers look like the same one, mistyped
_LEAST = 3  # one and two are said of everything
_LARGE, _CLOSEST = 100, Fraction(5, 1000)  # of numbers that stand in one column with the fact
_BETWEEN = 2  # words that may stand between a number and a unit
_BEFORE = 3  # words before a number by which it may be a part or a rest
_HEDGED = 40  # characters before a number in which a word for how exact it is begins
_AHEAD = 120  # characters behind a number in which its unit stands
_WORD = re.compile(r"[^\W\d_]{2,}")
_STOP = re.compile(r"[^\w\s’'\-]")
_TELLING = re.compile(r"[^\W\d_]{4,}")  # words that say what a sentence is about


@dataclass(frozen=True, slots=True)
class _Around:
    """Of prose: where its sentences end, the years and facts of each, and the years in the row or caption."""

    ends: Sequence[int]
    years: Mapping[int, Sequence[Years]]
    printed: frozenset[tuple[str, int]]
    beside: tuple[Years, ...]


@dataclass(frozen=True, eq=False)
class Doubts:
    """The facts of a booklet, and the numbers that are almost one of them."""

    counted: Counted
    _close: dict[Fraction, tuple[Fact, ...]] = field(default_factory=dict)
    _mistypes: dict[Fraction, tuple[Fact, ...]] = field(default_factory=dict)
    _columns: dict[int, tuple[frozenset[str], int]] = field(default_factory=dict)
    _seen: dict[int, _Around] = field(default_factory=dict)

    def contradicted(self, prose: Prose, found: Found) -> Fact | None:
        """Return the fact that a typed number seems to contradict; the nearest, if there are several."""
        value = found.value
        if value is None or value < _LEAST or found.ordinal or found.per_cent or not (close := self._near(value)):
            return None
        if self.counted.computed(prose, found):
            return None
        fact = self._mistyped(prose, found, close)
        if fact is not None or self.counted.same(prose, found) is not None:
            return fact
        if prose.beside and prose.text.strip() == prose.text[found.start : found.end]:
            beside: Iterator[Fact] = (fact for fact in close if self._in_table(prose, value, fact))
        else:
            beside = self._said(prose, found, close)
        return next((fact for fact in beside if not self._of_another_year(prose, found, fact)), None)

    def _near(self, value: Fraction) -> tuple[Fact, ...]:
        """Return the facts whose value is almost, but not quite, `value`, the nearest first."""
        if value not in self._close:
            by_value = self.counted.by_value
            others = sorted((other for other in by_value if _alike(value, other)), key=lambda other: abs(other - value))
            # A year is never almost another.
            self._close[value] = tuple(fact for other in others for fact in by_value[other] if fact.unit != "year")
        return self._close[value]

    def _mistyped(self, prose: Prose, found: Found, close: tuple[Fact, ...]) -> Fact | None:
        """Return the fact that a large number is, mistyped, if a word of its unit or id stands near."""
        counted, value = self.counted, found.value or Fraction(0)
        if value <= SMALL or value in counted.by_value or self._rounded(prose, found):
            return None
        near = counted.near(prose, found)
        if found.year_like and not prose.beside:  # "in 1270 people …" is a year
            near = frozenset(map(counted.stem, counted.reading.after(prose.text, found.end, 1)))
        alike = self._mistypes.get(value)
        if alike is None:
            alike = self._mistypes[value] = tuple(each for each in close if _looks_like(each, value))
        return next((each for each in alike if any(near & words for words in self._names[each.id])), None)

    def _rounded(self, prose: Prose, found: Found) -> bool:
        """Whether a number is said to be round: "some 600"."""
        reading = self.counted.reading
        round_number = found.value is not None and found.value % 10 == 0
        return round_number and bool(reading.lists["hedges"] & set(reading.before(prose.text, found.start, 1)))

    def _said(self, prose: Prose, found: Found, close: tuple[Fact, ...]) -> Iterator[Fact]:
        """Yield those of `close` whose whole unit, or id, a number stands before as if it were the fact's own."""
        counted, text = self.counted, prose.text
        if text[found.end : found.end + 1] == "-" or found.year_like:
            return
        lists = counted.reading.lists
        ahead = text[found.end : found.end + _AHEAD]
        stop = _STOP.search(ahead)
        words = _WORD.findall((ahead[: stop.start()] if stop else ahead).lower())
        stems = list(map(counted.stem, words))
        counts = [one != other for one, other in zip(words, stems, strict=True)]  # "eleven years libraries …"
        apart = [word in lists["rest"] or word in lists["joints"] for word in words]
        clear = next((n for n in range(len(words)) if counts[n] or apart[n]), len(words))
        most = min(clear, _BETWEEN) + 1
        for fact in close:
            for wanted in self._names[fact.id]:
                size = len(wanted)
                first = next((n for n in range(most) if frozenset(stems[n : n + size]) == wanted), None)
                if first is None or lists["rest"] & set(words[first + size : first + size + 1]):
                    continue
                if self._whole(prose, found) and not self._printed(prose, found, fact):
                    if self._about(prose, found, fact, wanted):
                        yield fact
                    break

    def _whole(self, prose: Prose, found: Found) -> bool:
        """Whether a number is said to be all there are: not a part, a rest or rounded."""
        reading, text = self.counted.reading, prose.text
        part = reading.lists["rest"] & set(reading.before(text, found.start, _BEFORE))
        return not part and not hedges_before(text[max(0, found.start - _HEDGED) : found.start])[0]

    @cached_property
    def _names(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """What each fact counts: the words of its unit, and of its id."""
        counted = self.counted
        facts = counted.booklet.facts.values()
        return {fact.id: tuple(filter(None, (counted.units[fact.id], counted.named(fact)))) for fact in facts}

    def _printed(self, prose: Prose, found: Found, fact: Fact) -> bool:
        """Whether the sentence of a number prints the fact too: then the number is another, beside it."""
        around = self._around(prose)
        return (fact.id, bisect_right(around.ends, found.start)) in around.printed

    def _about(self, prose: Prose, found: Found, fact: Fact, wanted: frozenset[str]) -> bool:
        """Whether a sentence is about a fact: people do everything, so a word of its id or passage must be in it."""
        if not self._anybody(wanted):
            return True
        counted, ends = self.counted, self._around(prose).ends
        sentence = bisect_right(ends, found.start)
        said = prose.text[ends[sentence - 1] if sentence else 0 : ends[sentence]]
        every = {*counted.reading.numerals, *counted.reading.lists["joints"], *counted.reading.lists["small"]}
        ours, theirs = (
            {counted.stem(word) for word in _TELLING.findall(text.lower()) if word not in every} - wanted
            for text in (said, f"{fact.id} {fact.passage}")
        )
        return bool(ours & theirs)

    def _anybody(self, wanted: frozenset[str]) -> bool:
        return wanted == {self.counted.stem(word) for word in self.counted.reading.lists["persons"]}

    def _in_table(self, prose: Prose, value: Fraction, fact: Fact) -> bool:
        """Whether a cell that is a number alone stands where the fact would."""
        heading, *others = prose.beside
        names = [each for each in self._names[fact.id] if value > SMALL or not self._anybody(each)]
        facts, numbers = self._column(prose)
        if any(self._named(each) in names for each in others):
            return True
        if self._named(heading) in names and (value > SMALL or numbers == 1):
            return True
        other = fact.value or Fraction(0)
        if other < _LARGE or abs(value - other) > max(Fraction(1), _CLOSEST * other):
            return False
        return fact.id in facts or any(piece.fact == fact.id for each in others for piece in flat(each).pieces)

    def _named(self, label: Inlines) -> frozenset[str]:
        """Return what a heading says that is counted: "Number of libraries" says libraries."""
        lists = self.counted.reading.lists
        words = _WORD.findall(plain(label).lower())
        skipped = lists["counts"] | lists["joints"] | lists["small"]
        return frozenset(self.counted.stem(word) for word in words if word not in skipped)

    def _column(self, prose: Prose) -> tuple[frozenset[str], int]:
        """Return the facts that the column of a cell prints, and how many of its cells are numbers."""
        if id(prose.column) not in self._columns:
            cells = [flat(each) for each in prose.column]
            facts = frozenset(piece.fact for cell in cells for piece in cell.pieces if piece.fact)
            numbers = sum(any(character.isdigit() for character in cell.text) for cell in cells)
            self._columns[id(prose.column)] = (facts, numbers)
        return self._columns[id(prose.column)]

    def _of_another_year(self, prose: Prose, found: Found, fact: Fact) -> bool:
        """Whether a year stands in the sentence, or the row, and none is the fact's."""
        if fact.as_of is None:
            return False
        around = self._around(prose)
        sentence = bisect_right(around.ends, found.start)
        here = around.years.get(sentence, ())
        years = [*(each for each in here if each.start != found.start), *around.beside]
        return bool(years) and not any(each.meet(fact.as_of) for each in years)

    def _around(self, prose: Prose) -> _Around:
        """Return what stands in the sentences of `prose`, found once."""
        if id(prose) not in self._seen:
            booklet = self.counted.booklet
            ends = [len(prose.text)] if prose.beside else self.counted.reading.sentences(prose.text)
            years: dict[int, list[Years]] = {}
            for each in years_in(booklet, prose):
                years.setdefault(bisect_right(ends, each.start), []).append(each)
            pieces = zip(prose.pieces, prose.starts, strict=True)
            printed = frozenset((piece.fact, bisect_right(ends, start)) for piece, start in pieces if piece.fact)
            labels = (*prose.beside, prose.above)
            beside = tuple(each for inlines in labels for each in years_in(booklet, flat(inlines)))
            self._seen[id(prose)] = _Around(ends, years, printed, beside)
        return self._seen[id(prose)]


def _alike(value: Fraction, other: Fraction) -> bool:
    """Whether two numbers are almost the same, or have one digit changed; small ones if they differ by one."""
    if value == other or other < _LEAST:
        return False
    if value.denominator != 1 or other.denominator != 1:
        return abs(value - other) <= CLOSE * other
    return abs(value - other) <= max(Fraction(1), CLOSE * other) or _digit_changed(value, other)


def _digit_changed(value: Fraction, other: Fraction) -> bool:
    one, two = str(value), str(other)
    same_length = len(one) == len(two) and other > SMALL and value > SMALL
    return same_length and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _looks_like(fact: Fact, value: Fraction) -> bool:
    """Whether a large number is within five per cent of a fact's, both whole, or has one digit changed."""
    other = fact.value or Fraction(0)
    if value.denominator != 1 or other.denominator != 1 or other <= SMALL:
        return False
    return abs(value - other) <= CLOSE * other or _digit_changed(value, other)
