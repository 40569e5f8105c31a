"""Spans → runs that can be shaped: one span, face, script and direction each.

Enters: the `Span`s of a paragraph.  Leaves: its text and `Run`s in logical order; and the characters that no face has,
each with its exact place.  Scripts are the Script property's, Common and Inherited resolved from what surrounds them
(Unicode Standard Annex #24, 5.1 and 5.2); levels are those of `bidi`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from booklet.text import bidi
from booklet.text.breaks import plain_space
from booklet.text.fonts import Faces
from booklet.text.hyphenate import primary
from booklet.text.setting import MissingCharacter, Span

# Nothing in such text asks for another script than Latin, for another direction, or for clusters of its own.
_COMPLEX = re.compile(
    "[^\u0020-\u007e\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2028\u202f-\u205e\u2070-\u209c\u20a0-\u20bf\u2100-\u215f]"
)

_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
_CLUSTERS = regex.compile(r"\X")

# ISO 15924 codes of the Script property's values that need not be looked up
_RTL_LANGUAGES = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))
_RTL_SCRIPTS = frozenset(("arab", "hebr", "syrc", "thaa", "nkoo"))
_SCRIPTS = {
    "Latin": "Latn", "Cyrillic": "Cyrl", "Greek": "Grek", "Arabic": "Arab", "Hebrew": "Hebr", "Han": "Hani",
    "Hiragana": "Hira", "Katakana": "Kana", "Hangul": "Hang", "Bopomofo": "Bopo", "Georgian": "Geor",
    "Armenian": "Armn", "Thai": "Thai", "Devanagari": "Deva", "Bengali": "Beng", "Tamil": "Taml", "Syriac": "Syrc",
    "Thaana": "Thaa", "Ethiopic": "Ethi", "Khmer": "Khmr", "Lao": "Laoo", "Myanmar": "Mymr", "Tibetan": "Tibt",
    "Mongolian": "Mong", "Gujarati": "Gujr", "Gurmukhi": "Guru", "Kannada": "Knda", "Malayalam": "Mlym",
    "Oriya": "Orya", "Sinhala": "Sinh", "Telugu": "Telu", "Cherokee": "Cher",
}  # fmt: skip
_SCRIPT = regex.compile("|".join(f"(?P<{code}>\\p{{Script={name}}})" for name, code in _SCRIPTS.items()))
_NEUTRAL_SCRIPT = regex.compile(r"[\p{Script=Common}\p{Script=Inherited}]")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` of the paragraph: of one span, face, script and level.

    `missing` where no face has them: they are set as substitutes.
    """

    start: int
    end: int
    span: int
    face: str
    script: str = "Latn"
    level: int = 0
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Itemised:
    """A paragraph's text with plain white space, its runs, its base level, and what no face has."""

    text: str
    runs: tuple[Run, ...]
    base: int = 0
    missing: tuple[MissingCharacter, ...] = ()


def is_rtl(language: str) -> bool:
    """Whether a BCP 47 tag names a language written from right to left."""
    subtags = language.lower().split("-")
    if any(len(subtag) == 4 and subtag.isalpha() for subtag in subtags[1:]):
        return any(subtag in _RTL_SCRIPTS for subtag in subtags[1:])
    return primary(language) in _RTL_LANGUAGES


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """Return the ISO 15924 code of a character's script; "" where it is Common or Inherited, Zyyy for rare scripts."""
    match = _SCRIPT.match(character)
    if match is not None:
        return match.lastgroup or ""
    return "" if _NEUTRAL_SCRIPT.match(character) else "Zyyy"


def resolve_scripts(text: str) -> list[str]:
    """Return the script of every character, with Common and Inherited resolved.

    They take the script before them; at the beginning the one after them.  A closing bracket takes that of its
    opening one.
    """
    scripts: list[str] = []
    brackets: list[tuple[str, str]] = []
    current = ""
    for character in text:
        own = script_of(character)
        if own:
            current = own
        else:
            category = unicodedata.category(character)
            if category == "Ps":
                brackets.append((bidi.closing(character), current))
            elif category == "Pe" and any(close == character for close, _ in brackets):
                while brackets[-1][0] != character:
                    brackets.pop()
                current = brackets.pop()[1] or current
        scripts.append(current)
    first = next((script for script in scripts if script), "Latn")
    return [script or first for script in scripts]


def _covers(coverage: frozenset[int], cluster: str) -> bool:
    """Whether a face has a cluster: as it is, composed, or decomposed. What draws nothing is had by every face."""
    for form in dict.fromkeys((cluster, unicodedata.normalize("NFC", cluster), unicodedata.normalize("NFD", cluster))):
        if all(_drawn(coverage, c) for c in form):
            return True
    return False


def _drawn(coverage: frozenset[int], character: str) -> bool:
    """Whether a face can draw a character, HarfBuzz's own ways to draw spaces included."""
    if ord(character) in coverage:
        return unicodedata.category(character) != "Cc"
    return bool(_IGNORABLE.match(character)) or (unicodedata.category(character) in ("Zs", "Zl") and 32 in coverage)


class _Chooser:
    """Chooses a face for each cluster of one span."""

    def __init__(self, faces: Faces, names: Sequence[str]) -> None:
        self._faces = faces
        self._names = names
        self._known: dict[str, str | None] = {}

    def face(self, cluster: str, previous: str, stay: bool) -> str | None:
        """Return the first face that has `cluster`; `previous`, where it has it and `stay`; None where none has it."""
        if stay and previous and _covers(self._faces.face(previous).coverage, cluster):
            return previous
        if cluster not in self._known:
            self._known[cluster] = next(
                (name for name in self._names if _covers(self._faces.face(name).coverage, cluster)), None
            )
        return self._known[cluster]


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the grapheme clusters of text[start:end] (Unicode Standard Annex #29)."""
    for match in _CLUSTERS.finditer(text, start, end):
        yield match.start(), match.end()


def _faced(
    text: str, bounds: tuple[int, int], names: Sequence[str], scripts: Sequence[str], faces: Faces
) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (start, end, face, missing) for the clusters between `bounds`."""
    chooser = _Chooser(faces, names)
    previous = ""
    script = ""
    for begin, stop in _clusters(text, *bounds):
        cluster = text[begin:stop]
        stay = scripts[begin] == script and not script_of(cluster[0])
        name = chooser.face(cluster, previous, stay)
        if name is not None:
            previous, script = name, scripts[begin]
            yield begin, stop, name, False
            continue
        # not as a whole: the base and each mark for itself, so that only what is missing is lost
        for at in range(begin, stop):
            name = chooser.face(text[at], previous, False)
            yield at, at + 1, name or names[0], name is None


def _general(
    text: str, bounds: Sequence[tuple[int, int]], chains: Sequence[Sequence[str]], base: int, faces: Faces
) -> list[Run]:
    """Return the runs of text of any kind."""
    scripts = resolve_scripts(text)
    levels = bidi.resolve(text, base)[1] if base or bidi.RTL.search(text) else [0] * len(text)
    runs: list[Run] = []
    for span, (begin, end) in enumerate(bounds):
        for start, stop, face, missing in _faced(text, (begin, end), chains[span], scripts, faces):
            key = (span, face, scripts[start], levels[start], missing)
            last = runs[-1] if runs else None
            if last and key == (last.span, last.face, last.script, last.level, last.missing):
                runs[-1] = Run(last.start, stop, *key)
            else:
                runs.append(Run(start, stop, *key))
    return runs


def _mostly_right_to_left(text: str) -> bool:
    """Whether the first letter of `text` and most of its letters run from right to left."""
    if bidi.RTL.search(text) is None:
        return False
    letters = [character for character in text if character.isalpha()]
    turned = [bidi.RTL.match(letter) is not None for letter in letters]
    return bool(turned) and turned[0] and 2 * sum(turned) > len(turned)


def itemise(spans: Sequence[Span], faces: Faces) -> Itemised:
    """Return the runs of the paragraph that `spans` make.

    Its direction is that of the first span's language, or right to left where its first letter and most of its letters
    are: the first alone (UAX #9, P2) would turn an English sentence round that begins with an Arabic name.
    """
    source = "".join([span.text for span in spans])
    text = plain_space(source)
    turned = not text.isascii() and _mostly_right_to_left(text)
    base = int(bool(spans) and (turned or is_rtl(spans[0].language)))
    bounds: list[tuple[int, int]] = []
    chains: list[tuple[str, ...]] = []
    at = 0
    for span in spans:
        bounds.append((at, at + len(span.text)))
        at += len(span.text)
        chains.append(faces.chain(span.style.family, span.style.weight, span.style.italic))
    if not base and not _COMPLEX.search("".join(set(text))):  # each character once: their order does not matter
        runs = []
        for number, (begin, end) in enumerate(bounds):
            letters = set(map(ord, set(text[begin:end]))) - {0x2028}
            if not letters <= faces.face(chains[number][0]).coverage:
                break
            if end > begin:
                runs.append(Run(begin, end, number, chains[number][0]))
        else:
            return Itemised(text, tuple(runs))
    found = _general(text, bounds, chains, base, faces)
    missing = [
        MissingCharacter(source[at], spans[run.span].origin.shifted(at - bounds[run.span][0]))
        for run in found
        if run.missing
        for at in range(run.start, run.end)
    ]
    return Itemised(text, tuple(found), base, tuple(missing))
