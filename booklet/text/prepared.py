"""A paragraph, shaped once → its lines at any measure, with as many lines as are asked for.

Enters: the `Atoms` of a paragraph and the spans that they came from.  Leaves: `SetParagraph`s.  The way: `places`
(where a line may end), `lines` (where it does), `assemble` (glyph runs).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from booklet.diagnostics import Origin
from booklet.text.assemble import Content, Frame, assemble, is_plain, justified
from booklet.text.atoms import BREAK, SPACE, Atoms
from booklet.text.itemise import Itemised
from booklet.text.lines import FORCE, Cut, Goal, first_fit, optima, optimum
from booklet.text.places import Form, Places, exploded, find_places, joined
from booklet.text.rivers import rivers
from booklet.text.setting import Overfull, SetLine, SetParagraph, Span
from booklet.text.words import WIDENING, Word

_FIRST_TOLERANCE = 1.0  # stretch ratio without hyphens: spaces up to one and a half of their width
_TOLERANCE = 2.7  # with hyphens: up to two and a third times
_HYPHENATED_TOLERANCES = (1.0, 1.6, _TOLERANCE)  # the lower, the fewer ways there are to be compared
_LOOSE_TOLERANCE = 10.0  # where nothing else can be had
_LOOSE = 4.0  # spaces three times as wide as they should be
_FAR_TOO_LOOSE = 12.0  # seven times
_WIDE = 1.4  # spaces so many times as wide as they should be may make a river
_RIVER_COST = 1_000.0  # of the line's end that makes one
_VARIANT_TOLERANCE = 4.0  # with a line more or fewer than the optimum: up to three times
_ANY = 1e9  # anything rather than nothing
_RAGGED = 3.0  # how far, in ems, a ragged line may fall short at a ratio of 1
_RAGGED_SHARE = 0.15  # or, in a narrow column, what share of the measure
_RAGGED_TOLERANCE = 2.5  # without hyphens
_EMERGENCY_STRETCH = 1.0  # ems, added to the stretch of every line where one would be looser than that
_EMERGENCY = 0.1  # of the measure, added to the stretch of a line that cannot be set well
_WIDENED, _NARROWED = 0.87, 0.95  # of the measure is taken by letters, about, in loose lines and in tight ones
_SHORT_LAST = 2.0  # ems: a last line shorter than this is avoided
_SCANT_LAST = 0.15  # of the measure: it is better not shorter than this
_DEAR = 1_000.0  # the cost of a line's end that hyphens are preferred to
_NARROW = 12.0  # ems: a measure too narrow to justify

NOTHING_BESIDE = (0, 0.0)


@dataclass(frozen=True, slots=True)
class _Task:
    """What lines are asked for."""

    measure: float
    align: str
    form: Form
    beside: tuple[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Broken:
    """The line ends chosen, and of which places."""

    places: Places
    chosen: tuple[Cut, ...]


_Ways = Mapping[int, tuple[Cut, ...]]  # the places of the best way to have so many lines


@dataclass(slots=True, eq=False)
class Prepared:
    """A paragraph, shaped, whose spans can be set again and again without being shaped again."""

    atoms: Atoms
    item: Itemised
    spans: Sequence[Span]
    _settled: dict[_Task, tuple[_Task, int, Goal]] = field(default_factory=dict)  # how it was set, in how many lines
    _known: dict[_Task, tuple[_Task, int, _Ways]] = field(default_factory=dict)

    def set(
        self,
        measure: float,
        *,
        align: str | None = None,
        first_indent: float = 0.0,
        looseness: int = 0,
        beside: tuple[int, float] = NOTHING_BESIDE,
    ) -> SetParagraph:
        """Break the paragraph into lines of at most `measure` points.

        `align` is justify | left | right | centre, by default the first span's style's.  The first line is indented by
        `first_indent` (a style's own `indent` is the caller's to pass).  The first `beside[0]` lines leave `beside[1]`
        points free where they begin (for a drop cap).  `looseness` asks for so many lines more (or, negative, fewer)
        than without it; where that cannot be had, the paragraph is as without: count the lines.

        No text is lost: what does not fit is divided at clusters, and where even one is too wide, reported.
        """
        if not self.atoms.kinds:
            return SetParagraph((), self.item.missing)
        asked = self._task(measure, align, first_indent, beside)
        if looseness and (varied := self._varied(asked, looseness)):
            return self._assembled(*varied)
        task, broken, goal = self._optimum(asked)
        self._settled[asked] = task, len(broken.chosen), goal
        done = self._assembled(task, broken)
        if looseness or not task.form.justified or self.atoms is not broken.places.atoms:
            return done
        return self._without_rivers(task, broken, goal, done)

    def varied(
        self, measure: float, looseness: int, *, first_indent: float = 0.0, beside: tuple[int, float] = NOTHING_BESIDE
    ) -> SetParagraph | None:
        """Return what `set` does with a `looseness`, at once None where it cannot be had."""
        varied = self._varied(self._task(measure, None, first_indent, beside), looseness) if self.atoms.kinds else None
        return self._assembled(*varied) if varied else None

    def _task(self, measure: float, align: str | None, first_indent: float, beside: tuple[int, float]) -> _Task:
        """Return what lines are asked for; too narrow a measure is not justified."""
        align = align or self.spans[0].style.align
        if align == "justify" and measure < _NARROW * self.spans[0].style.size:
            align = "right" if self.item.base else "left"
        justified = align == "justify"
        hanging = justified and not self.item.base and not any(look.level for look in self.atoms.looks)
        form = Form(justified, hanging, divided=False, indent=first_indent)
        return _Task(measure, align, form, beside if beside[0] > 0 else NOTHING_BESIDE)

    def _goal(self, task: _Task) -> Goal:
        """Return what lines should be like at first."""
        em = self.spans[0].style.size
        measure, justified = task.measure, task.form.justified
        return Goal(
            measure,
            tolerance=_FIRST_TOLERANCE if justified else _RAGGED_TOLERANCE,
            line_stretch=0.0 if justified else min(_RAGGED * em, _RAGGED_SHARE * measure),
            short_last=max(task.form.indent, _SHORT_LAST * em),
            beside=task.beside,
            give=measure * _WIDENED * WIDENING if justified else 0.0,
            take=measure * _NARROWED * WIDENING if justified else 0.0,
            scant_last=measure * _SCANT_LAST,
            ragged=not justified,
        )

    def _optimum(self, task: _Task) -> tuple[_Task, _Broken, Goal]:
        """Choose the line ends: without hyphens, with them, with looser lines or ragged, and at last anywhere."""
        atoms, form, goal = self.atoms, task.form, self._goal(task)
        places = find_places(atoms, form)
        chosen = optimum(places.opportunities, goal)
        if chosen is None or _unhappy(places, goal, chosen):
            places = places.divided()
            for tolerance in _HYPHENATED_TOLERANCES:
                goal = replace(goal, tolerance=max(tolerance, goal.tolerance))
                chosen = optimum(places.opportunities, goal)
                if chosen is not None and not _unhappy(places, goal, chosen):
                    break
        if chosen is None and form.justified:
            goal = replace(goal, line_stretch=self.spans[0].style.size * _EMERGENCY_STRETCH)
            chosen = optimum(places.opportunities, goal)
        if chosen is None:
            goal = replace(goal, tolerance=_LOOSE_TOLERANCE)
            chosen = optimum(places.opportunities, goal)
            if form.justified and (chosen is None or _too_loose(places, goal, chosen)):
                align = "right" if self.item.base else "left"
                return self._optimum(replace(task, align=align, form=replace(form, justified=False, hanging=False)))
        if chosen is None:
            goal = replace(goal, tolerance=_ANY, line_stretch=max(goal.line_stretch, task.measure * _EMERGENCY))
            chosen = optimum(places.opportunities, goal)
        if chosen is None:
            atoms = exploded(atoms, task.measure - max(form.indent, 0.0) - task.beside[1])
            places = find_places(atoms, places.form)
            chosen = optimum(places.opportunities, goal)
        if chosen is None:
            chosen = first_fit(places.opportunities, goal, overfull=True)
        return task, _Broken(places, chosen or ()), goal

    def _varied(self, task: _Task, looseness: int) -> tuple[_Task, _Broken] | None:
        """Choose the line ends of so many lines more or fewer than the optimum has; None if that cannot be had.

        One search finds them for all numbers of lines; it is kept.  Lines may be as loose as the optimum needs them.
        """
        known = self._known.get(task)
        if known is None:
            known = self._known[task] = self._variants(task)
        settled, count, ways = known
        wanted = count + looseness
        if wanted not in ways:
            return None
        return settled, _Broken(find_places(self.atoms, replace(settled.form, divided=True)), ways[wanted])

    def _variants(self, task: _Task) -> tuple[_Task, int, _Ways]:
        """Return how the paragraph is set, in how many lines, and the ways to set it in any number of lines.

        A last line that is scant in the optimum may be all there is; no variant is worth one.
        """
        if task in self._settled:
            task, count, goal = self._settled[task]
        else:
            task, broken, goal = self._optimum(task)
            count = len(broken.chosen)
        places = find_places(self.atoms, replace(task.form, divided=True)).opportunities
        wanted = self._goal(task)
        wanted = replace(wanted, short_last=max(wanted.short_last, wanted.scant_last), tolerance=_VARIANT_TOLERANCE)
        ways = optima(places, wanted)
        if count not in ways:
            ways = optima(places, replace(goal, tolerance=max(_TOLERANCE, goal.tolerance)))
        return task, count, ways if count in ways else {}

    def _without_rivers(self, task: _Task, broken: _Broken, goal: Goal, done: SetParagraph) -> SetParagraph:
        """Return the paragraph with fewer rivers, where line ends that are hardly worse give them."""
        wide = self.atoms.looks[0].setting.space.width * _WIDE
        found = rivers(done.lines, wide)
        if not found:
            return done
        places = broken.places.opportunities
        for number in range(max(found[0].start - 1, 0), found[0].stop):
            cut = broken.chosen[number]
            if cut[1] < 0 and places.cost[cut[0]] == FORCE:
                continue
            other = replace(broken, chosen=optimum(places.dearer(cut, _RIVER_COST), goal) or broken.chosen)
            if other.chosen == broken.chosen:
                continue
            tried = self._assembled(task, other)
            if len(rivers(tried.lines, wide)) < len(found):
                return tried
        return done

    def _assembled(self, task: _Task, broken: _Broken) -> SetParagraph:
        """Return the lines between the ends chosen, their words at their place."""
        places, base = broken.places, self.item.base
        atoms = places.atoms
        lines: list[SetLine] = []
        overfull: list[Overfull] = []
        previous: Cut | None = None
        plain = task.form.justified and not base and is_plain(atoms.words, atoms.kinds, atoms.looks)
        frame = Frame(0.0, task.measure, task.align, task.form.hanging, base)
        totals = places.divisions.sums[0]
        for number, place in enumerate(broken.chosen):
            indent = task.form.indent if number == 0 else 0.0
            indent += task.beside[1] if number < task.beside[0] else 0.0
            last = place[1] < 0 and places.opportunities.cost[place[0]] == FORCE
            room = frame
            if indent or last:
                left, width = 0.0 if base else indent, task.measure - indent
                room = Frame(left, width, task.align, task.form.hanging, base, last)
            words, start, stop = joined(places, atoms, previous, place)
            if plain and words:
                known = cast("list[Word]", words)  # plain lines have no other atoms
                whole = place[1] < 0 and (previous is None or previous[1] < 0)
                width = totals[stop] - totals[start] if whole else sum([word.width for word in known])
                line, excess = justified(known, width, atoms.looks[0], room, place[1] < 0 and not last)
            else:
                line, excess = assemble(_content(atoms, (words, start, stop), place), room)
            if excess:
                overfull.append(Overfull(number, excess, self._origin(atoms.at[start])))
            lines.append(line)
            previous = place
        cut: tuple[Origin, ...] = ()
        if atoms is not self.atoms:
            all_words = zip(self.atoms.words, self.atoms.at, strict=True)
            cut = tuple(self._origin(at) for word, at in all_words if word is not None and word.width > task.measure)
        return SetParagraph(tuple(lines), self.item.missing, tuple(overfull), cut)

    def _origin(self, at: int) -> Origin:
        """Return the place in the content of the paragraph's character `at`."""
        for span in self.spans:
            if at < len(span.text):
                return span.origin.shifted(at)
            at -= len(span.text)
        return self.spans[-1].origin


def _too_loose(places: Places, goal: Goal, chosen: Sequence[Cut]) -> bool:
    """Whether lines are so loose, by half of them or any one of them by far, that ragged ones look better."""
    found = places.opportunities
    begin, before = found.first, 0.0
    ratios = []
    for at, inner in chosen[:-1]:
        end, stretch, _, start, next_stretch, *_ = (
            found.inside(at)[inner]
            if found.inside is not None and inner >= 0
            else (found.end[at], found.end_stretch[at], 0.0, found.start[at], found.start_stretch[at])
        )
        if inner >= 0 or found.cost[at] != FORCE:
            room = stretch - before
            ratios.append((goal.measure - (end - begin) - goal.give) / room if room > 0 else _LOOSE_TOLERANCE)
        begin, before = start, next_stretch
    loose = sum(ratio > _LOOSE for ratio in ratios)
    return 2 * loose > len(ratios) or max(ratios, default=0.0) > _FAR_TOO_LOOSE


def _unhappy(places: Places, goal: Goal, chosen: Sequence[Cut]) -> bool:
    """Whether a line ends where it should not, the last is too short, or three in a row end in hyphens.

    Dividing words, or looser lines, may help.
    """
    found = places.opportunities
    if any(min(inner for _, inner in chosen[at : at + 3]) >= 0 for at in range(len(chosen) - 2)):
        return True
    if any(found.cost[at] >= _DEAR for at, inner in chosen if inner < 0):
        return True
    begin = found.first
    if len(chosen) > 1:
        at, inner = chosen[-2]
        begin = found.inside(at)[inner][3] if found.inside is not None and inner >= 0 else found.start[at]
    return found.end[-1] - begin < goal.short_last


def _content(atoms: Atoms, part: tuple[list[Word | None], int, int], end: Cut) -> Content:
    """Return the content of the line that ends at a cut, from its words and their first and last atom."""
    words, start, stop = part
    trailing = None
    if end[1] < 0 and stop < len(atoms.kinds) and atoms.kinds[stop] in (SPACE, BREAK):
        look = atoms.looks[stop]
        trailing = (look.setting.space, look)
    return Content(words, atoms.kinds[start:stop], atoms.looks[start:stop], trailing)
