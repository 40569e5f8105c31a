"""What may be said of a content of which lines were taken out, because they are no YAML.

Enters: findings made of the rest.  Leaves: those that are no mere consequence, so that no
alarm is false:

- nothing is said twice of one place, and nothing of a line that was taken out;
- nothing is missed, or found empty, in a part from which lines were taken out, or beside which they stood;
- no id is unknown that is a word of these lines;
- what other lines than its own decide (a total by its rows, a fact by its history) is not judged at all.

A wrong word, key, date or form at a line that is whole is told, whatever was taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from booklet.diagnostics import Finding, Mark, Severity
from booklet.read.rules import EMPTY_SECTION, MISSING_KEY, NO_SECTIONS
from booklet.source.load import Loaded
from booklet.source.nodes import MarkedScalar, is_placeholder
from booklet.source.recover import errors_at

_GIVEN = re.compile("“([^”]*)”")
_BY_NEIGHBOURS = frozenset({"undated-volatile", "alt-missing"})  # what stands beside it decides, and that may be broken
_OF_THE_WHOLE = frozenset({EMPTY_SECTION.code, NO_SECTIONS.code})
_BY_OTHER_LINES = frozenset({
    "calculation-unsaid", "chart-key-unused", "chart-without-numbers", "circular-reference", "cover-key-unused",
    "duplicate-id", "empty-table", "event-date", "event-without-source", "fact-not-known", "group-without-names",
    "looks-like-total", "may-overlap", "never-shown", "no-caption",
    "not-in-this-edition", "nothing-calculated", "part-too-large", "qualifier-follows", "row-level",
    "source-not-yet", "sum-of-different-days", "timeline-without-events", "total-of-nothing", "total-of-words",
    "totals-differ",
    "unknown-column",
    "uncountable-part", "undated-volatile", "value-and-values", "values-contradict", "year-without-unit",
})  # fmt: skip
_OF_SIGNS = frozenset({"markdown", "stray-brace", "unclosed-note", "unclosed-placeholder"})  # in pairs, on two lines
_OF_ONE_WORD = frozenset({"unknown-fact", "unknown-form", "unknown-reference", "unknown-source"})  # on a whole line
_AUDITS = "recognition-"  # stated against named, and the like


def told(loaded: Loaded, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of `findings`, made of what could be read of a file, that its own mistakes do not explain."""
    taken = errors_at(loaded.findings)
    if not taken:
        return tuple(findings)
    return tuple(each for each in findings if _is_new(loaded, each, taken))


def apart(loaded: Loaded, known: Iterable[Finding], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of `findings`, made of a content with the errors `known`, that do not follow from these."""
    marks = {_mark(loaded, each) for each in known if each.severity is Severity.ERROR}
    lines = {mark.line for mark in marks if mark}
    found = []
    for each in told(loaded, findings):
        mark = _mark(loaded, each)
        if mark is None or (mark not in marks and not (each.code in _BY_NEIGHBOURS and mark.line in lines)):
            found.append(each)
    return tuple(found)


def _mark(loaded: Loaded, finding: Finding) -> Mark | None:
    return finding.mark or (loaded.source_map.locate(finding.origin) if finding.origin else None)


def _is_new(loaded: Loaded, finding: Finding, taken: frozenset[Mark]) -> bool:
    hidden = loaded.hidden
    mark = _mark(loaded, finding)
    if mark in taken:
        return False
    if not hidden:
        return True
    if finding.severity is not Severity.ERROR and finding.code in _OF_THE_WHOLE:
        return False
    if finding.code in _BY_OTHER_LINES or finding.code.startswith(_AUDITS):
        return False
    given = _GIVEN.search(finding.message)
    by_word = finding.code == MISSING_KEY.code or finding.code.startswith("unknown-")
    if by_word and finding.code != "unknown-key" and given and given[1] in hidden.words:
        return False
    if mark is not None and mark.line in hidden.lines:
        return False
    if finding.origin is None:
        return True
    path = finding.origin.path
    # A row is judged by the columns of its table.
    return not _is_cut(loaded, path.rpartition(".rows")[0] if finding.code == "ragged-row" else path, finding.code)


def _is_cut(loaded: Loaded, path: str, code: str) -> bool:
    """Return whether lines were taken out of the part at `path`, or of a text, or right behind it."""
    source = loaded.source_map
    node = source.node(path)
    if node is None:
        return code == MISSING_KEY.code
    first, last = source.lines.mark(node.start).line, source.lines.mark(node.end).line
    whole = is_placeholder(node) or (isinstance(node, MarkedScalar) and node.text.strip() and not node.absent)
    if whole and code not in _OF_SIGNS:
        return code not in _OF_ONE_WORD and any(first < one < last for one in loaded.hidden.lines)
    while first > 1 and _is_nothing(loaded, first - 1):
        first -= 1
    while last < source.lines.count and _is_nothing(loaded, last + 1):
        last += 1
    return any(first <= one <= last for one in loaded.hidden.lines)


def _is_nothing(loaded: Loaded, line: int) -> bool:
    """Return whether line `line` was taken out, or is empty or a remark."""
    return line in loaded.hidden.lines or loaded.source_map.lines.text(line).strip()[:1] in ("", "#")
