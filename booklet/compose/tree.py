"""Growing the structure tree in reading order.

Enters: elements and content leaves, one after the other, as blocks are composed.  Leaves: a frozen
`StructureTree`.  The builder lives inside one call of `compose`; it is the one thing there that changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from booklet.model.ink import NodeId
from booklet.model.structure import StructureNode, StructureTree

ROOT = NodeId(0)


@dataclass(slots=True)
class TreeBuilder:
    """Elements and leaves with ids in the order of their making; kids in the order of their making too."""

    language: str
    _nodes: list[StructureNode] = field(default_factory=list)
    _kids: list[list[NodeId]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._nodes.append(StructureNode(id=ROOT, tag="Document", parent=None, language=self.language))
        self._kids.append([])

    def element(self, parent: NodeId, tag: str, **attributes: object) -> NodeId:
        """Add a structure element as the last kid of `parent`; `attributes` are fields of StructureNode."""
        node = NodeId(len(self._nodes))
        self._nodes.append(StructureNode(id=node, tag=tag, parent=parent, **attributes))  # type: ignore[arg-type]
        self._kids.append([])
        self._kids[parent].append(node)
        return node

    def leaf(self, parent: NodeId) -> NodeId:
        """Add a content leaf as the last kid of `parent`."""
        return self.element(parent, "")

    def parent(self, node: NodeId) -> NodeId:
        """Return the parent of `node`; of the Document, itself."""
        parent = self._nodes[node].parent
        return ROOT if parent is None else parent

    def freeze(self) -> StructureTree:
        """Return the tree as it stands."""
        return StructureTree(
            tuple(replace(node, kids=tuple(kids)) for node, kids in zip(self._nodes, self._kids, strict=True))
        )
