"""Anchors, links, bookmarks and folios → destinations, annotations, outline and page labels.

Enters: the Layout and the page objects' numbers.  Leaves: objects of ISO 32000-1, 12.3 and 12.5.6.5.  Every
destination is known from the Layout before anything is written, so one pass is enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from booklet.model.layout import Bookmark, Layout, LinkArea, Page
from booklet.model.structure import Target
from booklet.write.file import Body, BookletDocument
from booklet.write.structure import Annotations
from booklet.write.syntax import array, dictionary, number, numbers, reference, text_string, uri

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PRINT_FLAG = b"4"  # annotations must be printable (ISO 19005-2, 6.3.2)


class Destinations:
    """Where the anchors of a Layout are in the file."""

    def __init__(self, layout: Layout, pages: Mapping[int, int], margin: float) -> None:
        """Take the page objects' numbers by page index, without pages that are left out."""
        self._layout = layout
        self._pages = pages
        self._margin = margin

    def of(self, anchor: str) -> bytes:
        """Return the destination array of an anchor; b"" where it leads nowhere in this file."""
        place = self._layout.anchors.get(anchor)
        if place is None or place.page not in self._pages:
            return b""
        top = self._layout.height + self._margin - max(0.0, place.y)
        return b"[%b/XYZ %b %b null]" % (reference(self._pages[place.page]), number(self._margin), number(top))

    def annotation(self, area: LinkArea, key: int) -> dict[str, bytes]:
        """Return the entries of a link annotation (12.5.6.5) with this /StructParent.

        It has no action where its anchor leads nowhere in this file; a check says so before.
        """
        left, top = self._margin + area.x, self._margin + self._layout.height - area.y
        words = self._layout.tree[area.node].description or self._words(area.target)
        return {
            "Type": b"/Annot",
            "Subtype": b"/Link",
            "Rect": b"[%b]" % numbers((left, top - area.height, left + area.width, top)),
            "Border": b"[0 0 0]",
            "F": _PRINT_FLAG,
            "Contents": text_string(words),
            "StructParent": b"%d" % key,
            **self._action(area.target),
        }

    def _action(self, target: Target) -> dict[str, bytes]:
        if target.uri:
            return {"A": b"<</S/URI/URI%b>>" % uri(target.uri)}
        found = self.of(target.anchor)
        return {"Dest": found} if found else {}

    def _words(self, target: Target) -> str:
        """Return what a link without a description is called: its address, or the folio it leads to."""
        place = self._layout.anchors.get(target.anchor)
        if target.uri or place is None:
            return target.uri or target.anchor
        return self._layout.pages[place.page].folio or target.anchor


def add_links(
    document: BookletDocument, page: Page, at: int, destinations: Destinations, annotations: Annotations
) -> bytes:
    """Add the link annotations of a page, the `at`th of the file; return its /Annots array, b"" for none."""
    found = []
    for area in page.links:
        key = annotations.first_key + len(annotations.entries)
        object_number = document.add(Body(dictionary(destinations.annotation(area, key))))
        annotations.entries.append(area.node)
        annotations.of_link.setdefault(area.node, []).append((at, object_number))
        found.append(reference(object_number))
    return array(found) if found else b""


@dataclass(slots=True)
class _Entry:
    bookmark: Bookmark
    kids: list[_Entry]


def add_outline(document: BookletDocument, bookmarks: Sequence[Bookmark], destinations: Destinations) -> int:
    """Add the document outline (12.3.3), nested by level; return its number, or 0 where there are no bookmarks.

    A level that is skipped counts as one.
    """
    top: list[_Entry] = []
    stack: list[tuple[int, list[_Entry]]] = [(0, top)]
    for bookmark in bookmarks:
        while stack[-1][0] >= bookmark.level and len(stack) > 1:
            stack.pop()
        entry = _Entry(bookmark, [])
        stack[-1][1].append(entry)
        stack.append((bookmark.level, entry.kids))
    if not top:
        return 0
    root, body = document.reserve()
    first, last = _items(document, top, root, destinations)
    body.body = dictionary({"Type": b"/Outlines", "First": first, "Last": last, "Count": b"%d" % _open(top)})
    return root


def _open(entries: Sequence[_Entry]) -> int:
    """Return how many items are visible: all, for all are open."""
    return sum(1 + _open(entry.kids) for entry in entries)


def _items(
    document: BookletDocument, entries: Sequence[_Entry], parent: int, destinations: Destinations
) -> tuple[bytes, bytes]:
    """Add the items of one level and those below; return references to the first and the last."""
    reserved = [document.reserve() for _ in entries]
    for index, (entry, (own, body)) in enumerate(zip(entries, reserved, strict=True)):
        item = {"Title": text_string(entry.bookmark.title), "Parent": reference(parent)}
        if index:
            item["Prev"] = reference(reserved[index - 1][0])
        if index + 1 < len(entries):
            item["Next"] = reference(reserved[index + 1][0])
        destination = destinations.of(entry.bookmark.anchor)
        if destination:
            item["Dest"] = destination
        if entry.kids:
            item["First"], item["Last"] = _items(document, entry.kids, own, destinations)
            item["Count"] = b"%d" % _open(entry.kids)
        body.body = dictionary(item)
    return reference(reserved[0][0]), reference(reserved[-1][0])


def page_labels(folios: Sequence[str]) -> bytes:
    """Return the /PageLabels number tree (12.4.2) by which a viewer shows exactly these folios.

    A range goes on while style and counting do; a folio that is no number ("A-3", "007", "") is a label of its own.
    """
    nums: list[bytes] = []
    expected: tuple[str, int] | None = None
    for page, folio in enumerate(folios):
        style, value = _folio(folio)
        if (style, value) != expected or not style:
            entries = {"S": b"/" + style.encode("ascii"), "St": b"%d" % value} if style else {}
            if not style and folio:
                entries = {"P": text_string(folio)}
            nums.append(b"%d %b" % (page, dictionary(entries)))
        expected = (style, value + 1)
    return b"<</Nums" + array(nums) + b">>"


def _folio(folio: str) -> tuple[str, int]:
    """Return a folio's numbering style (D, r, R, or "" for none) and its value."""
    if folio.isascii() and folio.isdigit() and folio[0] != "0":
        return "D", int(folio)
    value = _from_roman(folio.lower()) if folio.isascii() else 0
    if value and _to_roman(value) == folio:
        return "r", value
    if value and _to_roman(value).upper() == folio:
        return "R", value
    return "", 0


def _to_roman(value: int) -> str:
    parts = []
    for weight, letters in _ROMAN:
        times, value = divmod(value, weight)
        parts.append(letters * times)
    return "".join(parts)


def _from_roman(folio: str) -> int:
    """Return the value of lower-case Roman digits, well-formed or not; 0 where other letters are in it."""
    digits = {letters: weight for weight, letters in _ROMAN if len(letters) == 1}
    if not folio or any(letter not in digits for letter in folio):
        return 0
    values = [digits[letter] for letter in folio]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
