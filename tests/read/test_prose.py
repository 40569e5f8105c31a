"""Plain prose: what is read without markdown-it is what markdown-it would have read, place by place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from booklet.diagnostics import Origin
from booklet.read import line, markdown
from booklet.read.line import read_line
from booklet.read.markdown import read_blocks, read_inlines
from booklet.read.prose import Kind, Stretch, pieces, plain_list, signs, stretches
from booklet.source.load import load
from booklet.source.nodes import MarkedMapping, MarkedNode, MarkedScalar, MarkedSequence
from tests.read.test_markdown import terms
from tests.read.test_markdown import texts as placed

HERE = Origin("text", 7)
ROOT = Path(__file__).parents[2]
CONTENTS = (ROOT / "content.yaml", *sorted(ROOT.glob("examples/*/content.yaml")))

WORDS = ["a", "bridge", "It held 613 books.", "613", "“Whom?”", "(so)", "é", "水", "’s", "a_b", "x*y", "2 < 3", "a & b"]
SIGNS = [
    *("{n}", "{ n }", "{n:words}", "{", "}", "{{", "}}", "{broken}", "{none}", "[^s]", "[^s, p. {n}]", "[^none, x]"),
    *(
        "[^",
        "^[",
        "^[own *words*]",
        "^[ ]",
        "^[a [b] c]",
        "]",
        "[",
        "[a](https://b.org)",
        "[a {n}](https://b.org/)",
        "[a](https://b.org/c(d))",
        "[a](b)",
        "![a](b)",
        "![^s](b)",
        "!",
    ),
    *(
        "*",
        "**",
        "***",
        "*a*",
        "**a b**",
        "*{n}*",
        "(*a*)",
        "*“a”*",
        "_",
        "__",
        "_a_",
        "`",
        "\\",
        "&amp;",
        "<b>",
        "<!--",
    ),
    *("<https://x.org>", "\u00a0", "\t", "\u2003", "\x1f", "\r", "\0", "😀", "^", "~~", "|", "—", "…"),
]
BREAKS = [
    *("\n", "\n", "\n\n", "\n\n", "\n\n\n", " \n", "  \n", "\n ", "\n    ", "\n \n", "\n\u00a0\n", "\r\n", "\n\t"),
    *("\n- ", "\n* ", "\n1. ", "\n2) ", "\n  - ", "\n\n- ", "\n\n1. ", "\n\n2020. ", "\n> ", "\n\n> ", "\n\n    "),
    *("\n===\n", "\n---\n", "\n***\n", "\n\n***\n\n", "\n# ", "\n```\n", "\n\n~~~\n", "\n| - |\n"),
    *("\n- ", "\n- ", "\n  ", "\n1. ", "\n2. ", "\n   "),
    *("\n1935. ", "\n01) ", "\n10. ", "\n\n<!--\n", "\n\n<div>\n"),
]
PART = st.sampled_from(WORDS) | st.sampled_from(WORDS) | st.sampled_from(SIGNS)
PROSE = st.lists(PART | st.sampled_from([" ", " ", " "]) | st.sampled_from(BREAKS), max_size=30).map("".join)


def both(text: str, *, inline: bool) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What is read of `text`, and all that is taken down meanwhile; the same with markdown-it alone."""

    def read() -> tuple[object, ...]:
        known = terms()
        found = (read_inlines if inline else read_blocks)(text, HERE, known)
        return found, known.record.findings, known.record.used_facts, list(known.record.cited)

    quick = read()
    with (
        patch.object(markdown, "paragraphs", lambda text: None),
        patch.object(markdown, "signs", lambda content: b"_"),
        patch.object(markdown, "pieces", lambda content, marks: None),
        patch.object(markdown, "plain_list", lambda text: None),
        patch.object(markdown, "stretches", lambda text: iter([Stretch(0, text, plain=False)])),
    ):
        return quick, read()


@given(PROSE)
@example("a\n\n- b\n\nc")
@example("- a\n\n  ```\n\nb\n\n```\nc")
@example("\ra\r\n\rb")
@example("a {n}\n\n<!-- b\n\nc\n\nd -->\n\ne")
@example("- a *b*\n  c {n}\n- [d](https://e.org/f)\n  1935 g\n\nh")
@example("9. a[^s, p. {n}]\n10. b\n    [c](https://d.org) e\n")
@example("- a\n1. b")
@example("- a\n    b\n- c")
@example("- a\n-  b\n- c ")
@example("2. a\n  b\n1) c")
@example(
    "a\n[b](https://c.org) *d [e](https://f.org/g-h)*[^s] ![i](https://j.org) [](https://k.org) [ ](https://l.org)"
)
@example("a\n[b]: https://c.org\n\n[d](https://e.org)")
@example("*a **{n}** b*[^s, *c*] **“d”**")
@example("- a\n  *b* {n}\n  c\n\n  d\n  e ^[f\n  g]")
@settings(max_examples=400)
def test_blocks_are_those_of_the_parser(text: str) -> None:
    quick, slow = both(text, inline=False)
    assert quick == slow


@given(st.lists(PART | st.sampled_from([" ", "\n"]), max_size=12).map("".join))
@settings(max_examples=400)
def test_inlines_are_those_of_the_parser(text: str) -> None:
    quick, slow = both(text, inline=True)
    assert quick == slow


@given(st.text(st.sampled_from("ab1 .,*(“”){}[]^!n_s\n"), max_size=40))
@settings(max_examples=400)
def test_signs_in_any_order(text: str) -> None:
    for inline in (True, False):
        quick, slow = both(text, inline=inline)
        assert quick == slow


@given(PROSE)
def test_lines_are_those_of_the_slow_way(text: str) -> None:
    assert read_line(text, HERE, terms()) == tuple(line._pieces(text, HERE, terms()))


def test_every_kind_of_line_end_counts() -> None:
    source = "a\rb\r\n\r\n- c\r\r> d {n}\r"
    known = terms()
    paragraph, bullets, quotation = read_blocks(source, Origin("text"), known)
    places = {piece.text.strip(): piece.origin.offset for piece in placed((paragraph, bullets, quotation))}
    assert {words: source[at] for words, at in places.items()} == {"a b": "a", "c": "c", "d": "d", "over 12": "{"}


def texts(node: MarkedNode) -> Iterator[str]:
    match node:
        case MarkedScalar():
            yield node.text
        case MarkedSequence():
            for item in node.items:
                yield from texts(item)
        case MarkedMapping():
            for _, value in node.entries:
                yield from texts(value)


@pytest.mark.parametrize("content", CONTENTS, ids=lambda path: path.parent.name)
def test_every_text_of_the_booklets(content: Path) -> None:
    root = load(content).root
    assert root is not None
    found = list(texts(root))
    assert len(found) > 50
    for text in found:
        for changed in (text, text.replace(" ", "\n"), text.replace("\n", "\n\n"), re.sub("[.,]", "*", text)):
            quick, slow = both(changed, inline=False)
            assert quick == slow


def test_prose_is_not_given_to_the_parser() -> None:
    text = "One *way*,\n“two” ways.[^s, p. {n}]\n\n613 **ways**^[Or so.]\n\n- a list\n\nAnd an end\n"
    assert [part for start, part, plain in stretches(text) if plain and text.startswith(part, start)] == [
        "One *way*,\n“two” ways.[^s, p. {n}]",
        "613 **ways**^[Or so.]",
        "And an end",
    ]
    found = pieces("613 **ways**^[Or so.]", signs("613 **ways**^[Or so.]"))
    assert found is not None
    assert [piece.kind for piece in found] == [Kind.WORDS, Kind.OPENING, Kind.WORDS, Kind.CLOSING, Kind.OWN_NOTE]


def test_a_plain_list_is_not_given_to_the_parser() -> None:
    number, items = plain_list("9. One\n   *way*\n10. 613 ways\n") or (None, ())
    assert number == 9
    assert [item.content for item in items] == ["One\n*way*", "613 ways"]
    assert plain_list("- One\n\n- Two") is None
    assert plain_list("One") is None


def test_a_plain_link_is_not_given_to_the_parser() -> None:
    text = "See [the *way*] or [a way](https://example.org/way)."
    assert pieces(text, signs(text)) is None
    text = "See [a way](https://example.org/way)."
    found = pieces(text, signs(text))
    assert found is not None
    assert [(kind, text[start:end]) for kind, start, end in found] == [
        (Kind.WORDS, "See "),
        (Kind.LINK, "a way](https://example.org/way"),
        (Kind.WORDS, "."),
    ]
