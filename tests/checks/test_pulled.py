"""Pull quotes: they repeat the text, word for word."""

from __future__ import annotations

from .typed import CONTENT, codes, only

PLACE = '      - text: "A last word.^[A note of our own.]"\n'


def pulled(words: str) -> str:
    return CONTENT.replace(PLACE, f"{PLACE}      - pull: {{text: {words}}}\n", 1)


def test_a_sentence_of_the_text_may_be_repeated() -> None:
    for words in (
        "The story is short.",
        "All of it was *quiet*",
        "Story is short!",
        '"A second paragraph, in a list."',
    ):
        assert codes(pulled(words)) == [], words


def test_other_words_are_an_error_that_shows_the_sentence_meant() -> None:
    code, hint, (line, _) = only(pulled("The story is too short."))
    assert code == "pull-not-in-text"
    assert hint == "The text says: “The story is short.”"
    assert line == CONTENT[: CONTENT.index(PLACE)].count("\n") + 2


def test_words_like_no_sentence_get_advice() -> None:
    _, hint, _ = only(pulled("Nothing of this stands anywhere in here"))
    assert hint.startswith("Copy a sentence of the text")
