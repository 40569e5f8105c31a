"""Decoding: every character that no text may hold is found, and no other."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from booklet.source.decode import decode

# Unicode Standard, 23.1 and UAX 9: controls but tab and line ends, line and paragraph separators, what turns the order
# round; and the byte order mark and its mirror image, and U+FFFF, which are no characters.
_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def unwanted(character: str) -> bool:
    if character in "\t\n\r":
        return False
    return (
        unicodedata.category(character) in ("Cc", "Zl", "Zp")
        or unicodedata.bidirectional(character) in _TURNING
        or character in "\ufeff\ufffe\uffff"
    )


def test_every_character_of_the_basic_plane_alone() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x10000)):
        text, findings = decode(f"a{chr(code)}b".encode(), "f")
        assert bool(findings) == unwanted(chr(code)), hex(code)
        assert text == f"a{chr(code)}b"


@given(st.text(st.sampled_from("aé\u2014\u2019\u0644\uac80\uff5e\ufefe\u20a8\U0001f600\x7f\x9f\xa0\u202e\u2067\ufeff")))
def test_unwanted_characters_between_others(source: str) -> None:
    kept = source.removeprefix("\ufeff")
    _, findings = decode(("." + source).encode(), "f")
    assert [finding.mark.column - 2 for finding in findings if finding.mark] == [
        at for at, character in enumerate(source) if unwanted(character)
    ][:20]
    assert decode(kept.encode(), "f")[0] == kept.removeprefix("\ufeff")
