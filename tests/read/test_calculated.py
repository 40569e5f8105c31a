"""Facts that are calculated: what they print, what they need, and each mistake at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.diagnostics import Severity
from booklet.model.booklet import Booklet
from booklet.model.inline import Text
from booklet.read.read import ReadResult, read_text

from .conftest import KINDS, TextBlock

HEAD = """\
booklet:
  slug: stock
  title: The Stock
  event: {name: Opening, date: 1926-05-14}
  edition: 2026
sources:
  report: {title: Report, issuer: The library, date: 2019-02}
  letter: {title: Letter, issuer: The keeper, date: 2018}
  later: {title: Later, issuer: The keeper, date: 2031}
"""
FACTS = """\
facts:
  all: {value: 1613, unit: items, source: report}
  maps: {value: 106, unit: items, qualifier: over, source: report, as_of: 2018-12-31}
  books: {value: 900, unit: items, source: letter, as_of: 2018}
  new: {value: 5, unit: items, source: later}
  old: {value: 7, unit: items, source: report, as_of: 1950}
  year: {value: 1926, unit: year, source: report}
  day: {value: 2008-05-08, source: report}
  range: {value: 25-30, source: report}
  boast: {value: not one was stolen, source: report}
  minus: {value: -3, source: report}
  none: {value: 0, source: report}
"""
EARNED = "source: report, exclusive: yes, passage: each item is counted once"


def reading(*facts: str, text: str = "Nothing.", edition: str | None = None) -> ReadResult:
    lines = "".join(f"  {fact}\n" for fact in facts)
    sections = f"sections:\n  - title: One\n    blocks: [{{text: '{text}'}}]\n"
    return read_text(HEAD + FACTS + lines + sections, folder=Path(), kinds=KINDS, edition=edition)


def good(*facts: str, text: str = "Nothing.") -> Booklet:
    result = reading(*facts, text=text)
    assert result.booklet is not None, result.findings
    assert not result.findings
    return result.booklet


def words(booklet: Booklet) -> str:
    (block,) = booklet.sections[0].blocks
    assert isinstance(block, TextBlock)
    return "".join(item.text for item in getattr(block.blocks[0], "inlines", ()) if isinstance(item, Text))


@pytest.mark.parametrize(
    ("fact", "placeholder", "printed"),
    [
        ("sum: [maps, books]", "{x}", "over 1,006 (our calculation)"),
        ("sum: [maps, books]", "{x:bare}", "1,006"),
        ("sum: [all, books]", "{x}", "2,513 (our calculation)"),
        ("difference: [all, maps, books]", "{x}", "under 607 (our calculation)"),
        ("difference: [books, books2]", "{x:Words}", "Nineteen (our calculation)"),
        ("difference: [books, books2]", "{x:words}", "nineteen (our calculation)"),
        ("difference: [books, books2]", "{x|book|books}", "books"),
        ("share: [books, all]", "{x}", "about 56% (our calculation)"),
        ("share: [books, all]", "{x:bare}", "56%"),
        ("share: [books, all]", "{x:words}", "about 56% (our calculation)"),
        ("share: [maps, all]", "{x}", "over 6.5% (our calculation)"),
    ],
)
def test_what_is_calculated_says_so_in_prose(fact: str, placeholder: str, printed: str) -> None:
    other = "books2: {value: 881, unit: items, source: letter, as_of: 2018}"
    booklet = good(other, f"x: {{{fact}, {EARNED}}}", text=f"It is {placeholder}.")
    assert words(booklet) == f"It is {printed}."


def test_a_calculated_fact_has_the_keys_that_follow() -> None:
    booklet = good(f"both: {{sum: [maps, books], {EARNED}, volatile: yes}}", text="{both}")
    fact = booklet.facts["both"]
    assert (fact.derived, fact.operation, fact.parts, fact.exclusive) == ("sum", "sum", ("maps", "books"), True)
    assert (fact.value, fact.unit, fact.qualifier, fact.volatile) == (1006, "items", "over", True)
    assert booklet.cited == ("report", "letter")  # its own, and that of a part
    assert booklet.used_facts.keys() == {"both"}


def test_what_changes_in_a_part_changes_in_the_whole() -> None:
    booklet = good("v: {value: 3, source: report, volatile: yes}", f"x: {{sum: [v, all], {EARNED}}}")
    assert booklet.facts["x"].volatile


def test_calculations_may_stand_on_each_other_in_any_order() -> None:
    booklet = good(
        f"x: {{difference: [all, both], {EARNED}}}",
        f"both: {{sum: [maps, books], {EARNED}}}",
        f"y: {{share: [x, all], {EARNED}}}",
    )
    assert [booklet.facts[name].printed for name in ("both", "x", "y")] == [
        "over 1,006 (our calculation)",
        "under 607 (our calculation)",
        "under 38% (our calculation)",
    ]


def test_a_stated_total_is_stated_and_needs_not_be_earned() -> None:
    booklet = good("x: {value: 1006, qualifier: at-least, source: report, sum: [maps, books]}", text="It is {x}.")
    assert words(booklet) == "It is at least 1,006."
    fact = booklet.facts["x"]
    assert (fact.derived, fact.operation, fact.parts) == ("", "sum", ("maps", "books"))


@pytest.mark.parametrize(
    "fact",
    [
        "value: 2513, sum: [all, books]",
        "value: about 2500, sum: [all, books]",
        "value: 713, difference: [all, books]",
        "value: 56, unit: per cent, share: [books, all]",
        "value: 55.8, unit: per cent, share: [books, all]",
        "value: 900/1613, share: [books, all]",
        "value: 1/5, qualifier: over, share: [books, all]",
    ],
)
def test_stated_totals_that_their_parts_give(fact: str) -> None:
    qualified = fact.replace("value: about 2500", "value: 2500, qualifier: about")
    good(f"x: {{{qualified}, source: report}}")


@pytest.mark.parametrize(
    ("fact", "code", "said"),
    [
        ("¶sum: [all, books], source: report", "may-overlap", "do not overlap"),
        ("¶difference: [all, books], source: report, exclusive: yes", "may-overlap", "passage"),
        ("¶share: [books, all], source: report, passage: counted once", "may-overlap", "exclusive: yes"),
        ("value: ¶2514, source: report, sum: [all, books]", "totals-differ", "2,513"),
        ("value: ¶700, source: report, difference: [all, books]", "totals-differ", "713"),
        ("value: ¶57, source: report, share: [books, all]", "totals-differ", "about 56%"),
        ("value: 5, qualifier: over, source: report, ¶difference: [books, all]", "part-too-large", "all"),
        ("value: ¶boast, source: report, sum: [books, all]", "uncountable-part", "words"),
        ("sum: [all, ¶boks], EARNED", "unknown-fact", "books"),
        ("sum: [all, ¶all], EARNED", "repeated-part", "twice"),
        ("sum: [all, ¶x], EARNED", "circular-fact", "x → x"),
        ("sum: [all, ¶year], EARNED", "uncountable-part", "a year"),
        ("sum: [all, ¶day], EARNED", "uncountable-part", "a date"),
        ("difference: [all, ¶range], EARNED", "uncountable-part", "range"),
        ("share: [¶boast, all], EARNED", "uncountable-part", "words"),
        ("sum: [all, ¶minus], EARNED", "uncountable-part", "less than nothing"),
        ("sum: [all, ¶part], EARNED", "uncountable-part", "a share"),
        ("sum: [both, ¶maps], EARNED", "repeated-part", "“both”"),
        ("share: [books, ¶none], EARNED", "division-by-zero", "none"),
        ("¶share: [all, books], EARNED", "part-too-large", "second"),
        ("¶difference: [books, all], EARNED", "part-too-large", "first"),
        ("sum: ¶[all], EARNED", "bad-length", "2"),
        ("share: ¶[all, maps, books], EARNED", "bad-length", "2"),
        ("sum: [all, books], ¶share: [books, all], EARNED", "several-calculations", "“sum” and “share”"),
        ("sum: [all, books], ¶qualifier: about, EARNED", "qualifier-follows", "value"),
        ("sum: [all, books], ¶values: [{value: 3, source: report}], EARNED", "history-calculated", "history"),
        ("¶sum: [maps, old], EARNED", "sum-of-different-days", "1950, 31 December 2018"),
        ("value: 3, source: report, ¶exclusive: yes", "nothing-calculated", "overlap"),
        ("sum: [all, books], exclusive: yes, passage: once, source: ¶reprt", "unknown-source", "report"),
    ],
)
def test_mistakes(fact: str, code: str, said: str) -> None:
    others = [f"both: {{sum: [maps, books], {EARNED}}}", f"part: {{share: [books, all], {EARNED}}}"]
    marked = f"x: {{{fact}}}".replace("EARNED", EARNED)
    result = reading(*others, marked.replace("¶", ""))
    places = [result.source_map.locate(each.origin) for each in result.findings if each.origin]
    line = (HEAD + FACTS).count("\n") + len(others) + 1
    found = [
        (each.code, mark.line if mark else 0, mark.column if mark else 0)
        for each, mark in zip(result.findings, places, strict=True)
    ]
    assert found == [(code, line, 3 + marked.index("¶"))], result.findings
    (finding,) = result.findings
    assert said in finding.message + finding.hint
    assert (result.booklet is None) == (finding.severity is Severity.ERROR)


def test_a_circle_is_reported_once_and_what_hangs_on_it_is_silent() -> None:
    result = reading(
        f"a: {{sum: [all, b], {EARNED}}}",
        f"b: {{sum: [books, c], {EARNED}}}",
        f"c: {{difference: [a, maps], {EARNED}}}",
        f"d: {{sum: [a, maps], {EARNED}}}",
        text="{d}",
    )
    (finding,) = result.findings
    assert finding.code == "circular-fact"
    assert "a → b → c → a" in finding.message


def test_a_stated_total_that_a_part_is_calculated_from_is_circular() -> None:
    result = reading(f"rest: {{difference: [x, maps], {EARNED}}}", "x: {value: 613, source: report, sum: [maps, rest]}")
    assert [finding.code for finding in result.findings] == ["circular-fact"]


def test_a_chain_of_thousands_is_no_trouble() -> None:
    chain = [f"f{n}: {{difference: [f{n + 1}, none], {EARNED}}}" for n in range(2000)]
    booklet = good(*chain, "f2000: {value: 3, source: report}")
    assert booklet.facts["f0"].value == 3


def test_what_is_not_known_in_the_edition_makes_a_whole_that_is_not_known_either() -> None:
    new = f"x: {{sum: [all, new], {EARNED}}}"
    assert not reading(new).findings  # as long as nobody uses it
    (finding,) = reading(new, text="{x}").findings
    assert finding.code == "fact-not-known"
    assert "“new”" in finding.message
    assert "2031" in finding.message
    assert not reading(new, text="{x}", edition="2032").findings


def test_a_calculation_is_known_when_the_source_that_earns_it_is() -> None:
    fact = "x: {sum: [all, books], source: later, exclusive: yes, passage: once}"
    (finding,) = reading(fact, text="{x}").findings
    assert finding.code == "fact-not-known"
    assert not reading(fact, text="{x}", edition="2032").findings


def test_a_source_is_needed() -> None:
    codes = [each.code for each in reading("x: {sum: [all, books], exclusive: yes, passage: once}").findings]
    assert codes == ["missing-key"]
