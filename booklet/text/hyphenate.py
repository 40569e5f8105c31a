"""A word → where it may be divided.

Enters: a word as it stands between two spaces, and its language.  Leaves: offsets into the word: at some a hyphen is
added, at others (addresses) none.  Soft hyphens in the source are the business of `words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyphen

# Letters that must stay before and after a division.
_MINIMUM = {"en": (2, 3), "fr": (2, 3), "la": (2, 2)}
_DEFAULT_MINIMUM = (2, 2)
_SHORTEST = 5
_LONGEST = 100
_LONGEST_ADDRESS = 1_000

_NAMES_WHOLE = frozenset(("en",))  # where a word with a capital is a name, and names are not divided

_VOWELS = {
    "az": frozenset("aeəiıoöuü"),
    "tr": frozenset("aeıioöuüâîû"),
}

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT_OR_HYPHEN = re.compile("[\\d\\-\u2010\u2011@_]")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)\S|\S@\S+\.\S|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S|mailto:\S|doi:\S|10\.\d{4,}/\S",
    re.IGNORECASE,
)
_ADDRESS_BREAK = re.compile(r"[/.\-?&=_#@+:](?![/.\-?&=_#@+:]|$)")


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 tag, in lower case."""
    return language.partition("-")[0].lower()


@dataclass(frozen=True, slots=True)
class Patterns:
    """Liang's patterns of a language: by every beginning of one, first offset and weights, or () if it is not whole."""

    beginnings: Mapping[str, tuple[int, tuple[int, ...]] | tuple[()]]

    def positions(self, word: str) -> list[int]:
        """Return the offsets in `word` (lower case) at odd weights (Liang, “Word Hy-phen-a-tion by Com-put-er”, 1983).

        As `pyphen.Pyphen.positions`, at a third of its time.  A division that would change the spelling carries its
        change as `data`; those are left out.
        """
        pointed = f".{word}."
        length = len(pointed)
        found = [0] * (length + 1)
        beginnings = self.beginnings
        for begin in range(length - 1):
            for end in range(begin + 1, length + 1):
                pattern = beginnings.get(pointed[begin:end])
                if pattern is None:
                    break
                if pattern:
                    for at, weight in enumerate(pattern[1], begin + pattern[0]):
                        if weight > found[at]:  # noqa: PLR1730 - a call of max() for each would take a quarter more
                            found[at] = weight
        return [at - 1 for at, weight in enumerate(found) if weight % 2 and getattr(weight, "data", None) is None]


@lru_cache(maxsize=64)
def patterns(language: str) -> Patterns | None:
    """Return the hyphenation patterns of a language, or of its nearest; None without any."""
    name = pyphen.language_fallback(language.replace("-", "_"))
    if not name:
        return None
    weights = pyphen.Pyphen(lang=name).hd.patterns
    beginnings: dict[str, tuple[int, tuple[int, ...]] | tuple[()]] = {}
    for key in weights:
        for end in range(1, len(key)):
            beginnings.setdefault(key[:end], ())
    beginnings.update(weights)
    return Patterns(beginnings)


def _syllables(word: str, vowels: frozenset[str]) -> list[int]:
    """Return where syllables begin: before the last consonant that a vowel follows, or between two vowels."""
    low = word.replace("İ", "i").replace("I", "ı").lower()
    offsets = []
    seen = False
    for at, letter in enumerate(low):
        if letter in vowels:
            if seen:
                offsets.append(at if low[at - 1] in vowels else at - 1)
            seen = True
    return offsets


def is_address(word: str) -> bool:
    """Whether `word` is, or holds, an address of the web, of mail, or a DOI."""
    return len(word) <= _LONGEST_ADDRESS and _ADDRESS.search(word) is not None


def address_offsets(word: str) -> tuple[int, ...]:
    """Return where the address `word` may break, without a hyphen: after / . - ? & = and their like."""
    return tuple(match.end() for match in _ADDRESS_BREAK.finditer(word))


def hyphen_offsets(word: str, language: str) -> tuple[int, ...]:
    """Return the offsets in `word` before which a hyphen may be added, by the rules of `language` (BCP 47).

    None in words in capitals, in mixed case, with digits, with hyphens of their own, in addresses, in English names,
    and in a language without rules.  Azerbaijani and Turkish divide by syllables, others by pyphen's dictionaries.
    """
    if len(word) < _SHORTEST or len(word) > _LONGEST or _DIGIT_OR_HYPHEN.search(word) or is_address(word):
        return ()
    tongue = primary(language)
    vowels = _VOWELS.get(tongue)
    before, after = _MINIMUM.get(tongue, _DEFAULT_MINIMUM)
    offsets: list[int] = []
    for match in _LETTERS.finditer(word):
        letters = match.group()
        if len(letters) < _SHORTEST or not letters[1:].islower():
            continue
        if letters[0].isupper() and tongue in _NAMES_WHOLE:
            continue
        if vowels is not None:
            found = _syllables(letters, vowels)
        else:
            rules = patterns(language)
            low = letters.lower()
            # a letter whose small form is two characters (İ outside Turkish) would shift the offsets
            found = rules.positions(low) if rules is not None and len(low) == len(letters) else []
        offsets += [match.start() + at for at in found if before <= at <= len(letters) - after]
    return tuple(offsets)
