"""The output for the press: what it declares, boxes, colours, marks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from booklet.diagnostics import Origin
from booklet.model.booklet import Image, PrintMarks
from booklet.model.ink import Artifact, Ink, Picture
from booklet.model.ink import Path as Line
from booklet.outputs import print as printing
from booklet.outputs.colours import press_colours
from booklet.outputs.inks import PROCESS
from booklet.outputs.marks import margin
from booklet.outputs.print import press_file, press_pdf
from booklet.pictures.encode import Rendered, Space
from booklet.units import mm

from .pressed import (
    ALL_MARKS,
    BLEED,
    GROUND,
    HEIGHT,
    INFO,
    LEAF,
    PRESS,
    PROFILE,
    SPOT,
    TEXT,
    THEME,
    WIDTH,
    bar,
    layout,
    made,
    opened,
    operators,
    words,
)

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

    colours = press_colours(THEME, PRESS, {})
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

    def render(file: Path, _: Picture, **more: object) -> Rendered:
        asked.update(more, file=file)
        return Rendered(bytes((0, 0, 0, 128)) * 4, 2, 2, "cmyk", "flate", None)

    monkeypatch.setattr(printing, "show", render)
    images = {"one": Image("one", tmp_path / "one.png", (), True, (), "", (0.5, 0.5), Origin("images.one"))}
    picture = Picture(20, 20, 100, 100, "one", Artifact.BACKGROUND)
    pdf = press_pdf(layout((picture,)), THEME, images, INFO, replace(PRESS, ink_limit=280.0))
    assert (asked["space"], asked["ppi"], asked["profile"], asked["ink_limit"]) == ("cmyk", 300, PROFILE.content, 280.0)
    (image,) = opened(pdf).pages[0]["/Resources"]["/XObject"].values()
    assert image["/ColorSpace"] == "/DeviceCMYK"


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
    with pdfium.PdfDocument(made(press, TEXT, GROUND)) as document:
        said = document[1].get_textpage().get_text_bounded()
    for part in ("page 2", "edition 2027", "draft", INFO.title, "FOGRA39", "black, PANTONE 5477 C"):
        assert part in said


# ---- inks


@pytest.mark.parametrize(
    ("ink", "inks"),
    [
        (words("Black", 60, 100, "text"), ("black",)),
        (words("Small type on a rich black", 60, 100, "rich", size=9), ("black",)),
        (words("Large", 60, 100, "rich", size=40), PROCESS),
        (words("White", 60, 100, "paper"), ()),
        (bar(60, 100, 50, 50, "accent"), ("PANTONE 5477 C",)),
        (Line(60, 100, (("M", 0, 0), ("L", 50, 0)), LEAF, stroke="accent"), ("PANTONE 5477 C",)),
        (Line(60, 100, (("M", 0, 0), ("L", 50, 0), ("L", 50, 50), ("Z",)), LEAF, fill="rich"), PROCESS),
    ],
)
def test_only_inks_that_are_on_the_pages_are_counted(ink: Ink, inks: tuple[str, ...]) -> None:
    assert press_file(layout((ink,)), THEME, {}, INFO, SPOT).inks == inks


@pytest.mark.parametrize(("space", "inks"), [("gray", ("black",)), ("cmyk", PROCESS)])
def test_a_grey_picture_is_in_black_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, space: Space, inks: tuple[str, ...]
) -> None:
    samples = bytes(4 * (4 if space == "cmyk" else 1))
    monkeypatch.setattr(printing, "show", lambda *_, **__: Rendered(samples, 2, 2, space, "flate", None))
    images = {"one": Image("one", tmp_path / "one.png", (), True, (), "", (0.5, 0.5), Origin("images.one"))}
    picture = Picture(20, 20, 100, 100, "one", Artifact.BACKGROUND)
    assert press_file(layout((picture,)), THEME, images, INFO, PRESS).inks == inks


def patches(pdf: bytes) -> set[str]:
    """The colours that are set on the first page, which is blank but for marks."""
    found = operators(pdf)
    return {" ".join(map(str, operands)) for operands, operator in found if operator in ("k", "scn")}


def test_the_colour_bar_shows_the_inks_of_the_file_alone() -> None:
    press = replace(SPOT, marks=PrintMarks(crop=False, colour_bar=True))
    assert patches(made(press, (), TEXT[3:])) == {"0 0 0 1", "0 0 0 0.5"}
    assert "1" not in patches(made(press, (), (words("Large", 60, 100, "rich", size=40),)))
    coloured = patches(made(press, (), GROUND, (words("Large", 60, 100, "rich", size=40),)))
    assert {"1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "1 1 0 0"} < coloured
    assert "1" in coloured  # the spot in full


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


def test_a_stroke_overprints_where_it_is_a_rule() -> None:
    def states(width: float) -> list[object]:
        line = Line(50, 50, (("M", 0.0, 0.0), ("L", 100.0, 0.0)), Artifact.LAYOUT, stroke="text", line_width=width)
        bare = replace(PRESS, marks=PrintMarks(crop=False))
        return [operands[0] for operands, operator in operators(made(bare, (line,))) if operator == "gs"]

    assert states(0.5) == ["/GO"]
    assert states(12.0) == []
