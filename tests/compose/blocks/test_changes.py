"""What is new since an earlier edition: what the list says, and when there is none."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from booklet.compose.blocks import KINDS
from booklet.compose.blocks.changes import Changes
from booklet.model.booklet import Booklet
from booklet.model.inline import ListText, ParagraphText, plain
from booklet.pipeline import Order, build
from booklet.read.read import ReadResult, read_text

CONTENT = """\
booklet:
  slug: library
  title: The Library
  event: {name: Opening, date: 1926-05-14}
  edition: 2026
  status: final
names:
  ticket: {name: ticket, index: no}
sources:
  early: {title: Report of 2015, short: the report of 2015, issuer: Library, date: 2016-02}
  late: {title: Report of *2025*, issuer: Library, date: 2026-02}
  letter: {title: A letter, issuer: Library, date: 2026-03}
facts:
  members:
    unit: people
    label: Readers with a {ticket}
    values:
      - {value: 3650, as_of: 2015-12-31, source: early}
      - {value: 4200, qualifier: over, as_of: 2025-12-31, source: late}
  hours:
    label: Open
    values:
      - {value: on three days, source: early}
      - {value: on four days, source: late, via: letter}
  chairs: {value: 40, unit: chairs, label: Chairs, as_of: 2015, source: early}
  volumes:
    unit: volumes
    values:
      - {value: 54200, as_of: 2015-12-31, source: early}
      - {value: 61300, as_of: 2025-12-31, source: late}
recognition_groups:
  towns: {title: Towns}
  ships: {title: Ships}
recognitions:
  - {name: Dry Sound, group: towns, source: early, until: 2020}
  - {name: Northquay, group: towns, source: early}
  - {name: Saltholm, group: towns, source: late}
  - {name: Lockgate, group: towns, source: late}
  - {name: Eastferry, group: towns, source: letter, date: 2019}
  - {name: Gull, group: ships, source: late}
sections:
  - title: News
    id: news
    blocks:
      - changes: {since: 2016}
  - title: The rooms
    id: rooms
    blocks:
      - text: "{members} people, {chairs} chairs, {hours}, {volumes} volumes, in {years} years.[^early]"
      - recognitions: {groups: [towns]}
    sections:
      - title: A gallery
        id: gallery
        as_of: 2026
        blocks:
          - text: Its roof is mended.
        sections:
          - title: Its stairs
            blocks: [{text: Two.}]
"""


def result(content: str = CONTENT, edition: str | None = None, folder: Path = Path()) -> ReadResult:
    return read_text(content, folder=folder, edition=edition, kinds=KINDS)


def booklet(content: str = CONTENT, edition: str | None = None, folder: Path = Path()) -> Booklet:
    found = result(content, edition, folder)
    assert found.booklet is not None, found.findings
    return found.booklet


def lines(made: Booklet) -> list[str]:
    """Return the line of the block and the entries of its list, as they read; [] where there is no block."""
    blocks = [block for block in made.blocks() if isinstance(block, Changes)]
    if not blocks:
        return []
    opening, listing = blocks[0].blocks
    assert isinstance(opening, ParagraphText)
    assert isinstance(listing, ListText)
    entries = [entry[0] for entry in listing.items]
    return [plain(each.inlines, lambda _: "9") for each in (opening, *entries) if isinstance(each, ParagraphText)]


def test_it_lists_facts_recognitions_and_sections_with_their_sources() -> None:
    assert lines(booklet()) == [
        "New since the edition of 2016:",
        "Readers with a ticket: over 4,200 (31 December 2025, Report of 2025); "
        "before, 3,650 (31 December 2015, the report of 2015).",
        "Open: on four days (February 2026, Report of 2025, as quoted in A letter); "
        "before, on three days (February 2016, the report of 2015).",
        "Towns, added: Saltholm, Lockgate (Report of 2025).",
        "Towns, added: Eastferry (A letter).",
        "Towns, no longer listed: Dry Sound, until 2020 (the report of 2015).",
        "A new section: A gallery, page 9.",
    ]


@pytest.mark.parametrize(
    ("edition", "since", "count"),
    [
        ("2016", "2016", 0),
        ("2018", "2020", 0),  # the same file makes earlier editions too
        ("2020", "2016", 0),  # nothing was known between
        ("2021", "2016", 2),  # the opening, and Dry Sound
        ("2021", "2020-05-14", 2),
        ("2022", "2021", 0),
        ("2027", "2026", 0),
        ("2026", "2026-02-15", 2),  # after the report, before the letter: Eastferry alone
    ],
)
def test_only_what_came_between_is_new(edition: str, since: str, count: int) -> None:
    content = CONTENT.replace("since: 2016", f"since: {since}")
    if since == "2026-02-15":
        content = content.replace("via: letter", "via: early").replace("as_of: 2026", "as_of: 2025")
    made = booklet(content, edition)
    assert len(lines(made)) == count, lines(made)


def test_without_news_a_section_of_nothing_else_is_left_out() -> None:
    made = booklet(edition="2020")
    assert [section.id for section in made.sections] == ["rooms"]
    assert result(edition="2020").findings == ()
    assert [section.id for section in booklet().sections] == ["news", "rooms"]


def test_what_stands_beside_it_stays() -> None:
    with_text = CONTENT.replace(
        "      - changes: {since: 2016}", "      - text: Words.\n      - changes: {since: 2016}"
    )
    made = booklet(with_text, "2020")
    assert [section.id for section in made.sections] == ["news", "rooms"]
    assert len(made.sections[0].blocks) == 1
    epigraph = "    epigraph: {text: Words., said_by: The keeper, source: late}\n    blocks:\n      - changes"
    made = booklet(CONTENT.replace("    blocks:\n      - changes", epigraph), "2020")
    assert [section.id for section in made.sections] == ["rooms"]  # an epigraph alone is no section
    assert "late" not in made.cited


def test_a_reference_to_what_was_left_out_is_told() -> None:
    content = CONTENT.replace("text: Its roof", 'text: "{page:news} Its roof').replace("is mended.", 'is mended."')
    content = content.replace("        as_of: 2026\n", "")
    assert [each.code for each in result(content, "2020").findings] == ["not-in-this-edition"]
    assert "error" not in [each.severity for each in result(content).findings]


def test_what_it_names_counts_as_used_and_cited() -> None:
    made = booklet()
    assert {"early", "late", "letter"} <= set(made.cited)
    assert made.used_facts["members"][0].path.endswith("blocks[0].changes.members")
    assert made.used_names["ticket"]
    assert booklet(CONTENT.replace("since: 2016", "since: 2026"), "2027").used_names == {}


def test_a_fact_without_a_label_is_told_and_not_listed() -> None:
    (notice,) = result().findings
    assert (notice.code, notice.severity) == ("change-without-label", "notice")
    for words in ("“volumes”", "54,200", "61,300", "edition 2016"):
        assert words in notice.message
    assert not any("61,300" in line for line in lines(booklet()))


def test_a_year_is_no_news() -> None:
    assert result(CONTENT.replace("unit: volumes", "unit: year")).findings == ()


def test_a_group_that_is_not_listed_has_no_news() -> None:
    assert not any("Gull" in line for line in lines(booklet()))
    assert any("Ships, added: Gull" in line for line in lines(booklet(CONTENT.replace("{groups: [towns]}", "{}"))))


def test_a_section_of_the_same_id_is_not_new() -> None:
    older = "      - {title: The stairs, id: gallery, until: 2020, blocks: [{text: Books.}]}\n      - title: A gallery"
    assert not any("gallery" in line for line in lines(booklet(CONTENT.replace("      - title: A gallery", older))))


def test_it_does_not_announce_itself() -> None:
    made = booklet(CONTENT.replace("    id: news\n", "    id: news\n    as_of: 2020\n"))
    assert lines(made)
    assert not any("News" in line for line in lines(made))


@pytest.mark.parametrize(
    ("since", "code", "words"),
    [
        ("soon", "bad-edition", "previous"),
        ("2020-02", "bad-edition", "previous"),
        ("1925", "early-edition", "1926-05-14"),
        ("previous", "no-previous-edition", "since: 2022"),
    ],
)
def test_what_is_no_earlier_edition_is_told(since: str, code: str, words: str, tmp_path: Path) -> None:
    found = result(CONTENT.replace("since: 2016", f"since: {since}"), folder=tmp_path)
    (finding,) = found.findings
    assert finding.code == code
    assert words in finding.message + finding.hint
    assert finding.origin is not None
    mark = found.source_map.locate(finding.origin)
    assert mark is not None
    assert found.source_map.line(mark)[mark.column - 1 :].startswith(since)


@pytest.mark.parametrize("since", ["previous", "2016"])
def test_a_block_that_is_not_shown_says_nothing(since: str, tmp_path: Path) -> None:
    content = CONTENT.replace("- changes: {since: 2016}", f"- {{until: 2025, changes: {{since: {since}}}}}")
    content = content.replace("    blocks:\n      - {until", "    blocks:\n      - text: Words.\n      - {until")
    assert result(content, folder=tmp_path).findings == ()
    assert lines(booklet(content, folder=tmp_path)) == []
    assert "bad-edition" in [each.code for each in result(content.replace(f"since: {since}", "since: soon")).findings]


def test_previous_is_the_newest_release_before_this_edition(tmp_path: Path) -> None:
    content = CONTENT.replace("since: 2016", "since: previous")
    for name in ("2016", "2021", "2026", "2030", "1900", "drafts", "2025-02"):
        (tmp_path / "editions" / name).mkdir(parents=True)
        (tmp_path / "editions" / name / "lock.json").write_text("{}")
    (tmp_path / "editions" / "2024").mkdir()  # no release
    assert lines(booklet(content, folder=tmp_path))[0] == "New since the edition of 2021:"
    assert lines(booklet(content, "2021", tmp_path))[0] == "New since the edition of 2016:"
    within = tmp_path / "editions" / "2026"  # the release has its content with it
    assert lines(booklet(content, folder=within)) == lines(booklet(content, folder=tmp_path))


def test_it_is_printed_as_a_list_with_page_and_link(tmp_path: Path) -> None:
    file = tmp_path / "content.yaml"
    file.write_text(CONTENT, encoding="utf-8")
    report = build(Order(file, tmp_path / "out", only=("screen",)), lambda _: None)
    assert [each.code for each in report.findings if each.severity == "error"] == []
    assert report.factcheck is not None
    sheet = " ".join(re.sub("<[^>]+>", " ", report.factcheck.read_text(encoding="utf-8")).split())
    assert re.search(r"Readers with a ticket: over 4,200 … – see claims? \d", sheet)  # with its claim
    (output,) = report.outputs
    document = pdfium.PdfDocument(output.path)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    news = next(page for page in pages if "New since the edition of 2016:" in page)
    assert "before, 3,650 (31 December 2015, the report of 2015)." in news
    gallery = next(page for page in pages if "Its roof is mended." in page)
    folio = re.search(r"A new section: A gallery, page (\d+)\.", news)
    assert folio is not None
    assert gallery.startswith(f"{folio[1]} The rooms")
