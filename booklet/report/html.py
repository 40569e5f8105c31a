"""The report as a page: one file, no script, nothing from the network.

Enters: a `Report`.  Leaves: HTML in which every word of content or of a foreign file is escaped, with headings,
a table with scopes, and severities said in words, not by colour alone (WCAG 2.2, 1.4.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from booklet.report.report import FOR_A_PERSON, TO_SIGN, Entry, Output, Report, visible
from booklet.report.terminal import excerpt

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8888; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
ol.findings { list-style: none; padding: 0; }
ol.findings li { border-left: 3px solid #888; padding-left: 1rem; margin: 1.4rem 0; }
li.error { border-color: #a33 !important; } li.warning { border-color: #a80 !important; }
p { margin: .2rem 0; } pre { overflow-x: auto; margin: .3rem 0; }
code, pre { font-family: monospace; font-size: .875rem; }
.place { font-family: monospace; font-size: .875rem; } .hash { overflow-wrap: anywhere; }
"""


def as_html(report: Report) -> str:
    """Return the report as a complete HTML document."""
    title = escaped(" ".join(part for part in (report.title or "Report", report.edition) if part))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}: report</title>",
            f"<style>{_STYLE}</style></head>",
            "<body><main>",
            f"<h1>{title}</h1>",
            f"<p><strong>{escaped(report.verdict)}</strong></p>",
            *_outputs(report),
            *_sheets(report),
            *_findings(report.entries),
            "<h2>A person must still check</h2>",
            f"<ul>{''.join(f'<li>{escaped(each)}</li>' for each in FOR_A_PERSON)}</ul>",
            f"<footer><p>Written by the booklet program {escaped(report.program)}.</p></footer>",
            "</main></body></html>",
            "",
        ]
    )


def _outputs(report: Report) -> Iterator[str]:
    """Yield the table of finished files."""
    if not report.outputs:
        return
    yield "<h2>Files</h2><table><thead><tr>"
    yield "".join(f'<th scope="col">{head}</th>' for head in ("File", "Pages", "MB", "What to do with it", "SHA-256"))
    yield "</tr></thead><tbody>"
    yield from (_output(output) for output in report.outputs)
    yield "</tbody></table>"


def _sheets(report: Report) -> Iterator[str]:
    """Yield the lines that lead to the job sheet and the fact-check sheet, which stand beside the report."""
    for sheet, advice in ((report.jobsheet, report.sending), (report.factcheck, TO_SIGN)):
        if sheet is not None:
            yield f'<p><a href="{escaped(quote(sheet.name))}">{escaped(sheet.name)}</a>: {advice}.</p>'


def _output(output: Output) -> str:
    """Return one row of the files' table."""
    return (
        f'<tr><th scope="row">{escaped(output.name)}</th><td class="number">{output.pages}</td>'
        f'<td class="number">{output.size / 1e6:.1f}</td><td>{escaped(output.advice)}</td>'
        f'<td class="hash"><code>{escaped(output.sha256)}</code></td></tr>'
    )


def _findings(entries: tuple[Entry, ...]) -> Iterator[str]:
    """Yield the list of findings."""
    yield "<h2>Findings</h2>"
    if not entries:
        yield "<p>None.</p>"
        return
    yield '<ol class="findings">'
    for entry in entries:
        finding = entry.finding
        yield f'<li class="{finding.severity}">'
        places = " · ".join(part for part in (entry.place, entry.also) if part)
        if places:
            yield f'<p class="place">{escaped(places)}</p>'
        yield f"<p><strong>{finding.severity.capitalize()}:</strong> {escaped(finding.message)}</p>"
        if entry.mark is not None and entry.line.strip():
            line, caret = excerpt(entry.line, entry.mark.column)
            yield f'<pre>{escaped(line)}\n<span aria-hidden="true">{caret}</span></pre>'
        if finding.hint:
            yield f"<p>{escaped(finding.hint)}</p>"
        clause = f" · {escaped(finding.clause)}" if finding.clause else ""
        yield f"<p><code>{escaped(finding.code)}</code>{clause}</p></li>"
    yield "</ol>"


def escaped(text: str) -> str:
    """Return `text` for HTML, without characters that steer."""
    return escape(visible(text).encode("utf-8", "replace").decode("utf-8"))
