"""Composition → Layout.

Enters: the Composition that compose left, the theme (margins, bleed) and the trim.  Leaves: the Layout, with every ink
in its final place, from which all outputs of one language are written.  No step of it depends on a language.

Material that waits for page numbers is built, all pages are planned, and both again until the numbers stay as they
are; only then is ink moved.
"""

from __future__ import annotations

from dataclasses import replace

from booklet.design.theme import Theme
from booklet.diagnostics import Finding
from booklet.model.booklet import PageSize
from booklet.model.ink import Artifact, Ink, TextLine
from booklet.model.layout import CoverSheet, Layout, Page
from booklet.model.material import Composition, Jacket, PageContext, PageNumbers
from booklet.paginate import rules
from booklet.paginate.breaks import Breaker
from booklet.paginate.expand import expand
from booklet.paginate.fill import Filled, fill_pages
from booklet.paginate.geometry import Geometry, geometry_of
from booklet.paginate.links import Links, link_areas, live_bookmarks, live_links
from booklet.paginate.optimum import Optimum
from booklet.paginate.plan import Plan, PlannedPage, plan_pages

RECOMPOSITIONS = 5  # how often material is built again because page numbers changed


def paginate(composition: Composition, theme: Theme, page: PageSize, *, breaker: Breaker | None = None) -> Layout:
    """Return the pages of `composition` in `theme` on `page`; `breaker` chooses the breaks (`Optimum` if None).

    The Layout's findings are those of this step; the composition's own are not among them.  Links and bookmarks
    that lead nowhere are findings and left out.
    """
    geometry = geometry_of(page, theme, composition.note_gap)
    plan = _settled(composition, geometry, page, breaker or Optimum())
    filled = fill_pages(plan, geometry, composition.note_rule)
    links, dead_links = live_links(composition.tree, filled.anchors)
    bookmarks, dead_bookmarks = live_bookmarks(composition.bookmarks, filled.anchors)
    findings = (*plan.findings, *filled.findings, *dead_links, *dead_bookmarks)
    pages = _pages(composition, plan, filled, links)
    return Layout(
        width=page.width,
        height=page.height,
        bleed=theme.bleed,
        pages=pages,
        tree=composition.tree,
        anchors=filled.anchors,
        bookmarks=bookmarks,
        findings=findings if plan.pages else (*findings, rules.NO_PAGES.at()),
        cover=_sheet(plan.jacket, pages, page) if plan.jacket else None,
    )


def _sheet(jacket: Jacket, pages: tuple[Page, ...], page: PageSize) -> CoverSheet:
    """Return the cover sheet, with what stands on a draft's every page on each of its two."""
    places = ((pages[0], jacket.front_at), (pages[-1], jacket.back_at))
    marked = (ink.moved(x, 0.0) for each, x in places for ink in each.ink if _is_watermark(ink))
    return CoverSheet(2 * page.width + jacket.spine, jacket.spine, (*jacket.ink, *marked))


def _settled(composition: Composition, geometry: Geometry, page: PageSize, breaker: Breaker) -> Plan:
    """Return the plan whose page numbers are those its deferred material was built with."""
    known: PageNumbers = {}
    findings: tuple[Finding, ...] = ()
    for attempt in range(RECOMPOSITIONS + 1):
        expanded = expand(composition.items, known)
        plan = plan_pages(expanded.items, geometry, page, breaker, composition.jacket)
        if not expanded.deferred or plan.numbers == known:
            findings = ()
            break
        findings = (_unsettled(known, plan.numbers),) if attempt == RECOMPOSITIONS else ()
        known = plan.numbers
    return replace(plan, findings=(*plan.findings, *expanded.findings, *findings))


def _unsettled(known: PageNumbers, found: PageNumbers) -> Finding:
    changed = {anchor for anchor in {*known, *found} if known.get(anchor) != found.get(anchor)}
    return rules.UNSETTLED.at(anchors=rules.anchors_named(changed))


def _pages(composition: Composition, plan: Plan, filled: Filled, links: Links) -> tuple[Page, ...]:
    """Return the pages with their furniture and content."""
    out: list[Page] = []
    heading = ""
    for index, (planned, ink) in enumerate(zip(plan.pages, filled.pages, strict=True)):
        starting = _titles(planned)
        opening = any(head.level == 1 for piece in planned.pieces[:1] for head in piece.headings)
        context = PageContext(
            index=index,
            folio=plan.folio(index),
            side=plan.side(index),
            master=planned.master,
            heading=starting[0] if starting and (opening or not heading) else heading,
            opening=opening,
            letters=_letters(planned),
        )
        heading = starting[-1] if starting else heading
        furniture = tuple(composition.furniture(context))
        if planned.blank:  # an empty page of a draft says that it is one
            furniture = tuple(each for each in furniture if _is_watermark(each))
        page = Page(
            index=index,
            folio=context.folio,
            side=context.side,
            master=planned.master,
            # a composed page may be covered by a picture, so its furniture (the word "draft") comes last
            ink=(*ink, *furniture) if planned.whole is not None else (*furniture, *ink),
            links=link_areas(ink, links),
            blank=planned.blank,
            cover=planned.cover,
        )
        out.append(page)
    return tuple(out)


def _is_watermark(ink: Ink) -> bool:
    nodes = [run.node for run in ink.runs] if isinstance(ink, TextLine) else [ink.node]
    return all(node is Artifact.WATERMARK for node in nodes)


def _letters(page: PlannedPage) -> tuple[str, str] | None:
    """Return the first and the last letter that names on a page are found under, of the list that goes on at its top.

    None without any: where another section begins above the names, its title is not in the running head.
    """
    found: list[str] = []
    for piece in page.pieces:
        if any(heading.level == 1 for heading in piece.headings) or (found and not piece.columns):
            break
        found += [piece.box.letter] * bool(piece.box.letter)
    return (found[0], found[-1]) if found else None


def _titles(page: PlannedPage) -> list[str]:
    return [heading.title for heading in page.headings if heading.level == 1]
