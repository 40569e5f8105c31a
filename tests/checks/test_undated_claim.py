"""Claims that are dated by the day on which they were written, and by nothing else."""

from __future__ import annotations

import pytest

from booklet.checks.moments import Moments
from tests.steps import growth

from .typed import CONTENT, codes, judged, only, place, said


@pytest.mark.parametrize(
    "sentence",
    [
        "The library ¶now holds many books.",
        "There are ¶now twenty rooms.",
        "¶Now it is a museum.",
        "¶Now, the hall is a museum.",
        "¶Today, the hall is a museum.",
        "¶Today’s readers come early.",
        "It ¶currently has three doors.",
        "It is closed ¶at present.",
        "It was ¶recently repainted.",
        "Three doors have been painted ¶so far.",
        "¶So far, three doors have been painted.",
        "It is, ¶so far, the oldest room.",
        "¶To date, nobody has come.",
        "¶Until now nobody has come.",
        "It stands there ¶to this day.",
        "The lamp is ¶still lit.",
        "It ¶still stands there.",
        "The fate of many is ¶still unknown.",
        "The old press is ¶still in use.",
        "¶These days all can borrow.",
        "¶Over the past decade it grew.",
        "¶At the time of writing it is closed.",
        "The roof was mended ¶a year ago.",
        "Forty have come ¶thus far.",
        "¶This year it opens late.",
        "It opened ¶last year.",
        "It burned ten ¶years ago.",
        "It is open ¶nowadays.",
        "¶The current director came from Harrow.",
        "It is open, says ¶its present managing director.",
        "It closes five ¶years from now.",
        "In five ¶years’ time it closes.",
        "It has grown ¶in the last ten years.",
        "¶Over the past twenty-five years, it has grown.",
        "¶In the last 10 months it was closed twice.",
        "It is closed ¶at the moment.",
        "It was 2018. ¶Today it is closed. In 2019 it was not.",
        "It holds 2,018 books ¶today.",
        "He says “in 2018 it was closed”. It is open ¶today.",
    ],
)
def test_what_only_the_writer_s_own_day_dates_is_found(sentence: str) -> None:
    content = said(sentence.replace("¶", ""))
    line, column = place(content, sentence.replace("¶", ""))
    code, hint, at = only(content)
    assert (code, at) == ("undated-claim", (line, column + sentence.index("¶")))
    assert "{edition}" in hint


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2018, it now holds many books.",
        "In {edition}, it is now open.",
        "It is now {years} years old.",
        "On {launch} it was currently closed.",
        "Since May 2018 it is closed, today as well.",
        "It is closed today.^[That is, in 2018.]",
        "The keeper was now old.",
        "Now the boats came in.",
        "The keeper now opened the door.",
        "Now and then it rains.",
        "Now that it rains, it is wet.",
        "Now consider the lamp. We now turn to it.",
        "He said “it is now open”, and: ‘it is closed today’.",
        "It was so far away. They walked so far.",
        "They tried to date the map.",
        "It is not brought up to date.",
        "The room is still. It is still and dark.",
        "It was still in use. In these days of war it was closed.",
        "They came thus far and stood.",
        "They swam in the current. The current carried the director away.",
        "The present was for the director.",
        "From now on, they read.",
        "In the last ten years of the war it burned. In the last room it rained.",
        "In the last ten years he had written little.",
        "In 2018, it had grown in the last ten years; the current director came in 2017.",
        "They sat still in the still air.",
        "In the last year of the war it burned. It was his last year.",
        "It opened in 1926. In this year it rained.",
        "The room had recently been painted.",
        "The newspaper Azure Today was read there.",
        "Long ago, and many years ago, it rained.",
        "If it is still light, they read.",
        "At the moment of opening it rained.",
        "All that is known, known or presently known, is unknown.",
    ],
)
def test_what_is_dated_or_means_something_else_is_silent(sentence: str) -> None:
    assert codes(said(sentence)) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("title: The Reading Room", "title: The Reading Room today"),
        ("title: The first room", "title: The Room Today"),
        ("in a list.", "in a list of today."),
        ("caption: All rows", "caption: All rows today"),
        ("columns: [Group,", "columns: [Today,"),
        ("[Counted, ", "[Counted today, "),
        ("note: A remark.", "note: A remark of today."),
        ("note of our own", "note of today"),
        ("title: Places", "title: Places today"),
    ],
)
def test_every_kind_of_text_is_read(good: str, bad: str) -> None:
    content = CONTENT.replace(good, bad, 1)
    line, column = place(content, bad)
    assert only(content)[::2] == ("undated-claim", (line, column + bad.lower().index("today")))


def test_the_caption_dates_the_headings_and_cells_of_a_table() -> None:
    content = CONTENT.replace("[Counted, ", "[Counted today, ", 1).replace("columns: [Group,", "columns: [Today,", 1)
    assert codes(content) == ["undated-claim", "undated-claim"]
    assert codes(content.replace("caption: All rows", "caption: All rows of 2018", 1)) == []


def test_quote_blocks_are_the_source_s_own() -> None:
    assert codes(CONTENT.replace("“613 of them”", "“Today they are here”", 1)) == []


def test_a_fact_of_the_edition_s_own_year_dates_its_sentence() -> None:
    content = said("So far, {libraries} libraries have come.")
    assert codes(content) == ["undated-claim"]
    known = content.replace("date: 2018", "date: 2026-01", 1)
    fact = "unit: libraries, source: report"
    assert codes(known.replace(fact, f"{fact}, as_of: 2026-01", 1)) == []
    assert codes(known.replace(fact, f"{fact}, as_of: 2025-01", 1)) == ["undated-claim"]


def test_a_fact_whose_passage_is_of_no_day() -> None:
    fact = "unit: libraries, source: leaflet, passage: Eleven libraries have sent greetings so far}"
    content = CONTENT.replace("unit: libraries, source: report}", fact, 1)
    code, hint, at = only(content)
    line, column = place(content, "passage: Eleven")
    assert (code, at) == ("undated-fact", (line, column + len("passage: ")))
    assert "as_of" in hint
    assert codes(content.replace("source: leaflet", "source: leaflet, as_of: 2018", 1)) == []
    assert codes(content.replace("source: leaflet", "source: report", 1)) == []
    assert codes(content.replace("greetings so far", "greetings", 1)) == []
    assert codes(content.replace("so far", "so far in 2018", 1)) == []


def test_a_language_without_words_is_silent() -> None:
    assert list(Moments.of("qq").words("It is open today.")) == []


def test_a_text_of_nothing_but_such_words_takes_no_longer_than_its_length() -> None:
    def said(sentences: int) -> int:
        text = "It is now open, is still lit, has been dark so far; now and then, today. " * sentences
        return len(list(Moments.of("en").words(text)))

    assert said(4000) == 4 * 4000
    assert growth(said, 40) < 2.2
    assert judged(CONTENT) == []
