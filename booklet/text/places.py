"""Atoms → the places where a line may end.

Enters: the `Atoms` of a paragraph.  Leaves: `Places`: the `Opportunities` that `lines` chooses from, and for each of
them which atoms stand before it and what it does to the word that it divides.
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.text.atoms import BREAK, FIXED, JOINT, SPACE, WORD, Atoms
from booklet.text.lines import FORCE, Opportunities
from booklet.text.shape import SECONDARY
from booklet.text.words import Division, Word, pieces

STRETCH = 1 / 2  # of a space's width (Knuth & Plass, p. 1125: w/2 and w/3)
SHRINK = 1 / 3
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
class Places:
    """`stop[i]` is the first atom that is not wholly before place i; `divisions[i]` divides that atom, or is None."""

    opportunities: Opportunities
    stop: list[int]
    divisions: list[Division | None]


def find_places(atoms: Atoms, form: Form) -> Places:  # noqa: C901, PLR0912, PLR0915
    """Return every place where a line may end; hyphens are added where `form.divided`.

    One function: it runs twice for every word, and a call for each place would cost more than what is done there.
    """
    kinds, words, looks, cuts, costs = atoms.kinds, atoms.words, atoms.looks, atoms.cuts, atoms.costs
    hanging, justified, divided = form.hanging, form.justified, form.divided
    end: list[float] = []
    end_stretch: list[float] = []
    end_shrink: list[float] = []
    start: list[float] = []
    start_stretch: list[float] = []
    start_shrink: list[float] = []
    cost: list[float] = []
    flagged: list[bool] = []
    stop: list[int] = []
    found: list[Division | None] = []
    width = stretch = shrink = 0.0
    last = len(kinds) - 1  # the first atom of the last word: what stands after the last space
    while last > 0 and kinds[last - 1] != SPACE:
        last -= 1
    right = 0.0  # how far the last word hangs over the margin, if the line ends after it
    for at, (kind, word, text, look) in enumerate(zip(kinds, words, atoms.texts, looks, strict=True)):
        if kind == WORD and word is not None:
            if divided or at in cuts:
                if at in cuts or look.missing or not look.hyphenate:
                    inner, soft = cuts.get(at, ((), None))
                    allowed = soft if divided and look.hyphenate else ()
                    divisions = () if look.missing else look.setting.divisions(text, inner, allowed)
                elif (known := look.setting.usual.get(text)) is not None:
                    divisions = known
                else:
                    divisions = look.setting.usual[text] = look.setting.divisions(text)
                for division in divisions:
                    before, after = division.before, division.after
                    end.append(width + before.width - (before.right if hanging else 0.0))
                    start.append(width + word.width - after.width + (after.left if hanging else 0.0))
                    end_stretch.append(stretch)
                    end_shrink.append(shrink)
                    start_stretch.append(stretch)
                    start_shrink.append(shrink)
                    cost.append(division.cost + (LAST_WORD_COST if at >= last else 0.0))
                    flagged.append(division.flagged)
                    stop.append(at)
                    found.append(division)
            width += word.width
            right = word.right if hanging else look.setting.tracking
            continue
        if kind != FIXED:
            end.append(width - right)
            end_stretch.append(stretch)
            end_shrink.append(shrink)
            cost.append(FORCE if kind == BREAK else costs.get(at, 0.0))
            flagged.append(False)
            stop.append(at)
            found.append(None)
        if word is not None:
            space = word.width
            width += space
            if justified:
                stretch += space * STRETCH
                shrink += space * SHRINK
        elif justified and kind == JOINT and at not in costs and look.spaceless:
            stretch += look.setting.size * JOINT_STRETCH
        if kind != FIXED:
            following = words[at + 1] if hanging else None
            start.append(width + following.left if following is not None else width)
            start_stretch.append(stretch)
            start_shrink.append(shrink)
        right = 0.0
    end.append(width - right)
    start.append(width)
    for total, column in (
        (stretch, end_stretch),
        (shrink, end_shrink),
        (stretch, start_stretch),
        (shrink, start_shrink),
    ):
        column.append(total)
    cost.append(FORCE)
    flagged.append(False)
    stop.append(len(kinds))
    found.append(None)
    first = words[0].left if hanging and words and words[0] is not None else 0.0
    opportunities = Opportunities(
        end, end_stretch, end_shrink, start, start_stretch, start_shrink, cost, flagged, first - form.indent
    )  # fmt: skip
    return Places(opportunities, stop, found)


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
