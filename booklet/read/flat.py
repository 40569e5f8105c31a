"""Words with notes and placeholders and no other markup: nearly every paragraph that is not mere words.

Enters: a text whose `prose.signs` are known.  Leaves: the inlines of a part of it, or None where more stands there, or
may: the same as `markdown.py` would find, for it costs a third.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.inline import Inline, Inlines, NoteCall, Text
from booklet.read.placeholders import Terms
from booklet.read.rules import EMPTY_NOTE
from booklet.read.sentences import begun

NOTE = re.compile(r"\s*([^\s,]*)\s*(?:,\s*)?")  # the source that a note begins with, and what parts it from its place
_FLAT = re.compile(rb"(?:\^\[\]|\{\}|\[\^\])*")
_BRACE, _CARET = b"{^"


@fixed
class Signed:
    """A text of lines that go on with each other or end a paragraph, its signs and where each of them stands."""

    text: str
    joined: str  # the same with a space for each line end
    signs: bytes
    places: list[int]
    origin: Origin
    terms: Terms

    def parts(self, bounds: Iterable[tuple[int, int]]) -> Iterator[tuple[Origin, str, Inlines | None]]:
        """Yield of each of the parts, which begin and end at `bounds`, its origin, itself, and its inlines if known."""
        places, at = [*self.places, len(self.text)], 0  # `at` counts the signs
        for start, end in bounds:
            here, first = self._origin(start), at
            if places[at] >= end:
                yield here, "", (Text(self.joined[start:end], here),)
                continue
            while places[at] < end:
                at += 1
            yield here, self.text[start:end], self.inlines(start, end, slice(first, at))

    def inlines(self, start: int, end: int, signs: slice, *, begins: bool | None = None) -> Inlines | None:
        """Return what stands from `start` to `end`, where the `signs` are; `begins` as in `sentences.begun`."""
        marks = self.signs[signs]
        openings = self._openings(marks, self.places[signs]) if is_flat(marks) else None
        if openings is None:
            return None
        found: list[Inline] = []
        at = start
        for opening, begin, close in openings:
            if begin > at:
                found.append(self._words(at, begin))
            at = close + 1
            written: Inline | None
            if opening == _BRACE:
                written = self.terms.placeholder(self.text[begin + 1 : close], self._origin(begin))
            elif opening == _CARET:
                written = self._own_note(begin, close)
            else:
                written = self._source_note(begin, close)
            if written is not None:
                found.append(written)
        if end > at:
            found.append(self._words(at, end))
        return begun(tuple(found), self.terms.language, first=begins) if _BRACE in marks else tuple(found)

    def _openings(self, marks: bytes, places: list[int]) -> list[tuple[int, int, int]] | None:
        """Return of each note and placeholder its first sign, where it stands, and where its last; None of others."""
        found = []
        at = 0
        while at < len(marks):
            opening, place = marks[at], places[at]
            if opening == _BRACE:
                found.append((opening, place, places[at + 1]))
                at += 2
                continue
            if places[at + 1] != place + 1 or (opening != _CARET and self.text[place - 1 : place] == "!"):
                return None
            found.append((opening, place, places[at + 2]))
            at += 3
        return found

    def _origin(self, at: int) -> Origin:
        return Origin(self.origin.path, self.origin.offset + at)

    def _words(self, start: int, end: int) -> Text:
        return Text(self.joined[start:end], Origin(self.origin.path, self.origin.offset + start))

    def _stripped(self, start: int, end: int) -> Inlines:
        words = self.joined[start:end]
        stripped = words.strip()
        if not stripped:
            return ()
        return (Text(stripped, self._origin(start if stripped == words else start + words.index(stripped))),)

    def _own_note(self, begin: int, close: int) -> NoteCall:
        origin, words = self._origin(begin), self._stripped(begin + 2, close)
        if not words:
            self.terms.report(EMPTY_NOTE, origin)
        return NoteCall(origin, words)

    def _source_note(self, begin: int, close: int) -> NoteCall | None:
        given = NOTE.match(self.text, begin + 2, close)
        source, end = (given[1], given.end()) if given else ("", begin + 2)
        if not self.terms.cite(source, self._origin(begin + 2)):
            return None
        return NoteCall(self._origin(begin), (), source, self._stripped(end, close))


def is_flat(marks: bytes) -> bool:
    """Return whether a text with these signs may be flat."""
    return _FLAT.fullmatch(marks) is not None


def signed(text: str, marks: bytes, origin: Origin, terms: Terms) -> Signed:
    """Return `text`, which stands at `origin` and whose signs are `marks`."""
    at = -1
    places = [at := text.index(mark, at + 1) for mark in marks.decode("ascii")]
    return Signed(text, text.replace("\n", " "), marks, places, origin, terms)
