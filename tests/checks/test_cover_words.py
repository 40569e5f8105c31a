"""Words over the cover's picture: seen where a photograph or a drawing is under them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from booklet.pipeline import Order, check

CONTENT = """\
booklet:
  slug: maps
  title: Maps
  theme: {theme}
  event: {{name: Opening, date: 1926-05-14}}
  edition: 2026
  licence: CC BY 4.0
  cover: {{image: front}}
images:
  front: {{file: {file}, alt: A map, credit: Ada Merrowby, licence: CC0}}
sections:
  - {{title: One, blocks: [{{text: Of maps.}}]}}
"""
# The page is 148 by 210 mm; the title stands about 30 mm below its head, and nothing at 150 mm.
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="148mm" height="210mm" viewBox="0 0 148 210">
<path d="M0 {y}L148 {y}" stroke="#000000" stroke-width="1" fill="none"/>
</svg>
"""


@pytest.mark.parametrize(
    ("theme", "picture", "told"),
    [
        ("memorial", "photograph", True),
        ("{based_on: memorial, cover: {panel: paper}}", "photograph", False),
        ("memorial", "drawing through the title", True),
        ("memorial", "drawing below the words", False),
    ],
)
def test_words_over_a_picture_are_to_be_looked_at(tmp_path: Path, theme: str, picture: str, told: bool) -> None:
    if picture == "photograph":
        Image.effect_noise((1480, 2100), 60).convert("RGB").save(tmp_path / "front.png")
        file = "front.png"
    else:
        file = "front.svg"
        (tmp_path / file).write_text(DRAWING.format(y=37 if "through" in picture else 150))
    content = tmp_path / "content.yaml"
    content.write_text(CONTENT.format(theme=theme, file=file), encoding="utf-8")
    found = [each for each in check(Order(content)).findings if each.code == "words-over-picture"]
    assert [(each.severity.value, each.origin.path if each.origin else "") for each in found] == (
        [("notice", "booklet.cover.image")] if told else []
    )


def test_the_words_that_are_named_are_those_that_are_touched(tmp_path: Path) -> None:
    """A curve whose ends are at the height of the title, and which hangs down to the line below it."""
    curve = DRAWING.replace("M0 {y}L148 {y}", "M0 37C0 58.5 148 58.5 148 37")
    (tmp_path / "front.svg").write_text(curve)
    content = tmp_path / "content.yaml"
    content.write_text(CONTENT.format(theme="memorial", file="front.svg"), encoding="utf-8")
    found = [each.message for each in check(Order(content)).findings if each.code == "words-over-picture"]
    assert len(found) == 1
    assert "“Edition 2026”" in found[0]
