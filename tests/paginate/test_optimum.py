"""The best breaks of a galley, held against all breaks that there are; and what is best, by example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.diagnostics import Origin
from booklet.model.ink import TextLine
from booklet.model.layout import Layout
from booklet.model.material import FORBIDDEN, FORCED, Box, Glue, Heading, Item, Paragraph, Penalty, Variant
from booklet.paginate.breaks import Decision
from booklet.paginate.costs import STRETCH, Foot, cost_of, ragged, strain_of
from booklet.paginate.galley import Galley, Piece, flatten
from booklet.paginate.measure import notes_height
from booklet.paginate.optimum import Optimum
from booklet.paginate.segments import LEAST
from booklet.paginate.stacking import Frame, stacked

from .specimens import laid_out, line, lines, loose, note, pages

FRAME = Frame(60.0, 5.0, 10.0)  # six lines to a page
WORSE = 0.5  # how much worse other lines look here


def galley(items: Sequence[Item]) -> Galley:
    (found,) = flatten(tuple(items))
    assert isinstance(found, Galley)
    return found


# ---- all breaks that there are


def price(pieces: Sequence[Piece], ends: Sequence[int], index: int) -> float | None:
    """What pages cost that end so, without the strain of paragraphs; None where one is not legal."""
    single = {lines[0].ink[0].runs[0].text for lines in paragraphs(pieces) if len(lines) == 1}  # type: ignore[union-attr]
    total, facing = 0.0, None
    for number, (start, end) in enumerate(pairwise((0, *ends))):
        page = pieces[start:end]
        follower = pieces[end] if end < len(pieces) else None
        text = stacked(page, FRAME).height
        notes = notes_height([each for piece in page for each in piece.notes], FRAME)
        if not FRAME.holds(text + notes) or any(piece.cost <= FORCED for piece in page[1:]):
            return None
        if follower is not None and follower.cost >= FORBIDDEN:
            return None
        over = follower is None or follower.cost <= FORCED
        tops = [top for piece, top in zip(page, stacked(page, FRAME).tops, strict=True) if piece.headings]
        recto = (index + number) % 2 == 0
        foot = Foot(
            text=text,
            notes=notes,
            penalty=0.0 if follower is None or over else follower.cost,
            hyphen=page[-1].box.hyphen,
            heading=tops[-1] if tops else None,
            end=over,
            only=number == 0,
            recto=recto,
            facing=facing,
            tall=follower is not None and tall(pieces[end:]),
            lone=follower is not None and follower.box.ink[0].runs[0].text in single,  # type: ignore[union-attr]
        )
        total += cost_of(foot, FRAME)
        facing = None if recto or over or foot.tall else ragged(text, notes, FRAME)
    return total


def paragraphs(pieces: Sequence[Piece]) -> list[tuple[Box, ...]]:
    """The lines of each paragraph."""
    found = {id(piece.paragraph): piece.paragraph for piece in pieces if piece.paragraph is not None}
    return [paragraph.variants[0] for paragraph in found.values()]


def tall(rest: Sequence[Piece]) -> bool:
    """Whether what comes next, as far as nothing legal parts it, is six lines high."""
    legal = [at for at, piece in enumerate(rest) if at and piece.cost < FORBIDDEN]
    whole = rest[: legal[0]] if legal else rest
    return sum(each.box.height for each in whole) + sum(each.space.natural for each in whole[1:]) >= 60.0


def all_ends(count: int) -> Iterator[tuple[int, ...]]:
    """Every way to part `count` pieces into pages."""
    for chosen in product((False, True), repeat=count - 1):
        yield (*(at for at, here in enumerate(chosen, 1) if here), count)


def least(pieces: Sequence[Piece], index: int) -> float | None:
    """The least cost of all legal pages."""
    prices = [found for ends in all_ends(len(pieces)) if (found := price(pieces, ends, index)) is not None]
    return min(prices) if prices else None


def cost(decision: Decision, index: int, best: Sequence[int] = ()) -> float | None:
    """What a decision costs, whose paragraphs have `best` lines at their best."""
    found = price(decision.galley.pieces, decision.ends, index)
    if found is None:
        return None
    counts: dict[int, int] = {}
    for piece in decision.galley.pieces:
        if piece.paragraph is not None:
            counts[id(piece.paragraph)] = counts.get(id(piece.paragraph), 0) + 1
    changed = sum(few != found for few, found in zip(best, counts.values(), strict=False))
    stretched = sum(piece.space.natural >= FRAME.grid for piece in decision.galley.pieces)
    return found + changed * strain_of(WORSE) + stretched * STRETCH / 2


def varied(made: dict[int, tuple[Box, ...]], more: int) -> Variant | None:
    """The lines of a paragraph with one more or fewer, if it can be had."""
    return Variant(made[more], WORSE) if more in made else None


@st.composite
def small(draw: st.DrawFn, changing: bool = False) -> list[Item]:
    """A few paragraphs, boxes and headings of not more than fourteen boxes."""
    items: list[Item] = []
    count = 0
    while count < 11 and (count == 0 or draw(st.booleans())):
        if items:
            items.append(
                draw(st.sampled_from([Glue(0.0), Glue(7.0), Penalty(300.0), Penalty(FORBIDDEN), Penalty(FORCED)]))
                if not changing or draw(st.booleans())
                else Glue(draw(st.sampled_from([0.0, 7.0])), stretch=20.0)
            )
        kind = draw(st.sampled_from("ppbh"))
        if kind == "h":
            items += [Heading("T", 2), line("H", height=14.0), Penalty(FORBIDDEN), Glue(6.0)]
        size = 1 if kind == "b" else draw(st.integers(1, 6))
        made = [replace(line(f"w{count}.{at}"), grid=True, hyphen=draw(st.booleans())) for at in range(size)]
        if draw(st.integers(0, 3)) == 0:
            made[0] = replace(made[0], notes=(note(1),))
        if kind == "b":
            items.append(replace(made[0], height=draw(st.sampled_from([10.0, 13.0, 25.0, 60.0])), grid=False))
        else:
            items.append(Paragraph((tuple(made),)))
            if changing and size >= LEAST:
                ways = {1: (*made, replace(line("more"), grid=True)), -1: tuple(made[:-1])}
                items[-1] = replace(
                    items[-1],
                    vary=partial(varied, {more: ways[more] for more in draw(st.sets(st.sampled_from([1, -1])))}),
                )
        count += size + (kind == "h")
    return items


@settings(max_examples=60)
@given(small(), st.integers(0, 1))
def test_no_legal_breaks_cost_less(items: list[Item], index: int) -> None:
    made = galley(items)
    expected = least(made.pieces, index)
    found = cost(Optimum().decide(made, FRAME, index), index)
    assert found == (expected if expected is None else pytest.approx(expected))


@settings(max_examples=30)
@given(small(changing=True), st.integers(0, 1))
def test_other_line_counts_only_make_it_better(items: list[Item], index: int) -> None:
    made = galley(items)
    best = [len(item.variants[0]) for item in items if isinstance(item, Paragraph)]
    plain = least(made.pieces, index)
    chosen = cost(Optimum().decide(made, FRAME, index), index, best)
    if plain is not None:
        assert chosen is not None
        assert chosen <= plain + 1e-6


# ---- by example: ten lines to a page


def text(word: str, count: int, *, more: bool = False, fewer: bool = False, worse: float = 0.0) -> Paragraph:
    """A paragraph on the grid, that can be had with a line more or fewer, which look so much worse."""

    def made(number: int) -> tuple[Box, ...]:
        return tuple(replace(each, grid=True) for each in lines(" ".join(f"{word}{at}" for at in range(number))))

    def vary(by: int) -> Variant | None:
        return Variant(made(count + by), worse) if (more and by == 1) or (fewer and by == -1) else None

    return Paragraph((made(count),), vary=vary)


def counts(*items: Item) -> list[int]:
    """How many lines each page has."""
    return [len(page.split()) for page in pages(laid_out(*items))]


def spaced(*paragraphs: Paragraph) -> list[Item]:
    return [item for each in paragraphs for item in (each, Glue(0.0))]


def test_a_paragraph_with_a_line_more_fills_a_page() -> None:
    # three lines do not divide; without the change the first page ends a line short
    rest = (text("b", 3), text("c", 3), text("d", 8))
    assert counts(*spaced(text("a", 6), *rest))[0] == 9
    assert counts(*spaced(text("a", 6, more=True), *rest))[0] == 10


def test_a_paragraph_with_a_line_fewer_leaves_room_for_three_lines_more() -> None:
    rest = (text("b", 3), text("c", 5), text("d", 5))
    assert counts(*spaced(text("a", 8), *rest))[0] == 8
    assert counts(*spaced(text("a", 8, fewer=True), *rest))[0] == 10


def test_paragraphs_are_left_alone_where_pages_are_full() -> None:
    def never(by: int) -> Variant | None:
        raise AssertionError("nobody needs other lines here")

    full = replace(text("a", 30), vary=never)
    assert counts(full) == [10, 10, 10]


def test_facing_pages_are_short_alike_rather_than_one_of_them() -> None:
    # page 1 is a recto; page 2 ends after nine lines, for three lines do not divide; page 3 could be full
    opening = [*loose("a b c d e"), Penalty(FORCED)]
    items = [*opening, *spaced(*[text(word, 3) for word in "pqrs"]), *loose(" ".join("x" * 15))]
    assert counts(*items) == [5, 9, 9, 9]
    # on a leaf's two sides nobody compares them
    assert counts(*opening, *opening, *items[len(opening) :]) == [5, 5, 9, 10, 8]


@pytest.mark.parametrize(("first", "second", "expected"), [(0.0, 2.0, "a4"), (2.0, 0.0, "b5")])
def test_the_line_count_that_looks_least_bad_is_taken(first: float, second: float, expected: str) -> None:
    changing = (text("a", 4, more=True, worse=first), text("b", 5, more=True, worse=second))
    page = pages(laid_out(*spaced(*changing, text("c", 3), text("d", 6))))[0].split()
    assert len(page) == 10
    assert {"a4", "b5"} & {*page} == {expected}


def test_no_line_count_is_taken_that_looks_worse_than_a_short_page() -> None:
    rest = (text("b", 3), text("c", 3), text("d", 8))
    assert counts(*spaced(text("a", 6, more=True, worse=1.0), *rest))[0] == 10
    assert counts(*spaced(text("a", 6, more=True, worse=100.0), *rest))[0] == 9


def tops(layout: Layout) -> dict[str, float]:
    """How far below the head of the text block each line of the first page begins."""
    inks = [ink for ink in layout.pages[0].ink if isinstance(ink, TextLine)]
    return {"".join(run.text for run in ink.runs): ink.y - 15.0 - 8.0 for ink in inks}


@pytest.mark.parametrize("stretch", [30.0, 9.0])
def test_space_above_a_heading_fills_a_page_before_worse_lines_do(stretch: float) -> None:
    heading = (Heading("H", 2), replace(line("H"), grid=True), Penalty(FORBIDDEN))
    above = text("a", 4, more=True, worse=3.0)
    items = (above, Glue(10.0, stretch=stretch), *heading, *spaced(text("c", 3), text("d", 3), text("e", 8)))
    found = tops(laid_out(*items))
    assert found["c2"] == 90.0  # the last line of ten, either way
    assert found["H"] == 60.0
    assert ("a4" in found) == (stretch < 10.0)  # space stretches only by a whole line


def test_a_line_missing_above_notes_is_a_line_missing() -> None:
    # the note and its gap take a line; four lines then stand below three paragraphs that do not divide
    noted = Paragraph((tuple(replace(each, grid=True) for each in (line("n0", notes=(note(1),)), line("n1"))),))
    rest = (text("b", 3), text("d", 3), text("e", 8))
    assert counts(*spaced(noted, text("a", 3), *rest))[0] == 2 + 3 + 3 + 1  # with the note
    assert counts(*spaced(noted, text("a", 4, more=True), text("b", 2), text("c", 3), text("e", 8)))[0] == 9 + 1
    for notes in (0.0, 10.0):
        assert cost_of(Foot(50.0 - notes, notes), FRAME) == cost_of(Foot(50.0), FRAME) > 0.0


def test_a_divided_word_stands_rather_on_the_same_opening() -> None:
    made = [replace(each, grid=True, hyphen=at == 9) for at, each in enumerate(lines(" ".join("abcdefghijklmnopq")))]
    layout = laid_out(Paragraph((tuple(made),)))
    assert [len(page.split()) for page in pages(layout)] == [9, 8]


def test_a_heading_costs_the_more_the_lower_it_stands() -> None:
    costs = [cost_of(Foot(60.0, heading=top), FRAME) for top in (0.0, 10.0, 20.0, 30.0, 40.0)]
    assert costs[:2] == [0.0, 0.0]
    assert costs[1:] == sorted(set(costs[1:]))


def test_a_paragraph_of_one_line_does_not_begin_a_page_if_it_can_be_helped() -> None:
    items = spaced(text("a", 9), text("b", 1), text("c", 8))
    assert counts(*items) == [10, 8]
    alone = [*loose("a b c d e f g h i"), *spaced(text("p", 4, fewer=True), text("q", 1), text("r", 6))]
    assert pages(laid_out(*alone))[1].split()[0] != "q0"


@pytest.mark.parametrize(("cost", "first"), [(0.0, 10), (200.0, 10), (600.0, 9)])
def test_what_a_break_costs_is_weighed_against_a_line_that_is_missing(cost: float, first: int) -> None:
    items = [*loose("a b c d e f g h i"), line("j"), Penalty(cost), *loose("k l m n o p q r")]
    assert counts(*items)[0] == first


def test_every_line_on_the_grid_stands_on_it() -> None:
    layout = laid_out(*spaced(text("a", 4)), line("fig", height=23.0), Glue(3.0), *spaced(text("b", 9), text("c", 8)))
    for page in layout.pages:
        tops = [ink.y - 8.0 - 15.0 for ink in page.ink if "fig" not in "".join(run.text for run in ink.runs)]  # type: ignore[union-attr]
        assert all(top % 10.0 == pytest.approx(0.0) for top in tops)


# ---- what nothing could better is told


def told(*items: Item) -> list[tuple[str, int | None, str]]:
    """The findings: code, page, first sentence."""
    return [(each.code, each.page, each.message) for each in laid_out(*items).findings]


def test_feet_that_differ_are_told_at_what_did_not_fit() -> None:
    where = Origin("sections[0].blocks[1].text")
    stiff = Paragraph((tuple(replace(each, origin=where) for each in lines("s0 s1 s2")),))
    opening = [*loose("a b c d e"), Penalty(FORCED), *spaced(*[text(word, 3) for word in "pqr"])]
    # nine lines, for three do not divide; page 3 could end after eight or ten
    rest = [stiff, Glue(0.0), text("t", 3), Penalty(FORBIDDEN), text("u", 4), Glue(0.0), *loose("k l m n o p q r")]
    layout = laid_out(*opening, *rest)
    assert [len(page.split()) for page in pages(layout)] == [5, 9, 10, 8]
    (found,) = layout.findings
    assert (found.code, found.page, found.origin, found.severity) == ("uneven-feet", 1, where, "notice")
    assert "Pages 2 and 3" in found.message
    assert "page 2 ends 1 line above" in found.message


def test_a_gap_above_something_tall_is_told_and_not_shared_by_other_pages() -> None:
    tall = line("TALL", height=75.0)
    items = [*loose(" ".join("x" * 13)), tall, Glue(0.0), *loose("a b")]
    assert counts(*items) == [10, 3, 3]
    assert told(*items) == [
        ("gap-before", 1, "Page 2 ends 7 lines above its foot, for what comes next has no room there.")
    ]


def test_a_gap_between_text_and_notes_is_told_too() -> None:
    tall = line("TALL", height=90.0)
    items = [line("x", notes=[note(1)]), Glue(0.0), line("y"), Glue(0.0), tall, Glue(0.0), *loose("a")]
    assert told(*items) == [
        ("gap-before", 0, "Page 1 ends 7 lines above its notes, for what comes next has no room there.")
    ]
