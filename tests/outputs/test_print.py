"""The output for the press: boxes, marks, inks, overprint, metadata; judged by the programs that print shops use."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image as Pillow
from PIL import ImageChops, ImageStat
from pypdf import PdfReader
from pypdf.generic import ContentStream

from booklet.design.load import PROFILES, load_theme, themes
from booklet.design.theme import Colour
from booklet.diagnostics import Origin
from booklet.model.booklet import Image, PrintMarks
from booklet.model.ink import Artifact, Bar, Ink, NodeId, Picture, TextLine
from booklet.model.ink import Path as Line
from booklet.model.layout import Layout, LinkArea, Page
from booklet.model.structure import StructureNode, StructureTree, Target
from booklet.outputs import print as printing
from booklet.outputs.marks import margin
from booklet.outputs.press import Press
from booklet.outputs.print import press_pdf
from booklet.pictures.encode import Rendered
from booklet.pictures.profile import read_profile
from booklet.text.setting import Span
from booklet.text.typeset import Typesetter
from booklet.units import mm
from booklet.write.spec import DocumentInfo

from .. import judges

BASE = load_theme(themes()[0])
RICH = Colour((0, 0, 0), (0.6, 0.4, 0.4, 1.0))
THEME = replace(BASE, colours={**BASE.colours, "rich": RICH})
PROFILE = read_profile((PROFILES / "FOGRA39L_coated.icc").read_bytes())
PRESS = Press(PROFILE, 300.0, PrintMarks(), {}, edition="2027")
SPOT = replace(PRESS, spots={"accent": "PANTONE 5477 C"})
ALL_MARKS = PrintMarks(crop=True, registration=True, colour_bar=True, slug=True)
INFO = DocumentInfo(title="For the Press", language="en", date=datetime(2027, 2, 26, 12, tzinfo=UTC), author="Nobody")
WIDTH, HEIGHT, BLEED = mm(148), mm(210), mm(3)
LEAF = NodeId(2)
TREE = StructureTree(
    (
        StructureNode(NodeId(0), "Document", None, (NodeId(1),)),
        StructureNode(NodeId(1), "P", NodeId(0), (LEAF, NodeId(3)), path="sections[0].blocks[0].text"),
        StructureNode(LEAF, "", NodeId(1)),
        StructureNode(NodeId(3), "Link", NodeId(1), (NodeId(4),), target=Target(uri="https://example.org/")),
        StructureNode(NodeId(4), "", NodeId(3)),
    )
)
SETTER = Typesetter(THEME)
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


def words(text: str, x: float, y: float, colour: str, size: float = 10) -> TextLine:
    style = replace(THEME.styles["body"], size=size, colour=colour)
    return TextLine(x, y, SETTER.line((Span(text, style, LEAF, "en", Origin("here")),)).runs)


def bar(x: float, y: float, width: float, height: float, colour: str, node: Artifact = Artifact.LAYOUT) -> Bar:
    return Bar(x, y, width, height, colour, node)


def layout(*pages: tuple[Ink, ...]) -> Layout:
    made = [Page(at, str(at + 1), "verso" if at % 2 else "recto", "body", ink) for at, ink in enumerate(pages)]
    link = LinkArea(50, 50, 100, 20, NodeId(3), Target(uri="https://example.org/"))
    made[0] = replace(made[0], links=(link,))
    last = Page(len(made), str(len(made) + 1), "recto", "body", (), blank="binder")
    return Layout(WIDTH, HEIGHT, BLEED, (*made, last), TREE, {}, ())


TEXT = (
    words("Black type on white paper", 60, 100, "text"),
    words("Quiet type, which is grey", 60, 130, "quiet"),
    words("A link", 60, 160, "link"),
    bar(60, 200, 200, 0.5, "rule"),
    bar(60, 220, 200, 0.25, "hairline"),
)
# On a ground of many inks, from the left: type in black, type in white, a rule in black, a square in black.
GROUND = (
    bar(40, 40, 320, 300, "accent"),
    words("H", 60, 200, "text", size=120),
    words("H", 180, 200, "paper", size=120),
    bar(60, 260, 100, 2, "text"),
    bar(200, 240, 60, 60, "text"),
)
FULL = (bar(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED, "cover-ground", Artifact.BACKGROUND),)


def made(press: Press = PRESS, *pages: tuple[Ink, ...]) -> bytes:
    return press_pdf(layout(*(pages or (TEXT, GROUND, FULL))), THEME, {}, INFO, press)


def written(folder: Path, press: Press = PRESS, *pages: tuple[Ink, ...]) -> Path:
    file = folder / "print.pdf"
    file.write_bytes(made(press, *pages))
    return file


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def operators(pdf: bytes, page: int = 0) -> list[tuple[list[object], str]]:
    reader = opened(pdf)
    stream = ContentStream(reader.pages[page].get_contents(), reader)
    return [(list(operands), operator.decode()) for operands, operator in stream.operations]


# ---- what the file declares


def test_it_declares_pdf_x_4_in_every_place_alike() -> None:
    pdf = made()
    reader = opened(pdf)
    assert pdf.startswith(b"%PDF-1.6\n")
    info, catalog = reader.trailer["/Info"], reader.root_object
    assert info["/Trapped"] == "/False"
    xmp = catalog["/Metadata"].get_object().get_data().decode()
    assert "/Filter" not in catalog["/Metadata"].get_object()
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in xmp
    assert "<pdf:Trapped>False</pdf:Trapped>" in xmp
    assert "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>" in xmp
    assert "<xmpMM:VersionID>1</xmpMM:VersionID>" in xmp
    assert re.search(r"<xmpMM:DocumentID>uuid:[0-9a-f-]{36}</xmpMM:DocumentID>", xmp)
    assert info["/CreationDate"] == info["/ModDate"] == "D:20270226120000Z"
    assert re.findall(r"<xmp:(\w+)Date>2027-02-26T12:00:00Z<", xmp) == ["Create", "Modify", "Metadata"]
    assert INFO.title in xmp
    assert info["/Title"] == INFO.title
    assert len(reader.trailer["/ID"]) == 2
    assert "pdfaid" not in xmp
    assert "pdfuaid" not in xmp


def test_the_output_intent_is_the_press() -> None:
    (intent,) = opened(made()).root_object["/OutputIntents"]
    intent = intent.get_object()
    assert intent["/S"] == "/GTS_PDFX"
    assert intent["/OutputConditionIdentifier"] == "FOGRA39"
    assert intent["/RegistryName"] == "http://www.color.org"
    assert intent["/DestOutputProfile"]["/N"] == 4
    assert intent["/DestOutputProfile"].get_data() == PROFILE.content


def test_a_profile_without_a_registered_name_names_no_registry() -> None:
    own = replace(PRESS, profile=replace(PROFILE, condition="", description="Our press"))
    intent = opened(made(own)).root_object["/OutputIntents"][0].get_object()
    assert intent["/OutputConditionIdentifier"] == intent["/Info"] == "Our press"
    assert "/RegistryName" not in intent


def test_identifiers_depend_on_the_content_alone() -> None:
    def identifiers(pdf: bytes) -> list[str]:
        xmp = opened(pdf).root_object["/Metadata"].get_object().get_data().decode()
        return re.findall(r"uuid:[0-9a-f-]{36}", xmp)

    first, again, other = made(), made(), made(PRESS, GROUND)
    assert first == again
    assert identifiers(first)[0] == identifiers(other)[0]  # the document
    assert identifiers(first)[1] != identifiers(other)[1]  # the instance


def test_boxes_stand_inside_each_other_with_the_media_at_the_origin() -> None:
    for page in opened(made()).pages:
        edge = margin(BLEED, PRESS.marks)
        assert edge >= BLEED + mm(3) + mm(3)
        assert [float(each) for each in page.mediabox] == pytest.approx(
            [0, 0, WIDTH + 2 * edge, HEIGHT + 2 * edge], abs=0.01
        )
        assert [float(each) for each in page.trimbox] == pytest.approx(
            [edge, edge, edge + WIDTH, edge + HEIGHT], abs=0.01
        )
        out = edge - BLEED
        box = [out, out, edge + WIDTH + BLEED, edge + HEIGHT + BLEED]
        assert [float(each) for each in page.bleedbox] == pytest.approx(box, abs=0.01)
        assert "/ArtBox" not in page
        assert page["/Group"] == {"/Type": "/Group", "/S": "/Transparency", "/CS": "/DeviceCMYK"}


def test_without_marks_the_media_end_at_the_bleed() -> None:
    page = opened(made(replace(PRESS, marks=PrintMarks(crop=False)))).pages[0]
    assert page.mediabox == page.bleedbox


def test_there_are_no_links_no_actions_and_no_layers_but_all_pages_and_tags() -> None:
    reader = opened(made())
    assert len(reader.pages) == 4  # the binder's blank too
    assert not any("/Annots" in page or "/AA" in page for page in reader.pages)
    for key in ("/OpenAction", "/AA", "/AcroForm", "/OCProperties"):
        assert key not in reader.root_object
    assert "/StructTreeRoot" in reader.root_object
    assert reader.page_labels == ["1", "2", "3", "4"]


def test_an_untagged_file_has_neither_tree_nor_marked_content() -> None:
    from booklet.text.fonts import FaceBook
    from booklet.write.document import write_pdf
    from booklet.write.spec import OutputSpec

    colours = printing._colours(THEME, {})
    spec = OutputSpec(colours, printing._intent(PRESS), links=False, tagged=False)
    pdf = write_pdf(layout(TEXT), FaceBook(THEME), spec, INFO, lambda _: pytest.fail("no picture here"))
    reader = opened(pdf)
    assert not {"/StructTreeRoot", "/MarkInfo"} & set(reader.root_object)
    assert "/StructParents" not in reader.pages[0]
    assert not {"BDC", "BMC", "EMC"} & {operator for _, operator in operators(pdf)}
    assert b"pdfaid" not in pdf


# ---- colour


def test_no_operator_speaks_rgb_or_grey() -> None:
    used = {operator for page in range(4) for _, operator in operators(made(SPOT), page)}
    assert not used & {"rg", "RG", "g", "G", "sh", "ri"}
    assert {"k", "K", "cs", "scn"} - used <= {"K"}


def test_small_type_is_in_black_alone_where_the_theme_asks_for_a_rich_black() -> None:
    found = operators(
        made(PRESS, (words("small", 60, 100, "rich", size=11.9), words("large", 60, 200, "rich", size=12)))
    )
    assert [[float(each) for each in operands] for operands, operator in found if operator == "k"] == [
        [0, 0, 0, 1],
        [0.6, 0.4, 0.4, 1],
    ]


def test_a_spot_names_its_ink_and_what_shows_it_elsewhere() -> None:
    page = opened(made(SPOT)).pages[1]
    spaces = {space[1]: space for space in (each.get_object() for each in page["/Resources"]["/ColorSpace"].values())}
    assert set(spaces) == {"/PANTONE 5477 C", "/All"}
    space = spaces["/PANTONE 5477 C"]
    assert (space[0], space[2]) == ("/Separation", "/DeviceCMYK")
    assert [float(each) for each in space[3]["/C1"]] == pytest.approx(THEME.colours["accent"].cmyk)


def test_a_page_names_no_ink_that_it_does_not_use() -> None:
    bare = replace(SPOT, marks=PrintMarks(crop=False))
    assert "/ColorSpace" not in opened(made(bare)).pages[0]["/Resources"]


def test_pictures_are_asked_for_in_the_inks_of_the_press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}

    def render(file: Path, **more: object) -> Rendered:
        asked.update(more, file=file)
        return Rendered(bytes((0, 0, 0, 128)) * 4, 2, 2, "cmyk", "flate", None)

    monkeypatch.setattr(printing, "render", render)
    images = {"one": Image("one", tmp_path / "one.png", (), True, (), "", (0.5, 0.5), Origin("images.one"))}
    picture = Picture(20, 20, 100, 100, "one", Artifact.BACKGROUND)
    pdf = press_pdf(layout((picture,)), THEME, images, INFO, replace(PRESS, ink_limit=280.0))
    assert (asked["space"], asked["ppi"], asked["profile"], asked["ink_limit"]) == ("cmyk", 300, PROFILE.content, 280.0)
    (image,) = opened(pdf).pages[0]["/Resources"]["/XObject"].values()
    assert image["/ColorSpace"] == "/DeviceCMYK"


def in_inks(codec: str) -> Rendered:
    """Return pixels of four inks, each of another strength, as Pillow stores them."""
    picture = Pillow.new("CMYK", (64, 64), (204, 128, 51, 26))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=95, subsampling=0)
    payload = stream.getvalue() if codec == "jpeg" else picture.tobytes()
    return Rendered(payload, 64, 64, "cmyk", codec, None)  # type: ignore[arg-type]


def with_picture(folder: Path, monkeypatch: pytest.MonkeyPatch, codec: str) -> Path:
    """Return a file with a letter under a picture and one on it."""
    monkeypatch.setattr(printing, "render", lambda *_, **__: in_inks(codec))
    images = {"one": Image("one", folder / "one.png", (), True, (), "", (0.5, 0.5), Origin("images.one"))}
    picture = Picture(40, 40, 200, 200, "one", Artifact.BACKGROUND)
    letter = words("H", 60, 200, "text", size=120)
    file = folder / f"{codec}.pdf"
    file.write_bytes(press_pdf(layout((letter, picture, letter)), THEME, images, INFO, PRESS))
    return file


@pytest.mark.judges
@pytest.mark.parametrize("codec", ["jpeg", "flate"])
def test_a_picture_comes_out_in_its_inks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codec: str) -> None:
    plates = judges.separations(with_picture(tmp_path, monkeypatch, codec), tmp_path / "plates")[0]
    for ink, wanted in zip(PROCESS, (204, 128, 51, 26), strict=True):
        assert inked(plates[ink], (45, 45, 55, 235)) == pytest.approx((wanted, wanted), abs=3), ink
    assert inked(plates["Cyan"], (50, 110, 160, 205)) == pytest.approx((204, 204), abs=3)  # under the letter too
    assert inked(plates["Black"], (60, 110, 160, 205))[1] == 255


@pytest.mark.judges
@pytest.mark.parametrize("program", ["pdftoppm", "mutool", "gs"])
def test_a_picture_stored_as_jpeg_looks_as_it_does_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    files = [with_picture(tmp_path, monkeypatch, codec) for codec in ("jpeg", "flate")]
    first, second = (judges.grey(program, file, tmp_path / file.stem)[0] for file in files)
    assert apart(first, second) < 1


# ---- marks


def test_marks_stand_outside_the_bleed_and_inside_the_media() -> None:
    edge = margin(BLEED, ALL_MARKS)
    with pdfium.PdfDocument(made(replace(SPOT, marks=ALL_MARKS), ())) as document:
        shown = document[0].render(scale=2).to_pil().convert("L")
    assert shown.size == pytest.approx((2 * (WIDTH + 2 * edge), 2 * (HEIGHT + 2 * edge)), abs=2)
    near = 2 * (edge - BLEED - mm(3)) + 1  # marks keep 3 mm from the bleed; a pixel may be half inked
    inside = shown.crop((near, near, shown.width - near, shown.height - near))
    assert inside.getextrema() == (255, 255)
    sides = {
        "left": (0, 0, near, shown.height),
        "top": (0, 0, shown.width, near),
        "right": (shown.width - near, 0, shown.width, shown.height),
        "foot": (0, shown.height - near, shown.width, shown.height),
    }
    for side, box in sides.items():
        assert shown.crop(box).getextrema()[0] < 128, side
    assert all(shown.crop(box).getextrema()[0] == 255 for box in ((0, 0, shown.width, 2), (0, 0, 2, shown.height)))


def test_crop_marks_lie_in_line_with_the_trim() -> None:
    edge = margin(BLEED, PRESS.marks)
    lines = [
        [float(value) for value in operands] for operands, operator in operators(made(PRESS, ())) if operator in "ml"
    ]
    starts, ends = lines[0::2], lines[1::2]
    assert len(starts) == 8
    across, up = (edge, edge + WIDTH), (edge, edge + HEIGHT)
    for (x1, y1), (x2, _) in zip(starts, ends, strict=True):
        upright = x1 == x2
        wanted = across if upright else up
        assert min(abs((x1 if upright else y1) - each) for each in wanted) < 0.002


def test_the_slug_line_says_what_the_sheet_is() -> None:
    press = replace(SPOT, marks=ALL_MARKS, draft=True)
    with pdfium.PdfDocument(made(press, TEXT)) as document:
        said = document[1].get_textpage().get_text_bounded()
    for part in ("page 2", "edition 2027", "draft", INFO.title, "FOGRA39", "PANTONE 5477 C"):
        assert part in said


def test_a_slug_line_is_no_wider_than_the_page() -> None:
    long = replace(INFO, title="A title of very many words " * 12)
    pdf = press_pdf(layout(TEXT), THEME, {}, long, replace(PRESS, marks=ALL_MARKS))
    with pdfium.PdfDocument(pdf) as document:
        text = document[1].get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    edge = margin(BLEED, ALL_MARKS)
    assert max(box[2] for box in boxes) <= edge + WIDTH


def test_marks_are_production_aids_and_no_content() -> None:
    begun = [operands for operands, operator in operators(made(PRESS, ())) if operator == "BDC"]
    assert [(tag, dict(properties)) for tag, properties in begun] == [("/Artifact", {"/Type": "/Page"})]


# ---- what a press makes of it


def inked(plate: Pillow.Image, box: tuple[float, float, float, float]) -> tuple[int, int]:
    """Return the least and the most ink of a plate, in 0…255, in a box of the page (points from the trim's corner)."""
    edge = margin(BLEED, PRESS.marks)
    left, top, right, bottom = (round(each + edge) for each in box)
    return plate.crop((left, top, right, bottom)).getextrema()


PAGE = (0.0, 0.0, WIDTH, HEIGHT)


@pytest.mark.judges
def test_a_text_page_inks_black_alone(tmp_path: Path) -> None:
    plates = judges.separations(written(tmp_path), tmp_path / "plates")[0]
    assert set(plates) == set(PROCESS)
    for ink in PROCESS[:3]:
        assert inked(plates[ink], PAGE) == (0, 0), ink
    assert inked(plates["Black"], PAGE)[1] > 200


@pytest.mark.judges
def test_black_type_and_rules_overprint_and_white_and_grounds_knock_out(tmp_path: Path) -> None:
    plates = judges.separations(written(tmp_path), tmp_path / "plates")[1]
    cyan, black = plates["Cyan"], plates["Black"]
    full = round(255 * 0.8)
    letter, white = (60.0, 110.0, 160.0, 205.0), (180.0, 110.0, 280.0, 205.0)
    assert inked(cyan, letter) == pytest.approx((full, full), abs=2)
    assert inked(black, letter)[1] == 255
    assert inked(cyan, white)[0] == 0
    assert inked(black, white)[0] == 0
    assert inked(cyan, (60, 255, 160, 265)) == pytest.approx((full, full), abs=2)
    assert inked(black, (60, 255, 160, 265))[1] == 255
    assert inked(cyan, (205, 245, 255, 295)) == (0, 0)
    assert inked(black, (205, 245, 255, 295)) == (255, 255)


@pytest.mark.judges
def test_an_ink_of_its_own_has_its_plate_and_is_on_no_other(tmp_path: Path) -> None:
    plates = judges.separations(written(tmp_path, SPOT), tmp_path / "plates")[1]
    assert set(plates) == {*PROCESS, "PANTONE 5477 C"}
    spot = plates["PANTONE 5477 C"]
    for ink in PROCESS:
        assert inked(plates[ink], (40, 40, 360, 90)) == (0, 0), ink
    assert inked(spot, (45, 45, 355, 90)) == (255, 255)
    assert inked(spot, (60, 110, 160, 205)) == (255, 255)  # under the black letter, which overprints
    assert inked(spot, (180, 110, 280, 205))[0] == 0  # under the white one, which does not
    assert inked(spot, (205, 245, 255, 295)) == (0, 0)


@pytest.mark.judges
def test_a_ground_reaches_the_bleed_and_no_further_and_registration_is_on_every_plate(tmp_path: Path) -> None:
    plates = judges.separations(written(tmp_path), tmp_path / "plates")[2]
    share = [round(255 * part) for part in THEME.colours["cover-ground"].cmyk]
    reach = BLEED - 1
    for ink, wanted in zip(PROCESS, share, strict=True):
        bled = inked(plates[ink], (-reach, -reach, WIDTH + reach, HEIGHT + reach))
        assert bled == pytest.approx((wanted, wanted), abs=2), ink
        assert inked(plates[ink], (-BLEED - mm(2), 20, -BLEED - 1, HEIGHT - 20)) == (0, 0), ink
        assert plates[ink].getextrema()[1] > 80, ink  # crop marks


@pytest.mark.judges
@pytest.mark.parametrize("press", [PRESS, replace(SPOT, marks=ALL_MARKS)], ids=["plain", "all"])
def test_nobody_complains(tmp_path: Path, press: Press) -> None:
    file = written(tmp_path, press)
    assert judges.qpdf(file) == []
    assert judges.ghostscript(file) == ""
    assert "Black type on white paper" in judges.mutool_text(file)
    assert "Black type on white paper" in judges.pdftotext(file)
    assert all(font.embedded and font.subset for font in judges.pdffonts(file))


def apart(one: Pillow.Image, other: Pillow.Image) -> float:
    """Return how far two pages in grey are apart, 0…255 on the average."""
    size = (min(one.width, other.width), min(one.height, other.height))
    return ImageStat.Stat(ImageChops.difference(one.crop((0, 0, *size)), other.crop((0, 0, *size)))).mean[0]


@pytest.mark.judges
@pytest.mark.parametrize(("program", "managed"), [("pdftoppm", False), ("mutool", False), ("gs", True)])
def test_four_programs_draw_the_same(tmp_path: Path, program: str, managed: bool) -> None:
    file = written(tmp_path, replace(SPOT, marks=ALL_MARKS))
    with pdfium.PdfDocument(file) as document:
        ours = [page.render(scale=0.5).to_pil().convert("L") for page in document]
    theirs = judges.grey(program, file, tmp_path / "drawn")
    assert len(theirs) == len(ours)
    for at, (one, other) in enumerate(zip(ours, theirs, strict=True)):
        assert other.size == pytest.approx(one.size, abs=1)
        dark = [page.point(lambda shade: 255 * (shade > 128)) for page in (one, other)]
        assert apart(*dark) < 4
        if managed or at in (0, 3):  # those that know no profiles have their own idea of coloured ink, not of black
            assert apart(one, other) < 4


def test_a_stroke_overprints_where_it_is_a_rule() -> None:
    def states(width: float) -> list[object]:
        line = Line(50, 50, (("M", 0.0, 0.0), ("L", 100.0, 0.0)), Artifact.LAYOUT, stroke="text", line_width=width)
        bare = replace(PRESS, marks=PrintMarks(crop=False))
        return [operands[0] for operands, operator in operators(made(bare, (line,))) if operator == "gs"]

    assert states(0.5) == ["/GO"]
    assert states(12.0) == []
