"""The instrument of docs/typography.md finds what was put into a file: known spaces, hyphens, grids and feet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

PROJECT = Path(__file__).resolve().parent.parent
sys.path.append(str(PROJECT / "benchmarks"))

import composition  # noqa: E402
from finished_lines import CALL, MismatchError, Page, Passage, finished  # noqa: E402

FONT = "InstrumentSerif"
FILE = PROJECT / "booklet" / "design" / "fonts" / "source-serif-4" / "SourceSerif4_400Regular.ttf"
SIZE, LEADING = 10.0, 14.0
SPACE = 2.37  # the font's own: 237 of 1000 units
WIDTH, HEIGHT = 200.0, 300.0
TOP = 260.0  # the first baseline


def step(words: str) -> float:
    """How far what follows a letter stands from it: reportlab does not kern."""
    return float(pdfmetrics.stringWidth(words[0], FONT, SIZE))


LAYOUT = Page(
    inner=20.0,
    outer=30.0,
    foot=40.0,
    head=280.0,
    font="SourceSerif4-Regular",
    size=SIZE,
    note_size=8.0,
    leading=LEADING,
    natural=step,
)


@dataclass(frozen=True)
class Drawn:
    """A line to draw: its page, its row from the head, its words, and how wide its spaces are beside the font's own."""

    page: int
    row: float
    words: str
    spaces: float = 1.0
    size: float = SIZE
    font: str = FONT
    indent: float = 0.0


def drawn(lines: Sequence[Drawn], file: Path, scale: float = 100.0) -> Path:
    """Draw lines, word by word, with a folio and a running head on each page."""
    pdfmetrics.registerFont(TTFont(FONT, str(FILE)))
    canvas = Canvas(str(file), pagesize=(WIDTH, HEIGHT))
    for page in range(1, max(line.page for line in lines) + 1):
        canvas.setFont(FONT, SIZE)
        canvas.drawString(90, 20, str(page))
        canvas.drawString(20, 290, "Running head")
        for line in lines:
            if line.page == page:
                x = (LAYOUT.inner if page % 2 else LAYOUT.outer) + line.indent
                for word in line.words.split(" "):
                    text = canvas.beginText(x, TOP - line.row * LEADING)
                    text.setFont(line.font, line.size)
                    text.setHorizScale(scale)
                    text.textOut(word)
                    canvas.drawText(text)
                    width = pdfmetrics.stringWidth(word, line.font, line.size) * scale / 100
                    x += width + line.spaces * SPACE
        canvas.showPage()
    canvas.save()
    return file


def measured(
    lines: Sequence[Drawn], passages: Sequence[str], folder: Path, scale: float = 100.0
) -> composition.Figures:
    """Draw and measure."""
    pdf = drawn(lines, folder / "drawn.pdf", scale)
    found = finished(pdf, [Passage(words) for words in passages], LAYOUT)
    return composition.figures(found, LAYOUT)


PASSAGES = (
    "The old bridge by the garden was measured in 1872 and then painted by us.",
    "A library of maps and its regulations came to the observatory of the old town square later.",
    "Every carpenter told a neighbour that the lanterns were blue and the windows small.",
)
LINES = (
    Drawn(1, 0, "The old bridge by the", 1.6),
    Drawn(1, 1, "garden was measured in", 2.2),
    Drawn(1, 2, "1872 and then painted by"),
    Drawn(1, 3, "us."),
    Drawn(1, 4, "A library of maps and its regu-", indent=4),
    Drawn(2, 0, "lations came to the observa-"),
    Drawn(2, 1, "tory of the old town square"),
    Drawn(2, 2, "later."),
    Drawn(2, 3, "Every carpenter told a neigh-", indent=12),
    Drawn(2, 4, "bour that the lanterns were"),
    Drawn(3, 0, "blue and the windows small."),
)


def test_what_was_put_in_is_found(tmp_path: Path) -> None:
    found = measured(LINES, PASSAGES, tmp_path)
    assert (found.pages, found.lines) == (3, 11)
    assert found.loose == pytest.approx(2 / 8)  # three lines of eleven are last ones
    assert found.very_loose == pytest.approx(1 / 8)
    assert found.hyphens == pytest.approx(100 * 3 / 11)
    assert found.ladder == 2
    assert (found.widows, found.orphans) == (1, 1)
    assert found.off_grid == 0
    assert found.drift == pytest.approx(0, abs=0.01)
    assert found.overfull == 0
    assert found.short_last == pytest.approx(1 / 3)  # “us.”, 14 of 150 points; “later.” has 25
    assert (found.narrowest, found.widest) == (pytest.approx(1, abs=0.001), pytest.approx(1, abs=0.001))


@pytest.mark.parametrize("spaces", [0.6, 1.0, 1.45, 1.55, 2.5])
def test_spaces_are_measured_in_units_of_the_fonts_own(spaces: float, tmp_path: Path) -> None:
    found = measured([replace(line, spaces=spaces) for line in LINES], PASSAGES, tmp_path)
    assert found.mean == pytest.approx(spaces, abs=0.005)
    assert found.deviation == pytest.approx(0, abs=0.005)
    assert found.loose == (spaces > 1.5)
    assert found.very_loose == (spaces > 2)
    assert found.tight == (spaces < 0.7)


def test_the_deviation_is_that_of_the_spaces(tmp_path: Path) -> None:
    words = "one two three four five six"
    lines = [Drawn(1, 0, "one two three", 1.0), Drawn(1, 1, "four five six", 2.0), Drawn(1, 2, "end.", 1.0)]
    found = measured(lines, [f"{words} end."], tmp_path)
    assert (found.mean, found.deviation) == (pytest.approx(1.5, abs=0.005), pytest.approx(0.5, abs=0.005))


@pytest.mark.parametrize("scale", [98.0, 103.0])
def test_narrow_and_wide_letters_are_told(scale: float, tmp_path: Path) -> None:
    found = measured(LINES, PASSAGES, tmp_path, scale)
    assert found.narrowest == pytest.approx(scale / 100, abs=0.001)
    assert found.widest == pytest.approx(scale / 100, abs=0.001)
    assert found.loose == pytest.approx(2 / 8), "the spaces are what they were"


def test_a_line_off_the_grid_is_told(tmp_path: Path) -> None:
    lines = [replace(line, row=line.row + (0.25 if (line.page, line.row) == (2, 2) else 0)) for line in LINES]
    found = measured(lines, PASSAGES, tmp_path)
    assert found.off_grid == pytest.approx(1 / 11)
    assert found.drift == pytest.approx((3.5**2 / 11) ** 0.5, abs=0.02)


def test_lines_that_end_too_early_or_too_late_are_told(tmp_path: Path) -> None:
    words = "one two three four five six seven eight nine ten"
    lines = [Drawn(1, 0, "one two three four", 14.0), Drawn(1, 1, "five six seven eight"), Drawn(1, 2, "nine ten")]
    ends = [
        pdfmetrics.stringWidth(line.words.replace(" ", ""), FONT, SIZE) + 3 * line.spaces * SPACE for line in lines[:2]
    ]
    assert ends[0] > 152, "behind the measure, which is 150"
    assert ends[1] < 140
    found = measured(lines, [words], tmp_path)
    assert found.overfull == 1
    assert found.not_flush == pytest.approx(1 / 2)


def test_calls_of_notes_notes_and_captions_are_not_running_text(tmp_path: Path) -> None:
    passages = [PASSAGES[0].replace("1872 and", f"1872{CALL} and"), *PASSAGES[1:]]
    end = pdfmetrics.stringWidth("1872", FONT, SIZE)
    call = Drawn(1, 1.7, "3", size=6, indent=end)
    beside = Drawn(1, 2, "and then painted by", indent=end + pdfmetrics.stringWidth("3", FONT, 6) + SPACE)
    more = [
        replace(LINES[2], words="1872"),
        beside,
        call,
        Drawn(1, 7, "3 A note that stands at the foot.", size=8),
        Drawn(2, 6, "The caption of a figure", font="Helvetica", size=8.5),
    ]
    lines = [line for line in LINES if line is not LINES[2]] + more
    found = measured(lines, passages, tmp_path)
    assert found.lines == 11
    assert found.loose == pytest.approx(2 / 8)
    assert found.deviation == pytest.approx(measured(LINES, PASSAGES, tmp_path).deviation, abs=0.005)


def last_lines(*rows: float, notes: Sequence[int] = ()) -> tuple[list[Drawn], list[str]]:
    """A chapter with a page for each of `rows`, filled down to it; with a note at the foot of some."""
    lines = [Drawn(1, 0, "A Chapter", size=24)]
    for page, end in enumerate(rows, start=1):
        lines += [Drawn(page, row, "some words here") for row in range(2, int(end) + 1)]
        lines += [Drawn(page, 12, "A note.", size=8)] if page in notes else []
    return lines, [" ".join(["some words here"] * sum(line.words.startswith("some") for line in lines))]


def test_feet_of_facing_pages_are_compared_and_short_pages_counted(tmp_path: Path) -> None:
    found = measured(*last_lines(12, 12, 12, 10, 12, 12, 12, 4), tmp_path)
    assert (found.full_pages, found.spreads) == (7, 3)  # 2 and 3, 4 and 5, 6 and 7; page 8 is the last
    assert (found.unlike_feet, found.short_pages) == (1, 1)


def test_notes_at_the_foot_fill_a_page_but_a_hole_above_them_is_told(tmp_path: Path) -> None:
    found = measured(*last_lines(12, 10, 8, 12, 12, 12, notes=(2, 3)), tmp_path)
    assert (found.unlike_feet, found.short_pages, found.holes) == (0, 0, 1)


@pytest.mark.parametrize(
    "lines",
    [
        LINES[:5] + LINES[6:],
        LINES[:-1],
        (*LINES[:3], replace(LINES[2], row=2.9), *LINES[3:]),
        (*LINES[:4], replace(LINES[4], words="A library of ships and its regu-"), *LINES[5:]),
    ],
    ids=["a lost line", "a lost end", "a line twice", "another word"],
)
def test_a_file_that_says_something_else_is_refused(lines: Sequence[Drawn], tmp_path: Path) -> None:
    with pytest.raises(MismatchError):
        measured(lines, PASSAGES, tmp_path)
