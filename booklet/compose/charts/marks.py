"""What the series of a chart look like: tones, hatches, markers, open ends.

Enters: a series' number, the theme's colours, places in points.  Leaves: ink.  Two series differ in tone and in
pattern or form, so that a chart is read without colour (WCAG 2.2, 1.4.1).  Hatches are lines clipped to what they
fill; no output knows of patterns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from booklet.compose.charts.figures import Claim
from booklet.compose.charts.place import Area
from booklet.design.theme import Theme
from booklet.model.ink import Bar, Ink, Node, Path

EDGE = 0.6  # points: outlines, and the line of zero
FINE = 0.4  # points: grids, hatches, leaders; thinner lines break up on a press
TIP = 5.0  # points: how far an open end points
_HATCH = 3.2  # points between the lines of a hatch
_CURVE = 0.5523  # of the radius: a quarter of a circle as a Bézier curve

Command = tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart, by name; `series` from dark to pale."""

    series: tuple[str, ...]
    axis: str
    grid: str
    paper: str = "paper"
    quiet: str = "quiet"

    @property
    def dark(self) -> str:
        """The colour of outlines, and of what stands alone."""
        return self.series[0]

    def tone(self, name: str) -> str:
        """Return the colour of a tone: dark, middle, pale or paper."""
        tones = {"dark": self.series[0], "middle": self.series[len(self.series) // 2], "pale": self.series[-1]}
        return tones.get(name, self.paper)


def palette(theme: Theme) -> Palette:
    """Return the colours of the charts of a theme."""
    return Palette(theme.charts.series, theme.charts.axis, theme.charts.grid)


@dataclass(frozen=True, slots=True)
class Look:
    """A series: the tone that fills it, its hatch, its marker and its dashes."""

    tone: str  # dark | middle | pale | paper
    hatch: str  # "" | rising | level | crossed | falling | upright
    marker: str  # circle | square | diamond | triangle
    dashes: tuple[float, ...]


LOOKS = (
    Look("dark", "", "circle", ()),
    Look("pale", "", "square", (4.0, 2.0)),
    Look("paper", "rising", "diamond", (1.0, 2.0)),
    Look("paper", "", "triangle", (7.0, 2.0, 1.0, 2.0)),
    Look("paper", "level", "circle", (2.0, 2.0)),
    Look("paper", "crossed", "square", (7.0, 2.0)),
    Look("middle", "falling", "diamond", (1.0, 1.0)),
    Look("paper", "upright", "triangle", (4.0, 1.5, 1.0, 1.5, 1.0, 1.5)),
)


def look(number: int) -> Look:
    """Return what the series of this number looks like; from the ninth on they come again."""
    return LOOKS[number % len(LOOKS)]


def filled(area: Area, style: Look, colours: Palette, node: Node, *, outlined: bool = True) -> Iterator[Ink]:
    """Yield a rectangle in the look of a series; what is not full of the darkest colour is `outlined` in it."""
    width, height = area.right - area.left, area.bottom - area.top
    if width < FINE or height < FINE:
        return  # a press would lose it
    if style.tone != "paper":
        yield Bar(area.left, area.top, width, height, colours.tone(style.tone), node)
    if style.hatch and (lines := hatch(width, height, style.hatch)):
        yield Path(area.left, area.top, lines, node, stroke=colours.dark, line_width=FINE)
    if style.tone != "dark" and outlined:
        inset = min(EDGE / 2, width / 2, height / 2)
        outline = rectangle(inset, inset, width - 2 * inset, height - 2 * inset)
        yield Path(area.left, area.top, outline, node, stroke=colours.dark, line_width=min(EDGE, width, height))


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Command, ...]:
    """Return a rectangle as a path."""
    return (("M", x, y), ("L", x + width, y), ("L", x + width, y + height), ("L", x, y + height), ("Z",))


def hatch(width: float, height: float, kind: str) -> tuple[Command, ...]:
    """Return the lines of a hatch, clipped to a rectangle from the origin."""
    found: list[Command] = []
    if kind == "level":
        for y in _steps(height, _HATCH * 0.8):
            found += [("M", 0.0, y), ("L", width, y)]
    if kind == "upright":
        for x in _steps(width, _HATCH * 0.8):
            found += [("M", x, 0.0), ("L", x, height)]
    if kind in ("rising", "crossed"):
        found += _slanted(width, height, rising=True)
    if kind in ("falling", "crossed"):
        found += _slanted(width, height, rising=False)
    return tuple(found)


def _steps(length: float, pitch: float) -> Iterator[float]:
    for number in range(1, int(length / pitch) + 1):
        if number * pitch < length - pitch / 4:
            yield number * pitch


def _slanted(width: float, height: float, *, rising: bool) -> Iterator[Command]:
    """Yield lines at 45 degrees: x + y is the same along a rising one (y runs down), x - y along a falling one."""
    pitch = _HATCH * 2**0.5
    for number in range(1, int((width + height) / pitch) + 1):
        total = number * pitch
        left, right = max(0.0, total - height), min(width, total)
        if right - left < 0.3:
            continue
        ends = ((left, total - left), (right, total - right))
        for letter, (x, y) in zip("ML", ends, strict=True):
            yield (letter, x, y if rising else height - y)


# ---- markers


def marker(x: float, y: float, size: float, form: str, *, shut: bool = True) -> tuple[Command, ...]:
    """Return the outline of a marker about a point, `size` points wide."""
    half = size / 2
    match form:
        case "square":
            side = half * 0.9
            return rectangle(x - side, y - side, 2 * side, 2 * side)
        case "diamond":
            tall = half * 1.25
            return (("M", x, y - tall), ("L", x + tall, y), ("L", x, y + tall), ("L", x - tall, y), ("Z",))
        case "triangle":
            wide = half * 1.15
            return (("M", x, y - wide), ("L", x + wide, y + wide * 0.8), ("L", x - wide, y + wide * 0.8), ("Z",))
    curve = half * _CURVE
    return (
        ("M", x + half, y),
        ("C", x + half, y + curve, x + curve, y + half, x, y + half),
        ("C", x - curve, y + half, x - half, y + curve, x - half, y),
        ("C", x - half, y - curve, x - curve, y - half, x, y - half),
        ("C", x + curve, y - half, x + half, y - curve, x + half, y),
        ("Z",),
    )


def dot(place: tuple[float, float], size: float, style: Look, claim: Claim, colours: Palette, node: Node) -> Ink:
    """Return the marker of a claim: full if nothing is left open, hollow if it may be more or less.

    `style` gives the form; a second series is pale within its outline.
    """
    x, y = place
    path = marker(0.0, 0.0, size, style.marker)
    fill = colours.tone(style.tone) if claim.exact else colours.paper
    return Path(x, y, path, node, fill=fill, stroke=colours.dark, line_width=0.9)


def tail(x: float, y: float, length: float, ways: Sequence[tuple[int, int]], colours: Palette, node: Node) -> Ink:
    """Return arrows from (x, y) in the directions of `ways`, each a step right or left, or down or up."""
    found: list[Command] = []
    for across, down in ways:
        end = (across * length, down * length)
        barb = 2.2
        found += [("M", 0.0, 0.0), ("L", *end)]
        found += [("M", end[0] - across * barb - down * barb * 0.7, end[1] - down * barb - across * barb * 0.7)]
        found += [("L", *end)]
        found += [("L", end[0] - across * barb + down * barb * 0.7, end[1] - down * barb + across * barb * 0.7)]
    return Path(x, y, tuple(found), node, stroke=colours.dark, line_width=0.7)


def open_end(area: Area, claim: Claim, colours: Palette, node: Node, *, back: bool = False) -> Iterator[Ink]:
    """Yield the open end of a bar: a hollow point outwards if it may be more, inwards if it may be less.

    `back` is whether the bar runs to the left.
    """
    if claim.exact:
        return
    middle, half = (area.top + area.bottom) / 2, (area.bottom - area.top) / 2
    x, away = (area.left, -1.0) if back else (area.right, 1.0)
    notched = area.right - area.left >= 2 * TIP  # a shorter bar would be all notch
    shape: list[Command] = [("M", 0.0, -half), ("L", away * TIP, 0.0), ("L", 0.0, half)] if claim.up else []
    if claim.down and notched:
        # The notch is cut out of the bar in the colour of the paper, then drawn.
        notch: tuple[Command, ...] = (("M", 0.0, -half), ("L", -away * TIP, 0.0), ("L", 0.0, half), ("Z",))
        yield Path(x, middle, notch, node, fill=colours.paper, stroke=colours.dark, line_width=EDGE)
    if shape:
        yield Path(x, middle, (*shape, ("Z",)), node, fill=colours.paper, stroke=colours.dark, line_width=EDGE)
