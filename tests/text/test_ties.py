"""What a line had better not part: phrases as style guides give them, and a paragraph in which they would be parted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booklet.text.setting import Span
from booklet.text.ties import TIE_COST, YEAR_COST, months, ties
from booklet.text.typeset import Typesetter

MakeSpan = Callable[..., Span]


@pytest.mark.parametrize(
    ("language", "marked"),
    [  # ~ is a space that ties, _ one that ties a little
        ("en", "It is 10~km long and 5~% steep."),
        ("en", "See §~4, p.~4, pp.~12–14 and No.~7 (vol.~IV)."),
        ("en", "On 26~February_1992 it rained; on February~26, 1992 too, and in May_1993 and May~1994."),
        ("en", "J.~K.~Rowling met J.R.R.~Tolkien and Dr.~Watson."),
        ("en", "A house~– and a garden~— stood here."),
        ("en", "It rose by 6~million in 1988. The rest of 12 people left in 1990."),
        ("de", "Am 26.~Februar_1992 um 5~Uhr, Bd.~3, Abb.~12."),
        ("fr", "Le 26~février_1992, p.~4."),
        ("es", "El 26~de febrero de 1992."),
        ("az", "Bu 26~fevral_1992 tarixində oldu, səh.~12."),
        ("tr", "26~Şubat_1992 günü."),
        ("ru", "А.~С.~Пушкин родился 26~мая_1799~г. Стр.~5, т.~3, 10~км."),
        ("zh-Hans", "1992~年2~月26~日"),
        ("xx", "Nothing is known of 26 February, but 5~km are 5~km."),
    ],
)
def test_what_belongs_together(language: str, marked: str) -> None:
    text = marked.replace("~年", "年").replace("~月", "月").replace("~日", "日").replace("~", " ").replace("_", " ")
    wanted = {}
    at = 0
    for before, sign in enumerate(marked):
        if sign == "~" and marked[before + 1] in "年月日":
            wanted[at] = TIE_COST
            continue
        if sign in "~_":
            wanted[at] = TIE_COST if sign == "~" else YEAR_COST
        at += 1
    assert ties(text, language) == wanted


def test_months_of_a_language_that_is_not_known_are_none() -> None:
    assert months("xx") == frozenset()
    assert months("not a tag") == frozenset()
    assert "fevral" in months("az-Latn-AZ")


@pytest.mark.parametrize("align", ["justify", "left"])
def test_lines_part_a_number_and_its_unit_only_where_they_must(
    typesetter: Typesetter, make_span: MakeSpan, align: str
) -> None:
    text = "The road from the old tower to the harbour was 10 km long in 1992, and a climb of 300 m led to a gate. " * 3
    parted = 0
    for measure in range(150, 330, 3):
        lines = typesetter.paragraph([make_span(text)], float(measure), align=align).lines
        ends = ["".join(run.text for run in line.runs).rstrip() for line in lines]
        parted += sum(end.endswith((" 10", " 300")) for end in ends)
    assert parted == 0
    narrow = typesetter.paragraph([make_span("10 km")], 16.0, align=align)
    assert len(narrow.lines) == 2
    assert not narrow.overfull


def test_the_last_line_is_not_the_year_alone_where_there_is_another_way(
    typesetter: Typesetter, make_span: MakeSpan
) -> None:
    text = "Of the speeches that were made at the fountain in the square of the old town on 26 February 2018"
    lasts = [
        "".join(run.text for run in typesetter.paragraph([make_span(text)], float(measure)).lines[-1].runs).strip()
        for measure in range(120, 460, 2)
    ]
    assert "2018" not in lasts
    assert len(typesetter.paragraph([make_span("February 2018")], 45.0).lines) == 2
