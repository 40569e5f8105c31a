"""A number that we have calculated is called our calculation where it is printed, not only where it is defined.

`{id}` prints the words itself; `{id:bare}` prints the number alone, and then its sentence has to say them: that another
number in it is ours is not enough.  Cells of tables are left out, for a line below the table names the rows.
"""

from __future__ import annotations

import re
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
    typed = re.compile(re.escape(words), re.IGNORECASE)
    for prose in subject.prose:
        if prose.beside or not any(piece.fact in ours for piece in prose.pieces):
            continue
        ends = list(subject.reading.sentences(prose.text))
        said = {bisect_right(ends, found.start()) for found in typed.finditer(prose.typed)}
        for piece, start in zip(prose.pieces, prose.starts, strict=True):
            if piece.fact in ours and words not in piece.text and bisect_right(ends, start) not in said:
                yield UNSAID.at(piece.origin, printed=piece.text, fact=piece.fact, words=words)
