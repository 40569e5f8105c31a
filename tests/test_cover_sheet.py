"""The example library, whose cover is a sheet of its own: its files, as other programs see them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import ImageChops
from pypdf import PdfReader

from booklet.pipeline import Order, build
from booklet.report.report import Report
from booklet.units import to_mm

from . import judges
from .test_booklets import letters

pytestmark = pytest.mark.processes


@dataclass(frozen=True)
class Files:
    """What a build of the library gave."""

    folder: Path
    report: Report

    def __getitem__(self, kind: str) -> Path:
        return next(output.path for output in self.report.outputs if output.kind == kind)

    def words(self, kind: str) -> list[str]:
        """The words of each page."""
        with pdfium.PdfDocument(self[kind]) as document:
            return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture(scope="module")
def files(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("library")
    order = Order(project / "examples/library/content.yaml", folder, only=("screen", "print", "cover"))
    return Files(folder, build(order, lambda _: None))


def test_the_inside_is_printed_apart_from_its_cover(files: Files) -> None:
    screen, inside, cover = (PdfReader(files[kind]) for kind in ("screen", "print", "cover"))
    assert len(inside.pages) % 2 == 0
    assert inside.page_labels == [str(at + 1) for at in range(len(inside.pages))]
    assert (screen.page_labels[0], screen.page_labels[-1]) == ("C1", "C4")
    assert [label for label in screen.page_labels if label.isdigit()] == [
        str(at + 1) for at in range(len(screen.pages) - 2)
    ]
    assert len(cover.pages) == 1


def test_inside_and_cover_are_two_documents(files: Files) -> None:
    """A document keeps its identifier over all versions (XMP, part 2, 2.6); a shop's archive may go by it."""
    packets = [PdfReader(files[kind]).root_object["/Metadata"].get_object().get_data() for kind in ("print", "cover")]
    first, second = (re.findall(rb"<xmpMM:(Document|Instance)ID>uuid:([0-9a-f-]{36})<", packet) for packet in packets)
    assert [key for key, _ in first] == [key for key, _ in second] == [b"Document", b"Instance"]
    assert not {identifier for _, identifier in first} & {identifier for _, identifier in second}


def test_the_words_are_the_same_in_all_files(files: Files) -> None:
    screen, inside, (cover,) = files.words("screen"), files.words("print"), files.words("cover")
    assert screen[0] == cover
    assert screen[-1] == ""
    assert [words for words in screen[1:-1] if words] == [words for words in inside if words]  # pictures have none
    assert screen[1] == screen[0]  # the title page


def test_the_cover_is_as_wide_as_two_pages_for_it_is_stitched(files: Files) -> None:
    assert len(PdfReader(files["print"]).pages) % 4 == 0
    box = PdfReader(files["cover"]).pages[0].trimbox
    assert to_mm(float(box.width)) == pytest.approx(2 * 148, abs=0.01)
    assert to_mm(float(box.height)) == pytest.approx(210, abs=0.01)


def test_the_job_sheet_has_the_checksums_of_the_files(files: Files) -> None:
    text = (files.folder / "harbour-library-2026-jobsheet.txt").read_text(encoding="utf-8")
    for output in files.report.outputs:
        assert hashlib.sha256(output.path.read_bytes()).hexdigest() in text
        assert output.name in text
    assert str(files.folder) not in text
    assert files.report.jobsheet == files.folder / "harbour-library-2026-jobsheet.pdf"
    assert files.report.jobsheet.is_file()


def test_the_cover_is_never_made_without_the_inside_and_the_job_sheet(project: Path, tmp_path: Path) -> None:
    report = build(Order(project / "examples/library/content.yaml", tmp_path, only=("cover",)), lambda _: None)
    assert [output.kind for output in report.outputs] == ["print", "cover"]
    (told,) = tmp_path.glob("*jobsheet.txt")
    assert all(output.sha256 in told.read_text(encoding="utf-8") for output in report.outputs)


def test_a_cover_that_was_asked_for_and_is_a_page_of_the_booklet_is_told(project: Path, tmp_path: Path) -> None:
    report = build(Order(project / "content.yaml", tmp_path, only=("cover",)), lambda _: None)
    assert [output.kind for output in report.outputs] == ["print"]
    told = [(found.code, found.severity) for found in report.findings if found.code != "stale-fact"]  # it is, and true
    assert told == [("no-such-file", "notice")]


@pytest.mark.judges
@pytest.mark.parametrize("kind", ["print", "cover"])
def test_other_programs_have_nothing_to_say(files: Files, kind: str) -> None:
    assert judges.qpdf(files[kind]) == []
    assert judges.ghostscript(files[kind]) == ""
    assert letters(judges.mutool_text(files[kind])) == letters(" ".join(files.words(kind)))


@pytest.mark.judges
def test_the_cover_keeps_to_the_ink_limit_and_is_inked_to_the_bleed(files: Files, tmp_path: Path) -> None:
    (plates,) = judges.separations(files["cover"], tmp_path / "plates", 100)
    page = PdfReader(files["cover"]).pages[0]
    edge = float(page.bleedbox.left) * 100 / 72 + 2
    wide, high = plates["Black"].size
    box = (round(edge), round(edge), round(wide - edge), round(high - edge))
    bled = [plate.crop(box) for plate in plates.values()]
    assert len(bled) == 4
    halves = [plate.point(lambda ink: ink // 4) for plate in bled]
    total = halves[0]
    for plate in halves[1:]:
        total = ImageChops.add(total, plate)
    least, most = total.getextrema()
    assert most * 4 / 255 <= 3.0 + 0.02  # 300 %, and what a quarter of a step hides
    assert least > 0  # no spot is left bare: the ground reaches the edge of the bleed
