"""A finished file that is judged, with what its checks may ask.

Enters: the bytes of any PDF.  Leaves: a `FileSubject`.  What costs time in a file (structure, page contents,
text) is read when the first check asks, and once.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, NameObject

from booklet.checks.pdf.content import PageContent, read_content
from booklet.checks.pdf.fonts import Font, read_font
from booklet.checks.pdf.ink import read_ink
from booklet.checks.pdf.marks import PageInk, Type
from booklet.checks.pdf.objects import (
    array,
    dictionary,
    entries,
    identity,
    items,
    name,
    numbers,
    raw,
    resolve,
    tree,
    value,
    whole,
    words,
)
from booklet.checks.pdf.plane import Box, within
from booklet.checks.pdf.structure import Child, Element, Kid, Marked, Structure, read_structure
from booklet.checks.pdf.widths import read_widths
from booklet.diagnostics import Finding, Origin, Rule
from booklet.model.booklet import Booklet
from booklet.model.layout import Layout, Page

_LARGEST: Box = (-14_400.0, -14_400.0, 14_400.0, 14_400.0)  # points; ISO 32000-1, annex C.2
_SMALLEST = 3.0  # points; less is no page (annex C.2)
_EDGE = 1.0  # points that are no bleed
DEFAULT_LIMIT = 5_000_000  # bytes a file may have before a mail server is likely to refuse it


@dataclass(frozen=True, eq=False)
class FileSubject:
    """A PDF that could be opened. `booklet` and `layout` are None where nobody knows what it was made of.

    `name` is the file's name for people; `limit` the size in bytes above which it is too large to mail.
    """

    name: str
    content: bytes
    reader: PdfReader
    texts: tuple[str, ...]  # the text of each page, as pdfium extracts it
    booklet: Booklet | None = None
    layout: Layout | None = None
    limit: int = DEFAULT_LIMIT

    @cached_property
    def catalogue(self) -> DictionaryObject:
        """The document catalogue (ISO 32000-1, 7.7.2)."""
        return dictionary(self.reader.trailer, "/Root")

    @cached_property
    def pages(self) -> tuple[PageObject, ...]:
        """The pages, inherited attributes in place."""
        return tuple(self.reader.pages)

    @cached_property
    def page_of(self) -> Mapping[int, int]:
        """The index of each page by its object number."""
        return {identity(page.indirect_reference): index for index, page in enumerate(self.pages)}

    @cached_property
    def contents(self) -> tuple[PageContent, ...]:
        """What each page draws."""
        return tuple(read_content(page, self._font) for page in self.pages)

    @cached_property
    def fonts(self) -> Mapping[int, Font]:
        """The fonts that the pages use, by object number (negative for fonts that have none)."""
        used = {key for content in self.contents for key in content.codes}
        return {key: font for key, font in self._fonts.items() if key in used}

    @cached_property
    def _fonts(self) -> dict[int, Font]:
        return {}

    def _font(self, found: object) -> Font:
        """Return the font of a resource entry, read once."""
        key = identity(found) or -id(resolve(found))
        if key not in self._fonts:
            font = read_font(found)
            self._fonts[key] = font if font.key else replace(font, key=key)
        return self._fonts[key]

    @cached_property
    def inks(self) -> tuple[PageInk, ...]:
        """What each page puts on paper."""
        types: dict[int, Type] = {}

        def type_of(found: object) -> Type:
            font = self._font(found)
            if font.key not in types:
                types[font.key] = font, read_widths(found)
            return types[font.key]

        media = (self.box(index, "/MediaBox") or _LARGEST for index in range(len(self.pages)))
        return tuple(read_ink(page, box, type_of) for page, box in zip(self.pages, media, strict=True))

    @cached_property
    def _elements(self) -> Mapping[tuple[int, int], Element]:
        """The structure elements by the page and the id of their marked content."""
        return {
            (kid.page, kid.mcid): element
            for element in self.structure.elements
            for kid in element.kids
            if isinstance(kid, Marked) and kid.page is not None and not kid.own_stream
        }

    def origin(self, page: int, mcid: int | None) -> Origin | None:
        """Return the place in the content of what is marked with `mcid` on a page, where the file's tags tell."""
        element = None if mcid is None else self._elements.get((page, mcid))
        return None if element is None else self.structure.origin(element)

    def font_pages(self, font: Font) -> tuple[int, ...]:
        """Return the indices of the pages that use `font`."""
        return tuple(index for index, content in enumerate(self.contents) if font.key in content.codes)

    @cached_property
    def structure(self) -> Structure:
        """The structure tree; without elements where there is none."""
        return read_structure(self.catalogue, self.page_of)

    @cached_property
    def parent_tree(self) -> Mapping[int, object]:
        """The entries of the structure's parent tree by key, unresolved (ISO 32000-1, 14.7.4.4)."""
        root = value(self.catalogue, "/StructTreeRoot")
        return {key: found for key, found in tree(raw(root, "/ParentTree"), "/Nums") if isinstance(key, int)}

    @cached_property
    def destinations(self) -> Mapping[str, object]:
        """The named destinations, unresolved (ISO 32000-1, 12.3.2.3), both kinds."""
        names = tree(raw(value(self.catalogue, "/Names"), "/Dests"), "/Names")
        found = {words(key): each for key, each in names}
        return found | {key[1:]: each for key, each in entries(value(self.catalogue, "/Dests"))}

    def target_page(self, destination: object) -> int | None:
        """Return the index of the page that a destination, explicit or named, leads to; None for nowhere."""
        found = resolve(destination)
        for _ in range(2):  # a name leads to an array, or to a dictionary with one
            if isinstance(found, NameObject):
                found = resolve(self.destinations.get(str(found)[1:]))
            elif isinstance(found, str | bytes):
                found = resolve(self.destinations.get(words(found)))
            if isinstance(found, DictionaryObject):
                found = value(found, "/D")
        first = next(iter(items(found)), None)
        index = whole(first)
        return index if index is not None and 0 <= index < len(self.pages) else self.page_of.get(identity(first))

    @cached_property
    def layout_pages(self) -> tuple[Page, ...]:
        """The Layout's pages that the file's pages are, in order; () where that is not clear.

        An output may leave the binder's blanks out.
        """
        if self.layout is None:
            return ()
        for pages in (self.layout.pages, tuple(page for page in self.layout.pages if page.blank != "binder")):
            if len(pages) == len(self.pages):
                return pages
        return ()

    def shown(self, element: Element, within: Container[str] | None = None) -> str:
        """Return the text shown in an element and below it, in reading order; below it in tags `within` alone."""
        parts: list[str] = []
        stack: list[Kid] = list(reversed(element.kids))
        while stack:
            kid = stack.pop()
            if isinstance(kid, Child):
                below = self.structure.elements[kid.index]
                stack.extend(reversed(below.kids) if within is None or below.tag in within else ())
            elif isinstance(kid, Marked) and kid.page is not None:
                parts.append(self.contents[kid.page].texts.get(kid.mcid, ""))
        return "".join(parts)

    def trim(self, index: int) -> Box:
        """Return the trim box of a page: left, bottom, right, top in points; the visible page without one.

        Four times 0 where it is an empty one, or there is none at all: of such a page nothing else can be said.
        """
        given = self.has_box(index, "/TrimBox")
        found = (self.box(index, key) for key in (("/TrimBox",) if given else ("/CropBox", "/MediaBox")))
        return next(filter(None, found), (0.0, 0.0, 0.0, 0.0))

    def bleeds(self, index: int) -> bool:
        """Whether a page has room beyond its trim that is meant to be printed, and cut off."""
        trim, bleed = self.box(index, "/TrimBox"), self.box(index, "/BleedBox")
        return trim is not None and bleed is not None and not within(bleed, trim, _EDGE)

    def box(self, index: int, key: str) -> Box | None:
        """Return one of the boxes of a page ("/BleedBox"); None where it has none, or an empty or damaged one."""
        found = numbers(value(self.pages[index], key), 4)
        if not found:
            return None
        (left, right), (bottom, top) = sorted(found[::2]), sorted(found[1::2])
        return (left, bottom, right, top) if min(right - left, top - bottom) >= _SMALLEST else None

    def has_box(self, index: int, key: str) -> bool:
        """Whether a page has one of the boxes, be it an empty or a damaged one."""
        return value(self.pages[index], key) is not None

    def on(self, rule: Rule, element: Element, **fields: object) -> Finding:
        """Return the finding of `rule` on a structure element: at its content path, on its page."""
        return rule.at(self.structure.origin(element), page=self.structure.page(element), **fields)

    def annotations(self) -> tuple[tuple[int, object], ...]:
        """Return every annotation, unresolved, with the index of its page."""
        return tuple((index, each) for index, page in enumerate(self.pages) for each in array(page, "/Annots"))

    def links(self) -> tuple[tuple[int, object], ...]:
        """Return every link annotation, unresolved, with the index of its page."""
        return tuple((index, each) for index, each in self.annotations() if name(each, "/Subtype") == "Link")
