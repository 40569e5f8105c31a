"""The drawing on the cover of the project's booklet: as many marks as the fact that it stands for, and made anew."""

from __future__ import annotations

import runpy
from itertools import combinations
from math import dist, hypot
from pathlib import Path

from booklet.compose.blocks import KINDS
from booklet.pictures.svg.read import drawing
from booklet.read.read import read

ROOT = Path(__file__).parents[1]
FILE = ROOT / "assets" / "images" / "rings.svg"
MADE = runpy.run_path(str(ROOT / "assets" / "make_drawings.py"))


def test_there_is_a_mark_for_each_person_whom_the_source_counts_as_killed() -> None:
    booklet = read(ROOT / "content.yaml", edition=None, kinds=KINDS).booklet
    assert booklet is not None
    assert len(drawing(FILE).paths) == booklet.facts["killed"].value


def test_the_file_is_what_its_script_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == MADE["rings"]()


def test_no_mark_touches_another_and_all_lie_within_the_trim() -> None:
    marks = [(x, y) for x, y, _ in MADE["marks"]()]
    reach = 2 * MADE["LENGTH"]
    near = [pair for pair in combinations(marks, 2) if dist(*pair) < reach]
    assert all(hypot(a[0] - b[0], a[1] - b[1]) > 2 * MADE["BREADTH"] for a, b in near)
    (width, height), bleed = MADE["PAGE"], MADE["BLEED"]
    assert all(bleed + 10 < x < bleed + width - 10 and bleed + 10 < y < bleed + height - 10 for x, y in marks)
