"""Names of colours in drawings: the same whatever has asked Pillow for them before."""

from __future__ import annotations

from PIL import ImageColor

from booklet.pictures.svg.colours import colour


def test_a_name_is_a_literal_before_and_after_pillow_has_read_it() -> None:
    before = colour("DarkSlateGrey")
    assert ImageColor.getrgb("darkslategrey") == (47, 79, 79)  # which Pillow keeps in place of the literal
    assert before == colour("darkslategrey") == colour("#2f4f4f")
