"""The logical structure tree: what the booklet says, in reading order, apart from where it stands.

Compose builds it; write turns it into PDF structure elements (ISO 32000-1, 14.7).  A node is either a
structure element (with a `tag`) or a content leaf (`tag` is ""): ink names leaves only, and the marked
content of a leaf is inserted among its parent's kids exactly where the leaf stands.  So a paragraph
"foo *link* bar" is P[leaf, Link[leaf], leaf], and stays in order on however many pages it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from booklet.model.ink import NodeId


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: exactly one of `uri` and `anchor` (a name in `Layout.anchors`) is set."""

    uri: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class StructureNode:
    """One node. `kids` in reading order.

    `tag` is a standard structure type of ISO 32000-1, 14.8.4 (Document, Sect, H1…H6, P, L, LI, Lbl, LBody,
    BlockQuote, Quote, Span, Link, Reference, Note, Table, THead, TBody, TR, TH, TD, Caption, Figure, Formula,
    TOC, TOCI, Index, BibEntry…) or "" for a content leaf.  `path` is its place in the content, which becomes
    the element's /ID (made unique by write); "" where the program wrote it.  `target` on a Link; its
    annotation's /Contents is `description`.  `scope` ("Row", "Column", "Both") on a TH; spans on TH and TD;
    `headers` are the TH of a TD or TH, where scopes are not enough (14.8.5.7).
    `language` only where it differs from the parent's.  `anchor` on a Note: where calls of it lead.
    """

    id: NodeId
    tag: str
    parent: NodeId | None
    kids: tuple[NodeId, ...] = ()
    path: str = ""
    language: str = ""
    alt: str = ""
    actual_text: str = ""
    title: str = ""
    target: Target | None = None
    description: str = ""
    scope: str = ""
    col_span: int = 1
    row_span: int = 1
    headers: tuple[NodeId, ...] = ()
    list_numbering: str = ""  # None, Disc, Decimal… on an L (ISO 32000-1, table 347)
    note: bool = False  # a Note, which must have an /ID (ISO 14289-1, 7.9)
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class StructureTree:
    """All nodes, at the index of their id; node 0 is the Document."""

    nodes: tuple[StructureNode, ...]

    def __getitem__(self, node: NodeId) -> StructureNode:
        return self.nodes[node]

    def ancestors(self, node: NodeId) -> Iterator[StructureNode]:
        """Yield the node itself, its parent, and so on to the Document."""
        at: NodeId | None = node
        while at is not None:
            found = self.nodes[at]
            yield found
            at = found.parent

    def walk(self, start: NodeId = NodeId(0)) -> Iterator[StructureNode]:
        """Yield the nodes below and including `start`, in reading order."""
        stack = [start]
        while stack:
            found = self.nodes[stack.pop()]
            yield found
            stack.extend(reversed(found.kids))
