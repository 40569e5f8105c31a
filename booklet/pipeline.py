"""The whole way, in one function: content.yaml → Booklet → Material → Layout → PDF → Findings.

Enters: an `Order`.  Leaves: a `Report`, and, for a build, files, all from one Layout: `making` has each written under a
temporary name, read back and judged, and only then puts them in the place of an earlier edition's.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from booklet import __version__
from booklet.checks.run import check_content, check_layout, check_theme
from booklet.compare.ingredients import Ingredients, ingredients
from booklet.compare.lock import Released, locked, moment, released
from booklet.compose.blocks import KINDS
from booklet.compose.compose import compose
from booklet.design.resolve import ThemeRead, theme_of
from booklet.design.theme import Theme
from booklet.design.theme_json import in_content, theme_schema
from booklet.diagnostics import Finding, Findings, Rule, Severity, SourceMap
from booklet.making import Say, Wanted, draft_of, make, place
from booklet.model.booklet import Booklet
from booklet.model.inline import plain
from booklet.model.layout import Layout
from booklet.model.material import Composition, PageNumbers
from booklet.outputs import OUTPUTS
from booklet.outputs.imposing.wanted import judge_sheet
from booklet.outputs.kinds import Job
from booklet.outputs.place import CannotWriteError, write_whole
from booklet.outputs.press import Press, press_of
from booklet.paginate.paginate import paginate
from booklet.paginate.settle import settle
from booklet.pictures.probe import Probe, probe, remarks
from booklet.pictures.problem import PictureProblem
from booklet.pictures.svg.read import unknown_colours
from booklet.read.csv_file import JoinedMap
from booklet.read.read import ReadResult, read
from booklet.read.schema_json import json_schema
from booklet.report.earlier import earlier, recognised
from booklet.report.factcheck import as_factcheck
from booklet.report.html import as_html
from booklet.report.jobsheet import as_text, jobsheet
from booklet.report.json import as_json
from booklet.report.outdated import outdated
from booklet.report.report import Output, Report
from booklet.source.rules import UNREADABLE

UNKNOWN_LANGUAGE = Rule(
    "unknown-language",
    Severity.ERROR,
    "The content has no language “{given}”.",
    "It has: {languages}.",
)
BAD_EPOCH = Rule(
    "bad-source-date-epoch",
    Severity.ERROR,
    "The variable SOURCE_DATE_EPOCH is “{given}”, which is no number of seconds since 1970.",
    "Take it out of the environment; then a file bears the date of its edition.",
)
FOR_A_SHOP = frozenset({"print", "cover"})  # one job sheet names both: files of two builds would not fit
STEPS = 3  # to the Layout; from there each file is one
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the content file, the folder for the files, the edition if it is not the content's, and `only`
    which outputs (all that there are if empty).
    """

    content: Path
    out: Path | None = None
    edition: str | None = None
    language: str | None = None
    check: bool = True
    only: tuple[str, ...] = ()

    @property
    def outputs(self) -> tuple[str, ...]:
        """The kinds of files to make, in the order of making; those for a print shop only together."""
        wanted = set(self.only or OUTPUTS)
        if wanted & FOR_A_SHOP:
            wanted |= FOR_A_SHOP
        return tuple(kind for kind in OUTPUTS if kind in wanted)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is known of a content file before any file is written; `raw` is the file byte for byte, as it was read."""

    findings: Findings
    source_map: SourceMap
    booklet: Booklet | None = None
    theme: Theme | None = None
    layout: Layout | None = None
    press: Press | None = None
    made_of: Ingredients | None = None
    released: Released | None = None  # the release that the content is part of
    raw: bytes = b""


def prepare(order: Order, tell: Tell) -> Prepared:
    """Read, compose and paginate; stop, with every finding so far, where an error makes the next step pointless."""
    say = _steps(order, tell)
    say(1, f"Reading {order.content.name}")
    release = _release_of(order.content)
    lock = release.lock if release is not None else None
    result = read(order.content, edition=order.edition or (lock.edition if lock is not None else None), kinds=KINDS)
    booklet, judged = result.booklet, result.booklet or result.draft
    chosen = _chosen(result, order.content.parent, judged)
    source_map = JoinedMap(result.source_map, chosen.files) if chosen.files else result.source_map
    findings = Findings((*result.findings, *(release.findings if release is not None else ())))
    if booklet is None:  # what else is wrong is told in the same run
        told = _content(order, result.draft, chosen)[1] if result.draft is not None else chosen.findings
        more = tuple(each for each in told if each.severity is Severity.ERROR)
        of_files = tuple(each for each in more if each.mark is not None)
        findings += (*result.apart(each for each in more if each.mark is None), *of_files)
        return Prepared(findings, source_map)
    probes, found = _content(order, booklet, chosen)
    findings += found
    theme = chosen.theme
    if findings.blocking or theme is None:
        return Prepared(findings, source_map, booklet)
    composition, layout = _laid_out(booklet, theme, probes, say)
    findings = findings + composition.findings + layout.findings + check_layout(layout, booklet)
    try:
        made_of = ingredients(order.content, booklet, source_map, chosen)
    except OSError as problem:  # it was there when it was read
        gone = UNREADABLE.at(file=Path(problem.filename or "").name, why=problem.strerror or "it is gone")
        return Prepared(findings + Findings((gone,)), source_map, booklet)
    press = press_of(booklet, theme)[0]
    raw = result.loaded.raw if result.loaded is not None else b""
    return Prepared(findings, source_map, booklet, theme, layout, press, made_of, release, raw)


def build(order: Order, tell: Tell) -> Report:
    """Build what `order` says and return what was found; nothing that stands in the way is ever a traceback."""
    return produce(order, prepare(order, tell), tell)


def job_of(ready: Prepared, cache: Path | None) -> Job | Report:
    """Return what the outputs are made of; the report, where something stands in the way of all of them."""
    from booklet.outputs.screen import describe  # with a PDF library: an error in the content does not wait for it

    booklet, layout, made_of = ready.booklet, ready.layout, ready.made_of
    if booklet is None or layout is None or ready.theme is None or ready.press is None or made_of is None:
        return report_of(ready, ready.findings)
    date = _date(booklet)
    if isinstance(date, Finding):
        return report_of(ready, ready.findings + Findings((date,)))
    info = replace(describe(booklet, layout, date), provenance=made_of.provenance(booklet.edition.label))
    return Job(booklet, layout, ready.theme, ready.press, info, cache, ready.raw)


def produce(order: Order, ready: Prepared, tell: Tell) -> Report:
    """Write the files of what is prepared, and return what was found."""
    from booklet.outputs.jobsheet import jobsheet_pdf

    out = order.out or Path("out")
    job = job_of(ready, out / ".cache")
    if isinstance(job, Report):
        return job
    booklet, layout, press = job.booklet, job.layout, job.press
    wanted = Wanted(order.outputs, out, order.only, order.check)
    files, notices = make(job, wanted, _steps(order, tell), STEPS + 1)
    name = f"{booklet.slug}-{booklet.edition.label}"
    jobsheet_at = out / f"{name}{draft_of(booklet)}-jobsheet.pdf"

    def sheet(outputs: tuple[Output, ...]) -> Mapping[Path, bytes]:
        found = ready.findings + [each for file in files for each in file.findings.items]
        told = jobsheet(booklet, layout, press, report_of(ready, found, outputs, judged=order.check))
        text = as_text(told).encode("utf-8", "replace")
        return {jobsheet_at: jobsheet_pdf(told, job.theme, job.info), jobsheet_at.with_suffix(".txt"): text}

    result = place(files, sheet, sound=not ready.findings.blocking, draft=booklet.draft)
    stale = () if result.sheet else outdated(jobsheet_at.with_suffix(".txt"), result.outputs)
    findings, outputs = ready.findings + notices + result.findings + stale, result.outputs
    findings += _beside_release(ready, job, outputs, jobsheet_at if result.sheet else None)
    report = report_of(ready, findings, outputs, judged=order.check)
    if not outputs:
        return report
    report = replace(report, jobsheet=jobsheet_at if result.sheet else None)
    try:
        kept = tuple(output for output in outputs if not output.rejected)
        if kept:  # a sheet to sign belongs to files that are in their places
            report = replace(report, factcheck=out / f"{name}{draft_of(booklet)}-factcheck.html")
            write_whole(out / f"{name}{draft_of(booklet)}-factcheck.html", as_factcheck(booklet, layout, kept))
        write_whole(out / f"{name}-report.json", as_json(report))
        write_whole(out / f"{name}-report.html", as_html(report))
    except CannotWriteError as problem:
        return report_of(ready, findings + Findings((problem.finding,)), outputs)
    return report


def check(order: Order) -> Report:
    """Read, compose and judge; write nothing."""
    ready = prepare(order, lambda _: None)
    return report_of(ready, ready.findings)


def check_pdf(path: Path) -> Report:
    """Judge any PDF; write nothing."""
    from booklet.checks.run_file import check_file, check_standards

    findings = check_file(path) + (check_standards((path,)) if path.is_file() else ())
    return Report(findings=findings, program=__version__)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of content.yaml."""
    return in_content(json_schema(KINDS))


def schema_of_themes() -> dict[str, Any]:
    """Return the JSON Schema of a theme file."""
    return theme_schema()


def _steps(order: Order, tell: Tell) -> Say:
    """Return what tells a step by its number."""
    of = STEPS + len(order.outputs)
    return lambda number, words: tell(f"{number}/{of}  {words}")


def _laid_out(booklet: Booklet, theme: Theme, probes: Mapping[str, Probe], say: Say) -> tuple[Composition, Layout]:
    """Return the booklet composed and on its pages, page numbers in its text being right."""
    again = False

    def composed(pages: PageNumbers) -> Composition:
        nonlocal again
        again = bool(pages)
        say(*((3, "Composing and paginating again, with page numbers") if again else (2, "Composing")))
        return compose(booklet, theme, KINDS, probes, pages)

    def paginated(composition: Composition) -> Layout:
        if not again:
            say(3, "Paginating")
        return paginate(composition, theme, booklet.page)

    return settle(composed, paginated)


def _chosen(result: ReadResult, folder: Path, booklet: Booklet | None) -> ThemeRead:
    """Return the theme that a content asks for, and what is wrong with it."""
    if result.loaded is None or result.loaded.root is None:
        return ThemeRead(None)
    chosen = theme_of(result.loaded, folder, booklet.page if booklet is not None else None)
    if chosen.theme is None or booklet is None or not chosen.layers.own:
        return chosen
    return replace(chosen, findings=(*chosen.findings, *check_theme(chosen.theme, chosen.layers, booklet)))


def _content(order: Order, booklet: Booklet, chosen: ThemeRead) -> tuple[Mapping[str, Probe], tuple[Finding, ...]]:
    """Return the measures of the pictures, and what is wrong with a content that could be read."""
    found = list(chosen.findings)
    theme = None if Findings(chosen.findings).blocking else chosen.theme  # what is wrong with it is told once
    if order.language not in (None, booklet.language):
        found.append(UNKNOWN_LANGUAGE.at(given=order.language, languages=booklet.language))
    if theme is not None:
        found += press_of(booklet, theme)[1]
    found += judge_sheet(booklet)
    probes, problems = _probed(booklet, theme)
    before, notices = earlier(order.out or Path("out"), booklet)
    return probes, (*found, *check_content(booklet, before, theme), *problems, *notices)


def _probed(booklet: Booklet, theme: Theme | None) -> tuple[Mapping[str, Probe], tuple[Finding, ...]]:
    """Return the measures of all pictures that have any, and what is wrong or odd about the files."""
    probes: dict[str, Probe] = {}
    problems: list[Finding] = []
    for image in booklet.images.values():
        try:
            probes[image.id] = probe(image.file)
            problems += remarks(probes[image.id], image.named_at)
            if probes[image.id].drawn and theme is not None:
                problems += unknown_colours(image.file, theme.colours, image.named_at)
        except PictureProblem as problem:
            problems += problem.findings(image.named_at)
    return probes, tuple(problems)


def _date(booklet: Booklet) -> datetime.datetime | Finding:
    """Return the date a file bears: SOURCE_DATE_EPOCH (reproducible-builds.org), else the edition day at noon UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= 11:  # up to the year 5138
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    if epoch:
        return BAD_EPOCH.at(given=epoch)
    day = booklet.edition.date
    return datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)


def _release_of(content: Path) -> Released | None:
    """Return the release that a content file is part of; None where it is part of none."""
    found = released(content.parent)
    return found if found is None or found.lock is None or found.lock.made_of.content == content.name else None


def _beside_release(ready: Prepared, job: Job, outputs: Sequence[Output], sheet: Path | None) -> tuple[Finding, ...]:
    """Return whether the files of a release that was built again are those that were released."""
    from booklet.compare.rebuilt import rebuilt
    from booklet.compare.versions import this_program

    lock = ready.released.lock if ready.released is not None else None
    if lock is None or ready.made_of is None or not outputs or lock.edition != job.booklet.edition.label:
        return ()
    try:
        files = locked([each for each in outputs if not each.rejected], sheet)
    except OSError:  # somebody took the job sheet away at once
        return ()
    return (rebuilt(lock, ready.made_of, this_program(), moment(job.info), files),) if files else ()


def report_of(ready: Prepared, findings: Findings, outputs: tuple[Output, ...] = (), *, judged: bool = True) -> Report:
    """Return the report on what is prepared and was made of it."""
    booklet, layout = ready.booklet, ready.layout
    title = plain(booklet.title, layout.folio_of) if booklet and layout else plain(booklet.title) if booklet else ""
    return Report(
        findings=findings.items,
        source_map=ready.source_map,
        outputs=outputs,
        title=title,
        edition=booklet.edition.label if booklet else "",
        language=booklet.language if booklet else "",
        program=__version__,
        judged=judged,
        recognitions=recognised(booklet) if booklet else {},
        whole=booklet is not None,  # of a draft, warnings wait
    )
