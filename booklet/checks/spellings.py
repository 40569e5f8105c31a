"""Where a text has a name: as it is to be written, as it must not be, or nearly so.

Enters: the names of a booklet, and texts in which what is not to be judged is `HIDDEN`.  Leaves: `Spelt`s, in the order
of the text.  A name is found as a whole, capitals as they are.  A spelling to avoid is found in any capitals, unless it
differs from the name in them alone.

Words are nearly a name if they begin with the same letter, have capitals where the name has them, and differ from it
in blanks, hyphens and accents at most, or in each word by one slip (two in a long word): a letter more, less, other, or
two exchanged (optimal string alignment).  What is only an ending more or less is a form of the word, not a slip.
A name of several words is nearly written, too, if only its capitals are missing, from the first word on; not so behind
“the” and the like, where the words are common ones: the city council.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from booklet.checks.prose import HIDDEN
from booklet.model.booklet import Name

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = 3  # characters between two words of one name, at most
_SHORTEST = 5  # letters of a word in which one slip is seen; of a part of a longer name one less
_LONG = 10  # letters of a word that may have two; of a part of a longer name two less


@dataclass(frozen=True, slots=True)
class Spelt:
    """The name that `text[start:end]` is, or is meant to be; `short` if it is its short form."""

    start: int
    end: int
    name: Name
    short: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A name's words without case and accents; whether each begins with a capital."""

    name: Name
    words: tuple[str, ...]
    capitals: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Spellings:
    """The names of a booklet, ready to be looked for: make it by `of`."""

    exact: Mapping[str, tuple[Name, bool]]
    avoided: Mapping[str, Name]
    near: Mapping[str, Sequence[_Pattern]]  # by first letter
    known: frozenset[str]  # what is right, or judged otherwise
    typing: re.Pattern[str] = field(repr=False)
    avoiding: re.Pattern[str] = field(repr=False)

    @staticmethod
    def of(names: Collection[Name], known: Collection[str] = ()) -> Spellings:
        """Return how `names` are looked for; `known` are further names that are right as they are."""
        exact: dict[str, tuple[Name, bool]] = {}
        avoided: dict[str, Name] = {}
        near: dict[str, list[_Pattern]] = {}
        for name in names:
            if _WORD.search(name.name):
                exact.setdefault(_composed(name.name), (name, False))
            if name.short != name.short.lower():
                exact.setdefault(_composed(name.short), (name, True))
            for spelling in name.avoid:
                avoided.setdefault(_composed(spelling).casefold(), name)
            words = _WORD.findall(name.name)
            if words and not any(letter.isdigit() for letter in name.name):
                pattern = _Pattern(name, tuple(map(_bare, words)), tuple(map(_capital, words)))
                near.setdefault(pattern.words[0][:1], []).append(pattern)
        right = [text for name in names for text in (name.name, name.short, *name.avoid)]
        fixed = frozenset(_composed(text).casefold() for text in (*right, *known))
        return Spellings(exact, avoided, near, fixed, _any_of(exact), _any_of(avoided, re.IGNORECASE))

    def typed(self, text: str) -> Iterator[Spelt]:
        """Yield where `text` has a name, or its short form if that has a capital."""
        for found in self.typing.finditer(text):
            name, short = self.exact[_composed(found[0])]
            yield Spelt(*found.span(), name, short)

    def to_avoid(self, text: str) -> Iterator[Spelt]:
        """Yield where `text` has a spelling to avoid."""
        for found in self.avoiding.finditer(text):
            given = _composed(found[0])
            name = self.avoided.get(given.casefold())
            if name is None:  # a capital that becomes two letters
                continue
            if given.casefold() in _composed(name.name).casefold() and given not in map(_composed, name.avoid):
                continue
            yield Spelt(*found.span(), name)

    def avoids(self, form: str) -> Name | None:
        """Return the name for which `form`, as it stands, is a spelling to avoid."""
        name = self.avoided.get(_composed(form).casefold())
        return name if name is not None and _composed(form) in map(_composed, name.avoid) else None

    def nearly(self, text: str) -> Iterator[Spelt]:
        """Yield where `text` has words that are nearly a name."""
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            patterns = self.near.get(_bare(words[at][0])[:1], ())
            found = next(filter(None, (self._match(pattern, words, at, text) for pattern in patterns)), None)
            if found is None:
                at += 1
                continue
            yield found
            while at < len(words) and words[at].start() < found.end:
                at += 1

    def _match(self, pattern: _Pattern, words: Sequence[re.Match[str]], at: int, text: str) -> Spelt | None:
        """Return `pattern`'s name if the words from `at` on are nearly it."""
        if pattern.capitals[0] and not words[at][0][0].isupper():
            return self._in_small(pattern, words, at, text)
        for count in (len(pattern.words), len(pattern.words) + 1, len(pattern.words) - 1):
            here = words[at : at + count]
            if len(here) == count > 0 and self._is_near(pattern, here, text):
                return Spelt(here[0].start(), here[-1].end(), pattern.name)
        return None

    def _in_small(self, pattern: _Pattern, words: Sequence[re.Match[str]], at: int, text: str) -> Spelt | None:
        """Return `pattern`'s name if the words from `at` on are it but for their capitals.

        Only a name that is sorted by another word of it, a person's, is no common word: “the city council” may be any.
        """
        here = words[at : at + len(pattern.words)]
        start, end = here[0].start(), here[-1].end()
        if len(pattern.words) == 1 or "," not in pattern.name.sort:
            return None
        if _spaced(text[start:end]) != _spaced(pattern.name.name) or _composed(text[start:end]) in self.exact:
            return None
        return Spelt(start, end, pattern.name)

    def _is_near(self, pattern: _Pattern, words: Sequence[re.Match[str]], text: str) -> bool:
        start, end = words[0].start(), words[-1].end()
        gaps = (text[one.end() : two.start()] for one, two in itertools.pairwise(words))
        if any(len(gap) > _BETWEEN or HIDDEN in gap for gap in gaps):
            return False
        bare = tuple(_bare(word[0]) for word in words)
        if "".join(bare) == "".join(pattern.words):
            return _spaced(text[start:end]) != _spaced(pattern.name.name)
        if len(bare) != len(pattern.words) or not all(
            word[0][0].isupper() or not capital for word, capital in zip(words, pattern.capitals, strict=True)
        ):
            return False
        alone = len(bare) == 1
        slips = all(_slip(word, meant, alone=alone) for word, meant in zip(bare, pattern.words, strict=True))
        return slips and _composed(text[start:end]).casefold() not in self.known


def _slip(word: str, meant: str, *, alone: bool) -> bool:
    """Whether `word` is `meant`, or differs from it as a hand slips; `alone` if it is all of the name."""
    if word == meant:
        return True
    shortest, long = (_SHORTEST, _LONG) if alone else (_SHORTEST - 1, _LONG - 2)
    if min(len(word), len(meant)) < shortest or word[0] != meant[0]:
        return False
    if word.startswith(meant) or (alone and meant.startswith(word)):
        return False
    from rapidfuzz.distance import OSA

    most = 2 if len(meant) >= long else 1
    return OSA.distance(word, meant, score_cutoff=most) <= most


def _composed(text: str) -> str:
    """Return a name by which spellings are the same: composed characters, one kind of apostrophe, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u2019", "'").split())


def _spaced(text: str) -> str:
    """Return what tells two spellings of the same letters apart: their accents, blanks and hyphens, not capitals."""
    return _composed(text).casefold().replace("\u2010", "-").replace("\u2011", "-")


def _bare(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _capital(word: str) -> bool:
    return word[0].isupper()


def _any_of(spellings: Collection[str], flags: int = 0) -> re.Pattern[str]:
    """Return the pattern of all `spellings`, the longest first; one that never matches where there are none."""
    longest_first = sorted(spellings, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(_whole, longest_first)) or r"(?!)", flags)


def _whole(spelling: str) -> str:
    """Return the pattern of a spelling as a whole: not a part of a longer word, in scripts that part words."""
    forms = dict.fromkeys(unicodedata.normalize(form, spelling) for form in ("NFC", "NFD"))
    inner = "|".join(r"\s+".join(map(re.escape, form.split())).replace("'", "['’]") for form in forms)
    before = r"(?<!\w)" if _parts_words(spelling[0]) else ""
    after = r"(?!\w)" if _parts_words(spelling[-1]) else ""
    return f"{before}(?:{inner}){after}"


def _parts_words(letter: str) -> bool:
    return letter.isdigit() or letter.lower() != letter.upper()
