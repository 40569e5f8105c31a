"""Heads over several columns, units, groups of rows, figures at their decimal sign, what is said again on a page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from booklet.checks.prose import prose
from booklet.model.ink import Artifact, Bar, TextLine
from booklet.model.inline import plain
from booklet.model.layout import Layout
from booklet.model.material import FORBIDDEN, Box, Item, Penalty, Repeated
from booklet.model.structure import StructureNode
from booklet.paginate.galley import Galley, flatten

from ..specimens import THEME, Specimen, box_of, boxes_of, elements, page_text, right_edge, shape, text_of

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

HEAD = """\
sections:
  - title: One
    blocks:
      - table:
          caption: Lines
"""
SPANNED = f"""\
{HEAD}          columns:
            - Year
            - {{title: Guests, under: North, unit: thousand}}
            - {{title: Goods, under: North, unit: 't^[Metric.]'}}
            - {{title: Guests, under: South}}
          rows:
            - ['1926', 12.5, 1200, 7]
            - ['1946', 104, 980, 17]
"""
GROUPED = f"""\
{HEAD}          columns: [Engine, Weight]
          rows:
            - [Model, 1]
            - {{group: The north}}
            - [Ada, 48]
            - [Bertha, 52]
            - {{group: The south}}
            - [Clara, 48]
            - {{cells: [All, 149], total: yes}}
"""


def lines_of(box: Box) -> list[TextLine]:
    return [ink for ink in box.ink if isinstance(ink, TextLine)]


def heads_of(done: Specimen, cell: StructureNode) -> list[str]:
    return [done.said(done.tree[head]) for head in cell.headers]


def test_neighbours_under_the_same_words_have_one_head(composed: Composed) -> None:
    done = composed(SPANNED)
    top, row = "TR(TH(P(.)) TH(P(.)) TH(P(.)))", "TR(TH(P(.)) TD(P(.)) TD(P(.)) TD(P(.)))"
    below = "TR(TH(P(. .)) TH(P(. . Reference(Link(.)))) TH(P(.)))"
    assert shape(done.tree, done.element("Table")) == f"Table(Caption(P(.)) THead({top} {below}) TBody({row} {row}))"
    heads = elements(done.tree, "TH", done.element("THead").id)
    assert [(done.said(head), head.col_span, head.row_span, head.scope) for head in heads] == [
        ("Year", 1, 2, "Column"),
        ("North", 2, 1, "Column"),
        ("South", 1, 1, "Column"),
        ("Guests thousand", 1, 1, "Column"),
        ("Goods ta", 1, 1, "Column"),
        ("Guests", 1, 1, "Column"),
    ]
    assert heads[1].path == "sections[0].blocks[0].table.columns[1].under"
    cells = elements(done.tree, "TD")
    assert heads_of(done, cells[1]) == ["North", "Goods ta", "1926"]
    assert heads_of(done, cells[5]) == ["South", "Guests", "1946"]
    assert heads_of(done, heads[3]) == ["North"]
    assert heads_of(done, elements(done.tree, "TH", done.element("TBody").id)[0]) == ["Year"]


def test_a_rule_below_a_head_is_as_long_as_its_columns(composed: Composed) -> None:
    head = box_of(composed(SPANNED).items, "North")
    bars = [ink for ink in head.ink if isinstance(ink, Bar)]
    assert len(bars) == 3
    whole = max(bars, key=lambda bar: bar.width)
    straddles = sorted((bar for bar in bars if bar is not whole), key=lambda bar: bar.x)
    lines = {text_of([line]): line for line in lines_of(head)}
    assert right_edge(lines["thousand"]) <= straddles[0].x + straddles[0].width - 12
    assert straddles[0].x + straddles[0].width + 12 == pytest.approx(straddles[1].x)
    assert straddles[1].x + straddles[1].width == pytest.approx(whole.x + whole.width)
    assert lines["North"].y < straddles[0].y < lines["thousand"].y < whole.y
    assert lines["Year"].y == lines["thousand"].y  # heads stand on the rule
    middle = lines["North"].x + lines["North"].runs[0].x + lines["North"].runs[0].width / 2
    assert middle == pytest.approx(straddles[0].x + straddles[0].width / 2, abs=0.01)


def test_a_head_wider_than_its_columns_makes_them_wider(composed: Composed) -> None:
    done = composed(SPANNED.replace("under: North", "under: The whole line to the north of the harbour"))
    head = box_of(done.items, "The whole line to the north of the harbour")
    assert [text_of([line]) for line in lines_of(head)].count("The whole line to the north of the harbour") == 1
    assert done.codes == []


def test_a_simple_table_names_no_heads(composed: Composed) -> None:
    done = composed(f"{HEAD}          columns: [a, b]\n          rows: [[c, 1]]\n")
    assert [node.headers for node in done.tree.nodes if node.headers] == []


def test_groups_are_bodies_headed_by_a_cell_over_all_columns(composed: Composed) -> None:
    done = composed(GROUPED)
    row, group = "TR(TH(P(.)) TD(P(.)))", "TR(TH(P(.)))"
    bodies = f"TBody({row}) TBody({group} {row} {row}) TBody({group} {row}) TFoot({row})"
    assert shape(done.tree, done.element("Table")).endswith(f"{bodies})")
    heads = [node for node in elements(done.tree, "TH") if node.col_span == 2]
    assert [(done.said(node), node.scope, node.path[-14:]) for node in heads] == [
        ("The north", "Column", ".rows[1].group"),
        ("The south", "Column", ".rows[4].group"),
    ]
    heads_of_cells = [heads_of(done, cell) for cell in elements(done.tree, "TD")]
    assert heads_of_cells == [
        ["Weight", "Model"],
        ["Weight", "The north", "Ada"],
        ["Weight", "The north", "Bertha"],
        ["Weight", "The south", "Clara"],
        ["Weight", "All"],
    ]


def test_two_rows_of_a_group_stay_with_its_total_and_that_of_the_table(composed: Composed) -> None:
    rows = "".join(f"            - [Row {n}, {n}]\n" for n in range(30))
    late = "".join(f"            - [Late {n}, {n}]\n" for n in range(5))
    ends = "            - {cells: [Late ones, 10], subtotal: yes}\n            - {cells: [All, 445], total: yes}\n"
    content = f"{HEAD}          columns: [a, b]\n          rows:\n{rows}            - {{group: Late}}\n{late}{ends}"
    table = next(item for item in composed(content).items if isinstance(item, Repeated))
    (galley,) = (each for each in flatten((table,)) if isinstance(each, Galley))
    costs = {text_of(piece.box.ink): piece.cost for piece in galley.pieces}
    free = [words for words, cost in costs.items() if cost < FORBIDDEN and words.startswith(("Late", "All"))]
    assert free == ["Late", "Late 22", "Late 33"]


def test_a_group_has_its_space_above_but_not_at_the_head_of_a_page(laid_out: LaidOut) -> None:
    group = "            - {group: Group}\n" + "".join(f"            - [Row {n}, {n}]\n" for n in range(5))
    done, layout = laid_out(f"{HEAD}          columns: [a, b]\n          rows:\n{group * 30}")
    assert done.codes == []
    leading = THEME.leading
    inner, heads = set(), set()
    for page in layout.pages:
        lines = {line.y: text_of([line]) for line in page.ink if isinstance(line, TextLine)}
        levels = sorted(lines)
        for above, at in pairwise(levels):
            if lines[at] == "Group":
                (heads if lines[above] in ("a", "b") else inner).add(round((at - above) / leading, 3))
    assert inner == {1.5}  # half a line of space
    assert heads == {1.0}


def test_the_heading_of_a_group_is_never_parted_from_its_rows(composed: Composed) -> None:
    rows = "".join(f"            - [Row {n}, {n}]\n" for n in range(30))
    content = f"{HEAD}          columns: [a, b]\n          rows:\n{rows}            - {{group: Late}}\n{rows}"
    table = next(item for item in composed(content).items if isinstance(item, Repeated))
    (galley,) = (each for each in flatten((table,)) if isinstance(each, Galley))
    place = next(n for n, piece in enumerate(galley.pieces) if text_of(piece.box.ink) == "Late")
    costs = [piece.cost for piece in galley.pieces]
    assert costs[place - 1] >= FORBIDDEN  # the last row of those above is not alone
    assert costs[place] == 0
    assert min(costs[place + 1 : place + 3]) >= FORBIDDEN
    assert costs[place + 3] == 0


def test_on_a_further_page_the_caption_and_the_group_are_said_again(laid_out: LaidOut) -> None:
    rows = "".join(f"            - [Row {n}, {n}]\n" for n in range(60))
    content = f"{HEAD}          columns: [Kind, b]\n          rows:\n            - {{group: Early}}\n{rows}"
    _, layout = laid_out(content)
    pages = [page for page in layout.pages if "Row " in page_text(page)]
    assert len(pages) > 1
    assert "continued" not in page_text(pages[0])
    for page in pages[1:]:
        said = [line for line in page.ink if isinstance(line, TextLine) and "continued" in text_of([line])]
        assert [text_of([line]) for line in said] == ["Lines (continued)", "Early (continued)"]
        assert {run.node for line in said for run in line.runs} == {Artifact.HEADER}


def test_figures_stand_by_their_decimal_sign(composed: Composed) -> None:
    cells = ["3.5", "1,203.25", "48", "over 7.125", "–"]
    rows = "".join(f"            - [r{n}, '{cell}', x]\n" for n, cell in enumerate(cells))
    columns = "[a, {title: b, align: decimal}, c]"
    done = composed(f"{HEAD}          columns: {columns}\n          rows:\n{rows}")
    points = []
    for n, cell in enumerate(cells):
        line = lines_of(box_of(done.items, f"r{n}"))[1]
        whole = len(cell.partition(".")[0])
        characters = [
            advance for run in line.runs for text, advance in zip(run.texts, run.advances, strict=True) for _ in text
        ]
        points.append(line.x + line.runs[0].x + sum(characters[:whole]))
    assert points == pytest.approx([points[0]] * len(cells), abs=0.02)


def test_figures_with_decimals_need_not_be_asked_for(composed: Composed) -> None:
    rows = "            - [a, 3.5, 7]\n            - [b, 12, –]\n            - [c, '', 12]\n"
    done = composed(f"{HEAD}          columns: [k, v, w]\n          rows:\n{rows}")
    (table,) = list(done.booklet.blocks())
    assert [column.align for column in getattr(table, "columns", ())] == ["left", "decimal", "right"]


def test_words_can_stand_in_the_middle(composed: Composed) -> None:
    content = (
        f"{HEAD}          columns: [a, {{title: Head, align: centre}}]\n          rows: [[b, mid], [c, middle one]]\n"
    )
    done = composed(content)
    middles = []
    for word in ("Head", "mid", "middle one"):
        line = lines_of(box_of(done.items, word))[1]
        middles.append((line.x + line.runs[0].x + right_edge(line)) / 2)
    assert middles == pytest.approx([middles[0]] * 3, abs=0.01)


def test_a_row_higher_than_a_page_is_divided_between_its_lines(laid_out: LaidOut) -> None:
    words = "word " * 900
    content = (
        f"{HEAD}          columns: [a, b]\n          rows:\n            - [first, one]\n            - [{words}, 'so']\n"
    )
    done, layout = laid_out(content)
    assert done.codes == ["row-higher-than-page"]
    assert done.findings[0].origin is not None
    assert done.findings[0].origin.path == "sections[0].blocks[0].table.rows[1]"
    assert not [finding for finding in layout.findings if finding.code in ("overfull-page", "forced-break")]
    assert sum(page_text(page).count("word") for page in layout.pages) == 900
    costs = [item.cost for item in _rows(done.items) if isinstance(item, Penalty)]
    assert costs[1:3] == [FORBIDDEN, 0.0]
    assert costs[-1] == FORBIDDEN


def _rows(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return next(item.rows for item in items if isinstance(item, Repeated))


def test_heads_that_fill_a_page_are_divided_too(laid_out: LaidOut) -> None:
    words = "word " * 700
    rows = "".join(f"            - [Row {n}, {n}]\n" for n in range(60))
    done, layout = laid_out(f"{HEAD}          columns: ['{words}', b]\n          rows:\n{rows}")
    assert done.codes == ["row-higher-than-page"]
    assert [finding.code for finding in layout.findings if finding.severity.name == "ERROR"] == []
    assert sum(page_text(page).count("word") for page in layout.pages) == 700  # not drawn again


def test_a_table_too_wide_stays_on_the_measure(composed: Composed) -> None:
    names = ", ".join(f"c{number}" for number in range(60))
    done = composed(f"{HEAD}          columns: [{names}]\n          rows: [[{names}]]\n")
    assert "table-too-wide" in done.codes
    measure = done.booklet.page.width - THEME.masters["body"].inner - THEME.masters["body"].outer
    table = next(item for item in done.items if isinstance(item, Repeated))
    edges = [right_edge(line) for box in boxes_of((table,)) for line in lines_of(box)]
    assert max(edges) <= measure + 6


def test_columns_move_closer_before_words_are_divided(composed: Composed) -> None:
    row = ", ".join(["bookbinderies"] * 5)
    done = composed(f"{HEAD}          columns: [a, b, c, d, e]\n          rows: [[{row}]]\n")
    assert done.codes == []
    assert text_of(box_of(done.items, "bookb").ink) == "bookbinderies" * 5


def test_only_the_word_that_is_too_long_is_cut(composed: Composed) -> None:
    done = composed(f"{HEAD}          columns: [A, B]\n          rows: [[x, {'b' * 144}], [y, z]]\n")
    head, row = box_of(done.items, "AB"), box_of(done.items, "bbb")
    assert [text_of([line]) for line in lines_of(head)] == ["A", "B"]
    assert text_of(row.ink).startswith("x")
    edge = lines_of(head)[1].x + lines_of(head)[1].runs[0].x
    assert right_edge(lines_of(head)[0]) < edge
    assert done.codes.count("cut-word") == 1


def test_columns_stand_closer_where_no_cell_is_broken_then(composed: Composed) -> None:
    gaps = []
    for count in range(20, 60):
        row = f"[Small letters together, '1,200', {'in ' * count}]"
        box = box_of(composed(f"{HEAD}          columns: [a, b, c]\n          rows: [{row}]\n").items, "Small")
        lines = lines_of(box)
        if len(lines) > 3:
            break
        gaps.append(lines[2].x + lines[2].runs[0].x - right_edge(lines[1]))
    assert gaps[0] == pytest.approx(12, abs=0.1)
    assert 8 - 1e-3 <= gaps[-1] < 12
    assert gaps == sorted(gaps, reverse=True)


def test_what_stands_beside_a_cell_is_its_heads_unit_and_group(composed: Composed) -> None:
    content = SPANNED.replace("          rows:\n", "          rows:\n            - {group: In winter}\n")
    done = composed(content)
    beside = next(one.beside for one in prose(done.booklet) if one.text == "980")
    assert [plain(words) for words in beside] == ["North Goods t", "In winter", "1946", "104", "17"]
