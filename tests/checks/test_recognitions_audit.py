"""Recognitions: counted once, called what their codes say, no more than are stated."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import pytest

from booklet.checks.run import check_content
from booklet.diagnostics import Origin
from booklet.model.booklet import Booklet, Fact, Recognition, RecognitionGroup
from tests.steps import steps

from .tagged import content


def entry(index: int, name: str, code: str = "", group: str = "countries") -> Recognition:
    return Recognition(name, code, group, "", "", "", "report", Origin(f"recognitions[{index}]"))


def booklet(*named: tuple[str, ...], group: RecognitionGroup | None = None) -> Booklet:
    group = group or RecognitionGroup("countries", (), None, False, Origin("recognition_groups.countries"))
    other = RecognitionGroup("states", (), None, False, Origin("recognition_groups.states"))
    entries = tuple(entry(index, *one) for index, one in enumerate(named))
    return replace(content(), groups={"countries": group, "states": other}, recognitions=entries)


def found(subject: Booklet) -> list[tuple[str, str]]:
    return [(finding.code, finding.origin.path if finding.origin else "") for finding in check_content(subject)]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([("Mexico",), ("Peru",)], []),
        ([("Mexico",), ("Peru",), ("MEXICO ",)], [("recognition-twice", "recognitions[2]")]),
        ([("Mexico", "MX"), ("Mexico", "MX")], [("recognition-twice", "recognitions[1]")]),
        ([("Georgia", "GE"), ("Georgia", "US-GA", "states")], []),
        ([("Myanmar", "MM"), ("Burma", "MM")], [("recognition-code-twice", "recognitions[1].code")]),
        ([("Peru",), ("Perú",)], [("recognition-spelling", "recognitions[1]")]),
        ([("Bosnia & Herzegovina",), ("Bosnia and Herzegovina",)], [("recognition-spelling", "recognitions[1]")]),
        ([("Bosnia and Hercegovina",), ("Bosnia and Herzegovina",)], [("recognition-spelling", "recognitions[1]")]),
        ([("Mexico",), ("Mexcio",)], [("recognition-spelling", "recognitions[1]")]),
        ([("Azerbaijan",), ("Azerbaidjan",)], [("recognition-spelling", "recognitions[1]")]),
        ([("Austria",), ("Australia",)], []),
        ([("North Carolina",), ("South Carolina",)], []),
        ([("Town Council of Northquay",), ("Town Council of Southquay",)], []),
        ([("Reading Society No. 12",), ("Reading Society No. 13",)], []),
    ],
)
def test_each_is_counted_once(named: list[tuple[str, ...]], expected: list[tuple[str, str]]) -> None:
    assert found(booklet(*named)) == expected


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Bosnia and Herzegovina", "BA"), ("Czech Republic", "CZ"), ("Republic of Korea", "KR"), ("Burma", "MM")),
        *(("United States of America", "US"), ("Turkey", "TR"), ("Ivory Coast", ""), ("Senate of Mexico", "MX")),
        *(("State of Texas", "US-TX"), ("New Mexico", "US-NM"), ("Russian Federation", "RU"), ("México", "MX")),
    ],
)
def test_a_name_that_fits_its_code(name: str, code: str) -> None:
    assert found(booklet((name, code))) == []


@pytest.mark.parametrize(
    ("name", "code", "territory"),
    [
        ("Austria", "AU", "Australia"),
        ("Niger", "NG", "Nigeria"),
        ("Slovenia", "SK", "Slovakia"),
        ("North Korea", "KR", "South Korea"),
        ("New Mexico", "MX", "Mexico"),
        ("Peru", "PT", "Portugal"),
        ("Arkansas", "US-AZ", "Arizona"),
    ],
)
def test_a_name_that_does_not_fit_its_code(name: str, code: str, territory: str) -> None:
    (finding,) = check_content(booklet((name, code)))
    assert finding.code == "recognition-code-name"
    assert f"“{territory}”" in finding.message
    assert f"“{name}”" in finding.message


@pytest.mark.parametrize(
    ("value", "qualifier", "complete", "expected"),
    [
        (Fraction(3), "exact", False, []),
        (Fraction(2), "exact", False, ["recognition-more-than-stated"]),
        (Fraction(2), "about", False, []),
        (Fraction(2), "over", False, []),
        (Fraction(2), "at-least", True, []),
        (Fraction(3), "under", False, ["recognition-more-than-stated"]),
        (Fraction(3), "almost", False, ["recognition-more-than-stated"]),
        (Fraction(4), "almost", False, []),
        (Fraction(4), "exact", False, []),
        (Fraction(4), "exact", True, ["recognition-not-complete"]),
        (Fraction(3), "exact", True, []),
        (None, "exact", True, []),
    ],
)
def test_named_against_stated(value: Fraction | None, qualifier: str, complete: bool, expected: list[str]) -> None:
    fact = Fact("all", "so many", "so many", value, "", qualifier, "report", Origin("facts.all"))
    group = RecognitionGroup("countries", (), fact, complete, Origin("recognition_groups.countries"))
    assert [code for code, _ in found(booklet(("Mexico",), ("Peru",), ("Chile",), group=group))] == expected


def test_a_long_list_takes_few_steps_for_each_pair() -> None:
    """Most names are told apart by the letters that they have; to compare all as texts is six times the steps."""
    names = [(f"{3 * first} {3 * second} {2 * third}",) for first in "abcdef" for second in "ghij" for third in "klmn"]
    named = booklet(*names)
    assert steps(lambda: check_content(named)) < 150 * math.comb(len(names), 2)
