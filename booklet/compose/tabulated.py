"""What blocks say in rows: tables as they are printed, the figures behind charts, with each claim for a machine beside.

Enters: the booklet, the registry of kinds, and the page numbers that words may name.  Leaves: `Tabulated`s, in reading
order, of every block whose kind can say itself in rows.  Nothing is composed for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from booklet.compose.kinds import ComposingKind
from booklet.diagnostics import Finding
from booklet.fixed import fixed
from booklet.model.booklet import Booklet
from booklet.model.inline import Inlines, plain


@fixed
class Tabulated:
    """A block in rows, the first of which are the headings; all are as long as that.

    `kind` and `id` are the block's, and `path` is that of the structure element which shows it.
    """

    kind: str
    id: str
    path: str
    caption: str
    sources: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Wording(Protocol):
    """Where words come from, and where findings on them go: the composer, or whoever asks what a block says."""

    findings: list[Finding]

    @property
    def booklet(self) -> Booklet:
        """The booklet."""
        ...

    def plain(self, inlines: Inlines) -> str:
        """Return the words of `inlines`."""
        ...


@runtime_checkable
class TabulatingKind(Protocol):
    """A kind of block that can say itself in rows."""

    def tabulated(self, block: Any, words: Wording) -> Tabulated | None:
        """Return the rows of `block`; None where there are none."""
        ...


@dataclass(slots=True)
class _Reader:
    """Words with the page numbers of a finished Layout; findings were told when it was composed."""

    booklet: Booklet
    page: Callable[[str], str]
    findings: list[Finding] = field(default_factory=list)

    def plain(self, inlines: Inlines) -> str:
        return plain(inlines, self.page)


def tabulated(booklet: Booklet, kinds: Mapping[str, ComposingKind], page: Callable[[str], str]) -> Iterator[Tabulated]:
    """Yield what every block of the booklet says in rows; `page` gives the page number of an anchor."""
    words = _Reader(booklet, page)
    by_type: dict[type, object] = {kind.makes: kind for kind in kinds.values()}
    for block in booklet.blocks():
        kind = by_type.get(type(block))
        if isinstance(kind, TabulatingKind) and (found := kind.tabulated(block, words)) is not None:
            yield found
