"""Names in the order in which readers look for them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyuca import Collator

from booklet.read.collate import in_order, letter

pyuca = cache(Collator)  # it reads all of Unicode, which takes a while


def identity(name: str) -> str:
    return name


def test_accents_count_less_than_letters() -> None:
    names = ["Zebra", "über", "Texas", "eagle", "Übersee", "Éire"]
    assert in_order(names, identity) == ["eagle", "Éire", "Texas", "über", "Übersee", "Zebra"]


def test_capitals_count_less_than_letters() -> None:
    assert in_order(["Bath", "ash", "Ash", "bat"], identity) == ["ash", "Ash", "bat", "Bath"]


def test_equal_names_stay_as_they_came() -> None:
    assert in_order([("b", 1), ("a", 2), ("b", 3)], lambda pair: pair[0]) == [("a", 2), ("b", 1), ("b", 3)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=6), max_size=8))
def test_the_table_of_ascii_is_the_unicode_order(names: list[str]) -> None:
    assert in_order(names, identity) == sorted(names, key=pyuca().sort_key)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ada", "A"),
        ("Östham", "O"),
        ("Łódź", "L"),
        ("Æsir", "A"),
        ("ßa", "S"),
        ("İzmir", "I"),
        ("Þór", "Þ"),
        ("Жук", "Ж"),
        ("’t Hooft", ""),
        ("3", ""),
        ("", ""),
    ],
)
def test_names_are_found_under_a_letter_without_its_accents(name: str, expected: str) -> None:
    assert letter(name) == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.sampled_from("aAbBöÖŁłzZæ")), min_size=1, max_size=8))
def test_names_of_a_letter_stand_together(names: list[str]) -> None:
    letters = [letter(name) for name in in_order([name for name in names if name], identity)]
    assert letters == sorted(letters)
