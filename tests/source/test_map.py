"""The source map: every character of a value is found in the file where it stands."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from booklet.diagnostics import Mark, Origin
from booklet.source.load import load_text
from booklet.source.nodes import MarkedScalar

LINE_END = st.sampled_from(["\n", "\r\n"])
# Words without signs that mean something to YAML, one of them outside the basic plane.
WORD = st.text("abé漢😀'\"#:,{", min_size=1, max_size=5)
LINE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)


def located(text: str, path: str = "key") -> list[tuple[str, Mark]]:
    """Every character of the value at `path`, with its mark."""
    loaded = load_text(text, "f")
    assert {finding.code for finding in loaded.findings} <= {"joined-lines"}
    node = loaded.source_map.node(path)
    assert isinstance(node, MarkedScalar)
    # PyYAML's own loader in Python is the judge of the value.
    assert node.text == yaml.load(text, Loader=yaml.BaseLoader)[path]
    marks = [loaded.source_map.locate(Origin(path, offset)) for offset in range(len(node.text))]
    assert all(marks)
    return [(character, mark) for character, mark in zip(node.text, marks, strict=True) if mark]


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def check(text: str) -> None:
    """Every character but folded line ends stands where the map says; the places never run backwards."""
    lines = lines_of(text)
    before = (0, 0)
    for character, mark in located(text):
        rest = lines[mark.line - 1][mark.column - 1 :]
        if character == "\n" or (character == " " and not rest):
            assert rest == "" or character == " "
        elif not rest.startswith("\\"):
            assert rest.startswith(character), (character, rest)
        assert (mark.line, mark.column) > before
        before = (mark.line, mark.column)


@given(
    st.sampled_from("|>"),
    st.sampled_from(["", "-", "+"]),
    st.integers(1, 4),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 2), LINE) | st.none(), min_size=1, max_size=6),
    LINE_END,
    st.booleans(),
)
@example(">", "", 2, False, [(0, "a"), (0, "b"), None, (1, "more"), (1, "x"), (0, "c"), None, None], "\n", True)
@example("|", "+", 1, True, [(2, "a"), (0, "b"), None], "\r\n", True)
def test_block_scalars(  # noqa: PLR0917 - one for each thing that varies
    style: str, chomping: str, indent: int, counted: bool, lines: list[tuple[int, str] | None], end: str, followed: bool
) -> None:
    written = [" " * (indent + line[0]) + line[1] if line else "" for line in lines]
    first = next((line for line in lines if line), None)
    counted = counted or (first is not None and first[0] > 0)
    header = f"key: {style}{indent if counted else ''}{chomping}  # note"
    check(end.join([header, *written, *(["next: 1"] if followed else []), ""]))


@given(
    st.lists(st.lists(st.sampled_from(["a", "é😀", "''", '"', "#", ": x"]), min_size=1), min_size=1, max_size=4),
    LINE_END,
)
def test_single_quoted(lines: list[list[str]], end: str) -> None:
    check("key: '" + (end + "  ").join("".join(line) for line in lines) + "'" + end)


ESCAPES = ["a", "é😀", "'", "#", ": x", r"\"", r"\\", r"\u00e9", r"\x41", r"\U0001F600", r"\t", r"\/", r"\_"]


@given(
    st.lists(st.lists(st.sampled_from(ESCAPES), min_size=1), min_size=1, max_size=4),
    st.sampled_from(["\n  ", "\r\n  ", "\\\n  ", "\n\n  ", "\\\n\n  ", " \n "]),
)
def test_double_quoted(lines: list[list[str]], joint: str) -> None:
    check('key: "' + joint.join("".join(line) for line in lines) + '"\n')


@given(
    st.lists(
        st.lists(st.sampled_from(["ab", "é", "😀", "it's", 'x"', "a#b", "a:b"]), min_size=1, max_size=3),
        min_size=1,
        max_size=4,
    ),
    LINE_END,
)
def test_plain(lines: list[list[str]], end: str) -> None:
    check("key:" + end + "  " + (end * 2 + "  ").join("  ".join(line) for line in lines) + end)


@pytest.mark.parametrize(
    ("text", "path", "offset", "line", "column"),
    [
        ("a: &x  # anchor\n  text\nb: *x\n", "a", 2, 2, 5),
        ("a: &x text\nb: *x\n", "b", 1, 1, 8),
        ("\ufeffa: text\n", "a", 0, 1, 4),
        ("a: >\n  one\n  two\n", "a", 4, 3, 3),
        ("a:\n- {b: [c, d]}\n", "a[0].b[1]", 0, 2, 11),
        ("a.b: {c: d}\na: {b.c: e}\n", "a.b.c", 0, 1, 10),
        ("a: {b}\n", "a", 1, 1, 5),
    ],
)
def test_places(text: str, path: str, offset: int, line: int, column: int) -> None:
    assert load_text(text, "f").source_map.locate(Origin(path, offset)) == Mark("f", line, column)


def test_nearest_ancestor_answers_for_what_is_missing() -> None:
    source_map = load_text("a:\n  b: {c: 1}\n", "f").source_map
    assert source_map.locate(Origin("a.b.x[3].y")) == Mark("f", 2, 3)
    assert source_map.locate(Origin("a.b", key=True)) == Mark("f", 2, 3)
    assert source_map.locate(Origin("a.b")) == Mark("f", 2, 6)
    assert source_map.line(Mark("f", 2, 6)) == "  b: {c: 1}"
    assert source_map.line(Mark("other", 2, 6)) == ""
    assert source_map.line(Mark("f", 9, 1)) == ""
