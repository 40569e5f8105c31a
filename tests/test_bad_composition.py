"""What no page can hold, through the command line: a finding at its line, and pages that are still whole.

The pages are A6, so that little is too much for them.  Every word of the content must be found in the finished file by
pdfium, and every character of it inside the page.
"""

from __future__ import annotations

import io
import re
import sys
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from booklet.cli import main

from .bad_input import Told, told

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))

from finished_lines import glyphs

OPENING = """\
booklet: {slug: bad, title: Much, event: {name: E, date: 1926-05-14}, edition: 2026, status: final, page: {trim: A6}}
sources: {s: {title: S, issuer: X, date: 2020}}
images:
  tall: {file: tall.png, alt: A post, credit: Me, licence: CC0}
  wide: {file: wide.png, alt: A bar, credit: Me, licence: CC0}
sections:
  - title: One
    blocks:
"""
FIRST = 9  # the line of the content on which what is bad begins
LONG = "Hydrometallurgicobiogeochemicospectrophotometric" * 3
COUNTED = ("binder-blanks", "too-thick-to-stitch", "verapdf-missing", "gap-before")  # nothing of what is tested here


def words(count: int, letters: str = "w") -> str:
    """Return so many words, none twice."""
    return " ".join(f"{letters}{number}x" for number in range(count))


def table(columns: str, *rows: str) -> str:
    return f"      - table:\n          caption: C\n          columns: [{columns}]\n          rows:\n" + "".join(
        f"            - [{row}]\n" for row in rows
    )


@cache
def grey(width: int, height: int) -> bytes:
    """Return the bytes of a grey picture of so many pixels, 300 of them to the inch."""
    file = io.BytesIO()
    Image.new("L", (width, height), 128).save(file, "PNG", dpi=(300, 300))
    return file.getvalue()


class Bad:
    """A content with what is bad, and what became of it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        (folder / "tall.png").write_bytes(grey(400, 4000))
        (folder / "wide.png").write_bytes(grey(1400, 700))

    def build(self, content: str, *, code: int = 0) -> list[Told]:
        """Build it, and return what is said of it; every word must be on a page, and nothing outside one."""
        (self.folder / "content.yaml").write_text(OPENING + content, encoding="utf-8")
        ended = main(["build", "content.yaml", "-o", "out", "--only", "screen"])
        caught = self.capsys.readouterr()
        assert (ended, caught.err) == (code, ""), caught.out
        suffix = ".rejected.pdf" if code else "screen.pdf"
        (file,) = (self.folder / "out").glob(f"bad-2026-en-*{suffix}")
        self.look(pdfium.PdfDocument(file), content, whole=code == 0)
        return [each for each in told(caught.out) if each.code not in COUNTED]

    def look(self, document: pdfium.PdfDocument, content: str, whole: bool) -> None:
        """See that all words of the content are inside the pages, `whole` or cut as in columns that are none."""
        texts = []
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            outside = [each for each in glyphs(page) if not (each.x >= 0 and each.end <= width and 0 < each.y < height)]
            assert outside == [], f"page {number}"
            texts.append(page.get_textpage().get_text_bounded())
        text = re.sub("[\u00ad\u0002\ufffe]\\s*", "", "\n".join(texts))
        single = re.sub(r"\s", "", text)
        wanted = set(re.findall(r"\b[a-z]+\d+x\b", content))
        found = set(re.findall(r"[a-z]+\d+x", text)) if whole else {word for word in wanted if word in single}
        assert wanted - found == set()
        assert single.count(LONG) == content.count(LONG)


@pytest.fixture
def bad(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Bad:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Bad(tmp_path, capsys)


def places(found: list[Told], code: str) -> set[int]:
    """Return the lines on which a code is told, the first line of what is bad being 1."""
    return {each.line - FIRST + 1 for each in found if each.code == code}


def test_a_word_longer_than_its_line(bad: Bad) -> None:
    found = bad.build(f"      - text: Before0x {LONG} after0x.\n")
    assert found == [Told(FIRST, 24, "cut-word", "warning")]


def test_a_word_longer_than_a_page_is_wide_in_a_cell(bad: Bad) -> None:
    found = bad.build(table("A, B", f"a0x, {LONG}", "a1x, b1x"), code=1)
    assert [each for each in found if each.severity == "error"] == [Told(FIRST + 1, 11, "table-too-wide")]
    assert 5 in places(found, "cut-word")


def test_a_table_of_more_columns_than_have_room(bad: Bad) -> None:
    found = bad.build(table(words(24, "h").replace(" ", ", "), words(24, "c").replace(" ", ", ")), code=1)
    assert places([each for each in found if each.severity == "error"], "table-too-wide") == {2}


def test_a_picture_higher_than_a_page_is_made_smaller(bad: Bad) -> None:
    found = bad.build("      - text: a0x\n      - figure: {image: tall, caption: b0x}\n      - text: c0x\n")
    assert found == [Told(FIRST + 1, 17, "figure-made-smaller", "notice")]


def test_a_picture_that_floats_stays_whole(bad: Bad) -> None:
    content = "      - text: a0x\n      - figure: {image: tall, caption: b0x, place: float}\n      - text: c0x\n"
    assert bad.build(content) == [Told(FIRST + 1, 17, "figure-made-smaller", "notice")]


def test_a_caption_longer_than_a_page(bad: Bad) -> None:
    found = bad.build(f"      - figure: {{image: wide, caption: {words(900)}}}\n      - text: a0x\n")
    assert places(found, "forced-break") == {1}
    assert {each.code for each in found} - {"uneven-feet"} == {"forced-break"}  # its last page may be any height


@pytest.mark.parametrize("count", [600, pytest.param(3000, marks=pytest.mark.processes)])
def test_many_rows(bad: Bad, count: int) -> None:
    rows = (f"r{number}x, v{number}x" for number in range(count))
    assert bad.build(table("A, B", *rows)) == []


def test_a_row_higher_than_a_page(bad: Bad) -> None:
    found = bad.build(table("A, B", f"a0x, {words(900)}", "a1x, b1x"))
    assert found == [Told(FIRST + 4, 15, "row-higher-than-page", "warning")]


def test_a_note_of_a_table_longer_than_a_page(bad: Bad) -> None:
    found = bad.build(table("A, B", f'a0x, "b0x^[{words(900)}]"', "a1x, b1x"))
    assert {each.severity for each in found} <= {"warning", "notice"}


def test_an_empty_roll(bad: Bad) -> None:
    (bad.folder / "roll.csv").write_text("name,trade\n", encoding="utf-8")
    (bad.folder / "content.yaml").write_text(OPENING + "      - names: {file: roll.csv}\n", encoding="utf-8")
    assert main(["build", "content.yaml", "-o", "out", "--only", "screen"]) == 1
    said = bad.capsys.readouterr().out
    assert re.search(r"^roll\.csv:1:1: error: .* \[csv-no-rows\]$", said, re.MULTILINE), said
    assert not (bad.folder / "out").exists()


def test_a_note_longer_than_a_page(bad: Bad) -> None:
    found = bad.build(f"      - text: a0x^[{words(1800)}] b0x.\n")
    assert found == [Told(FIRST, 18, "split-note", "warning")]


def test_forty_notes_in_one_line(bad: Bad) -> None:
    calls = "".join(f"^[n{number}x {words(25, f'm{number}n')}]" for number in range(40))
    found = bad.build(f"      - text: a0x{calls} b0x.\n")
    assert places(found, "split-note") == {1}
    assert {each.code for each in found} == {"split-note"}


def test_forty_notes_on_one_page(bad: Bad) -> None:
    text = " ".join(f"a{number}x^[n{number}x]" for number in range(40))
    assert [each for each in bad.build(f"      - text: {text}\n") if each.severity == "error"] == []


def test_pages_that_can_satisfy_nothing(bad: Bad) -> None:
    found = bad.build(
        f"      - text: a0x^[{words(700, 'n')}] b0x.\n"
        "      - figure: {image: tall, caption: c0x}\n"
        f"      - quote: {{text: “{words(300, 'q')}”, said_by: Me, source: s}}\n"
        f"      - pull: {{text: {words(500, 'p')}}}\n"
        f"      - text: {words(500, 'p')}.\n"
        f"  - title: {words(120, 'h')}\n"
        f"    epigraph: {{text: “{words(300, 'e')}”, said_by: Me, source: s}}\n"
        "    blocks:\n" + table("A, B", f"x0x, {words(900, 'c')}")
    )
    assert places(found, "split-note") == {1}
    assert places(found, "forced-break") == {3, 4, 6, 7}
    assert places(found, "row-higher-than-page") == {13}
    assert places(found, "figure-made-smaller") == {2}
    assert "error" not in {each.severity for each in found}
