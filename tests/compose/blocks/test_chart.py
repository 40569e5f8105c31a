"""Bar charts: lengths as the numbers, the alternative text from the same numbers, never divided."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.model.ink import Artifact, Bar, TextLine
from booklet.model.layout import Layout
from booklet.model.material import FORBIDDEN, Glue, Penalty
from booklet.read.read import read_text

from ..specimens import HEAD, Specimen, at, box_of, right_edge, shape, text_of

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

CONTENT = """\
sources:
  report: {title: Report of the Harbour, issuer: The Harbour, date: 2019-02}
facts:
  all: {value: 1600, source: report}
  part: {value: 400, qualifier: over, source: report}
  none: {value: 0, source: report}
  motto: {value: calm, source: report}
sections:
  - title: One
    blocks:
      - table:
          id: stock
          caption: The stock
          columns: [Kind, Volumes]
          rows:
            - [Books, '{all}']
            - {cells: [Borrowed, '{part}'], level: 1}
            - [Lost, '{none}']
            - [Typed by hand, 83]
            - [Motto, '{motto}']
          source: report
      - chart: {of: stock, caption: The stock drawn}
"""


def bars(done: Specimen) -> list[Bar]:
    box = done.items[at(done.items, "Books") + 1 :]
    drawn = box_of(box, "Books")
    return [ink for ink in drawn.ink if isinstance(ink, Bar) and ink.node != Artifact.LAYOUT]


def test_bars_are_as_long_as_their_numbers_from_one_line_of_zero(composed: Composed) -> None:
    drawn = bars(composed(CONTENT))
    assert len(drawn) == 2  # of rows whose figure is a fact with a number that is more than nothing
    assert len({bar.x for bar in drawn}) == 1
    assert drawn[1].width / drawn[0].width == pytest.approx(400 / 1600)
    assert len({bar.height for bar in drawn}) == 1  # length alone speaks


def test_the_alternative_text_says_the_numbers_that_are_drawn(composed: Composed) -> None:
    done = composed(CONTENT)
    alt = done.element("Figure").alt
    assert "Books" in alt
    assert alt.index("1,600") < alt.index("over 400") < alt.index("0", alt.index("over 400") + len("over 400"))
    assert "83" not in alt
    drawn = done.said(done.element("Figure")).split()
    assert drawn == ["Books", "1,600", "Borrowed", "over", "400", "Lost", "0"]


def test_the_structure_of_a_chart(composed: Composed) -> None:
    done = composed(CONTENT)
    assert shape(done.tree, done.element("Div")) == "Div(Caption(P(.)) Figure(.) P(.))"


def test_values_stand_right_of_their_bars_within_the_measure(composed: Composed) -> None:
    done = composed(CONTENT)
    drawn = bars(done)
    box = box_of(done.items[at(done.items, "Books") + 1 :], "Books")
    values = [ink for ink in box.ink if isinstance(ink, TextLine) and text_of([ink]).strip()[-1].isdigit()]
    measure = done.booklet.page.width - done.theme.masters["body"].inner - done.theme.masters["body"].outer
    for bar, value in zip(drawn, values, strict=False):  # nothing has no bar, but a number
        assert value.x > bar.x + bar.width
        assert right_edge(value) <= measure
        assert bar.y < value.y < bar.y + 2 * bar.height


def test_the_line_of_zero_is_an_artifact_and_touches_every_bar(composed: Composed) -> None:
    done = composed(CONTENT)
    box = box_of(done.items[at(done.items, "Books") + 1 :], "Books")
    (zero,) = (ink for ink in box.ink if isinstance(ink, Bar) and ink.node == Artifact.LAYOUT)
    for bar in bars(done):
        assert zero.x <= bar.x <= zero.x + zero.width
        assert zero.y <= bar.y
        assert bar.y + bar.height <= zero.y + zero.height


def test_a_label_too_long_to_stand_beside_its_bar_stands_above_in_several_lines(laid_out: LaidOut) -> None:
    label = "Books that were lent to readers of the town and of the islands, and came back in time or nearly so"
    done, layout = laid_out(CONTENT.replace("[Books,", f"['{label}',"))
    master = done.theme.masters["body"]
    for page in layout.pages[3:]:
        edge = layout.width - (master.inner if page.side == "verso" else master.outer)
        assert all(right_edge(ink) <= edge + 0.01 for ink in page.ink if isinstance(ink, TextLine))
    assert not done.findings


def test_caption_chart_and_source_stay_together_and_a_page_may_break_after_them(composed: Composed) -> None:
    items = composed(CONTENT + "      - text: After.\n").items
    caption, after = at(items, "The stock drawn"), at(items, "After.")
    source = max(index for index in range(after) if "Source" in _text(items[index]))
    assert sum(isinstance(item, Penalty) and item.cost >= FORBIDDEN for item in items[caption:source]) >= 2
    assert any(isinstance(item, Glue) for item in items[source:after])
    assert not any(isinstance(item, Penalty) for item in items[source:after])


def _text(item: object) -> str:
    return text_of(getattr(item, "ink", ()))


@pytest.mark.parametrize("rows", ["[[Books, 83]]", "[[Books, '{motto}']]"], ids=["typed", "words"])
def test_a_table_without_facts_that_are_numbers_is_an_error(tmp_path: Path, rows: str) -> None:
    before, rest = CONTENT.split("          rows:")
    after = rest[rest.index("          source: report") :]
    result = read_text(f"{HEAD}{before}          rows: {rows}\n{after}", folder=tmp_path, kinds=KINDS)
    (found,) = (finding for finding in result.findings if finding.code == "chart-without-numbers")
    assert found.origin is not None
    assert found.origin.path == "sections[0].blocks[1].chart.of"
