"""A fact's value: from what was typed to what is printed.

Enters: `value` and `unit` of a fact as text.  Leaves: a `Value` with its words ready.
A value is a number (613, 61300, 3.5), a fraction (1/5), a range (25-26), a date (2008-05-08)
or, in any other form, text.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from booklet.model.booklet import PartialDate
from booklet.read.dates import parse_partial
from booklet.read.language import Language

_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,15})?")
_FRACTION = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")
_RANGE = re.compile(r"([0-9]{1,30}(?:\.[0-9]{1,15})?) ?[-–] ?([0-9]{1,30}(?:\.[0-9]{1,15})?)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ ,.'’\u00a0\u202f][0-9]{3})+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
# What looks like a number or a date and would be printed as it stands, and what to write instead.
_LOOKALIKES = (
    (re.compile(r"[-+]?[0-9]+,[0-9]+"), "Write a decimal point, like 3.5; leave what parts thousands out."),
    (
        re.compile(r"[-+]?[0-9]{1,3}(?:[_’' ][0-9]{3})+|[0-9]+(?:_[0-9]+)+"),
        "Write the digits without anything between.",
    ),
    (re.compile(r"[-+]?[0-9]*\.?[0-9]*[eE][-+]?[0-9]+"), "Write the number out, like 61300."),
    (re.compile(r"0[xX][0-9A-Fa-f]+|0[bB][01]+|0o[0-7]+|[-+]?\.(?:inf|nan)", re.I), "Write the number in digits."),
    (re.compile(r"[-+]?\.[0-9]+"), "Write a digit before the point, like 0.5."),
    (re.compile(r"[-+]?[0-9]+\."), "Write the number without the point."),
    (re.compile(r"\+ ?[0-9][0-9.]*"), "Write the number without the sign."),
    (
        re.compile(r"[~≈≃<>≤≥±] ?[0-9][0-9.,]*|[0-9][0-9.,]* ?\+"),
        "Write the number alone, and beside it “qualifier: about”, “over” or “under”.",
    ),
    (
        re.compile(r"[0-9]{1,4}([./])[0-9]{1,2}\1[0-9]{2,4}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"),
        "Write a date as year-month-day, like 1926-05-14.",
    ),
)


def problem(value: str) -> str:
    """Return what to do about a value that is not one, "" where it is good."""
    text = value.strip()
    if not text:
        return "Write a number, a fraction like 1/5, a range like 25-26, a date, or words."
    if _GROUPED.fullmatch(text):
        return "Write the digits without anything between them; the booklet groups them itself."
    if (found := _FRACTION.fullmatch(text)) and int(found[2]) == 0:
        return "Nothing can be divided by zero."
    if _DATE.fullmatch(text) and parse_partial(text) is None and not _are_years(text):
        return "The calendar has no such day or month."
    if (ends := _RANGE.fullmatch(text)) and Fraction(ends[2]) <= Fraction(ends[1]) and not _DATE.fullmatch(text):
        return "Write the smaller number of a range first, like 25-26."
    return next((advice for form, advice in _LOOKALIKES if form.fullmatch(text)), "")


class Value(NamedTuple):
    """A value: exactly, where it is a number; as it is printed; the day, where it is a date; as it was typed."""

    exact: Fraction | None
    bare: str
    date: PartialDate | None
    typed: str


def read_value(value: str, unit: str, language: Language) -> Value:
    """Return a `value` that `problem` found good, printed in `language`."""
    text = value.strip()
    exact, bare = _read(text, unit, language)
    day = parse_partial(text) if exact is None and _DATE.fullmatch(text) else None
    return Value(exact, bare, day, text)


def _are_years(text: str) -> bool:
    """Return whether a text like a date is a range of years: 1992-93."""
    first, _, last = text.partition("-")
    return len(last) == len("93") and int(last) > int(first[2:])


def _read(text: str, unit: str, language: Language) -> tuple[Fraction | None, str]:
    if _NUMBER.fullmatch(text):
        decimals = len(text.partition(".")[2])
        number = Fraction(text) if decimals else Fraction(int(text))
        return number, language.number(number, grouped=unit != "year", decimals=decimals)
    if found := _FRACTION.fullmatch(text):
        return Fraction(text), language.fraction_as_typed(int(found[1]), int(found[2]))
    date = parse_partial(text) if _DATE.fullmatch(text) else None
    if date is not None:
        return None, language.date(date)
    if found := _RANGE.fullmatch(text):
        low, high = (
            language.number(Fraction(end), grouped=unit != "year", decimals=len(end.partition(".")[2]))
            for end in found.groups()
        )
        return None, language.words("range", low=low, high=high)
    return None, text
