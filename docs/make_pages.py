"""Pages of a finished PDF → one picture, for the README: `python docs/make_pages.py out/….pdf docs/pages.png`.

Enters: a PDF and, after the picture's name, groups of page numbers (from 1) that stand side by side: `1 4,5 6,7`.
Leaves: a PNG on a grey ground, each page as wide as PAGE_WIDTH pixels.
"""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

PAGE_WIDTH, GAP, MARGIN = 330, 36, 40
GROUND, EDGE = (214, 212, 207), (176, 173, 166)


def picture(pdf: Path, groups: list[list[int]]) -> Image.Image:
    """Return the picture of the groups of pages."""
    document = pypdfium2.PdfDocument(pdf)
    rendered = []
    for group in groups:
        pages = []
        for number in group:
            page = document[number - 1]
            pages.append(page.render(scale=PAGE_WIDTH * 3 / page.get_width()).to_pil())
        rendered.append(
            [image.resize((PAGE_WIDTH, round(image.height / 3)), Image.Resampling.LANCZOS) for image in pages]
        )
    height = rendered[0][0].height
    width = sum(len(group) * PAGE_WIDTH for group in rendered) + GAP * (len(rendered) - 1) + 2 * MARGIN
    sheet = Image.new("RGB", (width, height + 2 * MARGIN), GROUND)
    draw = ImageDraw.Draw(sheet)
    x = MARGIN
    for group in rendered:
        for image in group:
            sheet.paste(image, (x, MARGIN))
            draw.rectangle((x, MARGIN, x + PAGE_WIDTH - 1, MARGIN + height - 1), outline=EDGE)
            x += PAGE_WIDTH
        x += GAP
    return sheet


if __name__ == "__main__":
    source, target, *numbers = sys.argv[1:]
    groups = [[int(part) for part in word.split(",")] for word in numbers or ["1", "4,5", "6,7"]]
    picture(Path(source), groups).quantize(256).save(target, optimize=True)
