"""Words in quotation marks in the prose, against the sources that their paragraph notes, and then all others."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.checks.passages import Standing, texts_of
from booklet.checks.quoted import quoted_words
from booklet.checks.run import check_content
from booklet.compose.blocks import KINDS
from booklet.model.booklet import Booklet
from booklet.read.read import ReadResult, read_text

REPORT = "“And not one was stolen”, the keeper said. It was a massacre of paper. We lend to all, and have done so.\n"
LETTER = "The stairs smelt of tar.\n"
CONTENT = """\
booklet: {slug: books, title: "TITLE", event: {name: Opening, date: 1926-05-14}, edition: 2026}
sources:
  report: {title: Report of the year, issuer: The library, date: 2018, text: report.txt}
  letter: {title: A letter, issuer: The keeper, date: 2018, text: letter.txt}
  lost: {title: Lost, issuer: The keeper, date: 2018}
sections:
  - id: one
    title: One
    blocks:
      - text: |
          TEXT
"""


def read(tmp_path: Path, text: str, title: str = "Books") -> ReadResult:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    lines = text.replace("\n", "\n          ")
    return read_text(CONTENT.replace("TEXT", lines).replace("TITLE", title), folder=tmp_path, kinds=KINDS)


def booklet_of(result: ReadResult) -> Booklet:
    assert result.booklet is not None, result.findings
    return result.booklet


def found(tmp_path: Path, text: str) -> list[tuple[str, int, int]]:
    result = read(tmp_path, text)
    marks = []
    for each in check_content(booklet_of(result)):
        mark = result.source_map.locate(each.origin) if each.origin else None
        assert mark is not None
        marks.append((each.code, mark.line, mark.column))
    return marks


def listed(tmp_path: Path, text: str, title: str = "Books") -> list[tuple[str, str, Standing]]:
    booklet = booklet_of(read(tmp_path, text, title))
    return [(each.words, each.source, each.standing) for each in quoted_words(booklet, texts_of(booklet))]


@pytest.mark.parametrize(
    "text",
    [
        "He said “not one was stolen”.[^report]",
        'He said "not one was stolen".[^report]',
        "He said “not one … stolen”.[^report]",
        "He said “[n]ot one was stolen,” and left.[^report]".replace("[n]ot", "not"),
        "He said “*not one* was\n**stolen**”.[^report]",
        "In words.^[He said “not one was stolen”.[^report]]".replace("[^report]", ""),
        "They are in “Report of the year”.[^report]",
        "It smelt “of tar”.[^report]",  # another source has it
        'A ‘massacred’ and *massacred* one, 5" x 7" large.[^report]',
        "See “{ref:one}”.[^report]",
        "Nobody “is asked”.",  # no source noted: listed, no error
        "Nobody “is asked”.[^lost]",  # nor one with a text
        "They said:[^report]\n\n> We lend to all.",
        "They said:[^report]\n\n> “We lend to all,” the keeper wrote.",
    ],
)
def test_what_a_source_says_is_silent(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("He said “not one is stolen”.[^report]", 11, 19),
        ("It was “massacred”.[^report]", 11, 18),
        ("It was a “massacre”, a “mass”.[^report]", 11, 34),
        ("Then,\nit was “was stolen one”.[^report]", 12, 18),
        ("So.^[He said “nothing”.] And so.[^report]", 11, 24),
        ("- So.\n- He said “nothing”.[^report]", 12, 21),
        ("They said:[^report]\n\n> We lend to nobody.", 13, 13),
        ("The campaign “Books for All”.[^report]", 11, 24),
    ],
)
def test_what_no_source_says_is_an_error_at_its_mark(tmp_path: Path, text: str, line: int, column: int) -> None:
    assert found(tmp_path, text) == [("quotation-not-found", line, column)]


def test_all_is_listed_with_the_source_that_has_it(tmp_path: Path) -> None:
    text = "“Not one”, “of tar”.[^report]\n\nNobody “is asked”. Words.^[“of tar”]\n\n> We lend to all."
    assert listed(tmp_path, text, title="“Stolen” books") == [
        ("Stolen", "report", Standing.FOUND),
        ("Not one", "report", Standing.FOUND),
        ("of tar", "letter", Standing.FOUND),
        ("is asked", "", Standing.NOT_FOUND),
        ("of tar", "letter", Standing.FOUND),
        ("We lend to all.", "report", Standing.FOUND),
    ]


def test_without_any_text_nothing_is_verified(tmp_path: Path) -> None:
    result = read(tmp_path, "He said “not one was stolen”.[^lost]")
    booklet = booklet_of(result)
    assert [each.standing for each in quoted_words(booklet, {})] == [Standing.NO_TEXT]
