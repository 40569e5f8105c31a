"""Where lines break: optimum fit after Knuth & Plass, “Breaking Paragraphs into Lines”,
Software: Practice and Experience 11 (1981), 1119-1184.

Enters: `Opportunities`, the places where a line may end, as running totals (made of boxes, glue and penalties, or by
`words` straight from shaped text), and a `Goal`.  Leaves: the indices of the places chosen.  Nothing here knows of
characters; widths are in any unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf

FORCE = -inf  # the cost of a place where the line must end
NEVER = inf

_LINE = 10.0  # every line costs this much, so that fewer lines win
_INFINITE = 10_000.0  # the badness that no line exceeds
_HYPHEN_PAIR = 10_000.0  # two lines in a row end with hyphens
_MISFIT = 10_000.0  # neighbours whose spaces differ by more than a class
_LAST_HYPHEN = 5_000.0  # the last line but one ends with a hyphen
_SHORT_LAST = 8_000.0  # the last line is shorter than the goal asks
_VERY_BAD = 4.6  # the ratio from which badness is infinite
_SLACK = 1e-6  # sums of the same floats in another order

TIGHT, DECENT, LOOSE, VERY_LOOSE = range(4)


@dataclass(frozen=True, slots=True)
class Box:
    """Something of fixed width."""

    width: float


@dataclass(frozen=True, slots=True)
class Glue:
    """Space that vanishes at a break; a line may break before it where a box precedes."""

    width: float
    stretch: float = 0.0
    shrink: float = 0.0


@dataclass(frozen=True, slots=True)
class Penalty:
    """A place to break at a cost; `width` shows only when broken there (a hyphen's)."""

    cost: float
    width: float = 0.0
    flagged: bool = False


Item = Box | Glue | Penalty


@dataclass(frozen=True, slots=True)
class Opportunities:
    """The places where a line may end, in order; the last one is forced.

    For place i, running totals from the paragraph's beginning: a line that ends there ends at `end[i]`, with
    `end_stretch[i]` and `end_shrink[i]` before it; the next line starts at `start[i]`.  The difference of an end and an
    earlier start is a line's natural width.  A hyphen, and what protrudes into the margin, is in `end` and `start`.
    The first line starts at `first` (an indent makes it negative).
    """

    end: Sequence[float]
    end_stretch: Sequence[float]
    end_shrink: Sequence[float]
    start: Sequence[float]
    start_stretch: Sequence[float]
    start_shrink: Sequence[float]
    cost: Sequence[float]
    flagged: Sequence[bool]
    first: float = 0.0


@dataclass(frozen=True, slots=True)
class Goal:
    """What lines should be like.

    `tolerance` is the greatest stretch ratio allowed, `line_stretch` is added to every line (ragged setting; an
    emergency); `short_last` is the width below which a last line is thought too short.  The first `beside[0]` lines
    begin `beside[1]` further in (beside a drop cap).
    """

    measure: float
    tolerance: float = 2.0
    line_stretch: float = 0.0
    short_last: float = 0.0
    beside: tuple[int, float] = (0, 0.0)


def opportunities(items: Iterable[Item]) -> Opportunities:
    """Return the places of a list of items, with a forced one at its end (Knuth & Plass, p. 1126)."""
    total = stretch = shrink = 0.0
    found: list[tuple[float, float, float, float, float, float, float]] = []
    flags: list[bool] = []
    after_box = False
    for item in items:
        match item:
            case Box(width):
                total += width
                after_box = True
            case Glue(width, more, less):
                if after_box:
                    found.append((total, stretch, shrink, total + width, stretch + more, shrink + less, 0.0))
                    flags.append(False)
                after_box = False
                total, stretch, shrink = total + width, stretch + more, shrink + less
            case Penalty(cost, width, flagged) if cost < NEVER:
                found.append((total + width, stretch, shrink, total, stretch, shrink, cost))
                flags.append(flagged)
    if not found or found[-1][6] != FORCE or after_box:
        found.append((total, stretch, shrink, total, stretch, shrink, FORCE))
        flags.append(False)
    columns = [[place[column] for place in found] for column in range(7)]
    return Opportunities(
        columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], flags
    )  # fmt: skip


def fitness(slack: float, ratio: float) -> int:
    """Return the class of a line whose spaces stretch (slack ≥ 0) or shrink by `ratio` (≥ 0)."""
    if slack < 0:
        return TIGHT if ratio > 0.5 else DECENT
    return DECENT if ratio <= 0.5 else LOOSE if ratio <= 1 else VERY_LOOSE


def demerits(badness: float, cost: float) -> float:
    """Return the demerits of a line by itself."""
    own = (_LINE + badness) ** 2
    if cost >= 0:
        return own + cost * cost
    return own - cost * cost if cost > FORCE else own


# One candidate line end: where the next line starts, with stretch and shrink before it; the class of its line, whether
# it is flagged; the total of demerits, the number of lines, the place, and the line end before it.
_Node = tuple[float, float, float, int, bool, float, int, int, "_Node | None"]
_ALL = 1_000_000_000  # more lines than a paragraph has


def optimum(places: Opportunities, goal: Goal) -> tuple[int, ...] | None:
    """Return the places that give the least total demerits, or None where a line would not fit the goal."""
    ends = _ends(places, goal, goal.beside[0])
    return _path(min(ends, key=lambda end: end[0])[1], len(places.end) - 1) if ends else None


def optima(places: Opportunities, goal: Goal) -> Mapping[int, tuple[int, ...]]:
    """Return the best places for every number of lines that can be had, out of one search."""
    best: dict[int, tuple[float, _Node]] = {}
    for total, node in _ends(places, goal, _ALL):
        count = node[6] + 1
        if count not in best or total < best[count][0]:
            best[count] = (total, node)
    return {count: _path(best[count][1], len(places.end) - 1) for count in sorted(best)}


def _ends(places: Opportunities, goal: Goal, counted: int) -> list[tuple[float, _Node]]:  # noqa: C901, PLR0912, PLR0915
    """Return the ways to end the paragraph: total demerits, and the line end before the last.

    Ways that differ in their number of lines are kept apart up to `counted` lines.

    One function: it runs for every word and every line end still possible; its parts share too much to be split.
    """
    measure, tolerance, extra = goal.measure, goal.tolerance, goal.line_stretch
    beside, inset = goal.beside
    end, end_stretch, end_shrink = places.end, places.end_stretch, places.end_shrink
    start, start_stretch, start_shrink = places.start, places.start_stretch, places.start_shrink
    costs, flags = places.cost, places.flagged
    final = len(end) - 1
    # the shortest that any line from here on could be made: once that is too long, a start is dead
    least = list(accumulate((e - s for e, s in zip(reversed(end), reversed(end_shrink), strict=True)), min))[::-1]
    # the longest that a line ending here could be made
    reach = [e + tolerance * s for e, s in zip(end, end_stretch, strict=True)]
    full = measure - tolerance * extra - _SLACK - (max(inset, 0.0) if beside else 0.0)
    # the least of the same kind that any start from here on asks for
    needs = list(
        accumulate((s + tolerance * w for s, w in zip(reversed(start), reversed(start_stretch), strict=True)), min)
    )[::-1]
    first = places.first - inset if beside else places.first
    needs.append(min(places.first, needs[0]))  # at -1, for the paragraph's beginning
    active: list[_Node] = [(first, 0.0, 0.0, DECENT, False, 0.0, 0, -1, None)]
    nearest = full + needs[-1]
    best: dict[int, tuple[float, _Node]] = {}
    for at in range(final + 1):
        cost = costs[at]
        forced = cost == FORCE
        if reach[at] < nearest and not forced:
            continue
        right, stretch_here, shrink_here = end[at], end_stretch[at], end_shrink[at]
        limit = least[at] - measure - _SLACK
        dead = forced
        best = {}
        for node in active:
            slack = measure - right + node[0]
            if slack >= 0:
                if forced:
                    badness, kind = 0.0, DECENT
                else:
                    stretch = stretch_here - node[1] + extra
                    if slack > stretch * tolerance + _SLACK:
                        continue
                    ratio = slack / stretch if stretch > 0 else 0.0
                    badness = 100 * ratio * ratio * ratio if ratio < _VERY_BAD else _INFINITE
                    kind = fitness(slack, ratio)
            else:
                shrink = shrink_here - node[2]
                if slack + shrink < -_SLACK:
                    if limit + node[2] > node[0]:
                        dead = True
                    continue
                ratio = -slack / shrink if shrink > 0 else 0.0
                badness = 100 * ratio * ratio * ratio
                kind = fitness(slack, ratio)
            total = node[5] + demerits(badness, cost)
            if node[4] and (flags[at] or at == final):
                total += _HYPHEN_PAIR if flags[at] else _LAST_HYPHEN
            if at == final and measure - slack < goal.short_last:
                total += _SHORT_LAST
            if (kind > node[3] + 1 or kind + 1 < node[3]) and node[8] is not None:
                total += _MISFIT
            key = kind + 4 * min(node[6] + 1, counted)
            known = best.get(key)
            if known is None or total < known[0]:
                best[key] = (total, node)
        if dead:
            active = [] if forced else [n for n in active if limit + n[2] <= n[0]]
        if best and at != final:
            bound = NEVER if counted else min([total for total, _ in best.values()]) + _MISFIT
            left, stretch, shrink, flag = start[at], start_stretch[at], start_shrink[at], flags[at]
            for key, (total, node) in best.items():
                if total <= bound:
                    line = node[6] + 1
                    begin = left - inset if line < beside else left
                    active.append((begin, stretch, shrink, key % 4, flag, total, line, at, node))
        elif dead and not active and at != final:
            return []
        if active:
            nearest = full + needs[active[0][7]]
    return list(best.values())


def _path(node: _Node, final: int) -> tuple[int, ...]:
    """Follow a line end to the beginning."""
    path = [final]
    at: _Node | None = node
    while at is not None and at[7] >= 0:
        path.append(at[7])
        at = at[8]
    return tuple(reversed(path))


def first_fit(places: Opportunities, goal: Goal, overfull: bool = False) -> tuple[int, ...] | None:
    """Return the places where each line is filled as far as it goes at natural width.

    None where one does not fit, unless `overfull` is allowed.
    """
    chosen: list[int] = []
    lines, inset = goal.beside
    left, shrink = places.first - (inset if lines else 0.0), 0.0
    candidate = -1
    for at, right in enumerate(places.end):
        if right - left > goal.measure + _SLACK and candidate >= 0:
            chosen.append(candidate)
            left, shrink = places.start[candidate], places.start_shrink[candidate]
            left -= inset if len(chosen) < lines else 0.0
            candidate = -1
        if right - left - (places.end_shrink[at] - shrink) > goal.measure + _SLACK and not overfull:
            return None
        candidate = at
        if places.cost[at] == FORCE:
            chosen.append(at)
            left, shrink = places.start[at], places.start_shrink[at]
            left -= inset if len(chosen) < lines else 0.0
            candidate = -1
    return tuple(chosen)
