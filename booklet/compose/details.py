"""Abbreviations, ordinals and fractions: letters and figures that the face has better forms for.

Enters: the spans of a paragraph, in styles that ask for `details`.  Leaves: the same characters, in more spans, those
that ask for another form with an OpenType feature each: small capitals for abbreviations (c2sc), raised endings for
ordinals (ordn) where the language raises them, built fractions (frac).  Where a face lacks one form, the text stays as
it is.  Glyphs change, characters do not: what is copied or read aloud is the source's own text, in its case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from booklet.model.booklet import Words
from booklet.text.setting import Span
from booklet.text.typeset import Typesetter

SMALL_CAPITALS_TRACKING = 30.0  # thousandths of an em: capitals want room, small ones more

_PROMISING = regex.compile(r"\p{Lu}\p{Lu}|\d\p{Ll}|\d/\d")
_ABBREVIATION = regex.compile(r"(?<![\w/@_.#&])\p{Lu}[\p{Lu}\p{M}]+(?=s?(?![\w/@_&]|\.\w))")
_ROMAN = regex.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_FRACTION = regex.compile(r"(?<![\w/.,:\-\u2013])(\d{1,2})/(\d{1,3})(?![\w/]|[.,:\-\u2013]\w)")
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 50, 64, 100))
_LAST_WORD = regex.compile(r"(?:(?P<word>\p{L}+)\.?|(?P<figures>\d+)|(?P<other>[^\p{L}\d\s]))\s*$")
_NEXT_WORD = regex.compile(r"\s*(\w)")


def detailed(
    spans: Sequence[Span], pages: Mapping[int, str], setter: Typesetter, words: Words
) -> tuple[list[Span], dict[int, str]]:
    """Return `spans` with their details, and `pages`, which are known by the indices of spans, with the new ones."""
    if not any(span.style.details for span in spans):
        return list(spans), dict(pages)
    text = "".join([span.text for span in spans])
    found = sorted(_found(text, words)) if _PROMISING.search(text) else []
    out: list[Span] = []
    moved: dict[int, str] = {}
    begin = 0
    for index, span in enumerate(spans):
        end = begin + len(span.text)
        if index in pages:
            moved[len(out)] = pages[index]
            out.append(span)
        else:
            inside = [one for one in found if begin <= one[0] and one[1] <= end and one[2] in span.style.details]
            out += _divided(span, [(start - begin, stop - begin, kind) for start, stop, kind in inside], setter)
        begin = end
    return out, moved


def _divided(span: Span, found: Sequence[tuple[int, int, str]], setter: Typesetter) -> Iterator[Span]:
    """Yield `span` in parts, those at the places found with their feature, if the face has it for all their signs."""
    at = 0
    for start, stop, kind in found:
        part = piece(span, start, stop)
        feature = next((one for one in _FEATURES[kind] if setter.turns(part, one)), "")
        if feature:
            if start > at:
                yield piece(span, at, start)
            yield featured(part, feature, SMALL_CAPITALS_TRACKING if kind == "abbreviations" else 0.0)
            at = stop
    if at < len(span.text) or not at:
        yield piece(span, at, len(span.text)) if at else span


_FEATURES = {"abbreviations": ("c2sc",), "ordinals": ("ordn", "sups"), "fractions": ("frac",)}


_MARK_SIZE, _MARK_RISE = 0.62, 0.36  # of the text's size, where a face has no raised figures


def raised(mark: Span, setter: Typesetter) -> Span:
    """Return the mark of a note as a raised one: by the face's raised forms (sups), else small and above the line.

    A mark whose style does not ask for them stays as it is.
    """
    style = mark.style
    others = tuple(each for each in style.features if each.lstrip("+") != "sups")
    if others == style.features or setter.turns(replace(mark, style=replace(style, features=others)), "sups"):
        return mark
    small = replace(style, features=others, size=style.size * _MARK_SIZE, rise=style.rise + style.size * _MARK_RISE)
    return replace(mark, style=small)


def piece(span: Span, start: int, stop: int) -> Span:
    """Return the characters `start` to `stop` of a span, with their place in the content."""
    return replace(span, text=span.text[start:stop], origin=span.origin.shifted(start))


def featured(span: Span, feature: str, tracking: float = 0.0) -> Span:
    """Return `span` with an OpenType feature, and so many thousandths of an em between its letters."""
    style = span.style
    more = replace(style, features=(*style.features, feature), tracking=style.tracking + tracking)
    return replace(span, style=more)


def _found(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    for match in _ABBREVIATION.finditer(text):
        if not _ROMAN.fullmatch(match[0]):
            yield (*match.span(), "abbreviations")
    raised = _raised(words.phrases.get("raised", ""))
    if raised is not None:
        for match in raised.finditer(text):
            yield (*match.span(1), "ordinals")
    numbered = _numbered(words.phrases.get("typed.numbered", ""))
    for match in _FRACTION.finditer(text):
        if 0 < int(match[1]) < int(match[2]) and int(match[2]) in _DENOMINATORS and _counts(text, match, numbered):
            yield (*match.span(), "fractions")


def _counts(text: str, match: regex.Match[str], numbered: frozenset[str]) -> bool:
    """Whether figures with a stroke are a fraction, for all that the words beside them tell.

    The nights of “4/5 May” are none, nor is “Resolution 3/5”.
    """
    following = _NEXT_WORD.match(text, match.end())
    if following is not None and following[1].isupper():
        return False
    before = _LAST_WORD.search(text, 0, match.start())
    word = before["word"] if before is not None else None
    return word is None or (word.islower() and word not in numbered)


@lru_cache(maxsize=16)
def _raised(endings: str) -> regex.Pattern[str] | None:
    """Return what finds figures with an ending that the language raises; None where it raises none."""
    if not endings:
        return None
    choice = "|".join(map(regex.escape, endings.split()))
    return regex.compile(rf"(?<![\w/.])\d[\d,.\u00a0\u202f]*({choice})(?!\w)")


@lru_cache(maxsize=16)
def _numbered(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
