"""Words are found as a reader sees them, and what changed is neither more nor less than what was changed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.compare import diff_words
from booklet.compare.diff_moves import moves, spelt_alike
from booklet.compare.diff_words import aligned, compared, joined, words


def texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """What went and what came, one for each change."""
    was, now = words(old), words(new)
    return [
        (joined(was[hunk.old_start : hunk.old_end]), joined(now[hunk.new_start : hunk.new_end]))
        for hunk in compared(was, now)
        if not hunk.same
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("over 2,000.5 people, at 10:30", ["over", "2,000.5", "people", ",", "at", "10:30"]),
        ("the co-op’s well-known door", ["the", "co-op’s", "well-known", "door"]),
        ("un\x02\r\nknown", ["unknown"]),
        ("un\ufffeknown", ["unknown"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("foun\ufffe2 Every", ["foun", "2", "Every"]),
        ("人民 abc", ["人", "民", "abc"]),
        ("\ufb01ne", ["fine"]),
        (" \r\n ", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_a_word_knows_its_place() -> None:
    text = "The fate, un\x02\r\nknown"
    assert [text[word.start : word.end] for word in words(text)] == ["The", "fate", ",", "un\x02\r\nknown"]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("over 150 people", "over 120 people", [("150", "120")]),
        ("over 150 people", "over 150 people", []),
        ("a new word here", "a word here", [("new", "")]),
        ("", "all of it", [("", "all of it")]),
        ("a well-known door", "a wellknown door", [("well-known", "wellknown")]),
        ("a well\ufffeknown door", "a well-known door", []),  # a line's end hides which it was
        ("One. Two.", "One. Three. Two.", [("", "Three.")]),
        # words that are alike by accident, inside a passage that was written anew
        (
            "when the boats came home that year of storms",
            "because no ships sailed the sea until spring began again",
            [
                (
                    "when the boats came home that year of storms",
                    "because no ships sailed the sea until spring began again",
                )
            ],
        ),
    ],
)
def test_changes(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert changes(old, new) == found


@settings(max_examples=60)
@given(st.lists(st.sampled_from("abcde"), max_size=30), st.lists(st.sampled_from("abcde"), max_size=30))
def test_hunks_cover_both_texts_in_order(old: list[str], new: list[str]) -> None:
    was, now = words(" ".join(old)), words(" ".join(new))
    at_old = at_new = 0
    for hunk in compared(was, now):
        assert (hunk.old_start, hunk.new_start) == (at_old, at_new)
        if hunk.same:
            keys = [word.key for word in was[hunk.old_start : hunk.old_end]]
            assert keys == [word.key for word in now[hunk.new_start : hunk.new_end]]
        at_old, at_new = hunk.old_end, hunk.new_end
    assert (at_old, at_new) == (len(was), len(now))


def test_large_texts_are_parted_by_what_occurs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    old = [chance.choice("abcdefghijklmnopqrstuvwxyz") * chance.randint(1, 3) for _ in range(1500)]
    new = [*old[:400], "put", "in", *old[400:900], *old[903:1200], "other", *old[1201:]]
    monkeypatch.setattr(diff_words, "_SMALL", 40)
    hunks = aligned(old, new)
    assert sum(hunk.old_end - hunk.old_start for hunk in hunks if hunk.same) >= 1490
    assert [old[at] for hunk in hunks if hunk.same for at in range(hunk.old_start, hunk.old_end)] == [
        new[at] for hunk in hunks if hunk.same for at in range(hunk.new_start, hunk.new_end)
    ]


def test_a_note_that_stands_elsewhere_has_moved_with_its_number_and_full_stop() -> None:
    note, line = "7 Every market was repaired.", "And a long line of words follows on another page here"
    old, new = words(f"One line. {note} {line}, so far."), words(f"One line. {line}. {note} So far.")
    (moved,) = moves(old, new, compared(old, new))
    taken = joined(new[moved.new : moved.new + moved.length])
    assert taken.endswith(note)  # the full stop before it is the same in both
    assert taken == joined(old[moved.old : moved.old + moved.length])


def test_divided_words_are_spelt_alike() -> None:
    old, new = words("foun dation"), words("foundation")
    assert spelt_alike([hunk for hunk in compared(old, new) if not hunk.same], old, new)
    assert not spelt_alike([hunk for hunk in compared(old, words("fountain")) if not hunk.same], old, words("fountain"))
