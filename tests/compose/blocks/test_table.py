"""Tables: structure, alignment, what stays together, the repeated header."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.diagnostics import Severity
from booklet.model.ink import Artifact, Bar, TextLine
from booklet.model.layout import Layout
from booklet.model.material import FORBIDDEN, Box, Float, Glue, Penalty, Repeated

from ..specimens import (
    THEME,
    Specimen,
    at,
    box_of,
    elements,
    notes_of,
    page_text,
    right_edge,
    runs_of,
    shape,
    tags,
    text_of,
)

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

LOSSES = """\
sources:
  report: {title: Report of the Harbour, issuer: The Harbour, date: 2019-02}
facts:
  all: {value: 1613, source: report}
  part: {value: 106, qualifier: over, source: report}
sections:
  - title: One
    blocks:
      - table:
          id: stock
          caption: The stock
          columns: [Kind, Volumes]
          rows:
            - [Books, '{all}']
            - {cells: [of whom borrowed, '{part}'], level: 1}
            - [Maps, 83]
          source: report
          note: Counted by hand.
"""


def long_table(rows: int) -> str:
    body = "".join(f"            - [Row {number}, {number}]\n" for number in range(rows))
    return f"{LOSSES.split('          rows:', maxsplit=1)[0]}          rows:\n{body}          source: report\n"


def test_the_structure_of_a_table(composed: Composed) -> None:
    done = composed(LOSSES)
    table = done.element("Table")
    row = "TR(TH(P(.)) TD(P(.)))"
    header = "THead(TR(TH(P(.)) TH(P(.))))"
    assert shape(done.tree, table) == f"Table(Caption(P(.)) {header} TBody({row} {row} {row}))"
    assert [node.scope for node in elements(done.tree, "TH")] == ["Column", "Column", "Row", "Row", "Row"]
    assert [node.scope for node in elements(done.tree, "TD")] == ["", "", ""]
    assert [done.said(node) for node in elements(done.tree, "TR")] == [
        "KindVolumes",
        "Books1,613",
        "of whom borrowedover 106",
        "Maps83",
    ]
    assert elements(done.tree, "TD")[1].path == "sections[0].blocks[0].table.rows[1].cells[1]"


def test_remark_and_source_follow_the_table_as_paragraphs(composed: Composed) -> None:
    done = composed(LOSSES)
    section = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert tags(done.tree, section) == ["H1", "Table", "P", "P"]
    assert done.said(done.tree[section.kids[2]]) == "Counted by hand."
    assert "Report of the Harbour" in done.said(done.tree[section.kids[3]])


def test_figures_end_at_one_edge_with_their_heading_and_names_begin_at_one(composed: Composed) -> None:
    done = composed(LOSSES)
    rows = [box_of(done.items, word) for word in ("Kind", "Books", "borrowed", "Maps")]
    cells = [[ink for ink in box.ink if isinstance(ink, TextLine)] for box in rows]
    measure = done.booklet.page.width - THEME.masters["body"].inner - THEME.masters["body"].outer
    for _, figure in cells:
        assert right_edge(figure) == pytest.approx(measure, abs=1e-6)
    assert [name.x for name, _ in cells] == [0.0, 0.0, 12.0, 0.0]  # the row of level 1 is indented


def test_figures_are_lining_and_of_one_width(composed: Composed) -> None:
    done = composed(LOSSES)
    widths = [
        round(advance, 4)
        for word in ("Books", "Maps")
        for run in runs_of(box_of(done.items, word).ink)
        for character, advance in zip(run.texts, run.advances, strict=True)
        if character.isdigit()
    ]
    assert len(widths) == 6
    assert len(set(widths)) == 1


def test_alignment_is_right_where_all_cells_are_figures_unless_the_column_says_otherwise(composed: Composed) -> None:
    done = composed(
        "sections: [{title: One, blocks: [{table: {caption: c, "
        "columns: [k, {title: figures, align: left}, {title: words, align: right}, mixed, empty], "
        "rows: [[a, 1, x, 3, 5], [b, 22, yy, four, '']]}}]}]"
    )
    first, second = (box_of(done.items, word) for word in ("a1", "b22"))
    starts = [[ink.x for ink in box.ink if isinstance(ink, TextLine)] for box in (first, second)]
    ends = [[right_edge(ink) for ink in box.ink if isinstance(ink, TextLine)] for box in (first, second)]
    left = [at_ for at_ in range(4) if starts[0][at_] == pytest.approx(starts[1][at_])]
    right = [at_ for at_ in range(4) if ends[0][at_] == pytest.approx(ends[1][at_])]
    assert 1 in left
    assert right == [2]
    assert 3 in left  # "four" is no figure


def test_caption_and_header_and_source_stay_with_the_rows(composed: Composed) -> None:
    items = composed(LOSSES).items
    table = next(index for index, item in enumerate(items) if isinstance(item, Repeated))
    caption, source = at(items, "The stock"), at(items, "Source:")
    assert _kept(items[caption + 1 : table])
    assert _kept(items[table + 1 : source])
    rows = items[table]
    assert isinstance(rows, Repeated)
    costs = [item.cost for item in rows.rows if isinstance(item, Penalty)]
    assert costs == [FORBIDDEN, FORBIDDEN]  # the "of whom" row, and the last row, which is never alone


def _kept(between: tuple[object, ...]) -> bool:
    """A forbidden penalty forbids its whole gap; between two boxes there must be one."""
    gaps: list[list[object]] = [[]]
    for item in between:
        if isinstance(item, Box):
            gaps.append([])
        else:
            gaps[-1].append(item)
    return all(any(isinstance(item, Penalty) and item.cost >= FORBIDDEN for item in gap) for gap in gaps)


@pytest.mark.parametrize(("rows", "inner"), [(6, FORBIDDEN), (40, 0.0)], ids=["short", "long"])
def test_a_long_table_may_be_parted_between_inner_rows(composed: Composed, rows: int, inner: float) -> None:
    table = next(item for item in composed(long_table(rows)).items if isinstance(item, Repeated))
    costs = [item.cost for item in table.rows if isinstance(item, Penalty)]
    assert costs == [FORBIDDEN, *[inner] * (rows - 3), FORBIDDEN]


def test_an_of_whom_row_is_never_parted_from_the_row_it_belongs_to(composed: Composed) -> None:
    content = long_table(40).replace("[Row 20, 20]", "{cells: [Row 20, 20], level: 1}")
    table = next(item for item in composed(content).items if isinstance(item, Repeated))
    costs = [item.cost for item in table.rows if isinstance(item, Penalty)]
    assert [index for index, cost in enumerate(costs, 1) if cost >= FORBIDDEN] == [1, 20, 39]


def test_a_page_may_break_after_a_table_without_remark_and_source(composed: Composed) -> None:
    bare = "{table: {caption: c, columns: [k, v], rows: [[last row, 1]]}}"
    items = composed(f"sections: [{{title: One, blocks: [{bare}, {{text: After.}}]}}]").items
    gap = items[at(items, "last row") + 1 : at(items, "After.")]
    assert any(isinstance(item, Glue) for item in gap)
    assert not any(isinstance(item, Penalty) and item.cost >= FORBIDDEN for item in gap)


def test_the_header_drawn_again_is_an_artifact_and_looks_the_same(composed: Composed) -> None:
    done = composed(LOSSES.replace("[Kind, Volumes]", "['Kind^[A note.]', Volumes]"))
    repeated = next(item for item in done.items if isinstance(item, Repeated))
    (header,), (again,) = repeated.header, repeated.again
    assert text_of(again.ink) == f"The stock (continued){text_of(header.ink)}"
    assert {run.node for run in runs_of(again.ink)} == {Artifact.HEADER}
    assert all(ink.node == Artifact.HEADER for ink in again.ink if isinstance(ink, Bar))
    assert not header.notes  # it stands below the table
    assert header.anchors
    assert not again.notes
    assert not again.anchors
    caption, style = box_of(done.items, "The stock"), THEME.styles["caption"]
    assert again.height == pytest.approx(header.height + caption.height + style.after)


def test_a_table_over_two_pages_says_its_header_on_both_and_as_content_once(laid_out: LaidOut) -> None:
    done, layout = laid_out(long_table(50))
    pages = [page for page in layout.pages if "Row " in page_text(page)]
    assert len(pages) == 2
    assert all("KindVolumes" in page_text(page) for page in pages)
    rows = "".join(page_text(page) for page in pages)
    assert [rows.count(f"Row {number}{number}") for number in (0, 25, 49)] == [1, 1, 1]
    header = {leaf.id for leaf in done.tree.walk(done.element("THead").id)}
    drawn = [ink for page in pages for run in runs_of(page.ink) if run.node in header for ink in [run]]
    assert "".join(run.text for run in drawn) == "KindVolumes"


def test_notes_called_in_a_table_have_letters_and_stand_below_it(composed: Composed) -> None:
    content = LOSSES.replace("[Maps, 83]", "['Maps^[Of the sea.]', '83^[In spring.]']").replace("The stock", "S^[All.]")
    done = composed(content)
    assert notes_of(done.items) == []
    table = next(index for index, item in enumerate(done.items) if isinstance(item, Repeated))
    places = [at(done.items, words) for words in ("All.", "Of the sea.", "In spring.", "Counted by hand.", "Source:")]
    assert places == sorted(places)
    assert places[0] > table
    assert _kept(done.items[table + 1 : places[-1]])
    section = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert tags(done.tree, section) == ["H1", "Table", "Note", "Note", "Note", "P", "P"]
    assert [done.said(node)[0] for node in elements(done.tree, "Note")] == ["a", "b", "c"]
    assert [done.said(node) for node in elements(done.tree, "Reference", done.element("Table").id)] == ["a", "b", "c"]
    assert {"note-2-call", "note-3-call"} <= set(box_of(done.items, "Maps").anchors)


def test_the_mark_of_a_note_moves_no_figure(composed: Composed) -> None:
    done = composed(LOSSES.replace("[Maps, 83]", "[Maps, '83^[In spring.]']"))
    ends = []
    for word in ("Books", "Maps", "Volumes"):
        line = [ink for ink in box_of(done.items, word).ink if isinstance(ink, TextLine)][-1]
        ends.append(line.x + max(run.x + run.width for run in line.runs if run.text != "a"))
    assert ends == pytest.approx([ends[0]] * 3, abs=0.02)


def test_many_notes_do_not_all_stay_with_the_table(composed: Composed) -> None:
    rows = "".join(f"            - ['Row {n}^[Its note, number {n}.]', {n}]\n" for n in range(60))
    items = composed(LOSSES[: LOSSES.index("            - [Books")] + rows).items
    table = next(index for index, item in enumerate(items) if isinstance(item, Repeated))
    last = at(items, "number 59.")
    costs = [item.cost for item in items[table:last] if isinstance(item, Penalty)]
    assert costs == [FORBIDDEN, FORBIDDEN, *[0.0] * 59]


def test_a_cell_too_long_for_one_line_makes_its_row_higher(composed: Composed) -> None:
    done = composed(
        LOSSES.replace("Maps", "Maps of the sea and of the land and of whatever else there is to be drawn in all")
    )
    assert box_of(done.items, "Maps").height == THEME.leading + THEME.styles["table"].leading
    assert box_of(done.items, "Books").height == THEME.leading


def test_no_column_is_narrower_than_its_widest_word(composed: Composed) -> None:
    long = "Every sort of thing that a catalogue can hold and a reader can ask for"
    row = f"['{long}', '{long}', Encyclopaedias]"
    done = composed(
        f"sections: [{{title: One, blocks: [{{table: {{caption: c, columns: [a, b, c], rows: [{row}]}}}}]}}]"
    )
    assert not [finding for finding in done.findings if finding.code in ("table-too-wide", "overfull-line")]
    words = [run.text for ink in box_of(done.items, "Encyclopaedias").ink for run in getattr(ink, "runs", ())]
    assert "Encyclopaedias" in words  # in one piece


def test_words_that_do_not_fit_beside_each_other_are_an_error(composed: Composed) -> None:
    row = ", ".join(["Bookbinderies"] * 7)
    names = ", ".join("abcdefg")
    done = composed(
        f"sections: [{{title: One, blocks: [{{table: {{caption: c, columns: [{names}], rows: [[{row}]]}}}}]}}]"
    )
    assert [finding.code for finding in done.findings if finding.severity is Severity.ERROR] == ["table-too-wide"]


def test_more_columns_than_fit_are_an_error(composed: Composed) -> None:
    names = ", ".join(f"c{number}" for number in range(30))
    done = composed(
        f"sections: [{{title: One, blocks: [{{table: {{caption: c, columns: [{names}], rows: [[{names}]]}}}}]}}]"
    )
    found = next(finding for finding in done.findings if finding.code == "table-too-wide")
    assert found.severity is Severity.ERROR
    assert found.origin is not None
    assert found.origin.path == "sections[0].blocks[0].table"


def test_a_table_floats_where_it_is_asked_to_and_no_page_would_divide_it(composed: Composed) -> None:
    def floating(content: str) -> bool:
        return any(isinstance(item, Float) for item in composed(content).composition.items)

    asked = "          place: float\n          rows:"
    assert not floating(LOSSES)
    assert floating(LOSSES.replace("          rows:", asked))
    assert not floating(long_table(200).replace("          rows:", asked))
