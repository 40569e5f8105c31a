"""What a chart says to those who do not see it.

Enters: its kind, its caption and what is drawn.  Leaves: the alternative text (ISO 14289-1, 7.3), made of the same
numbers.  What would be long to listen to is summed up, and the table is named in which all of it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.compose.charts.figures import Chartable, Claim, Line
from booklet.compose.charts.lines import Course
from booklet.compose.charts.timeline import Happening
from booklet.model.booklet import Words

LONG = 30  # numbers: more of them are summed up


def alternative(words: Words, kind: str, caption: str, items: str) -> str:
    """Return the alternative text: what kind of chart it is, its caption, and what it shows."""
    return words("chart_alt", kind=words(f"chart.kind.{kind}"), caption=caption.rstrip("."), items=items)


def figures_said(words: Words, figures: Chartable, table: str) -> str:
    """Return the numbers of a chart, row by row; of a long one the least and the greatest, and where all stand."""
    if len(figures.claims) > LONG:
        found = [(line, claim) for line in figures.lines for claim in line.found]
        return _summed(words, [(line.label, claim) for line, claim in found], len(figures.lines), table)
    separator = words("part_separator")
    said, group = [], ""
    for line in figures.lines:
        item = words("chart_item", label=line.label, value=_values(words, figures.series, line))
        if line.group and line.group != group:
            item = words("chart_item", label=line.group, value=item)
        group = line.group
        said.append(item)
    return separator.join(said)


def parts_said(words: Words, figures: Chartable, table: str) -> str:
    """Return the parts of each whole: by columns, where there are several."""
    if len(figures.series) == 1:
        return figures_said(words, figures, table)
    turned = tuple(
        Line(name, tuple(line.claims[number] for line in figures.lines)) for number, name in enumerate(figures.series)
    )
    return figures_said(words, Chartable(tuple(line.label for line in figures.lines), turned), table)


def courses_said(words: Words, courses: Sequence[Course], table: str) -> str:
    """Return the dated numbers of each line."""
    count = sum(len(course.points) for course in courses)
    if count > LONG:
        found = [
            (words("chart.dated", label=course.name, date=point.moment.printed), point.claim)
            for course in courses
            for point in course.points
        ]
        return _summed(words, found, count, table)
    said = []
    for course in courses:
        points = (words("chart_item", label=point.moment.printed, value=point.claim.printed) for point in course.points)
        listed = words("list_separator").join(points)
        said.append(words("chart_item", label=course.name, value=listed) if len(courses) > 1 else listed)
    return words("part_separator").join(said)


def events_said(words: Words, happenings: Sequence[Happening]) -> str:
    """Return the events with their dates; they stand nowhere else, so none is left out."""
    said = (
        words("chart_item", label=each.moment.printed, value=each.text.strip().rstrip("."))
        for each in sorted(happenings, key=lambda each: (each.moment.begin, each.moment.end))
    )
    return words("part_separator").join(said)


def _values(words: Words, series: Sequence[str], line: Line) -> str:
    if len(series) == 1:
        return line.found[0].printed
    pairs = zip(series, line.claims, strict=True)
    found = (words("chart.of_series", series=name, value=claim.printed) for name, claim in pairs if claim)
    return words("list_separator").join(found)


def _summed(words: Words, found: Sequence[tuple[str, Claim]], count: int, table: str) -> str:
    least, most = min(found, key=lambda each: each[1].low), max(found, key=lambda each: each[1].high)
    return words(
        "chart.summary",
        count=count,
        least=words("chart_item", label=least[0], value=least[1].printed),
        most=words("chart_item", label=most[0], value=most[1].printed),
        table=table,
    )
