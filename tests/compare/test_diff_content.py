"""What differs between two contents, or editions of one, is told by subject: in words, as a page and as JSON."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdfium2 import PdfiumError

from booklet.cli import main
from booklet.compare.diff import Change, Difference, PageImage, PagePair, Piece, Side, Subject
from booklet.compare.diff_html import as_html
from booklet.compare.diff_json import as_json
from booklet.compare.diff_pages import PdfPages
from booklet.compare.diff_show import page_name
from booklet.compare.diff_text import lines
from booklet.comparing import compare

from ..compose.specimens import make_pictures
from .diffed import made

CONTENT = """\
booklet:
  slug: specimen
  title: A Specimen
  event: {name: The opening, date: 1926-05-14}
  edition: 2026
  status: final
sources:
  early: {title: Early Report, issuer: not stated, date: 2016-02-01}
  late: {title: Late Report, issuer: not stated, date: 2026-02-01}
facts:
  readers:
    unit: people
    qualifier: over
    values:
      - {value: 150, as_of: 2015-12-31, source: early}
      - {value: 120, as_of: 2025-12-31, source: late}
images:
  facade: {file: photo.png, alt: A facade, licence: CC0}
recognition_groups:
  states: {title: States}
recognitions:
  - {name: Aland, group: states, source: early, date: 2015-03-01, until: 2020-01-01}
  - {name: Beland, group: states, source: early, date: 2015-04-01}
  - {name: Celand, group: states, source: late, date: 2025-05-01}
sections:
  - title: One
    id: one
    blocks:
      - text: |
          The library had {readers} readers in the year before.

          A second paragraph that stays as it is.
      - figure: {image: facade, caption: Shown}
  - title: Names
    id: names
    blocks:
      - recognitions: {}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_pictures(tmp_path)
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    return tmp_path


def differing(folder: Path, *edits: tuple[str, str]) -> Difference:
    """What differs between the content and one with these edits."""
    text = CONTENT
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    other = folder / "other.yaml"
    other.write_text(text, encoding="utf-8")
    found = compare(str(folder / "content.yaml"), str(other), Path("nowhere"), lambda _: None, show=False)
    assert found.difference is not None, [each.message for _, report in found.trouble for each in report.findings]
    return found.difference


def told(difference: Difference) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines(difference)]


def test_editions_differ_by_facts_recognitions_and_words(folder: Path) -> None:
    found = compare("2017", "2026", folder / "content.yaml", lambda _: None, show=False).difference
    assert found is not None
    said = told(found)
    assert "Edition: 2017 → 2026" in said
    assert "Edition: Years since the event: 91 → 100" in said
    assert "Facts: readers: over 150 → over 120 (of 31 December 2025, from “Late Report”)" in said
    names = [(change.old[:6], change.new[:6]) for change in found.about(Subject.RECOGNITION)]
    assert names == [("Aland ", ""), ("", "Celand")]
    assert any(re.match(r"Words: “One”, page \d+: .*over \[150 → 120\] readers", line) for line in said)


def test_a_content_is_the_same_as_itself(folder: Path) -> None:
    found = differing(folder)
    assert found.same
    assert len(told(found)) == 1


@pytest.mark.parametrize(
    ("before", "after", "subject", "line"),
    [
        ("title: One", "title: The First", Subject.SECTION, ": One → The First"),
        ("stays as it is", "stays as it was", Subject.TEXT, "[is → was]"),
        ("caption: Shown", "caption: Drawn", Subject.TEXT, "caption"),
        ("alt: A facade", "alt: A front", Subject.TEXT, "description of a picture"),
        ("licence: CC0", "licence: CC BY", Subject.PICTURE, "facade, licence: CC0 → CC BY"),
        ("photo.png", "tall.png", Subject.PICTURE, "facade: photo.png → tall.png (another picture)"),
        ("status: final", "status: draft", Subject.EDITION, "Status: final → draft"),
        ("name: Beland", "name: Weland", Subject.RECOGNITION, "new: Weland"),
        ("date: 2015-04-01}", "date: 2015-04-02}", Subject.RECOGNITION, "1 April 2015) → Beland (2 April 2015)"),
        ("{value: 120,", "{value: 121,", Subject.FACT, "readers: over 120 → over 121"),
        ("title: Late Report", "title: Later Report", Subject.FACT, "readers, source: Late Report → Later Report"),
    ],
)
def test_each_edit_is_told(folder: Path, before: str, after: str, subject: Subject, line: str) -> None:
    found = differing(folder, (before, after))
    assert found.about(subject)
    assert any(line in each for each in told(found)), told(found)


def test_a_section_that_is_new_is_one_change(folder: Path) -> None:
    added = "sections:\n  - title: Nought\n    id: nought\n    blocks:\n      - text: Five words of new text.\n"
    found = differing(folder, ("sections:\n", added))
    (section,) = found.about(Subject.SECTION)
    assert (section.old, section.new, section.remark) == ("", "Nought", "5 words")
    assert not found.about(Subject.TEXT)


def test_remarks_in_the_file_are_no_difference(folder: Path) -> None:
    assert differing(folder, ("booklet:", "# a remark\nbooklet:")).same


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = main(["diff", *map(str, words)])
    caught = capsys.readouterr()
    assert "Traceback" not in caught.out + caught.err
    return code, caught.out, caught.err


def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert run(capsys, "2026", "2026")[0] == 0
    assert not (folder / "out").exists()
    code, out, _ = run(capsys, "2017", "2026")
    assert code == 1
    assert str(Path("out") / "diff-specimen-2017-2026.html") in out
    page = (folder / "out" / "diff-specimen-2017-2026.html").read_text(encoding="utf-8")
    assert page.count("<img") >= 2
    code, out, _ = run(capsys, "2017", "2026", "--json")
    assert code == 1
    assert json.loads(out)["changes"][0]["old"] == "2017"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("1800", "2026"), "comes before the event"),
        (("a.pdf", "2026"), "a finished file can’t be compared with a content"),
        (("a.pdf", "nowhere.pdf"), "can’t be read"),
        (("no.pdf", "a.pdf"), "is not a PDF"),
        (("no.txt", "a.pdf"), "is neither a PDF nor a content file"),
        ((".", "a.pdf"), "is a folder"),
        (("bad.yaml", "content.yaml"), "bad.yaml:1:"),
        (("2026", "2027", "-o", "page.pdf"), "let it end in .html"),
        (("", "2027"), "a name is needed"),
    ],
)
def test_trouble_is_told_and_ends_with_2(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    names: tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.chdir(folder)
    (folder / "a.pdf").write_bytes(made([["Words."]]))
    (folder / "no.pdf").write_text("no", encoding="utf-8")
    (folder / "no.txt").write_text("no", encoding="utf-8")
    (folder / "bad.yaml").write_text("booklet: {title: x\n", encoding="utf-8")
    code, _, err = run(capsys, *names)
    assert code == 2
    assert words in err


def test_a_page_that_breaks_while_it_is_drawn_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise PdfiumError("Failed to load page.")

    monkeypatch.chdir(folder)
    monkeypatch.setattr(PdfPages, "raster", broken)
    (folder / "a.pdf").write_bytes(made([["Words."]], ["red"]))
    (folder / "b.pdf").write_bytes(made([["Words."]], ["blue"]))
    code, _, err = run(capsys, "a.pdf", "b.pdf")
    assert code == 2
    assert "is damaged, so they can’t be compared" in err


def test_an_open_page_is_no_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "out").write_text("a file in the way", encoding="utf-8")
    code, _, err = run(capsys, "2017", "2026")
    assert code == 2
    assert "could not be written" in err


def test_names_of_pages() -> None:
    assert page_name(("library", "2018", "2027")).name == "diff-library-2018-2027.html"
    assert page_name(("content", "../a b")).name == "diff-content-a-b.html"


def test_pages_of_different_comparisons_have_different_names(folder: Path) -> None:
    for side in ("old", "new"):
        (folder / side).mkdir()
        make_pictures(folder / side)
        (folder / side / "content.yaml").write_text(CONTENT, encoding="utf-8")
        (folder / side / "a.pdf").write_bytes(made([[side]]))
    later = folder / "later.yaml"
    later.write_text(CONTENT.replace("edition: 2026", "edition: 2027"), encoding="utf-8")
    (folder / "library.yaml").write_text(CONTENT.replace("slug: specimen", "slug: library"), encoding="utf-8")

    def name(old: str | Path, new: str | Path, content: str = "content.yaml") -> str:
        return page_name(compare(str(old), str(new), folder / content, lambda _: None, show=False).names).name

    assert name("2017", "2026") == "diff-specimen-2017-2026.html"
    assert name("2017", "2026", "library.yaml") == "diff-library-2017-2026.html"
    old, new = folder / "old", folder / "new"
    assert name(old / "content.yaml", new / "content.yaml") == "diff-specimen-2026-old-2026-new.html"
    assert name(old / "content.yaml", later) == "diff-specimen-2026-content-2027-later.html"
    assert name(old / "a.pdf", new / "a.pdf") == "diff-old-new.html"


def test_a_recognition_that_no_page_shows_is_told_so(folder: Path) -> None:
    shown, hidden = ("name: Beland", "name: Weland"), ("      - recognitions: {}", "      - text: No list.")
    assert not [change for change in differing(folder, shown).about(Subject.RECOGNITION) if change.remark]
    (folder / "content.yaml").write_text(CONTENT.replace(*hidden), encoding="utf-8")
    found = differing(folder, shown, hidden).about(Subject.RECOGNITION)
    assert {change.remark for change in found} == {"not printed"}


class Page(HTMLParser):
    """The tags of a page that are open, and what would fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "img", "rect"):
            self.open.append(tag)
        found = dict(attrs)
        if tag == "img":
            self.images.append(found)
        if tag in ("script", "link", "iframe"):
            self.fetched.append(tag)
        self.fetched += [
            url for key in ("src", "href") if (url := found.get(key)) and url[:5] not in ("data:", "#pair")
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "img", "rect"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def difference() -> Difference:
    image = PageImage(1, 300, 400, b"\xff\xd8", ((0.1, 0.1, 0.2, 0.05),))
    pieces = (Piece("same", "over"), Piece("old", " <150>"), Piece("new", " 120"), Piece("same", " people"))
    word = Change(Subject.TEXT, "", "", "", "", pieces, "1", "1")
    fact = Change(Subject.FACT, "readers & all", "", "over 120")
    pairs = (
        PagePair(image, image, (word,)),
        PagePair(None, image),
        PagePair(image, None),
        PagePair(image, image, (), True),
    )
    return Difference(Side("old<b>.pdf", 3), Side("new.pdf", 3, "de"), (fact, word), pairs, 2, ("A note.",))


def test_the_page_is_whole_safe_and_told_without_colour() -> None:
    page = Page()
    html = as_html(difference())
    page.feed(html)
    assert not page.open
    assert not page.fetched
    assert '<html lang="en">' in html
    assert "<del>&lt;150&gt;</del>" in html
    assert '<ins><span lang="de" dir="auto">120</span></ins>' in html
    assert "<b>" not in html
    assert all(image["alt"] for image in page.images)
    assert len(page.images) == 6
    assert html.count("<rect") == 6
    assert "2 more pairs are not" in page.text
    assert "Page 1 was put in" in page.text and "Page 1 was taken out" in page.text
    assert [*re.findall(r"<h(\d)", html)] == ["1", "2", "2", "2", "3", "3", "3", "3"]


def test_json_has_the_keys_that_were_promised() -> None:
    whole = json.loads(as_json(difference()))
    assert set(whole) == {"changes", "new", "notes", "old", "pages", "same"}
    assert whole["pages"][1] == {"old": None, "new": 1, "look": False}
    assert whole["changes"][1]["words"][1] == {"kind": "old", "text": " <150>"}
    assert whole["same"] is False


def test_control_characters_do_not_reach_a_terminal() -> None:
    change = Change(Subject.TEXT, "\x1b[2J", "a\x1b[31m", "b")
    said = told(Difference(Side("a\x07", 1), Side("b", 1), (change,), notes=("\x1b]0;x",)))
    assert not [line for line in said if not line.isprintable()]


def test_long_lists_are_cut_and_counted() -> None:
    many = tuple(Change(Subject.FACT, f"fact-{number}", "1", "2") for number in range(60))
    said = told(Difference(Side("a", 1), Side("b", 1), many))
    assert len(said) == 42
    assert said[-2] == "Facts: … and 20 more."
