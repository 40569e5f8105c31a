"""Going on behind a mistake of YAML: what stands on its lines is taken out, and the rest is read again.

Enters: a text in which the parser stumbles, with what it found.  Leaves: the root of the rest, what is wrong there,
and what was taken out (`Hidden`), so that nobody asks for it.  Every character keeps its place: what is taken out
becomes blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from booklet.diagnostics import Finding, Mark, Severity
from booklet.source.decode import unwanted
from booklet.source.events import parse
from booklet.source.nodes import MarkedNode, MarkedScalar
from booklet.source.places import Lines
from booklet.source.rules import (
    BAD_ESCAPE,
    COLON_SPACE,
    COMMA_IN_BRACES,
    HYPHEN_SPACE,
    INDENTATION,
    INNER_QUOTE,
    JOINED_LINES,
    NEEDS_QUOTES,
    NO_BREAK_SPACE,
    NO_COLON,
    SYNTAX,
    TAB,
    TEXT_IN_BRACES,
    TYPOGRAPHIC_QUOTES,
    UNCLOSED_BRACKET,
    UNCLOSED_QUOTE,
    UNKNOWN_ALIAS,
    UNUSED_ANCHOR,
)
from booklet.source.slips import is_key_line

_ROUNDS = 20  # each reads the whole text once more
_LONGEST = 1_000_000  # characters of a text that is worth it
_STUMBLES = frozenset(
    rule.code
    for rule in (
        BAD_ESCAPE, COLON_SPACE, COMMA_IN_BRACES, HYPHEN_SPACE, INDENTATION, INNER_QUOTE, NEEDS_QUOTES, NO_BREAK_SPACE,
        NO_COLON, SYNTAX, TAB, TEXT_IN_BRACES, TYPOGRAPHIC_QUOTES, UNCLOSED_BRACKET, UNCLOSED_QUOTE,
    )
)  # fmt: skip
_OF_REPETITION = frozenset({UNKNOWN_ALIAS.code, UNUSED_ANCHOR.code})
_KEY = re.compile(r"[ ]*(?:-[ ]+)*[A-Za-z_][A-Za-z0-9_-]*:(?=[ ])")
_OPENS = re.compile(r":(?:[ ]+[|>][-+0-9]*)?[ ]*(?:[ ]#.*)?$")
_LITERAL = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[A-Za-z_][A-Za-z0-9_-]*:)?[ ]*[|>][-+0-9]*[ ]*(?:#.*)?$")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was taken out: its lines, from 1, and the words on them, which may be ids."""

    lines: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.lines)

    def __or__(self, other: Hidden) -> Hidden:
        return Hidden(self.lines | other.lines, self.words | other.words)


NOTHING_HIDDEN = Hidden()


@dataclass(frozen=True, slots=True)
class Recovered:
    """The root of what is left, None where too little is; everything that was found; what was taken out.

    `text` is what is left, each character in its place.
    """

    root: MarkedNode | None
    text: str
    findings: tuple[Finding, ...]
    hidden: Hidden


def parse_all(text: str, lines: Lines) -> Recovered:
    """Return what `parse` returns; where the parser stumbles, also what can be known of the lines that are left."""
    root, findings = parse(text, lines)
    if root is not None or len(text) > _LONGEST or not any(each.code in _STUMBLES for each in findings):
        return Recovered(root, text, findings, Hidden())
    left, hidden, blank, told = text, set[int](), set[int](), dict.fromkeys(findings)
    for _ in range(_ROUNDS):
        stumbles = {each.mark.line: each for each in findings if each.mark and each.code in _STUMBLES}
        for line in blank & stumbles.keys():
            del stumbles[line]
        if root is not None or not stumbles:
            break
        for line, stumble in sorted(stumbles.items()):
            now = Lines(left, lines.file)
            if short := _of_literal(line, now):
                for one in short:
                    left = _replaced(left, now.start(one), now.text(one), "")
                hidden |= short
                blank |= short
                continue
            # Where the key alone is no YAML either, nothing of the line is kept.
            keep = line not in hidden and stumble.code != INDENTATION.code
            left, gone = _without(left, _begin(line, now), now, keep=keep)
            blank |= set() if keep else {line}
            hidden |= gone | {line}
        root, findings = parse(left, lines)
        told.update(dict.fromkeys(each for each in findings if _is_true(each, hidden)))
    # What a line goes on with is not known where the line is no YAML.
    joined = [each for each in told if each.code == JOINED_LINES.code and each.mark and each.mark.line in hidden]
    for each in joined:
        del told[each]
    # A line above that is no key, as one whose colon has no space, may have been meant for one.
    doubtful = hidden | {line - 1 for line in hidden if line > 1 and not is_key_line(lines.text(line - 1))}
    words = {word for line in doubtful for word in _WORD.findall(lines.text(line))}
    empty = isinstance(root, MarkedScalar)
    return Recovered(None if empty else root, left, tuple(told), Hidden(frozenset(hidden), frozenset(words)))


def visible(text: str, lines: Lines) -> tuple[str, Hidden]:
    """Return `text` with a sign in the place of each unwanted character, and the lines on which they stand."""
    places = list(unwanted(text))
    characters = list(text)
    for at in places:
        characters[at] = "\ufffd"
    return "".join(characters), Hidden(frozenset(lines.mark(at).line for at in places))


def _is_true(finding: Finding, hidden: set[int]) -> bool:
    """Return whether a finding of a later round is no mere consequence of what was taken out."""
    return finding.mark is not None and finding.mark.line not in hidden and finding.code not in _OF_REPETITION


def _begin(line: int, lines: Lines) -> int:
    """Return the line with the key of the value that `line` goes on with; `line` itself if it goes on with nothing."""
    own = _indentation(lines.text(line))
    if lines.text(line).lstrip(" ").startswith("\t"):
        return line
    at = line
    while at > 1 and not _KEY.match(lines.text(at)) and not lines.text(at).lstrip(" ").startswith("- "):
        at -= 1
        if lines.text(at).strip() and _indentation(lines.text(at)) >= own and _KEY.match(lines.text(at)):
            return line
    return at if _KEY.match(lines.text(at)) and _indentation(lines.text(at)) < own else line


def _of_literal(line: int, lines: Lines) -> set[int]:
    """Return `line`, and those below it, if they are words of the literal above that are indented less than it."""
    body = _body_above(line, lines)
    if body is None:
        return set()
    outer, inner = body
    below, short = line, set[int]()
    while (typed := lines.text(below)) or below < lines.count:
        own = _indentation(typed)
        tab = typed.lstrip(" ").startswith("\t")
        if typed.strip() and not tab and own >= inner:
            break
        if typed.strip():
            if (tab or own <= outer) and (_is_entry(typed) or not _goes_on(below, inner, lines)):
                break
            short.add(below)
        below += 1
    return short


def _goes_on(line: int, inner: int, lines: Lines) -> bool:
    """Return whether words with the indentation `inner` stand below `line`: then `line` is among them."""
    below = line + 1
    while below < lines.count and not lines.text(below).strip():
        below += 1
    typed = lines.text(below)
    return bool(typed.strip()) and _indentation(typed) >= inner and not _is_entry(typed)


def _is_entry(typed: str) -> bool:
    return bool(_KEY.match(typed.expandtabs(8)) or typed.lstrip().startswith("- "))


def _body_above(line: int, lines: Lines) -> tuple[int, int] | None:
    """Return where the key of the literal stands that `line` follows, and where its words begin; None without one."""
    inner = 0
    for at in range(line - 1, 0, -1):
        typed = lines.text(at)
        if not typed.strip():
            continue
        head = _LITERAL.match(typed)
        outer = head.end("lead") if head is not None and (head["key"] or "-" in head["lead"]) else -1
        if head is not None and not head["key"]:
            outer = head["lead"].rfind("-")
        if 0 <= outer < inner:
            return outer, inner
        own = _indentation(typed)
        inner = min(inner, own) if inner else own
        if not inner:
            return None
    return None


def _without(text: str, line: int, lines: Lines, *, keep: bool) -> tuple[str, set[int]]:
    """Return `text` without the value on `line`, and without what goes on below.

    Where no key can be told, or with `keep` false, nothing of the line is left.  The lines that were taken out are
    returned as well.
    """
    typed = lines.text(line)
    key = _KEY.match(typed)
    kept = f"{key[0]} ~" if keep and key and len(typed) >= key.end() + 2 else ""
    text = _replaced(text, lines.start(line), typed, kept)
    gone = {line}
    own = _indentation(typed) + (len(typed) - len(typed.lstrip(" -")) - _indentation(typed) if key else 0)
    if not keep or "\t" in typed[: len(typed) - len(typed.lstrip())]:
        own = _level(line, lines)
    below = line + 1
    while (other := lines.text(below)) or below < lines.count:
        if other.strip() and _indentation(other) <= own:
            break
        if other.strip():
            text = _replaced(text, lines.start(below), other, "")
            gone.add(below)
        below += 1
    return text, gone


def _level(line: int, lines: Lines) -> int:
    """Return how far a line is indented whose own indentation is wrong, as far as the lines below it tell.

    What is below a key without a value, below | or >, or goes on with an item, is indented deeper than it.
    """
    typed = lines.text(line)
    below = line + 1
    while below < lines.count and not lines.text(below).strip(" \t")[:1].strip("#"):
        below += 1
    following = lines.text(below)
    goes_on = typed.lstrip().startswith("- ") and not following.lstrip().startswith("-")
    if _OPENS.search(typed) or goes_on:
        return _indentation(following) - 1
    return _indentation(typed)


def _replaced(text: str, start: int, typed: str, kept: str) -> str:
    return text[:start] + kept.ljust(len(typed)) + text[start + len(typed) :]


def _indentation(line: str) -> int:
    wide = line.expandtabs(8)
    return len(wide) - len(wide.lstrip(" "))


def errors_at(findings: tuple[Finding, ...]) -> frozenset[Mark]:
    """Return the places of the errors among `findings`."""
    return frozenset(each.mark for each in findings if each.mark and each.severity is Severity.ERROR)
