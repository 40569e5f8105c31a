"""The job sheet: what a print shop must know of a booklet, in words.

Report makes it of a finished build; it becomes a page of text, and a PDF (`outputs/jobsheet.py`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to know: what it is, and in words what it is like; "" is left for somebody to fill in.

    `small` lines are set smaller below it: checksums, figures that a sentence is made of.
    """

    label: str
    words: str
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class JobSheet:
    """The whole sheet."""

    title: str
    subtitle: str
    parts: tuple[Part, ...]
