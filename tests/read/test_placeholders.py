"""Placeholders: their forms, references to titles, and every way of writing one that prints nothing."""

from __future__ import annotations

from typing import Any

import pytest

from booklet.model.booklet import Booklet
from booklet.model.inline import Link, PageReference, Text, plain

FACTS = """\
  opened: {value: 1926-05-14, source: letter}
  closed: {value: 1999-12, qualifier: about, source: letter}
  whole: {value: 22, qualifier: over, source: letter}
  decimal: {value: 3.5, source: letter}
  span: {value: 25-26, source: letter}
  word: {value: many, qualifier: almost, source: letter}
"""


def said(reader: Any, text: str) -> str:
    """What one paragraph prints."""
    content = reader.content.replace("recognition_groups:\n", f"{FACTS}recognition_groups:\n")
    result = reader(content.replace("[text: Words]", f"[text: '{text}']"))
    assert result.booklet is not None, [(one.code, one.message) for one in result.findings]
    block = result.booklet.sections[0].sections[0].blocks[0]
    return plain(block.blocks[0].inlines)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{whole:bare}", "22"),
        ("{whole:ordinal}", "over 22nd"),
        ("{states:ordinal}", "19th"),
        ("{states:Words}", "Nineteen"),
        ("{opened}", "14 May 1926"),
        ("{opened:long}", "14 May 1926"),
        ("{opened:medium}", "14 May 1926"),
        ("{opened:year}", "1926"),
        ("{closed:long}", "about December 1999"),
        ("{closed:medium}", "about Dec 1999"),
        ("{closed:year}", "about 1999"),
        ("{decimal:words}", "3.5"),
        ("{span:bare}", "25–26"),
        ("{word:Words}", "Almost many"),
        ("{years:bare}", "100"),
        ("{years}", "100"),
        ("{territory:MX}", "Mexico"),
        ("{territory:US-GA}", "Georgia"),
        ("{ref:what-happened}", "What happened in 1926"),
        ("{ref:losses}", "about 61,300"),
        ("{ ref : losses }", "about 61,300"),
    ],
)
def test_forms(reader: Any, written: str, printed: str) -> None:
    assert said(reader, written) == printed


# ¶ stands where the finding must point to.
@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("{volumes} books", "¶{volumes:year} books", "unknown-form", "bare, ordinal, words"),
        ("{volumes} books", "¶{share:ordinal} books", "unknown-form", "Possible here: Words, bare, words."),
        ("{volumes} books", "¶{years:long} books", "unknown-form", "bare, ordinal, words"),
        ("{volumes} books", "¶{edition:long} books", "unknown-form", "one form only"),
        ("{volumes} books", "¶{territory:XX} books", "unknown-code", "XX"),
        ("{volumes} books", "¶{territory} books", "unknown-code", "country"),
        ("{volumes} books", "¶{ref} books", "empty-placeholder", "{ref:figures}"),
        ("{volumes} books", "¶{page: } books", "empty-placeholder", "{page:figures}"),
        ("{volumes} books", "¶{ref:loses} books", "unknown-reference", "losses"),
        ("{volumes} books", "¶{page:loses} books", "unknown-reference", "losses"),
        ("  one: {value", "  ¶ref: {value", "reserved-id", "ref"),
        ("  share: {value", "  ¶territory: {value", "reserved-id", "territory"),
        ("What happened in {founded}", "What happened in ¶{ref:what-happened}", "circular-reference", "what-happened"),
        ("caption: {volumes}", "caption: See ¶{ref:losses}", "circular-reference", "losses"),
        ("caption: {volumes}", "caption: ¶{ref:losses}", "circular-reference", "losses"),
        ("name: Texas", "name: '¶{nobody}'", "unknown-fact", "nobody"),
        ("name: Texas", "name: 'Texas ¶{page:losses}'", "page-in-name", "A page number"),
        ("issuer: City Council", "issuer: ¶{page:losses}", "page-in-name", "A page number"),
        ("issuer: City Council", "issuer: {inferred: 'x ¶{volums}', why: y}", "unknown-fact", "volumes"),
        ("  publisher: ~", "  publisher: {name: '¶{volumes:long}'}", "unknown-form", "bare"),
        ("  publisher: ~", "  publisher: {name: ¶{page:losses}}", "page-in-name", "A page number"),
        ("  publisher: ~", "  publisher: {name: A, address: 'B¶} C'}", "stray-brace", "opening"),
        ("group: states, source", "group: states, body: '¶{x', source", "unclosed-placeholder", "not closed"),
        ("group: states, source", "group: states, document: 'No. ¶{}', source", "empty-placeholder", "braces"),
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
    assert [where for where in found if where[2] == code] == [place], list(found)
    assert words in found[place].message + found[place].hint
    (_,) = [finding for finding in result.findings if finding.severity == "error"]


SECTIONS = """\
sections:
  - {title: 'One {ref:two}', id: one, blocks: [{text: 'See {ref:one}.'}]}
  - {title: 'Two {ref:three}', id: two, blocks: [{text: Words}]}
  - {title: 'Three *{ref:one}*', id: three, blocks: [{text: Words}]}
  - {title: 'Four {ref:one}', id: four, blocks: [{text: Words}]}
"""


def test_a_circle_is_an_error_at_each_of_its_references_and_nowhere_else(reader: Any) -> None:
    result = reader(reader.content[: reader.content.index("sections:\n")] + SECTIONS)
    lines = SECTIONS.splitlines()
    first = reader.content[: reader.content.index("sections:\n")].count("\n") + 1
    assert reader.places(result) == [(first + n, lines[n].index("{ref") + 1, "circular-reference") for n in (1, 2, 3)]


def sectioned(reader: Any, sections: str) -> Any:
    return reader(reader.content[: reader.content.index("sections:\n")] + sections)


def test_titles_that_refer_to_titles_are_filled_in(reader: Any) -> None:
    result = sectioned(
        reader,
        "sections:\n"
        "  - {title: '{ref:two}, again^[Not here.]', id: one, blocks: [{text: 'In {ref:one}.'}]}\n"
        "  - {title: 'Of [*{volumes:bare}*](https://example.org) on {page:one}', id: two, blocks: [{text: Words}]}\n",
    )
    (paragraph,) = result.booklet.sections[0].blocks[0].blocks
    (_, link, _) = paragraph.inlines
    assert isinstance(link, Link)
    assert (link.anchor, link.uri) == ("at-one", "")
    assert plain((link,), lambda anchor: f"<{anchor}>") == "Of 61,300 on <at-one>, again"
    place = paragraph.inlines[1].origin
    assert (place.path, place.offset) == ("sections[0].blocks[0].text", 3)
    stack = list(link.children)
    while stack:
        piece = stack.pop()
        assert not isinstance(piece, Link)
        if isinstance(piece, Text):
            assert (piece.origin, piece.fact, piece.placeholder) == (place, "", "ref:one")
        if isinstance(piece, PageReference):
            assert piece.origin == place
        stack += getattr(piece, "children", ())
    # the claim is made in the title alone
    assert [origin.path for origin in result.booklet.used_facts["volumes"]] == ["sections[1].title"]


@pytest.mark.parametrize("count", [12, 3000])
def test_titles_that_grow_beyond_measure_are_an_error_and_take_no_time(reader: Any, count: int) -> None:
    twice = [
        f"  - {{title: '{{ref:s{n + 1}}} {{ref:s{n + 1}}}', id: s{n}, blocks: [{{text: W}}]}}" for n in range(count)
    ]
    last = f"  - {{title: Word, id: s{count}, blocks: [{{text: 'All of {{ref:s0}}'}}]}}"
    result = sectioned(reader, "\n".join(["sections:", *twice, last, ""]))
    assert {finding.code for finding in result.findings} == {"reference-too-long"}


def test_long_chains_and_circles_of_references_are_followed(reader: Any) -> None:
    count = 1500  # deeper than Python calls
    chain = [f"  - {{title: '{{ref:s{n + 1}}}', id: s{n}, blocks: [{{text: W}}]}}" for n in range(count)]
    last = "  - {{title: '{0}', id: s{1}, blocks: [{{text: '{{ref:s0}}'}}]}}"
    good = sectioned(reader, "\n".join(["sections:", *chain, last.format("Word", count), ""]))
    assert plain(good.booklet.sections[-1].blocks[0].blocks[0].inlines) == "Word"
    circle = sectioned(reader, "\n".join(["sections:", *chain, last.format("{ref:s0}", count), ""]))
    assert {finding.code for finding in circle.findings} == {"circular-reference"}
    assert len(circle.findings) == count + 1


def filled(reader: Any, tmp_path: Any, keys: str) -> Booklet:
    (tmp_path / "a.png").write_bytes(b"x")
    result = reader.changed("recognitions:\n", f"images: {{a: {{file: a.png, licence: CC0, {keys}}}}}\nrecognitions:\n")
    assert result.booklet is not None, [(one.code, one.message) for one in result.findings]
    booklet: Booklet = result.booklet
    return booklet


def test_lines(reader: Any, tmp_path: Any) -> None:
    booklet = filled(reader, tmp_path, "alt: ' *A* {{house}} of {years} years,   {states}', credit: 'By {hl}'")
    image = booklet.images["a"]
    assert plain(image.alt) == "*A* {house} of 100 years,   19"
    assert plain(image.credit) == "By Stone Bridge"
    assert [piece.origin.path for piece in image.alt if isinstance(piece, Text)] == ["images.a.alt"] * len(image.alt)
    assert all(piece.origin.offset == at for piece, at in zip(image.alt, (1, 5, 7, 12, 14, 18, 25, 35), strict=True))


def test_what_a_picture_says_counts_only_where_it_is_shown(reader: Any, tmp_path: Any) -> None:
    hidden = filled(reader, tmp_path, "alt: '{one} house'")
    assert "one" not in hidden.used_facts
    shown = reader.content.replace("cover: {subtitle", "cover: {image: a, subtitle")
    content = shown.replace(
        "recognitions:\n", "images: {a: {file: a.png, licence: CC0, alt: '{one} house'}}\nrecognitions:\n"
    )
    booklet = reader(content).booklet
    assert [origin.path for origin in booklet.used_facts["one"]] == ["images.a.alt"]


def test_the_words_of_recognitions_and_institutions(reader: Any) -> None:
    content = reader.content.replace(
        "{name: Texas,", "{name: 'Texas, {ref:losses}', body: 'No. {one}', document: '{hl}',"
    )
    content = content.replace("  publisher: ~", "  publisher: {name: 'The {hl}', address: '{states} Quay'}")
    booklet = reader(content.replace("issuer: City Council", "issuer: {hl}")).booklet
    (texas,) = booklet.recognitions
    assert (texas.name, plain(texas.body), plain(texas.document)) == ("Texas, about 61,300", "No. 1", "Stone Bridge")
    assert (booklet.publisher.name, booklet.publisher.address) == ("The Stone Bridge", "19 Quay")
    assert booklet.sources["letter"].issuer == "Stone Bridge"


def test_who_says_so(reader: Any) -> None:
    content = reader.content.replace("  one: {value: 1,", "  one: {value: 1, said_by: 'The {hl}, {founded}',")
    assert reader(content).booklet.facts["one"].said_by == "The Stone Bridge, 1926"
    content = reader.content.replace("  one: {value: 1,", "  one: {value: 1, said_by: 'On {page:losses}',")
    result = reader(content)
    line = content[: content.index("{page:")].count("\n") + 1
    column = content.splitlines()[line - 1].index("{page:") + 1
    assert reader.places(result) == [(line, column, "page-in-name")]
