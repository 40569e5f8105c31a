"""Whatever the labels and numbers are: no two labels touch, and none leaves the measure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.compose.blocks import KINDS
from booklet.compose.charts.bars import draw_bars
from booklet.compose.charts.canvas import Canvas
from booklet.compose.charts.dots import draw_dots, draw_ranges
from booklet.compose.charts.figures import Chartable, Claim, Line
from booklet.compose.charts.lines import Course, Point, draw_lines
from booklet.compose.charts.moments import moment
from booklet.compose.charts.parts import draw_stacked, draw_waffle
from booklet.compose.charts.place import Area
from booklet.compose.charts.timeline import Happening, draw_timeline
from booklet.compose.composer import Composer, Frame
from booklet.compose.tree import TreeBuilder
from booklet.diagnostics import Origin
from booklet.model.booklet import PartialDate
from booklet.model.ink import Bar, Ink, NodeId, TextLine
from booklet.model.ink import Path as Drawn
from booklet.read.language import Language
from booklet.text.typeset import Typesetter

from ..specimens import THEME, compose_text

LANGUAGE = Language("en")
QUALIFIERS = ("exact", "about", "over", "at-least", "almost", "under")
A6, A5, A4 = 190.0, 311.0, 470.0  # points: measures of such pages


@cache
def composer() -> Composer:
    booklet = compose_text("sections: [{title: One, blocks: [{text: A word.}]}]", Path()).booklet
    return Composer(
        booklet=booklet,
        theme=THEME,
        tree=TreeBuilder("en"),
        setter=Typesetter(THEME),
        titles={},
        frame=Frame(0.0, A5),
        depth=476.0,
        kinds=KINDS,
        probes={},
    )


def canvas(width: float) -> Canvas:
    return Canvas(composer(), Frame(10.0, width), NodeId(1), Origin("sections[0]"))


def claim(value: int, qualifier: str = "exact", more: int = 0) -> Claim:
    bare = LANGUAGE.number(value) + (f"–{LANGUAGE.number(value + more)}" if more else "")
    return Claim(Fraction(value), Fraction(value + more), LANGUAGE.claimed(bare, qualifier), qualifier)


def judge(drawn: Canvas, height: float) -> None:
    """No words on words, none beside or below the chart; nothing drawn beside it."""
    areas = [box for ink in drawn.ink if isinstance(ink, TextLine) for box in boxes(ink)]
    for area in areas:
        assert drawn.left - 0.1 <= area.left <= area.right <= drawn.right + 0.1
        assert -0.5 <= area.top <= area.bottom <= height + 3.0
    for one, other in combinations(areas, 2):
        assert not one.meets(other), (one, other)
    for ink in drawn.ink:
        left, right = edges(ink)
        assert drawn.left - 3.0 <= left <= right <= drawn.right + 3.0


def boxes(line: TextLine) -> Iterator[Area]:
    """The box of a line's letters: as high as capitals, with a little below, and without the space at its end."""
    shown = [run for run in line.runs if run.text.strip("\u00a0 ")]
    if shown:
        last = shown[-1]
        trailing = last.advances[-1] if last.texts[-1] in ("\u00a0", " ") else 0.0
        right = line.x + last.x + last.width - trailing
        size = last.size
        yield Area(line.x + shown[0].x, line.y - 0.7 * size, right, line.y + 0.2 * size)


def edges(ink: Ink) -> tuple[float, float]:
    match ink:
        case TextLine():
            return ink.x, ink.x + max((run.x + run.width for run in ink.runs), default=0.0)
        case Bar():
            return ink.x, ink.x + ink.width
        case Drawn():
            across = [float(x) for command in ink.commands for x in command[1::2]]
            return ink.x + min(across), ink.x + max(across)
    raise AssertionError(ink)


word = st.text("abcdefgilmnoprstuABCMW1250", min_size=1, max_size=11)
label = st.lists(word, min_size=1, max_size=9).map(" ".join)
value = st.one_of(st.integers(0, 50), st.integers(0, 2000), st.integers(0, 10**9))
claims = st.builds(claim, value, st.sampled_from(QUALIFIERS))
signed = st.builds(claim, st.one_of(value, value.map(lambda number: -number)), st.sampled_from(QUALIFIERS))
measure = st.sampled_from((A6, A5, A4))


def tables(cell: st.SearchStrategy[Claim], most: int = 4, rows: int = 8) -> st.SearchStrategy[Chartable]:
    def of(count: int) -> st.SearchStrategy[Chartable]:
        names = st.tuples(*[label] * count)
        cells = st.tuples(cell, *[st.one_of(cell, st.none())] * (count - 1))
        line = st.builds(Line, label, cells, st.integers(0, 2), st.sampled_from(("", "", "Of the north")))
        return st.builds(Chartable, names, st.lists(line, min_size=1, max_size=rows).map(tuple))

    return st.integers(1, most).flatmap(of)


@given(tables(signed), measure)
@settings(max_examples=40, deadline=None)
def test_bars(figures: Chartable, width: float) -> None:
    drawn = canvas(width)
    judge(drawn, draw_bars(drawn, figures))


@given(tables(signed), measure)
@settings(max_examples=40, deadline=None)
def test_dots(figures: Chartable, width: float) -> None:
    drawn = canvas(width)
    judge(drawn, draw_dots(drawn, figures))


@given(tables(st.builds(claim, value, st.sampled_from(QUALIFIERS), st.integers(0, 900)), most=2), measure)
@settings(max_examples=40, deadline=None)
def test_ranges(figures: Chartable, width: float) -> None:
    drawn = canvas(width)
    judge(drawn, draw_ranges(drawn, figures))


def whole(figures: Chartable) -> bool:
    return all(sum(line.claims[n].low for line in figures.lines if line.claims[n]) for n in range(len(figures.series)))


@given(tables(claims).filter(whole), measure)
@settings(max_examples=40, deadline=None)
def test_stacked(figures: Chartable, width: float) -> None:
    drawn = canvas(width)
    judge(drawn, draw_stacked(drawn, figures))


@given(tables(claims, most=1).filter(whole), measure)
@settings(max_examples=40, deadline=None)
def test_squares(figures: Chartable, width: float) -> None:
    drawn = canvas(width)
    judge(drawn, draw_waffle(drawn, figures))


days = st.dates(datetime.date(1800, 1, 1), datetime.date(2030, 12, 31))
dates = st.builds(
    lambda day, known: PartialDate(day.year, day.month if known else None, day.day if known > 1 else None),
    days,
    st.integers(0, 2),
)
points = st.builds(lambda date, claim: Point(moment(date, None, LANGUAGE), claim), dates, claims)
courses = st.builds(
    lambda name, found: Course(name, tuple(sorted(found, key=lambda point: point.moment.begin))),
    label,
    st.lists(points, min_size=2, max_size=9),
)


@given(st.lists(courses, min_size=1, max_size=5), measure)
@settings(max_examples=40, deadline=None)
def test_lines(found: Sequence[Course], width: float) -> None:
    drawn = canvas(width)
    judge(drawn, draw_lines(drawn, found))


happening = st.builds(
    lambda first, last, text: Happening(
        moment(min(first, last, key=lambda d: d.first_day), max(first, last, key=lambda d: d.last_day), LANGUAGE), text
    ),
    dates,
    dates,
    label,
)


@given(st.lists(happening, min_size=1, max_size=12), measure)
@settings(max_examples=40, deadline=None)
def test_timelines(found: Sequence[Happening], width: float) -> None:
    drawn = canvas(width)
    judge(drawn, draw_timeline(drawn, found))


@pytest.mark.parametrize("draw", [draw_bars, draw_dots, draw_ranges])
def test_words_that_are_drawn_are_those_of_the_figures(draw: object) -> None:
    drawn = canvas(A5)
    figures = Chartable(("All",), (Line("Books", (claim(12, "over"),)), Line("Maps", (claim(7),))))
    assert callable(draw)
    draw(drawn, figures)
    said = [run.text for ink in drawn.ink if isinstance(ink, TextLine) for run in ink.runs]
    words = "".join(said).replace("\u00a0", " ").split()
    assert words[: 4 + 1] == ["Books", "over", "12", "Maps", "7"]
