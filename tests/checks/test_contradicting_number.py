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
        "It says: nine libraries came.",  # small, and not next to the fact
    ],
)
def test_other_numbers_are_silent(sentence: str) -> None:
    assert codes(said(sentence)) == []


def test_another_fact_is_no_contradiction() -> None:
    content = said("It says: 612 people came.")
    other = content.replace("facts:\n", "facts:\n  others: {value: 612, unit: people, source: report}\n", 1)
    assert codes(other) == ["literal-number"]


FACTS = """facts:
  founders: {value: 12, unit: people, source: report, as_of: 1991, passage: Twelve people signed}
  path: {value: 3.5, unit: kilometres, source: report}
  places: {value: 5, unit: reading rooms, source: report}
"""
MORE = CONTENT.replace("facts:\n", FACTS, 1)


@pytest.mark.parametrize(
    ("typed", "after", "placeholder"),
    [
        ("ten", "libraries sent greetings", "{libraries:words}"),
        ("12", "libraries sent greetings", "{libraries}"),
        ("Twelve", "small libraries came", "{libraries:Words}"),
        ("twenty", "states came", "{states:words}"),
        ("3.6", "kilometres", "{path}"),
        ("four", "reading rooms", "{places:words}"),
        ("six", "quiet reading rooms", "{places:words}"),
        ("eleven", "people signed", "{founders:words}"),  # a word of the passage
        ("eleven", "founders came", "{founders:words}"),  # the word of the id
        ("eleven", "people, in 1991, signed", "{founders:words}"),  # the fact's own year
    ],
)
def test_a_small_number_before_the_whole_unit_is_doubted(typed: str, after: str, placeholder: str) -> None:
    content = MORE.replace("The story is short.", f"It says: {typed} {after}.", 1)
    code, hint, at = only(content)
    assert (code, at) == ("contradicting-number", place(content, f"{typed} {after}"))
    assert f"Write {placeholder} " in hint


@pytest.mark.parametrize(
    "sentence",
    [
        "Eleven people sat down.",  # people do everything
        "In 1995 eleven people signed.",  # the fact is of 1991
        "Ten other libraries came, and another ten libraries.",
        "The first ten libraries came.",
        "More than ten libraries came, about ten libraries.",
        "Ten of the libraries came.",
        "Of the {libraries} libraries, ten libraries came.",
        "For ten years libraries came, and ten new shelves for libraries.",
        "There are four rooms, and a four-reading-room house.",
        "In ten, libraries came. It took ten. Libraries came.",
        "The tenth library came, with 10 % of libraries.",
        "“Ten libraries” came, and {=ten} libraries.",
        "There were two libraries, and one library.",
    ],
)
def test_small_numbers_of_something_else_are_silent(sentence: str) -> None:
    assert codes(MORE.replace("The story is short.", sentence, 1)) == []


def test_a_small_number_counts_although_it_is_the_fact_of_something_else() -> None:
    content = MORE.replace("The story is short.", "It says: twelve libraries came.", 1)
    assert only(content)[0] == "contradicting-number"


def table(columns: str, *rows: str) -> str:
    """Return the content with another table."""
    begin, end = CONTENT.index("          columns:"), CONTENT.index("          note: A remark.")
    lines = "".join(f"            - {row}\n" for row in rows)
    return f"{CONTENT[:begin]}          columns: {columns}\n          rows:\n{lines}{CONTENT[end:]}"


@pytest.mark.parametrize(
    ("columns", "rows", "cell"),
    [
        ("[Kind, Number]", ["[Libraries, 12]"], "12]"),
        ("[Kind, Libraries]", ["[Of the town, 12]"], "12]"),
        ("[Kind, Number of libraries]", ["[Of the town, 10]"], "10]"),
        ("[Kind, Number]", ["[States, 20]"], "20]"),
        ("[Kind, Number]", ["[People, 614]"], "614]"),
        ("[Kind, Number]", ['[Dead, "{killed}"]', "[All who died, 614]"], "614]"),
        ("[Kind, One, Two]", ['[Dead, "{killed}", 614]'], "614]"),
    ],
)
def test_a_bare_cell_is_doubted_where_the_fact_would_stand(columns: str, rows: list[str], cell: str) -> None:
    content = table(columns, *rows)
    assert only(content)[::2] == ("contradicting-number", place(content, cell))


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ("[Town, Libraries]", ["[North, 12]", "[South, 10]"]),  # each town has its own
        ("[Town, Rooms]", ["[North, 12]"]),
        ("[Kind, Number]", ['[Dead, "{killed}"]', "[All who died, 650]"]),
        ("[Year, Number]", ['["1992", "{killed}"]', '["1993", 614]']),  # the fact is of 1992
        ("[Kind, Number]", ['[Dead, "{killed}"]', "[Pages, “614”]"]),
        ("[Year, Rooms]", ['["2024", 7]']),  # no year is almost another
    ],
)
def test_other_cells_are_silent(columns: str, rows: list[str]) -> None:
    assert codes(table(columns, *rows)) == []
