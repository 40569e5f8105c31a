"""Behind a mistake of YAML the rest of the file is read, every character at its own place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.source.nodes import MarkedMapping, MarkedNode, MarkedScalar
from booklet.source.places import Lines
from booklet.source.recover import parse_all, visible


def keys(node: MarkedNode | None) -> list[str]:
    """Return the keys that have a value."""
    assert isinstance(node, MarkedMapping)
    return [
        key.text
        for key, value in node.entries
        if not (isinstance(value, MarkedScalar) and value.text.strip() in ("", "~"))
    ]


@pytest.mark.parametrize(
    ("text", "codes", "hidden", "left"),
    [
        ('a: "x\nb: y\n', ["unclosed-quote"], {1}, ["b"]),
        ("a: 'It's'\nb: y\n", ["inner-quote"], {1}, ["b"]),
        ("a: {x: [1}\nb: y\n", ["unclosed-bracket"], {1}, ["b"]),
        ("a: {x: 1,\n    y: 2\nb: y\n", ["unclosed-bracket"], {1, 2}, ["b"]),
        ("a: x\n\tb: y\nc: z\n", ["tab"], {2}, ["a", "c"]),
        ("a: *x, y\nb: @z\nc: w\n", ["needs-quotes", "needs-quotes"], {1, 2}, ["c"]),
        ("a: x\njust words\nc: z\n", ["no-colon"], {2}, ["a", "c"]),
        ('a: "one\n  "two" three"\nb: y\n', ["inner-quote"], {1, 2}, ["b"]),
        ("a:\n  b: x: y\n  c: z\n", ["needs-quotes"], {2}, ["a"]),
        ("a: |\n   x\n  y\n   z\nb: |\n  w\n", ["indentation"], {3}, ["a", "b"]),
        ("a: |\n    x\n\n  y: z\n  z\nb: |\n  w\n", ["indentation"], {4, 5}, ["a", "b"]),
        ("a: |\n  x\npasted\n  z\nb: w\n", ["no-colon"], {3}, ["a", "b"]),
        ("- a: |\n    x\n\tpasted\n    z\n  b: w\n", ["tab"], {3}, None),
    ],
)
def test_the_rest_is_read(text: str, codes: list[str], hidden: set[int], left: list[str] | None) -> None:
    found = parse_all(text, Lines(text, "f"))
    assert sorted(each.code for each in found.findings) == codes
    assert found.hidden.lines == hidden
    assert left is None or keys(found.root) == left


def test_what_is_left_stands_where_it_stood() -> None:
    text = "a: 'It's'\nb:\n  c: words\n"
    root = parse_all(text, Lines(text, "f")).root
    assert isinstance(root, MarkedMapping)
    inner = root.get("b")
    assert isinstance(inner, MarkedMapping)
    value = inner.get("c")
    assert isinstance(value, MarkedScalar)
    assert text[value.start : value.end] == value.text == "words"


def test_words_that_were_taken_out_may_be_ids() -> None:
    text = "facts:\n  all-books: {value: 3\nb: y\n"
    assert parse_all(text, Lines(text, "f")).hidden.words == {"all-books", "value"}


def test_a_good_text_hides_nothing() -> None:
    found = parse_all("a: b\n", Lines("a: b\n", "f"))
    assert not found.hidden
    assert found.findings == ()


def test_unwanted_characters_give_way_to_a_sign() -> None:
    text = "a: b\nc: d\u202ee\n"
    shown, hidden = visible(text, Lines(text, "f"))
    assert shown == "a: b\nc: d\ufffde\n"
    assert hidden.lines == {2}


@given(
    st.lists(
        st.sampled_from(("a: b", "- c", "  d: e", "f: 'g", 'h: "', "{", "[", "\ti", "*j", "k: l: m", "")), max_size=9
    )
)
def test_any_lines_are_read_to_their_end(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = parse_all(text, Lines(text, "f"))
    assert found.root is not None or found.findings or not text.strip()
    assert all(1 <= line <= len(lines) for line in found.hidden.lines)
