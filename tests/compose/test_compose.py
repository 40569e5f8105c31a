"""The whole Composition: order, reading order, every piece of ink with its node."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from booklet.compose.compose import followed
from booklet.compose.survey import families_in, ink_of, pictures_in
from booklet.compose.tree import ROOT, TreeBuilder
from booklet.model.ink import Artifact, NodeId
from booklet.model.layout import Layout
from booklet.model.material import Box, Glue, PageStart

from .specimens import HEAD, Specimen, elements, opened, runs_of

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

CONTENT = (
    HEAD
    + """\
  cover: {image: facade}
images: {facade: {file: photo.png, alt: A facade, licence: CC0}}
sources:
  report: {title: Report, issuer: not stated, date: not stated}
facts: {all: {value: 3, source: report}}
sections:
  - title: One
    id: one
    blocks:
      - text: |
          Words.[^report] On [a page](https://example.org/), {page:one}.

          1. first^[Own.]
          2. second
      - table: {id: stock, caption: Stock, columns: [a, b], rows: [[c, '{all}']], source: report}
      - chart: {of: stock, caption: Drawn}
      - figure: {image: facade, caption: Shown}
      - quote: {text: Said., said_by: Someone}
"""
)


def test_the_parts_stand_in_the_order_of_a_book(composed: Composed) -> None:
    done = composed(CONTENT)
    said = [done.said(done.tree[kid])[:8] for kid in done.element("Document").kids]
    assert said == ["A Specim", "A Specim", "Contents", "OneWords", "SourcesR", "Colophon"]
    assert done.element("Document").language == "en"
    assert done.element("Document").id == ROOT


def test_every_leaf_has_ink_and_all_ink_has_a_leaf_or_is_an_artifact(composed: Composed) -> None:
    done = composed(CONTENT)
    ink = list(ink_of(opened(done.items)))
    nodes = [run.node for run in runs_of(ink)] + [each.node for each in ink if hasattr(each, "node")]
    named = {NodeId(int(node)) for node in nodes if not isinstance(node, Artifact)}
    assert named == {node.id for node in done.tree.nodes if not node.tag}


def test_no_element_is_empty(composed: Composed) -> None:
    assert not [node for node in composed(CONTENT).tree.nodes if node.tag and not node.kids]


def test_kids_and_parents_agree(composed: Composed) -> None:
    tree = composed(CONTENT).tree
    assert [node.id for node in tree.walk()] != []
    assert sorted(node.id for node in tree.walk()) == list(range(len(tree.nodes)))
    assert all(tree[kid].parent == node.id for node in tree.nodes for kid in node.kids)


def test_leaves_are_drawn_in_reading_order_apart_from_notes(laid_out: LaidOut) -> None:
    done, layout = laid_out(CONTENT)
    notes = {leaf.id for note in elements(done.tree, "Note") for leaf in done.tree.walk(note.id)}
    order = {node.id: number for number, node in enumerate(done.tree.walk())}
    drawn = [
        order[NodeId(int(run.node))]
        for page in layout.pages
        for run in runs_of(page.ink)
        if not isinstance(run.node, Artifact) and run.node not in notes
    ]
    assert all(before <= after for before, after in pairwise(drawn))


def test_links_in_the_booklet_lead_to_anchors(laid_out: LaidOut) -> None:
    done, layout = laid_out(CONTENT)
    targets = [node.target.anchor for node in elements(done.tree, "Link") if node.target and node.target.anchor]
    assert len(targets) >= 6
    assert set(targets) <= set(layout.anchors)
    assert not [found for found in layout.findings if found.severity != "notice"]


def test_every_link_says_where_it_leads(composed: Composed) -> None:
    links = elements(composed(CONTENT).tree, "Link")
    assert all(link.target and link.description for link in links)


def test_composing_twice_gives_the_same(composed: Composed) -> None:
    first, second = composed(CONTENT), composed(CONTENT)
    assert first.tree == second.tree
    assert opened(first.items) == opened(second.items)


def test_the_survey_names_pictures_and_families_once_in_order(composed: Composed) -> None:
    done = composed(CONTENT)
    assert pictures_in(done.items) == ("facade",)
    assert families_in(done.items)[0] == "display"
    assert len(set(families_in(done.items))) == len(families_in(done.items))


def test_a_tree_grows_in_the_order_of_its_making() -> None:
    builder = TreeBuilder("en")
    section = builder.element(ROOT, "Sect", path="a")
    leaf = builder.leaf(builder.element(section, "P"))
    after = builder.element(ROOT, "P")
    tree = builder.freeze()
    assert [node.tag for node in tree.walk()] == ["Document", "Sect", "P", "", "P"]
    assert [node.tag for node in tree.ancestors(leaf)] == ["", "P", "Sect", "Document"]
    assert builder.parent(after) == ROOT
    assert builder.parent(ROOT) == ROOT


@pytest.mark.parametrize(
    ("above", "below", "between"),
    [
        ((), 42.0, 42.0),  # nothing to share
        ((14.0,), 42.0, 42.0),
        ((14.0, 0.0), 42.0, 42.0),  # two spaces in a row are one
        ((20.0,), 42.0, 48.0),  # 6 points bring the text back to the grid
        ((56.0,), 42.0, 56.0),
    ],
)
def test_of_two_spaces_the_larger_stands_between(above: tuple[float, ...], below: float, between: float) -> None:
    items = [Box(14.0), *(Glue(space) for space in above)]
    found = followed(items, (Glue(below), Box(28.0)), 14.0)
    assert [item.natural for item in found if isinstance(item, Glue)] == [between]
    assert [item.height for item in found if isinstance(item, Box)] == [14.0, 28.0]


def test_what_begins_without_space_is_only_appended() -> None:
    assert followed([Box(14.0), Glue(7.0)], (PageStart(),), 14.0) == [Box(14.0), Glue(7.0), PageStart()]
    assert followed([Box(14.0), Glue(7.0)], (), 14.0) == [Box(14.0), Glue(7.0)]
