"""Characters that no font has are found where they were typed, once for each place."""

from __future__ import annotations

import pytest

from .typed import CONTENT, codes, only, place, said

SIGN = "\U00012000"  # a cuneiform sign


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The story is short.", f"The story {SIGN} is short."),
        ("The Reading Room", f"The {SIGN} Room"),
        ("title: The first room", f"title: The {SIGN} room"),
        ("caption: All rows", f"caption: All {SIGN}"),
        ("[Counted,", f"[{SIGN},"),
        ("note: A remark.", f"note: A {SIGN}."),
        ("A note of our own.", f"A note {SIGN}."),
        ("said_by: The keeper", f"said_by: The {SIGN}"),
        ("name: Northquay", f"name: North{SIGN}"),
        ("title: Places", f"title: {SIGN}"),
        ("title: Report of 613", f"title: Report {SIGN}"),
    ],
)
def test_a_character_of_no_font(old: str, new: str) -> None:
    content = CONTENT.replace(old, new, 1)
    code, _, at = only(content)
    assert (code, at) == ("missing-character", place(content, SIGN))


@pytest.mark.parametrize("words", ["Xocalı, Bakı, Ağdam", "“Κνωσσός”, Пушкин…", "a\u00adb\u200d", "\u0644\u0627"])
def test_what_fonts_have_is_no_finding(words: str) -> None:
    assert codes(said(f"It says {words}.")) == []
