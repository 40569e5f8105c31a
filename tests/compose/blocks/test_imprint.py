"""The imprint: who publishes, which edition; nothing invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.model.layout import Layout

from ..specimens import HEAD, Specimen, elements, page_text

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

REST = "sections: [{title: One, blocks: [{text: Words.}]}]\n"
SAMPLE = "Sample edition, not issued by any institution"


def imprint(done: Specimen) -> list[str]:
    """The paragraphs of the imprint, which is the second part of the document."""
    section = done.tree[done.element("Document").kids[1]]
    return [done.said(done.tree[kid]) for kid in section.kids]


def test_without_a_publisher_it_says_that_no_institution_issued_it(composed: Composed) -> None:
    assert imprint(composed(HEAD + REST)) == ["A Specimen", "Edition 2026", SAMPLE]


def test_with_a_publisher_it_gives_name_address_and_links(composed: Composed) -> None:
    publisher = "  publisher: {name: The Harbour, address: 1 Quay, url: https://example.org, email: me@example.org}\n"
    partner = "  partners: [{name: The Town}]\n"
    done = composed(HEAD + publisher + partner + REST)
    title, edition, by, with_ = imprint(done)
    assert (title, edition) == ("A Specimen", "Edition 2026")
    assert by.endswith(": The Harbour, 1 Quay, https://example.org, me@example.org")
    assert with_.endswith(": The Town")
    targets = [node.target.uri for node in elements(done.tree, "Link") if node.target and node.target.uri]
    assert targets == ["https://example.org", "mailto:me@example.org"]


@pytest.mark.parametrize(("status", "paragraphs"), [("final", 3), ("draft", 4)])
def test_a_draft_says_so(composed: Composed, status: str, paragraphs: int) -> None:
    said = imprint(composed(HEAD.replace("status: final", f"status: {status}") + REST))
    assert len(said) == paragraphs
    assert any("draft" in words.lower() for words in said) == (status == "draft")


def test_it_stands_at_the_foot_of_the_page_behind_the_cover(laid_out: LaidOut) -> None:
    done, layout = laid_out(HEAD + REST)
    page = layout.pages[1]
    assert SAMPLE in page_text(page)
    assert page.side == "verso"
    master = done.theme.masters["bare"]
    lines = [ink.y for ink in page.ink]
    assert layout.height - master.foot - done.theme.leading < max(lines) < layout.height - master.foot
    assert min(lines) > layout.height / 2
