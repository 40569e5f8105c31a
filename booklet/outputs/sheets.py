"""The output for the office printer: sheets that fold, or are cut, into the booklet.

Enters: the Layout, the theme behind its names, the pictures of the content, and what the content asks of sheets.
Leaves: the bytes of a PDF whose pages are printed sides, in sRGB with pictures at 300 ppi, or in the inks of a press on
request; or none, with findings that say why.

Pages bleed into what the sheet leaves beside them.  A cover that is a sheet of its own comes first: its outside, with
nothing behind it.
"""

from __future__ import annotations

from dataclasses import replace

from booklet.diagnostics import Origin
from booklet.model.booklet import PrintMarks
from booklet.model.layout import Layout
from booklet.outputs.imposing.draw import VERSION
from booklet.outputs.imposing.fit import Imposition, fit
from booklet.outputs.imposing.impose import BLEED, THICK, Imposed, impose
from booklet.outputs.kinds import Job
from booklet.outputs.print import press_pdf
from booklet.outputs.screen import colours, pictures, srgb
from booklet.text.fonts import FaceBook
from booklet.write.document import write_pdf
from booklet.write.spec import OutputSpec

SHEET_PPI = 300
_ORIGIN = Origin("booklet.sheets")


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
            colours(theme), srgb(), margin=pages.bleed, bleed=pages.bleed, links=False, tagged=False, version=VERSION
        )
        pdf = write_pdf(pages, FaceBook(theme), spec, info, pictures(images, SHEET_PPI, job.cache))
    made = impose(pdf, wanted, "booklet", info)
    # That a stitched booklet is too thick is said of its binding already; that A4 has no room to bleed, anybody sees.
    left_out = {BLEED.code, *([THICK.code] if job.booklet.page.binding == "saddle-stitch" else [])}
    told = (finding for finding in made.findings if finding.code not in left_out)
    return replace(made, findings=tuple(replace(finding, origin=_ORIGIN, page=None) for finding in told))


def _bleeding(layout: Layout, wanted: Imposition) -> Layout:
    """Return the Layout with its bleed, which sheets cut off where they end; without it where places would touch."""
    fitted = fit((layout.width, layout.height), layout.bleed, wanted)
    return layout if fitted is not None and fitted.bleed == layout.bleed else replace(layout, bleed=0.0)
