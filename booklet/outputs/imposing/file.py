"""A PDF on the disk → its sheets beside it.

Enters: a path, where the sheets go, and what is wanted.  Leaves: a file in its place, or none, and what was found.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from booklet.diagnostics import Finding, Rule, Severity
from booklet.outputs.imposing.fit import Imposition
from booklet.outputs.imposing.impose import Imposed, impose
from booklet.outputs.place import CannotWriteError, write_beside

MISSING = Rule(
    "impose-missing",
    Severity.ERROR,
    "“{file}” cannot be read: {why}.",
    "Check the name of the file, and whether you may read it.",
)
SAME = Rule(
    "impose-same-file",
    Severity.ERROR,
    "The sheets would overwrite “{file}”, which they are made of.",
    "Name another file after -o.",
)
RULES = (MISSING, SAME)


def impose_file(file: Path, target: Path, wanted: Imposition) -> Imposed:
    """Write the sheets of `file` to `target`, and return them; `pdf` is empty where nothing was written."""
    try:
        content = file.read_bytes()
    except OSError as problem:
        return _nothing(MISSING.at(file=file.name, why=(problem.strerror or "unknown reason").lower()))
    try:
        same = target.samefile(file)
    except OSError:  # there is no such target yet
        same = False
    if same:
        return _nothing(SAME.at(file=file.name))
    made = impose(content, wanted, file.name, title=file.stem)
    if made.pdf:
        try:
            write_beside(target, made.pdf).accept()
        except CannotWriteError as problem:
            made = replace(made, pdf=b"", findings=(*made.findings, problem.finding))
    return made


def _nothing(finding: Finding) -> Imposed:
    return Imposed(b"", 0, (finding,))
