"""What stands between the steps, cheap to make.

Enters: a class with annotated fields.  Leaves: a dataclass with slots, which compares and hashes by its fields, and
whose fields the type checker does not let change.  `@dataclass(frozen=True)` would hold that while the program runs,
too, and make each object three to four times as dear (0.54 µs instead of 0.14 for four fields).  The reading of a long
content makes tens of thousands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def fixed(cls: type[T]) -> type[T]:
    """Return `cls` as such a dataclass."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
