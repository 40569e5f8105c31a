"""Text → the spaces at which a line had better not end.

Enters: the text of a paragraph and its language.  Leaves: places in the text with the cost of a line that ends there.
They are costs and not prohibitions, so that a narrow column still finds its lines.

Kept together are a number and its unit, sign or noun (10 km, § 4, p. 4, No. 7), day and month, initials and name, a
dash and what it follows.  Month and year may part, at a cost, but not so that the year is all of the last line.  Months
are those of CLDR.
"""

from __future__ import annotations

import re
from functools import lru_cache

from booklet.text.hyphenate import primary

TIE_COST = 5_000.0  # worse than a very loose line
YEAR_COST = 150.0  # between month and year: rather than a hyphen

# Three searches, each for a sign that is quickly found, instead of one
_AFTER = re.compile(r"[\d.§¶№#]( +)(?=\S)")
_SIGN = re.compile(r"[\d–—零〇一二三四五六七八九十]")
# The same in text of ASCII alone, in a third of the time
_ASCII_AFTER = re.compile(r"[0-9.#]( +)(?=\S)")
_ASCII_SIGN = re.compile(r"[0-9]")
_BEFORE = re.compile(r" +(?=[\d–—])|(?<=[\d零〇一二三四五六七八九十])(?=[年月日号號])")
_INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+")
_ROMAN = re.compile(r"[IVXLCDM]+\b")
_OPENING = "([{“„«‘‚‹\"'¿¡"
_CLOSING = ")]}”’»›\"'.,;:!?…"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNITS = _words(
    """
    % ‰ ° °C °F K m km cm mm µm nm dm mi ft in yd m² km² cm² m³ cm³ km/h ha a l ml cl hl dl g mg kg t kt Mt s ms h min
    W kW MW GW kWh MWh GWh V A Hz kHz MHz GHz B kB KB MB GB TB Pa hPa kPa MPa bar J kJ MJ cal kcal N Ω pt px dpi ppi
    € $ £ ¥ ₼ ₺ ₽ ₴ ₾ ֏ AZN EUR USD GBP RUB TRY CHF BC AD BCE CE a.m p.m am pm million billion trillion thousand per
    Mio Mrd Millionen Milliarden Prozent Uhr millions milliards millones milyon milyard мм см м км га г кг т ц л мл с
    ч мин тыс млн млрд руб коп гг в вв год года году лет °С кв
    """
)
_BEFORE_NUMBER = _words(
    """
    § §§ ¶ № # p. pp. P. Pp. No. Nos. no. nos. Nr. nr. vol. vols. Vol. ch. chap. Ch. art. Art. fig. figs. Fig. Figs.
    pl. Pl. tab. Tab. sec. Sec. col. ed. fol. f. ff. n. c. ca. s. S. Bd. Abb. Kap. Abs. t. T. u. cf. gl. cüm. səh. sah.
    bl. str. Str. с. С. стр. Стр. т. Т. гл. Гл. ст. Ст. рис. Рис. табл. Табл. л. д. ф. оп. п. пп. кн. ч. вып.
    № n° N° núm.
    """
)
_TITLES = _words("Mr. Mrs. Ms. Dr. Prof. St. Rev. Gen. Col. Capt. Lt. Sgt. Fr. Herr Frau M. Mme. ул. проф. акад.")


@lru_cache(maxsize=64)
def months(language: str) -> frozenset[str]:
    """Return the names of the months in a language and their abbreviations, case folded; none if it is unknown."""
    from babel import Locale, UnknownLocaleError  # takes a tenth of a second that text without numbers does not need

    try:
        named = Locale.parse(language.replace("-", "_")).months
    except (UnknownLocaleError, ValueError):
        try:
            named = Locale.parse(primary(language)).months
        except (UnknownLocaleError, ValueError):
            return frozenset()
    found = (named[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated"))
    return frozenset(
        name.casefold().rstrip(".") for names in found for name in names.values() if not name[:1].isdigit()
    )


def ties(text: str, language: str) -> dict[int, float]:
    """Return what a line's end costs at places in `text`: at the first of the spaces there, or before a character."""
    found = {}
    after, sign = (_ASCII_AFTER, _ASCII_SIGN) if text.isascii() else (_AFTER, _SIGN)
    spans = [match.span(1) for match in after.finditer(text)]
    if sign.search(text):
        spans += [match.span() for match in _BEFORE.finditer(text)]
    for begin, end in spans:
        if begin == end:
            found[begin] = TIE_COST
            continue
        left = text[text.rfind(" ", 0, begin) + 1 : begin].lstrip(_OPENING)
        stop = text.find(" ", end)
        right = text[end : stop if stop >= 0 else len(text)]
        cost = _cost(left, right, text[stop + 1 : stop + 30] if stop >= 0 else "", language)
        if cost:
            found[begin] = cost
    return found


def _cost(left: str, right: str, then: str, language: str) -> float:
    """Return what it costs to part two words; `then` is what follows them."""
    bare = right.lstrip(_OPENING).rstrip(_CLOSING)
    if right[0] in "–—":
        return TIE_COST if len(right.rstrip(_CLOSING)) == 1 else 0.0
    if _names(left, right):
        return TIE_COST
    if right[0].isdigit():
        if left.casefold().rstrip(".,") not in months(language):
            return 0.0
        return YEAR_COST if then and len(bare) > 2 and bare.isdigit() else TIE_COST
    if not left.rstrip(".")[-1:].isdigit():
        return 0.0
    if not left.endswith(".") and (bare in _UNITS or right in _UNITS):
        return TIE_COST
    month = then.partition(" ")[0].rstrip(_CLOSING) if bare in ("de", "di") else bare
    return TIE_COST if month.casefold() in months(language) else 0.0


def _names(left: str, right: str) -> bool:
    """Whether `left` is an abbreviation that what follows belongs to: a number's, an initial, a title."""
    if left in _BEFORE_NUMBER and (right[0].isdigit() or _ROMAN.match(right)):
        return True
    return right[0].isupper() and (left in _TITLES or (left[0].isupper() and _INITIAL.fullmatch(left) is not None))
