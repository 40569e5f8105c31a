"""A chart: the facts of a table, or events, drawn as vectors.

Content: `- chart: {kind: bar, of: <table id>, caption: …}`.  What is drawn are facts with numbers, none of them a total
beside its parts.  The chart is a Figure; its alternative text is made from the same numbers (ISO 14289-1, 7.3), so it
can't say anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from booklet.compose.blocks.chart_judging import Judge, drawn_table
from booklet.compose.blocks.chart_reading import read_chart
from booklet.compose.blocks.chart_rules import TOO_HIGH, TOO_SMALL
from booklet.compose.blocks.chart_schema import Chart, ChartInput
from booklet.compose.blocks.chart_table import (
    boxes_beside,
    least_width,
    table_of_courses,
    table_of_events,
    table_of_figures,
)
from booklet.compose.blocks.table_rows import Table
from booklet.compose.blocks.table_setting import set_table
from booklet.compose.blocks.table_values import tabulated_table
from booklet.compose.blocks.under import quoting, under
from booklet.compose.boxes import stacked
from booklet.compose.charts.alt import alternative, courses_said, events_said, figures_said, parts_said
from booklet.compose.charts.bars import draw_bars
from booklet.compose.charts.canvas import Canvas
from booklet.compose.charts.dots import draw_dots, draw_ranges
from booklet.compose.charts.figures import Chartable
from booklet.compose.charts.lines import draw_lines
from booklet.compose.charts.parts import draw_stacked, draw_waffle
from booklet.compose.charts.timeline import draw_timeline
from booklet.compose.composer import Composer, Frame
from booklet.compose.tabulated import Tabulated, Wording
from booklet.model.ink import NodeId
from booklet.model.material import FORBIDDEN, Box, Glue, Item, Penalty
from booklet.read.resolver import Resolver

_BESIDE = 0.42  # of the measure: the most that a table beside a chart takes
_BETWEEN = 16.0  # points between the two
_READABLE = 5.5  # points: type that is smaller is an error
_TRIES = 16

_OF_FIGURES: dict[str, Callable[[Canvas, Chartable], float]] = {
    "bar": draw_bars,
    "stacked": draw_stacked,
    "waffle": draw_waffle,
    "dot": draw_dots,
    "range": draw_ranges,
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A chart ready to be drawn: how, what it says, its figures as a table, and what stands below it."""

    draw: Callable[[Canvas], float]
    said: str
    data: Table
    sources: tuple[str, ...]
    ours: tuple[str, ...] = ()


class ChartKind:
    """The block kind `chart`."""

    key = "chart"
    schema = ChartInput
    makes = Chart

    def resolve(self, value: ChartInput, at: Resolver) -> Chart:
        """Return the chart; what cannot be drawn is a finding."""
        return read_chart(value, at)

    def compose(self, block: Chart, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return caption, chart, and the lines below it, never divided over pages; then its data, if they follow."""
        shown = _shown(block, composer)
        return () if shown is None else _Setting(block, composer, parent, shown).items()

    def tabulated(self, block: Chart, words: Wording) -> Tabulated | None:
        """Return the figures that are drawn; the Figure has them, not the group with its caption and source."""
        shown = _shown(block, words)
        if shown is None:
            return None
        found, caption = tabulated_table(shown.data, words), " ".join(words.plain(block.caption).split())
        return replace(
            found, kind=self.key, id=block.id, path=_figure_path(block), caption=caption, sources=shown.sources
        )


def _figure_path(block: Chart) -> str:
    return f"{block.origin.path}.kind"


def _shown(block: Chart, wording: Wording) -> _Shown | None:
    """Return what is to be drawn; None, with findings, where nothing can be."""
    judge, words = Judge(block, wording), wording.booklet.words
    table = drawn_table(wording.booklet, block)
    named = wording.plain(table.caption) if table is not None else ""
    if block.kind == "timeline":
        events = judge.events(table)
        if not events:
            return None
        sources = tuple(dict.fromkeys(source for event in block.events for source in event.sources))
        data = table_of_events(events, words, block.origin)
        said = events_said(words, events)
        return _Shown(lambda canvas: draw_timeline(canvas, events), said, data, sources or _source(table))
    if table is None:
        return None
    if block.kind == "line":
        courses = judge.courses(table)
        if not courses:
            return None
        data = table_of_courses(courses, words, block.origin)
        said = courses_said(words, courses, named)
        return _Shown(lambda canvas: draw_lines(canvas, courses), said, data, judge.sources(courses, table))
    figures = judge.figures(table)
    if figures is None:
        return None
    draw = _OF_FIGURES[block.kind]
    said = (parts_said if block.kind == "stacked" else figures_said)(words, figures, named)
    data = table_of_figures(figures, wording.plain(table.columns[0].inlines), words, block.origin)
    ours = tuple(line.label for line in figures.lines if any(claim.ours for claim in line.found))
    return _Shown(lambda canvas: draw(canvas, figures), said, data, _source(table), ours)


def _source(table: Table | None) -> tuple[str, ...]:
    return (table.source,) if table is not None and table.source else ()


class _Setting:
    """One chart being put together."""

    def __init__(self, block: Chart, composer: Composer, parent: NodeId, shown: _Shown) -> None:
        self.block, self.composer, self.shown = block, composer, shown
        self.group = composer.tree.element(parent, "Div", path=block.origin.path)

    def items(self) -> tuple[Item, ...]:
        """Return the Material."""
        block, composer, tree = self.block, self.composer, self.composer.tree
        style, after = composer.style("caption"), composer.style("source-line").after
        words = tree.element(tree.element(self.group, "Caption"), "P")
        caption = composer.lines(block.caption, style, words, composer.frame)
        said = alternative(composer.booklet.words, block.kind, composer.plain(block.caption), self.shown.said)
        figure = tree.element(self.group, "Figure", alt=said, path=_figure_path(block))
        leaf = tree.leaf(figure)
        beside = block.data == "beside" and self._has_room_beside()
        data = self._beside() if beside else None
        follows = self._following() if block.data != "none" and not beside else ()
        below = self._below()
        around = style.before + style.after + after + sum(box.height for box in (*caption, *below))
        chart = self._drawn(leaf, self._frame(beside=beside), composer.depth - around)
        if data is not None:
            ink = (*chart.ink, *data.ink)
            chart = replace(chart, height=max(chart.height, data.height), ink=ink, notes=data.notes)
        heights = around + chart.height
        return (
            composer.elastic(style.before),
            *composer.kept(caption),
            Penalty(FORBIDDEN),
            Glue(style.after),
            Penalty(FORBIDDEN),
            chart,
            *((Penalty(FORBIDDEN), *follows) if follows else ()),
            *composer.joined(below),
            composer.elastic(after + composer.fill(heights)),
        )

    # ---- the chart itself

    def _frame(self, *, beside: bool) -> Frame:
        frame = self.composer.frame
        return frame.inset(0.0, frame.width * _BESIDE + _BETWEEN) if beside else frame

    def _drawn(self, leaf: NodeId, frame: Frame, room: float) -> Box:
        """Return the chart as one box; one that is higher than its page is set closer and smaller until it fits."""
        composer, tight = self.composer, 1.0
        findings = len(composer.findings)
        for _ in range(_TRIES):
            del composer.findings[findings:]
            canvas = Canvas(composer, frame, leaf, self.block.origin, tight)
            box = canvas.box(self.shown.draw(canvas))
            if box.height <= room or room <= 0:
                break
            tight *= max(0.3, min(0.97, room / box.height))
        if tight < 1.0:
            rule = TOO_HIGH if canvas.label.size >= _READABLE else TOO_SMALL
            composer.findings.append(rule.at(self.block.origin, size=canvas.label.size))
        return box

    # ---- its data, and what stands below

    def _has_room_beside(self) -> bool:
        width = self.composer.frame.width
        rows = len(self.shown.data.rows) * self.composer.theme.leading
        return least_width(self.shown.data, self.composer) <= width * _BESIDE and rows < self.composer.depth * 0.6

    def _beside(self) -> Box:
        frame = self.composer.frame
        place = frame.inset(frame.width * (1 - _BESIDE))
        return stacked(boxes_beside(self.shown.data, self.composer, self.group, place), self.block.origin)

    def _following(self) -> tuple[Item, ...]:
        """Return the table of the chart's data, without the space below it: the sources of both stand there."""
        items = set_table(self.shown.data, self.composer, self.group)
        return items[:-1] if isinstance(items[-1], Glue) else items

    def _below(self) -> tuple[Box, ...]:
        """Return the remark, what is our calculation, and the sources."""
        block, composer, shown = self.block, self.composer, self.shown
        table = drawn_table(composer.booklet, block)
        quoted: Sequence[str] = quoting(composer, table) if table is not None else ()
        first, *others = shown.sources or ("",)
        boxes = list(under(composer, block.note, first, self.group, shown.ours, quoted))
        for source in others:
            boxes += under(composer, (), source, self.group)[1:]
        return tuple(boxes)
