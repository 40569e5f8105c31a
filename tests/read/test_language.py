"""Numbers, dates and sorting in English, and the words file."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from pathlib import Path

import pytest

from booklet.model.booklet import PartialDate
from booklet.read import facts
from booklet.read.dates import edition_of, parse_partial
from booklet.read.language import Language, languages

ENGLISH = Language("en")


def test_dates() -> None:
    assert ENGLISH.date(PartialDate(2018, 2, 26)) == "26 February 2018"
    assert ENGLISH.date(PartialDate(2018, 2)) == "February 2018"
    assert ENGLISH.date(PartialDate(2018)) == "2018"
    assert ENGLISH.date(datetime.date(2018, 2, 26), "medium") == "26 Feb 2018"
    day = datetime.date
    assert ENGLISH.interval(day(1992, 2, 25), day(1992, 2, 26)) == "25–26 February 1992"
    assert ENGLISH.interval(day(1992, 1, 31), day(1992, 2, 1)) == "31 January – 1 February 1992"
    assert ENGLISH.interval(day(1991, 12, 31), day(1992, 1, 1)) == "31 December 1991 – 1 January 1992"


@pytest.mark.parametrize(
    ("text", "date"),
    [("2018", PartialDate(2018)), ("2018-02", PartialDate(2018, 2)), ("2016-02-29", PartialDate(2016, 2, 29)),
     ("2018-02-29", None), ("2018-13", None), ("0000", None), ("18", None), ("2018-2-3", None), ("", None)],
)  # fmt: skip
def test_partial_dates(text: str, date: PartialDate | None) -> None:
    assert parse_partial(text) == date


def test_editions_that_are_none() -> None:
    start = datetime.date(1992, 2, 26)
    assert edition_of("2018-02", start) is None
    assert edition_of("1990", start).years == -2  # type: ignore[union-attr]


def test_numbers() -> None:
    assert ENGLISH.number(Fraction(1275)) == "1,275"
    assert ENGLISH.number(Fraction("3.50")) == "3.5"
    assert ENGLISH.number(Fraction(1, 3)) == "one-third"
    assert ENGLISH.spelled(19) == "nineteen"
    assert ENGLISH.spelled(21) == "21"
    ordinals = {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 12: "12th", 21: "21st", 26: "26th", 35: "35th", 111: "111th"}
    assert {number: ENGLISH.ordinal(number) for number in ordinals} == ordinals
    assert ENGLISH.plural_categories() == ("one", "other")
    assert [ENGLISH.plural_category(number) for number in (0, 1, 2, 21)] == ["other", "one", "other", "other"]


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "printed", "exact"),
    [
        ("613", "", "exact", "613", Fraction(613)),
        ("150", "", "over", "over 150", Fraction(150)),
        ("1/8", "", "about", "about one-eighth", Fraction(1, 8)),
        ("7/12", "", "exact", "7/12", Fraction(7, 12)),
        ("2/4", "", "exact", "2/4", Fraction(1, 2)),
        ("1992", "year", "exact", "1992", Fraction(1992)),
        ("1992", "people", "exact", "1,992", Fraction(1992)),
        ("25-26", "", "exact", "25–26", None),
        ("2008-05-08", "", "exact", "8 May 2008", None),
        ("several", "", "exact", "several", None),
        ("-3.25", "", "exact", "\N{MINUS SIGN}3.25", Fraction("-3.25")),
    ],
)
def test_facts(value: str, unit: str, qualifier: str, printed: str, exact: Fraction | None) -> None:
    assert facts.problem(value) == ""
    read = facts.read_value(value, unit, ENGLISH)
    assert (ENGLISH.claimed(read.bare, qualifier), read.exact, read.typed) == (printed, exact, value)


def test_territories() -> None:
    assert ENGLISH.territory("MX") == "Mexico"
    assert ENGLISH.territory("GE") == "Georgia"
    assert ENGLISH.territory("US-GA") == "Georgia"
    assert [ENGLISH.territory(code) for code in ("XX", "ZZ", "001", "mx", "EU", "US-XX", "")] == [""] * 7


@pytest.mark.parametrize("code", languages())
def test_words_are_complete(code: str) -> None:
    words = Language(code).words
    printed = [key for key in words.phrases if key.startswith("qualifier.")]
    assert {f"qualifier.{name}" for name in ("exact", "about", "over", "at-least", "almost", "under")} < set(printed)
    assert all("12" in words(key, value="12") for key in printed)
    assert "ordinal.other" in words.phrases
    assert all(words.phrases.values())


def test_every_phrase_is_asked_for(project: Path) -> None:
    program = "\n".join(path.read_text(encoding="utf-8") for path in (project / "booklet").rglob("*.py"))
    phrases = {key.partition(".")[0] for key in ENGLISH.phrases}
    assert [key for key in sorted(phrases) if not re.search(rf"[\"']{key}\b", program)] == []


def test_long_numbers_keep_all_their_digits() -> None:
    assert Language("en").number(int("123456789" * 4)) == ",".join(["123", "456", "789"] * 4)
    assert Language("en").per_cent(Fraction(100) - Fraction(1, 10**30)) == f"99.{'9' * 30}%"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("613", Fraction(613)),
        (" 1,275 ", Fraction(1275)),
        ("1,234,567.5", Fraction(2469135, 2)),
        ("0.25", Fraction(1, 4)),
        ("12,75", None),
        ("1275,000", None),
        ("over 3", None),
        ("1 275", None),
        ("-3", None),
        ("", None),
        ("١٢", None),
    ],
)
def test_numbers_in_figures_are_read_as_the_language_writes_them(text: str, value: Fraction | None) -> None:
    assert Language("en").number_in(text) == value


def test_a_number_that_is_written_is_read_again() -> None:
    for number in (0, 7, 999, 1000, 61300, 10**9, Fraction(7, 4)):
        assert Language("en").number_in(Language("en").number(number)) == number
