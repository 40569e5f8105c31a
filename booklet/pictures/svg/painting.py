"""Elements → painted paths: what is drawn, in its order, at its place, in its colours.

Enters: the root element and its viewport.  Leaves: a `Painting`, its colours not yet looked up in a theme; `resolved`
makes it a `Drawing`.  What cannot be drawn is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from booklet.model.drawing import TEXT_COLOUR, UNPLACED, Drawing
from booklet.model.ink import Command, Path
from booklet.pictures.svg import problem
from booklet.pictures.svg.clips import cuts_nothing
from booklet.pictures.svg.colours import Colour
from booklet.pictures.svg.elements import Element, Place, below
from booklet.pictures.svg.outlines import flat, moved_commands, reach, subpaths
from booklet.pictures.svg.problem import Trouble, shown
from booklet.pictures.svg.shapes import SHAPES, BadShapeError, outline
from booklet.pictures.svg.sheet import Sheet
from booklet.pictures.svg.style import PROPERTIES, Style, style_of
from booklet.pictures.svg.transform import Matrix, combined, even_scale, transform
from booklet.pictures.svg.viewport import Viewport

MAX_COMMANDS = 200_000  # all that is drawn, each use counted
MAX_DRAWN = 50_000  # elements, each use counted
MAX_NESTED = 160  # elements and uses in each other
FAR = 1_000.0  # times the size of the drawing

_GROUPS = frozenset(("svg", "g"))
_UNSEEN = frozenset(  # what paints nothing where it stands; it is told where it is used
    (
        *("defs", "title", "desc", "metadata", "linearGradient", "radialGradient"),
        *("clipPath", "mask", "pattern", "marker", "filter", "symbol", "style"),
    )
)
_LETTERS = frozenset(("text", "tspan", "tref", "textPath", "altGlyph", "glyph", "font", "flowRoot"))
_ADVICE = {
    "image": "Place the picture in the booklet by itself, or redraw it as paths (Inkscape: Path, Trace Bitmap).",
    "svg": "Ungroup the inner drawing, so that there is one <svg> only.",
    "symbol": "Unlink the clones (Inkscape: Edit, Clone, Unlink; Illustrator: Break Link to Symbol).",
    "a": "Take the link out; a link belongs into the text of the booklet.",
}
_CLIPPED = "Cut the paths themselves (Inkscape: Path, Intersection; Illustrator: Pathfinder, Crop)."
_STILL = "A booklet does not move: export a still drawing."
_MOVING = frozenset(("animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath"))
_ELSE = "Draw it as plain paths, or export the drawing as PNG, at 600 ppi of the size it is printed in."


class NamedColour(NamedTuple):
    """A colour of the theme that a drawing uses: its name, what stands in for it or "", and where."""

    colour: str
    instead: str
    place: Place


@dataclass(frozen=True, slots=True)
class Painted:
    """A path of which the colours are not looked up yet."""

    path: Path
    fill: Colour | None
    stroke: Colour | None


@dataclass(frozen=True, slots=True)
class Painting:
    """What a drawing paints, in points, and the theme's colours that it names."""

    width: float
    height: float
    painted: tuple[Painted, ...]
    named: tuple[NamedColour, ...]

    @staticmethod
    def of(root: Element, view: Viewport, trouble: Trouble) -> Painting:
        """Return what `root` paints; what cannot be drawn is told to `trouble`."""
        walk = _Walk(root, view, trouble)
        walk.element(root, view.matrix, Style(), ())
        if not walk.painted:
            trouble.stop()
            trouble.tell(problem.NOTHING, root.place)
        return Painting(view.width, view.height, tuple(walk.painted), tuple(walk.named))


def resolved(painting: Painting, known: frozenset[str] | None) -> Drawing:
    """Return the drawing with its colours; those `known` are the theme's, all of them if None."""

    def name(colour: Colour | None) -> str:
        if colour is None:
            return ""
        if colour.colour.startswith("#") or known is None or colour.colour in known:
            return colour.colour
        return colour.instead or TEXT_COLOUR

    paths = (replace(each.path, fill=name(each.fill), stroke=name(each.stroke)) for each in painting.painted)
    return Drawing(painting.width, painting.height, tuple(paths))


class _Walk:
    """The way through the elements, and what it has painted so far."""

    def __init__(self, root: Element, view: Viewport, trouble: Trouble) -> None:
        self.painted: list[Painted] = []
        self.named: list[NamedColour] = []
        self._view = view
        self._diagonal = ((view.view[0] ** 2 + view.view[1] ** 2) / 2) ** 0.5
        self._trouble = trouble
        self._by_id: dict[str, Element] = {}
        self._count = self._commands = self._depth = 0
        self._root = root
        self._sheet = Sheet.of(root, PROPERTIES, trouble)
        _register(root, self._by_id)

    def element(self, element: Element, outer: Matrix, around: Style, uses: tuple[str, ...]) -> None:
        """Paint an element and what is in it; `uses` are the ids by which it was reached."""
        self._count += 1
        self._depth += 1
        if self._count > MAX_DRAWN:
            why = f"with its clones it has more than {MAX_DRAWN:,} objects"
            raise self._trouble.refuse(problem.TOO_LARGE, element.place, why=why)
        if self._depth > MAX_NESTED:
            why = f"its groups and clones are nested more than {MAX_NESTED} deep"
            raise self._trouble.refuse(problem.TOO_LARGE, element.place, why=why)
        if self._is_drawn(element):
            style = style_of(element, around, self._sheet, self._diagonal, self._trouble)
            if style.displayed:
                matrix = combined(outer, self._transform(element))
                self._clip(style, matrix)
                if element.tag in SHAPES:
                    self._shape(element, matrix, style)
                elif element.tag == "use":
                    self._use(element, matrix, style, uses)
                else:
                    for child in element.children:
                        self.element(child, matrix, style, uses)
        self._depth -= 1

    def _is_drawn(self, element: Element) -> bool:
        """Whether an element paints anything here; what should and cannot is told."""
        tag = element.tag
        if tag in SHAPES or tag == "use" or (tag in _GROUPS and (tag == "g" or element is self._root)):
            return True
        if tag in _LETTERS:
            self._trouble.tell(problem.TEXT, element.place)
        elif tag not in _UNSEEN and tag != "script":  # which was told when it was read
            advice = _STILL if tag in _MOVING else _ADVICE.get(tag, _ELSE)
            self._trouble.tell(problem.UNSUPPORTED, element.place, what=f"<{shown(tag)}>", advice=advice)
        return False

    def _clip(self, style: Style, matrix: Matrix) -> None:
        """Tell of a clip that cuts anything off, or may do so."""
        clip = style.clip
        if clip is not None and not cuts_nothing(clip.value, matrix, self._by_id, self._sheet, self._view):
            what = f"“clip-path: {shown(clip.value)}”"
            self._trouble.tell(problem.UNSUPPORTED, clip.place, what=what, advice=_CLIPPED)

    def _transform(self, element: Element) -> Matrix:
        if element is self._root:
            return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        given = element.attributes.get("transform", "")
        try:
            return transform(given)
        except ValueError:
            what = f"“{shown(given)}” is no transform that is known here"
            self._trouble.tell(problem.VALUE, element.place, what=what)
            return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    def _use(self, element: Element, matrix: Matrix, style: Style, uses: tuple[str, ...]) -> None:
        """Paint another element at this place."""
        given = element.attributes.get("href") or element.attributes.get("xlink:href") or ""
        name = given.strip()[1:]
        target = self._by_id.get(name)
        if not given.strip().startswith("#"):
            if not given.strip():
                self._trouble.tell(problem.VALUE, element.place, what="a clone (<use>) does not say of what")
            return  # told when it was read
        if target is None:
            what = f"a clone (<use>) is of “{shown(name)}”, which is not there"
            self._trouble.tell(problem.VALUE, element.place, what=what)
        elif name in uses or target is self._root:
            self._trouble.tell(problem.LOOP, element.place, what=f"#{shown(name)}")
        elif target.tag in ("symbol", "svg"):
            what = f"a clone of a symbol (#{shown(name)})"
            self._trouble.tell(problem.UNSUPPORTED, element.place, what=what, advice=_ADVICE["symbol"])
        else:
            place = self._moved_by(element)
            self.element(target, combined(matrix, place), style, (*uses, name))

    def _moved_by(self, element: Element) -> Matrix:
        line = Element(
            "line", {"x1": element.attributes.get("x", "0"), "y1": element.attributes.get("y", "0")}, element.place
        )
        try:
            (_, x, y), _ = outline(line, self._view.view)
        except BadShapeError as error:
            self._trouble.tell(problem.VALUE, element.place, what=str(error))
            return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return (1.0, 0.0, 0.0, 1.0, float(x), float(y))

    def _shape(self, element: Element, matrix: Matrix, style: Style) -> None:
        """Paint one shape."""
        for child in element.children:
            if child.tag not in _UNSEEN:
                self._is_drawn(child)
        try:
            commands = outline(element, self._view.view)
        except BadShapeError as error:
            self._trouble.tell(problem.VALUE, element.place, what=str(error))
            return
        self._commands += len(commands)
        if self._commands > MAX_COMMANDS:
            why = f"its paths have more than {MAX_COMMANDS:,} points"
            raise self._trouble.refuse(problem.TOO_LARGE, element.place, why=why)
        if not style.visible:
            return
        placed = moved_commands(commands, matrix)
        scale = even_scale(matrix)
        if max(reach(placed), max(style.width, *style.dashes, 0.0) * (scale or 0.0)) > FAR * max(
            self._view.width, self._view.height
        ):
            what = f"<{element.tag}> is, or stands, more than {FAR:,.0f} times as far as the drawing is large"
            self._trouble.tell(problem.VALUE, element.place, what=what)
            return
        self._paint(element, placed, style, scale)

    def _paint(self, element: Element, commands: list[Command], style: Style, scale: float | None) -> None:
        """Fill and stroke an outline, in points; what is flat has nothing to fill, and PDF would show it as a hair."""
        fill = self._opaque(element, style.fill, style.fill_share, "fill")
        stroke = self._opaque(element, style.stroke, style.stroke_share, "stroke") if style.width else None
        if stroke is not None and scale is None:
            self._trouble.tell(problem.UNEVEN, element.place)
            return
        parts = subpaths(commands)
        solid = [part for part in parts if not flat(part)] if fill is not None else []
        by = scale or 0.0
        if stroke is None or not by:
            if solid:
                self.painted.append(Painted(_outline(solid, style), fill, None))
            return
        if 0 < len(solid) < len(parts):
            self.painted.append(Painted(_outline(solid, style), fill, None))
        whole = solid if len(solid) == len(parts) else []
        phase = style.dash_phase % (2 * sum(style.dashes)) if style.dashes else 0.0
        path = replace(
            _outline(parts, style),
            line_width=style.width * by,
            dashes=tuple(each * by for each in style.dashes),
            dash_phase=phase * by,
            cap=style.cap,
            join=style.join,
            miter_limit=style.miter_limit,
        )
        if parts:
            self.painted.append(Painted(path, fill if whole else None, stroke))

    def _opaque(self, element: Element, paint: Colour | None, share: float, what: str) -> Colour | None:
        """Return a paint that is there, and take note of its name if it is the theme's."""
        if paint is None or share <= 0:
            return None
        if share < 1:
            self._trouble.tell(problem.TRANSPARENT, element.place, what=f"{what}-opacity {share:g}")
        if not paint.colour.startswith("#"):
            self.named.append(NamedColour(paint.colour, paint.instead, element.place))
        return paint


def _register(root: Element, by_id: dict[str, Element]) -> None:
    """Put every element that has an id under it; the first of two alike stands, as in browsers."""
    for element in below(root):
        name = element.attributes.get("id")
        if name:
            by_id.setdefault(name, element)


def _outline(parts: list[list[Command]], style: Style) -> Path:
    commands = tuple(command for part in parts for command in part)
    return Path(0.0, 0.0, commands, UNPLACED, even_odd=style.even_odd)
