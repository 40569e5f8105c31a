"""Numbers and dates as people type them: "1,275", "nineteen", "thirty-five", "35th", "25–30", "1/5", "8 May 2008".

Enters: the language, and prose of which only the characters that count are shown.  Leaves: what it says, and where.
Numbers that name a thing instead of counting ("No. 366", "page 4", "A4", "12:30") are left out.
The words of numbers are the words file's; the names of months CLDR's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial

from booklet.checks.prose import without
from booklet.model.booklet import PartialDate
from booklet.read.dates import parse_partial
from booklet.read.language import languages, words

SMALL = 12  # whole numbers up to it are words of every text
_YEARS = range(1000, 2200)

_FIGURES = re.compile(r"(?<![\w\x00])(?:\d{1,3}(?:[,'’\u2009\u00a0\u202f ]\d{3}(?!\d))+|\d+)(?:\.\d+)?", re.ASCII)
_MOST = 40  # characters of a number that anybody types
_SHAPED = re.compile(
    r"(?<![\w/.,:–-])(?:(?P<above>\d{1,9})/(?P<below>\d{1,9})(?![\w/])"
    r"|(?P<low>\d{1,30}(?:\.\d{1,9})?) ?[-–] ?(?P<high>\d{1,30}(?:\.\d{1,9})?)(?![\w:/–-]))",
    re.ASCII,
)
_GROUPING = re.compile(r"[,'’\u2009\u00a0\u202f ]")
_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])", re.ASCII)
_NUMERIC_DATE = re.compile(r"(?<![\w./])\d{1,2}([./])\d{1,2}\1\d{2,4}(?![\w/])", re.ASCII)
_ATTACHED = re.compile(r"[.:/–-]\d|[^\W\d_]")
_DIGIT = re.compile(r"\d", re.ASCII)
_BEFORE = tuple("-–/.:§#№$€£")  # right before a number that is a part of something
_NEXT = re.compile(r"\w")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]»]*(?=\s)|[。！？][”」』]*")
_STOP = re.compile(r"[.!?;:…][\"”’)\]»]*\s|[。！？]")
_LONG_WORD = 24  # characters, with the blank after it
_FIRST_MULTIPLIER = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A number, range or date in `text[start:end]`.

    `value` is set for numbers and fractions, `ends` for ranges, `date` for dates; `spelled` tells words from figures.
    """

    start: int
    end: int
    value: Fraction | None = None
    ends: tuple[Fraction, Fraction] | None = None
    date: PartialDate | None = None
    spelled: bool = False
    ordinal: bool = False
    year_like: bool = False  # four figures without anything between them
    per_cent: bool = False

    @property
    def small(self) -> bool:
        """Whether it is a whole number that stands in every text."""
        return self.value is not None and self.value.denominator == 1 and 0 <= self.value <= SMALL


@dataclass(frozen=True, slots=True)
class Reading:
    """How numbers and dates are typed in one language; with empty tables in one that the program does not write."""

    numerals: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    lists: Mapping[str, frozenset[str]]
    suffixes: re.Pattern[str]
    spelled: re.Pattern[str] | None
    dates: tuple[re.Pattern[str], ...]
    months: Mapping[str, int]

    @staticmethod
    def of(code: str) -> Reading:
        """Return how numbers are typed in the language `code`."""
        return _reading(code)

    def numbers(self, typed: str) -> Iterator[Found]:
        """Yield what `typed` says in numbers, in its order."""
        found: list[Found] = []
        if _DIGIT.search(typed):
            for kind in (*map(self._dates, self.dates), _iso_dates, _shaped, self._figures):
                more = list(kind(typed))
                typed = without(typed, [(each.start, each.end) for each in more])
                found += more
        found += self._words(typed)
        yield from sorted(found, key=lambda each: each.start)

    def after(self, text: str, at: int, count: int) -> list[str]:
        """Return the first `count` words of the same sentence from `text[at]` on, in small letters."""
        return _WORD.findall(_STOP.split(text[at : at + _LONG_WORD * count], maxsplit=1)[0].lower())[:count]

    def before(self, text: str, at: int, count: int) -> list[str]:
        """Return the last `count` words of the same sentence before `text[at]`, in small letters."""
        return _WORD.findall(_STOP.split(text[max(0, at - _LONG_WORD * count) : at])[-1].lower())[-count:]

    def sentences(self, text: str) -> list[int]:
        """Return where the sentences of `text` end, the last with it."""
        ends = []
        for end in _SENTENCE_END.finditer(text):
            following = _NEXT.search(text, end.end())
            if text[end.start()] == "." and (self._abbreviation(text, end.start()) or not following):
                continue
            if not following or not following[0].islower():
                ends.append(end.end())
        return ends if ends and ends[-1] == len(text) else [*ends, len(text)]

    def _abbreviation(self, text: str, dot: int) -> bool:
        """Whether the full stop `text[dot]` belongs to its word: "No.", "St.", "U.S."."""
        before = _WORD.findall(text[max(0, dot - _LONG_WORD) : dot])
        return bool(before) and (len(before[-1]) == 1 or before[-1].lower() in self.lists["abbreviations"])

    def _figures(self, typed: str) -> Iterator[Found]:
        for match in _FIGURES.finditer(typed):
            start, end = match.span()
            suffix = self.suffixes.match(typed, end)
            if end - start > _MOST or (not suffix and (_ATTACHED.match(typed, end) or typed[end : end + 1] == "\x00")):
                continue
            if typed[max(0, start - 1) : start] in _BEFORE or self._named(typed, start):
                continue
            plain = _GROUPING.sub("", match[0])
            year = match[0].isdecimal() and len(match[0]) == len("1992") and int(match[0]) in _YEARS
            stop = suffix.end() if suffix else end
            per_cent = self._per_cent(typed, end)
            yield Found(start, stop, Fraction(plain), ordinal=bool(suffix), year_like=year, per_cent=per_cent)

    def _named(self, typed: str, at: int) -> bool:
        """Whether the number at `typed[at]` names something: "No. 366", "page 4"."""
        before = typed[max(0, at - _LONG_WORD) : at].rstrip(" .\u00a0").lower()
        last = _WORD.findall(before)[-1:]
        return bool(last) and last[0] in self.lists["numbered"] and before.endswith(last[0])

    def _per_cent(self, typed: str, end: int) -> bool:
        sign = typed[end : end + 2].lstrip(" \u00a0\u202f")[:1]
        following = "".join(self.after(typed, end, 2))
        return sign in tuple("%‰") or following.startswith(tuple(self.lists["per_cent"]))

    def _words(self, typed: str) -> Iterator[Found]:
        if self.spelled is None:
            return
        small = typed.lower()
        if len(small) != len(typed):  # "İ" becomes two characters
            small = "".join(each.lower() if len(each.lower()) == 1 else each for each in typed)
        for match in self.spelled.finditer(small):
            if (fraction := self.fractions.get(match[0])) is not None:
                yield Found(match.start(), match.end(), fraction, spelled=True)
                continue
            parts = [part for part in _WORD.findall(match[0]) if part not in self.lists["and"]]
            ordinal = parts[-1] in self.ordinals and parts[-1] not in self.numerals
            value = _value([self.numerals.get(part, self.ordinals.get(part, 0)) for part in parts])
            if value is not None:
                per_cent = self._per_cent(typed, match.end())
                yield Found(*match.span(), Fraction(value), spelled=True, ordinal=ordinal, per_cent=per_cent)

    def _dates(self, pattern: re.Pattern[str]) -> Callable[[str], Iterator[Found]]:
        return partial(_dates, pattern, self.months)


def _dates(pattern: re.Pattern[str], months: Mapping[str, int], typed: str) -> Iterator[Found]:
    """Yield dates with the name of a month; the year 0 where there is none, the month alone of several days."""
    for match in pattern.finditer(typed):
        parts = match.groupdict()
        day = int(parts["day"]) if parts.get("day") and not parts.get("more") else None
        yield Found(*match.span(), date=PartialDate(int(parts.get("year") or 0), months[match["month"]], day))


def _iso_dates(typed: str) -> Iterator[Found]:
    """Yield dates in figures; 8.5.2008 and 8/5/2008 without what they mean, for nobody knows which is the month."""
    for match in _ISO.finditer(typed):
        if (date := parse_partial(match[0])) is not None:
            yield Found(*match.span(), date=date)
    for match in _NUMERIC_DATE.finditer(typed):
        yield Found(*match.span())


def _shaped(typed: str) -> Iterator[Found]:
    """Yield fractions and ranges."""
    for match in _SHAPED.finditer(typed):
        if match["low"]:
            yield Found(*match.span(), ends=(Fraction(match["low"]), Fraction(match["high"])))
        elif int(match["below"]):
            yield Found(*match.span(), Fraction(int(match["above"]), int(match["below"])))


def _value(parts: list[int]) -> int | None:
    """Return the number that numerals make, one after the other; None where they make none ("two three")."""
    total, current, last = 0, 0, 0
    for part in parts:
        if part > _FIRST_MULTIPLIER:
            total, current = total + (current or 1) * part, 0
        elif part == _FIRST_MULTIPLIER:
            current = (current or 1) * part
        elif last and last < _FIRST_MULTIPLIER and not (last >= 20 and part < 10):  # tens, then ones
            return None
        else:
            current += part
        last = part
    return total + current


@lru_cache(maxsize=8)
def _reading(code: str) -> Reading:
    phrases = words(code).phrases if code in languages() else {}
    tables: dict[str, dict[str, str]] = {"numeral": {}, "ordinal": {}}
    lists = {
        "persons": "",
        "and": "",
        "years": "",
        "per_cent": "",
        "numbered": "",
        "hedges": "",
        "small": "",
        "abbreviations": "",
        "dating": "",
        "only_hedges": "",
        "counting": "",
        "rest": "",
        "joints": "",
        "counts": "",
    }
    suffixes, numerals = [], {}
    fractions: dict[str, Fraction] = {}
    for key, phrase in phrases.items():
        group, _, name = key.partition(".")
        if group == "number":
            numerals[phrase.lower()] = int(name)
        elif group == "fraction":
            fractions |= dict.fromkeys((phrase.lower(), phrase.lower().replace("-", " ")), Fraction(name))
        elif group == "ordinal":
            suffixes.append(re.escape(phrase.replace("{number}", "")))
        elif group == "typed" and name in lists:
            lists[name] = phrase
        elif group == "typed":
            table, _, word = name.partition(".")
            tables[table][word] = phrase
    numerals |= {word: int(value) for word, value in tables["numeral"].items()}
    ordinals = {word: int(value) for word, value in tables["ordinal"].items()}
    sets = {name: frozenset(phrase.split()) for name, phrase in lists.items()}
    months = _months(code) if phrases else {}
    return Reading(
        numerals,
        ordinals,
        fractions,
        sets,
        re.compile(rf"(?:{'|'.join(suffixes)})(?!\w)" if suffixes else r"(?!)"),
        _spelled(numerals, ordinals, fractions, sets["and"]),
        _date_patterns(months, "|".join((*filter(None, suffixes), r"\."))),
        months,
    )


def _spelled(
    numerals: Mapping[str, int], ordinals: Mapping[str, int], fractions: Mapping[str, Fraction], joints: frozenset[str]
) -> re.Pattern[str] | None:
    """Return the pattern of numbers in small words: fractions, or numerals one after the other."""
    if not numerals:
        return None
    one = _any_of({*numerals, *ordinals})
    many = {word for word, value in numerals.items() if value >= _FIRST_MULTIPLIER}
    if joints and many:  # "hundred and thirteen"
        one = rf"(?:{_any_of(many)} {_any_of(joints)} {one}|{one})"
    first = f"{_any_of(fractions)}|" if fractions else ""
    return re.compile(rf"(?<![\w\x00-])(?:{first}{one}(?:[ -]+{one})*)(?![\w\x00])")


def _any_of(choices: Mapping[str, object] | set[str] | frozenset[str]) -> str:
    longest_first = sorted(choices, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def _months(code: str) -> dict[str, int]:
    """Return the names of the months, long and short, with their numbers."""
    from booklet.read.language import Language

    language, found = Language(code), {}
    for month in range(1, 13):
        for form in ("long", "medium"):
            name = _WORD.search(language.date(PartialDate(2000, month), form))
            if name is not None:
                found[name[0]] = month
    return found


def _date_patterns(months: Mapping[str, int], suffixes: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of day month year, month day year, and month year."""
    if not months:
        return ()
    month, year = rf"\b(?P<month>{_any_of({*months})})\b\.?", r"(?:,?\s+(?P<year>\d{4})(?!\d))"
    day, more = rf"(?P<day>\d{{1,2}})(?:{suffixes})?", rf"(?P<more>(?: ?[–-] ?| \w{{1,4}} )\d{{1,2}}(?:{suffixes})?)?"
    return (
        re.compile(rf"(?<![\w.,:/]){day}{more}(?: \w{{2}})?\s+{month}{year}?"),
        re.compile(rf"{month}\s+{day}{more}(?!\d){year}?"),
        re.compile(rf"{month}{year}"),
    )
