"""A small content, and two small kinds of blocks, to drive the reader with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field, RootModel

from booklet.diagnostics import Origin
from booklet.model.inline import Inlines, TextBlocks
from booklet.read.kinds import BlockKind
from booklet.read.read import ReadResult, read_text
from booklet.read.resolver import Resolver
from booklet.read.schema import Cell, Entry, Identifier, Plain, Prose, Whole, Words


@dataclass(frozen=True, slots=True)
class TextBlock:
    origin: Origin
    id: str
    blocks: TextBlocks


@dataclass(frozen=True, slots=True)
class TextKind:
    key: str = "text"
    schema: type[BaseModel] = RootModel[Prose]

    def resolve(self, value: Any, at: Resolver) -> TextBlock:
        return TextBlock(at.origin, "", at.text_blocks(value.root))


class TableInput(Entry):
    """A table."""

    id: Identifier | None = Field(default=None, description="Its id.", examples=["losses"])
    caption: Words = Field(description="Its caption.", examples=["Losses"])
    rows: list[list[Cell]] = Field(description="Its rows.", examples=[[["a", "1"]]])
    width: Whole = Field(default=1, gt=0, description="Its width.", examples=["3"])
    of: Identifier | None = Field(default=None, description="A table.", examples=["losses"])
    source: Identifier | None = Field(default=None, description="A source.", examples=["report"])


@dataclass(frozen=True, slots=True)
class TableBlock:
    origin: Origin
    id: str
    caption: Inlines
    rows: tuple[tuple[Inlines, ...], ...]
    of: str


@dataclass(frozen=True, slots=True)
class TableKind:
    key: str = "table"
    schema: type[BaseModel] = TableInput

    def resolve(self, value: Any, at: Resolver) -> TableBlock:
        rows = tuple(
            tuple(at.inlines(cell, f"rows[{row}][{column}]") for column, cell in enumerate(cells))
            for row, cells in enumerate(value.rows)
        )
        if value.source:
            at.source(value.source, "source")
        other = at.find_input("table", value.of, "of") if value.of else None
        return TableBlock(
            at.origin, value.id or "", at.inlines(value.caption, "caption"), rows, other[1] if other else ""
        )


class SayingInput(Entry):
    """A saying."""

    by: Plain = Field(description="Who says so.", examples=["hl"])


@dataclass(frozen=True, slots=True)
class SayingBlock:
    origin: Origin
    id: str
    by: str


@dataclass(frozen=True, slots=True)
class SayingKind:
    key: str = "saying"
    schema: type[BaseModel] = SayingInput

    def resolve(self, value: Any, at: Resolver) -> SayingBlock:
        return SayingBlock(at.origin, "", at.name(value.by, "by"))


KINDS: Mapping[str, BlockKind] = {"text": TextKind(), "table": TableKind(), "saying": SayingKind()}

CONTENT = """\
booklet:
  slug: stone-bridge
  title: The *Stone* Bridge
  event: {name: Opening of the bridge, from: 1926-05-14, to: 1926-05-15, part: night}
  edition: 2026
  language: en
  status: final
  publisher: ~
  page: {trim: A5, binding_side: left, paper: {gsm: 135}}
  sheets: {sheet: A4, scheme: signatures, signature: 16}
  cover: {subtitle: "{years} years"}
names:
  hl: Stone Bridge
sources:
  report:
    title: Report of {event.date:year}
    issuer: not stated
    date: {inferred: 2018-02-26, why: "it says that 92 years have passed"}
    note: The {hl} wrote it.
  letter: {title: A letter, issuer: City Council, date: 2019-02, url: https://example.org/letter}
facts:
  volumes: {value: 61300, unit: volumes, qualifier: about, source: report}
  states: {value: 19, source: letter}
  share: {value: 1/5, qualifier: almost, source: report}
  founded: {value: 1926, unit: year, source: report}
  one: {value: 1, source: report}
recognition_groups:
  states: {title: States, stated: states}
recognitions:
  - {name: Texas, code: US-TX, group: states, source: letter}
sections:
  - id: what-happened
    title: What happened in {founded}
    blocks:
      - text: |
          It holds {volumes} books, {years} {years|year|years} on.[^report, p. 4]

          - one *item*
          - another^[With **words**.]
      - table:
          id: losses
          caption: {volumes}
          rows:
            - [NO, 0613, 12:30]
            - - {states}
              -
      - table: {caption: Other, rows: [], of: losses}
    sections:
      - title: Inner
        blocks: [text: Words]
"""


class Reader:
    """Reads contents in the folder of a test."""

    kinds = KINDS
    content = CONTENT

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, content: str | bytes = CONTENT, edition: str | None = None) -> ReadResult:
        return read_text(content, folder=self.folder, edition=edition, kinds=KINDS)

    def changed(self, old: str, new: str) -> ReadResult:
        """Read the example with one change."""
        assert CONTENT.count(old) == 1, old
        return self(CONTENT.replace(old, new))

    def places(self, result: ReadResult) -> list[tuple[int, int, str]]:
        """Line, column and code of every finding."""
        found = []
        for finding in result.findings:
            mark = finding.mark or (finding.origin and result.source_map.locate(finding.origin))
            found.append((mark.line, mark.column, finding.code) if mark else (0, 0, finding.code))
        return found


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)
