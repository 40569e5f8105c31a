"""A pull quote repeats a sentence of the booklet, word for word.

It is set large and is not read aloud: it says nothing that the text does not say.  A capital at its beginning and the
mark at its end are free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from booklet.checks.subjects import ContentSubject
from booklet.checks.text import short
from booklet.compose.blocks.pull import Pull
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.inline import plain

NOT_IN_TEXT = Rule(
    code="pull-not-in-text",
    severity=Severity.ERROR,
    message="“{words}” does not stand in the text of the booklet, word for word.",
    hint="{advice}",
)
RULES = (NOT_IN_TEXT,)

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*[”’»)]*")
_LIKE = 0.6


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield pull quotes that repeat nothing."""
    pulls = [block for block in subject.booklet.blocks() if isinstance(block, Pull)]
    if not pulls:
        return
    texts = [_single(each.text) for each in subject.prose]
    for pull in pulls:
        words = _single(plain(pull.text))
        bare = words.rstrip(".,;:!?…").strip("“”„«»")
        if not any(found in text for found in (bare, bare[:1].lower() + bare[1:]) for text in texts):
            advice = _advice(words, texts)
            yield NOT_IN_TEXT.at(Origin(f"{pull.origin.path}.text"), words=short(words), advice=advice)


def _advice(words: str, texts: list[str]) -> str:
    """Return the sentence that is most like `words`, or what to do without one."""
    sentences = [found[0].strip() for text in texts for found in _SENTENCE.finditer(text)]
    rated = [(SequenceMatcher(None, words, sentence, autojunk=False).ratio(), sentence) for sentence in sentences]
    best = max(rated, default=(0.0, ""))
    if best[0] < _LIKE:
        return "Copy a sentence of the text; what no text says belongs into a text, or a quote."
    return f"The text says: “{best[1]}”"


def _single(text: str) -> str:
    return " ".join(text.split())
