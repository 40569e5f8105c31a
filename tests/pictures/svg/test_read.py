"""What an SVG file becomes: sizes, shapes, transforms, paints, clones. Expected values are worked out by hand."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Protocol

import pytest

from booklet.model.drawing import Drawing
from booklet.model.ink import Path
from booklet.pictures.svg import drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


class Reading(Protocol):
    def __call__(self, body: str, root: str = ...) -> Drawing: ...


@pytest.fixture
def read(tmp_path: FilePath) -> Reading:
    def reading(body: str, root: str = 'viewBox="0 0 100 50"') -> Drawing:
        file = tmp_path / "drawn.svg"
        file.write_text(f"{HEAD} {root}>{body}</svg>", encoding="utf-8")
        return drawing(file)

    return reading


def box(path: Path) -> tuple[float, ...]:
    """Return left, top, right and foot of the points of a path."""
    xs = [float(each) for command in path.commands for each in command[1::2]]
    ys = [float(each) for command in path.commands for each in command[2::2]]
    return tuple(round(each, 2) for each in (min(xs), min(ys), max(xs), max(ys)))


@pytest.mark.parametrize(
    ("root", "size", "place"),
    [
        ('viewBox="0 0 100 50"', (75, 37.5), (7.5, 15)),
        ('width="100" height="50"', (75, 37.5), (7.5, 15)),
        ('width="100pt" height="50pt" viewBox="0 0 100 50"', (100, 50), (10, 20)),
        ('width="72pt" viewBox="0 0 100 50"', (72, 36), (7.2, 14.4)),
        ('width="100%" height="100%" viewBox="0 0 100 50"', (75, 37.5), (7.5, 15)),
        ('width="25.4mm" height="1in" viewBox="0 0 100 50"', (72, 72), (7.2, 32.4)),  # in the middle
        ('width="72pt" height="72pt" viewBox="0 0 100 50" preserveAspectRatio="none"', (72, 72), (7.2, 28.8)),
        (
            'width="72pt" height="72pt" viewBox="0 0 100 50" preserveAspectRatio="xMinYMax slice"',
            (72, 72),
            (14.4, 28.8),
        ),
        ('width="75pt" height="37.5pt" viewBox="-10 -20 100 50"', (75, 37.5), (15, 30)),
    ],
)
def test_the_size_and_the_view_box(
    read: Reading, root: str, size: tuple[float, float], place: tuple[float, float]
) -> None:
    found = read('<rect x="10" y="20" width="5" height="5"/>', root)
    assert (round(found.width, 3), round(found.height, 3)) == size
    assert box(found.paths[0])[:2] == pytest.approx(place, abs=0.01)


POINTS = 'width="100pt" height="50pt" viewBox="0 0 100 50"'


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ('<path d="M10 10h20v10H10z"/>', (10, 10, 30, 20)),
        ('<path d="m10,10 20,0 0,10 -20,0z m5-5 1 0 0 1"/>', (10, 5, 30, 20)),
        ('<path d="M10-5.5.5 3L1e1,4"/>', (0.5, -5.5, 10, 4)),
        ('<path d="M0 20a10 10 0 0120 0"/>', (0, 10, 20, 20)),  # flags without blanks: half a circle
        ('<path d="M0 20A10 10 0 0 0 20 20"/>', (0, 20, 20, 30)),
        ('<path d="M0 20A1 1 0 0 1 20 20"/>', (0, 10, 20, 20)),  # too small a radius grows
        ('<rect x="10%" y="10%" width="50%" height="50%"/>', (10, 5, 60, 30)),
        ('<rect x="1" y="2" width="10" height="6" rx="2"/>', (1, 2, 11, 8)),
        ('<circle cx="20" cy="20" r="5"/>', (15, 15, 25, 25)),
        ('<ellipse cx="20" cy="20" rx="5" ry="2"/>', (15, 18, 25, 22)),
        ('<polygon points="1,2 3,4-1-2"/>', (-1, -2, 3, 4)),
        ('<polyline points="1 2 3 4 5 2"/>', (1, 2, 5, 4)),
        ('<g transform="translate(10 20) scale(2)"><rect width="5" height="5"/></g>', (10, 20, 20, 30)),
        ('<rect width="10" height="4" transform="rotate(90)"/>', (-4, 0, 0, 10)),
        ('<rect width="10" height="4" transform="rotate(90, 5, 5)"/>', (6, 0, 10, 10)),
        ('<rect width="10" height="10" transform="skewX(45)"/>', (0, 0, 20, 10)),
        ('<rect width="10" height="10" transform="matrix(1 0 0 2 3 4)"/>', (3, 4, 13, 24)),
        ('<defs><rect id="a" width="5" height="5"/></defs><use href="#a" x="3" y="4"/>', (3, 4, 8, 9)),
        (
            '<defs><g id="a"><rect width="5" height="5"/></g></defs><use xlink:href="#a" transform="scale(2)"/>',
            (0, 0, 10, 10),
        ),
    ],
)
def test_where_shapes_stand(read: Reading, shape: str, expected: tuple[float, ...]) -> None:
    (path,) = read(shape, POINTS).paths
    assert box(path) == pytest.approx(expected, abs=0.01)


def test_curves_of_all_kinds(read: Reading) -> None:
    (path,) = read('<path d="M0 0C0 10 10 10 10 0S20-10 20 0Q25 15 30 0T40 0"/>', POINTS).paths
    assert path.commands == (
        ("M", 0, 0),
        ("C", 0, 10, 10, 10, 10, 0),
        ("C", 10, -10, 20, -10, 20, 0),
        ("C", 23.3333, 10, 26.6667, 10, 30, 0),
        ("C", 33.3333, -10, 36.6667, -10, 40, 0),
    )


def test_a_line_after_a_closed_part_begins_where_that_began(read: Reading) -> None:
    (path,) = read('<path d="M5 5h10v10z l-3 3 2 2"/>', POINTS).paths
    assert path.commands[4:] == (("M", 5, 5), ("L", 2, 8), ("L", 4, 10))


def test_paints_and_what_is_inherited(read: Reading) -> None:
    body = """
    <g fill="red" stroke="#0f0" style="stroke-width:2; stroke: rgb(0, 0, 255)" color="#123456">
      <rect width="5" height="5"/>
      <rect width="5" height="5" fill="none" stroke-linecap="round" stroke-linejoin="bevel"/>
      <rect width="5" height="5" fill="currentColor" stroke="none" fill-rule="evenodd"/>
      <rect width="5" height="5" fill="var(--accent, #445566)" stroke="inherit"
        stroke-dasharray="4,2 1" stroke-dashoffset="-1"/>
      <rect width="5" height="5" visibility="hidden"/>
      <rect width="5" height="5" fill-opacity="0" stroke-opacity="0"/>
      <g display="none"><rect width="5" height="5" opacity=".5"/></g>
    </g>
    <rect width="5" height="5" style="fill: currentColor"/>
    <rect width="5" height="5"/>"""
    found = read(body, POINTS)
    assert [(path.fill, path.stroke) for path in found.paths] == [
        ("#ff0000", "#0000ff"),
        ("", "#0000ff"),
        ("#123456", ""),
        ("accent", "#0000ff"),
        ("text", ""),
        ("#000000", ""),
    ]
    plain, ends, holed, dashed = found.paths[:4]
    assert (plain.cap, plain.join, plain.miter_limit) == ("butt", "miter", 4)
    assert plain.line_width == pytest.approx(2)
    assert (ends.cap, ends.join) == ("round", "bevel")
    assert holed.even_odd
    assert not plain.even_odd
    assert dashed.dashes == pytest.approx((4, 2, 1))
    assert dashed.dash_phase == pytest.approx(13)  # a list of three is taken twice: 14 long, and 1 back


def test_lines_grow_with_what_they_are_in(read: Reading) -> None:
    body = (
        '<g transform="rotate(30) scale(3)"><path d="M0 0L9 9" stroke="red" stroke-width="2" stroke-dasharray="1"/></g>'
    )
    (path,) = read(body, POINTS).paths
    assert path.line_width == pytest.approx(6)
    assert path.dashes == pytest.approx((3,))


def test_what_is_flat_is_not_filled(read: Reading) -> None:
    """PDF shows the fill of a line as a hair (ISO 32000-1, 8.5.3.1), SVG does not."""
    body = '<path d="M0 0h10" stroke="red"/><path d="M0 0h10"/><path d="M0 0h10v10zM0 20l5 5" stroke="red"/>'
    first, solid, both = read(f"{body}<line x2='9' y2='9' stroke='#000'/>", POINTS).paths[:3]
    assert (first.fill, first.stroke) == ("", "#ff0000")
    assert (solid.fill, solid.stroke, len(solid.commands)) == ("#000000", "", 4)
    assert (both.fill, both.stroke, len(both.commands)) == ("", "#ff0000", 6)


def test_the_theme_answers_for_its_colours(tmp_path: FilePath) -> None:
    file = tmp_path / "drawn.svg"
    rects = "".join(
        f'<rect width="5" height="5" fill="{fill}"/>' for fill in ("var(--accent)", "var(--sea, #012)", "var(--sea)")
    )
    file.write_text(f"{HEAD} viewBox='0 0 9 9'>{rects}</svg>", encoding="utf-8")
    assert [path.fill for path in drawing(file, ("text", "accent")).paths] == ["accent", "#001122", "text"]
    assert [path.fill for path in drawing(file).paths] == ["accent", "sea", "sea"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "latin-1"])
def test_other_encodings(tmp_path: FilePath, encoding: str) -> None:
    file = tmp_path / "drawn.svg"
    declared = {"utf-8-sig": "utf-8", "utf-16-be": "utf-16"}.get(encoding, encoding)
    body = '<desc>é</desc><path d="M0 0h9v9"/>'
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{HEAD} viewBox="0 0 9 9">{body}</svg>'
    content = text.encode(encoding)
    file.write_bytes(b"\xfe\xff" + content if encoding == "utf-16-be" else content)
    assert len(drawing(file).paths) == 1


def test_what_drawing_programs_write_beside_it(read: Reading) -> None:
    body = """
    <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li rdf:resource="http://x.org"/></rdf:RDF></metadata>
    <sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"><x href="http://x.org"/></sodipodi:namedview>
    <title>Rings</title><style id="empty"> </style><desc>Two</desc>
    <defs><linearGradient id="unused"><stop offset="0"/></linearGradient><clipPath id="c"><rect/></clipPath></defs>
    <path style="font-variation-settings:normal;opacity:1;fill:#000;-inkscape-stroke:none;paint-order:normal;
        marker:none" d="M0 0h9v9"/>"""
    assert len(read(body).paths) == 1


def test_the_doctype_of_svg_declares_nothing(tmp_path: FilePath) -> None:
    file = tmp_path / "drawn.svg"
    public = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    file.write_text(
        f'<?xml version="1.0"?>\n{public}\n{HEAD} viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>', encoding="utf-8"
    )
    assert len(drawing(file).paths) == 1


def test_corners_of_two_radii_are_quarters_of_an_ellipse(read: Reading) -> None:
    rounded, drawn = read(
        '<rect x="10" y="10" width="80" height="30" rx="20" ry="10"/>'
        '<path d="M30 10H70A20 10 0 0 1 90 20V30A20 10 0 0 1 70 40H30A20 10 0 0 1 10 30V20A20 10 0 0 1 30 10Z"/>'
    ).paths
    assert rounded.commands == drawn.commands
