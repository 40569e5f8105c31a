"""A build's files: every one is made and judged before any takes its place.

Enters: a `Job`, which outputs are wanted, and whether the content is sound.  Leaves: files in their places, or kept
aside as `….rejected.pdf`, and what was found.  What goes to a print shop (print, cover and the job sheet that names
them) is of one build: it takes its place as a whole or not at all.  The other files stand for themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.diagnostics import Findings, Rule, Severity
from booklet.model.booklet import Booklet
from booklet.outputs.kinds import KINDS as MAKERS
from booklet.outputs.kinds import Job, Made
from booklet.outputs.place import CannotWriteError, Waiting, accept_together, write_beside
from booklet.pictures.problem import PictureProblem
from booklet.report.report import Output

NO_SUCH_FILE = Rule("no-such-file", Severity.NOTICE, "{why} So there is no file {file}.")
KEPT_ASIDE = Rule(
    "kept-aside",
    Severity.NOTICE,
    "Nothing is wrong with {file}, but it is kept aside: another file for the print shop has errors.",
    "A print shop needs all files of one build. The earlier ones, and their job sheet, stay where they are.",
)
PRESS = "press"
NO_LIMIT = 1 << 62  # bytes: nobody mails a file for the press
Say = Callable[[int, str], None]
SheetMaker = Callable[[tuple[Output, ...]], Mapping[Path, bytes]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which `kinds` of files to make, into which folder; `asked` are those that were named; whether to judge them."""

    kinds: tuple[str, ...]
    out: Path
    asked: tuple[str, ...] = ()
    check: bool = True


@dataclass(frozen=True, slots=True)
class File:
    """An output that was made, if it could be, and waits to take the place of `target`; what was found on it."""

    kind: str
    target: Path
    findings: Findings
    made: Made | None = None
    waiting: Waiting | None = None

    @property
    def sound(self) -> bool:
        """Whether it was made, and has no error."""
        return self.waiting is not None and not self.findings.blocking

    def discard(self) -> None:
        """Remove what waits."""
        if self.waiting is not None:
            self.waiting.discard()

    def output(self, path: Path, *, draft: bool) -> Output:
        """Return what is reported of it, now that it is at `path`."""
        assert self.made is not None
        pdf = self.made.pdf
        digest = hashlib.sha256(pdf).hexdigest()
        return Output(self.kind, path, self.made.pages, len(pdf), digest, draft, self.made.inks, self.made.how)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the files: those that are there, in the order of making, and what was found on all of them.

    `sheet` tells whether the job sheet is in its place.
    """

    outputs: tuple[Output, ...]
    findings: Findings
    sheet: bool = False


def make(job: Job, wanted: Wanted, say: Say, first: int) -> tuple[tuple[File, ...], Findings]:
    """Make and judge every file, telling steps from number `first`; return them, and why some are not made at all."""
    files: list[File] = []
    notices = Findings()
    try:
        for step, kind in enumerate(wanted.kinds, first):
            target = wanted.out / f"{stem(job.booklet)}-{kind}.pdf"
            if missing := MAKERS[kind].missing(job):
                say(step, missing)
                if kind in wanted.asked:
                    notices += (NO_SUCH_FILE.at(why=missing, file=target.name),)
                continue
            say(step, f"Writing {'and checking ' if wanted.check else ''}{target.name}")
            files.append(_made(job, kind, target))
            if wanted.check:
                files[-1] = _judged(files[-1], job.booklet)
    except BaseException:  # somebody stops the program: nothing temporary is left
        for file in files:
            file.discard()
        raise
    return tuple(files), notices


def place(files: Sequence[File], sheet: SheetMaker, *, sound: bool, draft: bool) -> Result:
    """Put sound files of a content that is `sound` in their places, those for the press together, and others aside.

    `sheet` gives the job sheet's files by their places; it is called with the outputs that it names, where a file to be
    printed is among them.
    """
    press = tuple(file for file in files if MAKERS[file.kind].use == PRESS)
    complete = sound and all(file.sound for file in press)
    there: dict[str, Output] = {}
    found = Findings(tuple(each for file in files for each in file.findings.items))
    for file in files:
        if file.waiting is None or (complete and file in press):
            continue
        good = sound and file.sound
        if good and file in press:
            found += (KEPT_ASIDE.at(file=file.target.name),)
        try:
            path = file.waiting.accept() if good and file not in press else file.waiting.reject()
            there[file.kind] = file.output(path, draft=draft)
        except CannotWriteError as problem:
            found += (problem.finding,)
    sheeted = False
    if complete and press:
        sent = {file.kind: file.output(file.target, draft=draft) for file in press}
        named = tuple(each for each in _ordered(files, there | sent) if not each.rejected)
        try:
            sheeted = _send(press, sheet(named) if "print" in sent else {})
            there |= sent
        except CannotWriteError as problem:
            found += (problem.finding,)
    return Result(_ordered(files, there), found, sheeted)


def stem(booklet: Booklet) -> str:
    """Return how the names of a booklet's files begin."""
    return f"{booklet.slug}-{booklet.edition.label}-{booklet.language}{draft_of(booklet)}"


def draft_of(booklet: Booklet) -> str:
    """Return what the names of a draft's files have, so that none takes the place of a release's."""
    return "-draft" if booklet.draft else ""


def _made(job: Job, kind: str, target: Path) -> File:
    """Make one file, under a temporary name."""
    try:
        made = MAKERS[kind].make(job)
        return File(kind, target, Findings(made.findings), made, write_beside(target, made.pdf))
    except PictureProblem as problem:
        return File(kind, target, Findings(problem.findings()))
    except CannotWriteError as problem:
        return File(kind, target, Findings((problem.finding,)))


def _judged(file: File, booklet: Booklet) -> File:
    """Return a file with what is found when it is read back, under the name that it will have."""
    from booklet.checks.run_file import Use, check_file, check_standards  # a PDF library: not before there is a PDF

    if file.made is None or file.waiting is None:
        return file
    written, layout = file.waiting.written, file.made.layout
    said = booklet if file.made.whole else replace(booklet, used_facts={})
    use = Use(MAKERS[file.kind].use)
    if use is Use.SCREEN:
        found = (*check_file(written, said, layout, use=use), *check_standards((written,)))
    else:
        found = check_file(written, said, layout, NO_LIMIT, use)
    named = tuple(replace(finding, file=file.target.name) for finding in found)
    return replace(file, findings=file.findings + named)


def _send(press: Sequence[File], sheets: Mapping[Path, bytes]) -> bool:
    """Put the files for the press in their places, with the job sheet's. Raises CannotWriteError."""
    waiting = [file.waiting for file in press if file.waiting is not None]
    try:
        for path, payload in sheets.items():
            waiting.append(write_beside(path, payload))
        accept_together(waiting)
    finally:
        for each in waiting:
            each.discard()
    return bool(sheets)


def _ordered(files: Sequence[File], there: Mapping[str, Output]) -> tuple[Output, ...]:
    """Return the outputs in the order of making."""
    return tuple(there[file.kind] for file in files if file.kind in there)
