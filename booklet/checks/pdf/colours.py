"""Colours as a press sees them: which inks, and how much of each (ISO 32000-1, 8.6).

Enters: colour spaces and their operands.  Leaves: `Space`s and `Paint`s.  Only inks that a file names itself are
counted: what a press makes of RGB is up to a profile, and is told as such, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from booklet.checks.pdf.objects import dictionary, items, name, named, raw, resolve, stream, value, whole

ALL = "All"
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")

_DEEPEST = 6


class Kind(Enum):
    """What colours are made of."""

    GREY = "grey"
    CMYK = "CMYK"
    RGB = "RGB"  # of some device
    MANAGED = "RGB with a profile"  # or CalRGB, or Lab: it is said what is meant
    INKS = "inks of their own"  # Separation and DeviceN
    INDEXED = "a palette"
    PATTERN = "a pattern"
    UNKNOWN = "an unknown colour space"


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space. `size` is its number of components; `inks` their names where they are inks.

    `base` is that of a palette (with its colours in `palette`), or of an uncoloured pattern; `profiled` tells grey and
    CMYK with a profile of their own.  `alternate` says what an ink of its own looks like, to compare two of one name.
    """

    kind: Kind
    size: int
    inks: tuple[str, ...] = ()
    base: Space | None = None
    palette: bytes = b""
    profiled: bool = False
    alternate: str = ""


@dataclass(frozen=True, slots=True)
class Paint:
    """A flat colour. `inks` has those that are not 0, 0…1 each, as far as they are known (`known`).

    `plain` tells DeviceCMYK, the only colours of which single inks can overprint (ISO 32000-1, table 149).
    """

    kind: Kind
    inks: tuple[tuple[str, float], ...] = ()
    white: bool = False
    known: bool = True
    plain: bool = False

    @property
    def total(self) -> float:
        """All inks together, in per cent; registration counts on the four of the process."""
        return sum(amount * (len(PROCESS) if ink == ALL else 1) for ink, amount in self.inks) * 100

    @property
    def black_alone(self) -> bool:
        """Whether this is full black without any other ink."""
        return len(self.inks) == 1 and self.inks[0][0] == PROCESS[3] and self.inks[0][1] >= 1


GREY, RGB, CMYK = Space(Kind.GREY, 1), Space(Kind.RGB, 3), Space(Kind.CMYK, 4, PROCESS)
UNKNOWN = Space(Kind.UNKNOWN, 0)
PATTERN = Space(Kind.PATTERN, 0)
BLACK = Paint(Kind.GREY, (("Black", 1.0),))

_DEVICE = {
    "DeviceGray": ("/DefaultGray", GREY),
    "DeviceRGB": ("/DefaultRGB", RGB),
    "DeviceCMYK": ("/DefaultCMYK", CMYK),
    "G": ("/DefaultGray", GREY),  # in inline images
    "RGB": ("/DefaultRGB", RGB),
    "CMYK": ("/DefaultCMYK", CMYK),
    "CalGray": ("", Space(Kind.GREY, 1, profiled=True)),
    "CalRGB": ("", Space(Kind.MANAGED, 3)),
    "Lab": ("", Space(Kind.MANAGED, 3)),
    "Pattern": ("", PATTERN),
}
_PROFILED = {
    1: Space(Kind.GREY, 1, profiled=True),
    3: Space(Kind.MANAGED, 3),
    4: Space(Kind.CMYK, 4, PROCESS, profiled=True),
}


@dataclass(eq=False)
class Spaces:
    """The colour spaces of one resource dictionary, read once each."""

    resources: object
    _known: dict[str, Space] = field(default_factory=dict)

    def named(self, called: str) -> Space:
        """Return the space that a content stream calls by a name without its slash."""
        if called not in self._known:
            own = value(value(self.resources, "/ColorSpace"), "/" + called)
            self._known[called] = read_space(own, self.resources) if own is not None else self._device(called)
        return self._known[called]

    def _device(self, called: str) -> Space:
        default, space = _DEVICE.get(called, ("", UNKNOWN))
        own = value(value(self.resources, "/ColorSpace"), default) if default else None
        return space if own is None else read_space(own, None)


def read_space(found: object, resources: object, depth: int = 0) -> Space:
    """Return the space that an object is; `resources` say what device spaces mean (8.6.5.6)."""
    family, given = named(found), items(found)
    if not family and given:
        family = named(given[0])
    if depth > _DEEPEST or not family:
        return UNKNOWN
    argument = given[1] if len(given) > 1 else None
    match family:
        case "ICCBased":
            return _profiled(argument)
        case "Indexed" | "I":
            base = read_space(argument, resources, depth + 1)
            table = resolve(given[3]) if len(given) > 3 else None
            return Space(Kind.INDEXED, 1, base=base, palette=_bytes(table))
        case "Separation":
            return Space(Kind.INKS, 1, (named(argument),), alternate=_alternate(given))
        case "DeviceN":
            inks = tuple(map(named, items(argument)))
            return Space(Kind.INKS, len(inks), inks)
        case "Pattern":
            below = None if argument is None else read_space(argument, resources, depth + 1)
            return Space(Kind.PATTERN, below.size if below else 0, base=below)
    return Spaces(resources if depth == 0 else None)._device(family)


def _profiled(profile: object) -> Space:
    """Return an ICCBased space, by the number of its components (8.6.5.5)."""
    return _PROFILED.get(whole(value(profile, "/N")) or 0, UNKNOWN)


def _alternate(given: Sequence[object]) -> str:
    """Return in a few words what an ink looks like: its alternate space, and the colour of the full ink there."""
    function = given[3] if len(given) > 3 else None
    shown = [str(resolve(each)) for each in items(value(function, "/C1"))]
    return " ".join((named(given[2]) if len(given) > 2 else "", *shown)) if shown else ""


def _bytes(table: object) -> bytes:
    """Return the bytes of a palette, which may be a string or a stream."""
    original = getattr(table, "original_bytes", None)
    return original if isinstance(original, bytes) else stream(table)


def paint(space: Space, components: Sequence[float]) -> Paint:
    """Return the colour that `components` are in `space`; its initial colour where they are too few (8.6.8)."""
    given = tuple(min(max(each, 0.0), 1.0) for each in components[: space.size])
    match space.kind:
        case Kind.GREY:
            black = 1.0 - (given[0] if given else 0.0)
            return Paint(Kind.GREY, _only((("Black", black),)), white=black <= 0)
        case Kind.CMYK:
            inks = _only(zip(PROCESS, given if len(given) == 4 else (0, 0, 0, 1), strict=True))
            return Paint(Kind.CMYK, inks, white=not inks, plain=not space.profiled)
        case Kind.INKS:
            amounts = given if len(given) == space.size else (1.0,) * space.size
            inks = _only((ink, amount) for ink, amount in zip(space.inks, amounts, strict=True) if ink != "None")
            return Paint(Kind.INKS, inks, white=not inks)
        case Kind.RGB | Kind.MANAGED:
            return Paint(space.kind, white=len(given) == 3 and min(given) >= 1, known=False)
        case Kind.INDEXED if space.base is not None:
            return palette_colour(space, int(components[0]) if components else 0)
    return Paint(space.kind, known=False)


def _only(inks: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """Return the inks that are there at all."""
    return tuple((ink, amount) for ink, amount in inks if amount > 0)


def palette_colour(space: Space, at: int) -> Paint:
    """Return a colour of a palette (8.6.6.3)."""
    base = space.base or UNKNOWN
    part = space.palette[at * base.size : (at + 1) * base.size]
    return paint(base, [each / 255 for each in part])


def darkest(space: Space) -> Paint:
    """Return the colour of a palette with the most ink."""
    base = space.base or UNKNOWN
    count = len(space.palette) // base.size if base.size else 0
    colours = [palette_colour(space, at) for at in range(min(count, 256))]
    return max(colours, key=lambda each: each.total, default=Paint(base.kind, known=False))


def shading_colours(shading: object, space: Space) -> tuple[Paint, ...]:
    """Return the colours at the ends of a shading; an unknown one where its function does not tell (8.7.4.5)."""
    found: list[Paint] = []
    function = value(shading, "/Function")
    stack = items(function) or [function]
    if len(stack) > 1 or not isinstance(whole(value(stack[0], "/FunctionType")), int):
        return (Paint(space.kind, known=False),)
    while stack and len(found) < 512:
        each = stack.pop()
        match whole(value(each, "/FunctionType")):
            case 2:
                for key, initial in (("/C0", 0.0), ("/C1", 1.0)):
                    given = [float(resolve(part) or 0) for part in items(value(each, key))]  # type: ignore[arg-type]
                    found.append(paint(space, given or [initial]))
            case 3:
                stack += items(value(each, "/Functions"))[:256]
            case _:
                found.append(Paint(space.kind, known=False))
    return tuple(dict.fromkeys(found))


def group_space(holder: object) -> Space | None:
    """Return the space that a page or form blends in; None where it is no group, or does not say (11.6.6)."""
    group = dictionary(holder, "/Group")
    if name(group, "/S") != "Transparency" or raw(group, "/CS") is None:
        return None
    return read_space(raw(group, "/CS"), value(holder, "/Resources"))
