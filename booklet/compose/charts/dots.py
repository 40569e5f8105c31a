"""Dots and ranges: for each row its numbers as places on one scale.

Enters: figures.  Leaves: ink on a canvas.  A hollow dot is a number that may be more or less, an arrow says to which
side; a range is a line from end to end.  Places are compared with a scale, so there is one.
"""

from __future__ import annotations

from fractions import Fraction

from booklet.compose.charts.bars import Labels, headed, indent, labels_of
from booklet.compose.charts.canvas import GAP, Canvas
from booklet.compose.charts.figures import Chartable, Claim, Line
from booklet.compose.charts.marks import EDGE, dot, look, tail
from booklet.compose.charts.place import thinned
from booklet.compose.charts.scale import Scale, around, widest
from booklet.model.ink import Bar
from booklet.read.language import Language

_TICKS = 5
_DOT = 5.4  # points
_TAIL = 12.0  # how far an open end reaches
_SPAN = 2.4  # points: the line of a range


def draw_dots(canvas: Canvas, figures: Chartable) -> float:
    """Draw a dot for each number; return how high they are."""
    return _Dots(canvas, figures, ranges=False).draw()


def draw_ranges(canvas: Canvas, figures: Chartable) -> float:
    """Draw a line for each range, from the first series to the last where there are two; return how high they are."""
    return _Dots(canvas, figures, ranges=True).draw()


class _Dots:
    """Dots or ranges under way."""

    def __init__(self, canvas: Canvas, figures: Chartable, *, ranges: bool) -> None:
        self.canvas, self.figures, self.ranges = canvas, figures, ranges
        befores = max((self._before(line) for line in figures.lines), default=0.0)
        need = befores + max((self._after(line) for line in figures.lines), default=0.0)
        self.labels: Labels = labels_of(canvas, figures.lines, need)
        low, high, step = around([end for claim in figures.claims for end in (claim.low, claim.high)], _TICKS)
        begin = self.labels.zero
        room = canvas.right - begin
        before, afters = [], []  # how far along the scale, and the room that is needed before or behind it
        for line in figures.lines:
            if (ends := self._ends(line)) is not None:
                before.append((float((ends[0].low - low) / (high - low)), min(self._before(line), room * 0.3)))
                afters.append((float((ends[1].high - low) / (high - low)), min(self._after(line), room * 0.5)))
        start = begin + max(need for _, need in before)
        width = widest(afters, canvas.right - start)
        start = begin + max(0.0, *(need - along * width for along, need in before))
        self.scale = Scale(
            low, high, start, start + min(widest(afters, canvas.right - start), canvas.right - start), step
        )

    def _ends(self, line: Line) -> tuple[Claim, Claim] | None:
        """Return the claims at the left and the right of a row."""
        found = line.found
        if not found:
            return None
        return min(found, key=lambda claim: claim.low), max(found, key=lambda claim: claim.high)

    def _before(self, line: Line) -> float:
        """Return the room that a row needs at the left of its leftmost mark."""
        ends = self._ends(line)
        if ends is None:
            return 0.0
        first, last = ends
        down = any(claim.down for claim in line.found)
        words = self.canvas.wide(first.printed, self.canvas.value) + GAP if self._both(line, first, last) else 0.0
        return _DOT / 2 + (_TAIL if down else 0.0) + words

    def _after(self, line: Line) -> float:
        ends = self._ends(line)
        if ends is None:
            return 0.0
        up = any(claim.up for claim in line.found)
        words = GAP + self.canvas.wide(ends[1].printed, self.canvas.value) if self._named(line, *ends) else 0.0
        return _DOT / 2 + (_TAIL if up else 0.0) + words

    def _both(self, line: Line, first: Claim, last: Claim) -> bool:
        """Return whether the numbers at both ends are written; between more dots nobody could tell whose they are."""
        return first is not last and (self.ranges or len(line.found) == 2)

    def _named(self, line: Line, first: Claim, last: Claim) -> bool:
        return first is last or self._both(line, first, last)

    def draw(self) -> float:
        canvas, several = self.canvas, len(self.figures.series) > 1 and not self.ranges
        y = self._keys() if several else 0.0
        group = ""
        for number, line in enumerate(self.figures.lines):
            y = headed(canvas, line, group, y)
            group = line.group
            below = canvas.put(self.labels.lines[number], canvas.left + indent(line), y, canvas.label)
            begin = below if self.labels.above else y
            self._row(line, begin + canvas.unit / 2)
            y = max(begin + canvas.unit, below) + (canvas.unit * 0.4 if self.labels.above else 0.0)
        return self._axis(y + canvas.unit * 0.2)

    def _keys(self) -> float:
        """Write the names of the series above, each behind its marker; return where they end."""
        canvas, x, y = self.canvas, self.canvas.left, 0.0
        exact = Claim(Fraction(), Fraction(), "")
        for number, name in enumerate(self.figures.series):
            width = canvas.wide(name, canvas.label)
            if x > canvas.left and x + _DOT + GAP + width > canvas.right:
                x, y = canvas.left, y + canvas.unit
            place = (x + _DOT / 2, y + canvas.unit / 2)
            canvas.ink.append(dot(place, _DOT, look(number), exact, canvas.colours, canvas.leaf))
            lines = canvas.lines(name, canvas.width - _DOT - GAP, canvas.label)
            end = canvas.put(lines, x + _DOT + GAP, y, canvas.label)
            x, y = x + _DOT + width + 4 * GAP, end - canvas.unit
        return y + canvas.unit * 1.4

    def _row(self, line: Line, middle: float) -> None:
        """Draw the marks of a row, the numbers at its ends, and a faint line that leads from its label to them."""
        canvas, ends = self.canvas, self._ends(line)
        if ends is None:
            return
        first, last = ends
        left = min(self.scale.at(each.low) - _DOT / 2 - _TAIL * each.down for each in line.found) - GAP
        right = max(self.scale.at(each.high) + _DOT / 2 + _TAIL * each.up for each in line.found) + GAP
        baseline = canvas.middle(middle, canvas.value)
        width = canvas.wide(first.printed, canvas.value)
        lead = left
        if self._both(line, first, last) and width <= left - self.labels.zero + GAP:
            lead = canvas.write(first.printed, left, baseline, canvas.value, align="right").left - GAP
        begin = canvas.left + indent(line) if self.labels.above else self.words_end(line)
        if lead > begin + GAP:
            canvas.across(begin + (0.0 if self.labels.above else GAP), lead, middle)
        if self.ranges:
            self._range(first, last, middle)
        else:
            for series, claim in enumerate(line.claims):
                if claim is not None:
                    self._mark(claim, claim.low, series, middle, (claim.down, claim.up))
        if self._named(line, first, last) and right + canvas.wide(last.printed, canvas.value) <= canvas.right + 0.01:
            canvas.write(last.printed, right, baseline, canvas.value)

    def words_end(self, line: Line) -> float:
        """Return where the label of a row ends, in points."""
        number = self.figures.lines.index(line)
        return self.canvas.left + indent(line) + self.labels.lines[number][0].width

    def _range(self, first: Claim, last: Claim, middle: float) -> None:
        canvas = self.canvas
        left, right = self.scale.at(first.low), self.scale.at(last.high)
        if right > left:
            span = Bar(left, middle - _SPAN / 2, right - left, _SPAN, canvas.colours.dark, canvas.leaf)
            canvas.ink.append(span)
        if first.low == last.high and first is last:
            self._mark(first, first.low, 0, middle, (first.down, first.up))
            return
        self._mark(first, first.low, 0, middle, (first.down, False))
        self._mark(last, last.high, 0, middle, (False, last.up))

    def _mark(self, claim: Claim, value: Fraction, series: int, middle: float, ways: tuple[bool, bool]) -> None:
        """Draw a dot, with arrows to the left and to the right where `ways` says so."""
        canvas, x = self.canvas, self.scale.at(value)
        arrows = [(-1, 0)] * ways[0] + [(1, 0)] * ways[1]
        if arrows:
            canvas.ink.append(tail(x, middle, _TAIL, arrows, canvas.colours, canvas.leaf))
        canvas.ink.append(dot((x, middle), _DOT, look(series), claim, canvas.colours, canvas.leaf))

    def _axis(self, foot: float) -> float:
        """Draw the scale: its line and round values; return where it ends."""
        canvas, scale = self.canvas, self.scale
        language = Language(canvas.composer.booklet.language)
        ticks = scale.ticks
        places = []
        for value in ticks:
            width = canvas.wide(language.number(value), canvas.tick)
            left = max(canvas.left, min(scale.at(value) - width / 2, canvas.right - width))
            places.append((left, left + width))
            canvas.down(scale.at(value), foot, foot + 3.0)
        canvas.across(scale.start, scale.end, foot, canvas.colours.axis, EDGE)
        for number in thinned(places, GAP):
            baseline = foot + 2.0 + canvas.baseline(canvas.tick)
            canvas.write(language.number(ticks[number]), places[number][0], baseline, canvas.tick)
        return foot + 2.0 + canvas.unit
