"""Text → marked nodes, by the events of libyaml.

Enters: text that `decode.py` found clean.  Leaves: the root node and findings.  No constructor runs, and the
recursive `compose` of PyYAML is not used: it crashes the process from some 25,000 nested brackets on, whereas
here depth, aliases and size are counted while the events arrive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from booklet.diagnostics import Finding, Rule
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


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    start: int
    flow: bool
    mapping: bool
    anchor: str | None
    children: list[MarkedNode] = field(default_factory=list)
    size: int = 1


class _StopReadingError(Exception):
    """A limit is passed: what follows is not worth reading."""


def parse(text: str, lines: Lines) -> tuple[MarkedNode | None, tuple[Finding, ...]]:
    """Return the root of `text`, None where it has none or breaks off, and what is wrong with it."""
    building = _Building(text, lines)
    try:
        next_event = yaml.CSafeLoader(text).get_event
        while (event := next_event()) is not None:
            if type(event) is ScalarEvent:
                building.take_scalar(event)
            else:
                building.take(event)
    except _StopReadingError:
        return None, tuple(building.findings)
    except yaml.YAMLError as error:
        trouble = explain(error, text, lines, building.quoted)
        # A star that begins a text was an unknown alias before the rest of the line made it a mistake.
        before = [finding for finding in building.findings if finding.mark != trouble.mark]
        return None, (*before, trouble)
    building.finish()
    return None if building.slipped else building.root, tuple(building.findings)


class _Building:
    """The tree while it grows; lives as long as `parse` runs."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.root: MarkedNode | None = None
        self.findings: list[Finding] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[MarkedNode, int]] = {}
        self.named: dict[str, int] = {}  # where each anchor stands
        self.asked: set[str] = set()  # for which anchors an alias asks
        self.quoted: MarkedScalar | None = None  # the last text in quotes
        self.slipped = False  # whether keys or values are other than meant, so that their sense need not be judged
        self.aliases = 0
        self.values = 0

    def finish(self) -> None:
        """Report the anchors for which no alias asked: the text that they were meant as is not printed."""
        for name, at in self.named.items():
            if name not in self.asked:
                self._report(UNUSED_ANCHOR, at, name=name)

    def take(self, event: Event) -> None:
        match event:
            case MappingStartEvent() | SequenceStartEvent():
                self._tag(event, bool(event.implicit))
                self._open(event)
            case MappingEndEvent() | SequenceEndEvent():
                self._close(event)
            case AliasEvent():
                self._alias(event)
            case DocumentStartEvent() if self.root is not None:
                self._report(SEVERAL_DOCUMENTS, _index(event.start_mark))
                raise _StopReadingError
            case _:
                pass

    def _report(self, rule: Rule, at: int, **words: object) -> None:
        self.findings.append(found(rule, self.lines.mark(at), **words))

    def _slip(self, finding: Finding | None) -> None:
        if finding is not None:
            self.findings.append(finding)
            self.slipped = True

    def take_scalar(self, event: ScalarEvent) -> None:
        # Most nodes are scalars with nothing odd about them: what costs more is asked only where it can be.
        begin: Any = event.start_mark
        stop: Any = event.end_mark
        text, style, end = event.value, event.style or "", stop.index
        scalar = MarkedScalar(text, begin.index, end, style)
        if event.tag is not None or event.implicit == (False, False):
            self._tag(event, event.implicit != (False, False))
        if style in ("'", '"'):
            self.quoted = scalar
            if not text.isprintable():
                self._control(event)
        if (begin.line != stop.line and style != "|") or (not style and self.text.startswith(_BLANKS, end)):
            self.findings += doubts(scalar, self.text, self.lines)
        if not style and ":" in text:
            self._slip(wide_value(scalar, self.lines))
        if event.anchor is None and self.stack and self.values < VALUE_LIMIT:
            self.values += 1
            outer = self.stack[-1]
            outer.children.append(scalar)
            outer.size += 1
        else:
            self._add(scalar, 1, event.anchor)

    def _tag(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, implicit: bool) -> None:
        if event.tag is not None or not implicit:
            short = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self._report(TAG, _index(event.start_mark), tag=short)

    def _control(self, event: ScalarEvent) -> None:
        # Raw ones are found before; an escape (`"\0"`) brings them in here.
        for at in unwanted(event.value) if event.style == '"' else ():
            self._report(CONTROL, _index(event.start_mark), name=character_name(event.value[at]))
            break

    def _open(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        at = _index(event.start_mark)
        if len(self.stack) == DEPTH_LIMIT:
            self._report(TOO_DEEP, at, limit=DEPTH_LIMIT)
            raise _StopReadingError
        mapping = isinstance(event, MappingStartEvent)
        self.stack.append(_Open(at, bool(event.flow_style), mapping, event.anchor))

    def _close(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        closed = self.stack.pop()
        # A block collection "ends" where the next token begins; it is enough to know where its last part ends.
        end = _index(event.end_mark) if closed.flow or not closed.children else closed.children[-1].end
        node: MarkedNode
        if closed.mapping:
            node = MarkedMapping(self._entries(closed), closed.start, end, closed.flow)
        else:
            node = MarkedSequence(tuple(closed.children), closed.start, end, closed.flow)
        self._add(node, closed.size, closed.anchor)

    def _entries(self, closed: _Open) -> tuple[tuple[MarkedScalar, MarkedNode], ...]:
        entries: dict[str, tuple[MarkedScalar, MarkedNode]] = {}
        for key, value in zip(closed.children[::2], closed.children[1::2], strict=True):
            if not isinstance(key, MarkedScalar):
                self._report(KEY_NOT_TEXT, key.start)
            elif not closed.flow and key.text.isidentifier() and key.text not in entries:
                entries[key.text] = (key, value)
            elif key.text == "<<" and not key.style:
                self._report(MERGE_KEY, key.start)
            elif slipped := odd_key(key, self.lines):
                self._slip(slipped)
            elif closed.flow and len(closed.children) > 2 and _without_colon(key, value, self.text):
                self._report(COMMA_IN_BRACES, key.start, words=key.text)
            elif key.text in entries:
                first = self.lines.mark(entries[key.text][0].start).line
                self._report(DUPLICATE_KEY, key.start, key=key.text, line=first)
            else:
                entries[key.text] = (key, value)
        return tuple(entries.values())

    def _alias(self, event: AliasEvent) -> None:
        at = _index(event.start_mark)
        self.aliases += 1
        self.asked.add(str(event.anchor))
        if self.aliases > ALIAS_LIMIT:
            self._report(TOO_MANY_ALIASES, at)
            raise _StopReadingError
        known = self.anchors.get(str(event.anchor))
        if known is None:
            self._report(UNKNOWN_ALIAS, at, name=event.anchor)
            known = (MarkedScalar(f"*{event.anchor}", at, _index(event.end_mark)), 1)
        self._add(*known, None, TOO_MANY_ALIASES, at)

    def _add(
        self, node: MarkedNode, size: int, anchor: str | None, limit: Rule = TOO_MANY_VALUES, at: int = -1
    ) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size)
            self.named.setdefault(anchor, node.start)
        if isinstance(node, MarkedScalar) or limit is TOO_MANY_ALIASES:
            self.values += size
        if self.values > VALUE_LIMIT:
            self._report(limit, node.start if at < 0 else at, limit=VALUE_LIMIT)
            raise _StopReadingError
        if self.stack:
            self.stack[-1].children.append(node)
            self.stack[-1].size += size
        else:
            self.root = node


def _without_colon(key: MarkedScalar, value: MarkedNode, text: str) -> bool:
    """Return whether `key`, in braces, is words after a comma rather than a key."""
    return isinstance(value, MarkedScalar) and value.absent and _COMMA.match(text, key.end) is not None


def _index(mark: Any) -> int:
    """Return where `mark` stands; its type is libyaml's, and the stubs think that it may be missing."""
    return int(mark.index)
