"""How far the text of a font runs (ISO 32000-1, 9.2.4, 9.7.4.3).

Enters: a font dictionary.  Leaves: `Widths`, which measures the strings that are shown in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from booklet.checks.pdf.objects import array, dictionary, items, name, named, number, value, whole

_BLANK = 32
_WIDEST_RANGE = 65_536
_AVERAGE = 500.0  # thousandths of an em, where a font does not say


@dataclass(frozen=True, slots=True)
class Widths:
    """The advances of a font's codes, in em.

    `code_length` is the bytes of a code; 0 where its CMap is a file of its own, of which two are taken.
    """

    code_length: int
    by_code: Mapping[int, float]
    other: float

    def measure(self, shown: bytes) -> tuple[float, int, int]:
        """Return the sum of the advances of a shown string, how many codes it has, and how many blanks of one byte."""
        by_code, other = self.by_code, self.other
        if self.code_length == 1:
            return sum([by_code.get(code, other) for code in shown]), len(shown), shown.count(_BLANK)
        codes = [high << 8 | low for high, low in zip(shown[::2], shown[1::2], strict=False)]
        return sum([by_code.get(code, other) for code in codes]), len(codes), 0


UNKNOWN = Widths(1, {}, _AVERAGE / 1000)


def read_widths(found: object) -> Widths:
    """Return the widths of a font; those of an average one where it does not say."""
    if name(found, "/Subtype") == "Type0":
        descendant = next(iter(array(found, "/DescendantFonts")), None)
        two_bytes = named(value(found, "/Encoding")).startswith("Identity")
        default = number(value(descendant, "/DW"))
        other = 1000.0 if default is None else default
        return Widths(2 if two_bytes else 0, _composite(array(descendant, "/W")), other / 1000)
    em = 1 / 1000
    if name(found, "/Subtype") == "Type3":  # glyph space is the font's own
        em = next(iter(number(each) or em for each in array(found, "/FontMatrix")), em)
    first = whole(value(found, "/FirstChar")) or 0
    given = [number(each) or 0.0 for each in array(found, "/Widths")]
    missing = number(value(dictionary(found, "/FontDescriptor"), "/MissingWidth")) or (0.0 if given else _AVERAGE)
    return Widths(1, {first + at: width * em for at, width in enumerate(given)}, missing * em)


def _composite(given: list[object]) -> dict[int, float]:
    """Return the widths in a /W array: `first [w w …]` or `first last w`."""
    found: dict[int, float] = {}
    at = 0
    while at + 1 < len(given):
        first, run = whole(given[at]), items(given[at + 1])
        if first is None:
            at += 1
        elif run:
            found.update((first + n, (number(each) or 0.0) / 1000) for n, each in enumerate(run))
            at += 2
        else:
            last = whole(given[at + 1])
            width = number(given[at + 2]) if at + 2 < len(given) else None
            if last is not None and width is not None:
                found.update(dict.fromkeys(range(first, min(last, first + _WIDEST_RANGE) + 1), width / 1000))
            at += 3
    return found
