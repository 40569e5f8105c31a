"""How light a colour is: on a screen, and on paper.

Enters: a `Colour`.  Leaves: its relative luminance, 0 (black) to 1 (white).  On the screen that is WCAG 2.2's.  On
paper it is Neugebauer's equation: a tint of four inks is a mosaic of paper, the inks and their overprints, each of
which reflects what ISO 12647-2:2004 gives for offset on coated paper (overprints with black and the growth of dots are
rounded).  A test holds it against the profile that the program ships.
"""

from __future__ import annotations

from itertools import product

from booklet.design.theme import Colour

# L* of paper, inks and overprints, by whether cyan, magenta, yellow and black are there.
_LIGHTNESS: dict[tuple[int, ...], float] = {
    (0, 0, 0, 0): 95.0,
    (1, 0, 0, 0): 55.0,
    (0, 1, 0, 0): 48.0,
    (0, 0, 1, 0): 89.0,
    (0, 1, 1, 0): 47.0,
    (1, 0, 1, 0): 50.0,
    (1, 1, 0, 0): 24.0,
    (1, 1, 1, 0): 23.0,
    (0, 0, 0, 1): 16.0,
}
_WITH_BLACK = 10.0  # of black on any other ink
_GAIN = (0.45, 0.45, 0.45, 0.7)  # a dot of a half grows by a quarter of this, as seen (FOGRA39), black most


def on_screen(colour: Colour) -> float:
    """Return the relative luminance of what a screen shows (WCAG 2.2, definitions)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def on_paper(colour: Colour) -> float:
    """Return the luminance of what a press prints, that of the bare paper being 1."""
    areas = [part + gain * part * (1 - part) for part, gain in zip(colour.cmyk, _GAIN, strict=True)]
    total = 0.0
    for inks in product((0, 1), repeat=4):
        share = 1.0
        for there, area in zip(inks, areas, strict=True):
            share *= area if there else 1 - area
        total += share * _reflectance(_LIGHTNESS.get(inks, _WITH_BLACK))
    return total / _reflectance(_LIGHTNESS[0, 0, 0, 0])


def contrast(one: float, other: float) -> float:
    """Return the contrast of two luminances, 1 to 21 (WCAG 2.2)."""
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)


def lightness(luminance: float) -> float:
    """Return CIE L*, 0 to 100, of a relative luminance (CIE 15, 8.2.1)."""
    return 116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27


def _reflectance(lightness_of: float) -> float:
    return float(((lightness_of + 16) / 116) ** 3) if lightness_of > 8 else lightness_of * 27 / 24389
