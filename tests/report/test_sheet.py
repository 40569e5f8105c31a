"""The fact-check sheet for somebody with a pen: all that is said, numbered, with its source's text and room to write.

What must stand on it was written down from the small content, not from the sheet.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from booklet.diagnostics import Origin
from booklet.model.booklet import Booklet
from booklet.model.inline import Text
from booklet.model.layout import Layout
from booklet.pipeline import Order, prepare
from booklet.report.factcheck import as_factcheck
from booklet.report.report import Output
from booklet.report.source_texts import NumberedText, numbered

from .test_factcheck import Page

SOURCE = """\
Report of the year

The library has some 300 maps. “Not one was stolen”, Ada Merrowby said.

Greetings came from Saltholm. On 2 May 2018 it rained.
"""
CONTENT = """\
booklet:
  slug: maps
  title: Maps
  event: {name: Opening, from: 1926-05-14, to: 1926-05-15}
  edition: 2026
  cover: {subtitle: "{years} years"}
names:
  ada: Ada Merrowby
sources:
  report:
    title: Report of the year
    issuer: {inferred: The library, why: it is on its paper}
    date: {inferred: 2018-05-02, why: it names the day}
    text: report.txt
facts:
  maps: {value: 300, unit: maps, qualifier: about, as_of: 2018-05-02, source: report, said_by: ada,
    passage: some 300 maps}
  rain: {value: 2018-05-02, as_of: 2016, source: report, passage: On 2 May 2018 it rained, said_by: The mayor}
recognition_groups:
  towns: {title: Towns}
recognitions:
  - {name: Saltholm, group: towns, source: report, passage: Greetings came from Saltholm}
  - {name: Northquay, group: towns, source: report, passage: Greetings came from Saltholm}
sections:
  - title: Later
    start: page
    blocks:
      - text: It rained on {rain}. Of the maps, “not one was stolen”.[^report, second page] Nobody knows why.
      - text: |
          - A first item. It has {maps} maps.
          - A second item.^[With a remark of its own.]

          “Nobody” was asked.
      - table:
          caption: What is held
          columns: [Kind, Number]
          rows: [[Maps, "{maps}"], [Globes, none]]
          source: report
      - recognitions: {groups: [towns]}
"""
OUTPUTS = (Output("screen", Path("out") / "maps-screen.pdf", 8, 1, "ab" * 32),)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Booklet, Layout]:
    folder = tmp_path_factory.mktemp("maps")
    (folder / "report.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "content.yaml").write_text(CONTENT, encoding="utf-8")
    ready = prepare(Order(folder / "content.yaml"), lambda _: None)
    assert ready.booklet is not None and ready.layout is not None, ready.findings
    return ready.booklet, ready.layout


@pytest.fixture(scope="module")
def html(made: tuple[Booklet, Layout]) -> str:
    return as_factcheck(*made, OUTPUTS)


@pytest.fixture(scope="module")
def words(html: str) -> str:
    return Page(html).words


def test_it_says_which_files_it_is_about(html: str, words: str) -> None:
    assert f"maps-screen.pdf 8 {'ab' * 32}" in words
    assert 'content: "Fact-check sheet: maps 2026 · screen abababab"' in html


def test_every_other_sentence_is_listed_by_page_with_its_note_and_a_box(html: str) -> None:
    listed = Page(html[html.index("<h2>Other sentences") : html.index("<h2>Text of the source")]).words
    places = [
        listed.index(each)
        for each in (
            "1 Maps",
            "1 100 years – see claim 1",
            "Title: Later",
            "It rained on 2 May 2018. – see claim 3",
            "Of the maps, “not one was stolen”. (note 1: Report of the year, second page.)",
            "Nobody knows why.",
            "A first item.",
            "It has about 300 maps. – see claim 4",
            "A second item. (note 2: With a remark of its own.)",
            "“Nobody” was asked.",
            "Caption: What is held",
            "Row of a table: Globes | none",
            "Title: Towns",
            "Northquay – see claim 8",
            "Saltholm – see claim 7",
        )
    ]
    assert places == sorted(places)
    for each in ("Note 1: Report of the year, second page.", "Note 2: With a remark of its own."):
        assert each in listed
    assert "Maps | about 300 – see claim 4" in listed


def test_the_event_and_what_is_inferred_have_entries(words: str) -> None:
    assert "1. Opening: 14 May 1926 to 15 May 1926" in words
    assert "Computed 100 years by 15 May 2026" in words
    assert "2. Report of the year (report) Issuer The library (inferred: it is on its paper)" in words
    assert "Date 2 May 2018 (inferred: it names the day)" in words


def test_dates_are_in_words_and_say_whether_they_are_inferred(words: str) -> None:
    assert "4. about 300 maps (maps)" in words
    assert "Value 300 maps, qualifier: about, as of 2 May 2018 (inferred)" in words
    assert "Value 2 May 2018, as of 2016 " in words
    assert "2018-05-02" not in words


def test_who_says_it_is_looked_for_and_left_to_a_person(words: str) -> None:
    notice = "Notice: this name does not stand in the source’s text."
    assert f"Said by The mayor {notice}" in words
    assert words.count(notice) == 1
    assert "Said by Ada Merrowby Source" in words  # by its id of “names”
    assert "Verified" not in words


def test_quoted_words_are_listed_with_page_and_paragraph(words: str) -> None:
    assert "5 “not one was stolen” Report of the year (claim 2, date inferred); paragraph 1" in words
    assert "6 “Nobody” Not verified: these words do not stand in the source’s text." in words


def test_a_recognition_names_its_group_and_the_passage_its_paragraph(words: str) -> None:
    passage = "“Greetings came from Saltholm” (paragraph 2); Report of the year (claim 2, date inferred)"
    assert f"7 Saltholm , in “Towns” {passage} Words found in the source." in words
    assert f"8 Northquay , in “Towns” {passage} Not verified: the passage does not have this name" in words


def test_the_source_s_text_is_appended_and_its_paragraphs_numbered(words: str) -> None:
    text = words[words.index("Text of the source: Report of the year") :]
    assert "heading Report of the year 1 The library has some 300 maps." in text
    assert "2 Greetings came from Saltholm." in text


def test_the_last_lines_leave_no_doubt(words: str) -> None:
    assert words.endswith("may go out must be changed first Name: Signature: Date:")


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Head of it\nOne two.\nThree four.\n", "three", "paragraph 2"),
        ("Head of it\nOne two.\nThree four.\n", "two. Three", "paragraphs 1–2"),
        ("Head of it\nOne two.\nThree four.\n", "one … four", "paragraphs 1–2"),
        ("Head of it\nHead of it is repeated.\n", "head of it", "paragraph 1"),
        ("Head of it\nOne two.\n", "Head of", "heading"),
        ("Head\nof it\n\nOne\ntwo.\n\nThree.\n", "one two", "paragraph 1"),
        ("One two.\nThree.\n", "One", "paragraph 1"),
        ("One two.\n", "four", ""),
        ("One two.\n", "…", ""),
        ("", "One", ""),
    ],
)
def test_paragraphs_are_counted_from_below_the_heading(
    made: tuple[Booklet, Layout], text: str, words: str, place: str
) -> None:
    headed = replace(made[0].sources["report"], title=(Text("Head of it", Origin("sources.report.title")),))
    assert numbered(headed, text).place(words) == place


def test_a_text_without_its_title_has_no_heading(made: tuple[Booklet, Layout]) -> None:
    assert numbered(made[0].sources["report"], "One.\nTwo.") == NumberedText("", ("One.", "Two."))


# ---- notes whose numbers begin again

SECTIONS = """\
booklet:
  slug: maps
  title: Maps
  event: {name: Opening, date: 1926-05-14, source: report, passage: Opened on 14 May 1926}
  edition: 2026
sources:
  report: {title: Report, issuer: not stated, date: 2018-05-02, text: report.txt}
sections:
  - title: First
    start: page
    blocks:
      - text: Of maps.^[They are large.]
      - table: {caption: One, columns: [A, B], rows: [["Maps^[Of the walls.]", none]]}
      - table: {caption: Two, columns: [A, B], rows: [["Globes^[Of the floor.]", none]]}
  - title: Second
    start: page
    blocks:
      - text: Of globes.^[They are round.] Of atlases.^[They are thick.]
"""


def sheet_of(folder: Path, content: str, text: str) -> str:
    (folder / "report.txt").write_text(text, encoding="utf-8")
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    ready = prepare(Order(folder / "content.yaml"), lambda _: None)
    assert ready.booklet is not None and ready.layout is not None, ready.findings
    return Page(as_factcheck(ready.booklet, ready.layout, OUTPUTS)).words


def test_a_sentence_has_its_own_note_where_numbers_begin_again(tmp_path: Path) -> None:
    words = sheet_of(tmp_path, SECTIONS, "Opened on 14 May 1926.")
    for said, mark, note in (
        ("Of maps.", "1", "They are large."),
        ("Row of a table: Maps | none", "a", "Of the walls."),
        ("Row of a table: Globes | none", "a", "Of the floor."),
        ("Of globes.", "1", "They are round."),
        ("Of atlases.", "2", "They are thick."),
    ):
        assert f"{said} (note {mark}: {note})" in words


# ---- the event's own evidence


def test_the_event_is_held_against_its_source(tmp_path: Path) -> None:
    words = sheet_of(tmp_path, SECTIONS, "It was opened on 14 May 1926.")
    event = words[words.index("1. Opening") : words.index("2. Report")]
    assert "Passage “Opened on 14 May 1926” (paragraph 1 of the text below)" in event
    assert "Source Report (claim 2)" in event
    assert "Outcome Words found in the source." in event
    assert "Text of the source: Report 1 It was opened" in words


def test_without_evidence_the_event_is_not_verified(words: str) -> None:
    assert "Outcome Not verified: no passage." in words[words.index("1. Opening") : words.index("2. Report")]


def test_the_summary_calls_a_name_that_is_spelt_otherwise_a_name(words: str) -> None:
    summary = words[: words.index("The event")]
    assert "Not verified: the passage does not have this name in these words: 1" in summary
    assert "does not have this value" not in summary
