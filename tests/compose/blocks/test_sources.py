"""The list of sources: what was cited, with what is known and what is inferred."""

from __future__ import annotations

from collections.abc import Callable

from ..specimens import Specimen, box_of, elements, notes_of, runs_of, shape, text_of

Composed = Callable[[str], Specimen]

CONTENT = """\
sources:
  unused: {title: Never cited, issuer: Nobody, date: 2001}
  report:
    title: Report of the Harbour
    issuer: the harbour office
    date: 2019-02
    url: https://example.org/report
  letter:
    title: A letter
    issuer: not stated
    date: {inferred: 2018-02-26, why: its stamp}
    note: It bears no name.
facts:
  all: {value: 3, source: report}
sections:
  - title: One
    blocks:
      - text: Words.[^letter]
      - text: And {all}.
"""


def test_sources_are_listed_in_the_order_of_their_citation_and_only_if_cited(composed: Composed) -> None:
    done = composed(CONTENT)
    entries = [done.said(node) for node in elements(done.tree, "LI")]
    assert len(entries) == 2
    assert entries[0].startswith("A letter. Issuer not stated, ")
    assert "26 February 2018" in entries[0]
    assert "its stamp" in entries[0]
    assert entries[0].endswith("It bears no name.")
    assert entries[1] == "Report of the Harbour. The harbour office, February 2019. https://example.org/report."


def test_the_structure_of_the_list(composed: Composed) -> None:
    done = composed(CONTENT)
    listing = done.element("L")
    assert listing.list_numbering == "None"
    assert shape(done.tree, listing) == "L(LI(LBody(P(.) P(.))) LI(LBody(P(. Link(.) .))))"
    assert [node.path for node in elements(done.tree, "LI")] == ["sources.letter", "sources.report"]


def test_titles_are_in_italics(composed: Composed) -> None:
    box = box_of(composed(CONTENT).items, "Report of the Harbour")
    faces = {run.text.strip(): run.face for run in runs_of(box.ink)}
    assert "italic" in faces["Report of the Harbour"]


def test_a_note_of_a_source_that_cites_another_comes_after_the_notes_of_the_text(composed: Composed) -> None:
    done = composed(CONTENT.replace("It bears no name.", "It bears no name.[^report]"))
    assert [note.number for _, note in notes_of(done.items)] == [1, 2]
    assert "Report of the Harbour" in "".join(text_of(line.ink) for line in notes_of(done.items)[1][1].lines)


def test_where_nothing_was_cited_there_is_no_list(composed: Composed) -> None:
    done = composed("sections: [{title: One, blocks: [{text: Words.}]}]")
    assert [done.said(node) for node in elements(done.tree, "H1")] == ["Contents", "One", "Colophon"]
    assert not elements(done.tree, "L")
