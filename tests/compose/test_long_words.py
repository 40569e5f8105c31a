"""A word that is longer than its line is cut where the line ends, and told at its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.diagnostics import Severity
from booklet.model.ink import TextLine
from booklet.units import mm

from .specimens import Specimen, boxes_of, right_edge, text_of

DIGITS = "7" * 200  # no language divides them
WORDS = "Of these there are "


def content(word: str) -> str:
    return f"sections:\n  - title: One\n    blocks:\n      - text: {WORDS}{word}.\n"


def test_a_word_that_is_cut_is_told_at_its_first_letter(composed: Callable[..., Specimen]) -> None:
    (told,) = (each for each in composed(content(DIGITS)).findings if each.code == "cut-word")
    assert told.severity is Severity.WARNING
    assert told.origin is not None
    assert (told.origin.path, told.origin.offset) == ("sections[0].blocks[0].text", len(WORDS))


@pytest.mark.parametrize("word", ["7" * 20, "7777777777\u00ad" * 20], ids=["short", "soft hyphens"])
def test_a_word_that_fits_or_shows_where_it_is_divided_is_not_cut(composed: Callable[..., Specimen], word: str) -> None:
    assert [each.code for each in composed(content(word)).findings] == []


def test_a_word_of_a_title_is_cut_within_the_measure(composed: Callable[..., Specimen]) -> None:
    done = composed(content("few").replace("title: One", f"title: {'W' * 120}"))
    lines = [ink for box in boxes_of(done.items) for ink in box.ink if isinstance(ink, TextLine)]
    title = [line for line in lines if "WWW" in text_of((line,))]
    assert len(title) > 1
    assert max(map(right_edge, title)) <= mm(110) + 0.1  # the measure of A5
