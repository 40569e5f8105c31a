"""The checks on content, theme and Layout. A new one is a file in one of three folders and a line here.

Those on finished files are in `registry_file.py`: they need a PDF library, and content does not wait for one.

A check is a module: its docstring says what it judges and why, `RULES` what it can find, and `check(subject)` finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from booklet.checks.content import (
    alt_text,
    archive,
    calculation_unsaid,
    characters,
    computed_year,
    contradicting_number,
    evidence,
    literal_number,
    missing_recognitions,
    names,
    names_twice,
    pulled,
    quotations,
    recognitions_audit,
    said_twice,
    stale,
    undated,
    undated_claim,
    unit_otherwise,
)
from booklet.checks.content import language as content_language
from booklet.checks.layout import (
    anchors,
    binding,
    cover_words,
    drawing_lines,
    empty_page,
    picture_resolution,
    spots,
    text_outside,
)
from booklet.checks.subjects import ContentSubject, LayoutSubject, ThemeSubject
from booklet.checks.theme import (
    contrast,
    drawings,
    embedding,
    faces,
    features,
    ink,
    leading,
    letters,
    ornaments,
    series,
    sizes,
    unused,
)
from booklet.diagnostics import Finding, Rule


class ContentCheck(Protocol):
    """A check on the content."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a module's constant
        """What it can find."""
        ...

    def check(self, subject: ContentSubject) -> Iterator[Finding]:
        """Yield what it finds."""
        ...


class ThemeCheck(Protocol):
    """A check on a theme."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a module's constant
        """What it can find."""
        ...

    def check(self, subject: ThemeSubject) -> Iterator[Finding]:
        """Yield what it finds."""
        ...


class LayoutCheck(Protocol):
    """A check on the Layout."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a module's constant
        """What it can find."""
        ...

    def check(self, subject: LayoutSubject) -> Iterator[Finding]:
        """Yield what it finds."""
        ...


CONTENT: tuple[ContentCheck, ...] = (
    alt_text,
    archive,
    characters,
    content_language,
    evidence,
    quotations,
    literal_number,
    contradicting_number,
    computed_year,
    undated,
    undated_claim,
    stale,
    said_twice,
    pulled,
    calculation_unsaid,
    unit_otherwise,
    names,
    names_twice,
    recognitions_audit,
    missing_recognitions,
)

THEME: tuple[ThemeCheck, ...] = (
    embedding,
    letters,
    faces,
    features,
    sizes,
    leading,
    contrast,
    drawings,
    series,
    ink,
    ornaments,
    unused,
)

LAYOUT: tuple[LayoutCheck, ...] = (
    anchors,
    text_outside,
    empty_page,
    picture_resolution,
    drawing_lines,
    cover_words,
    binding,
    spots,
)
