"""What holds for every material: nothing is lost, nothing overflows in silence, every rule is kept or reported.

The pages are judged from the ink on them alone; every line carries its own word, by which its box is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from booklet.model.ink import Artifact, TextLine
from booklet.model.layout import Layout, Page
from booklet.model.material import (
    FORBIDDEN,
    FORCED,
    Box,
    Glue,
    Item,
    Note,
    PageStart,
    Paragraph,
    Penalty,
    Repeated,
    WholePage,
)
from booklet.paginate.paginate import paginate

from .specimens import NOTE, SIZE, STITCHED, THEME, composition, laid_out, line, loose, pages, run

HEAD, FOOT, GAP = 15.0, 115.0, 5.0


@dataclass
class Written:
    """What was made, by word: in order, how high, which note lines each line calls, what belongs together."""

    items: list[Item] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    heights: dict[str, float] = field(default_factory=dict)
    calls: dict[str, list[str]] = field(default_factory=dict)
    paragraphs: list[list[str]] = field(default_factory=list)
    together: list[tuple[str, str]] = field(default_factory=list)  # never parted without a finding


HEIGHTS = st.sampled_from([0.0, 4.0, 10.0, 10.0, 10.0, 12.5, 30.0, 70.0, 100.0, 130.0])
NOTE_SIZES = st.lists(st.sampled_from([0, 1, 1, 2, 3, 12, 45]), max_size=2)
NO_SIZES: st.SearchStrategy[list[int]] = st.just([])


@dataclass
class Writer:
    """Makes material, each kind by its own method, and keeps in `out` what it made."""

    draw: st.DrawFn
    sizes: st.SearchStrategy[list[int]]
    out: Written = field(default_factory=Written)

    def word(self) -> str:
        """A new word."""
        self.out.text.append(f"w{len(self.out.text)}")
        return self.out.text[-1]

    def box(self, height: float = 10.0) -> Box:
        """A line, maybe with notes."""
        word = self.word()
        notes = []
        for number, size in enumerate(self.draw(self.sizes)):
            words = [f"n-{word}-{number}-{at}" for at in range(size)]
            notes.append(Note(number, tuple(line(each, NOTE, 5.0) for each in words)))
            self.out.calls.setdefault(word, []).extend(words)
            self.out.notes += words
        self.out.heights[word] = height
        return line(word, height=height, notes=notes)

    def any_box(self) -> list[Item]:
        """A box of any height."""
        return [self.box(self.draw(HEIGHTS))]

    def paragraph(self) -> list[Item]:
        """A paragraph with space after it."""
        start = len(self.out.text)
        lines = tuple(self.box() for _ in range(self.draw(st.integers(1, 14))))
        self.out.paragraphs.append(self.out.text[start:])
        return [Paragraph((lines,)), Glue(self.draw(st.sampled_from([0.0, 6.0])))]

    def table(self) -> list[Item]:
        """A table with a repeated header of one or two boxes."""
        start = len(self.out.text)
        header = tuple(self.box() for _ in range(self.draw(st.integers(1, 2))))
        again = tuple(line("again", Artifact.HEADER) for _ in header)
        rows = [item for _ in range(self.draw(st.integers(1, 8))) for item in (*self.any_box(), Penalty(0.0))]
        self.out.together.extend(pairwise(self.out.text[start : start + len(header) + 1]))
        return [Repeated(header, again, tuple(rows)), Glue(5.0)]

    def heading(self) -> list[Item]:
        """A heading and the line that it stays with."""
        head, text = self.box(), self.box()
        self.out.together.append((self.out.text[-2], self.out.text[-1]))
        return [Glue(8.0), head, Penalty(FORBIDDEN), Glue(3.0), text]

    def glue(self) -> list[Item]:
        """Space, maybe more than a page."""
        return [Glue(self.draw(st.sampled_from([1.0, 50.0, 500.0])))]

    def penalty(self) -> list[Item]:
        """Any penalty."""
        return [Penalty(self.draw(st.sampled_from([FORCED, -50.0, 300.0, FORBIDDEN])))]

    def page_start(self) -> list[Item]:
        """A page start on any side."""
        return [PageStart("body", self.draw(st.sampled_from(["any", "recto", "verso"])))]

    def whole_page(self) -> list[Item]:
        """A page composed already."""
        return [WholePage((TextLine(0.0, 60.0, (run(self.word()),)),))]


KINDS = st.sampled_from(
    [Writer.paragraph] * 4
    + [Writer.any_box, Writer.table, Writer.heading] * 2
    + [Writer.glue, Writer.penalty, Writer.page_start, Writer.whole_page]
)


@st.composite
def written(draw: st.DrawFn, noted: bool) -> Written:
    """Any material, with or without notes."""
    writer = Writer(draw, NOTE_SIZES if noted else NO_SIZES)
    for kind in draw(st.lists(KINDS, max_size=14)):
        writer.out.items += kind(writer)
    return writer.out


def found(page: Page) -> list[tuple[str, TextLine]]:
    """The words of a page's lines and the lines."""
    return [("".join(run.text for run in ink.runs), ink) for ink in page.ink if isinstance(ink, TextLine)]


def flagged(layout: Layout, *codes: str) -> set[int | None]:
    """The pages with findings of these codes."""
    return {finding.page for finding in layout.findings if finding.code in codes}


def homes(layout: Layout) -> dict[str, int]:
    """The page of each word."""
    return {word: page.index for page in layout.pages for word, _ in found(page)}


def check(work: Written, layout: Layout) -> None:
    """Assert everything that holds for any material."""
    drawn = [word for page in layout.pages for word, _ in found(page) if word != "again"]
    assert [word for word in drawn if word[0] == "w"] == work.text
    assert [word for word in drawn if word[0] == "n"] == work.notes
    overfull = flagged(layout, "overfull-page")
    for page in layout.pages:
        if page.index not in overfull:
            stays_inside(work, page)
        assert bool(page.ink) != bool(page.blank)
    home = homes(layout)
    parted = flagged(layout, "forced-break", "overfull-page")
    for one, other in work.together:
        assert home[one] == home[other] or home[one] in parted
    for words in work.paragraphs:
        for before in range(1, len(words)):
            last = home[words[before - 1]]
            if last != home[words[before]]:
                assert last in parted or (before >= 2 and len(words) - before >= 2)
    split = flagged(layout, "split-note")
    for caller, called in work.calls.items():
        assert all(home[word] == home[caller] for word in called) or home[caller] in split


def stays_inside(work: Written, page: Page) -> None:
    """Assert that text and notes of a page stand in the text block, one above the other."""
    if page.master != "body":
        return
    foot = FOOT
    lowest = HEAD
    for word, ink in found(page):
        top = ink.y - 8.0
        if word[0] == "n":
            foot = min(foot, top - GAP)
            assert top >= lowest + GAP - 0.02
            assert top + 5.0 <= FOOT + 0.02
        else:
            assert top >= lowest - 0.02
            lowest = top + work.heights.get(word, 10.0)
    assert lowest <= foot + 0.02


@given(written(noted=False))
def test_any_material_without_notes(work: Written) -> None:
    check(work, paginate(composition(*work.items), THEME, SIZE))


@given(written(noted=True))
def test_any_material_with_notes(work: Written) -> None:
    check(work, paginate(composition(*work.items), THEME, SIZE))


@given(written(noted=True), st.booleans())
def test_a_stitched_booklet_has_a_multiple_of_four_pages(work: Written, covered: bool) -> None:
    items = list(work.items)
    if covered:
        items.append(WholePage((TextLine(0.0, 60.0, (run("back"),)),), role="back-cover"))
    layout = paginate(composition(*items), THEME, STITCHED)
    assert len(layout.pages) % 4 == 0
    assert [page.folio for page in layout.pages] == [str(at + 1) for at in range(len(layout.pages))]
    assert [page.side for page in layout.pages] == ["recto", "verso"] * (len(layout.pages) // 2)
    binder = [page.index for page in layout.pages if page.blank == "binder"]
    end = len(layout.pages) - covered
    assert binder == list(range(end - len(binder), end))
    assert len(binder) <= 3
    assert ("binder-blanks" in {finding.code for finding in layout.findings}) == (len(binder) == 3)
    if covered:
        assert pages(layout)[-1] == "back"
    assert layout == paginate(composition(*items), THEME, STITCHED)


@given(st.integers(1, 60), st.integers(1, 60))
def test_notes_fill_pages_before_text_goes_on(before: int, size: int) -> None:
    words = " ".join(f"t{at}" for at in range(before))
    note = Note(1, tuple(line(f"n{at}", NOTE, 5.0) for at in range(size)))
    layout = laid_out(*loose(words), line("call", notes=[note]), Glue(0.0), line("end"))
    flat = " ".join(pages(layout)).split()
    assert sorted(flat) == sorted([*words.split(), "call", "end", *(f"n{at}" for at in range(size))])
    assert ("split-note" in {finding.code for finding in layout.findings}) == (size > 17)  # 10 + 5 + 17 × 5 = 100
