"""Markdown and placeholders: what is read, and that every piece stands where its origin says."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.diagnostics import Origin, Severity
from booklet.model.booklet import Fact, Name
from booklet.model.event import Edition, Event
from booklet.model.inline import Emphasis, LineBreak, Link, NoteCall, Strong, Text, plain
from booklet.read.language import Language
from booklet.read.line import read_line
from booklet.read.markdown import read_blocks, read_inlines
from booklet.read.placeholders import Terms
from booklet.read.record import Record

HERE = Origin("text")


def terms() -> Terms:
    def fact(name: str, printed: str, value: int | None, qualifier: str = "exact") -> Fact:
        number = None if value is None else Fraction(value)
        return Fact(name, printed, printed.removeprefix("over "), number, "", qualifier, "s", Origin(f"facts.{name}"))

    facts = {
        "n": fact("n", "over 12", 12, "over"),
        "one": fact("one", "1", 1),
        "w": fact("w", "the *most*", None),
        "broken": None,
    }
    event = Event("Opening", datetime.date(1991, 12, 31), datetime.date(1992, 1, 2), Origin("booklet.event"))
    edition = Edition(datetime.date(2012, 12, 31), "2012", 21)
    return Terms(
        Language("en"),
        event,
        edition,
        {"hl": Name("hl", "Stone Bridge", short="the Bridge"), "lost": None},
        facts,
        frozenset({"s"}),
        Record(),
    )


def texts(pieces: Any) -> Iterator[Text]:
    for piece in pieces:
        match piece:
            case Text():
                yield piece
            case Emphasis() | Strong() | Link():
                yield from texts(piece.children)
            case NoteCall():
                yield from texts(piece.children)
                yield from texts(piece.locator)
            case LineBreak():
                pass
            case _:
                for name in ("inlines", "blocks"):
                    yield from texts(getattr(piece, name, ()))
                for item in getattr(piece, "items", ()):
                    yield from texts(item)


def test_inlines() -> None:
    found = read_inlines(" a *b* **c [d](https://e.org/f)** <mailto:g@h.org>\n\\* &eacute; _i", HERE, terms())
    assert found == (
        Text("a ", Origin("text", 1)),
        Emphasis((Text("b", Origin("text", 4)),)),
        Text(" ", Origin("text", 6)),
        Strong(
            (
                Text("c ", Origin("text", 9)),
                Link((Text("d", Origin("text", 12)),), Origin("text", 11), "https://e.org/f"),
            )
        ),
        Text(" ", Origin("text", 33)),
        Link((Text("mailto:g@h.org", Origin("text", 35)),), Origin("text", 34), "mailto:g@h.org"),
        Text(" ", Origin("text", 50)),
        Text("* é", Origin("text", 52)),
        Text(" _i", Origin("text", 62)),
    )


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{n}", "over 12"),
        ("{ n }", "over 12"),
        ("{n:bare}", "12"),
        ("{n:words}", "over twelve"),
        ("{n:Words}", "Over twelve"),
        ("{w}", "the *most*"),
        ("{w:Words}", "The *most*"),
        ("{years}", "21"),
        ("{years:ordinal}", "21st"),
        ("{years:words}", "21"),
        ("{years|year|years}", "years"),
        ("{one|book|books}", "book"),
        ("{edition}", "2012"),
        ("{event.name}", "Opening"),
        ("{event.date}", "31 Dec 1991 – 2 Jan 1992"),
        ("{event.date:long}", "31 December 1991 – 2 January 1992"),
        ("{event.date:year}", "1991"),
        ("{hl}", "Stone Bridge"),
        ("{hl:short}", "the Bridge"),
        ("a {lost} b", "a  b"),  # broken, and reported where it is
        ("{=366}", "366"),
        ("{{m}}", "{m}"),
        ("a{{", "a{"),
        ("\\{n}}", "{n}"),
    ],
)
def test_placeholders(written: str, printed: str) -> None:
    known = terms()
    assert plain(read_inlines(written, HERE, known)) == printed
    assert known.record.findings == []


@pytest.mark.parametrize(
    ("written", "printed", "code", "at"),
    [
        ("a {{n}} b", "a {n} b", "doubled-braces", 2),
        ("a {{years:words}}", "a {years:words}", "doubled-braces", 2),
        ("a {=n}", "a n", "literal-id", 2),
        ("a [s] b", "a [s] b", "unmarked-source", 2),
        ("a *b [s, p. 4]*", "a b [s, p. 4]", "unmarked-source", 5),
        ("a^[b [s]] c", "a c", "unmarked-source", 5),
    ],
)
def test_what_prints_its_own_signs_is_doubted(written: str, printed: str, code: str, at: int) -> None:
    known = terms()
    assert plain(read_inlines(written, HERE, known)) == printed
    assert [(each.code, each.severity, each.origin) for each in known.record.findings] == [
        (code, Severity.WARNING, HERE.shifted(at))
    ]


@pytest.mark.parametrize(
    "written",
    ["[other]", "[s](https://example.org)", "a[^s]", "a[^s, see [b]]", "\\[s]", "{{a}}", "{=1}"],
)
def test_brackets_and_braces_that_are_meant_are_not_doubted(written: str) -> None:
    known = terms()
    read_inlines(written, HERE, known)
    assert known.record.findings == []


@pytest.mark.parametrize(
    ("written", "stars"),
    [
        *(
            ("a ¶*b c", "*"),
            ("¶**both of", "**"),
            ("(¶*b) c", "*"),
            ("¶*{n} of", "*"),
            ("*a* ¶*b", "*"),
            ("¶**a*b", "**"),
        ),
        *(("a both¶** c", "**"), ("a ^[the ¶*note] b", "*"), ("a [the ¶*link](https://a.b) b", "*"), ("> a ¶*b", "*")),
    ],
)
def test_stars_without_a_partner_are_doubted_where_they_stand(written: str, stars: str) -> None:
    known = terms()
    read_blocks(written.replace("¶", ""), HERE, known)
    (finding,) = known.record.findings
    assert (finding.code, finding.severity) == ("unclosed-emphasis", Severity.WARNING)
    assert finding.origin == HERE.shifted(written.index("¶"))
    escaped = stars.replace("*", "\\*")
    assert f"{stars}like this{stars}; or {escaped} if" in finding.hint


@pytest.mark.parametrize(
    "written",
    [
        *(
            "3 * 4 * 5",
            "900* of them",
            "*1926, died later",
            "a\\*b \\*c",
            "*a* and **b**, ***c***",
            "a*b*c",
            "2**3",
            "* item",
        ),
        *("*a **b** c*", "[*a*](https://a.b)", "a * b", "snake_case _x", "**a *b***", "`*a`", "{=*a}"),
    ],
)
def test_stars_that_are_meant_are_not_doubted(written: str) -> None:
    known = terms()
    read_blocks(written, HERE, known)
    assert "unclosed-emphasis" not in [finding.code for finding in known.record.findings]


@pytest.mark.parametrize("written", ["{{n}}", "a {{n}}"])
def test_plain_lines_doubt_doubled_braces(written: str) -> None:
    known = terms()
    assert plain(read_line(written, HERE, known)) == written.replace("{{", "{").replace("}}", "}")
    assert [(each.code, each.origin) for each in known.record.findings] == [
        ("doubled-braces", HERE.shifted(written.index("{")))
    ]


def test_broken_facts_are_not_reported_again() -> None:
    known = terms()
    assert read_inlines("{broken}{broken|a|b}", HERE, known) == ()
    assert known.record.findings == []


def test_blocks_keep_lists_quotations_and_places() -> None:
    source = "One\n  two  \nthree\n\n> *q*\nlazy\n\n3. a\n   - b\n\n     c {n}\n4. d\\\n   e\n"
    paragraph, quotation, numbered = read_blocks(source, HERE, terms())
    assert [type(piece) for piece in paragraph.inlines] == [Text, Text, LineBreak, Text]
    assert plain(paragraph.inlines) == "One two three"
    assert plain(quotation.blocks[0].inlines) == "q lazy"
    assert numbered.start == 3
    assert [len(item) for item in numbered.items] == [2, 1]
    assert plain(numbered.items[0][1].items[0][1].inlines) == "c over 12"
    assert numbered.items[1][0].inlines[1] == LineBreak()
    for text in texts((paragraph, quotation, numbered)):
        at = text.origin.offset
        first = text.text.partition(" ")[0]
        assert text.fact or source.startswith(first or "\n", at) or source.startswith(" ", at)


PIECES = [
    *(
        "a",
        "é ",
        "*",
        "**",
        "_",
        "[",
        "](https://x.org)",
        "](",
        ")",
        "`",
        "<b>",
        "<https://x.org>",
        "{n}",
        "{",
        "}",
        "{{",
    ),
    *("}}", "[^s, p. {one}]", "^[", "]", "\\", "&amp;", "\n", "\n\n", "\n- ", "\n1. ", "\n> ", "    ", "\t", "# ", "|"),
    *("---", "!", "😀", "\u00a0"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_every_text_stands_at_its_place(source: str) -> None:
    for found in (read_blocks(source, HERE, terms()), read_inlines(source, HERE, terms())):
        for text in texts(found):
            at = text.origin.offset
            stands = source[at : at + len(text.text)]
            assert source[at] in "{&" or stands.replace("\n", " ") == text.text


@given(st.lists(st.sampled_from([">", "> ", "- ", "1. ", "*", "[", "^[", "{", "_a "]), max_size=1), st.integers(1, 300))
def test_deep_nesting_ends(pieces: list[str], count: int) -> None:
    known = terms()
    read_blocks("".join(pieces) * count + "x", HERE, known)
    for finding in known.record.findings:
        assert finding.origin is not None


def test_nothing_is_lost_in_deep_nesting() -> None:
    known = terms()
    found = read_blocks("> " * 60 + "lost", HERE, known)
    kept = "".join(text.text for text in texts(found))
    assert "lost" in kept or known.record.findings
