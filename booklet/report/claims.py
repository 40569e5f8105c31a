"""Where each claim stands in print: its page, and the sentence around it.

Enters: a `Booklet` and its `Layout`.  Leaves: for every use of a fact an `Appearance`.  The content says where the
placeholder stood and which words were around it; the page and the sentence are taken from the ink, so that a person
checks what was printed, not what was meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from booklet.compose.blocks.chart_schema import Chart
from booklet.compose.blocks.recognitions import Recognitions
from booklet.compose.blocks.table import Table
from booklet.diagnostics import Origin
from booklet.model.booklet import Booklet, Fact
from booklet.model.ink import Artifact, NodeId, TextLine
from booklet.model.inline import Emphasis, Inline, Link, NoteCall, PageReference, Strong, Text
from booklet.model.layout import Layout
from booklet.model.structure import StructureNode

# Elements within a line (ISO 32000-1, 14.8.4.4); a note's call is no part of the sentence that it stands in.
_WITHIN_LINES = frozenset({"Span", "Quote", "Link", "Em", "Strong", "Code"})
_CALL = "Reference"
_CONTEXT = 60  # characters on each side by which a place is known again

_BLANKS = re.compile(r"\s+")
_COMPUTED = re.compile(r"event\.date|years")
_LAST_STEP = re.compile(r"(?:\[\d+\]|\.?[^.\[\]]+)$")
# The end of a sentence: its mark, closing marks, a blank, and then what can begin one. “No. 366” goes on.
_END = re.compile(
    r"(?<!\bNo)(?<!\bno)(?<!\bp)(?<!\bpp)[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡]*[^\W_a-zß-öø-ÿ])|[。！？][」』”）]*"
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """One use of a fact in print. `page` is a folio, "" where no ink was found; `kind` says what the words are.

    `kind` is sentence, row (the cells of a table's row, `title` its caption), alt (the description of a picture) or
    bar (of a chart).
    """

    page: str
    sentence: str
    kind: str = "sentence"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """A note as a sentence calls it: its printed mark, and its anchor, which no other note has."""

    mark: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of one element, without note calls and divided words' hyphens, and the page of each character.

    `calls` are the notes that are called in it, and where in `text`.
    """

    text: str
    pages: tuple[int, ...]
    node: StructureNode
    calls: tuple[tuple[int, Called], ...] = ()


@dataclass(frozen=True, slots=True)
class _Context:
    before: str
    words: str
    after: str
    computed: bool  # whether it is the event's date, or the years since


class Print:
    """A Layout that can be asked where things stand in it."""

    def __init__(self, booklet: Booklet, layout: Layout) -> None:
        self.booklet, self.layout = booklet, layout
        self._paths: dict[str, list[StructureNode]] = {}
        for node in layout.tree.walk():
            if node.path:
                self._paths.setdefault(node.path, []).append(node)
        self._lines: list[tuple[int, TextLine]] = []
        self._on: dict[NodeId, list[int]] = {}  # leaf → its lines, in the order of pages
        self._first: dict[NodeId, int] = {}  # leaf → the first page with ink of any kind
        for page in layout.pages:
            for ink in page.ink:
                if isinstance(ink, TextLine):
                    for leaf in dict.fromkeys(run.node for run in ink.runs if not isinstance(run.node, Artifact)):
                        self._on.setdefault(leaf, []).append(len(self._lines))
                        self._first.setdefault(leaf, page.index)
                    self._lines.append((page.index, ink))
                elif not isinstance(ink.node, Artifact):
                    self._first.setdefault(ink.node, page.index)
        self._order = {page.folio: page.index for page in reversed(layout.pages)}
        self._contexts = _contexts(booklet)
        blocks = tuple(booklet.blocks())
        self._tables = {block.origin.path: block for block in blocks if isinstance(block, Table)}
        self._groups = {block.origin.path: block for block in blocks if isinstance(block, Recognitions)}
        self._charts = tuple(block for block in blocks if isinstance(block, Chart))

    def page_of(self, path: str) -> str:
        """Return the folio of the page on which the element of this content path begins; "" if it is not printed."""
        for node in self._paths.get(path, ()):
            if page := self.page(node):
                return page
        return ""

    def uses(self, fact: Fact) -> tuple[Appearance, ...]:
        """Return every use of `fact`, each once, in the order of the content; then the charts that draw it."""
        origins = dict.fromkeys(self.booklet.used_facts.get(fact.id, ()))
        found = (*(self._use(fact, origin) for origin in origins), *self._drawn(fact, origins))
        return tuple(sorted(found, key=lambda use: self.position(use.page)))

    def computed(self) -> tuple[Appearance, ...]:
        """Return every place at which the event's date is printed, or the years since, in the order of pages."""
        found = []
        for (path, offset), context in self._contexts.items():
            if context.computed:
                origin = Origin(path, offset)
                words = Fact("", context.words, context.words, None, "", "", "", origin)
                found.append(self._use(words, origin))
        placed = (use for use in found if use.page)
        return tuple(sorted(dict.fromkeys(placed), key=lambda use: self.position(use.page)))

    def position(self, folio: str) -> int:
        """Return the place of the page `folio` among the pages; a folio that is on none comes last."""
        return self._order.get(folio, len(self._order))

    def _use(self, fact: Fact, origin: Origin) -> Appearance:
        """Return the use whose placeholder stands at `origin`."""
        nodes = self._nodes(fact, origin.path)
        if origin.path.rpartition(".")[2] == "alt":
            described = next((node for node in nodes if node.alt), None)
            if described is not None:
                return Appearance(self.page(described), _sentence(described.alt, _found(described.alt, fact)), "alt")
        context = self._contexts.get((origin.path, origin.offset))
        candidates = [found for node in nodes for found in self.paragraphs(node)]
        for alone in (True, False):
            for printed in candidates:
                span = _placed(printed.text, context, alone=alone) if context else None
                if span is not None:
                    return self._appearance(printed, span)
        for printed in candidates:
            span = _found(printed.text, fact)
            if span is not None:
                return self._appearance(printed, span)
        elsewhere = self.paragraphs(self.layout.tree[NodeId(0)]) if context else ()  # a picture's credit is far from it
        for printed in elsewhere:
            span = _placed(printed.text, context, alone=False) if context else None
            if span is not None:
                return self._appearance(printed, span)
        words = _sentence(candidates[0].text, None) if candidates else ""
        return Appearance(self.folio(candidates[0].pages[0]) if candidates else "", words)

    def _drawn(self, fact: Fact, origins: Iterable[Origin]) -> Iterator[Appearance]:
        """Yield the charts of tables that `fact` is used in a row of: a bar prints the value once more."""
        places = {origin.path for origin in origins}
        named = {
            table.id
            for path, table in self._tables.items()
            if table.id and any(place.startswith(f"{path}.rows[") for place in places)
        }
        for chart in self._charts:
            node = next(iter(self._paths.get(f"{chart.origin.path}.kind", ())), None)
            if chart.of in named and node is not None and _found(node.alt, fact) is not None:
                yield Appearance(self.page(node), fact.printed, "bar")

    def _appearance(self, printed: Printed, span: tuple[int, int]) -> Appearance:
        page = self.folio(printed.pages[span[0]])
        above = tuple(self.layout.tree.ancestors(printed.node.id))
        row = next((node for node in above if node.tag == "TR"), None)
        if row is None:
            return Appearance(page, _sentence(printed.text, span))
        cells = [" ".join(found.text for found in self.paragraphs(self.layout.tree[kid])) for kid in row.kids]
        table = next((node for node in above if node.tag == "Table"), None)
        captions = [kid for kid in table.kids if self.layout.tree[kid].tag == "Caption"] if table else []
        title = " ".join(found.text for kid in captions for found in self.paragraphs(self.layout.tree[kid]))
        return Appearance(page, " | ".join(cell for cell in cells if cell), "row", title)

    def _nodes(self, fact: Fact, path: str) -> list[StructureNode]:
        """Return the elements that can hold what stands at `path`: its own, else those of what it is a part of."""
        for place, block in self._groups.items():
            if path == place or path.startswith(f"{place}."):
                groups = [self.booklet.groups[name] for name in block.groups if name in self.booklet.groups]
                stated = [group for group in groups if group.stated is not None and group.stated.id == fact.id]
                return [node for group in stated for node in self._paths.get(group.origin.path, ()) if node.tag == "P"]
        return self.elements(path)

    def elements(self, path: str) -> list[StructureNode]:
        """Return the elements of a content path, else those of what it is a part of, with what stands under them."""
        at = path
        while at and at not in self._paths:
            at = _LAST_STEP.sub("", at)
        own = self._paths.get(at, [])
        return own if at == path else [each for node in own for each in (node, *self._unnamed_after(node))]

    def _unnamed_after(self, node: StructureNode) -> Iterator[StructureNode]:
        """Yield the elements right after `node` that have no path: the remark under a table."""
        if node.parent is None:
            return
        kids = self.layout.tree[node.parent].kids
        for kid in kids[kids.index(node.id) + 1 :]:
            if self.layout.tree[kid].path:
                return
            yield self.layout.tree[kid]

    def paragraphs(self, start: StructureNode) -> Iterator[Printed]:
        """Yield the words of every element below and including `start` that lines belong to, in reading order."""
        for node in self.layout.tree.walk(start.id):
            printed = self.words_in(node)
            if printed is not None:
                yield printed

    def words_in(self, node: StructureNode) -> Printed | None:
        """Return the words of an element's own lines; None where no lines belong to it."""
        if not node.tag or node.tag in _WITHIN_LINES or node.tag == _CALL or not (leaves := set(self._leaves(node))):
            return None
        printed = self._words(node, leaves)
        return printed if printed.text else None

    def _leaves(self, node: StructureNode) -> Iterator[NodeId]:
        """Yield the content leaves of an element and of what is within its lines, without note calls."""
        for kid in node.kids:
            found = self.layout.tree[kid]
            if not found.tag:
                yield kid
            elif found.tag in _WITHIN_LINES:
                yield from self._leaves(found)

    def _calls(self, node: StructureNode) -> Iterator[tuple[NodeId, str]]:
        """Yield the content leaves of the note calls in an element's lines, and the anchors of the notes."""
        for kid in node.kids:
            found = self.layout.tree[kid]
            if found.tag == _CALL:
                below = tuple(self.layout.tree.walk(kid))
                anchor = next((each.target.anchor for each in below if each.target is not None), "")
                yield from ((each.id, anchor) for each in below if not each.tag)
            elif found.tag in _WITHIN_LINES:
                yield from self._calls(found)

    def _words(self, node: StructureNode, leaves: set[NodeId]) -> Printed:
        words: list[str] = []
        pages: list[int] = []
        called = dict(self._calls(node))
        calls: list[tuple[int, Called]] = []
        for number in sorted({line for leaf in (*leaves, *called) for line in self._on.get(leaf, ())}):
            page, line = self._lines[number]
            for run in line.runs:
                if run.node in called:
                    calls.append((len(pages), Called(run.text.strip(), called[run.node])))
                if run.node in leaves:
                    shown = _BLANKS.sub(" ", run.text.replace("\u00ad", ""))
                    if not words or words[-1].endswith(" "):
                        shown = shown.removeprefix(" ")
                    words += [shown] * bool(shown)
                    pages += [page] * len(shown)
        text = "".join(words).rstrip()
        return Printed(text, tuple(pages[: len(text)]), node, tuple(calls))

    def page(self, start: StructureNode) -> str:
        """Return the folio of the first page with ink of `start` or anything below it."""
        pages = [self._first[node.id] for node in self.layout.tree.walk(start.id) if node.id in self._first]
        return self.folio(min(pages)) if pages else ""

    def folio(self, index: int) -> str:
        """Return the printed number of the page of this index."""
        return self.layout.pages[index].folio


def _contexts(booklet: Booklet) -> Mapping[tuple[str, int], _Context]:
    """Return, for the place of every placeholder of a fact, the words that stand around it."""
    found: dict[tuple[str, int], _Context] = {}
    for inlines in _lines_of(
        (booklet.title, booklet.cover, booklet.images, booklet.sources, booklet.groups, booklet.sections)
    ):
        pieces = list(_pieces(inlines))
        for at, piece in enumerate(pieces):
            computed = piece is not None and _COMPUTED.match(piece.placeholder) is not None
            if piece is not None and (piece.fact or computed):
                before, after = [], []
                for each in reversed(pieces[:at]):
                    if each is None:
                        break
                    before.append(each.text)
                for each in pieces[at + 1 :]:
                    if each is None:
                        break
                    after.append(each.text)
                words = _Context("".join(reversed(before))[-_CONTEXT:], piece.text, "".join(after)[:_CONTEXT], computed)
                found.setdefault((piece.origin.path, piece.origin.offset), words)
    return found


def _lines_of(part: object) -> Iterator[tuple[Inline, ...]]:
    """Yield every series of inlines in a part of the booklet, the words of notes too."""
    if isinstance(part, tuple):
        if any(isinstance(each, Text | Emphasis | Strong | Link | NoteCall) for each in part):
            yield part
            yield from _notes(part)
        else:
            for each in part:
                yield from _lines_of(each)
    elif isinstance(part, Mapping):
        for each in part.values():
            yield from _lines_of(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _lines_of(getattr(part, field.name))


def _notes(inlines: tuple[Inline, ...]) -> Iterator[tuple[Inline, ...]]:
    for each in inlines:
        if isinstance(each, NoteCall):
            yield from (words for words in (each.children, each.locator) if words)
        elif isinstance(each, Emphasis | Strong | Link):
            yield from _notes(each.children)


def _pieces(inlines: tuple[Inline, ...]) -> Iterator[Text | None]:
    """Yield the pieces of text; None where a page number stands, which only the ink knows."""
    for each in inlines:
        match each:
            case Text():
                yield each
            case PageReference():
                yield None
            case Emphasis() | Strong() | Link():
                yield from _pieces(each.children)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Return `text` without blanks, hyphens and case, and the place of each of its characters in `text`."""
    letters, places = [], []
    for at, letter in enumerate(text):
        for each in unicodedata.normalize("NFKC", letter).casefold():
            if unicodedata.category(each)[0] in "LMNPS" and each not in "-\u2010\u2011":
                letters.append(each)
                places.append(at)
    return "".join(letters), places


def _placed(text: str, context: _Context, *, alone: bool) -> tuple[int, int] | None:
    """Return from where to where the words of `context` stand in `text`, with the words around them.

    With `alone`, a context that is shorter than it may be is all that there is, on this side, in its line.
    """
    inside, places = _squeezed(text)
    before, words, after = (_squeezed(part)[0] for part in (context.before, context.words, context.after))
    at = inside.find(before + words + after)
    if at < 0 or not words:
        return None
    if alone and len(context.before) < _CONTEXT and at > 0:
        return None
    if alone and len(context.after) < _CONTEXT and at + len(before + words + after) < len(inside):
        return None
    first = at + len(before)
    return places[first], places[first + len(words) - 1] + 1


def _found(text: str, fact: Fact) -> tuple[int, int] | None:
    """Return from where to where a printed form of `fact` stands in `text`, not as a part of a longer number."""
    for form in (fact.printed, fact.bare):
        words = r"\s+".join(re.escape(word) for word in form.split())
        found = re.search(rf"(?<!\w)(?<!\d[.,]){words}(?!\w)(?![.,]\d)", text, re.IGNORECASE) if words else None
        if found is not None:
            return found.span()
    return None


def _sentence(text: str, span: tuple[int, int] | None) -> str:
    """Return the sentence of `text` around `span`; all of it where there is no span."""
    if span is None:
        return one_line(text)
    ends = [end for _, end in sentence_spans(text)]
    first = max((end for end in ends if end <= span[0]), default=0)
    last = min((end for end in ends if end >= span[1]), default=len(text))
    return one_line(text[first:last])


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return from where to where the sentences of `text` stand."""
    ends = [found.end() for found in _END.finditer(text)]
    ends = ends if ends and ends[-1] == len(text) else [*ends, len(text)]
    return list(zip([0, *ends], ends, strict=False))


def one_line(text: str) -> str:
    """Return `text` on one line, its characters as they are."""
    return " ".join(text.split())
