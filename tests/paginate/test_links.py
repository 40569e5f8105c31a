"""Where links stand. The expected rectangles are worked out by hand: 5 points a character, 10 points type."""

from __future__ import annotations

import pytest

from booklet.diagnostics import Origin
from booklet.model.ink import Artifact, Bar, Ink, NodeId, Path, Picture, TextLine
from booklet.model.layout import LinkArea
from booklet.model.material import Box, Glue
from booklet.model.structure import StructureNode, StructureTree, Target
from booklet.paginate.paginate import paginate

from .specimens import SIZE, THEME, codes, composition, line, run

WEB = Target(uri="https://example.org/")
PLACE = Target(anchor="place")
BEFORE, IN_WEB, IN_SPAN, IN_PLACE, NOWHERE = (NodeId(number) for number in (2, 4, 6, 8, 10))
WEB_LINK, PLACE_LINK = NodeId(3), NodeId(7)
TREE = StructureTree(
    (
        StructureNode(NodeId(0), "Document", None, (NodeId(1),)),
        StructureNode(NodeId(1), "P", NodeId(0), (BEFORE, WEB_LINK, PLACE_LINK, NodeId(9)), path="sections[0].text"),
        StructureNode(BEFORE, "", NodeId(1)),
        StructureNode(WEB_LINK, "Link", NodeId(1), (IN_WEB, NodeId(5)), target=WEB),
        StructureNode(IN_WEB, "", WEB_LINK),
        StructureNode(NodeId(5), "Span", WEB_LINK, (IN_SPAN,)),
        StructureNode(IN_SPAN, "", NodeId(5)),
        StructureNode(PLACE_LINK, "Link", NodeId(1), (IN_PLACE,), target=PLACE),
        StructureNode(IN_PLACE, "", PLACE_LINK),
        StructureNode(NodeId(9), "Link", NodeId(1), (NOWHERE,), target=Target(anchor="nowhere")),
        StructureNode(NOWHERE, "", NodeId(9)),
    )
)


def areas(*ink: Ink) -> list[tuple[float, float, float, float, NodeId]]:
    work = composition(Box(10.0, ink, anchors=("place", "nowhere")), tree=TREE)
    (page,) = paginate(work, THEME, SIZE).pages
    return [(area.x, area.y, area.width, area.height, area.node) for area in page.links]


def test_a_link_is_one_area_on_a_line_through_spans_and_other_text() -> None:
    # "ab" before, then "cd" + an artifact "–" + "ef" in a span of the link; the line's baseline is at 15 + 8
    runs = (
        run("ab", BEFORE),
        run("cd", IN_WEB, x=10.0),
        run("–", Artifact.LAYOUT, x=20.0),
        run("ef", IN_SPAN, x=25.0),
        run("gh", IN_PLACE, x=40.0),
    )
    found = areas(TextLine(3.0, 8.0, runs))
    assert found == [
        (10.0 + 3.0 + 10.0, 23.0 - 8.0, 25.0, pytest.approx(10.5), WEB_LINK),
        (10.0 + 3.0 + 40.0, 23.0 - 8.0, 10.0, pytest.approx(10.5), PLACE_LINK),
    ]


def test_a_link_over_two_lines_is_two_areas() -> None:
    found = areas(TextLine(0.0, 8.0, (run("ab", IN_WEB),)), TextLine(0.0, 18.0, (run("c", IN_WEB),)))
    assert [(x, y, width) for x, y, width, _, _ in found] == [(10.0, 15.0, 10.0), (10.0, 25.0, 5.0)]


def test_raised_text_raises_the_area() -> None:
    ((_, y, _, height, _),) = areas(TextLine(0.0, 8.0, (run("1", IN_WEB, rise=3.0),)))
    assert (y, height) == (12.0, pytest.approx(10.5))


def test_pictures_bars_and_paths_are_links_too() -> None:
    triangle = (("M", -1.0, 0.0), ("L", 5.0, 0.0), ("C", 5.0, 2.0, 3.0, 7.0, 0.0, 4.0), ("Z",))
    assert areas(
        Picture(1.0, 2.0, 30.0, 20.0, "logo", IN_WEB),
        Bar(0.0, 0.0, 4.0, 3.0, "text", IN_PLACE),
        Path(2.0, 2.0, triangle, IN_WEB),
        Bar(0.0, 0.0, 4.0, 3.0, "text", BEFORE),
    ) == [
        (11.0, 17.0, 30.0, 20.0, WEB_LINK),
        (10.0, 15.0, 4.0, 3.0, PLACE_LINK),
        (11.0, 17.0, 6.0, 7.0, WEB_LINK),
    ]


def test_a_link_to_no_place_is_a_finding_where_it_was_written_and_has_no_area() -> None:
    work = composition(line("a", NOWHERE, anchors=["place"]), Glue(0.0), line("b", IN_PLACE), tree=TREE)
    layout = paginate(work, THEME, SIZE)
    assert codes(layout) == ["dead-link"]
    assert layout.findings[0].origin == Origin("sections[0].text")
    assert "nowhere" in layout.findings[0].message
    assert layout.pages[0].links == (LinkArea(10.0, 25.0, 5.0, 10.5, PLACE_LINK, PLACE),)
