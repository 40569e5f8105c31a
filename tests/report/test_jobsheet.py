"""The job sheet: exact figures in plain words, the same on the page and in the text."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from booklet.checks.run_file import check_file
from booklet.design.load import load_theme
from booklet.diagnostics import Finding, Origin, Severity
from booklet.model.booklet import Booklet, PageSize, Paper, PrintMarks
from booklet.model.inline import Text
from booklet.model.jobsheet import JobSheet
from booklet.model.layout import CoverSheet, Layout
from booklet.outputs.jobsheet import jobsheet_pdf
from booklet.outputs.press import COATED, Press
from booklet.pictures.profile import read_profile
from booklet.report.jobsheet import LONGEST, WIDTH, as_text, jobsheet
from booklet.report.report import Output, Report
from booklet.units import mm
from booklet.write.spec import DocumentInfo

from .. import judges
from ..checks.tagged import content, layout

THEME = load_theme("memorial")
INFO = DocumentInfo(title="", language="az", date=datetime(2027, 2, 26, 12, tzinfo=UTC))
PRESS = Press(read_profile(COATED.read_bytes()), 280.0, PrintMarks(slug=True), {"accent": "PANTONE 5477 C"}, "2027")
DIGEST = "0123456789abcdef" * 4
PROCESS = ("cyan", "magenta", "yellow", "black")
FILES = (
    Output("screen", Path("out/a-screen.pdf"), 5, 1234, DIGEST),
    Output("print", Path("out/a-print.pdf"), 4, 2345678, DIGEST[::-1], inks=("black", "PANTONE 5477 C")),
    Output("cover", Path("out/a-cover.pdf"), 1, 99, DIGEST, inks=PROCESS),
)


def laid(pages: int, spine: float | None = None) -> Layout:
    """Return a Layout of so many inside pages; with a cover sheet around them where it has a spine (mm)."""
    one = layout().pages[1]
    inside = [replace(one, index=at) for at in range(pages)]
    inside[-1] = replace(inside[-1], blank="binder")
    sheet = None if spine is None else CoverSheet(mm(2 * 148 + spine), mm(spine), ())
    around = [] if spine is None else [replace(one, cover="front")]
    behind = [] if spine is None else [replace(one, cover="back")]
    return replace(
        layout(), width=mm(148), height=mm(210), bleed=mm(3), pages=tuple(around + inside + behind), cover=sheet
    )


def booklet(binding: str = "perfect", **cover: object) -> Booklet:
    paper = Paper(150.0, "coated", 0.85)
    made = replace(content(), page=PageSize(mm(148), mm(210), "A5", binding, paper, "right"))
    return replace(made, cover=replace(made.cover, apart=binding == "perfect", **cover))  # type: ignore[arg-type]


def sheet(
    made: Booklet | None = None, laid_out: Layout | None = None, findings: tuple[Finding, ...] = (), **more: object
) -> JobSheet:
    report = replace(Report(findings, outputs=FILES), **more)  # type: ignore[arg-type]
    return jobsheet(made or booklet(), laid_out or laid(96, 6.12), PRESS, report)


def rows(made: JobSheet) -> dict[str, str]:
    """Return the words by part and label."""
    return {f"{part.title}: {row.label}": " ".join((row.words, *row.small)) for part in made.parts for row in part.rows}


def test_it_has_the_exact_figures_of_a_booklet_that_is_glued() -> None:
    said = rows(sheet())
    assert said["The booklet: Pages"].startswith("96 inside (48 leaves), 1 of them blank")
    assert said["The booklet: Trim"] == "148 × 210 mm, upright"
    assert said["The booklet: Bleed"].startswith("3 mm")
    assert said["The booklet: Binding"] == "Perfect binding (glued), spine on the right"
    assert said["The booklet: Spine"] == "6.12 mm: 48 leaves of 0.1275 mm"  # 150 × 0.85 / 1000, and 48 times that
    assert said["The booklet: Cover flat"].startswith("302.12 × 210 mm")
    assert "150 g/m², coated, 0.1275 mm a leaf" in said["Paper and inks: Inside"]
    assert "250 g/m², coated, 0.225 mm a leaf" in said["Paper and inks: Cover"]
    inks = said["Paper and inks: Inks"]
    assert "Inside 2/2: black and PANTONE 5477 C, on both sides" in inks
    assert "cover 4/0: cyan, magenta, yellow and black, its inside unprinted" in inks
    assert "FOGRA39" in said["Paper and inks: Profile"]
    assert "280 %" in said["Paper and inks: Profile"]
    assert said["Paper and inks: Marks"] == "Crop marks, a slug line, outside the bleed"


def test_inks_are_those_of_each_file() -> None:
    black = replace(FILES[1], inks=("black",))
    stitched = rows(sheet(booklet("saddle-stitch"), laid(16), outputs=(black,)))
    assert stitched["Paper and inks: Inks"] == "1/1: black, on both sides"
    alone = rows(sheet(outputs=(black,)))["Paper and inks: Inks"]
    assert "the cover is not among these files" in alone
    assert "/0" not in alone


def test_the_print_shops_own_figures_are_said_to_be_theirs() -> None:
    made = booklet(spine_mm=6.5)
    paper = replace(made.page.paper, caliper_mm=0.13)
    said = rows(sheet(replace(made, page=replace(made.page, paper=paper)), laid(96, 6.5)))
    assert said["The booklet: Spine"] == "6.5 mm, as the print shop says (48 leaves of 0.13 mm make 6.24 mm)"
    assert "0.13 mm a leaf (the print shop's figure)" in said["Paper and inks: Inside"]


def test_it_has_the_figures_of_a_booklet_that_is_its_own_cover() -> None:
    said = rows(sheet(booklet("saddle-stitch"), laid(16)))
    assert said["The booklet: Pages"] == "16, 1 of them blank, the cover among them (4 sheets of 4 pages)"
    assert said["The booklet: Binding"].startswith("Saddle stitch")
    assert said["Paper and inks: Paper"].endswith("for the cover too")
    assert not {"The booklet: Spine", "The booklet: Cover flat", "Paper and inks: Cover"} & set(said)
    assert "two wire staples" in said["Finishing: Stitch"]


def test_every_file_has_its_checksum() -> None:
    said = rows(sheet())
    for output in FILES:
        row = said[f"Files: {output.kind.capitalize()}"]
        assert output.path.name in row
        assert f"SHA-256 {output.sha256}" in row
        assert f"{output.size:,} bytes" in row
        assert "out/" not in row
    assert "4 pages, 2,345,678 bytes" in said["Files: Print"]
    assert "not for the press" in said["Files: Screen"]
    alone = rows(sheet(outputs=FILES[1:2]))  # the cover was not asked for, and is a sheet all the same
    assert "PDF/X-4, the inside" in alone["Files: Print"]
    assert "all pages" in rows(sheet(booklet("saddle-stitch"), laid(16)))["Files: Print"]


def found(severity: Severity, message: str, file: str = "", path: str = "") -> Finding:
    return Finding(
        "code", severity, message, file=file, origin=Origin(path) if path else None, page=2 if file else None
    )


def test_it_says_what_preflight_found_on_what_is_printed() -> None:
    findings = (
        found(Severity.NOTICE, "The spine is thin.", path="booklet.cover"),
        found(Severity.WARNING, "A hairline.", file="a-print.pdf"),
        found(Severity.WARNING, "A link.", file="a-screen.pdf"),
        found(Severity.WARNING, "A name is doubtful.", path="sections[0]"),
    )
    text = as_text(sheet(findings=findings))
    assert "with 2 findings" in text
    assert text.index("A hairline. (a-print.pdf, page 3)") < text.index("The spine is thin.")
    assert "A link" not in text
    assert "doubtful" not in text
    assert "certif" not in text.casefold()


def test_it_says_that_nothing_was_found_or_that_nobody_looked() -> None:
    assert "Machine checks passed, without a finding" in as_text(sheet())
    left_out = as_text(sheet(judged=False))
    assert "left out on request" in left_out
    assert "passed" not in left_out


def test_many_findings_are_counted_and_the_first_told() -> None:
    findings = tuple(found(Severity.WARNING, f"Defect {at}.", file="a-print.pdf") for at in range(40))
    text = as_text(sheet(findings=findings))
    assert "And 34 more" in text
    assert text.count("Defect") == 6


def test_a_draft_says_so_at_the_top() -> None:
    assert "DRAFT" in as_text(sheet(replace(booklet(), draft=True))).splitlines()[2]
    assert "DRAFT" not in as_text(sheet())


def test_nothing_on_it_is_invented() -> None:
    text = as_text(sheet())
    for label in ("Copies", "Proof", "Delivery"):
        (line,) = (line for line in text.splitlines() if line.startswith(f"{label}:"))
        assert set(line.removeprefix(f"{label}:").strip()) == {"."}


def test_the_text_is_no_wider_than_said() -> None:
    assert max(map(len, as_text(sheet()).splitlines())) <= WIDTH


LONG = tuple(found(Severity.WARNING, f"{at} " + "words without an end " * 40, file="a-print.pdf") for at in range(9))


@pytest.mark.parametrize("findings", [(), LONG], ids=["short", "long"])
def test_the_page_is_one_of_a4_with_the_same_words(findings: tuple[Finding, ...]) -> None:
    made = sheet(findings=findings)
    pdf = jobsheet_pdf(made, THEME, INFO)
    reader = PdfReader(io.BytesIO(pdf))
    (page,) = reader.pages
    assert [float(each) for each in page.mediabox] == pytest.approx([0, 0, mm(210), mm(297)], abs=0.01)
    assert reader.metadata is not None
    assert reader.metadata.title == made.title
    assert reader.root_object["/Lang"] == "en"
    with pdfium.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        shown = text.get_text_range()
        boxes = [text.get_charbox(at) for at in range(text.count_chars()) if shown[at : at + 1].strip()]
    solid = "".join(shown.split())
    for part in made.parts:
        for words in (part.title, *(each for row in part.rows for each in (row.label, row.words, *row.small))):
            assert "".join(words.split()) in solid
    assert min(box[1] for box in boxes) > mm(10)
    assert max(box[2] for box in boxes) < mm(210 - 10)


def test_a_title_of_any_length_and_script_fits() -> None:
    title = (Text("Ağdam 亚 خوجالي " * 90, Origin("booklet.title")),)
    made = sheet(replace(booklet(), title=title))
    assert len(made.title) <= LONGEST + 20
    assert len(PdfReader(io.BytesIO(jobsheet_pdf(made, THEME, INFO))).pages) == 1


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert jobsheet_pdf(sheet(), THEME, INFO) == jobsheet_pdf(sheet(), THEME, INFO)


def test_own_checks_find_nothing_wrong_with_the_page(tmp_path: Path) -> None:
    file = tmp_path / "jobsheet.pdf"
    file.write_bytes(jobsheet_pdf(sheet(findings=LONG), THEME, INFO))
    assert [finding.message for finding in check_file(file) if finding.severity is not Severity.NOTICE] == []


@pytest.mark.judges
def test_the_page_is_sound_to_other_programs(tmp_path: Path) -> None:
    file = tmp_path / "jobsheet.pdf"
    file.write_bytes(jobsheet_pdf(sheet(), THEME, INFO))
    assert judges.qpdf(file) == []
    assert judges.ghostscript(file) == ""
    said = " ".join(judges.pdftotext(file, "-layout").split())
    assert f"SHA-256 {DIGEST}" in said
    assert "6.12 mm: 48 leaves of 0.1275 mm" in said


@pytest.mark.judges
def test_verapdf_finds_nothing_broken_on_the_page(tmp_path: Path) -> None:
    file = tmp_path / "jobsheet.pdf"
    file.write_bytes(jobsheet_pdf(sheet(), THEME, INFO))
    assert judges.verapdf(file) == []
