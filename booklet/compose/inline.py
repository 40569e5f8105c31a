"""Inline content → spans of styled text, with content leaves and note calls.

Enters: `Inlines` and the structure element they belong to.  Leaves: `Span`s for the text engine, in order, each naming
the leaf that its glyphs will belong to, and the notes that are called, in order.  A leaf ends where an
element begins (Link, Reference): the words after it get a leaf of their own, so reading order holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from booklet.compose.cited import as_quoted, quoted_in
from booklet.compose.details import detailed, raised
from booklet.compose.register import UNKNOWN_PAGE, Register
from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin
from booklet.model.ink import NodeId
from booklet.model.inline import (
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteCall,
    PageReference,
    Strong,
    Text,
)
from booklet.model.material import PageNumbers
from booklet.model.structure import Target
from booklet.text.setting import Span

NOTE_ANCHOR = "note-{number}-{end}"  # end: call | text
LINE_SEPARATOR = "\u2028"
SPACE = "\u00a0"  # a space that is kept where a line begins or ends


@dataclass(frozen=True, slots=True)
class Call:
    """A note call: its number, its mark and the leaf of that, its words, and the element that its Note goes into."""

    number: int
    mark: str
    leaf: NodeId
    words: Inlines
    parent: NodeId
    origin: Origin


@dataclass(slots=True)
class _Collector:
    register: Register
    element: NodeId
    spans: list[Span] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    pages: dict[int, str] = field(default_factory=dict)  # index of a span → the anchor whose page it prints
    leaf: NodeId | None = None
    quoted: Mapping[str, Sequence[str]] = field(default_factory=dict)  # source → those in which it is quoted here
    linked: bool = False  # whether a link is open: none can stand in another (ISO 32000-1, table 334)

    def add(self, text: str, style: TextStyle, origin: Origin, parent: NodeId) -> None:
        if self.leaf is None:
            self.leaf = self.register.tree.leaf(parent)
        self.spans.append(Span(text, style, self.leaf, self.register.booklet.language, origin))

    def run(self, inlines: Inlines, style: TextStyle, parent: NodeId) -> None:
        for item in inlines:
            self.one(item, style, parent)

    def one(self, item: Inline, style: TextStyle, parent: NodeId) -> None:
        match item:
            case Text():
                self.text(item, style, parent)
            case LineBreak():
                origin = self.spans[-1].origin if self.spans else self.register.booklet.origin
                self.add(LINE_SEPARATOR, style, origin, parent)
            case Emphasis():
                self.run(item.children, replace(style, italic=not style.italic), parent)
            case Strong():
                self.run(item.children, replace(style, weight="bold"), parent)
            case Link():
                self.link(item, style, parent)
            case NoteCall():
                self.call(item, style, parent)
            case PageReference():
                self.page(item, style, parent)

    def text(self, item: Text, style: TextStyle, parent: NodeId) -> None:
        anchor = self.register.mention(item.placeholder.partition(":")[0]) if item.placeholder else ""
        if not anchor:
            self.add(item.text, style, item.origin, parent)
            return
        self.leaf = self.register.tree.leaf(parent)  # of its own, by which its line is found
        self.register.mentioned[self.leaf] = anchor
        self.add(item.text, style, item.origin, parent)
        self.leaf = None

    def page(self, item: PageReference, style: TextStyle, parent: NodeId) -> None:
        register, known = self.register, self.register.pages.get(item.anchor, UNKNOWN_PAGE)
        self.pages[len(self.spans)] = item.anchor
        if self.linked:
            self.add(known, style, item.origin, parent)
            return
        title = register.plain(register.titles.get(item.id, ())) or item.id
        description = register.booklet.words("link_to", target=title)
        element = register.tree.element(parent, "Link", target=Target(anchor=item.anchor), description=description)
        leaf = register.tree.leaf(element)
        self.spans.append(Span(known, style, leaf, register.booklet.language, item.origin))
        self.leaf = None

    def link(self, item: Link, style: TextStyle, parent: NodeId) -> None:
        if self.linked:
            self.run(item.children, style, parent)
            return
        words = self.register.plain(item.children)
        element = self.register.tree.element(
            parent,
            "Link",
            target=Target(item.uri, item.anchor),
            description=f"{words}: {item.uri}" if item.uri and item.uri != words else words,
            path=item.origin.path,
        )
        self.leaf, self.linked = None, True
        self.run(item.children, replace(style, colour="link"), element)
        self.leaf, self.linked = None, False

    def call(self, item: NoteCall, style: TextStyle, parent: NodeId) -> None:
        register = self.register
        number, printed = register.called()
        reference = register.tree.element(parent, "Reference")
        link = register.tree.element(
            reference,
            "Link",
            target=Target(anchor=NOTE_ANCHOR.format(number=number, end="text")),
            description=register.booklet.words("note_call", number=printed),
        )
        self.leaf = register.tree.leaf(link)
        mark = register.style("note-call")
        family = mark.family if register.letters is None else style.family
        mark = replace(mark, family=family, italic=False)
        face = replace(mark, size=style.size, leading=style.leading, colour=style.colour)
        span = Span(printed, face, self.leaf, register.booklet.language, item.origin)
        self.spans.append(raised(span, register.setter))
        holder = register.tree.parent(self.element)
        words = note_words(register, item, self.quoted.get(item.source, ()))
        self.calls.append(Call(number, printed, self.leaf, words, holder, item.origin))
        self.leaf = None


def capitalised(inlines: Inlines) -> Inlines:
    """Return `inlines` with a capital at their beginning, where they begin with words."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Text):
        return inlines
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *inlines[1:])


def note_words(register: Register, call: NoteCall, quoting: Sequence[str] = ()) -> Inlines:
    """Return what a note says: the author's own words, or a source (its title, later its short one) with a locator.

    `quoting` are the sources in which that one is quoted, where it was not at hand itself.
    """
    if not call.source:
        return call.children
    source = register.booklet.sources[call.source]
    again = call.source in register.cited and source.short
    register.cited.add(call.source)
    words: list[Inline] = list(capitalised(source.short)) if again else [Emphasis(source.title)]
    if source.date and not source.date_inferred and not again:
        words.append(Text(f", {source.date}", call.origin))
    if call.locator:
        words += [Text(", ", call.origin), *call.locator]
    return (*words, *as_quoted(register.booklet, quoting), Text(".", call.origin))


@dataclass(frozen=True, slots=True)
class Prepared:
    """Spans, the notes called in them, and which of them print the page number of an anchor."""

    spans: tuple[Span, ...]
    calls: tuple[Call, ...]
    pages: Mapping[int, str]

    def numbered(self, pages: PageNumbers) -> tuple[Span, ...]:
        """Return the spans with the page numbers that are known."""
        spans = list(self.spans)
        for at, anchor in self.pages.items():
            spans[at] = replace(spans[at], text=pages.get(anchor, UNKNOWN_PAGE))
        return tuple(spans)


def spans_of(register: Register, inlines: Inlines, style: TextStyle, element: NodeId) -> Prepared:
    """Return `inlines` prepared for the text engine; leaves are added to `element`."""
    collector = _Collector(register, element, quoted=quoted_in(register, inlines))
    collector.run(inlines, style, element)
    spans, pages = detailed(collector.spans, collector.pages, register.setter, register.booklet.words)
    return Prepared(tuple(spans), tuple(collector.calls), pages)
