"""A recognition does not go missing from one edition to the next unless the content says that it has ended.

Names are compared group by group with those of the edition before, as its report lists them; capitals and spaces may
differ.  One that the content still has, with an “until” that has passed, has ended and is not missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.checks.text import flat
from booklet.diagnostics import Finding, Origin, Rule, Severity

MISSING = Rule(
    code="recognition-missing",
    severity=Severity.WARNING,
    message="“{name}” stood in the group “{group}” in the edition of {edition}, and stands there no more.",
    hint="Put it back; if it has ended, keep it and give it “until: …”, the last day on which it stood.",
)
RULES = (MISSING,)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield the names that the edition before had and this one has not."""
    booklet, earlier = subject.booklet, subject.earlier
    if earlier is None:
        return
    day = booklet.edition.date
    ended = (each for each in booklet.unshown_recognitions if each.until is not None and each.until.last_day < day)
    kept = {(each.group, flat(each.name).casefold()) for each in (*booklet.recognitions, *ended)}
    unshown = {(each.group, flat(each.name).casefold()): each.origin for each in booklet.unshown_recognitions}
    for group, names in earlier.recognitions.items():
        known = booklet.groups.get(group)
        place = Origin(known.origin.path, key=True) if known else Origin("recognition_groups", key=True)
        for name in names:
            given = (group, flat(name).casefold())
            if given not in kept:
                yield MISSING.at(unshown.get(given, place), name=name, group=group, edition=earlier.edition)
