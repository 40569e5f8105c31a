"""Embedded fonts: the right text for every glyph, the right width and place, whatever the outlines."""

from __future__ import annotations

import ctypes
from array import array
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.model.ink import GlyphRun, NodeId, TextLine
from booklet.write.fonts import EmbeddedFont

from .. import judges
from ..conftest import missing
from .build import SERIF, Files, Tree, layout, line, open_face, page, run, written
from .reading import reader, text


def one_line(*runs: GlyphRun, files: Files | None = None) -> bytes:
    tree = Tree()
    tree.leaf(tree.add("P"))
    return written(layout(tree, page(0, line(40, 80, *runs))), **({"faces": files} if files else {}))


LEAF = NodeId(2)


def letters(pdf: bytes) -> list[tuple[str, float, float]]:
    """Return each character that pdfium finds, with its origin, points from the bottom left."""
    found = []
    with pdfium.PdfDocument(pdf) as opened:
        words = opened[0].get_textpage()
        for at in range(words.count_chars()):
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium_c.FPDFText_GetCharOrigin(words.raw, at, x, y)
            found.append((chr(pdfium_c.FPDFText_GetUnicode(words.raw, at)), x.value, y.value))
    return found


def test_a_ligature_extracts_as_its_letters() -> None:
    ready = run("office", LEAF)
    assert "ffi" in ready.texts, "the face should join these letters"
    assert text(one_line(ready)) == "office"


def test_one_glyph_stands_for_a_hyphen_here_and_a_soft_hyphen_there() -> None:
    hyphen = run("co-op", LEAF)
    soft = replace(hyphen, texts=tuple("\u00ad" if piece == "-" else piece for piece in hyphen.texts))
    codes = EmbeddedFont(open_face("serif", SERIF), "F1")
    assert codes.encode(hyphen.glyphs, hyphen.texts)[2] != codes.encode(soft.glyphs, soft.texts)[2]
    unicode_map = reader(one_line(hyphen, soft)).pages[0]["/Resources"]["/Font"]["/F1"]["/ToUnicode"].get_data()
    assert unicode_map.count(b"<002D>") == 1
    assert unicode_map.count(b"<00AD>") == 1


def test_text_beyond_the_basic_plane_is_written_as_surrogates() -> None:
    ready = run("A", LEAF)
    assert text(one_line(replace(ready, texts=("\U0001d49c",)))) == "\U0001d49c"


def test_a_missing_glyph_stays_code_zero_for_every_judge_to_see() -> None:
    font = EmbeddedFont(open_face("serif", SERIF), "F1")
    assert font.encode(array("H", (0,)), ("☃",))[0][0] == b"\0\0"


def test_widths_in_the_file_are_the_fonts_own() -> None:
    ready = run("Waffle", LEAF)
    font = reader(one_line(ready)).pages[0]["/Resources"]["/Font"]["/F1"]["/DescendantFonts"][0]
    first, widths = font["/W"]
    face = open_face("serif", SERIF)
    distinct = list(dict.fromkeys(ready.glyphs))
    assert first == 1
    assert [float(width) for width in widths] == [face.advance(glyph) * 1000 / face.upem for glyph in distinct]


def test_descriptor_has_what_iso_32000_table_122_requires() -> None:
    italic = reader(one_line(run("a", LEAF, face="italic"))).pages[0]["/Resources"]["/Font"]["/F1"]
    described = italic["/DescendantFonts"][0]["/FontDescriptor"]
    assert float(described["/ItalicAngle"]) < 0
    assert described["/Flags"] & 64
    assert float(described["/Descent"]) < 0 < float(described["/CapHeight"]) < float(described["/Ascent"])
    assert float(described["/StemV"]) > 0
    assert len(described["/FontBBox"]) == 4
    name = str(described["/FontName"])
    assert name == italic["/BaseFont"] == italic["/DescendantFonts"][0]["/BaseFont"]
    assert name[7] == "+" and name[1:7].isupper()


# No closer than 0.6 em: of letters that cover each other pdfium drops one.
ADVANCES = st.lists(st.floats(0.6, 3), min_size=1, max_size=80)


@settings(max_examples=40)
@given(ADVANCES, st.sampled_from((5.0, 10.0, 12.5, 16.0, 24.0, 72.0)))
def test_every_letter_stands_within_a_hundredth_of_a_point(ems: list[float], size: float) -> None:
    advances = [em * size for em in ems]
    ready = run("n" * len(advances), LEAF, size=size)
    moved = replace(ready, advances=array("d", advances))
    expected, at = [], 40.0
    for advance in advances:
        expected.append(at)
        at += advance
    # Beyond the page's edge pdfium gives no characters; spaces between are its own.
    placed = [x for letter, x, _ in letters(one_line(moved)) if letter == "n"]
    assert placed == pytest.approx(expected[: len(placed)], abs=0.01)
    assert placed


def test_displaced_glyphs_stand_where_they_are_put() -> None:
    ready = run("nnn", LEAF)
    moved = replace(ready, dx=array("d", (0, 2.5, 0)), dy=array("d", (0, 3.25, 0)))
    natural = letters(one_line(ready))
    found = [each for each in letters(one_line(moved, replace(ready, rise=1.5))) if each[0] == "n"]
    assert [x for _, x, _ in found[:3]] == pytest.approx([natural[0][1], natural[1][1] + 2.5, natural[2][1]], abs=0.01)
    base = natural[0][2]
    # After the displaced run the rise is gone; a run's own rise counts from its baseline.
    assert [y for _, _, y in found] == pytest.approx(
        [base, base + 3.25, base, base + 1.5, base + 1.5, base + 1.5], abs=0.01
    )


@pytest.fixture(scope="module")
def cff() -> Files:
    """The serif face of the PostScript fonts that come with ghostscript: CFF outlines, found by fontconfig."""
    listed = judges.asked("fc-list", "Nimbus Roman:fontformat=CFF:style=Regular", "file")
    files = sorted(row.rstrip(": ") for row in listed.splitlines() if row.rstrip(": ").endswith(".otf"))
    if not files:
        missing("the font Nimbus Roman")
    return Files({"serif": Path(files[0])})


def test_cff_outlines_are_embedded_bare_and_extract_right(cff: Files) -> None:
    hyphen = run("office co-op", LEAF, files=cff)
    soft = replace(hyphen, texts=tuple("\u00ad" if piece == "-" else piece for piece in hyphen.texts))
    made = one_line(hyphen, soft, files=cff)
    font = reader(made).pages[0]["/Resources"]["/Font"]["/F1"]
    assert font["/DescendantFonts"][0]["/Subtype"] == "/CIDFontType0"
    assert font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile3"]["/Subtype"] == "/CIDFontType0C"
    assert text(made).startswith("office co-op")


def test_cff_codes_lead_to_their_glyphs_whatever_the_order_of_drawing(cff: Files) -> None:
    """Codes are given in the order of drawing, so the other way round all differ; the page must not."""
    tree = Tree()
    leaf = tree.leaf(tree.add("P"))
    words = ("Quartz", "fjord", "vow", "glyphs")
    ink = [line(40, 80 + 20 * at, run(word, leaf, files=cff)) for at, word in enumerate(words)]

    def pixels(*drawn: TextLine) -> bytes:
        with pdfium.PdfDocument(written(layout(tree, page(0, *drawn)), faces=cff)) as opened:
            return bytes(opened[0].render(scale=2).buffer)

    assert pixels(*ink) == pixels(*reversed(ink))
    assert pixels(*ink) != pixels(*ink[1:])


@pytest.mark.judges
def test_judges_accept_cff(cff: Files, tmp_path: Path) -> None:
    file = tmp_path / "cff.pdf"
    file.write_bytes(one_line(run("office co-op", LEAF, files=cff), files=cff))
    assert judges.verapdf(file, flavours=("2a",)) == []
    assert judges.pdftotext(file).strip() == "office co-op"
    assert judges.mutool_text(file).strip() == "office co-op"
    assert judges.ghostscript(file) == ""
    assert [row.kind for row in judges.pdffonts(file)] == ["CID Type 0C"]
