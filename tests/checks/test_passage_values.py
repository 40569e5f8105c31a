"""What a passage must say for a fact to stand in it: its month, how exact it is, and what it counts.

Each passage was judged by reading it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.checks.run import check_content
from booklet.compose.blocks import KINDS
from booklet.read.read import read_text

CONTENT = """\
booklet:
  slug: books
  title: Books
  event: {name: Opening, date: 1926-05-14}
  edition: 2026
sources:
  report: {title: Report, issuer: The library, date: 2018, text: report.txt}
facts:
  one:
    FACT
    source: report
    passage: PASSAGE
sections:
  - title: One
    blocks: [{text: Words.}]
"""
VALUE, QUALIFIER, GROUP = "value-not-in-passage", "qualifier-not-in-passage", "value-of-another-group"


def found(tmp_path: Path, fact: str, passage: str, text: str = "") -> list[tuple[str, int, int]]:
    """Return code, line and column of what is found where `passage` stands in a source that says `text`."""
    (tmp_path / "report.txt").write_text(text or f"It says: {passage}; so it is.\n", encoding="utf-8")
    keys = "\n    ".join(fact.split("; "))
    content = CONTENT.replace("FACT", keys).replace("PASSAGE", f'"{passage}"')
    result = read_text(content, folder=tmp_path, kinds=KINDS)
    assert result.booklet is not None, result.findings
    marks = []
    for each in check_content(result.booklet):
        assert each.origin is not None
        mark = result.source_map.locate(each.origin)
        assert mark is not None
        marks.append((each.code, mark.line, mark.column))
    return marks


@pytest.mark.parametrize(
    ("date", "passage"),
    [
        ("1992-02-26", "on February 26, 1992"),
        ("1992-02-26", "on 26 February 1992"),
        ("1992-02-26", "on the 26th of February 1992"),
        ("1992-02-26", "on Feb. 26th, 1992"),
        ("1992-02-26", "the night of the 25 to 26 February 1992"),
        ("1992-02-26", "from February 25 to 26, 1992"),
        ("1992-02-25", "25–26 February 1992"),
        ("1992-02-26", "In 1992 it began; on 26 February"),
        ("1992-02-26", "on 26.2.1992"),
        ("1992-02-26", "on 02/26/1992"),
        ("1992-02-26", "on 1992-02-26"),
        ("1992-02", "in February 1992"),
        ("1992-02", "on 26 February 1992"),
        ("1992-02", "in 02/1992"),
    ],
)
def test_a_date_has_its_month_by_name_or_in_figures(tmp_path: Path, date: str, passage: str) -> None:
    assert found(tmp_path, f"value: {date}", passage) == []


@pytest.mark.parametrize(
    ("date", "passage"),
    [
        ("1992-03-26", "on February 26, 1992"),
        ("1992-02-26", "on 26 March 1992, after 5 February"),
        ("1992-02-26", "on 26 February 1993, not 1992"),
        ("1992-02-26", "in February 1992, with 26 people"),
        ("1992-02-26", "on 26.3.1992"),
        ("1992-05-26", "26 of them may go in 1992"),
        ("1992-02", "in March 1992, not in February"),
        ("1992-02", "in 1992"),
        ("1992-02-06", "on 26 February 1992"),
    ],
)
def test_another_month_is_another_date(tmp_path: Path, date: str, passage: str) -> None:
    assert found(tmp_path, f"value: {date}", passage) == [(VALUE, 10, 12)]


@pytest.mark.parametrize(
    ("fact", "passage"),
    [
        ("value: 300; qualifier: about", "including some 300 children"),
        ("value: 300; qualifier: about", "approximately 300 children"),
        ("value: 300; qualifier: about", "around a total of 300"),
        ("value: 300; qualifier: about", "300 or so"),
        ("value: 300; qualifier: about", "nearly 300"),
        ("value: 300; qualifier: almost", "Nearly 300"),
        ("value: 1/5; qualifier: almost", "almost one-fifth of the land"),
        ("value: 150; qualifier: over", "The fate of over 150 is unknown"),
        ("value: 150; qualifier: over", "more than 150"),
        ("value: 150; qualifier: at-least", "no fewer than 150"),
        ("value: 150; qualifier: at-least", "150 or more"),
        ("value: 150; qualifier: under", "less than 150"),
        ("value: one of eight; qualifier: about", "about one of eight"),
        ("value: 4200; qualifier: over", "Over 4,200 readers, about 300 of them children"),
        ("value: 25-30; qualifier: about", "about 25 to 30"),
        ("value: 300", "including 300 children, some of them small"),
        ("value: 300", "some of the 300 children"),
        ("value: 300", "over the years, 300 children"),
        ("value: words of it", "about words of it"),
        ("value: 2018-05-08", "over the winter, on 8 May 2018"),
    ],
)
def test_a_qualifier_has_its_word_beside_the_value(tmp_path: Path, fact: str, passage: str) -> None:
    assert found(tmp_path, fact, passage) == []


@pytest.mark.parametrize(
    ("fact", "passage", "line"),
    [
        ("value: 300; qualifier: about", "including 300 children", 11),
        ("value: 300; qualifier: over", "including some 300 children", 11),
        ("value: 300; qualifier: at-least", "more than 300", 11),
        ("value: 150; qualifier: under", "no less than 150", 11),
        ("value: 150; qualifier: over", "no more than 150", 11),
        ("value: 300; qualifier: about", "some 20 of the 300 children", 11),
        ("value: 300", "including some 300 children", 10),
        ("value: 300; qualifier: exact", "over 300", 10),
        ("value: 300", "300 or more", 10),
        ("value: 25-30", "from about 25 to 30", 10),
        ("value: 2018-05-08", "around 8 May 2018", 10),
    ],
)
def test_a_value_that_is_more_or_less_exact_than_its_source_is_an_error(
    tmp_path: Path, fact: str, passage: str, line: int
) -> None:
    assert found(tmp_path, fact, passage) == [(QUALIFIER, line, 12 if line == 10 else 16)]


def test_a_passage_that_is_cut_right_after_the_word_is_not_exact(tmp_path: Path) -> None:
    assert found(tmp_path, "value: 300", "300 children", "There were some 300 children.") == [(QUALIFIER, 10, 12)]
    assert found(tmp_path, "value: 300", "There were 300", "There were 300 or more.") == [(QUALIFIER, 10, 12)]
    assert found(tmp_path, "value: 300", "300 children", "Some 300 children; later, 300 children.") == []


THREE = "613 people, including 106 women, 83 children and 70 elderly, 487 were wounded"


@pytest.mark.parametrize(
    ("value", "unit", "passage"),
    [
        (106, "women", THREE),
        (83, "children", THREE),
        (70, "elderly people", THREE),
        (613, "people", THREE),
        (613, "persons", THREE),
        (83, "children", "83 women, 83 children"),
        (106, "books", "one book, and 106 books more"),
        (1, "books", "1 book of 106"),
        (48750, "books", "We lent 48,750 books in the year 2025"),
        (2025, "year", "48,750 books in the year 2025"),
        (487, "wounded", "Killed: 613, wounded: 487"),
        (613, "killed", "Killed: 613, wounded: 487"),
        (19480, "loans", "Novels went out 19,480 times, 7,640 of them twice"),
        (12, "villages", "On 26 February 1992, 12 villages"),
        (1275, "hostages", "487 were wounded. Hostages were 1275"),
        (11, "libraries", "Eleven libraries have sent greetings"),
    ],
)
def test_what_is_counted_stands_beside_the_value(tmp_path: Path, value: int, unit: str, passage: str) -> None:
    assert found(tmp_path, f"value: {value}; unit: {unit}", passage) == []


@pytest.mark.parametrize(
    ("value", "unit", "passage"),
    [
        (106, "children", THREE),
        (83, "women", THREE),
        (613, "elderly people", THREE),
        (487, "children", THREE),
        (487, "killed", "Killed: 613, wounded: 487"),
        (7640, "books", "6,230 of the books, 7,640 of the maps"),
    ],
)
def test_the_number_of_a_neighbouring_group_is_an_error(tmp_path: Path, value: int, unit: str, passage: str) -> None:
    assert found(tmp_path, f"value: {value}; unit: {unit}", passage) == [(GROUP, 10, 12)]


def test_the_finding_says_what_stands_there(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("It held some 300 maps.", encoding="utf-8")
    content = CONTENT.replace("FACT", "value: 300").replace("PASSAGE", "some 300 maps")
    result = read_text(content, folder=tmp_path, kinds=KINDS)
    assert result.booklet is not None
    (finding,) = check_content(result.booklet)
    assert finding.message == (
        "The qualifier of the fact “one” is “exact”, but in its source “some” stands beside the value: “some 300 maps”."
    )


@pytest.mark.parametrize(
    ("fact", "passage"),
    [
        ("value: 3/5", "three fifths of the town"),
        ("value: 3/5", "three-fifths of the town"),
        ("value: 0.6", "three fifths of the town"),
        ("value: 60; unit: per cent", "three fifths of the town"),
        ("value: 1/2", "half of the town"),
        ("value: 0.5", "Half the town"),
        ("value: 50; unit: '%'", "one half of the town"),
        ("value: 1/2", "50 per cent of the town"),
        ("value: 0.5", "50 % of the town"),
        ("value: 1/2", "½ of the town"),
        ("value: 1/3", "a third of the town"),
        ("value: 1/3", "one third"),
        ("value: 2/3", "two-thirds of the town"),
        ("value: 2/3", "two thirds of the town"),
        ("value: 3/4", "three quarters of it"),
        ("value: 1/4", "a quarter of it"),
        ("value: 75; unit: percent", "three quarters of it"),
        ("value: 7/12", "seven twelfths of it"),
        ("value: 1/8", "one out of every eight"),
        ("value: 3/5", "three in five"),
        ("value: 2.5", "two and a half miles"),
        ("value: 500000", "half a million people"),
        ("value: 2500000", "two and a half million people"),
        ("value: 250000", "a quarter of a million people"),
        ("value: 1/2; qualifier: almost", "almost half of the town"),
        ("value: 1/3; qualifier: about", "about a third of the town"),
        ("value: 2/3; qualifier: over", "more than two thirds"),
        ("value: 500000; qualifier: over", "over half a million people"),
    ],
)
def test_a_fraction_may_stand_in_words(tmp_path: Path, fact: str, passage: str) -> None:
    assert found(tmp_path, fact, passage) == []


@pytest.mark.parametrize(
    ("value", "passage"),
    [
        ("1/2", "half a million people"),
        ("1000000", "half a million people"),
        ("1/2", "two and a half miles"),
        ("1/2", "in the second half of the year"),
        ("1/2", "at half past six"),
        ("1/3", "a third reader came"),
        ("1/3", "the third of the readers"),
        ("3", "three fifths of the town"),
        ("1/5", "three fifths of the town"),
        ("2/3", "one third of the town"),
        ("50", "half of the town"),
        ("1/25", "the twenty-fifth of them"),
        ("1/2", "5 % of the town"),
    ],
)
def test_what_is_no_such_fraction_is_another_value(tmp_path: Path, value: str, passage: str) -> None:
    assert found(tmp_path, f"value: {value}", passage) == [(VALUE, 10, 12)]


def test_a_fraction_of_a_neighbouring_group_is_an_error(tmp_path: Path) -> None:
    fact = "value: 1/2; unit: villages"
    assert found(tmp_path, fact, "half of the towns, a third of the villages") == [(GROUP, 10, 12)]
    assert found(tmp_path, fact, "a third of the towns, half of the villages") == []
