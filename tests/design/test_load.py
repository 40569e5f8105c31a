"""Themes: complete, readable, as the defaults of the program say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from booklet.checks.theme.contrast import grounds
from booklet.design.load import load_theme, themes
from booklet.design.theme import Colour, Theme
from booklet.units import mm, to_mm

THEMES = [load_theme(name) for name in themes()]
USED = re.compile(r"""style\(\s*"([a-z0-9-]+)"|, "(cover-[a-z]+)",|_at_edge\(composer, page, "([a-z-]+)\"""")


@pytest.fixture(params=THEMES, ids=[theme.name for theme in THEMES])
def theme(request: pytest.FixtureRequest) -> Theme:
    return request.param  # type: ignore[no-any-return]


def test_a_theme_bears_the_name_of_its_file() -> None:
    assert themes() == tuple(sorted(themes()))
    assert [theme.name for theme in THEMES] == list(themes())
    assert "memorial" in themes()


def test_another_name_is_refused() -> None:
    with pytest.raises(KeyError):
        load_theme("../themes/memorial")


def test_styles_name_families_faces_and_colours_that_there_are(theme: Theme) -> None:
    for name, style in theme.styles.items():
        assert style.family in theme.families, name
        assert (style.weight, style.italic) in theme.families[style.family].faces, name
        assert style.colour in theme.colours, name
        assert style.align in ("justify", "left", "right", "centre"), name
        assert 5 <= style.size <= style.leading, name


def test_families_have_their_files_a_licence_beside_them_and_known_fallbacks(theme: Theme) -> None:
    for family in theme.families.values():
        assert set(family.fallback) <= set(theme.families)
        assert family.name not in family.fallback
        for file in family.faces.values():
            assert file.is_file()
            assert list(file.parent.glob("OFL*.txt"))
        assert "©" in family.credit
        assert "License" in family.credit


def test_every_style_that_composing_asks_for_is_there(theme: Theme, project: Path) -> None:
    used = {
        next(filter(None, found))
        for file in (project / "booklet" / "compose").rglob("*.py")
        for found in USED.findall(file.read_text(encoding="utf-8"))
    }
    assert {"body", "cover-title", "running-head", "folio", "table-figure", "note-call"} <= used
    assert used <= {*theme.styles, *theme.colours}  # the pattern finds the cover's colour, too


def luminance(colour: Colour) -> float:
    """Return the relative luminance of WCAG 2.2."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_all_text_stands_out_from_its_ground(theme: Theme) -> None:
    for name, style in theme.styles.items():
        for ground in grounds(theme, name):
            assert contrast(theme.colours[style.colour], theme.colours[ground]) >= 4.5  # WCAG 2.2, 1.4.3


def test_colours_are_fractions_and_ink_stays_below_the_limit_of_coated_paper(theme: Theme) -> None:
    for colour in theme.colours.values():
        assert all(0 <= part <= 1 for part in (*colour.rgb, *colour.cmyk))
        assert sum(colour.cmyk) <= 3.3  # FOGRA39 as characterised


def test_small_text_prints_in_one_ink(theme: Theme) -> None:
    for colour in ("text", "quiet"):
        assert sum(part > 0 for part in theme.colours[colour].cmyk) == 1


def test_the_defaults_of_the_page() -> None:
    theme = load_theme("memorial")
    body = theme.masters["body"]
    margins = [round(to_mm(each), 2) for each in (body.inner, body.outer, body.head, body.foot)]
    assert margins == [18, 20, 18, 24]
    assert round(to_mm(theme.bleed), 6) == 3
    assert (theme.styles["body"].size, theme.styles["body"].leading) == (10, 14)
    assert round((mm(210) - body.head - body.foot) / theme.leading) == 34
    assert round(to_mm(mm(148) - body.inner - body.outer)) == 110
    assert not theme.masters["cover"].furniture
    assert not theme.masters["bare"].furniture
    assert body.furniture


def test_styles_of_the_text_stand_on_the_grid(theme: Theme) -> None:
    for name in ("body", "list", "quotation", "heading-3"):  # large titles have space about them that gives
        assert theme.styles[name].leading % theme.leading == 0, name


def test_figures_are_old_style_in_text_and_lining_in_tables(theme: Theme) -> None:
    assert "onum" in theme.styles["body"].features
    assert not {"onum", "pnum"} & set(theme.styles["table-figure"].features)
    assert "tnum" in theme.styles["folio-tabular"].features
