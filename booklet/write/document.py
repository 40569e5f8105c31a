"""A Layout → one PDF file, in one pass.

Enters: the Layout, the faces, what this output is (`OutputSpec`), what the file says of itself (`DocumentInfo`) and a
function that renders pictures.  Leaves: the bytes of a file made for PDF/UA-1 (ISO 14289-1) and PDF/A-2a
(ISO 19005-2) at once, with files attached for PDF/A-3a (ISO 19005-3), or, for the press, for PDF/X-4 (ISO 15930-7).

The same arguments give the same bytes: no clock, no path, and no state of reportlab outlives a document.
"""

from __future__ import annotations

from booklet.model.layout import Layout, Page
from booklet.write.attachments import EmbeddedFiles
from booklet.write.file import Body, BookletDocument, Stream
from booklet.write.marks import Marks
from booklet.write.metadata import info_dictionary, xmp
from booklet.write.navigation import Destinations, add_links, add_outline, page_labels
from booklet.write.page import PageContent
from booklet.write.resources import Resources
from booklet.write.spec import DocumentInfo, FaceSource, OutputIntent, OutputSpec, PictureSource
from booklet.write.structure import Annotations, StructureElements
from booklet.write.syntax import array, dictionary, name, numbers, reference, text_string


def write_pdf(
    layout: Layout, faces: FaceSource, spec: OutputSpec, info: DocumentInfo, pictures: PictureSource
) -> bytes:
    """Return the PDF of a Layout.

    `faces.face(name)` gives the face of glyph runs; `pictures(placed)` the pixels of a picture at its size.  Raises
    KeyError for a colour that `spec` does not name: then the theme and the material do not fit together.
    """
    document = BookletDocument(spec.version)
    shown = [page for page in layout.pages if page.blank not in spec.leave_out]
    bodies = [Body() for _ in shown]
    pages = [document.add_page(body) for body in bodies]
    marks = Marks(layout.tree, len(shown))
    annotations = Annotations(first_key=len(shown))
    resources = Resources(document, spec, faces, pictures)
    by_index = {page.index: own for page, own in zip(shown, pages, strict=True)}
    destinations = Destinations(layout, by_index, spec.margin)
    for at, (page, body) in enumerate(zip(shown, bodies, strict=True)):
        entries = {
            "Type": b"/Page",
            "Parent": reference(document.pages_number),
            **_boxes(layout, spec),
            **_group(spec),
            **_content(
                document, page, PageContent(at, (layout.width, layout.height), spec.margin, resources, marks), resources
            ),
        }
        if spec.tagged:
            entries["Tabs"] = b"/S"
        if marks.of_page[at]:
            entries["StructParents"] = b"%d" % at
        annots = add_links(document, page, at, destinations, annotations) if spec.links else b""
        if annots:
            entries["Annots"] = annots
        body.body = dictionary(entries)
    resources.embed_fonts()
    catalog = _declarations(document, spec, info)
    files = EmbeddedFiles(document, spec.attachments, info.date)
    paths: frozenset[str] = frozenset()
    if spec.tagged:
        elements = StructureElements(document, layout.tree, marks, annotations)
        paths = elements.paths
        catalog["StructTreeRoot"] = reference(elements.write(pages, files.of_elements(paths)))
    catalog |= files.of_document(paths)
    catalog["PageLabels"] = page_labels([page.folio for page in shown])
    outline = add_outline(document, layout.bookmarks, destinations)
    if outline:
        catalog |= {"Outlines": reference(outline), "PageMode": b"/UseOutlines"}
    return document.close(document.add(Body(dictionary(catalog))), document.add(info_dictionary(info, spec.pdfx)))


def _boxes(layout: Layout, spec: OutputSpec) -> dict[str, bytes]:
    """Return the page boundaries (ISO 32000-1, 14.11.2), with the media's corner at the origin."""

    def box(reach: float) -> bytes:
        edge = spec.margin - reach
        right, top = spec.margin + layout.width + reach, spec.margin + layout.height + reach
        return b"[%b]" % numbers((edge, edge, right, top))

    return {"MediaBox": box(spec.margin), "CropBox": box(spec.margin), "BleedBox": box(spec.bleed), "TrimBox": box(0)}


def _group(spec: OutputSpec) -> dict[str, bytes]:
    """Return the colour space that the page blends in (11.6.6): what is transparent is mixed in the press's inks."""
    return {"Group": b"<</Type/Group/S/Transparency/CS%b>>" % name(spec.group)} if spec.group else {}


def _content(document: BookletDocument, page: Page, content: PageContent, shared: Resources) -> dict[str, bytes]:
    """Draw a page; return its resources and contents."""
    for ink in page.ink:
        content.draw(ink)
    resources = {"Font": reference(document.fonts_number)}
    if content.xobjects:
        resources["XObject"] = dictionary({f"X{own}": reference(own) for own in content.xobjects})
    if content.spaces:
        resources["ColorSpace"] = shared.spaces(content.spaces)
    if content.changes_overprint:
        resources["ExtGState"] = shared.states()
    contents = reference(document.add(Stream({}, content.finish())))
    return {"Resources": dictionary(resources), "Contents": contents}


def _declarations(document: BookletDocument, spec: OutputSpec, info: DocumentInfo) -> dict[str, bytes]:
    """Return what ISO 14289-1, 7.1 and ISO 19005-2, 6.2.3, 6.6.2 and 6.7 ask of every catalog."""
    return {
        "Type": b"/Catalog",
        "Pages": reference(document.pages_number),
        "Lang": text_string(info.language),
        **({"MarkInfo": b"<</Marked true>>"} if spec.tagged else {}),
        "ViewerPreferences": b"<</DisplayDocTitle true>>",
        "Metadata": reference(document.add(_metadata(document, spec, info))),
        "OutputIntents": array((reference(document.add(Body(_intent(document, spec.intent)))),)),
    }


def _metadata(document: BookletDocument, spec: OutputSpec, info: DocumentInfo) -> Stream:
    holds_files = bool(spec.attachments)
    return xmp(info, document.fingerprint(), pdfx=spec.pdfx, tagged=spec.tagged, holds_files=holds_files)


def _intent(document: BookletDocument, intent: OutputIntent) -> bytes:
    profile = document.add(Stream({"N": b"%d" % intent.components}, intent.profile))
    return dictionary(
        {
            "Type": b"/OutputIntent",
            "S": name(intent.subtype),
            "OutputConditionIdentifier": text_string(intent.condition),
            "Info": text_string(intent.info or intent.condition),
            **({"RegistryName": text_string(intent.registry)} if intent.registry else {}),
            "DestOutputProfile": reference(profile),
        }
    )
