"""The plan of the pages: what stands on each, not yet where.

Enters: items of the Material without `Deferred`, the geometry of the pages, a breaker, and what makes a cover sheet,
where there is one.  Leaves: a `Plan`, the pages with their pieces and notes, what is wrong with them, and the page
numbers of all anchors.  It is cheap, for it is made again whenever page numbers change text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from booklet.diagnostics import Finding, Origin
from booklet.model.booklet import PageSize
from booklet.model.material import FORBIDDEN, FORCED, Box, Heading, Item, Jacket, Plates, WholePage
from booklet.paginate import rules
from booklet.paginate.breaks import Breaker
from booklet.paginate.costs import is_tall, missing
from booklet.paginate.galley import Galley, NoteLine, Piece, Whole, flatten, undivided
from booklet.paginate.geometry import DEFAULT_MASTER, Geometry, folio_of, side_of
from booklet.paginate.measure import Share, notes_height, share_notes, unbegun
from booklet.paginate.plates import before_last, before_page
from booklet.paginate.stacking import Frame, Stack, stacked

GAP_LINES = 6  # that may be missing above something tall before anybody is told; above a heading, any
BACK_COVER = "back-cover"  # the role of a WholePage
OUTSIDE = {"front": ("C1", "recto"), "back": ("C4", "verso")}  # what printers call the outsides of a cover sheet


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page: pieces below the repeated headers `again`, and note lines; or a whole page; or nothing (`blank`).

    `tops` and `lefts` are where the pieces begin, in points below the head of the text block and right of its edge.
    `headings` are those that start on it.  `cover` is front or back for a page of a cover sheet.
    """

    master: str
    pieces: tuple[Piece, ...] = ()
    tops: tuple[float, ...] = ()
    lefts: tuple[float, ...] = ()
    again: tuple[Box, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    whole: WholePage | None = None
    headings: tuple[Heading, ...] = ()
    blank: str = ""
    cover: str = ""

    def anchors(self) -> Iterator[str]:
        """Yield the names of the link targets on this page, text before notes."""
        if self.whole is not None:
            yield from self.whole.anchors
        for piece in self.pieces:
            yield from piece.box.anchors
        for line in self.notes:
            yield from line.box.anchors


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages, in order; `numbers` are the folios of the anchors' pages (of their first places).

    With a `jacket`, the first and the last page are those of the cover sheet, and page 1 is the one after the first.
    """

    pages: tuple[PlannedPage, ...]
    numbers: dict[str, str]
    findings: tuple[Finding, ...]
    jacket: Jacket | None = None

    def folio(self, index: int) -> str:
        """Return the printed number of the page of `index` (from 0)."""
        cover = self.pages[index].cover
        return OUTSIDE[cover][0] if cover else folio_of(self.inside(index))

    def side(self, index: int) -> str:
        """Return the side of the page of `index` (from 0)."""
        cover = self.pages[index].cover
        return OUTSIDE[cover][1] if cover else side_of(self.inside(index))

    def inside(self, index: int) -> int:
        """Return which page of the inside the page of `index` is (both from 0)."""
        return index - (self.jacket is not None)


def plan_pages(
    items: tuple[Item, ...],
    geometry: Geometry,
    page: PageSize,
    breaker: Breaker,
    jacket: Callable[[int], Jacket] | None = None,
) -> Plan:
    """Return the plan of `items`, with the binder's blanks that `page.binding` asks for and the back cover last.

    With a `jacket`, what it makes for so many inside pages stands around them.
    """
    builder = _Builder(geometry, breaker, before=0 if jacket is None else 1)
    for part in _back_cover_last(flatten(items)):
        if isinstance(part, Whole):
            builder.whole(part)
        else:
            builder.galley(part)
    pages, blanks = _bound(builder.pages, page.binding, apart=jacket is not None)
    findings = (*builder.findings, *blanks)
    made = None
    if jacket is not None:
        made = jacket(len(pages))
        front, back = (PlannedPage(each.master, whole=each) for each in (made.front, made.back))
        pages = (replace(front, cover="front"), *pages, replace(back, cover="back"))
        findings = (*findings, *made.findings)
    plan = Plan(pages, {}, findings, made)
    for index, planned in enumerate(pages):
        for anchor in planned.anchors():
            plan.numbers.setdefault(anchor, plan.folio(index))
    return plan


@dataclass(slots=True)
class _Builder:
    """The pages so far, and how many pages of a cover stand `before` them."""

    geometry: Geometry
    breaker: Breaker
    before: int
    pages: list[PlannedPage] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def whole(self, part: Whole) -> None:
        """Add a page composed already."""
        self._turn_to(part.side, part.page.master)
        self.pages.append(PlannedPage(part.page.master, whole=part.page, headings=part.headings))

    def galley(self, galley: Galley) -> None:
        """Add the pages of `galley`, and pages for the notes that are left below the last."""
        master = self._master(galley.master)
        self._turn_to(galley.side, master)
        frame = self.geometry.frame(master)
        decision = self.breaker.decide(galley, frame, len(self.pages))
        pieces = decision.galley.pieces
        carried: tuple[NoteLine, ...] = ()
        waiting: list[Plates] = []
        start = 0
        facing: int | None = None  # how many lines are missing at the foot of the page on the left
        for end in decision.ends:
            follower = pieces[end] if end < len(pieces) else None
            waiting += (plates for piece in pieces[start:end] for plates in piece.plates)
            if follower is None:
                self._plates(waiting, before_last(waiting, len(self.pages)))
            carried = self._page(master, frame, pieces[start:end], carried, follower)
            foot: int | None = None
            if follower is not None and follower.cost > FORCED:
                lines = _missing(self.pages[-1], frame)
                foot = 0 if self.pages[-1].notes else lines
                tall = is_tall(height := undivided(pieces, end), frame)
                if tall and frame.holds(height):  # what is higher than a page is told of anyway
                    self._gap(lines, follower)
                if tall and foot:
                    foot = None
                elif facing is not None and facing != foot:
                    self._uneven(facing, foot, pieces[start] if facing > foot else follower)
            facing = foot if side_of(len(self.pages) - 1) == "verso" else None
            start = end
            if waiting and follower is not None and self._plates(waiting, before_page(waiting, len(self.pages)).count):
                facing = None
        while carried:
            carried = self._page(master, frame, (), carried, None)
        self._plates(waiting, len(waiting))

    def _plates(self, waiting: list[Plates], count: int) -> int:
        """Add the pages of the first so many plates and take them from those `waiting`; return how many that were."""
        for plates in waiting[:count]:
            self._turn_to("verso" if plates.facing else "any", self.geometry.default)
            self.pages += (PlannedPage(page.master, whole=page) for page in plates.pages)
            if not plates.pages:
                carried: tuple[NoteLine, ...] = ()
                for part in flatten(plates.items):
                    if isinstance(part, Galley):
                        master = self._master(part.master)
                        frame = self.geometry.frame(master)
                        carried = self._page(master, frame, part.pieces, carried, None)
                while carried:
                    carried = self._page(master, frame, (), carried, None)
        del waiting[:count]
        return count

    def _page(
        self, master: str, frame: Frame, pieces: tuple[Piece, ...], carried: tuple[NoteLine, ...], next_: Piece | None
    ) -> tuple[NoteLine, ...]:
        """Add a page of `pieces`, before piece `next_`; return the note lines carried to the page after it."""
        share = share_notes(pieces, frame, carried)
        stack = stacked(pieces, frame)
        page = PlannedPage(
            master,
            pieces,
            stack.tops,
            stack.lefts,
            stack.again,
            share.placed,
            headings=tuple(heading for piece in pieces for heading in piece.headings),
        )
        judged = _judge(page, len(self.pages), frame, (stack, share), next_)
        told = {found.origin.path for found in self.findings if found.code == rules.FORCED_BREAK.code and found.origin}
        for each in judged:  # what is higher than several pages is told once
            if each.code != rules.FORCED_BREAK.code or each.origin is None or each.origin.path not in told:
                self.findings.append(replace(each, page=len(self.pages) + self.before))
        self.pages.append(page)
        return share.left

    def _gap(self, lines: int, cause: Piece) -> None:
        """Note that so many lines are missing on the last page above something tall."""
        if lines > GAP_LINES and not cause.headings:
            index = len(self.pages) - 1
            found = rules.GAP.at(
                cause.box.origin,
                page=index + self.before,
                folio=folio_of(index),
                lines=rules.lines_named(lines),
                below="notes" if self.pages[-1].notes else "foot",
            )
            self.findings.append(found)

    def _uneven(self, verso: int, recto: int, cause: Piece) -> None:
        """Note that the feet of the last two pages differ, of which so many lines are missing, because of `cause`."""
        index = len(self.pages) - 1 - (verso > recto)
        found = rules.UNEVEN_FEET.at(
            cause.box.origin,
            page=index + self.before,
            verso=folio_of(len(self.pages) - 2),
            recto=folio_of(len(self.pages) - 1),
            short=folio_of(index),
            lines=rules.lines_named(abs(verso - recto)),
        )
        self.findings.append(found)

    def _turn_to(self, side: str, master: str) -> None:
        """Leave a page blank where the next is not on the `side` asked for."""
        if side in ("recto", "verso") and side_of(len(self.pages)) != side:
            self.pages.append(PlannedPage(master, blank="recto"))

    def _master(self, name: str) -> str:
        """Return the page master to use for `name`: the default, with a finding, where the theme lacks it."""
        if name in self.geometry.masters:
            return name
        used = self.geometry.default
        index = len(self.pages)
        found = rules.UNKNOWN_MASTER.at(page=index + self.before, master=name, used=used, folio=folio_of(index))
        self.findings.append(found)
        return used


def _missing(page: PlannedPage, frame: Frame) -> int:
    """Return how many lines are missing at the foot of `page`, or above its notes."""
    return missing(stacked(page.pieces, frame).height, notes_height(page.notes, frame), frame)


def _judge(
    page: PlannedPage, index: int, frame: Frame, filled: tuple[Stack, Share], follower: Piece | None
) -> Iterator[Finding]:
    """Yield what is wrong with `page`, before piece `follower`, whichever breaker made it."""
    folio = folio_of(index)
    first = page.pieces[0] if page.pieces else None
    stack, share = filled
    height = stack.height + notes_height(page.notes, frame)
    if not frame.holds(height):
        boxes = [piece.box for piece in page.pieces] + [line.box for line in page.notes]
        highest = max(boxes, key=lambda box: box.height)
        excess = height - frame.height
        yield rules.OVERFULL_PAGE.at(highest.origin, page=index, folio=folio, excess=excess)
    elif first and follower and follower.cost >= FORBIDDEN:
        yield rules.FORCED_BREAK.at(follower.box.origin, page=index, folio=folio)
    if first and first.again and not page.again and frame.holds(first.box.height):
        yield rules.DROPPED_HEADER.at(first.box.origin, page=index, folio=folio)
    called = [line.note for piece in page.pieces for line in piece.notes]
    seen = None
    for note in called[max(0, len(called) - len(share.left)) :]:
        if note is not seen:
            origin = note.origin or _caller(page, note.number)
            number = note.mark or note.number
            begun = not any(note is each for each in unbegun(share.left))
            goes_on = "continues" if begun else "begins"
            yield rules.SPLIT_NOTE.at(origin, page=index, number=number, folio=folio, goes_on=goes_on)
        seen = note


def _caller(page: PlannedPage, number: int) -> Origin | None:
    """Return the origin of the box that calls note `number` on `page`."""
    for piece in page.pieces:
        if any(line.note.number == number for line in piece.notes):
            return piece.box.origin
    return None


def _back_cover_last(parts: tuple[Galley | Whole, ...]) -> tuple[Galley | Whole, ...]:
    """Return `parts` with the back cover, if there is one, as the last of them."""
    for at in reversed(range(len(parts))):
        part = parts[at]
        if isinstance(part, Whole) and part.page.role == BACK_COVER:
            return (*parts[:at], *parts[at + 1 :], part)
    return parts


def _bound(
    pages: list[PlannedPage], binding: str, *, apart: bool
) -> tuple[tuple[PlannedPage, ...], tuple[Finding, ...]]:
    """Return `pages` with the binder's blanks before the back cover, and a finding where they are too many.

    Stitched sheets have four pages; a leaf that is glued into a cover `apart` has two.
    """
    lacking = -len(pages) % (4 if binding == "saddle-stitch" else 2 if apart else 1)
    blanks = [PlannedPage(DEFAULT_MASTER, blank="binder")] * lacking
    covered = bool(pages) and pages[-1].whole is not None and pages[-1].whole.role == BACK_COVER
    end = len(pages) - covered
    bound = (*pages[:end], *blanks, *pages[end:])
    if lacking <= 2:
        return bound, ()
    count = len(pages)
    more = f"add {lacking}, which makes {count + lacking}"
    advice = f"Cut 1 page, which makes {count - 1}, or {more}." if count > 1 else f"{more.capitalize()}."
    return bound, (rules.BINDER_BLANKS.at(pages=count, blanks=lacking, advice=advice),)
