"""What an edition has that an earlier one had not, out of the content's own dates.

Enters: the tables of this edition, and the day of the earlier one.  Leaves: a `Difference`.  Nothing but the content is
asked: what it knew on that day is what an edition of that day, made from it, would print.  Calculated facts are left
out, for they change with their parts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from booklet.fixed import fixed
from booklet.model.booklet import Fact, Recognition
from booklet.model.event import Edition
from booklet.read.dates import edition_of
from booklet.read.fact_table import value_on
from booklet.read.period import Period
from booklet.read.resolver import Resolver, Tables
from booklet.read.rules import BAD_EDITION, EDITION_EARLY
from booklet.read.sections import SectionDraft


@fixed
class Difference:
    """Facts as they were and are; recognitions that this edition lists and the earlier did not, and the reverse; and
    the sections that the earlier had not, without those within them.
    """

    facts: tuple[tuple[Fact, Fact], ...]
    added: tuple[Recognition, ...]
    ended: tuple[Recognition, ...]
    sections: tuple[SectionDraft, ...]


def edition_before(text: str, at: Resolver, path: str) -> Edition | None:
    """Return the edition that the value at `path` names; None, with a finding, where it is none of this event."""
    event = at.tables.terms.event
    day = event.end or event.start
    found = edition_of(text, day)
    if found is None:
        at.report(BAD_EDITION, path, given=text, advice="Write a year, like 2022, a date, or “previous”.")
    elif found.date < day:
        at.report(EDITION_EARLY, path, edition=found.label, event=day.isoformat())
        return None
    return found


def difference(tables: Tables, day: datetime.date) -> Difference:
    """Return what is different from the edition of `day`, in the order of the content."""
    now = Period(last=day)  # recognitions that begin later are new
    shown, unshown = tables.recognitions, tables.unshown
    return Difference(
        facts=tuple(_facts(tables, day)),
        added=tuple(each for each in shown if each.begins is not None and not now.holds(each.begins)),
        ended=tuple(each for each in unshown if _stood(each, day) and not _stands(each, tables)),
        sections=tuple(_sections(tables.drafts, _ids(tables.drafts, day), tables.terms.day)),
    )


def _facts(tables: Tables, day: datetime.date) -> Iterator[tuple[Fact, Fact]]:
    values: dict[str, list[Fact]] = {}
    for each in tables.values:
        values.setdefault(each.id, []).append(each)
    for name, new in tables.terms.facts.items():
        if new is not None and not new.derived:
            old = value_on(values.get(name, ()), tables.terms.dates, day)
            if old is not None and old.printed != new.printed:
                yield old, new


def _stood(one: Recognition, day: datetime.date) -> bool:
    """Return whether the edition of `day` lists a recognition."""
    return (one.begins is None or one.begins <= day) and (one.until is None or day <= one.until.last_day)


def _stands(one: Recognition, tables: Tables) -> bool:
    """Return whether another entry of the same name and group stands in its place."""
    return any((each.group, each.name) == (one.group, one.name) for each in tables.recognitions)


def _ids(drafts: Iterable[SectionDraft], day: datetime.date) -> frozenset[str]:
    """Return the ids of the sections that the edition of `day` shows."""
    found: set[str] = set()
    for draft in drafts:
        if draft.period.holds(day):
            found |= {draft.id, *_ids(draft.sections, day)}
    return frozenset(found)


def _sections(
    drafts: Iterable[SectionDraft], known: frozenset[str], day: datetime.date | None
) -> Iterator[SectionDraft]:
    for draft in drafts:
        if not draft.period.holds(day):
            continue
        if draft.id in known:
            yield from _sections(draft.sections, known, day)
        else:
            yield draft
