"""The own booklet's editions 2018, 2022 and 2027: on every page what was true then, and nothing that is true later.

What stands on the pages is read from the finished files.  The three may differ in the anniversary and in the name of
the edition, and in nothing else: all that the one source says is of 2018, or of before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from booklet.cli import main
from booklet.pipeline import Order, build, check

YEARS = {"2018": 26, "2022": 30, "2027": 35}
NEAR = 400  # characters: the paragraph, or the heading above it
STALE = {"fate-unknown", "occupied", "displaced", "us-states-stated"}  # of the day of the statement


@pytest.fixture(scope="module")
def editions(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The words of each edition, in one line, words that were divided put together."""
    out = tmp_path_factory.mktemp("editions")
    found = {}
    for edition in YEARS:
        order = Order(project / "content.yaml", out, edition=edition, check=False, only=("screen",))
        (output,) = build(order, lambda _: None).outputs
        pages = [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(output.path)]
        text = re.sub(r"[\u00ad\u0002\ufffe]\s*", "", "\n".join(pages))
        found[edition] = " ".join(text.split())
    return found


@pytest.mark.parametrize("edition", YEARS)
def test_the_anniversary_is_that_of_the_edition(editions: Mapping[str, str], edition: str) -> None:
    text = editions[edition]
    assert set(re.findall(r"\b(\d+)(?:st|nd|rd|th) anniversary", text)) == {str(YEARS[edition])}
    assert len(re.findall(r"\banniversary\b", text)) >= 2  # on the cover, and where the booklet begins
    assert set(re.findall(r"\bEdition (\d+)", text)) == {edition}


@pytest.mark.parametrize("edition", YEARS)
def test_no_other_edition_and_no_later_year_is_named(editions: Mapping[str, str], edition: str) -> None:
    text = editions[edition].replace(f"Edition {edition}", "")
    named = {int(year) for year in re.findall(r"(?<![\d,.])(?:19|20)\d\d(?![\d,])", text)}
    assert named <= {1992, 2008, 2018}  # the event, the campaign, the statement
    assert {1992, 2018} <= named
    assert set(re.findall(r"(\d+) years", text)) == {"26"}  # the words of the statement, in every edition


def test_the_editions_differ_in_nothing_else(editions: Mapping[str, str]) -> None:
    def without(edition: str) -> str:
        text = re.sub(rf"\b{YEARS[edition]}th anniversary", "anniversary", editions[edition])
        return text.replace(f"Edition {edition}", "Edition")

    assert without("2018") == without("2022") == without("2027")
    assert len(set(editions.values())) == len(YEARS)


@pytest.mark.parametrize("edition", YEARS)
@pytest.mark.parametrize("claim", ["over 150", "almost one-fifth of", "about one out of every eight", "nineteen"])
def test_beside_what_was_so_in_2018_it_says_so(editions: Mapping[str, str], edition: str, claim: str) -> None:
    places = [found.start() for found in re.finditer(claim, editions[edition], re.IGNORECASE)]
    assert places
    for at in places:
        assert re.search(r"\b2018\b", editions[edition][at - NEAR : at + NEAR])


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("2018", set()),
        ("2022", set()),
        ("2023-02-26", set()),  # five years to the day
        ("2023-02-27", STALE),
        ("2027", STALE),
    ],
)
def test_facts_are_told_when_they_are_more_than_five_years_old(project: Path, edition: str, expected: set[str]) -> None:
    report = check(Order(project / "content.yaml", edition=edition))
    found = [each for each in report.findings if each.code.startswith("stale")]
    assert {each.code for each in found} <= {"stale-fact"}
    assert {name for name in STALE for each in found if f"“{name}”" in each.message} == expected
    assert len(found) == len(expected)
    lines = (project / "content.yaml").read_text(encoding="utf-8").splitlines()
    for each in found:
        mark = each.origin and report.source_map.locate(each.origin)
        assert mark
        assert lines[mark.line - 1].split() == ["as_of:", "2018-02-26"]


def test_who_counts_warnings_as_errors_can_still_build(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(project / "content.yaml"), "--edition", "2027", "--strict"]) == 0
    assert capsys.readouterr().out.count("[stale-fact]") == len(STALE)


def test_an_edition_of_a_day_is_called_by_its_date(project: Path, tmp_path: Path) -> None:
    order = Order(project / "content.yaml", tmp_path, edition="2027-03-01", check=False, only=("screen",))
    (output,) = build(order, lambda _: None).outputs
    text = " ".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(output.path))
    assert "2027-03-01" in output.path.name
    assert "2027-03-01" not in text
    assert len(re.findall(r"Edition\s+1\s+March\s+2027", text)) == 3  # cover, imprint, colophon
