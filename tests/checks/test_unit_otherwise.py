"""Facts in a column of a table that has another unit."""

from __future__ import annotations

import pytest

from .typed import CONTENT, codes, only, place

COLUMN = "{title: People, align: right}"


def content(unit: str, *, unit_of_fact: str = "people") -> str:
    """Return the content with a fact of 613 in a column of this unit, above a number that is no fact."""
    found = CONTENT.replace(COLUMN, f"{{title: People, align: right, unit: '{unit}'}}", 1)
    found = found.replace('"{taken}"], level: 1', '"12"], level: 1', 1)
    return found.replace("613, unit: people,", f"613, unit: {unit_of_fact},", 1)


@pytest.mark.parametrize("unit", ["people", "People", "1,000 people", "people and horses", "1,000"])
def test_units_that_are_the_facts_own(unit: str) -> None:
    assert "unit-otherwise" not in codes(content(unit))


@pytest.mark.parametrize(
    ("unit", "of_fact"), [("g", "grams"), ("sheet", "sheets"), ("kg per case", "kg"), ("%", "per cent")]
)
def test_units_that_may_be_the_same(unit: str, of_fact: str) -> None:
    assert "unit-otherwise" not in codes(content(unit, unit_of_fact=of_fact))


def test_without_a_unit_a_column_says_nothing() -> None:
    assert "unit-otherwise" not in codes(CONTENT)


@pytest.mark.parametrize(("unit", "of_fact"), [("books", "people"), ("g", "people"), ("kg", "mm"), ("%", "people")])
def test_another_unit_is_told_at_the_cell(unit: str, of_fact: str) -> None:
    typed = content(unit, unit_of_fact=of_fact)
    code, hint, where = only(typed)
    assert (code, where) == ("unit-otherwise", place(typed, "{killed}"))
    assert "Take another fact" in hint
