"""The report in its three forms: order, places, carets, and nothing that steers or leaks."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.diagnostics import Finding, Mark, Origin, Rule, Severity
from booklet.report.html import as_html
from booklet.report.json import as_json
from booklet.report.report import FOR_A_PERSON, Output, Report
from booklet.report.terminal import columns, excerpt, print_report

LINES = ("booklet:", "  title: The Harbour", "  edtion: 2026")
BAD = Rule("unknown-key", Severity.ERROR, "There is no key “{key}” here.", "Did you mean “edition”?", "X 1, 2")
SOFT = Rule("soft", Severity.WARNING, "This is odd.")
NOTE = Rule("note", Severity.NOTICE, "By the way.")


@dataclass(frozen=True)
class Source:
    """Three lines of content; the path `line.column` is its own place."""

    def locate(self, origin: Origin) -> Mark | None:
        line, _, column = origin.path.partition(".")
        return Mark("content.yaml", int(line), int(column)) if column else None

    def line(self, mark: Mark) -> str:
        return LINES[mark.line - 1]


def report(*findings: Finding, **fields: object) -> Report:
    return replace(Report(findings, Source()), **fields)  # type: ignore[arg-type]


def printed(given: Report, limit: int = 50) -> list[str]:
    out = io.StringIO()
    print_report(given, out, limit=limit)
    return out.getvalue().splitlines()


MADE = Output("screen", Path("a-screen.pdf"), 16, 1_234_567, "0f" * 32)


def test_finding_shows_place_line_caret_and_hint() -> None:
    assert printed(report(BAD.at(Origin("3.3"), key="edtion"))) == [
        "content.yaml:3:3: error: There is no key “edtion” here. [unknown-key]",
        "      edtion: 2026",
        "      ^",
        "    hint: Did you mean “edition”?",
        "1 error found.",
    ]


def test_order_is_that_of_the_file_then_pages_then_the_rest() -> None:
    findings = (
        replace(SOFT.at(page=4), file="a.pdf"),
        NOTE.at(),
        SOFT.at(Origin("3.1")),
        replace(BAD.at(page=1, key="x"), file="a.pdf"),
        NOTE.at(Origin("2.10")),
        BAD.at(Origin("2.9"), key="x"),
    )
    places = [line.split(" ")[0] for line in printed(report(*findings)) if "[" in line]
    assert places == ["content.yaml:2:9:", "content.yaml:2:10:", "content.yaml:3:1:", "notice:", "a.pdf,", "a.pdf,"]
    assert report(*findings).entries == report(*reversed(findings)).entries


def test_finding_on_a_file_says_both_places() -> None:
    first = printed(report(replace(SOFT.at(Origin("2.3"), page=2), file="a.pdf")))[0]
    assert first == "content.yaml:2:3: warning: This is odd. (a.pdf, page 3) [soft]"


def test_same_finding_is_told_once() -> None:
    given = report(SOFT.at(Origin("2.3")), SOFT.at(Origin("2.3")), SOFT.at(Origin("2.4")))
    assert given.count(Severity.WARNING) == 2


def test_long_lists_are_cut_and_counted() -> None:
    findings = [SOFT.at(Origin(f"2.{column}")) for column in range(1, 8)]
    shown = printed(report(*findings, BAD.at(Origin("3.1"), key="x")), limit=3)
    assert sum("[soft]" in line for line in shown) == 3
    assert "… and 5 more, of which 1 error, 4 warnings." in shown
    assert shown[-1] == "1 error, 7 warnings found."


def test_outputs_and_what_is_left_for_a_person() -> None:
    shown = printed(report(SOFT.at(), outputs=(MADE,)))
    assert "a-screen.pdf (16 pages, 1.2 MB): e-mail this" in shown
    assert shown[-2] == "Machine checks passed: 1 warning."
    assert shown[-1].startswith("A person must still check whether the reading order makes sense; ")
    rejected = printed(report(BAD.at(key="x"), outputs=(replace(MADE, path=Path("a-screen.rejected.pdf")),)))
    advice = "kept for you to look at, because of errors; not to be sent"
    assert f"a-screen.rejected.pdf (16 pages, 1.2 MB): {advice}" in rejected
    assert rejected[-1] == "1 error found."


def test_unjudged_report_does_not_say_passed() -> None:
    assert printed(report(judged=False)) == ["The machine checks were left out."]


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("a: b", 4, "a: b", "   ^"),
        ("\ta: b", 2, "    a: b", "    ^"),
        ("名: 港口", 5, "名: 港口", "      ^"),  # wide characters take two columns
        ("e\u0301a: b", 3, "e\u0301a: b", " ^"),  # a combining mark takes none
        ("a", 9, "a", " ^"),  # after the end
        ("a\x1b[31mb", 3, "a\ufffd[31mb", "  ^"),
    ],
)
def test_caret_is_under_the_column(line: str, column: int, shown: str, caret: str) -> None:
    assert excerpt(line, column) == (shown, caret)


@given(st.text("ab 名\t\u0301", max_size=60), st.integers(1, 70), st.integers(8, 30))
def test_long_line_is_cut_around_the_column(line: str, column: int, width: int) -> None:
    shown, caret = excerpt(line, column, width)
    assert columns(shown) <= width + 2
    assert columns(caret) <= columns(shown) + 1
    assert shown.strip("…") in line.replace("\t", "    ")


def test_cut_line_shows_the_character_meant() -> None:
    shown, caret = excerpt("x" * 80 + "!" + "y" * 80, 81, 40)
    assert shown[len(caret) - 1] == "!"
    assert (shown[0], shown[-1]) == ("…", "…")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_only_in_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = Terminal()
    print_report(report(BAD.at(Origin("3.3"), key="[red]x")), coloured)
    assert "\x1b[" in coloured.getvalue()
    assert "[red]x" in coloured.getvalue()  # no markup is read out of content
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    print_report(report(BAD.at(Origin("3.3"), key="x")), plain)
    assert "\x1b" not in plain.getvalue()


def test_stream_of_few_characters_is_no_error() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    print_report(report(BAD.at(key="名")), out)
    out.flush()
    assert b"?" in raw.getvalue()


def test_broken_characters_can_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lone surrogate, as a damaged PDF may give it, ends as a sign for it in every form, in colour too."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    given = report(BAD.at(key="\ud83d"))
    coloured = Terminal()
    print_report(given, coloured)
    for text in (coloured.getvalue(), as_html(given), as_json(given)):
        assert text.encode("utf-8")


def test_json_has_the_promised_keys() -> None:
    given = report(replace(BAD.at(Origin("3.3"), page=0, key="x"), file="a.pdf"), outputs=(MADE,), edition="2026")
    found = json.loads(as_json(given))
    assert found["passed"] is False
    assert found["counts"] == {"error": 1, "notice": 0, "warning": 0}
    assert found["findings"] == [
        {
            "clause": "X 1, 2",
            "code": "unknown-key",
            "column": 3,
            "excerpt": "  edtion: 2026",
            "file": "content.yaml",
            "hint": "Did you mean “edition”?",
            "line": 3,
            "message": "There is no key “x” here.",
            "output": "a.pdf",
            "page": 1,
            "severity": "error",
        }
    ]
    assert found["outputs"] == [
        {
            "advice": "e-mail this",
            "bytes": 1_234_567,
            "kind": "screen",
            "name": "a-screen.pdf",
            "pages": 16,
            "rejected": False,
            "sha256": "0f" * 32,
        }
    ]
    assert found["for_a_person"] == list(FOR_A_PERSON)
    assert list(found) == sorted(found)


def test_finding_without_a_place() -> None:
    (found,) = json.loads(as_json(Report((SOFT.at(Origin("a.b")),))))["findings"]
    assert (found["file"], found["line"], found["column"], found["page"], found["excerpt"]) == (
        "",
        None,
        None,
        None,
        "",
    )


class Page(HTMLParser):
    """Collects tags, attributes and words; notes tags that are closed wrongly."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_is_whole_escaped_and_alone() -> None:
    page = Page()
    text = as_html(
        report(BAD.at(Origin("3.3"), key="<script>alert(1)</script>"), SOFT.at(), outputs=(MADE,), title="A & B")
    )
    page.feed(text)
    assert page.open == []
    names = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "en"}) in page.tags
    assert "script" not in names
    assert not any(key in attributes for _, attributes in page.tags for key in ("src", "href"))
    assert "url(" not in text
    assert all(attributes.get("scope") for tag, attributes in page.tags if tag == "th")
    assert [tag for tag in names if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h2", "h2"]
    words = "".join(page.words)
    assert "There is no key “<script>alert(1)</script>” here." in words
    assert "Error:" in words
    assert "A & B" in words


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_can_be_reported(message: str, line: str) -> None:
    """Whatever content says: three forms, no exception, nothing that steers a terminal."""

    class Odd(Source):
        def line(self, mark: Mark) -> str:
            return line

    finding = Finding("odd", Severity.ERROR, message, hint=message, origin=Origin("1.5"))
    given = Report((finding,), Odd())
    assert "\x1b" not in "".join(printed(given))
    assert json.loads(as_json(given))["counts"]["error"] == 1
    page = Page()
    page.feed(as_html(given))
    assert page.open == []


def test_no_claim_of_conformance() -> None:
    said = (as_html(report(outputs=(MADE,))) + as_json(report()) + "".join(printed(report()))).casefold()
    assert "compliant" not in said
    assert "certif" not in said
