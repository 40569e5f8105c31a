"""The report as JSON, for scripts. A contract: keys are added, never changed.

Enters: a `Report`.  Leaves: a JSON object in UTF-8, keys sorted, the same bytes for the same report:

    edition, language, title, program   text; "" where unknown
    judged                              false where the checks were left out
    passed                              true where there is no error
    counts                              {error, warning, notice}: number
    findings    [{code, severity, message, hint, clause: text
                  file: the content file, or the finished file that it was found in; ""
                  line, column: from 1, in the content; null where it has no place there
                  page: from 1, in the finished file; null
                  output: the finished file's name; ""
                  excerpt: the content's line; ""}]
    outputs     [{name, kind, advice, sha256: text;  pages, bytes: number;  rejected: true or false}]
    factcheck                           the name of the sheet to check and sign; "" where none was made
    jobsheet                            the name of the sheet for the print shop; "" where none was made
    recognitions                        {group: [name]}: those of the edition, with which the next is compared
    for_a_person                        what no machine check can see, as a list of text
"""

from __future__ import annotations

import json

from booklet.diagnostics import Severity
from booklet.report.report import FOR_A_PERSON, Entry, Output, Report

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]


def as_json(report: Report) -> str:
    """Return the report as JSON text, ending in a line end."""
    whole: dict[str, Value] = {
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "edition": report.edition,
        "factcheck": report.factcheck.name if report.factcheck is not None else "",
        "findings": [_finding(entry) for entry in report.entries],
        "for_a_person": list(FOR_A_PERSON),
        "jobsheet": report.jobsheet.name if report.jobsheet is not None else "",
        "judged": report.judged,
        "language": report.language,
        "outputs": [_output(output) for output in report.outputs],
        "passed": report.errors == 0,
        "program": report.program,
        "recognitions": {group: list(names) for group, names in report.recognitions.items()},
        "title": report.title,
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"  # a lone surrogate is no text


def _finding(entry: Entry) -> Value:
    """Return one finding."""
    finding, mark = entry.finding, entry.mark
    return {
        "clause": finding.clause,
        "code": finding.code,
        "column": mark.column if mark else None,
        "excerpt": entry.line,
        "file": mark.file if mark else finding.file,
        "hint": finding.hint,
        "line": mark.line if mark else None,
        "message": finding.message,
        "output": finding.file,
        "page": None if finding.page is None else finding.page + 1,
        "severity": finding.severity.value,
    }


def _output(output: Output) -> Value:
    """Return one finished file."""
    return {
        "advice": output.advice,
        "bytes": output.size,
        "kind": output.kind,
        "name": output.name,
        "pages": output.pages,
        "rejected": output.rejected,
        "sha256": output.sha256,
    }
