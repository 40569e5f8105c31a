"""Finished files → the pictures of docs/print.md: `python docs/make_print_pictures.py out out/examples/library`.

Enters: the folder of a stitched booklet, and that of one with a cover sheet.  Leaves: print-page.png, print-sheets.png,
print-cover.png and print-jobsheet.png beside this file: pages on a grey ground, with a line of words under each.  The
trim is drawn into the page and the cover in a colour of its own; it is not in the files.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
FONT = HERE.parent / "booklet" / "design" / "fonts" / "source-sans-3" / "SourceSans3_400Regular.ttf"
GROUND, EDGE, WORDS, TRIM = (214, 212, 207), (176, 173, 166), (40, 40, 40), (210, 0, 120)
GAP, MARGIN, LINE, SIZE, FINER = 36, 32, 34, 21, 3
LARGEST = 150_000  # bytes
Page = tuple[Image.Image, str]


def rendered(pdf: Path, number: int, width: int, *, trim: bool = False) -> Image.Image:
    """Return a page (from 1), `width` pixels wide; with its trim drawn, if wanted."""
    page = pypdfium2.PdfDocument(pdf)[number - 1]
    scale = width / page.get_width()
    large: Image.Image = page.render(scale=scale * FINER).to_pil().convert("RGB")
    image = large.resize((width, round(page.get_height() * scale)), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(image)
    if trim:
        left, bottom, right, top = (each * scale for each in page.get_trimbox())
        draw.rectangle((left, image.height - top, right, image.height - bottom), outline=TRIM, width=2)
    draw.rectangle((0, 0, image.width - 1, image.height - 1), outline=EDGE)
    return image


def beside(pages: Sequence[Page]) -> Image.Image:
    """Return pages side by side, each above its words."""
    font = ImageFont.truetype(str(FONT), SIZE)
    width = sum(image.width for image, _ in pages) + GAP * (len(pages) - 1) + 2 * MARGIN
    height = max(image.height for image, _ in pages) + LINE + 2 * MARGIN
    ground = Image.new("RGB", (width, height), GROUND)
    draw, x = ImageDraw.Draw(ground), MARGIN
    for image, words in pages:
        ground.paste(image, (x, MARGIN))
        draw.text((x + image.width / 2, MARGIN + image.height + LINE / 2), words, WORDS, font, anchor="mm")
        x += image.width + GAP
    return ground


def write(picture: Image.Image, name: str) -> None:
    """Write a picture with as many colours as its size in bytes allows."""
    target = HERE / name
    for colours in (256, 128, 64, 32):
        picture.quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= LARGEST:
            break
    print(f"{name}: {target.stat().st_size / 1000:.0f} kB, {colours} colours")


def newest(folder: Path, ending: str) -> Path:
    """Return the file of the latest edition."""
    return max(folder.glob(f"*-{ending}.pdf"))


def main(stitched: Path, covered: Path) -> None:
    """Write all pictures."""
    press, sheets = newest(stitched, "print"), newest(stitched, "sheets")
    pages = [(rendered(press, number, 400, trim=True), f"page {number} of the file") for number in (1, 7)]
    write(beside(pages), "print-page.png")
    sides = ("front of sheet 1", "its back", "front of sheet 2")
    write(beside([(rendered(sheets, at, 380), side) for at, side in enumerate(sides, 1)]), "print-sheets.png")
    cover = rendered(newest(covered, "cover"), 1, 660, trim=True)
    write(beside([(cover, "back on the left, front on the right; between the dashes the spine")]), "print-cover.png")
    jobsheet = rendered(newest(covered, "jobsheet"), 1, 760)
    write(beside([(jobsheet, "one page, to go with the files")]), "print-jobsheet.png")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
