"""The cover's file: its one page, its boxes, marks at the folds, words on the spine; judged by its plates."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path as FilePath

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from booklet.design.load import load_theme
from booklet.diagnostics import Origin
from booklet.model.booklet import PrintMarks
from booklet.model.ink import Artifact, Bar, Ink, Path, TextLine
from booklet.model.layout import CoverSheet, Layout
from booklet.outputs.cover import spread_of
from booklet.outputs.inks import PROCESS
from booklet.outputs.marks import margin, marks
from booklet.outputs.press import Press
from booklet.outputs.print import press_pdf
from booklet.text.setting import Span
from booklet.units import mm

from .. import judges
from .pressed import BLEED, HEIGHT, INFO, LEAF, PRESS, SETTER, THEME, TREE, WIDTH

SPINE = mm(9)
ACROSS = 2 * WIDTH + SPINE
STYLE = load_theme("memorial").styles["spine"]
GROUND = Bar(-BLEED, -BLEED, ACROSS + 2 * BLEED, HEIGHT + 2 * BLEED, "cover-ground", Artifact.BACKGROUND)


def words(text: str, x: float, y: float, *, down: bool = False) -> TextLine:
    node = Artifact.LAYOUT if down else LEAF
    return TextLine(x, y, SETTER.line((Span(text, STYLE, node, "en", Origin("here")),)).runs, down=down)


WORDS = (words("The Front", WIDTH + SPINE + 50, 90), words("Spine", WIDTH + SPINE / 2 - 3, 60, down=True))


def layout(spine: float = SPINE, ink: tuple[Ink, ...] = (GROUND, *WORDS)) -> Layout:
    return Layout(WIDTH, HEIGHT, BLEED, (), TREE, {}, (), cover=CoverSheet(2 * WIDTH + spine, spine, ink))


def made(press: Press = PRESS, laid: Layout | None = None) -> bytes:
    return press_pdf(spread_of(laid or layout(), folds=press.marks.crop), THEME, {}, INFO, press)


def test_it_is_one_page_as_wide_as_back_spine_and_front() -> None:
    (page,) = PdfReader(io.BytesIO(made())).pages
    edge = margin(BLEED, PRESS.marks)
    box = [edge, edge, edge + mm(148 + 9 + 148), edge + mm(210)]
    assert [float(each) for each in page.trimbox] == pytest.approx(box, abs=0.01)
    assert float(page.bleedbox.width) == pytest.approx(mm(148 + 9 + 148 + 6), abs=0.01)
    assert page["/Group"]["/CS"] == "/DeviceCMYK"


def test_the_words_on_the_spine_run_down() -> None:
    with pdfium.PdfDocument(made()) as document:
        text = document[0].get_textpage()
        said = text.get_text_range()
        boxes = [text.get_charbox(said.index("Spine") + at) for at in range(5)]
    tops = [box[3] for box in boxes]
    assert tops == sorted(tops, reverse=True)
    left = margin(BLEED, PRESS.marks) + WIDTH
    assert all(left < box[0] and box[2] < left + SPINE for box in boxes)


def dark_columns(pdf: bytes, scale: float = 4) -> list[float]:
    """Return where dark ink stands in the strip above the bleed, in points from the trim's left edge."""
    edge = margin(BLEED, PRESS.marks)
    with pdfium.PdfDocument(pdf) as document:
        shown = document[0].render(scale=scale).to_pil().convert("L")
    strip = shown.crop((0, 0, shown.width, round((edge - BLEED - mm(2)) * scale)))
    found = [x for x in range(strip.width) if strip.crop((x, 0, x + 1, strip.height)).getextrema()[0] < 128]
    return [x / scale - edge for x in found]


@pytest.mark.parametrize("spine", [SPINE, 0.0])
def test_marks_stand_in_line_with_the_folds(spine: float) -> None:
    columns = dark_columns(made(PRESS, layout(spine)))
    wanted = {0.0, WIDTH, WIDTH + spine, 2 * WIDTH + spine}
    for place in wanted:
        assert any(abs(column - place) < 0.5 for column in columns), place
    inner = [column for column in columns if 20 < column < 2 * WIDTH + spine - 20]
    assert all(min(abs(column - place) for place in wanted) < 0.6 for column in inner)


@pytest.mark.parametrize("spine", [SPINE, mm(4), 0.0])
def test_no_other_mark_stands_on_the_marks_of_the_folds(spine: float) -> None:
    laid = layout(spine)
    press = replace(PRESS, marks=PrintMarks(crop=True, registration=True, colour_bar=True))
    (page,) = spread_of(laid, folds=True).pages
    folds = [ink for ink in page.ink if isinstance(ink, Path) and ink.node is Artifact.PRODUCTION]
    assert len(folds) == (4 if spine else 2)
    others = marks(spread_of(laid, folds=True), press.marks, PROCESS, ("accent",), None)
    bars = [ink for ink in others if isinstance(ink, Bar)]
    crosses = [ink for ink in others if isinstance(ink, Path) and len(ink.commands) > 2]
    assert len(bars) == 13
    assert len(crosses) == 4
    for x in (ink.x for ink in folds):
        assert all(bar.x > x + mm(1) or bar.x + bar.width < x - mm(1) for bar in bars)
        assert all(abs(cross.x - x) > mm(5) for cross in crosses)


def test_without_crop_marks_there_are_none_at_the_folds() -> None:
    press = replace(PRESS, marks=PrintMarks(crop=False))
    (page,) = spread_of(layout(), folds=press.marks.crop).pages
    assert page.ink == layout().cover.ink  # type: ignore[union-attr]
    (written,) = PdfReader(io.BytesIO(made(press))).pages
    assert written.mediabox == written.bleedbox


def test_a_self_cover_has_no_sheet() -> None:
    with pytest.raises(ValueError, match="among the pages"):
        spread_of(replace(layout(), cover=None), folds=True)


@pytest.mark.judges
def test_its_words_are_in_black_alone_on_a_ground_that_bleeds(tmp_path: FilePath) -> None:
    file = tmp_path / "cover.pdf"
    file.write_bytes(made())
    assert judges.qpdf(file) == []
    assert judges.ghostscript(file) == ""
    (plates,) = judges.separations(file, tmp_path / "plates", 144)
    assert set(plates) == {"Cyan", "Magenta", "Yellow", "Black"}
    edge, scale = margin(BLEED, PRESS.marks), 2
    out = round((edge - BLEED) * scale) + 2
    whole = plates["Yellow"]
    inside = whole.crop((out, out, whole.width - out, whole.height - out))
    ground = round(0.08 * 255)
    assert inside.getextrema() == pytest.approx((ground, ground), abs=2)  # type does not knock it out
    black = plates["Black"].crop((out, out, whole.width - out, whole.height - out))
    assert black.getextrema()[1] == 255
    spine = [round((edge + at) * scale) for at in (WIDTH + 4, WIDTH + SPINE - 4)]
    assert plates["Black"].crop((spine[0], out, spine[1], whole.height - out)).getextrema()[1] > 200


@pytest.mark.judges
@pytest.mark.parametrize("judge", [judges.pdftotext, judges.mutool_text], ids=["poppler", "mupdf"])
def test_other_programs_read_the_words(tmp_path: FilePath, judge: object) -> None:
    file = tmp_path / "cover.pdf"
    file.write_bytes(made())
    said = judge(file)  # type: ignore[operator]
    assert "The Front" in said
    assert "Spine" in said
