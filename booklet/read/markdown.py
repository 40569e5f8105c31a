"""Markdown → inlines and text blocks, each piece with its place in the author's text.

Enters: the text of a value and its origin.  Leaves: `Inlines` or `TextBlocks` (CommonMark paragraphs, emphasis, links,
lists, quotations, hard breaks; placeholders and notes as `inline_rules.py` has them), and a finding for each thing
that Markdown knows and a booklet's text does not.  Characters stay as typed.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.inline import (
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListText,
    NoteCall,
    ParagraphText,
    QuotationText,
    Strong,
    Text,
    TextBlock,
    TextBlocks,
)
from booklet.read import inline_rules
from booklet.read.flat import NOTE, Signed, is_flat, signed
from booklet.read.placeholders import Terms
from booklet.read.prose import Item, Kind, Piece, is_loose, paragraphs, pieces, plain_list, signs, stretches
from booklet.read.rules import (
    EMPTY_NOTE,
    LINK_EMPTY,
    LINK_SCHEME,
    MARKDOWN,
    NOTE_IN_NOTE,
    STRAY_BRACE,
    UNCLOSED_NOTE,
    UNCLOSED_PLACEHOLDER,
    UNCLOSED_STARS,
    UNMARKED_SOURCE,
    YEAR_AS_LIST,
)
from booklet.read.schema import ADDRESS
from booklet.read.sentences import begun

_REFUSED = {
    "heading": ("A heading", "Give it a section of its own, or put a backslash before the # or the line of dashes."),
    "hr": ("A line across the page", "Leave it out, or begin a new section."),
    "fence": ("Program code", "Write it as a paragraph."),
    "code_block": ("A paragraph that begins with four spaces", "Begin it in the same column as the others."),
    "code_inline": ("Program code", "Leave the ` out, or put a backslash before it."),
    "html_block": ("HTML", "Write it in Markdown: *emphasis*, **strong**, [words](address)."),
    "html_inline": ("HTML", "Write it in Markdown: *emphasis*, **strong**, [words](address)."),
    "table": ("A table of bars and dashes", "Use a block “table”."),
    "image": ("A picture", "Use a block “figure”."),
    "depth": ("A text with so many lists and quotations inside each other", "Write it more simply."),
}  # fmt: skip
_MOST = 99  # a list that begins above it was hardly meant as one
_MARKS = re.compile(r"(?:(?:[-*+]|[0-9]{1,9}[.)])(?:\s+|$)|>\s*)*")  # of lists and quotations, before what is in them
_TYPED = ("text", "text_special", "softbreak")
_FAULTS = {"stray_brace": STRAY_BRACE, "unclosed_placeholder": UNCLOSED_PLACEHOLDER, "unclosed_note": UNCLOSED_NOTE}
_LINE_END = re.compile(r"\r\n|\n|\r")  # CommonMark 0.31.2, 2.1
# The bracket comes first, for which the pattern is looked for fast; then what must not stand before it.
_BRACKETED = re.compile(r"\[(?<![\^\]\\!]\[)(?P<source>[A-Za-z][A-Za-z0-9_-]*)(?:[,;][^\[\]]*)?\](?![(\[:])")


def read_inlines(text: str, origin: Origin, terms: Terms, *, begins: bool = False) -> Inlines:
    """Return the inlines of one line of text, which stands at `origin`; line ends in it count as spaces.

    `begins` is whether a fact that it begins with gets a capital, as within it behind each full stop.
    """
    stripped = text.strip()
    if len(stripped) < len(text):
        origin = origin.shifted(text.index(stripped))
    marks = signs(stripped)
    if not is_loose(stripped):
        if not marks:
            return (Text(stripped.replace("\n", " "), origin),) if stripped else ()
        if is_flat(marks):
            flat = signed(stripped, marks, origin, terms).inlines(0, len(stripped), slice(None), begins=begins)
            if flat is not None:
                return flat
    inlines = _Paragraph(terms, origin, _UNBROKEN).read(stripped, marks)
    return begun(inlines, terms.language, first=begins)


def read_blocks(text: str, origin: Origin, terms: Terms) -> TextBlocks:
    """Return the paragraphs, lists and quotations of `text`, which stands at `origin`."""
    if (bounds := paragraphs(text)) is not None:
        return tuple(_paragraphs(signed(text, signs(text), origin, terms), bounds))
    found: list[TextBlock] = []
    for start, part, plain in stretches(text):
        here = Origin(origin.path, origin.offset + start)
        if plain:
            found.append(ParagraphText(_plain(part, here, terms), here))
        elif (listed := plain_list(part)) is not None:
            found.append(_list(*listed, here, terms))
        else:
            found += _Reader(part, here, terms).blocks(_parser().parse(part, {}))
    return tuple(found)


def _paragraphs(text: Signed, bounds: Iterable[tuple[int, int]]) -> Iterator[ParagraphText]:
    """Yield the paragraphs of a text that consists of nothing else; `bounds` are where they begin and end."""
    for here, content, inlines in text.parts(bounds):
        yield ParagraphText(_plain(content, here, text.terms) if inlines is None else inlines, here)


def _plain(content: str, origin: Origin, terms: Terms) -> Inlines:
    """Return the inlines of a paragraph that `stretches` found plain, which stands at `origin` as it is."""
    if marks := signs(content):
        return begun(_Paragraph(terms, origin, _UNBROKEN).read(content, marks), terms.language)
    return (Text(content.replace("\n", " "), origin),)


def _list(number: int | None, items: Sequence[Item], origin: Origin, terms: Terms) -> ListText:
    """Return a list whose items are a paragraph each."""
    found = []
    for content, starts, places in items:
        inlines = _Paragraph(terms, origin, _Places(starts, places)).read(content, signs(content))
        found.append((ParagraphText(begun(inlines, terms.language), origin.shifted(places[0])),))
    return ListText(tuple(found), origin, number)


@functools.cache
def _parser() -> MarkdownIt:
    return inline_rules.parser()


@fixed
class _Places:
    """From a paragraph's content to the whole text: content index `content[i]` stands at `text[i]`, and so on."""

    content: Sequence[int]
    text: Sequence[int]

    def __getitem__(self, at: int) -> int:
        line = bisect_right(self.content, at) - 1
        return self.text[line] + at - self.content[line]


_UNBROKEN = _Places((0,), (0,))


@fixed
class _Paragraph:
    """Turns the content of one paragraph into inlines."""

    terms: Terms
    origin: Origin
    places: _Places
    base: int = 0  # where the parsed piece begins in the paragraph's content, for the words of a note
    in_note: bool = False

    def read(self, content: str, marks: bytes) -> Inlines:
        """Return the inlines of `content`, whose `prose.signs` are `marks`.

        By `prose.pieces` if it can say what they are, which gives the same as the parser.
        """
        if "[" in content:
            for typed in _BRACKETED.finditer(content):
                if typed["source"] in self.terms.sources:
                    self.terms.report(UNMARKED_SOURCE, self._origin(typed.start()), given=typed[0][1:-1])
        found = pieces(content, marks)
        if found is None or is_loose(content):
            tokens = _parser().inline.parse(content, _parser(), {}, [])
            for at, stars in inline_rules.unclosed(content, tokens):
                escaped = stars.replace("*", "\\*")
                self.terms.report(UNCLOSED_STARS, self._origin(at), given=stars, escaped=escaped)
            return self._parsed(tokens)
        stack: list[tuple[Piece, list[Inline]]] = []
        current: list[Inline] = []
        for piece in found:
            kind, start, end = piece
            if kind is Kind.WORDS:
                current += self._typed(content[start:end], start)
            elif kind is Kind.OPENING:
                stack.append((piece, current))
                current = []
            elif kind is Kind.CLOSING:
                strong = end - start > 1
                children = tuple(current)
                current = stack.pop()[1]
                current.append(Strong(children) if strong else Emphasis(children))
            elif kind is Kind.PLACEHOLDER:
                current += self._placeholder(content[start:end], self._origin(start - 1))
            elif kind is Kind.LINK:
                words, _, uri = content[start:end].partition("](")
                current.append(Link(tuple(self._typed(words, start)), self._origin(start - 1), uri))
            else:
                note = "source_note" if kind is Kind.SOURCE_NOTE else "own_note"
                current += self._note(note, content[start:end], start)
        return tuple(current)

    def _typed(self, words: str, at: int) -> Sequence[Inline]:
        """Return typed `words`, which stand `at` in the content: a text for each line that the file does not go on."""
        if self.places is _UNBROKEN:
            return (Text(words.replace("\n", " "), Origin(self.origin.path, self.origin.offset + self.base + at)),)
        if "\n" not in words:
            return (Text(words, self._origin(at)),)
        typed: list[Inline] = []
        for line in words.replace("\n", " \n").split("\n"):
            _add(typed, Text(line, self._origin(at)), joins=True)
            at += len(line)
        return typed

    def _parsed(self, tokens: Sequence[Token]) -> Inlines:
        stack: list[tuple[Token, list[Inline]]] = []
        current: list[Inline] = []
        joins = False  # whether the piece before was typed, too
        for token in tokens:
            if token.nesting > 0:
                stack.append((token, current))
                current = []
            elif token.nesting < 0:
                opening, outer = stack.pop()
                outer.extend(self._closed(opening, tuple(current)))
                current = outer
            else:
                autolink = bool(stack) and stack[-1][0].markup == "autolink"
                for piece in self._leaf(token, 1 if autolink else 0):
                    _add(current, piece, joins=joins and token.type in _TYPED)
            joins = token.type in _TYPED
        return tuple(current)

    def _origin(self, at: int) -> Origin:
        at += self.base
        return Origin(self.origin.path, self.origin.offset + (at if self.places is _UNBROKEN else self.places[at]))

    def _at(self, token: Token, further: int = 0) -> Origin:
        return self._origin(int(token.meta["at"]) + further)

    def _closed(self, token: Token, children: Inlines) -> Iterator[Inline]:
        if token.type == "em_open":
            yield Emphasis(children)
        elif token.type == "strong_open":
            yield Strong(children)
        else:
            auto = token.markup == "autolink"
            origin, uri = self._at(token, 0 if auto else -1), str(token.attrs["href"])
            if not ADDRESS.fullmatch(uri):
                self.terms.report(LINK_SCHEME, origin, uri=uri)
            elif not children:
                self.terms.report(LINK_EMPTY, origin)
            yield Link(children, origin, uri)

    def _leaf(self, token: Token, further: int) -> Iterator[Inline]:
        origin = self._at(token, further)
        match token.type:
            case "text":
                yield Text(token.content, origin)
            case "text_special":
                # An escaped character stands after its backslash; an entity where its & stands.
                escaped = token.info == "escape" and len(token.content) == 1
                if "doubled" in token.meta:
                    self.terms.judge_braces(token.meta["doubled"], origin)
                yield Text(token.content, self._at(token, 1) if escaped else origin)
            case "softbreak":
                yield Text(" ", origin)
            case "hardbreak":
                yield LineBreak()
            case "placeholder":
                yield from self._placeholder(token.content, origin)
            case "source_note" | "own_note":
                yield from self._note(token.type, token.content, int(token.meta["at"]) + 2)
            case "stray_brace" | "unclosed_placeholder" | "unclosed_note":
                self.terms.report(_FAULTS[token.type], origin)
            case _:
                _refuse(self.terms, token.type, origin)

    def _placeholder(self, inside: str, origin: Origin) -> Iterator[Inline]:
        written = self.terms.placeholder(inside, origin)
        if written is not None:
            yield written

    def _note(self, kind: str, content: str, begin: int) -> Iterator[Inline]:
        """Yield the note of this kind whose `content` begins at `begin`, after the two signs that open it."""
        origin = self._origin(begin - 2)
        if self.in_note:
            self.terms.report(NOTE_IN_NOTE, origin)
            return
        if kind == "own_note":
            if not content.strip():
                self.terms.report(EMPTY_NOTE, origin)
            yield NoteCall(origin, begun(self._words(content, begin), self.terms.language))
            return
        found = NOTE.match(content)
        source = found[1] if found else ""
        end = found.end() if found else 0
        if self.terms.cite(source, self._origin(begin)):
            yield NoteCall(origin, (), source, self._words(content[end:], begin + end))

    def _words(self, content: str, begin: int) -> Inlines:
        stripped = content.strip()
        if not stripped:
            return ()
        if len(stripped) < len(content):
            begin += content.index(stripped)
        marks = signs(stripped)
        if not marks and not is_loose(stripped):
            return tuple(self._typed(stripped, begin))
        return _Paragraph(self.terms, self.origin, self.places, self.base + begin, in_note=True).read(stripped, marks)


def _add(pieces: list[Inline], piece: Inline, *, joins: bool) -> None:
    """Append `piece`, or, where it `joins` and the two stand side by side in the file too, to the text before it."""
    last = pieces[-1] if pieces else None
    if isinstance(piece, Text) and not piece.text:
        return
    if not (joins and isinstance(piece, Text) and isinstance(last, Text)):
        pieces.append(piece)
    elif last.origin.shifted(len(last.text)) == piece.origin:
        pieces[-1] = Text(last.text + piece.text, last.origin)
    else:
        pieces.append(piece)


def _refuse(terms: Terms, kind: str, origin: Origin) -> None:
    what, advice = _REFUSED[kind]
    terms.report(MARKDOWN, origin, what=what, advice=advice)


class _Reader:
    """Turns block tokens into text blocks."""

    def __init__(self, text: str, origin: Origin, terms: Terms) -> None:
        self.origin = origin
        self.terms = terms
        self.lines = _LINE_END.split(text)
        self.starts = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text) + 1]

    def blocks(self, tokens: Sequence[Token]) -> TextBlocks:
        """Return the blocks of `tokens`, which are balanced."""
        found: list[TextBlock] = []
        at = 0
        while at < len(tokens):
            end = inline_rules.closing(tokens, at)
            found.extend(self._block(tokens[at], tokens[at + 1 : end]))
            at = end + 1
        return tuple(found)

    def _block(self, token: Token, inner: Sequence[Token]) -> Iterator[TextBlock]:
        line = token.map[0] if token.map else 0
        source = self.lines[line] if line < len(self.lines) else ""
        origin = self.origin.shifted(self.starts[line] + len(source) - len(source.lstrip()))
        if token.level >= inline_rules.NESTING_LIMIT - 1:
            _refuse(self.terms, "depth", origin)
            return
        match token.type:
            case "paragraph_open":
                places = self._places(inner[0])
                content = inner[0].content
                inlines = _Paragraph(self.terms, self.origin, places).read(content, signs(content))
                yield ParagraphText(begun(inlines, self.terms.language), self.origin.shifted(places[0]))
            case "bullet_list_open" | "ordered_list_open":
                start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
                if start is not None and start > _MOST:
                    self.terms.report(YEAR_AS_LIST, origin, number=start)
                yield ListText(tuple(self._items(inner)), origin, start)
            case "blockquote_open":
                yield QuotationText(self.blocks(inner), origin)
            case _:
                marks = 0 if token.type == "hr" or not token.level else _marks(source.lstrip())
                _refuse(self.terms, token.type.removesuffix("_open"), origin.shifted(marks))

    def _items(self, tokens: Sequence[Token]) -> Iterator[TextBlocks]:
        at = 0
        while at < len(tokens):
            end = inline_rules.closing(tokens, at)
            yield self.blocks(tokens[at + 1 : end])
            at = end + 1

    def _places(self, token: Token) -> _Places:
        """Return where the lines of a paragraph's content stand; each is the end of a line of the text."""
        first = token.map[0] if token.map else 0
        content, text, at = [], [], 0
        for number, line in enumerate(token.content.split("\n"), first):
            source = self.lines[number] if number < len(self.lines) else ""
            content.append(at)
            text.append(self.starts[number] + len(source.rstrip()) - len(line.rstrip()))
            at += len(line) + 1
        return _Places(content, text)


def _marks(line: str) -> int:
    """Return how many characters the marks of lists and quotations take at the beginning of `line`."""
    match = _MARKS.match(line)
    return match.end() if match else 0
