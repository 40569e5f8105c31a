"""A content's theme: named, in a file of its own, based on another, overridden; what is wrong leads to its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from booklet.design.resolve import ThemeRead, load_theme, shipped, theme_of, themes
from booklet.design.theme_schema import ThemeInput
from booklet.diagnostics import Severity
from booklet.model.booklet import PageSize, Paper
from booklet.source.load import load_text
from booklet.units import mm, to_mm

ACCENT = "{screen: '#7a2e2e', print: [30, 90, 80, 30]}"


class Desk:
    """A folder in which a content and theme files lie."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, theme: str, page: PageSize | None = None, **files: str) -> ThemeRead:
        for name, text in files.items():
            (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.content = load_text(f"booklet:\n  theme: {theme}\n")
        return theme_of(self.content, self.folder, page)

    def told(self, read: ThemeRead) -> list[tuple[str, str, int, int]]:
        """Return of each finding its code, and the file, line and column at which it is reported."""
        found = []
        for each in read.findings:
            mark = each.mark or (each.origin and self.content.source_map.locate(each.origin))
            assert mark
            found.append((each.code, Path(mark.file).name, mark.line, mark.column))
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("name", themes())
def test_a_name_is_the_theme_that_ships(desk: Desk, name: str) -> None:
    read = desk(name)
    assert read.theme == load_theme(name)
    assert not read.layers.own


def test_without_a_name_it_is_memorial(desk: Desk) -> None:
    assert desk("~").theme == load_theme("memorial")
    assert theme_of(load_text("booklet: {title: A}"), desk.folder, None).theme == load_theme("memorial")


@pytest.mark.parametrize("name", themes())
def test_figures_of_licences_and_versions_are_as_high_as_the_capitals_beside_them(name: str) -> None:
    """“CC0”, “CC BY 4.0” and “0.1.0” stand in the imprint, the colophon and the credits."""
    theme = load_theme(name)
    for style in ("small", "credit"):
        assert "onum" not in theme.styles[style].features


@pytest.mark.parametrize("name", themes())
def test_a_theme_that_ships_is_good_when_it_is_read_like_one_of_ones_own(desk: Desk, name: str) -> None:
    for layer in shipped(name).items:
        path = Path(layer.source_map.lines.file)
        text = path.read_text(encoding="utf-8").replace("based_on: memorial", "based_on: base.yaml")
        (desk.folder / ("ours.yaml" if layer.name == name else "base.yaml")).write_text(text, encoding="utf-8")
        for file in (*path.parent.parent.glob("fonts/*/*"), *path.parent.rglob("*.svg")):
            beside = file.relative_to(path.parent.parent / "fonts" if file.suffix != ".svg" else path.parent)
            (desk.folder / beside).parent.mkdir(parents=True, exist_ok=True)
            (desk.folder / beside).write_bytes(file.read_bytes())
    read = desk("ours.yaml")
    assert read.findings == ()
    theme, ships = read.theme, load_theme(name)
    assert theme is not None
    assert replace(theme, families={}, ornaments={}) == replace(ships, families={}, ornaments={})


def test_values_in_the_content_stand_over_those_of_the_theme(desk: Desk) -> None:
    theme = desk(f"{{based_on: plain, colours: {{accent: {ACCENT}}}, styles: {{body: {{size: 10.5}}}}}}").theme
    plain = load_theme("plain")
    assert theme is not None
    assert theme.colours["accent"].cmyk == (0.3, 0.9, 0.8, 0.3)
    assert theme.colours["text"] == plain.colours["text"]
    assert theme.styles["body"] == replace(plain.styles["body"], size=10.5)
    assert theme.styles["note"] == plain.styles["note"]


def test_a_file_says_only_what_differs_and_may_be_based_on_another(desk: Desk) -> None:
    read = desk(
        "ours.yaml",
        ours="name: ours\nbased_on: house.yaml\nscale: {text: 11}\nheads: {verso: none}\n",
        house=f"based_on: plain\nscale: {{text: 12, small: 9}}\ncolours: {{accent: {ACCENT}}}\n",
    )
    assert read.findings == ()
    assert read.theme is not None
    assert read.theme.name == "ours"
    assert (read.theme.styles["body"].size, read.theme.scale["small"]) == (11, 9)
    assert read.theme.heads.verso == "none"
    assert read.theme.heads.recto == load_theme("plain").heads.recto
    assert [Path(name).name for name in read.files] == ["ours.yaml", "house.yaml"]


def test_a_family_is_given_as_a_whole_and_keeps_what_is_tried_next(desk: Desk, project: Path) -> None:
    font = project / "booklet/design/fonts/amiri/Amiri_400Regular.ttf"
    (desk.folder / "own.ttf").write_bytes(font.read_bytes())
    theme = desk("{families: {serif: {credit: Own, regular: own.ttf}}}").theme
    assert theme is not None
    assert theme.families["serif"].faces == {("regular", False): desk.folder / "own.ttf"}
    assert theme.families["serif"].fallback == load_theme("memorial").families["serif"].fallback


def test_margins_in_per_cent_keep_the_proportion_of_the_page(desk: Desk) -> None:
    given = "{masters: {body: {inner: '10 %', outer: 12.5%, head: 10 %, foot: 21}}}"
    page = PageSize(mm(200), mm(300), "200 × 300 mm", "saddle-stitch", Paper(135, "coated", 0.8))
    theme = desk(given, page).theme
    assert theme is not None
    body = theme.masters["body"]
    assert [round(to_mm(each), 6) for each in (body.inner, body.outer, body.head, body.foot)] == [20, 25, 30, 21]


def test_a_name_that_may_be_none_can_be_taken_away(desk: Desk) -> None:
    theme = desk("{tables: {stripes: none}, cover: {ornament: none}}").theme
    assert theme is not None
    assert (theme.tables.stripes, theme.cover.ornament) == ("", "")


@pytest.mark.parametrize(
    ("theme", "code"),
    [
        ("memoriall", "unknown-theme"),
        ("5", "unknown-theme"),
        ("[memorial]", "wrong-type"),
        ("gone.yaml", "missing-file"),
        ("../ours.yaml", "file-outside"),
        ("/etc/ours.yaml", "file-outside"),
        ("{based_on: nothing}", "unknown-theme"),
        ("{based_on: gone.yaml}", "missing-file"),
        ("{size: 10}", "unknown-key"),
        ("{colours: {accent: {screen: '#7a2e2e'}}}", "missing-key"),
        ("{colours: {accent: {screen: red, print: [0, 0, 0, 100]}}}", "bad-form"),
        ("{colours: {accent: {screen: '#7a2e2e', print: [0, 0, 0, 101]}}}", "out-of-range"),
        ("{colours: {accent: {screen: '#7a2e2e', print: [0, 0, 0]}}}", "bad-length"),
        ("{styles: {body: {size: largest}}}", "unknown-in-theme"),
        ("{styles: {body: {size: 0}}}", "bad-number"),
        ("{styles: {body: {size: 10.5.1}}}", "bad-number"),
        ("{styles: {body: {family: fraktur}}}", "unknown-in-theme"),
        ("{styles: {body: {colour: red}}}", "unknown-in-theme"),
        ("{styles: {body: {features: [oldstyle]}}}", "bad-value"),
        ("{styles: {bodytext: {family: serif, size: text}}}", "unused-in-theme"),
        ("{details: {styles: [nothing]}}", "unknown-in-theme"),
        ("{charts: {series: [text, red]}}", "unknown-in-theme"),
        ("{cover: {ornament: unicorn}}", "unknown-in-theme"),
        ("{heads: {verso: chapter}}", "bad-choice"),
        ("{ornaments: {star: star.svg}}", "missing-file"),
        ("{masters: {body: {inner: wide}}}", "bad-number"),
        ("{masters: {body: {inner: 90 %}}}", "margins-too-wide"),
        ("{masters: {body: {head: 200}}}", "margins-too-wide"),
        ("{grid: {leading: 0}}", "out-of-range"),
    ],
)
def test_what_is_wrong_is_found(desk: Desk, theme: str, code: str) -> None:
    read = desk(theme)
    assert {each.code for each in read.findings} == {code}
    assert (read.theme is None) == any(each.severity is Severity.ERROR for each in read.findings)
    assert all(line == 2 and column >= 10 for _, _, line, column in desk.told(read))


def test_a_finding_leads_to_the_line_of_the_theme_file(desk: Desk) -> None:
    ours = "based_on: house.yaml\nstyles:\n  body:\n    size: hugely\n  note: {family: serf}\n"
    read = desk("ours.yaml", ours=ours, house="based_on: plain\n\ncharts: {series: [text, qiet]}\n")
    assert read.theme is None
    assert sorted(desk.told(read)) == [
        ("unknown-in-theme", "house.yaml", 3, 25),
        ("unknown-in-theme", "ours.yaml", 4, 11),
        ("unknown-in-theme", "ours.yaml", 5, 18),
    ]
    assert {each.hint for each in read.findings} >= {"Did you mean “quiet”?", "Did you mean “serif”?"}
    (source,) = (one for name, one in read.files.items() if name.endswith("ours.yaml"))
    (mark,) = (each.mark for each in read.findings if each.mark and each.mark.line == 4)
    assert source.line(mark) == "    size: hugely"


def test_a_ring_of_files_ends(desk: Desk) -> None:
    read = desk("one.yaml", one="based_on: two.yaml\n", two="based_on: one.yaml\n")
    assert desk.told(read) == [("theme-loop", "two.yaml", 1, 11)]
    assert "one.yaml → two.yaml → one.yaml" in read.findings[0].message


def test_a_long_chain_of_files_ends(desk: Desk) -> None:
    files = {f"t{number}": f"based_on: t{number + 1}.yaml\n" for number in range(40)}
    assert [code for code, *_ in desk.told(desk("t0.yaml", **files))] == ["theme-loop"]


def test_a_file_that_is_based_on_nothing_lacks_nearly_everything(desk: Desk) -> None:
    read = desk("alone.yaml", alone="name: alone\ngrid: {leading: 12}\n")
    assert desk.told(read) == [("incomplete-theme", "alone.yaml", 1, 7)]
    assert "the grid" not in read.findings[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("- a\n", "wrong-type"),
        ("word\n", "wrong-type"),
        ("a: [\n", "syntax"),
        ("a\0: b\n", "control-character"),
    ],
)
def test_a_file_that_is_no_theme_is_answered(desk: Desk, text: str, code: str) -> None:
    read = desk("ours.yaml", ours=text)
    assert read.theme is None
    assert code in [found for found, *_ in desk.told(read)]
    assert {file for _, file, _, _ in desk.told(read)} == {"ours.yaml"}


def test_the_schema_takes_every_theme_that_ships() -> None:
    for name in themes():
        assert ThemeInput.model_validate(shipped(name).values())


# ---- hints


@pytest.mark.parametrize(
    ("theme", "hints"),
    [
        ("{families: {serif: {credit: Me, regular: Own-Regular.otf}}}", ["Did you mean “fonts/Own-Regular.ttf”?"]),
        ("{families: {serif: {credit: Me, regular: fonts/Xyz.ttf}}}", ["Possible here: fonts/Own-Regular.ttf."]),
        ("{colours: {accent: {screen: '#7a2e2e', print: [120, 0, 0, 0]}}}", ["four numbers from 0 to 100"]),
        ("{colours: {accent: {screen: '#7a2e2e', print: [20, 0, 0]}}}", ["four numbers from 0 to 100"]),
        ("{colours: {accent: {screen: , print: [20, 0, 0, 0]}}}", ["in quotes, like “#2f4f57”"]),
        ("{openers: {sink: -1}}", ["How many lines lower"]),
        ("{margins: {inner: 12}}", ["masters: {body: {inner: 18"]),
        ("{styles: {headng-1: {colour: accent}}}", ["Did you mean “heading-1”?"]),
        ("{styles: {body: {size: txt}, list: {size: txt}, note: {size: txt}}}", ["“text”? 3 styles name it."]),
    ],
)
def test_what_is_wrong_has_one_finding_with_a_hint(desk: Desk, tmp_path: Path, theme: str, hints: list[str]) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Own-Regular.ttf").write_bytes(b"")
    (tmp_path / "letter.txt").write_text("No font.")
    found = desk(theme).findings
    assert len(found) == len(hints)
    for each, hint in zip(found, hints, strict=True):
        assert hint in each.hint


def test_a_feature_with_a_slip_is_guessed(desk: Desk) -> None:
    (found,) = desk("{styles: {body: {features: [onnum]}}}").findings
    assert "Did you mean “onum”?" in found.message


def test_a_colour_without_quotes_is_a_remark(desk: Desk) -> None:
    ours = "colours:\n  accent:\n    screen: #7a2e2e\n    print: [0, 90, 80, 30]\n"
    hints = [each.hint for each in desk("ours.yaml", ours=ours).findings]
    assert any('Put the colour in quotes: "#7a2e2e".' in each for each in hints)


def test_a_style_that_nothing_is_set_in_may_lack_anything(desk: Desk) -> None:
    read = desk("{styles: {unheard: {colour: accent}, of: {family: serif, size: text, colour: text}}}")
    assert read.theme is not None
    assert "unheard" not in read.theme.styles
