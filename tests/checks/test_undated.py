"""Facts that change, with and without their date in the same sentence or row."""

from __future__ import annotations

import pytest

from .typed import CONTENT, codes, only, place, said

LOST = "{lost} people are lost"


@pytest.mark.parametrize(
    "sentence",
    [
        f"In 2018, {LOST}.",
        f"Of {LOST}, that is in May 2019.",
        f"So {LOST}.[^report, p. 4] So it is.",
        f"So {LOST}[^report].",
        f"So {LOST}.^[As of 2018.]",
        f"From {{launch}} on, {LOST}.",
        f"In {{reported}}, {LOST}.",
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
