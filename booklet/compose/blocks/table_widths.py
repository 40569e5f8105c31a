"""How wide the columns of a table are: so that it is as low as can be, and then so that its lines are even.

Enters: for each column what it needs, as `Flow`s of its cells, and the room for all.  Leaves: widths in points.  The
badness of widths is the height of the table in lines, each row as high as its highest cell; then the lines of all
cells; then the room that these leave empty, squared.  From several beginnings a column takes, step by step, what brings
it to its next width of fewer lines, from what is left over or from one other column, while that is for the better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

_SAMPLE = 96  # rows: of a longer table, those that need most room, and others evenly
_STEPS = 24  # widths that are tried for a column
_HALVINGS = 10
_ROUNDS = 24
_EASY = 1e-6

Badness = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Flow:
    """The words of a cell, by forced lines: each its width, and that of the space before it, where a line may end."""

    lines: tuple[tuple[tuple[float, float], ...], ...]
    indent: float = 0.0

    @property
    def natural(self) -> float:
        """The width in which no line is broken."""
        return self.indent + max((sum(map(sum, words)) - words[0][1] for words in self.lines if words), default=0.0)

    @property
    def least(self) -> float:
        """The width of the widest word."""
        return self.indent + max((word for words in self.lines for word, _ in words), default=0.0)

    def count(self, width: float) -> int:
        """Return the number of lines at `width`."""
        return self.filled(width)[0]

    def filled(self, width: float) -> tuple[int, float]:
        """Return the number of lines at `width`, and the width of the longest of them."""
        room, count, longest = width - self.indent + _EASY, 0, 0.0
        for words in self.lines:
            count += 1
            at = 0.0
            for word, space in words:
                if at and at + space + word > room:
                    count += 1
                    longest = max(longest, at)
                    at = word
                else:
                    at += word + (space if at else 0.0)
            longest = max(longest, at)
        return count, longest + self.indent


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs: at least `least`, at best `natural`; `flows` are its cells that can be broken, by row."""

    natural: float
    least: float
    flows: Mapping[int, Flow] = field(default_factory=dict)


def widths(needs: Sequence[Need], room: float) -> tuple[float, ...]:
    """Return the widths of columns, together `room` at most and none below its least; what is over is not given away.

    Where the room is too small for that, those are narrower that need most, and as narrow as each other.
    """
    if sum(need.least for need in needs) >= room:
        return _narrowed([need.least for need in needs], room)
    if sum(need.natural for need in needs) <= room:
        return tuple(need.natural for need in needs)
    return _Search(needs, room).best()


def _narrowed(least: Sequence[float], room: float) -> tuple[float, ...]:
    """Return widths of which no one is above its least, nor above the one that lets all of them fit into `room`."""
    share = 0.0
    for done, width in enumerate(sorted(least)):
        share = room / (len(least) - done)
        if width > share:
            break
        room -= width
    return tuple(min(width, share) for width in least)


class _Search:
    """The search for the widths of one table; what it has counted is kept."""

    def __init__(self, needs: Sequence[Need], room: float) -> None:
        self.needs, self.room = needs, room
        rows = _sampled(needs)
        self.flows = [[need.flows.get(row) for row in rows] for need in needs]
        self.wide = [min(need.natural, room) for need in needs]
        self.steps = [
            _breaks(flows, need.least, wide) for flows, need, wide in zip(self.flows, needs, self.wide, strict=True)
        ]
        self.counted: list[dict[float, tuple[list[int], float]]] = [{} for _ in needs]

    def best(self) -> tuple[float, ...]:
        found = min((self._improved(begun) for begun in self._beginnings()), key=lambda each: each[0])[1]
        return self._eased(found)

    def _beginnings(self) -> Iterator[list[float]]:
        """Yield widths to begin with: as little as can be, and the rest shared by what is wanted, or by its root."""
        least = [need.least for need in self.needs]
        spare = self.room - sum(least)
        yield list(least)
        for power in (1.0, 0.5):
            wants = [max(wide - low, 0.0) ** power for wide, low in zip(self.wide, least, strict=True)]
            total = sum(wants)
            yield [
                min(low + spare * want / total, wide) for low, want, wide in zip(least, wants, self.wide, strict=True)
            ]

    def _improved(self, begun: list[float]) -> tuple[Badness, list[float]]:
        """Return the best widths that single exchanges lead to, and how bad they are."""
        at, badness = begun, self._badness(begun)
        for _ in range(_ROUNDS):
            best = min(((self._badness(each), each) for each in self._exchanges(at)), default=None)
            if best is None or best[0] >= badness:
                break
            badness, at = best
        return badness, at

    def _exchanges(self, at: Sequence[float]) -> Iterator[list[float]]:
        """Yield the widths that differ from `at` by what one column takes."""
        spare = self.room - sum(at)
        for taker, steps in enumerate(self.steps):
            for width in steps:
                wanted = width - at[taker] - spare
                if width <= at[taker] + _EASY:
                    continue
                if wanted <= 0:
                    yield [width if index == taker else each for index, each in enumerate(at)]
                    continue
                for giver, need in enumerate(self.needs):
                    if giver != taker and at[giver] - wanted >= need.least - _EASY:
                        changed = list(at)
                        changed[taker], changed[giver] = width, at[giver] - wanted
                        yield changed

    def _badness(self, widths: Sequence[float]) -> Badness:
        columns = [self._count(index, width) for index, width in enumerate(widths)]
        counts = [count for count, _ in columns]
        return sum(map(max, zip(*counts, strict=True))), sum(map(sum, counts)), sum(ragged for _, ragged in columns)

    def _count(self, column: int, width: float) -> tuple[list[int], float]:
        """Return the lines of a column's cells, and the room that broken ones leave empty (squared shares)."""
        known = self.counted[column]
        if width not in known:
            lines = [1 if flow is None else flow.count(width) for flow in self.flows[column]]
            ragged = sum(
                (count - flow.natural / width) ** 2
                for count, flow in zip(lines, self.flows[column], strict=True)
                if flow is not None and count > 1
            )
            known[width] = (lines, ragged)
        return known[width]

    def _eased(self, found: Sequence[float]) -> tuple[float, ...]:
        """Return widths with what is left over given to the columns that have broken cells."""
        spare = self.room - sum(found)
        broken = [index for index, width in enumerate(found) if max(self._count(index, width)[0], default=1) > 1]
        if spare <= 0 or not broken:
            return tuple(found)
        return tuple(width + (spare / len(broken) if index in broken else 0.0) for index, width in enumerate(found))


def _sampled(needs: Sequence[Need]) -> list[int]:
    """Return the rows that are looked at: all that can be broken, or the widest of each column and others evenly."""
    rows = sorted({row for need in needs for row in need.flows})
    if len(rows) <= _SAMPLE:
        return rows
    chosen = set(rows[:: -(-len(rows) // (_SAMPLE // 2))])
    for need in needs:
        widest = sorted(need.flows, key=lambda row: (-need.flows[row].natural, row))
        chosen |= set(widest[: _SAMPLE // (2 * len(needs)) + 1])
    return sorted(chosen)


def _breaks(flows: Sequence[Flow | None], least: float, wide: float) -> list[float]:
    """Return widths at which a cell gets fewer lines, from narrow to wide; of many, some."""
    found = {wide}
    seen: set[Flow] = set()
    for flow in flows:
        if flow is None or flow in seen:
            continue
        seen.add(flow)
        lines = flow.count(least)
        if lines <= 1:
            continue
        for wanted in islice(_fewer(lines, flow.count(wide)), _STEPS):
            low, high = least, wide
            for _ in range(_HALVINGS):
                middle = (low + high) / 2
                low, high = (low, middle) if flow.count(middle) <= wanted else (middle, high)
            found.add(flow.filled(high)[1])
    ordered = sorted(found)
    every = -(-len(ordered) // _STEPS)
    return [*ordered[every - 1 :: every], *([] if len(ordered) % every == 0 else [wide])]


def _fewer(most: int, least: int) -> Iterator[int]:
    """Yield numbers of lines below `most` down to `least`, the small ones close to each other."""
    yield from (count for count in (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30) if least <= count < most)
