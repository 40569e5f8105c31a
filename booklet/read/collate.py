"""Names → the order in which readers look for them (Unicode Technical Standard 10, root collation, non-ignorable).

Enters: things with names.  Leaves: the same things, sorted.  Names of plain ASCII are by far the most frequent, and for
them the order is a table of 95 characters; only other names are worth the 0.4 s in which pyuca reads all of Unicode.
A test holds the table to pyuca.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
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


def _plain_key(text: str) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    return tuple(_PRIMARY[character.lower()] for character in text), tuple(character.isupper() for character in text)


def _full_key(text: str) -> tuple[int, ...]:
    return tuple(_collator().sort_key(text))


@functools.cache
def _collator() -> Collator:
    from pyuca import Collator

    return Collator()
