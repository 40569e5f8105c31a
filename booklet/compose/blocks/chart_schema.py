"""What a chart is written with, and what it becomes.

Enters: nothing.  Leaves: the models that `read` validates, and the resolved chart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from pydantic import Field

from booklet.compose.charts.moments import Moment
from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.booklet import Fact
from booklet.model.inline import Inlines
from booklet.read.schema import Entry, Identifier, Line, Words

PARTS = ("stacked", "waffle")  # kinds that show parts of a whole
Kind = Literal["bar", "stacked", "waffle", "line", "dot", "range", "timeline"]


class MomentInput(Entry):
    """An event of a timeline: a date, or from when to when, and what happened."""

    shown: ClassVar[tuple[str, ...]] = ("date", "text", "source")

    date: Line | None = Field(
        default=None, description="When: a date, or a fact that is a date.", examples=["1926-05", "{opening}"]
    )
    start: Line | None = Field(
        default=None, alias="from", description="When it began, instead of a date.", examples=["1923"]
    )
    end: Line | None = Field(default=None, alias="to", description="When it ended.", examples=["1926-05-14"])
    text: Line = Field(description="What happened.", examples=["The first cart crosses"])
    source: Identifier | None = Field(
        default=None,
        description="The source that says so; needed unless the date is a fact.",
        examples=["report-2018"],
    )


class ChartInput(Entry):
    """A chart of the facts of a table, or of events."""

    shown: ClassVar[tuple[str, ...]] = ("of", "caption")

    id: Identifier | None = Field(default=None, description="A name to refer to it.", examples=["volumes-chart"])
    kind: Kind = Field(
        default="bar",
        description="bar: bars side by side; stacked, waffle: parts of a whole, as a bar or as squares; line: over "
        "time; dot, range: places on a scale; timeline: events.",
        examples=["line"],
    )
    of: Identifier | None = Field(
        default=None,
        description="The id of the table that has the figures; needed but for a timeline of events.",
        examples=["volumes"],
    )
    columns: list[Words] = Field(
        default=[],
        description="The headings of the columns that are drawn; all that have facts with numbers if left out.",
        examples=[["Volumes"]],
    )
    events: list[MomentInput] = Field(default=[], description="The events of a timeline that is of no table.")
    data: Literal["none", "after", "beside"] = Field(
        default="none", description="Whether its figures stand in a small table after or beside it.", examples=["after"]
    )
    caption: Words = Field(description="What it shows, printed above it.", examples=["The volumes, by subject"])
    note: Words | None = Field(default=None, description="A remark under it.", examples=["Without the maps."])


@fixed
class Event:
    """An event of a timeline, resolved; `sources` say so, those of facts that are its dates among them."""

    moment: Moment
    text: Inlines
    sources: tuple[str, ...]
    path: str


@fixed
class Chart:
    """A chart block, resolved. `columns` are indices of the table's, () for all; `histories` those of its facts."""

    id: str
    of: str
    caption: Inlines
    note: Inlines
    origin: Origin
    kind: str = "bar"
    columns: tuple[int, ...] = ()
    data: str = "none"
    events: tuple[Event, ...] = ()
    histories: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
