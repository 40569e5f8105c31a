"""Running heads, folios and the word that says draft: where they stand and where they do not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from booklet.model.ink import Artifact, TextLine
from booklet.model.layout import Layout

from .specimens import HEAD, THEME, Specimen, lines_with, right_edge, text_of

LaidOut = Callable[[str], tuple[Specimen, Layout]]

WORDS = "These are words enough to fill several lines of a measure that is about sixty-six characters wide. " * 100
REST = f"""\
sections:
  - title: The first part
    blocks: [{{text: "{WORDS}"}}]
  - title: The second part
    blocks: [{{text: "{WORDS}"}}]
"""


def heads(layout: Layout) -> dict[int, str]:
    return {page.index: text_of(lines_with(page, Artifact.HEADER)) for page in layout.pages}


def test_versos_bear_the_title_of_the_booklet_and_rectos_that_of_their_section(laid_out: LaidOut) -> None:
    _, layout = laid_out(HEAD + REST)
    first, second = (layout.anchors[f"at-section-{number}"].page for number in (1, 2))
    found = heads(layout)
    inner = [*range(first + 1, second), *range(second + 1, layout.anchors["colophon"].page)]
    assert len(inner) >= 4
    for index in inner:
        part = "The first part" if index < second else "The second part"
        assert found[index] == ("A Specimen" if layout.pages[index].side == "verso" else part)


def test_a_page_that_a_section_opens_has_no_running_head_but_a_folio(laid_out: LaidOut) -> None:
    _, layout = laid_out(HEAD + REST)
    found = heads(layout)
    for anchor in ("contents", "at-section-1", "at-section-2"):
        page = layout.pages[layout.anchors[anchor].page]
        assert found[page.index] == ""
        assert text_of(lines_with(page, Artifact.FOOTER)) == page.folio


def test_covers_and_imprint_have_no_furniture(laid_out: LaidOut) -> None:
    _, layout = laid_out(HEAD + REST)
    for page in (layout.pages[0], layout.pages[1], layout.pages[-1]):
        assert not lines_with(page, Artifact.HEADER)
        assert not lines_with(page, Artifact.FOOTER)


def test_furniture_stands_at_the_outer_edge_on_both_sides(laid_out: LaidOut) -> None:
    _, layout = laid_out(HEAD + REST)
    outer = THEME.masters["body"].outer
    sides = set()
    for page in layout.pages[2:-1]:
        for line in (*lines_with(page, Artifact.HEADER), *lines_with(page, Artifact.FOOTER)):
            sides.add(page.side)
            if page.side == "verso":
                assert line.x == pytest.approx(outer)
            else:
                assert right_edge(line) == pytest.approx(layout.width - outer, abs=0.1)  # less the last tracking
    assert sides == {"verso", "recto"}


def test_a_booklet_bound_on_the_right_is_the_mirror_of_one_bound_on_the_left(laid_out: LaidOut) -> None:
    _, layout = laid_out(HEAD + "  page: {binding_side: right}\n" + REST)
    body = THEME.masters["body"]
    sides = set()
    for page in layout.pages[2:-1]:
        for line in (*lines_with(page, Artifact.HEADER), *lines_with(page, Artifact.FOOTER)):
            sides.add(page.side)
            if page.side == "recto":
                assert line.x == pytest.approx(body.outer)
            else:
                assert right_edge(line) == pytest.approx(layout.width - body.outer, abs=0.1)
        text = [ink.x for ink in page.ink if isinstance(ink, TextLine) and not isinstance(ink.runs[0].node, Artifact)]
        assert not text or min(text) == pytest.approx(body.outer if page.side == "recto" else body.inner)
    assert sides == {"verso", "recto"}


def test_a_title_too_long_for_the_head_is_shortened_there(laid_out: LaidOut) -> None:
    long = "A part told at length, and one whose title is so very long that it runs over the edge of the page, and on"
    _, layout = laid_out(HEAD + REST.replace("The first part", long))
    shortened = {text for text in heads(layout).values() if text.endswith("…")}
    assert len(shortened) == 1
    assert long.startswith(shortened.pop().rstrip("…"))
    for page in layout.pages:
        assert all(line.x > 0 and right_edge(line) < layout.width for line in lines_with(page, Artifact.HEADER))


@pytest.mark.parametrize("status", ["draft", "final"])
def test_a_draft_says_so_on_every_page_the_covers_among_them(laid_out: LaidOut, status: str) -> None:
    done, layout = laid_out(HEAD.replace("final", status) + REST)
    assert done.booklet.draft == (status == "draft")
    marks = [text_of(lines_with(page, Artifact.WATERMARK)) for page in layout.pages if not page.blank]
    expected = done.booklet.words("draft") if status == "draft" else ""
    assert set(marks) == {expected}
    assert len(marks) >= 8


def test_the_draft_mark_and_the_folio_do_not_meet(laid_out: LaidOut) -> None:
    _, layout = laid_out(HEAD.replace("final", "draft") + REST)
    for page in layout.pages[2:-1]:
        spans = sorted(
            (line.x, right_edge(line))
            for kind in (Artifact.WATERMARK, Artifact.FOOTER)
            for line in lines_with(page, kind)
        )
        assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_a_title_that_is_too_long_is_shortened_and_keeps_the_letters_of_its_page(
    laid_out: LaidOut, pictures: Path
) -> None:
    names = "name\n" + "".join(f"{letter}{small}\n" for letter in "ABC" for small in "abcdefghijklmnopqrstuvwxyz" * 3)
    (pictures / "long.csv").write_text(names, encoding="utf-8")
    title = "The names of all those who came, in the order of their names, and of nobody else who may have come too"
    roll = f"sections:\n  - title: {title}\n    blocks: [{{names: {{file: long.csv}}}}]\n"
    _, layout = laid_out(HEAD + roll.replace(title, f'"{title}"'))
    found = {index: head for index, head in heads(layout).items() if head.startswith("The names of all")}
    assert found
    assert all("… · " in head and head[-1] in "ABC" for head in found.values())
