"""Rivers, judged by hand on lines whose spaces stand where they are put."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest

from booklet.model.ink import GlyphRun, NodeId
from booklet.text.rivers import rivers
from booklet.text.setting import SetLine, Span
from booklet.text.typeset import Typesetter

MakeSpan = Callable[..., Span]


def line(*spaces: float, wide: float = 4.0) -> SetLine:
    """A line with spaces so wide that begin at these places, and one after its last word."""
    advances: list[float] = []
    x = 0.0
    for space in (*spaces, 100.0):
        advances += [space - x, wide]
        x = space + wide
    texts = ("x", " ") * (len(spaces) + 1)
    glyphs = array("H", range(1, len(advances) + 1))
    run = GlyphRun("f/r", 10.0, "text", NodeId(1), 0.0, glyphs, array("d", advances), texts)
    return SetLine(100.0, (run,))


LAST = line(10)
WIDE = 1.5 * 2.37  # points: half as wide again as the spaces of the face


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ([line(20, 50), line(30, 51), line(40, 53), LAST], [range(0, 3)]),
        ([line(20, 50), line(30, 51), line(40, 54), LAST], []),  # more than half a space away
        ([line(20, 50), line(30, 51), LAST], []),  # two lines are no river
        ([line(50), line(51), line(49, wide=3.9), line(50), LAST], []),  # one line is not loose
        ([line(30), line(50), line(51), line(52), line(53), line(80), LAST], [range(1, 5)]),
        ([line(50), line(50), line(50)], []),  # the last line is not stretched
        ([], []),
    ],
)
def test_spaces_over_each_other(lines: list[SetLine], wanted: list[range]) -> None:
    assert rivers(lines, 4.0) == wanted


def test_paragraphs_are_set_with_fewer_rivers_than_by_chance(
    typesetter: Typesetter, make_span: MakeSpan, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "the regulation was considered by every single person of an extraordinary administrative committee and then "
        "its unfinished description went to those visitors who had remembered to ask where a lighthouse could be seen"
    )
    words = text.split()
    texts = [" ".join(words[(n * n + first * n) % len(words)] for n in range(90)) for first in range(1, 30)]
    paragraphs = [typesetter.prepared([make_span(text)]) for text in texts]

    def count() -> int:
        return sum(
            len(rivers(each.set(measure).lines, WIDE)) for each in paragraphs for measure in (130.0, 140.0, 160.0)
        )

    careful = count()
    monkeypatch.setattr("booklet.text.prepared._RIVER_COST", 0.0)
    assert careful < count()
