"""What the Layout holds besides text: furniture, anchors, bookmarks, settled page numbers."""

from __future__ import annotations

from booklet.model.ink import Artifact, Ink, TextLine
from booklet.model.layout import Bookmark, Place
from booklet.model.material import (
    FORCED,
    Box,
    Deferred,
    Glue,
    Heading,
    Item,
    Note,
    PageContext,
    PageNumbers,
    PageStart,
    Penalty,
    Repeated,
    WholePage,
)
from booklet.paginate.paginate import paginate

from .specimens import (
    SIZE,
    STITCHED,
    THEME,
    codes,
    composition,
    laid_out,
    line,
    loose,
    pages,
    run,
    whole,
    words,
)


def test_furniture_comes_first_and_names_the_heading_in_force() -> None:
    seen: list[PageContext] = []

    def furniture(context: PageContext) -> tuple[Ink, ...]:
        seen.append(context)
        return (TextLine(5.0, 5.0, (run(context.heading, Artifact.HEADER),)),)

    items: list[Item] = [line("a"), Penalty(FORCED), Heading("One", 1), line("b"), Heading("Sub", 2), Penalty(FORCED)]
    items += [line("c"), Penalty(FORCED), line("d"), Heading("Two", 1), line("e"), Heading("Three", 1), line("f")]
    items += [Penalty(FORCED), line("g"), PageStart(side="verso"), line("h"), PageStart(), whole("W")]
    layout = paginate(composition(*items, furniture=furniture), THEME, SIZE)
    # a, b, c, d…, g, h on a verso (a sixth page), W
    assert [context.heading for context in seen] == ["", "One", "One", "One", "Three", "Three", "Three"]
    assert [context.index for context in seen] == [0, 1, 2, 3, 4, 5, 6]
    assert words(layout.pages[3]) == ["One", "d", "e", "f"]
    assert words(layout.pages[6]) == ["W", "Three"]  # on a whole page last, lest a picture cover it
    assert (seen[1].folio, seen[1].side, seen[1].master) == ("2", "verso", "body")
    # "Two" and "Three" start further down their page
    assert [context.index for context in seen if context.opening] == [1]


def test_blank_pages_have_no_furniture() -> None:
    work = composition(line("a"), PageStart(side="recto"), line("b"), furniture=lambda _: (run_line("head"),))
    layout = paginate(work, THEME, STITCHED)
    assert pages(layout) == ["head a", "", "head b", ""]
    assert [page.blank for page in layout.pages] == ["", "recto", "", "binder"]


def run_line(text: str) -> TextLine:
    return TextLine(0.0, 0.0, (run(text, Artifact.HEADER),))


def test_anchors_stand_at_the_top_of_their_boxes() -> None:
    layout = laid_out(
        WholePage((), anchors=("cover",)),
        line("a"),
        Glue(4.0),
        line("b", anchors=["b", "b2"], notes=[Note(1, (line("n", anchors=("n",), height=5.0),))]),
    )
    assert layout.anchors == {
        "cover": Place(0, 0.0),
        "b": Place(1, 29.0),
        "b2": Place(1, 29.0),
        "n": Place(1, 110.0),
    }


def test_an_anchor_given_twice_is_a_finding_and_the_first_counts() -> None:
    layout = laid_out(line("a", anchors=["x"]), Glue(0.0), line("b", anchors=["x"]))
    assert layout.anchors == {"x": Place(0, 15.0)}
    assert codes(layout) == ["repeated-anchor"]


def test_bookmarks_without_a_place_are_left_out_with_a_finding() -> None:
    marks = [Bookmark(1, "A", "a"), Bookmark(2, "Gone", "gone"), Bookmark(3, "B", "b")]
    work = composition(line("a", anchors=["a"]), line("b", anchors=["b"]), bookmarks=marks)
    layout = paginate(work, THEME, SIZE)
    assert layout.bookmarks == (Bookmark(1, "A", "a"), Bookmark(2, "B", "b"))
    assert codes(layout) == ["dead-bookmark"]


def test_deferred_material_is_built_with_the_final_page_numbers() -> None:
    seen: list[dict[str, str]] = []

    def contents(numbers: PageNumbers) -> tuple[Item, ...]:
        seen.append(dict(numbers))
        return (*loose(" ".join(f"{name}:{numbers.get(name, '?')}" for name in ("x", "y"))), PageStart())

    items = [Deferred(contents), line("X", anchors=["x"]), PageStart("body", "verso"), line("Y", anchors=["y"])]
    layout = laid_out(*items)
    # contents 1, X 2, a blank 3, Y 4
    assert pages(layout) == ["x:2 y:4", "X", "", "Y"]
    assert seen == [{}, {"x": "2", "y": "4"}]
    assert not layout.findings


def test_deferred_material_that_grows_with_its_numbers_settles() -> None:
    # once the page of x is known, the contents take a second page, which moves x
    contents = Deferred(lambda numbers: loose(" ".join([f"p{numbers['x']}"] * 15)) if numbers else loose("?"))
    layout = laid_out(contents, PageStart(), line("X", anchors=["x"]))
    assert pages(layout)[-2:] == ["p3 p3 p3 p3 p3", "X"]
    assert not layout.findings


def test_page_numbers_that_never_settle_are_a_finding() -> None:
    calls: list[str] = []

    def shy(numbers: PageNumbers) -> tuple[Item, ...]:
        calls.append(numbers.get("x", ""))
        return loose("a" if numbers.get("x") == "3" else "a b c d e f g h i j k")

    layout = laid_out(Deferred(shy), PageStart(), line("X", anchors=["x"]))
    assert calls == ["", "3", "2", "3", "2", "3"]  # once, and again five times
    assert codes(layout) == ["page-numbers-unsettled"]
    assert "“x”" in layout.findings[0].message
    assert pages(layout)[-1] == "X"


def test_deferred_may_stand_in_a_table_and_build_deferred() -> None:
    deferred = Deferred(lambda _: (line("r"), Deferred(lambda numbers: (line(numbers.get("x", "?")),))))
    layout = laid_out(Repeated((line("H", anchors=("x",)),), (), (deferred,)))
    assert pages(layout) == ["H r 1"]


def test_deferred_that_builds_itself_comes_to_an_end() -> None:
    def again(_: PageNumbers) -> tuple[Item, ...]:
        return (line("a"), Glue(0.0), Deferred(again))

    assert codes(laid_out(Deferred(again))) == ["deferred-too-deep"]


def test_page_numbers_are_those_of_the_first_place_of_an_anchor() -> None:
    contents = Deferred(lambda numbers: (line(numbers.get("x", "?")),))
    layout = laid_out(contents, PageStart(), line("a", anchors=["x"]), PageStart(), line("b", anchors=["x"]))
    assert pages(layout)[0] == "2"


def test_a_box_may_have_no_ink() -> None:
    assert len(laid_out(Box(10.0)).pages) == 1
