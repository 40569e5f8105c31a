"""What a colour is in one output: the theme's by its name, a drawing's own by its number ("#rrggbb", sRGB).

Enters: the theme, and a press or none.  Leaves: for each colour the operators that paint it, and its inks.  A literal
is resolved when it is first asked for: on a screen as it is, for a press through its profile (`pictures/press.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from booklet.design.theme import Theme
from booklet.outputs.inks import Cmyk, is_rich
from booklet.outputs.press import Press
from booklet.pictures.press import inks_for
from booklet.write.spec import Operators
from booklet.write.syntax import numbers

Rgb = tuple[float, float, float]


class Palette(dict[str, Operators]):
    """The operators of colours: those named, and literals, which are made on first use.

    A name that is neither is a KeyError.
    """

    def __init__(self, named: Mapping[str, Operators], literal: Callable[[str], Operators]) -> None:
        super().__init__(named)
        self._literal = literal

    def __missing__(self, colour: str) -> Operators:
        if not colour.startswith("#"):
            raise KeyError(colour)
        made = self[colour] = self._literal(colour)
        return made


def screen_colours(theme: Theme) -> Palette:
    """Return every colour on a screen."""
    named = {name: in_light(colour.rgb) for name, colour in theme.colours.items()}
    return Palette(named, lambda literal: in_light(_rgb(literal)))


def press_colours(theme: Theme, press: Press, others: Mapping[str, Operators]) -> Palette:
    """Return every colour in the inks of a press; `others` are for the press alone, and before the theme's."""
    named = {name: in_inks(colour.cmyk) for name, colour in theme.colours.items()}
    inks = inks_of_colours(theme, press)
    return Palette({**named, **others}, lambda literal: _drawn(inks(literal)))


def inks_of_colours(theme: Theme, press: Press) -> Callable[[str], Cmyk]:
    """Return what tells the process inks of a colour, 0 to 1 each."""
    literals: dict[str, Cmyk] = {}

    def inks(colour: str) -> Cmyk:
        if not colour.startswith("#"):
            return theme.colours[colour].cmyk
        if colour not in literals:
            literals[colour] = inks_for(_bytes(colour), press.profile.content, press.ink_limit)
        return literals[colour]

    return inks


def in_light(rgb: Rgb) -> Operators:
    """Return a colour as DeviceRGB, or as DeviceGray where it is grey: the output intent makes both sRGB."""
    red, green, blue = rgb
    if red == green == blue:
        return Operators(numbers((red,)) + b" g", numbers((red,)) + b" G")
    return Operators(numbers(rgb) + b" rg", numbers(rgb) + b" RG")


def in_inks(cmyk: Cmyk) -> Operators:
    """Return a colour in DeviceCMYK; black alone overprints, white never; a rich black is plain in small type."""
    *others, black = cmyk
    alone = not any(others)
    small = numbers((0, 0, 0, black)) + b" k" if is_rich(cmyk) else b""
    return Operators(numbers(cmyk) + b" k", numbers(cmyk) + b" K", small=small, overprints=alone and black > 0)


def _drawn(cmyk: Cmyk) -> Operators:
    """Return a drawing's own colour: only full black overprints, for a grey line over a colour must stay grey."""
    return Operators(numbers(cmyk) + b" k", numbers(cmyk) + b" K", overprints=cmyk == (0, 0, 0, 1))


def _bytes(literal: str) -> tuple[int, int, int]:
    return int(literal[1:3], 16), int(literal[3:5], 16), int(literal[5:7], 16)


def _rgb(literal: str) -> Rgb:
    red, green, blue = _bytes(literal)
    return red / 255, green / 255, blue / 255
