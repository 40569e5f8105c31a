"""Text → marked nodes, by the events of libyaml.

Enters: text that `decode.py` found clean.  Leaves: the root node and findings.  No constructor runs, and the
recursive `compose` of PyYAML is not used: it crashes the process from some 25,000 nested brackets on, whereas
here depth, aliases and size are counted while the events arrive.  First the text is read without the bodies of its
literals (`bodies.py`); where that goes wrong in any way, as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Any, NoReturn, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from booklet.diagnostics import Finding, Rule
from booklet.fixed import fixed
from booklet.source.bodies import Cut, shortened
from booklet.source.decode import character_name, unwanted
from booklet.source.doubts import doubts
from booklet.source.nodes import MarkedMapping, MarkedNode, MarkedScalar, MarkedSequence
from booklet.source.places import Lines
from booklet.source.rules import (
    COMMA_IN_BRACES,
    CONTROL,
    DUPLICATE_KEY,
    KEY_NOT_TEXT,
    MERGE_KEY,
    SEVERAL_DOCUMENTS,
    TAG,
    TOO_DEEP,
    TOO_MANY_ALIASES,
    TOO_MANY_VALUES,
    UNKNOWN_ALIAS,
    UNUSED_ANCHOR,
    found,
)
from booklet.source.slips import odd_key, wide_value
from booklet.source.trouble import explain

DEPTH_LIMIT = 100
ALIAS_LIMIT = 200
VALUE_LIMIT = 400_000  # of the tree with its repeated parts written out
_BLANKS = (" ", "\t")
_COMMA = re.compile(r"\s*[,}]")


@fixed
class _Open:
    """A collection whose end has not come yet."""

    children: list[MarkedNode]
    start: int
    flow: bool
    mapping: bool
    anchor: str | None
    before: int  # the size of the tree before it


class _StopReadingError(Exception):
    """A limit is passed: what follows is not worth reading."""


def parse(text: str, lines: Lines) -> tuple[MarkedNode | None, tuple[Finding, ...]]:
    """Return the root of `text`, None where it has none or breaks off, and what is wrong with it."""
    short, cuts = shortened(text)
    if cuts:
        building = _Building(text, lines, cuts)
        try:
            building.read(yaml.CSafeLoader(short).get_event)
        except (_StopReadingError, yaml.YAMLError):
            pass  # the plain way says why
        else:
            if not building.cuts:
                return building.result()
    return parse_plainly(text, lines)


def parse_plainly(text: str, lines: Lines) -> tuple[MarkedNode | None, tuple[Finding, ...]]:
    """Return what `parse` returns, of which libyaml reads every character."""
    building = _Building(text, lines)
    try:
        building.read(yaml.CSafeLoader(text).get_event)
    except _StopReadingError:
        return None, tuple(building.findings)
    except yaml.YAMLError as error:
        trouble = explain(error, text, lines, building.quoted)
        # A star that begins a text was an unknown alias before the rest of the line made it a mistake.
        before = [finding for finding in building.findings if finding.mark != trouble.mark]
        return None, (*before, trouble)
    return building.result()


class _Building:
    """The tree while it grows; lives as long as `parse` runs.

    `text` is the whole text, `cuts` is what was cut out of the one that is read.
    """

    def __init__(self, text: str, lines: Lines, cuts: tuple[Cut, ...] = ()) -> None:
        self.text = text
        self.lines = lines
        self.cuts = list(reversed(cuts))  # those that are still to come, the next one last
        self.shift = 0  # how many characters were cut out so far: marks count without them
        self.findings: list[Finding] = []
        self.top: list[MarkedNode] = []  # the root, once it has come
        self.stack: list[_Open] = []
        self.children = self.top  # of the innermost collection that is open
        self.anchors: dict[str, tuple[MarkedNode, int]] = {}
        self.named: dict[str, int] = {}  # where each anchor stands
        self.asked: set[str] = set()  # for which anchors an alias asks
        self.quoted: MarkedScalar | None = None  # the last text in quotes
        self.slipped = False  # whether keys or values are other than meant, so that their sense need not be judged
        self.aliases = 0
        self.values = 0  # scalars, those of repeated parts as often as they are repeated
        self.collections = 0  # alike

    def read(self, next_event: Callable[[], Any]) -> None:
        """Take all events. Scalars are most of them: what costs more is asked only where something odd can be."""
        text = self.text
        append, values, shift = self.children.append, self.values, self.shift
        while (event := next_event()) is not None:
            if type(event) is not ScalarEvent:
                self.values = values
                self._take(event)
                append, values = self.children.append, self.values
                continue
            words, style = event.value, event.style or ""
            begin: Any = event.start_mark
            stop: Any = event.end_mark
            start, end = begin.index + shift, stop.index + shift
            if style == "|" and self.cuts and self.cuts[-1].at == start and words[:1] == self.cuts[-1].words[0]:
                cut = self.cuts.pop()
                words = cut.words if words[1:] == "\n" else cut.words[:-1] + words[1:]
                end += cut.length
                shift = self.shift = shift + cut.length
            scalar = MarkedScalar(words, start, end, style)
            if style == "":
                if ":" in words:
                    self._slip(wide_value(scalar, self.lines))
                if begin.line != stop.line or text[end : end + 1] in _BLANKS:
                    self.findings += doubts(scalar, text, self.lines)
            elif style != "|":
                self._quoted(scalar, begin, stop)
            append(scalar)
            values += 1
            if event.tag is not None:
                self._tag(event)
            if event.anchor is not None:
                self._name(scalar, 1, event.anchor)
            if values > VALUE_LIMIT:
                self._refuse(TOO_MANY_VALUES, scalar.start)

    def result(self) -> tuple[MarkedNode | None, tuple[Finding, ...]]:
        """Return what `parse` returns; the anchors for which no alias asked were meant as text, and are reported."""
        for name, at in self.named.items():
            if name not in self.asked:
                self._report(UNUSED_ANCHOR, at, name=name)
        return None if self.slipped or not self.top else self.top[0], tuple(self.findings)

    def _take(self, event: Event) -> None:
        if isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent) and self.top:
            self._report(SEVERAL_DOCUMENTS, self._index(event.start_mark))
            raise _StopReadingError

    def _index(self, mark: Any) -> int:
        """Return where `mark` stands; its type is libyaml's, and the stubs think that it may be missing."""
        return int(mark.index) + self.shift

    def _report(self, rule: Rule, at: int, **words: object) -> None:
        self.findings.append(found(rule, self.lines.mark(at), **words))

    def _slip(self, finding: Finding | None) -> None:
        if finding is not None:
            self.findings.append(finding)
            self.slipped = True

    def _quoted(self, scalar: MarkedScalar, begin: Any, stop: Any) -> None:
        """Judge a text in quotes, or one that is folded."""
        if scalar.style != ">":
            self.quoted = scalar
            # Raw signs are found before; an escape (`"\0"`) brings them in here.
            if scalar.style == '"' and not scalar.text.isprintable():
                for at in islice(unwanted(scalar.text), 1):
                    self._report(CONTROL, scalar.start, name=character_name(scalar.text[at]))
        if begin.line != stop.line:
            self.findings += doubts(scalar, self.text, self.lines)

    def _tag(self, event: ScalarEvent | CollectionStartEvent) -> None:
        short = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        self._report(TAG, self._index(event.start_mark), tag=short)

    def _open(self, event: CollectionStartEvent) -> None:
        at = self._index(event.start_mark)
        if event.tag is not None:
            self._tag(event)
        if len(self.stack) == DEPTH_LIMIT:
            self._report(TOO_DEEP, at, limit=DEPTH_LIMIT)
            raise _StopReadingError
        mapping, before = isinstance(event, MappingStartEvent), self.values + self.collections
        self.collections += 1
        self.children = []
        self.stack.append(_Open(self.children, at, bool(event.flow_style), mapping, event.anchor, before))

    def _close(self, event: CollectionEndEvent) -> None:
        closed = self.stack.pop()
        children, start, flow = closed.children, closed.start, closed.flow
        # A block collection "ends" where the next token begins; it is enough to know where its last part ends.
        end = self._index(event.end_mark) if flow or not children else children[-1].end
        node: MarkedNode
        if closed.mapping:
            node = MarkedMapping(self._entries(closed), start, end, flow)
        else:
            node = MarkedSequence(tuple(children), start, end, flow)
        self.children = self.stack[-1].children if self.stack else self.top
        self.children.append(node)
        if closed.anchor is not None:
            self._name(node, self.values + self.collections - closed.before, closed.anchor)

    def _entries(self, closed: _Open) -> tuple[tuple[MarkedScalar, MarkedNode], ...]:
        children, flow = iter(closed.children), closed.flow
        pairs = tuple(zip(children, children, strict=True))
        names = {key.text for key, _ in pairs if type(key) is MarkedScalar}
        plain = len(names) == len(pairs) and all(map(str.isidentifier, names))
        if plain and not (flow and any(_is_absent(value) for _, value in pairs)):
            return cast("tuple[tuple[MarkedScalar, MarkedNode], ...]", pairs)  # nearly all of them
        entries: dict[str, tuple[MarkedScalar, MarkedNode]] = {}
        for key, value in pairs:
            if type(key) is not MarkedScalar:
                self._report(KEY_NOT_TEXT, key.start)
                continue
            text = key.text
            if text == "<<" and not key.style:
                self._report(MERGE_KEY, key.start)
            elif slipped := odd_key(key, self.lines):
                self._slip(slipped)
            elif flow and len(closed.children) > 2 and _without_colon(key, value, self.text):
                self._report(COMMA_IN_BRACES, key.start, words=text)
            elif text in entries:
                first = self.lines.mark(entries[text][0].start).line
                self._report(DUPLICATE_KEY, key.start, key=text, line=first)
            else:
                entries[text] = (key, value)
        return tuple(entries.values())

    def _alias(self, event: AliasEvent) -> None:
        at = self._index(event.start_mark)
        self.aliases += 1
        self.asked.add(str(event.anchor))
        if self.aliases > ALIAS_LIMIT:
            self._report(TOO_MANY_ALIASES, at)
            raise _StopReadingError
        known = self.anchors.get(str(event.anchor))
        if known is None:
            self._report(UNKNOWN_ALIAS, at, name=event.anchor)
            known = (MarkedScalar(f"*{event.anchor}", at, self._index(event.end_mark)), 1)
        node, size = known
        self.children.append(node)
        self.values += size
        if self.values > VALUE_LIMIT:
            self._refuse(TOO_MANY_ALIASES, at)

    def _name(self, node: MarkedNode, size: int, anchor: str) -> None:
        self.anchors[anchor] = (node, size)
        self.named.setdefault(anchor, node.start)

    def _refuse(self, limit: Rule, at: int) -> NoReturn:
        self._report(limit, at, limit=VALUE_LIMIT)
        raise _StopReadingError


def _is_absent(value: MarkedNode) -> bool:
    return isinstance(value, MarkedScalar) and value.absent


def _without_colon(key: MarkedScalar, value: MarkedNode, text: str) -> bool:
    """Return whether `key`, in braces, is words after a comma rather than a key."""
    return _is_absent(value) and _COMMA.match(text, key.end) is not None
