"""What a print shop must know of a booklet: the words of the job sheet, with exact figures.

Enters: a `Booklet`, its `Layout`, the press it was made for, and the `Report` of the build.  Leaves: a `JobSheet`, and
the same as plain text.  It says what is in the files and nothing else: what must be agreed on with the print shop is
left open to be filled in.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from math import floor

from booklet.compose.jacket import computed_spine
from booklet.diagnostics import Finding, Severity
from booklet.model.booklet import Booklet, Paper
from booklet.model.inline import plain
from booklet.model.jobsheet import JobSheet, Part, Row
from booklet.model.layout import Layout
from booklet.outputs.press import Press
from booklet.report.report import Output, Report, counted, visible
from booklet.units import to_mm

FOR_THE_PRESS = ("print", "cover")
WIDTH = 96  # columns of the text
LONGEST = 240  # characters of a sentence that comes from the content or from a finding
MOST_FINDINGS = 6
_LABEL = 14
_BOX = "." * 32
_FILES = {
    "print": "PDF/X-4, all pages",
    "cover": "PDF/X-4, the outside of the cover sheet",
    "screen": "For the screen, not for the press",
    "sheets": "For the office printer, not for the press",
}
_ABOUT_PRINT = ("booklet.page", "booklet.cover", "booklet.print")


def jobsheet(booklet: Booklet, layout: Layout, press: Press, report: Report) -> JobSheet:
    """Return the job sheet of a build whose files are those of `report`."""
    title = _short(plain(booklet.title, layout.folio_of))
    return JobSheet(
        title=f"Job sheet: {title}",
        subtitle=f"Edition {booklet.edition.label}" + (" · DRAFT, not to be printed for distribution" * booklet.draft),
        parts=(
            Part("The booklet", tuple(_booklet(booklet, layout))),
            Part("Paper and inks", tuple(_paper(booklet, layout, press, report))),
            Part("Finishing", tuple(_finishing(booklet, layout))),
            Part("Files", tuple(_files(report, layout))),
            Part("What was checked", tuple(_checked(report))),
            Part("To be agreed on", tuple(Row(label, "") for label in ("Copies", "Proof", "Delivery"))),
        ),
    )


def as_text(sheet: JobSheet) -> str:
    """Return the sheet as text in lines of at most `WIDTH` columns, ending in a line end."""
    lines = [sheet.title, "=" * len(sheet.title), sheet.subtitle]
    for part in sheet.parts:
        lines += ["", part.title, "-" * len(part.title)]
        for row in part.rows:
            label = f"{row.label}:".ljust(_LABEL) if row.label else " " * _LABEL
            pad = " " * _LABEL
            lines += textwrap.wrap(row.words or _BOX, WIDTH, initial_indent=label, subsequent_indent=pad)
            for small in row.small:
                lines += textwrap.wrap(small, WIDTH, initial_indent=pad, subsequent_indent=pad)
    return "\n".join(lines) + "\n"


def _booklet(booklet: Booklet, layout: Layout) -> Iterator[Row]:
    size = booklet.page
    inside = layout.inside.pages
    blank = sum(bool(page.blank) for page in inside)
    empty = f", {blank} of them blank" if blank else ""
    if layout.cover:
        sheets = f"{len(inside) // 2} leaves" if _glued(booklet) else f"{counted(len(inside) // 4, 'sheet')} of 4 pages"
        yield Row("Pages", f"{len(inside)} inside ({sheets}){empty}, numbered from 1; and a cover sheet around them")
    else:
        sheets = counted(len(inside) // 4, "sheet")
        yield Row("Pages", f"{len(inside)}{empty}, the cover among them ({sheets} of 4 pages)")
    upright = "square" if size.width == size.height else "upright" if size.height > size.width else "on its side"
    yield Row("Trim", f"{_size(size.width, size.height)}, {upright}")
    yield Row("Bleed", f"{_mm(layout.bleed)} on every side, outside the trim")
    yield Row("Binding", f"{_binding(booklet)}, spine on the {booklet.page.binding_side}")
    if layout.cover and layout.cover.spine:
        yield Row("Spine", _spine(booklet, layout))
        yield Row("Cover flat", f"{_size(layout.cover.width, layout.height)}: back, spine and front, without bleed")
    elif layout.cover:
        yield Row("Cover flat", f"{_size(layout.cover.width, layout.height)}: back and front, without bleed")


def _paper(booklet: Booklet, layout: Layout, press: Press, report: Report) -> Iterator[Row]:
    inks = {output.kind: output.inks for output in report.outputs}
    both = f"{_inks(inks.get('print', ()), both=True)}, on both sides"
    if layout.cover:
        yield Row("Inside", _stock(booklet.page.paper))
        yield Row("Cover", _stock(booklet.cover.paper))
        cover = f"cover {_inks(inks['cover'])}, its" if "cover" in inks else "the cover is not among these files, its"
        yield Row("Inks", f"Inside {both}; {cover} inside unprinted")
    else:
        yield Row("Paper", f"{_stock(booklet.page.paper)}, for the cover too")
        yield Row("Inks", both)
    limit = f"at most {press.ink_limit:g} % ink on one spot"
    yield Row("Profile", f"{press.condition}; pictures are converted to it, {limit}", _described(press))
    yield Row("Black", "Type and rules are in black alone and overprint; white never does")
    wanted = {
        "crop marks": press.marks.crop,
        "registration marks": press.marks.registration,
        "a colour bar": press.marks.colour_bar,
        "a slug line": press.marks.slug,
    }
    shown = [mark for mark, there in wanted.items() if there]
    yield Row("Marks", f"{', '.join(shown).capitalize()}, outside the bleed" if shown else "None")


def _inks(inks: tuple[str, ...], *, both: bool = False) -> str:
    """Return how many inks are on front and back, as printers write it, and which."""
    named = ", ".join(inks[:-1]) + " and " + inks[-1] if len(inks) > 1 else "".join(inks)
    return f"{len(inks)}/{len(inks) if both else 0}: {named}"


def _described(press: Press) -> tuple[str, ...]:
    described = press.profile.description
    return (f"The profile calls itself: {described}",) if described != press.condition else ()


def _finishing(booklet: Booklet, layout: Layout) -> Iterator[Row]:
    trim = f"rim to {_size(booklet.page.width, booklet.page.height)}"
    if _glued(booklet):
        yield Row("Inside", "Fold or cut, gather, and mill the back")
        yield Row("Cover", "Crease at both folds of the spine, which are marked outside the trim; glue the inside in")
        yield Row("Glue", "The inside of the cover is bare: at the spine, and beside it for 5 mm and more")
        yield Row("Trim", f"T{trim}, on three sides, after gluing")
    elif layout.cover:
        yield Row("Cover", "Crease in the middle, which is marked outside the trim, and lay it around the inside")
        yield Row("Stitch", f"Fold, two wire staples through the fold; t{trim}, on three sides")
    else:
        yield Row("Stitch", f"Fold, gather, two wire staples through the fold; t{trim}, on three sides")


def _files(report: Report, layout: Layout) -> Iterator[Row]:
    for output in report.outputs:
        said = "PDF/X-4, the inside" if output.kind == "print" and layout.cover else _FILES.get(output.kind, "")
        measure = f"{said}; {counted(output.pages, 'page')}, {output.size:,} bytes"
        yield Row(output.kind.capitalize(), visible(output.name), (measure, f"SHA-256 {output.sha256}"))


def _checked(report: Report) -> Iterator[Row]:
    names = {output.name: output for output in report.outputs}
    found = [each for each in report.entries if _matters(each.finding, names)]
    found.sort(key=lambda entry: list(Severity).index(entry.finding.severity))
    if not report.judged:
        yield Row("Preflight", "The machine checks were left out on request: nothing is known of the files")
        return
    if not found:
        yield Row("Preflight", "Machine checks passed, without a finding")
    else:
        yield Row("Preflight", f"Machine checks passed, with {counted(len(found), 'finding')}:")
    for entry in found[:MOST_FINDINGS]:
        place = f" ({visible(entry.also or entry.place)})" if entry.finding.file else ""
        yield Row(entry.finding.severity.capitalize(), f"{_short(entry.finding.message)}{place}")
    if len(found) > MOST_FINDINGS:
        yield Row("", f"And {len(found) - MOST_FINDINGS} more, in the report of the build")
    yield Row("Not checked", "How colours look in print: a person must judge a proof")


def _matters(finding: Finding, outputs: Mapping[str, Output]) -> bool:
    """Return whether a finding matters to a print shop: on its files, or on what the content says of them."""
    if finding.file:
        output = outputs.get(finding.file)
        return output is not None and output.kind in FOR_THE_PRESS
    return finding.origin is not None and finding.origin.path.startswith(_ABOUT_PRINT)


def _glued(booklet: Booklet) -> bool:
    return booklet.page.binding == "perfect"


def _binding(booklet: Booklet) -> str:
    return "Perfect binding (glued)" if _glued(booklet) else "Saddle stitch (folded, two staples)"


def _spine(booklet: Booklet, layout: Layout) -> str:
    """Return the thickness of the spine, and what it comes of."""
    inside = len(layout.inside.pages)
    computed = computed_spine(booklet, inside)
    leaf = f"{inside // 2} leaves of {booklet.page.paper.thickness_mm:.4g} mm"
    if booklet.cover.spine_mm:
        return f"{booklet.cover.spine_mm:g} mm, as the print shop says ({leaf} make {computed:.2f} mm)"
    return f"{computed:.2f} mm: {leaf}"


def _stock(paper: Paper) -> str:
    by = "the print shop's figure" if paper.caliper_mm else f"at {paper.bulk:g} cm³/g"
    return f"{paper.gsm:g} g/m², {paper.finish}, {paper.thickness_mm:.4g} mm a leaf ({by})"


def _size(width: float, height: float) -> str:
    return f"{_number(width)} × {_mm(height)}"


def _mm(points: float) -> str:
    return f"{_number(points)} mm"


def _number(points: float) -> str:
    """Return points in millimetres, to a hundredth."""
    return f"{floor(to_mm(points) * 100 + 0.5) / 100:g}"


def _short(text: str) -> str:
    """Return a text of the content in one line, and not too long."""
    return textwrap.shorten(visible(text), LONGEST, placeholder=" …")
