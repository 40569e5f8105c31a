"""Pictures in the finished file for the press, as ghostscript separates them onto plates."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow

from booklet.diagnostics import Origin
from booklet.model.booklet import Image, PrintMarks
from booklet.model.ink import Artifact, Picture
from booklet.outputs.marks import margin
from booklet.outputs.print import press_pdf
from booklet.pictures.render import render

from .. import judges
from ..outputs.pressed import BLEED, INFO, PRESS, PROCESS, THEME, WIDTH, bar, layout

BARE = replace(PRESS, marks=PrintMarks(crop=False))
LIMIT = 260.0
PPI = 150
SIDE, GAP = 72.0, 20.0  # points
MIXED = (10, 200, 30, 60)  # inks, 0 to 255


def originals(folder: Path) -> list[Path]:
    """Write a dark photograph, inks without a profile, too heavy ones and others, a grey, and a half-clear colour."""
    grain = random.Random(3).randbytes(300 * 300 * 3)
    Pillow.frombytes("RGB", (300, 300), grain).point([value // 5 for value in range(256)] * 3).save(folder / "dark.jpg")
    Pillow.new("CMYK", (300, 300), (255, 240, 230, 250)).save(folder / "heavy.tif")
    Pillow.new("CMYK", (300, 300), MIXED).save(folder / "mixed.jpg", quality=95)
    Pillow.new("RGB", (300, 300), (128, 128, 128)).save(folder / "grey.jpg")
    clear = Pillow.new("RGBA", (300, 300), (20, 5, 5, 128))
    clear.putpixel((0, 0), (255, 0, 0, 255))
    clear.save(folder / "clear.png")
    return [folder / name for name in ("dark.jpg", "heavy.tif", "mixed.jpg", "grey.jpg", "clear.png")]


@pytest.mark.judges
def test_no_spot_has_more_ink_than_the_limit_and_every_ink_is_on_its_plate(tmp_path: Path) -> None:
    images, ink = {}, [bar(-BLEED, -BLEED, WIDTH + 2 * BLEED, 500, "accent", Artifact.BACKGROUND)]
    boxes = {}
    edge = margin(BLEED, BARE.marks)
    for at, file in enumerate(originals(tmp_path)):
        images[file.stem] = Image(file.stem, file, (), True, (), "", (0.5, 0.5), Origin(f"images.{file.stem}"))
        x, y = GAP + (at % 3) * (SIDE + GAP), GAP + (at // 3) * (SIDE + GAP)
        ink.append(Picture(x, y, SIDE, SIDE, file.stem, Artifact.BACKGROUND))  # type: ignore[arg-type]
        corners = (x + edge + 2, y + edge + 2, x + edge + SIDE - 2, y + edge + SIDE - 2)
        boxes[file.stem] = tuple(round(each * PPI / 72) for each in corners)
    pdf = tmp_path / "print.pdf"
    pdf.write_bytes(press_pdf(layout(tuple(ink)), THEME, images, INFO, replace(BARE, ink_limit=LIMIT)))
    plates = judges.separations(pdf, tmp_path / "plates", PPI)[0]
    assert set(plates) == set(PROCESS)

    most = max(map(sum, zip(*(plates[each].tobytes() for each in PROCESS), strict=True)))
    assert 100 * most <= LIMIT * 255

    def inked(name: str) -> list[tuple[int, int]]:
        return [plates[each].crop(boxes[name]).getextrema() for each in PROCESS]  # type: ignore[arg-type, misc]

    heavy = [least for least, _ in inked("heavy")]
    assert heavy[3] == 250 and sum(heavy) == pytest.approx(LIMIT * 2.55, abs=4)
    for found, wanted in zip(inked("mixed"), MIXED, strict=True):
        assert found == pytest.approx((wanted, wanted), abs=3)
    assert inked("grey")[:3] == [(0, 0)] * 3
    assert inked("grey")[3] == pytest.approx((158, 158), abs=2)  # FOGRA39: 62 per cent print the middle grey of sRGB
    clear = render(
        tmp_path / "clear.png", crop=(0, 0, 1, 1), width_pt=SIDE, height_pt=SIDE, ppi=300, space="cmyk", ink_limit=LIMIT
    )
    for found, under, over in zip(
        inked("clear"), THEME.colours["accent"].cmyk, clear.payload[-4:], strict=True
    ):  # half of the one and half of the other (ISO 32000-1, 11.3.6)
        wanted = 255 * under * (127 / 255) + over * (128 / 255)
        assert found == pytest.approx((wanted, wanted), abs=3)
