"""The checks on a theme, each by values that a person judged: contrast, size, letters, licence of a font, ink."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from babel import Locale
from PIL import Image, ImageCms

from booklet.checks.luminance import contrast, lightness, on_paper, on_screen
from booklet.checks.run import check_theme
from booklet.checks.theme import letters, unused
from booklet.design.layers import Layers
from booklet.design.load import PROFILES
from booklet.design.resolve import load_theme, shipped, theme_of, themes
from booklet.design.theme import Colour
from booklet.source.load import load_text
from booklet.units import mm

from .tagged import content

AMIRI = "booklet/design/fonts/amiri/Amiri_400Regular.ttf"
LANGUAGES = "az cs da de es fi fr hr hu is lt lv nb pl pt ro sk sl sv tr bg be el hy ka kk mk ru sr uk"
BLACK = (0.0, 0.0, 0.0, 1.0)
Judge = Callable[..., list[tuple[str, str, int]]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Return what is found on a theme: each code, its severity, and the column in line 2 where it stands."""

    def found(theme: str, width: float = mm(148), language: str = "en") -> list[tuple[str, str, int]]:
        loaded = load_text(f"booklet:\n  theme: {theme}\n")
        read = theme_of(loaded, tmp_path, None)
        assert read.theme is not None, read.findings
        booklet = content()
        booklet = replace(booklet, language=language, page=replace(booklet.page, width=width))
        told = []
        for each in check_theme(read.theme, read.layers, booklet):
            mark = each.origin and loaded.source_map.locate(each.origin)
            assert mark
            assert mark.line == 2
            told.append((each.code, each.severity.value, mark.column))
        return told

    return found


@pytest.mark.parametrize("name", themes())
@pytest.mark.parametrize("language", ["en", "az", "tr", "de", "ru", "fr", "pl", "ar"])
def test_nothing_is_wrong_with_a_theme_that_ships(name: str, language: str) -> None:
    own = Layers(tuple(replace(layer, ships=False) for layer in shipped(name).items))
    found = [
        each
        for each in check_theme(load_theme(name), own, replace(content(), language=language))
        if each.code != unused.UNUSED.code  # one theme may have no use for a name of another
    ]
    assert [each.message for each in found if each.code != letters.LENT.code] == []
    if language in ("en", "az", "tr", "de", "fr", "pl"):  # written with the letters that every family has
        assert [each.message for each in found if "arabic" not in each.message] == []


def colour(rgb: Sequence[float], cmyk: Sequence[float]) -> Colour:
    """Return a colour of 0 … 255 each on the screen and 0 … 1 each in print."""
    red, green, blue = (part / 255 for part in rgb)
    cyan, magenta, yellow, black = cmyk
    return Colour((red, green, blue), (cyan, magenta, yellow, black))


# ---- contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # of WCAG's own examples and of common tables: #767676 is the palest grey on white, #949494 for large type
    [
        ("#000000", "#ffffff", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#949494", "#ffffff", 3.03),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    first, second = (on_screen(colour(bytes.fromhex(each[1:]), BLACK)) for each in (one, other))
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)


def test_the_luminance_of_ink_is_about_that_of_the_profile() -> None:
    profile = ImageCms.getOpenProfile(str(PROFILES / "FOGRA39L_coated.icc"))
    lab = ImageCms.createProfile("LAB")
    change = ImageCms.buildTransform(profile, lab, "CMYK", "LAB", renderingIntent=ImageCms.Intent.ABSOLUTE_COLORIMETRIC)
    inks: list[tuple[float, ...]] = [(0, 0, 0, 0), (0, 0, 0, 0.6), (0, 0, 0, 1), (0.8, 0.5, 0.45, 0.35)]
    inks += [(0.2, 0.9, 0.8, 0.1), (0.6, 0.1, 0.9, 0), (0.9, 0.8, 0, 0.05)]
    inks += [each.cmyk for name in themes() for each in load_theme(name).colours.values()]
    paper = ((94.9 + 16) / 116) ** 3  # what the profile says of no ink
    for ink in inks:
        pixel = Image.new("CMYK", (1, 1), tuple(round(part * 255) for part in ink))
        converted = ImageCms.applyTransform(pixel, change)
        assert converted is not None
        measured = converted.tobytes()[0] / 2.55
        assert lightness(on_paper(colour((0, 0, 0), ink)) * paper) == pytest.approx(measured, abs=2.5), ink


@pytest.mark.parametrize(
    ("screen", "told"),
    [
        ("#949494", [("contrast-weak", "warning")]),
        ("#c0c0c0", [("contrast-low", "error")]),
        ("#6b6b6b", []),  # 5.3 : 1
    ],
)
def test_pale_text_is_found_at_its_colour(judge: Judge, screen: str, told: list[tuple[str, str]]) -> None:
    theme = f"{{based_on: plain, colours: {{quiet: {{screen: '{screen}', print: [0, 0, 0, 75]}}}}}}"
    assert set(judge(theme)) == {(*each, theme.index("{screen") + 10) for each in told}


def test_ink_that_is_pale_on_paper_is_found(judge: Judge) -> None:
    found = judge("{based_on: plain, colours: {quiet: {screen: '#444444', print: [0, 0, 0, 50]}}}")
    assert {code for code, *_ in found} == {"contrast-low-in-print"}


def test_large_type_may_be_paler(judge: Judge) -> None:
    grey = "colours: {grey: {screen: '#8a8a8a', print: [0, 0, 0, 65]}}"  # 3.5 : 1, and 4.1 on paper
    assert judge(f"{{based_on: plain, {grey}, styles: {{heading-1: {{colour: grey, size: 18}}}}}}") == []
    found = judge(f"{{based_on: plain, {grey}, styles: {{heading-1: {{colour: grey, size: 17}}}}}}")
    assert {code for code, *_ in found} == {"contrast-weak", "contrast-low-in-print"}


def test_text_on_stripes_is_judged_on_them(judge: Judge) -> None:
    dark = "colours: {dark: {screen: '#404040', print: [0, 0, 0, 90]}}"
    found = judge(f"{{based_on: plain, {dark}, tables: {{stripes: dark}}}}")
    assert ("contrast-low", "error") in [each[:2] for each in found]


# ---- sizes


@pytest.mark.parametrize(
    ("size", "told"), [("5.5", [("size-tiny", "error")]), ("6.5", [("size-small", "warning")]), ("7", [])]
)
def test_small_type_is_found_at_its_size(judge: Judge, size: str, told: list[tuple[str, str]]) -> None:
    theme = f"{{styles: {{credit: {{size: {size}}}}}}}"
    assert judge(theme) == [(*each, theme.index("size: ") + 16) for each in told]


def test_small_type_is_found_at_the_scale(judge: Judge) -> None:
    theme = "{scale: {tiny: 6.5}}"
    assert set(judge(theme)) == {("size-small", "warning", theme.index("6.5") + 10)}


def test_a_wide_page_is_hard_to_read_on_a_phone(judge: Judge) -> None:
    theme = "{styles: {body: {size: 10}, list: {size: 11}, quotation: {size: 11}, recognition: {size: 11}}}"
    assert [each[:2] for each in judge(theme, width=mm(210))] == [("size-phone", "notice")]  # 10 pt · 140 / 210 = 6.7
    assert judge(theme, width=mm(148)) == []


def test_lines_that_touch_are_found(judge: Judge) -> None:
    theme = "{styles: {note: {size: 11}}}"
    assert judge(theme) == [("lines-touch", "warning", theme.index("11") + 10)]


# ---- fonts


def test_a_font_without_the_language_s_letters_is_found(judge: Judge, project: Path, tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes((project / AMIRI).read_bytes())
    own = "families: {own: {credit: Me, regular: own.ttf%s}}, styles: {body: {family: own}}"
    alone = judge("{%s}" % (own % ""), language="ru")
    assert ("letters-missing", "error") in [each[:2] for each in alone]
    lent = judge("{%s}" % (own % ", fallback: [serif]"), language="ru")
    assert ("letters-lent", "warning") in [each[:2] for each in lent]
    assert not [code for code, *_ in judge("{%s}" % (own % ""), language="ar") if code.startswith("letters")]


@pytest.mark.parametrize(
    ("bits", "allowed"), [(0, True), (0x0004, True), (0x0008, True), (0x0002, False), (0x0100, False), (0x200, False)]
)
def test_a_font_may_forbid_to_be_embedded(
    judge: Judge, project: Path, tmp_path: Path, bits: int, allowed: bool
) -> None:
    font = bytearray((project / AMIRI).read_bytes())
    entry = font.index(b"OS/2", 12)
    (at,) = struct.unpack(">I", font[entry + 8 : entry + 12])
    font[at + 8 : at + 10] = struct.pack(">H", bits)
    (tmp_path / "own.ttf").write_bytes(font)
    theme = "{families: {arabic: {credit: Me, regular: own.ttf}}}"
    assert judge(theme) == ([] if allowed else [("font-forbidden", "error", theme.index("own.ttf") + 10)])


@pytest.mark.parametrize(
    "spoilt", [b"", b"word", b"wOF2" + bytes(100), b"ttcf" + bytes(100), b"\0\1\0\0" + bytes(100), b"OTTO"]
)
def test_what_is_no_font_is_found(judge: Judge, tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / "own.ttf").write_bytes(spoilt)
    theme = "{families: {arabic: {credit: Me, regular: own.ttf}}}"
    assert judge(theme) == [("font-unreadable", "error", theme.index("own.ttf") + 10)]


def test_of_a_variable_font_only_the_default_is_shown(judge: Judge, project: Path, tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes((project / AMIRI).read_bytes().replace(b"GDEF", b"fvar", 1))
    theme = "{families: {arabic: {credit: Me, regular: own.ttf}}}"
    assert judge(theme) == [("font-variable", "warning", theme.index("own.ttf") + 10)]


def test_half_a_font_is_no_font(judge: Judge, project: Path, tmp_path: Path) -> None:
    whole = (project / AMIRI).read_bytes()
    for share in (0.001, 0.01, 0.3, 0.6):
        (tmp_path / "own.ttf").write_bytes(whole[: int(len(whole) * share)])
        found = judge("{families: {arabic: {credit: Me, regular: own.ttf}}}")
        assert [code for code, *_ in found] == ["font-unreadable"], share


def test_the_letters_of_months_and_days_are_letters_of_the_language() -> None:
    """Babel has CLDR's names: no letter of the language may stand in them that the table lacks."""
    for language in LANGUAGES.split():
        locale, known = Locale(language), letters.letters(language)
        names = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
        assert {letter for name in names for letter in name if letter.isalpha()} <= known, language


# ---- charts and ink


def test_series_of_one_lightness_are_found(judge: Judge) -> None:
    red, green = ("{screen: '#b03030', print: [20, 90, 90, 10]}", "{screen: '#2f7a3a', print: [80, 25, 95, 10]}")
    theme = f"{{based_on: plain, colours: {{red: {red}, green: {green}}}, charts: {{series: [red, green]}}}}"
    assert judge(theme) == [("series-alike", "warning", theme.index("green]") + 10)]


def test_too_much_ink_is_found_at_the_inks(judge: Judge) -> None:
    theme = "{based_on: plain, colours: {accent: {screen: '#101010', print: [80, 80, 80, 90]}}}"
    assert judge(theme) == [("colour-heavy", "error", theme.index("[80") + 10)]
