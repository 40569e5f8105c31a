"""Runs → atoms: words, spaces and breaks in logical order.

Enters: an `Itemised` paragraph and the look of each of its runs.  Leaves: `Atoms`, each word shaped.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from operator import add

from booklet.model.ink import Node
from booklet.text.breaks import FORCED, NO_BREAK_SPACE, SOFT_HYPHEN, break_units
from booklet.text.itemise import Itemised
from booklet.text.words import Setting, Unit, Word

WORD, SPACE, FIXED, JOINT, BREAK = range(5)
"""Kinds of atoms: a word; a space where a line may end; one where it may not; a place without space; a forced end."""

_LONG = 200  # characters without a space that are shaped as one

# Scripts whose words are written without spaces
SPACELESS = frozenset(("Hani", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"))
_SPECIAL = re.compile(f"[ {NO_BREAK_SPACE}{SOFT_HYPHEN}]")
_RARE = re.compile(
    f"[{NO_BREAK_SPACE}{SOFT_HYPHEN}]| +[^\\w ]"
)  # a line may not end before some signs, despite a space
_PARTS = re.compile(f"([ {NO_BREAK_SPACE}])")
_NO_LINE_START = "\u2014"  # a line does not begin with a dash that follows a word


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How a run of atoms is drawn; equal ink joins into one glyph run."""

    setting: Setting
    ink: tuple[str, float, str, Node, float]  # face, size, colour, node, rise
    hyphenate: bool = True
    level: int = 0
    missing: bool = False
    spaceless: bool = False


@dataclass(slots=True, eq=False)
class Atoms:
    """Parallel lists, one entry an atom. `at` is the atom's place in the paragraph's text.

    `cuts` holds, for the few words that have them, the break opportunities and the soft hyphens inside.
    """

    kinds: list[int] = field(default_factory=list)
    words: list[Word | None] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    at: array[int] = field(default_factory=lambda: array("i"))  # a list would take nine times as much
    cuts: dict[int, tuple[tuple[int, ...], tuple[int, ...] | None]] = field(default_factory=dict)
    costs: dict[int, float] = field(default_factory=dict)  # of the few joints that are not free

    def add(self, kind: int, word: Word | None, text: str, look: Look, at: int) -> None:
        """Append one atom."""
        self.kinds.append(kind)
        self.words.append(word)
        self.texts.append(text)
        self.looks.append(look)
        self.at.append(at)

    def alike(self, look: Look, units: Sequence[Unit], at: int) -> None:
        """Append words of one look, each with the space after it; the first one stands at `at`."""
        count = 2 * len(units)
        words, texts, letters, lengths = zip(*units, strict=True)
        self.kinds += [WORD, SPACE] * len(units)
        self.looks += [look] * count
        self.words += chain.from_iterable(words)
        self.texts += chain.from_iterable(texts)
        begin = list(accumulate(lengths[:-1], initial=at))
        places = [at] * count
        places[::2] = begin
        places[1::2] = map(add, begin, letters)
        self.at.extend(places)

    def joint(self, look: Look, at: int) -> None:
        """Append a place to break without a space, unless there is nothing before it to break after."""
        if self.kinds and self.kinds[-1] in (WORD, FIXED):
            self.add(JOINT, None, "", look, at)

    def space(self, look: Look, at: int) -> None:
        """Append a space, unless at a line's beginning or after another."""
        if self.kinds and self.kinds[-1] not in (SPACE, BREAK):
            self.add(SPACE, look.setting.space, " ", look, at)

    def chain(self, look: Look, text: str, cuts: Sequence[int], at: int) -> None:
        """Append characters without a space that have one look: usually one word."""
        if look.missing:
            self.add(WORD, look.setting.substituted(text), text, look, at)
        elif _SPECIAL.search(text):
            self._special(look, text, cuts, at)
        else:
            word = look.setting.word(text)
            if word.glyphs:
                if cuts:
                    self.cuts[len(self.kinds)] = (tuple(cuts), None)
                self.add(WORD, word, text, look, at)

    def _special(self, look: Look, text: str, cuts: Sequence[int], at: int) -> None:
        """Append characters among which are spaces that do not break, or soft hyphens."""
        begin = 0
        for part in _PARTS.split(text):
            if part == NO_BREAK_SPACE or (part == " " and self.kinds and self.kinds[-1] == WORD):
                self.add(FIXED, look.setting.word(part), part, look, at + begin)
                begin += 1
                continue
            clean = part.replace(SOFT_HYPHEN, "")
            word = look.setting.word(clean) if clean.strip(" ") else None
            if word is not None and word.glyphs:
                soft = [part.count(SOFT_HYPHEN, 0, i) for i, c in enumerate(part) if c == SOFT_HYPHEN]
                places = [i for i, c in enumerate(part) if c == SOFT_HYPHEN]
                offsets = tuple(dict.fromkeys(i - n for i, n in zip(places, soft, strict=True)))
                inner = [c - begin for c in cuts if 0 < c - begin < len(part)]
                hard = tuple(c - part.count(SOFT_HYPHEN, 0, c) for c in inner if part[c - 1] != SOFT_HYPHEN)
                if offsets or hard:
                    self.cuts[len(self.kinds)] = (hard, offsets or None)
                self.add(WORD, word, clean, look, at + begin)
            begin += len(part)

    def trim(self) -> None:
        """Take away what follows the last word."""
        while self.kinds and self.kinds[-1] in (SPACE, JOINT, BREAK):
            for column in (self.kinds, self.words, self.texts, self.looks, self.at):
                column.pop()


class _Walk:
    """Goes through a paragraph's units and runs side by side."""

    def __init__(self, item: Itemised, looks: Sequence[Look]) -> None:
        self.atoms = Atoms()
        self._text = item.text
        self._looks = looks
        self._bounds = [*(run.end for run in item.runs), len(item.text) + 1]
        self._number = 0
        self.look = looks[0]
        self.bound = self._bounds[0]
        self._pending = ""
        self._cuts: list[int] = []
        self._begun = 0

    def turn(self, at: int) -> None:
        """Take the look that the character at `at` has."""
        while at >= self.bound and self._number + 1 < len(self._looks):
            self._number += 1
            self.look = self._looks[self._number]
            self.bound = self._bounds[self._number]

    def flush(self) -> None:
        """End the chain of characters that is under way."""
        if self._pending:
            self.atoms.chain(self.look, self._pending, self._cuts, self._begun)
            self._pending, self._cuts = "", []

    def unit(self, unit: str, at: int, following: str) -> bool:
        """Take one unit in; `following` is the next one. Return whether a chain is under way after it."""
        stop = at + len(unit)
        end = at + len(unit.rstrip(" " + FORCED))
        tail = unit[end - at :]
        while at < end:
            if at >= self.bound:
                self.flush()
                self.turn(at)
            part = min(end, self.bound)
            self._begun = self._begun if self._pending else at
            self._pending += self._text[at:part]
            at = part
        if tail:
            self.flush()
            self.turn(end)
            if FORCED in tail:
                self.atoms.add(BREAK, None, FORCED, self.look, stop - 1)
            else:
                self.atoms.space(self.look, end)
        elif at >= self.bound or self.look.spaceless or self.look.missing or len(self._pending) > _LONG:
            self.flush()
            self.atoms.joint(self.look, at)
        elif following[:1] != _NO_LINE_START:
            self._cuts.append(len(self._pending))
        return bool(self._pending)


def atomise(item: Itemised, looks: Sequence[Look]) -> Atoms:
    """Return the atoms of a paragraph whose runs look like `looks`."""
    if not item.runs:
        return Atoms()
    units = break_units(item.text)
    units.append("")
    walk = _Walk(item, looks)
    atoms = walk.atoms
    plain = not (_RARE.search(item.text) or any(look.missing or look.spaceless for look in looks))
    setting, known, bound = walk.look.setting, walk.look.setting.units, walk.bound
    alike: list[Unit] = []
    if plain and len(looks) == 1:
        # nearly every paragraph: all but the last unit are words of one look, each with the space after it
        for unit in units[:-2]:
            pair = known.get(unit) or setting.unit(unit)
            if pair is None:
                break
            alike.append(pair)
    done = len(alike)
    at, begin = sum([pair[3] for pair in alike]), 0
    chained = not plain
    for index in range(done, len(units) - 1):
        unit = units[index]
        stop = at + len(unit)
        if stop <= bound and not chained:
            # nearly every unit: a word of one look, and the space after it
            pair = known.get(unit) or setting.unit(unit)
            if pair is not None:
                alike.append(pair)
                at = stop
                continue
        if alike:
            atoms.alike(walk.look, alike, begin)
            alike = []
        if at >= bound:
            if chained:
                walk.flush()
            walk.turn(at)
        chained = walk.unit(unit, at, units[index + 1]) or not plain
        setting, known, bound = walk.look.setting, walk.look.setting.units, walk.bound
        at = begin = stop
    if alike:
        atoms.alike(walk.look, alike, begin)
    walk.flush()
    atoms.trim()
    return atoms
