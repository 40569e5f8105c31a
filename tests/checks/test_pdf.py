"""Reading what stands in a file: content streams, ToUnicode maps, text as readers agree on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.checks.file.links import is_address
from booklet.checks.file.metadata import plain
from booklet.checks.file.page_labels import written
from booklet.checks.file.unicode_values import is_text
from booklet.checks.pdf.fonts import read_cmap
from booklet.checks.pdf.operators import operations
from booklet.checks.text import contains, flat, squeezed


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"q 1 0 0 1 -.5 +2. cm Q", [("q", []), ("cm", [1, 0, 0, 1, -0.5, 2]), ("Q", [])]),
        (b"(a(b)c\\)\\101\\n\\\r\nd)Tj", [("Tj", [b"a(b)c)A\nd"])]),
        (b"[(a)-20<62 6>]TJ", [("TJ", [[b"a", -20, b"b\x60"]])]),
        (b"/P#41<</MCID 3/X[1]/Y/Z>>BDC%x\nEMC", [("BDC", ["PA", {"MCID": 3, "X": [1], "Y": "Z"}]), ("EMC", [])]),
        (b"BI /W 1/CS/G ID q\xff(EI) EI\nf*", [("BI", [{"W": 1, "CS": "G"}]), ("f*", [])]),
        (b"T* (x)' 1 2 (y)\"", [("T*", []), ("'", [b"x"]), ('"', [1, 2, b"y"])]),
    ],
)
def test_operators_of_a_stream(stream: bytes, expected: list[tuple[str, list[object]]]) -> None:
    """By ISO 32000-1, 7.3 and 7.8.2."""
    assert list(operations(stream)) == expected


@given(st.binary(max_size=200) | st.text("()<>[]/%BI EMCID12 \\", max_size=80).map(str.encode))
def test_any_stream_ends(stream: bytes) -> None:
    assert len(list(operations(stream))) <= len(stream)


def test_cmap_ranges() -> None:
    """By ISO 32000-1, 9.10.3: a range counts up its last byte, or lists its targets."""
    found = read_cmap(
        b"1 beginbfchar <0003> <D83DDE00> endbfchar 2 beginbfrange <05><07><0041> <10><11>[<0061><00660069>]endbfrange"
    )
    assert {code: target.decode("utf-16-be") for code, target in found.items()} == {
        3: "\U0001f600", 5: "A", 6: "B", 7: "C", 0x10: "a", 0x11: "fi",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("target", "good"),
    [
        ("0041", True),
        ("D83DDE00", True),
        ("00660069", True),
        ("", False),
        ("41", False),
        ("D83D", False),
        ("01F600", False),
        ("DE00D83D", False),
        ("0000", False),
        ("FEFF", False),
    ],
)
def test_unicode_values(target: str, good: bool) -> None:
    assert is_text(bytes.fromhex(target)) is good


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("some 613 people", "613 people", True),
        ("1,613 people", "613 people", False),
        ("in 1992 613 people", "613", True),
        ("6130", "613", False),
        ("613.5", "613", False),
        ("It was 613.", "613", True),
        ("fourteen", "four", True),
        ("fourteen", "teen", False),
        ("About 150", "about 150", True),
        ("有613人", "613人", True),
        ("共有六百人", "六百", True),
    ],
)
def test_words_in_text(text: str, words: str, found: bool) -> None:
    assert contains(flat(text), flat(words)) is found


@pytest.mark.parametrize(
    ("extracted", "printed"),
    [
        ("com\u00ad\nmemoration", "commemoration"),
        ("com\ufffe\r\nmemoration", "commemoration"),
        ("61\u00a0300\nbooks", "61 300 books"),
        ("٦١٣", "613"),
        ("ﬁnd", "find"),
    ],
)
def test_extracted_text_is_what_was_printed(extracted: str, printed: str) -> None:
    assert flat(extracted) == printed
    assert squeezed(extracted) == printed.replace(" ", "")


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org", True),
        ("http://example.org:8080/a%20b?c#d", True),
        ("mailto:someone@example.org?subject=x", True),
        ("https://xn--bcher-kva.example/", True),
        ("https://192.0.2.1/", True),
        ("example.org", False),
        ("https://", False),
        ("https:///path", False),
        ("https://example.org/a b", False),
        ("https://example.org:port/", False),
        ("https://[::1", False),
        ("mailto:someone", False),
        ("javascript:alert(1)", False),
        ("ftp://example.org/", False),
        ("", False),
    ],
)
def test_addresses(address: str, good: bool) -> None:
    """By RFC 3986 and RFC 6068, and to what a booklet's reader may be sent."""
    assert is_address(address) is good


@pytest.mark.parametrize(
    ("pdf", "xmp"),
    [
        ("D:20260514", "2026-05-14T00:00:00Z"),
        ("D:20260514101112Z", "2026-05-14T10:11:12+00:00"),
        ("D:20260514101112+04'00'", "2026-05-14T10:11:12+04:00"),
        ("D:20260514101112-00'00'", "2026-05-14T10:11:12Z"),
    ],
)
def test_dates_of_both_kinds(pdf: str, xmp: str) -> None:
    assert plain(pdf) == plain(xmp)


@pytest.mark.parametrize(
    ("number", "style", "label"),
    [
        (4, "D", "4"),
        (4, "r", "iv"),
        (1994, "R", "MCMXCIV"),
        (26, "a", "z"),
        (27, "A", "AA"),
        (53, "a", "aaa"),
        (3, "", ""),
    ],
)
def test_numbering_styles(number: int, style: str, label: str) -> None:
    """By ISO 32000-1, table 159."""
    assert written(number, style) == label
