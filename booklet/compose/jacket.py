"""A cover that is a sheet of its own: back, spine and front, printed in one and folded around the inside.

Enters: the words of the front, the pictures that the content names, and the number of inside pages.  Leaves: a
`Jacket`: the whole outside as one ground with words on it, and the two pages as a reader of the screen sees them, each
cut out of it.

The spine is as thick as the leaves together (ISO 534: caliper), unless the print shop has given its figure.  A spine
moves by a millimetre or more when it is glued, so its words keep 1.5 mm from both folds; they run down (ISO 6357),
so that they can be read when the booklet lies on its back.  The inside of the sheet stays unprinted: glue
holds on bare paper alone, on the spine and for 5 mm beside it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from booklet.compose.blocks.cover import back_ornament, device, front_words, patterned
from booklet.compose.composer import Composer
from booklet.compose.crops import covering
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet
from booklet.model.ink import Artifact, Bar, GlyphRun, Ink, Node, NodeId, Picture, TextLine
from booklet.model.material import Jacket, WholePage
from booklet.text.setting import SetLine
from booklet.units import mm

CLEAR = mm(1.5)  # from the words on a spine to its folds
SMALLEST = 7.0  # points: type under it is hard to read on a shelf
MIDDLE = 0.24  # of the size, above the baseline: midway between what rises and what hangs, and through small letters

SPINE_BARE = Rule(
    "spine-without-words",
    Severity.NOTICE,
    "The spine is {spine:.1f} mm thick, too thin for words, which need {needed:.1f} mm. It stays without.",
)
SPINE_LONG = Rule(
    "spine-words-long",
    Severity.NOTICE,
    "The words for the spine are {long:.0f} mm long, and there is room for {room:.0f} mm. It stays without.",
    "Give shorter words: “spine: …” under “cover”.",
)
SPINE_DIFFERS = Rule(
    "spine-differs",
    Severity.WARNING,
    "The spine is said to be {given:g} mm thick, but {leaves} leaves of {caliper:.3g} mm make {computed:.1f} mm.",
    "Ask the print shop again, with the number of pages; or correct the paper's weight, bulk or caliper.",
)
RULES = (SPINE_BARE, SPINE_LONG, SPINE_DIFFERS)


def jacket(composer: Composer, parent: NodeId) -> Callable[[int], Jacket]:
    """Return what makes the cover sheet for a number of inside pages; its structure elements are made here, once."""
    section = composer.tree.element(parent, "Sect", path="booklet.cover")
    node = _picture_node(composer, section)
    words = tuple(front_words(composer, section))
    spine = _SpineWords.of(composer)

    def made(pages: int) -> Jacket:
        return _jacket(composer, node, words, spine, pages)

    return made


def spine_of(booklet: Booklet, pages: int) -> float:
    """Return the thickness of the spine in millimetres: 0 where sheets are only folded and stitched."""
    if booklet.page.binding != "perfect":
        return 0.0
    return booklet.cover.spine_mm or computed_spine(booklet, pages)


def computed_spine(booklet: Booklet, pages: int) -> float:
    """Return how thick the leaves of the inside are together, in millimetres."""
    return pages / 2 * booklet.page.paper.thickness_mm


def _jacket(composer: Composer, node: Node, words: tuple[Ink, ...], said: _SpineWords, pages: int) -> Jacket:
    booklet = composer.booklet
    size = booklet.page
    spine = mm(spine_of(booklet, pages))
    left, right = 0.0, size.width + spine
    front_at, back_at = (right, left) if size.spine_is_left("recto") else (left, right)
    ground = tuple(_ground(composer, node, front_at, right + size.width))
    on_spine, findings = said.placed(composer, spine)
    front = _part(ground, front_at, size.width, composer.theme.bleed)
    back = _part((_bare(ink) for ink in ground), back_at, size.width, composer.theme.bleed)
    pattern, on_front, on_back = _decorated(composer, right + size.width, front_at, back_at)
    if composer.theme.cover.pattern and pattern and on_spine:  # words are not read on it
        high = size.height + 2 * composer.theme.bleed
        ground_bar = Bar(
            size.width, -composer.theme.bleed, spine, high, composer.theme.cover.ground, Artifact.BACKGROUND
        )
        pattern = (*pattern, ground_bar)
    return Jacket(
        front_at=front_at,
        back_at=back_at,
        front=WholePage((*front, *on_front, *words), master="cover", role="cover", anchors=("cover",)),
        back=WholePage((*back, *on_back), master="cover", role="back-cover"),
        spine=spine,
        ink=(*ground, *pattern, *(ink.moved(front_at, 0.0) for ink in words), *on_spine),
        findings=(*findings, *_doubts(booklet, pages)),
    )


def _decorated(
    composer: Composer, across: float, front_at: float, back_at: float
) -> tuple[tuple[Ink, ...], tuple[Ink, ...], tuple[Ink, ...]]:
    """Return what the theme puts on the sheet, on its front and on its back; nothing where a picture is there."""
    if _picture(composer.booklet):
        return (), (), ()
    if composer.theme.cover.pattern:
        page = patterned(composer, composer.booklet.page.width)
        return patterned(composer, across), page, page
    front, back = device(composer), back_ornament(composer)
    sheet = (*(ink.moved(front_at, 0.0) for ink in front), *(ink.moved(back_at, 0.0) for ink in back))
    return sheet, front, back


def _picture_node(composer: Composer, section: NodeId) -> Node:
    """Return what the cover's picture belongs to: a Figure, unless it is decorative."""
    image = composer.booklet.images.get(_picture(composer.booklet))
    if image is None or image.decorative:
        return Artifact.BACKGROUND
    alt = composer.plain(image.alt)
    return composer.tree.leaf(composer.tree.element(section, "Figure", alt=alt, path=image.origin.path))


def _picture(booklet: Booklet) -> str:
    return booklet.cover.wrap or booklet.cover.image


def _ground(composer: Composer, node: Node, front_at: float, across: float) -> Iterator[Ink]:
    """Yield what lies over the outside, `across` points wide, and its bleed.

    It is one picture, or a ground with a picture on the front, from the fold to the bleed.
    """
    booklet, bleed = composer.booklet, composer.theme.bleed
    height = booklet.page.height + 2 * bleed
    left, right = -bleed, across + bleed
    if not booklet.cover.wrap:
        yield Bar(left, -bleed, right - left, height, composer.theme.cover.ground, Artifact.BACKGROUND)
        left, right = (left, booklet.page.width) if front_at == 0 else (front_at, right)
    name = _picture(booklet)
    if name:
        crop = covering(composer.probes[name], booklet.images[name].focus, (right - left) / height)
        yield Picture(left, -bleed, right - left, height, name, node, crop)


def _part(ground: Iterable[Ink], at: float, width: float, bleed: float) -> Iterator[Ink]:
    """Yield what a page that begins at `at` shows of the ground, and of its bleed all round, in page coordinates."""
    left, right = at - bleed, at + width + bleed
    for ink in ground:
        if not isinstance(ink, Bar | Picture):
            continue
        start, end = max(ink.x, left), min(ink.x + ink.width, right)
        if end - start <= 2 * bleed:  # of the neighbour nothing shows but what bleeds
            continue
        if isinstance(ink, Bar):
            yield replace(ink, x=start - at, width=end - start)
            continue
        first, top, last, foot = ink.crop
        share = (last - first) / ink.width
        crop = (first + (start - ink.x) * share, top, first + (end - ink.x) * share, foot)
        yield replace(ink, x=start - at, width=end - start, crop=crop)


def _bare(ink: Ink) -> Ink:
    """Return a picture as a background: it is content on the front, and there alone."""
    return replace(ink, node=Artifact.BACKGROUND) if isinstance(ink, Picture) else ink


@dataclass(frozen=True, slots=True)
class _SpineWords:
    """The words for the spine, set in one line; `size` is their type size in points."""

    line: SetLine
    size: float
    origin: Origin

    @classmethod
    def of(cls, composer: Composer) -> _SpineWords:
        """Set the words that the content gives, or else the title."""
        booklet, style = composer.booklet, composer.style("spine")
        given = booklet.cover.spine
        text = " ".join(composer.plain(given or booklet.title).split())
        origin = Origin("booklet.cover.spine") if given else Origin("booklet.cover", key=True)
        return cls(composer.label(text, style, Artifact.LAYOUT), style.size, origin)

    def placed(self, composer: Composer, spine: float) -> tuple[tuple[Ink, ...], tuple[Finding, ...]]:
        """Return the words on a spine so wide (points), or why there are none."""
        page, master = composer.booklet.page, composer.theme.masters["cover"]
        if not spine:
            return (), ()
        scale = min(1.0, (spine - 2 * CLEAR) / self.size)
        if self.size * scale < SMALLEST:
            needed = (SMALLEST + 2 * CLEAR) / mm(1)
            return (), (SPINE_BARE.at(self.origin, spine=spine / mm(1), needed=needed),)
        room, long = page.height - master.head - master.foot, self.line.width * scale
        if long > room:
            return (), (SPINE_LONG.at(self.origin, long=long / mm(1), room=room / mm(1)),)
        baseline = page.width + spine / 2 - self.size * scale * MIDDLE
        return (TextLine(baseline, master.head, _scaled(self.line, scale), down=True),), ()


def _scaled(line: SetLine, scale: float) -> tuple[GlyphRun, ...]:
    """Return the runs of a line at another size."""
    return tuple(
        replace(
            run,
            size=run.size * scale,
            x=run.x * scale,
            advances=_times(run.advances, scale),
            dx=None if run.dx is None else _times(run.dx, scale),
            dy=None if run.dy is None else _times(run.dy, scale),
            rise=run.rise * scale,
        )
        for run in line.runs
    )


def _times(lengths: array[float], scale: float) -> array[float]:
    return array("d", (length * scale for length in lengths))


def _doubts(booklet: Booklet, pages: int) -> tuple[Finding, ...]:
    """Return a finding where the print shop's figure for the spine is far from what the paper makes."""
    given, computed = booklet.cover.spine_mm, computed_spine(booklet, pages)
    if not given or abs(given - computed) <= max(1.0, computed / 2):
        return ()
    origin, caliper = Origin("booklet.cover.spine_mm"), booklet.page.paper.thickness_mm
    return (SPINE_DIFFERS.at(origin, given=given, leaves=pages // 2, caliper=caliper, computed=computed),)
