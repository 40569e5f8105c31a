"""What differs between two PDFs is told: words, pages, pictures and looks; and what is no change is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from booklet.compare.diff import Change, Difference, PageImage, Subject
from booklet.compare.diff_pages import MOST_PAGES, PdfPages, opened
from booklet.compare.diff_pdf import compare_pdfs
from booklet.diagnostics import Finding

from .diffed import HEIGHT, LINE, WIDTH, lines, made

FIRST = "The library was opened in the harbour and had over 150 readers in its first year."
SECOND = "Its books stood in one room above the office of the harbour, which smelt of rope and of tar."
THIRD = "A lamp in the window told the boats that the room was open, and that somebody was reading there."


def compared(old: bytes, new: bytes, *, show: bool = True) -> Difference:
    with opened("old.pdf", old) as was, opened("new.pdf", new) as now:
        assert isinstance(was, PdfPages)
        assert isinstance(now, PdfPages)
        return compare_pdfs(was, now, show=show)


def said(change: Change) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text.strip()) for piece in change.pieces if piece.kind != "same"]


def finding(content: bytes | Path) -> Finding:
    with opened("file.pdf", content) as found:
        assert isinstance(found, Finding)
        return found


def test_a_changed_word_is_told_and_boxed_on_both_pages() -> None:
    old = made([lines(FIRST), lines(SECOND)])
    new = made([lines(FIRST.replace("150", "120")), lines(SECOND)])
    found = compared(old, new)
    assert [said(change) for change in found.changes] == [[("old", "150"), ("new", "120")]]
    assert [change.subject for change in found.changes] == [Subject.TEXT]
    (pair,) = found.pairs
    line = next(row for row, text in enumerate(lines(FIRST)) if "150" in text)
    for page in (pair.old, pair.new):
        assert isinstance(page, PageImage)
        assert page.jpeg[:2] == b"\xff\xd8"
        ((left, top, width, height),) = page.marks
        baseline = HEIGHT - 360 + LINE * line
        assert top * HEIGHT < baseline < (top + height) * HEIGHT + 1
        assert 15 < width * WIDTH < 20  # three figures of Helvetica, 5.56 points each at 10 points
        assert 30 <= left * WIDTH < 270


def test_a_page_that_was_put_in_moves_the_others_without_changing_them() -> None:
    old = made([lines(FIRST), lines(THIRD)])
    new = made([lines(FIRST), lines(SECOND), lines(THIRD)])
    found = compared(old, new)
    told = {(change.what, change.old, change.new) for change in found.about(Subject.PAGE)}
    assert told == {("number of pages", "2", "3"), ("", "", "page 2 of the new file")}
    assert [(pair.old, pair.new.number) for pair in found.pairs if pair.new] == [(None, 2)]
    assert len(found.about(Subject.TEXT)) == 1


def test_lines_that_run_on_to_the_next_page_are_no_change() -> None:
    whole = lines(FIRST, SECOND, THIRD)
    found = compared(made([whole[:4], whole[4:]]), made([whole[:3], whole[3:]]))
    assert found.same


def test_page_numbers_are_no_words_but_changed_heads_are_told() -> None:
    texts = (FIRST, SECOND, THIRD, FIRST[::-1])
    old = made([["Annals 2018", *lines(text), str(number)] for number, text in enumerate(texts, 1)])
    moved = made([["Annals 2018", *lines(text), str(number)] for number, text in enumerate(texts, 5)])
    named = made([["Annals 2027", *lines(text), str(number)] for number, text in enumerate(texts, 1)])
    numbers = compared(old, moved)
    assert not numbers.about(Subject.TEXT)
    assert len(numbers.about(Subject.LOOK)) == 1  # the figures do differ
    (change,) = compared(old, named).changes
    assert (change.what, change.old, change.new) == ("Head or foot", "Annals 2018", "Annals 2027")
    assert change.remark == "on pages 1–4"


def test_numbers_at_the_foot_that_count_no_pages_are_words() -> None:
    old = made([[*lines(text), str(number)] for text, number in ((FIRST, 83), (SECOND, 106), (THIRD, 70))])
    new = made([[*lines(text), str(number)] for text, number in ((FIRST, 83), (SECOND, 107), (THIRD, 70))])
    assert [said(change) for change in compared(old, new).changes] == [[("old", "106"), ("new", "107")]]


def test_a_colour_alone_is_another_look() -> None:
    found = compared(made([lines(FIRST)], ["#204060"]), made([lines(FIRST)], ["#602040"]))
    assert [change.subject for change in found.changes] == [Subject.LOOK]
    (pair,) = found.pairs
    assert pair.look
    assert pair.new is not None
    ((left, top, width, height),) = pair.new.marks  # the square stands 40 points above the foot, 60 points wide
    assert left * WIDTH == pytest.approx(30, abs=9)
    assert width * WIDTH == pytest.approx(60, abs=9)
    assert (top + height) * HEIGHT == pytest.approx(HEIGHT - 40, abs=9)


def test_another_picture_is_told_and_one_that_moved_is_not() -> None:
    found = compared(made([lines(FIRST)], (), ["red"]), made([lines(FIRST)], (), ["blue"]))
    assert [(change.subject, change.what, change.remark) for change in found.changes] == [
        (Subject.PICTURE, "1 picture", "replaced by 1 picture")
    ]
    whole = lines(FIRST, SECOND, THIRD)
    old, new = made([whole[:4], whole[4:]], (), ["red", ""]), made([whole[:3], whole[3:]], (), ["", "red"])
    assert not compared(old, new).changes
    other = made([whole[:3], whole[3:]], (), ["", "blue"])
    assert {change.subject for change in compared(old, other).changes} == {Subject.PICTURE}


def test_the_same_bytes_are_the_same_without_a_look() -> None:
    found = compared(made([lines(FIRST)]), made([lines(FIRST)]))
    assert found.same
    assert found.notes == ("Both files are the same, byte for byte.",)


def test_nothing_is_rendered_that_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PdfPages, "raster", lambda *_: pytest.fail("rendered"))
    new = made([lines(FIRST.replace("150", "120"))])
    assert len(compared(made([lines(FIRST)]), new, show=False).changes) == 1


def test_an_encrypted_file_is_said_to_be() -> None:
    plain = made([lines(FIRST)])
    for password in ("", "secret"):
        writer = PdfWriter(PdfReader(io.BytesIO(plain)))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        locked = io.BytesIO()
        writer.write(locked)
        if password:
            assert finding(locked.getvalue()).code == "diff-password"
        else:
            found = compared(plain, locked.getvalue())
            assert found.same
            assert "is encrypted" in found.notes[0]


def test_what_cannot_be_compared_says_why(tmp_path: Path) -> None:
    assert finding(b"").code == finding(b"no PDF").code == "pdf-not-pdf"
    assert finding(made([lines(FIRST)])[:400]).code == "pdf-broken"
    assert finding(tmp_path / "nowhere.pdf").code == "pdf-missing"


def test_there_is_a_limit_of_pages() -> None:
    writer = PdfWriter()
    for _ in range(MOST_PAGES + 1):
        writer.add_blank_page(50, 50)
    many = io.BytesIO()
    writer.write(many)
    assert finding(many.getvalue()).code == "diff-too-many-pages"


def test_files_without_text_are_compared_by_their_look() -> None:
    found = compared(made([[], []], ["red", "blue"]), made([[], []], ["red", "green"]))
    assert [change.what for change in found.changes] == ["same words, another look on page 2"]
    assert len(found.notes) == 2


def test_marks_stand_right_on_pages_that_are_turned_and_cropped() -> None:
    def turned(content: bytes) -> bytes:
        writer = PdfWriter(PdfReader(io.BytesIO(content)))
        writer.pages[0].cropbox.lower_left = (20, 50)
        writer.pages[0].rotate(90)
        buffer = io.BytesIO()
        writer.write(buffer)
        return buffer.getvalue()

    old, new = turned(made([["over 150"]])), turned(made([["over 120"]]))
    (pair,) = compared(old, new).pairs
    assert pair.new is not None
    ((left, top, width, height),) = pair.new.marks
    # The visible part is 280 × 350; a quarter clockwise its left edge becomes the top, its foot the left.
    assert (pair.new.width, pair.new.height) == (350, 280)
    assert left * 350 == pytest.approx(360 - 50, abs=4)  # the baseline's height above the foot
    assert 1 > height > width > 0  # words run down the page
    assert top * 280 == pytest.approx(30 - 20 + 23, abs=5)  # behind "over "


@pytest.mark.parametrize("foot", ["{page}", "Page {page}", "- {page} -", "{page} / {pages}"])
def test_numbers_of_pages_that_moved_are_no_look(foot: str) -> None:
    old = made([*numbered(20, foot)])
    new = made([*numbered(21, foot, 10)])
    found = compared(old, new)
    assert [change.subject for change in found.changes if change.subject is not Subject.PAGE] == [Subject.TEXT]
    assert [(pair.old, pair.new.number) for pair in found.pairs if pair.new] == [(None, 11)]
    coloured = compared(old, made([*numbered(21, foot, 10)], ["red"] * 21))
    (look,) = coloured.about(Subject.LOOK)  # all else on these pages is still seen
    assert "pages 1–10 and 12–21" in look.what
    for pair in coloured.pairs:
        if pair.look and pair.new is not None:
            ((left, _, width, _),) = pair.new.marks
            assert left * WIDTH == pytest.approx(30, abs=9)
            assert width * WIDTH == pytest.approx(60, abs=9)


def numbered(pages: int, foot: str, put_in: int | None = None) -> list[list[str]]:
    """Pages of own words with their numbers at the foot; one of them was put in."""
    found: list[list[str]] = []
    for place in range(pages):
        name = place - (put_in is not None and place > put_in) if place != put_in else 99
        words = " ".join(f"w{name}x{count}" for count in range(30))
        found.append([*lines(words), foot.format(page=place + 1, pages=pages)])
    return found


def test_pages_without_words_find_those_that_look_alike() -> None:
    old = made([lines(FIRST), [], [], lines(SECOND)], ["", "red", "blue", ""])
    new = made([lines(FIRST), [], [], [], lines(SECOND)], ["", "green", "red", "blue", ""])
    found = compared(old, new)
    assert {(change.what, change.old, change.new) for change in found.changes} == {
        ("number of pages", "4", "5"),
        ("", "", "page 2 of the new file"),
    }
    scanned = compared(made([[]] * 3, ["red", "blue", "lime"]), made([[]] * 2, ["red", "lime"]))
    assert ("", "page 2 of the old file", "") in {(each.what, each.old, each.new) for each in scanned.changes}
