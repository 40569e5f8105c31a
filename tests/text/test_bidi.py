"""Unicode's own test of the bidirectional algorithm: a sample always, the whole where unicode-data is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from booklet.text import bidi

SAMPLE = Path(__file__).parent / "unicode" / "BidiCharacterTest-sample.txt"
WHOLE = Path("/usr/share/unicode/BidiCharacterTest.txt")


def cases(path: Path) -> Iterator[list[str]]:
    """The five fields of every line that is no comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        body = line.partition("#")[0].strip()
        if body:
            yield body.split(";")


def fails(fields: list[str]) -> bool:
    """Whether levels or order differ from what Unicode says."""
    points, direction, paragraph, levels, order = fields
    text = "".join(chr(int(point, 16)) for point in points.split())
    base, found = bidi.resolve(text, {"0": 0, "1": 1, "2": None}[direction])
    wanted = levels.split()
    kept = [at for at, level in enumerate(wanted) if level != "x"]
    seen = [kept[at] for at in bidi.visual_order([found[at] for at in kept])]
    return (
        base != int(paragraph)
        or any(int(wanted[at]) != found[at] for at in kept)
        or seen != [int(at) for at in order.split()]
    )


def test_every_case_of_the_sample() -> None:
    found = list(cases(SAMPLE))
    assert len(found) > 300
    assert [case for case in found if fails(case)] == []


@pytest.mark.judges
@pytest.mark.skipif(not WHOLE.exists(), reason="needs Debian's unicode-data")
def test_every_case_of_the_whole_file() -> None:
    assert sum(fails(case) for case in cases(WHOLE)) == 0


def test_brackets_are_the_pairs_that_unicode_lists() -> None:
    # BidiBrackets.txt has 64 pairs; U+2329 and U+232A count as U+3008 and U+3009
    assert bidi.closing("(") == ")"
    assert bidi.closing("「") == "」"
    assert bidi.closing(")") == ""


def test_unassigned_characters_have_the_defaults_of_their_block() -> None:
    assert bidi.bidi_class("\u07bf") == "AL"  # DerivedBidiClass.txt, @missing lines
    assert bidi.bidi_class("\U00010fff") == "R"
    assert bidi.bidi_class("\u05ff") == "R"
    assert bidi.bidi_class("\u20cf") == "ET"
    assert bidi.bidi_class("\ufdd0") == "BN"
