"""Sections and their blocks: validated first, all of them, then resolved.

Enters: the node of `sections`.  Leaves: validated drafts with every block's id known, so that a block may refer to any
other; then, with the tables complete, the resolved sections that the edition shows.  What it does not show is resolved
all the same, for its errors, and forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from booklet.diagnostics import Origin
from booklet.fixed import fixed
from booklet.model.booklet import Block, Section
from booklet.read.content_schema import PeriodInput, SectionInput
from booklet.read.kinds import BlockKind, MayBeSilent, SectionPart
from booklet.read.period import ALWAYS, Period, period_of
from booklet.read.placeholders import Terms
from booklet.read.record import Record, closest, suggestion
from booklet.read.resolver import BlockInput, Resolver, Tables
from booklet.read.rules import (
    DUPLICATE_ID,
    EMPTY_SECTION,
    NEVER_SHOWN,
    NOT_A_BLOCK,
    NOT_IN_THIS_EDITION,
    NOTHING_LEFT,
    SEVERAL_KINDS,
    TOO_DEEP_SECTIONS,
    UNKNOWN_KEY,
    UNKNOWN_KIND,
    UNKNOWN_REFERENCE,
    WRONG_TYPE,
)
from booklet.read.validate import child, kind_of, mended, unspaced
from booklet.source.nodes import MarkedMapping, MarkedNode, MarkedScalar, MarkedSequence, is_placeholder
from booklet.source.places import Lines
from booklet.source.rules import COLON_SPACE

_LEVELS = 3
_PERIOD = ("as_of", "until")

D = TypeVar("D", "SectionDraft", "BlockDraft")
P = TypeVar("P")


@fixed
class BlockDraft:
    """A block whose value is validated."""

    kind: BlockKind
    value: BaseModel
    path: str
    period: Period


@fixed
class SectionDraft:
    """A section whose keys are validated."""

    id: str
    title: str
    blocks: tuple[BlockDraft, ...]
    sections: tuple[SectionDraft, ...]
    path: str
    level: int
    period: Period
    start: str = ""
    initial: str = ""


@fixed
class _Named:
    """What has an id: where it begins in the text, and from when until when it has it."""

    begin: int
    period: Period


@dataclass(slots=True)
class Drafting:
    """Validates sections; lives as long as one reading."""

    text: str
    lines: Lines
    kinds: Mapping[str, BlockKind]
    record: Record
    parts: Mapping[str, BlockKind] = field(init=False)  # those that are keys of a section
    inputs: dict[tuple[str, str], list[BlockInput]] = field(default_factory=dict)
    ids: dict[str, list[_Named]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parts = {key: kind for key, kind in self.kinds.items() if isinstance(kind, SectionPart)}
        self.kinds = {key: kind for key, kind in self.kinds.items() if key not in self.parts}

    def sections(
        self, node: MarkedNode, path: str, level: int = 1, number: str = "", outer: Period = ALWAYS
    ) -> tuple[SectionDraft, ...]:
        """Return the sections that the list `node` holds; `outer` is the period of what they stand in."""
        drafts = []
        for index, item in enumerate(self._items(node, path)):
            draft = self._section(item, child(path, index), level, f"{number}-{index + 1}", outer)
            if draft is not None:
                drafts.append(draft)
        return tuple(drafts)

    def judge_references(self, terms: Terms) -> None:
        """Report references to ids that do not exist, or not in this edition."""
        record = terms.record
        for name, origin in (*record.references, *record.unshown_references):
            if name not in self.ids:
                terms.report(UNKNOWN_REFERENCE, origin, id=name, suggestion=suggestion(name, self.ids))
        for name, origin in record.references:
            named = [one for one in self.ids.get(name, ()) if terms.day is not None]
            shown = name not in record.silent and any(one.period.holds(terms.day) for one in named)
            if terms.day is not None and named and not shown:
                terms.report(NOT_IN_THIS_EDITION, origin, id=name, edition=terms.language.date(terms.day))

    def _items(self, node: MarkedNode | None, path: str) -> tuple[MarkedNode, ...]:
        if node is None or (isinstance(node, MarkedScalar) and node.absent):
            return ()
        if isinstance(node, MarkedSequence):
            return node.items
        advice = "Begin each item with a hyphen."
        self.record.report(WRONG_TYPE, Origin(path), expected="A list", given=kind_of(node), advice=advice)
        return ()

    def _section(self, node: MarkedNode, path: str, level: int, number: str, outer: Period) -> SectionDraft | None:
        if level > _LEVELS:
            self.record.report(TOO_DEEP_SECTIONS, Origin(path))
            return None
        # The lists are judged item by item below, so that one broken block leaves the others standing.
        shell = (
            _without(node, ("blocks", "sections", *self.parts, *_PERIOD)) if isinstance(node, MarkedMapping) else node
        )
        value = mended(SectionInput, shell, path, self.text, self.record)
        if not isinstance(node, MarkedMapping):
            return None
        name = value.id if value is not None and value.id is not None else f"section{number}"
        period = self._period(node, path, outer)
        self._take(name, path, "id" if value is not None and value.id else "", node, period)
        blocks = [self._part(node, key, path, period) for key in self.parts]
        blocks += [
            self._block(item, child(f"{path}.blocks", index), period)
            for index, item in enumerate(self._items(node.get("blocks"), f"{path}.blocks"))
        ]
        inner = node.get("sections")
        sections = self.sections(inner, f"{path}.sections", level + 1, number, period) if inner is not None else ()
        if not any(_given(node.get(key)) for key in ("blocks", "sections")):
            self.record.report(EMPTY_SECTION, Origin(f"{path}.title"))
        if value is None:
            return None
        drafts = tuple(block for block in blocks if block)
        start, initial = value.start or "", value.initial or ""
        return SectionDraft(name, value.title, drafts, sections, path, level, period, start, initial)

    def _period(self, node: MarkedMapping, path: str, outer: Period) -> Period:
        """Return when what `node` describes is shown: in its own period, and in that of what it stands in."""
        keys = tuple(pair for pair in node.entries if pair[0].text in _PERIOD)
        if not keys:
            return outer
        value = mended(PeriodInput, MarkedMapping(keys, node.start, node.end), path, self.text, self.record)
        if value is None:
            return outer
        own = period_of(value.as_of, value.until, path, self.record)
        if not own.meets(outer) and outer.meets(outer):
            self.record.report(NEVER_SHOWN, Origin(f"{path}.{keys[0][0].text}"))
        return own.within(outer)

    def _take(self, name: str, path: str, key: str, node: MarkedNode, period: Period) -> None:
        """Take down who has the id `name`; two may have it as long as no edition shows both."""
        typed = node.get(key) if key and isinstance(node, MarkedMapping) else None
        taken = self.ids.setdefault(name, [])
        if other := next((one for one in taken if one.period.meets(period)), None):
            line = self.lines.mark(other.begin).line
            self.record.report(DUPLICATE_ID, Origin(f"{path}.{key}" if key else path), id=name, line=line)
        else:
            taken.append(_Named((typed or node).start, period))

    def _block(self, node: MarkedNode, path: str, outer: Period) -> BlockDraft | None:
        if not isinstance(node, MarkedMapping) or not node.entries or is_placeholder(node):
            if space := unspaced(node):
                self.record.report(COLON_SPACE, Origin(path, space))
                return None
            self.record.report(NOT_A_BLOCK, Origin(path), kinds=", ".join(sorted(self.kinds)))
            return None
        entries = _without(node, _PERIOD).entries
        period = self._period(node, path, outer)
        if not entries:
            self.record.report(NOT_A_BLOCK, Origin(path), kinds=", ".join(sorted(self.kinds)))
            return None
        key, inner = self._kind(entries, path)
        kind = self.kinds.get(key)
        path = f"{path}.{key}"
        if kind is None:
            origin = Origin(path, key=True)
            self.record.report(UNKNOWN_KIND, origin, key=key, suggestion=suggestion(key, self.kinds))
            return None
        value = mended(kind.schema, inner, path, self.text, self.record)
        broken = self.record.breaks(path)
        name = _typed_id(inner) if broken else getattr(value, "id", None)
        if isinstance(name, str) and name:
            self._take(name, path, "id", inner, period)
        known = name if isinstance(name, str) else ""
        self.inputs.setdefault((kind.key, known), []).append(BlockInput(None if broken else value, path, period))
        return None if value is None else BlockDraft(kind, value, path, period)

    def _part(self, section: MarkedMapping, key: str, path: str, period: Period) -> BlockDraft | None:
        """Return what stands under a key of a section that is no list: its opener, its epigraph."""
        node, kind = section.get(key), self.parts[key]
        if node is None or (isinstance(node, MarkedScalar) and node.absent):
            return None
        value = mended(kind.schema, node, f"{path}.{key}", self.text, self.record)
        return None if value is None else BlockDraft(kind, value, f"{path}.{key}", period)

    def _kind(self, entries: Sequence[tuple[MarkedScalar, MarkedNode]], path: str) -> tuple[str, MarkedNode]:
        """Return the key that names the kind of the block, and its value; report what else stands beside it."""
        known = [pair for pair in entries if pair[0].text in self.kinds]
        key, inner = (known or entries)[0]
        others = [pair[0].text for pair in entries if pair[0] is not key]
        if known and others and all(closest(other, _PERIOD) and other not in self.kinds for other in others):
            for other in others:
                advice = suggestion(other, _PERIOD)
                self.record.report(UNKNOWN_KEY, Origin(f"{path}.{other}", key=True), key=other, suggestion=advice)
        elif others:
            keys = ", ".join(pair[0].text for pair in entries)
            self.record.report(SEVERAL_KINDS, Origin(path), count=len(entries), keys=keys)
        return key.text, inner


def _given(node: MarkedNode | None) -> bool:
    """Return whether a list of parts was given, good or broken, that is not empty."""
    if isinstance(node, MarkedSequence):
        return bool(node.items)
    return node is not None and not (isinstance(node, MarkedScalar) and node.absent)


def _without(node: MarkedMapping, keys: Collection[str]) -> MarkedMapping:
    """Return `node` without these keys."""
    return MarkedMapping(tuple(pair for pair in node.entries if pair[0].text not in keys), node.start, node.end)


def _typed_id(node: MarkedNode) -> str:
    """Return the id of a broken block, so that what refers to it is not reported as well."""
    found = node.get("id") if isinstance(node, MarkedMapping) else None
    return found.text if isinstance(found, MarkedScalar) else ""


def resolve(drafts: tuple[SectionDraft, ...], tables: Tables) -> tuple[Section, ...]:
    """Return the sections of `drafts` that the edition shows, resolved in reading order."""
    return tuple(_shown(drafts, tables, _section))


def _section(draft: SectionDraft, tables: Tables) -> Section | None:
    """Return a section; None where all that it holds has nothing to say, and then it is as if it were not shown."""
    if not any(isinstance(block.kind, MayBeSilent) for block in draft.blocks):
        return _resolved(draft, tables)
    aside, record = tables.aside(), tables.terms.record
    section = _resolved(draft, aside)
    parts = sum(isinstance(block.kind, SectionPart) and block.period.holds(tables.terms.day) for block in draft.blocks)
    silent = not section.sections and len(section.blocks) <= parts
    record.absorb(aside.terms.record, shown=not silent)
    if silent:
        record.silent.add(draft.id)
    return None if silent else section


def _resolved(draft: SectionDraft, tables: Tables) -> Section:
    origin = Origin(draft.path)
    title = Resolver(tables, origin, draft.period).inlines(draft.title, "title")
    blocks = tuple(_shown(draft.blocks, tables, _block))
    sections = resolve(draft.sections, tables)
    terms, emptied = tables.terms, (draft.blocks or draft.sections) and not (blocks or sections)
    silent = any(isinstance(block.kind, MayBeSilent) for block in draft.blocks)  # then it goes without its heading
    if emptied and not silent and terms.day is not None and draft.period.holds(terms.day):
        terms.report(NOTHING_LEFT, Origin(f"{draft.path}.title"), edition=terms.language.date(terms.day))
    return Section(draft.id, title, blocks, sections, origin, draft.level, draft.start, draft.initial)


def _block(draft: BlockDraft, tables: Tables) -> Block | None:
    return draft.kind.resolve(draft.value, Resolver(tables, Origin(draft.path), draft.period))


def _shown(drafts: Iterable[D], tables: Tables, resolved: Callable[[D, Tables], P | None]) -> Iterator[P]:
    """Yield what the edition shows of `drafts`, resolved; the others are resolved for their errors alone."""
    for draft in drafts:
        if draft.period.holds(tables.terms.day):
            part = resolved(draft, tables)
            if part is not None:
                yield part
        else:
            aside = tables.aside()
            resolved(draft, aside)
            tables.terms.record.absorb(aside.terms.record, shown=False)
