"""The screen output: names resolved, pictures at 150 ppi, binder's blanks left out."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image as Pixels
from pypdf import PdfReader

from booklet.design.load import load_theme
from booklet.diagnostics import Origin
from booklet.model.booklet import Image
from booklet.model.ink import Artifact, Bar, NodeId, Picture
from booklet.model.layout import Layout, Page
from booklet.model.structure import StructureNode, StructureTree
from booklet.outputs.screen import screen
from booklet.pictures.problem import PictureProblem
from booklet.write.spec import DocumentInfo

from .. import judges

THEME = load_theme("memorial")
INFO = DocumentInfo(title="Screen", language="en", date=datetime(2027, 2, 26, tzinfo=UTC))
TREE = StructureTree(
    (
        StructureNode(NodeId(0), "Document", None, (NodeId(1),)),
        StructureNode(NodeId(1), "Figure", NodeId(0), (NodeId(2),), alt="A plain ground"),
        StructureNode(NodeId(2), "", NodeId(1)),
    )
)


def one_picture(folder: Path) -> tuple[Layout, dict[str, Image]]:
    file = folder / "ground.png"
    Pixels.effect_noise((1200, 800), 60).convert("RGB").save(file)
    images = {"ground": Image("ground", file, (), True, (), "", (0.5, 0.5), Origin("images.ground"))}
    bars = tuple(
        Bar(10.0 + 20 * at, 300, 15, 15, name, Artifact.LAYOUT) for at, name in enumerate(sorted(THEME.colours))
    )
    first = Page(0, "1", "recto", "body", (Picture(20, 20, 216, 144, "ground", NodeId(2)), *bars))
    blank = Page(1, "2", "verso", "body", (), blank="binder")
    kept = Page(2, "3", "recto", "body", (), blank="recto")
    return Layout(419.53, 595.28, 8.5, (first, blank, kept), TREE, {}, ()), images


def test_pages_that_fill_a_sheet_are_left_out_and_labels_stay(tmp_path: Path) -> None:
    laid_out, images = one_picture(tmp_path)
    opened = PdfReader(io.BytesIO(screen(laid_out, THEME, images, INFO)))
    assert opened.page_labels == ["1", "3"]


def test_pictures_come_at_150_ppi(tmp_path: Path) -> None:
    laid_out, images = one_picture(tmp_path)
    opened = PdfReader(io.BytesIO(screen(laid_out, THEME, images, INFO)))
    image = next(iter(opened.pages[0]["/Resources"]["/XObject"].values()))
    assert (image["/Width"], image["/Height"]) == (450, 300)  # 3 by 2 inches


def test_every_colour_of_the_theme_is_shown_in_srgb(tmp_path: Path) -> None:
    laid_out, images = one_picture(tmp_path)
    with pdfium.PdfDocument(screen(laid_out, THEME, images, INFO)) as opened:
        shown = opened[0].render().to_pil().convert("RGB")
    for at, name in enumerate(sorted(THEME.colours)):
        expected = tuple(255 * part for part in THEME.colours[name].rgb)
        assert shown.getpixel((17 + 20 * at, 307)) == pytest.approx(expected, abs=1.01), name


def test_a_broken_picture_is_a_problem_with_words(tmp_path: Path) -> None:
    laid_out, images = one_picture(tmp_path)
    images["ground"].file.write_bytes(images["ground"].file.read_bytes()[:5000])
    with pytest.raises(PictureProblem):
        screen(laid_out, THEME, images, INFO)


@pytest.mark.judges
def test_verapdf_finds_nothing(tmp_path: Path) -> None:
    laid_out, images = one_picture(tmp_path)
    file = tmp_path / "screen.pdf"
    file.write_bytes(screen(laid_out, THEME, images, INFO))
    assert judges.verapdf(file) == []
