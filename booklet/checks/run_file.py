"""All checks on finished files, run in the registry's order, and veraPDF's verdict.

Enters: the path of a PDF.  Leaves: findings that carry its name.  A check that stumbles over a damaged file becomes a
finding itself, so that the others still speak.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from booklet.checks.file.opening import open_file
from booklet.checks.opened import DEFAULT_LIMIT, FileSubject
from booklet.checks.registry_file import FILE
from booklet.checks.verapdf import judge
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.booklet import Booklet
from booklet.model.layout import Layout

STUMBLED = Rule(
    code="check-stumbled",
    severity=Severity.ERROR,
    message="A part of the file could not be judged ({check}: {why}).",
    hint="The file is probably damaged there. Make it again, or save it again in another program.",
)
RULES = (STUMBLED,)


def check_file(
    path: Path, booklet: Booklet | None = None, layout: Layout | None = None, limit: int = DEFAULT_LIMIT
) -> tuple[Finding, ...]:
    """Return what is wrong with a finished PDF, as far as this program can judge.

    Without `booklet` and `layout` the checks that need them are silent: any PDF may be judged.  `limit` is the
    size in bytes above which it is too large.  Never raises for a bad file.
    """
    with _quiet():
        opened = open_file(path, booklet, layout, limit)
        found = (opened,) if isinstance(opened, Finding) else check_subject(opened)
    return tuple(replace(finding, file=path.name) for finding in found)


def check_subject(subject: FileSubject) -> tuple[Finding, ...]:
    """Return the findings of all file checks on a file that is open."""
    found: list[Finding] = []
    for each in FILE:
        try:
            found += each.check(subject)
        except Exception as why:  # nothing that a stranger's file does may end in a traceback
            found.append(STUMBLED.at(check=getattr(each, "__name__", "").rpartition(".")[2], why=type(why).__name__))
    return tuple(found)


def check_standards(paths: Sequence[Path]) -> tuple[Finding, ...]:
    """Return veraPDF's verdict on finished files (PDF/UA-1, PDF/A-2a), or the notice that it is not there."""
    return judge(paths)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's remarks on damaged files off the terminal: the findings say it."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)
