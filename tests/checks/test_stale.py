"""Facts that are old, in which editions, and where nothing says so."""

from __future__ import annotations

import pytest

from .typed import CONTENT, judged, place

OLD = CONTENT.replace("  stale_after: never\n", "", 1)
FACT = "  killed: {value: 613, unit: people, source: report, as_of: 1992}\n"
ADDED = "  seats: {value: 40, unit: seats, source: report, as_of: 2018-05-14}\n"
DATED = "In 2018 it had {seats} seats."
REST = ("taken", "libraries")  # printed by the content itself, and of 2018 as well


def content(sentence: str = DATED, fact: str = ADDED, *, edition: str = "2026") -> str:
    """Return the content with one fact more, printed by `sentence`; the other facts never grow stale."""
    whole = CONTENT.replace(FACT, FACT + fact.replace("}", ", stale_after: 5}"), 1)
    return whole.replace("The story is short.", sentence, 1).replace("edition: 2026", f"edition: {edition}", 1)


def stale(text: str) -> list[str]:
    return [finding.code for finding, _ in judged(text) if finding.code.startswith("stale")]


@pytest.mark.parametrize(
    ("as_of", "edition", "is_stale"),
    [
        ("2018-05-14", "2023", False),  # to the day: 14 May 2023 is the edition
        ("2018-05-13", "2023", True),
        ("2018-05-14", "2023-05-15", True),
        ("2018-05", "2023", False),  # to the end of the month
        ("2018-04", "2023", True),
        ("2018", "2023-12-31", False),  # to the end of the year
        ("2018", "2024-01-01", True),
        ("2020-02-29", "2025-02-28", False),
        ("2020-02-29", "2025-03-01", True),
    ],
)
def test_a_fact_is_stale_after_five_years(as_of: str, edition: str, is_stale: bool) -> None:
    given = content(fact=ADDED.replace("2018-05-14", as_of).replace("report", "leaflet"), edition=edition)
    assert ("stale-fact" in stale(given)) == is_stale


def test_the_finding_names_value_date_source_and_line() -> None:
    given = content()
    ((finding, mark),) = judged(given)
    assert (finding.code, finding.severity) == ("stale-fact", "notice")
    for words in ("40 seats", "“seats”", "“report”", "14 May 2018", "5 years", "edition 2026"):
        assert words in finding.message
    assert mark is not None
    assert (mark.line, mark.column) == place(given, "2018-05-14")
    assert "never" in finding.hint


def test_without_a_date_of_its_own_that_of_its_source_counts() -> None:
    given = content(fact="  seats: {value: 40, unit: seats, source: report}\n")  # of 2018
    ((finding, mark),) = judged(given)
    assert "is of 2018," in finding.message
    assert mark is not None
    assert (mark.line, mark.column) == place(given, "seats: {value")
    undated = given.replace("unit: seats, source: report", "unit: seats, source: leaflet")
    assert stale(undated) == []  # nothing says how old it is


@pytest.mark.parametrize(
    "fact",
    [
        "  seats: {value: 40, unit: seats, source: report, as_of: 1991-05-14}\n",  # on the day of the event
        "  seats: {value: 40, unit: seats, source: report, as_of: 1991}\n",
        "  seats: {value: 40, unit: seats, source: report, as_of: 1950}\n",  # before it
        "  seats: {value: 40, unit: seats, source: report, as_of: 2001}\n",  # history already in 2018
        "  seats: {value: 2001, unit: year, source: report, as_of: 2018}\n",
        "  seats: {value: 2001-05-14, source: report, as_of: 2018}\n",
    ],
)
def test_what_cannot_change_is_not_stale(fact: str) -> None:
    assert stale(content(fact=fact)) == []


def test_what_changes_from_year_to_year_is_never_history() -> None:
    fact = "  seats: {value: 40, unit: seats, source: report, as_of: 2001, volatile: yes}\n"
    assert stale(content("In 2001 it had {seats} seats.", fact)) == ["stale-fact"]


@pytest.mark.parametrize(("after", "expected"), [("never", []), ("9", []), ("8", []), ("7", ["stale-fact"])])
def test_the_limit_may_be_the_facts_own(after: str, expected: list[str]) -> None:
    assert stale(content().replace("stale_after: 5", f"stale_after: {after}", 1)) == expected


def test_the_limit_may_be_the_booklets() -> None:
    given = content().replace(", stale_after: 5", "", 1)
    assert stale(given) == []
    assert "stale-fact" in stale(given.replace("stale_after: never", "stale_after: 7", 1))
    assert stale(given.replace("stale_after: never", "stale_after: 40", 1)) == []


def test_it_is_five_years_if_nobody_says_otherwise() -> None:
    found = [finding.message for finding, _ in judged(OLD) if finding.code == "stale-fact"]
    assert [next(name for name in REST if f"“{name}”" in message) for message in found] == list(REST)
    assert all("more than 5 years" in message for message in found)


def test_a_fact_that_is_not_printed_is_not_judged() -> None:
    assert stale(content("Nothing of it.")) == []


def test_a_history_is_as_old_as_the_value_that_is_printed() -> None:
    values = "[{value: 40, as_of: 2010}, {value: 50, as_of: 2018}]"
    fact = f"  seats: {{unit: seats, source: report, volatile: yes, stale_after: 5, values: {values}}}\n"
    given = CONTENT.replace(FACT, FACT + fact, 1).replace("The story is short.", DATED, 1)
    ((finding, mark),) = judged(given)
    assert "50 seats" in finding.message
    assert mark is not None
    assert (mark.line, mark.column) == place(given, "2018}]}")


def test_a_calculated_fact_is_as_old_as_its_parts() -> None:
    facts = (
        "  stools: {value: 4, unit: seats, source: report, as_of: 2018-05-14, stale_after: 5}\n"
        "  chairs: {value: 30, unit: seats, source: report, as_of: 2018-05-14}\n"
        "  seats: {sum: [stools, chairs], exclusive: yes, passage: none is both, source: report}\n"
    )
    given = CONTENT.replace(FACT, FACT + facts, 1).replace("The story is short.", DATED, 1)
    found = [finding.message for finding, _ in judged(given) if finding.code == "stale-fact"]
    assert len(found) == 1
    assert "“stools”" in found[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "It has {seats} seats.",
        "It was opened in 1991 and has {seats} seats.",  # another year, before the fact's
        "In {edition} it has {seats} seats.",
        "It has {seats} seats.[^leaflet]",
    ],
)
def test_an_old_fact_that_is_told_as_if_of_today_is_a_warning(sentence: str) -> None:
    given = content(sentence)
    found = [(finding, mark) for finding, mark in judged(given) if finding.code == "stale-as-of-today"]
    ((finding, mark),) = found
    assert finding.severity == "warning"
    assert "14 May 2018" in finding.message
    assert "2018" in finding.hint
    assert mark is not None
    assert (mark.line, mark.column) == place(given, "{seats}")


@pytest.mark.parametrize(
    "sentence",
    [
        DATED,
        "It was counted in 2018. It has {seats} seats.",  # in the same paragraph
        "It has {seats} seats.[^report]",
        "It has {seats} seats.^[Counted in 2019.]",
        "From 2010 to 2020 it had {seats} seats.",
    ],
)
def test_a_year_or_a_dated_source_in_its_paragraph_says_when(sentence: str) -> None:
    assert stale(content(sentence)) == ["stale-fact"]


def test_in_a_table_row_heading_caption_or_source_says_when() -> None:
    row = '            - [Seats, "{seats}"]\n'
    inside = CONTENT.replace("            - {cells: [Others", row + "            - {cells: [Others", 1)
    given = inside.replace(FACT, FACT + ADDED.replace("}", ", stale_after: 5}"), 1)
    assert stale(given) == ["stale-fact", "stale-as-of-today"]
    assert stale(given.replace("- [Seats,", "- [Seats in 2018,", 1)) == ["stale-fact"]
    assert stale(given.replace("caption: All rows", "caption: All rows of 2018", 1)) == ["stale-fact"]
    assert stale(given.replace("title: People,", "title: People in 2018,", 1)) == ["stale-fact"]
    assert stale(given.replace("          note: A remark.", "          source: report", 1)) == ["stale-fact"]
