"""Reading a whole content: the good example, and what each mistake in it gives."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.diagnostics import Mark, Origin, Severity
from booklet.model.booklet import Name
from booklet.model.inline import NoteCall, Text, plain
from booklet.read.read import read
from booklet.read.schema_json import json_schema


def line_of(content: str, part: str) -> int:
    return content[: content.index(part)].count("\n") + 1


def test_example(reader: Any) -> None:
    result = reader()
    assert result.findings == ()
    booklet = result.booklet
    assert plain(booklet.title) == "The Stone Bridge"
    assert plain(booklet.cover.subtitle) == "100 years"
    assert (booklet.event.start, booklet.event.end) == (datetime.date(1926, 5, 14), datetime.date(1926, 5, 15))
    assert (booklet.edition.years, booklet.edition.label) == (100, "2026")
    assert booklet.publisher is None
    assert not booklet.draft
    assert booklet.facts["volumes"].value == Fraction(61300)
    assert booklet.facts["volumes"].printed == "about 61,300"
    assert booklet.facts["share"].printed == "almost one-fifth"
    assert booklet.facts["founded"].printed == "1926"
    assert booklet.sources["report"].issuer == "not stated"
    assert booklet.sources["report"].date == "26 February 2018"
    assert booklet.sources["report"].date_inferred == "it says that 92 years have passed"
    assert booklet.sources["letter"].date == "February 2019"
    assert plain(booklet.sources["report"].note) == "The Stone Bridge wrote it."
    assert booklet.groups["states"].stated == booklet.facts["states"]
    assert list(booklet.used_facts) == ["founded", "volumes", "states"]
    assert booklet.cited == ("report", "letter")
    text, table, other = booklet.sections[0].blocks
    paragraph, items = text.blocks
    assert plain(paragraph.inlines) == "It holds about 61,300 books, 100 years on."
    assert [plain(item[0].inlines) for item in items.items] == ["one item", "another"]
    note = next(piece for piece in paragraph.inlines if isinstance(piece, NoteCall))
    assert (note.source, plain(note.locator)) == ("report", "p. 4")
    assert [[plain(cell) for cell in row] for row in table.rows] == [["NO", "0613", "12:30"], ["19", ""]]
    assert plain(table.caption) == "About 61,300"
    assert other.of == "sections[0].blocks[1].table"
    assert booklet.sections[0].sections[0].level == 2


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("code: US-TX", "Texas"),
        ("code: BA", "Bosnia & Herzegovina"),  # CLDR's name in English
        ("name: Senate of Texas, code: US-TX", "Senate of Texas"),
        ("name: The town", "The town"),
    ],
)
def test_a_recognition_is_called_what_its_code_says_unless_it_has_a_name(reader: Any, given: str, name: str) -> None:
    (recognition,) = reader.changed("name: Texas, code: US-TX", given).booklet.recognitions
    assert recognition.name == name


def test_names(reader: Any) -> None:
    booklet = reader.changed(
        "hl: Stone Bridge", "hl: Stone Bridge\n  town: {name: Town, avoid: [Twon], index: no}"
    ).booklet
    assert booklet.names == {
        "hl": Name("hl", "Stone Bridge", origin=Origin("names.hl")),
        "town": Name("town", "Town", avoid=("Twon",), index="no", origin=Origin("names.town")),
    }
    assert booklet.used_names == {"hl": (Origin("sources.report.note", 4),)}


def test_fact_knows_where_its_placeholder_stands(reader: Any) -> None:
    result = reader()
    (first, caption) = result.booklet.used_facts["volumes"]
    line = line_of(reader.content, "It holds {volumes}")
    assert result.source_map.locate(first) == Mark("content.yaml", line, 20)
    assert result.source_map.locate(caption).line == line_of(reader.content, "caption: {volumes}")


# ¶ stands where the finding must point to.
@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("  slug: stone-bridge", "  ¶slgu: stone-bridge", "unknown-key", "slug"),
        ("  title: The *Stone* Bridge\n", "  ¶titel: x\n", "unknown-key", "title"),
        ("names:\n", "¶nams: {}\nnames:\n", "unknown-key", "names"),
        ("  slug: stone-bridge", "  print: {¶bleed: 5}\n  slug: stone-bridge", "unknown-key", "3 mm, fixed"),
        ("  slug: stone-bridge", "  page: {¶bleed_mm: 5}\n  slug: stone-bridge", "unknown-key", "3 mm, fixed"),
        ("  edition: 2026", "  edition: ¶soon", "bad-edition", "soon"),
        ("  edition: 2026", "  edition: ¶1900", "early-edition", "1926-05-15"),
        ("  edition: 2026", "  edition: ¶1926", "early-edition", "anniversary"),
        ("  edition: 2026", "  edition: ¶3000", "late-edition", "2999"),
        ("  edition: 2026", "  edition: ¶9999-12-31", "late-edition", "2999"),
        ("  edition: 2026", "  edition: ¶1927-05-14", "early-edition", "anniversary"),
        ("title: A letter", "title: A ¶\u202eletter", "control-character", "U+202E"),
        ("title: A letter", "title: A ¶\u2066letter", "control-character", "U+2066"),
        ("{volumes} books", "¶{years:ord} books", "unknown-form", "“ordinal”"),
        ("{volumes} books", "¶{years:long} books", "unknown-form", "Possible here"),
        ("  language: en", "  language: ¶xx", "unknown-language", "en"),
        ("  status: final", "  status: ¶finl", "bad-choice", "final"),
        ("to: 1926-05-15", "to: ¶1926-05-32", "bad-date", "1926-05-32"),
        ("to: 1926-05-15", "to: ¶1926-05", "bad-date", "day"),
        ("to: 1926-05-15", "to: ¶1926-05-01", "event-order", ""),
        (
            "  event: {name: Opening of the bridge, from: 1926-05-14, to: 1926-05-15",
            "  ¶event: {name: x",
            "event-date",
            "",
        ),
        ("gsm: 135", "gsm: ¶heavy", "bad-number", "heavy"),
        ("gsm: 135", "gsm: ¶0", "out-of-range", "more than 0"),
        ("trim: A5", "trim: ¶A9", "bad-size", "176 x 250 mm"),
        ("trim: A5", "trim: ¶10 x 10 mm", "bad-size", "10 x 10"),
        ("binding_side: left", "binding_side: ¶top", "bad-choice", "right"),
        ("sheet: A4", "sheet: ¶B9", "bad-sheet", "SRA3"),
        ("sheet: A4", "sheet: ¶1 x 1 mm", "bad-sheet", "320 x 450"),
        ("signature: 16", "signature: ¶6", "out-of-range", "multiple of 4"),
        ("signature: 16", "signature: ¶-4", "out-of-range", "4 or more"),
        ("scheme: signatures", "scheme: ¶origami", "bad-choice", "cut-and-stack"),
        ("title: Inner", "¶titel: Inner", "unknown-key", "title"),
        ("- table:\n          id: losses", "- ¶tabel:\n          id: losses", "unknown-kind", "table"),
        (
            "      - title: Inner",
            "      - title: Inner\n        blocks: [text:¶Hello]\n      - title: I",
            "missing-space",
            "colon",
        ),
        ("of: losses", "of: ¶lossse", "unknown-block", "losses"),
        ("of: losses", "width: ¶wide", "bad-number", "wide"),
        ("of: losses", "¶caption: again", "duplicate-key", "second time"),
        ("of: losses", "id: ¶losses", "duplicate-id", "line 41"),
        ("of: losses", "source: ¶lettre", "unknown-source", "letter"),
        ("{volumes} books", "¶{volums} books", "unknown-fact", "volumes"),
        ("{volumes} books", "¶{volumes books", "unclosed-placeholder", ""),
        ("{volumes} books", "volumes¶} books", "stray-brace", ""),
        ("{volumes} books", "¶{} books", "empty-placeholder", ""),
        ("{volumes} books", "¶{page:nowhere} books", "unknown-reference", "nowhere"),
        ("{volumes} books", "¶{volumes:naked} books", "unknown-form", "bare"),
        ("{volumes} books", "¶{volumes|a} books", "plural-forms", "one, other"),
        ("{volumes} books", "¶{share|a|b} books", "not-a-number", "share"),
        ("[^report, p. 4]", "[^¶reprot, p. 4]", "unknown-source", "report"),
        ("[^report, p. 4]", "¶[^report, p. 4", "unclosed-note", ""),
        ("[^report, p. 4]", "[^report, p. ¶{x}]", "unknown-fact", ""),
        ("With **words**.", "With **¶{wrods}**.", "unknown-fact", "wrods"),
        ("With **words**.", "With ¶^[x].", "note-in-note", ""),
        ("*item*", "*¶[item](ftp://x.org)*", "link-scheme", "ftp"),
        ("*item*", "¶[item](javascript:alert)", "link-scheme", "javascript"),
        ("*item*", "¶<ftp:x.org>", "link-scheme", "ftp"),
        ("*item*", "¶[](https://x.org)", "link-empty", ""),
        ("*item*", "¶<b>item</b>", "markdown", "HTML"),
        ("*item*", "¶![item](x.png)", "markdown", "figure"),
        ("*item*", "¶`item`", "markdown", "code"),
        ("- one *item*", "¶# one *item*", "markdown", "heading"),
        ("- one *item*", "    ¶one *item*", "markdown", "four spaces"),
        ("- one *item*", "¶***", "markdown", "line across"),
        ("- one *item*", "> &amp; \\* &nbsp;¶{x}", "unknown-fact", "x"),
        ("value: 61300", 'value: "¶61,300"', "bad-fact", "without anything between"),
        ("value: 61300", "value: ¶1/0", "bad-fact", "zero"),
        ("qualifier: about", "qualifier: ¶abuot", "bad-choice", "about"),
        ("qualifier: about, source: report", "source: ¶reprot", "unknown-source", "report"),
        ("  one: {value: 1, source: report}", "  ¶one: {value: 1}", "missing-key", "source"),
        ("  one: {value: 1, source: report}", "  ¶years: {value: 1, source: report}", "reserved-id", "years"),
        ("  one: {value: 1, source: report}", "  ¶hl: {value: 1, source: report}", "duplicate-id", "line 13"),
        ("  one: {value: 1, source: report}", "  ¶1x: {value: 1, source: report}", "bad-id", "1x"),
        ("stated: states", "stated: ¶sates", "unknown-fact", "states"),
        ("hl: Stone Bridge", "hl: {name: ¶{x}}", "placeholder-here", "{x}"),
        ("hl: Stone Bridge", "¶hl: {short: Bridge}", "missing-key", "name"),
        ("hl: Stone Bridge", "hl: {name: Bridge, ¶alt: [x]}", "unknown-key", "alt"),
        ("hl: Stone Bridge", "hl: {name: Bridge, avoid: ¶Brigde}", "wrong-type", "list"),
        ("hl: Stone Bridge", "hl: {name: Bridge, avoid: [a, ¶'']}", "empty-text", "nothing"),
        ("hl: Stone Bridge", "hl: {name: 'The ¶{x}'}", "placeholder-here", "{x}"),
        ("The {hl} wrote it.", "The ¶{hl:short} wrote it.", "unknown-form", "short"),
        ("US-TX", "¶US-ZZ", "unknown-code", "US-ZZ"),
        ("name: Texas, code: US-TX", "code: ¶US-ZZ", "unknown-code", "US-ZZ"),
        ("{name: Texas, code: US-TX", "¶{date: 2011", "missing-key", "who"),
        ("group: states", "group: ¶sates", "unknown-group", "states"),
        ("issuer: not stated", "issuer: ¶[x]", "wrong-type", "a list"),
        (
            "  report:\n    title: Report of {event.date:year}\n    issuer: not stated\n",
            "  ¶report:\n    title: x\n",
            "missing-key",
            "issuer",
        ),
        (
            'date: {inferred: 2018-02-26, why: "it says that 92 years have passed"}',
            "date: ¶{inferred: 2018-02-26}",
            "bad-value",
            "why",
        ),
        ("url: https://example.org/letter", "url: ¶example.org", "bad-address", "https"),
        ("  publisher: ~", "  publisher: {name: A, url: ¶x}", "bad-address", "x"),
        ("  publisher: ~", "  publisher: {name: A, logo: ¶x}", "unknown-image", "x"),
        ("  publisher: ~", "  publisher: {name: A, email: ¶office at x.org}", "bad-address", "e-mail"),
        ("  publisher: ~", "  partners: [{name: A, url: ¶www.x.org}]", "bad-address", "https"),
        ("hl: Stone Bridge", "hl: Stone ¶{years}", "placeholder-here", "without braces"),
        ("hl: Stone Bridge", "hl: ¶{years}", "placeholder-here", "without braces"),
        ("  publisher: ~", "  publisher: ¶ABC", "wrong-type", "keys"),
        ("  publisher: ~", "  ¶publishr: ~", "unknown-key", "publisher"),
        ("  publisher: ~", "  partners: ¶ABC", "wrong-type", "A list"),
        ("  publisher: ~", "  partners: [{name: ¶{a: b}}]", "wrong-type", "quotes"),
        ("title: The *Stone* Bridge", 'title: ¶""', "empty-text", "Write"),
        ("title: The *Stone* Bridge", "title: '¶ '", "empty-text", "Write"),
        ("title: The *Stone* Bridge", "title: ¶\u00a0", "empty-text", "Write"),
        ("title: The *Stone* Bridge", 'title: "¶\u200b\u2060"', "empty-text", "Write"),
        ("title: The *Stone* Bridge", "title: ¶|", "empty-text", "Write"),
        ("title: The *Stone* Bridge", "¶title:", "empty-text", "Write"),
        ('subtitle: "{years} years"', 'subtitle: ¶""', "empty-text", "leave the key out"),
        ("    note: The {hl}", "    text: ¶''\n    note: The {hl}", "empty-text", "leave the key out"),
        ("hl: Stone Bridge", "hl: ¶''", "empty-text", "Write"),
        ("title: A letter", "title: ¶''", "empty-text", "Write"),
        ("issuer: City Council", "issuer: ¶''", "empty-text", "Write"),
        ("name: Texas", "name: ¶''", "empty-text", "Write"),
        ("date: 2019-02, url", "¶date: , url", "empty-text", "Write"),
        ("from: 1926-05-14, to: 1926-05-15,", "¶date: ,", "event-date", "date"),
        ("from: 1926-05-14, to: 1926-05-15,", "from: 1926-05-14, ¶to: ,", "event-date", "to"),
        ("[text: Words]", "[text: ¶'']", "empty-text", "Write"),
        ("        blocks: [text: Words]", "        blocks:\n        - text: ¶|\n\n\n", "empty-text", "Write"),
    ],
)
def test_mistakes(reader: Any, old: str, new: str, code: str, words: str) -> None:
    assert reader.content.count(old) == 1
    marked = reader.content.replace(old, new)
    before = marked[: marked.index("¶")]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"), code)
    result = reader(marked.replace("¶", ""))
    assert result.booklet is None
    found = dict(zip(reader.places(result), result.findings, strict=True))
    assert place in found, [(where, finding.message) for where, finding in found.items()]
    assert words in found[place].message + found[place].hint
    for finding in result.findings:
        assert "pydantic" not in finding.message + finding.hint
        assert "Input" not in finding.message + finding.hint


def test_all_errors_at_once(reader: Any) -> None:
    content = reader.content.replace("slug: stone-bridge", "slug: Stone Bridge").replace("status: final", "status: x")
    content = content.replace("value: 19,", "").replace("value: 61300", "valeu: 61300")
    content = content.replace("- table: {caption: Other", "- tabel: {caption: Other")
    codes = [finding.code for finding in reader(content).findings]
    assert set(codes) == {
        "unknown-key", "missing-key", "unknown-kind", "bad-form", "bad-choice",
    }  # fmt: skip


def test_broken_fact_is_reported_once(reader: Any) -> None:
    result = reader.changed("value: 61300", "valeu: 61300")
    assert [finding.code for finding in result.findings] == ["unknown-key"]


@pytest.mark.parametrize(
    ("event", "edition", "years"),
    [
        ("from: 1992-02-25, to: 1992-02-26", "2018", 26),
        ("from: 1992-02-25, to: 1992-02-26", "2018-02-24", 25),
        ("from: 1992-02-25, to: 1992-02-26", "2018-02-25", 25),
        ("from: 1992-02-25, to: 1992-02-26", "2018-02-26", 26),
        ("date: 1992-02-29", "2027", 35),
        ("date: 1992-02-29", "2027-02-27", 34),
        ("date: 1992-02-29", "2027-02-28", 35),
        ("date: 1992-02-29", "2999", 1007),
        ("date: 0009-09-09", "2027", 2018),
        ("date: 1992-02-29", "1993", 1),
    ],
)
def test_editions(reader: Any, event: str, edition: str, years: int) -> None:
    content = reader.content.replace("from: 1926-05-14, to: 1926-05-15", event)
    content = content.replace("2018-02-26", "1992").replace("date: 2019-02", "date: 1992")  # known in every edition
    result = reader(content, edition)
    assert result.findings == ()
    assert result.booklet.edition.years == years
    assert plain(result.booklet.cover.subtitle) == f"{years:,} years"


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (1, "the 1st anniversary, 1 year on"),
        (2, "the 2nd anniversary, 2 years on"),
        (11, "the 11th anniversary, 11 years on"),
        (21, "the 21st anniversary, 21 years on"),
        (26, "the 26th anniversary, 26 years on"),
        (30, "the 30th anniversary, 30 years on"),
        (35, "the 35th anniversary, 35 years on"),
        (101, "the 101st anniversary, 101 years on"),
        (112, "the 112th anniversary, 112 years on"),
        (1003, "the 1003rd anniversary, 1,003 years on"),
    ],
)
def test_ordinals_and_plurals_agree_in_every_edition(reader: Any, years: int, words: str) -> None:
    content = reader.content.replace("from: 1926-05-14, to: 1926-05-15", "date: 1992-02-29")
    content = content.replace("2018-02-26", "1992").replace("date: 2019-02", "date: 1992")
    subtitle = "the {years:ordinal} anniversary, {years} {years|year|years} on"
    result = reader(content.replace('"{years} years"', f'"{subtitle}"'), str(1992 + years))
    assert result.findings == ()
    assert plain(result.booklet.cover.subtitle) == words


def test_edition_of_the_command_line_is_judged(reader: Any) -> None:
    (finding,) = reader(edition="later").findings
    assert (finding.code, finding.origin) == ("bad-edition", None)
    (finding,) = reader(edition="1899").findings
    assert finding.code == "early-edition"


def test_pictures_and_texts_lie_in_the_folder(reader: Any, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    (folder / "house.png").write_bytes(b"x")
    reader.folder = folder

    def codes(file: str) -> list[str]:
        images = f"images:\n  a: {{file: '{file}', alt: A house}}\nrecognitions:\n"
        result = reader(reader.content.replace("recognitions:\n", images))
        return [finding.code for finding in result.findings]

    assert codes("house.png") == []
    assert codes("./house.png") == []
    for outside in (
        "../secret.png",
        str(tmp_path / "secret.png"),
        "C:\\secret.png",
        "\\\\server\\x",
        "a/../../secret.png",
    ):
        assert codes(outside) == ["file-outside"]
    assert codes("hose.png") == ["missing-file"]
    assert codes("images\\house.png") == ["backslash"]
    assert codes("https://example.org/house.png") == ["remote-file"]
    assert codes("www.example.org/house.png") == ["remote-file"]
    assert codes("x" * 5000) == ["missing-file"]
    try:
        (folder / "link.png").symlink_to(tmp_path / "secret.png")
    except OSError:
        pytest.skip("no symbolic links here")
    assert codes("link.png") == ["file-outside"]


def test_alt_or_decorative(reader: Any, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    for keys, codes in (
        ("file: a.png", ["missing-alt"]),
        ("file: a.png, alt: x, decorative: yes", ["alt-and-decorative"]),
        ("file: a.png, decorative: YES", []),
        ("file: a.png, decorative: perhaps", ["bad-choice"]),
        ("file: a.png, alt: x, focus: [0.1]", ["bad-length"]),
    ):
        content = reader.content.replace("recognitions:\n", f"images: {{a: {{{keys}}}}}\nrecognitions:\n")
        assert [finding.code for finding in reader(content).findings] == codes


def test_sections_are_three_levels_deep(reader: Any) -> None:
    content = reader.content + "        sections: [{title: Third, sections: [{title: Fourth}]}]\n"
    assert [finding.code for finding in reader(content).findings] == ["too-deep-sections"]


@pytest.mark.parametrize(("number", "codes"), [("1927", ["year-as-list"]), ("99", []), ("1927\\", [])])
def test_a_year_is_no_number_of_a_list(reader: Any, number: str, codes: list[str]) -> None:
    result = reader.changed("[text: Words]", f"\n        - text: {number}. was good.")
    assert [finding.code for finding in result.findings] == codes
    line = line_of(reader.content, "text: Words") + 1
    assert all(place == (line, 17, "year-as-list") for place in reader.places(result))


def test_a_passage_stands_as_its_source_wrote_it(reader: Any) -> None:
    result = reader.changed("value: 19, source", "value: 19, passage: 'of {them}', source")
    assert result.findings == ()


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("hl", []), ("hls", ["unknown-name"]), ("keeper", ["unknown-name"]), ("A. Mason", []), ("Z", [])],
)
def test_a_name_that_looks_like_an_id(reader: Any, typed: str, codes: list[str]) -> None:
    result = reader.changed("[text: Words]", f"[saying: {{by: {typed}}}]")
    line = line_of(reader.content, "[text: Words]")
    assert reader.places(result) == [(line, 31, code) for code in codes]
    assert result.booklet is not None
    assert all(("hl" in finding.hint) for finding in result.findings)


@pytest.mark.parametrize("inside", ["", "        blocks: []\n", "        blocks:\n        sections: []\n"])
def test_a_section_without_anything_is_doubtful(reader: Any, inside: str) -> None:
    result = reader.changed("        blocks: [text: Words]\n", inside)
    line = line_of(reader.content, "Inner")
    assert reader.places(result) == [(line, 16, "empty-section")]
    assert result.booklet is not None


def test_a_booklet_has_sections(reader: Any) -> None:
    content = reader.content[: reader.content.index("sections:\n")]
    line = content.count("\n") + 1
    assert (line, 11, "no-sections") in reader.places(reader(content + "sections: []\n"))
    assert (line, 1, "empty-text") in reader.places(reader(content + "sections:\n"))


def test_blocks_have_one_kind(reader: Any) -> None:
    result = reader.changed(
        "- table: {caption: Other, rows: [], of: losses}",
        "- text: a\n        table: {caption: b, rows: []}\n      - c\n      -",
    )
    assert [finding.code for finding in result.findings] == ["several-kinds", "not-a-block", "not-a-block"]


@pytest.mark.parametrize(
    "content",
    ["- a\n", "a\n", "booklet: a\nsections: b\n", "booklet:\nsections:\n", "facts: []\nnames: [a]\nrecognitions: {}\n"],
)
def test_other_shapes(reader: Any, content: str) -> None:
    result = reader(content)
    assert result.booklet is None
    assert all(finding.message for finding in result.findings)
    assert all(result.source_map.locate(finding.origin) for finding in result.findings if finding.origin)


def test_missing_file(tmp_path: Path, reader: Any) -> None:
    result = read(tmp_path / "content.yaml", kinds=reader.kinds)
    assert [finding.code for finding in result.findings] == ["no-file"]


def test_origins_in_text_are_exact(reader: Any) -> None:
    """Every text that is not written by a placeholder stands in the file where its origin says."""
    result = reader()
    lines = reader.content.split("\n")

    def texts(pieces: Any) -> Any:
        for piece in pieces:
            if isinstance(piece, Text):
                yield piece
            elif isinstance(piece, tuple):
                yield from texts(piece)
            elif hasattr(piece, "__dataclass_fields__") and not isinstance(piece, Origin):
                yield from texts([getattr(piece, name) for name in piece.__dataclass_fields__])

    checked = 0
    for text in texts(result.booklet.sections):
        mark = result.source_map.locate(text.origin)
        rest = lines[mark.line - 1][mark.column - 1 :]
        assert rest.startswith(text.text) or rest.startswith("{")
        checked += 1
    assert checked > 15


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_typed_gives_findings(reader: Any, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(reader.content)))
    length = data.draw(st.integers(0, 6))
    typed = data.draw(st.text("{}[]()*_^~|>!#&%@`'\":;-,.\\/<= \n\ta1é", max_size=6))
    result = reader(reader.content[:at] + typed + reader.content[at + length :])
    broken = any(finding.severity is Severity.ERROR for finding in result.findings)
    assert (result.booklet is None) == broken
    for finding in result.findings:
        mark = finding.mark or result.source_map.locate(finding.origin)
        assert mark is not None
        result.source_map.line(mark)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=100))
def test_any_bytes_give_findings(reader: Any, content: bytes) -> None:
    result = reader(content)
    assert result.booklet is None
    assert result.findings


def test_json_schema_describes_every_key(reader: Any) -> None:
    schema = json_schema(reader.kinds)
    assert schema["$schema"].endswith("2020-12/schema")
    assert set(schema["$defs"]["Block"]["properties"]) == {"text", "table", "saying", "as_of", "until"}
    assert schema["$defs"]["Block"]["oneOf"] == [{"required": [kind]} for kind in ("saying", "table", "text")]
    event = schema["$defs"]["EventInput"]
    assert {"name", "date", "from", "to", "part", "source", "passage"} == set(event["properties"])
    for name, definition in schema["$defs"].items():
        for key, value in definition.get("properties", {}).items():
            assert name == "Block" or value.get("description"), (name, key)
