"""What is seen of a paragraph set with another line count, judged on lines drawn by hand."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest

from booklet.compose.variants import Look, look_of, worse
from booklet.model.ink import GlyphRun, NodeId
from booklet.text.breaks import SOFT_HYPHEN
from booklet.text.setting import SetLine

SPACE = 2.5


def drawn(space: float, *, words: int = 5, hyphen: bool = False, left: float = 0.0) -> SetLine:
    """A line of words of one glyph of 10 points, whose spaces are `space` points wide."""
    texts = [*" ".join("x" * words)] + ([SOFT_HYPHEN] if hyphen else [" "])
    advances = array("d", [space if text == " " else 10.0 for text in texts])
    if not hyphen:
        advances[-1] = 99.0  # of the space at the end of a line nobody sees anything
    run = GlyphRun("plain", 10.0, "text", NodeId(2), left, array("H", [1] * len(texts)), advances, tuple(texts))
    width = sum(advances) - (0.0 if hyphen else 99.0)
    return SetLine(left + width, (run,))


def look(spaces: Sequence[float], last: float = 100.0, ladder: int = 0) -> Look:
    return Look(tuple(spaces), last, ladder)


def test_spaces_the_last_line_and_hyphens_are_seen() -> None:
    lines = [drawn(2.5, hyphen=True), drawn(5.0, hyphen=True), drawn(2.5), drawn(2.5, words=2, left=12.0)]
    seen = look_of(lines, SPACE)
    assert seen.spaces == pytest.approx((1.0, 2.0, 1.0))
    assert seen.last == pytest.approx(22.5)  # without its indent
    assert seen.ladder == 2
    assert seen.loose == 1


def test_no_variant_has_lines_much_narrower_than_those_that_are_there() -> None:
    """Of a ragged paragraph, whose spaces are always the same."""

    def lines(*words: int) -> Look:
        return look_of([drawn(SPACE, words=count) for count in words], SPACE)

    best = lines(20, 19, 20, 5)
    assert worse(lines(19, 18, 18, 9), best, 0.0) == 0.0
    assert worse(lines(15, 16, 15, 10, 8), best, 0.0) is None
    assert worse(lines(10, 10), lines(20), 0.0) is None  # of one line two
    uneven = lines(20, 12, 20, 5)  # a long word does not fit its second line
    assert worse(lines(19, 12, 19, 7), uneven, 0.0) == 0.0


def test_one_word_has_no_spaces() -> None:
    assert look_of([drawn(2.5, words=1), drawn(2.5)], SPACE).spaces == ()
    assert look_of([], SPACE) == Look((), 0.0, 0)


def test_the_looser_the_lines_the_worse() -> None:
    best = look([1.0] * 6)
    costs = [worse(look([1.0] * 5 + [space]), best, 0.0) or 0.0 for space in (1.0, 1.2, 1.4, 1.6, 1.8)]
    assert costs == sorted(set(costs))
    assert costs[0] == 0.0


def test_a_few_lines_hardly_looser_are_better_than_one_that_is_much_looser() -> None:
    even, uneven = (worse(look(spaces), look([1.0] * 4), 0.0) for spaces in ([1.25] * 4, [1.0, 1.0, 1.0, 2.0]))
    assert even is not None
    assert uneven is not None
    assert even < uneven


def test_what_looks_better_costs_nothing() -> None:
    assert worse(look([1.1, 1.1]), look([1.8, 1.8, 1.8]), 0.0) == 0.0


@pytest.mark.parametrize(
    "variant",
    [
        look([1.0] * 6, last=30.0),  # a word alone on the last line
        look([1.0] * 5 + [2.3]),
    ],
)
def test_no_page_is_worth_it(variant: Look) -> None:
    assert worse(variant, look([1.0] * 6), 47.0) is None


@pytest.mark.parametrize(
    "variant",
    [
        look([1.0] * 6, ladder=3),
        look([1.55] * 6),  # one line is not much looser, but all of them are
    ],
)
def test_only_a_bad_page_is_worth_it(variant: Look) -> None:
    cost = worse(variant, look([1.0] * 6), 47.0)
    assert cost is not None
    assert cost > 2 * (worse(look([1.5, 1.5] + [1.0] * 4), look([1.0] * 6), 47.0) or 0.0)


def test_what_was_so_at_best_may_stay_so() -> None:
    best = look([2.4] * 6, last=20.0, ladder=4)
    assert worse(look([2.4] * 6, last=25.0, ladder=4), best, 47.0) == 0.0
