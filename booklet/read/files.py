"""Files that the content names, kept inside its folder.

Enters: a name as typed and the folder of content.yaml.  Leaves: the path, or a finding: no file outside the
folder is ever read, neither by an absolute name nor by `..` nor through a link.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from booklet.diagnostics import Origin
from booklet.read.record import Record, closest, suggestion
from booklet.read.rules import BACKSLASH, FILE_OUTSIDE, FOLDER_HERE, MISSING_FILE, REMOTE_FILE, SOURCE_TEXT
from booklet.source.decode import SIZE_LIMIT, decode

_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".svg")
_SORTS = (_PICTURES, (".txt", ".md"), (".ttf", ".otf"))  # files that are looked for alike
_LOOKED_AT = 2000
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|www\.")
_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")  # nothing to be judged in it


def inside(name: str, folder: Path, origin: Origin, record: Record) -> Path | None:
    """Return the file `name` in `folder`; None, with a finding at `origin`, if it is not there."""
    if _REMOTE.match(name):
        record.report(REMOTE_FILE, origin, file=name)
        return None
    if not _PLAIN.fullmatch(name):
        posix, windows = PurePosixPath(name), PureWindowsPath(name)
        if posix.is_absolute() or windows.drive or windows.root or ".." in posix.parts or ".." in windows.parts:
            record.report(FILE_OUTSIDE, origin, file=name)
            return None
        if "\\" in name:
            record.report(BACKSLASH, origin, file=name)
            return None
    path = folder / name
    try:
        exists = path.is_file()
        escapes = exists and _is_linked(name, folder) and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a name too long, a NUL, a ring of links
        exists = escapes = False
    if escapes:
        record.report(FILE_OUTSIDE, origin, file=name)
        return None
    if not exists and _is_folder(path):
        record.report(FOLDER_HERE, origin, file=name)
        return None
    if not exists:
        record.report(MISSING_FILE, origin, file=name, suggestion=_suggestion(path, folder))
        return None
    return path


def text_inside(name: str, folder: Path, origin: Origin, record: Record) -> Path | None:
    """Return the text file `name` in `folder`; None, with a finding at `origin`, if it is not there or no text."""
    path = inside(name, folder, origin, record)
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            text, findings = decode(stream.read(SIZE_LIMIT + 1), name)
    except OSError as error:
        record.report(SOURCE_TEXT, origin, why=f"{name}: {error.strerror}.")
        return None
    if findings:
        first = findings[0]
        record.report(SOURCE_TEXT, origin, why=f"{first.message} ({name}, line {first.mark.line if first.mark else 1})")
    elif not text.strip():
        record.report(SOURCE_TEXT, origin, why=f"{name} says nothing.")
    else:
        return path
    return None


def _is_linked(name: str, folder: Path) -> bool:
    """Return whether a link stands on the way from `folder` to `name`: nothing else leads out of it."""
    here = os.fspath(folder)
    for step in PurePosixPath(name).parts:
        here = os.path.join(here, step)  # noqa: PTH118 - a tenth of the time of paths
        if os.path.islink(here):  # noqa: PTH114
            return True
    return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _suggestion(path: Path, folder: Path) -> str:
    """Return which file was probably meant: one of that name elsewhere in `folder`, else one of the same sort."""
    sorts = next((sort for sort in _SORTS if path.suffix.lower() in sort), (path.suffix.lower(),))
    names = [name for name in _below(folder) if PurePosixPath(name).suffix.lower() in sorts]
    same = [name for name in names if PurePosixPath(name).name.lower() == path.name.lower()]
    if same:
        return f"Did you mean “{same[0]}”?"
    by_name = {PurePosixPath(name).name: name for name in reversed(names)}
    if close := closest(path.name, by_name):
        return f"Did you mean “{by_name[close]}”?"
    near = [name for name in names if (folder / name).parent == path.parent]
    return suggestion("", near or names) if names else "Check the name, and put the file into the content's folder."


def _below(folder: Path) -> list[str]:
    """Return the files in `folder` and below it, hidden ones left out; of a folder without end, the first ones."""
    found: list[str] = []
    seen = 0
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        seen += len(files) + len(folders)
        found += [(Path(here) / name).relative_to(folder).as_posix() for name in sorted(files) if name[0] != "."]
        if seen > _LOOKED_AT:
            break
    return found
