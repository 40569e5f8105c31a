"""What a page puts on paper: one walk over its content, and that of its forms and patterns.

Enters: a page, and what reads a font once for all pages.  Leaves: a `PageInk`: a `Mark` for each operator that paints,
with its place, its colour, its size, and whether it overprints or shines through.  Places are boxes around what is
painted, cut by boxes around the clips, in default user space (points; ISO 32000-1, 8.3.2.3).

Not walked: glyphs of Type 3 fonts, appearances of annotations.  All layers count as visible.
Clauses: ISO 32000-1, 8.4 (graphics state), 8.5 (paths), 8.8 to 8.10 (pictures, forms), 9.3, 9.4 (text), 11.6 (groups).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy

from booklet.checks.pdf.colours import Space
from booklet.checks.pdf.fonts import Font, page_fonts
from booklet.checks.pdf.marks import Content, PageInk, State, Type
from booklet.checks.pdf.objects import items, name, number, resolve, stream, true, value, whole
from booklet.checks.pdf.operators import Operand, operations
from booklet.checks.pdf.painting import Painter, Walk, resource
from booklet.checks.pdf.plane import NOWHERE, UNIT, Box, Matrix, common, empty, grown, multiplied, narrowest, placed
from booklet.checks.pdf.widths import UNKNOWN as UNKNOWN_WIDTHS

_DESCENT, _CAPITALS = -0.2, 0.7  # of an em: what letters reach below and above the baseline
_MANY = 64  # rectangles in one path that are marks of their own
_SHORT = 8  # bytes of a string that may be blank
_HIDDEN, _CLIPS = 3, 4  # text rendering modes: from 4 on as from 0 on, and a clip (9.3.6)
_PLAIN_BLENDS = frozenset({"Normal", "Compatible", ""})
_Act = Callable[["_Stream", list[Operand]], None]


def read_ink(page: object, box: Box, type_of: Callable[[object], Type]) -> PageInk:
    """Walk a page; `box` is its medium, `type_of` reads a font and its widths once."""
    walk = Walk(type_of, lambda walk, content, resources, state: _Stream(walk, resources, state).run(content))
    walk.unit = number(value(page, "/UserUnit")) or 1.0
    contents = value(page, "/Contents")
    parts = items(contents) or [contents]
    content = b"\n".join(stream(part) for part in parts)
    walk.stream(walk, content, value(page, "/Resources"), State(UNIT, box))
    spots = {ink: frozenset(looks) for ink, looks in walk.spots.items()}
    return PageInk(tuple(walk.marks), tuple(dict.fromkeys(walk.groups)), spots, whole=walk.left > 0)


class _Stream(Painter):
    """The walk over one content stream: the states that are saved, the path and the text that are begun."""

    def __init__(self, walk: Walk, resources: object, state: State) -> None:
        super().__init__(walk, resources, state)
        self.fonts = page_fonts(resources)
        self.saved: list[State] = []
        self.box, self.rectangles, self.clips = NOWHERE, list[Box](), False
        self.drawn = False  # whether the path is more than rectangles
        self.line = self.pen = UNIT

    def run(self, content: bytes) -> None:
        """Walk it to its end, or until the page is beyond all measure."""
        walk, opened = self.walk, len(self.walk.content)
        for operator, operands in operations(content):
            act = _ACTS.get(operator)
            walk.left -= 1
            if walk.left <= 0:
                return
            if act is not None:
                try:
                    act(self, operands)
                except (IndexError, TypeError, ValueError, AttributeError, OverflowError):
                    continue  # operands that are not what the operator needs: readers pass over it
        del walk.content[opened:]

    # ------------------------------------------------------------ states

    def save(self, _: list[Operand]) -> None:
        self.saved.append(copy(self.state))

    def restore(self, _: list[Operand]) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, given: list[Operand]) -> None:
        self.state.ctm = multiplied(_matrix(given), self.state.ctm)

    def set_state(self, given: list[Operand]) -> None:
        """Take over an ExtGState, as far as it matters here (8.4.5)."""
        state, found = self.state, resource(self.resources, "/ExtGState", given)
        stroke = value(found, "/OP")
        fill = value(found, "/op")
        if stroke is not None:
            state.stroke_overprints = true(found, "/OP")
        if fill is not None or stroke is not None:
            state.overprints = true(found, "/OP" if fill is None else "/op")
        state.mode = int(_or(number(value(found, "/OPM")), state.mode))
        state.width = _or(number(value(found, "/LW")), state.width)
        state.alpha = _or(number(value(found, "/ca")), state.alpha)
        state.stroke_alpha = _or(number(value(found, "/CA")), state.stroke_alpha)
        if (mask := value(found, "/SMask")) is not None:
            state.masked = not name(found, "/SMask")  # a dictionary, or the name None
            self.group(value(mask, "/G"))
        blend = value(found, "/BM")
        if blend is not None:
            first = next(iter(items(blend)), blend)
            state.mixes = str(resolve(first)).lstrip("/") not in _PLAIN_BLENDS
        if font := items(value(found, "/Font")):
            state.font, state.size = self.walk.type_of(font[0]), number(font[1]) or 0.0

    # ------------------------------------------------------------ colours

    def fill_space(self, given: list[Operand]) -> None:
        self.fill_with(self.space(str(given[0])), [])

    def stroke_space(self, given: list[Operand]) -> None:
        self.stroke_with(self.space(str(given[0])), [])

    def fill_with(self, space: Space, given: list[Operand]) -> None:
        self.state.fill_space, self.state.fill = space, self.walk.paint(space, given)

    def stroke_with(self, space: Space, given: list[Operand]) -> None:
        self.state.stroke_space, self.state.stroke = space, self.walk.paint(space, given)

    def fill_colour(self, given: list[Operand]) -> None:
        if given and isinstance(given[-1], str):
            self.state.pattern = resource(self.resources, "/Pattern", given[-1:])
        self.fill_with(self.state.fill_space, given)

    def stroke_colour(self, given: list[Operand]) -> None:
        if given and isinstance(given[-1], str):
            self.state.stroke_pattern = resource(self.resources, "/Pattern", given[-1:])
        self.stroke_with(self.state.stroke_space, given)

    # ------------------------------------------------------------ paths

    def points(self, given: list[Operand]) -> None:
        """Let the path reach to the points of m, l, c, v or y."""
        left, bottom, right, top = self.box
        xs, ys = given[::2], given[1::2]
        self.box = min(left, *xs), min(bottom, *ys), max(right, *xs), max(top, *ys)  # type: ignore[type-var,assignment]
        self.drawn = True

    def rectangle(self, given: list[Operand]) -> None:
        x, y, width, height = map(_number, given)
        box = min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)
        left, bottom, right, top = self.box
        self.rectangles.append(box)
        self.box = min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3])

    def clip(self, _: list[Operand]) -> None:
        self.clips = True

    def end(self, _: list[Operand]) -> None:
        """End the path, which cuts what follows if it was said to clip."""
        if self.clips:
            here = placed(self.box, self.state.ctm) if not empty(self.box) else NOWHERE
            self.state.clip = common(self.state.clip, here)
            inside = bool(self.walk.content) and self.walk.content[-1].piece
            self.state.frame = self.state.clip if inside and not self.drawn else None
        self.box, self.rectangles, self.clips, self.drawn = NOWHERE, [], False, False

    def fill_path(self, given: list[Operand]) -> None:
        state, boxes = self.state, self.rectangles
        if not empty(self.box):
            if self.drawn or len(boxes) > _MANY:
                self.filled(self.box, math.inf)
            else:
                scale = narrowest(state.ctm)
                for box in boxes:
                    self.filled(box, min(box[2] - box[0], box[3] - box[1]) * scale)
        self.end(given)

    def filled(self, box: Box, thin: float) -> None:
        """Take in one filled shape."""
        state = self.state
        self.mark("fill", placed(box, state.ctm), state.fill, thin * self.walk.unit)

    def stroke_path(self, given: list[Operand]) -> None:
        state = self.state
        if not empty(self.box):
            width = state.width * narrowest(state.ctm)
            self.mark("stroke", grown(placed(self.box, state.ctm), width / 2), state.stroke, width * self.walk.unit)
        self.end(given)

    def both(self, given: list[Operand]) -> None:
        box, rectangles, clips = self.box, self.rectangles, self.clips
        self.clips = False
        self.fill_path(given)
        self.box, self.rectangles, self.clips = box, rectangles, clips
        self.stroke_path(given)

    # ------------------------------------------------------------ text

    def begin_text(self, _: list[Operand]) -> None:
        self.line = self.pen = UNIT

    def set_font(self, given: list[Operand]) -> None:
        found = self.fonts.get(str(given[0]))
        self.state.font = (None, UNKNOWN_WIDTHS) if found is None else self.walk.type_of(found)
        self.state.size = _number(given[1])

    def text_matrix(self, given: list[Operand]) -> None:
        self.line = self.pen = _matrix(given)

    def move(self, given: list[Operand]) -> None:
        x, y = _number(given[0]), _number(given[1])
        a, b, c, d, e, f = self.line
        self.line = self.pen = (a, b, c, d, e + x * a + y * c, f + x * b + y * d)

    def move_leading(self, given: list[Operand]) -> None:
        self.state.leading = -_number(given[1])
        self.move(given)

    def next_line(self, _: list[Operand]) -> None:
        self.move([0.0, -self.state.leading])

    def show_next(self, given: list[Operand]) -> None:
        if len(given) == 3:
            self.state.word_spacing, self.state.spacing = _number(given[0]), _number(given[1])
        self.next_line(given)
        self.show(given)

    def show(self, given: list[Operand]) -> None:
        """Take in a shown string, and move on behind it (9.4.4)."""
        state, last = self.state, given[-1]
        font, widths = state.font
        shown, across = last, 0.0
        if isinstance(last, list):
            shown = b"".join([each for each in last if isinstance(each, bytes)])
            across = -sum([each for each in last if isinstance(each, float)]) / 1000
        if not isinstance(shown, bytes) or not shown:
            return
        ems, count, blanks = widths.measure(shown)
        across = ((ems + across) * state.size + count * state.spacing + blanks * state.word_spacing) * state.stretch
        a, b, c, d, e, f = self.pen
        to_page = multiplied(self.pen, state.ctm)
        self.pen = a, b, c, d, e + across * a, f + across * b
        if state.rendering % _CLIPS == _HIDDEN or _blank(font, shown):
            return
        low, high = _DESCENT * state.size + state.rise, _CAPITALS * state.size + state.rise
        box = placed((min(0.0, across), min(low, high), max(0.0, across), max(low, high)), to_page)
        size = abs(state.size) * math.hypot(to_page[2], to_page[3]) * self.walk.unit
        outlined = state.rendering % _CLIPS == 1
        self.mark("text", box, state.stroke if outlined else state.fill, size, stroke=outlined)

    # ------------------------------------------------------------ marked content

    def begin_content(self, given: list[Operand]) -> None:
        properties, content = given[-1] if len(given) > 1 else None, self.walk.content
        if isinstance(properties, str):
            number = whole(value(value(value(self.resources, "/Properties"), f"/{properties}"), "/MCID"))
        else:
            found = properties.get("MCID") if isinstance(properties, dict) else None
            number = int(found) if isinstance(found, float) else None
        around = content[-1] if content else Content(None, piece=False)
        mcid = around.mcid if number is None or self.walk.depth else number
        content.append(Content(mcid, around.piece or given[:1] != ["OC"]))

    def end_content(self, _: list[Operand]) -> None:
        if self.walk.content:
            self.walk.content.pop()


def _number(given: Operand) -> float:
    """Return an operand that is a number; ValueError for any other."""
    if not isinstance(given, float):
        raise ValueError(given)
    return given


def _matrix(given: list[Operand]) -> Matrix:
    a, b, c, d, e, f = map(_number, given[:6])
    return a, b, c, d, e, f


def _or(given: float | None, otherwise: float) -> float:
    """Return a number that is given, or another."""
    return otherwise if given is None else given


def _blank(font: Font | None, shown: bytes) -> bool:
    """Whether a string shows blanks alone, as far as that can be told."""
    if len(shown) > _SHORT:
        return False
    if font is None or font.code_length == 1:
        return not shown.strip(b" ")
    return font.unicode is not None and font.text(shown).isspace()


def _in_device(called: str) -> tuple[_Act, _Act]:
    """Return what sets the colour of fills and of strokes in a device space."""

    def fill(page: _Stream, given: list[Operand]) -> None:
        page.fill_with(page.spaces.named(called), given)

    def stroke(page: _Stream, given: list[Operand]) -> None:
        page.stroke_with(page.spaces.named(called), given)

    return fill, stroke


def _set(attribute: str, scale: float = 1.0) -> _Act:
    """Return what takes over one number of the state."""

    def act(page: _Stream, given: list[Operand]) -> None:
        setattr(page.state, attribute, _number(given[0]) * scale)

    return act


def _rendering(page: _Stream, given: list[Operand]) -> None:
    page.state.rendering = int(_number(given[0]))


_FILL = dict(zip(("g", "rg", "k"), map(_in_device, ("DeviceGray", "DeviceRGB", "DeviceCMYK")), strict=True))
_ACTS: dict[str, _Act] = {
    "q": _Stream.save, "Q": _Stream.restore, "cm": _Stream.transform, "w": _set("width"), "gs": _Stream.set_state,
    "cs": _Stream.fill_space, "CS": _Stream.stroke_space,
    "sc": _Stream.fill_colour, "scn": _Stream.fill_colour, "SC": _Stream.stroke_colour, "SCN": _Stream.stroke_colour,
    **{operator: acts[0] for operator, acts in _FILL.items()},
    **{operator.upper(): acts[1] for operator, acts in _FILL.items()},
    "m": _Stream.points, "l": _Stream.points, "c": _Stream.points, "v": _Stream.points, "y": _Stream.points,
    "re": _Stream.rectangle, "W": _Stream.clip, "W*": _Stream.clip, "n": _Stream.end,
    "f": _Stream.fill_path, "F": _Stream.fill_path, "f*": _Stream.fill_path,
    "S": _Stream.stroke_path, "s": _Stream.stroke_path,
    "B": _Stream.both, "B*": _Stream.both, "b": _Stream.both, "b*": _Stream.both,
    "BT": _Stream.begin_text, "Tf": _Stream.set_font, "Tm": _Stream.text_matrix, "Td": _Stream.move,
    "TD": _Stream.move_leading, "T*": _Stream.next_line, "TL": _set("leading"), "Ts": _set("rise"),
    "Tc": _set("spacing"), "Tw": _set("word_spacing"), "Tz": _set("stretch", 0.01), "Tr": _rendering,
    "Tj": _Stream.show, "TJ": _Stream.show, "'": _Stream.show_next, '"': _Stream.show_next,
    "Do": _Stream.external, "BI": _Stream.inline, "sh": _Stream.shade,
    "BDC": _Stream.begin_content, "BMC": _Stream.begin_content, "EMC": _Stream.end_content,
}  # fmt: skip
