"""Parts of a whole: stacked bars, and squares that stand for things.

Enters: figures whose rows exclude each other.  Leaves: ink on a canvas.  Each column of the table is a whole, and its
rows are the parts.  No area is rounded: where a part ends within a square, the square is divided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from math import ceil

from booklet.compose.charts.canvas import GAP, Canvas
from booklet.compose.charts.figures import Chartable, Claim, Line
from booklet.compose.charts.marks import FINE, TIP, filled, look, open_end, rectangle
from booklet.compose.charts.place import Area, spread
from booklet.compose.charts.scale import Scale, step_of
from booklet.model.ink import Path
from booklet.read.language import Language

SQUARES = 100  # at most
_HIGH = 10  # squares in a column
_PITCH = 0.7  # of a line, from square to square: ten of them are seven lines
_APART = 1.0  # points between parts, and between squares


def wholes(figures: Chartable) -> tuple[tuple[Claim | None, ...], ...]:
    """Return the parts of each whole: the claims of each column, in the order of the rows."""
    return tuple(tuple(line.claims[number] for line in figures.lines) for number in range(len(figures.series)))


def total(parts: Sequence[Claim | None]) -> Fraction:
    """Return what the numbers of parts add up to."""
    return sum((part.low for part in parts if part is not None), Fraction())


def whole(parts: Sequence[Claim | None]) -> Claim:
    """Return what the parts add up to; it may be more or less than that if one of them may."""
    up = any(part.up for part in parts if part is not None)
    down = any(part.down for part in parts if part is not None)
    qualifier = "about" if up and down else "over" if up else "under" if down else "exact"
    return Claim(total(parts), total(parts), "", qualifier)


def draw_stacked(canvas: Canvas, figures: Chartable) -> float:
    """Draw a bar for each whole, divided into its parts; return how high they are."""
    bars = wholes(figures)
    longest = max(map(total, bars))
    tip = TIP if any(whole(parts).up for parts in bars) else 0.0
    if len(bars) == 1:
        thick = canvas.unit * 1.5
        _divided(
            canvas, bars[0], Scale(Fraction(), longest, canvas.left, canvas.right - tip), canvas.unit * 0.25, thick
        )
        return _listed(canvas, figures, canvas.left, canvas.right, canvas.unit * 2.5)
    y = canvas.keys([line.label for line in figures.lines], 0.0) + canvas.unit / 2
    widest = max(canvas.wide(name, canvas.label) for name in figures.series)
    above = widest > canvas.width * 0.35
    begin = canvas.left if above else canvas.left + widest + 2 * GAP
    scale = Scale(Fraction(), longest, begin, canvas.right - tip)
    for name, parts in zip(figures.series, bars, strict=True):
        below = canvas.put(canvas.lines(name, canvas.width, canvas.label), canvas.left, y, canvas.label)
        y = below if above else y
        _divided(canvas, parts, scale, y + canvas.unit * 0.1, canvas.unit * 0.8)
        y = _numbered(canvas, parts, scale, y + canvas.unit * 0.95) + canvas.unit * 0.45
    return y - canvas.unit * 0.45


def _divided(canvas: Canvas, parts: Sequence[Claim | None], scale: Scale, top: float, thick: float) -> None:
    """Draw one bar."""
    ends = list(accumulate(part.low if part else Fraction() for part in parts))
    begin = Fraction()
    last = Area(scale.start, top, scale.start, top + thick)
    for number, end in enumerate(ends):
        left, right = scale.at(begin), scale.at(end)
        narrower = min(_APART, (right - left) / 2) if end < ends[-1] else 0.0
        area = Area(left, top, right - narrower, top + thick)
        canvas.ink += filled(area, look(number), canvas.colours, canvas.leaf)
        last = area if end > begin else last
        begin = end
    canvas.ink += open_end(last, whole(parts), canvas.colours, canvas.leaf)


def _numbered(canvas: Canvas, parts: Sequence[Claim | None], scale: Scale, top: float) -> float:
    """Write the numbers of the parts below their bar, moved apart where they are closer; return where they end."""
    ends = list(accumulate((part.low if part else Fraction() for part in parts), initial=Fraction()))
    found = [
        (scale.at((ends[number] + ends[number + 1]) / 2), part.printed)
        for number, part in enumerate(parts)
        if part is not None
    ]
    for row in _rows(canvas, found):
        widths = [canvas.wide(text, canvas.value) for _, text in row]
        sizes = [width + 2 * GAP for width in widths]
        wanted = [middle - size / 2 for (middle, _), size in zip(row, sizes, strict=True)]
        places = spread(wanted, sizes, canvas.left - GAP, canvas.right + GAP)
        for (middle, text), place, size in zip(row, places, sizes, strict=True):
            at = place + size / 2
            if abs(at - middle) > 1.0:
                canvas.leader([(middle, top - canvas.unit * 0.05), (at, top + canvas.unit * 0.22)])
            canvas.write(
                text, at, top + canvas.unit * 0.2 + canvas.baseline(canvas.value), canvas.value, align="centre"
            )
        top += canvas.unit
    return top


def _rows(canvas: Canvas, found: Sequence[tuple[float, str]]) -> Iterator[list[tuple[float, str]]]:
    """Yield the numbers below a bar in rows that have room in the measure."""
    row: list[tuple[float, str]] = []
    used = 0.0
    for each in found:
        size = canvas.wide(each[1], canvas.value) + 2 * GAP
        if row and used + size > canvas.width + 2 * GAP:
            yield row
            row, used = [], 0.0
        row.append(each)
        used += size
    if row:
        yield row


def _listed(canvas: Canvas, figures: Chartable, left: float, right: float, top: float) -> float:
    """Write the parts below each other, their numbers at one edge; return where they end."""
    found = [(number, line, claim) for number, line in enumerate(figures.lines) if (claim := line.claims[0])]
    indent = canvas.label.size * 1.11 + GAP
    widest = max(canvas.wide(claim.printed, canvas.value) for _, _, claim in found)
    names = max(canvas.wide(line.label, canvas.label) for _, line, _ in found)
    room = right - left - indent - widest - 3 * GAP
    longest = max(canvas.wide(word, canvas.label) for _, line, _ in found for word in line.label.split())
    below_names = room < longest  # no room beside the names
    room = right - left - indent if below_names else room
    edge = left + indent + min(names, room) + 3 * GAP + widest
    for number, line, claim in found:
        canvas.key(number, left, top + canvas.unit / 2)
        below = canvas.put(canvas.lines(line.label, room, canvas.label), left + indent, top, canvas.label)
        if below_names:
            canvas.write(claim.printed, left + indent, below + canvas.baseline(canvas.value), canvas.value)
            below += canvas.unit
        else:
            canvas.write(claim.printed, edge, top + canvas.baseline(canvas.value), canvas.value, align="right")
        top = below
    return top


# ---- squares


def square_of(number: Fraction) -> Fraction:
    """Return how many things a square stands for: 1, 2 or 5 times a power of ten, so that there are not too many."""
    return step_of(number, SQUARES + 1)


def slices(begin: Fraction, end: Fraction) -> Iterator[tuple[int, Fraction, Fraction]]:
    """Yield the squares from `begin` to `end`, counted in squares: which, and from where to where across it."""
    for number in range(int(begin), ceil(end)):
        yield number, max(begin - number, Fraction()), min(end - number, Fraction(1))


def draw_waffle(canvas: Canvas, figures: Chartable) -> float:
    """Draw squares for the parts of one whole, and name the parts beside them; return how high that is."""
    parts = wholes(figures)[0]
    each = square_of(total(parts))
    count = ceil(total(parts) / each)
    pitch = canvas.unit * _PITCH
    top = canvas.unit * 0.25
    begin = Fraction()
    for number, part in enumerate(parts):
        end = begin + (part.low if part else Fraction()) / each
        for square, first, last in slices(begin, end):
            x, y = canvas.left + square // _HIGH * pitch, top + square % _HIGH * pitch
            side = pitch - _APART
            area = Area(x + float(first) * side, y, x + float(last) * side, y + side)
            canvas.ink += filled(area, look(number), canvas.colours, canvas.leaf)
        begin = end
    if whole(parts).up:  # an empty square more, for those that may be more
        x, y = canvas.left + count // _HIGH * pitch, top + count % _HIGH * pitch
        path = rectangle(FINE, FINE, pitch - _APART - 2 * FINE, pitch - _APART - 2 * FINE)
        canvas.ink.append(Path(x, y, path, canvas.leaf, "", canvas.colours.dark, FINE, dashes=(1.2, 1.2)))
        count += 1
    columns, rows = ceil(count / _HIGH), min(count, _HIGH)
    below = top + rows * pitch
    words = canvas.composer.booklet.words
    language = Language(canvas.composer.booklet.language)
    said = words("chart.square", number=language.number(each), unit=figures.unit).strip()
    left = canvas.left + columns * pitch + 4 * GAP
    widest = max(canvas.wide(claim.printed, canvas.value) for claim in figures.claims)
    if canvas.right - left < widest + canvas.label.size * 8:
        foot = _listed(canvas, figures, canvas.left, canvas.right, below + canvas.unit * 0.5)
        left = canvas.left
    else:
        foot = _listed(canvas, figures, left, canvas.right, 0.0)
    foot = max(foot, below - canvas.unit) if left > canvas.left else foot
    foot = canvas.put(canvas.lines(said, canvas.right - left, canvas.tick), left, foot, canvas.tick)
    return max(foot, below)


def rows_of(figures: Chartable) -> tuple[Line, ...]:
    """Return the rows that are parts: none that is a part of another."""
    return tuple(line for line in figures.lines if not line.level)
