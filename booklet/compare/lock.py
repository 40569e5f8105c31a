"""The lock of a release: what it was made of, with what, and what came of it.

Enters: ingredients, versions and finished files; or a `lock.json`.  Leaves: the lock as JSON, sorted, the same for the
same release wherever it was made; or, read back, a `Lock`, or the finding that it is none.  It knows no clock, path or
user.  Its `seal` is the SHA-256 of all the rest: it tells damage, and proves nothing against someone who computes it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from booklet.compare.ingredients import Ingredient, Ingredients, hashed
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.output import JOBSHEET
from booklet.report.report import Output
from booklet.write.spec import DocumentInfo

NAME = "lock.json"
FORMAT = 1
_LARGEST = 20_000_000  # bytes
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)

DAMAGED = Rule(
    "lock-damaged",
    Severity.WARNING,
    "The lock of the release, {file}, cannot be used: {why}.",
    "Take it from a copy of the release; someone may have one. It is not to be written by hand.",
)
LATER = Rule(
    "lock-later",
    Severity.WARNING,
    "The lock of the release, {file}, was written by a later program: its form is {given}, and this one knows {known}.",
    "Take the program of that release, or a later one.",
)


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A PDF of a release: its name, which output it is ("jobsheet" is one too), its size, pages and SHA-256."""

    name: str
    kind: str
    size: int
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Program:
    """What makes the files: the program's version, the SHA-256 of itself, and the versions of its libraries."""

    version: str
    sha256: str
    libraries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lock:
    """A release: which edition, of what, with what, and its files.

    `date` is the one that its files bear; `beside` names files that were made with it and are for people: the report,
    the sheets to sign.  `previous` is the release that was kept of an edition before, "" for none: what a content says
    to be new may depend on it.
    """

    edition: str
    language: str
    date: str
    made_of: Ingredients
    program: Program
    files: tuple[LockedFile, ...]
    beside: tuple[str, ...] = ()
    previous: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The names of all that a release has in its folder."""
        own = (each.name for each in self.made_of.own)
        return frozenset((NAME, *own, *(each.name for each in self.files), *self.beside))


@dataclass(frozen=True, slots=True)
class Released:
    """A folder that a release is in: its lock, or why it has none to be used. `folder` is as it was asked for."""

    folder: Path
    lock: Lock | None
    findings: tuple[Finding, ...] = field(default=())


def locked(outputs: Sequence[Output], sheet: Path | None) -> tuple[LockedFile, ...]:
    """Return what a lock tells of finished files, and of the job sheet, where one was made. Raises OSError."""
    files = [LockedFile(each.name, each.kind, each.size, each.pages, each.sha256) for each in outputs]
    if sheet is not None:
        size, digest = hashed(sheet)
        files.append(LockedFile(sheet.name, JOBSHEET, size, 1, digest))
    return tuple(sorted(files, key=lambda each: each.name))


def moment(info: DocumentInfo) -> str:
    """Return the date that files bear, in UTC."""
    return info.date.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if info.date else ""


def as_json(lock: Lock) -> str:
    """Return the lock as JSON text, ending in a line end."""
    files = {each.name: {"bytes": each.size, "sha256": each.sha256} for each in lock.made_of.own}
    whole: dict[str, Any] = {
        "beside": sorted(lock.beside),
        "content": lock.made_of.content,
        "date": lock.date,
        "edition": lock.edition,
        "files": {
            each.name: {"bytes": each.size, "kind": each.kind, "pages": each.pages, "sha256": each.sha256}
            for each in lock.files
        },
        "format": FORMAT,
        "ingredients": files,
        "ingredients_of_program": {
            each.name: {"bytes": each.size, "sha256": each.sha256} for each in lock.made_of.files if each.ships
        },
        "language": lock.language,
        "libraries": dict(lock.program.libraries),
        "previous": lock.previous,
        "program": {"sha256": lock.program.sha256, "version": lock.program.version},
    }
    return _text(whole | {"seal": _seal(whole)})


def read_lock(path: Path) -> Lock | Finding:
    """Return the lock that `path` holds; a finding if it cannot be used. Raises FileNotFoundError where there is none.

    No name in it leads out of its folder.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is too large for a lock")
        whole = json.loads(path.read_bytes())
        if not isinstance(whole, dict) or not isinstance(whole.get("format"), int):
            raise ValueError("it is no lock of a release")
        if whole["format"] > FORMAT:
            return LATER.at(file=_shown(path), given=whole["format"], known=FORMAT)
        seal = whole.pop("seal", None)
        if seal != _seal(whole):
            raise ValueError("it was changed since the release, or damaged")
        return _lock(whole)
    except FileNotFoundError:
        raise
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        why = "it is no JSON: it was cut off, or damaged"
    except (KeyError, TypeError, AttributeError):
        why = "it does not say all that a lock says"
    except ValueError as problem:
        why = str(problem)
    return DAMAGED.at(file=_shown(path), why=why)


def released(folder: Path) -> Released | None:
    """Return the release in `folder`; None where there is no lock."""
    try:
        found = read_lock(folder / NAME)
    except FileNotFoundError:
        return None
    return Released(folder, None, (found,)) if isinstance(found, Finding) else Released(folder, found)


def _lock(whole: Mapping[str, Any]) -> Lock:
    """Return what the JSON says. Raises KeyError, TypeError, AttributeError or ValueError."""
    own = [_ingredient(name, each, ships=False) for name, each in whole["ingredients"].items()]
    ships = [_ingredient(name, each, ships=True) for name, each in whole["ingredients_of_program"].items()]
    content = _name(whole["content"])
    if content not in (each.name for each in own):
        raise ValueError("it does not name its content file")
    program = whole["program"]
    libraries = {_words(name): _words(each) for name, each in whole["libraries"].items()}
    files = tuple(
        LockedFile(
            _name(name), _words(each["kind"]), _count(each["bytes"]), _count(each["pages"]), _hash(each["sha256"])
        )
        for name, each in whole["files"].items()
    )
    return Lock(
        edition=_words(whole["edition"]),
        language=_words(whole["language"]),
        date=_words(whole["date"]),
        made_of=Ingredients(content, (*own, *ships)),
        program=Program(_words(program["version"]), _hash(program["sha256"]), libraries),
        files=files,
        beside=tuple(map(_name, whole["beside"])),
        previous=_words(whole["previous"]),
    )


def _ingredient(name: str, given: Mapping[str, Any], *, ships: bool) -> Ingredient:
    return Ingredient(_name(name), _count(given["bytes"]), _hash(given["sha256"]), ships)


def _name(given: object) -> str:
    """Return a file's name within its folder. Raises ValueError for one that leads out of it."""
    name = _words(given)
    if not name or name.startswith("/") or ".." in PurePosixPath(name).parts or "\\" in name or ":" in name[:2]:
        raise ValueError("it names a file outside of its folder")
    return name


def _words(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError("no text")
    return given


def _count(given: object) -> int:
    if not isinstance(given, int) or given < 0:
        raise TypeError("no number")
    return given


def _hash(given: object) -> str:
    if not _SHA256.fullmatch(_words(given)):
        raise TypeError("no SHA-256")
    return _words(given)


def _seal(whole: Mapping[str, Any]) -> str:
    return hashlib.sha256(_text(whole).encode("utf-8", "surrogatepass")).hexdigest()


def _text(whole: Mapping[str, Any]) -> str:
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _shown(path: Path) -> str:
    """Return how a lock is called: with its folder, for all of them have the same name."""
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name
