"""Every kind of chart: what it says, what it shows, and what cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.model.ink import Bar
from booklet.model.ink import Path as Drawn
from booklet.model.material import Box
from booklet.read.read import read_text

from ..specimens import HEAD, Specimen, at, box_of, boxes_of, shape, text_of

Composed = Callable[[str], Specimen]

FACTS = """\
sources:
  report: {title: Report of the Harbour, issuer: The Harbour, date: 2019-02}
  later: {title: A later report, issuer: The Harbour, date: 2024}
  unborn: {title: A report to come, issuer: The Harbour, date: 2031}
facts:
  a: {value: 1600, unit: books, source: report}
  b: {value: 400, unit: books, qualifier: over, source: report}
  c: {value: 100, unit: books, source: report}
  minus: {value: -20, unit: books, source: report}
  none: {value: 0, unit: books, source: report}
  grams: {value: 7, unit: g, source: report}
  share: {value: 24, unit: "%", source: report}
  span: {value: 25-26, unit: years, source: report}
  opened: {value: 1926-05-14, source: report}
  motto: {value: calm, source: report}
  lent:
    unit: books
    values:
      - {value: 900, as_of: 2010, source: report}
      - {value: 1100, as_of: 2018, source: report, qualifier: about}
      - {value: 1300, as_of: 2023, source: later}
      - {value: 1500, as_of: 2030, source: unborn}
"""


def content(rows: str, *charts: str, table: str = "", columns: str = "[What, Books]") -> str:
    return f"""{FACTS}sections:
  - title: One
    blocks:
      - table: {{id: stock, caption: The stock, columns: {columns}, rows: {rows}, source: report{table}}}
""" + "".join(f"      - chart: {{of: stock, caption: Drawn, {chart}}}\n" for chart in charts)


TWO = "[[Books, '{a}'], [Maps, '{b}'], [Notes, '{c}']]"
THREE = "[[Books, '{a}', '{c}'], [Maps, '{b}', '{a}']]"
EXCLUSIVE = ", exclusive: yes, passage: each is counted once"
COLUMNS = "[What, 'In 2010', 'In 2020']"


def told(text: str, tmp_path: Path) -> list[tuple[str, str]]:
    result = read_text(HEAD + text, folder=tmp_path, kinds=KINDS)
    return [(finding.code, finding.origin.path if finding.origin else "") for finding in result.findings]


def chart_of(done: Specimen) -> Box:
    """The box of the last chart."""
    figure = [node for node in done.tree.nodes if node.tag == "Figure"][-1]
    leaves = {node.id for node in done.tree.walk(figure.id) if not node.tag}
    boxes = [box for box in boxes_of(done.items) if any(getattr(ink, "node", None) in leaves for ink in box.ink)]
    return boxes[-1]


@pytest.mark.parametrize(
    ("text", "alt"),
    [
        (content(TWO, "kind: bar"), "Bar chart: Drawn. Books: 1,600; Maps: over 400; Notes: 100."),
        (
            content(THREE, "kind: bar", columns=COLUMNS),
            "Bar chart: Drawn. Books: In 2010 1,600, In 2020 100; Maps: In 2010 over 400, In 2020 1,600.",
        ),
        (content(THREE, "columns: [In 2020]", columns=COLUMNS), "Bar chart: Drawn. Books: 100; Maps: 1,600."),
        (
            content(THREE, "kind: stacked", columns=COLUMNS, table=EXCLUSIVE),
            "Stacked bars: Drawn. In 2010: Books 1,600, Maps over 400; In 2020: Books 100, Maps 1,600.",
        ),
        (content(TWO, "kind: waffle", table=EXCLUSIVE), "Squares: Drawn. Books: 1,600; Maps: over 400; Notes: 100."),
        (content(TWO, "kind: dot"), "Dot chart: Drawn. Books: 1,600; Maps: over 400; Notes: 100."),
        (content("[[Ages, '{span}']]", "kind: range"), "Ranges: Drawn. Ages: 25–26."),
        (content("[[Lent, '{lent}']]", "kind: line"), "Line chart: Drawn. 2010: 900, 2018: about 1,100, 2023: 1,300."),
        (
            content("[['2010', '{a}'], ['2020', '{b}']]", "kind: line"),
            "Line chart: Drawn. 2010: 1,600, 2020: over 400.",
        ),
        (
            content("[['{opened}', It opens], ['1930', 'It closes.']]", "kind: timeline"),
            "Timeline: Drawn. 14 May 1926: It opens; 1930: It closes.",
        ),
    ],
)  # fmt: skip
def test_the_alternative_text_is_made_of_the_data(composed: Composed, text: str, alt: str) -> None:
    assert composed(text).element("Figure").alt == alt


def test_an_edition_draws_what_was_known_on_its_day(composed: Composed) -> None:
    done = composed(content("[[Lent, '{lent}']]", "kind: line"))
    assert "1,500" not in done.element("Figure").alt  # its source is of 2031, the edition of 2026
    assert set(done.booklet.cited) == {"report", "later"}


def test_of_many_numbers_the_least_and_the_greatest_are_said(composed: Composed) -> None:
    facts = "".join(f"  n{number}: {{value: {number + 3}, source: report}}\n" for number in range(40))
    rows = "[" + ", ".join(f"[Shelf {number}, '{{n{number}}}']" for number in range(40)) + "]"
    done = composed(content(rows, "kind: bar").replace("facts:\n", f"facts:\n{facts}"))
    alt = done.element("Figure").alt
    assert "Shelf 0: 3 is the least" in alt
    assert "Shelf 39: 42 the most" in alt
    assert "The stock" in alt
    assert len(alt) < 200
    assert "chart-higher-than-page" in done.codes
    assert chart_of(done).height < 476  # of one piece, and still on its page


@pytest.mark.parametrize("kind", ["bar", "dot", "stacked", "waffle"])
def test_a_chart_is_a_whole_number_of_lines_high(composed: Composed, kind: str) -> None:
    box = chart_of(composed(content(TWO, f"kind: {kind}", table=EXCLUSIVE)))
    assert box.height % 14 == pytest.approx(0.0, abs=1e-6)


def test_open_numbers_are_drawn_open(composed: Composed) -> None:
    exact = chart_of(composed(content("[[Books, '{a}'], [Notes, '{c}']]", "kind: bar")))
    open_ = chart_of(composed(content("[[Books, '{a}'], [Notes, '{b}']]", "kind: bar")))
    assert not any(isinstance(ink, Drawn) for ink in exact.ink)
    assert [ink.fill for ink in open_.ink if isinstance(ink, Drawn)] == ["paper"]


def test_negative_numbers_run_to_the_other_side(composed: Composed) -> None:
    box = chart_of(composed(content("[[Books, '{c}'], [Lost, '{minus}']]", "kind: bar")))
    more, less = (ink for ink in box.ink if isinstance(ink, Bar) and ink.colour == "accent")
    assert less.x + less.width == pytest.approx(more.x)
    assert less.width / more.width == pytest.approx(0.2)


@pytest.mark.parametrize("place", ["after", "beside"])
def test_its_data_stand_in_a_table_of_its_own(composed: Composed, place: str) -> None:
    done = composed(content(TWO, f"kind: bar, data: {place}"))
    assert not done.findings
    assert [done.tree[kid].tag for kid in done.element("Div").kids] == ["Caption", "Figure", "Table", "P"]
    assert shape(done.tree, done.element("Table", 1)).count("TR") == 4
    assert "1,600" in done.said(done.element("Table", 1))
    if place == "beside":
        assert "over 400" in text_of(box_of(done.items[at(done.items, "Drawn") + 1 :], "Books").ink)


EVENTS = """      - chart:
          kind: timeline
          caption: A century
          events:
            - {date: '{opened}', text: It opens}
            - {from: 1939, to: 1945, text: It is closed, source: later}
"""


def test_a_timeline_of_events_names_its_sources(composed: Composed) -> None:
    done = composed(f"{FACTS}sections:\n  - title: One\n    blocks:\n{EVENTS}")
    assert done.element("Figure").alt == "Timeline: A century. 14 May 1926: It opens; 1939–1945: It is closed."
    assert set(done.booklet.cited) == {"report", "later"}
    said = text_of([ink for box in boxes_of(done.items) for ink in box.ink])
    assert "Source: Report of the Harbour" in said
    assert "Source: A later report" in said


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        (content(TWO, "kind: stacked"), "may-overlap", "blocks[1].chart.kind"),
        (content(TWO, "kind: waffle", table=", exclusive: yes"), "may-overlap", "blocks[1].chart.kind"),
        (content(TWO, "kind: bar, columns: [Boks]"), "unknown-column", "blocks[1].chart.columns[0]"),
        (content(TWO, "kind: pie"), "bad-choice", "blocks[1].chart.kind"),
        (content("[[Motto, '{motto}']]", "kind: dot"), "chart-without-numbers", "blocks[1].chart.of"),
        (
            content(TWO, "events: [{date: 1926, text: A, source: report}]"),
            "chart-key-unused",
            "chart.events",
        ),
        (f"{FACTS}sections: [{{title: One, blocks: [{{chart: {{caption: A}}}}]}}]\n", "missing-key", "blocks[0].chart"),
        (
            f"{FACTS}sections: [{{title: One, blocks: [{{chart: {{kind: timeline, caption: A, events: []}}}}]}}]\n",
            "timeline-without-events",
            "blocks[0].chart.events",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told_where_it_is_typed(tmp_path: Path, text: str, code: str, path: str) -> None:
    found = told(text, tmp_path)
    assert [each[0] for each in found] == [code]
    assert found[0][1].endswith(path)


@pytest.mark.parametrize(
    ("event", "code", "path"),
    [
        ("{date: soon, text: A, source: report}", "chart-date", "events[0].date"),
        ("{date: '{motto}', text: A, source: report}", "chart-date", "events[0].date"),
        ("{date: 1926-02-30, text: A, source: report}", "chart-date", "events[0].date"),
        ("{date: 1926, text: A}", "event-without-source", "events[0]"),
        ("{text: A, source: report}", "event-date", "events[0]"),
        ("{from: 1926, text: A, source: report}", "event-date", "events[0]"),
        ("{from: 1945, to: 1939, text: A, source: report}", "event-order", "events[0].to"),
        ("{date: 1926, text: A, source: nowhere}", "unknown-source", "events[0].source"),
        ("{date: 1926, source: report}", "missing-key", "events[0]"),
    ],
)
def test_bad_events_are_told_at_their_key(tmp_path: Path, event: str, code: str, path: str) -> None:
    block = f"{{chart: {{kind: timeline, caption: A, events: [{event}]}}}}"
    found = told(f"{FACTS}sections: [{{title: One, blocks: [{block}]}}]\n", tmp_path)
    assert [each[0] for each in found] == [code]
    assert found[0][1].endswith(path)


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        (content("[[Books, '{a}']]", "kind: bar"), "chart-of-one", "chart.of"),
        (content("[[Books, '{none}'], [Maps, '{none}']]", "kind: bar"), "chart-of-nothing", "chart.of"),
        (
            content("[[Books, '{none}'], [Maps, '{none}']]", "kind: stacked", table=EXCLUSIVE),
            "chart-of-nothing",
            "chart.of",
        ),
        (
            content("[[Books, '{a}'], [Lost, '{minus}']]", "kind: waffle", table=EXCLUSIVE),
            "negative-part",
            "table.rows[1]",
        ),
        (content(THREE, "kind: waffle", columns=COLUMNS, table=EXCLUSIVE), "waffle-of-several", "chart.of"),
        (content("[[Books, '{a}'], [Weight, '{grams}']]", "kind: bar"), "chart-mixed-units", "chart.of"),
        (content("[[Books, '{a}'], [Share, '{share}']]", "kind: dot"), "chart-mixed-units", "chart.of"),
        (
            content("[[Books, '{a}', '{c}']]", "", columns="[What, {title: N, unit: g}, {title: M, unit: mm}]"),
            "chart-mixed-units",
            "chart.of",
        ),
        (content("[[Books, '{a}'], [Maps, '{b}']]", "kind: line"), "line-of-one-moment", "chart.of"),
        (content("[['2010', '{a}'], [Soon, '{c}'], ['2020', '{b}']]", "kind: line"), "chart-date", "rows[1][0]"),
        (content("[['2010', A], [Soon, B]]", "kind: timeline"), "chart-date", "rows[1][0]"),
        (
            content("[" + ", ".join(f"[Part {n}, '{{c}}']" for n in range(9)) + "]", "kind: stacked", table=EXCLUSIVE),
            "chart-many-series",
            "chart.of",
        ),
    ],
)  # fmt: skip
def test_doubtful_data_are_told_at_their_place(composed: Composed, text: str, code: str, path: str) -> None:
    findings = [each for each in composed(text).findings if each.code != "line-undated"]
    assert [each.code for each in findings] == [code]
    assert findings[0].origin is not None
    assert findings[0].origin.path.endswith(path)


def test_parts_of_a_row_may_have_a_narrower_unit(composed: Composed) -> None:
    rows = "[[All, '{a}'], {cells: [of which in grams, '{grams}'], level: 1}]"
    assert not composed(content(rows, "kind: bar")).findings


def test_a_table_that_is_drawn_as_parts_may_say_that_they_exclude_each_other(tmp_path: Path) -> None:
    assert told(content(TWO, "kind: stacked", table=EXCLUSIVE), tmp_path) == []
    assert [code for code, _ in told(content(TWO, "kind: bar", table=EXCLUSIVE), tmp_path)] == ["nothing-calculated"]
