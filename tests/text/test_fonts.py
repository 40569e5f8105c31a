"""Faces by name, and the nearest where one is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.design.theme import Family, Theme
from booklet.text.fonts import FaceBook, nearest, open_face


def test_a_face_has_the_metrics_of_its_file(theme: Theme) -> None:
    face = FaceBook(theme).face("serif/regular")
    # Source Serif 4's own tables: head.unitsPerEm, hhea, OS/2.sCapHeight
    assert (face.upem, face.ascent, face.descent, face.cap_height) == (1000, 1036, -335, 670)
    assert {ord("ə"), ord("ğ"), ord("ı"), ord("Ж")} <= face.coverage
    assert ord("漢") not in face.coverage
    assert face.name == "serif/regular"
    assert face.path.name == "SourceSerif4_400Regular.ttf"


def test_advance_is_in_font_units(theme: Theme) -> None:
    face = FaceBook(theme).face("sans/regular")
    space = face.font.get_nominal_glyph(32)
    assert face.advance(space) == 200  # hmtx of Source Sans 3


def test_a_file_is_read_once(theme: Theme) -> None:
    assert FaceBook(theme).face("serif/bold") is FaceBook(theme).face("serif/bold")


@pytest.mark.parametrize(
    ("weight", "italic", "wanted"),
    [
        ("regular", False, ("regular", False)),
        ("regular", True, ("bold", True)),  # the slope counts more than the weight
        ("light", False, ("regular", False)),
        ("semibold", False, ("bold", False)),
        ("medium", False, ("regular", False)),  # 100 away, the other 200
        ("unheard-of", False, ("regular", False)),
    ],
)
def test_the_nearest_face_is_taken(weight: str, italic: bool, wanted: tuple[str, bool]) -> None:
    keys = [("bold", True), ("bold", False), ("regular", False)]
    for order in (keys, keys[::-1]):
        family = Family("f", {key: Path(f"{key}.ttf") for key in order})
        assert nearest(family, weight, italic) == wanted


def test_a_missing_face_has_the_name_of_the_one_that_is_used(theme: Theme) -> None:
    book = FaceBook(theme)
    assert book.face("sans/semibold-italic").name == "sans/regular-italic"
    assert book.chain("serif", "bold", False) == ("serif/bold", "arabic/bold")
    assert book.chain("arabic", "light", True) == ("arabic/regular", "serif/regular-italic")


def test_a_fallback_that_the_theme_lacks_is_passed_over() -> None:
    family = Family("f", {("regular", False): Path("x.ttf")}, ("gone", "f"))
    book = FaceBook(Theme("t", {"f": family}, {}, {}, {}, 14.0, 0.0))
    assert book.chain("f", "regular", False) == ("f/regular",)


def test_a_file_that_is_not_there_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        open_face("x/regular", tmp_path / "gone.ttf")
