"""Slips of the pen that YAML notices late or not at all.

Enters: a line on which the parser stumbled, or the line above it; a key; what stands after a quoted text.  Leaves: a
finding at the slip itself, or None.
"""

from __future__ import annotations

import re

from booklet.diagnostics import Finding
from booklet.source.nodes import MarkedScalar
from booklet.source.places import Lines
from booklet.source.rules import (
    COLON_SPACE,
    HYPHEN_SPACE,
    INNER_QUOTE,
    NO_BREAK_SPACE,
    TYPOGRAPHIC_QUOTES,
    UNCLOSED_QUOTE,
    found,
)

# Blanks that are none to YAML: what Unicode calls a space separator, but for U+0020.
_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_WIDE_INDENT = re.compile(f"[ ]*(?:-[ ]+)*-?(?P<at>[{_WIDE}])")
_WIDE_VALUE = re.compile(f"[ ]*(?:-[ ]+)*[A-Za-z_][A-Za-z0-9_-]*:[ ]*(?P<at>[{_WIDE}])")
_WIDE_PAIR = re.compile(f"[a-z_]+:(?P<at>[{_WIDE}])")
_HYPHEN = re.compile(r"[ ]*-(?P<at>[A-Za-z_][A-Za-z0-9_-]*:(?:[ ]|$))")
_COLON = re.compile(r"[ ]*(?:-[ ]+)*(?!https?:|mailto:)[a-z_]+:(?P<at>[^\s:/])")
_SLIPS = (
    (_WIDE_INDENT, NO_BREAK_SPACE),
    (_WIDE_VALUE, NO_BREAK_SPACE),
    (_HYPHEN, HYPHEN_SPACE),
    (_COLON, COLON_SPACE),
)
_KEY_LINE = re.compile(r"[ \t]*(?:-[ ]+)*[A-Za-z_][A-Za-z0-9_-]*:(?:[ ]|$)")
_TYPED_QUOTE = re.compile("[\\[{,:][ \t]*(?P<at>[“„«‘‚])")
_ODD_KEY = re.compile(f"[{_WIDE}]|-[A-Za-z_{_WIDE}]")
_WIDE_KEY = re.compile(f"-?[{_WIDE}]")
_BREAK = re.compile(r"\r\n|\n|\r")


def slip(line: int, lines: Lines) -> Finding | None:
    """Return what is wrong with blanks in line `line` (from 1), or None."""
    text = lines.text(line)
    for pattern, rule in _SLIPS:
        match = pattern.match(text)
        if match:
            return found(rule, lines.mark(lines.start(line) + match.start("at")))
    return None


def is_key_line(line: str) -> bool:
    """Return whether `line` begins like a key: a word, a colon, and a space or nothing."""
    return _KEY_LINE.match(line) is not None


def line_above(line: int, lines: Lines) -> int:
    """Return the last line above `line` that is neither empty nor a remark; 0 if there is none."""
    return next((one for one in range(line - 1, 0, -1) if lines.text(one).strip(" \t")[:1] not in ("", "#")), 0)


def odd_key(key: MarkedScalar, lines: Lines) -> Finding | None:
    """Return what is wrong with a key that YAML takes although its hyphen, or its indentation, has no space."""
    if key.style or not _ODD_KEY.match(key.text):
        return None
    wide = _WIDE_KEY.match(key.text)
    at = key.start + (1 if key.text[0] == "-" else 0)
    return found(NO_BREAK_SPACE if wide else HYPHEN_SPACE, lines.mark(at))


def wide_value(scalar: MarkedScalar, lines: Lines) -> Finding | None:
    """Return what is wrong with a `key:` and a no-break space at the beginning of a line: YAML takes it for a text."""
    match = None if scalar.style else _WIDE_PAIR.match(scalar.text)
    if match is None:
        return None
    mark = lines.mark(scalar.start)
    if lines.text(mark.line)[: mark.column - 1].strip(" -"):
        return None
    return found(NO_BREAK_SPACE, lines.mark(scalar.start + match.start("at")))


def after_quote(quoted: MarkedScalar | None, text: str, at: int, lines: Lines) -> Finding | None:
    """Return what is wrong if the parser stumbled at `at` over what stands on the same line after the text `quoted`."""
    if quoted is None or at < quoted.end or _BREAK.search(text, quoted.end, at):
        return None
    typed = _BREAK.split(text[quoted.start : quoted.end])
    if any(is_key_line(line) for line in typed[1:]):
        return found(UNCLOSED_QUOTE, lines.mark(quoted.start), quote=quoted.style)
    other = "'" if quoted.style == '"' else '"'
    return found(INNER_QUOTE, lines.mark(quoted.end - 1), quote=quoted.style, other=other)


def typographic_quote(text: str, opened: int, at: int, lines: Lines) -> Finding | None:
    """Return the finding for the last “ between the bracket at `opened` and `at` that was meant to begin a text."""
    places = [match.start("at") for match in _TYPED_QUOTE.finditer(text, opened, at + 1)]
    return found(TYPOGRAPHIC_QUOTES, lines.mark(places[-1])) if places else None
