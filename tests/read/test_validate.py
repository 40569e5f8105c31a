"""Validation of parts that may be written in several forms: only the form that was meant is judged."""

from __future__ import annotations

import pytest
from pydantic import Field

from booklet.read.record import Record
from booklet.read.schema import Cell, Entry, Identifier, Words
from booklet.read.validate import validate
from booklet.source.load import load_text


class Heading(Entry):
    """A heading in its long form."""

    title: Words
    align: str = Field(default="left", pattern="^(left|right)$", description="left or right")


class Line(Entry):
    """A line in its long form."""

    cells: list[Cell]
    level: int = Field(default=0, ge=0, le=2)


class Grid(Entry):
    """A part whose lists hold short and long forms."""

    heads: list[Words | Heading] = Field(default=[], description="The headings")
    lines: list[list[Cell] | Line] = Field(default=[], description="The lines")
    inner: Heading | None = None
    name: Identifier | None = None


def judged(content: str) -> list[tuple[int, int, str]]:
    """Line, column and code of every finding."""
    loaded, record = load_text(content), Record()
    assert loaded.root is not None
    value = validate(Grid, loaded.root, "", content, record)
    assert (value is None) == bool(record.findings)
    marks = [(loaded.source_map.locate(finding.origin), finding.code) for finding in record.findings if finding.origin]
    return [(mark.line, mark.column, code) for mark, code in marks if mark]


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        ("heads: [A, {title: B, align: right}, {years}]\nlines: [[a, ~], {cells: [b], level: 1}]", []),
        ("heads: [{title: A, align: rigth}]", [(1, 27, "bad-form")]),
        ("heads: [{titel: A}]", [(1, 9, "missing-key"), (1, 10, "unknown-key")]),
        ("heads: [{title: [A]}]", [(1, 17, "wrong-type")]),
        ("heads: [A, '']", [(1, 12, "empty-text")]),
        ("heads: [A, ~]", [(1, 12, "empty-text")]),
        ("heads: [A, [B]]", [(1, 12, "wrong-type")]),
        ("lines: [{cells: a}]", [(1, 17, "wrong-type")]),
        ("lines: [{cells: [a], levle: 1}]", [(1, 22, "unknown-key")]),
        ("lines: [{cells: [a], level: 7}]", [(1, 29, "out-of-range")]),
        ("lines: [[a], a]", [(1, 14, "wrong-type")]),
        ("lines: [[a, [b]]]", [(1, 13, "wrong-type")]),
        ("lines: [[a, {b: c}]]", [(1, 13, "wrong-type")]),
        ("lines: a", [(1, 8, "wrong-type")]),
        ("inner: {title: A, align: x}", [(1, 26, "bad-form")]),
        ("inner: title:A", [(1, 14, "missing-space")]),
        ("inner: https://x", [(1, 8, "wrong-type")]),
        ("name: 1x", [(1, 7, "bad-id")]),
    ],
)
def test_only_the_form_that_was_meant_is_judged(content: str, findings: list[tuple[int, int, str]]) -> None:
    assert judged(content) == findings
