"""The cover as a sheet: the spine's thickness and words, one ground over all, and pages cut out of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.compose import jacket as jackets
from booklet.diagnostics import Severity
from booklet.model.ink import Artifact, Bar, Ink, Path, Picture, TextLine
from booklet.model.layout import Layout
from booklet.model.material import Jacket

from .specimens import HEAD, THEME, Specimen, elements, lines_with, page_text, text_of, whole_pages

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

MM = 72 / 25.4
REST = (
    "images: {facade: {file: photo.png, alt: A facade, licence: CC0}}\n"
    + "sections: [{title: One, blocks: [{text: Words.}]}]\n"
)
PAPER = "paper: {gsm: 100, bulk: 1.5}"  # 0.15 mm a leaf


def glued(cover: str = "", page: str = PAPER) -> str:
    return f"{HEAD}  page: {{binding: perfect, {page}}}\n  cover: {{{cover}}}\n{REST}"


def made(done: Specimen, inside: int) -> Jacket:
    assert done.composition.jacket is not None
    return done.composition.jacket(inside)


def on_spine(jacket: Jacket) -> list[TextLine]:
    return [ink for ink in jacket.ink if isinstance(ink, TextLine) and ink.down]


def codes(jacket: Jacket) -> list[str]:
    return [finding.code for finding in jacket.findings]


# ---- how thick


@pytest.mark.parametrize(
    ("page", "cover", "inside", "wanted"),
    [
        (PAPER, "", 80, 40 * 0.15),
        ("paper: {gsm: 135, bulk: 0.8}", "", 200, 100 * 0.108),
        ("paper: {gsm: 135, bulk: 0.8, caliper_mm: 0.12}", "", 200, 100 * 0.12),
        (PAPER, "spine_mm: 6.4", 80, 6.4),
    ],
)
def test_the_spine_is_as_thick_as_the_leaves_unless_the_print_shop_says(
    composed: Composed, page: str, cover: str, inside: int, wanted: float
) -> None:
    jacket = made(composed(glued(cover, page)), inside)
    assert jacket.spine / MM == pytest.approx(wanted)
    assert codes(jacket) == []
    assert (jacket.back_at, jacket.front_at / MM) == (0.0, pytest.approx(148 + wanted))


def test_a_figure_that_no_paper_explains_is_doubted(composed: Composed) -> None:
    (finding,) = made(composed(glued("spine_mm: 42")), 80).findings
    assert (finding.code, finding.severity) == ("spine-differs", Severity.WARNING)
    assert "40 leaves of 0.15 mm make 6.0 mm" in finding.message
    assert finding.origin is not None
    assert finding.origin.path == "booklet.cover.spine_mm"


def test_a_stitched_sheet_has_a_fold_and_no_spine(composed: Composed) -> None:
    jacket = made(composed(f"{HEAD}  cover: {{kind: spread}}\n{REST}"), 40)
    assert (jacket.spine, jacket.front_at / MM) == (0.0, pytest.approx(148))
    assert codes(jacket) == []
    assert on_spine(jacket) == []


def test_a_self_cover_makes_no_sheet(composed: Composed) -> None:
    done = composed(HEAD + REST)
    assert done.composition.jacket is None
    assert [page.role for page in whole_pages(done.items)] == ["cover", "back-cover"]


# ---- what stands on the spine


def test_the_title_runs_down_the_middle_of_a_spine_that_holds_it(composed: Composed) -> None:
    jacket = made(composed(glued()), 100)  # 7.5 mm
    (line,) = on_spine(jacket)
    assert text_of([line]) == "A Specimen"
    size = line.runs[0].size
    first, last = 148 * MM, 148 * MM + jacket.spine
    assert first + 1.5 * MM <= line.x - 0.25 * size  # with what hangs below the line
    assert line.x + 0.73 * size <= last - 1.5 * MM  # with what rises highest
    assert line.x + 0.24 * size == pytest.approx((first + last) / 2, abs=0.1)
    assert line.y >= 18 * MM
    assert all(run.node is Artifact.LAYOUT for run in line.runs)


def test_words_of_the_content_stand_there_with_their_placeholders(composed: Composed) -> None:
    (line,) = on_spine(made(composed(glued("spine: 'Tidewick · {edition}'")), 100))
    assert text_of([line]) == "Tidewick · 2026"


@pytest.mark.parametrize(("spine", "words"), [(5.46, 0), (5.48, 1), (2, 0)])
def test_a_spine_thinner_than_seven_points_and_three_millimetres_bears_none(
    composed: Composed, spine: float, words: int
) -> None:
    assert abs(7 / MM + 3 - 5.47) < 0.005
    jacket = made(composed(glued(f"spine_mm: {spine}")), round(spine / 0.15) * 2)
    assert len(on_spine(jacket)) == words
    assert codes(jacket) == ([] if words else ["spine-without-words"])
    assert all(finding.severity is Severity.NOTICE for finding in jacket.findings)


def test_words_longer_than_the_spine_are_left_out_with_a_notice(composed: Composed) -> None:
    jacket = made(composed(glued(f"spine: {'Very ' * 60}long")), 100)
    assert on_spine(jacket) == []
    assert codes(jacket) == ["spine-words-long"]
    assert jacket.findings[0].origin is not None
    assert jacket.findings[0].origin.path == "booklet.cover.spine"


# ---- grounds and pictures


def spans(ink: Ink) -> tuple[float, float, float, float]:
    assert isinstance(ink, Bar | Picture)
    return (ink.x, ink.y, ink.x + ink.width, ink.y + ink.height)


@pytest.mark.parametrize("cover", ["", "wrap: facade", "image: facade"])
def test_the_outside_is_inked_to_the_bleed_all_round(composed: Composed, cover: str) -> None:
    jacket = made(composed(glued(cover)), 100)
    bleed, across, down = THEME.bleed, (2 * 148 + 7.5) * MM, 210 * MM
    assert spans(jacket.ink[0]) == pytest.approx((-bleed, -bleed, across + bleed, down + bleed))
    for page in (jacket.front, jacket.back):
        assert spans(page.ink[0]) == pytest.approx((-bleed, -bleed, 148 * MM + bleed, down + bleed))


def test_a_picture_around_all_is_one_and_the_pages_show_their_parts_of_it(composed: Composed) -> None:
    jacket = made(composed(glued("wrap: facade")), 100)
    (whole,) = (ink for ink in jacket.ink if isinstance(ink, Picture))
    back, front = jacket.back.ink[0], jacket.front.ink[0]
    assert isinstance(back, Picture)
    assert isinstance(front, Picture)
    scale = (whole.crop[2] - whole.crop[0]) / whole.width
    for part in (back, front):
        assert (part.crop[2] - part.crop[0]) / part.width == pytest.approx(scale)  # nothing is stretched
        assert part.crop[1::2] == whole.crop[1::2]
    assert back.crop[0] == pytest.approx(whole.crop[0])
    assert front.crop[2] == pytest.approx(whole.crop[2])
    between = jacket.spine - 2 * THEME.bleed  # the bleeds of both pages reach over the spine
    assert (front.crop[0] - back.crop[2]) / scale == pytest.approx(between)
    assert back.node is Artifact.BACKGROUND


def test_a_picture_of_the_front_ends_at_the_fold(composed: Composed) -> None:
    jacket = made(composed(glued("image: facade")), 100)
    (picture,) = (ink for ink in jacket.ink if isinstance(ink, Picture))
    assert spans(picture)[0] == pytest.approx(jacket.front_at)
    assert not any(isinstance(ink, Picture) for ink in jacket.back.ink)
    assert any(isinstance(ink, Picture) for ink in jacket.front.ink)


@pytest.mark.parametrize("cover", ["image: facade", "wrap: facade", ""])
def test_a_book_bound_on_its_right_has_the_front_on_the_left(composed: Composed, cover: str) -> None:
    jacket = made(composed(glued(cover, f"binding_side: right, {PAPER}")), 100)
    assert (jacket.front_at, jacket.back_at) == (0.0, pytest.approx((148 + 7.5) * MM))
    pictures = [ink for ink in jacket.ink if isinstance(ink, Picture)]
    if cover == "image: facade":
        assert spans(pictures[0])[0] == pytest.approx(-THEME.bleed)
        assert spans(pictures[0])[2] == pytest.approx(148 * MM)
    assert any(isinstance(ink, TextLine) and ink.x < 148 * MM and not ink.down for ink in jacket.ink)


@given(st.integers(1, 300), st.sampled_from(("left", "right")), st.sampled_from(("", "wrap: facade", "image: facade")))
def test_words_on_the_sheet_are_those_of_its_pages(inside: int, side: str, cover: str) -> None:
    jacket = made(SPECIMENS[side, cover], inside * 2)
    upright = [ink for ink in jacket.ink if isinstance(ink, TextLine) and not ink.down]
    moved = [ink.moved(jacket.front_at, 0.0) for ink in jacket.front.ink if isinstance(ink, TextLine)]
    assert upright == moved
    assert jacket.spine == pytest.approx(inside * 0.15 * MM)
    assert abs(jacket.front_at - jacket.back_at) == pytest.approx(148 * MM + jacket.spine)


SPECIMENS: dict[tuple[str, str], Specimen] = {}


@pytest.fixture(autouse=True)
def _specimens(composed: Composed) -> None:
    for side in ("left", "right") if not SPECIMENS else ():
        for cover in ("", "wrap: facade", "image: facade"):
            SPECIMENS[side, cover] = composed(glued(cover, f"binding_side: {side}, {PAPER}"))


# ---- the inside, and the structure


def test_a_sheet_without_a_picture_has_the_ornament_of_the_theme(laid_out: LaidOut) -> None:
    done, layout = laid_out(glued("subtitle: Words under it"))
    assert done.theme.cover.back == "ornament"
    assert layout.cover
    paths = [sum(isinstance(ink, Path) for ink in page.ink) for page in (layout.pages[0], layout.pages[-1])]
    assert paths == [1, 1]
    assert sum(isinstance(ink, Path) for ink in layout.cover.ink) == 2


def test_the_inside_begins_with_a_title_page_in_the_words_of_the_cover(laid_out: LaidOut) -> None:
    done, layout = laid_out(glued("subtitle: Words under it, wrap: facade"))
    assert page_text(layout.pages[1]) == page_text(layout.pages[0])
    assert layout.pages[1].folio == "1"
    assert not [ink for ink in layout.pages[1].ink if isinstance(ink, Bar | Picture)]  # the theme's ornament is lines
    assert "A Specimen" in page_text(layout.pages[2])  # the imprint, on its back
    assert lines_with(layout.pages[3], Artifact.FOOTER)
    assert text_of(lines_with(layout.pages[3], Artifact.FOOTER)) == "3"
    figures = elements(done.tree, "Figure")
    assert [figure.alt for figure in figures] == ["A facade"]


def test_the_colophon_credits_the_picture_of_the_cover(laid_out: LaidOut) -> None:
    _, layout = laid_out(glued("wrap: facade").replace("licence: CC0", "credit: A. Author, licence: CC0"))
    assert any("A. Author" in page_text(page) for page in layout.inside.pages)


def test_no_ink_of_the_first_and_last_inside_page_is_where_the_glue_reaches(laid_out: LaidOut) -> None:
    _, layout = laid_out(glued("wrap: facade"))
    first, last = layout.inside.pages[0], layout.inside.pages[-1]
    assert min(ink.x for ink in first.ink) > 5 * MM
    assert all(ink.x + ink.runs[-1].x + ink.runs[-1].width < 143 * MM for ink in last.ink if isinstance(ink, TextLine))


def test_every_rule_is_listed() -> None:
    assert {rule.code for rule in jackets.RULES} == {"spine-without-words", "spine-words-long", "spine-differs"}
