"""The output for the office printer: which sheet, which inks, and that every page is on it once."""

from __future__ import annotations

import datetime
import io
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from booklet.checks.file import metadata
from booklet.checks.file.opening import open_bytes
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.metadata import information, xmp
from booklet.checks.run_file import Use, uses
from booklet.design.load import load_theme
from booklet.diagnostics import Severity
from booklet.model.booklet import Booklet, Sheets
from booklet.model.ink import Bar, Ink, Picture
from booklet.outputs import sheets as module
from booklet.outputs.imposing.fit import Imposition
from booklet.outputs.imposing.impose import Imposed, impose
from booklet.outputs.imposing.wanted import imposition, judge_sheet
from booklet.outputs.kinds import KINDS, Job
from booklet.outputs.screen import describe, screen
from booklet.outputs.sheets import sheets
from booklet.pipeline import Order, build, check_pdf, prepare
from booklet.report.report import Report
from booklet.units import mm

from ..compose.specimens import make_pictures
from . import pressed

CONTENT = """\
booklet:
  slug: specimen
  title: A Specimen
  event: {name: The opening, date: 1926-05-14}
  edition: 2026
  status: final
  cover: {image: facade}
images:
  facade: {file: photo.png, alt: A facade, licence: CC0}
sections:
  - title: One
    blocks:
      - text: Words, and [a link](https://example.org/).
      - figure: {image: facade, caption: Shown}
"""
SRA3, A4 = ("SRA3", mm(320), mm(450)), ("A4", mm(210), mm(297))


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    folder = tmp_path_factory.mktemp("sheets")
    make_pictures(folder)
    Image.linear_gradient("L").convert("RGB").resize((900, 600)).point([*range(256), *[90] * 512]).save(
        folder / "photo.png"
    )
    (folder / "content.yaml").write_text(CONTENT, encoding="utf-8")
    ready = prepare(Order(folder / "content.yaml", folder), lambda _: None)
    booklet, layout, press = ready.booklet, ready.layout, ready.press
    assert booklet is not None
    assert layout is not None
    assert press is not None
    info = describe(booklet, layout, datetime.datetime(2026, 5, 14, 12, tzinfo=datetime.UTC))
    return Job(booklet, layout, load_theme("memorial"), press, info)


def asking(job: Job, asked: Sheets) -> Job:
    return replace(job, booklet=replace(job.booklet, sheets=asked))


def made(job: Job) -> Imposed:
    wanted = imposition(job.booklet)
    assert isinstance(wanted, Imposition)
    return sheets(job, wanted)


def sized(job: Job, width: float, height: float, asked: Sheets | None = None) -> Booklet:
    page = replace(job.booklet.page, width=mm(width), height=mm(height))
    return replace(job.booklet, page=page, sheets=asked or Sheets())


def test_without_a_word_it_is_the_smallest_usual_sheet(job: Job) -> None:
    for size, name in (((148, 210), "A4"), ((105, 148), "A4"), ((210, 297), "A3"), ((220, 300), "SRA3")):
        found = imposition(sized(job, *size))
        assert isinstance(found, Imposition)
        assert found.sheet_name == name


def test_pages_too_large_for_any_have_no_sheets_and_that_is_no_error(job: Job) -> None:
    large = sized(job, 297, 420)
    assert imposition(large) is None
    assert judge_sheet(large) == ()
    assert "holds two pages" in KINDS["sheets"].missing(replace(job, booklet=large))
    assert KINDS["sheets"].missing(job) == ""


def test_a_sheet_that_is_named_and_too_small_is_an_error_where_it_is_named(job: Job) -> None:
    (found,) = judge_sheet(sized(job, 210, 297, Sheets(("A4", mm(210), mm(297)))))
    assert "420 × 297 mm" in found.message
    assert (found.code, found.severity) == ("impose-sheet-too-small", Severity.ERROR)
    assert found.origin is not None
    assert found.origin.path == "booklet.sheets.sheet"


def test_the_scheme_follows_the_binding_and_creep_the_paper(job: Job) -> None:
    page = job.booklet.page
    stitched = imposition(job.booklet)
    glued = imposition(replace(job.booklet, page=replace(page, binding="perfect", binding_side="right")))
    assert isinstance(stitched, Imposition)
    assert isinstance(glued, Imposition)
    assert (stitched.scheme, stitched.binding) == ("saddle-stitch", "left")
    assert (glued.scheme, glued.binding) == ("signatures", "right")
    assert stitched.thickness == pytest.approx(mm(135 * 0.8 / 1000))


def test_every_page_is_on_the_sheets_once_in_the_order_of_folding(job: Job) -> None:
    layout = job.layout
    file = made(job)
    assert file.sides == len(layout.pages) // 2
    assert [(found.code, found.severity) for found in file.findings] == [("sheets-without-bleed", Severity.NOTICE)]
    shown = iter(texts(screen(layout, job.theme, job.booklet.images, job.info)))
    words = [[] if page.blank == "binder" else next(shown) for page in layout.pages]
    assert len(set(map(tuple, words))) > 3
    for at, found in enumerate(texts(file.pdf)):
        assert sorted(found) == sorted(words[at] + words[-1 - at])


def texts(pdf: bytes) -> list[list[str]]:
    """The words of each page."""
    with pdfium.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range().split() for page in opened]


def test_colours_are_those_of_a_screen_and_nothing_can_be_clicked(job: Job) -> None:
    reader = PdfReader(io.BytesIO(made(job).pdf))
    spaces = set()
    for page in reader.pages:
        assert "/Annots" not in page
        for form in page["/Resources"]["/XObject"].values():
            resources = form.get_object()["/Resources"]
            for picture in resources.get("/XObject", {}).values():
                spaces.add(picture.get_object()["/ColorSpace"])
            operators = form.get_object().get_data().split()
            assert b"k" not in operators
    assert spaces == {"/DeviceRGB"}
    assert "/StructTreeRoot" not in reader.root_object
    assert reader.root_object["/OutputIntents"][0]["/OutputConditionIdentifier"] == "sRGB IEC61966-2.1"


def test_in_the_inks_of_a_press_on_request(job: Job) -> None:
    reader = PdfReader(io.BytesIO(made(asking(job, Sheets(colour="cmyk"))).pdf))
    operators = set()
    for page in reader.pages:
        for form in page["/Resources"]["/XObject"].values():
            operators |= set(form.get_object().get_data().split())
    assert b"k" in operators
    assert not operators & {b"rg", b"g"}
    assert reader.root_object["/OutputIntents"][0]["/OutputConditionIdentifier"] == "FOGRA39"


@pytest.mark.parametrize("colour", ["rgb", "cmyk"])
@pytest.mark.parametrize(("sheet", "reach"), [(SRA3, 3.0), (A4, 0.5)], ids=["SRA3", "A4"])
def test_pages_bleed_into_what_the_sheet_leaves(
    job: Job, sheet: tuple[str, float, float], reach: float, colour: str
) -> None:
    file = made(asking(job, Sheets(sheet, colour=colour, fold_marks=False)))
    assert [finding.code for finding in file.findings] == (["sheets-without-bleed"] if sheet == A4 else [])
    with pdfium.PdfDocument(file.pdf) as opened:
        width, height = opened[0].get_size()
        fore_edge = width / 2 + mm(148)
        left = int(fore_edge - mm(1))
        around = (left, height / 4, width - int(fore_edge + mm(5)), height / 2)  # at the cover's picture
        shown = opened[0].render(scale=8, crop=around).to_pil().convert("L")

    def inked(away: float) -> bool:
        """Whether there is ink at the height of the cover's picture, so far outside of its fore-edge (mm)."""
        x = int(8 * (fore_edge + mm(away) - left))
        return shown.crop((x, 0, x + 1, shown.height)).getextrema()[1] < 250

    assert inked(-0.1)
    assert inked(reach - 0.1)
    assert sheet == A4 or not inked(reach + 0.1)


def test_only_pages_that_bleed_have_a_rim(job: Job) -> None:
    (told,) = made(job).findings
    bleeding = [any(isinstance(ink, Bar | Picture) and ink.x < 0 for ink in page.ink) for page in job.layout.pages]
    bled = [page.folio for page, bleeds in zip(job.layout.pages, bleeding, strict=True) if bleeds]
    assert len(bled) == 2  # front and back of the cover
    assert f"On pages {bled[0]}, {bled[1]} " in told.message
    assert "A4 has no room" in told.message
    assert "“sheet: A3” has room" in told.hint
    plain = replace(job, layout=pressed.layout(*[pressed.TEXT] * 3), theme=pressed.THEME)
    assert made(plain).findings == ()
    many = replace(job, layout=pressed.layout(*[pressed.FULL] * 7), theme=pressed.THEME)
    assert "On pages 1, 2, 3, 4, 5, 6 and 1 more " in made(many).findings[0].message


def test_sheets_say_what_they_are_for_and_are_judged_as_that(job: Job, tmp_path: Path) -> None:
    for colour in ("rgb", "cmyk"):
        file = tmp_path / f"{colour}-sheets.pdf"
        file.write_bytes(made(asking(job, Sheets(SRA3, colour=colour))).pdf)
        assert check_pdf(file).findings == ()
        opened = open_bytes(file.name, file.read_bytes())
        assert isinstance(opened, FileSubject)
        assert uses(opened) == {Use.OFFICE}
        writer = PdfWriter(clone_from=file)
        assert writer.metadata is not None
        writer.metadata = {key: said for key, said in writer.metadata.items() if key != "/BookletOutput"}
        writer.write(file)
        assert [found.code for found in check_pdf(file).findings if found.severity is Severity.ERROR] != []


def test_tickets_with_empty_backs_are_one_to_a_page(job: Job) -> None:
    asked = Sheets(("A4", mm(210), mm(297)), "cut-and-stack", sides="one")
    wanted = imposition(replace(job.booklet, sheets=asked))
    assert wanted is not None
    assert wanted.one_sided
    assert made(asking(job, asked)).how == "at 100 %, on one side"
    assert made(asking(job, replace(asked, sides="two"))).how.startswith("at 100 %, on both sides")


def test_so_many_copies_as_the_content_asks_for(job: Job) -> None:
    asked = Sheets(("A4", mm(210), mm(297)), "step-and-repeat", sides="one", copies=3)
    pages = len(job.layout.pages)
    places = 1  # A5 with bleed, on A4
    assert made(asking(job, asked)).sides == pages * 3 // places
    assert made(asking(job, replace(asked, copies=0))).sides == pages


@pytest.mark.parametrize("colour", ["rgb", "cmyk"])
def test_what_sheets_say_of_themselves_they_say_twice(job: Job, colour: str) -> None:
    opened = open_bytes("sheets.pdf", made(asking(job, Sheets(colour=colour))).pdf)
    assert isinstance(opened, FileSubject)
    assert list(metadata.check(opened)) == []
    told, again = information(opened.reader), xmp(opened.catalogue)
    assert told["Title"] == "A Specimen"
    assert told["CreationDate"].startswith("D:20260514")
    assert again is not None
    assert again["Title"] == "A Specimen"


def test_sheets_in_the_inks_of_a_press_are_built(job: Job, tmp_path: Path) -> None:
    folder = next(iter(job.booklet.images.values())).file.parent
    file = folder / "inked.yaml"
    file.write_text(CONTENT.replace("  status: final", "  status: final\n  sheets: {colour: cmyk}"), encoding="utf-8")
    report = build(Order(file, tmp_path, only=("sheets",)), lambda _: None)
    assert [found for found in report.findings if found.severity is Severity.ERROR] == []
    (output,) = report.outputs
    assert output.path.name == "specimen-2026-en-sheets.pdf"
    assert output.advice == "print this at the office, at 100 %, on both sides, turned about the short edge"
    intents = PdfReader(output.path).root_object["/OutputIntents"]
    assert intents[0]["/OutputConditionIdentifier"] == "FOGRA39"


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("scheme", ["", "saddle-stitch"])
def test_a_cover_of_its_own_is_the_first_sheet_and_blank_inside(
    job: Job, tmp_path: Path, side: str, scheme: str
) -> None:
    asked = f"  page: {{binding: perfect, binding_side: {side}}}\n"
    asked += f"  sheets: {{fold_marks: no{', scheme: ' + scheme if scheme else ''}}}\n"
    file, report = covered(job, tmp_path, asked)
    (output,) = report.outputs
    assert output.advice.endswith("about the short edge; the first sheet is the cover")
    assert not {"pdf-page-empty"} & {found.code for found in report.findings}
    first, behind, *inside = texts(output.path.read_bytes())
    assert "Specimen" in first
    assert behind == []
    assert sum(words.count("Specimen") for words in inside) >= 1  # the title page
    with pdfium.PdfDocument(output.path) as opened:
        found = opened[0].get_textpage()
        at = found.get_charbox(found.get_text_range().index("Specimen"))[0]
        assert (at > opened[0].get_width() / 2) is (side == "left")  # a book bound on the right opens on its left
    assert len(inside) % 2 == 0
    assert file.exists()


def test_sheets_that_are_cut_have_no_cover_and_say_so(job: Job, tmp_path: Path) -> None:
    _, report = covered(job, tmp_path, "  page: {binding: perfect}\n  sheets: {scheme: cut-and-stack}\n")
    (output,) = report.outputs
    assert output.advice.endswith("; the cover is not among the sheets")


def covered(job: Job, out: Path, asked: str) -> tuple[Path, Report]:
    """Build the sheets of the content with further lines."""
    folder = next(iter(job.booklet.images.values())).file.parent
    file = folder / f"{out.name}.yaml"
    file.write_text(CONTENT.replace("  status: final\n", "  status: final\n" + asked), encoding="utf-8")
    return file, build(Order(file, out, only=("sheets",)), lambda _: None)


def test_the_same_booklet_gives_the_same_bytes(job: Job) -> None:
    assert made(job).pdf == made(job).pdf


def test_a_booklet_too_thick_to_fold_is_told_at_its_sheets(job: Job) -> None:
    page = replace(job.booklet.page, paper=replace(job.booklet.page.paper, caliper_mm=1.5))
    booklet = replace(job.booklet, page=page)
    told = [found.code for found in made(replace(job, booklet=booklet)).findings]
    assert told == ["sheets-without-bleed"]  # the check on its binding says the other
    glued = replace(booklet, page=replace(page, binding="perfect"), sheets=Sheets(scheme="saddle-stitch"))
    finding, _ = made(replace(job, booklet=glued)).findings
    assert finding.code == "impose-too-thick"
    assert finding.origin is not None
    assert finding.origin.path == "booklet.sheets"


def test_two_hundred_pages_of_words_are_hardly_larger_on_sheets(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(4)
    known = ["".join(chance.choices("etaoinshrdlu", k=5)) for _ in range(300)]  # as compressible as prose

    def page() -> tuple[Ink, ...]:
        lines = (" ".join(chance.choices(known, k=10)) for _ in range(30))
        return tuple(pressed.words(line, 51, 60 + 14 * at, "text") for at, line in enumerate(lines))

    distinct = [page() for _ in range(10)]
    layout = pressed.layout(*(distinct[at % 10] for at in range(199)))
    sources: list[bytes] = []

    def noted(pdf: bytes, *rest: Any, **named: Any) -> Imposed:
        sources.append(pdf)
        return impose(pdf, *rest, **named)

    monkeypatch.setattr(module, "impose", noted)
    file = made(replace(job, layout=layout, theme=pressed.THEME))
    assert file.sides == 100
    (source,) = sources
    assert len(file.pdf) <= 1.05 * len(source)
