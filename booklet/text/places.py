"""Atoms → the places where a line may end.

Enters: the `Atoms` of a paragraph.  Leaves: `Places`: the `Opportunities` that `lines` chooses from, and for each of
them which atoms stand before it and what it does to the word that it divides.
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.text.atoms import BREAK, FIXED, JOINT, WORD, Atoms
from booklet.text.lines import FORCE, Opportunities
from booklet.text.words import Division, Word, pieces

STRETCH = 1 / 2  # of a space's width (Knuth & Plass, p. 1125: w/2 and w/3)
SHRINK = 1 / 3
JOINT_STRETCH = 0.08  # of the size, between ideographs
_EMERGENCY_COST = 1_000.0  # a break inside a cluster-wise divided word


@dataclass(frozen=True, slots=True)
class Form:
    """How lines are filled: spaces give way (justified), edges hang into the margin, rules of hyphenation apply."""

    justified: bool
    hanging: bool
    divided: bool
    indent: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """`stop[i]` is the first atom that is not wholly before place i; `divisions[i]` divides that atom, or is None."""

    opportunities: Opportunities
    stop: list[int]
    divisions: list[Division | None]


class _Columns:
    """Running totals and the places found on the way."""

    def __init__(self) -> None:
        self.width = self.stretch = self.shrink = 0.0
        self.end: list[float] = []
        self.end_stretch: list[float] = []
        self.end_shrink: list[float] = []
        self.start: list[float] = []
        self.start_stretch: list[float] = []
        self.start_shrink: list[float] = []
        self.cost: list[float] = []
        self.flagged: list[bool] = []
        self.stop: list[int] = []
        self.divisions: list[Division | None] = []

    def divided(self, atom: int, word: Word, divisions: tuple[Division, ...], hanging: bool) -> None:
        """Note the places inside a word."""
        for division in divisions:
            before, after = division.before, division.after
            begin = self.width + word.width - after.width
            self.end.append(self.width + before.width - (before.right if hanging else 0.0))
            self.start.append(begin + (after.left if hanging else 0.0))
            self.end_stretch.append(self.stretch)
            self.end_shrink.append(self.shrink)
            self.start_stretch.append(self.stretch)
            self.start_shrink.append(self.shrink)
            self.cost.append(division.cost)
            self.flagged.append(division.flagged)
            self.stop.append(atom)
            self.divisions.append(division)

    def place(self, atom: int, edges: tuple[float, float], cost: float) -> None:
        """Note a place at the end of the line, before an atom; `begun` follows it."""
        self.end.append(self.width - edges[0])
        self.end_stretch.append(self.stretch)
        self.end_shrink.append(self.shrink)
        self.cost.append(cost)
        self.flagged.append(False)
        self.stop.append(atom)
        self.divisions.append(None)

    def begun(self, edges: tuple[float, float]) -> None:
        """Note where the line after the last place starts."""
        self.start.append(self.width + edges[1])
        self.start_stretch.append(self.stretch)
        self.start_shrink.append(self.shrink)


def _edges(atoms: Atoms, at: int, hanging: bool) -> tuple[float, float]:
    """Return how far the word before atom `at` and the word after it hang into the margins, if a line ends at `at`."""
    kinds, words = atoms.kinds, atoms.words
    right = left = 0.0
    if at and kinds[at - 1] == WORD and (word := words[at - 1]) is not None:
        right = word.right if hanging else atoms.looks[at - 1].setting.tracking
    if hanging and at + 1 < len(kinds) and kinds[at + 1] == WORD and (word := words[at + 1]) is not None:
        left = word.left
    return right, left


def find_places(atoms: Atoms, form: Form) -> Places:
    """Return every place where a line may end; hyphens are added where `form.divided`."""
    out = _Columns()
    kinds, words, cuts = atoms.kinds, atoms.words, atoms.cuts
    hanging, justified, divided = form.hanging, form.justified, form.divided
    costs = atoms.costs
    for at, kind in enumerate(kinds):
        word = words[at]
        if kind == WORD and word is not None:
            if divided or at in cuts:
                look = atoms.looks[at]
                inner, soft = cuts.get(at, ((), None))
                allowed = soft if divided and look.hyphenate else ()
                if not look.missing and (divisions := look.setting.divisions(atoms.texts[at], inner, allowed)):
                    out.divided(at, word, divisions, hanging)
            out.width += word.width
            continue
        if kind != FIXED:
            edges = _edges(atoms, at, hanging)
            out.place(at, edges, FORCE if kind == BREAK else costs.get(at, 0.0))
        if word is not None:
            out.width += word.width
            if justified:
                out.stretch += word.width * STRETCH
                out.shrink += word.width * SHRINK
        elif kind == JOINT and justified and at not in costs and atoms.looks[at].spaceless:
            out.stretch += atoms.looks[at].setting.size * JOINT_STRETCH
        if kind != FIXED:
            out.begun(edges)
    edges = _edges(atoms, len(kinds), hanging)
    out.place(len(kinds), edges, FORCE)
    out.begun(edges)
    first = words[0].left if hanging and words and words[0] is not None else 0.0
    found = Opportunities(
        out.end, out.end_stretch, out.end_shrink, out.start, out.start_stretch, out.start_shrink, out.cost, out.flagged,
        first=first - form.indent,
    )  # fmt: skip
    return Places(found, out.stop, out.divisions)


def _widest(word: Word, divisions: tuple[Division, ...]) -> float:
    """Return the width of the widest part that `divisions` leave of a word."""
    widest = 0.0
    begin = 0.0
    for division in divisions:
        widest = max(widest, division.before.width - begin)
        begin = word.width - division.after.width
    return max(widest, word.width - begin)


def exploded(atoms: Atoms, measure: float) -> Atoms:
    """Return `atoms` with every chain of words that cannot fit the measure cut into clusters.

    The last resort for words without a place to divide them; a line may then end after every cluster.
    """
    out = Atoms()
    begin = 0
    kinds = atoms.kinds
    for end in range(len(kinds) + 1):
        if end < len(kinds) and kinds[end] in (WORD, FIXED):
            continue
        _copy_chain(atoms, range(begin, end), measure, out)
        if end < len(kinds):
            out.add(kinds[end], atoms.words[end], atoms.texts[end], atoms.looks[end], atoms.at[end])
        begin = end + 1
    return out


def _copy_chain(atoms: Atoms, chain: range, measure: float, out: Atoms) -> None:
    """Copy the atoms of one chain, cut up where it is too wide."""
    wide = len(chain) > 1 and sum(word.width for at in chain if (word := atoms.words[at]) is not None) > measure
    for number, at in enumerate(chain):
        word, look = atoms.words[at], atoms.looks[at]
        if word is None:
            continue
        if atoms.kinds[at] == WORD and not look.missing:
            inner, soft = atoms.cuts.get(at, ((), None))
            divisions = look.setting.divisions(atoms.texts[at], inner, soft if look.hyphenate else ())
            whole = _widest(word, divisions) <= measure
        else:
            whole = word.width <= measure
        if wide and number:
            out.joint(look, atoms.at[at])
            out.costs[len(out.kinds) - 1] = _EMERGENCY_COST
        if whole:
            if at in atoms.cuts:
                out.cuts[len(out.kinds)] = atoms.cuts[at]
            out.add(atoms.kinds[at], word, atoms.texts[at], look, atoms.at[at])
            continue
        parts = pieces(word, look.level % 2 == 1)
        for place, part in enumerate(reversed(parts) if look.level % 2 else parts):
            if place:
                out.joint(look, atoms.at[at])
                out.costs[len(out.kinds) - 1] = _EMERGENCY_COST
            # its text is not divided again: a soft hyphen alone is no word
            out.cuts[len(out.kinds)] = ((), ())
            out.add(WORD, part, "".join(part.texts), look, atoms.at[at])


def joined(places: Places, atoms: Atoms, begin: int | None, end: int) -> tuple[list[Word | None], int, int]:
    """Return the words of the line from place `begin` (None: the paragraph's beginning) to place `end`.

    They are those of the atoms from the second to the third value returned, words divided at the line's ends included.
    """
    start = 0
    head: Division | None = None
    if begin is not None:
        head = places.divisions[begin]
        start = places.stop[begin] + (head is None)
    stop, tail = places.stop[end], places.divisions[end]
    words = atoms.words[start:stop]
    if head is not None and words:
        words[0] = head.after
    if tail is not None:
        part = tail.before
        if head is not None and start == stop:  # both divide one word
            text = atoms.texts[start][head.offset : tail.offset]
            setting = atoms.looks[start].setting
            part = setting.hyphenated(text) if tail.added else setting.word(text)
        words.append(part)
        stop += 1
    return words, start, stop
