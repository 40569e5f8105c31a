"""Atoms: words, spaces and breaks out of runs."""

from __future__ import annotations

import pytest

from booklet.model.ink import NodeId
from booklet.text.atoms import BREAK, FIXED, JOINT, SPACE, WORD, Atoms, Look, atomise
from booklet.text.itemise import Itemised, Run
from booklet.text.places import Form, exploded, find_places
from booklet.text.shape import Manner
from booklet.text.typeset import Typesetter
from booklet.text.words import Setting

LETTER = {WORD: "w", SPACE: "s", FIXED: "f", JOINT: "j", BREAK: "b"}


@pytest.fixture
def look(fake: Typesetter) -> Look:
    face = fake.faces.face("fake/regular")
    return Look(Setting(face, 10.0, Manner(), 0.0), (face.name, 10.0, "text", NodeId(1), 0.0))


def made(text: str, *looks: Look, bounds: tuple[int, ...] = ()) -> Atoms:
    ends = (*bounds, len(text))
    runs = tuple(Run(a, b, n, "fake/regular") for n, (a, b) in enumerate(zip((0, *ends), ends, strict=False)))
    return atomise(Itemised(text, runs), looks)


def kinds(atoms: Atoms) -> str:
    return "".join(LETTER[kind] for kind in atoms.kinds)


@pytest.mark.parametrize(
    ("text", "wanted", "words"),
    [
        ("one two", "wsw", ["one", " ", "two"]),
        ("  one   two  ", "wsw", ["one", " ", "two"]),
        ("5\u00a0km on", "wfwsw", ["5", "\u00a0", "km", " ", "on"]),
        ("oui ? non", "wfwsw", ["oui", " ", "?", " ", "non"]),
        ("one\u2028two", "wbw", ["one", "\u2028", "two"]),
        ("one\u2028", "w", ["one"]),
        ("con\u00adsider", "w", ["consider"]),
        ("\u00ad", "", []),
        ("well-known", "w", ["well-known"]),
    ],
)
def test_kinds(look: Look, text: str, wanted: str, words: list[str]) -> None:
    atoms = made(text, look)
    assert kinds(atoms) == wanted
    assert atoms.texts == words


def test_places_of_atoms_in_the_text(look: Look) -> None:
    assert list(made("one  two\u00a0three", look).at) == [0, 3, 5, 8, 9]
    assert list(made("one  two", look).at) == [0, 3, 5]


def test_a_word_over_two_looks_is_two_words_without_a_place(look: Look) -> None:
    other = Look(look.setting, ("fake/regular", 10.0, "accent", NodeId(2), 0.0))
    atoms = made("forever more", look, other, bounds=(3,))
    assert kinds(atoms) == "wwsw"
    assert [atoms.looks[0], atoms.looks[1]] == [look, other]


def test_a_break_opportunity_between_looks_is_a_joint(look: Look) -> None:
    other = Look(look.setting, ("fake/regular", 10.0, "accent", NodeId(2), 0.0))
    assert kinds(made("well-known", look, other, bounds=(5,))) == "wjw"


def test_ideographs_have_places_between_them_but_not_before_a_full_stop(look: Look) -> None:
    han = Look(look.setting, look.ink, spaceless=True)
    atoms = made("漢字。漢", han)
    assert [text for text in atoms.texts if text] == ["漢", "字。", "漢"]
    assert kinds(atoms) == "wjwjw"


def test_a_dash_does_not_begin_a_line(look: Look) -> None:
    atoms = made("one—two", look)
    assert atoms.cuts[0] == ((4,), None)


def test_places_count_spaces_and_hyphens(look: Look) -> None:
    atoms = made("con\u00adsider it", look)
    form = Form(justified=True, hanging=False, divided=False)
    plain = find_places(atoms, form)
    assert list(plain.opportunities.end) == [40.0, 55.0]
    assert list(plain.opportunities.start) == [45.0, 55.0]
    hyphens = find_places(atoms, Form(justified=True, hanging=False, divided=True)).opportunities
    assert (hyphens.end, hyphens.start) == (plain.opportunities.end, plain.opportunities.start)
    assert hyphens.inside is not None
    assert [[(end, start) for end, _, _, start, *_ in hyphens.inside(at)] for at in (0, 1)] == [
        [(20.0, 15.0)],  # c o n and a hyphen; the line after it begins with s
        [],
    ]


def test_ragged_spaces_do_not_give_way(look: Look) -> None:
    places = find_places(made("a b c", look), Form(justified=False, hanging=False, divided=False))
    assert set(places.opportunities.end_stretch) == {0.0}


def test_only_what_is_too_wide_is_exploded(look: Look) -> None:
    atoms = exploded(made("ab xxxxxxxx ab", look), 20.0)
    assert [text for text in atoms.texts if text.strip()] == ["ab", *"xxxxxxxx", "ab"]
