"""Fractions as a source says them in words: “three fifths”, “half”, “a third of”, “two and a half”, “one in eight”.

Enters: the language, and a passage.  Leaves: numbers, and where they stand.  “Half a million” is 500,000, not 1/2; “a
third reader” and “the second half” are no fractions.  The words are the words file's (`evidence`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from booklet.checks.numbers import Found, Reading
from booklet.read.language import languages, words

_SIGN = re.compile(r"(?<![\d⁄])(\d)⁄(\d{1,2})(?!\d)", re.ASCII)  # ½ in the form in which passages are compared
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+)\s+$")
_MOST = 100  # people say “one in a hundred”, and hardly more; beyond it “in” stands before a year


@dataclass(frozen=True, slots=True)
class FractionWords:
    """The words of one language for parts of a whole."""

    spoken: re.Pattern[str]
    ratio: re.Pattern[str]
    part: Mapping[str, int]
    parts: Mapping[str, int]
    many: Mapping[str, int]
    numerals: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]

    def fractions(self, passage: str) -> Iterator[Found]:
        """Yield the fractions in words of a passage, and the numbers that are made of one (“half a million”)."""
        small = passage.lower()
        for sign in _SIGN.finditer(small):
            above, below = int(sign[1]), int(sign[2])
            if above < below:
                yield Found(*sign.span(), Fraction(above, below), spelled=True)
        if len(small) != len(passage):  # a capital that becomes two small letters: places would not hold
            return
        for match in self.spoken.finditer(small):
            value = self._value(match)
            if value is not None and self._meant(match, small):
                yield Found(*match.span(), value, spelled=True)

    def ratios(self, passage: str) -> Iterator[Found]:
        """Yield what is said as so many of so many: “three out of five”, “one in every eight”."""
        small = passage.lower()
        for match in self.ratio.finditer(small) if len(small) == len(passage) else ():
            above, below = self._number(match["above"]), self._number(match["below"])
            if 0 < above < below <= _MOST:
                yield Found(*match.span(), Fraction(above, below))

    def _value(self, match: re.Match[str]) -> Fraction | None:
        """Return the number that the parts of a match make, None where they make none."""
        count = self._number(match["count"] or "") or 1
        if match["several"]:
            if count == 1:
                return None
            value = Fraction(count, self.parts[match["several"]])
        elif count == 1:
            value = Fraction(1, self.part[match["single"]])
        else:
            return None
        whole = self._number(match["whole"] or "")
        return (whole + value) * self.many.get(match["many"] or "", 1)

    def _meant(self, match: re.Match[str], small: str) -> bool:
        """Whether the words mean a part, not the one that stands third, or one of two halves."""
        single = match["single"]
        if not single or match["many"] or match["whole"]:
            return True
        following = _NEXT.match(small, match.end())
        after = following[1] if following else ""
        if match["count"] and self._number(match["count"]) == 1:  # one third
            return True
        if match["count"] and single not in self.lists["certain"]:
            return not after or after in self.lists["part_of"]
        before = _LAST.search(small[: match.start()])
        other = before is not None and before[1] in self.lists["no_half_after"]
        return single in self.lists["certain"] and not other and after not in self.lists["no_half_before"]

    def _number(self, typed: str) -> int:
        return int(typed) if typed.isdecimal() else self.numerals.get(typed, 0)

    @staticmethod
    def of(code: str) -> FractionWords | None:
        """Return the words of the language `code`, None where the program has none."""
        return _fraction_words(code)


@lru_cache(maxsize=8)
def _fraction_words(code: str) -> FractionWords | None:
    phrases = words(code).phrases if code in languages() else {}
    part, parts, many = (_table(phrases, name) for name in ("part", "parts", "many"))
    if not part or not parts:
        return None
    numerals = Reading.of(code).numerals
    names = ("one", "certain", "part_of", "no_half_after", "no_half_before", "with")
    lists = {name: frozenset(phrases.get(f"evidence.{name}", "").split()) for name in names}
    counts = rf"\d{{1,3}}|{_any_of({*numerals})}"
    # “and a half”, “half a million”, “one and a half million”
    spoken = re.compile(
        rf"(?<![\w⁄.,-])(?:(?P<whole>{counts})\s+(?:{_any_of(lists['with'])})\s+)?"
        rf"(?:(?P<count>{counts}|{_any_of(lists['one'])})[\s-]+)?"
        rf"(?:(?P<several>{_any_of({*parts})})|(?P<single>{_any_of({*part})}))(?![\w-])"
        rf"(?:\s+(?:(?:{_phrases(phrases.get('evidence.of_many', ''))})\s+)?(?P<many>{_any_of({*many})})(?!\w))?"
    )
    ratio = re.compile(
        rf"(?<![\w⁄.,-])(?P<above>{counts})\s+(?:{_phrases(phrases.get('evidence.out_of', ''))})"
        rf"\s+(?P<below>{counts})(?![\w-]|[.,]\d)"
    )
    return FractionWords(spoken, ratio, part, parts, many, numerals, lists)


def _table(phrases: Mapping[str, str], name: str) -> dict[str, int]:
    start = f"evidence.{name}."
    return {key.removeprefix(start): int(value) for key, value in phrases.items() if key.startswith(start)}


def _any_of(choices: set[str] | frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(choices, key=lambda word: (-len(word), word)))) or "(?!)"


def _phrases(listed: str) -> str:
    """Return the pattern of phrases with commas between them."""
    split = {r"\s+".join(map(re.escape, each.split())) for each in listed.split(",") if each.strip()}
    return "|".join(sorted(split, key=lambda each: (-len(each), each))) or "(?!)"
