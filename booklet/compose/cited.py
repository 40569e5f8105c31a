"""How sources are named in lines and notes, at first and at second hand.

Enters: sources, and the facts that stand beside their names.  Leaves: inlines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from booklet.compose.register import Register
from booklet.model.booklet import Booklet, Source, Words
from booklet.model.inline import Emphasis, Inline, Inlines, Link, Strong, Text


def with_source(words: Words, key: str, source: Source) -> Inlines:
    """Return the phrase `key` with the short name of `source`, else its title, in the place of its field {source}."""
    before, _, after = words.phrases[key].partition("{source}")
    named = source.short or (Emphasis(source.title),)
    parts = (Text(before, source.origin), *named, Text(after, source.origin))
    return tuple(part for part in parts if not isinstance(part, Text) or part.text)


def quoted_in(register: Register, inlines: Inlines) -> Mapping[str, tuple[str, ...]]:
    """Return, for the sources of the facts in `inlines` that were not at hand, those in which they are quoted."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _facts(inlines) if register.second_hand else ():
        fact = register.second_hand.get(name)
        if fact is not None and fact.via not in found.get(fact.source, ()):
            found[fact.source] = (*found.get(fact.source, ()), fact.via)
    return found


def as_quoted(booklet: Booklet, sources: Sequence[str]) -> Inlines:
    """Return “, as quoted in …” for each of `sources`."""
    parts: list[Inline] = []
    for name in sources:
        source = booklet.sources[name]
        parts.append(Text(booklet.words("list_separator"), source.origin))
        parts += with_source(booklet.words, "as_quoted_in", source)
    return tuple(parts)


def _facts(inlines: Inlines) -> Iterator[str]:
    for item in inlines:
        match item:
            case Text():
                yield item.fact
            case Emphasis() | Strong() | Link():
                yield from _facts(item.children)
