"""A plan and the pages of a PDF → the PDF of the sheets.

Enters: a `Source`, and a `Plan` of what stands where.  Leaves: the bytes of a file whose pages are the printed sides.
Each page of the source becomes one Form XObject (ISO 32000-1, 8.10), however often it is shown; fonts and pictures are
carried over once.  The same arguments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable

from pypdf.generic import ArrayObject, StreamObject

from booklet.outputs.imposing.carry import Carrier
from booklet.outputs.imposing.fit import Imposition, Mark, Placed, Plan, Side
from booklet.outputs.imposing.source import Source, SourcePage
from booklet.write.file import Body, BookletDocument, Stream
from booklet.write.syntax import array, dictionary, literal, numbers, reference, text_string

VERSION = (1, 7)  # the first with a word for which edge sheets are turned about (ISO 32000-1, table 150)
_THIN = b"0.25 w 0.4 G"  # marks, in grey: whatever the colours of the pages are, a printer makes it of black
_DASHES = b"[3 2]0 d"
_PRODUCER = "booklet"


def draw(source: Source, plan: Plan, wanted: Imposition, title: str = "") -> bytes:
    """Return the PDF of all sides of `plan`. Raises whatever pypdf raises for pages that cannot be read after all."""
    document = BookletDocument(VERSION)
    carrier = Carrier(document)
    used = sorted({placed.page for side in plan.sides for placed in side.pages})
    forms = {page: document.add(_form(source.pages[page], carrier)) for page in used}
    group = source.pages[0].page.get("/Group")
    blending = {"Group": carrier.carry_apart(source.pages[0].page.raw_get("/Group"))} if group is not None else {}
    for side in plan.sides:
        body = Body()
        document.add_page(body)
        shown = dict.fromkeys(placed.page for placed in side.pages)
        body.body = dictionary(
            {
                "Type": b"/Page",
                "Parent": reference(document.pages_number),
                "MediaBox": b"[0 0 %b]" % numbers((plan.width, plan.height)),
                "Resources": dictionary(
                    {"XObject": dictionary({f"P{page + 1}": reference(forms[page]) for page in shown})}
                ),
                "Contents": reference(document.add(Stream({}, _content(side, source)))),
                **blending,
            }
        )
    catalog = {
        "Type": b"/Catalog",
        "Pages": reference(document.pages_number),
        "ViewerPreferences": _preferences(plan, wanted),
        "PageLabels": _labels(plan),
        **_declarations(source, carrier),
    }
    info = {"Title": text_string(title)} if title else {}
    info["Producer"] = text_string(_PRODUCER)
    return document.close(document.add(Body(dictionary(catalog))), document.add(Body(dictionary(info))))


def _form(page: SourcePage, carrier: Carrier) -> Stream:
    """Return a page as a Form XObject, which shows the page's trim and bleed."""
    own = page.page
    box = page.bleed
    entries = {
        "Type": b"/XObject",
        "Subtype": b"/Form",
        "BBox": b"[%b]" % numbers((box.left, box.bottom, box.right, box.top)),
    }
    if "/Resources" in own:
        entries["Resources"] = carrier.carry_apart(own.raw_get("/Resources"))
    if "/Group" in own:
        entries["Group"] = carrier.carry_apart(own.raw_get("/Group"))
    streams = _streams(own.get("/Contents"))
    if len(streams) == 1 and "/Filter" in streams[0]:
        return Stream(entries | carrier.entries(streams[0]), streams[0]._data, deflate=False)
    return Stream(entries, b"\n".join(stream.get_data() for stream in streams))


def _streams(contents: object) -> list[StreamObject]:
    """Return the streams of a page, which together are one (7.8.2)."""
    found = contents.get_object() if hasattr(contents, "get_object") else None
    parts = [each.get_object() for each in found] if isinstance(found, ArrayObject) else [found]
    return [each for each in parts if isinstance(each, StreamObject)]


def _content(side: Side, source: Source) -> bytes:
    """Return the content stream of a side: each page in its place, then the marks."""
    lines = [_shown(placed, source.pages[placed.page]) for placed in side.pages]
    for dashed in (False, True):
        marks = [_line(mark) for mark in side.marks if mark.dashed is dashed]
        if marks:
            lines += [b"q", _THIN, *([_DASHES] if dashed else []), *marks, b"Q"]
    return b"\n".join(lines)


def _shown(placed: Placed, page: SourcePage) -> bytes:
    clip = placed.clip
    inside = numbers((clip.left, clip.bottom, clip.width, clip.height))
    matrix = numbers(page.matrix(placed.trim, turned=placed.turned))
    return b"q %b re W n %b cm /P%d Do Q" % (inside, matrix, placed.page + 1)


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
