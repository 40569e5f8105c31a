"""Tokens, as pypdf's parser reads them."""

from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import ByteStringObject, NameObject, TextStringObject, read_object

from booklet.write import syntax


def parsed(token: bytes) -> object:
    return read_object(io.BytesIO(token + b" "), None)


@given(st.floats(-20_000, 20_000))
def test_numbers_are_exact_to_three_decimals_and_have_no_exponent(value: float) -> None:
    token = syntax.number(value)
    assert b"e" not in token
    assert float(token) == pytest.approx(value, abs=0.00051)


@pytest.mark.parametrize(("value", "token"), [(0.0, b"0"), (-0.0001, b"0"), (1.5, b"1.5"), (-2.0, b"-2"), (1e-9, b"0")])
def test_numbers_are_short(value: float, token: bytes) -> None:
    assert syntax.number(value) == token


@given(st.binary(max_size=40))
def test_any_bytes_come_back_from_a_literal_string(data: bytes) -> None:
    found = parsed(syntax.literal(data))
    assert isinstance(found, (TextStringObject, ByteStringObject))
    assert found.original_bytes == data


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_any_text_comes_back_from_a_text_string(words: str) -> None:
    found = parsed(syntax.text_string(words))
    assert (found if isinstance(found, str) else b"") == words


@given(st.text(st.characters(min_codepoint=33, max_codepoint=0x2FFF), min_size=1, max_size=20))
def test_any_name_comes_back(words: str) -> None:
    assert parsed(syntax.name(words)) == NameObject("/" + words)


def test_a_lone_surrogate_is_replaced() -> None:
    assert parsed(syntax.text_string("ə\ud800")) == "ə\ufffd"


def test_dates_are_in_utc() -> None:
    moment = datetime(2027, 2, 26, 1, 0, tzinfo=timezone(timedelta(hours=4)))
    assert syntax.date(moment) == b"(D:20270225210000Z)"
    assert syntax.date(moment.replace(year=109)) == b"(D:01090225210000Z)"


def test_addresses_keep_what_is_encoded_already() -> None:
    assert syntax.uri("https://example.org/a%20b(c)?x=ş#y") == rb"(https://example.org/a%20b\(c\)?x=%C5%9F#y)"
