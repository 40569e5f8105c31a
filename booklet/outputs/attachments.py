"""The files that travel in an archived PDF: the content file, and each table and chart as CSV.

Enters: the resolved Booklet, the content file byte for byte, and the page numbers that words may name.  Leaves:
`Attachment`s, and a finding for each that is too large.  CSV is RFC 4180 in UTF-8, with the mark by which spreadsheet
programs know that; no cell is a formula to them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from booklet.compose.blocks import KINDS
from booklet.compose.tabulated import Tabulated, tabulated
from booklet.diagnostics import Finding, Origin, Rule, Severity
from booklet.model.booklet import Booklet
from booklet.model.inline import plain
from booklet.write.spec import Attachment

TOO_LARGE = Rule(
    "attachment-too-large",
    Severity.ERROR,
    "{file}, which the PDF for archives has to hold, has {size:.1f} MB; {limit:.1f} MB is the most.",
    "Make it smaller, or take “archive: yes” out.",
)
SIZE_LIMIT = 5_000_000  # bytes of one file, as it is before compression
MARK = "\ufeff"  # without it spreadsheet programs take UTF-8 for the code page of their country

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
# What a spreadsheet program takes for the beginning of a formula, also behind what it may take for the end of a cell.
_FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?=[\s\"']*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def attachments(booklet: Booklet, content: bytes, page: Callable[[str], str]) -> tuple[Attachment, ...]:
    """Return the content file, as the source of the document, and the rows of each table and chart, as data of it.

    `page` gives the page number of an anchor.  The content file is called content.yaml, whatever its name: where it
    lies changes nothing in the PDF.
    """
    words = booklet.words
    made_of = words("archive.content", edition=booklet.edition.label)
    found = [Attachment("content.yaml", "application/yaml", "Source", made_of, content)]  # RFC 9512
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for each in tabulated(booklet, KINDS, page):
        numbers[each.kind] = numbers.get(each.kind, 0) + 1
        name = _unused(f"{each.kind}-{each.id or numbers[each.kind]}", taken)
        found.append(
            Attachment(name, "text/csv", "Data", _described(each, booklet, page), as_csv(each.rows), each.path)
        )
    return tuple(found)


def too_large(files: Iterable[Attachment], limit: int = SIZE_LIMIT) -> tuple[Finding, ...]:
    """Return a finding for each file of more than `limit` bytes."""
    return tuple(
        TOO_LARGE.at(
            Origin(each.path or "booklet.archive"), file=each.name, size=len(each.content) / 1e6, limit=limit / 1e6
        )
        for each in files
        if len(each.content) > limit
    )


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as CSV (RFC 4180, lines ended by CR LF), in UTF-8 with its mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (MARK + text.getvalue()).encode("utf-8", "replace")


def harmless(cell: str) -> str:
    """Return the words of a cell, with an apostrophe before what a spreadsheet program would run as a formula.

    Numbers with a sign are none.
    """
    return cell if _NUMBER.fullmatch(cell) else _FORMULA.sub("'", cell)


def _described(given: Tabulated, booklet: Booklet, page: Callable[[str], str]) -> str:
    """Return what a viewer shows beside the name of a file: the caption and the sources."""
    words = booklet.words
    titles = [" ".join(plain(booklet.sources[each].title, page).split()) for each in given.sources]
    if not titles:
        return given.caption
    source = words("source_line", source=words("part_separator").join(titles))
    return words("archive.described", caption=given.caption.rstrip(".") or given.kind, source=source)


def _unused(stem: str, taken: set[str]) -> str:
    """Return a file name that no other has, whether or not capitals count where it is saved."""
    name, number = f"{stem}.csv", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.csv"
    taken.add(name.casefold())
    return name
