"""From content.yaml to what a reader copies out of the PDF, no word is lost, added or moved."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.model.ink import NodeId
from booklet.outputs.screen import describe, screen

from .compose.specimens import compose_text, elements, page_text, spoken, words_of

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüßéèçğışőñøåłžəıĞŞ"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛҝғөүһҹәЁёіїєґђћџ"
GREEK = "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώΑΒΓΔΕΖΗΘ"

word = st.sampled_from((LATIN, CYRILLIC, GREEK)).flatmap(lambda letters: st.text(letters, min_size=1, max_size=14))
words = st.lists(word, min_size=1, max_size=6).map(" ".join)
# each piece as (what is typed, what is read in the text, what is read in its note)
piece = st.one_of(
    words.map(lambda said: (said, said, "")),
    words.map(lambda said: (f"*{said}*", said, "")),
    words.map(lambda said: (f"**{said}**", said, "")),
    words.map(lambda said: (f"[{said}](https://example.org/)", said, "")),
    st.tuples(words, words).map(lambda both: (f"{both[0]}^[{both[1]}]", both[0], both[1])),
)
paragraphs = st.lists(st.lists(piece, min_size=1, max_size=9), min_size=1, max_size=6)


def flat(text: str) -> str:
    """Return `text` without what only a line's end adds: soft hyphens (for pdfium U+0002, U+FFFE) and spaces."""
    return re.sub("[\u00ad\u0002\ufffe\\s]+", "", text)


def single(text: str) -> str:
    """Return `text` with single spaces and without soft hyphens."""
    return " ".join(text.replace("\u00ad", "").split())


@settings(max_examples=20)
@given(paragraphs=paragraphs)
def test_no_word_is_lost_or_moved_from_the_content_to_the_text_of_the_file(
    paragraphs: list[list[tuple[str, str, str]]],
) -> None:
    typed = "\n\n".join(" ".join(pieces[0] for pieces in paragraph) for paragraph in paragraphs)
    block = "".join(f"          {line}\n" for line in typed.split("\n"))
    done = compose_text(f"sections:\n  - title: A\n    blocks:\n      - text: |\n{block}", Path())

    number = 0
    expected = []
    for paragraph in paragraphs:
        text, notes = "", []
        for _, said, note in paragraph:
            text += f"{said}"
            if note:
                number += 1
                text += str(number)
                notes.append(f"{number}{note}")
            text += " "
        expected += [single(text), *notes]

    layout = done.laid_out()
    drawn = words_of(ink for page in layout.pages for ink in page.ink)
    (section,) = (node for node in elements(done.tree, "Sect") if node.path == "sections[0]")
    found = [single(spoken(done.tree, done.tree[NodeId(kid)], drawn)) for kid in section.kids[1:]]
    assert found == expected

    date = datetime(2026, 5, 14, tzinfo=UTC)
    file = pdfium.PdfDocument(screen(layout, done.theme, {}, describe(done.booklet, layout, date)))
    shown = [page for page in layout.pages if page.blank != "binder"]
    assert len(file) == len(shown)
    for number, page in enumerate(shown):
        assert flat(file[number].get_textpage().get_text_bounded()) == flat(page_text(page))
