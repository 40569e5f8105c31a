"""Notes: numbered, attached to the line of their call, next to their paragraph in the structure."""

from __future__ import annotations

from collections.abc import Callable

from booklet.model.layout import Layout

from .specimens import Specimen, elements, notes_of, page_text, shape, tags, text_of

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

SOURCES = """\
sources:
  report: {title: Report of the Harbour, short: Harbour Report, issuer: The Harbour, date: 2019-02}
  letter: {title: A letter, issuer: not stated, date: {inferred: 2018, why: its stamp}}
"""
LONG = "These are words enough to fill several lines of a measure that is about sixty-six characters wide. " * 3


def text(markdown: str, rest: str = "") -> str:
    return f"{SOURCES}sections:\n  - title: One\n    blocks:\n      - text: |\n          {markdown}\n{rest}"


def test_notes_are_numbered_in_the_order_of_their_calls(composed: Composed) -> None:
    done = composed(
        "sections: [{title: 'A^[First.]', blocks: [{text: 'B^[Second.] c^[Third.]'}, "
        "{table: {caption: 'D^[Fourth.]', columns: [e, f], rows: [['g^[Fifth.]', 1]]}}, {text: 'H^[Sixth.]'}]}]"
    )
    said = [(note.number, "".join(text_of(line.ink) for line in note.lines)) for _, note in notes_of(done.items)]
    assert said == [(1, "1First."), (2, "2Second."), (3, "3Third."), (6, "4Sixth.")]
    below = [done.said(note) for note in elements(done.tree, "Note")]
    assert below == ["1First.", "2Second.", "3Third.", "aFourth.", "bFifth.", "4Sixth."]  # a table has its own


def test_a_note_hangs_on_the_line_in_which_it_is_called(composed: Composed) -> None:
    done = composed(text(f"{LONG}called here^[Its words.] {LONG}"))
    ((box, note),) = notes_of(done.items)
    assert "here1" in text_of(box.ink)
    assert box.anchors == ("note-1-call",)
    assert note.lines[0].anchors == ("note-1-text",)
    assert note.origin is not None
    assert note.origin.offset == len(f"{LONG}called here")


def test_a_note_follows_its_paragraph_and_has_a_label(composed: Composed) -> None:
    done = composed(text("Words^[Of its *own*.] and more^[Other.]."))
    section = next(node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    assert tags(done.tree, section) == ["H1", "P", "Note", "Note"]
    paragraph, first = (done.tree[kid] for kid in section.kids[1:3])
    assert shape(done.tree, paragraph) == "P(. Reference(Link(.)) . Reference(Link(.)) .)"
    assert shape(done.tree, first) == "Note(Lbl(.) P(.))"
    assert first.note
    assert done.said(first) == "1Of its own."
    link = elements(done.tree, "Link", paragraph.id)[0]
    assert link.target is not None
    assert link.target.anchor == "note-1-text"
    assert link.description == "Note 1"


def test_a_source_bears_its_title_at_first_and_its_short_title_then(composed: Composed) -> None:
    done = composed(text("a[^report] b[^letter, p. *4*] c[^report, p. 5] d[^letter]"))
    said = ["".join(text_of(line.ink) for line in note.lines) for _, note in notes_of(done.items)]
    assert said == [
        "1Report of the Harbour, February 2019.",
        "2A letter, p. 4.",  # no date: it is inferred; the list of sources says so
        "3Harbour Report, p. 5.",
        "4A letter.",  # it has no short title
    ]


def test_the_number_in_the_text_is_superior_and_that_at_the_note_is_not(composed: Composed) -> None:
    done = composed(text("Words^[Its words.]."))
    ((box, note),) = notes_of(done.items)
    call = next(run for line in box.ink for run in getattr(line, "runs", ()) if run.text == "1")
    label = next(run for line in note.lines[0].ink for run in getattr(line, "runs", ()) if run.text == "1")
    assert (call.face, call.size) == (label.face, 10.0)
    assert label.size == 8.0
    assert call.glyphs != label.glyphs


def test_notes_stand_at_the_foot_of_the_page_of_their_call(laid_out: LaidOut) -> None:
    paragraphs = "\n\n          ".join(f"{LONG} called^[Note of paragraph {number}.]" for number in range(14))
    _, layout = laid_out(text(paragraphs))
    pages = [page_text(page).replace("\u00ad", "") for page in layout.pages]
    for number in range(14):
        (home,) = (page for page in pages if f"Note of paragraph {number}." in page)
        assert f"called{number + 1}" in home
    assert sum("Note of paragraph" in page for page in pages) > 1
    for number in (1, 14):
        call, note = layout.anchors[f"note-{number}-call"], layout.anchors[f"note-{number}-text"]
        assert call.page == note.page
        assert call.y < note.y
