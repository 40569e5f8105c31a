"""The lines below a table, a chart or a roll of names: a remark, what is our calculation, and where it all comes from.

Enters: what a block says of itself.  Leaves: boxes, and their paragraphs in the structure tree.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.compose.blocks.table_rows import Table
from booklet.compose.cited import as_quoted, quoted_in, with_source
from booklet.compose.composer import Composer
from booklet.diagnostics import Origin
from booklet.model.ink import NodeId
from booklet.model.inline import Inlines, Text
from booklet.model.material import Box


def quoting(composer: Composer, table: Table) -> Sequence[str]:
    """Return the sources in which the table's own is quoted, where that was not at hand."""
    words = tuple(item for row in table.rows for cell in row.cells for item in cell.inlines)
    return quoted_in(composer, words).get(table.source, ())


def under(
    composer: Composer,
    note: Inlines,
    source: str,
    parent: NodeId,
    ours: Sequence[str] = (),
    quoting: Sequence[str] = (),
) -> tuple[Box, ...]:
    """Return the lines below a table or chart: its remark, what is our calculation, and where its figures come from.

    `ours` are the labels of the rows that have a number of our own, `quoting` the sources that quote `source`.
    """
    style, words = composer.style("source-line"), composer.booklet.words
    boxes: list[Box] = [Box(style.before)] if note or source or ours else []
    if note:
        boxes += composer.lines(note, composer.style("remark"), composer.tree.element(parent, "P"), composer.frame)
    if ours:
        labels = words("list_separator").join(label.strip().rstrip(":.") for label in ours)
        said = Text(words("calculation.line", rows=labels), Origin("calculation"))
        boxes += composer.lines((said,), style, composer.tree.element(parent, "P"), composer.frame)
    if source:
        named = with_source(words, "source_line", composer.booklet.sources[source])
        named = (*named, *as_quoted(composer.booklet, quoting))
        boxes += composer.lines(named, style, composer.tree.element(parent, "P"), composer.frame)
    return tuple(boxes)
