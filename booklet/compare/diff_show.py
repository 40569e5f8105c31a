"""What differs → the terminal, a page on disk, and an exit code.

Enters: a `Difference`, or the reports that say why there is none.  Leaves: words on standard output, the page in its
place, and the code: 0 the same, 1 different, 2 trouble.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from booklet.compare.diff import Difference
from booklet.compare.diff_html import as_html
from booklet.compare.diff_json import as_json as difference_as_json
from booklet.compare.diff_text import lines
from booklet.outputs.place import CannotWriteError, write_whole
from booklet.report.report import Report, visible
from booklet.report.terminal import print_lines, print_report

SAME, DIFFERENT, TROUBLE = 0, 1, 2


def page_name(names: Iterable[str]) -> Path:
    """Return the name of the page, if the user gives none, of these words: out/diff-library-2018-2027.html."""
    parts = (re.sub(r"[^\w.-]+", "-", each).strip(".-") or "file" for each in names)
    return Path("out") / f"diff-{'-'.join(parts)}.html"


def show(
    difference: Difference | None,
    trouble: Iterable[tuple[str, Report]],
    page: Path | None,
    *,
    as_json: bool = False,
    asked: bool = False,
) -> int:
    """Tell what differs and return the exit code; it writes the page if something differs, or it was `asked` for."""
    if difference is None:
        reports = {report.findings: (name, report) for name, report in reversed([*trouble])}
        for name, report in reversed(reports.values()):  # two years of one content that is not there: told once
            if name:
                print(f"{visible(name)} can’t be compared:", file=sys.stderr)
            print_report(report, sys.stderr, verdict=False)
        return TROUBLE
    if as_json:
        print(difference_as_json(difference), end="")
    else:
        print_lines(lines(difference), sys.stdout)
    if page is not None and (asked or not difference.same):
        try:
            write_whole(page, as_html(difference))
        except CannotWriteError as problem:
            print_report(Report((problem.finding,)), sys.stderr, verdict=False)
            return TROUBLE
        if not as_json:
            print(f"{visible(str(page))}: open this in a browser to see the pages side by side")
    return SAME if difference.same else DIFFERENT
