"""Bars: for each row one, or one for each series, all from one line of nothing.

Enters: figures.  Leaves: ink on a canvas.  A bar is as long as its number; what its source leaves open is a hollow
point at its end.  Each bar has its number beside it, so there is no axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from booklet.compose.charts.canvas import GAP, Canvas
from booklet.compose.charts.figures import Chartable, Claim, Line
from booklet.compose.charts.marks import EDGE, LOOKS, TIP, filled, look, open_end
from booklet.compose.charts.place import Area
from booklet.compose.charts.scale import Scale, from_zero, widest
from booklet.text.setting import SetLine

MOST_FOR_LABELS = 0.5  # of the measure: wider labels stand above their bars
_FOLDED = 0.42  # of the measure: labels of up to two lines so wide stand beside their bars
_LEAST_DRAWN = 0.22  # of the measure: what the bars themselves should have at least
_LEVEL = 12.0  # points by which a part is indented
_THICK = 0.6  # of a line: a bar that is alone in it


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of rows: where what is drawn begins, and the lines of each label; `above` if they stand above it."""

    zero: float
    lines: tuple[tuple[SetLine, ...], ...]
    above: bool

    def height(self, number: int) -> int:
        """Return how many lines a label takes."""
        return len(self.lines[number])


def labels_of(canvas: Canvas, lines: Sequence[Line], need: float = 0.0) -> Labels:
    """Return the labels of rows: beside what is drawn if they are short and leave it what it needs, else above it.

    `need` is in points what stands beside the marks themselves.
    """
    beside = _beside(canvas, lines)
    if beside is not None and canvas.right - beside.zero - need >= canvas.width * _LEAST_DRAWN:
        return beside
    set_ = tuple(canvas.lines(line.label, canvas.width - indent(line), canvas.label) for line in lines)
    return Labels(canvas.left, set_, above=True)


def _beside(canvas: Canvas, lines: Sequence[Line]) -> Labels | None:
    """Return labels that stand beside what is drawn; None if they are too long for that."""
    widths = [canvas.wide(line.label, canvas.label) + indent(line) for line in lines]
    widest = max(widths, default=0.0)
    room = canvas.width * _FOLDED
    if widest <= canvas.width * MOST_FOR_LABELS:
        set_ = tuple(canvas.lines(line.label, canvas.width, canvas.label) for line in lines)
        return Labels(canvas.left + widest + 2 * GAP, set_, above=False)
    longest = max((canvas.wide(word, canvas.label) for line in lines for word in line.label.split()), default=0.0)
    folded = tuple(canvas.lines(line.label, room - indent(line), canvas.label) for line in lines)
    if all(len(each) <= 2 for each in folded) and longest + _LEVEL * 2 <= room:
        return Labels(canvas.left + room + 2 * GAP, folded, above=False)
    return None


def indent(line: Line) -> float:
    """Return how far the label of a row is indented."""
    return line.level * _LEVEL


def headed(canvas: Canvas, line: Line, before: str, y: float) -> float:
    """Write the heading of a row's group where it begins; return where the row itself begins."""
    if not line.group or line.group == before:
        return y
    y += canvas.unit / 2 if y else 0.0
    return canvas.put(canvas.lines(line.group, canvas.width, canvas.value), canvas.left, y, canvas.value)


def draw_bars(canvas: Canvas, figures: Chartable) -> float:
    """Draw the bars; return how high they are."""
    return _Bars(canvas, figures).draw()


class _Bars:
    """Bars under way."""

    def __init__(self, canvas: Canvas, figures: Chartable) -> None:
        self.canvas, self.figures = canvas, figures
        self.count = len(figures.series)
        need = max((self._need(claim) for claim in figures.claims), default=0.0)
        negative = max((self._need(claim) for claim in figures.claims if claim.low < 0), default=0.0)
        self.labels = labels_of(canvas, figures.lines, need + negative)
        self.scale = self._scale()

    def _need(self, claim: Claim) -> float:
        """Return the room that a number needs beside its bar."""
        return self.canvas.wide(claim.printed, self.canvas.value) + GAP + _tip(claim)

    def _scale(self) -> Scale:
        """Return a scale on which every bar has room for its number beside it."""
        canvas, claims = self.canvas, self.figures.claims
        low, high = from_zero(claim.low for claim in claims)
        begin, end = self.labels.zero, canvas.right

        need = self._need
        start = begin + max((need(claim) for claim in claims if claim.low < 0), default=0.0)
        most = max((need(claim) for claim in claims if claim.low == 0), default=0.0)
        places = [(float((claim.low - low) / (high - low)), need(claim)) for claim in claims if claim.low > 0]
        room = end - start
        return Scale(low, high, start, start + min(widest(places, room), max(1.0, room - (most if low < 0 else 0.0))))

    def draw(self) -> float:
        canvas = self.canvas
        top = canvas.keys(self.figures.series, 0.0) + canvas.unit / 2 if self.count > 1 else 0.0
        y, group = top, ""
        stretches: list[tuple[float, float]] = []  # of the line of nothing, which stops at headings
        for number, line in enumerate(self.figures.lines):
            begin = headed(canvas, line, group, y)
            group = line.group
            first, end = self._row(number, line, begin)
            if not stretches or begin > y or self.labels.above:
                stretches.append((first, end))
            stretches[-1] = (stretches[-1][0], end)
            y = end + (canvas.unit * 0.4 if self.count > 1 or self.labels.above else 0.0)
        for begin, end in stretches:
            canvas.down(self.scale.at(Fraction()), begin, end, width=EDGE)
        return stretches[-1][1]

    def _row(self, number: int, line: Line, top: float) -> tuple[float, float]:
        """Draw a row; return where its bars begin, and where it ends."""
        canvas, labels = self.canvas, self.labels
        pitch = canvas.unit if self.count == 1 else canvas.unit * max(0.72, canvas.value.size / canvas.unit)
        higher = 0.0 if labels.above else (canvas.unit - pitch) / 2  # level with the number of its first bar
        below = canvas.put(labels.lines[number], canvas.left + indent(line), top - higher, canvas.label)
        begin = below if labels.above else top
        y = begin
        for series, claim in enumerate(line.claims):
            if claim is not None:
                self._bar(claim, series, line.level, y, pitch)
            if claim is not None or self.count > 1:
                y += pitch
        return begin, max(y, below)

    def _bar(self, claim: Claim, series: int, level: int, y: float, pitch: float) -> None:
        canvas, scale = self.canvas, self.scale
        thick = canvas.unit * _THICK if self.count == 1 else pitch * 0.86
        zero, end = scale.at(Fraction()), scale.at(claim.low)
        middle = y + pitch / 2
        area = Area(min(zero, end), middle - thick / 2, max(zero, end), middle + thick / 2)
        # Parts of a row are pale; nothing but a single series has them apart.
        style = look(series) if self.count > 1 else LOOKS[1 if level else 0]
        marks = list(filled(area, style, canvas.colours, canvas.leaf, outlined=self.count > 1))
        marks += open_end(area, claim, canvas.colours, canvas.leaf, back=claim.low < 0)
        canvas.ink += marks
        beside = GAP + _tip(claim)
        baseline = canvas.middle(middle, canvas.value)
        if claim.low < 0:
            canvas.write(claim.printed, end - beside, baseline, canvas.value, align="right")
        else:
            canvas.write(claim.printed, end + beside, baseline, canvas.value)


def _tip(claim: Claim) -> float:
    return TIP if claim.up else 0.0
