"""Where lines break: optimum fit after Knuth & Plass, “Breaking Paragraphs into Lines”,
Software: Practice and Experience 11 (1981), 1119-1184.

Enters: `Opportunities`, the places where a line may end, as running totals (made of boxes, glue and penalties, or by
`words` straight from shaped text), and a `Goal`.  Leaves: the indices of the places chosen.  Nothing here knows of
characters; widths are in any unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import inf
from operator import sub

FORCE = -inf  # the cost of a place where the line must end
NEVER = inf

_LINE = 10.0  # every line costs this much, so that fewer lines win
_HYPHEN_PAIR = 10_000.0  # two lines in a row end with hyphens
_LADDER = 80_000.0  # three do, or more
_LAST_HYPHEN = 5_000.0  # the last line but one ends with a hyphen
_SHORT_LAST = 1e6  # the last line is shorter than the goal asks: looser lines are better, very loose ones not
_SCANT_LAST = 8_000.0  # it is shorter than would be good
_SEEN, _SEEN_COST = 0.9, 200.0  # from this ratio on spaces are seen to be wide, which is so much worse
_WORST = 20.0  # no line's ratio is thought worse
_SLACK = 1e-6  # sums of the same floats in another order
_RAGGED = 630.0  # the square of a ragged line's ratio: a hyphen is worth so many of its units


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


Cut = tuple[int, int]
"""Where a line ends: at a place (and -1), or inside of what ends there, at the division of this number."""

Inner = tuple[float, float, float, float, float, float, float, bool]
"""A division inside: end, its stretch and shrink, start, its stretch and shrink, cost, flagged; see `Opportunities`."""


@dataclass(slots=True)
class Opportunities:
    """The places where a line may end, in order; the last one is forced.

    For place i, running totals from the paragraph's beginning: a line that ends there ends at `end[i]`, with
    `end_stretch[i]` and `end_shrink[i]` before it; the next line starts at `start[i]`.  The difference of an end and an
    earlier start is a line's natural width.  A hyphen, and what protrudes into the margin, is in `end` and `start`.
    The first line starts at `first` (an indent makes it negative).

    `inside` gives the divisions of the word that ends at a place, in order.  It is asked for few words only: dividing
    words and shaping their parts is dear.
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
    inside: Callable[[int], Sequence[Inner]] | None = None
    least: Sequence[float] = ()
    """The shortest that any line from a place on could be made: what every search wants, found out once."""

    def __post_init__(self) -> None:
        """Find `least`, unless it is taken over from places with the same ends."""
        if not self.least:
            self.least = _suffix_minima(list(map(sub, self.end, self.end_shrink)))

    def dearer(self, cut: Cut, cost: float) -> Opportunities:
        """Return the same places, a line's end at one of which costs so much more."""
        at, number = cut
        if number < 0:
            return replace(self, cost=[*self.cost[:at], self.cost[at] + cost, *self.cost[at + 1 :]])
        inside = self.inside

        def dear(place: int) -> Sequence[Inner]:
            found = [*inside(place)] if inside is not None else []
            if place == at:
                found[number] = (*found[number][:6], found[number][6] + cost, found[number][7])
            return found

        return replace(self, inside=dear)


@dataclass(frozen=True, slots=True)
class Goal:
    """What lines should be like.

    `tolerance` is the greatest stretch ratio allowed, `line_stretch` is added to every line (ragged setting; an
    emergency).  By `give` the letters of a line may be wider, by `take` narrower in all: they give way first, and
    spaces only when that is used up, so these stay alike.  A last line is too short below `short_last`, and better not
    below `scant_last`.  The first `beside[0]` lines begin `beside[1]` further in (beside a drop cap).  With `ragged`,
    what counts is the square of what a line is short of.
    """

    measure: float
    tolerance: float = 2.0
    line_stretch: float = 0.0
    short_last: float = 0.0
    beside: tuple[int, float] = (0, 0.0)
    give: float = 0.0
    take: float = 0.0
    scant_last: float = 0.0
    ragged: bool = False


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


def badness(ratio: float) -> float:
    """Return how bad a line is whose spaces stretch (ratio > 0) or shrink (ratio < 0) by `ratio`.

    Knuth & Plass, p. 1127, with a step where readers begin to see it.
    """
    bad = 100 * abs(ratio) ** 3
    return bad + _SEEN_COST if ratio > _SEEN else bad


# One candidate line end: where the next line starts, with stretch and shrink before it; how many lines in a row are
# flagged; the total of demerits, the number of lines, the cut, and the line end before it.
_Node = tuple[float, float, float, int, float, int, Cut, "_Node | None"]
_End = tuple[float, _Node]
_ALL = 1_000_000_000  # more lines than a paragraph has


def optimum(places: Opportunities, goal: Goal) -> tuple[Cut, ...] | None:
    """Return the cuts that give the least total demerits, or None where a line would not fit the goal."""
    ends = _ends(places, goal, goal.beside[0])
    return _path(min(ends, key=lambda end: end[0])[1], len(places.end) - 1) if ends else None


def optima(places: Opportunities, goal: Goal) -> Mapping[int, tuple[Cut, ...]]:
    """Return the best cuts for every number of lines that can be had, out of one search."""
    best: dict[int, _End] = {}
    for total, node in _ends(places, goal, _ALL):
        count = node[5] + 1
        if count not in best or total < best[count][0]:
            best[count] = (total, node)
    return {count: _path(best[count][1], len(places.end) - 1) for count in sorted(best)}


def _ends(places: Opportunities, goal: Goal, counted: int) -> list[_End]:  # noqa: C901, PLR0912, PLR0915
    """Return the ways to end the paragraph: total demerits, and the line end before the last.

    Ways that differ in their number of lines are kept apart up to `counted` lines.

    One function: it runs for every word and every line end still possible; its parts share too much to be split.
    """
    measure, tolerance, extra, give, take = goal.measure, goal.tolerance, goal.line_stretch, goal.give, goal.take
    ragged = goal.ragged
    beside, inset = goal.beside
    end, end_stretch, end_shrink = places.end, places.end_stretch, places.end_shrink
    start, start_stretch, start_shrink = places.start, places.start_stretch, places.start_shrink
    costs, flags, inside = places.cost, places.flagged, places.inside
    final = len(end) - 1
    least = places.least  # once that is too long, a start is dead
    # the longest that a line ending here could be made
    reach = [e + tolerance * s for e, s in zip(end, end_stretch, strict=True)]
    full = measure - tolerance * extra - give - _SLACK - (max(inset, 0.0) if beside else 0.0)
    # the least of the same kind that any start from here on asks for
    needs = _suffix_minima([s + tolerance * w for s, w in zip(start, start_stretch, strict=True)])
    needs.append(min(places.first, needs[0]))  # at -1, for the paragraph's beginning
    first = places.first - inset if beside else places.first
    active: list[_Node] = [(first, 0.0, 0.0, 0, 0.0, 0, (-1, -1), None)]
    nearest = full + needs[-1]
    ends: list[_End] = []
    for at in range(final + 1):
        forced = costs[at] == FORCE
        if reach[at] < nearest and not forced:
            continue
        whole: Inner = (
            end[at], end_stretch[at], end_shrink[at],
            start[at], start_stretch[at], start_shrink[at], costs[at], flags[at],
        )  # fmt: skip
        group = (whole,) if inside is None else (*inside(at), whole)
        dead = forced
        limit = least[at] - measure - take - _SLACK
        number = -len(group)
        for right, stretch_here, shrink_here, left, stretch_next, shrink_next, cost, flag in group:
            number += 1
            lowest, chosen = inf, None  # where all ways are alike but for their total: nearly everywhere
            room = measure - right
            unstretched = forced and cost == FORCE
            closing = unstretched and at == final
            alike = not (flag or closing or counted)
            if not alike:
                best: dict[int, _End] = {}
            fixed = _LINE * _LINE + (cost * cost if cost >= 0 else 0.0 if unstretched else -cost * cost)
            for node in active:
                slack = room + node[0]
                total = node[4] + fixed
                if slack > give:
                    if not unstretched:
                        more = slack - give
                        stretch = stretch_here - node[1] + extra
                        if more > stretch * tolerance + _SLACK:
                            if beside:
                                continue
                            break  # those after it are nearer still
                        if total >= lowest:
                            continue
                        if ragged:
                            ratio = more / extra
                            total += _RAGGED * ratio * ratio
                        elif more > _SLACK:
                            ratio = more / stretch
                            if ratio > _WORST:  # noqa: PLR1730 - min() is a call
                                ratio = _WORST
                            bad = 100 * ratio * ratio * ratio
                            if ratio > _SEEN:
                                bad += _SEEN_COST
                            total += bad * (bad + 2 * _LINE)
                elif slack < -take:
                    shrink = shrink_here - node[2]
                    less = -slack - take
                    if less > shrink + _SLACK:
                        if limit + node[2] > node[0]:
                            dead = True
                        continue
                    if less > _SLACK and total < lowest:
                        ratio = less / shrink
                        bad = 100 * ratio * ratio * ratio
                        total += bad * (bad + 2 * _LINE)
                if alike:
                    if total < lowest:
                        lowest, chosen = total, node
                    continue
                key = 0
                if flag:
                    key = node[3] + 1
                    if key > 1:
                        total += _HYPHEN_PAIR if key == 2 else _LADDER
                        key = min(key, 3)
                elif closing:
                    if node[3]:
                        total += _LAST_HYPHEN
                    if measure - slack < goal.short_last:
                        total += _SHORT_LAST
                    elif measure - slack < goal.scant_last:
                        total += _SCANT_LAST
                if counted:
                    key += 4 * min(node[5] + 1, counted)
                known = best.get(key)
                if known is None or total < known[0]:
                    best[key] = (total, node)
            if alike:
                if chosen is None:
                    continue
                best = {0: (lowest, chosen)}
            elif not best:
                continue
            if closing:
                ends = list(best.values())
                continue
            if unstretched:
                active = []
            if flag and len(best) > 1:
                best = _worth_keeping(best)
            for key, (total, node) in best.items():
                line = node[5] + 1
                begin = left - inset if line < beside else left
                active.append(
                    (
                        begin,
                        stretch_next,
                        shrink_next,
                        key & 3,
                        total,
                        line,
                        (at, number - 1 + len(group) if number else -1),
                        node,
                    )
                )
        if forced:
            active = [node for node in active if node[6] == (at, -1)]
        elif dead:
            active = [node for node in active if limit + node[2] <= node[0]]
        if not active and at != final:
            return []
        if active:
            low, inner = active[0][6]
            nearest = full + needs[low if inner < 0 else low - 1]
    return ends


def _suffix_minima(values: list[float]) -> list[float]:
    """Return for each value the least from it on."""
    if values == sorted(values):  # they rise, as they do unless something hangs far into the margin
        return values
    values.reverse()
    values = list(accumulate(values, min))
    values.reverse()
    return values


def _worth_keeping(best: dict[int, _End]) -> dict[int, _End]:
    """Leave out the ways of one cut that are no better than another one that follows as many hyphens or fewer."""
    return {
        key: found
        for key, found in best.items()
        if not any(best[less][0] <= found[0] for less in range(key & ~3, key) if less in best)
    }


def _path(node: _Node, final: int) -> tuple[Cut, ...]:
    """Follow a line end to the beginning."""
    path = [(final, -1)]
    at: _Node | None = node
    while at is not None and at[7] is not None:
        path.append(at[6])
        at = at[7]
    return tuple(reversed(path))


def first_fit(places: Opportunities, goal: Goal, overfull: bool = False) -> tuple[Cut, ...] | None:
    """Return the places where each line is filled as far as it goes at natural width; divisions inside are not used.

    None where one does not fit, unless `overfull` is allowed.
    """
    chosen: list[Cut] = []
    lines, inset = goal.beside
    left, shrink = places.first - (inset if lines else 0.0), 0.0
    candidate = -1
    for at, right in enumerate(places.end):
        if right - left > goal.measure + _SLACK and candidate >= 0:
            chosen.append((candidate, -1))
            left, shrink = places.start[candidate], places.start_shrink[candidate]
            left -= inset if len(chosen) < lines else 0.0
            candidate = -1
        if right - left - (places.end_shrink[at] - shrink) > goal.measure + _SLACK and not overfull:
            return None
        candidate = at
        if places.cost[at] == FORCE:
            chosen.append((at, -1))
            left, shrink = places.start[at], places.start_shrink[at]
            left -= inset if len(chosen) < lines else 0.0
            candidate = -1
    return tuple(chosen)
