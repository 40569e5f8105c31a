"""What this program wrote is known as such, and any change to it is seen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.compare.seal import sealed
from booklet.compare.verify import Expected, Verdict, answer

from .small import otherwise_compressed, rewritten, small

PDF = small()


def test_the_seal_is_the_identifier_that_readers_see() -> None:
    (stated,) = set(re.findall(rb"<([0-9a-f]{32})>", PDF[-900:]))
    assert sealed(PDF) == stated.decode()


def test_it_does_not_depend_on_the_compressor_and_does_on_the_words() -> None:
    other = otherwise_compressed()
    assert other != PDF
    assert sealed(other) == sealed(PDF)
    assert sealed(small("Words to write.")) not in (None, sealed(PDF))


@given(st.integers(0, len(PDF) - 1), st.integers(1, 255))
def test_no_byte_can_be_changed_unseen(at: int, change: int) -> None:
    altered = PDF[:at] + bytes((PDF[at] ^ change,)) + PDF[at + 1 :]
    found = answer(altered, [Expected("the file", PDF)])
    assert found.verdict is Verdict.ALTERED
    assert f"offset {at})" in found.words


def test_not_in_the_head_nor_at_the_end() -> None:
    """Where nothing is compressed, one bit may make a number that is as good as the one before."""
    for at in (*range(20), *range(len(PDF) - 900, len(PDF))):
        for bit in (0, 1, 5):
            assert sealed(PDF[:at] + bytes((PDF[at] ^ 1 << bit,)) + PDF[at + 1 :]) is None, (at, bit)


@given(st.integers(0, len(PDF)), st.binary(min_size=1, max_size=40))
def test_nothing_can_be_put_in(at: int, more: bytes) -> None:
    assert sealed(PDF[:at] + more + PDF[at:]) is None


@given(st.integers(0, len(PDF) - 1), st.integers(1, 4000))
def test_nothing_can_be_taken_out(at: int, count: int) -> None:
    assert sealed(PDF[:at] + PDF[at + count :]) is None


@pytest.mark.parametrize("other", [b"", b"%PDF-1.7\n", b"words", rewritten(PDF)])
def test_what_others_wrote_has_none(other: bytes) -> None:
    assert sealed(other) is None
