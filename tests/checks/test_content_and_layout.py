"""The checks on content and on the Layout: each silent on a good subject, and finding its one defect."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow

from booklet.checks.run import check_content, check_layout
from booklet.compose.blocks.figure import Figure
from booklet.diagnostics import Finding, Origin
from booklet.model.booklet import Booklet, Image, Paper, Section
from booklet.model.ink import Artifact, Bar, Ink, NodeId, Picture, TextLine
from booklet.model.ink import Path as Drawn
from booklet.model.inline import Text
from booklet.model.layout import Bookmark, CoverSheet, Layout, LinkArea
from booklet.model.structure import Target

from .tagged import content, layout, run


def picture(file: Path = Path("a/harbour.jpg"), alt: str = "Boats at a quay", decorative: bool = False) -> Image:
    described = (Text(alt, Origin("images.quay.alt")),) if alt else ()
    return Image("quay", file, described, decorative, (), "", (0.5, 0.5), Origin("images.quay"))


def booklet(image: Image) -> Booklet:
    return replace(content(), images={"quay": image})


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def with_ink(ink: Ink) -> Layout:
    """Return the good Layout with more on its fifth page."""
    good = layout()
    pages = list(good.pages)
    pages[4] = replace(pages[4], ink=(*pages[4].ink, ink))
    return replace(good, pages=tuple(pages))


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (picture(), []),
        (picture(alt="", decorative=True), []),
        (picture(alt=""), ["alt-missing"]),
        (picture(alt=" \n"), ["alt-missing"]),
        (picture(alt="harbour.jpg"), ["alt-file-name"]),
        (picture(alt="Harbour"), ["alt-file-name"]),
        (picture(alt="IMG_2041"), ["alt-file-name"]),
        (picture(alt="quay-final.PNG"), ["alt-file-name"]),
        (picture(alt="Harbour.jpg was the name of this photograph of boats"), []),
        (picture(alt="image"), ["alt-says-nothing"]),
        (picture(alt="A photo."), ["alt-says-nothing"]),
        (picture(alt="TODO"), ["alt-says-nothing"]),
        (picture(alt="?"), ["alt-says-nothing"]),
        (picture(alt="The logo of the quay"), []),
        (picture(alt="A drawing of boats"), []),
    ],
)
def test_descriptions_of_pictures(image: Image, expected: list[str]) -> None:
    findings = check_content(booklet(image))
    assert codes(findings) == expected
    place = "images.quay" if expected == ["alt-missing"] else "images.quay.alt"
    assert all(finding.origin == Origin(place) for finding in findings)


@pytest.mark.parametrize(
    ("alt", "caption", "expected"),
    [
        ("Boats at a quay", "Boats, at a Quay.", ["alt-repeats-caption"]),
        ("Photo: boats at a quay", "Boats at a quay", ["alt-repeats-caption"]),
        ("A picture of boats at a quay", "Boats at a quay.", ["alt-repeats-caption"]),
        ("Boats at a quay", "Boats at a quay in 1926", []),
        ("Boats at a quay", "", []),
    ],
)
def test_a_description_that_repeats_the_caption(alt: str, caption: str, expected: list[str]) -> None:
    figure = Figure("", "quay", (Text(caption, Origin("x")),), Origin("sections[0].sections[0].blocks[0].figure"))
    inner = Section("", (), (figure,), (), Origin("sections[0].sections[0]"), 2)
    subject = replace(booklet(picture(alt=alt)), sections=(Section("", (), (), (inner,), Origin("sections[0]")),))
    findings = check_content(subject)
    assert codes(findings) == expected
    assert all(finding.origin == Origin("images.quay.alt") for finding in findings)


@pytest.mark.parametrize("tag", ["en", "az", "zh-Hant", "zh-Hans-CN", "sr-Latn", "de-1996", "EN-gb", "haw"])
def test_known_language(tag: str) -> None:
    assert check_content(replace(content(), language=tag)) == ()


@pytest.mark.parametrize("tag", ["", "english", "xx", "e", "en_GB", "en-", "qqx", "12"])
def test_unknown_language(tag: str) -> None:
    (finding,) = check_content(replace(content(), language=tag))
    assert (finding.code, finding.origin) == ("language-unknown", Origin("booklet.language"))


def test_good_layout_has_no_finding() -> None:
    assert check_layout(layout(), content()) == ()


def test_empty_page_is_found() -> None:
    good = layout()
    furniture = (TextLine(150, 380, (run("5", Artifact.FOOTER),)),)
    pages = tuple(replace(page, ink=furniture) if page.index == 4 else page for page in good.pages)
    (finding,) = check_layout(replace(good, pages=pages), content())
    assert (finding.code, finding.page) == ("page-empty", 4)
    blank = tuple(replace(page, blank="recto") if page.index == 4 else page for page in pages)
    assert check_layout(replace(good, pages=blank), content()) == ()


def test_link_to_nowhere_is_found_once_at_its_words() -> None:
    good = layout()
    areas = tuple(LinkArea(20, y, 50, 10, NodeId(2), Target(anchor="gone")) for y in (10, 24))
    pages = (replace(good.pages[0], links=areas), *good.pages[1:])
    (finding,) = check_layout(replace(good, pages=pages), content())
    assert (finding.code, finding.page) == ("anchor-missing", 0)
    assert finding.origin == Origin("sections[0].blocks[0].text")
    there = tuple(replace(area, target=Target(anchor="start")) for area in areas)
    assert check_layout(replace(good, pages=(replace(pages[0], links=there), *pages[1:])), content()) == ()


def test_bookmark_to_nowhere_is_found() -> None:
    good = layout()
    assert codes(check_layout(replace(good, bookmarks=(Bookmark(1, "Gone", "gone"),)), content())) == ["anchor-missing"]


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (250, 50, []),
        (250.4, 50, []),
        (251, 50, ["text-outside-page"]),
        (-1, 50, ["text-outside-page"]),
        (20, 401, ["text-outside-page"]),
    ],
)
def test_text_over_the_edge_is_found(x: float, y: float, expected: list[str]) -> None:
    """Ten letters of five points on a page of 300 by 400."""
    assert codes(check_layout(with_ink(TextLine(x, y, (run("ten ofthem", NodeId(2)),))), content())) == expected
    assert check_layout(with_ink(TextLine(x, y, (run("ten ofthem", Artifact.WATERMARK),))), content()) == ()


@pytest.mark.parametrize(
    ("width", "height", "crop", "ppi"),
    [
        (72.0, 36.0, (0.0, 0.0, 1.0, 1.0), None),  # 200 × 100 pixels on one by half an inch: 200 ppi
        (73.0, 36.0, (0.0, 0.0, 1.0, 1.0), 197),
        (144.0, 72.0, (0.0, 0.0, 1.0, 1.0), 100),
        (145.0, 72.0, (0.0, 0.0, 1.0, 1.0), 99),
        (36.0, 36.0, (0.0, 0.0, 0.5, 1.0), None),
        (72.0, 72.0, (0.0, 0.0, 0.5, 0.5), 50),
    ],
)
def test_resolution_of_placed_picture(
    tmp_path: Path, width: float, height: float, crop: tuple[float, float, float, float], ppi: int | None
) -> None:
    file = tmp_path / "a.png"
    Pillow.new("RGB", (200, 100)).save(file)
    placed = with_ink(Picture(20, 20, width, height, "quay", NodeId(2), crop))
    findings = check_layout(placed, booklet(picture(file)))
    code = "picture-resolution-print" if ppi and ppi >= 100 else "picture-resolution"
    assert codes(findings) == ([] if ppi is None else [code])
    assert all(f" {ppi} pixels per inch" in finding.message and finding.page == 4 for finding in findings)


def test_what_a_picture_bears_is_told(tmp_path: Path) -> None:
    """200 pixels over two inches: for a press at 200 ppi one inch, 25 mm; sharp at 17 mm."""
    file = tmp_path / "a.png"
    Pillow.new("RGB", (200, 100)).save(file)
    (found,) = check_layout(with_ink(Picture(20, 20, 144.0, 72.0, "quay", NodeId(2))), booklet(picture(file)))
    assert "a width of 25 mm" in found.hint
    assert "sharp at 17 mm" in found.hint
    assert "400 × 200 pixels" in found.hint


def drawn(folder: Path, body: str) -> Path:
    file = folder / "a.svg"
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="200pt" height="100pt" viewBox="0 0 200 100">'
    file.write_text(f"{head}{body}</svg>", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("width", "crop", "told"),
    [(200.0, (0.0, 0.0, 1.0, 1.0), ""), (50.0, (0.0, 0.0, 1.0, 1.0), "0.20"), (50.0, (0.0, 0.0, 0.25, 1.0), "")],
)
def test_lines_of_a_drawing_made_too_small(
    tmp_path: Path, width: float, crop: tuple[float, float, float, float], told: str
) -> None:
    """A line of 0.8 pt in a drawing of 200 pt: a quarter as large it has 0.2 pt. Its resolution is nobody's concern."""
    file = drawn(tmp_path, '<path d="M0 0L9 9" stroke="red" stroke-width="0.8"/><rect width="9" height="9"/>')
    found = check_layout(with_ink(Picture(20, 20, width, 25, "quay", NodeId(2), crop)), booklet(picture(file)))
    assert codes(found) == (["drawing-lines"] if told else [])
    for finding in found:
        assert f"{told} pt" in finding.message
        assert "31 mm wide" in finding.hint  # 50 pt by 0.35 over 0.2, in millimetres
        assert finding.origin == Origin("images.quay")


def test_an_ink_that_only_a_drawing_shows_is_used(tmp_path: Path) -> None:
    file = drawn(tmp_path, '<rect width="9" height="9" fill="var(--accent)"/>')
    made = booklet(picture(file))
    made = replace(made, printing=replace(made.printing, spots={"accent": "PANTONE 5477 C"}))
    placed = with_ink(Picture(20, 20, 100, 50, "quay", NodeId(2)))
    assert "spot-unused" not in codes(check_layout(placed, made))


def test_picture_that_is_gone_is_not_told_twice(tmp_path: Path) -> None:
    """Reading the content tells it."""
    placed = with_ink(Picture(20, 20, 100, 100, "quay", NodeId(2)))
    assert check_layout(placed, booklet(picture(tmp_path / "gone.png"))) == ()


def bound(binding: str, pages: int, leaf: float) -> tuple[Finding, ...]:
    """Return what is found of a booklet with so many pages of a paper so thick (mm)."""
    paper = Paper(100.0, "uncoated", 1.0, caliper_mm=leaf)
    made = replace(content(), page=replace(content().page, binding=binding, paper=paper))
    blank = layout().pages[0]
    body = replace(blank, ink=layout().pages[1].ink, links=())
    laid = replace(layout(), pages=tuple(replace(body, index=at, folio=str(at + 1)) for at in range(pages)))
    wanted = ("too-thick-to-stitch", "too-thin-to-glue")
    return tuple(finding for finding in check_layout(laid, made) if finding.code in wanted)


def test_a_booklet_that_staples_do_not_hold_is_told_what_to_do() -> None:
    (finding,) = bound("saddle-stitch", 200, 0.2)  # 100 leaves of 0.2 mm
    assert "200 pages of paper of 0.2 mm are 20.0 mm thick" in finding.message
    assert "Cut to 40 pages" in finding.hint  # 20 leaves of 0.2 mm are 4 mm
    assert "binding: perfect" in finding.hint
    assert finding.origin == Origin("booklet.page.binding")
    assert bound("saddle-stitch", 40, 0.2) == ()
    assert len(bound("saddle-stitch", 44, 0.2)) == 1


def test_an_inside_that_glue_does_not_hold_is_told() -> None:
    (finding,) = bound("perfect", 28, 0.2)
    assert "2.8 mm thick" in finding.message
    assert "30 pages" in finding.message  # 15 leaves of 0.2 mm are 3 mm
    assert bound("perfect", 30, 0.2) == ()


def test_an_ink_that_no_page_shows_is_told_at_its_key() -> None:
    asked = {"accent": "PANTONE 5477 C", "quay": "PANTONE 485 C"}
    made = replace(content(), printing=replace(content().printing, spots=asked))
    shown = with_ink(Bar(20, 20, 50, 5, "accent", Artifact.LAYOUT))
    (finding,) = (found for found in check_layout(shown, made) if found.code == "spot-unused")
    assert finding.origin == Origin("booklet.print.spots.quay", key=True)
    assert "“quay”" in finding.message
    assert "“PANTONE 485 C”" in finding.message
    assert "accent" in finding.hint
    for ink in (Drawn(0, 0, (), Artifact.LAYOUT, stroke="quay"), Drawn(0, 0, (), Artifact.LAYOUT, fill="quay")):
        (finding,) = (found for found in check_layout(with_ink(ink), made) if found.code == "spot-unused")
        assert "“accent”" in finding.message
    sheet = CoverSheet(300, 4, (Bar(0, 0, 300, 200, "quay", Artifact.BACKGROUND),))
    assert "spot-unused" not in codes(check_layout(replace(shown, cover=sheet), made))
