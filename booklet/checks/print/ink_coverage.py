"""No spot gets more ink than the paper takes: else sheets stick together, and the ink rubs off.

Measured are flat colours, the ends of shadings, and the samples of pictures in CMYK, averaged over a square millimetre
(GWG: 15).  A picture that shines through is measured by itself: what is mixed of two colours has no more ink than the
richer one.  Not measured, and said so where it may matter: what overprints a ground or is mixed with it by a blend
mode, shadings made by a program, pictures that can't be decoded or are in other inks.  RGB has no ink yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from booklet.checks.opened import FileSubject
from booklet.checks.pdf.colours import ALL, Kind
from booklet.checks.pdf.marks import Mark, Picture
from booklet.checks.pdf.objects import items, named, numbers, stream, value, whole
from booklet.checks.print import GROUND, GWG, Hit, grounds, leaves_inks, marks, on_pages, over, told
from booklet.diagnostics import Finding, Rule, Severity
from booklet.pictures.inked import Inked, most_ink_in

TOO_MUCH = Rule(
    code="ink-over",
    severity=Severity.ERROR,
    message="{what} on {pages} has up to {ink:.0f} % of ink, all inks together; the most is {limit:.0f} %.",
    hint="{mend}",
    clause=GWG,
)
MUCH = Rule(
    code="ink-high",
    severity=Severity.WARNING,
    message="{what} on {pages} has up to {ink:.0f} % of ink, all inks together; many presses take 300 % at most.",
    hint="{mend}",
    clause=GWG,
)
UNKNOWN = Rule(
    code="ink-unmeasured",
    severity=Severity.NOTICE,
    message="How much ink lies on {pages} was not measured everywhere: {why}.",
    hint="Have the print shop look at these pages, if they are dark.",
)
RULES = (TOO_MUCH, MUCH, UNKNOWN)

_MOST, _MUCH = 330.0, 300.0  # per cent
_ROUNDING = 0.5
_FLAT = (
    "A colour",
    "Make the colour lighter: in the theme, by its “cmyk”, or in the program that the page or picture comes from.",
)
_PICTURE = (
    "A picture",
    "Convert it with a profile for this paper, which limits the ink; or name the RGB original in the content.",
)
_MM_PER_INCH = 25.4


@dataclass
class _Measured:
    """What was measured so far: pictures by key, and pages of what could not be, by the reason."""

    pictures: dict[int, float | None] = field(default_factory=dict)
    unknown: dict[str, set[int]] = field(default_factory=dict)

    def missing(self, why: str, page: int) -> None:
        """Take note of a page on which something can't be measured."""
        self.unknown.setdefault(why, set()).add(page)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield colours and pictures with too much ink, and what was not measured; once each."""
    own = subject.booklet.printing.ink_limit if subject.booklet is not None else 0.0
    most, much = (own, own) if own else (_MOST, _MUCH)
    measured, found = _Measured(), list[tuple[bool, float, Hit]]()
    for page, mark in marks(subject):
        ink = _ink(mark, page, measured)
        if ink > much + _ROUNDING:
            found.append((mark.kind == "image", ink, (page, mark)))
    for rule, low, high in ((TOO_MUCH, most, 1e9), (MUCH, much, most)):
        for pictures in (False, True):
            hits = [(ink, hit) for picture, ink, hit in found if picture is pictures and _between(ink, low, high)]
            if hits:
                what, mend = _PICTURE if pictures else _FLAT
                ink = max(ink for ink, _ in hits)
                yield told(rule, subject, [hit for _, hit in hits], what=what, mend=mend, ink=ink, limit=most)
    for page, ink_of_page in enumerate(subject.inks):
        _overprints(page, ink_of_page.marks, measured, much)
        if not ink_of_page.whole:
            measured.missing("a page has more in it than any that people make", page)
    for why, pages in measured.unknown.items():
        yield UNKNOWN.at(page=min(pages), pages=on_pages(pages), why=why)


def _between(ink: float, low: float, high: float) -> bool:
    return low + _ROUNDING < ink <= high + _ROUNDING


def _ink(mark: Mark, page: int, measured: _Measured) -> float:
    """Return the most ink of a mark, in per cent, as far as it is known."""
    picture, paint = mark.picture, mark.paint
    if any(name == ALL for name, _ in paint.inks):
        return 0.0  # a finding of its own: see `registration`
    if mark.mixes and mark.paint.inks:
        measured.missing("colours are mixed by a blend mode", page)
    if picture is None or picture.stencil or picture.space.kind is Kind.INDEXED or picture.space.size == 1:
        if mark.kind == "shading" and not paint.known and paint.kind in (Kind.CMYK, Kind.INKS):
            measured.missing("a shading is made by a program", page)
        return paint.total
    if paint.kind is Kind.CMYK:
        key = picture.key or id(picture)
        if key not in measured.pictures:
            measured.pictures[key] = _sampled(picture, mark.size)
        ink = measured.pictures[key]
        if ink is not None:
            return ink
    if paint.kind in (Kind.CMYK, Kind.INKS, Kind.UNKNOWN):
        measured.missing("the samples of a picture could not be read", page)
    return 0.0


def _sampled(picture: Picture, ppi: float) -> float | None:
    """Return the most ink in a picture in CMYK, on a square millimetre; None where it can't be decoded."""
    filters = value(picture.found, "/Filter")
    last = [named(each) for each in items(filters) or [filters]][-1]
    decode = numbers(value(picture.found, "/Decode"), 8)
    straight, turned = decode in ((), (0, 1) * 4), decode == (1, 0) * 4
    if picture.bits != 8 or not (straight or turned) or last in ("JPXDecode", "CCITTFaxDecode", "JBIG2Decode"):
        return None
    mask = value(picture.found, "/SMask") if picture.masked else None
    same = (whole(value(mask, "/Width")), whole(value(mask, "/Height"))) == (picture.width, picture.height)
    alpha = stream(mask) if same and whole(value(mask, "/BitsPerComponent")) == 8 else b""
    inked = Inked(
        stream(picture.found),
        picture.width,
        picture.height,
        jpeg=last == "DCTDecode",
        inverted=turned,
        alpha=alpha if len(alpha) == picture.width * picture.height else b"",
    )
    return most_ink_in(inked, max(1, round(ppi / _MM_PER_INCH)))


def _overprints(page: int, every: tuple[Mark, ...], measured: _Measured, limit: float) -> None:
    """Take note of a page where something larger than type and rules overprints a ground, and may add up to too much.

    Where they overlap is known only by boxes, so this is said, not counted.
    """
    printing = [(at, mark) for at, mark in enumerate(every) if mark.kind != "text" and mark.size > GROUND]
    above = [(at, mark) for at, mark in printing if leaves_inks(mark) and not mark.paint.white]
    below = grounds(every) if above else []
    for at, mark in above:
        own = {ink for ink, _ in mark.paint.inks}
        for place, ground in below:
            if place >= at or not over(ground.box, mark.box):
                continue
            key = ground.picture.key or id(ground.picture) if ground.picture else 0
            left = sum(amount for ink, amount in ground.paint.inks if ink not in own) * 100
            if mark.paint.total + max(left, measured.pictures.get(key) or 0.0) > limit + _ROUNDING:
                measured.missing("what overprints a ground may add up with it", page)
                return
