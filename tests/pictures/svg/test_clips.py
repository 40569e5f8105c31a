"""Clips: one as large as the drawing, which many programs write around all of it, cuts nothing; others are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.pictures.svg import drawing
from booklet.pictures.svg.problem import DrawingProblem

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 12">'
PATH = '<path d="M0 0h9v9"/>'
RECT = '<rect width="24" height="12" fill="white"/>'


def count(folder: Path, body: str, head: str = HEAD) -> int:
    file = folder / "drawn.svg"
    file.write_text(f"{head}\n{body}</svg>", encoding="utf-8")
    return len(drawing(file).paths)


@pytest.mark.parametrize(
    "body",
    [
        f'<g clip-path="url(#c)">{PATH}</g><defs><clipPath id="c">{RECT}</clipPath></defs>',  # Figma
        f'<defs><style>.a{{fill:none}}.b{{clip-path:url(#c)}}</style><clipPath id="c"><rect class="a" width="24"'
        f' height="12"/></clipPath></defs><g class="b">{PATH}</g>',  # Illustrator
        '<defs><rect id="r" width="24" height="12"/></defs><clipPath id="c"><use xlink:href="#r" '
        f'style="overflow:visible;"/></clipPath><g style="clip-path:url(#c);">{PATH}</g>',  # older Illustrator
        f'<clipPath id="c" clipPathUnits="userSpaceOnUse">{RECT}</clipPath><g style="clip-path:url(\'#c\')">{PATH}</g>',
        f'<clipPath id="c"><title>All</title><rect x="-1" y="-1" width="30" height="30"/></clipPath>'
        f'<g clip-path="url(#c)">{PATH}</g>',
        f'<clipPath id="c"><rect width="100%" height="100%"/></clipPath><g clip-path="url(#c)">{PATH}</g>',
        f'<clipPath id="c" transform="scale(2)"><rect width="12" height="6"/></clipPath>'
        f'<g transform="translate(0 -3)"><g transform="translate(0 3)" clip-path="url(#c)">{PATH}</g></g>',
        f'<clipPath id="c"><rect width="1" height="1"/></clipPath><g clip-path="url(#c)" display="none"/>{PATH}',
    ],
)
def test_a_clip_as_large_as_the_drawing(tmp_path: Path, body: str) -> None:
    assert count(tmp_path, body) == 1


@pytest.mark.parametrize(
    "clip",
    [
        '<clipPath id="c"/>',
        '<clipPath id="c"><rect width="23.9" height="12"/></clipPath>',
        '<clipPath id="c"><rect width="24" height="12" rx="1"/></clipPath>',
        '<clipPath id="c"><rect x="0.1" width="24" height="12"/></clipPath>',
        '<clipPath id="c"><rect width="240" height="120" transform="rotate(2)"/></clipPath>',
        '<clipPath id="c"><rect width="wide" height="12"/></clipPath>',
        '<clipPath id="c"><circle r="99"/></clipPath>',
        '<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width="24" height="12"/></clipPath>',
        f'<clipPath id="c">{RECT}<rect width="1" height="1"/></clipPath>',
        f'<clipPath id="c" clip-path="url(#d)">{RECT}</clipPath>',
        f'<clipPath id="c" transform="scale(">{RECT}</clipPath>',
        '<clipPath id="c"><rect width="24" height="12" display="none"/></clipPath>',
        '<clipPath id="c"><rect width="24" height="12" visibility="hidden"/></clipPath>',
        '<clipPath id="c"><rect width="24" height="12" style="width:1px"/></clipPath>',
        '<rect id="r" width="24" height="12"/><clipPath id="c"><use x="1" href="#r"/></clipPath>',
        '<clipPath id="c"><use id="r" href="#r"/></clipPath>',
        '<clipPath id="c"><use href="#c"/></clipPath>',
        f'<mask id="c">{RECT}</mask>',
        "",
    ],
)
def test_a_clip_that_cuts_or_may_cut(tmp_path: Path, clip: str) -> None:
    with pytest.raises(DrawingProblem) as caught:
        count(tmp_path, f'{clip}\n<g clip-path="url(#c)">{PATH}</g>')
    (one,) = (each for each in caught.value.findings() if "clip-path" in each.message)
    assert (one.code, one.mark and one.mark.line) == ("drawing-unsupported", 3)
    assert "Cut the paths" in one.hint


def test_a_clip_that_was_moved_with_what_it_is_on(tmp_path: Path) -> None:
    body = f'<clipPath id="c">{RECT}</clipPath><g transform="translate(1)" clip-path="url(#c)">{PATH}</g>'
    with pytest.raises(DrawingProblem):
        count(tmp_path, body)
    wide = HEAD.replace(">", ' width="240" height="240">')  # stands in the middle, and would show beyond its view box
    with pytest.raises(DrawingProblem):
        count(tmp_path, f'<clipPath id="c">{RECT}</clipPath><g clip-path="url(#c)">{PATH}</g>', wide)
