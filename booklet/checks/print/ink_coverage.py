"""No spot gets more ink than the paper takes: else sheets stick together, and the ink rubs off.

Measured are flat colours, the ends of shadings, and the samples of pictures in CMYK, averaged over a square millimetre
(GWG: 15).  A picture that shines through is measured by itself: what is mixed of two colours has no more ink than the
richer one.  What overprints adds up with the inks under it that it has not itself: at most as much as this check says,
for it takes all that lies under the box around a mark as lying under the mark.  Not measured, and said so where it may
matter: what is mixed by a blend mode, shadings made by a program, pictures that can't be decoded or are in other inks.
RGB has no ink yet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from booklet.checks.opened import FileSubject
from booklet.checks.page_words import on_pages
from booklet.checks.pdf.colours import ALL, PROCESS, Kind
from booklet.checks.pdf.marks import Mark, Picture
from booklet.checks.pdf.objects import items, named, numbers, stream, value, whole
from booklet.checks.pdf.plane import Box, common, within
from booklet.checks.print import GWG, Hit, leaves_inks, marks, over, told
from booklet.diagnostics import Finding, Rule, Severity
from booklet.pictures.inked import Inked, InkMap, ink_map

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
ADDED = Rule(
    code="ink-overprint",
    severity=Severity.WARNING,
    message="{what} on {pages} overprints, and may add up with what is under it to {ink:.0f} % of ink; the most is "
    "{limit:.0f} %.",
    hint="Make what is under it lighter, or move it. If it is only thin lines or small type, ask the print shop.",
    clause=f"{GWG}; ISO 32000-1, 8.6.7",
)
UNKNOWN = Rule(
    code="ink-unmeasured",
    severity=Severity.NOTICE,
    message="How much ink lies on {pages} was not measured everywhere: {why}.",
    hint="Have the print shop look at these pages, if they are dark.",
)
RULES = (TOO_MUCH, MUCH, ADDED, UNKNOWN)

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

    pictures: dict[int, InkMap | None] = field(default_factory=dict)
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
    yield from _added(subject, measured, most)
    for page, ink_of_page in enumerate(subject.inks):
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
        inks = measured.pictures[key]
        if inks is not None:
            return inks.most()
    if paint.kind in (Kind.CMYK, Kind.INKS, Kind.UNKNOWN):
        measured.missing("the samples of a picture could not be read", page)
    return 0.0


def _sampled(picture: Picture, ppi: float) -> InkMap | None:
    """Return the inks of a picture in CMYK by square millimetres; None where it can't be decoded."""
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
    return ink_map(inked, max(1, round(ppi / _MM_PER_INCH)))


def _added(subject: FileSubject, measured: _Measured, limit: float) -> Iterator[Finding]:
    """Yield what adds up to too much with what it overprints: type, and all else."""
    found: dict[bool, list[tuple[float, Hit]]] = {}
    for page, hits in groupby(marks(subject), key=lambda hit: hit[0]):
        above = [mark for _, mark in hits if mark.paint.inks and leaves_inks(mark)]
        order = {id(mark): at for at, mark in enumerate(subject.inks[page].marks)} if above else {}
        below = [(at, mark) for at, mark in enumerate(subject.inks[page].marks) if above and _lies(mark)]
        richest = max((_under(ground, {}, None, measured) for _, ground in below), default=0.0)
        for mark in above:
            if mark.paint.total + richest > limit + _ROUNDING:  # else no ground is worth a look
                under = [ground for at, ground in below if at < order[id(mark)] and over(ground.box, mark.box)]
                ink = _together(mark, under, measured)
                if ink > limit + _ROUNDING:
                    found.setdefault(mark.kind == "text", []).append((ink, (page, mark)))
    for is_type, added in found.items():
        what, ink = "Type" if is_type else "A shape or line", max(ink for ink, _ in added)
        yield told(ADDED, subject, [hit for _, hit in added], what=what, ink=ink, limit=limit)


def _lies(mark: Mark) -> bool:
    """Whether a mark is something that others may lie on, or that covers what lies below it: no type, and no line."""
    return mark.kind in ("fill", "image", "shading")


def _together(mark: Mark, below: list[Mark], measured: _Measured) -> float:
    """Return how much ink a mark makes at most with what is `below` it, from the lowest; both in per cent."""
    stack = {ink: amount * 100 for ink, amount in mark.paint.inks}
    most = mark.paint.total
    for ground in reversed(below):
        most = max(most, sum(stack.values()) + _under(ground, stack, mark.box, measured))
        if leaves_inks(ground):
            stack = {ink: amount * 100 for ink, amount in ground.paint.inks} | stack
        elif ground.kind == "fill" and ground.size < math.inf and not ground.blends and within(mark.box, ground.box):
            break  # it leaves nothing of what is under it
    return most


def _under(ground: Mark, above: Mapping[str, float], box: Box | None, measured: _Measured) -> float:
    """Return how much ink a ground has under a box, or at most, besides the inks of what is `above`, in per cent."""
    picture, all_of_it = ground.picture, ground.whole
    inks = measured.pictures.get(picture.key or id(picture)) if picture is not None else None
    if inks is None:
        return sum(amount for ink, amount in ground.paint.inks if ink not in above) * 100
    without = frozenset(at for at, ink in enumerate(PROCESS) if ink in above)
    if box is None or all_of_it is None:
        return inks.most(without=without)
    left, bottom, right, top = common(box, ground.box)
    first, low, last, high = all_of_it
    across, up = last - first, high - low
    part = (left - first) / across, (high - top) / up, (right - first) / across, (high - bottom) / up
    return inks.most(part, without)
