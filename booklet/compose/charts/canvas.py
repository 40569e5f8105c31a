"""What a chart is drawn on: a part of the measure, the chart's styles, and the ink so far.

Enters: words, places in points.  Leaves: ink, and the areas in which words stand.  `tight` below 1 sets lines closer,
and then type smaller, for a chart that is higher than its page.  Lives while one chart is drawn.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from booklet.compose.charts.marks import FINE, Palette, filled, look, palette
from booklet.compose.charts.place import Area
from booklet.compose.composer import Composer, Frame
from booklet.compose.inline import SPACE
from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin
from booklet.model.ink import Artifact, Bar, GlyphRun, Ink, Node, NodeId, Path, TextLine
from booklet.model.material import Box
from booklet.text.setting import SetLine, Span

GAP = 4.0  # points between a mark and its words
_CLOSEST = 0.78  # of the leading: closer lines need smaller type
_ASCENT, _DESCENT = 0.74, 0.22  # of the size: as far as letters and figures reach
_HALF = 0.311  # of the size: the middle of figures stands so far above their baseline


@dataclass(slots=True)
class Canvas:
    """A chart being drawn; y runs down from its top."""

    composer: Composer
    frame: Frame
    leaf: NodeId
    origin: Origin
    tight: float = 1.0
    label: TextStyle = field(init=False)
    value: TextStyle = field(init=False)
    tick: TextStyle = field(init=False)
    colours: Palette = field(init=False)
    unit: float = field(init=False)  # of height: a line of the grid
    ink: list[Ink] = field(default_factory=list)
    words: list[Area] = field(default_factory=list)  # where words stand

    def __post_init__(self) -> None:
        self.unit = self.composer.theme.leading * self.tight
        self.label, self.value = self._style("chart-label"), self._style("chart-value")
        self.colours = palette(self.composer.theme)
        self.tick = replace(self.label, colour=self.colours.quiet)

    def _style(self, name: str) -> TextStyle:
        style = self.composer.style(name)
        smaller = min(1.0, self.tight / _CLOSEST)
        return replace(style, size=style.size * smaller, leading=self.unit, align="left")

    # ---- measures

    @property
    def left(self) -> float:
        """The left edge."""
        return self.frame.x

    @property
    def right(self) -> float:
        """The right edge."""
        return self.frame.x + self.frame.width

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.frame.width

    def wide(self, text: str, style: TextStyle) -> float:
        """Return how wide words are in one line."""
        return self.composer.setter.natural_width((self._span(text, style, Artifact.LAYOUT),))

    def baseline(self, style: TextStyle) -> float:
        """Return where the first baseline of a line of height `unit` stands below its top."""
        return self.composer.baseline(style) if self.tight == 1.0 else self.middle(self.unit / 2, style)

    def area(self, x: float, y: float, width: float, style: TextStyle) -> Area:
        """Return the area of words that begin at x, on the baseline y."""
        return Area(x, y - style.size * _ASCENT, x + width, y + style.size * _DESCENT)

    def middle(self, y: float, style: TextStyle) -> float:
        """Return the baseline of words that are centred on the height y."""
        return y + style.size * _HALF

    # ---- words

    def write(self, text: str, x: float, y: float, style: TextStyle, *, align: str = "left") -> Area:
        """Write words on the baseline y, from x, to x, or about x; within the frame, if they have room in it."""
        width = self.wide(text, style)
        left = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
        left = max(self.left, min(left, self.right - width))
        line = self.composer.setter.line((self._span(text + SPACE, style, self.leaf),))
        self.ink.append(TextLine(left, y, _without_width(line.runs)))
        area = self.area(left, y, width, style)
        self.words.append(area)
        return area

    def lines(self, text: str, width: float, style: TextStyle) -> tuple[SetLine, ...]:
        """Return words in as many lines as they need."""
        return self.composer.set((self._span(text + SPACE, style, self.leaf),), width, align="left").lines

    def put(self, lines: Iterable[SetLine], x: float, top: float, style: TextStyle) -> float:
        """Write set lines below one another from the height `top` on; return where they end."""
        for line in lines:
            y = top + self.baseline(style)
            self.ink.append(self.composer.ink(line, x, y))
            self.words.append(self.area(x, y, min(line.width, self.right - x), style))
            top += self.unit
        return top

    def _span(self, text: str, style: TextStyle, node: Node) -> Span:
        return Span(text, style, node, self.composer.booklet.language, self.origin)

    # ---- lines

    def across(self, left: float, right: float, y: float, colour: str = "", width: float = FINE) -> None:
        """Draw a level line, as no content."""
        self.ink.append(Bar(left, y - width / 2, right - left, width, colour or self.colours.grid, Artifact.LAYOUT))

    def down(self, x: float, top: float, bottom: float, colour: str = "", width: float = FINE) -> None:
        """Draw an upright line, as no content."""
        self.ink.append(Bar(x - width / 2, top, width, bottom - top, colour or self.colours.axis, Artifact.LAYOUT))

    def leader(self, points: Sequence[tuple[float, float]]) -> None:
        """Draw a thin line from a mark to its words, as no content."""
        path = tuple(("M" if not number else "L", x, y) for number, (x, y) in enumerate(points))
        self.ink.append(Path(0.0, 0.0, path, Artifact.LAYOUT, stroke=self.colours.axis, line_width=FINE))

    def key(self, number: int, x: float, y: float) -> float:
        """Draw the swatch of a series, centred on the height y; return where it ends."""
        size = self.label.size * 0.85
        self.ink += filled(Area(x, y - size / 2, x + size * 1.3, y + size / 2), look(number), self.colours, self.leaf)
        return x + size * 1.3 + GAP

    def keys(self, names: Sequence[str], top: float) -> float:
        """Write the names of series, each behind its swatch, in as many lines as they need; return where they end."""
        x = self.left
        for number, name in enumerate(names):
            room = self.width - self.label.size * 1.11 - GAP
            width = self.wide(name, self.label)
            if x > self.left and x + width + self.width - room > self.right:
                x, top = self.left, top + self.unit
            begin = self.key(number, x, top + self.unit / 2)
            if width <= room:
                self.write(name, begin, top + self.baseline(self.label), self.label)
                x = begin + width + 3 * GAP
            else:
                top = self.put(self.lines(name, room, self.label), begin, top, self.label)
                x = self.left
        return top + self.unit if x > self.left else top

    # ---- the end

    def raised(self, height: float) -> float:
        """Move all that is drawn up until its words begin at the top; return how high that is, if it was `height`."""
        empty = min((area.top for area in self.words), default=0.0) - self.label.size * (1 - _ASCENT)
        if empty <= 0:
            return height
        self.ink[:] = [ink.moved(0.0, -empty) for ink in self.ink]
        self.words[:] = [Area(each.left, each.top - empty, each.right, each.bottom - empty) for each in self.words]
        return height - empty

    def box(self, height: float) -> Box:
        """Return what was drawn, as a whole number of lines high."""
        lines = max(1, ceil(height / self.unit - 1e-6))
        whole = self.composer.theme.leading
        return Box(ceil(lines * self.unit / whole - 1e-6) * whole, tuple(self.ink), origin=self.origin)


def _without_width(runs: tuple[GlyphRun, ...]) -> tuple[GlyphRun, ...]:
    """Return runs whose last sign, the space that parts these words from the next, takes no room."""
    *before, last = runs
    return (*before, replace(last, advances=array("d", [*last.advances[:-1], 0.0])))
