"""Runs by script, face, direction and span."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.design.theme import TextStyle, Theme
from booklet.diagnostics import Origin
from booklet.model.ink import NodeId
from booklet.text.fonts import FaceBook
from booklet.text.itemise import is_rtl, itemise, resolve_scripts, script_of
from booklet.text.setting import Span


def span(text: str, family: str = "serif", language: str = "en", origin: Origin | None = None) -> Span:
    return Span(text, TextStyle(family, 10.0, 14.0), NodeId(1), language, origin or Origin("p"))


@pytest.fixture(scope="module")
def faces(theme: Theme) -> FaceBook:
    return FaceBook(theme)


def shown(spans: list[Span], faces: FaceBook) -> list[tuple[str, str, str, int]]:
    item = itemise(spans, faces)
    return [(item.text[run.start : run.end], run.face, run.script, run.level) for run in item.runs]


def test_plain_latin_is_one_run_a_span(faces: FaceBook) -> None:
    assert shown([span("One, "), span("two.")], faces) == [
        ("One, ", "serif/regular", "Latn", 0),
        ("two.", "serif/regular", "Latn", 0),
    ]


def test_scripts_part_runs_and_spaces_go_with_what_is_before(faces: FaceBook) -> None:
    assert shown([span("one два")], faces) == [
        ("one ", "serif/regular", "Latn", 0),
        ("два", "serif/regular", "Cyrl", 0),
    ]


def test_common_characters_take_the_script_around_them() -> None:
    assert resolve_scripts("(да)") == ["Cyrl"] * 4
    assert resolve_scripts("a (да) b") == ["Latn", "Latn", "Latn", "Cyrl", "Cyrl", "Latn", "Latn", "Latn"]
    assert resolve_scripts("12") == ["Latn", "Latn"]
    assert script_of("\u0301") == ""
    assert script_of("\u16a0") == "Zyyy"  # runes: no script of ours, but a script


def test_arabic_has_its_face_and_level_and_its_comma_too(faces: FaceBook) -> None:
    assert shown([span("see سلام، سلام now")], faces) == [
        ("see ", "serif/regular", "Latn", 0),
        ("سلام، سلام", "arabic/regular", "Arab", 1),
        (" ", "arabic/regular", "Arab", 0),
        ("now", "serif/regular", "Latn", 0),
    ]


def test_a_mark_stays_with_its_base(faces: FaceBook) -> None:
    assert [text for text, *_ in shown([span("a ж\u0301 b")], faces)] == ["a ", "ж\u0301 ", "b"]


def test_a_composed_letter_counts_for_a_decomposed_one(faces: FaceBook) -> None:
    assert itemise([span("e\u0301 I\u0307")], faces).missing == ()


def test_missing_characters_have_their_offset(faces: FaceBook) -> None:
    item = itemise([span("ab"), span("c漢d", origin=Origin("q", 5))], faces)
    assert [(m.character, m.origin) for m in item.missing] == [("漢", Origin("q", 6))]
    assert [(item.text[run.start : run.end], run.missing) for run in item.runs] == [
        ("ab", False),
        ("c", False),
        ("漢", True),
        ("d", False),
    ]


def test_a_lone_surrogate_and_a_control_character_are_missing(faces: FaceBook) -> None:
    assert [m.character for m in itemise([span("a\ud800\x00b")], faces).missing] == ["\ud800", "\x00"]


def test_invisible_characters_are_never_missing(faces: FaceBook) -> None:
    assert itemise([span("a\u200b\u2060\ufeff\u00ad\u200e\u2028b\u2009c", family="alone")], faces).missing == ()


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("ar", True), ("he-IL", True), ("en", False), ("az", False), ("az-Arab", True), ("ur-Latn", False), ("", False)],
)
def test_direction_of_languages(language: str, wanted: bool) -> None:
    assert is_rtl(language) is wanted


@given(st.lists(st.text(max_size=10), max_size=5))
@settings(max_examples=80, deadline=None)
def test_runs_cover_the_text_in_order(faces: FaceBook, texts: list[str]) -> None:
    item = itemise([span(text) for text in texts], faces)
    assert "".join(item.text[run.start : run.end] for run in item.runs) == item.text
    assert len(item.text) == sum(map(len, texts))


def test_a_paragraph_runs_as_most_of_its_letters_do(faces: FaceBook) -> None:
    arabic = "هذه فقرة عربية مع اسم London في الوسط"
    english = "سلام is a word of greeting in a sentence that is English."
    assert itemise((span(arabic),), faces).base == 1
    assert itemise((span(english),), faces).base == 0
    assert itemise((span(english, language="ar"),), faces).base == 1
