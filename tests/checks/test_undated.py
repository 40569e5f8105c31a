"""Facts that change, with and without their date in the same sentence or row."""

from __future__ import annotations

import pytest

from .typed import CONTENT, codes, judged, only, place, said

LOST = "{lost} people are lost"


@pytest.mark.parametrize(
    "sentence",
    [
        f"In 2018, {LOST}.",
        f"Of {LOST}, that is in May 2018.",
        f"In 2017–2019, {LOST}.",
        f"In the winter 2017/18, {LOST}.",
        f"From 2015 to 2020, {LOST}.",
        f"Opened in 1991, it says that {LOST}.[^report]",
        f"Since 1991, {LOST}.[^report]",
        f"In 1991 it had few, but now {LOST}.[^report]",
        f"In 1991 it had twelve: now {LOST}.[^report]",
        f"So {LOST}.[^report, p. 4] So it is.",
        f"So {LOST}[^report].",
        f"So {LOST}.^[As of 2018.]",
        f"From {{launch}} to 2020, {LOST}.",
        f"In the U.S. of 2018, {LOST}.",
        f"In the year of No. 5, {LOST}, of *the year 2018*.",
    ],
)
def test_a_date_in_the_sentence_is_enough(sentence: str) -> None:
    assert codes(said(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        f"So {LOST}.",
        f"It was 2018. So {LOST}. In 2019 it was not.",
        "It was 2018. {lost:bare} people are lost.",
        f"It was in the report.[^report] So {LOST}.",
        f"So {LOST}.[^leaflet]",
        f"So {LOST}.^[As somebody said.]",
        f"In {{edition}}, {LOST}.",
        f"So {LOST}, beside {{taken}} people, and 2018.5 others.",
        f"So, in a list, on 3 May, {LOST}.",
    ],
)
def test_without_one_it_is_an_error(sentence: str) -> None:
    content = said(sentence)
    code, hint, at = only(content)
    assert (code, at) == ("undated-volatile", place(content, "{lost"))
    assert "2018" in hint
    assert codes(content.replace(", volatile: yes", "", 1)) == []


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        (f"In 2015, {LOST}.", "2015"),
        (f"Since 1991, {LOST}; so it was in 2020.", "1991, 2020"),
        (f"From {{launch}} on, {LOST}.", "2008"),
        (f"At the end of {{reported}}, {LOST}.", "2025"),
        (f"So {LOST}.^[As of 2015.]", "2015"),
        (f"In 2015 there were, as {LOST}.", "2015"),
        (f"From 2019 to 2020, {LOST}.", "2019"),
        ("At the end of 2023 there were {lost}.[^report]", "2023"),
        ("It was. On 31 December 2023, the town had {lost} people.[^report, p. 4]", "2023"),
    ],
)
def test_the_year_of_another_time_is_an_error_at_the_fact(sentence: str, named: str) -> None:
    content = said(sentence)
    ((finding, mark),) = judged(content)
    assert mark is not None
    assert (finding.code, (mark.line, mark.column)) == ("volatile-of-another-year", place(content, "{lost"))
    assert f"is of 2018, but the year named here is {named}." in finding.message


def test_the_last_day_of_a_year_is_the_next_one_s_beginning() -> None:
    at_the_end = said(f"At the beginning of 2019, {LOST}.").replace("as_of: 2018, vol", "as_of: 2018-12-31, vol", 1)
    assert codes(at_the_end.replace("date: 2018,", "date: 2019,", 1)) == []
    assert codes(said(f"At the end of 2017, {LOST}.").replace("as_of: 2018, vol", "as_of: 2018-01-01, vol", 1)) == []
    assert codes(said(f"In 2015, {LOST}.").replace("as_of: 2018, vol", "vol", 1)) == []  # nobody knows of when it is


def test_the_caption_dates_a_row() -> None:
    content = CONTENT.replace('[Counted, "{killed}"]', '[Counted, "{lost}"]', 1)
    assert codes(content.replace("caption: All rows", "caption: All rows in 2018", 1)) == []
    assert codes(content.replace("caption: All rows", "caption: 'All rows.^[In 2018.]'", 1)) == []
    other = content.replace("caption: All rows", "caption: All rows in 2015", 1)
    assert only(other)[::2] == ("volatile-of-another-year", place(other, "{lost}"))
    assert codes(other.replace("[Counted,", "[Counted in 2018,", 1)) == []


def test_a_row_has_its_date_in_a_cell_or_in_the_column_s_heading() -> None:
    content = CONTENT.replace('[Counted, "{killed}"]', '[Counted, "{lost}"]', 1)
    assert only(content)[::2] == ("undated-volatile", place(content, "{lost}"))
    assert codes(content.replace("[Counted,", "[Counted in 2018,", 1)) == []
    assert codes(content.replace("title: People", "title: 'People, 2018'", 1)) == []
    assert codes(content.replace("[Others,", "[Others in 2018,", 1)) == ["undated-volatile"]


def test_a_group_that_states_it_has_its_date_in_its_title() -> None:
    content = CONTENT.replace("unit: libraries,", "unit: libraries, volatile: yes,", 1)
    code, _, at = only(content)
    assert (code, at) == ("undated-volatile", place(content, "libraries, complete"))
    assert codes(content.replace("title: Places", "title: 'Places, as of 2018'", 1)) == []
