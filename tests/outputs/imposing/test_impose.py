"""Imposing files: what is drawn is what the pages are, and every bad file ends in plain words."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, NameObject, NumberObject, RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from booklet.cli import main
from booklet.outputs.imposing.fit import Imposition, fit, plan
from booklet.outputs.imposing.impose import impose
from booklet.pipeline import Order, build
from booklet.units import mm

from ... import judges

A4, SRA3 = (mm(210), mm(297)), (mm(320), mm(450))
A5 = (mm(148), mm(210))


def document(*sizes: tuple[float, float], bleed: float = 0.0, boxes: bool = True) -> bytes:
    """Pages with their number, a corner that tells up from down, and colour up to the end of the bleed."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width + 2 * bleed, height + 2 * bleed))
        if boxes:
            canvas.setTrimBox((bleed, bleed, bleed + width, bleed + height))
            canvas.setBleedBox((0, 0, width + 2 * bleed, height + 2 * bleed))
        canvas.setFillColorRGB(0.75, 0.85, 1)
        canvas.rect(0, 0, width + 2 * bleed, height + 2 * bleed, fill=1, stroke=0)
        canvas.setFillColorRGB(0.8, 0.1, 0.1)
        canvas.rect(bleed + 20, bleed + 20, 60, 30, fill=1, stroke=0)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica-Bold", 90)
        canvas.drawCentredString(bleed + width / 2, bleed + height / 2, str(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(pdf: bytes, change: object) -> bytes:
    """The file after `change(writer)`."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    change(writer)  # type: ignore[operator]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def codes(pdf: bytes, wanted: Imposition | None = None) -> list[str]:
    return [finding.code for finding in impose(pdf, wanted or Imposition(A4, sheet_name="A4"), "pages.pdf").findings]


def drawn(pdf: bytes, page: int, scale: float = 1.0) -> Image.Image:
    with pdfium.PdfDocument(pdf) as opened:
        return opened[page].render(scale=scale).to_pil().convert("RGB")


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other.resize(one.size))).mean)


# ---- what is drawn

TURNS = {"upright": 0, "turned once": 90, "on its head": 180, "turned thrice": 270}


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)
@pytest.mark.parametrize("flip", ["short", "long"])
@pytest.mark.parametrize("odd", ["plain", "away from the origin", "in larger units"])
def test_a_place_shows_what_the_page_shows(turn: int, flip: str, odd: str) -> None:
    upright = (300.0, 400.0)
    size = upright if turn % 180 == 0 else upright[::-1]

    def change(writer: PdfWriter) -> None:
        for page in writer.pages:
            if odd == "in larger units":
                page[NameObject("/UserUnit")] = NumberObject(2)
                page.scale_by(0.5)
            if odd == "away from the origin":
                media = page.mediabox
                page.mediabox = RectangleObject((-50, -40, media.right + 30, media.top + 20))
                page.cropbox = RectangleObject((0, 0, media.right, media.top))
            page[NameObject("/Rotate")] = NumberObject(turn)

    pdf = changed(document(*[size] * 8), change)
    wanted = Imposition(SRA3, flip=flip, fold_marks=False, thickness=30.0)  # so that creep is seen
    made = impose(pdf, wanted, "pages.pdf")
    fitted = fit(upright, 0.0, wanted)
    assert fitted is not None
    for at, side in enumerate(plan(8, fitted, wanted).sides):
        sheet = drawn(made.pdf, at)
        for placed in side.pages:
            box = placed.trim
            edges = (box.left, sheet.height - box.top, box.right, sheet.height - box.bottom)
            shown = sheet.crop(tuple(map(round, edges)))
            expected = drawn(pdf, placed.page, upright[0] / drawn(pdf, placed.page).width)
            if placed.turned:
                expected = expected.rotate(180)
            inside = (placed.clip.left - box.left, 0, placed.clip.right - box.left, 400)
            shown, expected = (each.crop(tuple(map(round, _within(inside)))) for each in (shown, expected))
            assert unlike(shown, expected) < 4
            assert unlike(shown, expected.rotate(180)) > 8  # the measure tells up from down


def _within(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """What of the page is not behind the fold, less a pixel."""
    return max(box[0], 0) + 1, box[1], min(box[2], 300) - 1, box[3]


def test_bleed_is_drawn_beyond_the_trim_and_not_across_the_fold() -> None:
    made = impose(document(*[A5] * 4, bleed=mm(3)), Imposition(SRA3, fold_marks=False), "pages.pdf")
    assert made.findings == ()
    sheet = drawn(made.pdf, 0)
    middle = (sheet.width / 2, sheet.height / 2)
    for away, colour in ((-147, "page"), (-150, "page"), (-152, "paper"), (147, "page"), (150, "page"), (152, "paper")):
        seen = sheet.getpixel((round(middle[0] + mm(away)), round(middle[1])))
        assert (seen == (255, 255, 255)) is (colour == "paper"), away


def test_creep_moves_what_is_drawn_towards_the_fold() -> None:
    def first_black(thickness: float) -> int:
        """Where the number on the right of the innermost sheet begins, from the fold."""
        made = impose(document(*[A5] * 40), Imposition(SRA3, thickness=thickness, fold_marks=False), "pages.pdf")
        sheet = drawn(made.pdf, 18).convert("L")
        half = sheet.crop((sheet.width // 2, 0, sheet.width, sheet.height))
        box = half.point(lambda level: 255 if level < 60 else 0).getbbox()
        assert box is not None
        return box[0]

    assert first_black(0.0) - first_black(mm(0.5)) == pytest.approx(mm(9 * 0.5), abs=1.5)


def test_fonts_and_pictures_are_shared_and_two_hundred_pages_stay_small() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A5, invariant=1, pageCompression=1)
    picture = ImageReader(Image.effect_noise((300, 300), 80))
    for number in range(200):
        canvas.setFont("Times-Roman", 10)
        for line in range(34):
            words = " ".join(f"{(number * 34 + line + word) * 7919 % 100003:x}" for word in range(11))
            canvas.drawString(50, 560 - line * 14, words)
        canvas.drawImage(picture, 50, 20, 60, 60)
        canvas.showPage()
    canvas.save()
    pdf = out.getvalue()
    made = impose(pdf, Imposition(A4), "pages.pdf")
    assert len(made.pdf) <= 1.05 * len(pdf)
    reader = PdfReader(io.BytesIO(made.pdf))
    forms = [form for page in reader.pages for form in page["/Resources"]["/XObject"].values()]
    assert len(forms) == 200
    assert len({form.get_object()["/Resources"]["/Font"].raw_get("/F1").idnum for form in forms}) == 1


def test_the_same_file_gives_the_same_bytes() -> None:
    pdf = document(*[A5] * 7, bleed=mm(3))
    assert impose(pdf, Imposition(SRA3), "a.pdf").pdf == impose(pdf, Imposition(SRA3), "a.pdf").pdf


def test_the_file_tells_the_printer_how_to_turn_and_not_to_scale() -> None:
    for flip, said in (("short", "/DuplexFlipShortEdge"), ("long", "/DuplexFlipLongEdge")):
        made = impose(document(*[A5] * 8), Imposition(A4, flip=flip), "pages.pdf")
        reader = PdfReader(io.BytesIO(made.pdf))
        preferences = reader.root_object["/ViewerPreferences"]
        assert preferences["/Duplex"] == said
        assert preferences["/PrintScaling"] == "/None"
        assert reader.page_labels == ["1 front", "1 back", "2 front", "2 back"]


@pytest.mark.judges
def test_judges_find_nothing_wrong_with_the_sheets(tmp_path: Path) -> None:
    for scheme in ("saddle-stitch", "cut-and-stack"):
        file = tmp_path / f"{scheme}.pdf"
        file.write_bytes(impose(document(*[A5] * 9, bleed=mm(3)), Imposition(SRA3, scheme), "pages.pdf").pdf)
        assert judges.qpdf(file) == []
        assert judges.ghostscript(file) == ""
        assert "9" in judges.mutool_text(file)


# ---- what is said


def test_a_good_file_is_imposed_without_a_word() -> None:
    assert codes(document(*[A5] * 8)) == []


def test_without_a_trim_box_what_is_seen_counts() -> None:
    assert codes(document(*[A5] * 4, boxes=False)) == ["impose-no-trim-box"]


def test_pages_that_do_not_fill_the_sheets_are_told() -> None:
    (finding,) = impose(document(*[A5] * 5), Imposition(A4), "pages.pdf").findings
    assert finding.code == "impose-empty-pages"
    assert "hold 8 pages and the file has 5" in finding.message
    (finding,) = impose(document(A5), Imposition(A4), "pages.pdf").findings
    assert finding.code == "impose-empty-pages"


def test_mixed_sizes_are_told_and_each_page_stands_in_the_middle_of_its_place() -> None:
    made = impose(document(A5, A5, (300, 500), A5), Imposition(A4), "pages.pdf")
    (finding,) = made.findings
    assert (finding.code, finding.page) == ("impose-mixed-sizes", 2)
    assert "page 3 has 105.8 × 176.4 mm, and most have 148 × 210 mm" in finding.message
    assert made.pdf


def test_of_pages_that_do_not_fit_the_odd_ones_are_named_first() -> None:
    (finding,) = impose(document(A5, A5, A4, A5, A4, A5), Imposition(A4, sheet_name="A4"), "pages.pdf").findings
    assert (finding.code, finding.page) == ("impose-sheet-too-small", 2)
    assert "page 3 has 210 × 297 mm, odd is also 5, and most have 148 × 210 mm" in finding.message
    assert finding.hint.startswith("Make the file again with pages of one size. Or: take a larger one: A3 ")


LETTER = (612.0, 792.0)
ADVISED = {
    "A3 for A4": (A4, "A4", "A3"),
    "another of the A series for a little less": ((mm(200), mm(280)), "A4", "A3"),
    "Tabloid for those who have Letter": ((mm(200), mm(270)), "Letter", "Tabloid"),
    "Tabloid for pages of Letter": (LETTER, "A4", "Tabloid"),
}


@pytest.mark.parametrize(("page", "sheet", "advised"), ADVISED.values(), ids=ADVISED)
def test_a_sheet_of_the_same_kind_is_advised(page: tuple[float, float], sheet: str, advised: str) -> None:
    size = {"A4": A4, "Letter": LETTER}[sheet]
    (finding,) = impose(document(*[page] * 4), Imposition(size, sheet_name=sheet), "pages.pdf").findings
    assert f": {advised} is large enough" in finding.hint


def test_a_sheet_that_is_too_small_is_told_with_its_measures() -> None:
    made = impose(document(*[A4] * 4), Imposition(A4, sheet_name="A4"), "pages.pdf")
    (finding,) = made.findings
    assert finding.code == "impose-sheet-too-small"
    assert "420 × 297 mm, and it has 297 × 210 mm" in finding.message
    assert "A3" in finding.hint
    assert made.pdf == b""


def test_bleed_that_has_no_room_is_told() -> None:
    (finding,) = impose(document(*[A5] * 4, bleed=mm(3)), Imposition(A4), "pages.pdf").findings
    assert finding.code == "impose-bleed-cut"
    assert "3.0 mm of bleed" in finding.message
    assert "only 0.5 mm beside them and none above and below" in finding.message  # 297 less 2 × 148, halved


def test_two_hundred_thick_pages_are_too_many_for_one_fold() -> None:
    thick = Imposition(A4, thickness=mm(0.2))
    (finding,) = impose(document(*[A5] * 200), thick, "pages.pdf").findings
    assert finding.code == "impose-too-thick"
    assert "50 sheets, 20.0 mm" in finding.message
    assert "signatures" in finding.hint
    signatures = Imposition(A4, "signatures", thickness=mm(0.2), signature=16)
    assert codes(document(*[A5] * 200), signatures) == []


def test_comments_are_not_lost_in_silence() -> None:
    def change(writer: PdfWriter) -> None:
        writer.add_annotation(0, FreeText(text="Change this", rect=(10, 10, 90, 40)))

    (told,) = impose(changed(document(*[A5] * 4), change), Imposition(A4), "pages.pdf").findings
    assert told.code == "impose-annotations"
    assert told.message.startswith("1 page has comments")


def _owner_only(writer: PdfWriter) -> None:
    writer.encrypt("", "owner", algorithm="RC4-128")


def _locked(writer: PdfWriter) -> None:
    writer.encrypt("secret", algorithm="RC4-128")


def boxed(key: str, *box: int) -> bytes:
    """Four pages, of which the third has another box."""

    def change(writer: PdfWriter) -> None:
        writer.pages[2][NameObject(key)] = ArrayObject(map(NumberObject, box))

    return changed(document(*[A5] * 4), change)


def test_a_file_with_restrictions_that_opens_is_imposed() -> None:
    pdf = changed(document(*[A5] * 4), _owner_only)
    made = impose(pdf, Imposition(A4), "pages.pdf")
    assert made.findings == ()
    assert unlike(drawn(made.pdf, 0), drawn(impose(document(*[A5] * 4), Imposition(A4), "p.pdf").pdf, 0)) < 0.1


@pytest.mark.parametrize(
    ("denied", "said"),
    [
        (UserAccessPermissions.PRINT, "did not allow printing it;"),
        (UserAccessPermissions.MODIFY | UserAccessPermissions.EXTRACT, "did not allow changing it or copying from it;"),
    ],
    ids=["print", "modify and extract"],
)
def test_what_the_author_forbids_is_told(denied: UserAccessPermissions, said: str) -> None:
    def change(writer: PdfWriter) -> None:
        flags = UserAccessPermissions.all() & ~denied
        writer.encrypt("", "owner", algorithm="RC4-128", permissions_flag=flags)

    made = impose(changed(document(*[A5] * 4), change), Imposition(A4), "pages.pdf")
    (finding,) = made.findings
    assert (finding.code, finding.severity) == ("impose-restricted", "notice")
    assert said in finding.message
    assert made.pdf


BAD = {
    "no PDF": (b"Dear all,", "impose-not-pdf"),
    "nothing": (b"", "impose-not-pdf"),
    "cut short": (document(*[A5] * 4)[:300], "impose-broken"),
    "without pages": (b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>", "impose-broken"),
    "with a password": (changed(document(*[A5] * 4), _locked), "impose-locked"),
    "page without a size": (boxed("/MediaBox", 0, 0, 0, 0), "impose-no-size"),
    "page with an empty trim": (boxed("/TrimBox", 50, 50, 50, 50), "impose-no-size"),
    "page with a trim without height": (boxed("/TrimBox", 0, 50, 420, 50), "impose-no-size"),
    "page with half a trim": (boxed("/TrimBox", 0, 0), "impose-no-size"),
    "page with a trim beside it": (boxed("/TrimBox", 900, 0, 1300, 500), "impose-no-size"),
    "page with an empty bleed": (boxed("/BleedBox", 0, 0, 0, 0), "impose-no-size"),
}


@pytest.mark.parametrize(("pdf", "code"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_in_plain_words(pdf: bytes, code: str) -> None:
    made = impose(pdf, Imposition(A4), "pages.pdf")
    assert [finding.code for finding in made.findings] == [code]
    assert made.pdf == b""


@pytest.mark.parametrize("key", ["MediaBox", "TrimBox", "BleedBox"])
def test_the_page_without_a_size_is_named_with_its_box(key: str) -> None:
    (finding,) = impose(boxed(f"/{key}", 0, 0, 0, 0), Imposition(A4), "pages.pdf").findings
    assert finding.page == 2
    assert f"Page 3 has no size that a page can have: its {key} is" in finding.message


def test_a_trim_that_leaves_the_page_is_not_cut_in_silence() -> None:
    made = impose(boxed("/TrimBox", 0, -50, 420, 545), Imposition(A4, sheet_name="A4"), "pages.pdf")
    (finding,) = (each for each in made.findings if each.code == "impose-box-outside")
    assert (finding.page, finding.severity) == (2, "warning")
    assert "The TrimBox goes beyond the page itself (MediaBox) on page 3;" in finding.message
    assert made.pdf
    assert codes(boxed("/TrimBox", 0, 0, 420, 595)) == []  # A5 in whole points, a hair more than the page


def test_bytes_that_are_changed_anywhere_never_end_in_a_traceback() -> None:
    pdf = document(*[A5] * 2)
    for at in range(0, len(pdf), 41):
        made = impose(pdf[:at] + b"<<[(" + pdf[at + 4 :], Imposition(A4), "pages.pdf")
        assert made.pdf or made.findings


# ---- the command


def test_the_command_writes_the_sheets_beside_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "card.pdf"
    file.write_bytes(document(*[A5] * 8))
    assert main(["impose", str(file)]) == 0
    said = capsys.readouterr().out
    assert "card-sheets.pdf (4 pages" in said
    assert "both sides, turned about the short edge" in said
    assert len(PdfReader(tmp_path / "card-sheets.pdf").pages) == 4


def test_the_command_never_overwrites_what_it_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "card.pdf"
    file.write_bytes(document(*[A5] * 8))
    before = file.read_bytes()
    assert main(["impose", str(file), "-o", str(file)]) == 1
    assert "would overwrite" in capsys.readouterr().out
    assert file.read_bytes() == before


def test_a_failed_command_leaves_earlier_sheets_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.pdf").write_bytes(b"earlier")
    file = tmp_path / "card.pdf"
    file.write_bytes(document(*[A4] * 8))
    assert main(["impose", str(file), "-o", str(tmp_path / "old.pdf")]) == 1
    assert main(["impose", str(tmp_path / "nothing.pdf"), "-o", str(tmp_path / "old.pdf")]) == 1
    assert "no such file" in capsys.readouterr().out
    assert (tmp_path / "old.pdf").read_bytes() == b"earlier"


NOWHERE = {
    "this folder": (("impose", "."), "“.” cannot be read: it is a folder"),
    "the root": (("impose", "/"), "“/” cannot be read: it is a folder"),
    "into this folder": (("impose", "card.pdf", "-o", "."), "“.” is a folder"),
    "into the folder above": (("impose", "card.pdf", "-o", ".."), "“..” is a folder"),
    "into no folder": (("impose", "card.pdf", "-o", "none/x.pdf"), "There is no folder “none”"),
    "into a file": (("impose", "card.pdf", "-o", "card.pdf/x.pdf"), "“card.pdf” is a file, not a folder"),
}


@pytest.mark.parametrize(("words", "said"), NOWHERE.values(), ids=NOWHERE)
def test_a_place_where_no_sheets_can_be_is_told(
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "card.pdf").write_bytes(document(*[A5] * 8))
    assert main(words) == 1
    assert said in capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == ["card.pdf"]


@pytest.mark.parametrize("words", [("impose", ""), ("impose", "a.pdf", "-o", ""), ("check", ""), ("build", "-o", "")])
def test_an_empty_name_is_wrong_usage(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "this one is empty" in capsys.readouterr().err


def test_tickets_with_empty_backs_are_printed_on_one_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tickets.pdf"
    file.write_bytes(document(*[(mm(105), mm(148))] * 7))
    for scheme, sides in (("cut-and-stack", 2), ("step-and-repeat", 7)):
        assert main(["impose", str(file), "--scheme", scheme, "--one-sided"]) == 0
        assert "on one side" in capsys.readouterr().out
        assert len(PdfReader(tmp_path / "tickets-sheets.pdf").pages) == sides


def test_a_file_for_the_screen_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_text(
        "booklet: {slug: s, title: A, event: {name: E, date: 1926-05-14}, edition: 2026, status: final}\n"
        "sections: [{title: One, blocks: [{text: Words.}]}]\n",
        encoding="utf-8",
    )
    build(Order(tmp_path / "content.yaml", tmp_path, only=("screen", "print")), lambda _: None)
    (screen,), (press,) = tmp_path.glob("*-screen.pdf"), tmp_path.glob("*-print.pdf")
    found = impose(screen.read_bytes(), Imposition(A4, sheet_name="A4"), screen.name).findings
    (told,) = (finding for finding in found if finding.code == "impose-screen-file")
    assert screen.name in told.message
    assert "-sheets.pdf" in told.hint
    assert "-print.pdf" in told.hint
    assert "impose-screen-file" not in codes(press.read_bytes())


@pytest.mark.parametrize(("sheet", "made"), [("600x220", True), ("A4", False)])
def test_sheets_are_not_imposed_again_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sheet: str, made: bool
) -> None:
    file = tmp_path / "card.pdf"
    file.write_bytes(document(*[A5] * 8))
    assert main(["impose", str(file)]) == 0
    assert "impose-sheets-already" not in capsys.readouterr().out
    main(["impose", str(tmp_path / "card-sheets.pdf"), "--sheet", sheet])
    assert "“card-sheets.pdf” says of itself that its pages are sheets already" in capsys.readouterr().out
    assert (tmp_path / "card-sheets-sheets.pdf").exists() == made


def test_what_impose_makes_stands_its_own_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "card.pdf"
    file.write_bytes(document(*[A5] * 8))
    assert main(["impose", str(file)]) == 0
    main(["check", str(tmp_path / "card-sheets.pdf")])
    said = [line for line in capsys.readouterr().out.splitlines() if ": error:" in line or ": warning:" in line]
    assert ["font-not-embedded" in line for line in said] == [True]  # as in the source; nothing about screen or press


@pytest.mark.parametrize(("pages", "words"), [(5, "3 stay empty"), (7, "1 stays empty")])
def test_what_is_one_is_told_of_one(pages: int, words: str) -> None:
    (filled,) = impose(document(*[A5] * pages), Imposition(A4, sheet_name="A4"), "pages.pdf").findings
    assert words in filled.message


def test_warnings_count_when_strict(tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    file.write_bytes(document(*[A5] * 4, bleed=mm(3)))
    assert main(["impose", str(file)]) == 0
    assert main(["impose", str(file), "--strict"]) == 1


WRONG = {
    "no thickness": ("--thickness", "0"),
    "less than none": ("--thickness=-0.1",),
    "not a number": ("--thickness", "nan"),
    "a board": ("--thickness", "80"),
    "no sheet": ("--sheet", "B9"),
    "a signature of six": ("--scheme", "signatures", "--signature", "6"),
    "a signature of none": ("--scheme", "signatures", "--signature", "0"),
    "a signature for a scheme without": ("--signature", "16"),
    "copies for a scheme without": ("--copies", "3"),
    "one side of a fold": ("--one-sided",),
    "no copies": ("--scheme", "step-and-repeat", "--copies", "0"),
    "an unknown scheme": ("--scheme", "origami"),
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_options_are_told_as_such(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["impose", str(tmp_path / "card.pdf"), *words]) == 2
    said = capsys.readouterr().err
    assert any(word.partition("=")[0] in said for word in words if word.startswith("--"))
    assert "Traceback" not in said
