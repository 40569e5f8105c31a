"""Pages find their partners by their words, in order, against all pairings there are."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.compare.diff_pairs import paired

SHARED = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=10)


def pairings(old: int, new: int) -> Iterator[list[tuple[int, int]]]:
    """All ways to pair pages that keep the order."""
    if not old or not new:
        yield []
        return
    yield from pairings(old - 1, new)
    for second in range(new):
        for rest in pairings(old - 1, second):
            yield [*rest, (old - 1, second)]


@settings(max_examples=40)
@given(SHARED)
def test_no_pairing_shares_more_words(shared: dict[tuple[int, int], int]) -> None:
    found = paired(shared, 5, 5)
    both = [(first, second) for first, second in found if first is not None and second is not None]
    assert both == sorted(both)
    assert len({first for first, _ in both}) == len({second for _, second in both}) == len(both)
    best = max(sum(shared.get(pair, 0) for pair in pairing) for pairing in pairings(5, 5))
    assert sum(shared.get(pair, 0) for pair in both) == best


@settings(max_examples=40)
@given(SHARED)
def test_every_page_is_there_once(shared: dict[tuple[int, int], int]) -> None:
    found = paired(shared, 5, 5)
    assert [first for first, _ in found if first is not None] == list(range(5))
    assert [second for _, second in found if second is not None] == list(range(5))


def test_a_page_put_in_and_one_taken_out() -> None:
    assert paired({(0, 0): 9, (1, 2): 9}, 2, 3) == ((0, 0), (None, 1), (1, 2))
    assert paired({(0, 0): 9, (2, 1): 9}, 3, 2) == ((0, 0), (1, None), (2, 1))


def test_pages_without_common_words_stand_beside_each_other_where_there_are_as_many() -> None:
    assert paired({(0, 0): 9, (2, 2): 9}, 3, 3) == ((0, 0), (1, 1), (2, 2))
    assert paired({}, 0, 1) == ((None, 0),)
