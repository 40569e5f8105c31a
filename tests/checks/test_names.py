"""Names are written once: spellings to avoid, names typed by hand, words that are nearly a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.checks.spellings import Spellings
from booklet.model.booklet import Name
from tests.steps import growth, steps

from .typed import judged, place

CONTENT = """\
booklet:
  slug: rooms
  title: The Reading Rooms
  event: {name: Opening of the rooms, date: 1991-05-14}
  edition: 2026
  stale_after: never
  publisher: {name: A publisher, address: 1 Street}
names:
  town: {name: Xocalı, short: the Town, avoid: [Hojali, Chodschali, xocalı, Old  Town]}
  watch: Human Rights Watch
  anna: {name: Leyla Quliyeva, sort: "Quliyeva, Leyla", avoid: [Kuliyeva]}
  peru: Perú
  year: "2018"
sources:
  report: {title: Report from Hojali, issuer: The Hojali Council, date: 2018, short: the Report}
facts:
  claim: {value: the town of Hojali, source: report}
images:
  house: {file: house.png, alt: A house, licence: CC0}
  hidden: {file: house.png, alt: A house at Hojali, licence: CC0}
recognition_groups:
  towns: {title: Towns}
  others: {title: Others}
recognitions:
  - {name: Northquay, group: towns, source: report, body: The council}
  - {name: Hojali, group: others, source: report}
sections:
  - title: The first room
    blocks:
      - text: "THE SENTENCE"
      - figure: {image: house, caption: A caption}
      - quote: {text: “From Hojali”, said_by: The keeper, via: report}
      - recognitions: {groups: [towns]}
"""


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The folder in which the content's picture is looked for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("content"))
        Path("house.png").touch()
        yield


def found(content: str) -> list[tuple[str, tuple[int, int], str]]:
    return [(each.code, (mark.line, mark.column) if mark else (0, 0), each.hint) for each, mark in judged(content)]


def said(sentence: str) -> list[tuple[str, str]]:
    """Return codes and hints for a sentence; each stands where ¶ does, one after the other."""
    parts = sentence.split("¶")
    content = CONTENT.replace("THE SENTENCE", "".join(parts))
    line = CONTENT[: CONTENT.index("THE SENTENCE")].count("\n") + 1
    column = len('      - text: "') + 1
    places = []
    for part in parts[:-1]:
        column += len(part)
        places.append((line, column))
    everything = found(content)
    assert sorted(where for _, where, _ in everything) == places
    return [(code, hint) for code, _, hint in everything]


def test_nothing_is_said_of_a_content_that_is_right() -> None:
    assert said("In {town}, {watch} and {anna} met in 2018.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        *("It began in ¶Hojali.", "It began in ¶HOJALI.", "Near ¶Hojali’s gate", "*¶Chodschali* it was", "¶Old Town"),
        "It began in ¶xocalı.",  # differs from the name in its capital alone
        "It began in ¶Old\u00a0Town.",
        "It began in ¶{=Hojali}.",
        "It began in ¶{claim}.",
        "A place.^[Once ¶Hojali.]",
        "See [¶Hojali](https://example.org/) and [example.org/Hojali](https://example.org/Hojali).",
    ],
)
def test_a_spelling_to_avoid_is_an_error(sentence: str) -> None:
    ((code, hint),) = said(sentence)
    assert code == "spelling-to-avoid"
    assert "{town}" in hint


@pytest.mark.parametrize(
    "sentence",
    ["It said “Hojali”.", "It said “{claim}”.", "Hojalinka, Ahojali.", "{town} and {town:short}", "> Hojali"],
)
def test_what_is_quoted_or_another_word_is_no_spelling_to_avoid(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [
        ("As ¶Human Rights Watch wrote", "Write {watch}, or {=Human Rights Watch}"),
        ("In ¶Xocalı itself", "Write {town}, or {=Xocalı}"),
        ("In ¶Peru\u0301 itself", "Write {peru}, or {=Peru\u0301}"),
        ("A note.^[*¶Leyla Quliyeva* wrote it.]", "Write {anna}, or"),
    ],
)
def test_a_name_that_was_typed(sentence: str, hint: str) -> None:
    ((code, advice),) = said(sentence)
    assert code == "name-typed"
    assert advice.startswith(hint)


@pytest.mark.parametrize(
    "sentence", ["“Human Rights Watch”", "{=Human Rights Watch}", "every human rights watch", "in the Town hall, 2018"]
)
def test_what_is_no_typed_name(sentence: str) -> None:
    assert [code for code, _ in said(sentence.replace("the Town", "a town"))] == []


def test_a_short_form_with_a_capital_is_a_name_too() -> None:
    assert said("They came to ¶the Town.") == [
        ("name-typed", "Write {town:short}, or {=the Town} if it means something else.")
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        *(("said ¶Human Right Watch", "watch"), ("said ¶Human Rigths Watch", "watch")),
        *(("said ¶Humanrights Watch", "watch"), ("said ¶Human-Rights Watch", "watch"), ("for ¶Peru", "peru")),
        *(("as ¶leyla quliyeva", "anna"), ("as ¶leyla Quliyeva", "anna")),
        *(("as ¶Leila Quliyeva", "anna"), ("as ¶Leyla Quliyev", "anna"), ("¶Xocali was", "town")),
    ],
)
def test_words_that_are_nearly_a_name(sentence: str, name: str) -> None:
    ((code, hint),) = said(sentence)
    assert code == "name-spelling"
    assert hint.startswith(f"Write {{{name}}}, or {{=")


@pytest.mark.parametrize(
    "sentence",
    [
        *("human right watch", "“Human Right Watch”", "HUMAN RIGHTS WATCH", "Human. Then Rights, then Watch"),
        *("the human rights watch", "said human rights watch", "No human rights watch", "HUMAN rights watch"),
        *("the Human Rights Watchers", "Leyla and Quliyeva", "{=Human Right Watch}", "Xocalılar", "Rights Watch"),
    ],
)
def test_words_that_are_not_nearly_a_name(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("Austria", "Australia"), ("Slovenia", "Slovakia"), ("Slovenia", "Slovenian"), ("Niger", "Nigeria")),
        *(("Georgia", "Georgian"), ("Berlin", "Merlin"), ("Aliyeva", "Aliyev"), ("Union", "Onion"), ("Iran", "Iraq")),
        *(("North Carolina", "South Carolina"), ("Museum No. 12", "Museum No. 13"), ("Watch", "Match")),
        ("Bank of Mauritania", "Bank of Mauritius"),
    ],
)
def test_other_names_are_left_alone(name: str, text: str) -> None:
    assert list(Spellings.of([Name("id", name)]).nearly(f"In {text}, once")) == []


@pytest.mark.parametrize("typed", ["Ada Merowby", "Ada Merrowbi"])
def test_a_misspelt_name_wins_over_the_short_form_in_it(typed: str) -> None:
    content = CONTENT.replace("  peru: Perú", "  ada: {name: Ada Merrowby, short: Ada}")
    ((finding, _),) = judged(content.replace("THE SENTENCE", f"Later {typed} came."))
    assert (finding.code, finding.hint.split(",")[0]) == ("name-spelling", "Write {ada}")
    ((finding, _),) = judged(content.replace("THE SENTENCE", "Later Ada came."))
    assert (finding.code, finding.hint.split(",")[0]) == ("name-typed", "Write {ada:short}")


def test_a_known_name_is_right() -> None:
    assert [each.start for each in Spellings.of([Name("id", "Marshall")]).nearly("On Marshal")] == []
    assert [each.start for each in Spellings.of([Name("id", "Niederland")]).nearly("In Nederland")] == [3]
    assert list(Spellings.of([Name("id", "Niederland")], ["Nederland"]).nearly("In Nederland")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: A publisher", "name: A ¶Hojali publisher"),
        ("address: 1 Street", "address: 1 ¶Hojali Street"),
        ("alt: A house,", "alt: A house at ¶Hojali,"),
        ("short: the Report", "short: the ¶Hojali Report"),
        ("name: Northquay", "name: ¶Hojali"),
        ("body: The council", "body: The ¶Hojali council"),
        ("said_by: The keeper", "said_by: The ¶Hojali keeper"),
        ("event: {name: Opening of", "event: {name: Opening at ¶Hojali of"),
        ("caption: A caption", "caption: A ¶Hojali caption"),
        ("title: The Reading Rooms", "title: The ¶Hojali Rooms"),
        ("title: Towns", "title: ¶Hojali"),
    ],
)
def test_it_is_avoided_in_all_that_is_printed(old: str, new: str) -> None:
    assert CONTENT.count(old) == 1
    where = place(CONTENT.replace(old, new), "¶")
    ((code, at, hint),) = found(CONTENT.replace(old, new.replace("¶", "")))
    assert (code, at) == ("spelling-to-avoid", where)
    assert ("{town}" in hint) == (not old.startswith("event"))


def test_a_name_that_placeholders_cannot_print_may_be_typed() -> None:
    assert found(CONTENT.replace("Opening of the rooms", "Opening of Xocalı")) == []
    assert found(CONTENT.replace("said_by: The keeper", "said_by: watch")) == []
    content = CONTENT.replace("said_by: The keeper", "said_by: Human Rights Watch")
    assert [(code, at) for code, at, _ in found(content)] == [("name-typed", place(content, "Human Rights Watch, via"))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("watch: Human Rights Watch", "watch: ¶Hojali"),
        ("watch: Human Rights Watch", "watch: {name: Watch, short: ¶Hojali}"),
        (
            '{name: Leyla Quliyeva, sort: "Quliyeva, Leyla", avoid: [Kuliyeva]',
            "{name: ¶Leyla Quliyeva, avoid: [Leyla Quliyeva]",
        ),
    ],
)
def test_a_name_that_is_to_be_avoided_itself(old: str, new: str) -> None:
    where = place(CONTENT.replace(old, new), "¶")
    ((code, at, hint),) = found(CONTENT.replace(old, new.replace("¶", "")))
    assert (code, at) == ("spelling-to-avoid", where)
    assert "“avoid”" in hint


def test_a_roll_of_names_is_searched_for_spellings_to_avoid_alone() -> None:
    rows = "name,born\nHuman Rights Watch,Xocalı\nLeyla Quliyev,1990\nAnna Kuliyeva,1991\nVera Orlova,Hojali\n"
    Path("names.csv").write_text(rows, encoding="utf-8")
    content = CONTENT.replace("figure: {image: house, caption: A caption}", "names: {file: names.csv, details: [born]}")
    said = [(finding.code, mark and (mark.file, mark.line)) for finding, mark in judged(content)]
    assert sorted(said) == [("spelling-to-avoid", ("names.csv", 4)), ("spelling-to-avoid", ("names.csv", 5))]


@given(
    st.text("ab -’'éE\u0301\u0130ß.\x00日本", max_size=30),
    st.text("ab éE\u0301\u0130ß日", min_size=1, max_size=9).map(str.strip).filter(bool),
)
def test_any_text_is_searched_and_what_is_found_lies_in_it(text: str, name: str) -> None:
    spellings = Spellings.of([Name("id", name, short=name[::-1], avoid=(name.upper(), name[:1]))])
    for spelt in (*spellings.typed(text), *spellings.to_avoid(text), *spellings.nearly(text)):
        assert 0 <= spelt.start < spelt.end <= len(text)


def test_a_long_text_takes_its_length_and_names_that_begin_otherwise_take_nothing() -> None:
    letters = "kqvxmnprst"
    names = [Name(f"n{n}", f"Society of {letters[n % 10]}{letters[n // 10 % 10]}{n}x".title()) for n in range(400)]
    names += [Name(f"m{n}", f"{letters[n % 10]}orth{letters[n // 10 % 10]}uay".title()) for n in range(100)]
    text = "The Society of Northquay met Southquay in Mr Norton’s house. "
    alone = Spellings.of(names)
    assert growth(lambda sentences: list(alone.nearly(text * sentences)), 4) < 2.2
    others = [Name(f"q{n}", f"Quay of {letters[n % 10]}{letters[n // 10 % 10]}x".title()) for n in range(400)]
    beside = Spellings.of([*names, *others])
    assert steps(lambda: list(beside.nearly(text))) == steps(lambda: list(alone.nearly(text)))  # nothing begins with Q
