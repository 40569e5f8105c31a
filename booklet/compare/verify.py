"""Whether a file is what was made: one answer, in one line.

Enters: the bytes of a file that came back from somewhere, and of the file that it should be.  Leaves: an `Answer`.

What is compared, in this order: the bytes; what a reader of PDF reaches in both, decoded (`objects.py`), if the file
was written anew as a whole; and, of a file that is still as this program wrote it (`seal.py`), what it says that it was
made from.  What such a file says is believed, for its `/ID` is made from all its objects.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from booklet.checks.pdf.metadata import identified, output
from booklet.checks.pdf.objects import text, value
from booklet.compare.objects import objects, opened
from booklet.compare.seal import sealed
from booklet.model.output import PROVENANCE_KEYS, PROVENANCE_PREFIX
from booklet.quiet import quiet

_FEW = 0.1  # of a file: where less differs, it is that file, altered
_WHOLE = 0.5  # of a file: where more differs in its place, it was written anew


class Verdict(StrEnum):
    """What a file is, beside what it should be."""

    IDENTICAL = "identical"
    SAME_OBJECTS = "same objects, other compressor"
    CONTENT = "content changed"
    PROGRAM = "program changed"
    ALTERED = "altered"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, and a sentence that explains it."""

    verdict: Verdict
    words: str

    @property
    def good(self) -> bool:
        """Whether the file holds what it should."""
        return self.verdict in (Verdict.IDENTICAL, Verdict.SAME_OBJECTS)


@dataclass(frozen=True, slots=True)
class Expected:
    """A file that was made: its bytes, and how an answer calls it ("the screen file of the release 2027")."""

    name: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of itself: which output it is, and what it was made from, by the fields of `Provenance`.

    `encrypted` means that nothing else can be known.
    """

    output: str = ""
    made_from: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    encrypted: bool = False

    @property
    def edition(self) -> str:
        """The edition that it says it is of."""
        return self.made_from.get("edition", "")


def told(pdf: bytes) -> Told | None:
    """Return what a file says of itself; None for one that is no PDF, or cannot be read at all."""
    try:
        with quiet():
            reader = PdfReader(io.BytesIO(pdf))
            if reader.is_encrypted:
                return Told(encrypted=True)
            said = identified(value(reader.trailer, "/Root"))
            names = {key: f"{PROVENANCE_PREFIX}:{name}" for key, name in PROVENANCE_KEYS.items()}
            made_from = {key: said[name] for key, name in names.items() if name in said}
            date = text(value(reader.trailer, "/Info"), "/CreationDate")
            return Told(output(reader), made_from, date)
    except (DependencyError, FileNotDecryptedError):  # newer encryption, which pypdf leaves to other libraries
        return Told(encrypted=True)
    except Exception:  # a stranger's file fails in every way
        return None


def answer(given: bytes, expected: Sequence[Expected]) -> Answer:
    """Return what `given` is, beside the files of which it should be one; the likeliest stands first."""
    for each in expected:
        if each.pdf == given:
            return Answer(Verdict.IDENTICAL, f"It is, byte for byte, {each.name}.")
    if found := altered(given, expected):
        return found
    seal = sealed(given)
    if seal is None:
        return _rewritten(given, expected)
    for each in expected:
        if sealed(each.pdf) == seal:
            words = f"It holds what {each.name} holds, and only the library that compresses was another."
            return Answer(Verdict.SAME_OBJECTS, words)
    return _otherwise_made(given, expected[0])


def altered(given: bytes, expected: Sequence[Expected]) -> Answer | None:
    """Return that `given` is one of the `expected`, but for little; None if it is not.

    A file that is still as this program wrote it may be almost another, and is not altered.  One that has the same
    `/ID` and the same length is: no compressor hits both.
    """
    seal = sealed(given)
    for each in expected:
        words = _little(given, each.pdf)
        if words and (seal is None or (len(given) == len(each.pdf) and seal == sealed(each.pdf))):
            return Answer(Verdict.ALTERED, f"It is {each.name}, but {words}.")
    return None


def _little(given: bytes, made: bytes) -> str:
    """Return what little differs, in words; "" where nothing does, or much."""
    if given == made or not given or not made:
        return ""
    if given.startswith(made):
        return f"{_counted(len(given) - len(made))} added at its end, as a mailer, an editor or a signature adds them"
    if made.startswith(given):
        return f"cut off: {_counted(len(made) - len(given))} missing at its end"
    if len(given) == len(made):
        places = [at for at, (one, other) in enumerate(zip(given, made, strict=True)) if one != other]
        if len(places) > max(1, _FEW * len(made)):
            return ""
        if len(places) == 1:
            return f"1 byte of {len(made)} is not what it was (offset {places[0]})"
        return f"{len(places)} bytes of {len(made)} are not what they were (from offset {places[0]} on)"
    before, after = _alike(given, made)
    if before + after < (1 - _FEW) * max(len(given), len(made)):
        return ""
    return f"something in it is not what it was (between offsets {before} and {len(given) - after})"


def _alike(given: bytes, made: bytes) -> tuple[int, int]:
    """Return how many bytes two files share at their beginning, and after that at their end."""
    before = _shared(given, made)
    return before, _shared(given[before:][::-1], made[before:][::-1])


def _shared(one: bytes, other: bytes) -> int:
    """Return how many bytes two files share at their beginning: by halves, for files are long."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _rewritten(given: bytes, expected: Sequence[Expected]) -> Answer:
    """Return what a file is that this program did not write as it stands."""
    try:
        held = objects(opened(given))
    except ValueError:
        held = ""
    for each in expected if held else ():
        if sum(_alike(given, each.pdf)) < _WHOLE * len(each.pdf) and objects(opened(each.pdf)) == held:
            words = f"It holds what {each.name} holds; another program has written and compressed the file anew."
            return Answer(Verdict.SAME_OBJECTS, words)
    said = told(given)
    if said is None or not said.made_from:
        return Answer(Verdict.FOREIGN, "Nothing in it says that it was made from a content.")
    ours = told(expected[0].pdf)
    words = f"It is not as this program wrote it, and does not hold what {expected[0].name} holds."
    if ours is not None and said.made_from != ours.made_from:
        words += " It also says that it was made from something else, which nobody can know now."
    return Answer(Verdict.ALTERED, words)


def _otherwise_made(given: bytes, expected: Expected) -> Answer:
    """Return what made a file differ that is as this program wrote it."""
    said, ours = told(given) or Told(), told(expected.pdf) or Told()
    if not said.made_from:
        words = "It is as this program writes files, but nothing in it says that it was made from a content."
        return Answer(Verdict.FOREIGN, words)
    parts = {key: (said.made_from.get(key, ""), ours.made_from.get(key, "")) for key in PROVENANCE_KEYS}
    differs = {key for key, (one, other) in parts.items() if one != other}
    program = f"; the program was another too: {parts['program'][0]}, not {parts['program'][1]}"
    also = program if "program" in differs else ""
    if "edition" in differs:
        words = f"It is of the edition {parts['edition'][0]}, and {expected.name} is of {parts['edition'][1]}{also}."
        return Answer(Verdict.CONTENT, words)
    if "content" in differs:
        return Answer(Verdict.CONTENT, f"It was made from another content file than {expected.name}{also}.")
    if "ingredients" in differs:
        words = f"It was made from the same content file as {expected.name}, but other pictures, tables, texts or fonts"
        return Answer(Verdict.CONTENT, f"{words}{also}.")
    if "program" in differs:
        was, now = parts["program"]
        return Answer(Verdict.PROGRAM, f"The content is the same; booklet {was} made it, and {now} {expected.name}.")
    if said.output != ours.output:
        return Answer(Verdict.CONTENT, f"It is the {said.output} file, and there is only {expected.name}.")
    if said.date != ours.date:
        words = "The content and the program’s version are the same, but it was made to bear another date."
        return Answer(Verdict.PROGRAM, words)
    words = "The content and the program’s version are the same; its libraries, or the program itself, were others."
    return Answer(Verdict.PROGRAM, words)


def _plural(count: int) -> str:
    return "1 byte" if count == 1 else f"{count} bytes"


def _counted(count: int) -> str:
    return f"{_plural(count)} {'is' if count == 1 else 'are'}"
