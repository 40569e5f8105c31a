"""The whole way, in one function: content.yaml → Booklet → Material → Layout → PDF → Findings.

Enters: an `Order`.  Leaves: a `Report`, and, for a build, files: written under a temporary name, read back, judged, and
only then put in the place of an earlier edition; one with errors is kept beside it as `….rejected.pdf`.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from booklet import __version__
from booklet.checks.run import check_content, check_layout
from booklet.compose.blocks import KINDS
from booklet.compose.compose import compose
from booklet.design.load import load_theme, themes
from booklet.design.theme import Theme
from booklet.diagnostics import Finding, Findings, Origin, Rule, Severity, SourceMap
from booklet.model.booklet import Booklet
from booklet.model.inline import plain
from booklet.model.layout import Layout
from booklet.model.material import Composition, PageNumbers
from booklet.outputs.place import CannotWriteError, write_beside, write_whole
from booklet.outputs.screen import describe, screen
from booklet.paginate.paginate import paginate
from booklet.paginate.settle import settle
from booklet.pictures.probe import Probe, probe, remarks
from booklet.pictures.problem import PictureProblem
from booklet.read.read import read
from booklet.read.schema_json import json_schema
from booklet.report.factcheck import as_factcheck
from booklet.report.html import as_html
from booklet.report.json import as_json
from booklet.report.report import Output, Report

UNKNOWN_LANGUAGE = Rule(
    "unknown-language",
    Severity.ERROR,
    "The content has no language “{given}”.",
    "It has: {languages}.",
)
UNKNOWN_THEME = Rule("unknown-theme", Severity.ERROR, "There is no theme called “{given}”.", "There is: {themes}.")
BAD_EPOCH = Rule(
    "bad-source-date-epoch",
    Severity.ERROR,
    "The variable SOURCE_DATE_EPOCH is “{given}”, which is no number of seconds since 1970.",
    "Take it out of the environment; then a file bears the date of its edition.",
)
STEPS = 6
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the content file, the folder for the files, the edition if it is not the content's."""

    content: Path
    out: Path | None = None
    edition: str | None = None
    language: str | None = None
    check: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is known of a content file before any file is written."""

    findings: Findings
    source_map: SourceMap
    booklet: Booklet | None = None
    layout: Layout | None = None


def prepare(order: Order, tell: Tell) -> Prepared:
    """Read, compose and paginate; stop, with every finding so far, where an error makes the next step pointless."""
    tell(f"1/{STEPS}  Reading {order.content.name}")
    result = read(order.content, edition=order.edition, kinds=KINDS)
    findings = Findings(result.findings)
    booklet = result.booklet
    if booklet is None or findings.blocking:
        return Prepared(findings, result.source_map, booklet)
    if order.language not in (None, booklet.language):
        unknown = UNKNOWN_LANGUAGE.at(given=order.language, languages=booklet.language)
        return Prepared(findings + Findings((unknown,)), result.source_map, booklet)
    if booklet.theme not in themes():
        unknown = UNKNOWN_THEME.at(Origin("booklet.theme"), given=booklet.theme, themes=", ".join(themes()))
        return Prepared(findings + Findings((unknown,)), result.source_map, booklet)
    probes, problems = _probed(booklet)
    findings = findings + check_content(booklet) + problems
    if findings.blocking:
        return Prepared(findings, result.source_map, booklet)
    theme = load_theme(booklet.theme)
    composition, layout = _laid_out(booklet, theme, probes, tell)
    findings = findings + composition.findings + layout.findings + check_layout(layout, booklet)
    return Prepared(findings, result.source_map, booklet, layout)


def build(order: Order, tell: Tell) -> Report:
    """Build what `order` says and return what was found; nothing that stands in the way is ever a traceback."""
    ready = prepare(order, tell)
    booklet, layout, out = ready.booklet, ready.layout, order.out or Path("out")
    if booklet is None or layout is None:
        return _report(ready, ready.findings)
    date = _date(booklet)
    if isinstance(date, Finding):
        return _report(ready, ready.findings + Findings((date,)))
    theme = load_theme(booklet.theme)
    target = out / f"{stem(booklet)}{'-draft' if booklet.draft else ''}-screen.pdf"
    findings = ready.findings
    outputs: tuple[Output, ...] = ()
    try:
        tell(f"4/{STEPS}  Writing {target.name}")
        pdf = screen(layout, theme, booklet.images, describe(booklet, layout, date), cache=out / ".cache")
        waiting = write_beside(target, pdf)
        try:
            if order.check:
                tell(f"5/{STEPS}  Reading it back and checking it")
                findings = findings + _judged(waiting.written, booklet, layout, target.name)
            place = "Keeping it aside, for it has errors" if findings.blocking else "Putting it in its place"
            tell(f"6/{STEPS}  {place}")
            made = _made(waiting.target, pdf, layout, draft=booklet.draft)
            path = waiting.reject() if findings.blocking else waiting.accept()
            outputs = (replace(made, path=path),)
        finally:
            waiting.discard()
        report = _report(ready, findings, outputs, judged=order.check)
        name = f"{booklet.slug}-{booklet.edition.label}"
        if not findings.blocking:  # a sheet belongs to the booklet that is in its place
            report = replace(report, factcheck=out / f"{name}-factcheck.html")
            write_whole(out / f"{name}-factcheck.html", as_factcheck(booklet, layout))
        write_whole(out / f"{name}-report.json", as_json(report))
        write_whole(out / f"{name}-report.html", as_html(report))
    except PictureProblem as problem:
        return _report(ready, findings + Findings((problem.finding(),)), outputs)
    except CannotWriteError as problem:
        return _report(ready, findings + Findings((problem.finding,)), outputs)
    return report


def check(order: Order) -> Report:
    """Read, compose and judge; write nothing."""
    ready = prepare(order, lambda _: None)
    return _report(ready, ready.findings)


def check_pdf(path: Path) -> Report:
    """Judge any PDF; write nothing."""
    from booklet.checks.run_file import check_file, check_standards

    findings = check_file(path) + (check_standards((path,)) if path.is_file() else ())
    return Report(findings=findings, program=__version__)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of content.yaml."""
    return json_schema(KINDS)


def stem(booklet: Booklet) -> str:
    """Return how the names of a booklet's files begin."""
    return f"{booklet.slug}-{booklet.edition.label}-{booklet.language}"


def _laid_out(booklet: Booklet, theme: Theme, probes: Mapping[str, Probe], tell: Tell) -> tuple[Composition, Layout]:
    """Return the booklet composed and on its pages, page numbers in its text being right."""

    def composed(pages: PageNumbers) -> Composition:
        tell(f"2/{STEPS}  Composing{' again, with page numbers' if pages else ''}")
        return compose(booklet, theme, KINDS, probes, pages)

    def paginated(composition: Composition) -> Layout:
        tell(f"3/{STEPS}  Paginating")
        return paginate(composition, theme, booklet.page)

    return settle(composed, paginated)


def _probed(booklet: Booklet) -> tuple[Mapping[str, Probe], tuple[Finding, ...]]:
    """Return the measures of all pictures that have any, and what is wrong or odd about the files."""
    probes: dict[str, Probe] = {}
    problems: list[Finding] = []
    for image in booklet.images.values():
        try:
            probes[image.id] = probe(image.file)
            problems += remarks(probes[image.id], image.origin)
        except PictureProblem as problem:
            problems.append(problem.finding(image.origin))
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


def _made(path: Path, pdf: bytes, layout: Layout, *, draft: bool) -> Output:
    """Return what there is to say of a finished file."""
    pages = sum(1 for page in layout.pages if page.blank != "binder")
    return Output("screen", path, pages, len(pdf), hashlib.sha256(pdf).hexdigest(), draft)


def _judged(written: Path, booklet: Booklet, layout: Layout, name: str) -> tuple[Finding, ...]:
    """Return what is wrong with a file read back, under the name it will have."""
    from booklet.checks.run_file import check_file, check_standards  # a PDF library: not before there is a PDF

    findings = (*check_file(written, booklet, layout), *check_standards((written,)))
    return tuple(replace(finding, file=name) for finding in findings)


def _report(ready: Prepared, findings: Findings, outputs: tuple[Output, ...] = (), *, judged: bool = True) -> Report:
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
    )
