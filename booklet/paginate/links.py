"""Links and bookmarks: where they stand, and whether they lead anywhere.

Enters: the ink of a page, the structure tree, the anchors found.  Leaves: `LinkArea`s, one for each Link element and
line (ISO 14289-1, 7.18.5), bookmarks that lead somewhere, and findings about the others.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from booklet.diagnostics import Finding, Origin
from booklet.model.ink import Bar, GlyphRun, Ink, Node, NodeId, Path, Picture, TextLine
from booklet.model.layout import Bookmark, LinkArea
from booklet.model.structure import StructureNode, StructureTree, Target
from booklet.paginate import rules

ABOVE = 0.8  # of the type size: how far a link's area reaches above the baseline, about the ascenders' height
BELOW = 0.25  # and below it, about the descenders'

Links = Mapping[Node, StructureNode]  # content leaf → the Link element that it is in
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


def live_links(tree: StructureTree, anchors: Container[str]) -> tuple[Links, tuple[Finding, ...]]:
    """Return the leaves below Link elements that lead somewhere, and a finding for each that does not."""
    leaves: dict[Node, StructureNode] = {}
    findings: list[Finding] = []
    for node in tree.nodes:
        if node.tag != "Link" or node.target is None:
            continue
        if node.target.anchor and node.target.anchor not in anchors:
            findings.append(rules.DEAD_LINK.at(_origin(tree, node.id), anchor=node.target.anchor))
            continue
        leaves.update((inner.id, node) for inner in tree.walk(node.id) if not inner.tag)
    return leaves, tuple(findings)


def link_areas(ink: Iterable[Ink], links: Links) -> tuple[LinkArea, ...]:
    """Return the areas of `links` on a page with this ink, in the ink's order, in page coordinates."""
    return tuple(area for piece in ink for area in _areas(piece, links)) if links else ()


def live_bookmarks(
    bookmarks: Iterable[Bookmark], anchors: Container[str]
) -> tuple[tuple[Bookmark, ...], tuple[Finding, ...]]:
    """Return the bookmarks whose anchor stands on a page, levels closed up, and a finding for each other."""
    kept: list[Bookmark] = []
    findings: list[Finding] = []
    for bookmark in bookmarks:
        if bookmark.anchor in anchors:
            deepest = kept[-1].level + 1 if kept else 1
            kept.append(replace(bookmark, level=deepest) if bookmark.level > deepest else bookmark)
        else:
            findings.append(rules.DEAD_BOOKMARK.at(title=bookmark.title, anchor=bookmark.anchor))
    return tuple(kept), tuple(findings)


def _areas(ink: Ink, links: Links) -> list[LinkArea]:
    if not isinstance(ink, TextLine):
        link = links.get(ink.node)
        return [_area(link, _extent(ink))] if link else []
    found: dict[NodeId, tuple[StructureNode, Rectangle]] = {}
    for run in ink.runs:
        link = links.get(run.node)
        if link:
            extent = _run_extent(ink, run)
            known = found.get(link.id)
            found[link.id] = (link, _union(known[1], extent) if known else extent)
    return [_area(link, extent) for link, extent in found.values()]


def _area(link: StructureNode, extent: Rectangle) -> LinkArea:
    left, top, right, bottom = extent
    return LinkArea(left, top, right - left, bottom - top, link.id, link.target or Target())


def _run_extent(line: TextLine, run: GlyphRun) -> Rectangle:
    left = line.x + run.x
    baseline = line.y - run.rise
    return left, baseline - ABOVE * run.size, left + run.width, baseline + BELOW * run.size


def _extent(ink: Bar | Picture | Path) -> Rectangle:
    if isinstance(ink, Path):
        points = [tuple(float(number) for number in command[1:]) for command in ink.commands]
        across = [x for point in points for x in point[::2]] or [0.0]
        down = [y for point in points for y in point[1::2]] or [0.0]
        return ink.x + min(across), ink.y + min(down), ink.x + max(across), ink.y + max(down)
    return ink.x, ink.y, ink.x + ink.width, ink.y + ink.height


def _union(one: Rectangle, other: Rectangle) -> Rectangle:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _origin(tree: StructureTree, node: NodeId) -> Origin | None:
    """Return the place in the content of `node`, or of its nearest ancestor that has one."""
    return next((Origin(found.path) for found in tree.ancestors(node) if found.path), None)
