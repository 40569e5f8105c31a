"""Small documents as text: where everything stands, and what the structure tree says. tests/goldens/ is for reading.

A change of one of these files is a change of what readers get: look at it before it is committed.
UPDATE_GOLDENS=1 writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from booklet import __version__
from booklet.compose.tree import ROOT
from booklet.model.layout import Layout
from booklet.paginate.trace import trace

from .specimens import HEAD, Specimen, outline, words_of

LaidOut = Callable[[str], tuple[Specimen, Layout]]
GOLDENS = Path(__file__).resolve().parent.parent / "goldens"

SOURCES = """\
names: {club: The Reading Club}
sources:
  report: {title: Report of the Harbour, short: Harbour Report, issuer: The Harbour, date: 2019-02}
  letter: {title: A letter, issuer: not stated, date: {inferred: 2018, why: its stamp}, note: It bears no name.}
facts:
  all: {value: 1613, source: report}
  part: {value: 106, qualifier: over, source: report}
  towns: {value: 19, source: letter}
images:
  facade: {file: photo.png, alt: 'A facade, seen from the quay', credit: Photograph by A. Author, licence: CC BY 4.0}
"""

NOTES = """\
sections:
  - title: What the *harbour* was
    id: harbour
    blocks:
      - text: |
          The harbour opened a hundred years ago.[^report, p. 4] Its readers came from the islands, and they came
          by boat, whatever the weather was.^[Boats are counted on page 9 of [the register](https://example.org/).]

          What they read is told on page {page:after}.[^report] Nobody counted {all} volumes twice.
    sections:
      - title: And after
        id: after
        blocks: [{text: 'It closed.[^letter]'}]
"""
TABLE = """\
sections:
  - title: The stock
    blocks:
      - text: Every volume is counted.
      - table:
          id: stock
          caption: Volumes by shelf
          columns: [Shelf, Volumes]
          rows:
            - [All, '{all}']
            - {cells: [of whom lent, '{part}'], level: 1}
"""
TABLE += "".join(f"            - [Shelf {number}, {number * 7}]\n" for number in range(1, 37))
TABLE += "          source: report\n"
RECOGNITIONS = """\
recognition_groups:
  towns: {title: Towns, stated: towns}
recognitions:
  - {name: Zeeport, group: towns, source: letter}
  - {name: Östhaven, group: towns, source: letter, date: 2011-12, body: Town Council}
  - {name: Abbey, group: towns, source: letter}
sections:
  - title: Recognition
    blocks:
      - recognitions: {groups: [towns]}
      - table:
          id: stock
          caption: Volumes
          columns: [Kind, Volumes]
          rows: [[Books, '{all}'], {cells: [lent, '{part}'], level: 1}, [Towns, '{towns}']]
          source: report
      - chart: {of: stock, caption: Volumes drawn, note: One bar is much longer.}
"""
FIGURE = """\
sections:
  - title: Seen and said
    blocks:
      - figure: {image: facade, caption: The *facade*}
      - quote: {text: '“Reading is a harbour.”', said_by: club, via: letter}
      - text: |
          They came for

          - books,
          - and for words;
            1. spoken,
            2. written.

          > All of it is in the report.

          So it says.
"""
CHARTS = """\
sections:
  - title: Drawn
    blocks:
      - table:
          id: stock
          caption: Volumes
          columns: [Kind, 'In 2008', 'In 2018']
          rows: [[Books, '{all}', '{part}'], [Towns, '{towns}', '{all}']]
          exclusive: yes
          passage: each is counted once
          source: report
      - chart: {of: stock, caption: Bars, data: after}
      - chart: {of: stock, kind: stacked, caption: Parts}
      - chart: {of: stock, kind: waffle, columns: [In 2018], caption: Squares}
      - chart: {of: stock, kind: dot, columns: [In 2018], caption: Dots}
      - chart: {of: stock, kind: range, caption: Ranges}
      - table:
          id: years
          caption: By year
          columns: [Year, Volumes]
          rows: [['1950', '{part}'], ['1990', '{all}'], ['2018', '{towns}']]
          source: report
      - chart: {of: years, kind: line, caption: A line}
      - chart:
          kind: timeline
          caption: Events
          events:
            - {date: 1950-05, text: It opens, source: report}
            - {from: 1990, to: 1995, text: It is closed, source: letter}
"""
SPECIMENS = {"charts": CHARTS, "notes": NOTES, "table": TABLE, "recognitions": RECOGNITIONS, "figure": FIGURE}


@pytest.mark.parametrize("name", SPECIMENS)
@pytest.mark.parametrize("of", ["layout", "structure"])
def test_golden(laid_out: LaidOut, name: str, of: str) -> None:
    _, layout = laid_out(HEAD + SOURCES + SPECIMENS[name])
    words = words_of(ink for page in layout.pages for ink in page.ink)
    found = trace(layout) if of == "layout" else outline(layout.tree, words, layout.tree[ROOT])
    found = found.replace(f"booklet {__version__}", "booklet VERSION")
    golden = GOLDENS / f"{name}-{of}.txt"
    if os.environ.get("UPDATE_GOLDENS") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert golden.is_file(), "run once with UPDATE_GOLDENS=1, then read what it wrote"
    assert found == golden.read_text(encoding="utf-8")


def test_no_golden_is_left_over() -> None:
    expected = {f"{name}-{of}.txt" for name in SPECIMENS for of in ("layout", "structure")}
    assert {file.name for file in GOLDENS.iterdir()} == expected
