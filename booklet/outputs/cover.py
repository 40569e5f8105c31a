"""The cover as it is printed: a page with back, spine and front in one.

Enters: the Layout of a booklet whose cover is a sheet of its own.  Leaves: a Layout of that one page, which is written
as the inside is (`print.py`).  Words, grounds and pictures are those of the Layout's cover pages.  Marks outside the
bleed show where the sheet is folded; its inside stays unprinted, for glue holds on bare paper alone.
"""

from __future__ import annotations

from booklet.model.ink import Artifact, Ink, Path
from booklet.model.layout import CoverSheet, Layout, Page
from booklet.outputs.marks import REGISTRATION
from booklet.units import mm

SPREAD = "C1+C4"  # what printers call the outsides of front and back
_GAP, _LENGTH, _DASH = mm(3), mm(5), mm(1)  # from the bleed to the fold marks; the marks; a dash of them
_WIDTH = 0.35  # points


def spread_of(layout: Layout, *, folds: bool) -> Layout:
    """Return the outside of the cover as a Layout of one page, with marks at its `folds`.

    Raises ValueError for a Layout whose cover is no sheet of its own.
    """
    sheet = layout.cover
    if sheet is None:
        raise ValueError("the cover is among the pages of this Layout")
    ink = (*sheet.ink, *_folds(layout, sheet)) if folds else sheet.ink
    page = Page(0, SPREAD, "recto", "cover", ink)
    return Layout(sheet.width, layout.height, layout.bleed, (page,), layout.tree, {}, (), cover=sheet)


def _folds(layout: Layout, sheet: CoverSheet) -> tuple[Ink, ...]:
    """Return dashed lines above and below the sheet, in line with its folds."""
    near = layout.bleed + _GAP
    ends = (-near - _LENGTH, layout.height + near)
    return tuple(
        Path(x, y, _dashes(), Artifact.PRODUCTION, stroke=REGISTRATION, line_width=_WIDTH)
        for x in sheet.folds
        for y in ends
    )


def _dashes() -> tuple[tuple[str | float, ...], ...]:
    """Return a line down in dashes, for crop marks are unbroken."""
    starts = [2 * _DASH * at for at in range(3)]
    return tuple(part for y in starts for part in (("M", 0.0, y), ("L", 0.0, y + _DASH)))
