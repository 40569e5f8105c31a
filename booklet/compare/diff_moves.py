"""Words that went in one place and came in another → what only moved.

Enters: two texts and their hunks.  Leaves: `Move`s.  A note at the foot of a page stands in the midst of the running
words; where lines moved, it stands a line further on, or on another page, and nothing was written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from booklet.compare.diff_words import Hunk, Word

_LEAST = 4  # words in a row that are no accident
_MORE = 2  # words on each side of them that may be taken as well


@dataclass(frozen=True, slots=True)
class Move:
    """So many words, from a place in the old text to one in the new."""

    old: int
    new: int
    length: int


def moves(old: Sequence[Word], new: Sequence[Word], hunks: Iterable[Hunk]) -> list[Move]:
    """Return the words that went and came elsewhere, from the beginning of the old text; none is in two of them."""
    changed = [hunk for hunk in hunks if not hunk.same]
    gone = _ends((hunk.old_start, hunk.old_end) for hunk in changed)
    come = _ends((hunk.new_start, hunk.new_end) for hunk in changed)
    places: dict[tuple[str, ...], list[int]] = {}
    for at, end in come.items():
        if end - at >= _LEAST:
            places.setdefault(_run(new, at), []).append(at)
    found: list[Move] = []
    taken: set[int] = set()
    behind = -1
    for at, end in gone.items():
        if at < behind or end - at < _LEAST:
            continue
        free = (place for place in places.get(_run(old, at), ()) if place not in taken)
        fits = ((_length(old, new, (at, end), (place, come[place]), taken), -place) for place in free)
        length, place = max(fits, default=(0, 0))
        if length >= _LEAST:
            move = _widened(Move(at, -place, length), old, new, (behind, taken))
            found.append(move)
            taken.update(range(move.new, move.new + move.length))
            behind = move.old + move.length
    return found


def _widened(move: Move, old: Sequence[Word], new: Sequence[Word], used: tuple[int, set[int]]) -> Move:
    """Return a move with the number before it and the full stop behind it, which may have been taken for others.

    `used` are the end of the move before in the old text, and the words of the new one that moves have already.
    """
    behind, taken = used
    before = after = 0
    most = min(_MORE, move.new, move.old - max(behind, 0))
    while before < most and _same(old, new, move.old - before - 1, move.new - before - 1, taken):
        before += 1
    end, other = move.old + move.length, move.new + move.length
    most = min(_MORE, len(old) - end, len(new) - other)
    while after < most and _same(old, new, end + after, other + after, taken):
        after += 1
    return Move(move.old - before, move.new - before, before + move.length + after)


def _same(old: Sequence[Word], new: Sequence[Word], at: int, other: int, taken: set[int]) -> bool:
    return other not in taken and old[at].key == new[other].key


def _ends(spans: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return for every place in `spans` where its span ends."""
    return {at: end for start, end in spans for at in range(start, end)}


def _run(words: Sequence[Word], at: int) -> tuple[str, ...]:
    return tuple(word.key for word in words[at : at + _LEAST])


def _length(
    old: Sequence[Word], new: Sequence[Word], one: tuple[int, int], other: tuple[int, int], taken: set[int]
) -> int:
    """Return how many words are alike from two places on, within what went and what came."""
    most = min(one[1] - one[0], other[1] - other[0])
    length = 0
    while length < most and other[0] + length not in taken and old[one[0] + length].key == new[other[0] + length].key:
        length += 1
    return length


def spelt_alike(hunks: Sequence[Hunk], old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether the old words of some hunks are the new ones, letter by letter, however they are divided."""
    was = "".join(word.key for hunk in hunks for word in old[hunk.old_start : hunk.old_end])
    return was == "".join(word.key for hunk in hunks for word in new[hunk.new_start : hunk.new_end])
