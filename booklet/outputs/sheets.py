"""The output for the office printer: sheets that fold, or are cut, into the booklet.

Enters: the Layout, the theme behind its names, the pictures of the content, and what the content asks of sheets.
Leaves: the bytes of a PDF whose pages are printed sides, in sRGB with pictures at 300 ppi, or in the inks of a press on
request; or none, with findings that say why.

Pages bleed where the sheet has room for it; where a page ends at the sheet's edge, as A5 does on A4, nothing is cut.
"""

from __future__ import annotations

from dataclasses import replace

from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet, PageSize, PrintMarks, Sheets
from booklet.model.layout import Layout
from booklet.model.papers import PAPERS
from booklet.outputs.imposing.draw import VERSION
from booklet.outputs.imposing.fit import Imposition, fit
from booklet.outputs.imposing.impose import Imposed, impose, too_small
from booklet.outputs.kinds import Job
from booklet.outputs.print import press_pdf
from booklet.outputs.screen import colours, pictures, srgb
from booklet.text.fonts import FaceBook
from booklet.units import mm
from booklet.write.document import write_pdf
from booklet.write.spec import OutputSpec

NO_SHEET = Rule(
    "sheets-none",
    Severity.NOTICE,
    "No sheet that office printers take holds two pages of this size, so there is no file of sheets.",
    "If a printer takes larger ones, name their size: sheets: {{sheet: 500 x 700 mm}}.",
)
RULES = (NO_SHEET,)
SHEET_PPI = 300
_USUAL = ("A4", "A3", "SRA3")  # what is tried where the content names no sheet
_ORIGIN = Origin("booklet.sheets")


def imposition(booklet: Booklet) -> Imposition | Finding:
    """Return how the booklet's pages are put on sheets, or why they cannot be."""
    page, asked = booklet.page, booklet.sheets
    size = (page.width, page.height)
    if asked.sheet is not None:
        wanted = _wanted(page, asked, asked.sheet)
        if fit(size, 0.0, wanted) is None:
            return replace(too_small(size, wanted), origin=Origin("booklet.sheets.sheet"))
        return wanted
    tried = (_wanted(page, asked, (name, mm(PAPERS[name][0]), mm(PAPERS[name][1]))) for name in _USUAL)
    found = next((wanted for wanted in tried if fit(size, 0.0, wanted)), None)
    return found or NO_SHEET.at(_ORIGIN)


def _wanted(page: PageSize, asked: Sheets, sheet: tuple[str, float, float]) -> Imposition:
    name, width, height = sheet
    return Imposition(
        sheet=(width, height),
        scheme=asked.scheme or ("saddle-stitch" if page.binding == "saddle-stitch" else "signatures"),
        sheet_name=name,
        flip=asked.flip,
        binding=page.binding_side,
        thickness=mm(page.paper.thickness_mm),
        signature=asked.signature,
        fold_marks=asked.fold_marks,
    )


def sheets(job: Job, wanted: Imposition) -> Imposed:
    """Return the sheets of a booklet; a cover that is a sheet of its own is not among them.

    Raises `booklet.pictures.problem.PictureProblem` for a picture that only now turns out to be broken.
    """
    pages = _bleeding(job.layout.inside, wanted)
    theme, images, info = job.theme, job.booklet.images, job.info
    if job.booklet.sheets.colour == "cmyk":
        pdf = press_pdf(pages, theme, images, info, replace(job.press, marks=PrintMarks(crop=False)), job.cache)
    else:
        spec = OutputSpec(
            colours(theme), srgb(), margin=pages.bleed, bleed=pages.bleed, links=False, tagged=False, version=VERSION
        )
        pdf = write_pdf(pages, FaceBook(theme), spec, info, pictures(images, SHEET_PPI, job.cache))
    made = impose(pdf, wanted, "booklet", title=info.title)
    return replace(made, findings=tuple(replace(finding, origin=_ORIGIN, page=None) for finding in made.findings))


def _bleeding(layout: Layout, wanted: Imposition) -> Layout:
    """Return the Layout with its bleed where the sheets have room for it, else without."""
    fitted = fit((layout.width, layout.height), layout.bleed, wanted)
    room = fitted is not None and fitted.bleed == layout.bleed <= fitted.room
    return layout if room else replace(layout, bleed=0.0)
