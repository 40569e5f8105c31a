"""The reference validator's verdict on PDF/UA-1 and PDF/A-2a, or -3a, where veraPDF is installed.

Enters: finished files, and which of them declare part 3 of PDF/A.  Leaves: one finding for each rule of each standard
that a file breaks, with its clause and how often; or the notice that veraPDF was not there.  Found as `verapdf` on the
PATH, or through the environment variable VERAPDF_JAR with Java.  One run for each standard judges all its files, all
runs at once: most of the time is the start.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from booklet.diagnostics import Finding, Rule, Severity

FAILED = Rule(
    code="verapdf-failed",
    severity=Severity.ERROR,
    message="veraPDF, {standard}: {description} Broken {times}.",
    hint="{detail}",
    clause="ISO 14289-1; ISO 19005-2, -3",
)
ABSENT = Rule(
    code="verapdf-missing",
    severity=Severity.NOTICE,
    message="veraPDF was not found; PDF/A and PDF/UA were not judged by it.",
    hint="Install veraPDF (it needs Java), or set VERAPDF_JAR to its jar.",
)
TROUBLE = Rule(
    code="verapdf-trouble",
    severity=Severity.WARNING,
    message="veraPDF gave no verdict: {why}.",
    hint="Run it by hand on the file to see what it says.",
)
RULES = (FAILED, ABSENT, TROUBLE)

STANDARDS = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a", "3a": "PDF/A-3a"}

_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_PATIENCE = 600  # seconds
_PAGE = re.compile(r"/pages\[(\d+)\]")


def command() -> tuple[str, ...]:
    """Return the command line that starts veraPDF; () where it is not installed."""
    jar, java = os.environ.get("VERAPDF_JAR", ""), shutil.which("java")
    if jar and java and Path(jar).is_file():
        return java, "-cp", jar, _MAIN
    found = shutil.which("verapdf")
    return (found,) if found else ()


def judge(files: Sequence[Path], with_files: Container[Path] = ()) -> tuple[Finding, ...]:
    """Return veraPDF's findings on `files`, each with its file's name; the notice where there is no veraPDF.

    Those `with_files` inside are judged by PDF/A-3a, the others by PDF/A-2a.
    """
    start = command()
    if not start:
        return (ABSENT.at(),)
    third = [file for file in files if file in with_files]
    second = [file for file in files if file not in with_files]
    runs = [(flavour, found) for flavour, found in (("ua1", files), ("2a", second), ("3a", third)) if found]
    with ThreadPoolExecutor(len(STANDARDS)) as at_once:  # each is a process of its own, waited for
        verdicts = at_once.map(lambda run: _verdict(start, run[0], [str(file.resolve()) for file in run[1]]), runs)
        return tuple(finding for verdict in verdicts for finding in verdict)


def _verdict(start: Sequence[str], flavour: str, paths: Sequence[str]) -> tuple[Finding, ...]:
    """Return the findings of one run of veraPDF, by one standard."""
    options = ("-f", flavour, "--format", "json", "--maxfailuresdisplayed", "1", "--nonpdfext")
    try:
        run = subprocess.run(
            [*start, *options, *paths], capture_output=True, timeout=_PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError) as why:
        return (TROUBLE.at(why=f"it could not be run ({type(why).__name__}, {STANDARDS[flavour]})"),)
    return tuple(read_report(run.stdout.decode("utf-8", "replace"), STANDARDS[flavour], len(paths)))


def read_report(report: str, standard: str, files: int) -> Iterator[Finding]:
    """Yield the failed rules in a JSON report of veraPDF, and one trouble for each file that it did not judge."""
    try:
        jobs = _list(_dict(_dict(json.loads(report)).get("report")).get("jobs"))
    except (ValueError, RecursionError):
        yield TROUBLE.at(why="its report can’t be read")
        return
    judged = 0
    for job in map(_dict, jobs):
        name = re.split(r"[/\\]", str(_dict(job.get("itemDetails")).get("name", "")))[-1]
        for result in map(_dict, _list(job.get("validationResult"))):
            judged += 1
            for rule in map(_dict, _list(_dict(result.get("details")).get("ruleSummaries"))):
                if str(rule.get("status", rule.get("ruleStatus", ""))).lower() == "failed":
                    yield _finding(rule, standard, name)
    if judged < files:
        yield TROUBLE.at(why=f"it could not read {files - judged} of {files} files ({standard})")


def _finding(rule: Mapping[str, object], standard: str, name: str) -> Finding:
    """Return the finding that a failed rule is."""
    first = _dict(next(iter(_list(rule.get("checks"))), None))
    page = _PAGE.search(str(first.get("context", "")))
    count = rule.get("failedChecks", 1)
    made = FAILED.at(
        page=int(page[1]) if page else None,
        standard=standard,
        description=str(rule.get("description", "")).rstrip(". ") + ".",
        times="once" if count == 1 else f"{count} times",
        detail=str(first.get("errorMessage", "") or ""),
    )
    clause = f"{rule.get('specification', '')}, {rule.get('clause', '')}, test {rule.get('testNumber', '')}"
    return Finding(made.code, made.severity, made.message, made.hint, clause, page=made.page, file=name)


def _dict(found: object) -> Mapping[str, object]:
    """Return a JSON object; an empty one where it is none."""
    return found if isinstance(found, dict) else {}


def _list(found: object) -> list[object]:
    """Return a JSON array; a single value as one, none as an empty one."""
    return found if isinstance(found, list) else [] if found is None else [found]
