"""How marks are made: by paths, text and pictures, also in forms and patterns.

Enters: the graphics state, and what is painted in it.  Leaves: marks, in a `Walk`.
Clauses: ISO 32000-1, 8.7 (patterns), 8.8 to 8.10 (pictures, forms), 11.6 (groups).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy

from booklet.checks.pdf.colours import (
    BLACK,
    GREY,
    UNKNOWN,
    Kind,
    Paint,
    Space,
    Spaces,
    darkest,
    group_space,
    paint,
    read_space,
    shading_colours,
)
from booklet.checks.pdf.marks import Content, Mark, Picture, State, Type
from booklet.checks.pdf.objects import identity, name, numbers, raw, resolve, stream, true, value, whole
from booklet.checks.pdf.operators import Operand
from booklet.checks.pdf.plane import Box, common, multiplied, placed

MOST = 1_000_000  # operators on a page; some seconds
_DEEPEST_FORM = 12
_INLINE = (("Width", "W"), ("Height", "H"), ("BitsPerComponent", "BPC"), ("ColorSpace", "CS"), ("ImageMask", "IM"))


class Walk:
    """Builder of one `PageInk`."""

    def __init__(self, type_of: Callable[[object], Type], stream: Callable[[Walk, bytes, object, State], None]) -> None:
        """Walk with `stream`, which takes in one content stream; `type_of` reads a font once."""
        self.type_of, self.stream = type_of, stream
        self.unit = 1.0  # of user space, in points
        self.marks: list[Mark] = []
        self.groups: list[Space] = []
        self.spots: dict[str, set[str]] = {}
        self.left = MOST
        self.depth = 0
        self.area: Box | None = None  # what a pattern fills, while its cell is walked
        self.content: list[Content] = []
        self.paints: dict[tuple[Space, tuple[float, ...]], Paint] = {}

    def paint(self, space: Space, components: list[Operand]) -> Paint:
        """Return a colour, made once."""
        key = space, tuple(each for each in components if isinstance(each, float))
        found = self.paints.get(key)
        if found is None:
            found = self.paints[key] = paint(*key)
        return found


class Painter:
    """What paints: the resources and the state of one content stream."""

    def __init__(self, walk: Walk, resources: object, state: State) -> None:
        """Begin the content of a page, a form, or the cell of a pattern."""
        self.walk, self.resources, self.state, self.base = walk, resources, state, state.ctm
        self.spaces = Spaces(resources)

    def mark(
        self, kind: str, box: Box, colour: Paint, size: float, *, stroke: bool = False, picture: Picture | None = None
    ) -> None:
        """Add a mark, unless nothing of it is left to see."""
        state, walk = self.state, self.walk
        a, b, c, d, _, _ = state.ctm
        upright = picture is not None and b == c == 0 and a > 0 and d > 0
        whole = box if upright and walk.area is None else None
        stroke = stroke or kind == "stroke"
        box = common(box, state.clip) if walk.area is None else walk.area
        alpha = state.stroke_alpha if stroke else state.alpha
        if box[0] > box[2] or box[1] > box[3] or alpha <= 0:
            return
        if colour.kind is Kind.PATTERN:
            self.patterned(state.stroke_pattern if stroke else state.pattern, box, stroke=stroke)
            return
        masked = picture is not None and picture.masked
        content = walk.content[-1] if walk.content else Content(None, piece=False)
        walk.marks.append(
            Mark(
                kind,
                box,
                colour,
                size,
                state.stroke_overprints if stroke else state.overprints,
                state.mode,
                alpha < 1 or state.masked or state.mixes or masked,
                state.mixes,
                content.mcid,
                picture,
                whole,
                state.frame if content.piece else None,
            )
        )

    def group(self, form: object) -> None:
        """Take note of the space that a form blends in."""
        space = group_space(form)
        if space is not None:
            self.walk.groups.append(space)

    def space(self, called: str) -> Space:
        """Return a space by its name, and take note of the inks that it defines."""
        return self.noted(self.spaces.named(called))

    def noted(self, found: Space) -> Space:
        """Take note of the inks that a space defines, and return it."""
        for space in (found, found.base):
            if space is not None and space.kind is Kind.INKS:
                for ink in space.inks:
                    self.walk.spots.setdefault(ink, set()).update({space.alternate} - {""})
        return found

    def external(self, given: list[Operand]) -> None:
        """Draw an external object (8.8)."""
        entry = raw(value(self.resources, "/XObject"), f"/{given[0]}" if isinstance(given[0], str) else "")
        found = resolve(entry)
        if name(found, "/Subtype") == "Image":
            self.image(_picture(found, identity(entry), self.space_of))
        elif name(found, "/Subtype") == "Form":
            self.group(found)
            own = value(found, "/Resources")
            self.inner(found, self.resources if own is None else own, copy(self.state))

    def inner(self, found: object, resources: object, state: State) -> None:
        """Walk a form, or the cell of a pattern, in a state of its own."""
        walk = self.walk
        if walk.depth >= _DEEPEST_FORM:
            return
        matrix = numbers(value(found, "/Matrix"), 6)
        if matrix:
            a, b, c, d, e, f = matrix
            state.ctm = multiplied((a, b, c, d, e, f), state.ctm)
        box = numbers(value(found, "/BBox"), 4)
        if box and walk.area is None:
            upright = min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
            state.clip = common(state.clip, placed(upright, state.ctm))
        walk.depth += 1
        walk.stream(walk, stream(found), resources, state)
        walk.depth -= 1

    def inline(self, given: list[Operand]) -> None:
        """Draw an inline image, of which only the dictionary is read (8.9.7)."""
        entries = given[0]
        if not isinstance(entries, dict):
            return
        width, height, bits, space, stencil = (entries.get(long, entries.get(short)) for long, short in _INLINE)
        read = self.space(space) if isinstance(space, str) else UNKNOWN  # an array: a palette
        mask = stencil == "true"
        depth = 1 if mask else int(bits) if isinstance(bits, float) else 8
        if isinstance(width, float) and isinstance(height, float):
            size = int(width), int(height)
            self.image(Picture(0, *size, depth, GREY if mask else read, mask, masked=False, found=None))

    def image(self, picture: Picture) -> None:
        """Take in a picture, which fills the unit square (8.9.5.1)."""
        state = self.state
        a, b, c, d, _, _ = state.ctm
        across, down = math.hypot(a, b) * self.walk.unit, math.hypot(c, d) * self.walk.unit
        if not across or not down:
            return
        ppi = min(picture.width * 72 / across, picture.height * 72 / down)
        colour = state.fill if picture.stencil else _colour(picture.space)
        self.mark("image", placed((0, 0, 1, 1), state.ctm), colour, ppi, picture=picture)

    def space_of(self, found: object) -> Space:
        """Return the space of a picture or shading."""
        called = str(found)[1:] if isinstance(found, str) else ""
        return self.space(called) if called else self.noted(read_space(found, self.resources))

    def shade(self, given: list[Operand]) -> None:
        """Fill all that the clip leaves with a shading (8.7.4.2)."""
        self.shaded(resource(self.resources, "/Shading", given), self.state.clip)

    def shaded(self, shading: object, box: Box) -> None:
        """Take in a shading that fills a box, by the colours at its ends."""
        space = self.space_of(value(shading, "/ColorSpace"))
        for colour in shading_colours(shading, space):
            self.mark("shading", box, colour, math.inf)

    def patterned(self, pattern: object, box: Box, *, stroke: bool) -> None:
        """Take in what a pattern puts into a box (8.7)."""
        state, walk = self.state, self.walk
        if whole(value(pattern, "/PatternType")) == 2:
            self.shaded(value(pattern, "/Shading"), box)
            return
        cell = copy(state)
        space = (state.stroke_space if stroke else state.fill_space).base
        if space is None:
            cell.fill = cell.stroke = BLACK
        else:  # a pattern without colours of its own
            cell.fill = cell.stroke = self.walk.paint(space, [])
        cell.ctm, cell.pattern, cell.stroke_pattern = self.base, None, None
        before, walk.area = walk.area, box
        self.inner(pattern, value(pattern, "/Resources"), cell)
        walk.area = before


def resource(resources: object, kind: str, given: list[Operand]) -> object:
    """Return the resource of a kind ("/Pattern") that the first operand names; None where there is none."""
    return value(value(resources, kind), f"/{given[0]}") if given and isinstance(given[0], str) else None


def _picture(found: object, key: int, space_of: Callable[[object], Space]) -> Picture:
    """Return what a picture's dictionary says (8.9.5)."""
    stencil = true(found, "/ImageMask")
    masked = value(found, "/SMask") is not None
    space = GREY if stencil else space_of(value(found, "/ColorSpace"))
    width, height = (whole(value(found, each)) or 0 for each in ("/Width", "/Height"))
    bits = 1 if stencil else whole(value(found, "/BitsPerComponent")) or 8
    return Picture(key, width, height, bits, space, stencil, masked or whole(value(found, "/SMaskInData")) == 1, found)


def _colour(space: Space) -> Paint:
    """Return what is known of the colours of a picture without its samples: that with the most ink, if any."""
    if space.kind is Kind.INDEXED:
        return darkest(space)
    if space.kind in (Kind.GREY, Kind.INKS):
        return paint(space, [0.0 if space.kind is Kind.GREY else 1.0] * space.size)
    return Paint(space.kind, known=False)
