"""What a press makes of the file: the plates as ghostscript separates them, and four programs' idea of the pages."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image as Pillow
from PIL import ImageChops, ImageStat

from booklet.checks.print import ink_coverage
from booklet.checks.run_file import Use, check_file
from booklet.design.theme import Colour
from booklet.diagnostics import Origin
from booklet.model.booklet import Image
from booklet.model.ink import Artifact, Ink, Picture
from booklet.outputs import print as printing
from booklet.outputs.marks import margin
from booklet.outputs.press import Press
from booklet.outputs.print import press_pdf
from booklet.pictures.encode import Rendered
from booklet.units import mm

from .. import judges
from .pressed import (
    ALL_MARKS,
    BLEED,
    HEIGHT,
    INFO,
    PRESS,
    PROCESS,
    SPOT,
    THEME,
    WIDTH,
    bar,
    layout,
    words,
    written,
)


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


def in_inks(codec: str) -> Rendered:
    """Return pixels of four inks, each of another strength, as Pillow stores them."""
    picture = Pillow.new("CMYK", (64, 64), (204, 128, 51, 26))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=95, subsampling=0)
    payload = stream.getvalue() if codec == "jpeg" else picture.tobytes()
    return Rendered(payload, 64, 64, "cmyk", codec, None)  # type: ignore[arg-type]


def with_picture(folder: Path, monkeypatch: pytest.MonkeyPatch, codec: str) -> Path:
    """Return a file with a letter under a picture and one on it."""
    monkeypatch.setattr(printing, "show", lambda *_, **__: in_inks(codec))
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


def most_ink(file: Path, folder: Path, box: tuple[float, float, float, float]) -> float:
    """Return the most ink that ghostscript puts on one spot of the first page, in per cent, in a box of it."""
    plates = judges.separations(file, folder, 288)[0]
    edge = margin(BLEED, PRESS.marks)
    cut = [plate.crop(tuple(round((each + edge) * 4) for each in box)).tobytes() for plate in plates.values()]
    return max(map(sum, zip(*cut, strict=True))) * 100 / 255


ACCENT = (0.8, 0.5, 0.45)  # of the theme, beside its black
OVER = {
    "an axis over a bar": (bar(40, 40, 300, 60, "accent"), bar(30, 60, 320, 2, "half"), sum(ACCENT) * 100 + 50),
    "type over a ground": (bar(40, 40, 300, 60, "accent"), words("HHH", 60, 80, "text", 30), sum(ACCENT) * 100 + 100),
}


@pytest.mark.judges
@pytest.mark.parametrize(("ground", "over", "expected"), OVER.values(), ids=OVER)
def test_ink_that_adds_up_is_what_ghostscript_adds_up(
    tmp_path: Path, ground: Ink, over: Ink, expected: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = replace(THEME, colours={**THEME.colours, "half": Colour((0.5, 0.5, 0.5), (0, 0, 0, 0.5))})
    file = tmp_path / "over.pdf"
    file.write_bytes(press_pdf(layout((ground, over)), half, {}, INFO, PRESS))
    assert most_ink(file, tmp_path / "plates", (35, 35, 345, 105)) == pytest.approx(expected, abs=2)
    assert added(file, expected - 5, monkeypatch) == [f"{expected:.0f} %"]
    assert added(file, expected + 5, monkeypatch) == []


@pytest.mark.judges
def test_type_over_a_picture_is_what_ghostscript_adds_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = with_picture(tmp_path, monkeypatch, "jpeg")
    ink = most_ink(file, tmp_path / "plates", PAGE)
    assert ink == pytest.approx(100 * (204 + 128 + 51) / 255 + 100, abs=3)
    (said,) = added(file, ink - 10, monkeypatch)
    assert float(said.removesuffix(" %")) == pytest.approx(ink, abs=2)


def added(file: Path, limit: float, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the preflight says of the ink that adds up, beyond a limit."""
    monkeypatch.setattr(ink_coverage, "_MOST", limit)
    found = [each for each in check_file(file, use=Use.PRESS) if each.code == "ink-overprint"]
    return [match[1] for each in found if (match := re.search(r"to (\d+ %) of ink", each.message))]
