"""The figures of a chart as a small table, after or beside it.

Enters: what is drawn.  Leaves: a `Table`, which is set like any other; or its boxes in a part of the measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from booklet.compose.blocks.table_rows import Cell, Column, Row, Stated, Table
from booklet.compose.blocks.table_setting import set_table
from booklet.compose.charts.figures import Chartable, Claim, figure
from booklet.compose.charts.lines import Course
from booklet.compose.charts.moments import Moment
from booklet.compose.charts.timeline import Happening
from booklet.compose.composer import Composer, Frame
from booklet.diagnostics import Origin
from booklet.model.booklet import Words
from booklet.model.ink import NodeId
from booklet.model.inline import Text
from booklet.model.material import Box, Glue, Item, Paragraph, Repeated

_NOTHING = "–"


def table_of_figures(figures: Chartable, first: str, words: Words, origin: Origin) -> Table:
    """Return the rows and series of a chart; `first` heads the rows."""
    maker = _Maker(words, origin)
    rows = [maker.row([maker.cell(line.label), *map(maker.claim, line.claims)], line.level) for line in figures.lines]
    return maker.table([first, *figures.series], rows, figures=True)


def table_of_courses(courses: Sequence[Course], words: Words, origin: Origin) -> Table:
    """Return the moments of lines as rows, and a column for each line."""
    maker = _Maker(words, origin)
    moments = {point.moment.printed: point.moment for course in courses for point in course.points}
    ordered = sorted(moments, key=lambda printed: moments[printed].begin)
    rows = []
    for printed in ordered:
        claims = [
            next((point.claim for point in course.points if point.moment.printed == printed), None)
            for course in courses
        ]
        rows.append(maker.row([maker.moment(moments[printed]), *map(maker.claim, claims)]))
    return maker.table([words("chart.date"), *(course.name for course in courses)], rows, figures=True)


def table_of_events(happenings: Sequence[Happening], words: Words, origin: Origin) -> Table:
    """Return events as rows of a date and a text."""
    maker = _Maker(words, origin)
    ordered = sorted(happenings, key=lambda each: (each.moment.begin, each.moment.end))
    rows = [maker.row([maker.moment(each.moment), maker.cell(each.text)]) for each in ordered]
    return maker.table([words("chart.date"), words("chart.event")], rows, figures=False)


class _Maker:
    """Makes the parts of a table out of words."""

    def __init__(self, words: Words, origin: Origin) -> None:
        self.words, self.origin = words, Origin(f"{origin.path}.data")

    def cell(self, text: str) -> Cell:
        return Cell((Text(text, self.origin),) if text else ())

    def claim(self, claim: Claim | None) -> Cell:
        if claim is None:
            return self.cell(_NOTHING)
        stated = Stated(figure(claim.low), figure(claim.high), claim.qualifier, claim.fact)
        return replace(self.cell(claim.printed), stated=stated)

    def moment(self, moment: Moment) -> Cell:
        return replace(self.cell(moment.printed), stated=Stated(moment.first.typed, moment.last.typed))

    def row(self, cells: Sequence[Cell], level: int = 0) -> Row:
        return Row(tuple(cells), level)

    def table(self, heads: Sequence[str], rows: Sequence[Row], *, figures: bool) -> Table:
        align = "right" if figures else "left"
        columns = tuple(
            Column((Text(head, self.origin),), align="left" if not number else align)
            for number, head in enumerate(heads)
        )
        caption = (Text(self.words("chart.data"), self.origin),)
        return Table("", caption, columns, tuple(rows), "", (), self.origin)


def least_width(table: Table, composer: Composer) -> float:
    """Return how wide a table should at least be, in points: its longest words and figures side by side."""
    style, head = composer.style("table"), composer.style("table-head")
    total = 12.0 * (len(table.columns) - 1)
    for number, column in enumerate(table.columns):
        spans = [composer.words(word, head, NodeId(0)) for word in composer.plain(column.words).split()]
        for row in table.rows:
            text = composer.plain(row.cells[number].inlines)
            spans += [composer.words(word, style, NodeId(0)) for word in (text.split() if not number else [text])]
        total += max((composer.setter.natural_width((span,)) for span in spans), default=0.0)
    return total


def boxes_beside(table: Table, composer: Composer, parent: NodeId, frame: Frame) -> tuple[Box, ...]:
    """Return the boxes of a table that stands in a part of the measure."""
    whole, composer.frame = composer.frame, frame
    items = set_table(table, composer, parent)
    composer.frame = whole
    return tuple(_boxes(items))


def _boxes(items: Iterable[Item]) -> Iterator[Box]:
    """Yield the boxes of items that are not divided; the space above and below all of them is left out."""
    held = 0.0
    begun = False
    for item in items:
        match item:
            case Glue():
                held += item.natural
                continue
            case Box():
                boxes: tuple[Box, ...] = (item,)
            case Repeated():
                boxes = (*item.header, *_boxes(item.rows))
            case Paragraph():
                boxes = item.variants[0]
            case _:
                continue
        if begun and held:
            yield Box(held)
        begun, held = True, 0.0
        yield from boxes
