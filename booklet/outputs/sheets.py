"""The output for the office printer: sheets that fold, or are cut, into the booklet.

Enters: the Layout, the theme behind its names, the pictures of the content, and what the content asks of sheets.
Leaves: the bytes of a PDF whose pages are printed sides, in sRGB with pictures at 300 ppi, or in the inks of a press on
request; or none, with findings that say why.

Pages bleed into what the sheet leaves beside them.  A cover that is a sheet of its own comes first: its outside, with
nothing behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import PrintMarks
from booklet.model.ink import Bar, Ink, Picture
from booklet.model.layout import Layout
from booklet.model.output import SHEETS
from booklet.model.papers import AMERICAN, PAPERS
from booklet.outputs.colours import screen_colours
from booklet.outputs.imposing.draw import VERSION
from booklet.outputs.imposing.fit import Imposition, fit
from booklet.outputs.imposing.impose import BLEED, THICK, Imposed, impose
from booklet.outputs.kinds import Job
from booklet.outputs.print import press_pdf
from booklet.outputs.screen import pictures, srgb
from booklet.text.fonts import FaceBook
from booklet.units import mm
from booklet.write.document import write_pdf
from booklet.write.spec import OutputSpec

SHEET_PPI = 300
_ORIGIN = Origin("booklet.sheets")
_HAIR = 0.5  # points that nobody sees
_NAMED = 6  # pages that a message names
RIM = Rule(
    "sheets-without-bleed",
    Severity.NOTICE,
    "On {pages} a picture or a ground goes up to the edge, and {sheet} has no room for what is cut off there: expect a "
    "white rim.",
    "{advice}; then cut at the marks.",
)
RULES = (RIM,)


def sheets(job: Job, wanted: Imposition) -> Imposed:
    """Return the sheets of a booklet; its cover sheet is among them if it is `wanted`.

    Raises `booklet.pictures.problem.PictureProblem` for a picture that only now turns out to be broken.
    """
    pages = _bleeding(job.layout if wanted.cover else job.layout.inside, wanted)
    theme, images, info = job.theme, job.booklet.images, job.info
    if job.booklet.sheets.colour == "cmyk":
        pdf = press_pdf(pages, theme, images, info, replace(job.press, marks=PrintMarks(crop=False)), job.cache)
    else:
        spec = OutputSpec(
            screen_colours(theme),
            srgb(),
            margin=pages.bleed,
            bleed=pages.bleed,
            links=False,
            tagged=False,
            version=VERSION,
        )
        pdf = write_pdf(pages, FaceBook(theme), spec, info, pictures(images, theme, SHEET_PPI, job.cache))
    made = impose(pdf, wanted, "booklet", replace(info, output=SHEETS))
    # That a stitched booklet is too thick is said of its binding already; that bleed is cut, where there is any ink.
    left_out = {BLEED.code, *([THICK.code] if job.booklet.page.binding == "saddle-stitch" else [])}
    told = [finding for finding in made.findings if finding.code not in left_out]
    told += _rims(job.layout if wanted.cover else job.layout.inside, wanted)
    return replace(made, findings=tuple(replace(finding, origin=_ORIGIN, page=None) for finding in told))


def _rims(layout: Layout, wanted: Imposition) -> Iterator[Finding]:
    """Yield what is lost at the edges of pages, where sheets have no room for all of what would be cut off there."""
    bled = [page.folio for page in layout.pages if any(_bleeds(ink, layout) for ink in page.ink)]
    if bled and _room(layout, wanted) < layout.bleed:
        named = ", ".join(bled[:_NAMED]) + (f" and {len(bled) - _NAMED} more" if len(bled) > _NAMED else "")
        usual = ("Tabloid",) if wanted.sheet_name in AMERICAN else ("A3", "SRA3")  # what offices have, first
        names = dict.fromkeys((*usual, *PAPERS))
        sheets = (replace(wanted, sheet=(mm(PAPERS[each][0]), mm(PAPERS[each][1])), sheet_name=each) for each in names)
        larger = next((each.sheet_name for each in sheets if _room(layout, each) >= layout.bleed), "")
        yield RIM.at(
            pages=f"page {named}" if len(bled) == 1 else f"pages {named}",
            sheet=wanted.sheet_name,
            advice=f"“sheet: {larger}” has room for it" if larger else "A larger sheet has room for it",
        )


def _room(layout: Layout, wanted: Imposition) -> float:
    """Return how far pages can bleed on the sheets wanted, at their narrowest place."""
    fitted = fit((layout.width, layout.height), layout.bleed, wanted)
    return 0.0 if fitted is None else min(fitted.bleed, fitted.room + _HAIR)


def _bleeds(ink: Ink, layout: Layout) -> bool:
    """Whether a picture or a ground goes on beyond the trim."""
    if not isinstance(ink, Picture | Bar):
        return False
    right, foot = layout.width - ink.x - ink.width, layout.height - ink.y - ink.height
    return min(ink.x, ink.y, right, foot) < -_HAIR


def _bleeding(layout: Layout, wanted: Imposition) -> Layout:
    """Return the Layout with its bleed, which sheets cut off where they end; without it where places would touch."""
    fitted = fit((layout.width, layout.height), layout.bleed, wanted)
    return layout if fitted is not None and fitted.bleed == layout.bleed else replace(layout, bleed=0.0)
