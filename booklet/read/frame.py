"""The booklet's frame: language, event, edition and page, out of the part `booklet`.

Enters: the validated part.  Leaves: what must be known before a single text can be read, or findings.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from pathlib import Path

from booklet.diagnostics import Origin
from booklet.model import papers
from booklet.model.booklet import Cover, PageSize, Paper, Printing, PrintMarks, Sheets
from booklet.model.event import Edition, Event
from booklet.read.content_schema import BookletInput, EventInput
from booklet.read.dates import edition_of
from booklet.read.files import inside
from booklet.read.language import Language, languages
from booklet.read.making_schema import PageInput, PaperInput, PrintInput, SheetsInput
from booklet.read.record import Record, suggestion
from booklet.read.rules import (
    BAD_EDITION,
    BAD_INK,
    BAD_SHEET,
    BAD_SIZE,
    COVER_NEEDED,
    COVER_UNUSED,
    EDITION_EARLY,
    EDITION_LATE,
    EDITION_MISSING,
    EDITION_TOO_NEAR,
    EVENT_DATE,
    EVENT_ORDER,
    MISSING_KEY,
    SHEETS_UNUSED,
    UNKNOWN_LANGUAGE,
    UNKNOWN_SOURCE,
)
from booklet.units import mm

# ISO 216, in millimetres
_SIZES = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "A6": (105, 148)}
_SIZE = re.compile(r"([0-9]{2,4}(?:\.[0-9]+)?) ?[x×] ?([0-9]{2,4}(?:\.[0-9]+)?)(?: ?mm)?")
_LIKE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AS_EDITION = "Write a year, like 2027, or a date, like 2027-02-26."
_NO_SUCH_DAY = "The calendar has no such day; look at the month, then the day."
_NO_DAY = datetime.date.min
_LAST_YEAR = 2999  # a fixed one: the program knows no today, and events may lie two thousand years back
_PROCESS = ("cyan", "magenta", "yellow", "black", "all", "none")  # inks with a meaning (ISO 32000-1, 8.6.6.4)
_LONGEST_INK = 127  # bytes of a name object (ISO 32000-1, annex C.2)
_SMALLEST, _LARGEST = 70, 1000  # mm; a page must hold its margins, and a press must hold the page


def language(given: BookletInput, record: Record) -> Language | None:
    """Return the language of the booklet; None, with a finding, if the program has no words in it."""
    if given.language in languages():
        return Language(given.language)
    advice = suggestion(given.language, languages())
    record.report(UNKNOWN_LANGUAGE, Origin("booklet.language"), given=given.language, suggestion=advice)
    return None


def event(given: EventInput, sources: Collection[str], record: Record) -> Event | None:
    """Return the event; None, with a finding, if its days do not make sense. `sources` are the ids that there are."""
    origin = Origin("booklet.event")
    if given.source and given.source not in sources:
        advice = suggestion(given.source, sources)
        record.report(UNKNOWN_SOURCE, Origin("booklet.event.source"), id=given.source, suggestion=advice)
    if given.passage and not given.source:
        record.report(MISSING_KEY, origin, key="source")
    if (given.date is None) == (given.start is None) or (given.start is None) != (given.end is None):
        # A key without a value is where the pen must be put; where there is none, the map answers with the event.
        key = "date" if given.start is None and given.end is None else "from" if given.start is None else "to"
        at = f"{origin.path}.{key}" if given.date is None else origin.path
        record.report(EVENT_DATE, Origin(at, key=True))
        return None
    first = given.date or given.start
    if first is None:
        return None
    start = first.first_day
    end = given.end.first_day if given.end else None
    if end is not None and end < start:
        record.report(EVENT_ORDER, Origin("booklet.event.to"))
        return None
    return Event(given.name, start, end, origin, given.source or "", given.passage or "")


def judge_wished(edition: str, record: Record) -> None:
    """Report an edition of the command line that is none, whatever the content may be."""
    if edition_of(edition, _NO_DAY) is None:
        _report_edition(edition, None, record)


def edition(given: BookletInput, wished: str | None, event: Event | None, record: Record) -> Edition | None:
    """Return the edition: the one `wished` at the command line, else the one that the content names.

    It is counted from the event's last day.  Where there is no good `event`, only its form is judged, and the answer
    is None.  The form of one that is `wished` has been judged.
    """
    day = (event.end or event.start) if event is not None else _NO_DAY
    text = wished if wished is not None else given.edition
    origin = None if wished is not None else Origin("booklet.edition")
    if text is None:
        if record.is_broken("booklet.edition"):
            return None
        record.report(EDITION_MISSING, Origin("booklet", key=True))
        return None
    found = edition_of(text, day)
    if found is None:
        if wished is None:
            _report_edition(text, origin, record)
    elif found.date.year > _LAST_YEAR:
        record.report(EDITION_LATE, origin, edition=found.label, last=_LAST_YEAR)
        return None
    elif day == _NO_DAY:
        return None
    elif found.date < day:
        record.report(EDITION_EARLY, origin, edition=found.label, event=day.isoformat())
        return None
    elif found.years < 1:
        record.report(EDITION_TOO_NEAR, origin, edition=found.label, event=day.isoformat())
        return None
    return found


def _report_edition(text: str, origin: Origin | None, record: Record) -> None:
    no_day = _LIKE_DAY.fullmatch(text.strip()) is not None
    record.report(BAD_EDITION, origin, given=text, advice=_NO_SUCH_DAY if no_day else _AS_EDITION)


def page(given: PageInput, record: Record) -> PageSize | None:
    """Return the page size in points; None, with a finding, if it is none."""
    name = given.trim.strip()
    paper = _paper(given.paper)
    found = _SIZE.fullmatch(name)
    width, height = (float(found[1]), float(found[2])) if found else _SIZES.get(name.upper(), (0.0, 0.0))
    if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
        limits = {"choices": ", ".join(_SIZES), "least": _SMALLEST, "most": _LARGEST}
        record.report(BAD_SIZE, Origin("booklet.page.trim"), given=name, **limits)
        return None
    label = f"{width:g} × {height:g} mm" if found else name.upper()
    return PageSize(mm(width), mm(height), label, given.binding, paper, given.binding_side)


def _paper(given: PaperInput) -> Paper:
    return Paper(given.gsm, given.finish, given.bulk, given.caliper_mm or 0.0)


def cover(given: BookletInput, record: Record) -> Cover:
    """Return the cover without its words: what it is made of, and its pictures. A key that does nothing is a finding.

    What is glued needs a sheet around it; what is stitched is its own cover unless the content says otherwise.
    """
    asked, glued = given.cover, given.page.binding == "perfect"
    origin = Origin("booklet.cover")
    if glued and asked.kind == "self":
        record.report(COVER_NEEDED, Origin("booklet.cover.kind"))
    apart = glued or asked.kind == "spread"
    idle: dict[str, tuple[str, str]] = {}
    if not apart:
        advice = "Add “kind: spread” for a cover of its own, or take it out."
        idle = dict.fromkeys(("paper", "spine_mm", "spine", "wrap"), ("the cover is a page of the booklet", advice))
    elif not glued:
        idle = dict.fromkeys(("spine_mm", "spine"), ("a stitched booklet is folded and has no spine", "Take it out."))
    if apart and asked.wrap:
        idle |= {"image": ("the picture of “wrap” covers all of the outside", "Keep one of the two.")}
    for key in sorted(set(idle) & asked.model_fields_set):
        why, advice = idle[key]
        record.report(COVER_UNUSED, Origin(f"booklet.cover.{key}", key=True), key=key, why=why, advice=advice)
    return Cover(
        (),
        asked.image or "",
        origin,
        apart=apart,
        paper=_paper(asked.paper),
        spine_mm=asked.spine_mm or 0.0 if glued else 0.0,
        wrap=asked.wrap or "" if apart else "",
    )


def sheets(given: SheetsInput, record: Record) -> Sheets:
    """Return how sheets for an office printer are made; whether the pages fit on them is judged later."""
    size = None
    if given.sheet is not None:
        found = papers.paper(given.sheet)
        if found is None:
            choices = ", ".join(papers.PAPERS)
            record.report(BAD_SHEET, Origin("booklet.sheets.sheet"), given=given.sheet, choices=choices)
        else:
            size = (found[0], mm(found[1]), mm(found[2]))
    scheme = given.scheme or ""
    cards = scheme in ("cut-and-stack", "step-and-repeat")
    if given.sides == "one" and not cards:
        _idle("sides", "“scheme: cut-and-stack” or “scheme: step-and-repeat”", record)
    if given.copies is not None and scheme != "step-and-repeat":
        _idle("copies", "“scheme: step-and-repeat”", record)
    sides, copies = given.sides if cards else "two", given.copies or 0
    return Sheets(size, scheme, given.signature, given.flip, given.fold_marks, given.colour, sides, copies)


def _idle(key: str, scheme: str, record: Record) -> None:
    """Report a key of the sheets that only some schemes heed."""
    record.report(SHEETS_UNUSED, Origin(f"booklet.sheets.{key}", key=True), key=key, scheme=scheme)


def printing(given: PrintInput, folder: Path, record: Record) -> Printing:
    """Return how the booklet is printed; whether the profile is one, and the theme has the colours, is judged later."""
    origin = Origin("booklet.print.profile")
    profile = inside(given.profile, folder, origin, record) if given.profile else None
    inks: set[str] = set()
    for colour, ink in given.spots.items():
        key = ink.casefold()
        if key in _PROCESS or key in inks or not ink.isprintable() or len(ink.encode()) > _LONGEST_INK:
            record.report(BAD_INK, Origin(f"booklet.print.spots.{colour}"), given=ink)
        inks.add(key)
    marks = PrintMarks(**dict(given.marks))
    return Printing(profile, given.ink_limit, marks, dict(given.spots))
