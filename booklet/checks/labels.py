"""What is printed besides the prose: of institutions, pictures, recognitions, speakers, sources and rolls of names.

Enters: a `Booklet`.  Leaves: a `Label` for each, with the keys of the content that it was typed under.  Only what is
shown is there: pictures on the cover, in figures and as logos; recognitions of the groups in the sections.  Titles and
issuers of sources are left out, for they are the documents' own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from booklet.checks.prose import Prose, flat, groups_shown
from booklet.compose.blocks.names import Names
from booklet.compose.blocks.pictures import images_of
from booklet.compose.blocks.quote import Quote
from booklet.diagnostics import Origin
from booklet.model.booklet import Booklet
from booklet.model.inline import Inlines, Text


@dataclass(frozen=True, slots=True)
class Label:
    """A short text; `fills` tells whether placeholders may stand in it."""

    prose: Prose
    path: str
    fills: bool = True


def labels(booklet: Booklet) -> Iterator[Label]:
    """Yield all that is printed besides the prose, in no order that readers would know."""
    yield from _label(booklet.event.name, "booklet.event.name", fills=False)
    named = [("booklet.publisher", booklet.publisher)] if booklet.publisher else []
    for path, one in (*named, *((f"booklet.partners[{n}]", each) for n, each in enumerate(booklet.partners))):
        yield from _label(one.name, f"{path}.name")
        yield from _label(one.address, f"{path}.address")
    for source in booklet.sources.values():
        yield from _label(source.short, f"{source.origin.path}.short")
        yield from _label(source.issuer_inferred, f"{source.origin.path}.issuer.why", fills=False)
        yield from _label(source.date_inferred, f"{source.origin.path}.date.why", fills=False)
    for name in images_shown(booklet):
        image = booklet.images[name]
        yield from _label(image.alt, f"{image.origin.path}.alt")
        yield from _label(image.credit, f"{image.origin.path}.credit")
    groups = {group.id for group in groups_shown(booklet)}
    for given in booklet.recognitions:
        if given.group in groups:
            for key, words in (("name", given.name), ("body", given.body), ("document", given.document)):
                yield from _label(words, f"{given.origin.path}.{key}")
    for block in booklet.blocks():
        if isinstance(block, Quote):
            yield from _label(block.said_by, f"{block.origin.path}.said_by")
        elif isinstance(block, Names):
            for row in block.names:  # as their file has them: the author of the booklet did not type them
                text = Text(f"{row.name} {row.detail}".strip(), row.origin, placeholder=f"={row.name}")
                yield Label(flat((text,)), row.origin.path, fills=False)


def images_shown(booklet: Booklet) -> tuple[str, ...]:
    """Return the ids of the pictures that the booklet shows, each once."""
    logos = (one.logo for one in (booklet.publisher, *booklet.partners) if one is not None)
    figures = (name for block in booklet.blocks() for name in images_of(block))
    return tuple(name for name in dict.fromkeys((booklet.cover.image, *logos, *figures)) if name in booklet.images)


def _label(words: str | Inlines, path: str, *, fills: bool = True) -> Iterator[Label]:
    inlines = (Text(words, Origin(path)),) if isinstance(words, str) else words
    prose = flat(inlines)
    if prose.text:
        yield Label(prose, path, fills)
