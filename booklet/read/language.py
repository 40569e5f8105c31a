"""Numbers, dates and names of territories, in a language's own form.

Enters: a language code for which `words/<code>.yaml` exists.  Leaves: a `Language`, whose methods give ready words.
Numbers, dates and territories are CLDR's, through Babel; ordinals, spelled numbers, fractions and subdivisions are
tables of the words file.  Nothing asks the machine's own locale.
"""

from __future__ import annotations

import copy
import datetime
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from importlib import resources
from string import ascii_uppercase
from typing import TYPE_CHECKING

from booklet.model.booklet import PartialDate, Words
from booklet.model.event import Edition
from booklet.source.load import load_text
from booklet.source.nodes import MarkedMapping, MarkedNode, MarkedScalar

if TYPE_CHECKING:
    from babel import Locale

_LOCALES = {"en": "en_GB"}  # the region whose dates a bare language code means
_SPACE_IN_NUMBER = re.compile(r"(?<=[0-9])[ \u00a0\u2009\u202f](?=[0-9])")
_UNGROUPED = 1000  # in all languages of CLDR, below it is figures and nothing else
_EXACT = 120  # digits: more than any number of the content has
_MONTHS = {"medium": "yMMM", "long": "yMMMM"}


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that the program writes, sorted."""
    folder = resources.files("booklet.read") / "words"
    return tuple(sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".yaml")))


@functools.cache
def words(code: str) -> Words:
    """Return the program's phrases in the language `code`, one of `languages()`; tables have keys with a dot."""
    content = (resources.files("booklet.read") / "words" / f"{code}.yaml").read_bytes()
    loaded = load_text(content, f"{code}.yaml")
    if loaded.root is None or loaded.findings:
        raise RuntimeError(f"the words of the language {code} are broken: {loaded.findings}")
    return Words(code, dict(_flat(loaded.root, "")))


def _flat(node: MarkedNode, key: str) -> list[tuple[str, str]]:
    if isinstance(node, MarkedScalar):
        return [(key, node.text)]
    if isinstance(node, MarkedMapping):
        return [pair for name, value in node.entries for pair in _flat(value, f"{key}.{name.text}".lstrip("."))]
    raise RuntimeError(f"the words file has a list at {key}")


@dataclass(frozen=True, slots=True)
class Language:
    """A language; `code` is one of `languages()`."""

    code: str

    @property
    def words(self) -> Words:
        """What the program writes in this language."""
        return words(self.code)

    @property
    def phrases(self) -> Mapping[str, str]:
        """The phrases behind `words`."""
        return words(self.code).phrases

    def number(self, value: Fraction | int, *, grouped: bool = True, decimals: int = 0) -> str:
        """Return `value` in figures: "1,275", "3.5", or a fraction in words ("one-fifth") where the table has it.

        So many `decimals` are printed, "3.50", where it has as many or fewer: they say how exact a measure is.
        """
        if not decimals and value.denominator == 1 and 0 <= value < _UNGROUPED:
            return str(value)
        from babel.numbers import format_decimal, parse_pattern

        decimal = _decimal(Fraction(value))
        if decimal is None:
            return self.fraction_as_typed(*Fraction(value).as_integer_ratio())
        with localcontext(prec=_EXACT):
            if decimals:
                pattern = copy.copy(parse_pattern(_parsed(self._locale).decimal_formats[None]))
                pattern.frac_prec = (decimals, decimals)
                typed = pattern.apply(decimal, _parsed(self._locale), group_separator=grouped)
            else:
                typed = format_decimal(
                    decimal, locale=_parsed(self._locale), group_separator=grouped, decimal_quantization=False
                )
        return str(typed).replace("-", "\N{MINUS SIGN}")

    def fraction_as_typed(self, numerator: int, denominator: int) -> str:
        """Return a fraction in words where the table has it ("one-fifth"), else as "7/12"; nothing is cancelled."""
        typed = f"{numerator}/{denominator}"
        return self.phrases.get(f"fraction.{typed}", typed)

    def claimed(self, value: str, qualifier: str, *, ours: bool = False) -> str:
        """Return a ready value with its qualifier: "over 150"; and, if it is `ours`, that we have calculated it."""
        claimed = self.words(f"qualifier.{qualifier}", value=value)
        return self.words("calculation.printed", value=claimed) if ours else claimed

    def per_cent(self, value: Fraction) -> str:
        """Return `value` per cent: "17%"."""
        from babel.numbers import format_percent

        decimal = _decimal(value / 100)
        if decimal is None:
            raise ValueError(f"{value} per cent has no end")
        with localcontext(prec=_EXACT):
            return str(format_percent(decimal, locale=_parsed(self._locale), decimal_quantization=False))

    def number_in(self, text: str) -> Fraction | None:
        """Return the number that `text` is in figures, grouped as the language groups them; None if it is none."""
        figures, group = _figures(self._locale)
        if group == "\0":
            text = _SPACE_IN_NUMBER.sub("\0", text)
        found = figures.fullmatch(text.strip())
        if found is None:
            return None
        whole, decimals = found["whole"].replace(group, ""), found["decimals"]
        return Fraction(f"{whole}.{decimals}") if decimals else Fraction(int(whole))

    def whole_part(self, text: str) -> tuple[int, int] | None:
        """Return where the whole part of the first number in figures stands in `text`; None where there is none."""
        figures, group = _figures(self._locale)
        found = figures.search(_SPACE_IN_NUMBER.sub("\0", text) if group == "\0" else text)
        return None if found is None else found.span("whole")

    def has_decimals(self, text: str) -> bool:
        """Return whether the first number in figures in `text` has a decimal sign and figures behind it."""
        figures, group = _figures(self._locale)
        found = figures.search(_SPACE_IN_NUMBER.sub("\0", text) if group == "\0" else text)
        return found is not None and found["decimals"] is not None

    def date(self, date: PartialDate | datetime.date, form: str = "long") -> str:
        """Return a date as "26 February 2018", "February 2018" or "2018"; `form` is long or medium ("26 Feb 2018")."""
        from babel.dates import format_date, format_skeleton

        if isinstance(date, PartialDate):
            if date.month is None:
                return str(date.year)
            if date.day is None:
                return str(format_skeleton(_MONTHS[form], date.first_day, locale=_parsed(self._locale)))
            date = date.first_day
        return str(format_date(date, format=form, locale=_parsed(self._locale)))

    def edition(self, edition: Edition) -> str:
        """Return what an edition is called: its year, or its day as any date."""
        return self.date(edition.date) if "-" in edition.label else edition.label

    def interval(self, start: datetime.date, end: datetime.date, form: str = "long") -> str:
        """Return the days from `start` to `end`, as "25–26 February 1992"."""
        from babel.dates import format_skeleton

        # CLDR has patterns for intervals with short months only, so the words file has the long ones.
        day_month, month_year = (
            skeleton.replace("M" * 3, "MMMM" if form == "long" else "MMM") for skeleton in ("MMMd", "yMMM")
        )
        if (start.year, start.month) == (end.year, end.month):
            month = str(format_skeleton(month_year, start, locale=_parsed(self._locale)))
            return self.words("interval.days", first=start.day, last=end.day, month=month)
        first = str(format_skeleton(day_month, start, locale=_parsed(self._locale)))
        if start.year != end.year:
            first = self.date(start, form)
        return self.words("interval.dates", first=first, last=self.date(end, form))

    def ordinal(self, number: int) -> str:
        """Return "26th"."""
        category = _parsed(self._locale).ordinal_form(number)
        form = self.phrases.get(f"ordinal.{category}", self.phrases["ordinal.other"])
        return form.format(number=number)

    def spelled(self, number: Fraction | int) -> str:
        """Return a number of the language's table in words ("nineteen"), any other in figures."""
        return self.phrases.get(f"number.{number}") or self.number(number)

    def plural_categories(self) -> tuple[str, ...]:
        """Return CLDR's categories of cardinal numbers in this language, in CLDR's order ("one", "other")."""
        tags = _parsed(self._locale).plural_form.tags | {"other"}
        return tuple(tag for tag in ("zero", "one", "two", "few", "many", "other") if tag in tags)

    def plural_category(self, number: int) -> str:
        """Return the category of `number`."""
        return str(_parsed(self._locale).plural_form(number))

    def territory(self, code: str) -> str:
        """Return the name of a country (ISO 3166-1 alpha-2, "MX") or of a state ("US-TX"); "" where there is none."""
        if name := self.phrases.get(f"territory.{code}"):
            return name
        known = (
            len(code) == 2
            and code.isalpha()
            and code.isupper()
            and code not in ("ZZ", "QO", "EU", "EZ", "UN", "XA", "XB")
        )
        return str(_parsed(self._locale).territories.get(code, "")) if known else ""

    def territories(self) -> tuple[str, ...]:
        """Return the names of all countries and states that have a code, sorted."""
        pairs = (first + second for first in ascii_uppercase for second in ascii_uppercase)
        states = {name for key, name in self.phrases.items() if key.startswith("territory.")}
        return tuple(sorted({*states, *map(self.territory, pairs)} - {""}))

    @property
    def _locale(self) -> str:
        return _LOCALES.get(self.code, self.code.replace("-", "_"))


@functools.cache
def _parsed(locale: str) -> Locale:
    """Return CLDR's data of `locale`; Babel would look for them anew each time that it is given the name."""
    from babel import Locale

    return Locale.parse(locale)


@functools.cache
def _figures(locale: str) -> tuple[re.Pattern[str], str]:
    """Return what a number in figures looks like, and the sign that groups it; NUL where that is a space."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    group, point = get_group_symbol(locale), get_decimal_symbol(locale)
    group = "\0" if group.isspace() else group
    whole = rf"[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+|[0-9]+"
    return re.compile(rf"(?P<whole>{whole})(?:{re.escape(point)}(?P<decimals>[0-9]+))?"), group


def _decimal(value: Fraction) -> Decimal | None:
    """Return `value` as a decimal where that is exact, else None."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    with localcontext(prec=_EXACT):
        return Decimal(value.numerator) / Decimal(value.denominator)
