"""A bar chart: horizontal bars, drawn as vectors, each with its label and its value.

Content: `- chart: {kind: bar, of: <table id>, caption: …}`: one bar for each row of the table whose figure is a
fact with a number, but none for a total, beside which its parts would look small.  The chart is a Figure; its
alternative text is made from the same numbers (ISO 14289-1, 7.3), so it can't say anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pydantic import Field

from booklet.compose.blocks.table import Row, RowInput, Table, TableInput
from booklet.compose.blocks.under import quoting, under
from booklet.compose.composer import Composer
from booklet.compose.inline import SPACE
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.booklet import Booklet, Fact
from booklet.model.ink import Artifact, Bar, Ink, NodeId
from booklet.model.inline import Inlines
from booklet.model.material import FORBIDDEN, Box, Glue, Item, Penalty
from booklet.read.language import Language
from booklet.read.resolver import Resolver
from booklet.read.schema import Entry, Identifier, Words
from booklet.text.setting import SetLine

NO_NUMBERS = Rule(
    "chart-without-numbers",
    Severity.ERROR,
    "The table “{name}” has no row whose figure is a fact with a number, so there is nothing to draw.",
    "Write the figures of the table as facts, such as '{{volumes}}'.",
)

MOST_FOR_LABELS = 0.5  # of the measure
GAP = 4.0  # points between label, bar and value


class ChartInput(Entry):
    """A bar chart of a table's figures."""

    id: Identifier | None = Field(default=None, description="A name to refer to it.", examples=["volumes-chart"])
    kind: Literal["bar"] = Field(default="bar", description="Horizontal bars.")
    of: Identifier = Field(description="The id of the table that has the figures.", examples=["volumes"])
    caption: Words = Field(description="What it shows, printed above it.", examples=["The volumes, by subject"])
    note: Words | None = Field(default=None, description="A remark under it.", examples=["Without the maps."])


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart block, resolved."""

    id: str
    of: str
    caption: Inlines
    note: Inlines
    origin: Origin


@dataclass(frozen=True, slots=True)
class Datum:
    """A bar: its label, its number, and the number as it is printed, with its qualifier."""

    label: str
    value: Fraction
    printed: str
    level: int
    ours: bool = False  # our calculation


class ChartKind:
    """The block kind `chart`."""

    key = "chart"
    schema = ChartInput
    makes = Chart

    def resolve(self, value: ChartInput, at: Resolver) -> Chart:
        """Return the chart; a table that is unknown or has no numbers is a finding."""
        found = at.find_input("table", value.of, "of")
        if found is not None and isinstance(found[0], TableInput) and found[0].file is None:
            rows = [
                row.cells if isinstance(row, RowInput) else row
                for row in found[0].rows
                if not (isinstance(row, RowInput) and (row.total or row.subtotal))
            ]
            if not any(_numbered(cell, at) for row in rows for cell in row[1:]):
                at.report(NO_NUMBERS, "of", name=value.of)
        note = at.inlines(value.note, "note") if value.note else ()
        return Chart(value.id or "", value.of, at.inlines(value.caption, "caption"), note, at.origin)

    def compose(self, block: Chart, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return caption, bars and source line, never divided over pages."""
        table = find_table(composer.booklet, block.of)
        bars = tuple(data_of(composer, table))
        if not bars:
            composer.findings.append(NO_NUMBERS.at(Origin(f"{block.origin.path}.of"), name=block.of))
            return ()
        tree = composer.tree
        group = tree.element(parent, "Div", path=block.origin.path)
        style = composer.style("caption")
        caption = composer.lines(
            block.caption, style, tree.element(tree.element(group, "Caption"), "P"), composer.frame
        )
        figure = tree.element(group, "Figure", alt=_alt(composer, block, bars), path=f"{block.origin.path}.kind")
        chart = _drawn(composer, bars, tree.leaf(figure), block.origin)
        ours = [bar.label for bar in bars if bar.ours]
        below = under(composer, block.note, table.source, group, ours, quoting(composer, table))
        after = composer.style("source-line").after
        heights = [box.height for box in (*caption, chart, *below)]
        slack = composer.fill(style.before + style.after + sum(heights) + after)
        return (
            composer.elastic(style.before),
            *composer.kept(caption),
            Penalty(FORBIDDEN),
            Glue(style.after),
            Penalty(FORBIDDEN),
            chart,
            *composer.joined(below),
            composer.elastic(after + slack),
        )


def _numbered(cell: str, at: Resolver) -> bool:
    name = at.fact_placeholder(cell)
    fact = at.tables.terms.facts[name] if name else None
    # What is broken, or not known in this edition, is reported itself.
    return name is not None and (fact is None or fact.value is not None)


def find_table(booklet: Booklet, name: str) -> Table:
    """Return the table of this id; the reader has made sure that it is there."""
    for block in booklet.blocks():
        if isinstance(block, Table) and block.id == name:
            return block
    raise KeyError(name)


def data_of(composer: Composer, table: Table) -> Iterator[Datum]:
    """Yield a bar for each row whose first figure is a fact with a number; no total stands beside its parts."""
    language = Language(composer.booklet.language)
    figures = [(row, fact) for row in table.rows if not row.total and (fact := _figure(composer.booklet, row))]
    levels = {(fact.id, row.level) for row, fact in figures}
    for row, fact in figures:
        total = fact.operation == "sum" and any((part, row.level) in levels for part in fact.parts)
        if fact.value is not None and not total:
            printed = language.claimed(fact.bare, fact.qualifier)
            label = composer.plain(row.cells[0].inlines)
            yield Datum(label, fact.value, printed, row.level, bool(fact.derived))


def _figure(booklet: Booklet, row: Row) -> Fact | None:
    """Return the first fact of a row that is a number."""
    facts = (booklet.facts[cell.fact] for cell in row.cells[1:] if cell.fact)
    return next((fact for fact in facts if fact.value is not None), None)


def _alt(composer: Composer, block: Chart, bars: tuple[Datum, ...]) -> str:
    words = composer.booklet.words
    items = "; ".join(words("chart_item", label=bar.label, value=bar.printed) for bar in bars)
    return words("chart_alt", caption=composer.plain(block.caption).rstrip("."), items=items)


def _drawn(composer: Composer, bars: tuple[Datum, ...], leaf: NodeId, origin: Origin) -> Box:
    """Return the bars, all from one line of zero; labels beside them, or above where they need too much room."""
    label, value = composer.style("chart-label"), composer.style("chart-value")
    frame, leading = composer.frame, composer.theme.leading
    labels = [composer.label(f"{bar.label}{SPACE}", label, leaf) for bar in bars]
    values = [composer.label(f"{bar.printed}{SPACE}", value, leaf) for bar in bars]
    indents = [bar.level * composer.style("body").indent for bar in bars]
    widest = max(line.width + indent for line, indent in zip(labels, indents, strict=True))
    above = widest > frame.width * MOST_FOR_LABELS
    zero = frame.x if above else frame.x + widest + GAP * 2
    room = frame.x + frame.width - zero - max(line.width for line in values) - GAP
    longest = max(bar.value for bar in bars)
    ink: list[Ink] = []
    y = 0.0
    for bar, words, number, indent in zip(bars, labels, values, indents, strict=True):
        for line in _folded(composer, bar.label, leaf, frame.width - indent) if above else (words,):
            ink.append(composer.ink(line, frame.x + indent, y + composer.baseline(label)))
            y += leading if above else 0.0
        width = scale(bar.value, longest, room)
        ink.append(Bar(zero, y + leading * 0.24, width, leading * 0.6, "accent-pale" if bar.level else "accent", leaf))
        ink.append(composer.ink(number, zero + width + GAP, y + composer.baseline(value)))
        y += leading
    ink.append(Bar(zero - 0.3, 0.0, 0.6, y, "rule", Artifact.LAYOUT))
    return Box(y, tuple(ink), origin=origin)


def _folded(composer: Composer, text: str, leaf: NodeId, width: float) -> tuple[SetLine, ...]:
    """Return a label above its bar in as many lines as it needs."""
    return composer.set((composer.words(f"{text}{SPACE}", composer.style("chart-label"), leaf),), width).lines


def scale(value: Fraction, longest: Fraction, width: float) -> float:
    """Return a bar's length in points: proportional from zero, so that lengths compare as the numbers do."""
    if longest <= 0:
        return 0.0
    return width * float(max(value, Fraction(0)) / longest)
