"""Quotations that stand on their own: words, who said them, at whose hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.model.ink import TextLine
from booklet.model.layout import Layout
from booklet.model.material import FORBIDDEN, Box, Glue, Penalty

from ..specimens import THEME, Specimen, at, elements, notes_of, page_text, right_edge, shape, tags, text_of

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

CONTENT = """\
names: {club: The Reading Club}
sources:
  report: {title: Report of the Harbour, issuer: The Harbour, date: 2019-02}
sections:
  - title: One
    blocks:
      - quote: {text: 'Reading is a *harbour*.', said_by: club, via: report}
      - text: After.
"""


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("said_by: club, via: report", "The Reading Club, as quoted in Report of the Harbour"),
        ("said_by: club, source: report", "The Reading Club, Report of the Harbour"),
        ("said_by: club, source: report, locator: p. *4*", "The Reading Club, Report of the Harbour, p. 4"),
        ("said_by: club, via: report, locator: p. 4", "The Reading Club, as quoted in Report of the Harbour, p. 4"),
        ("said_by: An old reader", "An old reader"),
    ],
)
def test_who_said_it_and_at_whose_hand(composed: Composed, given: str, printed: str) -> None:
    done = composed(CONTENT.replace("said_by: club, via: report", given))
    section = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert tags(done.tree, section) == ["H1", "BlockQuote", "P"]
    quotation = done.element("BlockQuote")
    assert tags(done.tree, quotation) == ["P", "P"]
    assert [done.said(done.tree[kid]) for kid in quotation.kids] == ["Reading is a harbour.", printed]


def test_the_source_that_quotes_counts_as_cited(composed: Composed) -> None:
    assert composed(CONTENT).booklet.cited == ("report",)


def test_words_and_speaker_stay_together_and_a_page_may_break_after(composed: Composed) -> None:
    items = composed(CONTENT).items
    words, said, after = (at(items, text) for text in ("harbour", "Reading Club", "After."))
    assert any(isinstance(item, Penalty) and item.cost >= FORBIDDEN for item in items[words:said])
    assert any(isinstance(item, Glue) for item in items[said:after])
    assert not any(isinstance(item, Penalty) for item in items[said:after])


def test_a_note_in_a_quotation_follows_its_paragraph(composed: Composed) -> None:
    done = composed(CONTENT.replace("*harbour*.", "*harbour*.^[It rhymes.]"))
    assert shape(done.tree, done.element("BlockQuote")) == "BlockQuote(P(. Reference(Link(.))) Note(Lbl(.) P(.)) P(.))"
    ((box, _),) = notes_of(done.items)
    assert "harbour" in text_of(box.ink)


LONG = "“We have never had enough of anything at all in this house except of readers, and of those who made it.”"


def test_its_lines_are_about_equally_long(composed: Composed) -> None:
    items = composed(CONTENT.replace("Reading is a *harbour*.", LONG)).items
    first, second = at(items, "“We"), at(items, "who made it")
    begun, ended = (box.ink[0] for box in (items[first], items[second]) if isinstance(box, Box))
    assert isinstance(begun, TextLine)
    assert isinstance(ended, TextLine)
    assert right_edge(ended) - ended.x > 0.7 * (right_edge(begun) - begun.x)


@pytest.mark.parametrize("words", ["Reading is a *harbour*.", LONG, LONG * 2])
def test_it_takes_whole_lines_and_its_space_looks_alike(laid_out: LaidOut, words: str) -> None:
    before = "      - text: Before.\n      - quote:"
    _, layout = laid_out(CONTENT.replace("      - quote:", before).replace("Reading is a *harbour*.", words))
    page = next(page for page in layout.pages if "Before." in page_text(page))
    lines = sorted((line for line in page.ink if isinstance(line, TextLine)), key=lambda line: line.y)
    start, end = (next(n for n, line in enumerate(lines) if text_of([line]) == said) for said in ("Before.", "After."))
    assert (lines[end].y - lines[start].y) / THEME.leading == pytest.approx(round((lines[end].y - lines[start].y) / 14))
    above = lines[start + 1].y - THEME.styles["quote"].size / 2 - lines[start].y
    below = lines[end].y - THEME.styles["body"].size / 2 - lines[end - 1].y
    assert above == pytest.approx(below)
    assert above >= THEME.leading
