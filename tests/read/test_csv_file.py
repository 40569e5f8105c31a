"""CSV files: the values that Python's csv module reads, and every fault at its line and column of that file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.diagnostics import NoSource, Origin
from booklet.read.csv_file import CsvRead, JoinedMap, read_csv, read_csv_text
from booklet.read.csv_text import beginning, grammar, inside, records

FILE = Path("names.csv")
PATH = "sections[0].blocks[0].names.file"


def read(content: str | bytes) -> CsvRead:
    return read_csv_text(content.encode() if isinstance(content, str) else content, FILE, PATH)


def rows(content: str | bytes) -> list[tuple[str, ...]]:
    result = read(content)
    assert result.table is not None, result.findings
    return [result.table.headings, *(row.cells for row in result.table.rows)]


def faults(content: str | bytes) -> list[tuple[int, int, str]]:
    result = read(content)
    assert all(finding.mark is not None and finding.mark.file == "names.csv" for finding in result.findings)
    return [(finding.mark.line, finding.mark.column, finding.code) for finding in result.findings if finding.mark]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_of_any_office_program_is_read(delimiter: str, end: str, mark: str) -> None:
    lines = ["name;born;of", "Ada Lovelace;1815;London", "", 'Noether, Emmy; 1882;"Erlangen; ""Franconia"""']
    text = mark + end.join(line.replace(";", delimiter) for line in lines[:3]) + end
    text += (
        lines[3].replace(";", delimiter)
        if delimiter == ";"
        else '"Noether, Emmy";1882;Erlangen'.replace(";", delimiter)
    )
    last = 'Erlangen; "Franconia"' if delimiter == ";" else "Erlangen"
    assert rows(text) == [
        ("name", "born", "of"),
        ("Ada Lovelace", "1815", "London"),
        ("Noether, Emmy", "1882", last),
    ]


def test_excel_may_say_what_parts_the_cells() -> None:
    assert rows("sep=;\r\nname, first;born\r\nAda;1815\r\n") == [("name, first", "born"), ("Ada", "1815")]


def test_the_heading_decides_what_parts_the_cells() -> None:
    assert rows("name;of\nAda, Countess of Lovelace;London, 1815\n")[1] == ("Ada, Countess of Lovelace", "London, 1815")
    assert rows('"name, first";of\nAda;London\n')[0] == ("name, first", "of")


def test_empty_columns_and_cells_at_the_end_do_no_harm() -> None:
    assert rows("name,of,,\nAda,,,\nEmmy,Erlangen,,\n") == [("name", "of"), ("Ada", ""), ("Emmy", "Erlangen")]


def test_a_mark_within_a_bare_cell_is_itself() -> None:
    assert rows('name\nThomas "Tip" O\'Neill\n')[1] == ('Thomas "Tip" O\'Neill',)


def test_a_cell_may_have_lines() -> None:
    assert rows('name,of\r\n"Ada\r\nLovelace",London\r\n')[1] == ("Ada\nLovelace", "London")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [(1, 1, "empty-file")]),
        ("\ufeff\n \n", [(1, 1, "empty-file")]),
        ("name,of\n", [(1, 1, "csv-no-rows")]),
        ("name,,of\nAda,x,y\n", [(1, 6, "csv-no-heading")]),
        ("name,of, Name\nAda,x,y\n", [(1, 10, "csv-duplicate-heading")]),
        ("name,of\nAda\nEmmy,Erlangen\n", [(2, 1, "csv-ragged")]),
        ("name,of\nAda, London, 1815\nEmmy\n", [(2, 14, "csv-ragged"), (3, 1, "csv-ragged")]),
        ("name\nNoether, Emmy\n", [(2, 10, "csv-ragged")]),
        ('name,of\nAda,"London\nEmmy,Erlangen\n', [(2, 5, "csv-unclosed-quote")]),
        ('name,of\nAda,"London\nEmmy,"Erlangen"\n', [(2, 5, "csv-unclosed-quote")]),
        ('name,of\n"Ada" Byron,London\nEmmy,x,y\n', [(2, 6, "csv-quote"), (3, 8, "csv-ragged")]),
        ('name,of\n"Ada, the" first,London\n', [(2, 11, "csv-quote")]),
        ("name\nA\0da\n", [(2, 2, "control-character")]),
        ("name\nAda\n".encode("utf-16"), [(1, 1, "utf-16")]),
        ("name\nAda\n".encode("utf-16-le"), [(1, 1, "utf-16")]),
        ("name\nÖ,Z\xfcrich\n".encode("latin-1"), [(2, 1, "not-utf8")]),
        (b"PK\x03\x04 xlsx", [(1, 1, "not-text")]),
        ("name\n" + "a" * 10_001 + "\n", [(2, 1, "csv-too-large")]),
        (",".join(f"c{number}" for number in range(101)) + "\n" + "," * 100 + "x\n", [(1, 391, "csv-too-large")]),
    ],
)
def test_each_fault_has_its_place_in_the_csv_file(content: str | bytes, expected: list[tuple[int, int, str]]) -> None:
    assert faults(content) == expected
    assert read(content).table is None


def test_a_hint_speaks_of_spreadsheets_not_of_the_content_file() -> None:
    hints = {finding.hint for content in (b"PK\x03\x04", b"\xff\xfen\0", b"\xfc") for finding in read(content).findings}
    assert len(hints) == 1
    assert "CSV UTF-8" in hints.pop()


def test_no_more_than_the_first_faults_are_listed_and_the_rest_is_counted() -> None:
    result = read("name,of\n" + "x\n" * 1_000)
    assert len(result.findings) == 101
    assert result.findings[-1].code == "csv-more"
    assert result.findings[-1].message.startswith("900 more lines")


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as stream:
        stream.write(b"name\n")
        stream.truncate(100_000_000)
    assert [finding.code for finding in read_csv(file, PATH).findings] == ["too-large"]


def test_more_rows_than_anyone_prints_are_too_many() -> None:
    assert faults("n\n" + "x\n" * 100_002) == [(100_002, 1, "csv-too-large")]


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    assert [finding.code for finding in read_csv(tmp_path, PATH).findings] == ["unreadable-file"]


def test_columns_are_found_whatever_their_case() -> None:
    table = read("Full  Name,Born\nAda,1815\n").table
    assert table is not None
    assert [table.column(heading) for heading in ("full name", "BORN", "of")] == [0, 1, None]


CONTENT = '\ufeffname;of\r\n\r\nAda; "the ""first"", and\r\n only"\r\n"Emmy";Erlangen\r\n'


@pytest.mark.parametrize(
    ("row", "column", "offset", "line", "at"),
    [
        (0, None, 0, 1, 1),
        (0, 1, 0, 1, 6),
        (1, 0, 0, 3, 1),
        (1, 1, 0, 3, 7),
        (1, 1, 4, 3, 11),  # the first of the two quotes
        (1, 1, 10, 3, 18),  # the one after “first”, "" counting as one
        (1, 1, 17, 4, 1),
        (2, 0, 2, 5, 4),
        (2, 1, 99, 5, 16),
        (2, 7, 0, 5, 1),
        (7, 0, 0, 1, 1),
    ],
)
def test_an_origin_in_a_csv_file_has_its_line_and_column(
    row: int, column: int | None, offset: int, line: int, at: int
) -> None:
    result = read(CONTENT)
    table = result.table
    assert table is not None
    mark = result.source_map.locate(table.place(row, column, offset))
    assert mark is not None
    assert (mark.file, mark.line, mark.column) == ("names.csv", line, at)
    assert (
        result.source_map.line(mark)
        == ["name;of", "", 'Ada; "the ""first"", and', ' only"', '"Emmy";Erlangen'][line - 1]
    )


def test_the_joined_map_asks_the_file_that_is_meant() -> None:
    joined = JoinedMap(NoSource(), {PATH: read("name\nAda\n").source_map})
    mark = joined.locate(Origin(f"{PATH}[1][0]", 1))
    assert mark is not None
    assert (mark.file, mark.line, mark.column) == ("names.csv", 2, 2)
    assert joined.line(mark) == "Ada"
    assert joined.locate(Origin(PATH)) is None
    assert joined.locate(Origin("images.x.file[1]")) is None


CELLS = st.lists(
    st.lists(st.text(st.sampled_from('ab,;"\n é'), max_size=5), min_size=2, max_size=4), min_size=1, max_size=6
)


@given(CELLS, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_what_python_writes_is_read_back(table: list[list[str]], delimiter: str, end: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(table)
    found = [list(one.cells) for one in records(stream.getvalue(), grammar(delimiter), 0)]
    assert found == [stripped for row in table if any(stripped := [cell.strip() for cell in row])]


@given(st.text(st.sampled_from('ab,;\t"\n\r '), max_size=40))
def test_any_text_is_read_and_each_character_of_a_value_stands_where_it_is_said_to(text: str) -> None:
    rules, at = beginning(text)
    for one in records(text, rules, at):
        for cell, value in enumerate(one.cells):
            for offset, character in enumerate(value):
                there = text[inside(text, one, cell, offset)]
                assert there == character or (character == "\n" and there == "\r")
    read(text)
