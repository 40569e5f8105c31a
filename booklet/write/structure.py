"""The logical structure tree and what was drawn of it → structure elements, ParentTree and IDTree.

Enters: the `StructureTree`, the `Marks` of all pages, the annotations of links.  Leaves: the StructTreeRoot
(ISO 32000-1, 14.7.2).  A leaf's marked content is spliced into its parent's kids where the leaf stands, so that reading
order is the tree's, whatever the order of drawing and on however many pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from booklet.model.ink import NodeId
from booklet.model.structure import StructureNode, StructureTree
from booklet.write.file import Body, BookletDocument
from booklet.write.marks import Marks
from booklet.write.syntax import array, dictionary, literal, name, numbers, reference, text_string

_KEPT_EMPTY = frozenset(("TD", "TH"))  # a row keeps its number of cells


@dataclass(slots=True)
class Annotations:
    """The link annotations of one document: their numbers by Link element, and the parent tree's entries for them.

    `entries` is the Link element of each /StructParent key from `first_key` on.
    """

    first_key: int
    of_link: dict[NodeId, list[tuple[int, int]]] = field(default_factory=dict)  # Link → (page, object number)
    entries: list[NodeId] = field(default_factory=list)


class StructureElements:
    """The structure elements of one document: which there are, their numbers, and their writing."""

    def __init__(self, document: BookletDocument, tree: StructureTree, marks: Marks, annotations: Annotations) -> None:
        """Decide which nodes become elements and number them in reading order.

        An element with neither content nor kids is left out, except an empty cell of a table.
        """
        self._document = document
        self._tree = tree
        self._marks = marks
        self._annotations = annotations
        order = list(tree.walk())
        kept: set[NodeId] = set()
        for node in reversed(order):  # kids before their parents
            drawn = node.id in marks.of_leaf or node.id in annotations.of_link
            if drawn or node.tag in _KEPT_EMPTY or any(kid in kept for kid in node.kids):
                kept.add(node.id)
        kept.add(NodeId(0))
        self._elements = [node for node in order if node.tag and node.id in kept]
        self._bodies: dict[NodeId, Body] = {}
        self._numbers: dict[NodeId, int] = {}
        self._root, self._root_body = document.reserve()
        for node in self._elements:
            self._numbers[node.id], self._bodies[node.id] = document.reserve()

    @property
    def paths(self) -> frozenset[str]:
        """The content paths that elements of the file have."""
        return frozenset(node.path for node in self._elements if node.path)

    def write(self, pages: Sequence[int], associated: Mapping[str, bytes]) -> int:
        """Write all elements and trees; `pages` are the page objects' numbers. Return the root's number.

        `associated` are the /AF arrays of content paths; the first element of such a path gets it.
        """
        identifiers = _identifiers(self._elements)
        files = {path.encode("utf-8", "replace"): each for path, each in associated.items()}
        for node in self._elements:
            entries = self._element(node, identifiers, pages)
            if found := files.get(identifiers.get(node.id, b"")):
                entries["AF"] = found
            self._bodies[node.id].body = dictionary(entries)
        by_identifier = sorted((identifier, node) for node, identifier in identifiers.items())
        entries = {
            "Type": b"/StructTreeRoot",
            "K": self._reference(NodeId(0)),
            "ParentTree": reference(self._document.add(Body(self._parent_tree()))),
            "ParentTreeNextKey": b"%d" % (self._annotations.first_key + len(self._annotations.entries)),
        }
        if by_identifier:
            names = b" ".join(b"%b %b" % (literal(key), self._reference(node)) for key, node in by_identifier)
            entries["IDTree"] = reference(self._document.add(Body(b"<</Names[%b]>>" % names)))
        self._root_body.body = dictionary(entries)
        return self._root

    def _reference(self, node: NodeId) -> bytes:
        return reference(self._numbers[node])

    def _owner(self, leaf: NodeId) -> NodeId:
        """Return the element that the content of a leaf belongs to."""
        return next(node.id for node in self._tree.ancestors(leaf) if node.tag)

    def _parent_tree(self) -> bytes:
        """Return the number tree (14.7.4.4) from pages and annotations to the elements of their content."""
        nums: list[bytes] = []
        for key, leaves in enumerate(self._marks.of_page):
            if leaves:
                owners = array(self._reference(self._owner(leaf)) for leaf in leaves)
                nums.append(b"%d %b" % (key, reference(self._document.add(Body(owners)))))
        for key, node in enumerate(self._annotations.entries, self._annotations.first_key):
            nums.append(b"%d %b" % (key, self._reference(node)))
        return b"<</Nums" + array(nums) + b">>"

    def _element(
        self, node: StructureNode, identifiers: Mapping[NodeId, bytes], pages: Sequence[int]
    ) -> dict[str, bytes]:
        """Return the entries of one structure element (table 323)."""
        content = [self._marks.of_leaf.get(part, []) if part not in self._numbers else [] for part in node.kids]
        home = next((page for marks in content for page, _ in marks), None)
        kids: list[bytes] = []
        for part, marks in zip(node.kids, content, strict=True):
            if part in self._numbers:
                kids.append(self._reference(part))
            for page, mcid in marks:
                here = b"%d" % mcid
                kids.append(here if page == home else b"<</Type/MCR/Pg %b/MCID %b>>" % (reference(pages[page]), here))
        for page, annotation in self._annotations.of_link.get(node.id, ()):
            kids.append(b"<</Type/OBJR/Pg %b/Obj %b>>" % (reference(pages[page]), reference(annotation)))
        root = self._root if node.parent is None else self._numbers[node.parent]
        entries = {"S": name(node.tag), "P": reference(root)}
        if home is not None:
            entries["Pg"] = reference(pages[home])
        if kids:
            entries["K"] = kids[0] if len(kids) == 1 else array(kids)
        if node.id in identifiers:
            entries["ID"] = literal(identifiers[node.id])
        for key, words in (
            ("Lang", node.language),
            ("T", node.title),
            ("Alt", node.alt),
            ("ActualText", node.actual_text),
        ):
            if words:
                entries[key] = text_string(words)
        attributes = self._attributes(node, identifiers)
        if attributes:
            entries["A"] = attributes[0] if len(attributes) == 1 else array(attributes)
        return entries

    def _attributes(self, node: StructureNode, identifiers: Mapping[NodeId, bytes]) -> list[bytes]:
        """Return the attribute objects of an element (14.8.5)."""
        found: list[bytes] = []
        areas = self._marks.boxes.get(node.id, {})
        # A BBox is for what stands on one page entirely (table 344): not for a picture over two.
        if len(areas) == 1:
            found.append(b"<</O/Layout/BBox[%b]>>" % numbers(next(iter(areas.values()))))
        if node.list_numbering:
            found.append(b"<</O/List/ListNumbering%b>>" % name(node.list_numbering))
        table: dict[str, bytes] = {"O": b"/Table"}
        if node.scope:
            table["Scope"] = name(node.scope)
        if node.col_span > 1:
            table["ColSpan"] = b"%d" % node.col_span
        if node.row_span > 1:
            table["RowSpan"] = b"%d" % node.row_span
        if node.headers:
            table["Headers"] = array(literal(identifiers[head]) for head in node.headers)
        if len(table) > 1:
            found.append(dictionary(table))
        return found


def _identifiers(elements: Sequence[StructureNode]) -> dict[NodeId, bytes]:
    """Return a unique /ID for every element with a path, every Note (ISO 14289-1, 7.9) and every head that is named.

    It is the path in the content; where several elements come from one value, `#2`, `#3`… follow in reading order.
    A path never holds "#", so what stands before it is always the path.
    """
    seen: dict[str, int] = {}
    found: dict[NodeId, bytes] = {}
    named = {head for node in elements for head in node.headers}
    for node in elements:
        stem = node.path or ("note" if node.note or node.tag == "Note" else "head" if node.id in named else "")
        if stem:
            seen[stem] = seen.get(stem, 0) + 1
            count = seen[stem]
            found[node.id] = (stem if count == 1 else f"{stem}#{count}").encode("utf-8", "replace")
    return found
