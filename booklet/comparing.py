"""Two editions, content files or PDFs → what differs between them.

Enters: what the user called them.  Leaves: a `Compared`: the difference, or a report for each of the two that cannot be
compared, and why.  Contents are laid out and written as for the screen, in memory; nothing is built on disk.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.checks.file.opening import HEADER_WITHIN, MISSING, headed
from booklet.compare.diff import Difference
from booklet.compare.diff_pages import DAMAGED, PdfPages, opened
from booklet.compare.diff_pdf import compare_pdfs
from booklet.diagnostics import Finding, Findings, Rule, Severity
from booklet.report.report import Report

if TYPE_CHECKING:
    from booklet.compare.diff_paragraphs import Laid
    from booklet.pipeline import Prepared

FOLDER = Rule(
    "diff-folder",
    Severity.ERROR,
    "“{file}” is a folder.",
    "Name a PDF or a content file in it.",
)
NEITHER = Rule(
    "diff-neither",
    Severity.ERROR,
    "“{file}” is neither a PDF nor a content file, whose name ends in .yaml.",
    "Name two PDFs, two content files, or two years, such as 2018 and 2027.",
)
MIXED = Rule(
    "diff-mixed",
    Severity.ERROR,
    "“{pdf}” is a PDF and “{content}” is not: a finished file can’t be compared with a content.",
    "Build the content first, and compare the PDFs; or ask “verify” whether a PDF is what a content gives.",
)
RULES = (FOLDER, NEITHER, MIXED)

CACHE = Path("out") / ".cache"  # of rendered pictures, where a build has left one
_YEAR = re.compile(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?", re.ASCII)
_CONTENT = frozenset({".yaml", ".yml"})
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs; or, where that is None, what stood in the way: a name and a report for each.

    `names` are words that tell this comparison from others: the booklet, its editions, the files.
    """

    difference: Difference | None
    trouble: tuple[tuple[str, Report], ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Given:
    """One of the two: a file, and the edition of it, if a year was named."""

    name: str
    file: Path
    edition: str | None = None
    pdf: bool = False


def compare(old: str, new: str, content: Path, tell: Tell, *, show: bool = True) -> Compared:
    """Return what differs between `old` and `new`; years are editions of `content`.

    Pages are rendered only if they are to be shown.  Nothing that stands in the way is ever a traceback.
    """
    first, second = _given(old, content), _given(new, content)
    if isinstance(first, Finding) or isinstance(second, Finding):
        return _trouble((old, first), (new, second))
    if first.pdf != second.pdf:
        pdf, other = (first, second) if first.pdf else (second, first)
        return Compared(None, (("", Report((MIXED.at(pdf=pdf.name, content=other.name),))),))
    return _pdfs((first, second), tell, show=show) if first.pdf else _contents((first, second), tell, show=show)


def _trouble(*found: tuple[str, object]) -> Compared:
    """Return what stood in the way, each once."""
    reports = {each: Report((each,)) for _, each in found if isinstance(each, Finding)}
    return Compared(None, tuple(("", report) for report in reports.values()))


def _given(name: str, content: Path) -> _Given | Finding:
    """Return what a name means: a year is an edition of `content`, all else is a file."""
    if _YEAR.fullmatch(name):
        return _Given(name, content, name)
    file = Path(name)
    if file.is_dir():
        return FOLDER.at(file=name)
    if file.suffix.lower() in _CONTENT:
        return _Given(name, file)
    try:
        with file.open("rb") as stream:
            is_pdf = headed(stream.read(HEADER_WITHIN))
    except OSError as why:
        return MISSING.at(file=name, why=(why.strerror or "unknown reason").lower())
    if is_pdf or file.suffix.lower() == ".pdf":
        return _Given(name, file, pdf=True)
    return NEITHER.at(file=name)


def _pdfs(given: tuple[_Given, _Given], tell: Tell, *, show: bool) -> Compared:
    """Return what differs between two PDFs."""
    from pypdfium2 import PdfiumError

    names = _short(given)
    with ExitStack() as stack:
        files = []
        for step, (each, name) in enumerate(zip(given, names, strict=True), 1):
            tell(f"{step}/3  Reading {name}")
            files.append(stack.enter_context(opened(name, each.file)))
        old, new = files
        if isinstance(old, Finding) or isinstance(new, Finding):
            return _trouble((names[0], old), (names[1], new))
        tell("3/3  Comparing")
        try:
            return Compared(compare_pdfs(old, new, show=show), (), _apart(given))
        except (PdfiumError, MemoryError):  # what a damaged page leads pdfium to
            return Compared(None, (("", Report((DAMAGED.at(old=names[0], new=names[1]),))),))


def _contents(given: tuple[_Given, _Given], tell: Tell, *, show: bool) -> Compared:
    """Return what differs between two contents, or editions of one."""
    from booklet.compare.diff_content import compare_contents  # PDFs do not wait for what composes
    from booklet.pipeline import Order, prepare

    laid: list[tuple[Laid, bytes]] = []
    trouble: dict[str, Report] = {}
    names = _short(given)
    for step, (each, name) in enumerate(zip(given, names, strict=True), 1):
        tell(f"{step}/3  Reading {name if each.edition is None else f'edition {name}'} and laying it out")
        ready = prepare(Order(each.file, edition=each.edition), lambda _: None)
        made = _made(name, ready)
        if isinstance(made, Report):
            trouble[name] = made
        else:
            laid.append(made)
    if trouble:
        return Compared(None, tuple(trouble.items()))
    tell("3/3  Comparing")
    (old, first), (new, second) = laid
    with opened(old.name, first) as was, opened(new.name, second) as now:
        assert isinstance(was, PdfPages) and isinstance(now, PdfPages)
        return Compared(compare_contents(old, new, compare_pdfs(was, now, show=show)), (), _told_by(given, (old, new)))


def _made(name: str, ready: Prepared) -> tuple[Laid, bytes] | Report:
    """Return a content on its pages and its PDF for the screen, or the report that says why there is none."""
    from booklet.compare.diff_paragraphs import Laid
    from booklet.outputs.kinds import KINDS, Job
    from booklet.outputs.screen import describe
    from booklet.pictures.problem import PictureProblem

    booklet, theme, layout, press = ready.booklet, ready.theme, ready.layout, ready.press
    if ready.findings.blocking or booklet is None or theme is None or layout is None or press is None:
        errors = tuple(each for each in ready.findings.items if each.severity is Severity.ERROR)
        return Report(errors, ready.source_map)
    day = booklet.edition.date
    date = datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)
    cache = CACHE if CACHE.is_dir() else None
    job = Job(booklet, layout, theme, press, describe(booklet, layout, date), cache)
    try:
        return Laid(name, booklet, layout), KINDS["screen"].make(job).pdf
    except PictureProblem as problem:
        return Report(Findings(problem.findings()).items, ready.source_map)


def _told_by(given: tuple[_Given, _Given], laid: tuple[Laid, Laid]) -> tuple[str, ...]:
    """Return the booklet and its editions; of two files also what tells them apart: library, 2018, 2027."""
    labels = [each.booklet.edition.label for each in laid]
    slugs = [each.booklet.slug for each in laid]
    if given[0].file == given[1].file:
        return slugs[0], *labels
    parts = []
    for slug, label, file in zip(slugs, labels, _apart(given), strict=True):
        parts += [slug, *dict.fromkeys((label, file))]
    return tuple(parts[:1] + [part for part in parts[1:] if slugs[0] != slugs[1] or part != slugs[0]])


def _apart(given: tuple[_Given, _Given]) -> tuple[str, str]:
    """Return the names of two files, without what they end in; those of their folders where they are alike."""
    first, second = (each.file for each in given)
    if first.stem != second.stem:
        return first.stem, second.stem
    return first.resolve().parent.name, second.resolve().parent.name


def _short(given: tuple[_Given, _Given]) -> tuple[str, str]:
    """Return years, and the names of two files without their folders, unless they are alike then."""
    first, second = (each.edition or each.file.name for each in given)
    return (first, second) if first != second else (given[0].name, given[1].name)
