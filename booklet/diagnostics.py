"""What was found wrong, and where.

Enters: a `Rule` (what can be wrong, once, in words) and the place where it is broken.  Leaves: a
`Finding`, which a report prints and an exit code counts.

A place is an `Origin` as long as the program works: the path of the value in the content
(`sections[0].blocks[2].text`) and an offset in characters into that value *as YAML gave it*.  Only a
report needs a line and a column; a `SourceMap` turns one into the other then.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from booklet.fixed import fixed


class Severity(StrEnum):
    """How bad a finding is. An error keeps a file from replacing a good one."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@fixed
class Rule:
    """One thing that can be wrong.

    `code` is stable, lower-case, hyphenated (`unknown-key`): scripts depend on it.  `message` and
    `hint` are plain English sentences for someone who does not program, with `str.format` fields.
    `clause` names the standard or paper it comes from ("ISO 14289-1, 7.3"), where there is one.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    clause: str = ""

    def at(self, origin: Origin | None = None, *, page: int | None = None, **words: object) -> Finding:
        """Return this rule's finding at `origin`, or on the page of index `page` (from 0)."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message.format(**words),
            hint=self.hint.format(**words),
            clause=self.clause,
            origin=origin,
            page=page,
        )


@fixed
class Origin:
    """A place in the content: a value's path, and an offset in characters into its text.

    `key` is true where the key of the value is meant, not the value (an unknown key, say).
    """

    path: str
    offset: int = 0
    key: bool = False

    def shifted(self, characters: int) -> Origin:
        """Return the place `characters` further into the same value."""
        return Origin(self.path, self.offset + characters, self.key)


@fixed
class Mark:
    """A place in a file, as an editor counts: line and column from 1, column in characters."""

    file: str
    line: int
    column: int


@fixed
class Finding:
    """Something wrong, in words, at a place. `page` counts from 0; `file` names a finished file."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    clause: str = ""
    origin: Origin | None = None
    page: int | None = None
    file: str = ""
    mark: Mark | None = None  # set where no content path exists (a file that is not YAML at all)


class SourceMap(Protocol):
    """Turns an `Origin` into a `Mark`; made by `source/`, used by `report/`."""

    def locate(self, origin: Origin) -> Mark | None:
        """Return the mark of `origin`; of its nearest ancestor where it has none; else None."""
        ...

    def line(self, mark: Mark) -> str:
        """Return the text of the line of `mark`, without its end; "" where there is none."""
        ...


@fixed
class Findings:
    """An ordered, immutable collection of findings with the questions that callers ask."""

    items: tuple[Finding, ...] = ()

    def __add__(self, other: Findings | Sequence[Finding]) -> Findings:
        more = other.items if isinstance(other, Findings) else tuple(other)
        return Findings(self.items + more)

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(1 for item in self.items if item.severity is severity)

    @property
    def blocking(self) -> bool:
        """Whether any finding is an error."""
        return any(item.severity is Severity.ERROR for item in self.items)


@fixed
class NoSource:
    """The source map of something without YAML (a PDF from elsewhere): locates nothing."""

    def locate(self, origin: Origin) -> Mark | None:
        """Return None: nothing has a line here."""
        return None

    def line(self, mark: Mark) -> str:
        """Return "": there is no text."""
        return ""
