"""What a job sheet of an earlier build still says of files that were made anew without it.

Enters: the place of the job sheet's text, and the files of this build.  Leaves: a notice where it has another checksum.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from booklet.diagnostics import Finding, Rule, Severity
from booklet.report.report import Output

OUTDATED = Rule(
    "job-sheet-outdated",
    Severity.NOTICE,
    "The job sheet {sheet} is of an earlier build: it has another checksum for {files}.",
    "Build all files together, without --only, before you send anything.",
)
_LARGEST = 1_000_000  # bytes; a job sheet is a page


def outdated(sheet: Path, outputs: Sequence[Output]) -> tuple[Finding, ...]:
    """Return the notice that the job sheet, whose text is at `sheet`, names files as they were; () if it does not."""
    try:
        if sheet.stat().st_size > _LARGEST:
            return ()
        said = sheet.read_text(encoding="utf-8", errors="replace")
    except OSError:  # there is none
        return ()
    words = "".join(said.split())  # a long name goes on in the next line
    changed = [each.name for each in outputs if each.name in words and each.sha256 not in words]
    return (OUTDATED.at(sheet=sheet.name, files=", ".join(changed)),) if changed else ()
