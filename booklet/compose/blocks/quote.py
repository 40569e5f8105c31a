"""A quotation that stands on its own, with who said it and where it is quoted.

Content: `- quote: {text: …, said_by: <name id>, via: <source id>}`.  With `via` the words come at second hand, and
the booklet says so: "as quoted in …".
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from booklet.compose.boxes import keep_with_next, with_anchors
from booklet.compose.cited import with_source
from booklet.compose.composer import Composer
from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin
from booklet.model.ink import NodeId
from booklet.model.inline import Emphasis, Inlines, Text
from booklet.model.material import FORBIDDEN, Glue, Item, Penalty
from booklet.read.resolver import Resolver
from booklet.read.schema import Entry, Identifier, Line, Words


class EpigraphInput(Entry):
    """A quotation under the heading of a section."""

    text: Words = Field(description="The words quoted, in their quotation marks.", examples=["“We lend to all.”"])
    said_by: Line = Field(description="A name, or an id of “names”.", examples=["A. Author"])
    source: Identifier | None = Field(
        default=None, description="The source in which they said it themselves.", examples=["report-2018"]
    )
    via: Identifier | None = Field(
        default=None, description="The source that quotes them (“as quoted in …”).", examples=["report-2018"]
    )
    locator: Words | None = Field(default=None, description="Where in that source.", examples=["p. 4"])


class QuoteInput(EpigraphInput):
    """A quotation that stands on its own."""

    id: Identifier | None = Field(default=None, description="A name to refer to it.", examples=["promise"])


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote block, resolved."""

    id: str
    text: Inlines
    said_by: str
    source: str
    via: str
    locator: Inlines
    origin: Origin


@dataclass(frozen=True, slots=True)
class Epigraph(Quote):
    """The epigraph of a section, resolved."""


class QuoteKind:
    """The block kind `quote`."""

    key = "quote"
    schema: type[EpigraphInput] = QuoteInput
    makes = Quote

    def resolve(self, value: EpigraphInput, at: Resolver) -> Quote:
        """Return the quotation with its speaker's name."""
        for source, path in ((value.source, "source"), (value.via, "via")):
            if source is not None:
                at.source(source, path)
        return self.makes(
            id=getattr(value, "id", None) or "",
            text=at.inlines(value.text, "text"),
            said_by=at.name(value.said_by, "said_by"),
            source=value.source or "",
            via=value.via or "",
            locator=at.inlines(value.locator, "locator") if value.locator else (),
            origin=at.origin,
        )

    def compose(self, block: Quote, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return the words, balanced, and, kept with them, who said them: with as much space above as below."""
        style, small = composer.style("quote"), composer.style("quote-source")
        element = composer.tree.element(parent, "BlockQuote", path=block.origin.path)
        frame = composer.frame.inset(composer.style("body").indent, composer.style("body").indent)
        words = composer.title(block.text, style, composer.tree.element(element, "P"), frame)
        line = self.attribution(block, composer)
        said = list(composer.lines(line, small, composer.tree.element(element, "P"), frame))
        said[:1] = [with_anchors(box, composer.mentioned_in(f"{block.origin.path}.said_by")) for box in said[:1]]
        height = sum(box.height for box in (*words, *said)) + style.after
        spare = composer.fill(style.before + height + small.after) + style.before + small.after
        above = (spare - _higher(composer, style, small)) / 2
        return (
            Glue(above),
            *keep_with_next(composer.kept(words)),
            Glue(style.after),
            Penalty(FORBIDDEN),
            *composer.kept(said),
            Glue(spare - above),
        )

    def attribution(self, block: Quote, composer: Composer) -> Inlines:
        """Return "Name, as quoted in Title" or "Name, Title" or "Name"."""
        booklet, name = composer.booklet, Text(block.said_by, block.origin)
        comma = Text(booklet.words("list_separator"), block.origin)
        place = (comma, *block.locator) if block.locator else ()
        if block.via:
            return (name, comma, *with_source(booklet.words, "as_quoted_in", booklet.sources[block.via]), *place)
        if block.source:
            return (name, comma, Emphasis(booklet.sources[block.source].title), *place)
        return (name,)


def _higher(composer: Composer, first: TextStyle, last: TextStyle) -> float:
    """Return how much more white there is above a line of `first` than below one of `last`, between lines of text."""
    body = composer.style("body")

    def above(style: TextStyle) -> float:
        return composer.baseline(style) - style.size / 2

    def below(style: TextStyle) -> float:
        return style.leading - composer.baseline(style)

    return below(body) + above(first) - below(last) - above(body)
