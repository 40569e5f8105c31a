"""A list of recognitions counts each once, calls it what its code says, and names no more than are said to exist.

Judged group by group: the same name may stand in two (a country and a state).  Two spellings are held to be of one
name if they are alike as a whole (nine in ten of their letters belong to a longest common subsequence) and in the words
that they do not share: “Town Council of Northquay” and “of Southquay” are two.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from booklet.checks.subjects import ContentSubject
from booklet.checks.text import flat
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Recognition, RecognitionGroup
from booklet.read.language import Language, languages

TWICE = Rule(
    code="recognition-twice",
    severity=Severity.ERROR,
    message="“{name}” stands twice in the group “{group}”, and would be counted twice.",
    hint="Keep one entry; a further body or document goes into the same entry.",
)
CODE_TWICE = Rule(
    code="recognition-code-twice",
    severity=Severity.ERROR,
    message="“{name}” has the code {code}, which “{other}” has already in the group “{group}”.",
    hint="Keep one entry if both are the same; else mend the code.",
)
SPELLING = Rule(
    code="recognition-spelling",
    severity=Severity.WARNING,
    message="“{name}” and “{other}” in the group “{group}” look like two spellings of one name.",
    hint="Keep one if they are the same; if they are two, their codes say so.",
)
CODE_NAME = Rule(
    code="recognition-code-name",
    severity=Severity.WARNING,
    message="The code {code} means “{territory}”, but the name beside it is “{name}”.",
    hint="Mend the code or the name.",
)
MORE = Rule(
    code="recognition-more-than-stated",
    severity=Severity.ERROR,
    message="The group “{group}” names {named}, but the fact “{fact}” says {stated}.",
    hint="Take out what does not belong to the group, or mend the fact.",
)
INCOMPLETE = Rule(
    code="recognition-not-complete",
    severity=Severity.ERROR,
    message="The group “{group}” is said to be complete, but names {named}, and the fact “{fact}” says {stated}.",
    hint="Write “complete: no”, or add those who are missing.",
)
RULES = (TWICE, CODE_TWICE, SPELLING, CODE_NAME, MORE, INCOMPLETE)

_ALIKE, _WORDS_ALIKE, _SOMEWHAT = 0.9, 0.8, 0.6
_TELLING = 4  # letters of a word, or of its beginning, by which two names of one country know each other
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A recognition; its name without case, and without accents and marks as well; the letters in that, as bits."""

    given: Recognition
    typed: str
    name: str
    letters: int


def check(subject: ContentSubject) -> Iterator[Finding]:
    """Yield what is doubtful or wrong about each group, then codes that do not fit their names."""
    booklet = subject.booklet
    for group in booklet.groups.values():
        members = [_entry(given) for given in booklet.recognitions if given.group == group.id]
        yield from _repeated(group, members)
        yield from _counted(group, len(members))
    language = Language(booklet.language) if booklet.language in languages() else None
    for given in booklet.recognitions if language else ():
        territory = language.territory(given.code) if language and given.code else ""
        if language and territory and not _fits(given.name, territory, language):
            origin = Origin(f"{given.origin.path}.code")
            yield CODE_NAME.at(origin, code=given.code, territory=territory, name=given.name)


def _entry(given: Recognition) -> _Entry:
    name = _bare(given.name)
    letters = 0
    for letter in name:
        letters |= 1 << (ord(letter) & 63)
    return _Entry(given, flat(given.name).casefold(), name, letters)


def _bare(name: str) -> str:
    """Return a name by which spellings are compared: no accents, no case, no punctuation, “&” as “and”."""
    plain = unicodedata.normalize("NFKD", flat(name).replace("&", " and ").casefold())
    return _NO_LETTERS.sub(" ", "".join(each for each in plain if not unicodedata.combining(each))).strip()


def _repeated(group: RecognitionGroup, members: Sequence[_Entry]) -> Iterator[Finding]:
    """Yield each entry that repeats an earlier one: its name, its code, or nearly its name."""
    names: dict[str, Recognition] = {}
    codes: dict[str, Recognition] = {}
    for member in members:
        given = member.given
        if member.typed in names:
            yield TWICE.at(given.origin, name=given.name, group=group.id)
        elif given.code and given.code in codes:
            other, origin = codes[given.code], Origin(f"{given.origin.path}.code")
            yield CODE_TWICE.at(origin, name=given.name, code=given.code, other=other.name, group=group.id)
        names.setdefault(member.typed, given)
        codes.setdefault(given.code, given)
    for one, two in itertools.combinations(members, 2):
        if _variants(one, two):
            yield SPELLING.at(two.given.origin, name=two.given.name, other=one.given.name, group=group.id)


def _variants(one: _Entry, two: _Entry) -> bool:
    """Whether two entries look like spellings of one name; equal names and equal codes are judged elsewhere."""
    # A letter that only one of them has is unmatched: a bound on the ratio that costs next to nothing.
    if (one.letters ^ two.letters).bit_count() > (1 - _ALIKE) * (len(one.name) + len(two.name)):
        return False
    if (one.given.code and two.given.code) or one.typed == two.typed:
        return False
    if one.name == two.name or _exchanged(one.name, two.name):
        return True
    first, second = one.name.split(), two.name.split()
    only_first = " ".join(word for word in first if word not in second)
    only_second = " ".join(word for word in second if word not in first)
    return _ratio(only_first, only_second, _WORDS_ALIKE) and _ratio(one.name, two.name, _ALIKE)


def _exchanged(one: str, two: str) -> bool:
    """Whether two letters that stand beside each other are exchanged: of a short name that is a lot, but a slip."""
    apart = [at for at, (first, second) in enumerate(zip(one, two, strict=False)) if first != second]
    if len(one) != len(two) or len(apart) != len("ab") or apart[1] != apart[0] + 1:
        return False
    return one[apart[0]] == two[apart[1]] and one[apart[1]] == two[apart[0]]


def _ratio(one: str, two: str, least: float) -> bool:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, two, score_cutoff=least) >= least


def _counted(group: RecognitionGroup, named: int) -> Iterator[Finding]:
    """Yield a stated number that the names contradict; “about 19” and “over 19” leave more than 19 open."""
    fact = group.stated
    if fact is None or fact.value is None or named == 0:
        return
    origin = Origin(f"{group.origin.path}.stated")
    below = fact.qualifier in ("almost", "under")
    if (fact.qualifier == "exact" and named > fact.value) or (below and named >= fact.value):
        yield MORE.at(origin, group=group.id, named=named, fact=fact.id, stated=fact.printed)
    elif group.complete and fact.qualifier in ("exact", "at-least", "over") and named < fact.value:
        origin = Origin(f"{group.origin.path}.complete")
        yield INCOMPLETE.at(origin, group=group.id, named=named, fact=fact.id, stated=fact.printed)


def _fits(name: str, territory: str, language: Language) -> bool:
    """Whether `name` can mean `territory`: not if it is another's name, or has nothing of this one."""
    typed, meant = _bare(name), _bare(territory)
    if typed == meant:
        return True
    if any(typed == _bare(other) for other in language.territories()):
        return False
    words = {word for word in typed.split() if len(word) >= _TELLING}
    return any(
        word[:_TELLING] == other[:_TELLING] for word in words for other in meant.split() if len(other) >= _TELLING
    ) or _ratio(typed, meant, _SOMEWHAT)
