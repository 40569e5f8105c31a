"""A number that is a fact is written as the fact, not typed: it stays right when the fact is mended.

Numbers and dates in titles, paragraphs, cells, captions and notes are held against the facts' values.  Words in
quotation marks are the source's and stay as they are; what a placeholder wrote is right already.  Whole numbers up to
twelve stand in every text: they count only beside the fact's unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Rule, Severity

LITERAL = Rule(
    code="literal-number",
    severity=Severity.WARNING,
    message="“{typed}” is the fact “{fact}”.",
    hint="Write {placeholder}{instead}, so that it stays right, or {literal} if it is meant otherwise.",
)
RULES = (LITERAL,)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield typed numbers and dates that are facts."""
    for prose, found in subject.numbers:
        if (fact := subject.counted.same(prose, found)) is not None:
            typed = prose.text[found.start : found.end]
            placeholder, replaced = subject.counted.placeholder(prose, found, fact)
            prints = "" if fact.qualifier == "exact" or ":" in placeholder else f", which prints “{fact.printed}”"
            yield LITERAL.at(
                prose.origin(found.start),
                typed=typed,
                fact=fact.id,
                placeholder=placeholder,
                instead=f" instead of “{replaced}”" if replaced != typed else prints,
                literal=f"{{={typed}}}",
            )
