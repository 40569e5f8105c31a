"""Drawings on finished pages: they stay lines in every output, in its colours, and look as another program has them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image as Pixels
from PIL import ImageChops, ImageFilter, ImageStat

from booklet.diagnostics import Origin
from booklet.model.booklet import Image
from booklet.model.ink import Artifact, Picture
from booklet.model.layout import Layout
from booklet.outputs.print import press_file
from booklet.outputs.screen import screen
from tests.judges import asked

from .pressed import INFO, LEAF, PRESS, THEME, layout, opened, operators

SIZE = 200.0  # points
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="200" '

# One for each part of the subset that mupdf draws too: it knows no dashes, no currentColor, no display, no rx unlike ry
# and no limit of miters (see tests/pictures/svg/test_read.py has them). Nor are there colours of the theme.
DRAWN = {
    "fill rules": """<path d="M20 20h100v100h-100zM50 50h40v40h-40z" fill="#7a2e2e"/>
        <path d="M90 90h100v100h-100zM120 120h40v40h-40z" fill="#2e4f7a" fill-rule="evenodd"/>""",
    "curves": """<path d="M10 100C10 10 90 10 90 100S170 190 190 100" fill="none" stroke="#000" stroke-width="6"/>
        <path d="M10 180q45-80 90 0t90 0" fill="none" stroke="#c00" stroke-width="4"/>""",
    "arcs": """<path d="M30 80a50 30 20 1 1 60 40z" fill="#385"/><path d="M110 60A40 40 0 0 0 190 60" fill="#835"/>
        <path d="M20 150a5 5 0 0 1 60 0a30 10 -45 0 0 90 20" fill="none" stroke="#222" stroke-width="5"/>""",
    "shapes": """<rect x="10" y="10" width="80" height="50" rx="12" fill="#e8b000"/>
        <circle cx="150" cy="40" r="30"/><ellipse cx="60" cy="120" rx="50" ry="25" fill="none" stroke="navy"
        stroke-width="3"/><polygon points="120,90 190,110 130,160" fill="teal"/>
        <line x1="10" y1="180" x2="190" y2="170" stroke="red"/>
        <polyline points="10,195 60,160 110,195" stroke="#555" stroke-width="4" fill="none"/>""",
    "lines": """<g fill="none" stroke="#333" stroke-width="14"><path d="M30 40h60" stroke-linecap="round"/>
        <path d="M30 80h60" stroke-linecap="square"/><path d="M120 30l50 20l-50 20" stroke-linejoin="round"/>
        <path d="M120 90l50 20l-50 20" stroke-linejoin="bevel"/>
        <path d="M120 150l40 20l-40 20" stroke-linejoin="miter" stroke-miterlimit="10"/></g>""",
    "transforms": """<g transform="translate(100 100)"><g transform="rotate(30) scale(1.5)">
        <rect width="40" height="20" fill="#469"/><path d="M0 0v-40" stroke="#000" stroke-width="4"/></g>
        <rect width="40" height="20" transform="skewX(30) translate(-90,40)" fill="#964"/>
        <rect width="30" height="30" transform="rotate(45, 40 40) matrix(1 0 0 2 0 -20)" fill="#694"/></g>""",
    "clones": """<defs><g id="leaf"><path d="M0 0C10-20 10-40 0-60C-10-40-10-20 0 0z"/></g></defs>
        <g fill="#2f4f57"><use xlink:href="#leaf" x="100" y="100"/>
        <use xlink:href="#leaf" transform="translate(100 100) rotate(90)"/>
        <use xlink:href="#leaf" transform="translate(100 100) rotate(200)" fill="#9aa9a9"/></g>""",
    "styles": """<g style="fill:none;stroke:#a50;stroke-width:5"><circle cx="50" cy="50" r="30"/>
        <circle cx="130" cy="50" r="30" style="fill:rgb(10%,50%,90%)"/>
        <circle cx="140" cy="150" r="20" stroke="none" fill="goldenrod"/></g>""",
    "flat": """<path d="M20 20h160"/><path d="M20 60h160" stroke="#000" stroke-width="8"/>
        <path d="M20 90l60 60h40z" stroke="#00c"/>""",
    "a view box": """<rect x="-10" y="-10" width="40" height="20" fill="#ddd"/>
        <circle cx="10" cy="0" r="8" fill="#600"/>""",
}
ROOTS = {"a view box": 'viewBox="-10 -10 40 20"'}


def written(folder: Path, body: str, root: str = 'viewBox="0 0 200 200"') -> Path:
    file = folder / "drawn.svg"
    file.write_text(f"{HEAD}{root}>{body}</svg>", encoding="utf-8")
    return file


def placed(file: Path, **more: object) -> tuple[Layout, dict[str, Image]]:
    image = Image("one", file, (), True, (), "", (0.5, 0.5), Origin("images.one"))
    where = Picture(50, 60, SIZE, SIZE, "one", LEAF, **more)  # type: ignore[arg-type]
    return layout((where,)), {"one": image}


def seen(pdf: bytes) -> Pixels.Image:
    """Return the place of the drawing at 144 ppi."""
    with pdfium.PdfDocument(pdf) as document:
        page = document[0].render(scale=2).to_pil().convert("RGB")
    return page.crop((100, 120, 500, 520))


@pytest.mark.judges
@pytest.mark.parametrize("name", DRAWN)
def test_mupdf_draws_it_alike(tmp_path: Path, name: str) -> None:
    file = written(tmp_path, DRAWN[name], ROOTS.get(name, 'viewBox="0 0 200 200"'))
    made, images = placed(file)
    ours = seen(screen(made, THEME, images, INFO))
    theirs = tmp_path / "theirs.png"
    asked("mutool", "draw", "-q", "-w", "400", "-h", "400", "-o", theirs, file)
    with Pixels.open(theirs) as opened_png:
        other = opened_png.convert("RGB")
    assert other.size == ours.size == (400, 400)
    apart = ImageChops.difference(ours, other).convert("L")
    assert ImageStat.Stat(apart).mean[0] < 1.5  # of 255: edges are smoothed otherwise
    inside = apart.filter(ImageFilter.MinFilter(5))  # what differs over five pixels both ways is no edge
    assert inside.getextrema()[1] < 24
    assert ImageStat.Stat(other.convert("L")).stddev[0] > 5  # it drew something


def test_it_stays_lines_on_a_screen_and_for_a_press(tmp_path: Path) -> None:
    body = DRAWN["shapes"] + '<path d="M0 0h9v9" fill="var(--accent)"/>'
    made, images = placed(written(tmp_path, body))
    on_screen = screen(made, THEME, images, INFO)
    pressed = press_file(made, THEME, images, INFO, PRESS)
    for pdf in (on_screen, pressed.pdf):
        assert "/XObject" not in opened(pdf).pages[0]["/Resources"]
        assert {"c", "re", "S", "f", "W"} <= {operator for _, operator in operators(pdf)}
    used = {operator for _, operator in operators(pressed.pdf)}
    assert used & {"k", "K"}
    assert not used & {"rg", "RG", "g", "G"}
    assert pressed.inks == ("cyan", "magenta", "yellow", "black")


def test_a_drawing_in_black_is_printed_in_black(tmp_path: Path) -> None:
    body = '<rect width="200" height="100"/><rect y="100" width="200" height="50" fill="#777"/>'
    made, images = placed(written(tmp_path, body))
    assert press_file(made, THEME, images, INFO, PRESS).inks == ("black",)


def test_a_colour_with_an_ink_of_its_own_is_printed_with_it(tmp_path: Path) -> None:
    from dataclasses import replace

    made, images = placed(written(tmp_path, '<rect width="200" height="100" fill="var(--accent)"/>'))
    spot = replace(PRESS, spots={"accent": "PANTONE 5477 C"})
    assert press_file(made, THEME, images, INFO, spot).inks == ("PANTONE 5477 C",)


def test_a_crop_is_a_window(tmp_path: Path) -> None:
    file = written(tmp_path, '<rect width="100" height="200" fill="red"/>')
    made, images = placed(file, crop=(0.25, 0.25, 0.75, 0.75))
    shown = seen(screen(made, THEME, images, INFO))
    assert shown.getpixel((195, 200)) == (255, 0, 0)
    assert shown.getpixel((205, 200)) == (255, 255, 255)
    with pdfium.PdfDocument(screen(made, THEME, images, INFO)) as document:
        page = document[0].render(scale=2).to_pil().convert("RGB")
    assert page.getpixel((95, 300)) == (255, 255, 255)


def test_a_figure_has_its_box_and_one_mark(tmp_path: Path) -> None:
    made, images = placed(written(tmp_path, DRAWN["shapes"]))
    found = operators(screen(made, THEME, images, INFO))
    assert [operator for _, operator in found].count("BDC") == 1
    assert Artifact.BACKGROUND not in made.pages[0].ink
