"""Line break opportunities, against Unicode's test file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.text.breaks import break_units, plain_space

SAMPLE = Path(__file__).parent / "unicode" / "LineBreakTest-sample.txt"


def cases() -> list[list[str]]:
    """Every case as the units that it wants."""
    found = []
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            units = line.replace("×", " ").split("÷")
            found.append(["".join(chr(int(point, 16)) for point in unit.split()) for unit in units if unit.strip()])
    return found


def breaks(units: list[str]) -> set[int]:
    """The offsets between units."""
    return {len("".join(units[:count])) for count in range(len(units) + 1)}


def test_units_are_those_of_unicode() -> None:
    wanted = cases()
    differing = [case for case in wanted if break_units("".join(case)) != case]
    assert len(wanted) > 500
    # The library lags behind version 15.0 of the file in three rules: LB25 (a digit after a full stop), LB30 (an East
    # Asian bracket after a letter), LB30b (a modifier after a pictograph not yet assigned).
    assert len(differing) <= 0.04 * len(wanted)
    added = [case for case in differing if breaks(break_units("".join(case))) - breaks(case)]
    assert added == [["\U0001f02c\U0001f3ff"]]
    assert all(set("".join(case)) & set(".,/%(){}\u2329（2034）") for case in differing if case not in added)


def test_a_number_stays_with_the_unit_that_a_no_break_space_joins_to_it() -> None:
    assert break_units("about 5\u00a0km away") == ["about ", "5\u00a0km ", "away"]


def test_no_line_ends_within_a_range_of_figures() -> None:
    assert break_units("on 25–26 February, pp. 9–12; A–C, 5 –7") == [
        "on ", "25–26 ", "February, ", "pp. ", "9–12; ", "A–", "C, ", "5 ", "–", "7"
    ]  # fmt: skip
    assert break_units("050–123–45–67") == ["050–123–45–67"]
    assert break_units("٢٥–٢٦") == ["٢٥–٢٦"]


def test_only_the_line_separator_forces() -> None:
    assert plain_space("a\r\n\tb\x85c\u2028d\u2029e") == "a   b c\u2028d\u2028e"


def test_lone_surrogates_become_replacement_characters() -> None:
    assert plain_space("a\ud800b") == "a\ufffdb"


@given(st.text(st.characters()))
@settings(max_examples=100)
def test_nothing_is_added_or_lost(text: str) -> None:
    plain = plain_space(text)
    assert len(plain) == len(text)
    assert "".join(break_units(plain)) == plain
