"""Groups of pictures: rows as wide as the measure, one caption."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.model.ink import Picture
from booklet.model.material import Box, Item

from ..specimens import THEME, Specimen, shape

Composed = Callable[[str], Specimen]
MEASURE = 148 / 25.4 * 72 - THEME.masters["body"].inner - THEME.masters["body"].outer

CONTENT = """\
images:
  a: {file: photo.png, alt: The first, credit: A. Author, licence: CC0}
  b: {file: tall.png, alt: The second, credit: A. Author, licence: CC0}
  c: {file: photo.png, alt: The third, credit: B. Builder, licence: CC0}
  d: {file: photo.png, decorative: yes, licence: CC0}
sections:
  - title: One
    blocks:
      - pictures: {images: [a, b, c, d], caption: Four of them}
"""


def rows(items: tuple[Item, ...]) -> list[list[Picture]]:
    found = [[ink for ink in item.ink if isinstance(ink, Picture)] for item in items if isinstance(item, Box)]
    return [row for row in found if row]


@pytest.mark.parametrize("columns", ["", ", columns: 1", ", columns: 2", ", columns: 3", ", columns: 4"])
def test_pictures_of_a_row_are_equally_high_and_nothing_of_them_is_cut(composed: Composed, columns: str) -> None:
    done = composed(CONTENT.replace("caption: Four of them", f"caption: Four of them{columns}"))
    made = rows(done.items)
    assert [picture.image for row in made for picture in row] == ["a", "b", "c", "d"]
    for row in made:
        assert len({round(picture.height, 6) for picture in row}) == 1
        assert all(picture.crop == (0.0, 0.0, 1.0, 1.0) for picture in row)
        for picture in row:
            own = 150 / 900 if picture.image == "b" else 900 / 600
            assert picture.width / picture.height == pytest.approx(own)
    if "figure-made-smaller" not in done.codes:
        assert all(row[-1].x + row[-1].width == pytest.approx(MEASURE) for row in made)
    if columns:
        most = int(columns[-1])
        assert [len(row) for row in made] == [most] * (4 // most) + ([4 % most] if 4 % most else [])


def test_cropped_pictures_have_one_shape(composed: Composed) -> None:
    done = composed(CONTENT.replace("caption: Four of them", "caption: Four of them, crop: yes"))
    made = [picture for row in rows(done.items) for picture in row]
    assert len({(round(picture.width, 6), round(picture.height, 6)) for picture in made}) == 1
    assert [picture.image for picture in made if picture.crop != (0.0, 0.0, 1.0, 1.0)]


def test_each_picture_has_its_alternative_text_and_the_group_one_caption(composed: Composed) -> None:
    done = composed(CONTENT)
    group = done.element("Div")
    assert shape(done.tree, group) == "Div(Figure(.) Figure(.) Figure(.) Caption(P(.) P(.) P(.)))"
    assert [done.element("Figure", at).alt for at in range(3)] == ["The first", "The second", "The third"]
    assert done.said(group) == "Four of themA. AuthorB. Builder"


def test_a_group_that_is_too_high_is_made_smaller(composed: Composed) -> None:
    done = composed(CONTENT.replace("[a, b, c, d]", "[b, b]").replace("caption:", "columns: 1, caption:"))
    assert "figure-made-smaller" in done.codes
    depth = 210 / 25.4 * 72 - THEME.masters["body"].head - THEME.masters["body"].foot
    assert sum(row[0].height for row in rows(done.items)) < 0.73 * depth
