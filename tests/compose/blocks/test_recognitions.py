"""Recognitions: sorted by the language, the stated count beside the number named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.diagnostics import Severity
from booklet.model.material import FORBIDDEN, Penalty

from ..specimens import Specimen, at, box_of, elements, shape, tags

Composed = Callable[[str], Specimen]

CONTENT = """\
sources:
  report: {title: Report of the Harbour, issuer: The Harbour, date: 2019-02}
  other: {title: Another, issuer: The Harbour, date: 2019-02}
facts:
  count: {value: 19, source: report}
recognition_groups:
  towns: {title: Towns, stated: count}
  clubs: {title: Clubs}
recognitions:
  - {name: Zeeport, group: towns, source: report}
  - {name: Östhaven, group: towns, source: report, date: 2011-12, body: Town Council, document: Resolution 12}
  - {name: abbey, group: towns, source: report}
  - {name: Pier, group: towns, source: report}
  - {name: The Anglers, group: clubs, source: other}
sections:
  - title: One
    blocks:
      - recognitions: {groups: [towns]}
"""


def names(done: Specimen) -> list[str]:
    return [done.said(done.tree[done.tree[entry.kids[0]].kids[0]]) for entry in elements(done.tree, "LI")]


def test_names_are_sorted_as_readers_expect_whatever_their_case_and_accents(composed: Composed) -> None:
    assert names(composed(CONTENT))[:4] == ["abbey", "Östhaven", "Pier", "Zeeport"]


@pytest.mark.parametrize(
    ("group", "printed"),
    [
        ("{title: Towns, stated: count}", "Nineteen, of which the source names four"),
        ("{title: Towns, stated: count, complete: yes}", "Nineteen"),
        ("{title: Towns}", "Those that the sources name"),
    ],
)
def test_the_stated_count_stands_beside_the_number_named(composed: Composed, group: str, printed: str) -> None:
    done = composed(CONTENT.replace("{title: Towns, stated: count}", group))
    part = next(node for node in elements(done.tree, "Sect") if node.path == "recognition_groups.towns")
    assert tags(done.tree, part) == ["H2", "P", "L"]
    assert done.said(done.tree[part.kids[1]]) == printed


def test_a_group_of_which_nobody_said_a_number_and_all_are_named_has_no_count(composed: Composed) -> None:
    done = composed(CONTENT.replace("{title: Towns, stated: count}", "{title: Towns, complete: yes}"))
    part = next(node for node in elements(done.tree, "Sect") if node.path == "recognition_groups.towns")
    assert tags(done.tree, part) == ["H2", "L"]


def test_qualified_counts_keep_their_qualifier(composed: Composed) -> None:
    done = composed(CONTENT.replace("{value: 19,", "{value: 19, qualifier: over,"))
    assert "Over nineteen, of which the source names four" in done.said(done.element("Document"))


def test_an_entry_says_below_its_name_only_what_is_known(composed: Composed) -> None:
    done = composed(CONTENT)
    listing = elements(done.tree, "L")[0]
    assert listing.list_numbering == "None"
    short, full = "LI(LBody(P(.)))", "LI(LBody(P(.) P(.)))"
    assert shape(done.tree, listing) == f"L({short} {full} {short} {short})"
    assert "Town Council, December 2011: Resolution 12" in done.said(listing)


def test_all_groups_in_the_order_of_the_content_where_none_is_named(composed: Composed) -> None:
    done = composed(CONTENT.replace("{groups: [towns]}", "{}"))
    assert [done.said(node) for node in elements(done.tree, "H2")] == ["Towns", "Clubs"]
    assert set(done.booklet.cited) == {"report", "other"}


def test_groups_stand_in_the_order_in_which_the_block_names_them(composed: Composed) -> None:
    done = composed(CONTENT.replace("[towns]", "[clubs, towns]"))
    assert [done.said(node) for node in elements(done.tree, "H2")] == ["Clubs", "Towns"]


def test_headings_of_groups_are_one_level_below_their_section(composed: Composed) -> None:
    inner = "    sections: [{title: Two, blocks: [{recognitions: {groups: [clubs]}}]}]\n"
    done = composed(CONTENT + inner)
    assert [done.said(node) for node in elements(done.tree, "H3")] == ["Clubs"]


def test_a_group_without_names_is_a_warning_and_claims_nothing(composed: Composed) -> None:
    done = composed(
        CONTENT.replace("title: Clubs}", "title: Clubs}\n  empty: {title: Nobody, stated: count}").replace(
            "[towns]", "[empty]"
        )
    )
    (found,) = done.findings
    assert (found.code, found.severity) == ("group-without-names", Severity.WARNING)
    part = next(node for node in elements(done.tree, "Sect") if node.path == "recognition_groups.empty")
    assert done.said(part) == "NobodyNineteen"


def test_the_heading_never_stands_alone_and_no_name_is_left_alone(composed: Composed) -> None:
    items = composed(CONTENT).items
    first, last = at(items, "abbey"), at(items, "Zeeport")
    costs = [item.cost for item in items[first:last] if isinstance(item, Penalty)]
    assert costs == [FORBIDDEN, 0.0, FORBIDDEN]
    assert any(isinstance(item, Penalty) and item.cost >= FORBIDDEN for item in items[at(items, "Nineteen") : first])


def test_entries_take_whole_lines_of_the_grid(composed: Composed) -> None:
    done = composed(CONTENT)
    heights = {box_of(done.items, name).height / done.theme.leading for name in ("abbey", "Östhaven")}
    assert all(height == pytest.approx(round(height)) for height in heights)
