"""What every block needs to turn words into Material.

Enters: inline content, a style, the structure element it belongs to, and the part of the measure it may
use.  Leaves: boxes, one for each line, on the theme's grid, with the notes that are called in them and
the findings of the text engine.

`Composer` lives inside one call of `compose`: it numbers notes, grows the structure tree and collects
findings; nothing of it is left in the Material.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from booklet.compose.boxes import first_origin, shifted
from booklet.compose.initials import DROP_CAP, SMALL_CAPS, Beginnings, Initial
from booklet.compose.inline import NOTE_ANCHOR, Call, Prepared, spans_of
from booklet.compose.kinds import ComposingKind
from booklet.compose.register import Register
from booklet.compose.standing import NOTHING_STANDS, Standing
from booklet.compose.variants import SHORT_LAST, look_of, worse
from booklet.design.theme import TextStyle
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Block
from booklet.model.ink import Artifact, Node, NodeId, TextLine
from booklet.model.inline import Inlines
from booklet.model.layout import Bookmark
from booklet.model.material import FORBIDDEN, Box, Deferred, Glue, Item, Note, PageNumbers, Paragraph, Penalty, Variant
from booklet.pictures.probe import Probe
from booklet.text.breaks import SOFT_HYPHEN
from booklet.text.prepared import Prepared as ShapedText
from booklet.text.setting import SetLine, SetParagraph, Span

MISSING_CHARACTER = Rule(
    "missing-character",
    Severity.ERROR,
    "No font of this theme has the character “{character}” (U+{code:04X}).",
    "Write it otherwise, or ask your designer for a font that has it.",
    "ISO 14289-1, 7.21.8",
)
OVERFULL_LINE = Rule(
    "overfull-line",
    Severity.WARNING,
    "This line is {excess:.1f} pt longer than its column, because something in it cannot be divided.",
    "Allow a division with a soft hyphen, or write it shorter.",
)

CUT_WORD = Rule(
    "cut-word",
    Severity.WARNING,
    "A word here is longer than its line, and is divided without a hyphen wherever the line ends.",
    "Show where it may be divided with soft hyphens (U+00AD), or write it shorter.",
)
NO_DROP_CAP = Rule(
    "no-drop-cap",
    Severity.WARNING,
    "The text of this section cannot begin with a drop cap: that needs two lines, and a capital letter.",
    "Begin it with a paragraph of more words, or write “initial: small-caps” or “initial: plain”.",
)
NO_DROP_CAP_BESIDE = Rule(
    "no-drop-cap",
    Severity.WARNING,
    "The text of this section cannot begin with a drop cap, for a picture stands beside its first lines.",
    "Put the picture after the first paragraph, or write “initial: small-caps” or “initial: plain”.",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the measure that a block stands in: from `x`, `width` wide (points)."""

    x: float
    width: float

    def inset(self, left: float, right: float = 0.0) -> Frame:
        """Return the frame narrowed at its sides."""
        return Frame(self.x + left, self.width - left - right)


@dataclass(slots=True, kw_only=True)
class Composer(Register):
    """The context of one composing: the register, the text engine, the page, and the findings."""

    frame: Frame
    depth: float  # of the text block, points
    kinds: Mapping[type, ComposingKind]
    probes: Mapping[str, Probe]  # by image id
    findings: list[Finding] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    level: int = 1  # of the section being composed
    previous: Block | None = None  # the block above in that section
    initial: str = ""  # how the next paragraph begins, where it is the first of a section
    spaces: dict[TextStyle, float] = field(default_factory=dict)  # how wide the space between words is in a style
    initial_at: Origin | None = None  # where the content asks for that; None where the theme does
    standing: Standing = NOTHING_STANDS  # the picture beside which the next paragraphs stand

    def baseline(self, style: TextStyle) -> float:
        """Return the depth of the baseline below the top of a line in `style` (points).

        What is below a baseline is the same for all sizes set on the grid, so that lines of text stand on
        it whatever stood above them.
        """
        return style.leading - 0.3 * min(style.leading, self.theme.leading)

    def capitals(self, style: TextStyle) -> float:
        """Return the height of capitals in `style`, in points."""
        face = self.setter.faces.face(self.setter.faces.chain(style.family, style.weight, style.italic)[0])
        return face.cap_height * style.size / face.upem

    def fill(self, height: float) -> float:
        """Return the space that brings `height` to a whole number of grid lines."""
        lines = ceil(height / self.theme.leading - 1e-6)
        return max(0.0, lines * self.theme.leading - height)

    # ---- words → lines

    def set(
        self, spans: Sequence[Span], width: float, *, align: str | None = None, indent: float = 0.0
    ) -> SetParagraph:
        """Return `spans` set in lines, what went wrong having been noted as findings."""
        done = self.setter.paragraph(spans, width, align=align, first_indent=indent)
        self.noticed(done)
        return done

    def noticed(self, done: SetParagraph) -> None:
        """Note as findings what went wrong when lines were set."""
        for missing in done.missing:
            self.findings.append(
                MISSING_CHARACTER.at(missing.origin, character=missing.character, code=ord(missing.character))
            )
        for over in done.overfull:
            self.findings.append(OVERFULL_LINE.at(over.origin, excess=over.excess))
        self.findings += [CUT_WORD.at(origin) for origin in done.cut]

    def balanced(self, spans: Sequence[Span], width: float) -> SetParagraph:
        """Return `spans` in as few lines as `width` allows, the lines about equally long: for titles.

        The narrowest width that needs no further line, and cuts no word, is found by halving (eight steps are finer
        than a point).
        """
        done = self.set(spans, width)
        narrow, wide = min(self.widest_word(spans), width), width
        for _ in range(8):
            middle = (narrow + wide) / 2
            tried = self.setter.paragraph(spans, middle)
            if len(tried.lines) > len(done.lines) or tried.overfull:
                narrow = middle
            else:
                wide, done = middle, tried
        align = spans[0].style.align if spans else ""
        return shifted(done, (width - wide) * {"centre": 0.5, "right": 1.0}.get(align, 0.0))

    def widest_word(self, spans: Sequence[Span]) -> float:
        """Return the width of the widest stretch without a space, in points."""
        words = (replace(span, text=word) for span in spans for word in span.text.split())
        return max((self.setter.natural_width((word,)) for word in words), default=0.0)

    def word_space(self, style: TextStyle) -> float:
        """Return how wide a space between words in `style` is by itself, in points."""
        if style not in self.spaces:
            apart, joined = (self.words(text, style, Artifact.LAYOUT) for text in ("n n", "nn"))
            self.spaces[style] = self.setter.natural_width((apart,)) - self.setter.natural_width((joined,))
        return self.spaces[style]

    def title(self, inlines: Inlines, style: TextStyle, element: NodeId, frame: Frame) -> tuple[Box, ...]:
        """Return the lines of a title: never hyphenated, balanced, its notes hanging on them.

        They stand where the space about them is best; the text below returns to the grid.
        """
        prepared = self.numbered(inlines, style, element)
        done, origin = self.balanced(prepared.spans, frame.width), first_origin(inlines)
        boxes = self.boxes(done, style, frame, self.notes_of(prepared), origin=origin)
        return tuple(replace(box, grid=False) for box in boxes)

    def ink(self, line: SetLine, x: float, y: float) -> TextLine:
        """Return a set line as ink, its baseline at `y`."""
        return TextLine(x, y, line.runs)

    def label(self, text: str, style: TextStyle, node: Node) -> SetLine:
        """Return words of the program, set in one line that is never broken."""
        span = Span(text, style, node, self.booklet.language, self.booklet.origin)
        return self.setter.line((span,))

    def lines(
        self, inlines: Inlines, style: TextStyle, element: NodeId, frame: Frame, *, indent: float = 0.0
    ) -> tuple[Box, ...]:
        """Return `inlines` as one box a line, belonging to `element`, with the notes called in them.

        The Note elements follow `element` among the kids of its parent: where a screen reader expects them.
        """
        prepared = self.numbered(inlines, style, element)
        done = self.set(prepared.spans, frame.width, indent=indent)
        return self.boxes(done, style, frame, self.notes_of(prepared), origin=first_origin(inlines))

    def numbered(self, inlines: Inlines, style: TextStyle, element: NodeId) -> Prepared:
        """Return the spans of `inlines`, page numbers as known so far: of what is set once and for all."""
        prepared = spans_of(self, inlines, style, element)
        for anchor in prepared.pages.values():
            self.page(anchor)
        return prepared

    def notes_of(self, prepared: Prepared) -> Mapping[Node, Note]:
        """Return the notes called in spans, by the leaf of their call."""
        return {call.leaf: self.note(call) for call in prepared.calls}

    def boxes(
        self,
        done: SetParagraph,
        style: TextStyle,
        frame: Frame,
        notes: Mapping[Node, Note],
        *,
        origin: Origin | None = None,
    ) -> tuple[Box, ...]:
        """Return set lines as boxes, each with the notes whose call stands in it and the names that it begins."""
        boxes: list[Box] = []
        named: dict[str, None] = {}
        for line in done.lines:
            leaves = dict.fromkeys(run.node for run in line.runs)
            called = tuple(notes[leaf] for leaf in leaves if leaf in notes)
            box = self.line_box(line, style, frame.x, notes=called, origin=origin)
            if self.mentioned:
                found = dict.fromkeys(self.mentioned[leaf] for leaf in leaves if leaf in self.mentioned)
                box = replace(box, anchors=(*box.anchors, *(anchor for anchor in found if anchor not in named)))
                named |= found
            boxes.append(box)
        return tuple(boxes)

    def line_box(
        self, line: SetLine, style: TextStyle, x: float, *, notes: tuple[Note, ...] = (), origin: Origin | None = None
    ) -> Box:
        """Return a box as high as the style's leading that holds one line of text; on the grid if that is its unit."""
        baseline = self.baseline(style)
        anchors = tuple(NOTE_ANCHOR.format(number=note.number, end="call") for note in notes)
        return Box(
            style.leading,
            (self.ink(line, x, baseline),),
            notes,
            anchors,
            origin,
            baseline,
            grid=style.leading == self.theme.leading,
            hyphen=any(run.texts[-1:] == (SOFT_HYPHEN,) for run in line.runs[-1:]),
        )

    def note(self, call: Call, named: str = "note") -> Note:
        """Return the note of a call in the style `named`: its mark, hanging, and its words, on the whole measure."""
        style = self.style(named)
        anchor = NOTE_ANCHOR.format(number=call.number, end="text")
        element = self.tree.element(call.parent, "Note", note=True, path=call.origin.path, anchor=anchor)
        label = self.tree.element(element, "Lbl")
        number = self.label(call.mark, style, self.tree.leaf(label))
        hang = self.setter.natural_width((self.words("00", style, Artifact.LAYOUT),)) + style.size * 0.5
        body = self.tree.element(element, "P")
        boxes = self.lines(call.words, style, body, self.frame.inset(hang)) or (Box(style.leading),)
        first = replace(
            boxes[0],
            ink=(self.ink(number, self.frame.x, self.baseline(style)), *boxes[0].ink),
            anchors=(anchor, *boxes[0].anchors),
        )
        return Note(call.number, (first, *boxes[1:]), call.origin, call.mark)

    def words(self, text: str, style: TextStyle, node: Node, origin: Origin | None = None) -> Span:
        """Return a span of the program's own words in the booklet's language."""
        return Span(text, style, node, self.booklet.language, origin or self.booklet.origin)

    # ---- lines → items

    def paragraph(
        self, inlines: Inlines, style: TextStyle, parent: NodeId, frame: Frame, *, indent: float = 0.0, opens: str = ""
    ) -> tuple[Item, ...]:
        """Return a paragraph as items: its lines, divisible as the style's widows and orphans allow.

        `opens` is drop-cap or small-caps where it begins a section in that way.  Where a picture is standing beside the
        text, lines beside it are shorter, and no page parts them.
        """
        standing = self.standing if frame == self.frame else NOTHING_STANDS
        origin = first_origin(inlines)
        element = self.tree.element(parent, "P", path=origin.path if origin else "")
        prepared = spans_of(self, inlines, style, element)
        initial = self._initial(prepared, opens, frame.width)
        indent -= initial.nearer
        shaped = self.setter.prepared(initial.rest(prepared.spans, self.setter))
        beside, least_lines = standing.beside or initial.beside, max(initial.lines, standing.lines)
        done = shaped.set(frame.width, first_indent=indent, beside=beside)
        self.noticed(done)
        notes = self.notes_of(prepared)
        if standing.lines:
            self.standing = standing.after(len(done.lines))
            for anchor in prepared.pages.values():
                self.page(anchor)  # lines beside a picture cannot wait for page numbers

        def boxes(done: SetParagraph) -> tuple[Box, ...]:
            lines = initial.drawn(self.boxes(done, style, frame, notes, origin=origin))
            return standing.drawn(lines, rtl=bool(shaped.item.base))

        def made(shaped: ShapedText, done: SetParagraph) -> tuple[Item, ...]:
            def vary(more: int) -> Variant | None:
                varied = shaped.varied(frame.width, more, first_indent=indent, beside=beside)
                if varied is None:
                    return None
                count = len(varied.lines)
                if varied.overfull or varied.cut or count == len(done.lines) or count < least_lines:
                    return None
                space = self.word_space(style)
                least = max(style.indent, SHORT_LAST * frame.width)
                cost = worse(look_of(varied.lines, space), look_of(done.lines, space), least)
                if cost is None:
                    return None
                return Variant(boxes(varied), cost)

            lines = boxes(done)
            fixed = len(lines) < standing.lines  # the picture goes on beside the next paragraph
            orphans = max(2, min(least_lines, len(lines)))
            return (Paragraph((lines,), orphans=orphans, vary=None if fixed else vary),) if lines else ()

        def later(pages: PageNumbers) -> tuple[Item, ...]:
            numbered = self.setter.prepared(initial.rest(prepared.numbered(pages), self.setter))
            return made(numbered, numbered.set(frame.width, first_indent=indent, beside=beside))

        return (Deferred(later),) if prepared.pages and not standing.lines else made(shaped, done)

    def cleared(self) -> tuple[Item, ...]:
        """Return what is left of a picture beside the text, so that what follows stands below it; then none stands."""
        standing, self.standing = self.standing, NOTHING_STANDS
        self.findings += standing.told()
        return standing.rest()

    def opens(self) -> str:
        """Return how this paragraph begins, and let no other begin so."""
        opens, self.initial = self.initial, ""
        return opens

    def begun(self) -> None:
        """Let no paragraph begin so any more; where the content asked for a drop cap, none stands there."""
        if self.opens() == DROP_CAP and self.initial_at is not None:
            self.findings.append(NO_DROP_CAP.at(self.initial_at))

    def _initial(self, prepared: Prepared, opens: str, width: float) -> Initial:
        """Return how the first paragraph of a section begins; where a drop cap cannot be had, in small capitals."""
        if opens not in (DROP_CAP, SMALL_CAPS):
            return Initial()
        if opens == DROP_CAP and self.standing.lines:
            opens = SMALL_CAPS
            if self.initial_at is not None:
                self.findings.append(NO_DROP_CAP_BESIDE.at(self.initial_at))
        spans, theme = prepared.spans, self.theme
        body, style = self.style("body"), self.style("drop-cap")
        fixed = min(prepared.pages, default=len(spans))  # page numbers may yet change
        beginnings = Beginnings(self.setter, body, style, theme.initial_lines, theme.leading, fixed)
        found = beginnings.drop_cap(spans, width) if opens == DROP_CAP else None
        if found is None and opens == DROP_CAP and self.initial_at is not None:
            self.findings.append(NO_DROP_CAP.at(self.initial_at))
        return found or beginnings.small_caps(spans)

    def kept(self, boxes: Sequence[Box]) -> tuple[Item, ...]:
        """Return boxes between which a page never breaks."""
        items: list[Item] = []
        for at, box in enumerate(boxes):
            if at:
                items.append(Penalty(FORBIDDEN))
            items.append(box)
        return tuple(items)

    def joined(self, boxes: Sequence[Box], space: float = 0.0) -> tuple[Item, ...]:
        """Return boxes that no page parts from what stands above them, by `space`; nothing where there are none."""
        if not boxes:
            return ()
        return (Penalty(FORBIDDEN), *((Glue(space), Penalty(FORBIDDEN)) if space else ()), *self.kept(boxes))

    def elastic(self, space: float, ease: float = 3.0) -> Glue:
        """Return space that a page may have a line more of: `ease` is how many lines it could have without harm."""
        return Glue(space, stretch=ease * self.theme.leading)

    def spaced(self, items: Sequence[Item], before: float, after: float) -> tuple[Item, ...]:
        """Return items with space above and below, dropped where a page breaks.

        It should be alike, so it stretches less easily than other space does.
        """
        above = (self.elastic(before, 1.0),) if before else ()
        below = (self.elastic(after, 1.0),) if after else ()
        return (*above, *items, *below)

    def on_grid(self, boxes: Sequence[Box], before: float, after: float) -> tuple[float, float]:
        """Return space before and after such that boxes and space take a whole number of grid lines."""
        total = before + sum(box.height for box in boxes) + after
        return before, after + self.fill(total)
