"""All the prose of a booklet, with the place in the content where each character was typed.

Enters: a `Booklet`.  Leaves: a `Prose` for each title, paragraph, cell, caption and note, in the content's order.
Left out are words that are a source's own: its title, quote blocks and block quotations (but not the notes in them);
`quotations` has the block quotations.
Blocks are walked by the types of their fields, so a new kind of block is read without being known here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from booklet.compose.blocks.pull import Pull
from booklet.compose.blocks.quote import Quote
from booklet.compose.blocks.recognitions import Recognitions
from booklet.compose.blocks.table import Table
from booklet.diagnostics import Origin
from booklet.model.booklet import Booklet, RecognitionGroup, Section
from booklet.model.inline import (
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteCall,
    PageReference,
    ParagraphText,
    QuotationText,
    Strong,
    Text,
    plain,
)

HIDDEN = "\x00"  # for a character that is not to be judged

_INLINES = (Text, Emphasis, Strong, Link, NoteCall, LineBreak, PageReference)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|「[^」]*(?:」|$)|\"[^\"]*\"|(?<!\w)‘[^‘]*?’(?!\w)")
_MARK = re.compile(r"[“„«「\"‘]")


@dataclass(frozen=True, slots=True)
class Prose:
    """One title, paragraph, cell, caption or note.

    `text` is what it prints, without its notes; `typed` the same, with `HIDDEN` for each character that a placeholder
    wrote or that stands in quotation marks; `unquoted` with `HIDDEN` for what stands in quotation marks alone.  In
    both, an address is hidden.  `pieces[n]` begins at `starts[n]` of `text`.
    """

    text: str
    typed: str
    unquoted: str
    pieces: tuple[Text, ...]
    starts: tuple[int, ...]
    calls: tuple[tuple[int, NoteCall], ...]  # where in `text` a note is called
    beside: tuple[Inlines, ...] = ()  # of a cell: its column's heading, and the other cells of its row
    column: tuple[Inlines, ...] = ()  # of a cell: all cells of its column, below the heading
    above: Inlines = ()  # of a cell, or the heading of a column: the caption of its table
    cited: tuple[str, ...] = ()  # the sources noted in the same paragraph; of a table, the one it is from
    quoted: bool = False  # whether it stands in a quote block or block quotation

    def origin(self, at: int) -> Origin:
        """Return where the character of index `at` stands in the content."""
        index = bisect_right(self.starts, at) - 1
        piece = self.pieces[index]
        return piece.origin if piece.placeholder else piece.origin.shifted(at - self.starts[index])


def prose(booklet: Booklet) -> Iterator[Prose]:
    """Yield all prose of a booklet that its edition prints."""
    return (each for each in _all(booklet) if not each.quoted)


def quotations(booklet: Booklet) -> Iterator[Prose]:
    """Yield the paragraphs of the block quotations that its edition prints."""
    return (each for each in _all(booklet) if each.quoted)


def _all(booklet: Booklet) -> Iterator[Prose]:
    yield from _lines(booklet.title)
    yield from _lines(booklet.cover.subtitle)
    yield from _lines(booklet.cover.spine)
    yield from _lines(booklet.dedication)
    for name, source in booklet.sources.items():
        if name in booklet.cited:
            yield from _lines(source.note, _About(cited=(name,)))
    for section in booklet.sections:
        yield from _section(section)
    for group in groups_shown(booklet):
        yield from _lines(group.title)


def groups_shown(booklet: Booklet) -> tuple[RecognitionGroup, ...]:
    """Return the groups of recognitions that the sections show, each once."""
    names = dict.fromkeys(name for section in booklet.sections for name in _groups(section))
    return tuple(booklet.groups[name] for name in names)


def _groups(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Recognitions):
            yield from block.groups
    for part in section.sections:
        yield from _groups(part)


def _section(section: Section) -> Iterator[Prose]:
    yield from _lines(section.title)
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _table(block)
        else:
            yield from _walk(block)
    for part in section.sections:
        yield from _section(part)


def _table(table: Table) -> Iterator[Prose]:
    about = _About(cited=(table.source,) if table.source else ())
    yield from _lines(table.caption, about)
    headed = replace(about, above=table.caption)
    for words in (*(one.inlines for one in table.spanners), *(one.words for one in table.columns)):
        yield from _lines(words, headed)
    whole = [row.cells for row in table.rows if not row.group]
    columns = [tuple(cells[n].inlines for cells in whole) for n in range(len(table.columns))]
    headings = table.headings
    for row, group in table.grouped():
        if row.group:
            yield from _lines(group, headed)
            continue
        for index, (cell, heading) in enumerate(zip(row.cells, headings, strict=True)):
            others = (other.inlines for n, other in enumerate(row.cells) if n != index)
            beside = (heading, *((group,) if group else ()), *others)
            yield from _lines(cell.inlines, replace(headed, beside=beside, column=columns[index]))
    yield from _lines(table.note, about)


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of prose from where it stands; `left_out` are the words of a quote block."""

    cited: tuple[str, ...] = ()
    beside: tuple[Inlines, ...] = ()
    column: tuple[Inlines, ...] = ()
    above: Inlines = ()
    quoted: bool = False
    left_out: bool = False


def _walk(value: object, about: _About | None = None) -> Iterator[Prose]:
    """Yield the prose in a block, or in any part of one."""
    about = about or _About()
    if isinstance(value, Pull):
        return  # it repeats what stands elsewhere
    if isinstance(value, tuple):
        if value and isinstance(value[0], _INLINES):
            yield from _lines(value, about)
            return
        before: tuple[str, ...] = ()  # what the paragraph before cites, a block quotation comes from
        for each in value:
            yield from _walk(each, replace(about, cited=before) if isinstance(each, QuotationText) else about)
            before = tuple(_cited(each.inlines)) if isinstance(each, ParagraphText) else ()
    elif is_dataclass(value) and not isinstance(value, Origin):
        about = replace(
            about,
            quoted=about.quoted or isinstance(value, QuotationText),
            left_out=about.left_out or isinstance(value, Quote),
        )
        if (source := getattr(value, "source", "")) and isinstance(source, str):
            about = replace(about, cited=(source,))
        for field in fields(value):
            yield from _walk(getattr(value, field.name), about)


def _cited(inlines: Inlines) -> Iterator[str]:
    """Yield the sources that are noted in `inlines`, and in their notes."""
    for each in inlines:
        match each:
            case NoteCall():
                if each.source:
                    yield each.source
                yield from _cited(each.children)
            case Emphasis() | Strong() | Link():
                yield from _cited(each.children)


def _lines(inlines: Inlines, about: _About | None = None) -> Iterator[Prose]:
    """Yield the prose of `inlines`, unless it is in a quote block, and of the notes called in them."""
    about = about or _About()
    cited = tuple(dict.fromkeys((*_cited(inlines), *about.cited)))
    found = replace(
        flat(inlines),
        beside=about.beside,
        column=about.column,
        above=about.above,
        cited=cited,
        quoted=about.quoted,
    )
    if found.pieces and not about.left_out:
        yield found
    for _, call in found.calls:
        yield from _lines(call.children, _About(cited=cited))


def flat(inlines: Inlines) -> Prose:
    """Return the prose of `inlines`, of one paragraph or less; what their notes say is prose of its own."""
    pieces: list[Text] = []
    starts: list[int] = []
    calls: list[tuple[int, NoteCall]] = []
    typed: list[str] = []
    printed: list[str] = []
    length = 0
    stack: list[tuple[Inline, bool]] = [(each, False) for each in reversed(inlines)]
    while stack:
        item, address = stack.pop()
        match item:
            case Text():
                pieces.append(item)
                starts.append(length)
                length += len(item.text)
                printed.append(HIDDEN * len(item.text) if address else item.text)
                typed.append(HIDDEN * len(item.text) if item.placeholder else printed[-1])
            case LineBreak() if pieces:
                last = pieces[-1]
                pieces.append(Text(" ", last.origin.shifted(0 if last.placeholder else len(last.text))))
                starts.append(length)
                length += 1
                printed.append(" ")
                typed.append(" ")
            case NoteCall():
                calls.append((length, item))
            case Emphasis() | Strong() | Link():
                address = address or (isinstance(item, Link) and plain(item.children) in item.uri)
                stack.extend((each, address) for each in reversed(item.children))
    text = "".join(piece.text for piece in pieces)
    quoted = [found.span() for found in _QUOTED.finditer(text)] if _MARK.search(text) else []
    own, unquoted = (without("".join(words), quoted) for words in (typed, printed))
    return Prose(text, own, unquoted, tuple(pieces), tuple(starts), tuple(calls))


def without(typed: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return `typed` with the characters of `spans`, which are in order, hidden."""
    if not spans:
        return typed
    parts, at = [], 0
    for start, end in spans:
        parts += [typed[at:start], HIDDEN * (end - start)]
        at = end
    return "".join((*parts, typed[at:]))
