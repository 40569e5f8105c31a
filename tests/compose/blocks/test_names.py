"""A roll of names: sorted, in columns on the grid, one list in one order; its faults at their lines of the CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.compose.blocks.names import GAP
from booklet.model.ink import Artifact, Bar, TextLine
from booklet.model.layout import Layout
from booklet.model.material import FORBIDDEN, Box, Columns, Item, Penalty
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


def columns_of(done: Specimen) -> Columns:
    return next(item for item in done.items if isinstance(item, Columns))


def boxes(done: Specimen) -> list[Box]:
    return [item for item in columns_of(done).items if isinstance(item, Box)]


def costs(items: Sequence[Item]) -> list[float]:
    return [item.cost for item in items if isinstance(item, Penalty)]


def places(layout: Layout, words: str) -> list[tuple[int, float, float]]:
    """Page, left and baseline of the lines that begin with these words, in the order in which they are drawn."""
    return [
        (page.index, round(line.x + line.runs[0].x, 2), round(line.y, 2))
        for page in layout.pages
        for line in page.ink
        if isinstance(line, TextLine) and text_of((line,)).startswith(words)
    ]


def many(count: int) -> str:
    return "name\n" + "".join(f"Name {chr(65 + number // 26 % 26)}{chr(97 + number % 26)}\n" for number in range(count))


def test_names_are_sorted_as_readers_expect_and_drawn_in_the_order_in_which_they_are_read(folder: Path) -> None:
    done = roll(folder, NAMES)
    assert said(done) == ["abel", "Bea", "Örn", "Otto", "Zoë"]
    assert [text_of(box.ink) for box in boxes(done)] == said(done)
    layout = done.laid_out()
    (abel, bea, orn, otto, zoe) = [places(layout, name)[0][1:] for name in said(done)]
    assert abel[0] == bea[0] < orn[0] == otto[0] < zoe[0]  # down the columns
    assert abel[1] == orn[1] == zoe[1] < bea[1] == otto[1]


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
    assert [box.height for box in boxes(done)] == [3 * LEADING] * 4
    width = (measure() - 2 * GAP) / 3
    for box in boxes(done):
        begin, *own = [line for line in box.ink if isinstance(line, TextLine)]
        left = begin.x + begin.runs[0].x
        assert left == pytest.approx(0.0)
        assert len(own) == 2
        assert all(line.x + line.runs[0].x > left + 5 for line in own)
        steps = [after.y - before.y for before, after in pairwise((begin, *own))]
        assert steps == pytest.approx([LEADING] * 2)  # an even rhythm
        assert all(right_edge(line) <= left + width + 0.01 for line in (begin, *own))
    (_, left, top), (_, other, below), (_, third, high), _ = places(done.laid_out(), "Anna") + [
        places(done.laid_out(), f"{letter}nna")[0] for letter in "BCD"
    ]
    assert (other, below - top) == (left, 3 * LEADING)
    assert (round(third - left, 1), high) == (round(width + GAP, 1), top)
    assert not done.findings


def test_the_caption_stays_above_the_columns_and_the_source_below_them(folder: Path) -> None:
    done = roll(folder, many(15), ", caption: All of them, source: register, note: Spelt as there.")
    items = done.items
    begin, end = at(items, "All of them"), at(items, "Spelt as there")
    between = items.index(columns_of(done))
    for part in (items[begin:between], items[between:end]):
        assert costs(part)
        assert set(costs(part)) == {FORBIDDEN}
    assert costs(columns_of(done).items) == [0.0] * 14


def test_a_page_has_two_lines_of_the_columns_or_none(folder: Path) -> None:
    for count in range(6, 34, 3):
        text = "\n\n          ".join(["Words before."] * count)
        content = CONTENT.replace("text: Words before.", f"text: |\n          {text}\n")
        layout = roll(folder, many(90), content=content).laid_out()
        names = [page for page, _, _ in places(layout, "Name ")]
        assert len(names) == 90
        assert min(names.count(page) for page in set(names)) >= 6


def test_a_name_longer_than_a_column_is_divided(folder: Path) -> None:
    done = roll(folder, "name,of\nAda," + "and of Upper Lockgate " * 200 + "\nBea,\n", ", details: [of]")
    assert not done.findings
    layout = done.laid_out()
    assert not layout.findings
    size = done.booklet.page.height - 24 * 72 / 25.4
    assert all(line.y <= size for page in layout.pages for line in page.ink if "Lockgate" in text_of((line,)))


# ---- letters


def crowd(count: int) -> str:
    return "name\n" + "".join(f"{'ABCD'[number % 4]}na {number:03}\n" for number in range(count))


LONG = "name\n" + "".join(f"{letter}{small}\n" for letter in "ABÖÇXYZ" for small in "abcdefghijklmnopq")


def test_from_a_hundred_names_on_letters_stand_above_them(folder: Path) -> None:
    assert "A" not in [text_of(box.ink) for box in boxes(roll(folder, crowd(99)))]
    lettered = [text_of(box.ink) for box in boxes(roll(folder, crowd(100)))]
    assert [words for words in lettered if len(words) == 1] == ["A", "B", "C", "D"]
    few = [text_of(box.ink) for box in boxes(roll(folder, NAMES, ", letters: yes"))]
    assert few == ["A", "abel", "B", "Bea", "O", "Örn", "Otto", "Z", "Zoë"]
    assert len(boxes(roll(folder, crowd(100), ", letters: no"))) == 100


def test_a_letter_is_the_label_of_its_names(folder: Path) -> None:
    done = roll(folder, NAMES, ", letters: yes")
    one, two = "LI(Lbl(.) LBody(L(LI(LBody(.)))))", "LI(Lbl(.) LBody(L(LI(LBody(.)) LI(LBody(.)))))"
    assert shape(done.tree, elements(done.tree, "L")[0]) == f"L({one} {one} {two} {one})"


def test_a_letter_never_ends_a_column(folder: Path) -> None:
    layout = roll(folder, LONG).laid_out()
    lines = [
        (page.index, round(line.x, 1), text_of((line,)))
        for page in layout.pages
        for line in page.ink
        if isinstance(line, TextLine) and len(text_of((line,))) <= 2 and not is_artifact(line)
    ]
    assert len(lines) == 7 * 17 + 7
    for (page, left, words), (next_page, next_left, name) in pairwise(lines):
        if len(words) == 1:
            assert name[0] in {"A": "A", "B": "B", "C": "Ç", "O": "Ö"}.get(words, words)
            assert page == next_page
            assert abs(left - next_left) < 20


def is_artifact(line: TextLine) -> bool:
    return any(isinstance(run.node, Artifact) for run in line.runs)


def test_running_heads_say_which_letters_a_page_has(folder: Path) -> None:
    layout = roll(folder, LONG).laid_out()
    heads = {
        page.index: text_of((line,))
        for page in layout.pages
        for line in page.ink
        if isinstance(line, TextLine) and line.runs[0].node is Artifact.HEADER
    }
    names = {
        page.index: [text_of((line,)) for line in page.ink if isinstance(line, TextLine) and len(text_of((line,))) == 2]
        for page in layout.pages
    }
    last = max(index for index, found in names.items() if found)
    assert heads[last] == f"One · {names[last][0][0]}–Z"  # of the section, not of the booklet


def test_the_source_is_named_below_and_counts_as_cited(folder: Path) -> None:
    done = roll(folder, NAMES, ", source: register")
    assert done.booklet.cited == ("register",)
    section = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert "Source: The Register" in done.said(section)


def test_no_ink_is_a_rule_or_untagged(folder: Path) -> None:
    ink = [each for box in boxes(roll(folder, LONG)) for each in box.ink]
    assert len(ink) > 100
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
