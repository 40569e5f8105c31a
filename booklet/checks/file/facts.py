"""Every fact that the booklet uses can be read in the file, as it is printed.

A number that went missing or was changed on the way is the worst that can happen to a booklet of facts.  It is looked
for in the extracted text of all pages, in the text by structure without the calls of notes (which may touch a
number: 613⁴), and in the descriptions of pictures.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.subjects import FileSubject
from booklet.checks.text import contains, flat
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.booklet import Fact

NOT_FOUND = Rule(
    code="fact-not-found",
    severity=Severity.ERROR,
    message="The fact “{fact}” ({printed}) is used in the booklet, but the file does not say it.",
    hint="Look for the place where it stands: a line may be cut off, or a letter may be missing from the font.",
)
RULES = (NOT_FOUND,)

_BLOCKS = frozenset(
    {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "TD", "TH", "Caption", "Note", "TOCI", "Figure"}
)


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield each used fact of which no printed form is anywhere in the file."""
    if subject.booklet is None:
        return
    places = [flat(" ".join(subject.texts))]
    for fact_id in subject.booklet.used_facts:
        fact = subject.booklet.facts.get(fact_id)
        if fact is None:
            continue
        forms = [flat(form) for form in _forms(fact, subject.booklet.language) if form]
        found = any(contains(places[0], form) for form in forms)
        if not found and len(places) == 1:
            places.append(flat(_structured(subject)))
        if not any(contains(place, form) for place in places for form in forms):
            yield NOT_FOUND.at(fact.origin, fact=fact_id, printed=fact.printed)


def _forms(fact: Fact, code: str) -> tuple[str, ...]:
    """Return all that a fact may be printed as: with its qualifier, without, and in words where there are any."""
    from booklet.read.language import Language, languages

    spelled = Language(code).spelled(fact.value) if fact.value is not None and code in languages() else ""
    return (fact.printed, fact.bare, spelled)


def _structured(subject: FileSubject) -> str:
    """Return the text by structure, without references, and all descriptions."""
    parts: list[str] = []
    for element in subject.structure.elements:
        if element.tag in _BLOCKS:
            parts.append(subject.shown(element, without="Reference"))
        parts += [element.alt, element.actual_text]
    return "\n".join(parts)
