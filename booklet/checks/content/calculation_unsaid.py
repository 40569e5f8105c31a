"""A number that we have calculated is called our calculation where it is printed, not only where it is defined.

`{id}` prints the words itself; `{id:bare}` prints the number alone, and then its sentence has to say them.  Cells of
tables are left out: a line below the table names the rows that are ours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from booklet.checks.subjects import ContentSubject
from booklet.diagnostics import Finding, Rule, Severity

UNSAID = Rule(
    code="calculation-unsaid",
    severity=Severity.WARNING,
    message="No source states “{printed}”, the fact “{fact}”; its sentence does not say that it is calculated.",
    hint="Write {{{fact}}}, which adds “({words})”, or put these words into the sentence.",
)
RULES = (UNSAID,)


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield calculated facts in whose sentence nothing says so."""
    booklet = subject.booklet
    ours = {fact.id for fact in booklet.facts.values() if fact.derived}
    if not ours:
        return
    words = booklet.words("calculation.said")
    for prose in subject.prose:
        if prose.beside or not any(piece.fact in ours for piece in prose.pieces):
            continue
        ends = list(subject.reading.sentences(prose.text))
        said = {bisect_right(ends, at) for at in _places(prose.text.casefold(), words.casefold())}
        for piece, start in zip(prose.pieces, prose.starts, strict=True):
            if piece.fact in ours and bisect_right(ends, start) not in said:
                yield UNSAID.at(piece.origin, printed=piece.text, fact=piece.fact, words=words)


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
