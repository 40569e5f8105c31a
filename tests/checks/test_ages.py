"""Words that tell the age of the event as it was, or will be, in another edition: 35 years from 1991 to 2026."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.checks.ages import Ages
from booklet.checks.numbers import Reading
from booklet.checks.prose import flat
from booklet.compose.blocks import KINDS
from booklet.diagnostics import Origin
from booklet.model.inline import Text
from booklet.read.read import read_text
from tests.steps import growth

from .typed import CONTENT, codes, judged, place, said

HUNDRED = "event: {name: Opening of the library, date: 1926-05-14}"


def old(sentence: str, edition: int = 2027) -> str:
    """Return a content of an event of 1926 with a sentence."""
    content = said(sentence).replace("event: {name: Opening, date: 1991-05-14}", HUNDRED, 1)
    return content.replace("edition: 2026", f"edition: {edition}", 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ¶100th anniversary is here.",
        "This booklet was printed for the ¶100th anniversary.",
        "The ¶hundredth anniversary of the opening, {edition}, is here.",
        "The ¶100th anniversary of 14 May 1926 is here.",
        "¶One hundred years on, it opens its doors each day.",
        "¶100 years on we learn.",
        "¶One hundred years later it is open.",
        "¶One hundred years after the opening, the hall is open.",
        "It is ¶100 years since the library opened.",
        "In the ¶hundred years since, nobody has left.",
        "After ¶100 years, it is open.",
        "¶100 years have passed since 1926.",
        "¶A century on, it is open.",
        "It is ¶a century since the opening.",
    ],
)
def test_an_age_is_told_in_each_edition(sentence: str) -> None:
    content = sentence.replace("¶", "")
    line, column = place(old(content), content)
    for edition, code in ((2026, "computed-year"), (2027, "years-otherwise"), (2024, "years-otherwise")):
        ((finding, mark),) = judged(old(content, edition))
        assert mark is not None
        assert (finding.code, mark.line, mark.column) == (code, line, column + sentence.index("¶"))
        assert (f"says 100 years; in the edition {edition} it is {edition - 1926}." in finding.message) == (
            code[0] == "y"
        )
        assert "Write {years" in finding.hint
    assert codes(old(content, 2032)) == []


def test_ago_is_told_of_the_event() -> None:
    for sentence in ("A hundred years ago the library opened.", "A century ago the library opened."):
        assert "years-otherwise" in codes(old(sentence))
    half = said("Half a century on, it is open.").replace("edition: 2026", "edition: 2042", 1)
    assert codes(half) == ["years-otherwise"]
    assert codes(half.replace("edition: 2042", "edition: 2041", 1)) == ["computed-year"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2018, at the 33rd anniversary, nobody spoke.",
        "The 33rd anniversary.^[In 2018.]",
        "In 1960, after 33 years, the roof was mended.",
        "After 33 years the roof was mended.",
        "He retired after thirty-three years.",
        "He left after thirty-three years as the keeper.",
        "Thirty-three years later the roof was mended.",
        "In 1950 it burned. Thirty-three years later, it is whole.",
        "The mayor spoke at the 33rd anniversary.",
        "The 33rd anniversary of the strike is near.",
        "Ottilie’s 33rd anniversary is near; her 34th anniversary is not.",
        "It will close on the 36th anniversary.",
        "All is to be ready by the 36th anniversary.",
        "It is 33 years since the strike.",
        "Over 33 years have passed; almost 33 years after the opening it is open.",
        "It is “33 years on”.",
        "It is {=33} years on.",
        "For 33 years on the shelf it is dry.",
        "It is 33 years of rain.",
        "It is the 33rd book, and 33 years old.",
        "It is 29 years on.",
        "It is {years} years on, the {years:ordinal} anniversary.",
    ],
)
def test_what_is_of_another_time_or_event_is_silent(sentence: str) -> None:
    assert codes(said(sentence)) == []


def test_two_years_are_no_mistake_for_four() -> None:
    young = said("Two years on, it is open.").replace("1991-05-14", "2022-05-14", 1)
    assert codes(young) == []
    assert codes(young.replace("Two years on", "The second anniversary", 1)) == ["years-otherwise"]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("title: The Reading Room", "title: 100 Years of the Reading Room"),
        ("title: The Reading Room", "title: The Reading Room, one hundred years on"),
        ("title: The first room", "title: A Century On"),
        ("in a list.", "in a list, 100 years on."),
        ("caption: All rows", "caption: The 100th anniversary"),
        ("columns: [Group,", "columns: [The 100th anniversary,"),
        ("[Counted, ", "[The 100th anniversary, "),
        ("note: A remark.", "note: A remark 100 years on."),
        ("note of our own", "note, 100 years on"),
        ('"{years:ordinal} anniversary', '"100th anniversary'),
    ],
)
def test_every_kind_of_text_is_read(good: str, bad: str) -> None:
    content = old("It is open.").replace(good, bad, 1)
    assert bad in content
    assert codes(content) == ["years-otherwise"]


def test_a_year_in_the_row_or_caption_is_the_cell_s() -> None:
    content = old("It is open.").replace("[Counted, ", "[The 100th anniversary, ", 1)
    assert codes(content) == ["years-otherwise"]
    assert codes(content.replace("caption: All rows", "caption: All rows of 2024", 1)) == []
    assert codes(content.replace("caption: All rows", "caption: All rows since 1926", 1)) == ["years-otherwise"]


def test_a_fact_of_the_same_number_is_another() -> None:
    content = old("One hundred years on, it is open.")
    assert codes(
        content.replace("facts:\n", "facts:\n  shelves: {value: 100, unit: shelves, source: report}\n", 1)
    ) == ["years-otherwise"]


def test_a_text_of_nothing_but_ages_takes_no_longer_than_its_length() -> None:
    booklet = read_text(CONTENT, folder=Path(), kinds=KINDS).booklet
    assert booklet is not None
    reading = Reading.of("en")

    def judged(sentences: int) -> int:
        prose = flat((Text("It is 33 years on, a century since, the 33rd anniversary. " * sentences, Origin("")),))
        ages = Ages(booklet, reading)
        return sum(ages.otherwise(prose, found) for found in reading.numbers(prose.typed))

    assert judged(400) == 800
    assert growth(judged, 40) < 2.2
