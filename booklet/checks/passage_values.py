"""Whether a passage has a fact's value: in figures or words, as exact as it says, and of what the fact counts.

Enters: a passage, what stands around it in the source, and a fact.  Leaves: a `Standing`.  The tables of words are
those of every language that the program writes, for a source need not be in the booklet's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from booklet.checks.fractions_in_words import FractionWords
from booklet.checks.numbers import Found, Reading
from booklet.checks.passages import Standing, alike, passage_standing
from booklet.model.booklet import Fact, PartialDate
from booklet.model.event import Event
from booklet.read.dates import parse_partial
from booklet.read.language import Language, languages, words

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_RANGE = re.compile(r"([0-9.]+) ?[-–] ?([0-9.]+)")
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[ ,.'](?=\d{3}(?!\d))")
_FIGURE_DATE = re.compile(r"(?<![\w.,/-])(\d{1,4})([./-])(\d{1,4})(?:\2(\d{1,4}))?(?![\w/-])", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.;:!?](?:\s|$)")
_POINTS_ON = re.compile(r"\s*[:=(–-]\s*")  # between what is counted and its number: “Wounded: 487”
_NEAR = 3  # words that may stand between a number and what it counts
_CONTEXT = 40  # characters around a passage in which a word for how exact a number is can stand
_LEAST = 3  # letters of a short name of a month
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Hedges:
    """The words for how exact a number is: patterns of those before and after it, each with its qualifier."""

    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]


def fact_standing(fact: Fact, text: str, language: str) -> Standing:
    """Return how a fact stands to its passage, and the passage to `text`, the source's as `texts_of` gives it."""
    found = passage_standing(fact.passage, text)
    if fact.derived:  # its passage says that the parts do not overlap
        return Standing.CALCULATED if found is Standing.FOUND else found
    if found in (Standing.NO_PASSAGE, Standing.NOT_FOUND):
        return found
    passage = alike(fact.passage)
    around = tuple(_around(passage, text)) or (("", ""),)
    said = _judged(passage, fact, language, around)
    if said is Standing.OTHER_VALUE:  # 61.300 and 61 300 are 61300 too
        said = _judged(_BETWEEN_THOUSANDS.sub("", passage), fact, language, around)
    return found if said is Standing.FOUND else said


def event_standing(event: Event, text: str) -> Standing:
    """Return how the days of the event stand to its passage, and that to `text`, its source's as `texts_of` has it."""
    found = passage_standing(event.passage, text)
    if found in (Standing.NO_PASSAGE, Standing.NOT_FOUND):
        return found
    passage = alike(event.passage)
    days = (PartialDate(each.year, each.month, each.day) for each in (event.start, event.end) if each is not None)
    return found if all(_days(passage, day) for day in days) else Standing.OTHER_VALUE


def hedge_of(fact: Fact, text: str, language: str) -> str:
    """Return the words for how exact a number is that stand beside a fact's value in its source; "" for none."""
    passage = alike(fact.passage)
    for start, end in _spans(passage, fact, language):
        for before, after in tuple(_around(passage, text)) or (("", ""),):
            for _, said in _hedged(f"{before} {_before(passage, start)}", _after(passage, end) + after):
                return said
    return ""


def hedges_before(text: str) -> tuple[str, frozenset[str]]:
    """Return the words for how exact a number is at the end of `text`, and the qualifiers that they may mean."""
    found = list(_hedged(text, "", every=True))
    return (found[0][1], frozenset(qualifier for qualifier, _ in found)) if found else ("", frozenset())


def _around(passage: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each place of a passage in the source's text."""
    wanted = re.compile(re.escape(passage), re.IGNORECASE)
    for found in wanted.finditer(text) if passage and text else ():
        yield text[max(0, found.start() - _CONTEXT) : found.start()], text[found.end() : found.end() + _CONTEXT]


def _judged(passage: str, fact: Fact, language: str, around: Sequence[tuple[str, str]]) -> Standing:
    spans = _spans(passage, fact, language)
    if not spans:
        return Standing.OTHER_VALUE
    meant = _counting(passage, spans, fact, language)
    if not meant:
        return Standing.OTHER_GROUP
    return Standing.FOUND if _as_exact(passage, meant, fact, around) else Standing.OTHER_QUALIFIER


def _as_exact(passage: str, spans: Sequence[Span], fact: Fact, around: Sequence[tuple[str, str]]) -> bool:
    """Whether the value stands at one of `spans` with a word of its qualifier, or, if it is exact, without any."""
    if fact.qualifier in ("", "exact"):
        if fact.value is None and not _DATE.fullmatch(fact.typed) and not _RANGE.fullmatch(fact.typed):
            return True  # words: what stands before them need not be about a number
        return any(
            not list(_hedged(f"{before} {_before(passage, start)}", _after(passage, end) + after))
            for start, end in spans
            for before, after in around
        )
    return any(
        fact.qualifier == qualifier
        for start, end in spans
        for qualifier, _ in _hedged(_before(passage, start), _after(passage, end), every=True)
    )


def _before(passage: str, start: int) -> str:
    return passage[max(0, start - _CONTEXT) : start]


def _after(passage: str, end: int) -> str:
    return passage[end : end + _CONTEXT]


def _hedged(before: str, after: str, *, every: bool = False) -> Iterator[tuple[str, str]]:
    """Yield qualifiers by the words right beside a number: of the longest words, and of their like with `every`."""
    for patterns, text in ((_hedges().before, before.rstrip()[-_CONTEXT:]), (_hedges().after, after[:_CONTEXT])):
        found = [(qualifier, match["words"]) for qualifier, each in patterns if (match := each.search(text))]
        longest = max((len(said) for _, said in found), default=0)
        same = [each for each in found if len(each[1]) == longest]
        yield from same if every else same[:1]


@lru_cache(maxsize=1)
def _hedges() -> _Hedges:
    before: list[tuple[str, re.Pattern[str]]] = []
    after: list[tuple[str, re.Pattern[str]]] = []
    for code in languages():
        phrases = words(code).phrases
        between = _either(phrases.get("evidence.between", ""))
        for key, listed in phrases.items():
            if key.startswith("evidence.before."):
                pattern = rf"(?<!\w)(?P<words>{_either(listed)})\.?(?:\s+(?:{between}))?[\s(\"'$€£]*$"
                before.append((key.rpartition(".")[2], re.compile(pattern, re.IGNORECASE)))
            elif key.startswith("evidence.after."):
                pattern = rf"^[\s)]*(?P<words>{_either(listed)})(?!\w)"
                after.append((key.rpartition(".")[2], re.compile(pattern, re.IGNORECASE)))
    return _Hedges(tuple(before), tuple(after))


def _either(listed: str) -> str:
    """Return the pattern of phrases that stand in the words file with commas between them."""
    phrases = sorted((each.strip() for each in listed.split(",") if each.strip()), key=lambda each: (-len(each), each))
    return "|".join(r"\s+".join(map(re.escape, each.split())) for each in phrases) or "(?!)"


def _counting(passage: str, spans: Sequence[Span], fact: Fact, language: str) -> Sequence[Span]:
    """Return those of `spans` beside which the fact's unit stands; all where it stands nowhere; else none.

    None means that the words of the unit stand beside a different number: the value is another group's.
    """
    if fact.value is None or fact.unit == "year":
        return spans
    places = _places_of_unit(passage, fact.unit)
    if not places:
        return spans
    numbers = [(each.start, each.end) for each in _numbers(passage, language) if not each.date and not each.ordinal]
    others = [each for each in numbers if not any(_overlap(each, span) for span in spans)]
    beside = [_owner(passage, place, sorted({*spans, *others})) for place in places]
    meant = [span for span in spans if span in beside]
    return meant or ([] if any(owner in others for owner in beside) else spans)


def _places_of_unit(passage: str, unit: str) -> list[Span]:
    """Return where the words of a unit stand, or the first of them, in the singular or plural."""
    named = [word for word in _WORD.findall(unit.casefold()) if len(word) >= _LEAST]
    wanted = {_singular(word) for word in named[:1]}
    return [found.span() for found in _WORD.finditer(passage) if _singular(found[0].casefold()) in wanted]


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > _LEAST else word


def _owner(passage: str, place: Span, numbers: Sequence[Span]) -> Span | None:
    """Return the number that counts what stands at `place`: the one right before it, or after a colon."""
    after = next((each for each in numbers if each[0] >= place[1]), None)
    if after is not None and _POINTS_ON.fullmatch(passage[place[1] : after[0]]):
        return after
    before = next((each for each in reversed(numbers) if each[1] <= place[0]), None)
    if before is None:
        return None
    between = passage[before[1] : place[0]]
    return before if len(_WORD.findall(between)) <= _NEAR and not _STOP.search(between) else None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _numbers(passage: str, language: str) -> Iterator[Found]:
    """Yield the numbers and dates of a passage as each language reads them, those of the booklet's first.

    What is a part of a fraction in words is no number: no 3 in “three fifths”, no million in “half a million”.
    """
    codes = tuple(dict.fromkeys((language, *languages())))
    spoken = [each for each in map(FractionWords.of, codes) if each is not None]
    fractions = [found for each in spoken for found in each.fractions(passage)]
    taken = [(each.start, each.end) for each in fractions]
    yield from fractions
    for each in spoken:
        yield from each.ratios(passage)
    for code in codes:
        for found in Reading.of(code).numbers(passage):
            if not any(_overlap((found.start, found.end), span) for span in taken):
                yield found


def _is_value(found: Found, fact: Fact) -> bool:
    """Whether a number is a fact's value, also if one of them is a fraction and the other per cent of the whole."""
    if found.value is None or fact.value is None or found.ordinal:
        return False
    if found.value == fact.value:
        return True
    unit = "".join(fact.unit.casefold().split())
    per_cent = "%" in unit or unit.startswith(tuple(each for code in languages() for each in _per_cent(code)))
    if per_cent and not found.per_cent and found.value < 1:
        return found.value * 100 == fact.value
    return not per_cent and found.per_cent and 0 < fact.value < 1 and found.value == fact.value * 100


def _per_cent(code: str) -> Iterable[str]:
    return sorted(Reading.of(code).lists["per_cent"])


def _spans(passage: str, fact: Fact, language: str) -> list[Span]:
    """Return where a passage has the fact's value: in figures or words, as the parts of a date, or in its words."""
    if _DATE.fullmatch(fact.typed) and (day := parse_partial(fact.typed)) is not None:
        return _days(passage, day)
    if fact.value is None and (ends := _RANGE.fullmatch(fact.typed)) is not None:
        low, high = map(re.escape, ends.groups())
        between = rf"[^\w]*(?:\w+[^\w]+){{0,{_NEAR}}}"
        pattern = rf"(?<!\d)(?<!\d[.,]){low}(?![.,]?\d){between}(?<!\d)(?<!\d[.,]){high}(?![.,]?\d)"
        return [found.span() for found in re.finditer(pattern, passage)]
    numbers = list(_numbers(passage, language))
    found = [(each.start, each.end) for each in numbers if _is_value(each, fact)]
    forms = {fact.typed, fact.bare, fact.printed}
    if fact.value is not None and language in languages():
        forms.add(Language(language).spelled(fact.value))
    dates = [(each.start, each.end) for each in numbers if each.date]
    others = [(each.start, each.end) for each in numbers if each.spelled and not _is_value(each, fact)]
    for form in sorted(forms - {""}):
        for span in _whole(passage, alike(form)):
            if fact.value is not None and any(_overlap(span, other) for other in others):
                continue  # 3 is not in “three fifths”
            in_date = any(_overlap(span, date) for date in dates)
            if not in_date or fact.value is None or span[1] - span[0] >= len("1992"):  # a year may, a day may not
                found.append(span)
    return sorted(set(found))


def _whole(passage: str, said: str) -> Iterator[Span]:
    """Yield where whole words stand: not “nine” in “nineteen”, nor 9 in 19 or 9,000."""
    if not said:
        return
    before = r"(?<!\d)(?<!\d[.,'])" if said[0].isdigit() else r"(?<!\w)" if said[0].isalpha() else ""
    after = r"(?!\d)(?![.,']\d)" if said[-1].isdigit() else r"(?!\w)" if said[-1].isalpha() else ""
    for found in re.finditer(f"{before}{re.escape(said)}{after}", passage, re.IGNORECASE):
        yield found.span()


def _days(passage: str, date: PartialDate) -> list[Span]:
    """Return where a passage has a date: day, month (by name or in figures) and year."""
    named = [found.span() for pattern in _named_days(date) for found in pattern.finditer(passage)]
    return sorted({*(span for span in named if _of_year(passage, span, date)), *_days_in_figures(passage, date)})


def _of_year(passage: str, span: Span, date: PartialDate) -> bool:
    """Whether the day or month at `span` is of the year: it follows, or stands elsewhere and none follows."""
    following = re.match(r"[.,]?\s+(?:\w{1,2}\s+)?(\d{4})(?!\d)", passage[span[1] :])
    if following is not None:
        return int(following[1]) == date.year
    return re.search(rf"(?<!\d)(?<!\d[.,]){date.year}(?!\d)", passage) is not None


def _named_days(date: PartialDate) -> Iterator[re.Pattern[str]]:
    """Yield patterns of a day and its month by name, in this order or the other, also as one of several days."""
    for names in _month_names():
        month = rf"(?<!\w)(?:{'|'.join(map(re.escape, names[(date.month or 1) - 1]))})(?!\w)\.?"
        if date.day is None:
            yield re.compile(rf"{month}(?=,?\s+(?:\w{{1,2}}\s+)?{date.year}(?!\d))", re.IGNORECASE)
            continue
        day = rf"(?<!\d){date.day}(?!\d)[^\W\d_]{{0,3}}\.?"
        several = r"(?:\s*(?:[-–/,]|\w{1,4})\s*\d{1,2}[^\W\d_]{0,3}\.?)?"
        yield re.compile(rf"{day}{several}(?:\s+\w{{1,2}})?\s+{month}", re.IGNORECASE)
        earlier = r"(?:\d{1,2}[^\W\d_]{0,3}\.?\s*(?:[-–/,]|\w{1,4})\s*)?"
        yield re.compile(rf"{month}\s+(?:the\s+)?{earlier}{day}", re.IGNORECASE)


def _days_in_figures(passage: str, date: PartialDate) -> Iterator[Span]:
    """Yield where a date stands in figures: 1992-02-26, 26.2.1992, 02/26/1992; 02/1992 where no day is meant."""
    for found in _FIGURE_DATE.finditer(passage):
        parts = [int(part) for part in (found[1], found[3], found[4]) if part]
        wanted = [part for part in (date.year, date.month, date.day) if part is not None]
        others = list(parts[:-1])  # where the year is last, nobody knows which of them is the month
        if parts[: len(wanted)] == wanted or (parts[-1] == date.year and set(wanted[1:]) <= set(others)):
            yield found.span()


@lru_cache(maxsize=1)
def _month_names() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return, for every language that the program writes, the names of the twelve months, long and short."""
    return tuple(tuple(_names_of(code)) for code in languages())


def _names_of(code: str) -> Iterable[tuple[str, ...]]:
    language = Language(code)
    both = [[language.date(PartialDate(2000, month), form) for form in ("long", "medium")] for month in range(1, 13)]
    names = [[word[0] for each in forms if (word := _WORD.search(each))] for forms in both]
    longs = [each[0] for each in names]
    for month, (long, *others) in enumerate(names):
        beginnings = {long[:length] for length in range(_LEAST, len(long))}
        others += [
            each
            for each in beginnings
            if not any(other.startswith(each) for at, other in enumerate(longs) if at != month)
        ]
        yield tuple(sorted({long, *others}, key=lambda name: (-len(name), name)))
