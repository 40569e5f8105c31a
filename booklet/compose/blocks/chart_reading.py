"""A chart as it is typed → a resolved chart.

Enters: the validated keys, and what the content defines.  Leaves: a `Chart`, or findings: columns and dates that are
none, parts of which nothing says that they exclude each other, events without a source.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.compose.blocks.chart_rules import (
    EVENT_DATE,
    EVENT_ORDER,
    EVENT_SOURCE,
    KEY_UNUSED,
    MAY_OVERLAP,
    NO_DATE,
    NO_EVENTS,
    NO_NUMBERS,
    UNKNOWN_COLUMN,
)
from booklet.compose.blocks.chart_schema import PARTS, Chart, ChartInput, Event, MomentInput
from booklet.compose.blocks.table_schema import ColumnInput, RowInput, TableInput
from booklet.compose.charts.figures import claim_of
from booklet.compose.charts.moments import Moment, moment, moment_of, read_moment
from booklet.diagnostics import Origin
from booklet.model.booklet import Fact
from booklet.read.line import read_line
from booklet.read.record import suggestion
from booklet.read.resolver import Resolver
from booklet.read.rules import MISSING_KEY


def read_chart(value: ChartInput, at: Resolver) -> Chart:
    """Return the chart; what cannot be drawn is a finding."""
    _judge_keys(value, at)
    table = _table(value, at)
    columns: tuple[int, ...] = ()
    histories: dict[str, tuple[Fact, ...]] = {}
    if table is not None:
        columns = tuple(_columns(value, table, at))
        if value.kind in PARTS and not (table.exclusive and table.passage and table.source):
            at.report(MAY_OVERLAP, "kind", table=value.of)
        if value.kind != "timeline" and table.file is None and not any(_numbered(value, table, at)):
            at.report(NO_NUMBERS, "of", name=value.of)
        if value.kind == "line":
            histories = {name: at.history(name, "of") for name in dict.fromkeys(_facts(table, at))}
    return Chart(
        value.id or "",
        value.of or "",
        at.inlines(value.caption, "caption"),
        at.inlines(value.note, "note") if value.note else (),
        at.origin,
        value.kind,
        columns,
        value.data,
        tuple(_events(value, at)),
        histories,
    )


def _judge_keys(value: ChartInput, at: Resolver) -> None:
    """Report keys that are missing, and keys that this kind of chart does not have."""
    terms = at.tables.terms
    if value.kind == "timeline":
        if value.of is None and not value.events:
            key = "events" if "events" in value.model_fields_set else "kind"
            at.report(NO_EVENTS, key)
        if value.of is not None and value.events:
            words = {"key": "events", "kind": "timeline", "advice": "Keep one of “of” and “events”."}
            terms.report(KEY_UNUSED, Origin(at.place("events").path, key=True), **words)
        return
    if value.events:
        words = {"key": "events", "kind": value.kind, "advice": "Take it out, or write “kind: timeline”."}
        terms.report(KEY_UNUSED, Origin(at.place("events").path, key=True), **words)
    if value.of is None:
        terms.report(MISSING_KEY, Origin(at.origin.path, key=True), key="of")


def _table(value: ChartInput, at: Resolver) -> TableInput | None:
    found = at.find_input("table", value.of, "of") if value.of is not None else None
    return found[0] if found is not None and isinstance(found[0], TableInput) else None


def _columns(value: ChartInput, table: TableInput, at: Resolver) -> Iterator[int]:
    """Yield the indices of the columns that are named; one that the table does not have is a finding."""
    titles = [column.title if isinstance(column, ColumnInput) else column for column in table.columns]
    for index, heading in enumerate(value.columns):
        found = [number for number, title in enumerate(titles) if number and title.strip() == heading.strip()]
        if not found:
            words = {"table": value.of, "heading": heading, "suggestion": suggestion(heading, titles[1:])}
            at.report(UNKNOWN_COLUMN, f"columns[{index}]", **words)
        yield from found


def _cells(table: TableInput) -> Iterator[str]:
    """Yield the cells in which figures stand: not the first of a row, nor those of totals."""
    for row in table.rows:
        if isinstance(row, RowInput) and (row.total or row.subtotal):
            continue
        yield from (row.cells if isinstance(row, RowInput) else row)[1:]


def _facts(table: TableInput, at: Resolver) -> Iterator[str]:
    names = (at.fact_placeholder(cell) for cell in _cells(table))
    return (name for name in names if name is not None)


def _numbered(value: ChartInput, table: TableInput, at: Resolver) -> Iterator[bool]:
    """Yield for each fact in the table whether it has a number; what is broken or unknown is reported itself."""
    for name in _facts(table, at):
        fact = at.tables.terms.facts[name]
        if fact is None or fact.value is not None:
            yield True
        else:
            yield value.kind == "range" and claim_of(fact, at.language) is not None


# ---- events


def _events(value: ChartInput, at: Resolver) -> Iterator[Event]:
    for index, given in enumerate(value.events if value.kind == "timeline" else ()):
        path = f"events[{index}]"
        if given.source is not None:
            at.source(given.source, f"{path}.source")
        text = read_line(given.text, at.place(f"{path}.text"), at.tables.terms)
        found = _moment(given, path, at)
        if found is not None:
            when, sources = found
            named = tuple(dict.fromkeys(filter(None, (given.source, *sources))))
            yield Event(when, text, named, at.place(path).path)


def _moment(given: MomentInput, path: str, at: Resolver) -> tuple[Moment, tuple[str, ...]] | None:
    """Return when an event was, and the sources of the facts that say so; None, with a finding, if nobody knows."""
    if (given.date is None) == (given.start is None) or (given.start is None) != (given.end is None):
        at.tables.terms.report(EVENT_DATE, Origin(at.place(path).path, key=True))
        return None
    keys = {"date": given.date, "from": given.start, "to": given.end}
    ends: list[Moment] = []
    sources: list[str] = []
    for key, typed in keys.items():
        if typed is None:
            continue
        found = _one(typed, f"{path}.{key}", at)
        if found is None:
            return None
        when, source = found
        ends.append(when)
        sources.append(source)
    whole = ends[0] if len(ends) == 1 else moment(ends[0].first, ends[1].last, at.language)
    if not whole.valid:
        at.report(EVENT_ORDER, f"{path}.to")
        return None
    if given.source is None and not all(sources):
        at.tables.terms.report(EVENT_SOURCE, Origin(at.place(path).path, key=True))
    return whole, tuple(source for source in sources if source)


def _one(typed: str, path: str, at: Resolver) -> tuple[Moment, str] | None:
    """Return a date that is typed, or that a fact is, and its source; None, with a finding, if it is none."""
    name = at.fact_placeholder(typed)
    if name is not None:
        fact = at.fact(name, path)
        if fact is None:
            return None  # reported where it is broken
        if (found := moment_of(fact, at.language)) is not None:
            return found, fact.source
        at.report(NO_DATE, path, given=fact.printed)
        return None
    if (found := read_moment(typed.strip(), at.language)) is None:
        at.report(NO_DATE, path, given=typed.strip())
        return None
    return found, ""
