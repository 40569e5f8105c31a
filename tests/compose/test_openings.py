"""Openers, epigraphs, dedications, pull quotes, starts on a recto, notes numbered by section."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.model.ink import Artifact, Picture, TextLine
from booklet.model.layout import Layout, Page

from .specimens import THEME, Specimen, elements, notes_of, page_text, shape, tags

LaidOut = Callable[[str], tuple[Specimen, Layout]]
Composed = Callable[[str], Specimen]

PICTURES = "images: {wall: {file: photo.png, alt: A grey wall, licence: CC0, focus: [0.9, 0.5]}}\n"
TEXT = "    blocks: [{text: The door was never locked. It is open.}]\n"


def section(keys: str, title: str = "One") -> str:
    return f"  - title: {title}\n{keys}{TEXT}"


def pages_with(layout: Layout, words: str) -> list[Page]:
    return [page for page in layout.pages if words in page_text(page)]


def pictures(page: Page) -> list[Picture]:
    return [ink for ink in page.ink if isinstance(ink, Picture)]


def test_a_full_page_opener_bleeds_and_is_cropped_about_its_focus(laid_out: LaidOut) -> None:
    opener = section("    opener: {image: wall, place: full-page}\n")
    done, layout = laid_out(f"{PICTURES}sections:\n{opener}")
    index = next(page.index for page in layout.pages if pictures(page))
    (picture,) = pictures(layout.pages[index])
    bleed = THEME.bleed
    assert (picture.x, picture.y) == (-bleed, -bleed)
    assert picture.width == pytest.approx(layout.width + 2 * bleed)
    assert picture.height == pytest.approx(layout.height + 2 * bleed)
    left, top, right, bottom = picture.crop
    assert (top, right, bottom) == (0.0, 1.0, 1.0)  # the focus lies at the right
    shown = (right - left) * 900 / ((bottom - top) * 600)
    assert shown == pytest.approx(picture.width / picture.height)
    assert "The door" in page_text(layout.pages[index + 1])
    assert page_text(layout.pages[index]) == ""
    (figure,) = elements(done.tree, "Figure")
    assert figure.alt == "A grey wall"


def test_a_full_page_opener_faces_a_section_that_starts_on_a_recto(laid_out: LaidOut) -> None:
    keys = "    start: recto\n    opener: {image: wall, place: full-page}\n"
    _, layout = laid_out(f"{PICTURES}sections:\n{section('', 'Nought')}{section(keys)}")
    index = next(page.index for page in layout.pages if pictures(page))
    assert (layout.pages[index].side, layout.pages[index + 1].side) == ("verso", "recto")


def test_an_opener_in_the_measure_stands_above_its_heading(laid_out: LaidOut) -> None:
    opener = section("    opener: {image: wall}\n")
    done, layout = laid_out(f"{PICTURES}sections:\n{opener}")
    page = next(page for page in layout.pages if pictures(page))
    (picture,) = pictures(page)
    heading = next(
        line for line in page.ink if isinstance(line, TextLine) and "One" in "".join(r.text for r in line.runs)
    )
    assert picture.y + picture.height < heading.y
    assert picture.height % THEME.leading == pytest.approx(0, abs=1e-6)
    assert page.index == next(p.index for p in layout.pages if "The door" in page_text(p))
    part = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert tags(done.tree, part) == ["H1", "Figure", "P"]


def test_a_section_starts_on_a_recto_behind_a_blank_page(laid_out: LaidOut) -> None:
    parts = [section("", "One"), section("    start: recto\n", "Two"), section("    start: recto\n", "Three")]
    _, layout = laid_out(f"sections:\n{''.join(parts)}")
    starts = [page for page in layout.pages if "The door" in page_text(page)]
    assert [page.side for page in starts[1:]] == ["recto", "recto"]
    between = layout.pages[starts[1].index + 1 : starts[2].index]
    assert [page_text(page) for page in between] == [""]


def test_an_epigraph_stands_between_heading_and_text(composed: Composed) -> None:
    content = "sources: {report: {title: Report, issuer: not stated, date: 2018}}\nsections:\n" + section(
        "    epigraph: {text: “We lend to all.”, said_by: The keeper, via: report, locator: p. 4}\n"
    )
    done = composed(content)
    part = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert tags(done.tree, part) == ["H1", "BlockQuote", "P"]
    quotation = elements(done.tree, "BlockQuote", part.id)[0]
    assert shape(done.tree, quotation) == "BlockQuote(P(.) P(.))"
    assert done.said(quotation) == "“We lend to all.”The keeper, as quoted in Report, p. 4"
    assert done.booklet.cited == ("report",)


def test_a_dedication_has_a_recto_of_its_own_before_the_contents(laid_out: LaidOut) -> None:
    head = "booklet:\n  slug: s\n  title: S\n  event: {name: O, date: 1926-05-14}\n  edition: 2026\n  status: final\n"
    done, layout = laid_out(f"{head}  dedication: For *those* who came\nsections:\n{section('')}")
    (page,) = pages_with(layout, "For those who came")
    assert page.side == "recto"
    assert page_text(page) == "For those who came"
    assert page.index < next(each.index for each in layout.pages if "Contents" in page_text(each))
    assert [node.path for node in elements(done.tree, "P")].count("booklet.dedication") == 1


def test_a_pull_quote_is_drawn_and_not_read(laid_out: LaidOut) -> None:
    text = "    blocks:\n      - text: The door was never locked.\n      - pull: {text: The *door* was never locked}\n"
    done, layout = laid_out(f"sections:\n  - title: One\n{text}")
    (page,) = pages_with(layout, "The door was never locked.")
    lines = [ink for ink in page.ink if isinstance(ink, TextLine) and any(run.size == 17 for run in ink.runs)]
    assert "".join(run.text for line in lines for run in line.runs).strip() == "The door was never locked"
    assert {run.node for line in lines for run in line.runs} == {Artifact.LAYOUT}
    part = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert tags(done.tree, part) == ["H1", "P"]


def test_notes_are_numbered_anew_where_a_section_starts_a_page(composed: Composed) -> None:
    noted = "    blocks: [{text: 'A^[One.] b^[Two.]'}]\n"
    starts = ("", "    start: run-on\n", "    start: recto\n")
    done = composed("sections:\n" + "".join(f"  - title: S\n{start}{noted}" for start in starts))
    notes = [note for _, note in notes_of(done.items)]
    assert [note.mark for note in notes] == ["1", "2", "3", "4", "1", "2"]
    assert [note.number for note in notes] == [1, 2, 3, 4, 5, 6]
