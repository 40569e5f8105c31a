"""A word that is longer than its line is cut where the line ends, and told at its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.diagnostics import Severity

from .specimens import Specimen

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
