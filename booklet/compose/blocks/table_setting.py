"""A table, set: caption above, heads, rows with rules between, notes, remark and source line below.

Enters: a resolved `Table`.  Leaves: its Material; where a page may break in it, and what is drawn again there.  Notes
that are called in a table have letters and stand below it, not at the foot of a page: they are part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice, pairwise

from booklet.compose.blocks.table_boxes import TableBoxes, as_artifact
from booklet.compose.blocks.table_layout import lay_out
from booklet.compose.blocks.table_rows import Table
from booklet.compose.blocks.table_tree import TableTree, footed
from booklet.compose.blocks.under import quoting, under
from booklet.compose.composer import Composer
from booklet.model.ink import NodeId
from booklet.model.material import FORBIDDEN, Box, Float, Glue, Item, Note, Paragraph, Penalty, Repeated

SHORT = 0.4  # of the text block: a table with rows of less height is never divided
TOGETHER = 2  # rows: so many stand at the head of a page, and with a total
SHORT_NOTES = 0.25  # of the text block: notes of less height stay with the end of their table
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def set_table(block: Table, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
    """Return caption, header, rows, notes and source line; caption and header are drawn again on each further page."""
    composer.letters = letters()
    tree = TableTree(block, composer, parent)
    composer.letters = None
    boxes = TableBoxes(block, lay_out(block, tree.cells, composer), composer)
    return _Setting(block, composer, parent, tree, boxes).items()


def letters() -> Iterator[str]:
    """Yield the marks of notes in a table: a, b, … z, aa, bb and so on."""
    for times in count(1):
        yield from (letter * times for letter in _LETTERS)


class _Setting:
    """One table being put together."""

    def __init__(self, block: Table, composer: Composer, parent: NodeId, tree: TableTree, boxes: TableBoxes) -> None:
        self.block, self.composer, self.parent = block, composer, parent
        self.caption, self.boxes = tree.caption, boxes

    def items(self) -> tuple[Item, ...]:
        """Return the Material; the notes called in the table stand below it."""
        block, composer = self.block, self.composer
        style = composer.style("caption")
        title = self.caption.boxes(composer, composer.frame)
        head = self.boxes.header()
        again = self.boxes.header_again(head)
        room = composer.depth - sum(box.height for box in again)
        boxes = [self.boxes.row(index, room) for index in range(len(block.rows))]
        notes = [note for box in (*title, *head, *(box for row in boxes for box in row)) for note in box.notes]
        lettered = list(self.lettered(notes))
        ours = [composer.plain(row.cells[0].inlines) for row in block.rows if row.ours]
        below = under(composer, block.note, block.source, self.parent, ours, quoting(composer, block))
        heights = [box.height for box in (*title, *head, *below, *(box for row in boxes for box in row))]
        heights += [box.height for item in lettered if isinstance(item, Paragraph) for box in item.variants[0]]
        before, after = style.before, composer.style("source-line").after
        space = composer.style("source-line").before if notes else 0.0
        space += sum(self.boxes.above_group for row in block.rows[1:] if row.group)
        slack = composer.fill(before + style.after + sum(heights) + space + after)
        items = (
            composer.elastic(before),
            *composer.kept([without_notes(box) for box in title]),
            Penalty(FORBIDDEN),
            Glue(style.after),
            Penalty(FORBIDDEN),
            *headed(head, again, tuple(self.parted(boxes))),
            *lettered,
            *composer.joined(below),
            composer.elastic(after + slack),
        )
        floats = block.apart and self.is_short(boxes) and self.is_short([title, head, below])
        return (Float(items),) if floats else items

    def is_short(self, rows: Sequence[Sequence[Box]]) -> bool:
        """Return whether a page never divides these rows."""
        return sum(box.height for boxes in rows for box in boxes) <= self.composer.depth * SHORT

    def lettered(self, notes: Sequence[Note]) -> Iterator[Item]:
        """Yield the notes of the table, the first of which stays with it; all of them, if they are short."""
        height = sum(line.height for note in notes for line in note.lines)
        short = height <= self.composer.depth * SHORT_NOTES
        for index, note in enumerate(notes):
            yield Penalty(FORBIDDEN if short or not index else 0.0)
            if not index:
                yield Glue(self.composer.style("source-line").before)
                yield Penalty(FORBIDDEN)
            yield Paragraph((note.lines,))

    def parted(self, rows: Sequence[Sequence[Box]]) -> Iterator[Item]:
        """Yield rows with penalties between; each group is headed again on further pages.

        No short table is divided, nor a row from its "of whom" or its total.
        """
        short = self.is_short(rows)
        for heading, members in self.groups():
            inner: list[Item] = []
            for index in members:
                if heading is None or index > members[0]:
                    inner += self.between(index, short=short)
                inner += divided(rows[index])
            if heading is None:
                yield from inner
            else:
                yield from self.between(heading, short=short)
                if heading:
                    yield Glue(self.boxes.above_group)  # dropped at the head of a page
                yield from headed(rows[heading], self.boxes.group_again(heading), tuple(inner))

    def groups(self) -> Iterator[tuple[int | None, range]]:
        """Yield the row that heads a group, and those of the group; None with those that are in none."""
        rows, foot = self.block.rows, footed(self.block.rows)
        begins = [index for index in range(len(rows)) if index in (0, foot) or rows[index].group]
        for begin, end in pairwise((*begins, len(rows))):
            yield (begin, range(begin + 1, end)) if rows[begin].group else (None, range(begin, end))

    def between(self, index: int, *, short: bool) -> tuple[Item, ...]:
        """Return what stands before a row: the cost of a page break there."""
        rows = self.block.rows
        if not index:
            return ()
        row, above = rows[index], rows[index - 1]
        # No row is alone at the end of a page or at the beginning of one, nor is one of a group; totals are no company.
        begins = index == 1 or above.group or rows[index - 2].group
        ends = self.left(index) < TOGETHER or (not row.group and self.left(index, in_group=True) < TOGETHER)
        joined = row.level > above.level or row.total or begins or ends
        return (Penalty(FORBIDDEN if short or joined else 0.0),)

    def left(self, index: int, *, in_group: bool = False) -> int:
        """Return how many rows there are from `index` on, up to the next group or to the end; two where more are."""
        found = 0
        for row in islice(self.block.rows, index, None):
            if found == TOGETHER or (in_group and row.group):
                break
            found += not (row.total or row.group)
        return found


def headed(head: Sequence[Box], again: tuple[Box, ...], rows: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return rows below their heading, which stays with them; one in several boxes may be divided itself."""
    if len(head) == 1:
        return (Repeated((without_notes(head[0]),), again, rows),)
    return (*divided(head), Penalty(FORBIDDEN), Repeated((), again, rows))


def divided(boxes: Sequence[Box]) -> Iterator[Item]:
    """Yield the boxes of one row; of its lines none is alone on a page."""
    for at, box in enumerate(boxes):
        if at:
            yield Penalty(FORBIDDEN if at in (1, len(boxes) - 1) else 0.0)
        yield without_notes(box)


def without_notes(box: Box) -> Box:
    """Return a box whose notes stand elsewhere than at the foot of its page."""
    return replace(box, notes=()) if box.notes else box


__all__ = ["as_artifact", "quoting", "set_table", "under"]
