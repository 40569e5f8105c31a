"""What a booklet asks of its sheets: which paper, which scheme, and whether pages fit on it.

Enters: a `Booklet`.  Leaves: an `Imposition`, or why there is none.  No PDF library is needed for it.
"""

from __future__ import annotations

from dataclasses import replace

from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet
from booklet.model.papers import AMERICAN, PAPERS
from booklet.outputs.imposing.fit import SLACK, Imposition, fit
from booklet.units import mm, to_mm

TOO_SMALL = Rule(
    "impose-sheet-too-small",
    Severity.ERROR,
    "{the} sheet {name} is too small: {what} {needed} mm, and it has {has} mm.",
    "{advice}",
)
RULES = (TOO_SMALL,)

_USUAL = ("A4", "A3", "SRA3")  # what is tried where the content names no sheet


def imposition(booklet: Booklet) -> Imposition | None:
    """Return how the booklet's pages are put on sheets; None where no sheet holds them."""
    page, asked = booklet.page, booklet.sheets
    tried = (asked.sheet,) if asked.sheet else ((name, mm(PAPERS[name][0]), mm(PAPERS[name][1])) for name in _USUAL)
    for name, width, height in tried:
        wanted = Imposition(
            sheet=(width, height),
            scheme=asked.scheme or ("saddle-stitch" if page.binding == "saddle-stitch" else "signatures"),
            sheet_name=name,
            flip=asked.flip,
            binding=page.binding_side,
            thickness=mm(page.paper.thickness_mm),
            signature=asked.signature,
            copies=asked.copies,
            fold_marks=asked.fold_marks,
            one_sided=asked.sides == "one",
        )
        wanted = replace(wanted, cover=booklet.cover.apart and wanted.is_folded)  # what is cut has no fold for it
        if fit((page.width, page.height), 0.0, wanted):
            return wanted
    return None


def judge_sheet(booklet: Booklet) -> tuple[Finding, ...]:
    """Return what is wrong with the sheet that the content names; one that nobody named is never wrong."""
    page, sheet = booklet.page, booklet.sheets.sheet
    if sheet is None or imposition(booklet):
        return ()
    folded = replace(booklet, sheets=replace(booklet.sheets, sheet=None))
    wanted = replace(imposition(folded) or Imposition(sheet[1:]), sheet=sheet[1:], sheet_name=sheet[0])
    return (replace(too_small((page.width, page.height), wanted), origin=Origin("booklet.sheets.sheet")),)


def too_small(page: tuple[float, float], wanted: Imposition, sizes: str = "") -> Finding:
    """Return what is wrong with a sheet on which `page` (width and height) has no place.

    `sizes` begins the sentence, where the pages differ; then making them alike is advised first.
    """
    across, up = (2 * page[0], page[1]) if wanted.is_folded else page
    larger = _larger(across, up, wanted.sheet_name)
    have = sorted(wanted.sheet, reverse=across >= up)
    advice = f"Take a larger one: {larger} is large enough." if larger else "Take a larger one, or make pages smaller."
    return TOO_SMALL.at(
        the=f"{sizes}the" if sizes else "The",
        name=wanted.sheet_name,
        what="two pages side by side need" if wanted.is_folded else "a page needs",
        needed=measure((across, up)),
        has=measure((have[0], have[1])),
        advice=f"Make the file again with pages of one size. Or: {advice[0].lower()}{advice[1:]}" if sizes else advice,
    )


def _larger(across: float, up: float, name: str) -> str | None:
    """Return the sheet to take instead of `name`: one made for the pages, else of its own kind, else any."""
    own = AMERICAN if name in AMERICAN else frozenset(PAPERS) - (AMERICAN if name in PAPERS else frozenset())
    large = [each for each, size in PAPERS.items() if _holds(size, across, up)]
    made = [each for each in large if _holds((to_mm(across), to_mm(up)), *map(mm, PAPERS[each]))]
    return next(iter((*made, *(each for each in large if each in own), *large)), None)


def _holds(paper: tuple[float, float], across: float, up: float) -> bool:
    have, need = sorted(map(mm, paper)), sorted((across, up))
    return all(wide + SLACK >= wanted for wide, wanted in zip(have, need, strict=True))


def measure(size: tuple[float, float]) -> str:
    """Return width and height in millimetres, in words."""
    return " × ".join(f"{to_mm(length):.1f}".removesuffix(".0") for length in size)
