"""Which leaf of the structure tree has which marked content, and where its ink stands.

Enters: leaves of the tree, as pages are drawn.  Leaves: for `structure`, the marked-content ids of each of them over
the pages, the leaf of each id of a page, and the area that illustrations cover.
"""

from __future__ import annotations

from booklet.model.ink import NodeId
from booklet.model.structure import StructureTree

Box = tuple[float, float, float, float]  # left, bottom, right, top, in user space
BOXED_TAGS = frozenset(("Figure", "Formula", "Table"))  # those that have a BBox (ISO 32000-1, table 343)


class Marks:
    """The marked content of one document, as it is drawn."""

    def __init__(self, tree: StructureTree, pages: int) -> None:
        """Start with nothing drawn; `pages` is how many the file has."""
        self._tree = tree
        self.of_leaf: dict[NodeId, list[tuple[int, int]]] = {}  # leaf → (page, id), in the order drawn
        self.of_page: list[list[NodeId]] = [[] for _ in range(pages)]  # page → the leaf of each id
        self.boxes: dict[NodeId, dict[int, Box]] = {}  # boxed element → page → area
        self._tags: dict[NodeId, str] = {}
        self._boxed: dict[NodeId, tuple[NodeId, ...]] = {}

    def open(self, leaf: NodeId, page: int) -> tuple[str, int]:
        """Give the next marked content of a page to `leaf`; return its tag (the parent's) and its id.

        Raises ValueError for a structure element: its content would be in no reading order.
        """
        tag = self._tags.get(leaf)
        if tag is None:
            if self._tree[leaf].tag:
                msg = f"ink names node {leaf}, a {self._tree[leaf].tag}, which is no content leaf"
                raise ValueError(msg)
            tag = next((node.tag for node in self._tree.ancestors(leaf) if node.tag), "Span")
            self._tags[leaf] = tag
        on_page = self.of_page[page]
        on_page.append(leaf)
        self.of_leaf.setdefault(leaf, []).append((page, len(on_page) - 1))
        return tag, len(on_page) - 1

    def is_boxed(self, leaf: NodeId) -> bool:
        """Tell whether the leaf is part of an element that has a BBox."""
        return bool(self._boxed_ancestors(leaf))

    def cover(self, leaf: NodeId, page: int, box: Box) -> None:
        """Say that ink of `leaf` covers `box` on a page."""
        for element in self._boxed_ancestors(leaf):
            areas = self.boxes.setdefault(element, {})
            old = areas.get(page, box)
            areas[page] = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))

    def _boxed_ancestors(self, leaf: NodeId) -> tuple[NodeId, ...]:
        found = self._boxed.get(leaf)
        if found is None:
            found = tuple(node.id for node in self._tree.ancestors(leaf) if node.tag in BOXED_TAGS)
            self._boxed[leaf] = found
        return found
