"""The report as lines in a terminal, or in whatever stands in for one.

Enters: a `Report` and a stream.  Leaves: for each finding its place, message and code, the line itself with a caret
under the column, and the hint; then the counts.  Colours where the stream is a terminal and NO_COLOR
(no-color.org) is not set; plain text everywhere else.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TextIO

from booklet.diagnostics import Severity
from booklet.report.report import TO_SIGN, Entry, Output, Report, counted, kinds, visible

LIMIT = 50  # findings shown; the rest is counted
WIDTH = 100  # columns of an excerpt

Line = tuple[tuple[str, str], ...]  # pieces of (text, style)

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTICE: "bold cyan"}


def print_report(report: Report, stream: TextIO | None = None, *, limit: int = LIMIT, verdict: bool = True) -> None:
    """Print a report on `stream` (by default standard error); without its `verdict` where nothing was judged."""
    print_lines(lines(report, limit=limit, verdict=verdict), sys.stderr if stream is None else stream)


def print_lines(told: Iterable[Line], out: TextIO) -> None:
    """Print lines on a stream, in colour where it is a terminal."""
    if is_colourful(out):
        from rich.console import Console
        from rich.text import Text

        console = Console(file=out, soft_wrap=True, highlight=False, markup=False, emoji=False)
        for line in told:
            console.print(Text.assemble(*((_encodable(text, out), style) for text, style in line)))
        return
    for line in told:
        print(_encodable("".join(text for text, _ in line), out), file=out)


def is_colourful(stream: TextIO) -> bool:
    """Whether `stream` is a terminal whose user did not ask for plain text."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def lines(report: Report, *, limit: int = LIMIT, verdict: bool = True) -> Iterator[Line]:
    """Yield the lines of a report as pieces with a style each."""
    entries = report.entries
    for entry in entries[: max(limit, 0)]:
        yield from _entry(entry)
    hidden = len(entries) - max(limit, 0)
    if hidden > 0:
        yield ((f"… and {hidden} more, of which {kinds(entries[max(limit, 0) :])}.", "dim"),)
    for output in report.outputs:
        yield _output(output)
    if report.jobsheet is not None:
        yield ((visible(str(report.jobsheet)), "bold"), (f": {report.sending}", ""))
    if report.factcheck is not None:
        yield ((visible(str(report.factcheck)), "bold"), (f": {TO_SIGN}", ""))
    if not verdict:
        return
    yield ((report.verdict, "bold"),)
    if report.waiting:
        yield ((report.waiting, ""),)
    if not report.errors and report.outputs:
        yield ((report.remaining, ""),)


def excerpt(line: str, column: int, width: int = WIDTH) -> tuple[str, str]:
    """Return a line of content, cut around `column` (from 1), and the line with the caret under it.

    Tabs become four blanks; characters of East Asian width count two columns, combining marks none.
    """
    cells = ["    " if each == "\t" else visible(each) for each in line.rstrip("\r\n")]
    at = min(max(column - 1, 0), len(cells))
    first, last = _window([columns(cell) for cell in cells], at, width)
    shown = "".join(cells[first:last])
    before = "".join(cells[first:at])
    if first > 0:
        shown, before = "…" + shown, "…" + before
    if last < len(cells):
        shown += "…"
    return shown, " " * columns(before) + "^"


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes (Unicode annex 11)."""
    wide = sum(1 for each in text if unicodedata.east_asian_width(each) in "WF")
    none = sum(1 for each in text if unicodedata.combining(each) or unicodedata.category(each) == "Cf")
    return len(text) + wide - none


def _window(widths: list[int], at: int, width: int) -> tuple[int, int]:
    """Return the range of cells, at most `width` columns, that shows cell `at` with two thirds before it."""
    if sum(widths) <= width:
        return 0, len(widths)
    first, taken = at, 0
    while first > 0 and taken + widths[first - 1] <= width * 2 // 3:
        first -= 1
        taken += widths[first]
    last = at
    while last < len(widths) and taken + widths[last] <= width:
        taken += widths[last]
        last += 1
    while first > 0 and taken + widths[first - 1] <= width:
        first -= 1
        taken += widths[first]
    return first, last


def _entry(entry: Entry) -> Iterator[Line]:
    """Yield the lines of one finding."""
    finding = entry.finding
    also = f" ({visible(entry.also)})" if entry.also else ""
    place = f"{visible(entry.place)}: " if entry.place else ""
    yield (
        (place, "bold"),
        (f"{finding.severity}:", _STYLES[finding.severity]),
        (f" {visible(finding.message)}{also} ", ""),
        (f"[{finding.code}]", "dim"),
    )
    if entry.mark is not None and entry.line.strip():
        line, caret = excerpt(entry.line, entry.mark.column)
        yield (("    " + line, ""),)
        yield (("    " + caret, _STYLES[finding.severity]),)
    if finding.hint:
        yield ((f"    hint: {visible(finding.hint)}", ""),)


def _output(output: Output) -> Line:
    """Return the line of a file that was made."""
    measure = f" ({counted(output.pages, 'page')}, {output.size / 1e6:.1f} MB)"
    return ((visible(str(output.path)), "bold"), (measure + (f": {output.advice}" if output.advice else ""), ""))


def _encodable(text: str, stream: TextIO) -> str:
    """Return `text` in characters that the stream's encoding has (a Windows console, a pipe in C locale)."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
