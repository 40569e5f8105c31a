"""Numbers that are typed although they are facts: found wherever they stand, and nothing else is."""

from __future__ import annotations

import pytest

from .typed import CONTENT, SENTENCE, codes, only, place, said


def test_what_placeholders_wrote_is_silent() -> None:
    assert codes(CONTENT) == []


@pytest.mark.parametrize(
    ("typed", "placeholder"),
    [
        ("613", "{killed}"),
        ("1,275", "{taken}"),
        ("1 275", "{taken}"),
        ("nineteen", "{states:words}"),
        ("Nineteen", "{states:Words}"),
        ("six hundred and thirteen", "{killed:words}"),
        ("1/5", "{share}"),
        ("one-fifth", "{share}"),
        ("one fifth", "{share}"),
        ("25–30", "{lent}"),
        ("25-30", "{lent}"),
        ("8 May 2008", "{launch}"),
        ("May 8, 2008", "{launch}"),
        ("2025", "{reported}"),
        ("150", "{lost}"),
    ],
)
def test_a_typed_fact_is_found_at_its_first_character(typed: str, placeholder: str) -> None:
    content = said(f"It was, they *say*, {typed} then.")
    code, hint, at = only(content)
    assert (code, at) == ("literal-number", place(content, f"{typed} then"))
    assert f"Write {placeholder}," in hint
    assert f"{{={typed}}}" in hint
    assert codes(said(f"It was, they *say*, {{={typed}}} then.")) == []


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("about ¶150 people", "Write {lost} instead of “about 150”,"),  # the fact is over 150
        ("nearly ¶150 people", "Write {lost} instead of “nearly 150”,"),
        ("more than ¶150 people", "Write {lost:bare},"),
        ("¶150 people", "Write {lost}, which prints “over 150”,"),
        ("over ¶one hundred and fifty people", "Write {lost:words} instead of “over one hundred and fifty”,"),
        ("over ¶1,275 people", "Write {taken},"),  # exact: whether it is over something is the author's to say
    ],
)
def test_the_advice_keeps_the_fact_s_own_qualifier(typed: str, advice: str) -> None:
    content = said(f"It was, they say, {typed} then.".replace("¶", ""))
    code, hint, at = only(content)
    assert (code, at) == ("literal-number", place(content, typed[typed.index("¶") + 1 :] + " then"))
    assert hint.startswith(advice)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("title: The Reading Room", "title: The Room of 613 Tables"),
        ("title: The first room", "title: The room of 613"),
        ("A second paragraph,\n", "A second\n            paragraph, 613,\n"),
        ("in a list.", "in a list\n            of 613."),
        ("caption: All rows", "caption: All 613 rows"),
        ("[Counted, ", "[The 613, "),
        ('[Counted, "{killed}"]', "[Counted, 613]"),
        ('[Others, "{taken}"]', "[Others, 613]"),
        ("note: A remark.", "note: A remark on 613."),
        ("note of our own", "note on *613* of ours"),
        ("note: Kept in the office.", "note: Kept with 613 others."),
        ("title: Places", "title: Places of 613"),
        ('subtitle: "{years:ordinal}', 'subtitle: "{years:ordinal} of 613,'),
    ],
)
def test_every_kind_of_text_is_read(good: str, bad: str) -> None:
    content = CONTENT.replace(good, bad, 1)
    assert content != CONTENT
    code, _, at = only(content)
    line, column = place(content, bad)
    before = bad[: bad.index("613")]
    newline = before.rfind("\n")
    expected = (line + before.count("\n"), len(before) - newline if newline >= 0 else column + len(before))
    assert (code, at) == ("literal-number", expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "The keeper spoke of “613 of them”.",
        "The keeper spoke of ‘613 of them’.",
        'The keeper spoke of "613 of them".',
        "The keeper spoke of «613 of them».",
        "The keeper spoke of “some *613* of them, so long",
        "There were {killed} people, {spoken} it is said.",
        "There were {=613} people.",
        "The regiment was No. 613.",
        "See page 19.[^report, p. 613]",
        "Room A613 and the 613th reader at 19:19.",
        "It was 19 % of it, or nineteen per cent, or 6130 or 1613 or 61.3.",
        "On 19 June the 11 readers and eleven friends came.",
        "From 19 to 25 June, on 19 and 20 June, and in June 1275.",
        "[www.example.org/613](https://www.example.org/613)",
        "Ninety-nineteen it was not, nor nineteen thousand.",
        "In 1275 the room was not there.",
    ],
)
def test_other_numbers_are_silent(sentence: str) -> None:
    assert codes(said(sentence)) == []


def test_a_block_of_quoted_words_is_the_source_s() -> None:
    begin = "          All of it"
    assert codes(CONTENT.replace(begin, f"          613 of them\n\n{begin}", 1)) == ["literal-number"]
    assert codes(CONTENT.replace(begin, f"          > 613 of them\n\n{begin}", 1)) == []
    assert codes(CONTENT.replace(begin, f"          > Of them^[613 people]\n\n{begin}", 1)) == ["literal-number"]


@pytest.mark.parametrize("typed", ["11", "eleven", "Eleven"])
def test_small_numbers_count_only_beside_their_unit(typed: str) -> None:
    assert codes(said(f"So {typed} friends came. A library is near.")) == []
    content = said(f"So {typed} small libraries came.")
    assert only(content)[::2] == ("literal-number", place(content, f"{typed} small"))


def test_the_fact_whose_unit_is_near_is_named() -> None:
    content = CONTENT.replace("value: 19, unit: states", "value: 613, unit: states", 1)
    assert codes(content) == []
    assert "{states}" in only(content.replace("The story is short.", "In 613 states it is read.", 1))[1]


def test_the_note_of_a_source_that_is_not_cited_is_not_printed() -> None:
    content = CONTENT.replace("date: not stated}", "date: not stated, note: Of 613 people.}")
    assert codes(content) == []
    assert codes(content.replace(SENTENCE, f"{SENTENCE}[^leaflet]")) == ["literal-number"]
