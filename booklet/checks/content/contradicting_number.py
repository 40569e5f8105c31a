"""A number beside a fact's unit does not differ from the fact by a slip of the hand.

A typed number is doubted if it is almost a fact's, no fact has its value, and what stands beside it says that it may be
meant to be the fact: near a large number a word of the fact's unit or id, right behind a small one the whole unit, and
for a cell that is a number alone the heading of its row or column.  Numbers that are said to be round, a part or a
rest, or of another year are not.  `doubts` tells the cases apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.doubts import Doubts
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
    doubts = Doubts(subject.counted)
    for prose, found in subject.numbers:
        if (fact := doubts.contradicted(prose, found)) is not None:
            typed = prose.text[found.start : found.end]
            yield CONTRADICTING.at(
                prose.origin(found.start),
                typed=typed,
                fact=fact.id,
                value=fact.printed,
                placeholder=subject.counted.placeholder(prose, found, fact)[0],
                literal=f"{{={typed}}}",
            )
