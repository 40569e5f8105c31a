"""An old fact is looked at by somebody before it is printed again, and is not printed as if it were of today.

A fact is stale where its `as_of`, or without one the date of its source, lies more than `stale_after` years before the
edition, to the end of a year or month whose day is not given.  It is listed, for the file may well be right: nobody but
a person can tell.  Where no year and no dated source stands beside it, in the same paragraph or row, a reader takes it
for a fact of today: that is a warning.  (What changes from year to year has a stricter rule of its own, `undated`.)

Not stale is what cannot change: a date, a year, what was so on the day of the event or before, and what was history
already when its source was written, by the same number of years.  A calculated fact is as old as its parts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from booklet.checks.prose import Prose, flat
from booklet.checks.subjects import ContentSubject
from booklet.checks.years import years_in
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet, Fact, PartialDate
from booklet.read.language import Language, languages

STALE = Rule(
    code="stale-fact",
    severity=Severity.NOTICE,
    message="“{printed}”, the fact “{fact}” from the source “{source}”, is of {date}, more than {limit} years before "
    "the edition {edition}.",
    hint="Look for a newer value, and give it beside this one under “values”. If it cannot change, write “stale_after: "
    "never” at the fact; if it still holds, a number of years.",
)
AS_OF_TODAY = Rule(
    code="stale-as-of-today",
    severity=Severity.WARNING,
    message="“{printed}” is of {date}, but nothing here says so: in the edition {edition} it is read as of today.",
    hint="Name the year, {year}, or add a note on its source; or write “stale_after: never” at the fact “{fact}” if it "
    "cannot change.",
)
RULES = (STALE, AS_OF_TODAY)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield the stale facts that the edition prints, then the places that do not say how old they are."""
    booklet = subject.booklet
    stale = {name: old for name in booklet.used_facts if (old := _oldest(booklet, name)) is not None}
    if not stale:
        return
    written = partial(_written, booklet)
    for fact in {each.origin.path: each for each in stale.values()}.values():
        date = age_of(booklet, fact)
        at = fact.place("as_of") if fact.as_of is not None else Origin(fact.origin.path, key=True)
        yield STALE.at(
            at,
            printed=_printed(fact),
            fact=fact.id,
            source=fact.source,
            date=written(date),
            limit=fact.stale_after,
            edition=booklet.edition.label,
        )
    for prose in subject.prose:
        for piece in prose.pieces:
            old = stale.get(piece.fact)
            if old is None or booklet.facts[piece.fact].volatile or _says_when(booklet, prose, old):
                continue
            date = age_of(booklet, old)
            yield AS_OF_TODAY.at(
                piece.origin,
                printed=piece.text,
                date=written(date),
                year=date.year if date else "",
                fact=old.id,
                edition=booklet.edition.label,
            )


def age_of(booklet: Booklet, fact: Fact) -> PartialDate | None:
    """Return of when a fact is: its own date, else its source's; None where there is neither."""
    return fact.as_of or _issued(booklet, fact.source)


def _issued(booklet: Booklet, source: str) -> PartialDate | None:
    return booklet.sources[source].issued if source in booklet.sources else None


def _oldest(booklet: Booklet, name: str) -> Fact | None:
    """Return the stale fact that `name` is, or is calculated from: the oldest of them."""
    fact = booklet.facts.get(name)
    if fact is None:
        return None
    if not fact.derived:
        return fact if _is_stale(booklet, fact) else None
    parts = [old for part in fact.parts if (old := _oldest(booklet, part)) is not None]
    ages = [(date, part) for part in parts if (date := age_of(booklet, part)) is not None]
    return min(ages, key=lambda each: each[0].last_day, default=(None, None))[1]


def _is_stale(booklet: Booklet, fact: Fact) -> bool:
    date, issued, event = age_of(booklet, fact), _issued(booklet, fact.source), booklet.event
    if not fact.stale_after or date is None or fact.date is not None or fact.unit == "year":
        return False
    if fact.as_of is not None and date.first_day <= (event.end or event.start):
        return False
    until = _moved(date, fact.stale_after)
    if issued is not None and not fact.volatile and until < _triple(issued.first_day):
        return False
    return until < _triple(booklet.edition.date)


def _moved(date: PartialDate, years: int) -> tuple[int, int, int]:
    """Return the last day that `date` can mean, so many years later; 29 February stands for itself in any year."""
    last = date.last_day
    return last.year + years, last.month, last.day


def _triple(day: datetime.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _says_when(booklet: Booklet, prose: Prose, fact: Fact) -> bool:
    """Whether a dated source, or a year since the fact, is named in a paragraph, or in a row and its headings."""
    around = [flat(inlines) for inlines in (*prose.beside, prose.above) if inlines]
    calls = [call for each in (prose, *around) for _, call in each.calls]
    if any(_issued(booklet, name) for name in (*prose.cited, *(call.source for call in calls))):
        return True
    date = age_of(booklet, fact)
    notes = [flat(call.children) for call in calls]
    years = (year for each in (prose, *around, *notes) for year in years_in(booklet, each))
    return date is None or any(date.year <= year.last <= booklet.edition.date.year for year in years)


def _printed(fact: Fact) -> str:
    return f"{fact.printed} {fact.unit}".rstrip() if fact.value is not None else fact.printed


def _written(booklet: Booklet, date: PartialDate | None) -> str:
    if date is None:
        return ""
    return Language(booklet.language).date(date) if booklet.language in languages() else date.typed
