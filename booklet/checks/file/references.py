"""A Reference refers: it is, holds or stands in a link to what it names.

A raised figure that leads nowhere is a Span; called a Reference, it promises a way that does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.file import WRITER
from booklet.checks.opened import FileSubject
from booklet.checks.pdf.structure import ObjectKid
from booklet.checks.text import short
from booklet.diagnostics import Finding, Rule, Severity

NO_LINK = Rule(
    code="reference-no-link",
    severity=Severity.WARNING,
    message="“{words}” is tagged as a reference, but leads nowhere.",
    hint=WRITER,
    clause="ISO 32000-1, 14.8.4.4.1, table 338",
)
RULES = (NO_LINK,)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield Reference elements without a link in them or around them."""
    structure = subject.structure
    for element in structure.elements:
        if element.tag != "Reference":
            continue
        around = (element, *structure.above(element), *structure.below(element))
        linked = any(each.tag == "Link" for each in around[1:])
        if not linked and not any(isinstance(kid, ObjectKid) for kid in element.kids):
            yield subject.on(NO_LINK, element, words=short(subject.shown(element)))
