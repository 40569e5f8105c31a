"""Loading: good files give marked text, bad ones a finding at the right place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.cli import COMMANDS
from booklet.diagnostics import Severity
from booklet.source import events
from booklet.source.load import WORDS, load, load_text
from booklet.source.nodes import MarkedMapping, MarkedScalar


@pytest.mark.parametrize(
    ("content", "line", "column", "code"),
    [
        ("a: {b c\n", 1, 4, "unclosed-bracket"),
        ("a: [1,\nb: 2\n", 1, 4, "unclosed-bracket"),
        ("a: 'x\n", 1, 4, "unclosed-quote"),
        ('a: "x\nb: 1\n', 1, 4, "unclosed-quote"),
        ('a: "\\q"', 1, 5, "bad-escape"),
        ("a: @x\n", 1, 4, "needs-quotes"),
        ("a: %x\n", 1, 4, "needs-quotes"),
        ("a: `x\n", 1, 4, "needs-quotes"),
        ("a: b: c\n", 1, 5, "needs-quotes"),
        ("a: {x} y\n", 1, 4, "needs-quotes"),
        ("- a: [x] y\n", 1, 6, "needs-quotes"),
        ("a: *emph* y\n", 1, 4, "needs-quotes"),
        ("a: **strong** y\n", 1, 4, "needs-quotes"),
        ("a: *star of\n", 1, 4, "needs-quotes"),
        ("a: *star\n", 1, 4, "unknown-alias"),
        ("a: &x [1, *x]\n", 1, 11, "unknown-alias"),
        ("a: &first years\n", 1, 4, "unused-anchor"),
        ("a:\n- &b [1]\n- &c 2\n- *c\n", 2, 3, "unused-anchor"),
        ("a: to hall #2 and room 3.\n", 1, 12, "cut-by-remark"),
        ("- a\n- b  #x", 2, 6, "cut-by-remark"),
        ("a: [x #2\n  ]\n", 1, 7, "cut-by-remark"),
        ("a: one\n  two #3 x\n", 2, 7, "cut-by-remark"),
        ("a: One.\n\n  Two.\n", 1, 4, "joined-lines"),
        ("a: >\n  One.\n\n  Two.\n", 1, 4, "joined-lines"),
        ('a: "One.\n\n  Two."\n', 1, 4, "joined-lines"),
        ("a: One.\r\n\r\n  Two.\r\n", 1, 4, "joined-lines"),
        ("b: 1\na: Bring\n  - bread\n", 2, 4, "joined-lines"),
        ("a: >\n  - bread\n  - wine\n", 1, 4, "joined-lines"),
        ("a: Bring\n  1. bread\n", 1, 4, "joined-lines"),
        ("b:\n  slug:salt\n  title: A\n", 2, 8, "missing-space"),
        ("b:\n  title: A\n  slug:salt\n  c: d\n", 3, 8, "missing-space"),
        ("b:\n\n  slug:salt\n  # remark\n\n  title: A\n", 3, 8, "missing-space"),
        ("s:\n  -id: x\n   title: y\n", 2, 4, "missing-space"),
        ("s:\n  - id: x\n    title: y\n  -id: z\n", 4, 4, "missing-space"),
        ("s:\n  -text: x\n", 2, 4, "missing-space"),
        ("b:\n  a: b\n  title:\u00a0Salt\n  c: d\n", 3, 9, "no-break-space"),
        ("b:\n  title:\u00a0Salt\n", 2, 9, "no-break-space"),
        ("b:\n  slug: a\n\u00a0 title: b\n", 3, 1, "no-break-space"),
        ("b:\n  - x\n  -\u00a0y\n", 3, 4, "no-break-space"),
        ("b:\n  slug: a\n   title: b\n", 3, 4, "indentation"),
        ("b:\n  slug: a\n title: b\n  c: d\n", 3, 2, "indentation"),
        ("b:\n  slug: a\n    title: b\n  c: d\n", 3, 5, "indentation"),
        ("a: One\n  two\n  c: d\n", 3, 3, "indentation"),
        ('a: b\nc: "A booklet\nd: e\nf: "The event"\n', 2, 4, "unclosed-quote"),
        ("c: 'A\n\nd: e\nf: 'x'\n", 1, 4, "unclosed-quote"),
        ('a: "A booklet\nb: 5\\. x\n', 1, 4, "unclosed-quote"),
        ('a: "The "first" years"\nb: c\n', 1, 9, "inner-quote"),
        ("- 'The keeper's years'\n", 1, 14, "inner-quote"),
        ('a: {b: "The "first" years"}\n', 1, 13, "inner-quote"),
        ('a: "We met\n  the "old" men"\n', 2, 7, "inner-quote"),
        ("a: {image: hall, caption: The hall, big, place: x}\n", 1, 37, "comma-in-braces"),
        ("a: {image: hall, caption: The hall, big}\n", 1, 37, "comma-in-braces"),
        ("a: {caption: The hall: big, x: y}\n", 1, 22, "text-in-braces"),
        ("a: {name: Texas {years}}\n", 1, 17, "text-in-braces"),
        ("a: {b: c\nd: {e: f}\n", 1, 4, "unclosed-bracket"),
        ("- [“2026”, “{visitors}”]\n", 1, 12, "typographic-quotes"),
        ("\ta: b\n", 1, 1, "tab"),
        ("a:\n\tb: c\n", 2, 1, "tab"),
        ("a:\n  \tb: c\n", 2, 3, "tab"),
        (b"a: 1\nb: \xc3\xa9\xe9\n", 2, 5, "not-utf8"),
        ("a: \x00b", 1, 4, "control-character"),
        ("a: é\x0cb", 1, 5, "control-character"),
        ("a: x\u2028b", 1, 5, "control-character"),
        ('a: "\\0"', 1, 4, "control-character"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "duplicate-key"),
        ("<<: {a: 1}\n", 1, 1, "merge-key"),
        ("a: !!python/object:os.system x\n", 1, 4, "tag"),
        ("a: !!int 1\n", 1, 4, "tag"),
        ("a: ! x\n", 1, 4, "tag"),
        ("a: !t [1]\n", 1, 4, "tag"),
        ("a: 1\n---\nb: 2\n", 2, 1, "several-documents"),
        ("[" * 100_000, 1, 101, "too-deep"),
        ("{" * 100_000, 1, 101, "too-deep"),
        ("- " * 100_000, 1, 201, "too-deep"),
        ("", 1, 1, "empty-file"),
        ("# nothing\n", 1, 1, "empty-file"),
        ("? [a]\n: b\n", 1, 3, "key-not-text"),
        ("a:\n  - 1\n - 2\n", 3, 2, "indentation"),
        ("a: b\nfoo bar\nc: d\n", 2, 1, "no-colon"),
        ("a: 1\n".encode("utf-16"), 1, 1, "utf-16"),
        ("a: 1\n".encode("utf-16-be"), 1, 1, "utf-16"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", 1, 1, "not-text"),
        (b"\x89PNG\r\n\x1a\n", 1, 1, "not-text"),
        (b"%PDF-1.7\n%abc", 1, 1, "not-text"),
        (b"PK\x03\x04" + b"\0" * 10_000_000, 1, 1, "not-text"),
        (b"a" * 10_000_001, 1, 1, "too-large"),
    ],
)
def test_one_finding_at_its_place(content: str | bytes, line: int, column: int, code: str) -> None:
    findings = load_text(content, "f").findings
    assert [(f.mark.line, f.mark.column, f.code) for f in findings if f.mark] == [(line, column, code)]


@pytest.mark.parametrize(
    "content",
    [
        "a: b # a remark\n",
        "a: b ## a remark\n",
        "a: b #\n",
        "a: b#2\n",
        "a: 'b' #2\n",
        "#2\na: b\n",
        "a: |\n  b #2\n",
        "a: |\n  One.\n\n  - two\n  - three\n",
        "a: one\n  two\n  three\n",
        "a: >\n  one\n  two\n\n\n  three\n",
        "a: >\n  one\n\n",
        "a: One.\n\n\n  Two.\n",
        'a: "one\\ntwo"\n',
        "a:\n- one\n- two\n",
        "a: Note:\u00a0x\n",
        "a: {b: , c: ~, d: {e}}\n",
        'a: "one\n  two: three"\n',
        "a: 12:30\nb: http:x\n",
        "a: -5 and\n  -3\n",
    ],
)
def test_what_is_meant_is_left_alone(content: str) -> None:
    assert load_text(content, "f").findings == ()


def test_lost_words_are_named() -> None:
    (cut,) = load_text("a: We moved to hall #2 and room 3.  \nb: c\n").findings
    assert "“#2 and room 3.”" in cut.message
    assert cut.severity is Severity.WARNING
    (joined,) = load_text("a: One\n  goes on.\n\n  Two.\n").findings
    assert "line 4" in joined.message


def test_a_text_that_is_not_indented_below_its_sign() -> None:
    for content, line in (("- text: |\n  x y\n- z\n", 2), ("a: >-\n\nx y\nb: c\n", 3)):
        (finding,) = load_text(content, "f").findings
        assert finding.mark is not None
        assert (finding.code, finding.mark.line) == ("indentation", line)
        assert "deeper" in finding.message


def test_the_column_that_is_meant_is_named() -> None:
    for content, own, meant in (
        ("s:\n  - id: x\n   title: y\n", 4, 5),
        ("s:\n  - x\n - y\n", 2, 3),
        ("s:\n  - x\n    y: z\n", 5, 3),
        ("b:\n  x: 1\n    y: 2\n", 5, 3),
    ):
        (finding,) = load_text(content, "f").findings
        assert f"begins in column {own}, not in column {meant}." in finding.message


def test_duplicate_key_names_both_lines() -> None:
    (finding,) = load_text("x: 1\na: 1\nb: 2\na: 3\n", "f").findings
    assert "line 2" in finding.message
    assert finding.mark is not None
    assert finding.mark.line == 4


def test_text_stays_text() -> None:
    root = load_text("a: NO\nb: 0613\nc: 12:30\nd: ~\ne:\nf: '~'\n").root
    assert isinstance(root, MarkedMapping)
    values = [value for _, value in root.entries if isinstance(value, MarkedScalar)]
    assert [value.text for value in values] == ["NO", "0613", "12:30", "~", "", "~"]
    assert [value.absent for value in values] == [False, False, False, True, True, False]


def test_aliases_are_limited() -> None:
    """Nobody would see the end of this test if they were not: nine to the ninth nodes."""
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    bomb = "a0: &a0 [lol]\n" + levels
    assert [f.code for f in load_text(bomb).findings] == ["too-many-aliases"]
    assert [f.code for f in load_text("a: &a 1\nb: [" + "*a, " * 300 + "]").findings] == ["too-many-aliases"]
    assert load_text("a: &a {x: 1}\nb: *a\n").findings == ()


def test_files(tmp_path: Path) -> None:
    assert [f.code for f in load(tmp_path / "none.yaml").findings] == ["no-file"]
    assert [f.code for f in load(tmp_path).findings] == ["is-folder"]
    assert [f.code for f in load(Path("a\0b")).findings] == ["unreadable-file"]
    good = tmp_path / "good.yaml"
    good.write_bytes(b"\xef\xbb\xbfa: b\r\n")
    assert load(good).root == MarkedMapping(((MarkedScalar("a", 0, 1), MarkedScalar("b", 3, 4)),), 0, 4)


def test_a_file_holds_so_many_values_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "VALUE_LIMIT", 50)
    assert load_text("- a\n" * 50, "f").findings == ()
    loaded = load_text("- a\n" * 60, "f")
    (finding,) = loaded.findings
    assert (finding.code, finding.message) == ("too-many-values", "The file holds more than 50 values from here on.")
    assert finding.mark is not None
    assert (finding.mark.line, finding.mark.column) == (51, 3)


def test_a_file_that_is_no_text_is_called_what_it_is() -> None:
    for content, words in ((b"\xff\xd8\xff\xe0", "a picture"), (b"%PDF-1.4", "a PDF"), (b"PK\x03\x04", "Word")):
        (finding,) = load_text(content, "f").findings
        assert words in finding.message


def test_a_missing_file_is_answered_with_what_may_be_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hint(path: Path | str) -> str:
        (finding,) = load(Path(path)).findings
        assert finding.code == "no-file"
        return finding.hint

    assert "ends in .yaml" in hint(tmp_path / "content.yaml")
    (tmp_path / "Content.yaml.txt").touch()
    (tmp_path / "booklet.yml").touch()
    assert "booklet.yml" in hint(tmp_path / "x.yaml")
    (tmp_path / "content.yaml").touch()
    assert f"“{tmp_path / 'content.yaml'}”?" in hint(tmp_path / "contnet.yaml")
    assert f"“{tmp_path / 'content.yaml'}”?" in hint(tmp_path / "content")
    assert "no folder" in hint(tmp_path / "none" / "content.yaml")
    monkeypatch.chdir(tmp_path)
    assert "command “check”" in hint("chekc")
    assert "--help" in hint("hlep")
    assert {*COMMANDS, "help"} == set(WORDS)


@given(st.binary(max_size=200) | st.text("ab:-?[]{}*&!|>'\"%@`#,\t\n \r0é", max_size=60))
def test_any_bytes_give_findings_or_nodes(content: str | bytes) -> None:
    loaded = load_text(content, "f")
    assert (loaded.root is None) <= bool(loaded.findings)
    for finding in loaded.findings:
        assert finding.mark is not None
        assert finding.message
        loaded.source_map.line(finding.mark)
