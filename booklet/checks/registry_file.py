"""The checks on finished files. A new one is a file in `file/` and a line here.

A check is a module: its docstring says what it judges and why, `RULES` what it can find, and `check(subject)` finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from booklet.checks.file import (
    actions,
    attachments,
    bookmarks,
    boxes,
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
from booklet.checks.opened import FileSubject
from booklet.diagnostics import Finding, Rule


class FileCheck(Protocol):
    """A check on a finished file."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a module's constant
        """What it can find."""
        ...

    def check(self, subject: FileSubject) -> Iterator[Finding]:
        """Yield what it finds."""
        ...


SOUND: tuple[FileCheck, ...] = (
    opening,
    boxes,
    pages,
    page_text,
    facts,
    replacement,
    fonts,
    empty_pages,
    nesting,
    actions,
)
"""Those that hold for a file of any kind; the others are for files that are read on a screen, and kept."""

FILE: tuple[FileCheck, ...] = (
    *SOUND,
    unicode_values,
    links,
    link_tags,
    bookmarks,
    page_labels,
    title,
    metadata,
    attachments,
    language,
    tagged,
    headings,
    figures,
    tables,
    references,
    ids,
    parent_tree,
    file_size,
)
