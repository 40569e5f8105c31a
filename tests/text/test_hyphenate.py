"""Where words may be divided, judged by dictionaries of the languages."""

from __future__ import annotations

from itertools import pairwise

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.text.hyphenate import address_offsets, hyphen_offsets, is_address, patterns


def divided(word: str, language: str) -> str:
    offsets = [0, *hyphen_offsets(word, language), len(word)]
    return "-".join(word[a:b] for a, b in pairwise(offsets))


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("en-GB", "administration", "ad-min-is-tra-tion"),
        ("en", "“considered,”", "“con-sid-ered,”"),
        ("en-GB", "“considered,”", "“con-sidered,”"),
        ("en-GB", "administration—considered", "ad-min-is-tra-tion—con-sidered"),
        ("de", "Bundesregierung", "Bun-des-re-gie-rung"),
        ("tr", "öğretmenler", "öğ-ret-men-ler"),
        ("tr", "Türkiye'de", "Tür-ki-ye'de"),
        ("az", "müəllimlər", "mü-əl-lim-lər"),
        ("az", "yaxınlığında", "ya-xın-lı-ğın-da"),
        ("az", "İstiqlaliyyət", "İs-tiq-la-liy-yət"),
    ],
)
def test_divisions(language: str, word: str, parts: str) -> None:
    assert divided(word, language) == parts


@pytest.mark.parametrize(
    "word", ["UNESCO", "McDonald", "B612xyz", "well-established", "and", "https://example.org/abc"]
)
def test_words_that_are_not_divided(word: str) -> None:
    assert hyphen_offsets(word, "en") == ()


def test_a_language_without_rules_divides_nothing() -> None:
    assert hyphen_offsets("considerable", "zxx") == ()
    assert hyphen_offsets("considerable", "zh-Hans") == ()


def test_english_keeps_two_letters_before_and_three_after() -> None:
    for word in ("ability", "eventually", "already", "mostly", "considerably"):
        for offset in hyphen_offsets(word, "en"):
            assert 2 <= offset <= len(word) - 3


@pytest.mark.parametrize(
    "word", ["https://a.org/b", "(www.example.org/x)", "a.b@example.org", "example.org/path", "doi:10.1000/1"]
)
def test_addresses(word: str) -> None:
    assert is_address(word)


@pytest.mark.parametrize("word", ["and/or", "e.g.", "km/h", "a.m.", "1992.02.26"])
def test_words_that_are_no_addresses(word: str) -> None:
    assert not is_address(word)


def test_an_address_breaks_after_its_signs() -> None:
    word = "https://example.org/a-b?c=d&e=f."
    parts = [word[a:b] for a, b in zip([0, *address_offsets(word)], [*address_offsets(word), None], strict=True)]
    assert parts == ["https://", "example.", "org/", "a-", "b?", "c=", "d&", "e=", "f."]


@given(st.text(max_size=30), st.sampled_from(["en", "az", "fr", "ru", "hu", "tr", "xx"]))
def test_offsets_are_inside_and_rise(word: str, language: str) -> None:
    offsets = hyphen_offsets(word, language)
    assert list(offsets) == sorted(set(offsets))
    assert all(0 < offset < len(word) for offset in offsets)


@pytest.mark.parametrize("language", ["en_GB", "en_US", "fr", "ru_RU", "de_DE", "hu_HU", "uk_UA", "nl_NL", "it_IT"])
def test_patterns_give_what_pyphen_gives(language: str) -> None:
    words = {
        "ru_RU": "правительство свидетельство независимость общество",
        "uk_UA": "незалежність свідчення суспільство",
        "hu_HU": "asszonnyal összeg tizennyolc könnyűszerrel",
        "de_DE": "verantwortung geschichte schifffahrt zucker",
    }.get(language, "administration considerable information representation oppositional")
    found = patterns(language)
    assert found is not None
    for word in words.split():
        theirs = [at for at in pyphen.Pyphen(lang=language, left=1, right=1).positions(word) if at.data is None]
        assert [at for at in found.positions(word) if 0 < at < len(word)] == theirs
