"""What the YAML parser stumbles over, in plain words.

Enters: an error of libyaml (problem, context and their marks) and the text.  Leaves: one finding at the place
that its writer should look at, which is often not where the parser gave up.
"""

from __future__ import annotations

import re

import yaml

from booklet.diagnostics import Finding, Mark
from booklet.source.nodes import MarkedScalar
from booklet.source.places import Lines
from booklet.source.rules import (
    BAD_ESCAPE,
    BODY_INDENTATION,
    CONTROL,
    INDENTATION,
    NEEDS_QUOTES,
    NO_COLON,
    SEVERAL_DOCUMENTS,
    SYNTAX,
    TAB,
    TEXT_IN_BRACES,
    UNCLOSED_BRACKET,
    UNCLOSED_QUOTE,
    found,
)
from booklet.source.slips import after_quote, is_key_line, line_above, slip, typographic_quote

_VALUE = re.compile(r"[ ]*(?:-[ ]+)*(?:[^\s:{}\[\]\"'][^:]*:[ ]+)?(?P<first>[{\[*&!%@`\"'>|])")
_OPENS_TEXT = re.compile(r":[ ]+[|>][-+0-9]*[ ]*$")
_CLOSING = {"{": "}", "[": "]"}
_WHY = {
    "{": "A text that begins with a brace { cannot go on after the closing } without quotes.",
    "[": "A text that begins with a bracket [ cannot go on after the closing ] without quotes.",
    "*": "A text cannot begin with a star * without quotes.",
    "&": "A text cannot begin with & without quotes.",
    "!": "A text cannot begin with ! without quotes.",
    "%": "A text cannot begin with % without quotes.",
    "@": "A text cannot begin with @ without quotes.",
    "`": "A text cannot begin with ` without quotes.",
    '"': "The text goes on after the closing quotation mark.",
    "'": "The text goes on after the closing quotation mark.",
    ">": "A text cannot begin with > without quotes.",
    "|": "A text cannot begin with | without quotes.",
}
_COLON = "A colon followed by a space makes a key of what stands before it, and a key cannot stand here."


def explain(error: yaml.YAMLError, text: str, lines: Lines, quoted: MarkedScalar | None) -> Finding:
    """Return the finding for `error`, which came up while `text` was read; `quoted` is the last quoted text before."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        position = getattr(error, "position", 0)
        return found(CONTROL, lines.mark(min(max(int(position), 0), len(text))), name="not allowed in YAML")
    at = min(error.problem_mark.index, len(text))
    opened = min(error.context_mark.index, len(text)) if error.context_mark is not None else at
    if scanned := _tab(text, at, lines) or after_quote(quoted, text, at, lines):
        return scanned
    return _by_words(str(error.problem), str(error.context), text, (opened, at), lines)


def _tab(text: str, at: int, lines: Lines) -> Finding | None:
    mark = lines.mark(at)
    line = lines.text(mark.line)
    indentation = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in indentation:
        return None
    return found(TAB, lines.mark(at - mark.column + 1 + indentation.index("\t")))


def _by_words(problem: str, context: str, text: str, places: tuple[int, int], lines: Lines) -> Finding:
    opened, at = places
    here = lines.mark(at)
    first = text[at : at + 1]
    if "quoted scalar" in context:
        swallowed = any(is_key_line(line) for line in text[opened:at].splitlines()[1:])
        if not swallowed and any(word in problem for word in ("escape", "hexdecimal", "Unicode")):
            return found(BAD_ESCAPE, here)
        return found(UNCLOSED_QUOTE, lines.mark(opened), quote=text[opened : opened + 1] or '"')
    if "flow" in context or "flow" in problem:
        return _bracket(text, opened, at, lines)
    if "cannot start any token" in problem and first in _WHY:
        return found(NEEDS_QUOTES, here, why=_WHY[first])
    if "alias" in context or "anchor" in context or "tag" in context or "block scalar" in context:
        why = _WHY.get(text[opened : opened + 1])
        return found(NEEDS_QUOTES, lines.mark(opened), why=why) if why else found(SYNTAX, here)
    if "mapping values" in problem:
        return _colon(text, at, lines)
    if "simple key" in context:
        return slip(lines.mark(opened).line, lines) or _no_key(lines.mark(opened), lines)
    return _odd_line(text, at, lines)


def _colon(text: str, at: int, lines: Lines) -> Finding:
    """Judge a colon that makes a key where none can stand: often the fault is the line's beginning, or the line above.

    YAML reads a line that is indented deeper as going on with the value above.
    """
    mark = lines.mark(at)
    line = lines.text(mark.line)
    if not is_key_line(line) or ":" in line[: mark.column - 1]:
        return slip(mark.line, lines) or found(NEEDS_QUOTES, mark, why=_COLON)
    return slip(mark.line, lines) or slip(line_above(mark.line, lines), lines) or _indentation(mark.line, lines)


def _no_key(mark: Mark, lines: Lines) -> Finding:
    """Judge a line without a key: a text that is not indented below its |, or any other."""
    above = lines.text(line_above(mark.line, lines))
    return found(BODY_INDENTATION if _OPENS_TEXT.search(above) else NO_COLON, mark)


def _indentation(line: int, lines: Lines) -> Finding:
    column, other = _first_column(lines.text(line)), line_above(line, lines)
    item = lines.text(line).lstrip(" ").startswith("-")
    if column == _first_column(lines.text(other)) and not is_key_line(lines.text(line)):
        return found(NO_COLON, lines.mark(lines.start(line) + column - 1))
    while other > 1 and _first_column(lines.text(other)) == column:
        other = line_above(other, lines)
    above = _first_column(lines.text(other))
    if not item and (words := _first_column(lines.text(other), " -")) != column:
        above = words
    return found(INDENTATION, lines.mark(lines.start(line) + column - 1), column=column, above=above)


def _first_column(line: str, before: str = " ") -> int:
    return len(line) - len(line.lstrip(before)) + 1


def _bracket(text: str, opened: int, at: int, lines: Lines) -> Finding:
    if quote := typographic_quote(text, opened, at, lines):
        return quote
    # Unlike a brace on a line of its own, one that follows words belongs to them.
    after_words = text[at : at + 1] in _CLOSING and text[:at].rstrip(" ")[-1:].isalnum()
    mark = lines.mark(at)
    new_key = is_key_line(lines.text(mark.line)) and ":" not in lines.text(mark.line)[: mark.column - 1]
    if after_words or (text.startswith(":", at) and not new_key):
        return found(TEXT_IN_BRACES, lines.mark(at))
    bracket = text[opened : opened + 1]
    if bracket not in _CLOSING:
        return found(SYNTAX, lines.mark(opened))
    return found(UNCLOSED_BRACKET, lines.mark(opened), bracket=bracket, closing=_CLOSING[bracket])


def _odd_line(text: str, at: int, lines: Lines) -> Finding:
    """Judge a token that does not belong: the line's value begins with a sign of YAML, or its indentation is odd."""
    mark = lines.mark(at)
    line = lines.text(mark.line)
    if text.startswith("---", at):
        return found(SEVERAL_DOCUMENTS, mark)
    if line[: mark.column - 1].strip() == "":
        return slip(mark.line, lines) or slip(line_above(mark.line, lines), lines) or _indentation(mark.line, lines)
    value = _VALUE.match(line)
    if value is None:
        return found(SYNTAX, mark)
    place = lines.mark(at - mark.column + 1 + value.start("first"))
    return found(NEEDS_QUOTES, place, why=_WHY[value["first"]])
