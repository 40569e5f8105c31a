"""The bodies of literals: what is read without them is what libyaml reads of the whole text."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from booklet.source import events
from booklet.source.bodies import shortened
from booklet.source.decode import unwanted
from booklet.source.events import parse, parse_plainly
from booklet.source.places import Lines

ROOT = Path(__file__).parents[2]
CONTENTS = (
    ROOT / "content.yaml",
    *sorted(ROOT.glob("examples/*/content.yaml")),
    *sorted(ROOT.glob("tests/bad/**/*.yaml")),
)

HEADS = [
    "a: |",
    "- |",
    "- a: |",
    "b: |-",
    "b: |+",
    "c: |2",
    "d: >",
    "- - |",
    "# e: |",
    "|",
    "? |",
    "&x a: |",
    "f: &y |",
    "g: | # h",
]
WORDS = [
    "a",
    "a: b",
    "- a",
    "- a: 1",
    "#",
    "# a |",
    "é “b”",
    "𝄞",
    '"',
    "'",
    "it's",
    "{a",
    "[b, c]",
    "*x",
    "&x c",
    "...",
    "---",
    "a |",
    "\t",
    "!t d",
    "",
]
LINE = st.builds(
    lambda indentation, words, end: " " * indentation + words + end,
    st.integers(0, 6),
    st.sampled_from(HEADS) | st.sampled_from(WORDS),
    st.sampled_from(["", "", "", "", " ", "\t", "  "]),
)
# A key, a literal below it, and what may follow: mostly what is right, so that texts are read to their end.
ITEM = st.builds(
    lambda head, lines, indentation: "\n".join([head, *(" " * indentation + line if line else "" for line in lines)]),
    st.sampled_from(["k: |", "- k: |", "- |", "k: |-", "k: |+", 'k: "a', "k: 'b", "k: b", "# k: |", "k: >", "k: [a,"]),
    st.lists(
        st.sampled_from(["a", "b |", " c", "", "", "k: |", "- k: |", "é 𝄞", "  ", "\t", "# d", '"', "'", "]"]),
        max_size=6,
    ),
    st.integers(1, 4),
)
LINES = st.lists(LINE | ITEM, max_size=9)
TEXT = st.builds(lambda lines, end: "\n".join(lines) + end, LINES, st.sampled_from(["", "\n", "\n\n", "\n  \n"]))

BODY = st.builds(
    lambda key, indentation, lines: "\n".join(
        [key, *(" " * indentation + line if line.strip() else line for line in lines)]
    ),
    st.sampled_from(["k: |", "l: |", "m: |-", "n: |+", "o: >", "# p: |", "q: r"]),
    st.integers(1, 3),
    st.lists(
        st.sampled_from(["a", "b |", "  c", "", "", " ", "   ", "k: |", "- k: |", "é 𝄞", "# d ", "e\t"]), max_size=6
    ),
)
GOOD = st.builds(
    lambda bodies, end: "\n".join(bodies) + end,
    st.lists(BODY, min_size=1, max_size=5),
    st.sampled_from(["", "\n", "\n\n"]),
)


def same(text: str) -> None:
    """Judge nodes, their places and all findings."""
    assert parse(text, Lines(text, "c.yaml")) == parse_plainly(text, Lines(text, "c.yaml"))


@given(TEXT)
@example("a: |\n  b\n\n  c\n d: e\n")
@example("a: |\n  b\n   \n  \n\nc: d  # e")
@example("a: |\n  b\n \n  c: |\n    d\n")
@example('a: "\n  b: |\n    c\n  d"\ne: f')
@example("- a: |\n  b\n  c: d")
@example("a: |+\n  b\n\n  \nc: |-\n  d \t\n\n")
@example("# a: |\n#  b\nc: &d |\n  e\nf: *d")
@example("a: |\n  b\n\tc")
@example("a: |\n  b\n---\nc: |\n  d")
@example("a: |\n  b\nc: 1:2 #3\nd: x #e\nc: e")
@settings(max_examples=300)
def test_nodes_and_findings_are_those_of_the_whole_text(text: str) -> None:
    """Whatever stands in a text, and wherever it is no YAML."""
    same(text)


@given(GOOD)
@settings(max_examples=300)
def test_literals_below_each_other(text: str) -> None:
    """Alike, of texts most of which are good."""
    same(text)


@given(st.text(st.sampled_from("a:|-+ \n\n  #\"'é\t>"), max_size=60))
@example(" a: |\n b")
@settings(max_examples=300)
def test_characters_in_any_order(text: str) -> None:
    """Alike, of signs without sense."""
    same(text)


@pytest.mark.parametrize("content", CONTENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_contents_are_those_of_the_whole_text(content: Path) -> None:
    """Alike, of real contents, and of those with mistakes."""
    text = content.read_bytes().decode("utf-8", "replace")
    if not any(unwanted(text)):
        same(text)


def test_nothing_but_the_first_character_of_a_body_is_left() -> None:
    text = "a:\n  - b: |\n      It was\n\n      so.\n\n  - c: |-\n      x\nd: e |\n"
    short, cuts = shortened(text)
    assert short == "a:\n  - b: |\n      I\n\n  - c: |-\n      x\nd: e |\n"
    assert [(text[cut.at], cut.words) for cut in cuts] == [("|", "It was\n\nso.\n")]
    assert sum(cut.length for cut in cuts) == len(text) - len(short)


@pytest.mark.parametrize("content", CONTENTS[:2], ids=lambda path: path.parent.name)
def test_a_good_content_is_not_read_twice(content: Path) -> None:
    text = content.read_text(encoding="utf-8")
    assert len(shortened(text)[1]) > 3
    with patch.object(events, "parse_plainly", side_effect=AssertionError):
        assert parse(text, Lines(text, "c.yaml"))[0] is not None
