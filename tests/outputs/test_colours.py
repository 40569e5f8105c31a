"""Colours of drawings: as they are on a screen, in the inks of the press on paper, black in black alone."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from booklet.outputs.colours import inks_of_colours, press_colours, screen_colours

from .pressed import PRESS, PROFILE, THEME


def test_names_are_the_themes_and_literals_are_made() -> None:
    colours = screen_colours(THEME)
    assert colours["#ff0080"].fill == b"1 0 0.502 rg"
    assert colours["#808080"].stroke == b"0.502 G"
    assert colours["text"].fill.endswith(b" rg")
    with pytest.raises(KeyError):
        colours["nothing"]


def test_black_and_grey_are_black_alone_on_a_press() -> None:
    colours = press_colours(THEME, PRESS, {})
    assert colours["#000000"].fill == b"0 0 0 1 k"
    assert colours["#000000"].overprints
    assert colours["#0b0a0e"].fill == b"0 0 0 1 k"  # nobody sees its tint, and four plates would have to meet
    assert colours["#ffffff"].fill == b"0 0 0 0 k"
    *others, black, _ = colours["#808080"].fill.split()
    assert others == [b"0", b"0", b"0"]
    assert 0.4 < float(black) < 0.8
    assert not colours["#808080"].overprints
    assert not colours["#ffffff"].overprints


@pytest.mark.parametrize("rgb", [(120, 46, 46), (200, 160, 60), (60, 90, 110), (230, 220, 200)])
def test_what_can_be_printed_looks_the_same(rgb: tuple[int, int, int]) -> None:
    inks = inks_of_colours(THEME, PRESS)("#" + bytes(rgb).hex())
    sample = Image.frombytes("CMYK", (1, 1), bytes(round(255 * ink) for ink in inks))
    lab = ImageCms.createProfile("LAB")
    press = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE.content))
    relative = ImageCms.Intent.RELATIVE_COLORIMETRIC
    paper = ImageCms.profileToProfile(sample, press, lab, renderingIntent=relative, outputMode="LAB")
    light = ImageCms.profileToProfile(
        Image.new("RGB", (1, 1), rgb), ImageCms.createProfile("sRGB"), lab, renderingIntent=relative, outputMode="LAB"
    )
    assert paper is not None
    assert light is not None
    apart = [abs(one - other) for one, other in zip(paper.tobytes(), light.tobytes(), strict=True)]
    assert apart[0] <= 15  # of 255: black point compensation makes dark colours lighter
    assert max(apart[1:]) <= 6


def test_no_colour_has_more_ink_than_the_paper_takes() -> None:
    for literal in ("#000040", "#400000", "#123456", "#003300", "#200030"):
        assert sum(inks_of_colours(THEME, PRESS)(literal)) * 100 <= PRESS.ink_limit
