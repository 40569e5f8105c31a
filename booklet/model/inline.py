"""Inline content: what a sentence is made of, after placeholders and Markdown are resolved.

Read leaves it, compose takes it.  Every piece knows its `Origin`, so that a missing glyph or a dead link is
reported at its own line and column.
"""

from __future__ import annotations

from collections.abc import Callable

from booklet.diagnostics import Origin
from booklet.fixed import fixed

ANCHOR = "at-{id}"  # the name under which links find a section or block


@fixed
class Text:
    """Characters. `fact` is the id of the fact they were written from, "" for the author's own words.

    `placeholder` is what stands between the braces that wrote them, "volumes:bare" or "=366"; "" for typed words.
    """

    text: str
    origin: Origin
    fact: str = ""
    placeholder: str = ""


@fixed
class Emphasis:
    """*Emphasis*."""

    children: Inlines


@fixed
class Strong:
    """**Strong** emphasis."""

    children: Inlines


@fixed
class Link:
    """A link to a web or mail address, or, where `anchor` is set, to a place in the booklet."""

    children: Inlines
    origin: Origin
    uri: str = ""
    anchor: str = ""


@fixed
class NoteCall:
    """A note, where it is called: the author's own words, or a source with a locator ("p. 4")."""

    origin: Origin
    children: Inlines = ()
    source: str = ""
    locator: Inlines = ()


@fixed
class LineBreak:
    """A forced line break."""


@fixed
class PageReference:
    """The page number of a section or block, known by its id."""

    id: str
    origin: Origin

    @property
    def anchor(self) -> str:
        """The name of the place whose page is meant."""
        return ANCHOR.format(id=self.id)


Inline = Text | Emphasis | Strong | Link | NoteCall | LineBreak | PageReference
Inlines = tuple[Inline, ...]


@fixed
class ParagraphText:
    """A paragraph of running text."""

    inlines: Inlines
    origin: Origin


@fixed
class ListText:
    """A list; each item is itself a series of text blocks. `start` is None for bullets."""

    items: tuple[TextBlocks, ...]
    origin: Origin
    start: int | None = None


@fixed
class QuotationText:
    """A block quotation out of Markdown (`> …`)."""

    blocks: TextBlocks
    origin: Origin


TextBlock = ParagraphText | ListText | QuotationText
TextBlocks = tuple[TextBlock, ...]


def plain(inlines: Inlines, page: Callable[[str], str] = lambda anchor: "") -> str:
    """Return the words of `inlines` without notes: for bookmarks, alt texts, titles.

    `page` gives the page number of an anchor; where it is left out, so are page numbers.
    """
    parts: list[str] = []
    for item in inlines:
        match item:
            case Text():
                parts.append(item.text)
            case LineBreak():
                parts.append(" ")
            case PageReference():
                parts.append(page(item.anchor))
            case NoteCall():
                pass
            case _:
                parts.append(plain(item.children, page))
    return "".join(parts)
