"""A word → where it may be divided.

Enters: a word as it stands between two spaces, and its language.  Leaves: offsets into the word: at some a hyphen is
added, at others (addresses) none.  Soft hyphens in the source are the business of `words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

import pyphen

# Letters that must stay before and after a division.
_MINIMUM = {"en": (2, 3), "fr": (2, 3), "la": (2, 2)}
_DEFAULT_MINIMUM = (2, 2)
_SHORTEST = 5
_LONGEST = 100
_LONGEST_ADDRESS = 1_000

_USUAL = {"en": "en-US"}  # Liang's own patterns, as TeX has them; CLDR's likely subtag of "en", too
_NAMES_WHOLE = frozenset(("en",))  # where a word with a capital is a name, and names are not divided

_VOWELS = {
    "az": frozenset("aeəiıoöuü"),
    "tr": frozenset("aeıioöuüâîû"),
}

_ENCODINGS = {"microsoft-cp1251": "cp1251"}  # as Hunspell calls it
_NO_PATTERN = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN")
_HEXADECIMAL = re.compile(r"\^{2}([0-9a-f]{2})")
_DIGITS = "0123456789"

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


class _Respelt(int):
    """The weight of a division at which the spelling would change ("Zuk-ker"); such divisions are left out."""


_Pattern = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Liang's patterns of a language: each, as its file has it, by its letters, and "" by the beginnings of one."""

    written: dict[str, str]
    read: dict[str, _Pattern] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()  # the few patterns of one letter

    def positions(self, word: str) -> list[int]:
        """Return the offsets in `word` (lower case) at odd weights (Liang, “Word Hy-phen-a-tion by Com-put-er”, 1983).

        As `pyphen.Pyphen.positions`, at a third of its time.
        """
        pointed = f".{word}."
        length = len(pointed)
        found = [0] * (length + 1)
        written, read = self.written, self.read
        shortest = 2 if self.alone.isdisjoint(pointed) else 1
        for begin in range(length - 1):
            for end in range(begin + shortest, length + 1):
                piece = pointed[begin:end]
                if piece not in written:
                    break
                pattern = written[piece]
                if pattern:
                    first, weights = read.get(piece) or read.setdefault(piece, _weights(pattern))
                    for at, weight in enumerate(weights, begin + first):
                        if weight > found[at]:  # noqa: PLR1730 - a call of max() for each would take a quarter more
                            found[at] = weight
        return [at - 1 for at, weight in enumerate(found) if weight % 2 and not isinstance(weight, _Respelt)]


def _weights(written: str) -> _Pattern:
    """Return the weights of a pattern between its first and last that is not 0, and where they begin.

    A digit weighs the place before the letter that follows it.  What changes the spelling has it after a slash
    ("c1k/k=k,1,2"; László Németh, “Automatic non-standard hyphenation in OpenOffice.org”, TUGboat 27, 2006).
    """
    pattern, _, change = written.partition("/")
    weights: list[int] = []
    weight = 0
    for sign in pattern:
        if sign.isdigit():
            weight = _Respelt(sign) if change and int(sign) % 2 else int(sign)
        else:
            weights.append(weight)
            weight = 0
    weights.append(weight)
    used = [at for at, each in enumerate(weights) if each]
    return (used[0], tuple(weights[used[0] : used[-1] + 1])) if used else (0, ())


@lru_cache(maxsize=64)
def patterns(language: str) -> Patterns | None:
    """Return the hyphenation patterns of a language, or of its nearest; None without any.

    They are read from pyphen's files, a pattern's weights only when a word has its letters: pyphen reads them all,
    which takes ten times as long.
    """
    name = pyphen.language_fallback(_USUAL.get(language, language).replace("-", "_"))
    if not name:
        return None
    path = pyphen.LANGUAGES[name]
    encoding, _, _ = path.read_bytes().partition(b"\n")
    lines = path.read_text(_ENCODINGS.get(encoding.decode("ascii").strip().lower()) or encoding.decode("ascii").strip())
    found = [line.strip() for line in lines.split("\n")[1:]]
    found = [line for line in found if line and not line.startswith(_NO_PATTERN)]
    if "^^" in lines:
        found = [_HEXADECIMAL.sub(lambda match: chr(int(match.group(1), 16)), line) for line in found]
    bare = "\n".join([line.partition("/")[0] for line in found] if "/" in lines else found)
    for digit in _DIGITS:  # all patterns at once: one after the other takes three times as long
        bare = bare.replace(digit, "")
    written = dict(zip(bare.split("\n"), found, strict=True))
    alone = frozenset([letters for letters in written if len(letters) == 1])
    for letters in list(written):
        beginning = letters[:-1]
        while beginning and beginning not in written:  # those of one that is there are there too, or will be
            written[beginning] = ""
            beginning = beginning[:-1]
    return Patterns(written, alone=alone)


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
    return not word.isalpha() and len(word) <= _LONGEST_ADDRESS and _ADDRESS.search(word) is not None


def address_offsets(word: str) -> tuple[int, ...]:
    """Return where the address `word` may break, without a hyphen: after / . - ? & = and their like."""
    return tuple(match.end() for match in _ADDRESS_BREAK.finditer(word))


def hyphen_offsets(word: str, language: str, names: bool = False) -> tuple[int, ...]:
    """Return the offsets in `word` before which a hyphen may be added, by the rules of `language` (BCP 47).

    None in words in capitals, in mixed case, with digits, with hyphens of their own, in addresses, in a language
    without rules, and, unless `names` asks for them, in English words with a capital.  Azerbaijani and Turkish divide
    by syllables, others by pyphen's dictionaries.
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
        if not names and letters[0].isupper() and tongue in _NAMES_WHOLE:
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
