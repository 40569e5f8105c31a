"""Where a figure can stand: half a page, a page, two pages, beside the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.compose.blocks import KINDS
from booklet.model.ink import Picture, TextLine
from booklet.model.layout import Layout, Page
from booklet.read.read import read_text
from booklet.units import mm

from ..specimens import HEAD, THEME, Specimen, page_text, shape

LaidOut = Callable[[str], tuple[Specimen, Layout]]

SENTENCE = "The harbour opened on a wet morning, and its readers came by boat from both of the islands. "
BODY = THEME.masters["body"]
WIDTH, HEIGHT = mm(148), mm(210)


def content(figure: str, *, before: int = 3, after: int = 60, focus: str = "", more: str = "") -> str:
    return (
        "images:\n"
        f"  facade: {{file: photo.png, alt: A facade, credit: A. Author, licence: CC0{focus}}}\n"
        "  tower: {file: tall.png, alt: A tower, licence: CC0}\n"
        "sections:\n"
        "  - title: One\n"
        "    blocks:\n"
        f"      - text: '{SENTENCE * before}'\n"
        f"      - figure: {{{figure}}}\n"
        f"      - text: '{SENTENCE * after}'\n" + more
    )


def shown(layout: Layout) -> list[tuple[Page, Picture]]:
    return [(page, ink) for page in layout.pages for ink in page.ink if isinstance(ink, Picture)]


def lines(page: Page) -> list[tuple[float, float, float]]:
    """The lines of body type of a page: left, right, baseline."""
    found = []
    for ink in page.ink:
        if isinstance(ink, TextLine) and all(run.size == 10 for run in ink.runs):
            end = max(run.x + run.width for run in ink.runs)
            found.append((ink.x + min(run.x for run in ink.runs), ink.x + end, ink.y))
    return found


def test_half_a_page_takes_half_of_the_lines_with_its_caption(laid_out: LaidOut) -> None:
    _, layout = laid_out(content("image: facade, place: half-page, caption: The front"))
    ((page, picture),) = shown(layout)
    assert picture.width == pytest.approx(WIDTH - BODY.inner - BODY.outer)
    assert picture.height < (HEIGHT - BODY.head - BODY.foot) / 2
    own = picture.width / picture.height
    left, top, right, bottom = picture.crop
    assert 900 * (right - left) / (600 * (bottom - top)) == pytest.approx(own)
    assert not [found for found in layout.findings if found.code == "gap-before"]
    assert "The front" in page_text(page)


def test_two_halves_fill_a_page(laid_out: LaidOut) -> None:
    two = "      - figure: {image: facade, place: half-page, caption: The back}\n"
    text = content("image: facade, place: half-page, caption: The front", before=32, after=1, more=two)
    _, layout = laid_out(text.replace(f"      - text: '{SENTENCE}'\n", ""))
    (first, _), (second, _) = shown(layout)
    assert first.index == second.index


def test_a_full_page_is_within_the_margins_and_nothing_is_cut_off(laid_out: LaidOut) -> None:
    _, layout = laid_out(content("image: tower, place: full-page, caption: The tower"))
    ((page, picture),) = shown(layout)
    assert picture.crop == (0.0, 0.0, 1.0, 1.0)
    assert picture.width / picture.height == pytest.approx(150 / 900)
    assert BODY.head <= picture.y
    assert picture.y + picture.height <= HEIGHT - BODY.foot
    assert not lines(page)
    assert "The tower" in page_text(page)
    assert page.folio in page_text(page)
    assert len(lines(layout.pages[page.index - 1])) > 15  # the text went on before it


@pytest.mark.parametrize("before", [3, 40, 75])
def test_a_bleed_covers_its_page_and_the_caption_says_where_it_is(laid_out: LaidOut, before: int) -> None:
    _, layout = laid_out(content("image: facade, place: bleed, caption: The front", before=before))
    ((page, picture),) = shown(layout)
    bleed = THEME.bleed
    assert (picture.x, picture.y) == (-bleed, -bleed)
    assert (picture.width, picture.height) == pytest.approx((WIDTH + 2 * bleed, HEIGHT + 2 * bleed))
    (called,) = (each for each in layout.pages if "The front" in page_text(each))
    facing = called.side == "verso" and page.index == called.index + 1
    where = "Opposite page:" if facing else f"Page {page.folio}:"
    assert f"{where} The front" in page_text(called)
    assert not [found for found in layout.findings if found.code in ("gap-before", "dead-link")]


@pytest.mark.parametrize("before", [3, 40, 75, 110])
def test_a_spread_faces_itself_and_its_halves_meet_at_the_fold(laid_out: LaidOut, before: int) -> None:
    done, layout = laid_out(content("image: facade, place: spread, caption: The front", before=before))
    (verso, left), (recto, right) = shown(layout)
    assert (verso.side, recto.side, recto.index) == ("verso", "recto", verso.index + 1)
    assert left.node == right.node  # one figure
    assert shape(done.tree, done.element("Div")).startswith("Div(Figure(.) Caption(")
    bleed = THEME.bleed
    for half in (left, right):
        assert (half.x, half.width) == pytest.approx((-bleed, WIDTH + 2 * bleed))

    def at(half: Picture, x: float) -> float:
        """The part of the picture, from its left, that shows at `x` of the page."""
        return half.crop[0] + (half.crop[2] - half.crop[0]) * (x - half.x) / half.width

    assert at(left, WIDTH) == pytest.approx(at(right, 0.0))
    assert at(left, -bleed) == pytest.approx(left.crop[0])
    assert not [page for page in layout.pages if page.blank == "recto"]
    (called,) = (each for each in layout.pages if "The front" in page_text(each))
    assert f"Pages {verso.folio}–{recto.folio}: The front" in page_text(called)


def test_a_spread_of_a_booklet_bound_on_the_right_begins_with_its_right_half(laid_out: LaidOut) -> None:
    text = content("image: facade, place: spread")
    head = (
        "booklet:\n  slug: specimen\n  title: A Specimen\n  event: {name: The opening, date: 1926-05-14}\n"
        "  edition: 2026\n  status: final\n  page: {binding_side: right}\n"
    )
    _, layout = laid_out(head + text)
    (_, first), (_, second) = shown(layout)
    assert first.crop[0] > second.crop[0]


def test_a_focus_in_the_fold_or_at_the_knife_is_told(laid_out: LaidOut) -> None:
    done, _ = laid_out(content("image: facade, place: spread", focus=", focus: [0.502, 0.5]"))
    assert "picture-focus-in-fold" not in done.codes  # it is moved out
    done, _ = laid_out(content("image: tower, place: bleed").replace("A tower,", "A tower, focus: [0.001, 0.5],"))
    (found,) = (each for each in done.findings if each.code == "picture-focus-cut")
    assert found.origin and found.origin.path == "images.tower.focus"
    assert "picture-much-cut" in done.codes


@pytest.mark.parametrize(("side", "at_left"), [("left", True), ("right", False), ("outer", None), ("inner", None)])
def test_lines_beside_a_picture_keep_clear_of_it_and_those_below_do_not(
    laid_out: LaidOut, side: str, at_left: bool | None
) -> None:
    text = content(f"image: facade, place: beside, side: {side}, caption: The front", before=30, after=30)
    _, layout = laid_out(text)
    ((page, picture),) = shown(layout)
    inner_at_left = page.side == "recto"
    expected = at_left if at_left is not None else (side == "inner") == inner_at_left
    left = BODY.inner if inner_at_left else BODY.outer
    measure = WIDTH - BODY.inner - BODY.outer
    assert picture.x == pytest.approx(left if expected else left + measure - picture.width)
    end = picture.y + picture.height
    beside = [line for line in lines(page) if picture.y < line[2] <= end + 1]
    assert len(beside) >= 4
    for start, stop, _ in beside:
        clear = start >= picture.x + picture.width + 6 if expected else stop <= picture.x - 6
        assert clear
    below = [line for line in lines(page) if line[2] > end + 5 * THEME.leading]
    assert below
    assert all(stop - start > measure * 0.6 or start < left + 1 for start, stop, _ in below)
    # every line stands on the grid of the page
    first = lines(page)[0][2]
    assert all(abs((y - first) / THEME.leading - round((y - first) / THEME.leading)) < 1e-6 for _, _, y in lines(page))


def test_a_picture_beside_goes_over_no_page_and_several_paragraphs_stand_beside_it(laid_out: LaidOut) -> None:
    for before in range(12, 44, 4):
        text = content("image: facade, place: beside, width: 45 %", before=before, after=2)
        text += "".join(f"      - text: '{SENTENCE * 2}'\n" for _ in range(6))
        _, layout = laid_out(text)
        ((page, picture),) = shown(layout)
        foot = HEIGHT - BODY.foot
        assert picture.y + picture.height <= foot
        short = [line for line in lines(page) if picture.y < line[2] <= picture.y + picture.height + 1]
        assert len(short) == round((picture.height - picture.height % THEME.leading) / THEME.leading) + 1


def test_what_is_no_paragraph_stands_below_the_picture(laid_out: LaidOut) -> None:
    text = content("image: facade, place: beside", after=1).replace(
        f"      - text: '{SENTENCE}'\n", "      - text: |\n          - an entry\n          - another\n"
    )
    done, layout = laid_out(text)
    ((page, picture),) = shown(layout)
    (entry,) = (ink for ink in page.ink if isinstance(ink, TextLine) and "an entry" in _words(ink))
    assert entry.y > picture.y + picture.height
    assert "few-lines-beside" in done.codes


def _words(line: TextLine) -> str:
    return "".join(run.text for run in line.runs)


def test_a_drop_cap_gives_way_to_a_picture_beside_it(laid_out: LaidOut) -> None:
    text = content("image: facade, place: beside").replace(f"      - text: '{SENTENCE * 3}'\n", "")
    done, _ = laid_out(text.replace("title: One\n", "title: One\n    initial: drop-cap\n"))
    assert "no-drop-cap" in done.codes


def test_a_key_that_says_nothing_in_a_place_is_told(pictures: Path) -> None:
    text = HEAD + content("image: facade, place: bleed, side: left, width: 40 %")
    findings = read_text(text, folder=pictures, kinds=KINDS).findings
    found = [each.origin for each in findings if each.code == "figure-key-unused"]
    assert [origin.path.rpartition(".")[2] for origin in found if origin] == ["side", "width"]
