"""What the previous edition had: the report that its build left in the folder of the files.

Enters: the folder, and the booklet of this edition.  Leaves: the `Earlier` edition nearest before it, of the same slug
and language, or None; and a notice for each report that is looked at and is none.  The names of the files say which
edition a report is of; what does not have such a name is not looked at.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

from booklet.checks.subjects import Earlier
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.booklet import Booklet
from booklet.read.dates import edition_of

NOT_A_REPORT = Rule(
    "earlier-report",
    Severity.NOTICE,
    "{file} is not the report of an earlier edition, or is damaged; nothing was compared with it.",
    "Build that edition again (--edition {edition}), or move the file elsewhere.",
)
LARGEST = 20_000_000  # bytes; no report comes near it


def earlier(folder: Path, booklet: Booklet) -> tuple[Earlier | None, tuple[Finding, ...]]:
    """Return the newest edition before `booklet`'s that left a report in `folder`, and what is odd about reports."""
    notices: list[Finding] = []
    for _, label, file in sorted(_reports(folder, booklet), reverse=True):
        try:
            found = _read(file)
        except ValueError:
            notices.append(NOT_A_REPORT.at(file=file.name, edition=label))
            continue
        if found is not None and found[0] == booklet.language:
            return Earlier(label, found[1]), tuple(notices)
    return None, tuple(notices)


def recognised(booklet: Booklet) -> dict[str, tuple[str, ...]]:
    """Return the names of a booklet's recognitions by group, for the report that its next edition is compared with."""
    groups = dict.fromkeys(each.group for each in booklet.recognitions)
    return {group: tuple(each.name for each in booklet.recognitions if each.group == group) for group in groups}


def _reports(folder: Path, booklet: Booklet) -> Iterator[tuple[datetime.date, str, Path]]:
    """Yield the day, the label and the report of each edition before this one."""
    named = re.compile(rf"{re.escape(booklet.slug)}-(\d{{4}}(?:-\d\d-\d\d)?)-report\.json", re.ASCII)
    event = booklet.event.end or booklet.event.start
    try:
        files = list(folder.iterdir())
    except OSError:
        return
    for file in files:
        label = named.fullmatch(file.name)
        edition = edition_of(label[1], event) if label else None
        if edition is not None and edition.date < booklet.edition.date:
            yield edition.date, edition.label, file


def _read(file: Path) -> tuple[str, dict[str, tuple[str, ...]]] | None:
    """Return language and recognitions of a report; None if it is of a program that did not list them.

    Raises ValueError for what is no report.
    """
    try:
        if not file.is_file() or file.stat().st_size > LARGEST:
            raise ValueError("no file, or too large for a report")
        whole = json.loads(file.read_bytes())
    except (OSError, RecursionError) as problem:
        raise ValueError("cannot be read") from problem
    if not isinstance(whole, dict) or not isinstance(whole.get("language"), str):
        raise ValueError("not a report")
    if "recognitions" not in whole:
        return None
    listed = whole["recognitions"]
    if not isinstance(listed, dict) or not all(_are_names(names) for names in listed.values()):
        raise ValueError("not a list of recognitions")
    return whole["language"], {group: tuple(names) for group, names in listed.items()}


def _are_names(names: object) -> bool:
    return isinstance(names, list) and all(isinstance(name, str) for name in names)
