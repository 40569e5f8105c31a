"""Quotations that stand on their own: words, who said them, at whose hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.model.material import FORBIDDEN, Glue, Penalty

from ..specimens import Specimen, at, elements, notes_of, shape, tags, text_of

Composed = Callable[[str], Specimen]

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
