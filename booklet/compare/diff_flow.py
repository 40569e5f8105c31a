"""The running words of two PDFs → what changed in them, in words, and on which pages.

Enters: the words of each page.  Leaves: `Change`s, with the places to mark.  Words run on over pages, so what only
moved to another page is no change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from booklet.compare.diff import Change, Piece, Subject
from booklet.compare.diff_moves import Move, moves, spelt_alike
from booklet.compare.diff_words import Hunk, Word, compared, joined, running

_CONTEXT = 8  # words about a change that are told with it
_NEAR = 6  # words between two changes that are told as one
_LONGEST = 60  # words that are told of one that is longer
_NOTES = 120  # words of notes that may stand at the foot of a page
_LINES = 30  # words of lines that may stand at its head, and have stood on another page
_FAR = 12  # words that moved to a page where they are not expected: fewer are told as gone, and as new

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Flow:
    """All words of a file in order; page n begins at word `starts[n]`."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, pages: Sequence[tuple[Word, ...]]) -> Flow:
        """Return the flow of pages of words."""
        words = tuple(word for page in pages for word in page)
        return cls(words, (0, *accumulate(len(page) for page in pages)))

    def page(self, at: int) -> int:
        """Return the page of a word; of the last word, if there is none such."""
        return bisect_right(self.starts, min(at, len(self.words) - 1), 0, len(self.starts) - 1) - 1

    def without(self, left_out: set[int]) -> Flow:
        """Return the flow without some of its words."""
        pages = (range(*bounds) for bounds in pairwise(self.starts))
        return Flow.of([tuple(self.words[at] for at in page if at not in left_out) for page in pages])

    def at_edge(self, at: int, length: int) -> bool:
        """Whether words stand where a page begins, or where its notes may be."""
        page = self.page(at)
        return at - self.starts[page] <= _LINES or self.starts[page + 1] - at - length <= _NOTES

    def spans(self, start: int, end: int) -> Iterable[tuple[int, Span]]:
        """Yield for each page what words from `start` to `end` are there, as a part of its text."""
        while start < end:
            page = self.page(start)
            stop = min(end, self.starts[page + 1])
            yield page, (self.words[start].start, self.words[stop - 1].end)
            start = stop


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What is known to differ on a page, while it is being found out."""

    spans: list[Span] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


Found = dict[tuple[int, int], PageChanges]  # by side, 0 the old, 1 the new, and page


def shared(hunks: Iterable[Hunk], old: Flow, new: Flow) -> Counter[tuple[int, int]]:
    """Return how many words each page has in common with each of the other file."""
    shared: Counter[tuple[int, int]] = Counter()
    for hunk in hunks:
        first, second = hunk.old_start, hunk.new_start
        while hunk.same and first < hunk.old_end:
            pages = old.page(first), new.page(second)
            length = min(hunk.old_end - first, old.starts[pages[0] + 1] - first, new.starts[pages[1] + 1] - second)
            shared[pages] += length
            first, second = first + length, second + length
    return shared


def settled(
    hunks: tuple[Hunk, ...], flows: tuple[Flow, Flow], partners: Mapping[int, int]
) -> tuple[tuple[Hunk, ...], tuple[Flow, Flow], list[Move]]:
    """Return hunks and flows without words that only moved, and those of the moves that are to be told.

    `partners` are the new pages of old ones.  The lines of a page stand before its notes, and those of the next behind
    them: where lines move, notes move through the words, and of that nothing is told.
    """
    old, new = flows
    told: list[Move] = []
    left_out: list[Move] = []
    for move in moves(old.words, new.words, hunks):
        expected = partners.get(old.page(move.old))
        near = expected is not None and abs(new.page(move.new) - expected) <= 1
        if near and old.at_edge(move.old, move.length) and new.at_edge(move.new, move.length):
            left_out.append(move)
        elif move.length >= _FAR:
            left_out.append(move)
            told.append(move)
    if left_out:
        old = old.without({move.old + at for move in left_out for at in range(move.length)})
        new = new.without({move.new + at for move in left_out for at in range(move.length)})
        hunks = compared(old.words, new.words)
    return _without_page_ends(hunks, old, new), (old, new), told


def _without_page_ends(hunks: Sequence[Hunk], old: Flow, new: Flow) -> tuple[Hunk, ...]:
    """Return hunks of which those are the same that only the end of a page makes.

    It divides a word, or stands with its notes before some words in one text, and behind them in the other.
    """
    kept = list(hunks)
    before: int | None = None  # the change before
    for index, hunk in enumerate(hunks):
        if hunk.same:
            continue
        if spelt_alike((hunk,), old.words, new.words):
            kept[index] = replace(hunk, same=True)
            continue
        if before is not None and not kept[before].same and _at_page_end(hunks[before], hunk, old, new):
            kept[before], kept[index] = replace(hunks[before], same=True), replace(hunk, same=True)
        before = index
    return tuple(kept)


def _at_page_end(first: Hunk, second: Hunk, old: Flow, new: Flow) -> bool:
    """Whether two changes, on two pages but near each other, are one and the same words."""
    if second.new_start - first.new_end > _NOTES or not spelt_alike((first, second), old.words, new.words):
        return False
    return old.page(first.old_start) != old.page(second.old_start) or new.page(first.new_start) != new.page(
        second.new_start
    )


def move_changes(told: Iterable[Move], flows: tuple[Flow, Flow], found: Found) -> list[Change]:
    """Return what moved to a page where it is not expected; note on which pages."""
    changes = []
    for move in told:
        spans = (move.old, move.old + move.length), (move.new, move.new + move.length)
        text = _cut(joined(flows[1].words[spans[1][0] : spans[1][1]]))
        pages = [_number(flow, span[0]) for flow, span in zip(flows, spans, strict=True)]
        changes.append(Change(Subject.TEXT, "", "", text, "moved", (), pages[0], pages[1]))
        for side, span in enumerate(spans):
            _note(found, side, flows[side].spans(*span), changes[-1])
    return changes


def text_changes(hunks: Sequence[Hunk], flows: tuple[Flow, Flow], found: Found) -> list[Change]:
    """Return the changes of the running words, with some words about each; note on which pages they are."""
    told: list[Change] = []
    for first, last in _groups(hunks):
        part = hunks[first : last + 1]
        bounds = ((part[0].old_start, part[-1].old_end), (part[0].new_start, part[-1].new_end))
        pages = [_number(flow, start) for flow, (start, _) in zip(flows, bounds, strict=True)]
        pieces = _pieces(part, flows[0].words, flows[1].words)
        before = _words_before(hunks, first, flows[1])
        after = _words_after(hunks, last, flows[1])
        pieces = tuple(piece for piece in (before, *pieces, after) if piece.text)
        was, now = (joined(flow.words[start:end]) for flow, (start, end) in zip(flows, bounds, strict=True))
        change = Change(Subject.TEXT, "", was, now, "", pieces, pages[0], pages[1])
        told.append(change)
        for hunk in part:
            if not hunk.same:
                _note(found, 0, flows[0].spans(hunk.old_start, hunk.old_end), change)
                _note(found, 1, flows[1].spans(hunk.new_start, hunk.new_end), change)
    return told


def _number(flow: Flow, at: int) -> str:
    """Return the number, from 1, of the page of a word."""
    return str(flow.page(at) + 1) if flow.words else ""


def _note(found: Found, side: int, spans: Iterable[tuple[int, Span]], change: Change) -> None:
    for page, span in spans:
        at = found.setdefault((side, page), PageChanges())
        at.spans.append(span)
        if change not in at.changes:
            at.changes.append(change)


def _groups(hunks: Sequence[Hunk]) -> list[tuple[int, int]]:
    """Return the hunks, first and last, of changes that stand near each other."""
    groups: list[tuple[int, int]] = []
    for index, hunk in enumerate(hunks):
        if hunk.same:
            continue
        if groups and index - groups[-1][1] == 2 and hunks[index - 1].old_end - hunks[index - 1].old_start <= _NEAR:
            groups[-1] = groups[-1][0], index
        else:
            groups.append((index, index))
    return groups


def pieces(old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    """Return how one text became another, as words that stayed, went and came."""
    return _pieces(compared(old, new), old, new)


def _pieces(hunks: Iterable[Hunk], old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for hunk in hunks:
        if hunk.same:
            found.append(Piece("same", running(new[hunk.new_start : hunk.new_end])))
            continue
        if hunk.old_end > hunk.old_start:
            found.append(Piece("old", _cut(running(old[hunk.old_start : hunk.old_end]))))
        if hunk.new_end > hunk.new_start:
            found.append(Piece("new", _cut(running(new[hunk.new_start : hunk.new_end]))))
    return tuple(found)


def _cut(text: str) -> str:
    """Return a text, or its beginning and end with how many words were left out."""
    parts = text.split(" ")
    if len(parts) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{' '.join(parts[:half])} … ({len(parts) - 2 * half} words) … {' '.join(parts[-half:])}"


def _words_before(hunks: Sequence[Hunk], first: int, flow: Flow) -> Piece:
    """Return some words before a change, of its page."""
    if not first:
        return Piece("same", "")
    end = hunks[first - 1].new_end
    page = flow.starts[flow.page(end - 1)]
    start = max(hunks[first - 1].new_start, end - _CONTEXT, page)
    return Piece("same", ("…" if start > page else "") + running(flow.words[start:end]))


def _words_after(hunks: Sequence[Hunk], last: int, flow: Flow) -> Piece:
    """Return some words behind a change, of its page."""
    if last + 1 == len(hunks):
        return Piece("same", "")
    start = hunks[last + 1].new_start
    page = flow.starts[flow.page(max(start - 1, 0)) + 1]
    end = min(hunks[last + 1].new_end, start + _CONTEXT, page)
    return Piece("same", running(flow.words[start:end]) + (" …" if end < page else ""))
