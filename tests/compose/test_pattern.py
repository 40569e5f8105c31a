"""A theme may cover its cover with a pattern, put a panel under the words, and give tables stripes."""

from __future__ import annotations

from pathlib import Path as File

import pytest

from booklet.compose.ornaments import drawn, pattern
from booklet.design.theme import Cover, Tables
from booklet.model.ink import Artifact, Bar, Path, TextLine

from .specimens import THEME, compose_text, text_of

AREA = (-8.5, -8.5, 437.0, 612.0)


def corners(path: Path) -> tuple[list[float], list[float]]:
    """All x and all y of a path, on the page."""
    across = [path.x + float(value) for command in path.commands for value in command[1::2]]
    down = [path.y + float(value) for command in path.commands for value in command[2::2]]
    return across, down


@pytest.mark.parametrize("width", [20.0, 33.3, 1000.0])
def test_whole_ones_fill_the_area(width: float) -> None:
    drawing = drawn(THEME, "mark")
    assert drawing is not None
    (path,) = pattern(THEME, "mark", AREA, width)
    across, down = corners(path)
    # the lozenge touches all four edges of its drawing
    assert (min(across), min(down)) == pytest.approx((-8.5, -8.5), abs=0.01)
    assert (max(across), max(down)) == pytest.approx((428.5, 603.5), abs=0.01)
    places = sum(command[0] == "M" for command in path.commands)
    columns = max(1, round(437.0 / width))
    rows = max(1, round(612.0 / (437.0 / columns * drawing.height / drawing.width)))
    assert places == columns * rows


def test_no_name_is_no_pattern() -> None:
    assert pattern(THEME, "", AREA, 20.0) == ()


def test_the_words_of_the_cover_stand_within_the_panel(pictures: File) -> None:
    cover = Cover(title="middle", pattern="mark", panel="paper", frame="accent")
    layout = compose_text("sections: [{title: One, blocks: [{text: Word}]}]", pictures, cover=cover).settled()[1]
    front, back = layout.pages[0], layout.pages[-1]
    (panel,) = (ink for ink in front.ink if isinstance(ink, Bar) and ink.colour == "paper")
    lines = [ink for ink in front.ink if isinstance(ink, TextLine)]
    assert text_of(lines).startswith("A Specimen")
    for line in lines:
        assert panel.x < line.x + line.runs[0].x
        assert panel.y < line.y - 20 < line.y < panel.y + panel.height
    assert front.ink.index(panel) < min(front.ink.index(line) for line in lines)
    assert any(isinstance(ink, Path) and len(ink.commands) > 100 for ink in back.ink)
    assert not any(isinstance(ink, Bar) and ink.colour == "paper" for ink in back.ink)


TABLE = """\
sections:
  - title: One
    blocks:
      - table:
          caption: All
          columns: [What, Number]
          rows:
            - {group: Here}
            - [Carts, "7"]
            - [Riders, "8"]
            - {cells: [of whom old, "3"], level: 1}
            - [Walkers, "9"]
            - {group: There}
            - [Boats, "5"]
"""


def test_every_second_row_of_a_group_has_a_stripe_and_its_parts_with_it(pictures: File) -> None:
    layout = compose_text(TABLE, pictures, tables=Tables(stripes="ground")).settled()[1]
    page = next(
        page for page in layout.pages if any("Riders" in text_of([i]) for i in page.ink if isinstance(i, TextLine))
    )
    stripes = [ink for ink in page.ink if isinstance(ink, Bar) and ink.colour == "ground"]
    assert all(stripe.node is Artifact.BACKGROUND for stripe in stripes)
    on = {
        text_of([line])
        for line in page.ink
        if isinstance(line, TextLine) and any(s.y < line.y < s.y + s.height for s in stripes)
    }
    assert {"Riders", "of whom old"} <= on
    assert not {"Carts", "Walkers", "Boats", "Here", "There"} & on


def test_stripes_and_the_rules_of_their_table_are_equally_wide(pictures: File) -> None:
    layout = compose_text(TABLE, pictures, tables=Tables(stripes="ground", rule="accent")).settled()[1]
    bars = [ink for page in layout.pages for ink in page.ink if isinstance(ink, Bar)]
    stripes = {(bar.x, bar.width) for bar in bars if bar.colour == "ground" and bar.x > 0}
    rules = {(bar.x, bar.width) for bar in bars if bar.colour == "accent"}
    assert len(stripes) == 1
    assert rules == stripes
