"""Path data (SVG 1.1, 8.3) → commands of four kinds: M, L, C and Z, in absolute user units.

Enters: the value of a `d` attribute.  Leaves: commands, as `Path` has them.  Quadratic curves and arcs become cubic
ones: the first exactly, the others to within 0.03 per cent of their radius.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from booklet.model.ink import Command
from booklet.pictures.svg.numbers import LARGEST, NUMBER

_ARGUMENT = re.compile(rf"[\s,]*({NUMBER})", re.ASCII)
_FLAG = re.compile(r"[\s,]*([01])")
_COMMAND = re.compile(r"[\s,]*([MmZzLlHhVvCcSsQqTtAa])")
_BLANK = " \t\r\n\f,"
_FLAT = 1e-6  # a radius below this is none
_COUNTS = {"M": 2, "Z": 0, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
_FLAGS = (3, 4)  # of an arc's arguments


class BadPathError(ValueError):
    """Path data that cannot be read: where it stops making sense, as text."""


def path_data(text: str) -> list[Command]:
    """Return the commands; raise `BadPathError` with the piece of text that is none, from where it begins."""
    drawing, at, letter = _Pen(), 0, ""
    text = text.rstrip(_BLANK)
    while at < len(text):
        command = _COMMAND.match(text, at)
        if command is not None:
            letter, at = command[1], command.end()
            if not drawing.commands and letter not in "Mm":
                raise BadPathError(text[command.start() :])
        elif letter in ("", "Z", "z"):
            raise BadPathError(text[at:])
        values, at = _arguments(text, at, letter)
        drawing.draw(letter, values)
        letter = {"M": "L", "m": "l"}.get(letter, letter)  # more points after a move are lines
    return drawing.commands


def _arguments(text: str, at: int, letter: str) -> tuple[list[float], int]:
    """Return the arguments of one command that begin at `at`, and where they end."""
    kind, values = letter.upper(), []
    for place in range(_COUNTS[kind]):
        pattern = _FLAG if kind == "A" and place in _FLAGS else _ARGUMENT
        match = pattern.match(text, at)
        if match is None:
            raise BadPathError(text[at:])
        value = float(match[1])
        if not -LARGEST <= value <= LARGEST:
            raise BadPathError(match[1])
        values.append(value)
        at = match.end()
    return values, at


class _Pen:
    """Where the pen is, and what it has drawn."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self._x = self._y = 0.0
        self._start = (0.0, 0.0)
        self._control = (0.0, 0.0)  # the last control point, which S and T mirror
        self._last = ""
        self._kinds: dict[str, Callable[[list[float]], None]] = {
            "M": self._move,
            "L": self._line,
            "H": lambda v: self._line([v[0], self._y]),
            "V": lambda v: self._line([self._x, v[0]]),
            "C": self._curve,
            "S": lambda v: self._curve([*self._mirrored("CS"), *v]),
            "Q": self._quadratic,
            "T": lambda v: self._quadratic([*self._mirrored("QT"), *v]),
            "A": self._arc,
        }

    def draw(self, letter: str, values: list[float]) -> None:
        """Draw one command."""
        kind = letter.upper()
        if kind == "Z":
            self._close()
        else:
            if letter != kind:
                values = self._absolute(kind, values)
            if self._last == "Z" and kind != "M":
                self._move(list(self._start))
            self._kinds[kind](values)
        self._last = kind

    def _absolute(self, kind: str, values: list[float]) -> list[float]:
        if kind == "H":
            return [values[0] + self._x]
        if kind == "V":
            return [values[0] + self._y]
        if kind == "A":
            return [*values[:5], values[5] + self._x, values[6] + self._y]
        return [value + (self._y if at % 2 else self._x) for at, value in enumerate(values)]

    def _close(self) -> None:
        self.commands.append(("Z",))
        self._x, self._y = self._start

    def _move(self, v: list[float]) -> None:
        self._x, self._y = v
        self._start = (v[0], v[1])
        self.commands.append(("M", *v))

    def _line(self, v: list[float]) -> None:
        self._x, self._y = v
        self.commands.append(("L", *v))

    def _curve(self, v: list[float]) -> None:
        self.commands.append(("C", *v))
        self._control = (v[2], v[3])
        self._x, self._y = v[4:]

    def _quadratic(self, v: list[float]) -> None:
        x, y, x1, y1 = v
        first = (self._x + (x - self._x) * 2 / 3, self._y + (y - self._y) * 2 / 3)
        self.commands.append(("C", *first, x1 + (x - x1) * 2 / 3, y1 + (y - y1) * 2 / 3, x1, y1))
        self._control = (x, y)
        self._x, self._y = x1, y1

    def _mirrored(self, kinds: str) -> tuple[float, float]:
        """Return the last control point seen in the pen's place; the place itself after other commands."""
        if self._last not in kinds or not self._last:
            return self._x, self._y
        return 2 * self._x - self._control[0], 2 * self._y - self._control[1]

    def _arc(self, v: list[float]) -> None:
        rx, ry, turn, large, sweep, x, y = v
        end = (x, y)
        if (self._x, self._y) != end:
            if min(abs(rx), abs(ry)) > _FLAT:
                radii = (abs(rx), abs(ry))
                self.commands += arc((self._x, self._y), end, radii, math.radians(turn), (bool(large), bool(sweep)))
            else:
                self.commands.append(("L", *end))
        self._x, self._y = end


def arc(
    start: tuple[float, float],
    end: tuple[float, float],
    radii: tuple[float, float],
    turn: float,
    flags: tuple[bool, bool],
) -> list[Command]:
    """Return an elliptical arc as curves of at most a quarter each (SVG 1.1, F.6.5 and F.6.6).

    `turn` is the angle of the ellipse's x axis in radians; `flags` are large-arc and sweep.
    """
    (rx, ry), (large, sweep) = radii, flags
    cos, sin = math.cos(turn), math.sin(turn)
    across, down = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * across + sin * down, cos * down - sin * across
    too_small = (x / rx) ** 2 + (y / ry) ** 2
    if too_small > 1:
        rx, ry = rx * math.sqrt(too_small), ry * math.sqrt(too_small)
    below = (rx * y) ** 2 + (ry * x) ** 2
    share = math.sqrt(max(0.0, (rx * ry) ** 2 - below) / below) if below else 0.0
    if large == sweep:
        share = -share
    cx, cy = share * rx * y / ry, -share * ry * x / rx
    middle = (cos * cx - sin * cy + (start[0] + end[0]) / 2, sin * cx + cos * cy + (start[1] + end[1]) / 2)
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    last = math.atan2((-y - cy) / ry, (-x - cx) / rx)
    swept = (last - first) % math.tau if sweep else -((first - last) % math.tau)
    pieces = max(1, math.ceil(abs(swept) / (math.pi / 2) - 1e-9))
    step = swept / pieces
    reach = 4 / 3 * math.tan(step / 4)

    def at(across: float, down: float) -> tuple[float, float]:
        return (
            middle[0] + cos * rx * across - sin * ry * down,
            middle[1] + sin * rx * across + cos * ry * down,
        )

    commands: list[Command] = []
    for piece in range(pieces):
        one, two = first + piece * step, first + (piece + 1) * step
        out = at(math.cos(one) - reach * math.sin(one), math.sin(one) + reach * math.cos(one))
        back = at(math.cos(two) + reach * math.sin(two), math.sin(two) - reach * math.cos(two))
        stop = end if piece == pieces - 1 else at(math.cos(two), math.sin(two))
        commands.append(("C", *out, *back, *stop))
    return commands
