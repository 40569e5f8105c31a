"""Years and ages that an edition computes: 35 years from 1991 to 2026."""

from __future__ import annotations

import pytest

from .typed import CONTENT, codes, only, place, said


@pytest.mark.parametrize(
    ("typed", "after", "placeholder"),
    [
        ("35", "years have passed", "{years}"),
        ("thirty-five", "years have passed", "{years:words}"),
        ("Thirty-five", "long years have passed", "{years:Words}"),
        ("35th", "anniversary", "{years:ordinal}"),
        ("thirty-fifth", "anniversary", "{years:ordinal}"),
        ("2026", "is the year", "{edition}"),
        ("3 June 2026", "is the day", "{edition}"),
    ],
)
def test_what_the_edition_computes_is_found(typed: str, after: str, placeholder: str) -> None:
    content = said(f"It *says* so: {typed} {after}.")
    code, hint, at = only(content)
    assert (code, at) == ("computed-year", place(content, f"{typed} {after}"))
    assert f"Write {placeholder}," in hint
    other = ["years-otherwise"] if "years" in placeholder and "long" not in after else []  # a year may be of the past
    assert codes(content.replace("edition: 2026", "edition: 2027", 1)) == other


@pytest.mark.parametrize(
    "sentence",
    [
        "It is 34 years, or 35 books, or the 35th book.",
        "It is {years} years, the {years:ordinal} anniversary, in {edition}, for {=35} years.",
        "It is “35 years” in “2026”.",
        "It opened on 14 May 1991 and in 1991; in 1992 and 2008 it did not.",
        "It is on page 2026, with 2,026 books.",
    ],
)
def test_other_years_are_silent(sentence: str) -> None:
    assert codes(said(sentence)) == []


def test_the_year_of_a_fact_stays() -> None:
    content = said("The year 2026 is counted.")
    assert codes(content) == ["computed-year"]
    assert codes(content.replace("as_of: 1992", "as_of: 2026-01").replace("date: 2018", "date: 2026-01")) == []


def test_a_fact_in_years_is_a_fact() -> None:
    content = said("It is 35 years old.")
    with_fact = content.replace("facts:\n", "facts:\n  age: {value: 35, unit: years, source: report}\n", 1)
    assert codes(with_fact) == ["literal-number"]
    with_other = content.replace("facts:\n", "facts:\n  age: {value: 35, unit: shelves, source: report}\n", 1)
    assert codes(with_other) == ["computed-year"]
    assert codes(CONTENT) == []
