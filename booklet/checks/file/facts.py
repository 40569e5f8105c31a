"""Every fact that the booklet uses can be read in the file, as it is printed.

A number that went missing or was changed on the way is the worst that can happen to a booklet of facts.  In a tagged
file it is looked for in the text of the structure: page numbers and running heads do not count, and neither do the
calls of notes, which may touch a number (613⁴).  A fact that is used in the description of a picture is looked for in
the descriptions.  In a file without tags all extracted text has to do.  Small numbers may stand in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.opened import FileSubject
from booklet.checks.text import contains, flat
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Fact

NOT_FOUND = Rule(
    code="fact-not-found",
    severity=Severity.ERROR,
    message="The fact “{fact}” ({printed}) is used in the booklet, but the file does not say it.",
    hint="Look for the place where it stands: a line may be cut off, or a letter may be missing from the font.",
)
RULES = (NOT_FOUND,)

# Elements within a line (ISO 32000-1, 14.8.4.4); between all others words do not go on.
_INLINE = frozenset({"Span", "Quote", "Link", "Em", "Strong", "Code", "Annot", "BibEntry", "NonStruct"})
_CALL = "Reference"


def check(subject: FileSubject) -> Iterator[Finding]:
    """Yield each used fact of which no printed form is where it is used: in the text, or in a description."""
    booklet = subject.booklet
    if booklet is None or not booklet.used_facts:
        return
    structure = subject.structure.elements
    text = flat("\n".join(_lines(subject)) if structure else " ".join(subject.texts))
    described = flat("\n".join(element.alt for element in structure))
    for fact_id, origins in booklet.used_facts.items():
        fact = booklet.facts.get(fact_id)
        if fact is None:
            continue
        forms = [flat(form) for form in _forms(fact, booklet.language) if form]
        in_description = {_is_description(origin) for origin in origins}
        places = [described if each else text for each in sorted(in_description)]
        if not all(any(contains(place, form) for form in forms) for place in places):
            yield NOT_FOUND.at(fact.origin, fact=fact_id, printed=fact.printed)


def _is_description(origin: Origin) -> bool:
    """Whether a place in the content is a picture's or chart's description."""
    return origin.path.rpartition(".")[2] == "alt"


def _lines(subject: FileSubject) -> Iterator[str]:
    """Yield the text of each element that is not within a line, with what is within its lines, without calls."""
    for element in subject.structure.elements:
        if element.tag not in _INLINE and element.tag != _CALL:
            yield element.actual_text or subject.shown(element, within=_INLINE)


def _forms(fact: Fact, code: str) -> tuple[str, ...]:
    """Return all that a fact may be printed as."""
    from booklet.read.language import Language, languages
    from booklet.read.placeholders import claims

    return claims(fact, Language(code)) if code in languages() else (fact.printed, fact.bare)
