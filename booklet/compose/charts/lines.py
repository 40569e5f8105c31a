"""Lines over time: one for each series, from dated point to dated point.

Enters: courses.  Leaves: ink on a canvas.  A line has its name at its end; each number stands at its point while there
is room, and where all of them stand there is no axis of values.  Above the line of time are the moments, as the source
dates them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from booklet.compose.charts.canvas import GAP, Canvas
from booklet.compose.charts.figures import Claim
from booklet.compose.charts.marks import EDGE, Command, Look, dot, look, tail
from booklet.compose.charts.moments import Moment, year_ticks
from booklet.compose.charts.place import Area, free, spread, thinned
from booklet.compose.charts.scale import Scale, around
from booklet.fixed import fixed
from booklet.model.ink import Path
from booklet.read.language import Language

_SHAPE = 0.42  # height by width: lines then run at about 45 degrees (Cleveland 1994, 2.5)
_LEAST, _MOST = 6, 16  # lines of the grid
_TICKS = 4  # of values
_NAMED = 0.32  # of the measure: longer names of series stand above
_DATED = 8  # moments: more of them are told by round years
_DOT = 4.4  # points
_TAIL = 9.0
_EDGE_ROOM = 5.0  # points left and right of the first and last moment


@fixed
class Point:
    """A number and its moment."""

    moment: Moment
    claim: Claim


@fixed
class Course:
    """What one series did: its name and its points, in the order of time."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Plotted:
    """A point where it stands."""

    x: float
    y: float
    point: Point


def draw_lines(canvas: Canvas, courses: Sequence[Course]) -> float:
    """Draw the lines; return how high they are."""
    ink, words = len(canvas.ink), len(canvas.words)
    if len(courses) == 1 and len(courses[0].points) <= _DATED:
        height = _Lines(canvas, courses, sparse=True).draw()
        if height:
            return height
        del canvas.ink[ink:], canvas.words[words:]
    return _Lines(canvas, courses, sparse=False).draw()


class _Lines:
    """Lines under way."""

    def __init__(self, canvas: Canvas, courses: Sequence[Course], *, sparse: bool) -> None:
        self.canvas, self.courses = canvas, courses
        self.top = 0.0
        points = [point for course in courses for point in course.points]
        names = [course.name for course in courses]
        widest = max(canvas.wide(name, canvas.label) for name in names)
        self.direct = len(courses) > 1 and widest <= canvas.width * _NAMED
        self.keyed = len(courses) > 1 and not self.direct
        low, high, step = around([point.claim.low for point in points], _TICKS)
        self.values = Scale(low, high, 0.0, 0.0, step)
        self.sparse = sparse  # with a number at each point, and no axis of values
        self.days = self._days(points, widest)
        lines = round(canvas.width * _SHAPE / canvas.unit)
        self.lines = max(_LEAST, min(_MOST, lines))

    def _days(self, points: Sequence[Point], widest: float) -> Scale:
        """Return the scale of time, with room for ticks before it and names behind it."""
        canvas = self.canvas
        before = 0.0 if self.sparse else self._ticks_wide() + GAP
        behind = widest + 2 * GAP if self.direct else 0.0
        begin, end = canvas.left + before + _EDGE_ROOM, canvas.right - behind - _EDGE_ROOM
        low, high = min(each.moment.begin for each in points), max(each.moment.end for each in points)
        return Scale(low, high, begin, max(begin + 1.0, end))

    def _ticks_wide(self) -> float:
        return max((self.canvas.wide(text, self.canvas.tick) for _, text in self._ticks()), default=0.0)

    def _ticks(self) -> list[tuple[Fraction, str]]:
        language = Language(self.canvas.composer.booklet.language)
        return [(value, language.number(value)) for value in self.values.ticks]

    def draw(self) -> float:
        """Draw it all; return how high it is, 0 where not every number has room that should."""
        canvas = self.canvas
        top = self._keys() if self.keyed else 0.0
        self.top = top + canvas.unit * (1.8 if self.sparse else 0.7)
        foot = self.top + canvas.unit * self.lines
        self.values = replace(self.values, start=foot, end=self.top)
        plotted = [[self._plot(point) for point in course.points] for course in self.courses]
        marked = len(canvas.ink)
        for number, points in enumerate(plotted):
            self._line(points, look(number))
        for number, points in enumerate(plotted):
            self._dots(points, look(number))
        drawn, canvas.ink[marked:] = canvas.ink[marked:], []
        if self.direct:
            self._names(plotted)
        if self.sparse and not self._numbers(plotted[0]):
            return 0.0
        written, canvas.ink[marked:] = canvas.ink[marked:], []
        if not self.sparse:
            self._axis(foot)
        canvas.ink += [*drawn, *written]  # lines across lie below what is drawn
        return canvas.raised(self._time(foot)) if self.sparse else self._time(foot)

    def _plot(self, point: Point) -> _Plotted:
        middle = (point.moment.begin + point.moment.end) / 2
        return _Plotted(self.days.at(middle), self.values.at(point.claim.low), point)

    def _line(self, points: Sequence[_Plotted], style: Look) -> None:
        canvas = self.canvas
        path: tuple[Command, ...] = tuple(("L" if n else "M", each.x, each.y) for n, each in enumerate(points))
        if len(path) > 1:
            line = Path(0.0, 0.0, path, canvas.leaf, "", canvas.colours.dark, 1.1, dashes=style.dashes, join="round")
            canvas.ink.append(line)

    def _dots(self, points: Sequence[_Plotted], style: Look) -> None:
        canvas = self.canvas
        for each in points:
            claim = each.point.claim
            ways = [(0, -1)] * claim.up + [(0, 1)] * claim.down
            if ways:
                canvas.ink.append(tail(each.x, each.y, _TAIL, ways, canvas.colours, canvas.leaf))
            canvas.ink.append(dot((each.x, each.y), _DOT, style, claim, canvas.colours, canvas.leaf))

    def _keys(self) -> float:
        """Write the names of the series above, each behind a piece of its line; return where they end."""
        canvas, y = self.canvas, 0.0
        for number, course in enumerate(self.courses):
            middle = y + canvas.unit / 2
            self._line([_Plotted(canvas.left + x, middle, course.points[0]) for x in (0.0, 18.0)], look(number))
            mark = Claim(Fraction(), Fraction(), "")
            canvas.ink.append(dot((canvas.left + 9.0, middle), _DOT, look(number), mark, canvas.colours, canvas.leaf))
            words = canvas.lines(course.name, canvas.width - 18.0 - GAP, canvas.label)
            y = canvas.put(words, canvas.left + 18.0 + GAP, y, canvas.label)
        return y

    def _names(self, plotted: Sequence[Sequence[_Plotted]]) -> None:
        """Write the names of the series behind the ends of their lines, moved apart where those are closer."""
        canvas = self.canvas
        ends = sorted((points[-1].y, number) for number, points in enumerate(plotted) if points)
        size = min(canvas.unit, canvas.label.size * 1.15)
        wanted = [y - size / 2 for y, _ in ends]
        low, high = self.top - canvas.unit / 2, self.top + canvas.unit * (self.lines + 0.4)
        places = spread(wanted, [size] * len(ends), low, high)
        x = self.days.end + _EDGE_ROOM + GAP
        for (y, number), place in zip(ends, places, strict=True):
            last, middle = plotted[number][-1], place + size / 2
            if abs(middle - y) > 1.0 or last.x < self.days.end - 1.0:
                canvas.leader([(last.x + _DOT / 2 + 1, y), (x - GAP, y), (x - 1, middle)])
            canvas.write(self.courses[number].name, x, canvas.middle(middle, canvas.label), canvas.label)

    def _numbers(self, points: Sequence[_Plotted]) -> bool:
        """Write the number of each point beside it, where it is free; return whether all are there."""
        canvas = self.canvas
        size = canvas.value.size
        within = Area(
            canvas.left, self.top - 1.8 * canvas.unit, canvas.right, self.top + canvas.unit * (self.lines - 0.1)
        )
        taken: list[Area] = [
            Area(
                each.x - _DOT / 2, each.y - _DOT / 2 - _TAIL * each.point.claim.up, each.x + _DOT / 2, each.y + _DOT / 2
            )
            for each in points
        ]
        segments = [((a.x, a.y), (b.x, b.y)) for a, b in pairwise(points)]
        ends = [0, len(points) - 1]
        order = dict.fromkeys([*ends, *sorted(range(len(points)), key=lambda n: -points[n].point.claim.low)])
        for number in order:
            each = points[number]
            text = each.point.claim.printed
            width = canvas.wide(text, canvas.value)
            above = each.y - _DOT / 2 - 2.5 - _TAIL * each.point.claim.up
            below = each.y + _DOT / 2 + 1.5 + size * 0.74 + _TAIL * each.point.claim.down
            places = [(x, y) for y in (above, below) for x in _across(each.x, width, canvas)]
            areas = [canvas.area(x, y, width, canvas.value) for x, y in places]
            clear = [area for area in areas if not any(area.crossed(*a, *b) for a, b in segments)]
            found = free(clear, taken, within)
            if found is None:
                return False
            taken.append(found)
            x, y = places[areas.index(found)]
            canvas.write(text, x, y, canvas.value)
        return True

    def _axis(self, foot: float) -> None:
        """Draw lines across at round values, and write these before them."""
        canvas = self.canvas
        for value, text in self._ticks():
            y = self.values.at(value)
            begin = canvas.left + self._ticks_wide() + GAP
            if y < foot - 0.5:
                canvas.across(begin, self.days.end + _EDGE_ROOM, y)
            canvas.write(text, begin - GAP, canvas.middle(y, canvas.tick), canvas.tick, align="right")

    def _time(self, foot: float) -> float:
        """Draw the line of time, and name its moments below; return where they end."""
        canvas = self.canvas
        canvas.across(self.days.start - _EDGE_ROOM, self.days.end + _EDGE_ROOM, foot, canvas.colours.axis, EDGE)
        moments = {point.moment.printed: point.moment for course in self.courses for point in course.points}
        middles = sorted((each.begin + each.end, printed) for printed, each in moments.items())
        named = [(middle / 2, printed) for middle, printed in middles]
        if len(named) > _DATED:
            named = list(year_ticks(self.days.low, self.days.high, 8)) or named
        places = []
        for day, printed in named:
            width = canvas.wide(printed, canvas.tick)
            left = max(canvas.left, min(self.days.at(day) - width / 2, canvas.right - width))
            places.append((left, left + width))
        kept = thinned(places, 2 * GAP)
        for number, (day, printed) in enumerate(named):
            x = self.days.at(day)
            canvas.down(x, foot, foot + 3.0)
            if number in kept:
                baseline = foot + 2.0 + canvas.baseline(canvas.tick)
                canvas.write(printed, places[number][0], baseline, canvas.tick)
        return foot + 2.0 + canvas.unit


def _across(x: float, width: float, canvas: Canvas) -> tuple[float, ...]:
    """Return where words about x may begin: centred, then from it on, then up to it; all within the measure."""
    begins = (x - width / 2, x - 1.0, x - width + 1.0, x + 4.0, x - width - 4.0)
    return tuple(dict.fromkeys(max(canvas.left, min(begin, canvas.right - width)) for begin in begins))
