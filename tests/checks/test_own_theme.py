"""What a designer leaves out or gets wrong in a theme: faces, features, leading, drawings, names that nothing uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from booklet.checks.run import check_theme
from booklet.design.layers import Layers
from booklet.design.resolve import load_theme, shipped, theme_of, themes
from booklet.diagnostics import Finding, Origin
from booklet.model.booklet import Image
from booklet.source.load import load_text

from .tagged import content

AMIRI = "booklet/design/fonts/amiri/Amiri_400Regular.ttf"  # has neither raised figures nor old-style ones, no italic
SERIF = "booklet/design/fonts/source-serif-4/SourceSerif4_400Regular.ttf"
STAR = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\n<path d="M0 0L9 9L0 9z"%s/>\n</svg>\n'
Judge = Callable[[str], list[Finding]]


@pytest.fixture
def judge(tmp_path: Path, project: Path) -> Judge:
    """Return what is found on a theme beside which lie two fonts."""
    (tmp_path / "amiri.ttf").write_bytes((project / AMIRI).read_bytes())
    (tmp_path / "serif.ttf").write_bytes((project / SERIF).read_bytes())

    def found(theme: str) -> list[Finding]:
        loaded = load_text(f"booklet:\n  theme: {theme}\n")
        read = theme_of(loaded, tmp_path, None)
        assert read.theme is not None, read.findings
        return list(check_theme(read.theme, read.layers, content()))

    return found


def told(found: list[Finding], code: str) -> list[tuple[str, str]]:
    """Return severity and path of the findings of this code."""
    return [(each.severity.value, each.origin.path if each.origin else "") for each in found if each.code == code]


# ---- fonts


def test_a_face_that_a_family_lacks_is_named_at_the_family(judge: Judge) -> None:
    found = judge("{families: {serif: {credit: Me, regular: serif.ttf}}}")
    assert told(found, "face-missing") == [("warning", "booklet.theme.families.serif")] * 2
    italic, semibold = (each.message for each in found if each.code == "face-missing")
    assert "no italic face" in italic
    assert "emphasis in “body”" in italic
    assert "no semibold face" in semibold
    assert "set regular" in semibold


def test_a_style_that_asks_for_a_face_that_is_not_there_is_named(judge: Judge) -> None:
    found = judge("{styles: {cover-title: {family: sans, weight: light}}}")
    assert told(found, "face-missing") == [("warning", "booklet.theme.styles.cover-title.weight")]


def test_bold_is_near_enough_to_semibold(judge: Judge) -> None:
    family = "{credit: Me, regular: serif.ttf, bold: serif.ttf, italic: serif.ttf}"
    assert told(judge(f"{{families: {{serif: {family}}}}}"), "face-missing") == []


def test_a_feature_that_a_font_lacks_is_named_once_with_style_and_font(judge: Judge) -> None:
    found = judge("{families: {serif: {credit: Me, regular: amiri.ttf}}}")
    assert set(told(found, "feature-missing")) == {("warning", "booklet.theme.families.serif")}
    messages = [each.message for each in found if each.code == "feature-missing"]
    assert len(messages) == 2  # onum and sups; pnum it has
    assert any("“note-call” asks for “sups”" in each and "amiri.ttf" in each for each in messages)
    assert any("“onum”" in each for each in messages)


def test_a_feature_of_a_style_is_told_at_its_line(judge: Judge) -> None:
    found = judge("{styles: {table: {features: [hist]}}}")
    assert told(found, "feature-missing") == [("warning", "booklet.theme.styles.table.features")]
    assert told(judge("{styles: {table: {features: [tnum, -liga, zero]}}}"), "feature-missing") == []


# ---- leading


def test_text_follows_the_grid(judge: Judge) -> None:
    assert judge("{grid: {leading: 13}}") == []


@pytest.mark.parametrize("name", themes())
def test_changing_the_grid_alone_keeps_running_text_on_it(name: str, tmp_path: Path) -> None:
    loaded = load_text(f"booklet:\n  theme: {{based_on: {name}, grid: {{leading: 13}}}}\n")
    theme = theme_of(loaded, tmp_path, None).theme
    assert theme is not None
    for style in ("body", "list", "quotation", "heading-2", "heading-3", "recognition", "contents-1", "small"):
        assert theme.styles[style].leading == 13, style


def test_text_that_leaves_the_grid_is_found(judge: Judge) -> None:
    found = judge("{grid: {leading: 13}, styles: {body: {leading: 14}}}")
    assert told(found, "leading-off-grid") == [("warning", "booklet.theme.styles.body.leading")]
    assert judge("{styles: {heading-2: {leading: 28}}}") == []


# ---- ornaments


def test_a_drawing_that_is_broken_is_told_at_the_theme_and_at_its_line(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / "star.svg").write_text(STAR % ' filter="url(#f)"')
    found = judge("{ornaments: {star: star.svg}, cover: {ornament: star}}")
    assert told(found, "ornament-broken") == [("error", "booklet.theme.ornaments.star")]
    (inside,) = [each for each in found if each.code.startswith("drawing-")]
    assert inside.mark is not None
    assert (inside.mark.file, inside.mark.line) == ("star.svg", 2)


def test_a_drawing_in_a_colour_that_is_not_there_is_told(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / "star.svg").write_text(STAR % ' fill="var(--acent)"')
    (found,) = judge("{ornaments: {star: star.svg}, cover: {ornament: star}}")
    assert found.mark is not None
    assert found.mark.line == 2


def test_a_good_drawing_is_silent(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / "star.svg").write_text(STAR % ' fill="var(--accent)"')
    assert judge("{ornaments: {star: star.svg}, cover: {ornament: star}}") == []


# ---- names that nothing uses

COLOUR = "{screen: '#7a2e2e', print: [0, 90, 80, 30]}"


@pytest.mark.parametrize(
    ("theme", "path", "hint"),
    [
        ("{scale: {bodi: 9}}", "scale.bodi", "Take it out"),
        ("{scale: {tinny: 9}}", "scale.tinny", "Did you mean “tiny”?"),
        ("{families: {serrif: {credit: Me, regular: serif.ttf}}}", "families.serrif", "Did you mean “serif”?"),
        (f"{{colours: {{acent: {COLOUR}}}}}", "colours.acent", "Did you mean “accent”?"),
        ("{ornaments: {star: star.svg}}", "ornaments.star", "Take it out"),
    ],
)
def test_a_name_that_nothing_uses_is_told(judge: Judge, tmp_path: Path, theme: str, path: str, hint: str) -> None:
    (tmp_path / "star.svg").write_text(STAR % "")
    (found,) = judge(theme)
    assert told([found], "unused-name-in-theme") == [("notice", f"booklet.theme.{path}")]
    assert hint in found.hint


def test_a_colour_that_a_drawing_names_is_used(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / "star.svg").write_text(STAR % ' style="fill: var( --gold )"')
    theme = f"{{colours: {{gold: {COLOUR}}}, ornaments: {{star: star.svg}}, cover: {{ornament: star}}}}"
    assert judge(theme) == []


@pytest.mark.parametrize("name", themes())
def test_themes_that_ship_use_what_they_name(name: str) -> None:
    items = shipped(name).items
    own = Layers((*items[:-1], replace(items[-1], ships=False)))
    found = check_theme(load_theme(name), own, content())
    assert [each.message for each in found if each.code == "unused-name-in-theme"] == []


# ---- the cover's picture

IMAGE = Image("star", Path("star.svg"), (), True, (), "", (0.5, 0.5), Origin("images.star"))
GROUND = "{screen: '#26313a', print: [70, 50, 40, 65]}"
DARK = f"{{colours: {{cover-ground: {GROUND}, accent: {{screen: '%s', print: [0, 0, 0, 0]}}}}}}"


@pytest.mark.parametrize(("accent", "faint"), [("#7a2e2e", True), ("#e0c0b0", False)])
def test_a_drawing_that_vanishes_on_the_cover_s_ground_is_told(tmp_path: Path, accent: str, faint: bool) -> None:
    (tmp_path / "star.svg").write_text(STAR % ' fill="var(--accent)"')
    loaded = load_text(f"booklet:\n  theme: {DARK % accent}\n")
    read = theme_of(loaded, tmp_path, None)
    assert read.theme is not None
    booklet = content()
    image = replace(IMAGE, file=tmp_path / "star.svg")
    booklet = replace(booklet, images={"star": image}, cover=replace(booklet.cover, image="star"))
    found = told(list(check_theme(read.theme, read.layers, booklet)), "drawing-faint")
    assert found == ([("warning", "booklet.theme.colours.accent")] if faint else [])


# ---- contrast is told by what a reader sees first


def test_contrast_names_the_style_that_is_seen_first(judge: Judge) -> None:
    found = judge("{colours: {accent: {screen: '#f0a0a0', print: [80, 50, 45, 35]}}}")
    (each,) = [each for each in found if each.code == "contrast-low"]
    assert "for “heading-1” and" in each.message
    assert "draft" not in each.message
    assert "4.5 : 1" in each.hint  # small type in that colour needs it
    assert "give the style another colour" in each.hint


def test_what_this_booklet_does_not_print_is_not_judged(judge: Judge) -> None:
    pale = "{screen: '#f0f0f0', print: [0, 0, 0, 5]}"
    theme = f"{{colours: {{pale: {pale}}}, styles: {{draft: {{colour: pale}}, spine: {{colour: pale}}}}}}"
    assert told(judge(theme), "contrast-low") == []  # neither a draft nor bound with a spine
