"""A Layout as text that a person can review: what stands where, page by page.

Enters: a Layout.  Leaves: lines of text, lengths in points rounded to 0.1, for tests and for looking at.  Artifacts
stand in braces with their kind, ink of notes after “note”.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from booklet.model.ink import Artifact, Bar, Ink, Node, Path, Picture, TextLine
from booklet.model.layout import Layout, LinkArea, Page
from booklet.model.structure import StructureTree


def trace(layout: Layout) -> str:
    """Return `layout` as text: trim, pages with ink and links, anchors, bookmarks, findings."""
    return "\n".join(_lines(layout)) + "\n"


def _lines(layout: Layout) -> Iterator[str]:
    size = f"{_points(layout.width)} × {_points(layout.height)}"
    yield f"trim {size}  bleed {_points(layout.bleed)}  pages {len(layout.pages)}"
    for page in layout.pages:
        yield ""
        yield from _page(page, layout.tree)
    for title, rows in (
        ("anchors", [f"{name}  page {at.page}  y {_points(at.y)}" for name, at in layout.anchors.items()]),
        ("bookmarks", [f"{'  ' * (mark.level - 1)}{mark.title} → #{mark.anchor}" for mark in layout.bookmarks]),
        ("findings", [f"{found.severity} {found.code}: {found.message}" for found in layout.findings]),
    ):
        if rows:
            yield ""
            yield title
            yield from (f"  {row}" for row in rows)


def _page(page: Page, tree: StructureTree) -> Iterator[str]:
    blank = f"  blank {page.blank}" if page.blank else ""
    yield f"page {page.index}  {page.side}  folio {page.folio}  master {page.master}{blank}"
    for ink in page.ink:
        yield f"  {_ink(ink, tree)}"
    for link in page.links:
        yield f"  {_link(link)}"


def _ink(ink: Ink, tree: StructureTree) -> str:
    at = f"{_points(ink.x):>6} {_points(ink.y):>6}"
    if isinstance(ink, TextLine):
        nodes = [run.node for run in ink.runs]
        parts = groupby(ink.runs, key=lambda run: run.node.value if isinstance(run.node, Artifact) else "")
        text = "".join(_marked(kind, "".join(run.text for run in runs)) for kind, runs in parts)
    else:
        nodes = [ink.node]
        kind = ink.node.value if isinstance(ink.node, Artifact) else ""
        text = _marked(kind, _shape(ink))
    note = "note  " if any(_is_note(node, tree) for node in nodes) else ""
    return f"{at}  {note}{text}"


def _shape(ink: Bar | Path | Picture) -> str:
    if isinstance(ink, Path):
        return f"path of {len(ink.commands)}"
    size = f"{_points(ink.width)} × {_points(ink.height)}"
    return f"picture {ink.image} {size}" if isinstance(ink, Picture) else f"bar {size}"


def _marked(artifact: str, text: str) -> str:
    return f"{{{artifact}: {text}}}" if artifact else text


def _link(link: LinkArea) -> str:
    size = f"{_points(link.width)} × {_points(link.height)}"
    target = link.target.uri or f"#{link.target.anchor}"
    return f"{_points(link.x):>6} {_points(link.y):>6}  link {size} → {target}"


def _is_note(node: Node, tree: StructureTree) -> bool:
    return not isinstance(node, Artifact) and any(found.tag == "Note" for found in tree.ancestors(node))


def _points(length: float) -> str:
    """Return `length` rounded to a tenth, never as -0.0."""
    return f"{round(length, 1) + 0.0:.1f}"
