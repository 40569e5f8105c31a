"""The ink of one page → its content stream, every mark of it inside marked content.

Enters: ink in points from the trim's top left, y down.  Leaves: operators in default user space (points from the
media's bottom left, y up), in the order of the ink; and, in `Marks`, which leaf has which marked-content ids.

Operators are written directly (ISO 32000-1, annex A): one BDC … EMC for consecutive ink of one leaf or artifact, and
no graphics state is set twice.  The stream never nests q deeper than 1 (ISO 19005-2, 6.1.13 allows 28).
"""

from __future__ import annotations

from booklet.model.drawing import Drawing
from booklet.model.ink import Artifact, Bar, GlyphRun, Ink, Node, Path, Picture, TextLine
from booklet.write.fonts import Code, EmbeddedFont
from booklet.write.marks import Box, Marks
from booklet.write.resources import Resources
from booklet.write.spec import SMALL_TYPE
from booklet.write.syntax import name, number, numbers

_ARTIFACTS = {
    Artifact.HEADER: b"<</Type/Pagination/Subtype/Header>>",
    Artifact.FOOTER: b"<</Type/Pagination/Subtype/Footer>>",
    Artifact.WATERMARK: b"<</Type/Pagination/Subtype/Watermark>>",
    Artifact.LAYOUT: b"<</Type/Layout>>",
    Artifact.PRODUCTION: b"<</Type/Page>>",
}
_PLAIN_LINE = (b"0 J", b"0 j", b"10 M", b"[]0 d")  # how a page begins (8.4.1, table 52)
_THINNEST = 0.001  # points; 0 would be as thin as the device can (8.4.3.2)
_FINEST = 0.01  # points: dashes and gaps together; what is finer is no dash, and takes a renderer hours
THIN = 3.0  # points; a bar or a stroke is a rule up to there, and a ground beyond
_STATES = {True: b"/GO gs", False: b"/GK gs"}  # overprinting and knocking out: see resources
_PAINT = {(True, True): b"B", (True, False): b"f", (False, True): b"S"}
_CAPS = {"butt": 0, "round": 1, "square": 2}  # 8.4.3.3
_JOINS = {"miter": 0, "round": 1, "bevel": 2}  # 8.4.3.4


class PageContent:
    """The content stream of one page, as it grows."""

    def __init__(self, page: int, trim: tuple[float, float], margin: float, resources: Resources, marks: Marks) -> None:
        """Start the page of index `page` in the file; `trim` is its width and height, `margin` the media's around."""
        width, height = trim
        self._page = page
        self._media = (width + 2 * margin, height + 2 * margin)
        self._left = margin
        self._top = height + margin
        self._resources = resources
        self._marks = marks
        self._out: list[bytes] = []
        self._node: Node | None = None
        self._in_text = False
        self._pen = (0.0, 0.0)  # the start of the current text line, in user space
        self._font: tuple[bytes, float] | None = None
        self._stretch = 1.0  # of letters across
        self._hidden = False
        self._fill: tuple[str, bool] | None = None
        self._stroke = ""
        self._overprints = False
        self._line_width = 1.0
        self._line_style: tuple[bytes, ...] = _PLAIN_LINE
        self.xobjects: dict[int, None] = {}  # numbers of the XObjects that it shows, in order
        self.spaces: dict[str, None] = {}  # separations that it is inked with, in order
        self.changes_overprint = False  # whether it calls the graphics states of overprinting

    def draw(self, ink: Ink) -> None:
        """Add one piece of ink."""
        match ink:
            case TextLine():
                for run in ink.runs:
                    if run.glyphs and run.size > 0:
                        self._text(ink, run)
            case Bar():
                self._bar(ink)
            case Path():
                self._path(ink)
            case Picture():
                self._picture(ink)

    def finish(self) -> bytes:
        """Close what is open and return the stream."""
        self._leave()
        return b"\n".join(self._out)

    # Marked content

    def _enter(self, node: Node, box: Box | None) -> None:
        """Go on in the marked content of `node`, or open it. `box`: left, bottom, right, top in user space."""
        if not self._resources.tagged:
            return
        if isinstance(node, Artifact):
            if node is self._node and node is not Artifact.BACKGROUND:
                return
            self._leave()
            # A background needs its BBox (ISO 32000-1, table 330), so each is an artifact of its own.
            kind = _ARTIFACTS.get(node) or b"<</Type/Background/BBox[%b]>>" % numbers(box or (0, 0, 0, 0))
            self._out.append(b"/Artifact%bBDC" % kind)
        elif node != self._node:
            self._leave()
            tag, mcid = self._marks.open(node, self._page)
            self._out.append(b"%b<</MCID %d>>BDC" % (name(tag), mcid))
        self._node = node
        if box is not None and not isinstance(node, Artifact):
            self._marks.cover(node, self._page, self._visible(box))

    def _visible(self, box: Box) -> Box:
        """Return the part of `box` that is on the medium: a picture that bleeds is larger where nothing bleeds."""
        width, height = self._media
        return (max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height))

    def _leave(self) -> None:
        self._end_text()
        if self._node is not None:
            self._out.append(b"EMC")
            self._node = None

    def _end_text(self) -> None:
        if self._in_text:
            self._out.append(b"ET")
            self._in_text = False

    # Graphics state

    def _fill_with(self, colour: str, *, small: bool = False, thin: bool = False) -> None:
        """Fill with a colour from here on: type of a `small` size, or type and rules, which are `thin`."""
        ink = self._resources.colours[colour]
        small = small and bool(ink.small)
        self._overprint(thin and (ink.overprints or small))
        if (colour, small) != self._fill:
            self._out.append(ink.small if small else ink.fill)
            self._fill = (colour, small)
            if ink.space and not small:
                self.spaces[ink.space] = None

    def _stroke_with(self, colour: str, width: float, *, thin: bool) -> None:
        ink = self._resources.colours[colour]
        self._overprint(thin and ink.overprints)
        if colour != self._stroke:
            self._out.append(ink.stroke)
            self._stroke = colour
            if ink.space:
                self.spaces[ink.space] = None
        if width != self._line_width:
            self._out.append(number(max(width, _THINNEST)) + b" w")
            self._line_width = width

    def _overprint(self, wanted: bool) -> None:
        """Leave what is under the next ink in the other inks, or knock it out (8.6.7)."""
        if wanted != self._overprints:
            self._out.append(_STATES[wanted])
            self._overprints = wanted
            self.changes_overprint = True

    # Text

    def _text(self, line: TextLine, run: GlyphRun) -> None:
        font = self._resources.font(run.face)
        x, y = self._left + line.x + run.x, self._top - line.y + run.rise
        box = None
        boxed = run.node is Artifact.BACKGROUND or (
            not isinstance(run.node, Artifact) and self._marks.is_boxed(run.node)
        )
        if boxed and not line.down:  # the words on a spine are no part of a figure
            em = run.size / font.face.upem
            box = (x, y + font.face.descent * em, x + run.width, y + font.face.ascent * em)
        self._enter(run.node, box)
        out = self._out
        if not self._in_text:
            out.append(b"BT")
            self._in_text = True
            self._pen = (0.0, 0.0)
        self._fill_with(run.colour, small=run.size < SMALL_TYPE, thin=run.node is not Artifact.BACKGROUND)
        if self._font != (font.resource, run.size):
            self._font = (font.resource, run.size)
            out.append(b"%b %b Tf" % (font.resource, number(run.size)))
        if self._stretch != run.stretch:
            self._stretch = run.stretch
            out.append(b"%b Tz" % number(run.stretch * 100))  # ISO 32000-1, 9.3.4
        if self._hidden != run.hidden:
            self._hidden = run.hidden
            out.append(b"3 Tr" if run.hidden else b"0 Tr")  # 9.3.6
        if line.down:
            x, y = self._left + line.x + run.rise, self._top - line.y - run.x
            out.append(b"0 -1 1 0 %b Tm" % numbers((x, y)))
            out.extend(_shown(font, run))
            self._end_text()  # the next line of text is upright again
            return
        # Td is relative; the rounded moves are added up, so that no error grows down the page.
        right, up = round(x - self._pen[0], 3), round(y - self._pen[1], 3)
        self._pen = (self._pen[0] + right, self._pen[1] + up)
        out.append(b"%b %b Td" % (number(right), number(up)))
        out.extend(_shown(font, run))

    # Line work and pictures

    def _bar(self, bar: Bar) -> None:
        left, top = self._left + bar.x, self._top - bar.y
        self._enter(bar.node, (left, top - bar.height, left + bar.width, top))
        self._end_text()
        thin = min(bar.width, bar.height) <= THIN and bar.node is not Artifact.BACKGROUND
        self._fill_with(bar.colour, thin=thin)
        self._out.append(numbers((left, top - bar.height, bar.width, bar.height)) + b" re f")

    def _path(self, path: Path) -> None:
        """Add line work, in the marked content of its node."""
        coordinates = [float(value) for command in path.commands for value in command[1:]]
        if not coordinates or not (path.fill or path.stroke):
            return
        across, down = coordinates[0::2], coordinates[1::2]
        half = path.line_width / 2 if path.stroke else 0.0
        left, top = self._left + path.x, self._top - path.y
        box = (
            left + min(across) - half,
            top - max(down) - half,
            left + max(across) + half,
            top - min(down) + half,
        )
        self._enter(path.node, box)
        self._end_text()
        self._line_work(path)

    def _line_work(self, path: Path) -> None:
        """Paint a path in the marked content that is open."""
        left, top = self._left + path.x, self._top - path.y
        if path.fill:
            self._fill_with(path.fill)
        if path.stroke:
            thin = not path.fill and path.line_width <= THIN and path.node is not Artifact.BACKGROUND
            self._stroke_with(path.stroke, path.line_width, thin=thin)
            self._style_lines(path)
        if not path.stroke and (box := _rectangle(path)):
            x, y, width, height = box
            self._out.append(numbers((left + x, top - y - height, width, height)) + b" re f")
            return
        for letter, *coordinates in path.commands:
            if letter == "Z":
                self._out.append(b"h")
                continue
            points = [float(value) for value in coordinates]
            points[0::2] = [left + value for value in points[0::2]]
            points[1::2] = [top - value for value in points[1::2]]
            self._out.append(numbers(points) + b" " + str(letter).lower().encode("ascii"))
        painted = _PAINT[bool(path.fill), bool(path.stroke)]
        self._out.append(painted + b"*" if path.even_odd and path.fill else painted)

    def _style_lines(self, path: Path) -> None:
        """Set ends, corners and dashes of lines, where they are others than before (8.4.3)."""
        dashes = path.dashes if sum(path.dashes) >= _FINEST else ()
        style = (
            b"%d J" % _CAPS[path.cap],
            b"%d j" % _JOINS[path.join],
            number(path.miter_limit) + b" M",
            b"[%b]%b d" % (numbers(dashes), number(path.dash_phase if dashes else 0)),
        )
        self._out += [new for new, old in zip(style, self._line_style, strict=True) if new != old]
        self._line_style = style

    def _picture(self, picture: Picture) -> None:
        left, bottom = self._left + picture.x, self._top - picture.y - picture.height
        self._enter(picture.node, (left, bottom, left + picture.width, bottom + picture.height))
        self._end_text()
        shown = self._resources.picture(picture)
        if isinstance(shown, Drawing):
            self._drawing(picture, shown)
            return
        self._overprint(False)
        self.xobjects[shown] = None
        matrix = numbers((picture.width, 0, 0, picture.height, left, bottom))
        self._out.append(b"q %b cm /X%d Do Q" % (matrix, shown))

    def _drawing(self, picture: Picture, drawing: Drawing) -> None:
        """Draw the part of a drawing that shows, clipped to its rectangle, in the marked content that is open."""
        left, top, right, _ = picture.crop
        drawing = drawing.scaled(picture.width / (right - left))
        x, y = picture.x - left * drawing.width, picture.y - top * drawing.height
        place = (self._left + picture.x, self._top - picture.y - picture.height, picture.width, picture.height)
        kept = self._fill, self._stroke, self._overprints, self._line_width, self._line_style
        self._out.append(b"q %b re W n" % numbers(place))
        for path in drawing.at(x, y, picture.node):
            self._line_work(path)
        self._out.append(b"Q")
        self._fill, self._stroke, self._overprints, self._line_width, self._line_style = kept


def _digits(size: float) -> int:
    """Return the decimals of TJ adjustments that keep a glyph within 0.008 pt of its place."""
    return 0 if size <= 16 else 1 if size <= 160 else 2


def _shown(font: EmbeddedFont, run: GlyphRun) -> list[bytes]:
    """Return the operators that show a run from where the pen is."""
    if run.dx is None and run.dy is None:
        return [_show(font.encode(run.glyphs, run.texts), run)]
    return _show_displaced(font, run)


def _show(codes: list[Code], run: GlyphRun) -> bytes:
    """Return the run as one TJ, adjusted where its advances differ from the font's widths (9.4.4).

    The difference is taken from where the glyph must stand to where rounded adjustments have led so far, so that
    rounding never adds up.
    """
    digits = _digits(run.size)
    tolerance = 0.5 * 10**-digits
    per_point = 1000 / (run.size * run.stretch)
    parts: list[bytes] = []
    gap = 0.0
    adjusted = False
    for (code, width), advance in zip(codes, run.advances, strict=True):
        if gap > tolerance or gap < -tolerance:
            if digits:
                moved = round(gap, digits)
                parts.append(b")%b(" % number(-moved))
            else:  # body text: whole numbers are quicker
                moved = round(gap)
                parts.append(b")%d(" % -moved)
            gap -= moved
            adjusted = True
        parts.append(code)
        gap += advance * per_point - width
    return (b"[(%b)]TJ" if adjusted else b"(%b)Tj") % b"".join(parts)


def _rectangle(path: Path) -> tuple[float, float, float, float] | None:
    """Return x, y, width and height of a path that is an upright rectangle; programs know one by its operator."""
    if [command[0] for command in path.commands] != ["M", "L", "L", "L", "Z"]:
        return None
    corners = [(float(across), float(down)) for _, across, down in path.commands[:4]]
    (left, top), (right, foot) = map(min, zip(*corners, strict=True)), map(max, zip(*corners, strict=True))
    one = [(left, top), (right, top), (right, foot), (left, foot)]
    turns = [one[at:] + one[:at] for at in range(4)]
    if corners not in turns and corners[::-1] not in turns:
        return None
    return left, top, right - left, foot - top


def _show_displaced(font: EmbeddedFont, run: GlyphRun) -> list[bytes]:
    """Return the run glyph by glyph, each at its own displacement: across by TJ, up by text rise."""
    digits = _digits(run.size)
    per_point = 1000 / (run.size * run.stretch)
    out: list[bytes] = []
    wanted = reached = 0.0
    rise = 0.0
    for index, (code, width) in enumerate(font.encode(run.glyphs, run.texts)):
        across = run.dx[index] if run.dx is not None else 0.0
        up = round(run.dy[index], 3) if run.dy is not None else 0.0
        if up != rise:
            out.append(number(up) + b" Ts")
            rise = up
        moved = round(wanted + across * per_point - reached, digits)
        out.append(b"[%b(%b)]TJ" % (number(-moved), code))
        reached += moved + width
        wanted += run.advances[index] * per_point
    if rise:
        out.append(b"0 Ts")
    return out
