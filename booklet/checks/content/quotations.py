"""What is quoted stands in a source, word for word, where the source's text is at hand.

A quote block is held against the source that quotes or says it.  Words in double quotation marks in the prose, and
block quotations, are held against the sources noted in the same paragraph, then against all others; where the
paragraph notes none with a text, words that are not found are listed on the fact-check sheet alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.checks.content.evidence import file_of
from booklet.checks.passages import Standing, quotation_standing, quotes_of, texts_of
from booklet.checks.quoted import quoted_words
from booklet.checks.subjects import ContentSubject
from booklet.checks.text import short
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.inline import plain

QUOTATION = Rule(
    code="quotation-not-found",
    severity=Severity.ERROR,
    message="These words do not stand in the text of the source “{source}”: “{words}”.",
    hint="Copy the quotation from {file}, word for word; mark what you leave out with … or [ ].",
)
RULES = (QUOTATION,)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield quoted words that their source does not have."""
    booklet = subject.booklet
    texts = texts_of(booklet)
    for quote in quotes_of(booklet):
        name, words = quote.via or quote.source, plain(quote.text)
        if quotation_standing(words, texts.get(name, "")) is Standing.NOT_FOUND:
            origin, file = Origin(f"{quote.origin.path}.text"), file_of(booklet.sources[name])
            yield QUOTATION.at(origin, source=name, words=short(words).strip("“”"), file=file)
    for quoted in quoted_words(booklet, texts):
        cited = next((name for name in quoted.cited if texts.get(name)), "")
        if quoted.standing is Standing.NOT_FOUND and cited:
            file = file_of(booklet.sources[cited])
            yield QUOTATION.at(quoted.origin, source=cited, words=short(quoted.words), file=file)
