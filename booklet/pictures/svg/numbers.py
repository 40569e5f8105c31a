"""Numbers and lengths (SVG 1.1, 4.2; CSS 2.1, 4.3.2).

Enters: text.  Leaves: finite numbers in user units, of which there are 96 in an inch.  What is none is a ValueError.
"""

from __future__ import annotations

import re

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
LARGEST = 1e9  # larger ones are no measure of a drawing
POINTS = 0.75  # of a user unit

_LENGTH = re.compile(rf"\s*({NUMBER})\s*(px|pt|pc|mm|cm|in|Q|%)?\s*", re.ASCII)
_UNITS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "Q": 96 / 101.6}
_SEPARATED = re.compile(r"[\s,]+")


def number(text: str) -> float:
    """Return a number; raise ValueError where it is none, or too large for anything."""
    if not re.fullmatch(NUMBER, text, re.ASCII):
        raise ValueError(text)
    value = float(text)
    if not -LARGEST <= value <= LARGEST:
        raise ValueError(text)
    return value


def length(text: str, whole: float | None = None) -> float:
    """Return a length in user units; a percentage is of `whole`, and none at all where that is None."""
    match = _LENGTH.fullmatch(text)
    if match is None or (match[2] == "%" and whole is None):
        raise ValueError(text)
    value = number(match[1])
    if match[2] == "%":
        return value / 100 * (whole or 0.0)
    return value * _UNITS[match[2] or "px"]


def listed(text: str) -> list[str]:
    """Return what stands between blanks and commas."""
    return [each for each in _SEPARATED.split(text.strip()) if each]
