"""The text of a CSV file → records, and back from a cell to its characters (RFC 4180, with what spreadsheets do).

Enters: text without a byte order mark, and what parts its cells.  Leaves: the records that hold anything, each with
where it begins, and what breaks the rules of quotes.  The csv module of Python reads the same values (a test holds this
one to it) but does not say where they stand.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

DELIMITERS = ",;\t"
_DECLARED = re.compile(r"sep=([,;\t])[ \t]*(?:\r\n|\n|\r)")  # a first line that Excel writes and reads
_LINE_END = re.compile(r"\r\n|\n|\r")
_QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+("?)')


@dataclass(frozen=True, slots=True)
class Grammar:
    """How cells are parted, and how one is recognised, from its first character on."""

    delimiter: str
    quoted: re.Pattern[str]
    bare: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Slip:
    """A broken rule of quotes: a quote that is never closed, or words after one, at this index of the text."""

    at: int
    unclosed: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A line of cells, blanks at their ends stripped; `start` and `end` are indices of the text.

    Line ends in a cell are LF.  `starts` says of each cell where its value begins, `quoted` whether it stands
    in quotes; `slips` are what is wrong with them.
    """

    cells: tuple[str, ...]
    starts: tuple[int, ...]
    quoted: tuple[bool, ...]
    start: int
    end: int
    slips: tuple[Slip, ...] = ()


@functools.cache
def grammar(delimiter: str) -> Grammar:
    """Return the grammar of files whose cells are parted by `delimiter`, one of `DELIMITERS`."""
    blank = " " if delimiter == "\t" else r"[ \t]"
    return Grammar(
        delimiter,
        re.compile(rf'{blank}*"([^"]*+(?:""[^"]*+)*+)"{blank}*(?=[{delimiter}\r\n]|\Z)'),
        re.compile(rf"[^{delimiter}\r\n]*"),
    )


def beginning(text: str) -> tuple[Grammar, int]:
    """Return the grammar of `text`, and where its first record begins.

    The line “sep=;” says what parts cells; else it is what stands most often in the first line outside quotes, and a
    comma where nothing does.
    """
    if declared := _DECLARED.match(text):
        return grammar(declared[1]), declared.end()
    start = len(text) - len(text.lstrip("\r\n \t"))
    unquoted = _QUOTED.sub("", text[start : start + 100_000])
    line = _LINE_END.split(unquoted, maxsplit=1)[0]
    return grammar(max(DELIMITERS, key=line.count)), start


def records(text: str, rules: Grammar, at: int) -> Iterator[Record]:
    """Yield the records from index `at` on, blank ones left out; none after a quote that is never closed."""
    while at < len(text):
        found = record(text, rules, at)
        at = found.end
        if any(found.cells) or found.slips:
            yield found


def record(text: str, rules: Grammar, at: int) -> Record:
    """Return the record that begins at index `at`."""
    begin = at
    cells: list[str] = []
    starts: list[int] = []
    quoted: list[bool] = []
    slips: list[Slip] = []
    while True:
        match = rules.quoted.match(text, at)
        quoted.append(match is not None)
        if match is not None:
            value, first, at = match[1], match.start(1), match.end()
            if '"' in value:
                value = value.replace('""', '"')
        else:
            first, at = at, _bare_end(text, rules, at)
            value = text[first:at]
            if value.lstrip().startswith('"'):
                slip = _slip(text, first + value.index('"'))
                slips.append(slip)
                at = len(text) if slip.unclosed else _bare_end(text, rules, slip.at)
                value = text[first:at]
        shown = value.strip()
        cells.append(_LINE_END.sub("\n", shown) if "\r" in shown else shown)
        starts.append(first + len(value) - len(value.lstrip()))
        if text.startswith(rules.delimiter, at):
            at += 1
            continue
        line_end = _LINE_END.match(text, at)
        end = line_end.end() if line_end else len(text)
        return Record(tuple(cells), tuple(starts), tuple(quoted), begin, end, tuple(slips))


def _bare_end(text: str, rules: Grammar, at: int) -> int:
    """Return where a cell without quotes ends that begins at index `at`."""
    match = rules.bare.match(text, at)
    return match.end() if match else at


def _slip(text: str, at: int) -> Slip:
    """Judge a quote at index `at` after which no cell ends: never closed, or closed too early."""
    quoted = _QUOTED.match(text, at)
    # Where the cell goes on in another line, the quote that closed it was most likely meant to open the next one.
    if quoted is None or not quoted[1] or _LINE_END.search(quoted[0]):
        return Slip(at, unclosed=True)
    return Slip(quoted.end(), unclosed=False)


def inside(text: str, found: Record, cell: int, offset: int) -> int:
    """Return the index in `text` of the character `offset` of the value of `cell`, from its start."""
    at, quoted = found.starts[cell], found.quoted[cell]
    for _ in found.cells[cell][: max(offset, 0)]:
        at += 2 if text.startswith("\r\n", at) or (quoted and text.startswith('""', at)) else 1
    return min(at, len(text))
