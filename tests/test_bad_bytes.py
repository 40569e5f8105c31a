"""Bad inputs that no repository can hold as files: bytes that are no text, bombs, sizes, links, two hundred errors.

As in the table of tests/bad/, code, line and column were counted by a person.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from booklet.cli import main
from booklet.report.html import as_html
from booklet.report.report import Report

from .bad_input import Desk, Told, desk

__all__ = ["desk"]

GOOD = """\
booklet: {slug: bad, title: Bad, event: {name: Opening, date: 1926-05-14}, edition: 2026}
sections:
  - title: One
    blocks:
      - text: Words über alles.
"""
BAD = GOOD.replace("blocks:", "bloks:")  # an unknown key at 4:5
UNKNOWN_KEY = Told(4, 5, "unknown-key")
EMPTY = Told(3, 12, "empty-section", "warning")
UNSAID = "\u202e"  # turns the words after it round


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        pytest.param(b"", [Told(1, 1, "empty-file")], id="nothing"),
        pytest.param(b"# a remark\n", [Told(1, 1, "empty-file")], id="only-a-remark"),
        pytest.param(b"\xef\xbb\xbf", [Told(1, 1, "empty-file")], id="only-a-byte-order-mark"),
        pytest.param(GOOD.encode("latin-1"), [Told(5, 21, "not-utf8")], id="latin-1"),
        pytest.param(GOOD.encode("cp1252"), [Told(5, 21, "not-utf8")], id="windows-1252"),
        pytest.param(GOOD.encode("utf-16"), [Told(1, 1, "utf-16")], id="utf-16-with-mark"),
        pytest.param(GOOD.encode("utf-16-le"), [Told(1, 1, "utf-16")], id="utf-16-le-without-mark"),
        pytest.param(GOOD.encode("utf-16-be"), [Told(1, 1, "utf-16")], id="utf-16-be-without-mark"),
        pytest.param(GOOD.encode("utf-32"), [Told(1, 1, "utf-16")], id="utf-32"),
        pytest.param(GOOD.replace("Bad,", "B\0d,").encode(), [Told(1, 30, "control-character")], id="nul"),
        pytest.param(b"\0" * 1000, [Told(1, 1, "utf-16")], id="nothing-but-nul"),
        pytest.param(GOOD.replace("One", "O\x1bne").encode(), [Told(3, 13, "control-character")], id="escape"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", [Told(1, 1, "not-text")], id="a-picture"),
        pytest.param(b"%PDF-1.7\n", [Told(1, 1, "not-text")], id="a-pdf"),
        pytest.param(b"PK\x03\x04" + bytes(100), [Told(1, 1, "not-text")], id="a-word-file"),
        pytest.param(b"[" * 100_000, [Told(1, 101, "too-deep")], id="100000-brackets"),
        pytest.param(b"{" * 100_000, [Told(1, 101, "too-deep")], id="100000-braces"),
        pytest.param(b"- " * 100_000, [Told(1, 201, "too-deep")], id="100000-hyphens"),
        pytest.param(b"? " * 100_000, [Told(1, 201, "too-deep")], id="100000-question-marks"),
        pytest.param(b"a: " + b"[" * 50 + b"{" * 50_000, [Told(1, 103, "too-deep")], id="brackets-and-braces"),
    ],
)
def test_bytes_that_are_no_content(desk: Desk, content: bytes, wanted: list[Told]) -> None:
    said = desk.build(content)
    assert [told for told in said.told if told.severity == "error"] == wanted, said.out


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + BAD.encode(), id="byte-order-mark"),
        pytest.param(BAD.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(BAD.replace("\n", "\r").encode(), id="cr"),
        pytest.param(b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode(), id="byte-order-mark-and-crlf"),
    ],
)
def test_marks_and_line_ends_move_no_place(desk: Desk, content: bytes) -> None:
    said = desk.build(content)
    assert [told for told in said.told if told.severity == "error"] == [UNKNOWN_KEY]
    assert "    bloks:" in said.out


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + GOOD.encode(), id="byte-order-mark"),
        pytest.param(GOOD.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(GOOD.replace("\n", "\r").encode(), id="cr"),
    ],
)
def test_marks_and_line_ends_are_no_error(desk: Desk, content: bytes) -> None:
    desk.content.write_bytes(content)
    assert main(["check", "content.yaml"]) == 0, desk.capsys.readouterr().out


def test_a_large_content_is_read_and_of_a_larger_one_no_more_than_that(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = GOOD + "      - text: Words go on and on, and then on again, as words do, to the line's end.\n" * 2_000
    ten = (
        words
        + "# a remark of a hundred characters, which is as long as a line of a content usually is, or nearly..\n"
        * ((9_999_900 - len(words.encode())) // 100)
    )
    assert 9_990_000 < len(ten.encode()) <= 10_000_000
    assert [told.code for told in desk.build(ten.replace("bad,", "Bad,", 1)).told if told.severity == "error"] == [
        "bad-form"
    ]
    assert desk.build(ten + "#" * 20_000).told == [Told(1, 1, "too-large")]
    desk.content.unlink()
    with desk.content.open("wb") as stream:
        for _ in range(100):
            stream.write(b"# words\n" * 125_000)
    assert desk.content.stat().st_size == 100_000_000
    asked: list[int] = []
    opened = Path.open

    def watched(path: Path, *given: Any, **more: Any) -> Any:
        stream: Any = opened(path, *given, **more)
        if path.name == "content.yaml":
            read = stream.read
            stream.read = lambda size=-1: (asked.append(size), read(size))[1]
        return stream

    monkeypatch.setattr(Path, "open", watched)
    assert main(["check", "content.yaml"]) == 1
    assert "content.yaml:1:1: error: " in desk.capsys.readouterr().out
    assert asked == [10_000_001]


@pytest.mark.processes
def test_bombs_end_soon_in_a_process_of_their_own(tmp_path: Path, project: Path) -> None:
    for content, code in ((b"[" * 100_000, "too-deep"), (b"a: &a [x, x]\nb: [" + b"*a, " * 100_000 + b"]", "aliases")):
        (tmp_path / "content.yaml").write_bytes(content)
        run = subprocess.run(
            [sys.executable, project / "build_pdf.py", "content.yaml"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == 1
        assert code in run.stdout
        assert run.stderr == ""
        assert [path.name for path in tmp_path.iterdir()] == ["content.yaml"]


# ---- files by links


def _picture(name: str) -> str:
    return GOOD + f"images:\n  wall: {{file: {name}, alt: A grey wall, licence: CC0}}\n"


def _link(link: Path, to: Path) -> None:
    try:
        link.symlink_to(to)
    except OSError:
        pytest.skip("links cannot be made here")


def test_a_link_that_leads_outside(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.png").write_bytes((desk.folder / "photo.png").read_bytes())
    _link(desk.folder / "link.png", outside / "secret.png")
    _link(desk.folder / "assets" / "away", outside)
    assert desk.build(_picture("link.png")).told == [Told(7, 16, "file-outside")]
    assert desk.build(_picture("assets/away/secret.png")).told == [Told(7, 16, "file-outside")]


def test_a_ring_of_links_and_one_that_leads_nowhere(desk: Desk) -> None:
    _link(desk.folder / "a.png", desk.folder / "b.png")
    _link(desk.folder / "b.png", desk.folder / "a.png")
    _link(desk.folder / "c.png", desk.folder / "nowhere.png")
    assert desk.build(_picture("a.png")).told == [Told(7, 16, "missing-file")]
    assert desk.build(_picture("c.png")).told == [Told(7, 16, "missing-file")]


def test_a_link_within_the_folder_is_a_file_like_others(desk: Desk) -> None:
    _link(desk.folder / "link.png", desk.folder / "photo.png")
    desk.content.write_text(_picture("link.png"), encoding="utf-8")
    assert main(["check", "content.yaml"]) == 0, desk.capsys.readouterr().out


# ---- a source's words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("Über 3 Bücher".encode("latin-1"), "not UTF-8", id="latin-1"),
        pytest.param("It has 3 books.".encode("utf-16"), "UTF-16", id="utf-16"),
        pytest.param(b"%PDF-1.7\n", "a PDF", id="pdf"),
        pytest.param(b"It has 3\0 books.", "invisible", id="nul"),
        pytest.param(b"words " * 2_000_000, "larger than", id="12-mb"),
        pytest.param(b"", "says nothing", id="nothing"),
    ],
)
def test_the_words_of_a_source_are_text(desk: Desk, content: bytes, words: str) -> None:
    (desk.folder / "report.txt").write_bytes(content)
    said = desk.build(
        "sources: {report: {title: Report, issuer: not stated, date: 2019, text: report.txt}}\n"
        "facts: {all: {value: 3, source: report, passage: It has 3 books}}\n" + GOOD
    )
    assert said.told == [Told(1, 73, "source-text")]
    assert words in said.out


# ---- many at once


def test_two_hundred_errors_are_told_in_order_and_counted(desk: Desk) -> None:
    content = GOOD + "".join(f"      - text: Words {{fact{number}}}.\n" for number in range(200))
    said = desk.build(content)
    assert said.told == [Told(6 + number, 21, "unknown-fact") for number in range(50)]
    assert "… and 150 more, of which 150 errors." in said.out
    assert "200 errors found." in said.out
    assert main(["check", "content.yaml", "--json"]) == 1
    report = json.loads(desk.capsys.readouterr().out)
    errors = [found for found in report["findings"] if found["severity"] == "error"]
    assert [(found["line"], found["column"]) for found in errors] == [(6 + number, 21) for number in range(200)]
    assert report["counts"]["error"] == 200


def test_the_report_for_a_browser_has_all_of_two_hundred_errors(desk: Desk) -> None:
    from booklet.compose.blocks import KINDS
    from booklet.read.read import read_text

    content = GOOD + "".join(f"      - text: Words {{fact{number}}}.\n" for number in range(200))
    result = read_text(content, folder=desk.folder, kinds=KINDS)
    page = as_html(Report(result.findings, result.source_map))
    assert all(f"content.yaml:{6 + number}:21" in page for number in range(200))
