"""A PDF on the disk → its sheets beside it.

Enters: a path, where the sheets go, and what is wanted.  Leaves: a file in its place, or none, and what was found.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.output import SHEETS
from booklet.outputs.imposing.fit import Imposition
from booklet.outputs.imposing.impose import Imposed, impose
from booklet.outputs.place import CannotWriteError, write_beside
from booklet.write.spec import DocumentInfo

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
NO_FILE = Rule(
    "impose-out-folder",
    Severity.ERROR,
    "“{out}” is a folder; the sheets need the name of a file.",
    "Name it after -o, such as {example}; without -o the sheets go beside the PDF.",
)
NO_FOLDER = Rule(
    "impose-no-folder",
    Severity.ERROR,
    "There is no folder “{folder}” for the sheets.",
    "Check what stands after -o, or make the folder first.",
)
RULES = (MISSING, SAME, NO_FILE, NO_FOLDER)


def impose_file(file: Path, target: Path, wanted: Imposition) -> Imposed:
    """Write the sheets of `file` to `target`, and return them; `pdf` is empty where nothing was written."""
    try:
        content = file.read_bytes()
    except OSError as problem:
        why = "it is a folder" if file.is_dir() else (problem.strerror or "unknown reason").lower()
        return _nothing(MISSING.at(file=file.name or file, why=why))
    if target.is_dir():
        return _nothing(NO_FILE.at(out=target, example=target / f"{file.stem}-sheets.pdf"))
    if not target.parent.exists():
        return _nothing(NO_FOLDER.at(folder=target.parent))
    try:
        same = target.samefile(file)
    except OSError:  # there is no such target yet
        same = False
    if same:
        return _nothing(SAME.at(file=file.name))
    made = impose(content, wanted, file.name, DocumentInfo(title=file.stem, language="", date=None, output=SHEETS))
    if made.pdf:
        try:
            write_beside(target, made.pdf).accept()
        except CannotWriteError as problem:
            made = replace(made, pdf=b"", findings=(*made.findings, problem.finding))
    return made


def _nothing(finding: Finding) -> Imposed:
    return Imposed(b"", 0, (finding,))
