"""Type is large enough, in print and on a phone, and lines do not touch.

In print, type below 6 pt is what needs a lens, and below 7 pt what tires (preflight of any file warns below 5 pt only).
A phone held upright shows an A5 page at less than half its size, where nobody reads a page as a whole; turned, its
screen is about 140 mm wide.  There the running text should still look like 7 pt: so 10 pt is more than enough on A5,
and on A4 it takes 10.5 pt.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ThemeSubject
from booklet.diagnostics import Finding, Rule, Severity
from booklet.units import mm, to_mm

TINY = Rule(
    code="size-tiny",
    severity=Severity.ERROR,
    message="Type of {size:g} pt in “{style}” is too small to be read in print.",
    hint="Set it in 7 pt or more.",
)
SMALL = Rule(
    code="size-small",
    severity=Severity.WARNING,
    message="Type of {size:g} pt in “{style}” is hard to read in print.",
    hint="Set it in 7 pt or more.",
)
PHONE = Rule(
    code="size-phone",
    severity=Severity.NOTICE,
    message="On a phone, turned, the text in “{style}” looks like {seen:.1f} pt: the page is {width:.0f} mm wide.",
    hint="For readers on phones set it in {needed:.1f} pt or more, or take a narrower page.",
)
TOUCHING = Rule(
    code="lines-touch",
    severity=Severity.WARNING,
    message="In “{style}” lines of {size:g} pt stand {leading:g} pt below each other, so that their letters touch.",
    hint="Give it a leading of {size:g} or more.",
)
RULES = (TINY, SMALL, PHONE, TOUCHING)

_TINY, _SMALL, _ON_PHONE = 6.0, 7.0, 7.0  # points
_PHONE = mm(140)
_RUNNING = ("body", "list", "quotation", "recognition")
_LOOSE = 0.005  # what rounding may take
_AS_HIGH_AS_LINES = ("drop-cap",)


def check(subject: ThemeSubject) -> Iterator[Finding]:
    """Yield the styles that are too small, or whose lines touch."""
    width = subject.booklet.page.width
    for name, style in subject.theme.styles.items():
        size = style.size
        paths = (f"styles.{name}.size", *_of_scale(subject, size), f"styles.{name}")
        if name in _AS_HIGH_AS_LINES:
            continue
        if size < _SMALL:
            rule = TINY if size < _TINY else SMALL
            yield subject.layers.at(rule, *paths, size=size, style=name)
        seen = size * min(1.0, _PHONE / width)
        if name in _RUNNING and seen < _ON_PHONE - _LOOSE:
            words = {"seen": seen, "width": to_mm(width), "needed": _ON_PHONE * width / _PHONE, "style": name}
            yield subject.layers.at(PHONE, *paths, **words)
        if style.leading < size:
            at = (f"styles.{name}.leading", *paths, "grid.leading")
            yield subject.layers.at(TOUCHING, *at, size=size, style=name, leading=style.leading)


def _of_scale(subject: ThemeSubject, size: float) -> tuple[str, ...]:
    """Return where the scale gives this size."""
    return tuple(f"scale.{name}" for name, points in subject.theme.scale.items() if points == size)
