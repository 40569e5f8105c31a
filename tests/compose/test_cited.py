"""Sources at second hand: notes and source lines say in which source a claim is quoted."""

from __future__ import annotations

from collections.abc import Callable

from booklet.model.layout import Layout

from .specimens import Specimen, page_text

LaidOut = Callable[[str], tuple[Specimen, Layout]]

CONTENT = """\
sources:
  report: {title: Report of the Harbour, issuer: The Harbour, date: 2019-02}
  book: {title: A Book, short: the book, issuer: A Press, date: 2020}
facts:
  heard: {value: 1613, unit: boats, source: report, via: book}
  read: {value: 106, unit: boats, source: report}
  few: {value: 7, unit: boats, source: report}
sections:
  - title: One
    blocks:
      - text: It saw {FACT} boats.[^report, p. 4]
      - table: {id: seen, caption: Seen, columns: [Kind, Boats], rows: [[A, "{FACT}"], [B, "{few}"]], source: report}
      - chart: {kind: bar, of: seen, caption: Drawn}
"""


def words(laid_out: LaidOut, fact: str) -> str:
    done, layout = laid_out(CONTENT.replace("FACT", fact))
    assert not done.findings
    return " ".join("".join(page_text(page) for page in layout.pages).split())


def test_what_was_quoted_says_where(laid_out: LaidOut) -> None:
    said = words(laid_out, "heard")
    assert "Report of the Harbour, February 2019, p. 4, as quoted in the book." in said
    assert said.count("Source: Report of the Harbour, as quoted in the book") == 2  # under the table and the chart


def test_what_was_read_does_not(laid_out: LaidOut) -> None:
    assert "as quoted in" not in words(laid_out, "read")


def test_the_source_that_quotes_counts_as_cited(laid_out: LaidOut) -> None:
    done, _ = laid_out(CONTENT.replace("FACT", "heard"))
    assert done.booklet.cited == ("report", "book")
