"""Facts, passages and quotations against the text of their source: each defect alone, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.checks.run import check_content
from booklet.compose.blocks import KINDS
from booklet.read.read import read_text

SOURCE = """\
On 14 May 1926 the library opened with 312 books. By 2018 it held some 61,300 volumes,
nineteen of them in Latin, almost one-fifth of them gifts – “and not one was stolen”, the keeper said.
It lends from 25 to 30 books a day.
"""
CONTENT = """\
booklet:
  slug: books
  title: Books
  event: {name: Opening, date: 1926-05-14}
  edition: 2026
  stale_after: never
sources:
  report: {title: Report, issuer: The library, date: 2018, text: report.txt}
facts:
  volumes: {value: 61300, qualifier: about, source: report, passage: "some 61,300 volumes"}
  latin: {value: 19, source: report, passage: nineteen of them in Latin}
  gifts: {value: 1/5, qualifier: almost, source: report, passage: almost one-fifth of them gifts}
  opened: {value: 1926-05-14, source: report, passage: On 14 May 1926 the library opened}
  lent: {value: 25-30, source: report, passage: from 25 to 30 books a day}
  boast: {value: not one was stolen, source: report, passage: "and not one was stolen"}
sections:
  - title: One
    blocks:
      - quote: {text: “and not one was stolen”, said_by: The keeper, via: report}
      - quote: {text: "“The library … held some 61,300 volumes”", said_by: The keeper, via: report}
"""


def found(tmp_path: Path, content: str) -> list[tuple[str, str]]:
    (tmp_path / "report.txt").write_text(SOURCE, encoding="utf-8")
    result = read_text(content, folder=tmp_path, kinds=KINDS)
    assert result.booklet is not None, result.findings
    return [(each.code, each.origin.path if each.origin else "") for each in check_content(result.booklet)]


def test_what_the_source_says_is_silent(tmp_path: Path) -> None:
    assert found(tmp_path, CONTENT) == []


@pytest.mark.parametrize(
    ("good", "bad", "code", "path"),
    [
        ("value: 61300", "value: 61301", "value-not-in-passage", "facts.volumes.value"),
        ("value: 61300", "value: 1300", "value-not-in-passage", "facts.volumes.value"),
        ("value: 19,", "value: 9,", "value-not-in-passage", "facts.latin.value"),
        ("value: 1/5", "value: 1/4", "value-not-in-passage", "facts.gifts.value"),
        ("value: 1926-05-14", "value: 1926-05-15", "value-not-in-passage", "facts.opened.value"),
        ("value: 1926-05-14", "value: 1927-05-14", "value-not-in-passage", "facts.opened.value"),
        ("value: 25-30", "value: 25-31", "value-not-in-passage", "facts.lent.value"),
        ("value: not one was stolen", "value: none was stolen", "value-not-in-passage", "facts.boast.value"),
        ("some 61,300 volumes", "about 61,300 volumes", "passage-not-found", "facts.volumes.passage"),
        (
            "passage: nineteen of them in Latin",
            "passage: nineteen in Latin",
            "passage-not-found",
            "facts.latin.passage",
        ),
        ("text: “and not one", "text: “and none", "quotation-not-found", "sections[0].blocks[0].quote.text"),
        ("held some", "had some", "quotation-not-found", "sections[0].blocks[1].quote.text"),
        ("“The library … held", "“Held … the library", "quotation-not-found", "sections[0].blocks[1].quote.text"),
    ],
)
def test_what_it_does_not_say_is_an_error(tmp_path: Path, good: str, bad: str, code: str, path: str) -> None:
    assert good in CONTENT
    assert found(tmp_path, CONTENT.replace(good, bad, 1)) == [(code, path)]


def test_marks_spaces_and_capitals_may_differ(tmp_path: Path) -> None:
    other = CONTENT.replace("“and not one was stolen”", '"And  not one\u00a0was stolen"', 1).replace(
        "said_by", "said_by"
    )
    assert found(tmp_path, other.replace('text: "And', "text: 'And").replace('stolen", said', "stolen', said")) == []


def test_without_the_source_s_text_only_the_passage_can_be_judged(tmp_path: Path) -> None:
    without = CONTENT.replace(", text: report.txt", "")
    assert found(tmp_path, without.replace("some 61,300 volumes", "the passage has some 61,300")) == []
    assert found(tmp_path, without.replace("value: 61300", "value: 61301")) == [
        ("value-not-in-passage", "facts.volumes.value")
    ]


TABLE = """\
      - table:
          caption: The stock
          columns: [Kind, Volumes]
          rows:
            - [Latin, "{latin}"]
            - [Others, 12]
            - {cells: [Together, ~], total: yes}
          exclusive: yes
          passage: nineteen of them in Latin
          source: report
"""
SUM = "  sum: {sum: [latin, volumes], exclusive: yes, source: report, passage: nineteen of them in Latin}\nsections:"


def test_the_passage_of_a_calculation_stands_in_the_source_and_needs_no_value(tmp_path: Path) -> None:
    calculated = CONTENT.replace("sections:", SUM)
    assert found(tmp_path, calculated) == []
    assert found(tmp_path, calculated.replace("passage: nineteen of them in Latin}\ns", "passage: none twice}\ns")) == [
        ("passage-not-found", "facts.sum.passage")
    ]


def test_the_passage_of_a_table_stands_in_its_source(tmp_path: Path) -> None:
    assert found(tmp_path, CONTENT + TABLE) == []
    assert found(tmp_path, CONTENT + TABLE.replace("passage: nineteen", "passage: eighteen")) == [
        ("passage-not-found", "sections[0].blocks[2].table.passage")
    ]


def test_what_is_quoted_is_looked_for_where_it_is_quoted(tmp_path: Path) -> None:
    quoted = CONTENT.replace("facts:\n", "  lost: {title: Lost, issuer: The library, date: 2017}\nfacts:\n").replace(
        "value: 61300, qualifier: about, source: report", "value: 61300, qualifier: about, source: lost, via: report"
    )
    assert found(tmp_path, quoted) == []
    assert found(tmp_path, quoted.replace("some 61,300 volumes", "some 61,300 books", 1)) == [
        ("passage-not-found", "facts.volumes.passage")
    ]


HISTORY = """\
  volumes:
    source: report
    values:
      - {value: 40000, as_of: 2010, passage: "some 40,000"}
      - {value: 61300, as_of: 2018, qualifier: about, passage: "some 61,300 volumes"}
  latin:
    source: report
    passage: PASSAGE
    values: [{value: 19, as_of: 2018}]
"""


def test_every_value_of_a_history_is_held_against_its_source(tmp_path: Path) -> None:
    begin = CONTENT.index("  volumes:")
    end = CONTENT.index("  gifts:")
    history = CONTENT[:begin] + HISTORY + CONTENT[end:]
    good = history.replace("some 40,000", "over 40,000").replace("PASSAGE", "nineteen of them in Latin")
    # The older value is not printed in 2026, and is wrong all the same.
    assert found(tmp_path, good) == [("passage-not-found", "facts.volumes.values[0].passage")]
    assert found(tmp_path, history.replace("PASSAGE", "nineteen in Latin"))[1:] == [
        ("passage-not-found", "facts.latin.passage")
    ]


RECOGNITIONS = """\
recognition_groups: {towns: {title: Towns}}
recognitions:
  - {name: Merrowby, group: towns, source: report, passage: Latin}
  - {name: Saltholm, group: towns, source: report, passage: Greetings of Saltholm}
  - {name: Northquay, group: towns, source: report, passage: Greetings of Northquay, as_of: 2030}
sections:
"""


def test_the_passage_of_a_recognition_stands_in_its_source(tmp_path: Path) -> None:
    assert [each for each in found(tmp_path, CONTENT.replace("sections:\n", RECOGNITIONS)) if "passage" in each[0]] == [
        ("passage-not-found", "recognitions[1].passage"),
        ("passage-not-found", "recognitions[2].passage"),  # not shown before 2030, and wrong all the same
    ]


# ---- the event

EVENT = "{name: Opening, date: 1926-05-14, source: report, passage: On 14 May 1926 the library opened}"
DAYS = "{name: Opening, from: 1926-05-14, to: 1926-05-15, source: report, passage: On 14 May 1926 the library opened}"


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (EVENT, []),
        (EVENT.replace("opened", "closed"), [("passage-not-found", "booklet.event.passage")]),
        (EVENT.replace("1926-05-14", "1926-05-15"), [("event-not-in-passage", "booklet.event.passage")]),
        (DAYS, [("event-not-in-passage", "booklet.event.passage")]),  # of the second day it says nothing
    ],
)
def test_the_days_of_the_event_stand_in_its_passage(tmp_path: Path, event: str, told: list[tuple[str, str]]) -> None:
    content = CONTENT.replace("{name: Opening, date: 1926-05-14}", event)
    assert found(tmp_path, content) == told


def test_a_night_is_on_both_of_its_days(tmp_path: Path) -> None:
    night = "{name: Opening, from: 1926-05-14, to: 1926-05-15, source: note, passage: night of the 14 to 15 May 1926}"
    content = CONTENT.replace("{name: Opening, date: 1926-05-14}", night)
    source = "sources:\n  note: {title: Note, issuer: The library, date: 2018}\n"
    assert found(tmp_path, content.replace("sources:\n", source)) == []


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("{name: A, date: 1926-05-14, source: raport}", "unknown-source"),
        ("{name: A, date: 1926-05-14, passage: B}", "missing-key"),
    ],
)
def test_the_event_names_a_source_that_there_is(tmp_path: Path, event: str, code: str) -> None:
    content = CONTENT.replace("{name: Opening, date: 1926-05-14}", event)
    result = read_text(content, folder=tmp_path, kinds=KINDS)
    assert code in {each.code for each in result.findings}
