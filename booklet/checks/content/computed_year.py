"""What the edition computes is not typed: the next edition would be wrong.

That are the years since the event ("35 years", "the 35th anniversary", "thirty-five years", "half a century on") and
the edition's own year.  A year that is the event's or a fact's stays, for it does not change with the edition.
Where a number is right in its edition only, the next one says something false: that is told there too.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.ages import Age
from booklet.checks.counted import EDITION
from booklet.checks.prose import Prose
from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Rule, Severity

_HINT = "Write {placeholder}, which every edition computes, or {literal} if it is meant to stay."
COMPUTED = Rule(
    code="computed-year",
    severity=Severity.WARNING,
    message="“{typed}” is right in the edition {edition} only.",
    hint=_HINT,
)
OTHERWISE = Rule(
    code="years-otherwise",
    severity=Severity.WARNING,
    message="“{typed}” says {said} years; in the edition {edition} it is {years}.",
    hint=_HINT,
)
RULES = (COMPUTED, OTHERWISE)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield typed years and ages that the edition computes."""
    counted = subject.counted
    for prose, found in subject.numbers:
        placeholder = counted.computed(prose, found)
        if placeholder and counted.same(prose, found) is None:
            age = Age(found.start, found.end, int(found.value or 0))
            yield _typed(subject, prose, age, placeholder)
    for prose in subject.prose:
        for age in counted.ages.centuries(prose):
            yield _typed(subject, prose, age, counted.ages.instead)


def _typed(subject: ContentSubject, prose: Prose, age: Age, placeholder: str) -> Finding:
    """Return the finding of typed words: whether they are right in this edition, or another one's."""
    edition, words = subject.booklet.edition, prose.text[age.start : age.end]
    right = placeholder == EDITION or age.years == edition.years
    return (COMPUTED if right else OTHERWISE).at(
        prose.origin(age.start),
        typed=words,
        said=age.years,
        years=edition.years,
        edition=edition.label,
        placeholder=placeholder,
        literal=f"{{={words}}}",
    )
