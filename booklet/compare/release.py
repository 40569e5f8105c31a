"""A build that is kept: `editions/<edition>/` beside the content file.

Enters: finished files in a folder of their own, and what they were made of.  Leaves: that folder with a copy of every
file of the content and with the lock, in the place of the release: as a whole, by a renaming, or not at all.  A release
that is there stays as it is, unless the word to replace it was given; then what others put into its folder goes with
the new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from booklet.compare.ingredients import Ingredients, hashed
from booklet.compare.lock import NAME, Lock, as_json, released
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.outputs.place import CannotWriteError

FOLDER = "editions"
EXISTS = Rule(
    "release-exists",
    Severity.ERROR,
    "There is a release of {edition} already, in {folder}. It stays as it is, and nothing was built.",
    "A release is what was sent out. If this one is really to be replaced, add --replace.",
)
NO_RELEASE = Rule(
    "release-folder-taken",
    Severity.ERROR,
    "The folder {folder} is there already, and is no release that could be replaced: {why}.",
    "Move it elsewhere, or give it another name. This program never deletes what it did not make.",
)
OF_A_DRAFT = Rule(
    "release-draft",
    Severity.ERROR,
    "A draft is not released.",
    "When all is checked, write “status: final” there.",
)
IN_A_RELEASE = Rule(
    "release-of-release",
    Severity.ERROR,
    "This content file is part of a release, in the folder {folder}; a release of it would be the same once more.",
    "Release the content file that you work on. To build this release again, leave --release out.",
)
NOT_RELEASED = Rule(
    "not-released",
    Severity.ERROR,
    "Nothing was released: {why}.",
    "{what}",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release goes: its folder at last, and the one in which it is made."""

    target: Path
    making: Path
    replaces: bool = False


def place_for(content: Path, edition: str, *, draft: bool, replace: bool) -> Place | Finding:
    """Return where the release of `content` goes; a finding if it may not go there."""
    if draft:
        return OF_A_DRAFT.at(Origin("booklet.status"))
    if released(content.parent) is not None:
        return IN_A_RELEASE.at(folder=content.resolve().parent.name)
    home = content.parent / FOLDER
    if os.path.lexists(home) and not home.is_dir():
        return NO_RELEASE.at(folder=FOLDER, why="it is no folder")
    target = home / edition
    making = target.with_name(f".{edition}.{os.getpid()}.part")
    if not os.path.lexists(target):
        return Place(target, making)
    told = f"{FOLDER}/{edition}"
    there = released(target) if target.is_dir() else None
    if there is None:
        return NO_RELEASE.at(folder=told, why=f"it has no {NAME}" if target.is_dir() else "it is no folder")
    if not replace:
        return EXISTS.at(edition=edition, folder=told)
    if there.lock is None:
        return NO_RELEASE.at(folder=told, why=f"its {NAME} cannot be used, so nobody knows what of it was made")
    return Place(target, making, replaces=True)


def put(place: Place, content: Path, lock: Lock) -> Finding | None:
    """Complete the folder in which the files were made, and put it in its place; return what kept it from that.

    Raises CannotWriteError; then what was in that place is as it was.
    """
    for name, source in _copied(content, lock.made_of):
        copy = place.making / name
        if os.path.lexists(copy):
            return _not(f"a file of the content has the name of one that is made, {name}", "Give it another name.")
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
        except OSError as problem:
            raise CannotWriteError(copy, problem) from problem
    for each in lock.made_of.own:
        if hashed(place.making / each.name) != each.same:
            return _not(f"{each.name} was changed while it was built", "Save your files, and release again.")
    text = place.making / NAME
    try:
        text.write_bytes(as_json(lock).encode("utf-8", "surrogatepass"))
    except OSError as problem:
        raise CannotWriteError(text, problem) from problem
    return _exchange(place)


def discard(place: Place) -> None:
    """Remove the folder in which a release was made, if it is still there, and the one around it if it is empty."""
    shutil.rmtree(place.making, ignore_errors=True)
    with suppress(OSError):
        place.making.parent.rmdir()


def releases(folder: Path) -> Iterator[Path]:
    """Yield the folders of the releases beside a content in `folder`, by name."""
    with suppress(OSError):
        for path in sorted((folder / FOLDER).iterdir()):
            if not path.name.startswith(".") and (path / NAME).is_file():
                yield path


def _copied(content: Path, made_of: Ingredients) -> Iterator[tuple[str, Path]]:
    for each in made_of.own:
        yield each.name, content.parent / each.name


def _exchange(place: Place) -> Finding | None:
    """Put the finished folder in its place."""
    if not place.replaces:
        try:
            place.making.rename(place.target)
        except OSError as problem:
            raise CannotWriteError(place.target, problem) from problem
        return None
    earlier = place.making.with_suffix(".earlier")
    try:
        place.target.rename(earlier)
    except OSError as problem:
        raise CannotWriteError(place.target, problem) from problem
    try:
        _keep(earlier, place.making)
        place.making.rename(place.target)
    except OSError as problem:
        earlier.rename(place.target)
        raise CannotWriteError(place.target, problem) from problem
    shutil.rmtree(earlier, ignore_errors=True)
    return None


def _keep(earlier: Path, now: Path) -> None:
    """Copy what others put into the folder of a release to the new one, where that has nothing of the same name."""
    there = released(earlier)
    made = there.lock.names if there is not None and there.lock is not None else frozenset()
    for path in sorted(earlier.rglob("*")):
        name = path.relative_to(earlier)
        if path.is_file() and name.as_posix() not in made and not os.path.lexists(now / name):
            (now / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, now / name)


def _not(why: str, what: str) -> Finding:
    return NOT_RELEASED.at(why=why, what=what)
