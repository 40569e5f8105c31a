"""Rows that look like a total, parts above their whole, numbers of two readings: each at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.diagnostics import Finding
from booklet.read.read import read_text

from ..specimens import HEAD

CONTENT = """\
sources:
  report: {title: Report of the Harbour, issuer: The Harbour, date: 2019-02}
facts:
  books: {value: 300, source: report}
  most: {value: 290, qualifier: over, source: report}
  fewer: {value: 310, qualifier: under, source: report}
  year: {value: 1926, unit: year, source: report}
sections:
  - title: One
    blocks:
      - table:
          caption: The stock
          columns: [Kind, Items]
          rows:
            - [Maps, 120]
            - [Books, '{books}']
            - LAST
"""


def findings(last: str, old: str = "", new: str = "", folder: Path = Path()) -> list[tuple[Finding, str]]:
    """Return what is said of the table with this last row, and `line:column` in the file where it stands."""
    result = read_text(HEAD + CONTENT.replace("LAST", last).replace(old, new, 1), folder=folder, kinds=KINDS)
    found = []
    for each in result.findings:
        mark = result.source_map.locate(each.origin) if each.origin else None
        assert mark is not None
        found.append((each, f"{mark.line - HEAD.count(chr(10))}:{mark.column}"))
    return found


def said(last: str, old: str = "", new: str = "") -> list[tuple[str, str]]:
    return [(each.code, at) for each, at in findings(last, old, new)]


@pytest.mark.parametrize("name", ["Total", "total:", "In all", "Grand Total", "Together"])
def test_a_row_that_is_called_total_is_one_or_says_that_it_is_none(name: str) -> None:
    ((finding, at),) = findings(f"['{name}', 430]")
    assert (finding.code, at) == ("total-not-checked", "17:17")
    assert "Write {cells: […], total: yes}" in finding.hint
    assert said(f"{{cells: ['{name}', 430]}}") == [("total-not-checked", "17:25")]
    assert said(f"{{cells: ['{name}', 430], total: no}}") == []
    assert said(f"{{cells: ['{name}', 420], total: yes}}") == []


@pytest.mark.parametrize(
    ("last", "old", "new"),
    [
        *(("[Total war, 7]", "", ""), ("[Total, many]", "", ""), ("{cells: [Total, 7], level: 1}", "", "")),
        ("[Total, 300]", "- [Maps, 120]\n", "- [Maps, '']\n"),  # one number above it
        ("[Other, 12]", "[Maps, 120]", "[Total, 312]"),  # the whole first, then its parts
    ],
)
def test_what_is_no_total(last: str, old: str, new: str) -> None:
    assert said(last, old, new) == []


def test_a_total_in_a_file_is_found_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "stock.csv").write_text("Kind;Items\nMaps;120\nBooks;300\nTotal;430\n", encoding="utf-8")
    rows = CONTENT[CONTENT.index("          rows:") :]
    content = HEAD + CONTENT.replace(rows, "          file: stock.csv\n")
    result = read_text(content, folder=tmp_path, kinds=KINDS)
    (finding,) = result.findings
    mark = result.source_map.locate(finding.origin) if finding.origin else None
    assert mark is not None
    assert (finding.code, Path(mark.file).name, mark.line, mark.column) == ("total-not-checked", "stock.csv", 4, 1)
    assert "Take it out of the file" in finding.hint


@pytest.mark.parametrize("part", ["301", "'3,000'", "'{year}'", "'{fewer}'"])
def test_a_part_is_not_more_than_its_whole(part: str) -> None:
    expected = [] if part in ("'{year}'", "'{fewer}'") else [("part-above-whole", f"17:{29 if part == '301' else 30}")]
    assert said(f"{{cells: [New, {part}], level: 1}}") == expected


@pytest.mark.parametrize(
    ("last", "old", "new"),
    [
        *(("{cells: [New, 300], level: 1}", "", ""), ("{cells: [New, 1926], level: 1}", "", "")),
        ("{cells: [New, 999], level: 1}", "'{books}'", "'{most}'"),  # over 290 may be all that is wanted
        *(
            ("{cells: [New, 999], level: 1}", "Items]", word)
            for word in ("Average age]", "Per cent]", "'%']", "Opened]")
        ),
        *(("{cells: [New, 1.200], level: 1}", "", ""), ("{cells: [New, many], level: 1}", "", "")),
    ],
)
def test_parts_that_may_be_so(last: str, old: str, new: str) -> None:
    assert said(last, old, new) == []


def test_a_unit_or_a_heading_above_says_that_a_column_is_not_added() -> None:
    part = "{cells: [New, 999], level: 1}"
    assert [code for code, _ in said(part)] == ["part-above-whole"]
    assert said(part, "Items]", "{title: Items, unit: '%'}]") == []
    assert said(part, "Items]", "{title: Items, under: Average age}]") == []
    assert [code for code, _ in said(part, "Items]", "{title: Items, unit: pieces}]")] == ["part-above-whole"]


def test_a_total_of_a_group_is_called_one() -> None:
    ((finding, at),) = findings("['In all', 430]", "- [Maps, 120]", "- {group: Paper}\n            - [Maps, 120]")
    assert (finding.code, at) == ("total-not-checked", "18:17")
    assert "{cells: […], subtotal: yes}" in finding.hint
    whole = "{group: Glass}\n            - {cells: [Lenses, 999], level: 1}"
    assert [code for code, _ in said(whole)] == ["row-level"]  # a group has no part of a row above it


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{group: Paper, cells: [1, 2]}", "A row with “group” is a heading, and has no “cells”."),
        ("{group: Paper, total: yes}", "A row with “group” is a heading, and has no “total”."),
        ("{level: 1}", "This row has neither “cells” nor “group”."),
        ("{cells: ~}", "This row has neither “cells” nor “group”."),
    ],
)
def test_a_row_has_cells_or_is_the_heading_of_a_group(row: str, message: str) -> None:
    ((finding, at),) = findings(row)
    assert (finding.code, finding.message, at) == ("bad-value", message, "17:15")


def test_a_part_of_a_part_is_held_against_the_row_above_it() -> None:
    two = "{cells: [New, 50], level: 1}\n            - {cells: [Red, 60], level: 2}"
    assert said(two) == [("part-above-whole", "18:29")]
    assert said(two.replace("level: 1", "level: 0")) == [("row-level", "18:41")]


@pytest.mark.parametrize(("number", "advice"), [("1.200", "1200 or 1.2,"), ("'12.000'", "12000 or 12,")])
def test_a_number_of_two_readings_is_not_added_up(number: str, advice: str) -> None:
    total = "{cells: [Total, ~], total: yes}"
    ((finding, at),) = findings(total, "120]", f"{number}]")
    assert (finding.code, at) == ("number-of-two-readings", "15:22" if number[0] == "1" else "15:23")
    assert f"Write {advice}" in finding.hint
    assert said("[Charts, 3]", "120]", f"{number}]") == []  # nothing is added up
    clear = [code for code, _ in said(total, "120]", "0.125]")]
    assert clear == [code for code, _ in said(total)]
