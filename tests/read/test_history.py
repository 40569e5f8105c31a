"""Histories of facts: which value an edition prints, and what it says where there is none."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.diagnostics import Origin
from booklet.model.booklet import Fact, PartialDate
from booklet.model.inline import plain
from booklet.read.content_schema import SourceInput
from booklet.read.fact_schema import FactInput
from booklet.read.fact_table import Ground, fact_table
from booklet.read.language import Language
from booklet.read.record import Record

CONTENT = """\
booklet:
  slug: bridge
  title: The Bridge
  event: {name: Opening, date: 1926-05-14}
  edition: 2026
sources:
  early: {title: Report 2018, issuer: Council, date: 2019-02}
  late: {title: Report 2023, issuer: Council, date: 2024-03-01}
  undated: {title: Leaflet, issuer: Council, date: not stated}
facts:
  readers:
    unit: people
    volatile: yes
    said_by: the council
    values:
      - {value: 900, as_of: 2018-12-31, source: early, passage: "some 900", qualifier: about}
      - {value: 1100, as_of: 2023, source: late}
  carts: {value: 40, as_of: 2020, until: 2022, source: undated}
sections:
  - title: Figures
    blocks:
      - text: It has {readers} readers.
"""


def read(reader: Any, edition: str, old: str = "", new: str = "") -> Any:
    if old:
        assert CONTENT.count(old) == 1, old
    return reader(CONTENT.replace(old, new) if old else CONTENT, edition)


@pytest.mark.parametrize(
    ("edition", "words"),
    [
        ("2019", "about 900"),  # 14 May 2019, after February
        ("2024-02-29", "about 900"),
        ("2024-03-01", "1,100"),
        ("2026", "1,100"),
    ],
)
def test_an_edition_prints_what_was_known(reader: Any, edition: str, words: str) -> None:
    result = read(reader, edition)
    assert result.findings == ()
    (block,) = result.booklet.sections[0].blocks
    assert plain(block.blocks[0].inlines) == f"It has {words} readers."


def test_a_value_takes_what_stands_beside_the_list(reader: Any) -> None:
    booklet = read(reader, "2026").booklet
    fact = booklet.facts["readers"]
    assert (fact.unit, fact.volatile, fact.said_by, fact.qualifier) == ("people", True, "the council", "exact")
    assert (fact.source, fact.as_of, fact.passage) == ("late", PartialDate(2023), "")
    assert fact.origin == Origin("facts.readers.values[1]")
    assert fact.place("source") == Origin("facts.readers.values[1].source")
    assert fact.place("said_by") == Origin("facts.readers.said_by")
    assert [(each.id, each.typed) for each in booklet.values] == [
        ("readers", "900"),
        ("readers", "1100"),
        ("carts", "40"),
    ]
    assert booklet.cited == ("late",)


def test_a_fact_that_nobody_uses_may_be_unknown(reader: Any) -> None:
    assert read(reader, "2019").findings == ()
    assert "carts" not in read(reader, "2019").booklet.facts
    assert "carts" in read(reader, "2022").booklet.facts
    assert "carts" not in read(reader, "2023").booklet.facts


# ¶ stands where the finding must point to.
@pytest.mark.parametrize(
    ("edition", "old", "new", "code", "words"),
    [
        (
            "2018",
            "{readers}",
            "¶{readers}",
            "fact-not-known",
            "The fact “readers” is not known yet in the edition of 14 May 2018: its source is of February 2019.",
        ),
        (
            "2019",
            "{readers}",
            "¶{carts}",
            "fact-not-known",
            "The fact “carts” is not known yet in the edition of 14 May 2019: it is of 2020.",
        ),
        (
            "2023",
            "{readers}",
            "¶{carts|cart|carts}",
            "fact-not-known",
            "The fact “carts” ended with 2022, before the edition of 14 May 2023.",
        ),
        (
            "2023",
            "source: undated",
            "source: undated, via: late, note: 'On ¶{cart} only'",
            "unknown-fact",
            "There is no fact or name “cart”.",
        ),
        (
            "2019",
            "It has {readers} readers.",
            "It has readers.[^¶late, p. 3]",
            "source-not-yet",
            "The source “late” is of 1 March 2024, and cannot be cited in the edition of 14 May 2019.",
        ),
        ("2026", "{value: 1100, as_of: 2023, source: late}", "¶{value: 1100, as_of: 2023}", "missing-key", "“source”"),
        ("2026", "- {value: 1100,", "- ¶{", "missing-key", "“value”"),
        ("2026", "value: 1100", "value: ¶1 100", "bad-fact", "“1 100”"),
        ("2026", "source: late}\n", "source: ¶lat}\n", "unknown-source", "There is no source “lat”."),
        ("2026", "source: undated", "source: undated, via: ¶lat", "unknown-source", "There is no source “lat”."),
        ("2026", "as_of: 2023", "as_of: ¶2024-03-02", "as-of-after-source", "is of 1 March 2024"),
        ("2026", "until: 2022", "until: ¶2019", "period-order", "ends with 2019, before it begins with 2020"),
        ("2026", "    said_by: the council", "    ¶value: 9\n    source: early", "value-and-values", "“values”"),
        ("2026", "  carts: {value: 40, as", "  ¶carts: {as", "missing-key", "“value”"),
        ("2026", "unit: people", "unit: people\n    ¶valeus: []", "unknown-key", "values"),
        ("2026", "    volatile: yes", "    volatile: ¶maybe", "bad-choice", "no, yes"),
    ],
)
def test_mistakes(reader: Any, edition: str, old: str, new: str, code: str, words: str) -> None:
    mended = CONTENT.replace(old, new)
    before = mended[: mended.index("¶")]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    result = read(reader, edition, old, new.replace("¶", ""))
    assert reader.places(result) == [(*place, code)]
    assert words in f"{result.findings[0].message} {result.findings[0].hint}"


def test_what_is_quoted_is_known_when_the_quoting_source_is_out(reader: Any) -> None:
    content = CONTENT.replace("source: early, passage", "source: early, via: late, passage")
    result = reader(content, "2019")
    assert [finding.code for finding in result.findings] == ["fact-not-known"]
    assert result.findings[0].message.endswith(": the source that quotes it is of 1 March 2024.")
    one = content.replace("      - {value: 1100, as_of: 2023, source: late}\n", "")
    assert reader(one, "2026").booklet.cited == ("early", "late")


def test_a_source_does_not_quote_itself(reader: Any) -> None:
    content = CONTENT.replace("    volatile: yes\n", "    volatile: yes\n    via: late\n")
    assert [fact.via for fact in reader(content, "2026").booklet.values] == ["late", "", ""]


def test_a_source_that_is_not_cited_need_not_be_known_nor_what_its_note_says(reader: Any) -> None:
    noted = CONTENT.replace("date: 2024-03-01}", "date: 2024-03-01, note: 'Of {carts}.[^undated]'}")
    assert reader(noted, "2019").findings == ()
    result = reader(noted, "2025")
    assert [(finding.code, finding.origin.path) for finding in result.findings] == [
        ("fact-not-known", "sources.late.note")
    ]
    assert reader(noted, "2019").booklet.cited == ("early",)


def test_without_an_edition_every_value_is_known(reader: Any) -> None:
    result = reader(CONTENT.replace("  edition: 2026\n", "").replace("{readers}", "{carts}"))
    assert [finding.code for finding in result.findings] == ["missing-edition"]


def test_remarks_of_the_editors_are_read_and_use_nothing(reader: Any) -> None:
    noted = CONTENT.replace("unit: people", "unit: people\n    note: Unlike *{carts:bare}*.").replace(
        "until: 2022, ", ""
    )
    booklet = reader(noted, "2026").booklet
    assert plain(booklet.facts["readers"].note) == "Unlike 40."
    assert list(booklet.used_facts) == ["readers"]
    assert booklet.cited == ("late",)


DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2003, 12, 31))
VALUES = st.lists(st.tuples(DAYS, DAYS, st.none() | st.integers(0, 700)), min_size=1, max_size=5)


@given(VALUES, DAYS)
def test_of_what_is_known_and_holds_the_latest_is_printed(
    values: list[tuple[datetime.date, datetime.date, int | None]], day: datetime.date
) -> None:
    sources = {}
    listed = []
    for index, (one, two, length) in enumerate(values):
        as_of, issued = sorted((one, two))
        sources[f"s{index}"] = SourceInput.model_validate({"title": "T", "issuer": "I", "date": issued.isoformat()})
        until = None if length is None else (as_of + datetime.timedelta(length)).isoformat()
        listed.append({"value": str(index), "as_of": as_of.isoformat(), "until": until, "source": f"s{index}"})
    fact = FactInput.model_validate({"values": listed})
    found = fact_table({"x": fact}, Ground(sources, day, Language("en"), Record()))
    # Read from the rule: go through all, in the order of the list, and keep whoever is at least as late.
    best = None
    for index, value in enumerate(listed):
        issued = max(values[index][:2])
        holds = issued <= day and (value["until"] is None or day.isoformat() <= value["until"])
        key = (value["as_of"], issued)
        if holds and (best is None or key >= best[0]):
            best = (key, str(index))
    chosen = found.facts["x"]
    assert (chosen.typed if isinstance(chosen, Fact) else None) == (best[1] if best else None)
    assert ("x" in found.unknown) == (best is None)
