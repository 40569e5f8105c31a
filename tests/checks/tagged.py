"""One good tagged PDF, written by hand, as objects that tests may change before it is put together.

It owes nothing to the program's own writer.  In the templates `@name` is a reference to another object and
`[[words]]` a string shown in the font /F.  veraPDF passes the whole for PDF/UA-1 (see test_file.py).
"""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

import booklet.design
from booklet.diagnostics import Origin
from booklet.model.booklet import Booklet, Cover, Fact, PageSize, Paper, Words
from booklet.model.event import Edition, Event
from booklet.model.ink import Artifact, GlyphRun, NodeId, TextLine
from booklet.model.layout import Bookmark, Layout, Page, Place
from booklet.model.structure import StructureNode, StructureTree

FONT = Path(booklet.design.__file__).parent / "fonts" / "source-serif-4" / "SourceSerif4_400Regular.ttf"
PAGES = 9

Objects = dict[str, str]
Change = tuple[str, str, str]  # object, what stands in it, what shall stand there

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">The harbour</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>a hand</pdf:Producer><xmp:CreateDate>2026-05-14T00:00:00Z</xmp:CreateDate>
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

PAGE = "<</Type/Page/Parent @pages/MediaBox[0 0 300 400]/Resources<</Font<</F @font>>>>"
FOLIO = "\n/Artifact BMC BT /F 9 Tf 150 20 Td [[{0}]] ET EMC"
LINK = "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]"

GOOD: Objects = {
    "catalogue": "<</Type/Catalog/Pages @pages/Lang(en)/MarkInfo<</Marked true>>/StructTreeRoot @root/Metadata @xmp"
    "/ViewerPreferences<</DisplayDocTitle true>>/Outlines @outlines/PageLabels<</Nums[0<</S/D>>]>>>>",
    "info": "<</Title(The harbour)/Producer(a hand)/CreationDate(D:20260514000000Z)>>",
    "xmp": f"<</Type/Metadata/Subtype/XML>>stream\n{XMP}",
    "pages": f"<</Type/Pages/Count {PAGES}/Kids[{' '.join(f'@p{n}' for n in range(1, PAGES + 1))}]>>",
    # fonts
    "font": "<</Type/Font/Subtype/Type0/BaseFont/SourceSerif/Encoding/Identity-H/DescendantFonts[@cid]"
    "/ToUnicode @unicode>>",
    "cid": "<</Type/Font/Subtype/CIDFontType2/BaseFont/SourceSerif/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    "/Supplement 0>>/FontDescriptor @descriptor/CIDToGIDMap/Identity/W[%widths%]>>",
    "descriptor": "<</Type/FontDescriptor/FontName/SourceSerif/Flags 4/FontBBox[-200 -300 1200 1000]/ItalicAngle 0"
    "/Ascent 900/Descent -300/CapHeight 670/StemV 80/FontFile2 @fontfile>>",
    "fontfile": "%font%",
    "unicode": "<<>>stream\n/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
    "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n%unicode%\nendcmap end end",
    # page 1
    "p1": PAGE + "/Contents @c1/StructParents 0/Tabs/S/Annots[@a1 @a2 @a3]>>",
    "c1": "<<>>stream\n/H1<</MCID 0>>BDC BT /F 14 Tf 20 360 Td [[The harbour]] ET EMC\n"
    "/P<</MCID 1>>BDC BT /F 10 Tf 20 330 Td [[About 61,300 volumes]] ET EMC\n"
    "/Link<</MCID 2>>BDC BT /F 6 Tf 150 334 Td [[4]] ET EMC\n"
    "/Link<</MCID 3>>BDC BT /F 10 Tf 20 310 Td [[See page two]] ET EMC\n"
    "/Link<</MCID 4>>BDC BT /F 10 Tf 20 290 Td [[and elsewhere]] ET EMC\n"
    "/Figure<</MCID 5>>BDC 20 200 50 50 re f EMC\n"
    "/Note<</MCID 6>>BDC BT /F 8 Tf 20 60 Td [[A note.]] ET EMC" + FOLIO.format(1),
    "a1": LINK + "/Rect[150 330 160 345]/Contents(Note 4)/StructParent 20/Dest[@p1/XYZ 0 80 null]>>",
    "a2": LINK + "/Rect[20 308 90 322]/Contents(Page 2)/StructParent 21/A<</S/GoTo/D[@p2/XYZ 0 400 null]>>>>",
    "a3": LINK + "/Rect[20 288 90 302]/Contents(The web)/StructParent 22/A<</S/URI/URI(https://example.org/a?b=c)>>>>",
    # page 2: a table
    "p2": PAGE + "/Contents @c2/StructParents 1>>",
    "c2": "<<>>stream\n/TH<</MCID 0>>BDC BT /F 10 Tf 20 350 Td [[Year]] ET EMC\n"
    "/TH<</MCID 1>>BDC BT /F 10 Tf 120 350 Td [[Books]] ET EMC\n"
    "/TD<</MCID 2>>BDC BT /F 10 Tf 20 330 Td [[1926]] ET EMC\n/TD<</MCID 3>>BDC BT /F 10 Tf 120 330 Td [[10]] ET EMC\n"
    "/TD<</MCID 4>>BDC BT /F 10 Tf 20 310 Td [[2026]] ET EMC\n/TD<</MCID 5>>BDC BT /F 10 Tf 120 310 Td [[20]] ET EMC"
    + FOLIO.format(2),
    # structure
    "root": "<</Type/StructTreeRoot/K @document/ParentTree @parents/ParentTreeNextKey 23/IDTree @ids>>",
    "ids": "<</Names[(note)@note (sections[0].blocks[0].text)@e3 (sections[0].blocks[1].text)@e4]>>",
    "parents": "<</Nums[0[@h1 @par @l1 @l2 @l3 @fig @note]1[@th1 @th2 @td1 @td2 @td3 @td4]"
    + "".join(f"{n}[@{'span' if n == 3 else f'e{n + 1}'}]" for n in range(2, PAGES))
    + "20 @l1 21 @l2 22 @l3]>>",
    "document": "<</S/Document/P @root/K[@h1 @par @fig @note @table "
    + " ".join(f"@e{n}" for n in range(3, PAGES + 1))
    + "]>>",
    "h1": "<</S/H1/P @document/Pg @p1/K 0>>",
    "par": "<</S/P/P @document/Pg @p1/K[1 @ref @l2 @l3]>>",
    "ref": "<</S/Reference/P @par/K @l1>>",
    "l1": "<</S/Link/P @ref/Pg @p1/K[2<</Type/OBJR/Obj @a1/Pg @p1>>]>>",
    "l2": "<</S/Link/P @par/Pg @p1/K[3<</Type/OBJR/Obj @a2/Pg @p1>>]>>",
    "l3": "<</S/Link/P @par/Pg @p1/K[4<</Type/OBJR/Obj @a3/Pg @p1>>]>>",
    "fig": "<</S/Figure/P @document/Pg @p1/K 5/Alt(A black square)/A<</O/Layout/BBox[20 200 70 250]>>>>",
    "note": "<</S/Note/P @document/Pg @p1/K 6/ID(note)>>",
    "table": "<</S/Table/P @document/K[@thead @tbody]>>",
    "thead": "<</S/THead/P @table/K[@tr1]>>",
    "tbody": "<</S/TBody/P @table/K[@tr2 @tr3]>>",
    "tr1": "<</S/TR/P @thead/K[@th1 @th2]>>",
    "tr2": "<</S/TR/P @tbody/K[@td1 @td2]>>",
    "tr3": "<</S/TR/P @tbody/K[@td3 @td4]>>",
    "th1": "<</S/TH/P @tr1/Pg @p2/K 0/A<</O/Table/Scope/Column>>>>",
    "th2": "<</S/TH/P @tr1/Pg @p2/K 1/A<</O/Table/Scope/Column>>>>",
    "td1": "<</S/TD/P @tr2/Pg @p2/K 2>>",
    "td2": "<</S/TD/P @tr2/Pg @p2/K 3>>",
    "td3": "<</S/TD/P @tr3/Pg @p2/K 4>>",
    "td4": "<</S/TD/P @tr3/Pg @p2/K 5>>",
    # bookmarks
    "outlines": "<</Type/Outlines/First @o1/Last @o2/Count 2>>",
    "o1": "<</Title(The harbour)/Parent @outlines/Next @o2/Dest[@p1/XYZ 0 400 null]>>",
    "o2": "<</Title(Afterwards)/Parent @outlines/Prev @o1/Dest[@p3/XYZ 0 400 null]>>",
}
WORDS = {3: "Afterwards", 4: "Third page", 5: "Of the fifth", 6: "Sixth", 7: "Seventh", 8: "Eighth", 9: "The end"}
for number, words in WORDS.items():
    tag = "H2" if number == 3 else "P"
    GOOD[f"p{number}"] = PAGE + f"/Contents @c{number}/StructParents {number - 1}>>"
    GOOD[f"c{number}"] = f"<<>>stream\n/{tag}<</MCID 0>>BDC BT /F 10 Tf 20 350 Td [[{words}]] ET EMC" + FOLIO.format(
        number
    )
    GOOD[f"e{number}"] = f"<</S/{tag}/P @document/Pg @p{number}/K 0>>"
GOOD["e3"] = "<</S/H2/P @document/Pg @p3/K 0/ID(sections[0].blocks[0].text)>>"
GOOD["e4"] = "<</S/P/P @document/K @span/ID(sections[0].blocks[1].text)>>"
GOOD["span"] = "<</S/Span/P @e4/Pg @p4/K 0>>"


@lru_cache
def _font() -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(FONT))))


def glyph(character: str) -> int:
    """Return the glyph of a character in the font."""
    found = _font().get_nominal_glyph(ord(character))
    assert found is not None
    return int(found)


def mapping(character: str, to: str | None = None) -> str:
    """Return the ToUnicode line of a character's glyph, to `to` in hexadecimal UTF-16BE."""
    return f"<{glyph(character):04X}> <{to or character.encode('utf-16-be').hex().upper()}>"


def changed(*changes: Change) -> Objects:
    """Return the good objects with something in them replaced; what is replaced must stand there once."""
    objects = ready()
    for where, old, new in changes:
        assert objects[where].count(old) == 1, (where, old, objects[where])
        objects[where] = objects[where].replace(old, new)
    return objects


def ready() -> Objects:
    """Return the good objects with the font's widths and Unicode values filled in."""
    characters = sorted(
        {each for body in GOOD.values() for words in re.findall(r"\[\[(.*?)\]\]", body) for each in words}
    )
    units = _font().face.upem
    widths = " ".join(
        f"{glyph(each)}[{_font().get_glyph_h_advance(glyph(each)) * 1000 / units:.0f}]" for each in characters
    )
    lines = "\n".join(["<0000> <0020>", *map(mapping, characters)])
    filled = dict(GOOD)
    filled["cid"] = filled["cid"].replace("%widths%", widths)
    filled["unicode"] = filled["unicode"].replace("%unicode%", f"{len(characters) + 1} beginbfchar\n{lines}\nendbfchar")
    return filled


def assembled(objects: Mapping[str, str]) -> bytes:
    """Return the PDF: references and strings filled in, lengths and offsets counted."""
    numbers = {name: number for number, name in enumerate(objects, 1)}
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for name, body in objects.items():
        offsets.append(len(out))
        out += b"%d 0 obj\n" % numbers[name] + _body(body, numbers) + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(numbers) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = f"<</Size {len(numbers) + 1}/Root {numbers['catalogue']} 0 R/Info {numbers['info']} 0 R>>"
    return bytes(out) + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()


def _body(body: str, numbers: Mapping[str, int]) -> bytes:
    """Return an object's bytes."""
    if body == "%font%":
        content = FONT.read_bytes()
        return b"<</Length %d/Length1 %d>>\nstream\n%b\nendstream" % (len(content), len(content), content)
    head, divided, content_text = body.partition("stream\n")
    head = re.sub(r"@(\w+)", lambda found: f" {numbers[found[1]]} 0 R", head)
    if not divided:
        return head.encode("latin-1")
    filled = re.sub(
        r"\[\[(.*?)\]\]", lambda found: "<" + "".join(f"{glyph(each):04X}" for each in found[1]) + "> Tj", content_text
    )
    content = filled.encode("utf-8")
    return b"%b/Length %d>>\nstream\n%b\nendstream" % (head.removesuffix(">>").encode(), len(content), content)


# ---------------------------------------------------------------- what it was made of


def run(text: str, node: NodeId | Artifact) -> GlyphRun:
    """Return a glyph run whose glyphs are of no interest."""
    return GlyphRun(
        "serif", 10, "text", node, 0.0, array("H", [1] * len(text)), array("d", [5.0] * len(text)), tuple(text)
    )


def layout() -> Layout:
    """Return the Layout that the good file agrees with."""
    words = {1: ["The harbour", "About 61,300 vol\u00adumes4", "See page two", "and elsewhere", "A note."]}
    words |= {2: ["Year", "Books", "1926", "10", "2026", "20"]} | {page: [each] for page, each in WORDS.items()}
    nodes = (
        StructureNode(NodeId(0), "Document", None, (NodeId(1),)),
        StructureNode(NodeId(1), "P", NodeId(0), (NodeId(2),), path="sections[0].blocks[0].text"),
        StructureNode(NodeId(2), "", NodeId(1)),
    )
    pages = tuple(
        Page(
            index=number - 1,
            folio=str(number),
            side="recto" if number % 2 else "verso",
            master="body",
            ink=(
                *(TextLine(20, 50 + 20 * at, (run(line, NodeId(2)),)) for at, line in enumerate(words[number])),
                TextLine(150, 380, (run("never looked for", Artifact.FOOTER),)),
            ),
        )
        for number in range(1, PAGES + 1)
    )
    bookmarks = (Bookmark(1, "The harbour", "start"), Bookmark(2, "Afterwards", "after"))
    anchors = {"start": Place(0, 0.0), "after": Place(2, 0.0)}
    return Layout(300, 400, 9, pages, StructureTree(nodes), anchors, bookmarks)


def content() -> Booklet:
    """Return the Booklet that the good file agrees with."""
    origin = Origin("facts.volumes")
    fact = Fact("volumes", "about 61,300 volumes", "61,300", None, "volumes", "about", "report", origin)
    day = datetime.date(1926, 5, 14)
    return Booklet(
        slug="harbour",
        title=(),
        event=Event("Opening", day, None, Origin("booklet.event")),
        edition=Edition(datetime.date(2026, 5, 14), "2026", 100),
        language="en",
        draft=False,
        publisher=None,
        partners=(),
        licence="",
        page=PageSize(300, 400, "small", "saddle-stitch", Paper(135, "coated", 0.8)),
        cover=Cover((), "", Origin("booklet.cover")),
        sources={},
        facts={"volumes": fact},
        images={},
        groups={},
        recognitions=(),
        sections=(),
        words=Words("en", {}),
        used_facts={"volumes": (Origin("sections[0].blocks[0].text", 6),)},
        cited=(),
    )
