"""A plan and the pages of a PDF → the PDF of the sheets.

Enters: a `Source`, and a `Plan` of what stands where.  Leaves: the bytes of a file whose pages are the printed sides.
Each page of the source becomes one Form XObject (ISO 32000-1, 8.10), however often it is shown; fonts and pictures are
carried over once.  The same arguments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pypdf.generic import ArrayObject, StreamObject

from booklet.outputs.imposing.carry import Carrier
from booklet.outputs.imposing.fit import Imposition, Mark, Placed, Plan, Side
from booklet.outputs.imposing.source import Source, SourcePage
from booklet.write.file import Body, BookletDocument, Stream
from booklet.write.metadata import info_dictionary, xmp
from booklet.write.spec import DocumentInfo
from booklet.write.syntax import array, dictionary, literal, numbers, reference

VERSION = (1, 7)  # the first with a word for which edge sheets are turned about (ISO 32000-1, table 150)
_THIN = b"0.25 w 0.4 G"  # marks, in grey: whatever the colours of the pages are, a printer makes it of black
_DASHES = b"[3 2]0 d"


def draw(source: Source, plan: Plan, wanted: Imposition, about: DocumentInfo) -> bytes:
    """Return the PDF of all sides of `plan`. Raises whatever pypdf raises for pages that cannot be read after all."""
    document = BookletDocument(VERSION)
    carrier, shared = Carrier(document), _Shared(document)
    used = {placed.page: placed for side in plan.sides for placed in side.pages}
    forms = {page: document.add(_form(source.pages[page], used[page], carrier, shared)) for page in sorted(used)}
    blending = {}
    if "/Group" in source.pages[0].page:
        blending["Group"] = carrier.carry_apart(source.pages[0].page.raw_get("/Group"))
    for side in plan.sides:
        body = Body()
        document.add_page(body)
        shown = {f"P{at}": reference(forms[placed.page]) for at, placed in enumerate(side.pages)}
        contents = [shared.stream(part) for part in (_pages(side, source), _marks(side)) if part]
        body.body = dictionary(
            {
                "Type": b"/Page",
                "Parent": reference(document.pages_number),
                "MediaBox": b"[0 0 %b]" % numbers((plan.width, plan.height)),
                "Resources": dictionary({"XObject": dictionary(shown)}),
                **({"Contents": array(contents)} if contents else {}),
                **blending,
            }
        )
    catalog = {
        "Type": b"/Catalog",
        "Pages": reference(document.pages_number),
        "ViewerPreferences": _preferences(plan, wanted),
        "PageLabels": _labels(plan),
        "Metadata": reference(document.add(xmp(about, document.fingerprint()))),
        **_declarations(source, carrier),
    }
    return document.close(document.add(Body(dictionary(catalog))), document.add(info_dictionary(about)))


class _Shared:
    """Objects that are alike, each written once: what stands outside of compressed object streams is short."""

    def __init__(self, document: BookletDocument) -> None:
        self._document = document
        self._bodies: dict[bytes, bytes] = {}
        self._streams: dict[bytes, bytes] = {}

    def body(self, token: bytes) -> bytes:
        """Return a reference to an object."""
        if token not in self._bodies:
            self._bodies[token] = reference(self._document.add(Body(token)))
        return self._bodies[token]

    def stream(self, content: bytes) -> bytes:
        """Return a reference to a content stream."""
        if content not in self._streams:
            self._streams[content] = reference(self._document.add(Stream({}, content)))
        return self._streams[content]


def _form(page: SourcePage, placed: Placed, carrier: Carrier, shared: _Shared) -> Stream:
    """Return a page as a Form XObject, which shows the page's trim and bleed.

    Its own matrix has the creep, which folded pages have, and these stand in one place; so all sides look alike.
    """
    own, box = page.page, page.bleed
    entries = {
        "Subtype": b"/Form",
        "BBox": shared.body(b"[%b]" % numbers((box.left, box.bottom, box.right, box.top))),
    }
    if placed.creep:
        entries["Matrix"] = shared.body(b"[%b]" % numbers(page.moved(placed.creep, turned=placed.turned)))
    for key in ("/Resources", "/Group"):
        if key in own:
            token = carrier.carry(own.raw_get(key))
            entries[key[1:]] = token if token.endswith(b" R") else shared.body(token)
    streams = _streams(own.get("/Contents"))
    if len(streams) == 1 and "/Filter" in streams[0]:
        return Stream(entries | carrier.entries(streams[0]), streams[0]._data, deflate=False)
    return Stream(entries, b"\n".join(stream.get_data() for stream in streams))


def _streams(contents: object) -> list[StreamObject]:
    """Return the streams of a page, which together are one (7.8.2)."""
    found = contents.get_object() if hasattr(contents, "get_object") else None
    parts = [each.get_object() for each in found] if isinstance(found, ArrayObject) else [found]
    return [each for each in parts if isinstance(each, StreamObject)]


def _pages(side: Side, source: Source) -> bytes:
    """Return the content stream that shows the pages of a side, each in its place."""
    return b"\n".join(_shown(at, placed, source.pages[placed.page]) for at, placed in enumerate(side.pages))


def _marks(side: Side) -> bytes:
    """Return the content stream with the marks of a side."""
    lines: list[bytes] = []
    for dashed in (False, True):
        marks = [_line(mark) for mark in side.marks if mark.dashed is dashed]
        if marks:
            lines += [b"q", _THIN, *([_DASHES] if dashed else []), *marks, b"Q"]
    return b"\n".join(lines)


def _shown(at: int, placed: Placed, page: SourcePage) -> bytes:
    clip, place = placed.clip, placed.trim
    if placed.creep:
        place = replace(place, left=place.left - placed.creep, right=place.right - placed.creep)
    inside = numbers((clip.left, clip.bottom, clip.width, clip.height))
    matrix = numbers(page.matrix(place, turned=placed.turned))
    return b"q %b re W n %b cm /P%d Do Q" % (inside, matrix, at)


def _line(mark: Mark) -> bytes:
    return b"%b m %b l S" % (numbers((mark.x, mark.y)), numbers((mark.x + mark.across, mark.y + mark.up)))


def _preferences(plan: Plan, wanted: Imposition) -> bytes:
    """Return what a print dialogue should offer: no scaling, and the edge that the backs are made for."""
    edge = b"/DuplexFlipLongEdge" if wanted.flip == "long" else b"/DuplexFlipShortEdge"
    return b"<</PrintScaling/None/Duplex%b>>" % (edge if plan.duplex else b"/Simplex")


def _labels(plan: Plan) -> bytes:
    """Return what a reader calls the sides: 1 front, 1 back, and so on."""
    names: Iterable[str] = (
        f"{at // 2 + 1} {'back' if at % 2 else 'front'}" if plan.duplex else f"{at + 1}"
        for at in range(len(plan.sides))
    )
    return b"<</Nums%b>>" % array(b"%d<</P%b>>" % (at, literal(name.encode())) for at, name in enumerate(names))


def _declarations(source: Source, carrier: Carrier) -> dict[str, bytes]:
    """Return what of the source's catalogue changes how its pages look: what its colours mean, and its layers."""
    catalog = source.reader.root_object
    return {
        key[1:]: carrier.carry_apart(catalog.raw_get(key))
        for key in ("/OutputIntents", "/OCProperties")
        if key in catalog
    }
