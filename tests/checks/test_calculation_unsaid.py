"""Numbers that are our calculation, and sentences that do not say so."""

from __future__ import annotations

import pytest

from .typed import CONTENT, SENTENCE, judged, only, place

WITH = CONTENT.replace(
    "sections:\n",
    "  both: {sum: [taken, killed], exclusive: yes, source: report, passage: each is counted once}\nsections:\n",
    1,
).replace("as_of: 1992}", "as_of: 2018}")


def calculated(sentence: str) -> str:
    return WITH.replace(SENTENCE, sentence, 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "In all it was {both}.",
        "In all it was, by our calculation, {both:bare} persons.",
        "Our calculation is {both:bare}. Nobody else has counted.",
        "It was {taken} alone.",
        "OUR CALCULATION: *{both:bare}*.",
    ],
)
def test_sentences_that_say_it(sentence: str) -> None:
    assert judged(calculated(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "In all it was {both:bare} persons.",
        "Our calculation is another. It was {both:bare} persons.",
        "It was {both:bare} persons. By our calculation, that is.",
        "All of *{both:bare}* persons.",
        "It was {both} or, all in all, {both:bare} persons.",
    ],
)
def test_sentences_that_do_not(sentence: str) -> None:
    content = calculated(sentence)
    code, hint, where = only(content)
    assert (code, where) == ("calculation-unsaid", place(content, "{both:bare}"))
    assert "Write {both}, which adds “(our calculation)”" in hint


def test_a_cell_needs_no_words_for_they_stand_below_the_table() -> None:
    assert judged(WITH.replace('"{taken}"', '"{both:bare}"')) == []
    assert judged(WITH.replace('"{taken}"', '"{both}"')) == []
