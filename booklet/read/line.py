"""Plain lines with placeholders: what alternative texts, credits, recognitions, issuers and the like may hold.

Enters: the text of a value, its origin and the terms.  Leaves: inlines, or mere words where neither a link nor a page
number can stand.  There is no Markdown here: `*` is a star.  `{{` is a brace, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.diagnostics import Origin
from booklet.model.inline import Inline, Inlines, PageReference, Text, plain
from booklet.read.inline_rules import DOUBLED
from booklet.read.placeholders import Terms
from booklet.read.rules import PAGE_IN_NAME, STRAY_BRACE, UNCLOSED_PLACEHOLDER

_BRACES = re.compile(r"(\{\{|\}\})|\{([^{}]*)\}|[{}]")


def read_line(text: str, origin: Origin, terms: Terms) -> Inlines:
    """Return the inlines of one line of text, which stands at `origin`; line ends in it count as spaces."""
    if "{" not in text and "}" not in text:
        words = text.strip()
        if len(words) < len(text):
            origin = origin.shifted(text.index(words))
        return (Text(words.replace("\n", " "), origin),) if words else ()
    return tuple(_pieces(text, origin, terms))


def read_words(text: str, origin: Origin, terms: Terms) -> str:
    """Return the words of one line in which no page number can stand; one that does is a finding."""
    if "{" not in text and "}" not in text:
        return text.strip().replace("\n", " ")
    inlines = read_line(text, origin, terms)
    for item in inlines:
        if isinstance(item, PageReference):
            terms.report(PAGE_IN_NAME, item.origin)
    return plain(inlines)


def _pieces(text: str, origin: Origin, terms: Terms) -> Iterator[Inline]:
    """Yield typed text and what placeholders print, each with its place."""
    at, end = len(text) - len(text.lstrip()), len(text.rstrip())
    for found in _BRACES.finditer(text):
        if at < found.start():
            yield Text(text[at : found.start()].replace("\n", " "), origin.shifted(at))
        at = found.end()
        place = origin.shifted(found.start())
        doubled, inside = found.groups()
        if doubled:
            if whole := DOUBLED.match(text, found.start()):
                terms.judge_braces(whole["inside"], place)
            yield Text(doubled[0], place)
        elif inside is None:
            terms.report(UNCLOSED_PLACEHOLDER if found[0] == "{" else STRAY_BRACE, place)
        elif (written := terms.placeholder(inside, place)) is not None:
            yield written
    if at < end:
        yield Text(text[at:end].replace("\n", " "), origin.shifted(at))
