"""Calculations on the fact-check sheet: with their parts, the passages behind them, and what was found."""

from __future__ import annotations

import pytest

from booklet.pipeline import Order, prepare
from booklet.report.factcheck import as_factcheck

from .test_factcheck import Page

SOURCE = "The library holds 1,613 items, among them over 106 maps; each item is counted once.\n"
CONTENT = """\
booklet:
  slug: stock
  title: The Stock
  event: {name: Opening, date: 1926-05-14}
  edition: 2026
sources:
  report: {title: Report, issuer: The library, date: 2019, text: report.txt}
  letter: {title: A letter, issuer: The keeper, date: 2018}
facts:
  all: {value: 1613, unit: items, source: report, passage: "1,613 items"}
  maps: {value: 106, unit: items, qualifier: over, source: report, passage: over 106 maps}
  books: {value: 900, unit: items, source: letter}
  both: {sum: [maps, books], source: report, exclusive: yes, passage: each item is counted once}
  rest: {difference: [all, both], source: report, exclusive: yes, passage: each item is counted once}
  part: {share: [maps, all], source: letter, exclusive: yes, passage: each item is counted once}
  stated: {value: 1613, unit: items, sum: [both, rest], source: report, passage: "1,613 items"}
sections:
  - title: One
    blocks:
      - text: |
          It holds {stated} items. The others are {rest}. Maps are {part} of it.
      - table:
          caption: The stock
          columns: [Kind, Items]
          rows:
            - [Maps, '{maps}']
            - [Prints, '83']
            - {cells: [Together, ~], total: yes}
          exclusive: yes
          passage: each item is counted once
          source: report
"""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("stock")
    (folder / "report.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "content.yaml").write_text(CONTENT, encoding="utf-8")
    prepared = prepare(Order(folder / "content.yaml"), lambda _: None)
    assert prepared.booklet is not None, prepared.findings
    assert prepared.layout is not None, prepared.findings
    return Page(as_factcheck(prepared.booklet, prepared.layout))


def test_a_calculated_fact_shows_its_parts_down_to_what_sources_say(sheet: Page) -> None:
    article = sheet.articles["fact-rest"]
    assert "Calculation 1,613 − over 1,006 = under 607" in article
    assert "1,613 (all) “1,613 items”. Report (claim 2). Words found in the source." in article
    assert "over 1,006 (both) over 106 + 900 = over 1,006. No overlap: “each item is counted once”." in article
    assert "over 106 (maps) “over 106 maps”." in article
    assert "900 (books) A letter (claim 3). Not verified: no passage." in article
    assert "Outcome Our calculation; that its parts do not overlap stands in the source’s text." in article


def test_a_share_is_a_part_by_its_whole(sheet: Page) -> None:
    article = sheet.articles["fact-part"]
    assert "Value 6.5%, qualifier: over" in article
    assert "Calculation over 106 ÷ 1,613 = over 6.5%" in article
    assert "Outcome Not verified: no text of the source at hand." in article


def test_a_stated_total_shows_what_it_was_held_against(sheet: Page) -> None:
    article = sheet.articles["fact-stated"]
    assert "Held against over 1,006 + under 607" in article
    assert "Calculation" not in article.partition("over 1,006 (both)")[0]
    assert "Outcome Words found in the source." in article


def test_totals_of_tables_have_a_block_of_their_own(sheet: Page) -> None:
    article = next(words for words in sheet.articles.values() if "As calculated" in words)
    assert "Together – Items: over 106 + 83 = over 189" in article
    assert "No overlap “each item is counted once”" in article
    assert "Outcome Our calculation" in article


def test_the_summary_counts_our_calculations(sheet: Page) -> None:
    said = "Our calculation; that its parts do not overlap stands in the source’s text. For you to check: who says it"
    assert f"{said}, of whom, where: 2" in sheet.words  # rest, table
