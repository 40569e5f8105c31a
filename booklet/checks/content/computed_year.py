"""What the edition computes is not typed: the next edition would be wrong.

That are the years since the event ("35 years", "the 35th anniversary", "thirty-five years") and the edition's own year.
A year that is the event's or a fact's stays, for it does not change with the edition.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Rule, Severity

COMPUTED = Rule(
    code="computed-year",
    severity=Severity.WARNING,
    message="“{typed}” is right in the edition {edition} only.",
    hint="Write {placeholder}, which every edition computes, or {literal} if it is meant to stay.",
)
RULES = (COMPUTED,)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield typed years and ages that the edition computes."""
    for prose, found in subject.numbers:
        placeholder = subject.counted.computed(prose, found)
        if placeholder and subject.counted.same(prose, found) is None:
            typed = prose.text[found.start : found.end]
            yield COMPUTED.at(
                prose.origin(found.start),
                typed=typed,
                edition=subject.booklet.edition.label,
                placeholder=placeholder,
                literal=f"{{={typed}}}",
            )
