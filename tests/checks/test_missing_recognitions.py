"""Recognitions that the edition before had: missing, ended, or moved; each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.checks.run import check_content
from booklet.checks.subjects import Earlier
from booklet.compose.blocks import KINDS
from booklet.read.read import read_text

from .typed import place

CONTENT = """\
booklet:
  slug: rooms
  title: The Reading Rooms
  event: {name: Opening, date: 1991-05-14}
  edition: 2026
sources:
  report: {title: Report, issuer: The library, date: 2018}
recognition_groups:
  towns: {title: Towns}
  states: {title: States}
recognitions:
  - {name: Northquay, group: towns, source: report}
  - {code: US-GA, group: states, source: report}
sections:
  - title: The first room
    blocks:
      - recognitions: {}
"""


def missing(content: str, **before: tuple[str, ...]) -> list[tuple[str, tuple[int, int]]]:
    result = read_text(content, folder=Path(), kinds=KINDS)
    assert result.booklet is not None, result.findings
    found = check_content(result.booklet, Earlier("2025", before))
    marks = [result.source_map.locate(each.origin) for each in found if each.origin]
    assert {each.code for each in found} <= {"recognition-missing"}
    assert all("in the edition of 2025" in each.message for each in found)
    return [(each.message.split("”")[0][1:], (at.line, at.column)) for each, at in zip(found, marks, strict=True) if at]


def test_nothing_is_missing() -> None:
    assert missing(CONTENT) == []
    assert missing(CONTENT, towns=("Northquay",), states=("Georgia",)) == []
    assert missing(CONTENT, towns=("NORTHQUAY ",)) == []


def test_it_is_missing_from_its_group() -> None:
    assert missing(CONTENT, towns=("Southquay", "Northquay", "Eastquay")) == [
        ("Southquay", place(CONTENT, "towns: {title")),
        ("Eastquay", place(CONTENT, "towns: {title")),
    ]


def test_it_stands_in_another_group_now() -> None:
    assert missing(CONTENT, towns=("Georgia",)) == [("Georgia", place(CONTENT, "towns: {title"))]


def test_its_group_is_gone() -> None:
    assert missing(CONTENT, cities=("Midquay",)) == [("Midquay", place(CONTENT, "recognition_groups:"))]


def test_all_groups_are_gone() -> None:
    content = CONTENT[: CONTENT.index("recognition_groups:")] + "sections: [{title: One, blocks: [text: Words.]}]\n"
    assert [name for name, _ in missing(content, cities=("Midquay",))] == ["Midquay"]


@pytest.mark.parametrize(("until", "ended"), [("2025", True), ("2026-05-13", True), ("2026-05-14", False)])
def test_what_has_ended_is_not_missing(until: str, ended: bool) -> None:
    content = CONTENT.replace("group: towns,", f"group: towns, until: {until},")
    result = read_text(content, folder=Path(), kinds=KINDS)
    assert result.booklet is not None
    assert bool(result.booklet.recognitions[0].name != "Northquay") == ended
    assert missing(content, towns=("Northquay",)) == []


def test_what_is_there_but_not_shown_for_another_reason_is_missing_at_its_own_line() -> None:
    content = CONTENT.replace("group: towns,", "group: towns, as_of: 2027,")
    assert missing(content, towns=("Northquay",)) == [("Northquay", place(content, "{name: Northquay"))]
