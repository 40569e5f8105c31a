"""A name under two ids, and two who have one name."""

from __future__ import annotations

import pytest

from .typed import CONTENT, codes, only, place

NAMES = 'names: {spoken: "613"}'


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ada Merrowby", "Ada Merrowby"),
        ("Ada Merrowby", "{name: ada  merrowby, short: Ada}"),
        ("{name: Ada Merrowby, sort: 'Merrowby, Ada'}", "Ada Merrowby"),
        ("{name: Ada Merrowby, sort: M}", "{name: Ada Merrowby, sort: M, short: Ada}"),
    ],
)
def test_a_name_under_two_ids_is_found_at_the_second(one: str, two: str) -> None:
    content = CONTENT.replace(NAMES, f"names: {{keeper: {one}, founder: {two}}}", 1)
    code, hint, at = only(content)
    assert (code, at) == ("name-twice", place(content, "founder:"))
    assert "Keep one" in hint


def test_two_of_one_name_are_told_apart_by_what_they_are_sorted_under() -> None:
    two = "keeper: {name: Ada Merrowby, sort: 'Merrowby, Ada, elder'}, k2: {name: Ada Merrowby, sort: 'Merrowby, Ada'}"
    assert codes(CONTENT.replace(NAMES, f"names: {{{two}}}", 1)) == []
