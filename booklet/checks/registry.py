"""All checks, by what they judge. A new check is a file in one of three folders and a line here.

A check is a module: its docstring says what it judges and why, `RULES` what it can find, and `check(subject)` finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from booklet.checks.content import alt_text
from booklet.checks.content import language as content_language
from booklet.checks.file import (
    actions,
    bookmarks,
    empty_pages,
    facts,
    figures,
    file_size,
    fonts,
    headings,
    ids,
    language,
    link_tags,
    links,
    metadata,
    nesting,
    opening,
    page_labels,
    page_text,
    pages,
    parent_tree,
    references,
    replacement,
    tables,
    tagged,
    title,
    unicode_values,
)
from booklet.checks.layout import anchors, empty_page, picture_resolution, text_outside
from booklet.checks.subjects import ContentSubject, FileSubject, LayoutSubject
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


class LayoutCheck(Protocol):
    """A check on the Layout."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a module's constant
        """What it can find."""
        ...

    def check(self, subject: LayoutSubject) -> Iterator[Finding]:
        """Yield what it finds."""
        ...


class FileCheck(Protocol):
    """A check on a finished file."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a module's constant
        """What it can find."""
        ...

    def check(self, subject: FileSubject) -> Iterator[Finding]:
        """Yield what it finds."""
        ...


CONTENT: tuple[ContentCheck, ...] = (alt_text, content_language)

LAYOUT: tuple[LayoutCheck, ...] = (anchors, text_outside, empty_page, picture_resolution)

FILE: tuple[FileCheck, ...] = (
    opening,
    pages,
    page_text,
    facts,
    replacement,
    fonts,
    unicode_values,
    links,
    link_tags,
    bookmarks,
    page_labels,
    title,
    metadata,
    language,
    tagged,
    headings,
    figures,
    tables,
    references,
    ids,
    parent_tree,
    empty_pages,
    nesting,
    actions,
    file_size,
)
