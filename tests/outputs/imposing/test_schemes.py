"""Every scheme, printed, folded or cut, and read: pages come in order, upright, at the spine."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.outputs.imposing.fit import Box, Fit, Imposition, Plan, fit, plan
from booklet.outputs.imposing.schemes import Grid, cut_and_stack, folded, step_and_repeat
from booklet.units import mm

from . import paper

A4, A5 = (mm(210), mm(297)), (mm(148), mm(210))
BINDINGS, FLIPS = ("left", "right"), ("short", "long")


def laid_out(pages: int, wanted: Imposition, page: tuple[float, float] = A5, bleed: float = 0.0) -> tuple[Fit, Plan]:
    fitted = fit(page, bleed, wanted)
    assert fitted is not None
    return fitted, plan(pages, fitted, wanted)


def numbers(seen: list[paper.Seen | None]) -> list[int | None]:
    assert all(each.upright and each.readable for each in seen if each is not None)
    return [None if each is None else each.page for each in seen]


def in_order(pages: int, seen: list[paper.Seen | None]) -> None:
    found = numbers(seen)
    assert found[:pages] == list(range(pages))
    assert set(found[pages:]) <= {None}


@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("flip", FLIPS)
def test_a_saddle_stitched_booklet_is_read_from_its_first_page_to_its_last(binding: str, flip: str) -> None:
    for pages in (*range(1, 50), *range(196, 201)):
        _, planned = laid_out(pages, Imposition(A4, flip=flip, binding=binding))
        leaves = paper.folded(paper.printed(planned, flip), binding)
        in_order(pages, paper.read(leaves))
        assert len(leaves) == 2 * -(-pages // 4)  # no more paper than is needed


@settings(max_examples=60, deadline=None)
@given(
    pages=st.integers(1, 200),
    size=st.integers(1, 16).map(lambda quarter: 4 * quarter),
    binding=st.sampled_from(BINDINGS),
    flip=st.sampled_from(FLIPS),
)
def test_signatures_laid_on_each_other_are_read_in_order(pages: int, size: int, binding: str, flip: str) -> None:
    _, planned = laid_out(pages, Imposition(A4, "signatures", flip=flip, binding=binding, signature=size))
    sheets = paper.printed(planned, flip)
    step = size // 4
    signatures = [paper.folded(sheets[at : at + step], binding) for at in range(0, len(sheets), step)]
    in_order(pages, paper.read([leaf for signature in signatures for leaf in signature]))


@settings(max_examples=60, deadline=None)
@given(
    pages=st.integers(1, 200),
    scheme=st.sampled_from(("saddle-stitch", "signatures")),
    binding=st.sampled_from(BINDINGS),
    flip=st.sampled_from(FLIPS),
)
def test_a_cover_is_folded_around_all_and_blank_inside(pages: int, scheme: str, binding: str, flip: str) -> None:
    wanted = Imposition(A4, scheme, flip=flip, binding=binding, signature=8, cover=True)
    _, planned = laid_out(pages + 2, wanted)
    outer, *sheets = paper.printed(planned, flip)
    assert numbers(paper.read(paper.folded([outer], binding))) == [0, None, None, pages + 1]
    step = 2 if scheme == "signatures" else len(sheets)
    bundles = [paper.folded(sheets[at : at + step], binding) for at in range(0, len(sheets), step)]
    found = numbers(paper.read([leaf for bundle in bundles for leaf in bundle]))
    assert found[:pages] == list(range(1, pages + 1))
    assert set(found[pages:]) <= {None}


@settings(max_examples=60, deadline=None)
@given(
    pages=st.integers(1, 200),
    size=st.tuples(st.integers(40, 190).map(mm), st.integers(40, 190).map(mm)),
    binding=st.sampled_from(BINDINGS),
    flip=st.sampled_from(FLIPS),
    bleed=st.sampled_from((0, 3)),
    one_sided=st.booleans(),
)
def test_stacks_that_are_cut_are_read_in_order(
    pages: int, size: tuple[float, float], binding: str, flip: str, bleed: int, one_sided: bool
) -> None:
    wanted = Imposition(A4, "cut-and-stack", flip=flip, binding=binding, one_sided=one_sided)
    fitted, planned = laid_out(pages, wanted, size, mm(bleed))
    seen = paper.read(paper.stacked(paper.printed(planned, flip), fitted.columns, fitted.rows))
    if one_sided:
        assert not planned.duplex
        assert set(seen[1::2]) == {None}
        seen = seen[0::2]
    in_order(pages, seen)


@settings(max_examples=40, deadline=None)
@given(
    pages=st.integers(1, 20),
    width=st.integers(40, 190),
    height=st.integers(40, 190),
    copies=st.integers(0, 30),
    flip=st.sampled_from(FLIPS),
    one_sided=st.booleans(),
)
def test_each_card_comes_as_often_as_asked_for(
    pages: int, width: int, height: int, copies: int, flip: str, one_sided: bool
) -> None:
    wanted = Imposition(A4, "step-and-repeat", flip=flip, copies=copies, one_sided=one_sided)
    fitted, planned = laid_out(pages, wanted, (mm(width), mm(height)))
    leaves = paper.stacked(paper.printed(planned, flip), fitted.columns, fitted.rows)
    seen = [numbers(paper.read([leaf])) for leaf in leaves]
    cards = [(at, at + 1 if at + 1 < pages else None) for at in range(0, pages, 2)]
    if one_sided:
        cards = [(at, None) for at in range(pages)]
    for card in cards:
        assert seen.count(list(card)) == (copies or fitted.columns * fitted.rows)
    assert len([card for card in seen if card != [None, None]]) == len(cards) * (copies or fitted.columns * fitted.rows)


@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("sheet", [A4, (mm(320), mm(450)), (mm(300), mm(300))])
def test_pages_meet_the_fold_and_creep_moves_them_into_it(binding: str, flip: str, sheet: tuple[float, float]) -> None:
    leaf = mm(0.12)
    wanted = Imposition(sheet, flip=flip, binding=binding, thickness=leaf)
    _, planned = laid_out(64, wanted)
    leaves = paper.folded(paper.printed(planned, flip), binding)
    fold = planned.width / 2
    for at, seen in enumerate(paper.read(leaves)):
        assert seen is not None
        depth = min(at, 63 - at) // 2  # sheets around it
        # A recto of a book that is bound on the left has the fold on its left, a verso on its right.
        fold_is_left = (at % 2 == 0) == (binding == "left")
        where = fold if at % 2 == 0 else -fold  # seen from below: turned about x = 0
        edge = seen.trim.left if fold_is_left else seen.trim.right
        into = where - edge if fold_is_left else edge - where
        assert into == pytest.approx(depth * leaf, abs=1e-6)
        assert (seen.clip.left if fold_is_left else seen.clip.right) == pytest.approx(where)
    # The figure of the notes: 64 pages of 0.12 mm move the innermost pages by 1.8 mm.
    innermost = max(abs(each.trim.left - each.clip.left) for side in planned.sides for each in side.pages)
    assert innermost == pytest.approx(mm(1.8))


def test_pages_taller_than_twice_their_width_stand_on_an_upright_sheet() -> None:
    page = (mm(80), mm(210))
    for flip in FLIPS:
        fitted, planned = laid_out(8, Imposition(A4, flip=flip), page)
        assert fitted.sheet == A4
        in_order(8, paper.read(paper.folded(paper.printed(planned, flip), "left")))


def test_bleed_shows_as_far_as_there_is_paper_and_never_across_the_fold() -> None:
    def clips(sheet: tuple[float, float]) -> list[Box]:
        _, planned = laid_out(4, Imposition(sheet), bleed=mm(3))
        return [each.clip for each in planned.sides[0].pages]

    left, right = clips((mm(320), mm(450)))
    assert (left.width, left.height) == (pytest.approx(mm(151)), pytest.approx(mm(216)))
    assert left.right == right.left
    left, right = clips(A4)
    assert (left.left, left.bottom) == (pytest.approx(0, abs=1e-9), pytest.approx(0, abs=1e-9))
    assert left.height == pytest.approx(mm(210))


def test_marks_stand_outside_the_bleed_and_folds_are_not_cut() -> None:
    _, planned = laid_out(4, Imposition((mm(320), mm(450))), bleed=mm(3))
    cuts = [mark for mark in planned.sides[0].marks if not mark.dashed]
    folds = [mark for mark in planned.sides[0].marks if mark.dashed]
    assert len(cuts) == 8
    assert len(folds) == 2
    x_of = {round(mark.x, 2) for mark in cuts if mark.up}
    assert x_of == {round(mm(450 / 2 - 148), 2), round(mm(450 / 2 + 148), 2)}
    assert all(mark.x == pytest.approx(mm(225)) for mark in folds)
    bottom, top = mm((320 - 210) / 2 - 3), mm((320 + 210) / 2 + 3)
    for mark in (*(cut for cut in cuts if cut.up), *folds):
        ends = sorted((mark.y, mark.y + mark.up))
        assert ends[1] < bottom or ends[0] > top
        assert 0 < ends[0] < ends[1] < planned.height


def test_on_a_sheet_without_a_margin_the_fold_is_marked_on_its_inside_alone() -> None:
    _, planned = laid_out(8, Imposition(A4))
    assert [len(side.marks) for side in planned.sides] == [0, 2, 0, 2]
    _, planned = laid_out(8, Imposition(A4, fold_marks=False))
    assert not any(side.marks for side in planned.sides)


def test_a_sheet_too_small_fits_nothing() -> None:
    assert fit(A5, 0.0, Imposition((mm(200), mm(280)))) is None
    assert fit(A5, 0.0, Imposition((mm(140), mm(200)), "cut-and-stack")) is None
    assert fit((420, 595), 0.0, Imposition(A4)) is not None  # A5 as programs round it


def test_backs_that_would_be_empty_are_not_printed() -> None:
    for scheme in ("saddle-stitch", "signatures", "cut-and-stack", "step-and-repeat"):
        _, planned = laid_out(1, Imposition(A4, scheme))
        assert not planned.duplex
        assert len(planned.sides) == 1


def test_schemes_by_hand() -> None:
    """Figures from a folded sheet of paper with numbers on it."""

    def shown(cells: object) -> list[int | None]:
        return [cell.page for cell in cells]  # type: ignore[attr-defined]

    one, two = folded(8)
    assert [shown(one.front), shown(one.back), shown(two.front), shown(two.back)] == [[7, 0], [1, 6], [5, 2], [3, 4]]
    (one,) = folded(4, right=True)
    assert [shown(one.front), shown(one.back)] == [[0, 3], [2, 1]]
    (one, _) = cut_and_stack(8, Grid(2, 1))
    assert [shown(one.front), shown(one.back)] == [[0, 4], [5, 1]]
    (one,) = step_and_repeat(2, Grid(2, 2), 3)
    assert [shown(one.front), shown(one.back)] == [[0, 0, 0, None], [1, 1, None, 1]]
