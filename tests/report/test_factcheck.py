"""The fact-check sheet: every use of a fact at its page, in its sentence, with what its source says of it.

Pages, sentences and outcomes of the small content were judged by hand.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from booklet.checks.passage_values import fact_standing
from booklet.checks.passages import Standing, texts_of
from booklet.model.booklet import Booklet
from booklet.model.ink import TextLine
from booklet.model.layout import Layout
from booklet.pipeline import Order, prepare
from booklet.report.claims import Appearance, Print
from booklet.report.factcheck import as_factcheck
from booklet.report.html import as_html
from booklet.report.json import as_json
from booklet.report.report import Report
from booklet.report.terminal import print_report

SOURCE = """\
The library opened with 312 books. By 2018 it held some 61,300 volumes, nineteen of them in Latin.
“Not one was stolen”, the keeper said. Greetings came from Merrowby & Sons, and from 12 others.
"""
CONTENT = """\
booklet:
  slug: books
  title: Books & < Shelves
  event: {name: Opening, date: 1926-05-14}
  edition: 2026
sources:
  report: {title: Report < of 2018, issuer: The library, date: 2018, text: report.txt}
  letter: {title: A letter, issuer: The keeper, date: 2018}
facts:
  first: {value: 312, unit: books, source: report, passage: opened with 312 books, said_by: the report}
  volumes: {value: 61300, qualifier: about, source: report, passage: "some 61,300 volumes", as_of: 2018}
  latin: {value: 19, source: report}
  lost: {value: 3, source: letter, passage: "three <b>lost</b> & found"}
  regiment: {value: Room No. 7 of the house, source: letter, passage: Room No. 7 of the house}
  others: {value: 12, source: report, passage: from 12 others}
  unused: {value: 4711, source: report}
recognition_groups:
  friends: {title: Friends, stated: others, complete: false}
recognitions:
  - {name: Merrowby & Sons, group: friends, source: report}
  - {name: Saltholm, group: friends, source: report}
  - {name: Saltholm Ferry, group: friends, source: letter}
sections:
  - title: The {first} books
    start: page
    blocks:
      - text: |
          It began small. On the first day there were {first} books! Nobody counted the chairs.^[A note has {lost}
          of them.] One of {first} is left.

          They stood in {regiment}. In the end, “as the keeper said”, *{volumes}* volumes, {lost} of them lost,
          filled the house. It was warm.
  - title: Later
    start: page
    blocks:
      - table:
          id: held
          caption: What is held
          columns: [Kind, Books]
          rows:
            - [All, "{volumes}"]
            - {cells: [of which Latin, "{latin}"], level: 1}
          note: One remark. The first {first} are not in it.
          source: report
      - chart: {kind: bar, of: held, caption: What is held}
      - quote: {text: “Not one was stolen”, said_by: The <keeper>, via: report}
      - quote: {text: “None was stolen”, said_by: The porter, source: letter}
      - recognitions: {groups: [friends]}
"""
Made = tuple[Booklet, Layout]


class Page(HTMLParser):
    """An HTML page: its tags in order, and the words of each article, blanks made one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.articles: dict[str, str] = {}
        self.all: list[str] = []
        self._in = ""
        self.feed(text)
        self.words = " ".join("".join(self.all).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)
        if tag == "article":
            self._in = dict(attrs).get("id") or f"article {len(self.articles)}"
            self.articles[self._in] = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._in = "" if tag == "article" else self._in

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.all.append(data + " ")
            if self._in:
                self.articles[self._in] = " ".join(f"{self.articles[self._in]} {data}".split())


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str], Made]:
    def make(content: str) -> Made:
        (tmp_path / "report.txt").write_text(SOURCE, encoding="utf-8")
        (tmp_path / "content.yaml").write_text(content, encoding="utf-8")
        ready = prepare(Order(tmp_path / "content.yaml"), lambda _: None)
        assert ready.booklet is not None and ready.layout is not None, ready.findings
        return ready.booklet, ready.layout

    return make


def test_every_use_stands_once_at_its_page_and_in_its_sentence(made: Callable[[str], Made]) -> None:
    booklet, layout = made(CONTENT)
    printed = Print(booklet, layout)
    one, later, last = (_folio(layout, words) for words in ("It began small.", "What is held", "Twelve, of which"))
    assert int(one) < int(later) < int(last)
    assert {name: printed.uses(booklet.facts[name]) for name in booklet.used_facts} == {
        "first": (
            Appearance(one, "The 312 books"),
            Appearance(one, "On the first day there were 312 books!"),
            Appearance(one, "One of 312 is left."),
            Appearance(later, "The first 312 are not in it."),
        ),
        "lost": (
            Appearance(one, "A note has 3 of them."),
            Appearance(
                one, "In the end, “as the keeper said”, about 61,300 volumes, 3 of them lost, filled the house."
            ),
        ),
        "regiment": (Appearance(one, "They stood in Room No. 7 of the house."),),
        "volumes": (
            Appearance(
                one, "In the end, “as the keeper said”, about 61,300 volumes, 3 of them lost, filled the house."
            ),
            Appearance(later, "All | about 61,300", "row", "What is held"),
            Appearance(later, "about 61,300", "bar"),
        ),
        "latin": (
            Appearance(later, "of which Latin | 19", "row", "What is held"),
            Appearance(later, "19", "bar"),
        ),
        "others": (Appearance(last, "Twelve, of which the source names three"),),
    }


def test_titles_heads_captions_quotes_links_and_lists_are_places_too(made: Callable[[str], Made]) -> None:
    blocks = """\
      - text: |
          - One item with {first}.

            > A quotation of {first} words. Another with {first}.
          - See [the {first} books on page {page:b}](https://example.org) and **{first}**-fold.
            After.[^report, p. {first}]
      - quote: {text: "“With {first} books”", said_by: A Keeper, source: report, locator: "p. {first}"}
  - id: b
    title: Two
    start: page
    blocks:
      - table: {id: t, caption: "Of {first}", columns: [A, "{first}"], rows: [["{first:bare} x", "Just {first}."]]}
"""
    head = CONTENT[: CONTENT.index("sections:")].replace("title: Books & < Shelves", 'title: "The {first} books"')
    booklet, layout = made(f"{head}sections:\n  - title: One\n    blocks:\n{blocks}")
    one, two = (_folio(layout, words) for words in ("One item", "Just 312"))
    assert int(two) == int(one) + 1
    link = Appearance(one, f"See the 312 books on page {two} and 312-fold.")
    row = Appearance(two, "312 x | Just 312.", "row", "Of 312")
    found = Print(booklet, layout).uses(booklet.facts["first"])
    assert sorted(found, key=str) == sorted(
        (
            Appearance("1", "The 312 books"),
            Appearance(one, "One item with 312."),
            Appearance(one, "A quotation of 312 words."),
            Appearance(one, "Another with 312."),
            link,
            link,
            Appearance(one, "Report < of 2018, 2018, p. 312."),
            Appearance(one, "“With 312 books”"),
            Appearance(one, "A Keeper, Report < of 2018, p. 312"),
            Appearance(two, "Of 312"),
            Appearance(two, "A | 312", "row", "Of 312"),
            row,
            row,
        ),
        key=str,
    )


def test_a_sentence_over_two_pages_is_whole_and_the_page_is_the_value_s(made: Callable[[str], Made]) -> None:
    filler = "Rain fell on the harbour and nobody minded it at all. " * 120
    text = f"{filler}The shelves held {{first}} books then, {'and more and more ' * 40}."
    content = CONTENT.replace("filled the house. It was warm.", f"filled the house.\n\n          {text}")
    booklet, layout = made(content)
    use = Print(booklet, layout).uses(booklet.facts["first"])[3]
    assert use.sentence.startswith("The shelves held 312 books then, and more")
    assert use.sentence.endswith("and more and more .")
    page = next(page for page in layout.pages if page.folio == use.page)
    words = "".join(run.text for ink in page.ink for run in getattr(ink, "runs", ()))
    assert "312" in words
    assert int(use.page) > 4


def test_the_sheet_has_a_block_for_each_claim_and_a_box_for_each_use(made: Callable[[str], Made]) -> None:
    text = as_factcheck(*made(CONTENT))
    page = Page(text)
    assert not page.open
    facts = [name for name in page.articles if name.startswith("fact-")]
    assert facts == [f"fact-{name}" for name in ("first", "lost", "regiment", "volumes", "latin", "others")]
    assert "4711" not in page.words
    assert "6 facts in 13 places, 2 quotations, 1 × words in quotation marks, 3 recognitions." in page.words
    rows = {name: len(re.findall("<tr>", part)) - 1 for name, part in _parts(text).items()}
    assert rows == {
        "fact-first": 4,
        "fact-lost": 2,
        "fact-regiment": 1,
        "fact-volumes": 3,
        "fact-latin": 2,
        "fact-others": 1,
    }
    for name in facts:
        assert page.articles[name].endswith("Correction: right wrong Checked by: Date:")
    first = page.articles["fact-first"]
    assert "Passage “opened with 312 books” (paragraph 1 of the text below) Said by the report" in first
    assert "Source Report < of 2018 (claim 2)" in first
    assert "Value 61,300, qualifier: about, as of 2018" in page.articles["fact-volumes"]


def test_what_is_not_verified_says_why(made: Callable[[str], Made]) -> None:
    page = Page(as_factcheck(*made(CONTENT)))
    verified = "Words found in the source. For you to check: who says it, of whom, where."
    no_passage = "Not verified: no passage."
    no_text = "Not verified: no text of the source at hand."
    for name, outcome in (
        ("first", verified),
        ("volumes", verified),
        ("others", verified),
        ("latin", no_passage),
        ("lost", no_text),
        ("regiment", no_text),
    ):
        assert [each for each in (verified, no_passage, no_text) if each in page.articles[f"fact-{name}"]] == [outcome]
    stolen = next(words for words in page.articles.values() if "“Not one was stolen”" in words)
    none = next(words for words in page.articles.values() if "“None was stolen”" in words)
    assert verified in stolen and "yes: the source quotes these words" in stolen
    assert no_text in none and "second hand" not in none
    for name, outcome in (
        ("Merrowby & Sons", f"{no_passage} The name stands in the source’s text."),
        ("Saltholm", f"{no_passage} The name does not stand in these words in the source’s text."),
        ("Saltholm Ferry", no_passage),
    ):
        claim = rf"\d {re.escape(name)} , in “Friends” (Report|A letter)[^|]*?{re.escape(outcome)}"
        assert re.search(claim, page.words), name
    for words in (f"{verified[:-1]}: 4", "Not verified: no passage: 5", f"{no_text[:-1]}: 3"):
        assert words in page.words


@pytest.mark.parametrize(
    ("passage", "value", "text", "standing"),
    [
        ("opened with 312 books", "312", True, Standing.FOUND),
        ("opened with 312 books", "312", False, Standing.NO_TEXT),
        ("opened with 312 books", "313", True, Standing.OTHER_VALUE),
        ("began with 312 books", "312", True, Standing.NOT_FOUND),
        ("", "312", True, Standing.NO_PASSAGE),
    ],
)
def test_a_fact_stands_to_its_source_in_one_of_five_ways(
    tmp_path: Path, passage: str, value: str, text: bool, standing: Standing
) -> None:
    (tmp_path / "report.txt").write_text(SOURCE, encoding="utf-8")
    changed = CONTENT.replace("value: 312,", f"value: {value},").replace("passage: opened with 312 books,", "")
    if passage:
        changed = changed.replace("said_by: the report}", f"said_by: the report, passage: {passage}}}")
    (tmp_path / "content.yaml").write_text(changed, encoding="utf-8")
    booklet = prepare(Order(tmp_path / "content.yaml"), lambda _: None).booklet
    assert booklet is not None
    words = texts_of(booklet)["report"] if text else ""
    assert fact_standing(booklet.facts["first"], words, "en") is standing


def test_nothing_of_the_content_is_markup_and_nothing_runs_or_is_fetched(made: Callable[[str], Made]) -> None:
    text = as_factcheck(*made(CONTENT))
    tags = set(Page(text).tags)
    assert not tags & {"script", "link", "img", "iframe", "form", "b", "shelves", "of", "keeper"}
    assert "http" not in text and "url(" not in text and "@import" not in text
    assert "Books &amp; &lt; Shelves" in text
    assert "three &lt;b&gt;lost&lt;/b&gt; &amp; found" in text
    assert "The &lt;keeper&gt;" in text


def test_it_is_made_for_a4_and_no_sheet_divides_what_stands_behind_a_claim(made: Callable[[str], Made]) -> None:
    text = as_factcheck(*made(CONTENT))
    style = text[text.index("<style>") : text.index("</style>")]
    assert re.search(r"@page \{\s*size: A4", style)
    assert 'counter(page) "/" counter(pages)' in style
    assert re.search(r"\.behind[^{}]*\{[^}]*break-inside: avoid", style)
    assert text.count('<div class="behind">') == text.count("<article")
    assert '<html lang="en">' in text
    for table in re.findall(r"<table>.*?</table>", text, re.DOTALL):
        assert table.count("<tr") == table.count('<td class="tick">') + table.count("colspan") + 1


def test_without_claims_there_is_a_sheet_all_the_same(made: Callable[[str], Made]) -> None:
    head = CONTENT[: CONTENT.index("sources:")]
    text = as_factcheck(*made(head + "sections:\n  - title: One\n    blocks:\n      - text: Words.\n"))
    page = Page(text)
    assert "0 facts in 0 places, 0 quotations, 0 × words in quotation marks, 0 recognitions." in page.words
    assert [words for words in page.articles.values() if "Opening: 14 May 1926" not in words] == []


def test_the_report_leads_to_the_sheet_in_all_its_forms() -> None:
    made = Report((), factcheck=Path("out") / "a b-factcheck.html")
    out = io.StringIO()
    print_report(made, out)
    assert f"{made.factcheck}: have this checked and signed" in out.getvalue().splitlines()
    assert '<a href="a%20b-factcheck.html">a b-factcheck.html</a>: have this checked and signed.' in as_html(made)
    assert json.loads(as_json(made))["factcheck"] == "a b-factcheck.html"
    assert json.loads(as_json(Report(())))["factcheck"] == ""
    assert "signed" not in as_html(Report(()))


@pytest.mark.parametrize("content", ["content.yaml", "examples/library/content.yaml"])
def test_every_fact_that_a_booklet_uses_is_on_its_sheet(project: Path, content: str) -> None:
    ready = prepare(Order(project / content), lambda _: None)
    assert ready.booklet is not None and ready.layout is not None, ready.findings
    booklet, printed = ready.booklet, Print(ready.booklet, ready.layout)
    page = Page(as_factcheck(booklet, ready.layout))
    assert [name for name in page.articles if name.startswith("fact-")] == [f"fact-{n}" for n in booklet.used_facts]
    folios = {each.folio for each in ready.layout.pages if not each.blank}
    for name, origins in booklet.used_facts.items():
        fact, uses = booklet.facts[name], printed.uses(booklet.facts[name])
        assert len([use for use in uses if use.kind != "bar"]) == len(set(origins))
        for use in uses:
            assert use.page in folios
            forms = {fact.printed, fact.bare, *_SPELLED.get(fact.bare, ())}
            assert any(form in use.sentence for form in forms), (name, use)
            assert _joined(use.sentence) in _joined(page.articles[f"fact-{name}"])
    for entry in booklet.recognitions:
        if printed.page_of(entry.origin.path):
            assert entry.name in page.words


_SPELLED = {"19": ("nineteen", "Nineteen"), "11": ("eleven", "Eleven"), "12": ("twelve", "Twelve")}


def _folio(layout: Layout, words: str) -> str:
    """Return the folio of the first page in whose ink these words stand, on one line."""
    for page in layout.pages:
        if any(words in "".join(run.text for run in getattr(ink, "runs", ())) for ink in page.ink):
            return page.folio
    return ""


def _joined(text: str) -> str:
    return "".join(text.split())


def _parts(text: str) -> dict[str, str]:
    """Return the markup of each fact's block."""
    return dict(re.findall(r'<article id="(fact-[^"]+)">(.*?)</article>', text, re.DOTALL))


def test_what_stands_behind_a_value_is_said(made: Callable[[str], Made]) -> None:
    content = CONTENT.replace(
        '  volumes: {value: 61300, qualifier: about, source: report, passage: "some 61,300 volumes", as_of: 2018}\n',
        """\
  volumes:
    note: Without the *maps*, of which {first} are lost.
    values:
      - {value: 312, as_of: 1926-05-14, until: 2017, source: letter}
      - value: 61300
        qualifier: about
        as_of: 2018-12
        until: 2030
        source: letter
        via: report
        passage: some 61,300 volumes
""",
    )
    assert content != CONTENT
    booklet, layout = made(content)
    article = Page(as_factcheck(booklet, layout)).articles["fact-volumes"]
    assert "Value 61,300, qualifier: about, as of December 2018, until 2030" in article
    assert re.search(r"Source A letter \(claim \d\)", article)
    assert re.search(r"As quoted in Report < of 2018 \(claim \d\)", article)
    assert "Remark Without the maps, of which 312 are lost." in article
    assert "Outcome Words found in the source. For you to check" in article
    lines = [line for page in layout.pages for line in page.ink if isinstance(line, TextLine)]
    assert "maps" not in " ".join("".join(run.text for run in line.runs) for line in lines)
