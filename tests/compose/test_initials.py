"""How sections begin: what a drop cap takes, where it stands, and that its word is copied whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path as File

import pypdfium2 as pdfium
import pytest

from booklet.model.ink import Artifact, NodeId, Path, TextLine
from booklet.model.layout import Layout, Page
from booklet.outputs.screen import describe, screen

from ..judges import mutool_text, pdftotext
from .specimens import THEME, Specimen, elements, page_text, shape

Composed = Callable[[str], Specimen]
LaidOut = Callable[[str], tuple[Specimen, Layout]]

LONG = "There was a library by the harbour, and whoever came in from the sea could read in it, for it was open. " * 3


def section(text: str, initial: str = "drop-cap") -> str:
    return f"sections:\n  - title: One\n    initial: {initial}\n    blocks:\n      - text: |\n          {text}\n"


def letters(page: Page) -> list[Path]:
    return [ink for ink in page.ink if isinstance(ink, Path) and not isinstance(ink.node, Artifact)]


def body(layout: Layout) -> Page:
    return next(page for page in layout.pages if letters(page))


def lines_of(page: Page) -> list[TextLine]:
    """The lines of text beside and below a drop cap, from the top."""
    return [ink for ink in page.ink if isinstance(ink, TextLine) and any(run.size == 10.0 for run in ink.runs)]


def bounds(path: Path) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an outline on its page."""
    xs = [float(value) for command in path.commands for value in command[1::2]]
    ys = [float(value) for command in path.commands for value in command[2::2]]
    return path.x + min(xs), path.y + min(ys), path.x + max(xs), path.y + max(ys)


def written(done: Specimen, layout: Layout) -> bytes:
    return screen(layout, done.theme, {}, describe(done.booklet, layout, datetime(2026, 5, 14, tzinfo=UTC)))


@pytest.mark.parametrize("letter", ["T", "E", "H"])
def test_a_drop_cap_stands_between_the_first_line_and_the_baseline_of_the_third(laid_out: LaidOut, letter: str) -> None:
    done, layout = laid_out(section(f"{letter}here was a library by the harbour. {LONG}"))
    page = body(layout)
    (drawn,) = letters(page)
    left, top, right, bottom = bounds(drawn)
    first, second, third, fourth = lines_of(page)[:4]
    assert bottom == pytest.approx(third.y, abs=0.01)
    assert left == pytest.approx(first.x, abs=0.01)
    file = pdfium.PdfDocument(written(done, layout))
    words = file[layout.pages.index(page)].get_textpage()
    at = words.get_text_range().index("here")
    assert done.booklet.page.height - top == pytest.approx(
        words.get_charbox(at)[3], abs=0.15
    )  # that of a small capital
    beside = [line.x + line.runs[0].x for line in (second, third)]
    assert all(right < x < right + 4 for x in beside)
    assert fourth.x + fourth.runs[0].x < left + 1


@pytest.mark.parametrize(
    "text",
    [
        "There was a library.",
        "“Once,” she said.",
        "“‘Where?’ he asked.",
        "A man of the sea gave the books.",
        "I remember it.",
        "Élodie Merrowby opened it.",
        "NATO came.",
        "Quite early^[A note.] there was one.",
        "[Harbour people](https://example.org/) came.",
        "*The News* of it came.",
    ],
)
def test_the_word_of_a_drop_cap_is_copied_whole(laid_out: LaidOut, tmp_path: File, text: str) -> None:
    done, layout = laid_out(section(f"{text} {LONG}"))
    assert letters(body(layout))
    content = written(done, layout)
    file = tmp_path / "initial.pdf"
    file.write_bytes(content)
    document = pdfium.PdfDocument(content)
    read = " ".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    typed = text.replace("^[A note.]", "1").replace("[", "").replace("](https://example.org/)", "").replace("*", "")
    for found in (read, pdftotext(file), mutool_text(file)):
        assert f"{typed} There was" in " ".join(found.split())


def test_the_letter_belongs_to_the_leaf_of_its_word(laid_out: LaidOut) -> None:
    done, layout = laid_out(section(LONG))
    (drawn,) = letters(body(layout))
    assert isinstance(drawn.node, NodeId.__supertype__)
    (paragraph,) = (node for node in elements(done.tree, "P") if drawn.node in node.kids)
    assert shape(done.tree, paragraph) == "P(.)"
    hidden, *words = lines_of(body(layout))[0].runs
    assert (hidden.text, hidden.hidden, hidden.node) == ("T", True, drawn.node)
    assert words[0].text.startswith("here")
    assert not any(run.hidden for run in words)


def test_a_letter_that_reaches_down_leaves_room_in_the_next_line(laid_out: LaidOut) -> None:
    _, layout = laid_out(section(f"Quite early there was one. {LONG}"))
    page = body(layout)
    (drawn,) = letters(page)
    left, _, _, bottom = bounds(drawn)
    third, fourth, fifth = lines_of(page)[2:5]
    assert third.y < bottom < fourth.y
    assert fourth.x + fourth.runs[0].x > left + 12
    assert fifth.x + fifth.runs[0].x < left + 1


def test_a_drop_cap_is_no_higher_than_its_paragraph(laid_out: LaidOut) -> None:
    two = "The first of two lines that are not enough for three, so that the letter is as high as two of them."
    _, layout = laid_out(section(f"{two}\n\n          {LONG}"))
    page = body(layout)
    (drawn,) = letters(page)
    _, second, third = lines_of(page)[:3]
    assert bounds(drawn)[3] == pytest.approx(second.y, abs=0.01)
    assert second.x + second.runs[0].x > bounds(drawn)[2]
    assert third.y - second.y == pytest.approx(14)


@pytest.mark.parametrize("text", ["Only one line.", f"1926 was the year. {LONG}", f"- A list\n\n          {LONG}"])
def test_where_no_drop_cap_can_be_there_is_a_warning(composed: Composed, text: str) -> None:
    done = composed(section(text))
    assert done.codes == ["no-drop-cap"]
    assert done.findings[0].origin is not None
    assert done.findings[0].origin.path == "sections[0].initial"


def first_line(done: Specimen) -> TextLine:
    layout = done.laid_out()
    return next(
        line for page in layout.pages for line in lines_of(page) if "library" in "".join(r.text for r in line.runs)
    )


def test_small_capitals_are_other_glyphs_of_the_same_text(composed: Composed) -> None:
    small, plain = (first_line(composed(section(LONG, how))) for how in ("small-caps", "plain"))
    assert "".join(run.text for run in small.runs)[:30] == "".join(run.text for run in plain.runs)[:30]
    changed = [
        a != b
        for a, b in zip(
            (glyph for run in small.runs for glyph in run.glyphs),
            (glyph for run in plain.runs for glyph in run.glyphs),
            strict=False,
        )
    ]
    assert changed[:5] == [False, True, True, True, True]  # T, then "here"
    assert not any(changed[20:30])


def test_only_the_first_paragraph_of_a_section_begins_so(laid_out: LaidOut) -> None:
    _, layout = laid_out(section(f"{LONG}\n\n          {LONG}"))
    assert sum(len(letters(page)) for page in layout.pages) == 1


def test_the_theme_chooses_for_sections_of_the_first_level() -> None:
    assert THEME.initial in ("drop-cap", "small-caps", "plain")
    assert THEME.initial_lines >= 2


@pytest.mark.parametrize(("letter", "nearer"), [("A", True), ("L", True), ("T", False), ("H", False), ("M", False)])
def test_the_first_line_follows_a_letter_that_is_narrow_at_its_top(
    laid_out: LaidOut, letter: str, nearer: bool
) -> None:
    done, layout = laid_out(section(f"{letter}here was a library by the harbour. {LONG}"))
    page = body(layout)
    (drawn,) = letters(page)
    _, _, right, _ = bounds(drawn)
    first, second = (line.x + next(run.x for run in line.runs if not run.hidden) for line in lines_of(page)[:2])
    assert second > right
    assert first == pytest.approx(second, abs=0.5) or nearer
    assert (first < right) == nearer
    # nothing of the letter is where the words are
    image = pdfium.PdfDocument(written(done, layout))[layout.pages.index(page)].render(scale=4).to_pil().convert("L")
    line = lines_of(page)[0].y
    height = image.height / 4
    assert height == pytest.approx(done.booklet.page.height, abs=1)
    column = int((first - 1) * 4)
    assert all(image.getpixel((column, y)) == 255 for y in range(int((line - 6) * 4), int(line * 4)))


def begun(done: Specimen) -> Page:
    layout: Layout = done.laid_out()
    return next(page for page in layout.pages if "library" in page_text(page))


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("“There was a library” is how it begins.", ""),
        ("‘There was’ is how it begins.", ""),
        ("In “There was a library” it is said.", "n"),
        ("One day (“there was”) it is said.", "neday"),
        ("Readers’ books were the library’s own, and no other’s.", "eadersbookswere"),
    ],
)
@pytest.mark.parametrize("initial", ["small-caps", "drop-cap"])
def test_quoted_words_stay_as_they_are_written(composed: Composed, text: str, small: str, initial: str) -> None:
    how, plain = (composed(section(f"{text} {LONG}", each)) for each in (initial, "plain"))
    first, other = (next(line for line in lines_of(begun(done)) if line.runs) for done in (how, plain))
    glyphs = {(text, glyph) for run in other.runs for text, glyph in zip(run.texts, run.glyphs, strict=True)}
    changed = [
        text
        for run in first.runs
        if not run.hidden
        for text, glyph in zip(run.texts, run.glyphs, strict=True)
        if text.isalpha() and (text, glyph) not in glyphs
    ]
    assert "".join(changed) == small


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("*The Library* was by the harbour.", "wasbythe"),
        ("By the **library** of the harbour it stood.", "ytheofthe"),
        ("**There was a library by the harbour.** It stood.", ""),
    ],
)
def test_emphasised_words_stay_as_they_are_among_small_capitals(composed: Composed, text: str, small: str) -> None:
    how, plain = (composed(section(f"{text} {LONG}", each)) for each in ("small-caps", "plain"))
    first, other = (next(line for line in lines_of(begun(done)) if line.runs) for done in (how, plain))
    as_plain = {
        (run.face, text, glyph) for run in other.runs for text, glyph in zip(run.texts, run.glyphs, strict=True)
    }
    changed = [
        text
        for run in first.runs
        for text, glyph in zip(run.texts, run.glyphs, strict=True)
        if text.isalpha() and (run.face, text, glyph) not in as_plain
    ]
    assert "".join(changed) == small


def test_a_quotation_mark_stands_over_the_shoulder_of_a_letter_that_has_one(laid_out: LaidOut) -> None:
    marks, edges = {}, {}
    for letter in "AT":
        _, layout = laid_out(section(f"“{letter} library by the harbour,” she said. {LONG}"))
        page = body(layout)
        mark, drawn = sorted(letters(page), key=lambda path: bounds(path)[3])
        marks[letter], edges[letter] = bounds(mark), bounds(drawn)
        assert marks[letter][0] > edges[letter][0] - 6.0  # 0.6 em
    assert marks["T"][2] < edges["T"][0]  # it hangs in the margin
    assert marks["A"][0] > edges["A"][0]  # not here: the letter's top is far from its foot
    assert marks["A"][2] < (edges["A"][0] + edges["A"][2]) / 2
