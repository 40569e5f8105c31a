"""Which page of one file stands for which of the other, whatever their numbers are.

Enters: how many words pages share.  Leaves: pairs in the order of both files; a page without a partner was taken out,
or put in.  Of all pairings that keep the order the one is taken that shares most words (heaviest increasing
subsequence).  Pages between two pairs, of pictures or of other words, are paired where there are as many on both sides;
else those that look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from booklet.compare.diff_words import aligned

Pair = tuple[int | None, int | None]
Look = Callable[[int], str]  # what a page is known by that has no words; "" for one that is known by its words


def paired(
    shared: Mapping[tuple[int, int], int], old: int, new: int, looks: tuple[Look, Look] | None = None
) -> tuple[Pair, ...]:
    """Return the pairs of `old` and `new` pages; `shared` are the words that two pages have in common.

    `looks` tell pages without words apart, of the old and of the new.
    """
    found: list[Pair] = []
    at_old = at_new = 0
    for first, second in (*_heaviest(shared, new), (old, new)):
        found += _between(range(at_old, first), range(at_new, second), looks)
        if first < old:
            found.append((first, second))
        at_old, at_new = first + 1, second + 1
    return tuple(found)


def _between(old: range, new: range, looks: tuple[Look, Look] | None) -> list[Pair]:
    """Return pages that share no words: beside each other where there are as many, or where they look alike.

    All others were taken out, or put in.
    """
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    if old and new and looks is not None:
        was = [looks[0](page) or f"old {page}" for page in old]
        now = [looks[1](page) or f"new {page}" for page in new]
        found: list[Pair] = []
        for hunk in aligned(was, now):
            found += _between(old[hunk.old_start : hunk.old_end], new[hunk.new_start : hunk.new_end], None)
        return found
    return [*((page, None) for page in old), *((None, page) for page in new)]


def _heaviest(shared: Mapping[tuple[int, int], int], new: int) -> list[tuple[int, int]]:
    """Return the pairs, both pages rising, that share most words.

    A Fenwick tree holds, for every end among the new pages, the heaviest series so far: n log n for n pairs.
    """
    tree: list[tuple[int, int]] = [(0, -1)] * (new + 1)  # weight, and the number of the last pair
    chain: list[tuple[tuple[int, int], int]] = []  # pair, and the number of the one before it
    rows: dict[int, list[tuple[int, int]]] = {}
    for (first, second), weight in sorted(shared.items()):
        rows.setdefault(first, []).append((second, weight))
    for first in sorted(rows):
        added = []
        for second, weight in rows[first]:
            total, before = _best(tree, second)
            chain.append(((first, second), before))
            added.append((second, (total + weight, len(chain) - 1)))
        for second, series in added:  # only now, for an old page has one partner
            _raise(tree, second + 1, series)
    _, at = _best(tree, new)
    found = []
    while at >= 0:
        pair, at = chain[at]
        found.append(pair)
    return found[::-1]


def _best(tree: list[tuple[int, int]], count: int) -> tuple[int, int]:
    """Return the heaviest series that ends among the first `count` new pages."""
    best = (0, -1)
    while count:
        best = max(best, tree[count], key=lambda series: series[0])
        count -= count & -count
    return best


def _raise(tree: list[tuple[int, int]], at: int, series: tuple[int, int]) -> None:
    while at < len(tree):
        if series[0] > tree[at][0]:
            tree[at] = series
        at += at & -at
