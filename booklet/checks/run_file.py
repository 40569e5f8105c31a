"""All checks on finished files, run in the registry's order, and veraPDF's verdict.

Enters: the path of a PDF, and what it is for, if that is known.  Leaves: findings that carry its name.

Otherwise the file tells which checks it gets.  One that declares PDF/X, or has a bleed, is for a press; one that is
tagged, or declares PDF/UA or PDF/A, is read on a screen; it may be both, and one that says nothing is judged as both.
Files of this program name their output, and sheets for an office printer are judged by what holds for every file.
What holds for every file is always judged.  A check that stumbles over a damaged file becomes a finding itself, so
that the others still speak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from booklet.checks.file import empty_pages, file_size, metadata
from booklet.checks.file.opening import HEADER_WITHIN, headed, open_file
from booklet.checks.opened import DEFAULT_LIMIT, FileSubject
from booklet.checks.pdf.metadata import identified, output
from booklet.checks.pdf.objects import true, value
from booklet.checks.print.pdfx import declared
from booklet.checks.registry_file import FILE, SOUND, FileCheck
from booklet.checks.registry_print import PRINT
from booklet.checks.verapdf import judge
from booklet.diagnostics import Finding, Rule, Severity
from booklet.model.booklet import Booklet
from booklet.model.layout import Layout
from booklet.model.output import SHEETS
from booklet.quiet import quiet

STUMBLED = Rule(
    code="check-stumbled",
    severity=Severity.ERROR,
    message="A part of the file could not be judged ({check}: {why}).",
    hint="The file is probably damaged there. Make it again, or save it again in another program.",
)
RULES = (STUMBLED,)

_USUAL, _WITH_FILES = 2, 3  # parts of PDF/A: the latter allows files of any kind inside


class Use(StrEnum):
    """What a file is for: to be read on a screen, for a press, or for an office printer, where neither's rules hold."""

    SCREEN = "screen"
    PRESS = "press"
    OFFICE = "office"


def check_file(
    path: Path,
    booklet: Booklet | None = None,
    layout: Layout | None = None,
    limit: int = DEFAULT_LIMIT,
    use: Use | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with a finished PDF, as far as this program can judge.

    Without `booklet` and `layout` the checks that need them are silent: any PDF may be judged.  `limit` is the
    size in bytes above which it is too large; `use` what the file is for, where the caller knows it better than the
    file says.  Never raises for a bad file.
    """
    with quiet():
        opened = open_file(path, booklet, layout, limit)
        found = (opened,) if isinstance(opened, Finding) else check_subject(opened, use)
    return tuple(replace(finding, file=path.name) for finding in found)


def check_subject(subject: FileSubject, use: Use | None = None) -> tuple[Finding, ...]:
    """Return the findings on a file that is open, of the checks for its `use`, or for what it says it is for."""
    found: list[Finding] = []
    for each in _checks(subject, frozenset({use}) if use else uses(subject)):
        try:
            found += each.check(subject)
        except Exception as why:  # nothing that a stranger's file does may end in a traceback
            found.append(STUMBLED.at(check=getattr(each, "__name__", "").rpartition(".")[2], why=type(why).__name__))
    return tuple(found)


def uses(subject: FileSubject) -> frozenset[Use]:
    """Return what a file says it is for; all that is judged by rules of its own where it does not say."""
    if output(subject.reader) == SHEETS:
        return frozenset({Use.OFFICE})
    told = identified(subject.catalogue)
    tagged = true(value(subject.catalogue, "/MarkInfo"), "/Marked")
    screen = tagged or "pdfuaid:part" in told or "pdfaid:part" in told
    press = bool(declared(subject)) or any(map(subject.bleeds, range(len(subject.pages))))
    found = frozenset(use for use, said in ((Use.SCREEN, screen), (Use.PRESS, press)) if said)
    return found or frozenset({Use.SCREEN, Use.PRESS})


def _checks(subject: FileSubject, found: frozenset[Use]) -> tuple[FileCheck, ...]:
    """Return the checks that judge a file for its uses, in the registries' order."""
    pdfx = bool(declared(subject))  # it has its metadata twice, as PDF/A has, and nobody mails it
    sound = tuple(each for each in SOUND if each is not empty_pages or found != {Use.OFFICE})  # backs may be blank
    always = (*sound, metadata) if pdfx else sound
    wanted = tuple(
        each for each in FILE if each in always or (Use.SCREEN in found and not (pdfx and each is file_size))
    )
    return (*wanted, *PRINT) if Use.PRESS in found else wanted


def check_standards(paths: Sequence[Path]) -> tuple[Finding, ...]:
    """Return veraPDF's verdict on finished files (PDF/UA-1, and PDF/A-2a or -3a), or the notice that it is not there.

    Sheets, files that declare PDF/X and neither of those, and what is no PDF at all are not judged by them.
    """
    with quiet():
        parts = {path: _part(path) for path in paths}
    judged = [path for path in paths if parts[path]]
    return judge(judged, {path for path in judged if parts[path] == _WITH_FILES}) if judged or not paths else ()


def _part(path: Path) -> int:
    """Return by which part of PDF/A a file is judged, if it is to be kept and read aloud; 0 if it is not."""
    from pypdf import PdfReader

    try:
        with path.open("rb") as stream:
            if not headed(stream.read(HEADER_WITHIN)):
                return 0  # that it is no PDF is said already
            reader = PdfReader(stream)
            if output(reader) == SHEETS:
                return 0
            told = identified(reader.trailer["/Root"])
    except Exception:  # of a damaged file veraPDF says it
        return _USUAL
    if "pdfxid:GTS_PDFXVersion" in told and "pdfaid:part" not in told and "pdfuaid:part" not in told:
        return 0
    return _WITH_FILES if told.get("pdfaid:part") == str(_WITH_FILES) else _USUAL
