"""To release an edition, and to verify a file that came back.

Enters: an `Order`, or a file and the content that it may be of.  Leaves: `editions/<edition>/` beside the content; or
one line that says what the file is, and the exit code: 0 it is what was made, 1 it is not, 2 nobody can tell.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.checks.file.opening import headed
from booklet.compare.lock import Lock, LockedFile, Released, locked, moment, released
from booklet.compare.release import NOT_RELEASED, Place, discard, place_for, put, releases
from booklet.compare.verify import Answer, Expected, Told, Verdict, altered, answer, told
from booklet.compare.versions import this_program
from booklet.diagnostics import Finding, Findings, Rule, Severity
from booklet.model.output import JOBSHEET, SCREEN
from booklet.outputs import OUTPUTS
from booklet.outputs.kinds import KINDS as MAKERS
from booklet.outputs.place import CannotWriteError
from booklet.pictures.problem import PictureProblem
from booklet.pipeline import Order, Prepared, job_of, prepare, produce, report_of
from booklet.read.previous import previous
from booklet.report.report import Report, counted

RELEASED = Rule(
    "released",
    Severity.NOTICE,
    "The edition {edition} was released into {folder}: {pdfs}, {files} of the content, the lock and the report.",
    "Keep that folder as it is: “verify” compares with it, and it can be built again: {again}",
)
LOOK = "Mend what is told here, or build without --release to look at the files."
OTHER_SHEET = (
    "It is a job sheet of the same content, but not of a build of all files that were checked; such a sheet is "
    "verified by its release."
)
Tell = Callable[[str], None]
GOOD, OTHERWISE, TROUBLE = 0, 1, 2


def release(order: Order, tell: Tell, *, replaces: bool = False, strict: bool = False) -> Report:
    """Build all files of an edition and keep them with all that they are made of; nothing is kept where an error is.

    `replaces` allows a release that is there already to be replaced; `strict` counts warnings as errors.
    """
    ready = prepare(order, tell)
    booklet, made_of = ready.booklet, ready.made_of
    if booklet is None or made_of is None or ready.findings.blocking:
        return report_of(ready, ready.findings)
    place = place_for(order.content, booklet.edition.label, draft=booklet.draft, replace=replaces)
    if isinstance(place, Finding):
        return report_of(ready, Findings((place,)))
    try:
        report = produce(replace(order, out=place.making, only=(), check=True), ready, tell)
        shutil.rmtree(place.making / ".cache", ignore_errors=True)
        if why := _why_not(report, strict=strict):
            return _none(report, NOT_RELEASED.at(why=why, what=LOOK))
        lock = _lock(ready, report, order.content)
        kept_out = put(place, order.content, lock)
    except CannotWriteError as problem:
        return report_of(ready, ready.findings + Findings((problem.finding,)))
    finally:
        discard(place)
    return _none(report, kept_out) if kept_out is not None else _placed(report, place, lock)


def _why_not(report: Report, *, strict: bool) -> str:
    """Return why what was built is not released; "" if it may be."""
    if report.errors or any(output.rejected for output in report.outputs):
        return "there are errors"
    if strict and report.count(Severity.WARNING):
        return "there are warnings, and --strict counts them as errors"
    return "" if report.outputs else "no file was made"


def _lock(ready: Prepared, report: Report, content: Path) -> Lock:
    """Return the lock of a release whose files were made. Raises CannotWriteError for one that is gone."""
    job = job_of(ready, None)
    assert not isinstance(job, Report)
    assert ready.made_of is not None
    try:
        files = locked(report.outputs, report.jobsheet)
    except OSError as problem:
        raise CannotWriteError(report.jobsheet or Path(), problem) from problem
    folder = report.outputs[0].path.parent
    beside = sorted({path.name for path in folder.iterdir() if path.is_file()} - {each.name for each in files})
    edition, event = job.booklet.edition, job.booklet.event
    before = previous(content.parent, event.end or event.start, edition.date)
    return Lock(
        edition.label,
        job.booklet.language,
        moment(job.info),
        ready.made_of,
        this_program(),
        files,
        tuple(beside),
        before.label if before is not None else "",
    )


def _none(report: Report, why: Finding) -> Report:
    """Return the report of a build of which nothing was kept."""
    return replace(report, findings=(*report.findings, why), outputs=(), jobsheet=None, factcheck=None)


def _placed(report: Report, place: Place, lock: Lock) -> Report:
    """Return the report of a release, with its files where they are now."""
    target = place.target
    again = f"python build_pdf.py {(target / lock.made_of.content).as_posix()}"
    pdfs, files = counted(len(lock.files), "PDF"), counted(len(lock.made_of.own), "file")
    told_of = RELEASED.at(edition=lock.edition, folder=target.as_posix(), pdfs=pdfs, files=files, again=again)
    return replace(
        report,
        findings=(*report.findings, told_of),
        outputs=tuple(replace(each, path=target / each.name) for each in report.outputs),
        jobsheet=target / report.jobsheet.name if report.jobsheet else None,
        factcheck=target / report.factcheck.name if report.factcheck else None,
    )


class _TroubleError(Exception):
    """Why nobody can tell what a file is: one line."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` says: one line, the exit code, and, where nobody can tell because of them, the content's errors."""

    line: str
    code: int
    report: Report | None = None


def verify(file: Path, content: Path | None) -> Verified:
    """Return what `file` is, beside the releases of `content`, or what is built of it in memory.

    Without `content`, that of the folder in which the file lies counts, if it is a release; else content.yaml here.
    """
    try:
        found = _Verifying(file, content).answer()
    except _TroubleError as problem:
        report = problem.args[1] if len(problem.args) > 1 else None
        return Verified(f"{file.name}: cannot be verified. {problem.args[0]}", TROUBLE, report)
    return Verified(f"{file.name}: {found.verdict}. {found.words}", GOOD if found.good else OTHERWISE)


class _Verifying:
    """Looks for what a file may be; lives as long as that takes."""

    def __init__(self, file: Path, content: Path | None) -> None:
        self.given = _read(file)
        self.content = _content(file, content)
        folder = self.content.parent
        here = released(folder)
        there = (released(path) for path in releases(folder)) if here is None else (here,)
        self.releases: list[Released] = [each for each in there if each is not None]

    def answer(self) -> Answer:
        digest = hashlib.sha256(self.given).hexdigest()
        for lock, each, _ in self._locked():
            if each.sha256 == digest:
                return Answer(Verdict.IDENTICAL, f"It is, byte for byte, {_called(lock, each)}.")
        kept = [expected for lock, each, folder in self._locked() if (expected := _kept(lock, each, folder))]
        if found := altered(self.given, kept):
            return found
        said = told(self.given)
        if said is not None and said.encrypted:
            raise _TroubleError("It is encrypted, so nothing in it can be compared; ask for it without a password.")
        if said is None and not headed(self.given[:1024]):
            raise _TroubleError("It is no PDF.")
        said = said or Told()
        held_against = self._expected(said)
        if found := altered(self.given, held_against):
            return found
        found = answer(self.given, held_against)
        if not found.good and found.verdict is not Verdict.FOREIGN:
            found = self._live(said) or found
        if found.verdict is Verdict.PROGRAM and said.output == JOBSHEET and said == told(held_against[0].pdf):
            raise _TroubleError(OTHER_SHEET)  # a sheet tells of the files of its build, which nothing in it lists
        return found

    def _live(self, said: Told) -> Answer | None:
        """Return that a file, though another than was released, is what the content gives now; None if it is not.

        It may be that file but for little, too.
        """
        editions = {lock.edition for lock, _, _ in self._locked()}
        if said.edition not in editions or released(self.content.parent) is not None:
            return None
        try:
            made = [self._made(self.content, said.output, said.edition)]
        except _TroubleError:
            return None
        little = altered(self.given, made)
        found = little or answer(self.given, made)
        if little is None and not found.good:
            return None
        return replace(found, words=f"{found.words} The release {said.edition} is another.")

    def _locked(self) -> Iterator[tuple[Lock, LockedFile, Path]]:
        """Yield each file of each release, with its lock and folder."""
        for release in self.releases:
            if release.lock is not None:
                yield from ((release.lock, each, release.folder) for each in release.lock.files)

    def _expected(self, said: Told) -> list[Expected]:
        """Return what a file may be that says this of itself; what it should be stands first."""
        for release in self.releases:
            if release.lock is None and (not said.edition or release.folder.name in (said.edition, "", ".")):
                raise _TroubleError(f"{release.findings[0].message} {release.findings[0].hint}")
        same = [(lock, each, folder) for lock, each, folder in self._locked() if lock.edition == said.edition]
        same.sort(key=lambda found: found[1].kind != said.output)
        if any(each.kind == said.output for _, each, _ in same):
            found = [_kept(*each) or self._again(*each) for each in same[:1]]
            return found + [expected for each in same[1:] if (expected := _kept(*each))]
        return [self._made(self.content, said.output, said.edition)]

    def _again(self, lock: Lock, file: LockedFile, folder: Path) -> Expected:
        """Return a released file whose copy is gone or damaged, made again."""
        if file.kind in (*OUTPUTS, JOBSHEET):
            made = self._made(folder / lock.made_of.content, file.kind, lock.edition)
            if hashlib.sha256(made.pdf).hexdigest() == file.sha256:
                return replace(made, name=_called(lock, file))
        raise _TroubleError(f"The release’s own {file.name} is gone or damaged, and cannot be made again as it was.")

    def _made(self, content: Path, kind: str, edition: str) -> Expected:
        """Return the file that `content` gives, made in memory; for the screen if `kind` is none of its files."""
        kind = kind if kind in (*OUTPUTS, JOBSHEET) else SCREEN
        order = Order(content, edition=edition or None)
        ready = prepare(order, lambda _: None)
        report = report_of(ready, ready.findings)
        job = job_of(ready, None)
        if isinstance(job, Report) or report.errors:
            report = job if isinstance(job, Report) else report
            raise _TroubleError(f"There is no release of it, and {content.name} cannot be built.", report)
        if kind == JOBSHEET:
            name = f"the job sheet that {content.name} gives for {job.booklet.edition.label}"
            return Expected(name, _sheet(order, ready))
        if missing := MAKERS[kind].missing(job):
            raise _TroubleError(f"There is no release of it, and {content.name} gives no such file. {missing}")
        try:
            pdf = MAKERS[kind].make(job).pdf
        except PictureProblem as problem:
            broken = report_of(ready, Findings(problem.findings()))
            raise _TroubleError(f"There is no release of it, and {content.name} cannot be built.", broken) from problem
        return Expected(f"the {kind} file that {content.name} gives for {job.booklet.edition.label}", pdf)


def _sheet(order: Order, ready: Prepared) -> bytes:
    """Return the job sheet of a content: it tells of all files once they are checked, so all are made and discarded."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            report = produce(replace(order, out=Path(folder), only=(), check=True), ready, lambda _: None)
            if report.jobsheet is not None:
                return report.jobsheet.read_bytes()
    except (CannotWriteError, OSError) as problem:
        raise _TroubleError("A job sheet is verified by its release, and could not be made to compare.") from problem
    raise _TroubleError(f"There is no release of it, and {order.content.name} gives no job sheet.", report)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        known = {FileNotFoundError: "There is no such file", IsADirectoryError: "It is a folder"}
        why = known.get(type(problem), problem.strerror or "It cannot be read")
        raise _TroubleError(f"{why}.") from problem


def _content(file: Path, content: Path | None) -> Path:
    """Return the content file that a file is compared with."""
    if content is not None:
        if content.is_dir():
            return _content_in(content) or content / "content.yaml"
        if not content.is_file():
            raise _TroubleError(f"There is no content file {content.name}, named with --content.")
        return content
    if found := _content_in(file.parent):
        return found
    if Path("content.yaml").is_file():
        return Path("content.yaml")
    raise _TroubleError("There is nothing to compare it with: name the content file, with --content.")


def _content_in(folder: Path) -> Path | None:
    """Return the content file of the release in `folder`; None where there is no release."""
    found = released(folder)
    if found is None:
        return None
    return folder / (found.lock.made_of.content if found.lock is not None else "content.yaml")


def _kept(lock: Lock, file: LockedFile, folder: Path) -> Expected | None:
    """Return the copy of a file that the release keeps; None where it is gone, or not what was released."""
    try:
        pdf = (folder / file.name).read_bytes()
    except OSError:
        return None
    return Expected(_called(lock, file), pdf) if hashlib.sha256(pdf).hexdigest() == file.sha256 else None


def _called(lock: Lock, file: LockedFile) -> str:
    """Return how an answer calls a released file."""
    what = "job sheet" if file.kind not in OUTPUTS else f"{file.kind} file"
    return f"the {what} of the release {lock.edition}"
