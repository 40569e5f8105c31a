"""The report: all that the three ways of showing it have in common.

Enters: findings with origins.  Leaves: a `Report`, whose `entries` stand in the order in which someone works
through their file: by line, then by page of a finished file, then the rest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from booklet.diagnostics import Finding, Mark, NoSource, Severity, SourceMap

# What no check of this program can see. Shown at the end of every report.
FOR_A_PERSON = (
    "whether the reading order makes sense",
    "whether descriptions of pictures say what matters",
    "whether the facts themselves, names and dates are right",
    "whether the wording is fitting and free of mistakes",
    "how colours look in print",
)

_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # Unicode annex 9, 2
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


# What to do with each kind of output.
ADVICE = {
    "screen": "e-mail this",
    "print": "send this to the printer",
    "sheets": "print this at the office",
    "cover": "send this to the printer with the inside pages",
}
REJECTED = ".rejected.pdf"
TO_SIGN = "have this checked and signed"
A_DRAFT = "a draft, to be read over; not for distribution"
TO_SEND = "send this to the printer too, with copies and dates filled in"


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was made. `kind` is screen, print, sheets or cover; `size` in bytes; `sha256` in hexadecimal.

    `inks` are those that a file for the press is printed with, by their names; `how` says how to print it.
    """

    kind: str
    path: Path
    pages: int
    size: int
    sha256: str
    draft: bool = False
    inks: tuple[str, ...] = ()
    how: str = ""

    @property
    def name(self) -> str:
        """The file's name without its folder, which may be of this machine alone."""
        return self.path.name

    @property
    def rejected(self) -> bool:
        """Whether it was kept beside the good one because of an error."""
        return self.name.endswith(REJECTED)

    @property
    def advice(self) -> str:
        """What to do with it, in words."""
        if self.rejected:
            return "kept for you to look at, because of errors; not to be sent"
        told = A_DRAFT if self.draft else ADVICE.get(self.kind, "")
        return ", ".join(part for part in (told, self.how) if part)


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with its place in the content, and that line's text, where there is one."""

    finding: Finding
    mark: Mark | None
    line: str

    @property
    def place(self) -> str:
        """Where it is, for people: `content.yaml:12:7`, `x.pdf, page 3`, `page 3`, or ""."""
        page = "" if self.finding.page is None else f"page {self.finding.page + 1}"
        if self.mark is not None:
            return f"{self.mark.file}:{self.mark.line}:{self.mark.column}"
        return ", ".join(part for part in (self.finding.file, page) if part)

    @property
    def also(self) -> str:
        """Where in a finished file it shows, when `place` says where in the content it comes from; else ""."""
        if self.mark is None or (not self.finding.file and self.finding.page is None):
            return ""
        page = "" if self.finding.page is None else f"page {self.finding.page + 1}"
        return ", ".join(part for part in (self.finding.file, page) if part)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is reported of one run.

    `program` is its version; `edition` and `language` are "" where no content was read.  `judged` is false where the
    checks were left out on request.  `factcheck` is the sheet for a person to check and sign, where one was made.
    `jobsheet` is the sheet for the print shop.  `recognitions` are their names by group.  `whole` is false where errors
    in the content kept some checks from it.
    """

    findings: tuple[Finding, ...]
    source_map: SourceMap = field(default_factory=NoSource)
    outputs: tuple[Output, ...] = ()
    title: str = ""
    edition: str = ""
    language: str = ""
    program: str = ""
    judged: bool = True
    factcheck: Path | None = None
    jobsheet: Path | None = None
    recognitions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: bool = True

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The findings, each once, in the order of the content's lines, then of files and pages."""
        located = [Entry(each, self._mark(each), "") for each in dict.fromkeys(self.findings)]
        unique: dict[tuple[str, str, Mark | None, str, int | None], Entry] = {}
        for each in sorted(located, key=_position):
            key = (each.finding.code, each.finding.message, each.mark, each.finding.file, each.finding.page)
            line = "" if each.mark is None else self.source_map.line(each.mark)
            unique.setdefault(key, Entry(each.finding, each.mark, line))
        return tuple(unique.values())

    def count(self, severity: Severity) -> int:
        """Return how many findings, each counted once, have this severity."""
        return sum(1 for entry in self.entries if entry.finding.severity is severity)

    @property
    def sending(self) -> str:
        """What to do with the job sheet, in words."""
        return A_DRAFT if any(output.draft for output in self.outputs) else TO_SEND

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return self.count(Severity.ERROR)

    @property
    def verdict(self) -> str:
        """One sentence on the outcome. Never a claim of conformance."""
        found = kinds(self.entries)
        if self.errors:
            return f"{found} found."
        outcome = "Machine checks passed" if self.judged else "The machine checks were left out"
        return f"{outcome}: {found}." if found else f"{outcome}."

    @property
    def waiting(self) -> str:
        """That more can be checked after what is told, as one sentence; "" if all was."""
        if self.whole or not self.errors:
            return ""
        return f"More can be checked once {'this is' if self.errors == 1 else 'these are'} mended."

    @property
    def remaining(self) -> str:
        """What is left for a person to judge, as one sentence."""
        return f"A person must still check {'; '.join(FOR_A_PERSON)}."

    def _mark(self, finding: Finding) -> Mark | None:
        """Return the place of a finding in the content, if it has one."""
        if finding.mark is not None or finding.origin is None:
            return finding.mark
        return self.source_map.locate(finding.origin)


def counted(number: int, noun: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def kinds(entries: Sequence[Entry]) -> str:
    """Return how many of each severity there are: "2 errors, 1 notice"; "" for none."""
    numbers = {severity: sum(1 for each in entries if each.finding.severity is severity) for severity in Severity}
    return ", ".join(counted(number, severity.value) for severity, number in numbers.items() if number)


def visible(text: str) -> str:
    """Return `text` with tabs and line ends as blanks; control, direction characters and surrogates as U+FFFD.

    What content and foreign files say must not steer a terminal, nor turn the words after it around.
    """
    return text if text.isprintable() else "".join(_shown(text))  # printable is what has none of these


def _shown(text: str) -> Iterator[str]:
    for each in text:
        if each in "\t\n\r":
            yield " "
        elif unicodedata.category(each) in ("Cc", "Cs") or each in _DIRECTIONS:
            yield "\ufffd"
        else:
            yield each


def _position(entry: Entry) -> tuple[int, str, int, int, str, int, int, str]:
    """Return the sorting key of an entry."""
    finding, mark = entry.finding, entry.mark
    page = -1 if finding.page is None else finding.page
    line = (0, mark.file, mark.line, mark.column) if mark else (1, "", 0, 0)
    return (*line, finding.file, page, _ORDER[finding.severity], finding.code)
