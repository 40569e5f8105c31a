"""Words that date a claim by the day on which it was written, and by nothing else: “today”, “so far”, “is still lit”.

Enters: the language, and text of which only the characters that count are shown.  Leaves: the words, and where they
stand.  The words are the words file's (`undated`), in kinds: some always mean the writer's own day, others only where
their clause is not told in the past (“the keeper was now old”), or where it says that something is or has been.  What
can as well mean something else (“the room is still”, “to date a map”) is left out: better silent than a false alarm.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from booklet.checks.numbers import Reading
from booklet.checks.prose import without
from booklet.read.language import languages, words

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:()–—.!?…](?=\s|$)|[–—(]|。|，")
_LAST_WORD = re.compile(r"([^\W_]+)[\s-]*$")
_ENDS = re.compile(r"\s*(?:[,;:.!?…)–—。，]|$)")
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_SENTENCE = re.compile(r"[.!?…:。][\"”’)\]»]*\s*$")
_FAR, _CLOSE = 300, 40  # characters in which a clause ends, and a word does
_KINDS = ("always", "anaphoric", "unless_past", "unless_before", "at_an_end", "counted", "still", "bearing", "recent")


@dataclass(frozen=True, slots=True)
class Moment:
    """Words in `text[start:end]`; `anaphoric` ones (“this year”) may mean a year that was named before."""

    start: int
    end: int
    anaphoric: bool = False


@dataclass(frozen=True, slots=True)
class Moments:
    """How one language says “now”; with empty tables in one that the program does not write."""

    pattern: re.Pattern[str] | None
    idioms: re.Pattern[str]
    lists: Mapping[str, frozenset[str]]
    endings: tuple[str, ...]
    reading: Reading

    @staticmethod
    def of(code: str) -> Moments:
        """Return how the language `code` says “now”."""
        return _moments(code)

    def words(self, text: str, *, label: bool = False) -> Iterator[Moment]:
        """Yield the words that date a claim by the writer's own day; a `label` is no sentence, so capitals say less."""
        if self.pattern is None or not self.pattern.search(text):
            return
        hidden = without(text, [each.span() for each in self.idioms.finditer(text)])
        ends = self.reading.sentences(text)
        whole = _SENTENCE.search(text, max(0, len(text) - _CLOSE)) is not None
        title = not whole and not label
        for match in self.pattern.finditer(hidden):
            sentence = bisect_right(ends, match.start())
            first = not _WORD.search(text, ends[sentence - 1] if sentence else 0, match.start())
            if text[match.start()].isupper() and not first and not title:  # the name of something
                continue
            if self._meant(match, text, first=first, whole=whole):
                yield Moment(match.start(), match.end(), match.lastgroup == "anaphoric")

    def _meant(self, match: re.Match[str], text: str, *, first: bool, whole: bool) -> bool:
        """Whether a match means the writer's own day.

        `first` is whether its sentence begins with it, `whole` whether it is a sentence, and no title without a verb.
        """
        before, after = _clause(text, match.start(), match.end())
        around = set(_WORD.findall(f"{before} {after}".lower())) or set(
            _WORD.findall(text[max(0, match.start() - _FAR) : match.end() + _FAR].lower())
        )
        if around & self.lists["general"]:
            return False
        present = bool(around & self.lists["present"])
        match match.lastgroup:
            case "unless_past" if first:
                return present
            case "unless_past":
                return present or not self._past(around)
            case "unless_before" | "recent":
                bound = match.lastgroup == "recent" and self._bound(text, match.end())
                return not bound and not around & self.lists["before"]
            case "at_an_end":
                ends = _ENDS.match(text, match.end()) is not None
                return (ends or first) and (present or not (whole or self._past(around)))
            case "counted":
                last = _LAST_WORD.search(text[max(0, match.start() - _CLOSE) : match.start()])
                return last is not None and (last[1].isdecimal() or last[1].lower() in self.reading.numerals)
            case "still":
                return self._lasting(text, match.start(), match.end())
            case _:
                return True

    def past(self, around: set[str]) -> bool:
        """Return whether words, in small letters, are told in the past alone."""
        return self._past(around) and not around & self.lists["present"]

    def _past(self, around: set[str]) -> bool:
        return bool(around & self.lists["past"]) or any(
            word.endswith(self.endings) and word not in self.reading.numerals and len(word) > len(self.endings[0]) + 1
            for word in around
            if self.endings
        )

    def _bound(self, text: str, end: int) -> bool:
        """Whether a span ends on another day than the writer's: “in the last ten years of the war”."""
        after = _NEXT.match(text, end)
        return after is not None and after[1].lower() in self.lists["recent_before"]

    def _lasting(self, text: str, start: int, end: int) -> bool:
        """Whether “still” says that something lasts: “is still lit”, “still stands”; not “the room is still”."""
        before, after = _LAST_WORD.search(text[max(0, start - _CLOSE) : start]), _NEXT.match(text, end)
        if after is None or after[1].lower() in self.lists["joints"]:
            return False
        verb = before[1].lower() if before is not None else ""
        return verb in self.lists["lasting"] or (bool(verb) and after[1].lower() in self.lists["lasts"])


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after `text[start:end]` in the same clause, which its own commas do not end."""
    comma, far = text.startswith(",", end), min(len(text), end + _FAR)
    stop = _CLAUSE.search(text, end + comma, far)
    before = text[max(0, start - _FAR) : start]
    if comma and before.endswith(", "):  # “is, so far, the oldest”
        before = before[:-2]
    return _CLAUSE.split(before)[-1], text[end : stop.start() if stop else far]


@lru_cache(maxsize=8)
def _moments(code: str) -> Moments:
    phrases = words(code).phrases if code in languages() else {}
    tables = {key.removeprefix("undated."): listed for key, listed in phrases.items() if key.startswith("undated.")}
    reading = Reading.of(code)
    groups = [f"(?P<{kind}>{_phrases(kind, tables, reading)})" for kind in _KINDS if tables.get(kind)]
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])", re.IGNORECASE) if groups else None
    idioms = re.compile(rf"(?<!\w)(?:{_any_of(tables.get('idioms', ''))})(?!\w)", re.IGNORECASE)
    names = ("general", "present", "past", "before", "lasting", "lasts", "joints", "recent_before")
    lists = {name: frozenset(tables.get(name, "").split()) for name in names}
    return Moments(pattern, idioms, lists, tuple(tables.get("past_endings", "").split()), reading)


def _phrases(kind: str, tables: Mapping[str, str], reading: Reading) -> str:
    """Return the pattern of a kind: some of its phrases need another word behind them."""
    said = _any_of(tables[kind])
    if kind == "bearing":  # “the current director”, “the current managing director”
        return rf"(?:{said})\s+(?:[^\W\d_]+\s+)?(?:{_any_of(tables.get('bearers', ''))})"
    if kind == "recent":  # “in the last ten years”, “in the last twenty-five years”
        numeral = _any_of(", ".join(reading.numerals))
        number = rf"\d+|(?:{numeral})(?:[\s-](?:{numeral}))*|{_any_of(tables.get('few', ''))}"
        return rf"(?:{said})\s+(?:{number})\s+(?:{_any_of(tables.get('spans', ''))})"
    return said


def _any_of(listed: str) -> str:
    """Return the pattern of phrases with commas between them, the longest first."""
    phrases = sorted((each.strip() for each in listed.split(",") if each.strip()), key=lambda each: (-len(each), each))
    return "|".join(r"\s+".join(map(re.escape, each.split())) for each in phrases) or "(?!)"
