"""Facts that are calculated from other facts: sums, differences and shares, which must be earned.

Enters: the fact table with the facts that have values of their own.  Leaves: the same with the calculated facts, and
with stated totals held against their parts.  A calculation needs `exclusive`, and a passage of its source that says
so; a total that the source states needs neither, for nothing of ours is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from booklet.diagnostics import Origin
from booklet.model.booklet import Fact
from booklet.read.arithmetic import Impossible, Operation, Quantity, agree, calculated, per_cent
from booklet.read.arithmetic_rules import (
    BY_ZERO,
    CIRCULAR_FACT,
    DIFFERENT_DAYS,
    HISTORY_CALCULATED,
    MAY_OVERLAP,
    NOT_COUNTABLE,
    NOTHING_CALCULATED,
    QUALIFIER_FOLLOWS,
    REPEATED_PART,
    SEVERAL_CALCULATIONS,
    SHARE_TOO_LARGE,
    TOO_MUCH,
    TOTALS_DIFFER,
)
from booklet.read.fact_schema import FactInput
from booklet.read.fact_table import FactTable, Ground, judge, why_not
from booklet.read.language import Language
from booklet.read.record import suggestion
from booklet.read.rules import MISSING_KEY, UNKNOWN_FACT


@dataclass(frozen=True, slots=True)
class _Calculation:
    """What a fact is calculated from. `parts` are the ids that are good; `whole` is whether all of them are."""

    name: str
    given: FactInput
    operation: Operation
    parts: tuple[str, ...]
    whole: bool

    def place(self, part: str = "", *, key: bool = False) -> Origin:
        """Return the place of a part, or of the key that names them."""
        path = f"facts.{self.name}.{self.operation}"
        typed = getattr(self.given, self.operation)
        return Origin(f"{path}[{typed.index(part)}]" if part else path, key=key)


def with_calculated(table: FactTable, given: Mapping[str, FactInput | None], ground: Ground) -> FactTable:
    """Return `table` with the facts of `given` that are calculated; what cannot be is a finding."""
    found = {name: _calculation(name, fact, given, ground) for name, fact in given.items() if fact is not None}
    wanted = {name: each for name, each in found.items() if each is not None}
    facts, unknown = dict(table.facts), dict(table.unknown)
    values = list(table.values)
    for each in _in_order(wanted, ground):
        stated = facts[each.name]
        if each.given.value is not None and (stated is None or not each.whole):
            continue
        if stated is None and (reason := _unknown_part(each, unknown)):
            unknown[each.name] = reason
            continue
        parts = [facts[part] for part in each.parts]
        good = [part for part in parts if part is not None]
        if not each.whole or len(good) != len(parts) or not _countable(each, good, ground):
            continue
        if stated is not None:
            facts[each.name] = _checked(each, stated, good, ground)
        elif (made := _made(each, good, ground)) is not None:
            values.append(made)
            if reason := why_not(made, ground):
                unknown[each.name] = reason
            else:
                facts[each.name] = made
    return replace(table, facts=facts, unknown=unknown, values=tuple(values))


def _calculation(
    name: str, fact: FactInput, given: Mapping[str, FactInput | None], ground: Ground
) -> _Calculation | None:
    """Return what a fact is calculated from; None, with findings, for what cannot be, and for a fact that is not."""
    record = ground.record
    keys = [operation for operation in Operation if getattr(fact, operation) is not None]
    if not keys:
        if fact.exclusive:
            record.report(NOTHING_CALCULATED, Origin(f"facts.{name}.exclusive", key=True))
        return None
    if len(keys) > 1:
        words = " and ".join(f"“{key}”" for key in keys)
        record.report(SEVERAL_CALCULATIONS, Origin(f"facts.{name}.{keys[1]}", key=True), keys=words)
        return None
    if fact.values is not None:
        record.report(HISTORY_CALCULATED, Origin(f"facts.{name}.values", key=True))
        return None
    if fact.value is None and fact.qualifier is not None:
        record.report(QUALIFIER_FOLLOWS, Origin(f"facts.{name}.qualifier", key=True))
    typed: Sequence[str] = getattr(fact, keys[0])
    seen: set[str] = set()
    for index, part in enumerate(typed):
        origin = Origin(f"facts.{name}.{keys[0]}[{index}]")
        if part not in given:
            record.report(UNKNOWN_FACT, origin, id=part, suggestion=suggestion(part, given))
        elif part in seen:
            record.report(REPEATED_PART, origin, id=part, how="")
        seen.add(part)
    parts = tuple(part for part in dict.fromkeys(typed) if part in given)
    return _Calculation(name, fact, keys[0], parts, len(parts) == len(typed))


def _in_order(wanted: Mapping[str, _Calculation], ground: Ground) -> Iterator[_Calculation]:
    """Yield the calculations, each after those that it needs; report the circles."""
    waiting = {name: sum(part in wanted for part in each.parts) for name, each in wanted.items()}
    users: dict[str, list[str]] = {}
    for name, each in wanted.items():
        for part in each.parts:
            users.setdefault(part, []).append(name)
    ready = [name for name, count in waiting.items() if not count]
    for name in ready:  # grows as it goes
        yield wanted[name]
        for user in users.get(name, ()):
            waiting[user] -= 1
            if not waiting[user]:
                ready.append(user)
    left = dict.fromkeys(name for name, count in waiting.items() if count)
    seen: set[str] = set()
    for name in left:
        way: dict[str, None] = {}
        at = name
        while at not in seen:
            seen.add(at)
            way[at] = None
            at = next(part for part in wanted[at].parts if part in left)
        if at in way:
            names = list(way)
            circle = [*names[names.index(at) :], at]
            words = " → ".join(circle if len(circle) < 9 else [*circle[:4], "…", *circle[-3:]])
            ground.record.report(CIRCULAR_FACT, wanted[at].place(circle[1]), id=at, way=words)


def _unknown_part(each: _Calculation, unknown: Mapping[str, str]) -> str:
    """Return why a calculated fact has no value in this edition: one of its parts has none."""
    for part in each.parts:
        if part in unknown:
            return f"is calculated from “{part}”, which {unknown[part]}"
    return ""


def _countable(each: _Calculation, parts: Sequence[Fact], ground: Ground) -> bool:
    """Return whether all parts are numbers of things; report those that are not, and what is counted twice."""
    good = True
    for part in parts:
        if what := not_countable(part):
            advice = "Take it out, or give it a number as its value."
            ground.record.report(NOT_COUNTABLE, each.place(part.id), id=part.id, what=what, advice=advice)
            good = False
    if good and each.operation is Operation.SUM:
        inside = {inner: part.id for part in parts if part.operation == Operation.SUM for inner in part.parts}
        for part in parts:
            if (around := inside.get(part.id)) is not None:
                how = f": it is a part of “{around}” as well"
                ground.record.report(REPEATED_PART, each.place(part.id), id=part.id, how=how)
                good = False
    return good


def not_countable(fact: Fact) -> str:
    """Return why nothing can be calculated from a fact, as the end of a sentence; "" if it can."""
    if fact.value is None:
        return "a date" if fact.date is not None else "words or a range, and no single number"
    if fact.unit == "year":
        return "a year"
    if fact.derived == Operation.SHARE:
        return "a share, which does not count anything"
    return "less than nothing" if fact.value < 0 else ""


def quantity(fact: Fact) -> Quantity:
    """Return the number of a fact with its qualifier."""
    return Quantity(fact.value or Fraction(), fact.qualifier)


def _checked(each: _Calculation, stated: Fact, parts: Sequence[Fact], ground: Ground) -> Fact:
    """Return a stated fact with its parts; report it where it is not what they give."""
    numbers, step = [quantity(part) for part in parts], Fraction()
    said = quantity(stated)
    if each.operation is Operation.SHARE and "/" not in stated.typed and "%" not in stated.typed:
        step = Fraction(1, 100 * 10 ** len(stated.typed.partition(".")[2]))
        said = Quantity(said.value / 100, said.qualifier)
    if what := not_countable(stated):
        origin = Origin(f"facts.{stated.id}.value")
        bare = stated.typed.removesuffix("%").rstrip()
        advice = f"Write {bare} without %." if bare.replace(".", "", 1).isdigit() else "State a number."
        ground.record.report(NOT_COUNTABLE, origin, id=stated.id, what=what, advice=advice)
        return stated
    _judge_days(each, parts, ground)
    computed = calculated(each.operation, numbers)
    if isinstance(computed, Impossible):
        _impossible(computed, each, parts, ground)
    elif not agree(said, each.operation, numbers, step):
        shown = _printed(each.operation, computed)
        words = {
            "stated": stated.printed,
            "parts": "its parts" if each.operation is not Operation.SHARE else "part and whole",
            "computed": ground.language.claimed(_figures(each.operation, shown, ground), shown.qualifier),
            "key": each.operation,
        }
        ground.record.report(TOTALS_DIFFER, Origin(f"facts.{stated.id}.value"), **words)
    return replace(stated, parts=each.parts, operation=each.operation, exclusive=each.given.exclusive)


def _made(each: _Calculation, parts: Sequence[Fact], ground: Ground) -> Fact | None:
    """Return a calculated fact; None, with a finding, where it has not been earned or there is no result."""
    given, record = each.given, ground.record
    if not (given.exclusive and given.passage):
        record.report(MAY_OVERLAP, each.place(key=True), source="the source")
    if given.source is None:
        record.report(MISSING_KEY, Origin(f"facts.{each.name}", key=True), key="source")
        return None
    result = calculated(each.operation, [quantity(part) for part in parts])
    if isinstance(result, Impossible):
        _impossible(result, each, parts, ground)
        return None
    result = _printed(each.operation, result)
    _judge_days(each, parts, ground)
    bare = _figures(each.operation, result, ground)
    days = {part.as_of for part in parts}
    units = {part.unit for part in parts}
    common_unit = units.pop() if len(units) == 1 else ""
    made = Fact(
        each.name,
        ground.language.claimed(bare, result.qualifier, ours=True),
        bare,
        result.value,
        given.unit or ("%" if each.operation is Operation.SHARE else common_unit),
        result.qualifier,
        given.source,
        Origin(f"facts.{each.name}"),
        passage=given.passage or "",
        said_by=given.said_by or "",
        as_of=given.as_of or (days.pop() if len(days) == 1 else None),
        volatile=given.volatile or any(part.volatile for part in parts),
        until=given.until,
        via=given.via or "",
        derived=each.operation,
        operation=each.operation,
        parts=each.parts,
        exclusive=given.exclusive,
        behind=tuple(
            dict.fromkeys(source for part in parts for source in (part.source, part.via, *part.behind) if source)
        ),
    )
    judge(made, ground)
    return made


def _printed(operation: Operation, result: Quantity) -> Quantity:
    """Return the quantity as it is printed: a share in per cent."""
    return per_cent(result) if operation is Operation.SHARE else result


def _figures(operation: Operation, result: Quantity, ground: Ground) -> str:
    """Return what `_printed` gives, in figures."""
    language = ground.language
    return language.per_cent(result.value) if operation is Operation.SHARE else language.number(result.value)


def _impossible(found: Impossible, each: _Calculation, parts: Sequence[Fact], ground: Ground) -> None:
    share = each.operation is Operation.SHARE
    if found is Impossible.BY_ZERO:
        ground.record.report(BY_ZERO, each.place(parts[1].id), id=parts[1].id)
        return
    whole, others = (parts[1], parts[:1]) if share else (parts[0], parts[1:])
    words = {"id": whole.id, "whole": whole.printed, "part": " and ".join(part.printed for part in others)}
    ground.record.report(SHARE_TOO_LARGE if share else TOO_MUCH, each.place(key=True), **words)


def _judge_days(each: _Calculation, parts: Sequence[Fact], ground: Ground) -> None:
    if days := days_apart(parts, ground.language):
        ground.record.report(DIFFERENT_DAYS, each.place(key=True), what=f"“{each.name}”", days=days)


def days_apart(parts: Sequence[Fact], language: Language) -> str:
    """Return the days on which the parts were true, where these cannot be the same day; else ""."""
    days = [part.as_of for part in parts if part.as_of is not None]
    if not days or max(day.first_day for day in days) <= min(day.last_day for day in days):
        return ""
    return ", ".join(language.date(day) for day in sorted(set(days), key=lambda day: (day.first_day, day.last_day)))
