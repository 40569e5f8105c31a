"""One good PDF for the press, written by hand, as objects that tests may change before it is put together.

It owes nothing to the program's own writer.  Four pages of 280 × 380 points, bleed all around, crop marks outside;
type in black over a ground, a picture in inks, an ink of its own, and something that shines through.
`assembled` and the templates are those of `tagged`.
"""

from __future__ import annotations

from .tagged import Change, Objects, assembled, ready

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">The harbour</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-05-14T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>2026-05-14T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-05-14T00:00:00Z</xmp:MetadataDate><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

PAGE = (
    "<</Type/Page/Parent @pages/MediaBox[0 0 320 420]/CropBox[0 0 320 420]/BleedBox[11 11 309 409]"
    "/TrimBox[20 20 300 400]/Group<</S/Transparency/CS/DeviceCMYK>>/Resources<</Font<</F @font>>/XObject<</Im @im>>"
    "/ColorSpace<</All @all/Spot @spot>>/ExtGState<</GO @go/GK @gk/GA @ga>>>>/Contents @"
)
MARKS = "/All CS 1 SCN 0.5 w 0 20 m 8 20 l S\n"
PIXEL = "40" * 4  # a quarter of each ink

GOOD: Objects = {
    "catalogue": "<</Type/Catalog/Pages @pages/Metadata @xmp/OutputIntents[@intent]>>",
    "info": "<</Title(The harbour)/CreationDate(D:20260514000000Z)/Trapped/False>>",
    "xmp": f"<</Type/Metadata/Subtype/XML>>stream\n{XMP}",
    "intent": "<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)/DestOutputProfile @profile>>",
    "profile": "<</N 4>>stream\n(a profile's hd)CMYK",
    "pages": "<</Type/Pages/Count 4/Kids[@p1 @p2 @p3 @p4]>>",
    "go": "<</OP true/op true/OPM 1>>",
    "gk": "<</OP false/op false/OPM 0>>",
    "ga": "<</ca 0.5>>",
    "all": "[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]",
    "spot": "[/Separation/Harbour/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 0.5 0 0]/N 1>>]",
    "im": "<</Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceCMYK"
    f"/Filter/ASCIIHexDecode>>stream\n{PIXEL * 100}>",
    **{f"p{n}": f"{PAGE}c{n}>>" for n in range(1, 5)},
    # a ground into the bleed, black on it that overprints, white that knocks out
    "c1": f"<<>>stream\n{MARKS}0.6 0 0.2 0 k 5 5 310 150 re f\n"
    "/GO gs 0 0 0 1 k BT /F 10 Tf 40 60 Td [[See page two]] ET\n"
    "/GK gs 0 0 0 0 k BT /F 9 Tf 40 90 Td [[The harbour]] ET",
    # a picture at 300 per inch, a rule, type
    "c2": f"<<>>stream\n{MARKS}q 2.4 0 0 2.4 40 300 cm /Im Do Q 0 0 0 1 K 0.4 w 40 280 m 200 280 l S\n"
    "0 0 0 1 k BT /F 7 Tf 40 200 Td [[A note.]] ET",
    # an ink of its own, and something that shines through
    "c3": f"<<>>stream\n{MARKS}/Spot cs 1 scn 40 300 50 50 re f /GA gs 0 0 0 0.5 k 60 280 50 50 re f",
    "c4": f"<<>>stream\n{MARKS}0 0 0 1 k BT /F 10 Tf 40 200 Td [[The end]] ET",
}


def good() -> Objects:
    """Return the good objects."""
    font = {
        name: body for name, body in ready().items() if name in ("font", "cid", "descriptor", "fontfile", "unicode")
    }
    return GOOD | font


def changed(*changes: Change) -> Objects:
    """Return the good objects with something in them replaced; what is replaced must stand there once."""
    objects = good()
    for where, old, new in changes:
        assert objects[where].count(old) == 1, (where, old, objects[where])
        objects[where] = objects[where].replace(old, new)
    return objects


def put_together(objects: Objects) -> bytes:
    """Return the PDF, of a version that PDF/X-4 knows."""
    return assembled(objects).replace(b"%PDF-1.7", b"%PDF-1.6", 1)
