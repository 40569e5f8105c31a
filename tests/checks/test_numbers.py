"""Numbers and dates as people type them, read by the booklet's own words of numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.checks.numbers import Reading
from booklet.checks.prose import without
from booklet.model.booklet import PartialDate

ENGLISH = Reading.of("en")

TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]


def spell(number: int) -> str:
    """Return a number below a million in British English, written here a second time."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    joint = " and " if rest < 100 else " "
    return f"{spell(number // size)} {name}" + (f"{joint}{spell(rest)}" if rest else "")


@settings(max_examples=150)
@given(st.integers(0, 999_999))
def test_every_number_is_read_as_it_is_written(number: int) -> None:
    for typed in (
        spell(number),
        spell(number).capitalize(),
        str(number),
        f"{number:,}",
        f"{number:,}".replace(",", " "),
    ):
        text = f"İn it, {typed} of them"
        assert [(found.value, text[found.start : found.end]) for found in ENGLISH.numbers(text)] == [(number, typed)]


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*"0123456789 .,-–/:%“”‘’xİ\x00", "nineteen ", " May ", " and ", "th", "hundred"])))
def test_any_text_can_be_read(pieces: list[str]) -> None:
    text, end = "".join(pieces), 0
    for found in ENGLISH.numbers(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
    ends = ENGLISH.sentences(text)
    assert ends == sorted({*ends})
    assert ends[-1] == len(text)


def test_a_number_of_five_thousand_digits_is_none() -> None:
    assert list(ENGLISH.numbers("9" * 5000 + ", " + "9" * 5000 + "-" + "9" * 5000)) == []


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("8 May 2008", PartialDate(2008, 5, 8)),
        ("8th May, 2008", PartialDate(2008, 5, 8)),
        ("8th of May 2008", PartialDate(2008, 5, 8)),
        ("May 8, 2008", PartialDate(2008, 5, 8)),
        ("2008-05-08", PartialDate(2008, 5, 8)),
        ("May 2008", PartialDate(2008, 5)),
        ("25–26 February 1992", PartialDate(1992, 2)),
        ("25 to 26 February 1992", PartialDate(1992, 2)),
        ("8 May", PartialDate(0, 5, 8)),
    ],
)
def test_a_date_is_one_thing(typed: str, date: PartialDate) -> None:
    text = f"So, on {typed}: not before."
    assert [(found.date, text[found.start : found.end]) for found in ENGLISH.numbers(text)] == [(date, typed)]


@pytest.mark.parametrize(
    "typed", ["two three", "No. 366", "page 4", "A4", "12:30", "B-52", "3.4.5", "€20", "x19", "19x"]
)
def test_what_counts_nothing_is_no_number(typed: str) -> None:
    assert list(ENGLISH.numbers(f"So {typed}!")) == []


def test_ranges_and_fractions_are_one_thing_each() -> None:
    found = list(ENGLISH.numbers("25–30, 1.5 - 2, 7/12 and two-thirds"))
    assert [each.ends for each in found[:2]] == [(25, 30), (Fraction(3, 2), 2)]
    assert [each.value for each in found[2:]] == [Fraction(7, 12), Fraction(2, 3)]


def test_sentences_do_not_end_behind_abbreviations() -> None:
    text = "In the U.S. it is so. Dr. Who, in No. 5, said “no!” And then? 你好。好。"
    ends = ENGLISH.sentences(text)
    assert [text[begin:end].strip() for begin, end in pairwise([0, *ends])] == [
        "In the U.S. it is so.",
        "Dr. Who, in No. 5, said “no!”",
        "And then?",
        "你好。",
        "好。",
    ]


def test_other_languages_have_figures_only() -> None:
    assert [found.value for found in Reading.of("qq").numbers("19 nineteen, 8 May")] == [19, 8]


def test_without_hides_spans() -> None:
    assert without("abcdef", [(1, 2), (3, 5)]) == "a\x00c\x00\x00f"
