"""Bytes → files, so that nothing good is ever lost.

Enters: finished bytes and the path they are for.  Leaves: a file written under a temporary name in the same folder,
which is then *accepted* (it takes the target's place in one step) or *rejected* (it is kept beside the target as
`….rejected.pdf`, and the target stays as it was).
"""

from __future__ import annotations

import os
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
