"""Abbreviations, ordinals and fractions: what is found, and that copied text is the source's, in its case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from booklet.compose.details import detailed, raised
from booklet.design.load import load_theme
from booklet.diagnostics import Origin
from booklet.model.ink import NodeId
from booklet.model.layout import Layout
from booklet.outputs.screen import describe, screen
from booklet.read.language import words
from booklet.text.setting import Span
from booklet.text.typeset import Typesetter

from ..judges import mutool_text, pdftotext
from .specimens import Specimen

THEME = load_theme("memorial")
BODY = THEME.styles["body"]
SETTER = Typesetter(THEME)

LaidOut = Callable[[str], tuple[Specimen, Layout]]


def found(text: str, *, italic: bool = False, language: str = "en") -> dict[str, str]:
    """Return what of `text` is set by a feature of its own."""
    span = Span(text, replace(BODY, italic=italic), NodeId(1), language, Origin("sections[0]", 3))
    spans, _ = detailed([span], {}, SETTER, words("en"))
    assert "".join(each.text for each in spans) == text
    for each in spans:
        assert text[each.origin.offset - 3 :].startswith(each.text)
    return {each.text: each.style.features[-1] for each in spans if each.style.features != BODY.features}


@pytest.mark.parametrize(
    ("text", "abbreviations"),
    [
        ("The UN, NATO's seat, NGOs and the BBC-TV.", ["UN", "NATO", "NGO", "BBC", "TV"]),
        ("ƏMM in Baku", ["ƏMM"]),
        ("Elizabeth II, chapter XIV and 1992", []),  # numerals
        ("A, iPhone, McDonald, PhD, U.S.", []),
        ("A/RES/60/1, www.UNESCO.org, a_BC, B2B", []),  # addresses and shelf marks
    ],
)
def test_capitals_that_abbreviate_are_small(text: str, abbreviations: list[str]) -> None:
    assert found(text) == dict.fromkeys(abbreviations, "c2sc")


def test_endings_of_ordinals_are_raised() -> None:
    assert found("the 1st, 2nd, 3rd and 1,026th") == dict.fromkeys(("st", "nd", "rd", "th"), "ordn")
    assert found("5the, 1standard, A1st/2") == {}


@pytest.mark.parametrize(
    ("text", "fractions"),
    [
        ("about 3/5 of them, or 1/2", ["3/5", "1/2"]),
        ("2 1/2 km (9/10)", ["1/2", "9/10"]),
        ("the night of 25/26 February, of 4/5 May", []),
        ("Resolution 3/5, resolution 3/5, p. 3/4, 2018/19, 24/7, 1/2/3, 1/2-3", []),
    ],
)
def test_fractions_are_built_where_nothing_else_can_be_meant(text: str, fractions: list[str]) -> None:
    assert found(text) == dict.fromkeys(fractions, "frac")


def test_a_face_without_small_capitals_keeps_its_own() -> None:
    assert found("The UN has 3/5", italic=True) == {"3/5": "frac"}


def test_what_a_face_lacks_stays_as_it_is() -> None:
    assert found("ᲐᲑ") == {}  # Georgian capitals


def test_what_is_copied_is_what_was_typed(laid_out: LaidOut, tmp_path: Path) -> None:
    typed = "The UN and NATO’s 19th seat is 3/5 of UNESCO-led space; in 1992 it was 9/10."
    done, layout = laid_out(f"sections:\n  - title: One\n    blocks:\n      - text: |\n          {typed}\n")
    date = datetime(2026, 5, 14, tzinfo=UTC)
    content = screen(layout, done.theme, {}, describe(done.booklet, layout, date))
    file = tmp_path / "details.pdf"
    file.write_bytes(content)
    document = pdfium.PdfDocument(content)
    by_pdfium = " ".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    for text in (by_pdfium, pdftotext(file), mutool_text(file)):
        assert typed in " ".join(text.split())


# ---- marks of notes


@pytest.mark.parametrize(("family", "by_font"), [("serif", True), ("arabic", False)])  # Amiri has no raised figures
def test_a_note_s_mark_is_raised_by_the_font_or_small_and_above_the_line(family: str, by_font: bool) -> None:
    style = replace(THEME.styles["note-call"], family=family)
    mark = raised(Span("12", style, NodeId(1), "en", Origin("sections[0]", 3)), SETTER)
    assert (mark.style == style) == by_font
    if not by_font:
        assert mark.style.size < 0.7 * style.size
        assert mark.style.size * 0.7 + mark.style.rise < style.size  # figures of 0.7 em end below an ascender
        assert mark.style.rise > 0.3 * style.size


def test_a_mark_that_is_not_to_be_raised_stays() -> None:
    style = replace(THEME.styles["note-call"], family="arabic", features=("pnum",))
    mark = Span("12", style, NodeId(1), "en", Origin("sections[0]", 3))
    assert raised(mark, SETTER) == mark
