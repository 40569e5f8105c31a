"""A content of which one place is exchanged, and what the checks say of it, with line and column."""

from __future__ import annotations

from pathlib import Path

from booklet.checks.run import check_content
from booklet.compose.blocks import KINDS
from booklet.diagnostics import Finding, Mark
from booklet.read.read import read_text

CONTENT = """\
booklet:
  slug: books
  title: The Reading Room
  event: {name: Opening, date: 1991-05-14}
  edition: 2026
  stale_after: never
  cover: {subtitle: "{years:ordinal} anniversary, {edition}"}
names: {spoken: "613"}
sources:
  report: {title: Report of 613, issuer: The library, date: 2018, note: Kept in the office.}
  leaflet: {title: Leaflet, issuer: The library, date: not stated}
facts:
  killed: {value: 613, unit: people, source: report, as_of: 1992}
  taken: {value: 1275, unit: people, source: report}
  lost: {value: 150, unit: people, qualifier: over, source: report, as_of: 2018, volatile: yes}
  states: {value: 19, unit: states, source: report}
  libraries: {value: 11, unit: libraries, source: report}
  share: {value: 1/5, source: report}
  lent: {value: 25-30, unit: books, source: report}
  launch: {value: 2008-05-08, source: report}
  reported: {value: 2025, unit: year, source: report}
sections:
  - title: The first room
    blocks:
      - text: |
          All of it was *quiet*. The story is short.

          - A second paragraph,
            in a list.
      - table:
          caption: All rows
          columns: [Group, {title: People, align: right}]
          rows:
            - [Counted, "{killed}"]
            - {cells: [Others, "{taken}"], level: 1}
          note: A remark.
      - quote: {text: “613 of them”, said_by: The keeper, via: report}
      - text: "A last word.^[A note of our own.]"
      - recognitions: {groups: [places]}
recognition_groups:
  places: {title: Places, stated: libraries, complete: false}
recognitions:
  - {name: Northquay, group: places, source: report}
"""
SENTENCE = "The story is short."


def judged(content: str) -> list[tuple[Finding, Mark | None]]:
    """Return what the checks say of `content`, and where."""
    result = read_text(content, folder=Path(), kinds=KINDS)
    assert result.booklet is not None, result.findings
    found = check_content(result.booklet)
    return [(each, result.source_map.locate(each.origin) if each.origin else None) for each in found]


def codes(content: str) -> list[str]:
    """Return the codes of what the checks say."""
    return [finding.code for finding, _ in judged(content)]


def said(sentence: str) -> str:
    """Return the content with another sentence in its first paragraph."""
    return CONTENT.replace(SENTENCE, sentence, 1)


def place(content: str, words: str) -> tuple[int, int]:
    """Return line and column of `words`, which stand once in `content`, as an editor counts."""
    assert content.count(words) == 1
    before = content[: content.index(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def only(content: str) -> tuple[str, str, tuple[int, int]]:
    """Return code, hint and place of the one finding."""
    ((finding, mark),) = judged(content)
    assert mark is not None
    return finding.code, finding.hint, (mark.line, mark.column)
