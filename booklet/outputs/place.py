"""Bytes → files, so that nothing good is ever lost.

Enters: finished bytes and the path they are for.  Leaves: a file written under a temporary name in the same folder,
which is then *accepted* (it takes the target's place in one step) or *rejected* (it is kept beside the target as
`….rejected.pdf`, and the target stays as it was).  Files that belong together are accepted together, or none of them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from booklet.diagnostics import Finding, Rule, Severity

CANNOT_WRITE = Rule(
    "cannot-write",
    Severity.ERROR,
    "The file {file} could not be written: {why}.",
    "If it is open in another program, close it there; see whether the folder may be written to, or name another: -o.",
)


class CannotWriteError(Exception):
    """A file that cannot be written; `finding` says which and why."""

    def __init__(self, path: Path, problem: OSError) -> None:
        super().__init__(str(path))
        why = problem.strerror or type(problem).__name__
        if path.parent.exists() and not path.parent.is_dir():
            why = f"“{path.parent.name}” is a file, not a folder"
        self.finding: Finding = CANNOT_WRITE.at(file=path.name, why=why[:1].lower() + why[1:])


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is written but not yet in its place."""

    written: Path
    target: Path

    def accept(self) -> Path:
        """Remove what an earlier build had rejected, then put the file in the target's place.

        Raises CannotWriteError; then the target is as it was.
        """
        at = rejected_name(self.target)
        try:
            at.unlink(missing_ok=True)
            at = self.target
            self.written.replace(at)
        except OSError as problem:
            self.discard()
            raise CannotWriteError(at, problem) from problem
        return self.target

    def reject(self) -> Path:
        """Keep the file beside the target, which stays as it was. Raises CannotWriteError."""
        kept = rejected_name(self.target)
        try:
            self.written.replace(kept)
        except OSError as problem:
            self.discard()
            raise CannotWriteError(kept, problem) from problem
        return kept

    def discard(self) -> None:
        """Remove the file, as far as the system lets it go."""
        with suppress(OSError):
            self.written.unlink(missing_ok=True)


def accept_together(files: Sequence[Waiting]) -> None:
    """Put all files in their targets' places; where one cannot be, all targets are as they were.

    Raises CannotWriteError; then no file waits any more.
    """
    placed: list[tuple[Path, Path | None]] = []  # targets, each with the copy of what stood there
    try:
        for waiting in files:
            earlier = _copied(waiting)
            try:
                waiting.accept()
            except CannotWriteError:
                _put_back(waiting.target, earlier, changed=False)
                raise
            placed.append((waiting.target, earlier))
    except CannotWriteError:
        for target, earlier in reversed(placed):
            _put_back(target, earlier, changed=True)
        for waiting in files:
            waiting.discard()
        raise
    for _, earlier in placed:
        if earlier is not None:
            with suppress(OSError):
                earlier.unlink()


def _copied(waiting: Waiting) -> Path | None:
    """Return a copy of what stands in a target's place; None where nothing does."""
    target = waiting.target
    copy = target.with_name(f".{target.name}.{os.getpid()}.earlier.part")
    try:
        shutil.copy2(target, copy)
    except FileNotFoundError:
        return None
    except OSError as problem:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
        raise CannotWriteError(copy, problem) from problem
    return copy


def _put_back(target: Path, earlier: Path | None, *, changed: bool) -> None:
    """Restore what stood in a target's place, if it was `changed`; its copy stays only where that cannot be."""
    with suppress(OSError):
        if earlier is None:
            if changed:
                target.unlink()
        elif changed:
            earlier.replace(target)
        else:
            earlier.unlink()


def rejected_name(target: Path) -> Path:
    """Return the name beside `target` under which a file with errors is kept."""
    return target.with_name(f"{target.stem}.rejected{target.suffix}")


def write_beside(target: Path, payload: bytes) -> Waiting:
    """Write `payload` under a temporary name in the target's folder, made if need be. Raises CannotWriteError."""
    waiting = Waiting(target.with_name(f".{target.name}.{os.getpid()}.part"), target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        waiting.written.write_bytes(payload)
    except OSError as problem:
        waiting.discard()
        raise CannotWriteError(target, problem) from problem
    return waiting


def write_whole(target: Path, text: str) -> Path:
    """Write a text file in one step: there is never half of it. Raises CannotWriteError."""
    return write_beside(target, text.encode("utf-8")).accept()
