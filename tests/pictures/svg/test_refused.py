"""What is refused: each at its line, with what to do; nothing else is opened, nothing runs, nothing hangs."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.pictures.probe import probe
from booklet.pictures.problem import PictureProblem
from booklet.pictures.svg import drawing, unknown_colours
from booklet.pictures.svg.problem import DrawingProblem

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">'
SHAPE = '<path d="M0 0h9v9"/>'


def problem_of(folder: Path, content: str | bytes) -> DrawingProblem:
    file = folder / "drawn.svg"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    with pytest.raises(PictureProblem) as caught:
        probe(file)
    assert isinstance(caught.value, DrawingProblem)
    return caught.value


def told(folder: Path, content: str | bytes) -> list[tuple[str, int, int]]:
    found = problem_of(folder, content).findings()
    return [(each.code.removeprefix("drawing-"), each.mark.line, each.mark.column) for each in found if each.mark]


@pytest.mark.parametrize(
    ("body", "code", "word"),
    [
        ("<text>Words</text>", "text", "outlines"),
        ('<image href="#a"/>', "unsupported", "Place the picture"),
        ('<image href="data:image/png;base64,AAAA"/>', "unsupported", "Place the picture"),
        ('<image href="scan.png"/>', "outside", "embed"),
        ("<foreignObject/>", "unsupported", "plain paths"),
        ("<style>g a{fill:red}</style>", "unsupported", "Presentation Attributes"),
        ("<defs><g><style><![CDATA[g a{fill:red}]]></style></g></defs>", "unsupported", "Presentation Attributes"),
        ("<script>alert(1)</script>", "script", "Take it out"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>', "script", "Take it out"),
        ('<defs><script href="http://x.org/a.js"/></defs>', "script", "Take it out"),
        ('<rect onclick="alert(1)" width="1" height="1"/>', "script", "Take it out"),
        ('<g onLoad="alert(1)"/>', "script", "Take it out"),
        ('<use xlink:href="file:///etc/passwd#a"/>', "outside", "embed"),
        ('<use href="http://127.0.0.1:9/a.svg#a"/>', "outside", "embed"),
        ('<a href="javascript:alert(1)"/>', "outside", "embed"),
        ('<g fill="url(http://127.0.0.1:9/a.svg#b)"/>', "outside", "embed"),
        ("<g style=\"fill: url( 'other.svg#b' )\"/>", "outside", "embed"),
        ('<g xml:base="http://x.org/"/>', "outside", "embed"),
        ('<?xml-stylesheet href="a.css"?>', "outside", "embed"),
        ('<rect width="1" height="1" fill="url(#a)"/>', "unsupported", "one plain colour"),
        ('<g clip-path="url(#a)"/>', "unsupported", "Cut the paths"),
        ('<g mask="url(#a)"/>', "unsupported", "without a mask"),
        ('<g style="filter:url(#a)"/>', "unsupported", "without effects"),
        ('<g style="mix-blend-mode: multiply"/>', "unsupported", "plain paths"),
        ('<path d="M0 0h9" stroke="red" marker-end="url(#a)"/>', "unsupported", "plain paths"),
        ('<symbol id="a"/><use href="#a"/>', "unsupported", "Unlink"),
        ("<svg/>", "unsupported", "Ungroup"),
        ("<switch/>", "unsupported", "plain paths"),
        ('<rect width="1" height="1"><animate attributeName="x"/></rect>', "unsupported", "still"),
        ("<gizmo/>", "unsupported", "plain paths"),
        ('<g opacity="0.5"/>', "transparent", "without transparency"),
        ('<rect width="1" height="1" fill-opacity="50%"/>', "transparent", "without transparency"),
        ('<rect width="1" height="1" fill="rgba(0, 0, 0, .5)"/>', "transparent", "without transparency"),
        ('<rect width="1" height="1" fill="#00000080"/>', "transparent", "without transparency"),
        ('<rect width="1" height="1" fill="reddish"/>', "value", "Correct"),
        ('<rect width="1" height="1" fill="rgb(1,2)"/>', "value", "Correct"),
        ('<rect width="NaN" height="1"/>', "value", "Correct"),
        ('<rect width="1e999" height="1"/>', "value", "Correct"),
        ('<rect width="-1" height="1"/>', "value", "Correct"),
        ('<rect width="2em" height="1"/>', "value", "Correct"),
        ('<path d="M0 0 L NaN 1"/>', "value", "Correct"),
        ('<path d="M0 0 L 1"/>', "value", "Correct"),
        ('<path d="L0 0"/>', "value", "Correct"),
        ('<path d="M0 0Z5"/>', "value", "Correct"),
        ('<path d="M0 0 L 1e9 1e9"/>', "value", "Correct"),
        ('<path d="M0 0 L 1e400 1"/>', "value", "Correct"),
        ('<polygon points="1,2,3"/>', "value", "Correct"),
        ('<polygon points="1,2,inf,4"/>', "value", "Correct"),
        ('<g transform="rotate(1,2)"/>', "value", "Correct"),
        ('<g transform="matrix(1 0 0 1 nan 0)"/>', "value", "Correct"),
        ('<g transform="translate3d(1,2,3)"/>', "value", "Correct"),
        ('<g stroke-width="-1"/>', "value", "Correct"),
        ('<g stroke-dasharray="1 -1"/>', "value", "Correct"),
        ('<use href="#nobody"/>', "value", "Correct"),
        ("<use/>", "value", "Correct"),
        ('<g id="a"><use href="#a"/></g>', "loop", "Unlink"),
        ('<path transform="scale(1 2)" d="M0 0L9 9" stroke="red"/>', "uneven-line", "outline"),
    ],
)
def test_each_thing_is_refused_at_its_line(tmp_path: Path, body: str, code: str, word: str) -> None:
    found = problem_of(tmp_path, f"<?xml version='1.0'?>\n{HEAD}{SHAPE}\n  {body}</svg>").findings()
    (one,) = (each for each in found if each.code == f"drawing-{code}")
    assert one.mark is not None
    assert (one.mark.file, one.mark.line) == ("drawn.svg", 3)
    assert one.mark.column >= 3
    assert word in one.hint
    assert "drawn.svg" in one.message


def test_all_that_is_wrong_is_told_at_once_and_each_thing_once(tmp_path: Path) -> None:
    texts = '<text x="1">A</text>\n' * 50
    assert told(tmp_path, f'{HEAD}\n{texts}<g opacity=".5"/>\n<g fill="no"/></svg>') == [
        ("text", 2, 1),
        ("transparent", 52, 1),
        ("value", 53, 1),
    ]


def test_twenty_findings_are_enough(tmp_path: Path) -> None:
    assert len(told(tmp_path, HEAD + "".join(f'<g fill="no{at}"/>' for at in range(500)) + "</svg>")) == 20


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        '<!DOCTYPE svg SYSTEM "http://127.0.0.1:9/evil.dtd">\n',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">\n',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n',
        '<!DOCTYPE svg [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>\n',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x" [<!ENTITY ns_svg "http://x.org">]>\n',
        '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>\n',
    ],
)
def test_nothing_that_is_declared_is_read(tmp_path: Path, doctype: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("the network was asked"))
    opened: list[str] = []
    before = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda file: opened.append(file.name) or before(file))
    assert [place[:2] for place in told(tmp_path, f"{doctype}{HEAD}{SHAPE}</svg>")] == [("declarations", 1)]
    assert opened == ["drawn.svg"]


def test_an_abbreviation_that_the_doctype_of_svg_might_declare(tmp_path: Path) -> None:
    public = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert told(tmp_path, f"{public}\n{HEAD}<g>&nobody;</g></svg>") == [("declarations", 2, len(HEAD) + 4)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<svg/>", ("unreadable", 1, 1)),
        ('<svg xmlns="http://www.w3.org/1999/xhtml"/>', ("unreadable", 1, 1)),
        ("<g><svg/></g>", ("unreadable", 1, 1)),
        (f"{HEAD}\n<g></svg>", ("unreadable", 2, 6)),
        (f"{HEAD}\n<g", ("unreadable", 2, 1)),
        (f"{HEAD}\n<rect width='1' width='2'/></svg>", ("unreadable", 2, 17)),
        (f"{HEAD}&amp;\n&nobody;</svg>", ("unreadable", 2, 1)),
        (f"{HEAD}</svg>\n<more/>", ("unreadable", 2, 1)),
        (f"<?xml version='1.0' encoding='klingon'?>{HEAD}</svg>", ("unreadable", 1, 1)),
        (f"<?xml version='1.0' encoding='utf-7'?>{HEAD}</svg>", ("unreadable", 1, 1)),
        (f"{HEAD}</svg>".encode() + b"\0\xff", ("unreadable", 1, len(HEAD) + 7)),
        ("<!-- only a remark -->", ("unreadable", 1, 23)),
        (b"\xff\xfe<\0s\0v\0g\0", ("unreadable", 1, 2)),
        (f"{HEAD}</svg>", ("empty", 1, 1)),
        (f'{HEAD}<g display="none">{SHAPE}</g></svg>', ("empty", 1, 1)),
        (HEAD.replace('viewBox="0 0 100 50"', "") + SHAPE + "</svg>", ("size", 1, 1)),
        (HEAD.replace("0 0 100 50", "0 0 0 50") + SHAPE + "</svg>", ("size", 1, 1)),
        (HEAD.replace("0 0 100 50", "0 0 nan 50") + SHAPE + "</svg>", ("size", 1, 1)),
        (HEAD.replace("0 0 100 50", "0 0 100") + SHAPE + "</svg>", ("size", 1, 1)),
        (HEAD.replace("0 0 100 50", "0 0 1e-9 1e9") + SHAPE + "</svg>", ("size", 1, 1)),
        (HEAD.replace(">", ' width="0" height="5">') + SHAPE + "</svg>", ("size", 1, 1)),
        (HEAD.replace(">", ' width="5em">') + SHAPE + "</svg>", ("size", 1, 1)),
        (HEAD.replace(">", ' preserveAspectRatio="x">') + SHAPE + "</svg>", ("value", 1, 1)),
        ("<g>" * 100_000, ("unreadable", 1, 1)),
        (HEAD + "<g>" * 10_000, ("too-large", 1, len(HEAD) + 1 + 63 * 3)),
        (HEAD + "<g/>" * 50_000 + "</svg>", ("too-large", 1, len(HEAD) + 1 + 49_999 * 4)),
        (HEAD + SHAPE + '\n<path d="M0 0' + "L1 1" * 200_001 + '"/></svg>', ("too-large", 2, 1)),
    ],
)
def test_files_that_are_no_drawings(tmp_path: Path, content: str | bytes, expected: tuple[str, int, int]) -> None:
    assert told(tmp_path, content) == [expected]


def test_a_drawing_too_many_bytes_long_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "drawn.svg"
    with file.open("wb") as stream:
        stream.write(HEAD.encode())
        stream.truncate(10_000_001)
    with pytest.raises(DrawingProblem, match="10 MB"):
        drawing(file)


def test_clones_of_clones_end(tmp_path: Path) -> None:
    """Each group has ten clones of the one before: 10 to the 9th shapes, in a file of 2 KB."""
    groups = [f'<g id="g{at}">' + f'<use href="#g{at - 1}"/>' * 10 + "</g>" for at in range(1, 10)]
    body = f'<defs><g id="g0">{SHAPE}</g>{"".join(groups)}</defs><use href="#g9"/>'
    assert [code for code, _, _ in told(tmp_path, f"{HEAD}{body}</svg>")] == ["too-large"]


def test_a_long_chain_of_clones_ends(tmp_path: Path) -> None:
    links = "".join(f'<g id="g{at}"><use href="#g{at + 1}"/></g>' for at in range(5000))
    body = f'<defs>{links}<g id="g5000">{SHAPE}</g></defs><use href="#g0"/>'
    assert [code for code, _, _ in told(tmp_path, f"{HEAD}{body}</svg>")] == ["too-large"]


@pytest.mark.parametrize("size", [100_000])
def test_many_points_are_no_problem(tmp_path: Path, size: int) -> None:
    file = tmp_path / "drawn.svg"
    file.write_text(f'{HEAD}<path d="M0 0{"l.1 .1-.1 0" * (size // 2)}"/></svg>', encoding="utf-8")
    (path,) = drawing(file).paths
    assert len(path.commands) == size + 1


def test_a_colour_that_the_theme_has_not(tmp_path: Path) -> None:
    file = tmp_path / "drawn.svg"
    rects = '<rect width="5" height="5" fill="var(--acent)"/>\n<rect width="5" height="5" stroke="var(--sea, #012)"/>'
    file.write_text(f"{HEAD}\n{rects}</svg>", encoding="utf-8")
    (found,) = unknown_colours(file, ("text", "accent"))
    assert (found.code, found.mark and found.mark.line) == ("drawing-colour", 2)
    assert "Did you mean “accent”?" in found.hint


TAGS = st.sampled_from(["g", "path", "rect", "use", "circle", "polygon", "line", "ellipse", "defs", "text", "svg", "a"])
NAMES = st.sampled_from(
    (
        *("d", "points", "x", "y", "width", "height", "r", "rx", "cx", "x2", "transform", "fill", "stroke", "style"),
        *("stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit", "id", "href", "opacity"),
        *("display", "onload"),
    )
)
VALUES = st.one_of(
    st.text(st.sampled_from("MmLlAaCcSsQqTtZzHhVv0123456789.-+eE ,%#()uabn:;"), max_size=30),
    st.sampled_from(["#a", "url(#a)", "red", "none", "1e308", "-0", "1e-320", "M0 0A1e-9 1e9 9 1 1 1e9 1", "scale(0)"]),
    st.sampled_from(
        ["scale(1e9)", "rotate(45)", "skewX(90)", "5", "50%", "fill:red;stroke:#000", "1 1 1", "M0 0L9 9z"]
    ),
)
ELEMENTS = st.recursive(
    st.builds(lambda tag, given: (tag, given, ()), TAGS, st.dictionaries(NAMES, VALUES, max_size=5)),
    lambda inner: st.builds(
        lambda tag, given, children: (tag, given, children),
        TAGS,
        st.dictionaries(NAMES, VALUES, max_size=4),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ELEMENTS)
def test_whatever_it_says_it_is_a_drawing_or_told_at_a_line(tmp_path: Path, tree: tuple[object, ...]) -> None:
    from xml.sax.saxutils import quoteattr

    def written(element: tuple[object, ...]) -> str:
        tag, given, children = element
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in given.items())  # type: ignore[attr-defined]
        return f"<{tag}{attributes}>{''.join(map(written, children))}</{tag}>"  # type: ignore[call-overload]

    file = tmp_path / "drawn.svg"
    file.write_text(f"{HEAD}{SHAPE}{written(tree)}</svg>", encoding="utf-8")
    try:
        found = drawing(file)
    except DrawingProblem as problem:
        assert all(each.mark is not None and each.hint for each in problem.findings())
    else:
        values = [value for path in found.paths for command in path.commands for value in command[1:]]
        assert all(abs(float(value)) <= 75_000 for value in values)
        assert all(0 <= path.line_width < 1e12 for path in found.paths)
