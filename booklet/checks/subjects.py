"""What is judged before there is a file: the content, the theme, and the Layout. Finished files are in `opened`.

Enters: a `Booklet`, a `Layout`.  Leaves: subjects.  No PDF library is needed to know them, so an error in
the content does not wait for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from booklet.checks.counted import Counted
from booklet.checks.numbers import Found, Reading
from booklet.checks.prose import Prose, groups_shown, prose
from booklet.design.layers import Layers
from booklet.design.theme import Theme
from booklet.model.booklet import Booklet, RecognitionGroup
from booklet.model.layout import Layout


@dataclass(frozen=True, slots=True)
class Earlier:
    """The edition before this one: its label, and the names of its recognitions by group."""

    edition: str
    recognitions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class ContentSubject:
    """The resolved content; what several checks ask of it is found out when the first asks, and once.

    `earlier` is the edition before this one, None where nothing is known of one; `theme` the one that it is set in,
    None where that has errors.
    """

    booklet: Booklet
    earlier: Earlier | None = None
    theme: Theme | None = None

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """All its prose."""
        return tuple(prose(self.booklet))

    @cached_property
    def groups(self) -> tuple[RecognitionGroup, ...]:
        """The groups of recognitions that are shown."""
        return groups_shown(self.booklet)

    @cached_property
    def counted(self) -> Counted:
        """Its facts, as typed numbers are held against them."""
        return Counted(self.booklet, self.reading)

    @cached_property
    def reading(self) -> Reading:
        """How numbers are typed in its language."""
        return Reading.of(self.booklet.language)

    @cached_property
    def numbers(self) -> tuple[tuple[Prose, Found], ...]:
        """Every number and date that was typed, with the prose that it stands in."""
        return tuple((each, found) for each in self.prose for found in self.reading.numbers(each.typed))


@dataclass(frozen=True, eq=False)
class ThemeSubject:
    """A theme, where each of its values was given, and the booklet that it is for."""

    theme: Theme
    layers: Layers
    booklet: Booklet


@dataclass(frozen=True, slots=True)
class LayoutSubject:
    """The Layout, and the content that it was made of."""

    layout: Layout
    booklet: Booklet
