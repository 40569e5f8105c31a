"""What of a table a chart can show: the figures, courses or events that are drawn, or findings.

Enters: a resolved chart and its table.  Leaves: what `charts/` draws.  Each thing that cannot be drawn is told at the
row, the column or the key that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from booklet.compose.blocks.chart_rules import (
    ALONE,
    MANY_PARTS,
    MIXED,
    MIXED_FACTS,
    NEGATIVE,
    NO_DATE,
    NO_EVENTS,
    NO_NUMBERS,
    NO_WHOLE,
    NOTHING,
    ONE_MOMENT,
    SEVERAL_WHOLES,
    TWO_ENDS,
    UNDATED,
)
from booklet.compose.blocks.chart_schema import PARTS, Chart
from booklet.compose.blocks.table_rows import Row, Table
from booklet.compose.charts.figures import Chartable, Line, chartable, claim_of
from booklet.compose.charts.lines import Course, Point
from booklet.compose.charts.marks import LOOKS
from booklet.compose.charts.moments import Moment, moment, moment_of, read_moment
from booklet.compose.charts.parts import rows_of, total, wholes
from booklet.compose.charts.timeline import Happening
from booklet.compose.tabulated import Wording
from booklet.diagnostics import Origin, Rule
from booklet.model.booklet import Booklet
from booklet.read.language import Language

_PER_CENT = "%"


def drawn_table(booklet: Booklet, block: Chart) -> Table | None:
    """Return the table of a chart; None for a timeline of events of its own."""
    for each in booklet.blocks():
        if block.of and isinstance(each, Table) and each.id == block.of:
            return each
    return None


class Judge:
    """Looks through what one chart is of."""

    def __init__(self, block: Chart, wording: Wording) -> None:
        self.block, self.wording = block, wording
        self.language = Language(wording.booklet.language)

    def report(self, rule: Rule, key: str = "", *, path: str = "", **words: object) -> None:
        """Report that `rule` is broken at a key of the chart, or at a path of its own."""
        place = path or f"{self.block.origin.path}.{key}"
        self.wording.findings.append(rule.at(Origin(place), page=None, **words))

    # ---- figures

    def figures(self, table: Table) -> Chartable | None:
        """Return the figures of a table; None, with a finding, where none can be drawn in this kind of chart."""
        block = self.block
        found = chartable(self.wording, table, block.columns, ranges=block.kind == "range")
        if block.kind in PARTS:
            found = Chartable(found.series, rows_of(found), found.unit)
        if not found.claims:
            self.report(NO_NUMBERS, "of", name=block.of)
            return None
        if not self._fits(found) or not self._one_scale(found, table):
            return None
        if len(found.claims) == 1 and block.kind not in PARTS:
            self.report(ALONE, "of")
        if not any(claim.low or claim.high for claim in found.claims):
            self.report(NOTHING, "of")
        patterns = len(found.lines) if block.kind in PARTS else len(found.series)
        if patterns > len(LOOKS):
            self.report(MANY_PARTS, "of", count=patterns)
        return found

    def _fits(self, found: Chartable) -> bool:
        """Return whether the kind of chart can show these figures; report why not."""
        kind, columns = self.block.kind, len(found.series)
        if kind == "waffle" and columns > 1:
            self.report(SEVERAL_WHOLES, "of", count=columns)
            return False
        if kind == "range" and columns > 2:
            self.report(TWO_ENDS, "of", count=columns)
            return False
        if kind not in PARTS:
            return True
        below = [line for line in found.lines if any(claim.low < 0 for claim in line.found)]
        for line in below:
            self.report(NEGATIVE, "of", path=line.path, label=f"“{line.label}”")
        if not below and not any(total(parts) for parts in wholes(found)):
            self.report(NO_WHOLE, "of")
            return False
        return not below

    def _one_scale(self, found: Chartable, table: Table) -> bool:
        """Return whether all figures count the same; report those that do not.

        What is a part of a row may have a narrower unit: of people, women.
        """
        wording = self.wording
        wanted = self.block.columns or [
            index for index, heading in enumerate(table.headings) if wording.plain(heading).strip() in found.series
        ]
        columns = dict.fromkeys(unit for n in wanted if (unit := wording.plain(table.columns[n].unit).strip()))
        if len(columns) > 1:
            self.report(MIXED, "columns" if self.block.columns else "of", units=self._listed(columns))
            return False
        units = dict.fromkeys(
            claim.unit for line in found.lines if not line.level for claim in line.found if claim.unit
        )
        if len(units) > 1 and _PER_CENT in units:
            self.report(MIXED, "of", units=self._listed(units))
            return False
        if len(units) > 1:
            self.report(MIXED_FACTS, "of", units=self._listed(units))
        return True

    def _listed(self, units: Sequence[str] | dict[str, None]) -> str:
        names = [f"“{unit}”" for unit in units]
        return f"{', '.join(names[:-1])} and {names[-1]}"

    # ---- courses

    def courses(self, table: Table) -> tuple[Course, ...]:
        """Return the lines over time: of columns where the rows are dates, else of the rows' facts."""
        rows = [row for row in table.rows if not row.total and not row.group]
        moments = [self._moment(row) for row in rows]
        found = self._by_rows(table, rows, moments) if any(moments) else tuple(self._by_histories(table))
        if not any(len(course.points) > 1 for course in found):
            self.report(ONE_MOMENT, "of")
            return ()
        figures = chartable(self.wording, table, self.block.columns)
        if not self._one_scale(figures, table):
            return ()
        if len(found) > len(LOOKS):
            self.report(MANY_PARTS, "of", count=len(found))
        return found

    def _moment(self, row: Row) -> Moment | None:
        """Return the moment that the first cell of a row is, None if it is none."""
        cell = row.cells[0]
        fact = self.wording.booklet.facts.get(cell.fact)
        if fact is not None:
            return moment_of(fact, self.language)
        return read_moment(self.wording.plain(cell.inlines).strip(), self.language)

    def _by_rows(self, table: Table, rows: Sequence[Row], moments: Sequence[Moment | None]) -> tuple[Course, ...]:
        figures = chartable(self.wording, table, self.block.columns)
        lines: dict[str, Line] = {line.path: line for line in figures.lines}
        points: list[list[Point]] = [[] for _ in figures.series]
        for row, when in zip(rows, moments, strict=True):
            line = lines.get(row.path)
            if when is None:
                given = self.wording.plain(row.cells[0].inlines)
                self.report(NO_DATE, path=row.cells[0].path or row.path, given=given)
            elif line is not None:
                for series, claim in enumerate(line.claims):
                    if claim is not None:
                        points[series].append(Point(when, claim))
        found = zip(figures.series, points, strict=True)
        return tuple(Course(name, tuple(sorted(each, key=_begin))) for name, each in found if each)

    def _by_histories(self, table: Table) -> Iterator[Course]:
        figures = chartable(self.wording, table, self.block.columns)
        for line in figures.lines:
            for series, claim in zip(figures.series, line.claims, strict=True):
                if claim is None:
                    continue
                points = []
                for value in self.block.histories.get(claim.fact, ()):
                    told = claim_of(value, self.language)
                    if value.as_of is None:
                        self.report(UNDATED, path=value.origin.path, id=value.id)
                    elif told is not None and told.low == told.high:
                        points.append(Point(moment(value.as_of, None, self.language), told))
                name = line.label if len(figures.series) == 1 else f"{line.label}, {series}"
                if points:
                    yield Course(name, tuple(sorted(points, key=_begin)))

    def sources(self, courses: Sequence[Course], table: Table) -> tuple[str, ...]:
        """Return where the numbers of lines come from: the table's source, and those of the histories."""
        drawn = {point.claim.fact for course in courses for point in course.points}
        values = (value for name, found in self.block.histories.items() if name in drawn for value in found)
        return tuple(dict.fromkeys(filter(None, (table.source, *(value.source for value in values)))))

    # ---- events

    def events(self, table: Table | None) -> tuple[Happening, ...]:
        """Return the events of a timeline: its own, or those of a table whose first column has dates."""
        wording = self.wording
        if table is None:
            return tuple(Happening(each.moment, wording.plain(each.text)) for each in self.block.events)
        wanted = self.block.columns or tuple(range(1, len(table.columns)))
        found = []
        for row in table.rows:
            if row.group or row.total:
                continue
            when = self._moment(row)
            if when is None:
                self.report(NO_DATE, path=row.cells[0].path or row.path, given=wording.plain(row.cells[0].inlines))
                continue
            words = (wording.plain(row.cells[index].inlines).strip() for index in wanted)
            text = wording.booklet.words("list_separator").join(filter(None, words))
            found.append(Happening(when, text))
        if not found:
            self.report(NO_EVENTS, "of")
        return tuple(found)


def _begin(point: Point) -> Fraction:
    return point.moment.begin
