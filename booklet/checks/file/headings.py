"""Headings make an outline: it starts at level 1 and goes down one level at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.text import short
from booklet.diagnostics import Finding, Rule, Severity

FIRST = Rule(
    code="heading-first",
    severity=Severity.ERROR,
    message="The first heading, “{heading}”, is of level {level}, not 1.",
    hint="Start with a heading of the first level.",
    clause="ISO 14289-1, 7.4.2",
)
SKIPPED = Rule(
    code="heading-skipped",
    severity=Severity.ERROR,
    message="The heading “{heading}” is of level {level}, but the one before it is of level {before}.",
    hint="Go down one level at a time.",
    clause="ISO 14289-1, 7.4.2",
)
RULES = (FIRST, SKIPPED)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield a first heading that is not H1, and headings more than one level below the one before."""
    before = 0
    for element in subject.structure.elements:
        if not re.fullmatch(r"H[1-6]", element.tag):
            continue
        level = int(element.tag[1])
        heading = short(subject.shown(element))
        if before == 0 and level != 1:
            yield subject.on(FIRST, element, heading=heading, level=level)
        elif before and level > before + 1:
            yield subject.on(SKIPPED, element, heading=heading, level=level, before=before)
        before = level
