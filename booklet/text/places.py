"""Atoms → the places where a line may end.

Enters: the `Atoms` of a paragraph.  Leaves: `Places`: the `Opportunities` that `lines` chooses from, and for each of
them which atoms stand before it and what it does to the word that it divides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import add, sub
from typing import cast

from booklet.text.atoms import BREAK, FIXED, JOINT, SPACE, WORD, Atoms
from booklet.text.lines import FORCE, Cut, Inner, Opportunities
from booklet.text.shape import SECONDARY
from booklet.text.words import Division, Word, pieces

JOINT_STRETCH = 0.08  # of the size, between ideographs
LAST_WORD_COST = 3_000.0  # a stub of a word on the last line of a paragraph: worse than very loose lines
_EMERGENCY_COST = 1_000.0  # a break inside a cluster-wise divided word


@dataclass(frozen=True, slots=True)
class Form:
    """How lines are filled: spaces give way (justified), edges hang into the margin, rules of hyphenation apply."""

    justified: bool
    hanging: bool
    divided: bool
    indent: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Divisions:
    """The divisions of words, found when the search for line ends asks for them, and kept.

    `stop[i]` is the first atom that is not wholly before place i; `sums` are the widths, the stretch and the shrink
    before each atom; `last` is the first atom of the last word.  It does not know the `Opportunities` that ask it: such
    a circle would be kept until the end, for commands turn the collector of cyclic garbage off.
    """

    stop: list[int]
    atoms: Atoms
    form: Form
    sums: tuple[list[float], list[float], list[float]]
    last: int
    asked: dict[int, list[Inner]] = field(default_factory=dict)

    def inside(self, at: int) -> list[Inner]:
        """Return the divisions of what ends at place `at`, as the search for line ends wants them."""
        known = self.asked.get(at)
        if known is not None:
            return known
        found = self.asked[at] = []
        totals, stretch, shrink = self.sums
        hanging = self.form.hanging
        for atom in range(self.stop[at - 1] + 1 if at else 0, self.stop[at]):
            divisions = self.of(atom)
            if not divisions:
                continue
            begin, end, more, less = totals[atom], totals[atom + 1], stretch[atom], shrink[atom]
            dear = LAST_WORD_COST if atom >= self.last else 0.0
            for each in divisions:
                before, rest = (each.hung_end, each.hung_rest) if hanging else (each.end, each.rest)
                found.append(
                    (begin + before, more, less, end - rest, more, less, each.cost + dear, each.flagged),
                )
        return found

    def of(self, atom: int) -> Sequence[Division]:
        """Return where an atom may be divided."""
        atoms = self.atoms
        look = atoms.looks[atom]
        if self.form.divided and look.hyphenate and atom not in atoms.cuts:
            if atoms.kinds[atom] != WORD or look.missing:
                return ()
            return look.setting.usual(atoms.texts[atom])
        if atom not in atoms.cuts or atoms.kinds[atom] != WORD or look.missing:
            return ()
        inner, soft = atoms.cuts[atom]
        return look.setting.divisions(atoms.texts[atom], inner, soft if self.form.divided and look.hyphenate else ())


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where lines may end, which atoms stand before each place, and how it divides a word."""

    opportunities: Opportunities
    divisions: _Divisions

    @property
    def atoms(self) -> Atoms:
        """The atoms that the places are among."""
        return self.divisions.atoms

    @property
    def form(self) -> Form:
        """How lines are filled."""
        return self.divisions.form

    def divided(self) -> Places:
        """Return the places with those where rules of hyphenation add a hyphen."""
        known = self.divisions
        return _asked(self.opportunities, replace(known, form=replace(known.form, divided=True), asked={}))

    def division(self, cut: Cut) -> tuple[int, Division | None]:
        """Return the first atom that is not wholly before `cut`, and how it is divided there."""
        at, number = cut
        stop = self.divisions.stop
        if number < 0:
            return stop[at], None
        begin = stop[at - 1] + 1 if at else 0
        found = [(atom, each) for atom in range(begin, stop[at]) for each in self.divisions.of(atom)]
        return found[number]


def _asked(opportunities: Opportunities, divisions: _Divisions) -> Places:
    """Return places with their divisions to be asked for, where they have any."""
    any_are = divisions.form.divided or divisions.atoms.cuts
    return Places(replace(opportunities, inside=divisions.inside if any_are else None), divisions)


def find_places(atoms: Atoms, form: Form) -> Places:
    """Return every place where a line may end; hyphens are added where `form.divided`."""
    kinds, words, looks, costs = atoms.kinds, atoms.words, atoms.looks, atoms.costs
    hanging = form.hanging
    count = len(kinds)
    if count % 2 and kinds == [WORD, SPACE] * (count // 2) + [WORD] and looks.count(looks[0]) == count:
        return _plain_places(atoms, form)
    totals = [0.0, *accumulate([word.width if word is not None else 0.0 for word in words])]
    if form.justified:
        stretches = [word.stretch if word is not None else 0.0 for word in words]
        shrinks = [word.shrink if word is not None else 0.0 for word in words]
        if JOINT in kinds:
            for at, kind in enumerate(kinds):
                if kind == JOINT and at not in costs and looks[at].spaceless:
                    stretches[at] = looks[at].setting.size * JOINT_STRETCH
        stretch = [0.0, *accumulate(stretches)]
        shrink = [0.0, *accumulate(shrinks)]
    else:
        stretch = shrink = [0.0] * (count + 1)
    stop = [at for at, kind in enumerate(kinds) if kind == SPACE or kind >= JOINT]
    cost = [0.0] * len(stop)
    if costs or BREAK in kinds:
        cost = [FORCE if kinds[at] == BREAK else costs.get(at, 0.0) for at in stop]
    cost.append(FORCE)
    following = [at + 1 for at in stop]
    if hanging:
        end = [totals[at] - (word.right if (word := words[at - 1]) is not None else 0.0) for at in stop]
        start = [totals[at] + (word.left if (word := words[at]) is not None else 0.0) for at in following]
    else:
        end = [totals[at] - looks[at - 1].setting.tracking for at in stop]
        start = [totals[at] for at in following]
    final = words[-1] if words else None
    right = (final.right if hanging else looks[-1].setting.tracking) if final is not None and kinds[-1] == WORD else 0.0
    end.append(totals[count] - right)
    start.append(totals[count])
    stop.append(count)
    following.append(count)
    opportunities = Opportunities(
        end,
        [stretch[at] for at in stop],
        [shrink[at] for at in stop],
        start,
        [stretch[at] for at in following],
        [shrink[at] for at in following],
        cost,
        [False] * len(stop),
        (words[0].left if hanging and words and words[0] is not None else 0.0) - form.indent,
    )
    last = count - 1  # the first atom of the last word: what stands after the last space
    while last > 0 and kinds[last - 1] != SPACE:
        last -= 1
    return _asked(opportunities, _Divisions(stop, atoms, form, (totals, stretch, shrink), last))


def _plain_places(atoms: Atoms, form: Form) -> Places:
    """Return the same for words of one look with a space between two of them, in half of the time."""
    words = cast("list[Word]", atoms.words)  # there are no other atoms
    count, space, costs = len(words), atoms.looks[0].setting.space, atoms.costs
    totals = [0.0, *accumulate([word.width for word in words])]
    stretch, shrink = (space.stretch, space.shrink) if form.justified else (0.0, 0.0)
    more, less = ([each * at for at in range(count // 2 + 1)] for each in (stretch, shrink))
    if form.hanging:
        end = list(map(sub, totals[1::2], [word.right for word in words[::2]]))
        start = list(map(add, totals[2::2], [word.left for word in words[2::2]]))
    else:
        tracking = atoms.looks[0].setting.tracking
        end = [total - tracking for total in totals[1::2]]
        start = totals[2::2]
    start.append(totals[count])
    stop = [*range(1, count, 2), count]
    cost = [costs.get(at, 0.0) for at in stop] if costs else [0.0] * len(stop)
    cost[-1] = FORCE
    later_more, later_less = ([*each[1:], each[-1]] for each in (more, less))
    first = (words[0].left if form.hanging else 0.0) - form.indent
    opportunities = Opportunities(
        end, more, less, start, later_more, later_less, cost, [False] * len(stop), first
    )  # fmt: skip
    sums = (totals, _doubled(more), _doubled(less))
    return _asked(opportunities, _Divisions(stop, atoms, form, sums, count - 1))


def _doubled(values: list[float]) -> list[float]:
    """Return each of the values twice, one after the other."""
    found = values * 2
    found[::2] = found[1::2] = values
    return found


def _widest(word: Word, divisions: tuple[Division, ...]) -> float:
    """Return the width of the widest part that `divisions` leave of a word."""
    widest = 0.0
    begin = 0.0
    for division in divisions:
        widest = max(widest, division.end - begin)
        begin = word.width - division.rest
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
        position = atoms.at[at]
        for place, part in enumerate(reversed(parts) if look.level % 2 else parts):
            if place:
                out.joint(look, position)
                out.costs[len(out.kinds) - 1] = _EMERGENCY_COST
            # its text is not divided again: a soft hyphen alone is no word
            out.cuts[len(out.kinds)] = ((), ())
            letters = "".join(part.texts).replace(SECONDARY, "")
            out.add(WORD, part, letters, look, position)
            position += len(letters)


def joined(places: Places, atoms: Atoms, begin: Cut | None, end: Cut) -> tuple[list[Word | None], int, int]:
    """Return the words of the line from the cut `begin` (None: the paragraph's beginning) to the cut `end`.

    They are those of the atoms from the second to the third value returned, words divided at the line's ends included.
    """
    start = 0
    head: Division | None = None
    if begin is not None:
        start, head = places.division(begin)
        start += head is None
    stop, tail = places.division(end)
    words = atoms.words[start:stop]
    if head is not None and words:
        words[0] = atoms.looks[start].setting.after(head)
    if tail is not None:
        setting = atoms.looks[stop].setting
        part = setting.before(tail)
        if head is not None and start == stop:  # both divide one word
            text = atoms.texts[start][head.offset : tail.offset]
            part = setting.hyphenated(text) if tail.added else setting.word(text)
        words.append(part)
        stop += 1
    return words, start, stop
