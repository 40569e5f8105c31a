"""The structure tree of a file, flat (ISO 32000-1, 14.7).

Enters: the catalogue's /StructTreeRoot.  Leaves: `Element`s in reading order, each with its parent, its kids, its
attributes, and its place in the content where its /ID is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from booklet.checks.pdf.objects import (
    entries,
    identifier,
    identity,
    items,
    name,
    named,
    raw,
    text,
    value,
    whole,
)
from booklet.diagnostics import Origin

_CONTENT_PATH = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\])*\Z")
_MOST_ELEMENTS = 2_000_000  # beyond any booklet; ends the walk of a tree that is damaged into a loop


@dataclass(frozen=True, slots=True)
class Marked:
    """A kid that is marked content: its page (index from 0, None if not in the file) and MCID.

    `own_stream` is true where it belongs to a form, not to the page itself.
    """

    page: int | None
    mcid: int
    own_stream: bool = False


@dataclass(frozen=True, slots=True)
class ObjectKid:
    """A kid that is an object (OBJR): its page and the number of the object."""

    page: int | None
    object: int


@dataclass(frozen=True, slots=True)
class Child:
    """A kid that is an element: its index."""

    index: int


Kid = Child | Marked | ObjectKid


@dataclass(frozen=True, slots=True)
class Element:
    """One structure element. `tag` is the standard type after the role map; `number` its object number.

    `attributes` are merged over all owners, keys without slash, values unresolved; `files` are the object numbers of
    what is attached to it.
    """

    index: int
    tag: str
    parent: int | None
    number: int
    id: str
    alt: str
    actual_text: str
    language: str
    page: int | None
    kids: tuple[Kid, ...]
    attributes: Mapping[str, object]
    files: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """All elements, in reading order, at the place of their index.

    `by_object` gives the index of the element that lists an object (OBJR), by the object's number.
    """

    elements: tuple[Element, ...]
    by_object: Mapping[int, int]

    def of_object(self, number: int) -> Element | None:
        """Return the element that lists the object of this number (OBJR); None where none does."""
        index = self.by_object.get(number) if number else None
        return None if index is None else self.elements[index]

    def below(self, element: Element) -> Iterator[Element]:
        """Yield the elements below `element`, in reading order, without itself."""
        stack = [kid.index for kid in reversed(element.kids) if isinstance(kid, Child)]
        while stack:
            found = self.elements[stack.pop()]
            yield found
            stack.extend(kid.index for kid in reversed(found.kids) if isinstance(kid, Child))

    def above(self, element: Element) -> Iterator[Element]:
        """Yield the ancestors of `element`, nearest first, without itself."""
        at = element.parent
        while at is not None:
            yield self.elements[at]
            at = self.elements[at].parent

    def children(self, element: Element) -> Iterator[Element]:
        """Yield the elements that are kids of `element`."""
        return (self.elements[kid.index] for kid in element.kids if isinstance(kid, Child))

    def origin(self, element: Element) -> Origin | None:
        """Return the content path that the element's /ID, or its nearest ancestor's, is; else None."""
        for each in (element, *self.above(element)):
            path = each.id.partition("#")[0]
            if _CONTENT_PATH.match(path):
                return Origin(path)
        return None

    def pages(self, element: Element) -> frozenset[int]:
        """Return the indices of the pages on which the element, or what is below it, has marked content."""
        kids = (kid for each in (element, *self.below(element)) for kid in each.kids if isinstance(kid, Marked))
        return frozenset(kid.page for kid in kids if kid.page is not None)

    def page(self, element: Element) -> int | None:
        """Return the index of the first page that the element, or what is below it, stands on."""
        for each in (element, *self.below(element)):
            for kid in each.kids:
                if isinstance(kid, Marked | ObjectKid) and kid.page is not None:
                    return kid.page
        return element.page


def read_structure(catalogue: object, page_of: Mapping[int, int]) -> Structure:
    """Read the tree; `page_of` gives page indices by object number. Loops end the walk there."""
    root = value(catalogue, "/StructTreeRoot")
    roles = {key[1:]: named(found) for key, found in entries(value(root, "/RoleMap"))}
    builder = _Builder(roles, page_of)
    builder.walk(raw(root, "/K"))
    kids = builder.kids
    elements = tuple(
        _element(found, parent, index, builder, tuple(kids[index]))
        for index, (found, parent) in enumerate(builder.found)
    )
    return Structure(
        elements,
        by_object={
            kid.object: each.index
            for each in elements
            for kid in each.kids
            if isinstance(kid, ObjectKid) and kid.object
        },
    )


class _Builder:
    """Builder of a `Structure`: numbers the elements in reading order."""

    def __init__(self, roles: Mapping[str, str], page_of: Mapping[int, int]) -> None:
        self.roles = roles
        self.page_of = page_of
        self.found: list[tuple[object, int | None]] = []
        self.kids: list[list[Kid]] = []
        self.seen: set[int] = set()

    def walk(self, root: object) -> None:
        """Give every element below the root its number, depth first."""
        stack: list[tuple[object, int | None, int | None]] = [
            (kid, None, None) for kid in reversed(items(root) or [root])
        ]
        while stack and len(self.found) < _MOST_ELEMENTS:
            kid, parent, page = stack.pop()
            if not name(kid, "/S"):
                if parent is not None:
                    self.leaf(kid, parent, page)
                continue
            if identity(kid):
                if identity(kid) in self.seen:
                    continue
                self.seen.add(identity(kid))
            index = len(self.found)
            self.found.append((kid, parent))
            self.kids.append([])
            if parent is not None:
                self.kids[parent].append(Child(index))
            page = self.page_of.get(identity(raw(kid, "/Pg")), page)
            below = value(kid, "/K")
            if below is not None:
                own = items(below) or [raw(kid, "/K")]
                stack.extend((each, index, page) for each in reversed(own))

    def leaf(self, kid: object, parent: int, page: int | None) -> None:
        """Take in a kid that is no element: an MCID, a reference to marked content, or to an object."""
        mcid = whole(kid)
        if mcid is None:
            page = self.page_of.get(identity(raw(kid, "/Pg")), page)
            if name(kid, "/Type") == "OBJR":
                self.kids[parent].append(ObjectKid(page, identity(raw(kid, "/Obj"))))
                return
            mcid = whole(value(kid, "/MCID"))
        if mcid is not None:
            self.kids[parent].append(Marked(page, mcid, value(kid, "/Stm") is not None))

    def standard(self, tag: str) -> str:
        """Return the standard structure type that a type stands for (14.7.3)."""
        for _ in range(16):
            if tag not in self.roles or self.roles[tag] == tag:
                break
            tag = self.roles[tag]
        return tag


def _element(found: object, parent: int | None, index: int, builder: _Builder, kids: tuple[Kid, ...]) -> Element:
    """Return the element that a dictionary is."""
    attributes: dict[str, object] = {}
    single = value(found, "/A")
    for each in items(single) or [single]:
        attributes.update((key[1:], given) for key, given in entries(each) if key != "/O")
    return Element(
        index=index,
        tag=builder.standard(name(found, "/S")),
        parent=parent,
        number=identity(found),
        id=identifier(value(found, "/ID")),
        alt=text(found, "/Alt"),
        actual_text=text(found, "/ActualText"),
        language=text(found, "/Lang"),
        page=builder.page_of.get(identity(raw(found, "/Pg"))),
        kids=kids,
        attributes=attributes,
        files=tuple(map(identity, items(value(found, "/AF")))),
    )
