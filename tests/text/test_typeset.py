"""Paragraphs and lines: nothing lost, nothing too wide, everything at its place."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin
from booklet.model.ink import Artifact, NodeId
from booklet.text.places import Form, find_places
from booklet.text.setting import SetLine, SetParagraph, Span
from booklet.text.typeset import Typesetter

STYLE = TextStyle("serif", 10.0, 14.0)
EPSILON = 1e-6


def span(text: str, style: TextStyle = STYLE, language: str = "en", node: int = 1, path: str = "p") -> Span:
    return Span(text, style, NodeId(node), language, Origin(path))


def texts(paragraph: SetParagraph) -> list[str]:
    """The characters of every line, in visual order."""
    return ["".join(run.text for run in line.runs) for line in paragraph.lines]


def visible(line: SetLine) -> tuple[float, float]:
    """Where a line's first glyph begins and its last glyph, spaces left out, ends."""
    right = 0.0
    for run in line.runs:
        x = run.x
        for advance, text in zip(run.advances, run.texts, strict=True):
            x += advance
            if not text.isspace():
                right = x
    return (line.runs[0].x if line.runs else 0.0), right


def ink(text: str) -> str:
    """What must come out again: no white space, nothing invisible."""
    return "".join(c for c in text if not c.isspace() and c not in "\u00ad\u200d\ufffd")


# ---------------------------------------------------------------- by hand: every character is 5 pt wide


def test_lines_are_filled_and_justified(fake: Typesetter) -> None:
    words = [letter * 15 for letter in "abcd"]
    paragraph = fake.paragraph([span(" ".join(words), replace(STYLE, hyphenate=False))], 157.0)
    assert texts(paragraph) == [f"{words[0]} {words[1]} ", f"{words[2]} {words[3]}"]
    first, last = paragraph.lines
    # 31 characters of 5 pt are 155.  The 2 pt wanted are taken from the 30 letters as far as they give, in steps of a
    # thousandth: 13 of them are 1.95 pt
    stretch = first.runs[0].stretch
    assert stretch == pytest.approx(1.013)
    space = 5 + 0.05
    assert list(first.runs[0].advances) == pytest.approx([5 * stretch] * 15 + [space] + [5 * stretch] * 15 + [5.0])
    assert first.width == pytest.approx(157.0)
    assert last.width == pytest.approx(155.0)
    assert last.runs[0].stretch == 1.0


def test_letters_give_way_by_no_more_than_two_per_cent(typesetter: Typesetter) -> None:
    text = "The old regulation of the tower considered every late map and nothing else at all. " * 6
    stretches = [
        run.stretch
        for m in range(130, 320, 9)
        for line in typesetter.paragraph([span(text)], m).lines
        for run in line.runs
    ]
    assert max(stretches) == 1.02
    assert 0.98 <= min(stretches) < 1


def test_the_space_at_a_line_end_is_there_and_does_not_count(fake: Typesetter) -> None:
    line = fake.paragraph([span("aaaa bbbb")], 30.0, align="left").lines[0]
    assert line.runs[0].texts[-1] == " "
    assert line.width == pytest.approx(20.0)
    assert line.runs[0].width == pytest.approx(25.0)


@pytest.mark.parametrize(("align", "x"), [("left", 0.0), ("right", 30.0), ("centre", 15.0)])
def test_alignment_is_in_the_x_of_the_run(fake: Typesetter, align: str, x: float) -> None:
    line = fake.paragraph([span("aaaa")], 50.0, align=align).lines[0]
    assert line.runs[0].x == pytest.approx(x)
    assert line.width == pytest.approx(x + 20.0)


def test_the_first_indent_moves_and_shortens_the_first_line_only(fake: Typesetter) -> None:
    lines = fake.paragraph([span("aaaa bbbb cccc", replace(STYLE, hyphenate=False))], 45.0, first_indent=10).lines
    assert [line.runs[0].x for line in lines] == [10.0, 0.0]
    assert texts(SetParagraph(lines)) == ["aaaa ", "bbbb cccc"]


def test_an_added_hyphen_is_a_soft_hyphen_and_an_own_one_is_not(fake: Typesetter) -> None:
    paragraph = fake.paragraph([span("con\u00adsider well-known")], 27.0, align="left")
    assert texts(paragraph) == ["con\u00ad", "sider ", "well-", "known"]


def test_a_soft_hyphen_without_a_break_shows_nothing(fake: Typesetter) -> None:
    assert texts(fake.paragraph([span("con\u00adsider")], 100.0)) == ["consider"]


def test_hyphens_and_stops_hang_into_the_margin(typesetter: Typesetter) -> None:
    text = "In the considerable administration of representatives, everything was established in common. " * 3
    paragraph = typesetter.paragraph([span(text)], 150.0)
    hanging = [line for line in paragraph.lines[:-1] if line.runs[-1].text.rstrip()[-1] in "\u00ad.,-"]
    assert hanging
    for line in hanging:
        assert 150.0 < line.width < 154.0
        assert visible(line)[1] == pytest.approx(line.width)


def test_a_forced_break_ends_a_line_that_is_not_stretched(fake: Typesetter) -> None:
    paragraph = fake.paragraph([span("aa bb\u2028cc")], 100.0)
    assert [line.width for line in paragraph.lines] == [25.0, 10.0]


def test_a_no_break_space_joins_and_stretches(fake: Typesetter) -> None:
    text = "aaaaaaaaaaaa bbbbbbbbb\u00a0cccc ddddddddd"
    (line, _) = fake.paragraph([span(text, replace(STYLE, hyphenate=False))], 140.0).lines
    assert "".join(run.text for run in line.runs) == "aaaaaaaaaaaa bbbbbbbbb\u00a0cccc "
    spaces = [a for run in line.runs for a, c in zip(run.advances, run.texts, strict=True) if c in " \u00a0"]
    assert spaces[0] == pytest.approx(spaces[1])
    assert spaces[0] > 6


def test_a_word_without_places_is_divided_at_clusters(fake: Typesetter) -> None:
    paragraph = fake.paragraph([span("xxxxxxxxxxxx", language="zxx")], 26.0, align="left")
    assert "".join(texts(paragraph)) == "xxxxxxxxxxxx"
    assert all(line.width <= 26.0 for line in paragraph.lines)
    assert paragraph.overfull == ()


def test_what_cannot_be_divided_is_reported_where_it_stands(fake: Typesetter) -> None:
    paragraph = fake.paragraph([span("ab")], 3.0)
    assert texts(paragraph) == ["a", "b"]
    assert [(o.line, o.excess, o.origin) for o in paragraph.overfull] == [
        (0, pytest.approx(2.0), Origin("p", 0)),
        (1, pytest.approx(2.0), Origin("p", 1)),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u200b", "\u2028"])
def test_nothing_to_set_is_no_lines(typesetter: Typesetter, text: str) -> None:
    assert typesetter.paragraph([span(text)], 100.0).lines == ()


def test_no_spans_are_no_lines(fake: Typesetter) -> None:
    assert fake.paragraph([], 100.0).lines == ()
    assert fake.line([]).runs == ()
    assert fake.natural_width([]) == 0.0


def test_a_space_before_a_sign_that_begins_no_line_does_not_break(fake: Typesetter) -> None:
    paragraph = fake.paragraph([span("aaaa bb ? cccccc")], 45.0, align="left")
    assert texts(paragraph) == ["aaaa bb ? ", "cccccc"]
    assert texts(fake.paragraph([span("aaaa bb ? cc")], 37.0, align="left")) == ["aaaa ", "bb ? cc"]


def test_white_space_in_a_row_is_one_space(fake: Typesetter) -> None:
    assert texts(fake.paragraph([span(" a \n "), span(" b ", node=2)], 100.0)) == ["a b"]


def test_address_breaks_without_a_hyphen(fake: Typesetter) -> None:
    paragraph = fake.paragraph([span("https://example.org/one/two?three=four")], 80.0, align="left")
    assert "".join(texts(paragraph)) == "https://example.org/one/two?three=four"
    assert all(text[-1] in "/.?&=" for text in texts(paragraph)[:-1])


@pytest.mark.parametrize("looseness", [-1, 1])
def test_looseness_gives_a_line_more_or_fewer_where_it_can(typesetter: Typesetter, looseness: int) -> None:
    words = "The old regulation of our tower considered every late map and nothing else but what a visitor saw there"
    gained = 0
    for count in range(250, 400, 7):
        text = " ".join(word for number in range(60) for word in words.split()[number % 19 :])
        text = " ".join(text.split()[:count])
        prepared = typesetter.prepared([span(text)])
        plain, varied = prepared.set(400.0), prepared.set(400.0, looseness=looseness)
        assert ink("".join(texts(varied))) == ink(text)
        assert len(varied.lines) - len(plain.lines) in (0, looseness)
        gained += len(varied.lines) != len(plain.lines)
    assert gained


def test_looseness_that_cannot_be_had_gives_the_optimum(typesetter: Typesetter) -> None:
    prepared = typesetter.prepared([span("Of the tower.")])
    assert prepared.set(300.0, looseness=1) == prepared.set(300.0, looseness=-1) == prepared.set(300.0)


def test_line_count_that_cannot_be_had_is_told_at_once(typesetter: Typesetter) -> None:
    assert typesetter.prepared([span("Of the tower.")]).varied(300.0, 1) is None


def test_nothing_of_a_search_for_line_ends_waits_for_the_collector_of_garbage(typesetter: Typesetter) -> None:
    atoms = typesetter.prepared([span("The considerable regulation of neighbouring apprenticeships. " * 3)]).atoms
    form = Form(justified=True, hanging=False, divided=True)
    gc.disable()  # as commands do
    try:
        opportunities = find_places(atoms, form).opportunities
        inside = opportunities.inside
        assert inside is not None and any(inside(at) for at in range(len(opportunities.end)))
        before = sys.getrefcount(atoms)
        del opportunities, inside
        assert sys.getrefcount(atoms) == before - 1
    finally:
        gc.enable()


def test_a_prepared_paragraph_is_set_at_any_measure_as_if_it_were_new(typesetter: Typesetter) -> None:
    spans = [span("The old regulation of the tower considered every late map and nothing else at all. " * 3)]
    prepared = typesetter.prepared(spans)
    for measure in (300.0, 150.0, 300.0):
        for align in ("justify", "left"):
            assert prepared.set(measure, align=align) == typesetter.paragraph(spans, measure, align=align)


def test_the_first_lines_make_room_for_what_stands_beside_them(fake: Typesetter) -> None:
    words = " ".join(letter * 11 for letter in "abcdefgh")
    text = [span(words, replace(STYLE, hyphenate=False))]
    lines = fake.paragraph(text, 177.0, beside=(2, 61.0)).lines
    assert [line.split() for line in texts(SetParagraph(lines))] == [
        [letter * 11 for letter in line] for line in ("ab", "cd", "efg", "h")
    ]
    assert [line.runs[0].x for line in lines] == [61.0, 61.0, 0.0, 0.0]
    assert [line.width for line in lines] == pytest.approx([177.0] * 3 + [55.0])
    assert fake.paragraph(text, 177.0, beside=(0, 61.0)) == fake.paragraph(text, 177.0)


@pytest.mark.parametrize("looseness", [-1, 0, 1])
def test_what_stands_beside_does_at_any_looseness(typesetter: Typesetter, looseness: int) -> None:
    text = "The old regulation of the tower considered every late map and nothing else at all. " * 6
    prepared = typesetter.prepared([span(text)])
    for measure in range(150, 320, 17):
        lines = prepared.set(measure, looseness=looseness, beside=(2, 40.0), first_indent=0.0).lines
        assert ink("".join(texts(SetParagraph(lines)))) == ink(text)
        assert all(visible(line)[0] >= 40.0 - 2.0 for line in lines[:2])
        assert all(visible(line)[0] <= 0.0 for line in lines[2:])


def test_a_measure_too_narrow_to_justify_is_set_ragged(fake: Typesetter) -> None:
    text = [span("aaaa bbbb cccc dddd eeee ffff gggg hhhh", replace(STYLE, hyphenate=False))]
    assert fake.paragraph(text, 119.0) == fake.paragraph(text, 119.0, align="left")
    assert fake.paragraph(text, 124.0) != fake.paragraph(text, 124.0, align="left")


def test_a_paragraph_that_would_come_out_too_loose_is_set_ragged(fake: Typesetter) -> None:
    words = [span("aaaa bbbb " + "c" * 38 + " dd", replace(STYLE, hyphenate=False))]
    # justified, the first line would have a space of 160 pt before a word that no rule divides
    assert fake.paragraph(words, 200.0) == fake.paragraph(words, 200.0, align="left")


def test_what_stands_beside_leaves_room_in_ragged_lines_and_from_the_right(fake: Typesetter) -> None:
    text = "aaaa bbbb cccc dddd eeee ffff"
    lines = fake.paragraph([span(text)], 75.0, align="left", beside=(1, 27.0)).lines
    assert lines[0].runs[0].x == 27.0
    assert all(line.width <= 75.0 + EPSILON for line in lines)
    turned = fake.paragraph([span(text, language="ar")], 75.0, beside=(1, 27.0)).lines
    assert visible(turned[0])[1] <= 48.0 + EPSILON


# ---------------------------------------------------------------- runs


def test_runs_part_where_face_size_colour_node_or_rise_change(typesetter: Typesetter) -> None:
    spans = [
        span("one "),
        span("two ", replace(STYLE, italic=True)),
        span("three ", replace(STYLE, size=8.0)),
        span("four ", replace(STYLE, colour="accent")),
        span("five ", node=2),
        span("six ", replace(STYLE, rise=3.0)),
        span("seven", replace(STYLE, rise=3.0), language="fr"),
    ]
    runs = typesetter.line(spans).runs
    assert [run.text for run in runs] == ["one ", "two ", "three ", "four ", "five ", "six seven"]
    assert [run.face for run in runs][:2] == ["serif/regular", "serif/regular-italic"]
    assert runs[5].rise == 3.0
    x = 0.0
    for run in runs:
        assert run.x == pytest.approx(x)
        x += run.width


def test_an_artifact_is_a_node_too(typesetter: Typesetter) -> None:
    run = typesetter.line([Span("12", STYLE, Artifact.FOOTER, "en", Origin(""))]).runs[0]
    assert run.node is Artifact.FOOTER


def test_kerning_is_in_the_advances(typesetter: Typesetter) -> None:
    together = typesetter.natural_width([span("AV")])
    assert together < typesetter.natural_width([span("A")]) + typesetter.natural_width([span("V")])


def test_tracking_widens_but_not_after_the_last_letter(typesetter: Typesetter) -> None:
    plain = typesetter.natural_width([span("HHH")])
    assert typesetter.natural_width([span("HHH", replace(STYLE, tracking=100.0))]) == pytest.approx(plain + 2.0)


def test_a_paragraph_as_wide_as_its_text_has_one_line(typesetter: Typesetter) -> None:
    spans = [span("1,234 "), span("years and 5 km", replace(STYLE, italic=True)), span("!")]
    width = typesetter.natural_width(spans)
    for align in ("left", "right", "centre", "justify"):
        assert len(typesetter.paragraph(spans, width, align=align).lines) == 1


def test_missing_characters_are_reported_at_their_place_and_seen(typesetter: Typesetter) -> None:
    spans = [span("day ☃ ", path="a"), Span("of 漢字", STYLE, NodeId(2), "en", Origin("b", 7))]
    paragraph = typesetter.paragraph(spans, 300.0)
    assert [(m.character, m.origin) for m in paragraph.missing] == [
        ("☃", Origin("a", 4)),
        ("漢", Origin("b", 10)),
        ("字", Origin("b", 11)),
    ]
    assert texts(paragraph) == ["day ☃ of 漢字"]
    assert all(0 not in run.glyphs for run in paragraph.lines[0].runs)


def test_a_fallback_is_used_and_nothing_is_missing(typesetter: Typesetter) -> None:
    paragraph = typesetter.paragraph([span("the word السلام here")], 300.0)
    assert paragraph.missing == ()
    assert [run.face for run in paragraph.lines[0].runs] == ["serif/regular", "arabic/regular", "serif/regular"]


def test_arabic_starts_at_the_right(typesetter: Typesetter) -> None:
    text = "في ليلة كان هناك السلام عليكم ورحمة الله"
    paragraph = typesetter.paragraph([span(text, language="ar")], 90.0)
    assert len(paragraph.lines) > 1
    last = paragraph.lines[-1]
    assert last.width == pytest.approx(90.0)
    assert last.runs[0].x > 0
    assert "".join(texts(SetParagraph(paragraph.lines[:1])))[::-1].startswith("في")


# ---------------------------------------------------------------- properties

MEASURES = st.floats(4.0, 300.0)
ALIGN = st.sampled_from(["justify", "left", "right", "centre"])
ODD = (
    "administration,", "“considered”", "https://example.org/a?b=c", "السلام", "(شكرا)", "e\u0301x", "12\u00a0km", "AV",
    "con\u00adsider", "\u2028", "шəhər", "漢字仮名", "fi", "—", "well-known", "\u200d", "\u200b", "\u202e", "\ufeff",
    "👩\u200d👧", "क्षि", "x ?",
)  # fmt: skip
ANY_TEXT = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
        st.sampled_from(ODD),
        st.just(" "),
    ),
    max_size=25,
).map(" ".join)
LATIN_TEXT = st.lists(
    st.one_of(
        st.text("abcdefgəğıİ-.,—“”/?0123456789\u00ad\u00a0", min_size=1, max_size=14),
        st.sampled_from(["administration", "office,", "https://example.org/a?b=c", "representatives", "of", "AVA"]),
    ),
    max_size=40,
).map(" ".join)


@given(LATIN_TEXT, MEASURES, ALIGN, st.sampled_from(["en", "az", "fr", "de"]))
@settings(max_examples=120, deadline=None)
def test_no_text_is_lost_or_reordered(
    typesetter: Typesetter, text: str, measure: float, align: str, tongue: str
) -> None:
    paragraph = typesetter.paragraph([span(text, language=tongue)], measure, align=align)
    assert ink("".join(texts(paragraph))) == ink(text)


@given(ANY_TEXT, MEASURES, ALIGN, st.sampled_from(["en", "az", "ar", "zh-Hans"]))
@settings(max_examples=120, deadline=None)
def test_any_text_is_set_whole(typesetter: Typesetter, text: str, measure: float, align: str, tongue: str) -> None:
    half = len(text) // 2
    spans = [span(text[:half], language=tongue), span(text[half:], replace(STYLE, italic=True), tongue, 2)]
    paragraph = typesetter.paragraph(spans, measure, align=align)
    assert sorted(drawn("".join(texts(paragraph)))) == sorted(drawn(text))
    assert all(text for line in paragraph.lines for run in line.runs for text in run.texts)
    assert all(glyph for line in paragraph.lines for run in line.runs for glyph in run.glyphs)


GONE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\s\ufffd\ufffe\uffff\x00]")


def drawn(text: str) -> str:
    """The characters of `text` that draw something."""
    return str(GONE.sub("", text))


@given(st.one_of(LATIN_TEXT, ANY_TEXT), MEASURES, ALIGN)
@settings(max_examples=120, deadline=None)
def test_no_line_is_too_wide_unless_it_is_reported(
    typesetter: Typesetter, text: str, measure: float, align: str
) -> None:
    paragraph = typesetter.paragraph([span(text)], measure, align=align)
    reported = {o.line: o.excess for o in paragraph.overfull}
    hang = 5.0 if align == "justify" else EPSILON
    for number, line in enumerate(paragraph.lines):
        left, right = visible(line)
        assert left >= -hang
        assert right <= measure + hang + reported.get(number, 0.0)


@given(LATIN_TEXT, st.floats(120.0, 300.0))
@settings(max_examples=80, deadline=None)
def test_justified_lines_end_at_the_measure(fake: Typesetter, text: str, measure: float) -> None:
    clean = text.replace("\u00ad", "")
    spans = [span(clean, replace(STYLE, hyphenate=False))]
    paragraph = fake.paragraph(spans, measure)
    if paragraph == fake.paragraph(spans, measure, align="left"):
        return  # too loose to be justified
    for line in paragraph.lines[:-1]:
        inner = "".join(run.text for run in line.runs).rstrip(" ")
        if " " in inner or "\u00a0" in inner:
            assert line.width >= measure - EPSILON


def test_the_same_text_gives_the_same_lines(typesetter: Typesetter) -> None:
    spans = [span("Of the representatives of the administration. " * 5)]
    assert typesetter.paragraph(spans, 130.0) == typesetter.paragraph(spans, 130.0)


def test_a_word_that_is_cut_is_told_where_it_stands(typesetter: Typesetter) -> None:
    text = "A number " + "7" * 120 + " of digits."
    done = typesetter.paragraph((span(text),), 200.0)
    assert [origin.offset for origin in done.cut] == [text.index("7")]
    assert not typesetter.paragraph((span("A number of digits."),), 200.0).cut
