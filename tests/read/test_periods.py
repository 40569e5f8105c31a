"""Periods of blocks, sections and recognitions: what an edition shows, and what counts of what it does not."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.compose.blocks import KINDS
from booklet.diagnostics import Mark, Origin
from booklet.model.inline import plain
from booklet.read.period import ALWAYS, Period
from booklet.read.read import ReadResult, read_text

CONTENT = """\
booklet:
  slug: bridge
  title: The Bridge
  event: {name: Opening, date: 1926-05-14}
  edition: 2026
sources:
  report: {title: Report, issuer: Council, date: 2000}
  late: {title: Late report, issuer: Council, date: 2022-06}
  board: {title: Board, issuer: Council, date: not stated}
facts:
  carts: {value: 40, source: late}
  boats: {value: 7, source: report}
recognition_groups:
  towns: {title: Towns}
recognitions:
  - {name: Northquay, group: towns, source: report}
  - {name: Southquay, group: towns, source: report, until: 2020}
  - {name: Eastquay, group: towns, source: report, as_of: 2021}
  - {name: Westquay, group: towns, source: late}
  - {name: Midquay, group: towns, source: board, date: 2024-12-24}
sections:
  - id: figures
    title: Figures
    blocks:
      - text: Always.
      - as_of: 2020
        text: Since 2020.
      - text: Until 2021.
        until: 2021-05-13
      - table: {id: lent, caption: Old, rows: [["{boats}"]]}
        until: 2021
      - table: {id: lent, caption: New, rows: [["{carts}"]]}
        as_of: 2022
      - table: {caption: Like it, rows: [], of: lent}
    sections:
      - id: inner
        title: Inner
        as_of: 2023
        until: 2024
        blocks:
          - text: In here, {carts} carts.[^late]
            as_of: 2024
"""


def shown(booklet: Any) -> list[str]:
    """Return the paragraphs and captions of a booklet."""
    found = []
    for block in booklet.blocks():
        found.append(plain(block.blocks[0].inlines) if hasattr(block, "blocks") else plain(block.caption))
    return found


@pytest.mark.parametrize(
    ("edition", "words"),
    [
        ("2019", ["Always.", "Until 2021.", "Old", "Like it"]),
        ("2019-12-31", ["Always.", "Until 2021.", "Old", "Like it"]),
        ("2020-01-01", ["Always.", "Since 2020.", "Until 2021.", "Old", "Like it"]),
        ("2021-05-13", ["Always.", "Since 2020.", "Until 2021.", "Old", "Like it"]),
        ("2021", ["Always.", "Since 2020.", "Old", "Like it"]),
        ("2024", ["Always.", "Since 2020.", "New", "Like it", "In here, 40 carts."]),
        ("2025", ["Always.", "Since 2020.", "New", "Like it"]),
    ],
)
def test_an_edition_shows_what_is_of_its_time(reader: Any, edition: str, words: list[str]) -> None:
    result = reader(CONTENT, edition)
    assert result.findings == ()
    assert shown(result.booklet) == words


def test_the_one_that_is_shown_is_referred_to(reader: Any) -> None:
    assert reader(CONTENT, "2020").booklet.sections[0].blocks[-1].of == "sections[0].blocks[3].table"
    assert reader(CONTENT, "2025").booklet.sections[0].blocks[-1].of == "sections[0].blocks[4].table"


def test_what_is_not_shown_uses_and_cites_nothing(reader: Any) -> None:
    old, new = reader(CONTENT, "2020").booklet, reader(CONTENT, "2024").booklet
    assert (list(old.used_facts), old.cited) == (["boats"], ("report",))
    assert (list(new.used_facts), new.cited) == (["carts"], ("late",))
    assert [section.id for section in old.walk()] == ["figures"]
    assert [section.id for section in new.walk()] == ["figures", "inner"]


@pytest.mark.parametrize(
    ("edition", "names"),
    [
        ("2020", ["Northquay", "Southquay"]),
        ("2021", ["Northquay", "Eastquay"]),
        ("2022-06-01", ["Northquay", "Eastquay", "Westquay"]),
        ("2024-12-23", ["Northquay", "Eastquay", "Westquay"]),
        ("2024-12-24", ["Northquay", "Eastquay", "Westquay", "Midquay"]),
    ],
)
def test_recognitions_that_stand_are_shown(reader: Any, edition: str, names: list[str]) -> None:
    booklet = reader(CONTENT, edition).booklet
    assert [plain(one.name) if isinstance(one.name, tuple) else one.name for one in booklet.recognitions] == names
    assert len(booklet.recognitions) + len(booklet.unshown_recognitions) == 5


# ¶ stands where the finding must point to.
@pytest.mark.parametrize(
    ("edition", "old", "new", "code", "words"),
    [
        ("2026", "until: 2024", "until: ¶2022", "period-order", "ends with 2022, before it begins with 2023"),
        ("2026", "until: 2021-05-13", "until: ¶{boats}", "bad-date", "“{boats}” is not a date"),
        ("2026", "until: 2021-05-13", "until: ¶[2021]", "wrong-type", "A date is expected here, not a list"),
        ("2026", "until: 2021-05-13", "until: ¶2021-05-32", "bad-date", "2021-05-32"),
        ("2026", "as_of: 2021}", "as_of: 2021, until: ¶2020}", "period-order", "ends with 2020"),
        ("2026", "        until: 2021\n", "        until: 2022\n", "duplicate-id", "line 30"),
        ("2026", "        until: 2021\n", "", "duplicate-id", "line 30"),
        (
            "2026",
            "Always.",
            "On page ¶{page:inner}.",
            "not-in-this-edition",
            "“inner” is not shown in the edition of 14",
        ),
        ("2026", "Always.", "On page ¶{page:iner}.", "unknown-reference", "inner"),
        ("2026", "Until 2021.", "On page ¶{page:iner}.", "unknown-reference", "inner"),
        ("2026", "Until 2021.", "With ¶{crats}.", "unknown-fact", "carts"),
        ("2019", "Always.", "It has ¶{carts} carts.", "fact-not-known", "its source is of June 2022"),
        ("2019", "Always.", "A bridge.[^¶late]", "source-not-yet", "is of June 2022"),
        ("2026", "as_of: 2022\n", "as_of: 2027\n", "not-in-this-edition", "“lent” is not shown"),
        ("2026", "as_of: 2024\n", "as_of: ¶2025\n", "never-shown", "No edition shows this"),
        ("2026", "      - as_of: 2020\n        text: Since 2020.", "      - ¶as_of: 2020", "not-a-block", "its kind"),
        ("2026", "        text: Since", "        ¶untill: 2022\n        text: Since", "unknown-key", "“until”"),
        ("2026", "        text: Since", "        caption: A\n        text: Since", "several-kinds", "2: caption, text"),
        ("2026", "Always.", "See ¶{ref:inner}.", "not-in-this-edition", "“inner” is not shown in the edition of 14"),
    ],
)
def test_mistakes(reader: Any, edition: str, old: str, new: str, code: str, words: str) -> None:
    assert CONTENT.count(old) == 1, old
    result = reader(CONTENT.replace(old, new.replace("¶", "")), edition)
    (finding,) = result.findings
    assert finding.code == code
    assert words in f"{finding.message} {finding.hint}"
    if "¶" in new:
        before = CONTENT.replace(old, new)
        before = before[: before.index("¶")]
        assert reader.places(result) == [(before.count("\n") + 1, len(before) - before.rfind("\n"), code)]


def test_what_an_edition_does_not_show_need_not_be_known(reader: Any) -> None:
    content = CONTENT.replace("Since 2020.", "Since 2020, {carts} on page {page:inner}.[^late]").replace(
        "as_of: 2020", "as_of: 2023"
    )
    assert reader(content, "2019").findings == ()
    assert reader(content, "2024").findings == ()
    assert [finding.code for finding in reader(content, "2025").findings] == ["not-in-this-edition"]


GROUPS = """\
recognition_groups:
  towns: {title: 'Towns, {boats}', stated: carts}
  ports: {title: Ports}
recognitions:
  - {name: Northquay, group: towns, source: report}
  - {name: Southquay, group: towns, source: late}
  - {name: Port of Westquay, group: ports, source: late, until: 2023}
sections:
  - title: Greetings
    blocks:
      - text: Words.
      - recognitions: {groups: GROUPS}
"""


def test_of_groups_only_those_that_are_shown_count(tmp_path: Path) -> None:
    head = CONTENT[: CONTENT.index("recognition_groups:")]

    def read(groups: str, edition: str) -> ReadResult:
        return read_text(head + GROUPS.replace("GROUPS", groups), folder=tmp_path, edition=edition, kinds=KINDS)

    early = read("[towns]", "2021")
    (finding,) = early.findings
    assert (finding.code, finding.origin) == ("fact-not-known", Origin("recognition_groups.towns.stated"))
    assert early.source_map.locate(finding.origin) == Mark("content.yaml", 14, 44)
    assert read("[ports]", "2021").findings == ()
    late = read("[towns]", "2022-07-01").booklet
    assert late is not None
    assert (list(late.used_facts), late.cited) == (["carts", "boats"], ("late", "report"))
    ports = read("[ports]", "2024").booklet
    assert ports is not None
    assert (list(ports.used_facts), ports.cited) == ([], ())


def test_a_section_without_what_it_held_is_told(reader: Any) -> None:
    content = CONTENT.replace("        as_of: 2023\n        until: 2024\n", "")
    result = reader(content, "2020")
    (finding,) = result.findings
    assert (finding.code, finding.origin.path) == ("empty-section", "sections[0].sections[0].title")
    assert reader(content, "2024").findings == ()


def test_an_edition_shows_a_section(reader: Any) -> None:
    content = CONTENT.replace("    title: Figures\n", "    title: Figures\n    until: 2025\n")
    assert reader(content, "2025").findings == ()
    assert [finding.code for finding in reader(content, "2026").findings] == ["no-sections"]


DAYS = st.none() | st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 1, 9))
PERIODS = st.builds(Period, DAYS, DAYS)


@given(PERIODS, PERIODS)
def test_periods_meet_if_a_day_lies_in_both(one: Period, two: Period) -> None:
    days = [datetime.date(2019, 12, 30) + datetime.timedelta(at) for at in range(15)]
    both = [day for day in days if one.holds(day) and two.holds(day)]
    assert one.meets(two) == two.meets(one) == bool(both)
    assert [day for day in days if one.within(two).holds(day)] == both
    assert ALWAYS.holds(None)
