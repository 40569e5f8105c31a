"""Sections and their blocks: validated first, all of them, then resolved.

Enters: the node of `sections`.  Leaves: validated drafts with every block's id known, so that a block may refer to any
other; then, with the tables complete, the resolved sections.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from booklet.diagnostics import Origin
from booklet.model.booklet import Block, Section
from booklet.read.content_schema import SectionInput
from booklet.read.kinds import BlockKind
from booklet.read.record import Record, suggestion
from booklet.read.resolver import Resolver, Tables
from booklet.read.rules import (
    DUPLICATE_ID,
    EMPTY_SECTION,
    NOT_A_BLOCK,
    SEVERAL_KINDS,
    TOO_DEEP_SECTIONS,
    UNKNOWN_KIND,
    WRONG_TYPE,
)
from booklet.read.validate import child, unspaced, validate
from booklet.source.nodes import MarkedMapping, MarkedNode, MarkedScalar, MarkedSequence, is_placeholder
from booklet.source.places import Lines
from booklet.source.rules import COLON_SPACE

_LEVELS = 3


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block whose value is validated."""

    kind: BlockKind
    value: BaseModel
    path: str


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section whose keys are validated."""

    id: str
    title: str
    blocks: tuple[BlockDraft, ...]
    sections: tuple[SectionDraft, ...]
    path: str
    level: int
    start: str = ""


@dataclass(slots=True)
class Drafting:
    """Validates sections; lives as long as one reading."""

    text: str
    lines: Lines
    kinds: Mapping[str, BlockKind]
    record: Record
    inputs: dict[tuple[str, str], tuple[BaseModel | None, str]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    begins: dict[str, int] = field(default_factory=dict)  # where the part with an id begins in the text

    def sections(self, node: MarkedNode, path: str, level: int = 1, number: str = "") -> tuple[SectionDraft, ...]:
        """Return the sections that the list `node` holds."""
        drafts = []
        for index, item in enumerate(self._items(node, path)):
            draft = self._section(item, child(path, index), level, f"{number}-{index + 1}")
            if draft is not None:
                drafts.append(draft)
        return tuple(drafts)

    def _items(self, node: MarkedNode | None, path: str) -> tuple[MarkedNode, ...]:
        if node is None or (isinstance(node, MarkedScalar) and node.absent):
            return ()
        if isinstance(node, MarkedSequence):
            return node.items
        advice = "Begin each item with a hyphen."
        self.record.report(WRONG_TYPE, Origin(path), expected="A list", given="something else", advice=advice)
        return ()

    def _section(self, node: MarkedNode, path: str, level: int, number: str) -> SectionDraft | None:
        if level > _LEVELS:
            self.record.report(TOO_DEEP_SECTIONS, Origin(path))
            return None
        # The lists are judged item by item below, so that one broken block leaves the others standing.
        shell = node
        if isinstance(node, MarkedMapping):
            lists = ("blocks", "sections")
            shell = MarkedMapping(
                tuple(pair for pair in node.entries if pair[0].text not in lists), node.start, node.end
            )
        value = validate(SectionInput, shell, path, self.text, self.record)
        if not isinstance(node, MarkedMapping):
            return None
        name = value.id if value is not None and value.id is not None else f"section{number}"
        self._take(name, path, "id" if value is not None and value.id else "", node)
        blocks = [
            self._block(item, child(f"{path}.blocks", index))
            for index, item in enumerate(self._items(node.get("blocks"), f"{path}.blocks"))
        ]
        inner = node.get("sections")
        sections = self.sections(inner, f"{path}.sections", level + 1, number) if inner is not None else ()
        if not any(_given(node.get(key)) for key in ("blocks", "sections")):
            self.record.report(EMPTY_SECTION, Origin(f"{path}.title"))
        if value is None:
            return None
        return SectionDraft(
            name, value.title, tuple(block for block in blocks if block), sections, path, level, value.start or ""
        )

    def _take(self, name: str, path: str, key: str, node: MarkedNode) -> None:
        typed = node.get(key) if key and isinstance(node, MarkedMapping) else None
        begin = (typed or node).start
        if name in self.ids:
            line = self.lines.mark(self.begins[name]).line
            self.record.report(DUPLICATE_ID, Origin(f"{path}.{key}" if key else path), id=name, line=line)
        else:
            self.ids[name] = path
            self.begins[name] = begin

    def _block(self, node: MarkedNode, path: str) -> BlockDraft | None:
        if not isinstance(node, MarkedMapping) or not node.entries or is_placeholder(node):
            if space := unspaced(node):
                self.record.report(COLON_SPACE, Origin(path, space))
                return None
            self.record.report(NOT_A_BLOCK, Origin(path), kinds=", ".join(sorted(self.kinds)))
            return None
        known = [pair for pair in node.entries if pair[0].text in self.kinds]
        if len(node.entries) > 1:
            keys = ", ".join(key.text for key, _ in node.entries)
            self.record.report(SEVERAL_KINDS, Origin(path), count=len(node.entries), keys=keys)
        key, inner = known[0] if known else node.entries[0]
        kind = self.kinds.get(key.text)
        path = f"{path}.{key.text}"
        if kind is None:
            origin = Origin(path, key=True)
            self.record.report(UNKNOWN_KIND, origin, key=key.text, suggestion=suggestion(key.text, self.kinds))
            return None
        value = validate(kind.schema, inner, path, self.text, self.record)
        name = getattr(value, "id", None) if value is not None else _typed_id(inner)
        if isinstance(name, str) and name:
            self._take(name, path, "id", inner)
            self.inputs.setdefault((kind.key, name), (value, path))
        return None if value is None else BlockDraft(kind, value, path)


def _given(node: MarkedNode | None) -> bool:
    """Return whether a list of parts was given, good or broken, that is not empty."""
    if isinstance(node, MarkedSequence):
        return bool(node.items)
    return node is not None and not (isinstance(node, MarkedScalar) and node.absent)


def _typed_id(node: MarkedNode) -> str:
    """Return the id of a broken block, so that what refers to it is not reported as well."""
    found = node.get("id") if isinstance(node, MarkedMapping) else None
    return found.text if isinstance(found, MarkedScalar) else ""


def resolve(drafts: tuple[SectionDraft, ...], tables: Tables) -> tuple[Section, ...]:
    """Return the sections of `drafts`, resolved in reading order."""
    return tuple(_resolved(draft, tables) for draft in drafts)


def _resolved(draft: SectionDraft, tables: Tables) -> Section:
    origin = Origin(draft.path)
    title = Resolver(tables, origin).inlines(draft.title, "title")
    blocks: list[Block] = [
        block.kind.resolve(block.value, Resolver(tables, Origin(block.path))) for block in draft.blocks
    ]
    return Section(draft.id, title, tuple(blocks), resolve(draft.sections, tables), origin, draft.level, draft.start)
