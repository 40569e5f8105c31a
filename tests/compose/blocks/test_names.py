"""A roll of names: sorted, in rows on the grid, one list in one order; its faults at their lines of the CSV file."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.compose.blocks.names import GAP
from booklet.model.ink import Artifact, Bar, TextLine
from booklet.model.material import FORBIDDEN, Box, Penalty
from booklet.read.read import ReadResult, read_text

from ..specimens import HEAD, Specimen, at, compose_text, elements, right_edge, shape, text_of

CONTENT = """\
sources:
  register: {title: The Register, issuer: The Harbour, date: 2019-02}
sections:
  - title: One
    blocks:
      - text: Words before.
      - names: {file: names.csv, columns: 3}
"""
NAMES = "name,born\nZoë,1901\nabel,1902\nÖrn,1903\nBea,1904\nOtto,1905\n"
LEADING = 14.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def roll(folder: Path, names: str | bytes, keys: str = "", content: str = CONTENT) -> Specimen:
    write(folder, names)
    return compose_text(content.replace("columns: 3", f"columns: 3{keys}"), folder)


def write(folder: Path, names: str | bytes) -> None:
    (folder / "names.csv").write_bytes(names.encode() if isinstance(names, str) else names)


def said(done: Specimen) -> list[str]:
    listing = elements(done.tree, "L")[0]
    return [done.said(node) for node in elements(done.tree, "LI", listing.id)]


def rows_of(done: Specimen) -> list[Box]:
    return [item for item in done.items if isinstance(item, Box) and item.origin and ".file[" in item.origin.path]


def many(count: int) -> str:
    return "name\n" + "".join(f"Name {chr(65 + number // 26 % 26)}{chr(97 + number % 26)}\n" for number in range(count))


def test_names_are_sorted_as_readers_expect_and_drawn_in_the_order_in_which_they_are_read(folder: Path) -> None:
    done = roll(folder, NAMES)
    assert said(done) == ["abel", "Bea", "Örn", "Otto", "Zoë"]
    assert [text_of(row.ink) for row in rows_of(done)] == ["abelBeaÖrn", "OttoZoë"]


def test_a_roll_is_one_list_each_name_led_back_to_its_cell(folder: Path) -> None:
    done = roll(folder, NAMES, ", caption: All of them")
    listing = elements(done.tree, "L")[0]
    assert shape(done.tree, listing) == "L(Caption(P(.)) " + " ".join(["LI(LBody(.))"] * 5) + ")"
    assert listing.list_numbering == "None"
    assert elements(done.tree, "LI", listing.id)[2].path == "sections[0].blocks[1].names.file[3][0]"


def test_another_column_may_hold_the_names_their_order_and_what_is_said_of_them(folder: Path) -> None:
    names = (
        "No;Full  name;Surname;Born;Of\n1;Ada Lovelace;;1815;London\n2;Emmy Noether;Noether;1882;\n3;Zoë Abel;Abel;;\n"
    )
    done = roll(folder, names, ", name: full name, sort: surname, details: [born, of]")
    assert said(done) == ["Zoë Abel", "Ada Lovelace, 1815, London", "Emmy Noether, 1882"]


def test_names_stand_on_the_grid_in_columns_of_equal_width(folder: Path) -> None:
    layout = roll(folder, many(200), ", caption: All of them").laid_out()
    lines = [
        (line, page.index)
        for page in layout.pages
        for line in page.ink
        if isinstance(line, TextLine) and text_of((line,)).startswith("Name ")
    ]
    assert len({page for _, page in lines}) >= 2
    head = next(
        line
        for page in layout.pages
        for line in page.ink
        if isinstance(line, TextLine) and "before" in text_of((line,))
    )
    assert all(abs((line.y - head.y) / LEADING - round((line.y - head.y) / LEADING)) < 1e-6 for line, _ in lines)
    width = measure()
    first = sorted({round(line.x + line.runs[0].x, 3) for line, page in lines if page == lines[0][1]})
    assert len(first) == 3
    assert [round(b - a, 2) for a, b in pairwise(first)] == [round((width - 2 * GAP) / 3 + GAP, 2)] * 2


def measure() -> float:
    """The measure of an A5 page with the memorial theme's margins of 18 and 20 mm, in points."""
    return (148 - 18 - 20) * 72 / 25.4


def test_what_goes_on_in_a_second_line_is_indented_and_keeps_to_its_column(folder: Path) -> None:
    names = "name\n" + "\n".join(f"{letter}nna-Katharina Konstantinopoulou Vandenberghe" for letter in "ABCD") + "\n"
    done = roll(folder, names)
    rows = rows_of(done)
    assert [row.height for row in rows] == [3 * LEADING, 3 * LEADING]  # three lines of 10.5 points each
    lines = [line for line in rows[0].ink if isinstance(line, TextLine)]
    first = [line for line in lines if "nna" in text_of((line,))]
    width = (measure() - 2 * GAP) / 3
    for column, begin in enumerate(first):
        left = begin.x + begin.runs[0].x
        own = [line for line in lines if line.x == begin.x and line is not begin]
        assert own
        assert all(line.x + line.runs[0].x > left + 5 for line in own)
        assert left == pytest.approx(column * (width + GAP))
        assert all(right_edge(line) <= left + width + 0.01 for line in (begin, *own))
    assert not done.findings


def test_no_page_divides_a_row_nor_parts_the_caption_or_a_lone_row_from_the_others(folder: Path) -> None:
    done = roll(folder, many(15), ", caption: All of them, source: register, note: Spelt as there.")
    items = done.items
    begin, end = at(items, "All of them"), at(items, "Spelt as there")
    costs = [item.cost for item in items[begin:end] if isinstance(item, Penalty)]
    rows = rows_of(done)
    assert len(rows) == 5
    # caption, its space, then between the rows, then before what stands below
    assert costs == [FORBIDDEN, FORBIDDEN, FORBIDDEN, 0.0, 0.0, FORBIDDEN, FORBIDDEN, FORBIDDEN]


def test_the_source_is_named_below_and_counts_as_cited(folder: Path) -> None:
    done = roll(folder, NAMES, ", source: register")
    assert done.booklet.cited == ("register",)
    section = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert "Source: The Register" in done.said(section)


def test_no_ink_is_a_rule_or_untagged(folder: Path) -> None:
    ink = [each for row in rows_of(roll(folder, NAMES)) for each in row.ink]
    assert not [each for each in ink if isinstance(each, Bar)]
    assert not [
        run for each in ink if isinstance(each, TextLine) for run in each.runs if isinstance(run.node, Artifact)
    ]


# ---- what can be wrong


def read(folder: Path, names: str | bytes | None, keys: str = "", file: str = "names.csv") -> ReadResult:
    if names is not None:
        write(folder, names)
    content = CONTENT.replace("columns: 3", f"columns: 3{keys}").replace("names.csv", file)
    return read_text(HEAD + content, folder=folder, kinds=KINDS, file="content.yaml")


def found(result: ReadResult) -> list[tuple[str, int, int, str]]:
    """File, line, column and code of every finding."""
    marks = [(one.mark or (one.origin and result.source_map.locate(one.origin)), one.code) for one in result.findings]
    return [(Path(mark.file).name, mark.line, mark.column, code) for mark, code in marks if mark]


@pytest.mark.parametrize(
    ("names", "keys", "expected"),
    [
        (NAMES, ", name: full name", [("content.yaml", 13, 52, "csv-missing-column")]),
        (
            NAMES,
            ", sort: of, details: [bor]",
            [("content.yaml", 13, 66, "csv-missing-column"), ("content.yaml", 13, 52, "csv-missing-column")],
        ),
        ("Ada Lovelace\nEmmy Noether\n", "", [("content.yaml", 13, 23, "csv-missing-column")]),
        ("name,born\nAda,1815\n ,1882\n", "", [("names.csv", 3, 1, "row-without-name")]),
        ("name\nAda\nEmmy\nAda\n", "", [("names.csv", 4, 1, "duplicate-name")]),
        ("name\nAda {x}\n", "", [("names.csv", 2, 5, "placeholder-here")]),
        ('name\n"Ada\n', "", [("names.csv", 2, 1, "csv-unclosed-quote")]),
        ("", "", [("names.csv", 1, 1, "empty-file")]),
        ("name\nJos\xe9\n".encode("latin-1"), "", [("names.csv", 2, 4, "not-utf8")]),
        ("name\nAda\n".encode("utf-16"), "", [("names.csv", 1, 1, "utf-16")]),
        ("name\nA\0da\n", "", [("names.csv", 2, 2, "control-character")]),
        ("name\n" + "Ada\n" * 2_600_000, "", [("names.csv", 1, 1, "too-large")]),
        (None, "", [("content.yaml", 13, 23, "missing-file")]),
    ],
)
def test_each_fault_is_found_at_its_place(
    folder: Path, names: str | bytes | None, keys: str, expected: list[tuple[str, int, int, str]]
) -> None:
    assert found(read(folder, names, keys)) == expected


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("../names.csv", "file-outside"),
        ("https://example.org/names.csv", "remote-file"),
        ('"a\\\\names.csv"', "backslash"),
        ("folder", "missing-file"),
    ],
)
def test_only_files_of_the_folder_are_read(folder: Path, file: str, code: str) -> None:
    (folder / "folder").mkdir()
    assert [(name, one) for name, _, _, one in found(read(folder, NAMES, file=file))] == [("content.yaml", code)]


def test_rows_that_are_the_same_are_both_named(folder: Path) -> None:
    result = read(folder, "name,born\nAda,1815\n\nAda,1882\nAda,1815\n")
    (finding,) = result.findings
    assert "line 2" in finding.message
    assert found(result) == [("names.csv", 5, 1, "duplicate-name")]
    assert result.booklet is not None


def test_the_line_of_the_csv_file_is_shown(folder: Path) -> None:
    result = read(folder, "name\nAda\n{x}\n")
    (finding,) = result.findings
    assert finding.origin is not None
    mark = result.source_map.locate(finding.origin)
    assert mark is not None
    assert result.source_map.line(mark) == "{x}"


def test_faults_of_two_files_and_of_the_content_come_together(folder: Path) -> None:
    (folder / "other.csv").write_text("name\nAda, B\n", encoding="utf-8")
    write(folder, "name\nA,\n,\n B,C\n")
    content = HEAD + CONTENT + "      - names: {file: other.csv, columns: 9}\n      - names: {file: other.csv}\n"
    result = read_text(content, folder=folder, kinds=KINDS)
    assert sorted(found(result)) == [
        ("content.yaml", 14, 43, "out-of-range"),
        ("names.csv", 4, 4, "csv-ragged"),
        ("other.csv", 2, 6, "csv-ragged"),
    ]
