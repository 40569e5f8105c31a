"""Style sheets in a drawing: what they colour, what outdoes them, what of them is refused and where.

The colours expected in the cascade are those that Chromium gives the same files.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.pictures.svg import drawing
from booklet.pictures.svg.css import declarations, rules
from booklet.pictures.svg.elements import MAX_STYLING
from booklet.pictures.svg.problem import DrawingProblem

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">'
SHAPE = '<path class="a" d="M0 0h9v9"/>'
CSS = "Presentation Attributes"


def fills(folder: Path, body: str) -> list[str]:
    file = folder / "drawn.svg"
    file.write_text(f"{HEAD}{body}</svg>", encoding="utf-8")
    return [path.fill for path in drawing(file).paths]


def told(folder: Path, body: str) -> list[tuple[str, int, int]]:
    with pytest.raises(DrawingProblem) as caught:
        fills(folder, body)
    found = caught.value.findings()
    return [(each.code.removeprefix("drawing-"), each.mark.line, each.mark.column) for each in found if each.mark]


def test_the_usual_file_of_illustrator(tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    file.write_text(
        """<?xml version="1.0" encoding="UTF-8"?>
<svg id="Layer_1" data-name="Layer 1" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
  <defs>
    <style>
      .cls-1 { fill: #1d1d1b; }
      .cls-2, .cls-3 { fill: none; stroke: #7a2e2e; stroke-miterlimit: 10; }
      .cls-3 { stroke-width: 2px; stroke-dasharray: 4 2; isolation: isolate; font-family: 'My;Font', serif; }
    </style>
  </defs>
  <rect class="cls-1" width="20" height="10"/>
  <path class="cls-2" d="M0 0L9 9"/>
  <path class="cls-3" d="M0 0L9 9"/>
</svg>""",
        encoding="utf-8",
    )
    ground, line, dashed = drawing(file).paths
    assert (ground.fill, ground.stroke) == ("#1d1d1b", "")
    assert (line.fill, line.stroke, line.miter_limit) == ("", "#7a2e2e", 10)
    assert line.line_width == pytest.approx(0.75)
    assert dashed.line_width == pytest.approx(1.5)
    assert dashed.dashes == pytest.approx((3, 1.5))


RED, GREEN, BLUE, BLACK = "#ff0000", "#008000", "#0000ff", "#000000"


@pytest.mark.parametrize(
    ("css", "shape", "expected"),
    [
        (".a{fill:green}", 'class="a" fill="red"', GREEN),  # above attributes
        ("*{fill:green}", 'fill="red"', GREEN),
        (".a{fill:red}", 'class="a" style="fill:green"', GREEN),  # below style=
        (".a{fill:green!important}", 'class="a" style="fill:red"', GREEN),
        (".a{fill:red ! IMPORTANT}", 'class="a" style="fill:green !important"', GREEN),
        (".a{fill:green!important;fill:red}", 'class="a"', GREEN),
        (".a{fill:green!important}.b{fill:red}", 'class="a b"', GREEN),
        (".a{fill:red}.a{fill:green}", 'class="a"', GREEN),  # the later
        (".b{fill:red}.a{fill:green}", 'class="a b"', GREEN),
        (".a{fill:green}.b{stroke:none}", 'class="b a"', GREEN),
        (".a{fill:green}path{fill:red}*{fill:blue}", 'class="a"', GREEN),  # the more specific
        ("path{fill:green}*{fill:red}", "", GREEN),
        ("#p{fill:green}.a{fill:red}", 'class="a" id="p"', GREEN),
        ("rect, .x , path{fill:green}", "", GREEN),
        ("Path{fill:red}.A{fill:red}", 'class="a"', BLACK),  # letters count
        (".a-b{fill:red}.a{fill:green}", "class='\n a\tc '", GREEN),
        ("g{fill:red}path{fill:green}", "", GREEN),  # over what is inherited
        ("g{fill:green}", "", GREEN),
        ("g{fill:green}path{fill:inherit}", 'fill="red"', GREEN),
        ("g{color:green}path{fill:currentColor}", "", GREEN),
        ("/*.a{fill:red}*/.a/* the */{/*fill:red;*/fill/**/:/**/green/*;fill:red*/}/**/", 'class="a"', GREEN),
        ("<![CDATA[<!-- .a{fill:green} -->]]>", 'class="a"', GREEN),
        ("<!-- .a{fill:red} -->", 'class="a"', BLACK),  # a remark of XML
        (".a{font-family:'}/*;fill:red';fill:green;}", 'class="a"', GREEN),
        ('.a{font-family:"a&quot;b\\";fill:red;&#10;}', 'class="a"', None),  # quotes that are not closed
        (".a{;;fill:green;;}\n\t.b{}", 'class="a b"', GREEN),
        (".a{FILL:GREEN}", 'class="a"', GREEN),
        (".é{fill:green}", 'class="é"', GREEN),
        (".a{fill:var(--accent, green)}", 'class="a"', "accent"),
        (".a{opacity:.5}.a{opacity:1;fill:green}", 'class="a"', GREEN),
        (".a{display:none}.b{display:inline;fill:green}", 'class="a b"', GREEN),
        (".unused{filter:url(#x);fill:nonsense;opacity:.5}path{fill:green}", "", GREEN),
    ],
)
def test_what_outdoes_what(tmp_path: Path, css: str, shape: str, expected: str | None) -> None:
    body = f'<g><path {shape} d="M0 0h9v9"/></g><style>{css}</style>'
    if expected is None:
        assert told(tmp_path, body)
    else:
        assert fills(tmp_path, body) == [expected]


def test_several_sheets_are_one_and_clones_keep_their_class(tmp_path: Path) -> None:
    body = (
        f'<defs><style type="text/css">.a{{fill:red}}</style><g id="g">{SHAPE}</g></defs>'
        '<use href="#g" fill="blue" class="b"/><g><style media="all">.a{fill:green}</style></g>'
        '<use href="#n" class="b"/><defs><path id="n" d="M0 0h9v9"/><style>.b{fill:blue}</style></defs>'
    )
    assert fills(tmp_path, body) == [GREEN, BLUE]


@pytest.mark.parametrize(
    ("css", "code", "column", "word"),
    [
        ("g > .a{fill:red}", "unsupported", 1, CSS),
        ("g .a{fill:red}", "unsupported", 1, CSS),
        (".b, path.a{fill:red}", "unsupported", 5, CSS),
        (".a.b{fill:red}", "unsupported", 1, CSS),
        (".a:hover{fill:red}", "unsupported", 1, CSS),
        ("[class]{fill:red}", "unsupported", 1, CSS),
        (".a,{fill:red}", "unsupported", 4, CSS),
        ("{fill:red}", "unsupported", 1, CSS),
        (".1a{fill:red}", "unsupported", 1, CSS),
        ("'a'{fill:red}", "unsupported", 1, CSS),
        (".\\61{fill:red}", "unsupported", 2, CSS),
        ("@media print{.a{fill:red}} .b{fill:red}", "unsupported", 1, CSS),
        ("@font-face{font-family:x}", "unsupported", 1, CSS),
        ('@charset "utf-8";.a{fill:red}', "unsupported", 1, CSS),
        ('@import "other.css";', "outside", 1, "embed"),
        ("@import url(http://127.0.0.1:9/a.css);", "outside", 1, "embed"),
        (".unused{fill:url(http://127.0.0.1:9/a.svg#b)}", "outside", 14, "embed"),
        (".a{fill:url(#g)}", "unsupported", 4, "one plain colour"),
        (".a{clip-path:url(#g)}", "unsupported", 4, "Cut the paths"),
        (".a{filter:url(#g)}", "unsupported", 4, "without effects"),
        (".a{mix-blend-mode:multiply}", "unsupported", 4, "plain paths"),
        (".a{transform:rotate(9deg)}", "unsupported", 4, "plain paths"),
        (".a{x:5px}", "unsupported", 4, "plain paths"),
        (".a{stroke:none; opacity:.5}", "transparent", 17, "without transparency"),
        (".a{fill:rgba(0,0,0,.5)}", "transparent", 4, "without transparency"),
        (".a{fill:reddish}", "value", 4, "Correct"),
        (".a{fill:red !urgent}", "value", 4, "Correct"),
        (".a{stroke-width:2em}", "value", 4, "Correct"),
        (".a{--accent:red}", "unsupported", 4, CSS),
        (".a{fill}", "unsupported", 4, CSS),
        (".a{fill:red;*zoom:1}", "unsupported", 13, CSS),
        (".a{fill:red", "unsupported", 1, CSS),
        (".a{.b{fill:red}}", "unsupported", 1, CSS),
        (".a{fill:red}}", "unsupported", 13, CSS),
        ("fill:red", "unsupported", 1, CSS),
        ("fill:red;.a{fill:red}", "unsupported", 1, CSS),
        (".a{fill:red}/*", "unsupported", 13, CSS),
        (".a{fill:red}/*/", "unsupported", 13, CSS),
        (".a{font-family:'x}", "unsupported", 16, CSS),
    ],
)
def test_each_thing_is_refused_at_its_place(tmp_path: Path, css: str, code: str, column: int, word: str) -> None:
    with pytest.raises(DrawingProblem) as caught:
        fills(tmp_path, f"<style>.z{{}}\n{css}\n</style>{SHAPE}")
    (one,) = (each for each in caught.value.findings() if each.code == f"drawing-{code}")
    assert one.mark is not None
    assert (one.mark.line, one.mark.column) == (2, column)
    assert word in one.hint


def test_all_of_a_sheet_is_told_at_once_and_each_line_right(tmp_path: Path) -> None:
    css = "@media x{\n.a{}}\n<![CDATA[g g,\n g > a{}]]> .b:hover&#10;{}&lt;{fill:red}\n.a{fill:no}"
    assert told(tmp_path, f"\n<style>{css}</style>{SHAPE}") == [
        ("unsupported", 2, 8),
        ("unsupported", 4, 10),
        ("unsupported", 5, 2),
        ("unsupported", 5, 13),
        ("unsupported", 5, 28),
        ("value", 6, 4),
    ]


@pytest.mark.parametrize("attribute", ['type="text/less"', 'media="print"'])
def test_a_sheet_that_is_not_for_everybody(tmp_path: Path, attribute: str) -> None:
    assert told(tmp_path, f"\n<style {attribute}>.a{{fill:red}}</style>{SHAPE}") == [("unsupported", 2, 1)]


@pytest.mark.parametrize(
    "style",
    [
        *("opacity:1", "opacity:100%", "fill-opacity:1", "stroke-opacity:1.0", "filter:none", "mask:none", "filter:"),
        *("clip-path:none", "mix-blend-mode:normal", "marker-end:none", "paint-order:markers fill stroke"),
        *("transform:none", "enable-background:new", "isolation:isolate", "clip-path:initial"),
    ],
)
def test_what_changes_nothing_is_no_error(tmp_path: Path, style: str) -> None:
    name, _, value = style.partition(":")
    by_attribute = f'<path {name}="{value}" d="M0 0h9v9"/>'
    by_style = f'<path style="{style}" d="M0 0h9v9"/>'
    by_sheet = f"<style>.a{{{style}}}</style>{SHAPE}"
    assert fills(tmp_path, by_attribute + by_style + by_sheet) == [BLACK] * 3


@pytest.mark.parametrize(
    "css",
    [
        *("/*" * 200_000, '"\\' * 200_000, "'\\'" * 100_000, "a;" * 200_000, "url( " * 100_000, "{" * 400_000),
        *("@a{" * 130_000, "a" * 400_000, ".a{a}" * 80_000, ".a{x;" * 80_000, ",a" * 200_000 + "{fill:red}"),
        *(".a{fill:red}" * 40_000, "*{fill:red;" + "b:c;" * 100_000 + "}", " " * 400_000 + ";", "url(" + " " * 400_000),
    ],
    ids=range(15),
)
def test_no_sheet_takes_long(tmp_path: Path, css: str) -> None:
    """A step for each pair of characters would be a hundred thousand million: nobody would wait for this test."""
    shapes = '<path class="a b c" d="M0 0h9v9"/>' * 2_000
    try:
        assert len(fills(tmp_path, f"<style>{css}</style>{shapes}")) == 2_000
    except DrawingProblem as problem:
        assert problem.findings()


def test_a_sheet_without_end_is_not_read(tmp_path: Path) -> None:
    whole = "<style>" + ".a{fill:red}\n" * (MAX_STYLING // 13) + "</style>"
    assert fills(tmp_path, whole + SHAPE) == [RED]
    assert [code for code, _, _ in told(tmp_path, whole * 2 + SHAPE)] == ["too-large"]


PIECES = st.sampled_from(
    (
        *(".a", "path", "*", "#p", "{", "}", "{", "}", ":", ";", ",", " ", "\n", "fill", "stroke-width", "red", "2px"),
        *("/*", "*/", '"', "'", "\\", "url(", ")", "@media", "@import", "!important", "<!--", "-->", "--accent", "é"),
        *(
            "opacity",
            "0",
            "none",
            "clip-path",
            "url(#c)",
            "display",
            "d",
            "x",
            "\x0c",
            "\N{NO-BREAK SPACE}",
            "(",
            "1e999",
        ),
    )
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_sheet_makes_a_drawing_or_is_told_at_its_line(tmp_path: Path, css: str) -> None:
    from xml.sax.saxutils import escape

    css = css.replace("\x0c", " ")
    lines = css.count("\n") + 1
    body = f'<style>{escape(css)}</style><clipPath id="c"><path id="p"/></clipPath>{SHAPE}'
    try:
        found = fills(tmp_path, body)
    except DrawingProblem as problem:
        marks = [each.mark for each in problem.findings()]
        assert all(mark is not None and 1 <= mark.line <= lines and mark.column >= 1 for mark in marks)
    else:
        assert len(found) <= 1


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_is_declared_stands_where_it_is_said(css: str) -> None:
    for each in declarations(css):
        assert css[each.start :].lower().startswith(each.name.split("  ")[0][:1])
    told: list[int] = []
    for rule in rules(css, lambda at, _: told.append(at)):
        assert all(css.startswith(selector[:1], at) for selector, at in rule.selectors)
    assert all(0 <= at < len(css) for at in told)
