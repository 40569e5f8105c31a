"""Words that tell how long ago the event was: “the 100th anniversary”, “one hundred years on”, “half a century ago”.

Enters: a booklet and its prose.  Leaves: which typed numbers, and words for centuries, are the age of the event, though
not the one of this edition: what was right in another edition is false in this one.  What is told of another time or of
another event is left out: a sentence, row or caption with a year of its own, one that is told in the past or the
future, an anniversary of something else, a number that is said to be round.  Better silent than a false alarm.
The words are the words file's (`ages`); a language without them has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from booklet.checks.moments import Moments
from booklet.checks.numbers import Found, Reading
from booklet.checks.passage_values import hedges_before
from booklet.checks.prose import Prose, flat
from booklet.checks.years import Years, years_in
from booklet.model.booklet import Booklet
from booklet.read.language import languages, words

MOST = 5  # years by which a number may differ from the edition's and still be meant to be them
_SHARE = 5  # of a young event it is one in so many: two years ago is no mistake for four
_NEAREST = 2  # years by which “ago” may differ if nothing else says that the event is meant
_HEDGED = 40  # characters before a number in which a word for how exact it is begins
_AHEAD = 60  # characters in which it is said from when years are counted
_KEY = 5  # letters by which “opened” is “opening”
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"\s*(?:[,;:.!?…)–—。，]|$)")
_CLAUSE = re.compile(r"[,;:()–—.!?…]")
_OWNED = re.compile(r"([^\W\d_]+)[’']s?\s+$")


@dataclass(frozen=True, slots=True)
class Age:
    """Words for years without a number in `text[start:end]`, as “a century”."""

    start: int
    end: int
    years: int


@dataclass(frozen=True, eq=False)
class Ages:
    """How a booklet's prose tells the age of its event."""

    booklet: Booklet
    reading: Reading
    _years: dict[int, tuple[Prose, list[Years]]] = field(default_factory=dict)
    _ends: dict[str, list[int]] = field(default_factory=dict)  # of the sentences of a text, looked for once

    def otherwise(self, prose: Prose, found: Found) -> bool:
        """Return whether a typed number tells the age of the event, and not as it is in this edition."""
        value, years = found.value, self.booklet.edition.years
        if value is None or value.denominator != 1 or found.per_cent or value == years or abs(value - years) > MOST:
            return False
        return self._tells(prose, Age(found.start, found.end, int(value)), ordinal=found.ordinal)

    def centuries(self, prose: Prose) -> Iterator[Age]:
        """Yield the words for centuries, and parts of them, that tell the age of the event."""
        for number, pattern in self._centuries.items():
            for match in pattern.finditer(prose.typed):
                age = Age(*match.span(), number)
                if self._tells(prose, age, ordinal=False):
                    yield age

    @property
    def instead(self) -> str:
        """What to write for words that have no number in them."""
        return self._phrases.get("instead", "{years}")

    def _tells(self, prose: Prose, age: Age, *, ordinal: bool) -> bool:
        text, off = prose.text, abs(age.years - self.booklet.edition.years)
        unit = (self._anniversary if ordinal else self._unit).match(text, age.end)
        if unit is None or off > (MOST if ordinal else min(MOST, max(1, self.booklet.edition.years // _SHARE))):
            return False
        if hedges_before(text[max(0, age.start - _HEDGED) : age.start])[0]:
            return False
        if text not in self._ends:
            self._ends[text] = self.reading.sentences(text)
        ends = [len(text)] if prose.beside else self._ends[text]
        number = bisect_right(ends, age.start)
        begin, end = ends[number - 1] if number else 0, ends[min(number, len(ends) - 1)]
        if self._of_another_year(prose, begin, end):
            return False
        if ordinal:
            return self._celebrated(text, age, unit.end(), (begin, end))
        return self._passed(prose, age, unit, (begin, end))

    def _celebrated(self, text: str, age: Age, at: int, sentence: tuple[int, int]) -> bool:
        """Whether an anniversary is the event's, and this edition's."""
        owner = _OWNED.search(text, sentence[0], age.start)
        before = self.reading.before(text, age.start, 2)
        if (owner and not self._event(owner[1])) or self._lists["ahead"] & set(before):
            return False
        if before and before[-1] in self._lists["others"]:
            return False
        of = self._from.match(text, at)
        meant = self._named(text, of.end()) if of else at
        return meant is not None and self._here(text, sentence, at, meant)

    def _passed(self, prose: Prose, age: Age, unit: re.Match[str], sentence: tuple[int, int]) -> bool:
        """Whether so many years are counted from the event to this edition."""
        text, at = prose.text, unit.end()
        if passed := self._gone.match(text, at):
            since = self._from.match(text, passed.end())
            return since is None or self._named(text, since.end()) is not None
        role = self._role.match(text, at)
        said = role[1].lower() if role else ""
        if role and said in self._lists["ago"]:
            near = abs(age.years - self.booklet.edition.years) <= _NEAREST
            return near or any(map(self._event, _WORD.findall(text[slice(*sentence)])))
        if role and said in self._lists["of"]:
            first = not _WORD.search(text, 0, age.start)
            return first and self._named(text, role.end()) is not None
        if role and said in self._lists["from"] and not _STOP.match(text, role.end()):
            meant = self._named(text, role.end())
            return meant is not None and self._here(text, sentence, at, meant)
        if role and (said in self._lists["from"] or said in self._lists["on"]):
            at = role.end()
        elif not self._lists["from"] & set(self.reading.before(text, age.start, 1)):
            return False
        following = _WORD.match(text, at + 1)
        alone = _STOP.match(text, at) is not None or (following and following[0].lower() in self._lists["subjects"])
        if said not in self._lists["later"] and not alone:
            return False
        # Counted from what was told before: from the event, if no other year was.
        return not self._of_another_year(prose, 0, sentence[0]) and self._here(text, sentence, at, at)

    def _named(self, text: str, at: int) -> int | None:
        """Return where the words at `text[at]` name the event, or its year; None if they do not."""
        stop = _CLAUSE.search(text, at)
        end = min(stop.start() if stop else len(text), at + _AHEAD)
        if year := re.search(rf"\b{self.booklet.event.start.year}\b", text[at:end]):
            return at + year.end()
        return next((each.end() for each in _WORD.finditer(text, at, end) if self._event(each[0])), None)

    def _here(self, text: str, sentence: tuple[int, int], start: int, end: int) -> bool:
        """Whether a sentence, without what `text[start:end]` says of the event, is told of the edition's own day."""
        said = f"{text[sentence[0] : start]} {text[end : sentence[1]]}"
        if self._itself.search(said):
            return True
        around = set(_WORD.findall(said.lower()))
        return not around & self._lists["future"] and not Moments.of(self.booklet.language).past(around)

    def _of_another_year(self, prose: Prose, start: int, end: int) -> bool:
        """Whether a year that is neither the event's nor the edition's stands in `text[start:end]`, or beside it."""
        event, edition = self.booklet.event, self.booklet.edition.date.year
        last = (event.end or event.start).year
        known = self._years.get(id(prose))
        if known is None:
            booklet = self.booklet
            notes = [
                Years(max(0, at - 1), at, each.first, each.last)  # a note is called behind the full stop
                for at, call in prose.calls
                for each in years_in(booklet, flat(call.children))
            ]
            around = (*prose.beside, prose.above)
            beside = [
                Years(-1, -1, each.first, each.last) for words in around for each in years_in(booklet, flat(words))
            ]
            known = self._years[id(prose)] = (prose, [*years_in(booklet, prose), *notes, *beside])
        return any(
            (each.start < 0 or start <= each.start < end)
            and each.first != edition
            and not (each.first <= last and each.last >= event.start.year)
            for each in known[1]
        )

    def _event(self, word: str) -> bool:
        """Whether a word is one of the event's name or the booklet's title, or means any event."""
        small = word.lower()
        return small in self._lists["event"] or (len(small) >= _KEY - 1 and small[:_KEY] in self._keys)

    @cached_property
    def _keys(self) -> frozenset[str]:
        named = _WORD.findall(f"{self.booklet.event.name} {flat(self.booklet.title).text}".lower())
        return frozenset(word[:_KEY] for word in named if len(word) >= _KEY - 1)

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        code = self.booklet.language
        phrases = words(code).phrases if code in languages() else {}
        return {key.removeprefix("ages."): listed for key, listed in phrases.items() if key.startswith("ages.")}

    @cached_property
    def _lists(self) -> Mapping[str, frozenset[str]]:
        names = ("ago", "of", "on", "later", "from", "subjects", "event", "others", "ahead", "future")
        return {name: frozenset(self._phrases.get(name, "").split()) for name in names}

    @cached_property
    def _anniversary(self) -> re.Pattern[str]:
        return re.compile(rf"[\s-]+(?:{_any(self._phrases.get('anniversary', ''))})\b", re.IGNORECASE)

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        """Match years; after a century nothing: its words have the unit in them."""
        return re.compile(rf"\s+(?:{_any(self._phrases.get('unit', ''))})\b|(?<=[^\W\d_])(?=\s)", re.IGNORECASE)

    @cached_property
    def _role(self) -> re.Pattern[str]:
        roles = " ".join(" ".join(sorted(self._lists[name])) for name in ("ago", "of", "on", "from"))
        return re.compile(rf"\s+({_any(roles)})\b", re.IGNORECASE)

    @cached_property
    def _from(self) -> re.Pattern[str]:
        return re.compile(rf"\s+(?:{_any(' '.join(sorted(self._lists['from'] | self._lists['of'])))})\b", re.IGNORECASE)

    @cached_property
    def _gone(self) -> re.Pattern[str]:
        return re.compile(rf"\s+(?:{_any(self._phrases.get('gone', ''), ',')})\b", re.IGNORECASE)

    @cached_property
    def _itself(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{_any(self._phrases.get('itself', ''), ',')})\b", re.IGNORECASE)

    @cached_property
    def _centuries(self) -> Mapping[int, re.Pattern[str]]:
        """The words for so many years: not “a century” where “half” or “and a half” makes it another."""
        tables = {key.removeprefix("century."): each for key, each in self._phrases.items() if "century." in key}
        apart = _any(self._phrases.get("not_before_century", ""), ",")
        return {
            int(number): re.compile(
                rf"(?<![\w-])(?<!of )(?:{_any(each, ',')})(?![\w-]|\s+(?:{apart})\b)", re.IGNORECASE
            )
            for number, each in tables.items()
        }


def _any(listed: str, between: str | None = None) -> str:
    """Return the pattern of phrases with blanks or commas `between` them, the longest first."""
    phrases = sorted(
        (each.strip() for each in listed.split(between) if each.strip()), key=lambda each: (-len(each), each)
    )
    return "|".join(r"\s+".join(map(re.escape, each.split())) for each in phrases) or "(?!)"
