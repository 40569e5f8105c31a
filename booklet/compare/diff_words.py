"""Two texts as words → which words stayed, which went, which came.

Enters: words.  Leaves: `Hunk`s, in order, that cover both texts.  Small texts are aligned by their longest common
subsequence (bit-parallel, rapidfuzz); large ones first by runs of words that occur once in each (“patience”, B. Cohen),
so that 200 pages take a fraction of a second.  Single words that happen to be alike inside a passage that was
rewritten are taken as rewritten too: a reader sees one passage for another, not a mosaic.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

# pdfium, and programs that hyphenate, leave these where a word is divided at a line's end.
_BROKEN = "[\u00ad\u0002\ufffe][ \\t]*\r?\n?"
_MARKS = "[\u00ad\u200b-\u200f\u2060\ufeff]"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u0002\ufffe\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0000\r\n"))
_HYPHENS = dict.fromkeys(map(ord, "-\u2010\u2011"))
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # scripts without blanks: each sign is a word
_WORD = re.compile(
    rf"[{_IDEOGRAPHS}]"
    rf"|(?:{_BROKEN}(?=[^\W\d])|{_MARKS}|[^\W{_IDEOGRAPHS}]"
    r"|(?<=\d)[.,:/](?=\d)|(?<=\w)['’\-\u2010\u2011](?=\w)|[\u0300-\u036f])+[\u0002\ufffe]?"
    r"|[^\w\s]"
)
_SMALL = 4_000_000  # product of lengths up to which the longest common subsequence is asked for
_RUNS = (8, 4, 2, 1)  # words in a run that must occur once in each text
_FULL_STOPS = frozenset(".!?…。！？")
_STRAY = 3  # words alike, at most, that may be a mere accident


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark. `key` is what is compared, without hyphens, `text` what is shown.

    It is divided at a line's end if `divided`; a blank, a line end or nothing stands before it if `spaced`.
    `start` and `end` are its place in the text that it was taken from.
    """

    text: str
    key: str
    spaced: bool
    divided: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words `old_start` to `old_end` of one text, and those of the other that stand there; `same` or not."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def words(text: str) -> list[Word]:
    """Return the words of a text, and its marks as words of their own."""
    found: list[Word] = []
    last = 0
    for each in _WORD.finditer(text):
        raw = each[0]
        if raw.isascii():
            shown, divided = raw, "\x02" in raw
            if divided:
                shown = raw.translate(_INVISIBLE)
        else:
            divided = any(mark in raw for mark in "\u00ad\u0002\ufffe")
            shown = unicodedata.normalize("NFKC", raw.translate(_INVISIBLE))
        if shown:
            key = (shown.translate(_HYPHENS) or shown) if len(shown) > 1 else shown
            found.append(Word(shown, key, each.start() > last or not last, divided, each.start(), each.end()))
        last = each.end()
    return found


def joined(part: Sequence[Word]) -> str:
    """Return words as a text, with blanks where they had some."""
    return running(part).strip()


def running(part: Sequence[Word]) -> str:
    """Return words as a part of a text, with the blank before it where it had one."""
    return "".join((" " if word.spaced else "") + word.text for word in part)


def compared(old: Sequence[Word], new: Sequence[Word]) -> tuple[Hunk, ...]:
    """Return the hunks of two texts: none is empty, and no two of a kind follow each other."""
    hunks = aligned([word.key for word in old], [word.key for word in new])
    return tuple(_joined(_slid(list(_joined(_without_strays(_joined(_spelt(hunks, old, new)), old))), old, new)))


def aligned(old: Sequence[str], new: Sequence[str]) -> tuple[Hunk, ...]:
    """Return the hunks of two series of texts, where only texts that are equal are the same."""
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(each, len(numbers)) for each in old]
    second = [numbers.setdefault(each, len(numbers)) for each in new]
    return tuple(_joined(_hunks(sorted(_runs(first, second)), len(old), len(new))))


def _runs(old: list[int], new: list[int]) -> Iterator[tuple[int, int, int]]:
    """Yield runs of equal numbers: where they begin in `old` and `new`, and how long they are; they never cross."""
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        a, a_end, b, b_end = waiting.pop()
        begins = _alike(old, new, (a, a_end, b, b_end), 1)
        yield a, b, begins
        a, b = a + begins, b + begins
        ends = _alike(old, new, (a, a_end, b, b_end), -1)
        a_end, b_end = a_end - ends, b_end - ends
        yield a_end, b_end, ends
        if a == a_end or b == b_end:
            continue
        if (a_end - a) * (b_end - b) <= _SMALL:
            for code in LCSseq.opcodes(old[a:a_end], new[b:b_end]):
                if code.tag == "equal":
                    yield a + code.src_start, b + code.dest_start, code.src_end - code.src_start
            continue
        at_a, at_b = a, b
        for x, y, length in _anchors(old, new, (a, a_end, b, b_end)):
            if x >= at_a and y >= at_b:  # it does not overlap the one before
                yield x, y, length
                waiting.append((at_a, x, at_b, y))
                at_a, at_b = x + length, y + length
        if (at_a, at_b) != (a, b):
            waiting.append((at_a, a_end, at_b, b_end))


def _alike(old: list[int], new: list[int], part: tuple[int, int, int, int], step: int) -> int:
    """Return how many numbers are alike at the beginning of both parts, or with step -1 at the end."""
    a, a_end, b, b_end = part
    most = min(a_end - a, b_end - b)
    at, other = (a, b) if step > 0 else (a_end - 1, b_end - 1)
    count = 0
    while count < most and old[at] == new[other]:
        count, at, other = count + 1, at + step, other + step
    return count


def _anchors(old: list[int], new: list[int], part: tuple[int, int, int, int]) -> list[tuple[int, int, int]]:
    """Return runs that occur once in each part, as many as stand in the same order in both."""
    a, a_end, b, b_end = part
    for length in _RUNS:
        places, others = _once(old, a, a_end, length), _once(new, b, b_end, length)
        pairs = sorted((place, others[run]) for run, place in places.items() if run in others)
        if pairs:
            return [(x, y, length) for x, y in _rising(pairs)]
    return []


def _once(numbers: list[int], start: int, end: int, length: int) -> dict[tuple[int, ...], int]:
    """Return the place of each run of this length that occurs once."""
    found: dict[tuple[int, ...], int] = {}
    runs = zip(*(numbers[start + shift : end - length + 1 + shift] for shift in range(length)), strict=False)
    for place, run in enumerate(runs, start):
        found[run] = -1 if run in found else place
    return {run: place for run, place in found.items() if place >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs of which the second rises too (Fredman 1975); the first are in order."""
    tails: list[int] = []  # the smallest second that ends a series of each length
    ends: list[int] = []  # its pair
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        at = bisect_left(tails, second)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(second)
            ends.append(index)
        else:
            tails[at], ends[at] = second, index
    series: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        series.append(pairs[index])
        index = before[index]
    return series[::-1]


def _hunks(runs: list[tuple[int, int, int]], old: int, new: int) -> Iterator[Hunk]:
    """Yield the hunks between and of `runs`, of texts of `old` and `new` words."""
    a = b = 0
    for x, y, length in (*(run for run in runs if run[2]), (old, new, 0)):
        if x > a or y > b:
            yield Hunk(False, a, x, b, y)
        if length:
            yield Hunk(True, x, x + length, y, y + length)
        a, b = x + length, y + length


def _spelt(hunks: Iterable[Hunk], old: Sequence[Word], new: Sequence[Word]) -> Iterator[Hunk]:
    """Yield hunks in which a word with another hyphen is another word, unless a line's end hid the hyphen."""
    for hunk in hunks:
        if not hunk.same:
            yield hunk
            continue
        start, shift = hunk.old_start, hunk.new_start - hunk.old_start
        for at in range(hunk.old_start, hunk.old_end):
            was, now = old[at], new[at + shift]
            if was.text != now.text and not was.divided and not now.divided:
                if at > start:
                    yield Hunk(True, start, at, start + shift, at + shift)
                yield Hunk(False, at, at + 1, at + shift, at + shift + 1)
                start = at + 1
        if hunk.old_end > start:
            yield Hunk(True, start, hunk.old_end, start + shift, hunk.new_end)


def _without_strays(hunks: Iterator[Hunk], old: Sequence[Word]) -> Iterator[Hunk]:
    """Yield hunks in which a few words alike between larger changes are part of the change."""
    series = list(hunks)
    for index in range(1, len(series) - 1):
        before, hunk, after = series[index - 1 : index + 2]
        length = hunk.old_end - hunk.old_start
        if not hunk.same or length > _STRAY:
            continue
        spoken = sum(word.key[0].isalnum() for word in old[hunk.old_start : hunk.old_end])
        if 2 * spoken <= min(_size(before), _size(after)):
            whole = Hunk(False, before.old_start, hunk.old_end, before.new_start, hunk.new_end)
            series[index - 1] = replace(whole, old_end=whole.old_start, new_end=whole.new_start)
            series[index] = whole
    return (hunk for hunk in series if hunk.old_end > hunk.old_start or hunk.new_end > hunk.new_start)


def _slid(hunks: list[Hunk], old: Sequence[Word], new: Sequence[Word]) -> Iterator[Hunk]:
    """Yield hunks of which those that only put in, or only take out, begin where a sentence or a page does.

    As far as they can: “a. b. a.” may have become of “a.” by “a. b.” before it or by “b. a.” behind it.
    """
    for index in range(1, len(hunks) - 1):
        hunk = hunks[index]
        if hunk.same or (hunk.old_end > hunk.old_start and hunk.new_end > hunk.new_start):
            continue
        before, after = hunks[index - 1], hunks[index + 1]
        come = hunk.new_end > hunk.new_start
        said, start, end = (new, hunk.new_start, hunk.new_end) if come else (old, hunk.old_start, hunk.old_end)
        low = high = 0
        while -low < before.old_end - before.old_start and said[start + low - 1].key == said[end + low - 1].key:
            low -= 1
        while high < after.old_end - after.old_start and said[start + high].key == said[end + high].key:
            high += 1
        shift = max((_begins(said, start + by), -abs(by), by) for by in range(low, high + 1))[2]
        hunks[index - 1] = replace(before, old_end=before.old_end + shift, new_end=before.new_end + shift)
        hunks[index] = Hunk(False, *(at + shift for at in (hunk.old_start, hunk.old_end, hunk.new_start, hunk.new_end)))
        hunks[index + 1] = replace(after, old_start=after.old_start + shift, new_start=after.new_start + shift)
    return (hunk for hunk in hunks if hunk.old_end > hunk.old_start or hunk.new_end > hunk.new_start)


def _begins(words: Sequence[Word], at: int) -> int:
    """Return how likely something begins with a word: 2 where a page does, 1 behind a full stop, else 0."""
    if at == 0 or at == len(words) or words[at].start < words[at - 1].start:
        return 2
    return int(words[at - 1].text in _FULL_STOPS)


def _size(hunk: Hunk) -> int:
    return max(hunk.old_end - hunk.old_start, hunk.new_end - hunk.new_start)


def _joined(hunks: Iterable[Hunk]) -> Iterator[Hunk]:
    """Yield hunks of which neighbours of a kind are one."""
    held: Hunk | None = None
    for hunk in hunks:
        if held is not None and held.same == hunk.same:
            held = replace(held, old_end=hunk.old_end, new_end=hunk.new_end)
            continue
        if held is not None:
            yield held
        held = hunk
    if held is not None:
        yield held
