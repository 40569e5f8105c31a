"""Composing again until page numbers stay: with a compose made by hand, that puts lines where the test wants them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.model.layout import Layout
from booklet.model.material import Composition, PageNumbers, PageStart
from booklet.paginate.paginate import paginate
from booklet.paginate.settle import ROUNDS, settle

from .specimens import SIZE, THEME, TREE, line

Goes = Callable[[str], int]  # the number printed for the place, 00 at first → on which page the place then stands


class Composing:
    """A booklet of which one place is asked for; where it stands depends on the number printed for it."""

    def __init__(self, goes: Goes, *, asks: bool = True) -> None:
        self.goes, self.asks = goes, asks
        self.printed: list[str] = []

    def __call__(self, pages: PageNumbers) -> Composition:
        number = pages.get("at-place", "00")
        self.printed.append(number)
        before = [item for _ in range(self.goes(number) - 1) for item in (line("Before"), PageStart())]
        asked = {"at-place": number} if self.asks else {}
        return Composition((*before, line("Place", anchors=["at-place"])), TREE, (), lambda page: (), asked=asked)


def settled(composing: Composing) -> tuple[Composition, Layout]:
    return settle(composing, lambda made: paginate(made, THEME, SIZE))


def test_without_a_number_that_cannot_wait_it_is_composed_once() -> None:
    composing = Composing(lambda number: 3, asks=False)
    _, layout = settled(composing)
    assert composing.printed == ["00"]
    assert layout.findings == ()


def test_a_number_is_printed_in_a_second_round() -> None:
    composing = Composing(lambda number: 3)
    composition, layout = settled(composing)
    assert composing.printed == ["00", "3"]
    assert composition.asked == {"at-place": layout.folio_of("at-place")} == {"at-place": "3"}
    assert layout.findings == ()


def test_a_number_may_move_its_own_place_as_long_as_it_comes_to_rest() -> None:
    composing = Composing(lambda number: {"00": 1, "1": 2, "2": 3}.get(number, 3))
    composition, _ = settled(composing)
    assert composing.printed == ["00", "1", "2", "3"]
    assert composition.asked == {"at-place": "3"}


@pytest.mark.parametrize("goes", [lambda number: 2 if number == "1" else 1, lambda number: int(number) + 1])
def test_a_number_that_never_rests_is_a_finding_and_the_rounds_end(goes: Goes) -> None:
    composing = Composing(goes)
    _, layout = settled(composing)
    assert len(composing.printed) == ROUNDS == 5
    (found,) = layout.findings
    assert (found.code, found.severity) == ("page-numbers-unsettled", "error")
    assert "“at-place”" in found.message


def test_what_stands_nowhere_is_not_waited_for() -> None:
    composing = Composing(lambda number: 1)
    nowhere = Composition((line("Words"),), TREE, (), lambda page: (), asked={"at-nothing": "00"})
    _, layout = settle(lambda pages: composing(pages) and nowhere, lambda made: paginate(made, THEME, SIZE))
    assert composing.printed == ["00"]
    assert layout.findings == ()
