"""Names → the order in which readers look for them (Unicode Technical Standard 10, root collation, non-ignorable).

Enters: things with names.  Leaves: the same things, sorted.  Names of plain ASCII are by far the most frequent, and for
them the order is a table of 95 characters; only other names are worth the 0.4 s in which pyuca reads all of Unicode.
A test holds the table to pyuca.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterable
from string import ascii_lowercase
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pyuca import Collator

# The default table's order of ASCII; a capital differs from its small letter at the third level only.
_ORDER = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz"
_PRIMARY = {character: rank for rank, character in enumerate(_ORDER, 1)}

T = TypeVar("T")


def in_order(things: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Return `things` sorted by `name`; those with equal names stay in the order they came in."""
    listed = list(things)
    plain = all(character.lower() in _PRIMARY for thing in listed for character in name(thing))
    key = _plain_key if plain else _full_key
    return sorted(listed, key=lambda thing: key(name(thing)))


def letter(name: str) -> str:
    """Return the capital that readers look for `name` under, without its accents; "" where it begins with no letter."""
    return _capital(name[:1])


@functools.cache
def _capital(first: str) -> str:
    if first.isascii() or not first.isalpha():
        return first.upper() if first.isalpha() else ""
    base = unicodedata.normalize("NFD", first)[0]
    return base.upper() if base.isascii() else _latin().get(_full_key(base)[:1], base.upper())


@functools.cache
def _latin() -> dict[tuple[int, ...], str]:
    """Return the letters from A to Z by what they, and others with them, are sorted by first: Ł by the weight of L."""
    return {_full_key(small)[:1]: small.upper() for small in ascii_lowercase}


def _plain_key(text: str) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    return tuple(_PRIMARY[character.lower()] for character in text), tuple(character.isupper() for character in text)


def _full_key(text: str) -> tuple[int, ...]:
    return tuple(_collator().sort_key(text))


@functools.cache
def _collator() -> Collator:
    from pyuca import Collator

    return Collator()
