"""Running text: paragraphs, lists, quotations, links."""

from __future__ import annotations

from collections.abc import Callable

from booklet.model.layout import Layout
from booklet.model.material import Deferred, Glue, Paragraph

from ..specimens import THEME, Specimen, box_of, boxes_of, elements, runs_of, shape, tags, text_of

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

LONG = "These are words enough to fill several lines of a measure that is about sixty-six characters wide. " * 4


def section(markdown: str) -> str:
    lines = "".join(f"          {line}\n" for line in markdown.splitlines())
    return f"sections:\n  - title: One\n    id: one\n    blocks:\n      - text: |\n{lines}"


def test_a_paragraph_is_a_p_whose_leaves_end_where_a_link_begins(composed: Composed) -> None:
    done = composed(section("Words *and* a [link](https://example.org/a) and more."))
    (paragraph,) = (node for node in elements(done.tree, "P") if node.path.startswith("sections[0]"))
    assert shape(done.tree, paragraph) == "P(. Link(.) .)"
    assert done.said(paragraph) == "Words and a link and more."
    link = done.element("Link", -1)
    assert link.target is not None
    assert link.target.uri == "https://example.org/a"
    assert link.description == "link: https://example.org/a"  # words and address, for who does not see the page
    assert done.said(link) == "link"


def test_emphasis_changes_the_face_and_strong_the_weight_not_the_structure(composed: Composed) -> None:
    done = composed(section("plain *slanted* **heavy** ***both***"))
    faces = {run.text.strip(): run.face for box in boxes_of(done.items) for run in runs_of(box.ink)}
    assert "italic" not in faces["plain"]
    assert "italic" in faces["slanted"]
    assert "bold" in faces["heavy"]
    assert "italic" in faces["both"]
    assert "bold" in faces["both"]


def test_only_a_paragraph_after_a_paragraph_is_indented(composed: Composed) -> None:
    done = composed(section("First one.\n\nSecond one.\n\n- entry\n\nAfter the list."))
    x = {word: next(runs_of(box_of(done.items, word).ink)).x for word in ("First", "Second", "After")}
    assert x == {"First": 0.0, "Second": THEME.styles["body"].indent, "After": 0.0}


def test_a_text_that_goes_on_after_a_text_is_indented_and_a_page_may_break_between(composed: Composed) -> None:
    done = composed("sections: [{title: One, blocks: [{text: First one.}, {text: Second one.}]}]")
    first, second = (
        next(index for index, item in enumerate(done.items) if isinstance(item, Paragraph) and word in _words(item))
        for word in ("First", "Second")
    )
    assert any(isinstance(item, Glue) for item in done.items[first + 1 : second])
    assert next(runs_of(box_of(done.items, "Second").ink)).x == THEME.styles["body"].indent


def _words(paragraph: Paragraph) -> str:
    return "".join(text_of(box.ink) for box in paragraph.variants[0])


def test_lists_have_labels_bodies_and_say_how_they_are_numbered(composed: Composed) -> None:
    done = composed(section("- one\n- two\n  - inner\n\n7. seven\n8. eight"))
    bullets, inner, numbers = elements(done.tree, "L")
    assert (bullets.list_numbering, inner.list_numbering, numbers.list_numbering) == ("Disc", "Disc", "Decimal")
    assert shape(done.tree, numbers) == "L(LI(Lbl(.) LBody(P(.))) LI(Lbl(.) LBody(P(.))))"
    assert shape(done.tree, bullets) == "L(LI(Lbl(.) LBody(P(.))) LI(Lbl(.) LBody(P(.) L(LI(Lbl(.) LBody(P(.)))))))"
    assert [done.said(label) for label in elements(done.tree, "Lbl", numbers.id)] == ["7.", "8."]
    assert done.said(bullets) == "•one•two•inner"


def test_the_label_stands_on_the_line_of_its_entry_and_left_of_it(composed: Composed) -> None:
    done = composed(section("1. " + LONG))
    first = box_of(done.items, "1.")
    label, words = first.ink
    assert "These are" in text_of([words])
    assert label.y == words.y
    assert label.x < words.x


def test_an_entry_without_words_keeps_its_line(composed: Composed) -> None:
    done = composed(section("- one\n-\n- three"))
    heights = [box.height for box in boxes_of(done.items) if "•" in text_of(box.ink)]
    assert heights == [THEME.leading] * 3


def test_a_quotation_is_a_blockquote_set_narrower(composed: Composed) -> None:
    done = composed(section(LONG + "\n\n> " + LONG))
    (quotation,) = elements(done.tree, "BlockQuote")
    assert tags(done.tree, quotation) == ["P"]
    lines = [(line.x, max(run.x + run.width for run in line.runs)) for line in _lines(done, "These are")]
    (left, width), (inner_left, inner_width) = lines[0], lines[-1]
    assert inner_left > left
    assert inner_left + inner_width < left + width


def _lines(done: Specimen, words: str) -> list[object]:
    return [ink for box in boxes_of(done.items) for ink in box.ink if words in text_of([ink])]


def test_every_line_of_text_stands_on_the_grid(laid_out: LaidOut) -> None:
    done, layout = laid_out(section(f"{LONG}\n\n- {LONG}\n\n> {LONG}\n\n{LONG}"))
    page = layout.pages[3]
    body = [ink.y for ink in page.ink if done.theme.styles["body"].size in {run.size for run in runs_of([ink])}]
    steps = {round((y - body[0]) / THEME.leading % 1, 6) for y in body}
    assert len(body) > 12
    assert steps <= {0.0, 0.5, 1.0}  # half a line above and below lists and quotations


def test_a_page_number_waits_until_there_are_pages(laid_out: LaidOut) -> None:
    content = section("It is told on page {page:two}.\n\n- and on {page:two}, too") + "  - {title: Two, id: two}\n"
    done, layout = laid_out(content)
    assert sum(isinstance(item, Deferred) for item in done.items) == 3  # the contents, a paragraph, an entry
    folio = layout.pages[layout.anchors["at-two"].page].folio
    text = text_of(layout.pages[3 - 1].ink) + text_of(layout.pages[3].ink)
    assert f"It is told on page {folio}." in text
    assert f"and on {folio}, too" in text
    link = next(node for node in elements(done.tree, "Link") if node.target and node.target.anchor == "at-two")
    assert "Two" in link.description


def test_a_character_that_no_font_has_is_an_error_at_its_place(composed: Composed) -> None:
    (found,) = composed(section("Words and \U00012000 here.")).findings
    assert (found.code, found.severity) == ("missing-character", "error")
    assert "U+12000" in found.message
    assert found.origin is not None
    assert (found.origin.path, found.origin.offset) == ("sections[0].blocks[0].text", len("Words and "))
