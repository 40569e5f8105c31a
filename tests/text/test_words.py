"""Words in points, and where they are divided."""

from __future__ import annotations

import pytest

from booklet.design.theme import Theme
from booklet.text.fonts import FaceBook
from booklet.text.shape import Manner
from booklet.text.words import Setting, pieces


@pytest.fixture
def setting(theme: Theme) -> Setting:
    return Setting(FaceBook(theme).face("serif/regular"), 10.0, Manner(), 0.0)


def test_a_word_is_scaled_to_its_size(theme: Theme) -> None:
    face = FaceBook(theme).face("serif/regular")
    small, large = (Setting(face, size, Manner(), 0.0).word("Harbour") for size in (8.0, 16.0))
    assert large.width == pytest.approx(2 * small.width)
    assert small.width == pytest.approx(sum(face.shape("Harbour", Manner()).advances) * 8 / 1000)


def test_a_word_is_shaped_once(setting: Setting) -> None:
    assert setting.word("once") is setting.word("once")


def test_an_added_hyphen_is_kerned_and_extracts_as_a_soft_one(setting: Setting) -> None:
    assert setting.hyphenated("con").texts == ("c", "o", "n", "\u00ad")
    assert setting.hyphenated("con").glyphs == setting.word("con-").glyphs


def test_divisions_say_what_ends_a_line_and_what_begins_the_next(setting: Setting) -> None:
    found = setting.divisions("consider")
    parts = [("".join(setting.before(d).texts), "".join(setting.after(d).texts)) for d in found]
    assert parts == [("con\u00ad", "sider")]
    assert found[0].flagged
    assert found[0].added


def test_a_break_opportunity_needs_no_hyphen(setting: Setting) -> None:
    (found,) = setting.divisions("well-known", (5,))
    assert "".join(setting.before(found).texts) == "well-"
    assert found.flagged
    assert not found.added


def test_soft_hyphens_replace_the_rules(setting: Setting) -> None:
    assert [d.offset for d in setting.divisions("administration", (), (5,))] == [5]
    assert setting.divisions("administration", (), ()) == ()


def test_an_address_is_divided_after_its_signs_even_where_hyphens_are_forbidden(setting: Setting) -> None:
    found = setting.divisions("https://a.org/b", (), ())
    assert [d.offset for d in found] == [8, 10, 14]
    assert not any(d.added for d in found)


def test_an_added_hyphen_may_not_be_told_from_the_sum_of_its_parts(setting: Setting) -> None:
    for division in setting.divisions("representatives"):
        whole = setting.word("representatives").width
        hyphen = setting.word("-").width
        assert division.end + division.rest == pytest.approx(whole + hyphen, abs=0.5)


@pytest.mark.parametrize("text", ["representatives", "Avoidance", "office", "difficulty", "“Waving”,", "überfließend"])
@pytest.mark.parametrize("tracking", [0.0, 40.0])
def test_widths_of_parts_are_those_that_shaping_gives(theme: Theme, text: str, tracking: float) -> None:
    setting = Setting(FaceBook(theme).face("serif/regular"), 10.0, Manner(), tracking)
    offsets = tuple(range(1, len(text)))
    for found in (*setting.divisions(text, (), offsets), *setting.divisions(text, offsets, ())):
        before, after = setting.before(found), setting.after(found)
        assert (found.end, found.rest) == pytest.approx((before.width, after.width), abs=1e-9)
        hung = (before.width - before.right, after.width - after.left)
        assert (found.hung_end, found.hung_rest) == pytest.approx(hung, abs=1e-9)


def test_stops_and_hyphens_hang_right_and_quotes_left(setting: Setting) -> None:
    assert setting.word("end.").right > 0
    assert setting.word("end").right == 0
    assert setting.word("“end").left > 0
    assert setting.hyphenated("con").right > 0


def test_tracking_is_not_counted_at_the_end_and_parts_ligatures(theme: Theme) -> None:
    tracked = Setting(FaceBook(theme).face("serif/regular"), 10.0, Manner(), 50.0)
    assert tracked.word("fi").texts == ("f", "i")
    assert tracked.word("H").right == pytest.approx(0.5)


def test_ligatures_are_off_in_turkish_where_the_face_would_join(theme: Theme) -> None:
    face = FaceBook(theme).face("arabic/regular")
    assert Setting(face, 10.0, Manner(language="en"), 0.0).word("fi").texts == ("fi",)
    assert Setting(face, 10.0, Manner(language="az-Latn"), 0.0).word("fi").texts == ("f", "i")


def test_a_substitute_is_seen_and_keeps_the_character(setting: Setting) -> None:
    found = setting.substituted("漢字")
    assert found.texts == ("漢", "字")
    assert found.width > 0
    assert 0 not in found.glyphs


def test_pieces_are_clusters_with_their_marks(setting: Setting) -> None:
    assert [piece.texts for piece in pieces(setting.word("ax\u0323b"), rtl=False)] == [("a",), ("x", "\u0323"), ("b",)]


def test_pieces_from_right_to_left_keep_the_marks_before_their_base(theme: Theme) -> None:
    arabic = Setting(FaceBook(theme).face("arabic/regular"), 10.0, Manner((), "ar", "Arab", rtl=True), 0.0)
    found = pieces(arabic.word("بِس"), rtl=True)
    assert ["".join(sorted(piece.texts)) for piece in found] == ["س", "بِ"]
