"""What a placeholder prints of itself is not typed beside it once more.

`{visitors}` prints "about 20,000" where the source is not exact: a typed “about” before it says so twice, and a typed
“over” says something else.  `{visitors:bare}` leaves the word to the author, who may choose it, but not mean more by it
than the source.  A value in per cent prints its sign.

Most such words can stand before a number without being about it (“spread over about 20 rooms”).  They are judged where
nothing else can be meant: if they repeat what is printed, at the beginning of a clause, or after “were” and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.checks.numbers import Reading
from booklet.checks.passage_values import hedges_before
from booklet.checks.prose import HIDDEN, Prose
from booklet.checks.subjects import ContentSubject
from booklet.checks.text import short
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.booklet import Fact
from booklet.model.inline import Text

TWICE = Rule(
    code="qualifier-twice",
    severity=Severity.WARNING,
    message="“{typed}” stands before “{printed}”, which says already how exact it is.",
    hint="Take “{typed}” out: the placeholder prints the source's own word.",
)
OTHERWISE = Rule(
    code="qualifier-otherwise",
    severity=Severity.WARNING,
    message="“{typed}” stands before “{printed}”, but the source of the fact “{fact}” says “{stated}”.",
    hint="Write {{{fact}}}, which prints the right word, and take “{typed}” out.",
)
IN_VALUE = Rule(
    code="qualifier-in-value",
    severity=Severity.WARNING,
    message="The value “{value}” says how exact it is, and so does the qualifier: “{printed}” is printed.",
    hint="Write the number alone as the value, and one qualifier.",
)
PER_CENT = Rule(
    code="per-cent-twice",
    severity=Severity.WARNING,
    message="“{printed}” has its sign, and “{typed}” says it once more.",
    hint="Take “{typed}” out.",
)
RULES = (TWICE, OTHERWISE, IN_VALUE, PER_CENT)

_FURTHEST = 40  # characters before a number in which a word for how exact it is begins
_WORD_BEFORE = re.compile(r"(\w+)\s*$")
_PER_CENT = re.compile(r"\s*(?:[%‰]|\w+(?:\s+\w+)?)")
# What may be typed of a number with this qualifier: no more than its source says.
_MAY_MEAN = {
    "about": {"about"},
    "over": {"over", "at-least"},
    "at-least": {"at-least"},
    "almost": {"almost", "about", "under", "at-most"},
    "under": {"under", "at-most"},
    "at-most": {"at-most"},
}


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield words beside placeholders that say what they print, or something else."""
    booklet, reading = subject.booklet, subject.reading
    for fact in booklet.values:
        if fact.value is None and fact.date is None and fact.qualifier != "exact" and _hedged(fact.typed, reading):
            yield IN_VALUE.at(fact.place("value"), value=short(fact.typed), printed=short(fact.printed))
    for prose in subject.prose:
        for piece, start in zip(prose.pieces, prose.starts, strict=True):
            used = booklet.facts.get(piece.fact)
            if used is not None and used.qualifier != "exact":
                yield from _before(reading, prose, used, piece, start)
            if used is not None and "%" in piece.text:
                yield from _behind(reading, prose, piece, start + len(piece.text))


def _hedged(value: str, reading: Reading) -> bool:
    """Whether a value of words has a number with a word for how exact it is before it."""
    return any(hedges_before(value[: found.start])[0] for found in reading.numbers(value))


def _before(reading: Reading, prose: Prose, fact: Fact, piece: Text, start: int) -> Iterator[Finding]:
    """Yield a word for how exact a number is, typed before a fact that is not exact."""
    begin = max(0, start - _FURTHEST)
    before = prose.typed[begin:start]
    words, meant = hedges_before(before)
    at = before.lower().rfind(words.lower())
    stopped = "." in before[at + len(words) :] and words.lower() not in reading.lists["abbreviations"]
    if not words or stopped:
        return
    bare = piece.placeholder.partition(":")[2].strip() == "bare"
    repeated = not bare and fact.qualifier in meant
    other = not meant & _MAY_MEAN[fact.qualifier] and not meant <= {"at-least", "at-most"}
    sure = words.lower() in reading.lists["only_hedges"] or _counts(reading, prose, begin + at)
    if repeated or (sure and other):
        typed, rule = prose.text[begin + at : begin + at + len(words)], TWICE if not bare else OTHERWISE
        origin = prose.origin(begin + at)
        yield rule.at(origin, typed=typed, printed=piece.text, fact=fact.id, stated=fact.printed)


def _counts(reading: Reading, prose: Prose, at: int) -> bool:
    """Whether the words at `text[at]` begin a clause, or follow a word after which they are about the number."""
    before = prose.typed[:at].rstrip()
    if not before or before[-1] in ".!?;:,(–—":
        return True
    last = _WORD_BEFORE.search(before)
    return HIDDEN not in before[-1:] and last is not None and last[1].lower() in reading.lists["counting"]


def _behind(reading: Reading, prose: Prose, piece: Text, end: int) -> Iterator[Finding]:
    """Yield “per cent”, or its sign, typed behind a value that has the sign."""
    following = _PER_CENT.match(prose.typed, end)
    if following is None:
        return
    typed = following[0].strip()
    signs = tuple(reading.lists["per_cent"])
    if typed in tuple("%‰") or (signs and "".join(typed.lower().split()).startswith(signs)):
        if typed.lower().startswith(signs):
            typed = typed.split()[0]
        yield PER_CENT.at(
            prose.origin(end + len(following[0]) - len(following[0].lstrip())), printed=piece.text, typed=typed
        )
