"""A number beside a fact's unit does not differ from the fact by a slip of the hand.

A typed number is doubted if the unit of a fact, or a word of its id, stands near it, no fact has its value, and it is
within five per cent of the fact's, or has one digit changed.  Numbers that are said to be round ("some 600") are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Rule, Severity

CONTRADICTING = Rule(
    code="contradicting-number",
    severity=Severity.WARNING,
    message="“{typed}” is almost the fact “{fact}”, which is {value}: does it contradict it?",
    hint="Write {placeholder} if it is meant, or {literal} if it is something else.",
)
RULES = (CONTRADICTING,)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield typed numbers that seem to contradict a fact."""
    for prose, found in subject.numbers:
        if (fact := subject.counted.contradicted(prose, found)) is not None:
            typed = prose.text[found.start : found.end]
            yield CONTRADICTING.at(
                prose.origin(found.start),
                typed=typed,
                fact=fact.id,
                value=fact.printed,
                placeholder=subject.counted.placeholder(prose, found, fact)[0],
                literal=f"{{={typed}}}",
            )
