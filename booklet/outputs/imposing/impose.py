"""Any PDF → sheets, and what must be said about them.

Enters: the bytes of a PDF, and what is wanted (`Imposition`).  Leaves: the bytes of the sheets, or none, and
findings in plain words.  Never raises for a bad file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.output import SCREEN, SHEETS
from booklet.outputs.imposing.draw import draw
from booklet.outputs.imposing.fit import SLACK, Fit, Imposition, fit, plan
from booklet.outputs.imposing.schemes import PER_SHEET
from booklet.outputs.imposing.source import BROKEN, Refused, SourcePage, open_source
from booklet.outputs.imposing.wanted import measure, too_small
from booklet.quiet import quiet
from booklet.units import mm, to_mm
from booklet.write.spec import DocumentInfo

MIXED = Rule(
    "impose-mixed-sizes",
    Severity.WARNING,
    "The pages are not of one size: {odd}, and most have {usual} mm.",
    "Each page is put in the middle of a place of {place} mm. "
    "If that is not meant, make the file again with pages of one size.",
)
THICK = Rule(
    "impose-too-thick",
    Severity.WARNING,
    "{pages} pages of paper of {leaf} mm make {sheets} sheets, {block} mm thick when folded: too much for staples "
    "in the fold, and the innermost pages are {creep} mm narrower.",
    "Sew it in signatures (scheme: signatures), have it bound with a spine (perfect binding), or use thinner paper.",
)
BLEED = Rule(
    "impose-bleed-cut",
    Severity.WARNING,
    "The pages have {bleed} mm of bleed, and the sheet has room for only {room}: the rest is left out.",
    "Where colour goes up to the edge of a page, print on a larger sheet, and trim.",
)
FILLED = Rule(
    "impose-empty-pages",
    Severity.NOTICE,
    "The sheets hold {whole} pages and the file has {pages}: after its last page {empty} empty.",
)
FOR_SCREEN = Rule(
    "impose-screen-file",
    Severity.WARNING,
    "“{file}” is made for a screen: pages that only fill a sheet may be missing in it, pictures are coarser, and "
    "nothing bleeds.",
    "Print the file of the same booklet that ends in -sheets.pdf, or impose the one that ends in -print.pdf.",
)
SHEETS_ALREADY = Rule(
    "impose-sheets-already",
    Severity.WARNING,
    "“{file}” says of itself that its pages are sheets already: imposed again, they are in no order.",
    "Print it as it is, or impose the file of which it was made.",
)
RULES = (MIXED, THICK, BLEED, FILLED, FOR_SCREEN, SHEETS_ALREADY)
UNFIT = {SCREEN: FOR_SCREEN, SHEETS: SHEETS_ALREADY}

# What staplers and covers bear, folded, is some 80 pages of office paper (0.1 mm); beyond it a booklet stands open.
THICKEST = mm(4)
_NOTHING = 0.05  # mm, of room
_NAMED = 6  # pages that a message names
_SILENT = DocumentInfo(title="", language="", date=None)


@dataclass(frozen=True, slots=True)
class Imposed:
    """The sheets: `pdf` is empty where there are none, and the findings say why. `sides` are the PDF's pages,
    `how` says in words how to print them."""

    pdf: bytes
    sides: int
    findings: tuple[Finding, ...]
    how: str = ""


def impose(content: bytes, wanted: Imposition, name: str, about: DocumentInfo = _SILENT) -> Imposed:
    """Return the sheets of a PDF, which messages call `name`; `about` is what the sheets say of themselves."""
    try:
        source = open_source(content, name)
    except Refused as refused:
        return Imposed(b"", 0, (refused.finding,))
    unfit = (UNFIT[source.output].at(file=name),) if source.output in UNFIT else ()
    place = _place(source.pages)
    bleed = max(page.reach for page in source.pages)
    fitted = fit(place, bleed if bleed > SLACK / 2 else 0.0, wanted)
    if fitted is None:
        return Imposed(b"", 0, (*unfit, *source.findings, _too_small(source.pages, place, wanted)))
    planned = plan(len(source.pages), fitted, wanted)
    findings = (*unfit, *source.findings, *_remarks(source.pages, fitted, bleed, wanted))
    try:
        with quiet():
            pdf = draw(source, planned, wanted, about)
    except Exception:  # pypdf raises whatever a damaged file leads it to; the finding is the same
        return Imposed(b"", 0, (*source.findings, BROKEN.at(file=name)))
    turned = f"on both sides, turned about the {wanted.flip} edge" if planned.duplex else "on one side"
    return Imposed(pdf, len(planned.sides), findings, f"at 100 %, {turned}")


def thickness_of(pages: int, wanted: Imposition) -> float:
    """Return how thick the thickest fold of a booklet is, in points: all its leaves on each other."""
    whole = -(-pages // PER_SHEET) * PER_SHEET
    if wanted.scheme == "signatures":
        whole = min(whole, wanted.signature)
    return whole / 2 * wanted.thickness


def _place(pages: Sequence[SourcePage]) -> tuple[float, float]:
    """Return a size that holds every page."""
    return max(page.size[0] for page in pages), max(page.size[1] for page in pages)


def _remarks(pages: Sequence[SourcePage], fitted: Fit, bleed: float, wanted: Imposition) -> Iterator[Finding]:
    odd, usual = _odd(pages)
    if odd:
        yield MIXED.at(page=odd[0], odd=_named(pages, odd), usual=measure(usual), place=measure(fitted.page))
    if bleed > SLACK / 2 and fitted.room < bleed - SLACK / 10:
        yield BLEED.at(bleed=f"{to_mm(bleed):.1f}", room=_room(fitted, bleed))
    if wanted.is_folded:
        yield from _fold_remarks(len(pages) - (2 if wanted.cover else 0), wanted)


def _too_small(pages: Sequence[SourcePage], place: tuple[float, float], wanted: Imposition) -> Finding:
    """Return what is wrong with a sheet on which the largest page has no place; of odd pages first which they are."""
    odd, usual = _odd(pages)
    if not odd:
        return too_small(place, wanted)
    sizes = f"The pages are not of one size: {_named(pages, odd)}, and most have {measure(usual)} mm. For all of them "
    return replace(too_small(place, wanted, sizes), page=odd[0])


def _odd(pages: Sequence[SourcePage]) -> tuple[list[int], tuple[float, float]]:
    """Return the pages that have not the size of most, and that size."""
    sizes = [page.size for page in pages]
    usual = Counter(sizes).most_common(1)[0][0]
    apart = [any(abs(a - b) > SLACK for a, b in zip(size, usual, strict=True)) for size in sizes]
    return [at for at, odd in enumerate(apart) if odd], usual


def _named(pages: Sequence[SourcePage], odd: Sequence[int]) -> str:
    """Return which pages are odd, in words, with the size of the first."""
    first = f"page {odd[0] + 1} has {measure(pages[odd[0]].size)} mm"
    others = [str(at + 1) for at in odd[1:_NAMED]]
    if not others:
        return first
    more = f" and {len(odd) - _NAMED} more" if len(odd) > _NAMED else ""
    return f"{first}, odd {'is' if len(odd) == 2 else 'are'} also {', '.join(others)}{more}"


def _room(fitted: Fit, bleed: float) -> str:
    """Return how far pages can bleed, in words."""
    across, up = (to_mm(min(bleed, margin) if fitted.bleed else 0.0) for margin in fitted.margins)
    beside, above = (f"{room:.1f} mm" if room >= _NOTHING else "none" for room in (across, up))
    return f"{beside} beside them and {above} above and below"


def _fold_remarks(pages: int, wanted: Imposition) -> Iterator[Finding]:
    empty = -pages % PER_SHEET
    if empty:
        yield FILLED.at(pages=pages, empty="1 stays" if empty == 1 else f"{empty} stay", whole=pages + empty)
    block = thickness_of(pages, wanted)
    if block > THICKEST:
        sheets = round(block / wanted.thickness / 2)
        yield THICK.at(
            pages=sheets * PER_SHEET,
            leaf=f"{to_mm(wanted.thickness):.2f}",
            sheets=sheets,
            block=f"{to_mm(block):.1f}",
            creep=f"{to_mm((sheets - 1) * wanted.thickness):.1f}",
        )
