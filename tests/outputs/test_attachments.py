"""What travels in an archived PDF: the content as it is, tables and charts as CSV that any program reads as meant."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.compose.blocks import KINDS
from booklet.outputs.attachments import as_csv, attachments, harmless, too_large
from booklet.read.read import read_text
from booklet.write.spec import Attachment

HEAD = """\
booklet: {slug: a, title: A, event: {name: Opening, date: 1991-05-14}, edition: 2026, archive: yes}
sources:
  report: {title: "Report, of *2018*", issuer: The library, date: 2018}
  later: {title: Report of 2023, issuer: The library, date: 2023}
facts:
  books: {value: 61300, qualifier: about, unit: volumes, as_of: 2018, source: report}
  maps: {value: 1300, unit: volumes, as_of: 2018, source: report}
  lent: {value: 25-30, unit: volumes, source: report}
  third: {value: 1/3, source: report}
  opened: {value: 1926-05-14, source: report}
  motto: {value: We lend to all, source: report}
  readers:
    unit: readers
    values:
      - {value: 900, as_of: 2018, source: report}
      - {value: 1100, qualifier: over, as_of: 2023, source: later}
sections:
  - title: The figures
    blocks:
"""


def files(*blocks: str) -> dict[str, Attachment]:
    content = HEAD + "".join(f"      - {block}\n" for block in blocks)
    result = read_text(content, folder=Path(), kinds=KINDS)
    assert result.booklet is not None, result.findings
    found = attachments(result.booklet, content.encode(), lambda anchor: "7")
    assert (found[0].name, found[0].relationship, found[0].content) == ("content.yaml", "Source", content.encode())
    return {each.name: each for each in found[1:]}


def rows(attachment: Attachment) -> list[list[str]]:
    """Return what Python's csv reads, which is strict here."""
    return list(csv.reader(io.StringIO(attachment.content.decode("utf-8-sig"), newline=""), strict=True))


TABLE = (
    'table: {id: figures, caption: "The {books}", source: report, exclusive: yes, passage: each is counted once,'
    ' columns: [What, {title: Number, unit: volumes}], rows: [[Books, "{books}"], [Maps, "{maps}"], '
    "{cells: [Together, ''], total: yes}]}"
)
SAID = (
    "table: {caption: All sorts., columns: [What, How many], rows: ["
    '[Lent, "{lent}"], {cells: [Of these, "{third}"], level: 1}, [Opened, "{opened}"], [Motto, "{motto}"],'
    ' [Typed, "1,200"], [Words, "none^[A note.]"]]}'
)


def test_a_table_has_its_cells_as_printed_and_what_they_claim() -> None:
    found = files(TABLE)["table-figures.csv"]
    assert rows(found) == [
        ["What", "Number volumes", *(f"Number volumes ({each})" for each in ("value", "qualifier", "fact", "remark")),
         "Total"],
        ["Books", "about 61,300", "61300", "about", "books", "", ""],
        ["Maps", "1,300", "1300", "exact", "maps", "", ""],
        ["Together", "about 62,600", "62600", "about", "", "our calculation", "total"],
    ]  # fmt: skip
    assert found.path == "sections[0].blocks[0].table"
    assert found.description == "The about 61,300. Source: Report, of 2018"
    assert (found.mime, found.relationship) == ("text/csv", "Data")


def test_ranges_fractions_dates_words_and_parts_are_told_apart() -> None:
    found = files(SAID)["table-1.csv"]
    head = ["What", "How many", "How many (value)", "How many (up to)", "How many (fact)", "Level"]
    assert rows(found) == [
        head,
        ["Lent", "25–30", "25", "30", "lent", "0"],
        ["Of these", "one-third", "0.333333333333", "0.333333333333", "third", "1"],
        ["Opened", "14 May 1926", "1926-05-14", "1926-05-14", "opened", "0"],
        ["Motto", "We lend to all", "", "", "motto", "0"],
        ["Typed", "1,200", "1200", "1200", "", "0"],
        ["Words", "none", "", "", "", "0"],
    ]
    assert found.description == "All sorts."


def test_a_table_of_words_has_nothing_but_them_and_groups_are_a_column() -> None:
    table = "table: {caption: C, columns: [A, {title: B, under: Over both}, {title: C, under: Over both}], rows: ["
    found = files(table + "[a, b, c], {group: Second}, [d, e, '']]}")["table-1.csv"]
    assert rows(found) == [
        ["A", "Over both B", "Over both C", "Group"],
        ["a", "b", "c", ""],
        ["d", "e", "", "Second"],
    ]


def test_a_chart_has_what_is_drawn_and_its_own_name() -> None:
    found = files(TABLE, "chart: {of: figures, caption: Bars}")
    assert list(found) == ["table-figures.csv", "chart-1.csv"]
    chart = found["chart-1.csv"]
    head = ["What", "Number volumes"]
    assert rows(chart) == [
        [*head, *(f"Number volumes ({each})" for each in ("value", "qualifier", "fact"))],
        ["Books", "about 61,300", "61300", "about", "books"],
        ["Maps", "1,300", "1300", "exact", "maps"],
    ]  # no total: it is not drawn
    assert chart.path == "sections[0].blocks[1].chart.kind"
    assert chart.description == "Bars. Source: Report, of 2018"


def test_a_line_has_its_history_and_all_its_sources() -> None:
    table = 'table: {id: t, caption: C, columns: [Who, Number], source: later, rows: [[Readers, "{readers}"]]}'
    chart = files(table, "chart: {id: course, kind: line, of: t, caption: Over time}")["chart-course.csv"]
    assert rows(chart) == [
        ["Date", "Readers", "Date (value)", "Readers (value)", "Readers (qualifier)", "Readers (fact)"],
        ["2018", "900", "2018", "900", "exact", "readers"],
        ["2023", "over 1,100", "2023", "1100", "over", "readers"],
    ]
    assert chart.description == "Over time. Source: Report of 2023; Report, of 2018"


def test_a_timeline_has_its_events_in_order() -> None:
    events = "{date: 1930-02, text: It closed, source: report}, {date: '{opened}', text: It opened}"
    chart = files(f"chart: {{kind: timeline, caption: Its life, events: [{events}]}}")["chart-1.csv"]
    assert rows(chart) == [
        ["Date", "Event", "Date (value)"],
        ["14 May 1926", "It opened", "1926-05-14"],
        ["February 1930", "It closed", "1930-02"],
    ]


def test_names_differ_also_where_capitals_do_not_count() -> None:
    table = "table: {{id: {id}, caption: C, columns: [A], rows: [[a]]}}"
    found = files(*(table.format(id=name) for name in ("One", "one")), table.format(id="x").replace("id: x, ", ""))
    assert list(found) == ["table-One.csv", "table-one-2.csv", "table-3.csv"]


def test_without_tables_there_is_the_content_alone() -> None:
    assert files("text: Nothing.") == {}


# ---- CSV


def test_csv_is_rfc_4180_in_utf_8() -> None:
    made = as_csv([["a", 'b "c"'], ["ə, é", ""]])
    assert made == b"\xef\xbb\xbf" + 'a,"b ""c"""\r\n"ə, é",\r\n'.encode()


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1+1", "'+1+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ('"=1', "'\"=1"),
        ("\t=1", "'\t'=1"),  # the tab may end a cell, or not
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a\r=1", "a\r'=1"),
        ("-3", "-3"),
        ("+3.5", "+3.5"),
        ("−3", "−3"),
        ("1926–1930", "1926–1930"),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, shown: str) -> None:
    assert harmless(cell) == shown


cells = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_words_are_read_as_they_were_but_for_apostrophes(given: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(given).decode("utf-8-sig"), newline=""), strict=True))
    assert [[cell.replace("'", "") for cell in row] for row in read] == [
        [cell.replace("'", "") for cell in row] for row in given
    ]
    for cell in (cell for row in read for cell in row):
        assert not cell.lstrip().startswith(("=", "@"))


def test_what_is_too_large_is_said_at_its_place() -> None:
    small, large = (Attachment(name, "text/csv", "Data", "", b"1234", name) for name in ("small", "large"))
    assert too_large((small, large), 4) == ()
    first, second = too_large((small, large), 3)
    assert (first.code, second.origin.path if second.origin else "") == ("attachment-too-large", "large")
