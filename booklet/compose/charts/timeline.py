"""A timeline: events from the top down, each beside its place on a line of time.

Enters: events.  Leaves: ink on a canvas.  The line is to scale; what happened within days of each other stands below
one another and is led to its place by a thin line.  Leaders never cross, for words and places are in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from booklet.compose.charts.canvas import GAP, Canvas
from booklet.compose.charts.figures import Claim
from booklet.compose.charts.marks import EDGE, LOOKS, dot
from booklet.compose.charts.moments import Moment, year_ticks
from booklet.compose.charts.place import Area, spread
from booklet.compose.charts.scale import Scale
from booklet.fixed import fixed
from booklet.model.ink import Bar
from booklet.text.setting import SetLine

_DOT = 5.0  # points
_SPAN = 3.6  # points: what lasted, on the line of time
_LEADER = 30.0  # points from the line to the words
_AIR = 0.3  # of a line between events
_TICKS = 6


@fixed
class Happening:
    """What happened, and when."""

    moment: Moment
    text: str


def draw_timeline(canvas: Canvas, happenings: Sequence[Happening]) -> float:
    """Draw the events, which are in the order of time; return how high they are."""
    ordered = sorted(happenings, key=lambda each: (each.moment.begin, each.moment.end))
    low = min(each.moment.begin for each in ordered)
    high = max(each.moment.end for each in ordered)
    ticks = year_ticks(low, high, _TICKS)
    widest = max((canvas.wide(year, canvas.tick) for _, year in ticks), default=0.0)
    line = canvas.left + (widest + 2 * GAP if ticks else _DOT / 2)
    words = line + _LEADER
    texts = [_set(canvas, each, canvas.right - words) for each in ordered]
    air = canvas.unit * _AIR
    heights = [(len(dates) + len(text)) * canvas.unit + air for dates, text in texts]
    total = sum(heights)
    first, last = canvas.unit / 2, total - air - heights[-1] + air + canvas.unit / 2
    scale = Scale(low, high, first, max(first, last))
    marks = [scale.at(each.moment.begin) for each in ordered]
    places = spread([mark - canvas.unit / 2 for mark in marks], heights, 0.0, total)
    canvas.down(line, scale.start, max(scale.end, scale.start + 1.0), width=EDGE)
    for each, mark, place, (dates, text) in zip(ordered, marks, places, texts, strict=True):
        at = place + canvas.unit / 2
        canvas.leader([(line, mark), (line + _LEADER * 0.2, mark), (line + _LEADER * 0.72, at), (words - GAP, at)])
        if each.moment.lasts:
            end = scale.at(each.moment.end)
            span = Bar(line - _SPAN / 2, mark, _SPAN, max(end - mark, _SPAN), canvas.colours.dark, canvas.leaf)
            canvas.ink.append(span)
        else:
            exact = Claim(Fraction(), Fraction(), "")
            canvas.ink.append(dot((line, mark), _DOT, LOOKS[0], exact, canvas.colours, canvas.leaf))
        below = canvas.put(dates, words, place, canvas.value)
        canvas.put(text, words, below, canvas.label)
    _years(canvas, ticks, scale, line)
    return total - air


def _set(canvas: Canvas, each: Happening, width: float) -> tuple[tuple[SetLine, ...], tuple[SetLine, ...]]:
    """Return the lines of the date and those of the words of an event."""
    dates = canvas.lines(each.moment.printed, width, canvas.value)
    return dates, canvas.lines(each.text, width, canvas.label)


def _years(canvas: Canvas, ticks: Sequence[tuple[Fraction, str]], scale: Scale, line: float) -> None:
    """Write round years before the line of time, as far as they do not touch each other."""
    taken: list[Area] = []
    for day, year in ticks:
        y = scale.at(day)
        canvas.across(line - 3.0, line, y, canvas.colours.axis)
        width = canvas.wide(year, canvas.tick)
        area = canvas.area(line - 2 * GAP + GAP / 2 - width, canvas.middle(y, canvas.tick), width, canvas.tick)
        if not any(area.meets(other) for other in taken):
            taken.append(area)
            canvas.write(year, area.left, canvas.middle(y, canvas.tick), canvas.tick)
