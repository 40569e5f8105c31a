"""Words beside a placeholder that say what it prints, or something else; and what they may stand there for."""

from __future__ import annotations

import pytest

from .typed import CONTENT, SENTENCE, codes, judged, place

FACTS = """\
  guests: {value: 20000, unit: guests, qualifier: about, source: report}
  rooms: {value: 22, unit: rooms, qualifier: over, source: report}
  chairs: {value: 40, unit: chairs, qualifier: almost, source: report}
  lamps: {value: 7, unit: lamps, qualifier: at-least, source: report}
  part: {share: [states, killed], source: report, exclusive: yes, passage: each once}
  quarter: {value: 25%, source: report}
"""


def with_sentence(sentence: str, old: str = "", new: str = "") -> str:
    """Return the content with the facts, and `sentence` in its first paragraph."""
    content = CONTENT.replace("sections:\n", f"{FACTS}sections:\n", 1)
    return content.replace(old, new, 1).replace(SENTENCE, sentence, 1)


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("It is said: ¶About {guests} came.", "About"),
        ("There were ¶some {guests}.", "some"),
        ("And ¶nearly {guests} came.", "nearly"),
        ("¶Over {guests} came.", "Over"),
        ("Many came; ¶over {guests} came.", "over"),
        ("There were ¶more than {guests} there.", "more than"),
        ("It was *¶roughly {guests}*.", "roughly"),
        ("A walk through ¶over {rooms}.", "over"),
        ("There are ¶almost {rooms}.", "almost"),
        ("It has ¶at least {lamps}.", "at least"),
        ("A note.^[¶Approx. {rooms}.]", "Approx"),
        ("It has ¶about {guests:words}.", "about"),
    ],
)
def test_what_is_printed_is_not_typed_before_it(sentence: str, typed: str) -> None:
    content = with_sentence(sentence.replace("¶", ""))
    ((finding, mark),) = judged(content)
    assert mark is not None
    begin = place(content, sentence[sentence.index("¶") + 1 :])
    assert (finding.code, (mark.line, mark.column)) == ("qualifier-twice", begin)
    assert f"Take “{typed}” out" in finding.hint


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "¶Over {guests:bare} came.",
            "There were ¶nearly {rooms:bare}.",
            "It is ¶about {rooms:bare}.",
        ),
        *("In it were ¶over {chairs:bare} of them.", "It had ¶more than {lamps:bare}.", "¶Under {rooms:bare} stood."),
    ],
)
def test_the_author_s_own_word_does_not_mean_something_else(sentence: str) -> None:
    content = with_sentence(sentence.replace("¶", ""))
    ((finding, mark),) = judged(content)
    assert mark is not None
    begin = place(content, sentence[sentence.index("¶") + 1 :])
    assert (finding.code, (mark.line, mark.column)) == ("qualifier-otherwise", begin)
    assert "Write {" in finding.hint


@pytest.mark.parametrize(
    "sentence",
    [
        *("Some {guests:bare} came, over {rooms:bare} too.", "More than {rooms:bare}, at least {rooms:bare}."),
        *("Nearly {chairs:bare}, under {chairs:bare}, close to {chairs:bare}.", "At least {lamps:bare} burn."),
        *("They were spread over {guests} of them.", "It flew over {guests} chairs.", "A story about {rooms}."),
        *("A roof over {chairs:bare} heads.", "It lies under {guests}.", "Upstairs it holds more than {guests}."),
        *("He wandered about. {guests} came.", "He said “about” {guests}.", "“Over {guests}”, he said."),
        *("{guests}, {rooms} and {chairs}.", "About {killed} we know little.", "Over {states} and under {states}."),
        *("Up to {guests} were there.", "At most {guests} were there.", "It costs {part}, a per-capita sum."),
    ],
)
def test_what_is_right_or_not_about_the_number(sentence: str) -> None:
    assert codes(with_sentence(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        ("That is {part:bare} ¶per cent by our calculation.", "per cent"),
        ("That is {part} ¶percent.", "percent"),
        ("That is {quarter}¶%.", "%"),
        ("That is {quarter} ¶percentage points.", "percentage"),
    ],
)
def test_the_sign_of_per_cent_is_not_said_once_more(sentence: str, typed: str) -> None:
    content = with_sentence(sentence.replace("¶", ""))
    ((finding, mark),) = judged(content)
    assert mark is not None
    begin = place(content, sentence[sentence.index("¶") + 1 :])
    assert (finding.code, (mark.line, mark.column)) == ("per-cent-twice", begin)
    assert f"Take “{typed}” out." in finding.hint


@pytest.mark.parametrize(
    "sentence", ["That is {quarter} of it.", "It is {quarter}; per cent.", "It is {killed} per cent."]
)
def test_what_stands_behind_a_number_otherwise(sentence: str) -> None:
    assert codes(with_sentence(sentence)) == []


def test_a_value_and_its_qualifier_do_not_both_say_how_exact_it_is() -> None:
    content = with_sentence(
        "{guests} of them.", "value: 20000, unit: guests, qualifier: about", "value: about 900, qualifier: over"
    )
    ((finding, mark),) = judged(content)
    assert mark is not None
    assert (finding.code, (mark.line, mark.column)) == ("qualifier-in-value", place(content, "about 900"))
    assert "over about 900" in finding.message
    assert codes(content.replace("about 900, qualifier: over", "about 900", 1)) == []
    assert codes(content.replace("about 900", "many", 1)) == []
