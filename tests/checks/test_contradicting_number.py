"""Numbers that are almost a fact, beside its unit."""

from __future__ import annotations

import pytest

from .typed import CONTENT, codes, only, place, said


@pytest.mark.parametrize(
    ("typed", "after", "placeholder"),
    [
        ("612", "people came", "{killed}"),
        ("643", "people came", "{killed}"),  # within five per cent: 613 × 1.05 = 643.65
        ("913", "people came", "{killed}"),  # a digit changed
        ("1,257", "people came", "{taken}"),
        ("1257", "people came", "{taken}"),
        ("600", "of the people came", "{killed}"),
        ("Eighteen", "of the states came", "{states:Words}"),
        ("18", "states came", "{states}"),
        ("612", "persons came", "{killed}"),
        ("612", "of them were killed", "{killed}"),  # a word of the fact's id
        ("1,274", "were taken there", "{taken}"),
    ],
)
def test_a_number_that_is_almost_the_fact_is_doubted(typed: str, after: str, placeholder: str) -> None:
    content = said(f"It says: {typed} {after}.")
    code, hint, at = only(content)
    assert (code, at) == ("contradicting-number", place(content, f"{typed} {after}"))
    assert f"Write {placeholder} " in hint


def test_cells_are_beside_the_headings_of_their_columns() -> None:
    content = CONTENT.replace('[Counted, "{killed}"]', "[Counted, 612]", 1)
    assert only(content)[::2] == ("contradicting-number", place(content, "612"))
    assert codes(content.replace("title: People", "title: Books", 1)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It says: 612 chairs. People came.",  # not beside the unit
        "It says: 700 people came.",  # far from every fact
        "It says: some 600 people came.",  # said to be round
        "It says: “612 people” came.",
        "It says: {=612} people came.",
        "It says: 612 % of people came.",
        "It says: the 612th of the people came.",
        "It says: in 1270, when people came.",  # a year
        "It says: ten libraries came.",  # small numbers are words of every text
    ],
)
def test_other_numbers_are_silent(sentence: str) -> None:
    assert codes(said(sentence)) == []


def test_another_fact_is_no_contradiction() -> None:
    content = said("It says: 612 people came.")
    other = content.replace("facts:\n", "facts:\n  others: {value: 612, unit: people, source: report}\n", 1)
    assert codes(other) == ["literal-number"]
