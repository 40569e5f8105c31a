"""Shaping: what the fonts' own tables promise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.design.theme import Theme
from booklet.text.fonts import Face, FaceBook
from booklet.text.shape import SECONDARY, Manner


@pytest.fixture(scope="module")
def serif(theme: Theme) -> Face:
    return FaceBook(theme).face("serif/regular")


@pytest.fixture(scope="module")
def amiri(theme: Theme) -> Face:
    return FaceBook(theme).face("arabic/regular")


def test_a_ligature_carries_all_its_letters(serif: Face) -> None:
    shaped = serif.shape("office", Manner())
    assert shaped.texts == ("o", "ffi", "c", "e")
    assert shaped.dx is None


def test_turkish_has_no_fi_ligature(serif: Face) -> None:
    assert serif.shape("fi", Manner(language="tr")).texts == ("f", "i")
    assert serif.shape("fi", Manner(features=("-liga",))).texts == ("f", "i")


def test_kerning_changes_the_advance_of_the_first_glyph(serif: Face) -> None:
    pair, alone = serif.shape("AV", Manner()), serif.shape("A", Manner())
    assert pair.advances[0] < alone.advances[0]
    assert serif.shape("AV", Manner(features=("-kern",))).advances[0] == alone.advances[0]


def test_figures_and_small_capitals_follow_the_features(serif: Face) -> None:
    plain = serif.shape("1a", Manner())
    other = serif.shape("1a", Manner(features=("onum", "smcp")))
    assert all(a != b for a, b in zip(plain.glyphs, other.glyphs, strict=True))
    assert other.texts == ("1", "a")


def test_tabular_figures_have_one_width(serif: Face) -> None:
    assert len(set(serif.shape("0123456789", Manner(features=("tnum", "lnum", "-kern"))).advances)) == 1


def test_arabic_is_in_visual_order_and_joined(amiri: Face) -> None:
    shaped = amiri.shape("بسم", Manner((), "ar", "Arab", rtl=True))
    assert shaped.texts == ("م", "س", "ب")
    assert shaped.glyphs[0] != amiri.shape("م", Manner((), "ar", "Arab", rtl=True)).glyphs[0]


def test_marks_keep_their_character_and_are_displaced(serif: Face) -> None:
    shaped = serif.shape("x\u0323", Manner())
    assert shaped.texts == ("x", "\u0323")
    assert shaped.dx is not None
    assert shaped.dx[1] != 0


def test_invisible_characters_leave_no_glyph_and_no_forbidden_value(serif: Face) -> None:
    assert serif.shape("a\u2060b", Manner()).texts in (("a\u2060", "b"), ("a", "\u2060b"))
    assert "".join(serif.shape("a\ufeffb", Manner()).texts) == "ab"


@given(st.text("ابتسمكلهيوَُِّ لإأ", min_size=1, max_size=12))
@settings(max_examples=80, deadline=None)
def test_every_glyph_has_a_text_and_all_letters_are_there(amiri: Face, text: str) -> None:
    shaped = amiri.shape(text, Manner((), "ar", "Arab", rtl=True))
    assert all(shaped.texts)
    assert sorted("".join(shaped.texts).replace(SECONDARY, "")) == sorted(text)
    assert len(shaped.texts) == len(shaped.glyphs) == len(shaped.advances)
