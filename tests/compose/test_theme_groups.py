"""What a theme says of covers, openings, heads and folios, as it comes out on pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as File

import pytest

from booklet.design.theme import Cover, Heads, Openers
from booklet.model.ink import Artifact, Bar, Path, TextLine
from booklet.model.layout import Layout, Page

from .specimens import THEME, compose_text, lines_with, right_edge, text_of

WORDS = "These are words enough to fill several lines of a measure that is about sixty-six characters wide. " * 60
CONTENT = f"""\
sections:
  - title: The only part
    blocks: [{{text: "{WORDS}"}}]
  - title: What runs on
    start: run-on
    blocks: [{{text: "{WORDS}"}}]
"""
LEADING = THEME.leading
MASTER = THEME.masters["body"]
LaidOut = Callable[..., Layout]


@pytest.fixture
def laid_out(pictures: File) -> LaidOut:
    """Lay the content out in the theme with other groups."""
    return lambda **groups: compose_text(CONTENT, pictures, **groups).settled()[1]


def opened(layout: Layout, number: int) -> Page:
    return layout.pages[layout.anchors[f"at-section-{number}"].page]


def highest(page: Page) -> float:
    """The baseline of the first line of content on a page."""
    return min(ink.y for ink in page.ink if isinstance(ink, TextLine) and not isinstance(ink.runs[0].node, Artifact))


def ornaments(page: Page) -> list[Path]:
    return [ink for ink in page.ink if isinstance(ink, Path) and ink.node is Artifact.LAYOUT]


@pytest.mark.parametrize("lines", [2, 5])
def test_a_section_begins_so_many_lines_lower(laid_out: LaidOut, lines: int) -> None:
    bare, sunk = laid_out(openers=Openers()), laid_out(openers=Openers(sink=lines))
    assert highest(opened(sunk, 1)) - highest(opened(bare, 1)) == pytest.approx(lines * LEADING)


def test_one_that_runs_on_stays_as_it_is(laid_out: LaidOut) -> None:
    bare, sunk = laid_out(openers=Openers()), laid_out(openers=Openers(sink=5, ornament="mark", rule="accent"))
    assert not ornaments(opened(bare, 1))
    assert len(ornaments(opened(sunk, 1))) == 1
    assert opened(sunk, 2).index != opened(sunk, 1).index
    assert not ornaments(opened(sunk, 2))


def test_the_ornament_stands_at_the_head_of_the_text_block_and_above_the_heading(laid_out: LaidOut) -> None:
    page = opened(laid_out(openers=Openers(ornament="mark", size=2)), 1)
    (mark,) = ornaments(page)
    assert mark.y == pytest.approx(MASTER.head)
    down = max(value for command in mark.commands for value in command[2::2] if isinstance(value, float))
    assert down == pytest.approx(2 * LEADING, abs=0.001)
    assert mark.y + down < highest(page) - LEADING


def test_a_rule_is_as_wide_as_the_measure(laid_out: LaidOut) -> None:
    page = opened(laid_out(openers=Openers(sink=2, rule="accent")), 1)
    (rule,) = (ink for ink in page.ink if isinstance(ink, Bar) and ink.colour == "accent" and ink.y <= MASTER.head + 1)
    assert rule.width == pytest.approx(419.5275590551181 - MASTER.inner - MASTER.outer)  # A5 is 148 mm wide


def test_words_of_the_cover_stand_where_the_theme_says(laid_out: LaidOut) -> None:
    head, middle, foot = (highest(laid_out(cover=Cover(title=place)).pages[0]) for place in ("head", "middle", "foot"))
    assert head < 120 < middle < 400 < foot < 595 - THEME.masters["cover"].foot


def test_the_ground_of_the_cover_and_the_ornament_on_the_back(laid_out: LaidOut) -> None:
    layout = laid_out(cover=Cover(ground="accent", ornament="mark", width=10, back="ornament"))
    for page in (layout.pages[0], layout.pages[-1]):
        assert [ink.colour for ink in page.ink if isinstance(ink, Bar)] == ["accent"]
        (mark,) = ornaments(page)
        across = max(value for command in mark.commands for value in command[1::2] if isinstance(value, float))
        assert across == pytest.approx(41.95, abs=0.01)  # a tenth of A5's width
    bare = laid_out(cover=Cover(ornament="mark", back="bare"))
    assert not ornaments(bare.pages[-1])


@pytest.mark.parametrize(("verso", "recto"), [("section", "title"), ("title", "none"), ("none", "section")])
def test_heads_bear_what_the_theme_says(laid_out: LaidOut, verso: str, recto: str) -> None:
    layout = laid_out(heads=Heads(verso=verso, recto=recto))
    said = {"section": "The only part", "title": "A Specimen", "none": ""}
    within = range(opened(layout, 1).index + 1, opened(layout, 2).index)
    assert {layout.pages[index].side for index in within} == {"verso", "recto"}
    for index in within:
        page = layout.pages[index]
        assert text_of(lines_with(page, Artifact.HEADER)) == said[verso if page.side == "verso" else recto]


def test_a_head_at_the_foot_stands_beside_its_folio(laid_out: LaidOut) -> None:
    layout = laid_out(heads=Heads(place="foot", rule="rule"))
    for page in layout.pages[opened(layout, 1).index + 1 : opened(layout, 2).index]:
        assert not lines_with(page, Artifact.HEADER)
        folio, head = sorted(lines_with(page, Artifact.FOOTER), key=lambda line: len(text_of([line])))
        assert folio.y == head.y
        assert text_of([folio]) == page.folio
        if page.side == "recto":
            assert right_edge(head) < folio.x
        else:
            assert right_edge(folio) < head.x
        assert [ink for ink in page.ink if isinstance(ink, Bar) and ink.node is Artifact.FOOTER]


def test_a_folio_in_the_middle(laid_out: LaidOut) -> None:
    layout = laid_out(heads=Heads(folio="centre"))
    for page in layout.pages[opened(layout, 1).index : opened(layout, 2).index]:
        (folio,) = lines_with(page, Artifact.FOOTER)
        left = MASTER.inner if page.side == "recto" else MASTER.outer
        right = 419.53 - (MASTER.outer if page.side == "recto" else MASTER.inner)
        assert (folio.x + right_edge(folio)) / 2 == pytest.approx((left + right) / 2, abs=0.01)


def test_between_an_opening_s_rule_and_its_ornament_is_half_a_line(laid_out: LaidOut) -> None:
    bare = opened(laid_out(openers=Openers(sink=5, ornament="mark")), 1)
    ruled = opened(laid_out(openers=Openers(sink=5, ornament="mark", rule="accent")), 1)
    (above,), (below,) = ornaments(bare), ornaments(ruled)
    assert below.y - above.y == pytest.approx(THEME.leading / 2)


def test_a_rule_alone_has_a_line_for_itself(laid_out: LaidOut) -> None:
    page = opened(laid_out(openers=Openers(rule="accent")), 1)
    assert [ink for ink in page.ink if isinstance(ink, Bar) and ink.colour == "accent" and ink.y <= MASTER.head + 1]
