"""Total rows: computed, checked, said to be ours; rows from a CSV file; and each mistake at its line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.compose.blocks.table import Table
from booklet.diagnostics import Severity
from booklet.model.ink import Bar
from booklet.model.inline import plain
from booklet.model.material import FORBIDDEN, Penalty, Repeated
from booklet.read.read import ReadResult, read_text

from ..specimens import HEAD, Specimen, box_of, elements, tags

Composed = Callable[[str], Specimen]

CONTENT = """\
sources:
  report: {title: Report of the Harbour, issuer: The Harbour, date: 2019-02}
facts:
  books: {value: 1613, source: report}
  maps: {value: 106, qualifier: over, source: report, as_of: 2018}
  old: {value: 7, source: report, as_of: 1950}
  year: {value: 1926, unit: year, source: report}
  stated: {value: 1802, qualifier: at-least, source: report}
  both: {sum: [books, maps], exclusive: yes, source: report, passage: each item is counted once}
sections:
  - title: One
    blocks:
      - table:
          id: stock
          caption: The stock
          columns: [Kind, Items, Remark]
          rows:
            - [Books, '{books}', new]
            - {cells: [of whom borrowed, 600, ''], level: 1}
            - [Maps, '{maps}', worn]
            - [Prints, "83^[Without frames.]", '']
            - {cells: [Together, ~, ''], total: yes}
          exclusive: yes
          passage: each item is counted once
          source: report
"""
TOTAL = "- {cells: [Together, ~, ''], total: yes}"


def reading(content: str, folder: Path = Path()) -> ReadResult:
    return read_text(HEAD + content, folder=folder, kinds=KINDS)


def cells(result: ReadResult) -> list[list[str]]:
    assert result.booklet is not None, result.findings
    table = next(block for block in result.booklet.blocks() if isinstance(block, Table))
    return [[plain(cell.inlines) for cell in row.cells] for row in table.rows]


def judged(marked: str, folder: Path = Path()) -> tuple[list[tuple[str, tuple[int, int]]], tuple[int, int], str]:
    """What is found with its places; the place of ¶; and what is said."""
    before = (HEAD + marked)[: (HEAD + marked).index("¶")]
    result = reading(marked.replace("¶", ""), folder)
    places = [result.source_map.locate(each.origin) for each in result.findings if each.origin]
    found = [
        (each.code, (mark.line, mark.column) if mark else (0, 0))
        for each, mark in zip(result.findings, places, strict=True)
    ]
    words = " ".join(each.message + each.hint for each in result.findings)
    return found, (before.count("\n") + 1, len(before) - before.rfind("\n")), words


def test_an_empty_cell_of_a_total_is_the_sum_of_the_rows_of_level_0_above_it() -> None:
    result = reading(CONTENT)
    assert cells(result)[-1] == ["Together", "over 1,802", ""]  # 1613 + over 106 + 83, without the part of the books
    assert not result.findings


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("'{stated}'", "at least 1,802"),
        ("'1,803'", "1,803"),
        ("1803", "1803"),
        ("–", "–"),
        ("not counted", "not counted"),
    ],
)
def test_a_filled_cell_of_a_total_stands_as_it_is_and_need_not_be_earned(cell: str, printed: str) -> None:
    content = CONTENT.replace("[Together, ~", f"[Together, {cell}").replace("          exclusive: yes\n", "")
    result = reading(content)
    assert cells(result)[-1][1] == printed
    assert not result.findings


def test_below_the_table_stands_which_rows_are_ours(composed: Composed) -> None:
    done = composed(CONTENT)
    section = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert tags(done.tree, section) == ["H1", "Table", "Note", "P", "P"]
    assert done.said(done.tree[section.kids[3]]) == "Our calculation: Together."
    assert done.said(elements(done.tree, "TR")[-1]) == "Togetherover 1,802"
    stated = composed(CONTENT.replace("[Together, ~", "[Together, '{stated}'"))
    assert "calculation" not in "".join(stated.said(node) for node in elements(stated.tree, "P"))


def test_a_cell_that_is_a_calculated_fact_has_the_number_alone(composed: Composed) -> None:
    done = composed(CONTENT.replace("[Together, ~", "[Together, '{both}'").replace("- [Prints", "# - [Prints"))
    assert done.said(elements(done.tree, "TR")[-1]) == "Togetherover 1,719"
    assert "Our calculation: Together." in [done.said(node) for node in elements(done.tree, "P")]


def test_a_total_is_never_parted_from_its_rows_and_a_heavier_rule_stands_above_it(composed: Composed) -> None:
    many = "\n            ".join(["rows:", *(f"- [Row {number}, {number}, '']" for number in range(40))])
    done = composed(CONTENT.replace("rows:", many, 1).replace(TOTAL, f"{TOTAL}\n            - [After, 1, '']"))
    table = next(item for item in done.items if isinstance(item, Repeated))
    costs = [item.cost for item in table.rows if isinstance(item, Penalty)]
    assert [index for index, cost in enumerate(costs, 1) if cost >= FORBIDDEN] == [1, 41, 44, 45]
    rules = {
        word: [ink.colour for ink in box_of(done.items, word).ink if isinstance(ink, Bar)]
        for word in ("Maps", "Prints", "Together")
    }
    assert rules["Prints"] != rules["Maps"] == rules["Together"]


def test_figures_and_their_total_stand_at_the_right_though_it_has_a_qualifier() -> None:
    result = reading(CONTENT)
    assert result.booklet is not None
    table = next(block for block in result.booklet.blocks() if isinstance(block, Table))
    assert [column.align for column in table.columns] == ["left", "right", "left"]


GROUPS = """\
- {group: New ones}
            - [Maps, 120]
            - [Books, 30]
            - {cells: [New together, ~], subtotal: yes}
            - {group: Old ones}
            - [Maps, 7]
            - {cells: [of which torn, 5], level: 1}
            - {cells: [Old together, ~], subtotal: yes}
            - {cells: [All, ~], total: yes}
"""


def test_a_subtotal_is_of_its_group_and_a_total_of_all_groups(composed: Composed) -> None:
    start, end = CONTENT.index("- [Books"), CONTENT.index("          exclusive")
    content = (CONTENT[:start] + GROUPS + CONTENT[end:]).replace("Items, Remark]", "Items]")
    done = composed(content)
    said = [done.said(row) for row in elements(done.tree, "TR")]
    assert said[4] == "New together150"
    assert said[8:] == ["Old together7", "All157"]
    assert "Our calculation: New together, Old together, All." in [done.said(node) for node in elements(done.tree, "P")]
    assert [tags(done.tree, body) for body in elements(done.tree, "TBody")] == [["TR"] * 4, ["TR"] * 4]
    assert [done.said(foot) for foot in elements(done.tree, "TFoot")] == ["All157"]
    wrong = reading(content.replace("[Old together, ~]", "[Old together, 12]"))
    assert [finding.code for finding in wrong.findings] == ["totals-differ"]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("exclusive: yes\n", "note: So.\n", "may-overlap", "do not overlap"),
        ("passage: each item is counted once\n          s", "s", "may-overlap", "passage"),
        ("          source: report\n", "", "may-overlap", "source"),
    ],
)
def test_a_computed_total_must_be_earned(old: str, new: str, code: str, words: str) -> None:
    marked = CONTENT[: CONTENT.index("  - title")] + CONTENT[CONTENT.index("  - title") :].replace(old, new, 1)
    found, place, said = judged(marked.replace("''], total: yes", "''], ¶total: yes"))
    assert found == [(code, place)]
    assert words in said


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("[Together, ~", "[Together, ¶1700", "totals-differ", "over 1,802"),
        ("[Together, ~", "[Together, '¶1,802'", "totals-differ", "over 1,802"),
        ("[Together, ~", "[Together, '¶{books}'", "totals-differ", "1,613"),
        ("83^[Without frames.]\", ''", "many\", ''", "total-of-words", "“many”"),
        ("'{maps}', worn", "'{year}', worn", "total-of-words", "a year"),
        ("'{maps}', worn", "'', worn", "total-of-words", "empty"),
        ("- [Prints, ", "- ['Prints', '{old}', '']\n            - [Other, ", "sum-of-different-days", "1950, 2018"),
    ],
)
def test_totals_that_are_wrong(old: str, new: str, code: str, words: str) -> None:
    assert CONTENT.count(old) == 1
    marked = CONTENT.replace(old, new)
    if "¶" not in marked:
        marked = marked.replace("[Together, ~", "[Together, ¶~")
    found, place, said = judged(marked)
    assert found == [(code, place)]
    assert words in said


def test_a_total_of_nothing() -> None:
    rows = CONTENT[CONTENT.index("            - [Books") : CONTENT.index(f"            {TOTAL}")]
    found, place, _ = judged(CONTENT.replace(rows, "").replace("''], total: yes", "''], ¶total: yes"))
    assert found == [("total-of-nothing", place)]


def test_exclusive_without_a_total_is_a_warning() -> None:
    marked = CONTENT.replace(f"            {TOTAL}\n", "").replace(
        "          exclusive: yes", "          ¶exclusive: yes"
    )
    found, place, _ = judged(marked)
    assert found == [("nothing-calculated", place)]
    assert all(each.severity is Severity.WARNING for each in reading(marked.replace("¶", "")).findings)


def test_what_is_broken_already_is_not_reported_again() -> None:
    found, place, _ = judged(CONTENT.replace("'{maps}', worn", "'¶{mups}', worn"))
    assert found == [("unknown-fact", place)]
    found, place, _ = judged(CONTENT.replace("[Together, ~, '']", "¶[Together, ~]"))
    assert found == [("ragged-row", place)]
    found, place, _ = judged(CONTENT.replace("[Maps, '{maps}', worn]", "¶[Maps, '{maps}']"))
    assert found == [("ragged-row", place)]


CHART = "      - chart: {kind: bar, of: stock, caption: c}\n"


def test_a_chart_draws_no_total_beside_its_parts(composed: Composed) -> None:
    done = composed(CONTENT.replace("[Together, ~", "[Together, '{stated}'") + CHART)
    alt = next(node.alt for node in elements(done.tree, "Figure"))
    assert "Books: 1,613" in alt
    assert "Maps: over 106" in alt
    assert "Together" not in alt


def test_nor_a_row_that_is_the_sum_of_others(composed: Composed) -> None:
    rows = CONTENT.replace(TOTAL, "- [Both, '{both}', '']").replace("          exclusive: yes\n", "", 1)
    done = composed(rows + CHART)
    assert "Both" not in next(node.alt for node in elements(done.tree, "Figure"))


def test_a_chart_says_which_of_its_bars_are_ours(composed: Composed) -> None:
    rows = CONTENT.replace("- [Maps, '{maps}', worn]", "- [Both, '{both}', '']")
    done = composed(rows.replace("[Books, '{books}'", "[Books, '{stated}'") + CHART)
    assert "Both: over 1,719" in next(node.alt for node in elements(done.tree, "Figure"))
    assert "Our calculation: Both." in [done.said(node) for node in elements(done.tree, "P")]


def test_a_chart_of_nothing_but_totals_is_an_error() -> None:
    rows = CONTENT.replace("'{books}', new", "1613, new").replace("'{maps}', worn", "106, worn")
    found, place, _ = judged(
        rows.replace("[Together, ~", "[Together, '{stated}'") + CHART.replace("of: stock", "of: ¶stock")
    )
    assert found == [("chart-without-numbers", place)]


FILED = """\
sources:
  report: {title: Report of the Harbour, issuer: The Harbour, date: 2019-02}
facts:
  maps: {value: 106, source: report}
sections:
  - title: One
    blocks:
      - table:
          caption: The stock
          file: stock.csv
          columns: [Kind, {title: Items, heading: number}]
          rows:
            - {cells: [Together, ~], total: yes}
          exclusive: yes
          passage: each item is counted once
          source: report
"""
ROWS = 'number;Kind;shelf\n1,613;Books *of all kinds*;1\n{maps};"Maps; worn";2\n'


def test_rows_come_from_a_file_in_the_order_of_the_columns(tmp_path: Path) -> None:
    (tmp_path / "stock.csv").write_text(ROWS, encoding="utf-8-sig")
    result = reading(FILED, tmp_path)
    assert cells(result) == [["Books *of all kinds*", "1,613"], ["Maps; worn", "106"], ["Together", "1,719"]]
    assert result.booklet is not None
    assert result.booklet.used_facts.keys() == {"maps"}


@pytest.mark.parametrize(
    ("rows", "code", "file", "place"),
    [
        (ROWS.replace("number;", "numbers;", 1), "csv-missing-column", "content.yaml", (HEAD.count("\n") + 11, 51)),
        (ROWS.replace("{maps}", "{mops}"), "unknown-fact", "stock.csv", (3, 1)),
        (ROWS.replace("1,613", "many"), "total-of-words", "content.yaml", (HEAD.count("\n") + 13, 34)),
    ],
)
def test_mistakes_in_a_file_are_found_there(
    tmp_path: Path, rows: str, code: str, file: str, place: tuple[int, int]
) -> None:
    (tmp_path / "stock.csv").write_text(rows, encoding="utf-8")
    result = reading(FILED, tmp_path)
    ((finding, mark),) = [(each, result.source_map.locate(each.origin)) for each in result.findings if each.origin]
    assert mark is not None
    assert (Path(mark.file).name, mark.line) == (file, place[0])
    assert mark.column == place[1]
    assert finding.code == code


def test_a_table_needs_rows_or_a_file() -> None:
    rows = CONTENT[CONTENT.index("          rows:") : CONTENT.index("          exclusive")]
    found, _, _ = judged(CONTENT.replace(rows, "").replace("          exclusive: yes\n", "¶"))
    assert [code for code, _ in found] == ["empty-table"]
