"""Sections: a heading, its blocks, its subsections.

Enters: a resolved section.  Leaves: Material, with the heading kept to what follows it, a Sect in the structure tree,
a bookmark, and the anchor that contents and references lead to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet.compose.blocks.figure import Figure
from booklet.compose.blocks.opener import FULL_PAGE, Opener, opened
from booklet.compose.blocks.table_rows import Table
from booklet.compose.blocks.text import RunningText, announces, last_of
from booklet.compose.composer import Composer
from booklet.compose.headings import RUN_ON, headed, heading, opening, sunk
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.booklet import Block, Section
from booklet.model.ink import NodeId
from booklet.model.inline import ANCHOR
from booklet.model.layout import Bookmark
from booklet.model.material import FORBIDDEN, Box, Float, Glue, Item, Penalty, Plates

EMPTY_TITLE = Rule(
    "empty-title", Severity.ERROR, "The title of this section has no words.", "Write what the section is about."
)


def anchor_of(section: Section) -> str:
    """Return the name under which links find a section."""
    return ANCHOR.format(id=section.id)


def section_items(composer: Composer, section: Section, parent: NodeId) -> tuple[Item, ...]:
    """Return a section with everything in it."""
    element = composer.tree.element(parent, "Sect", path=section.origin.path)
    anchor = anchor_of(section)
    title = composer.plain(section.title).strip()
    if title:
        composer.bookmarks.append(Bookmark(section.level, title, anchor))
    else:
        composer.findings.append(EMPTY_TITLE.at(Origin(f"{section.origin.path}.title")))
    first = next(iter(section.blocks), None)
    opener = first if isinstance(first, Opener) else None
    blocks = section.blocks[1:] if opener else section.blocks
    start = section.start or composer.theme.section_start
    if section.level == 1 and start != RUN_ON:
        composer.numerals = 0  # notes are numbered from 1 again
    items = list(_opening(composer, section, opener, element))
    head = heading(composer, section.title, section.level, element, anchor)
    if opener and opener.place != FULL_PAGE:
        head = headed(head, composer.kinds[Opener].compose(opener, composer, element))
    elif section.level == 1:
        head = sunk(composer, head, start)
    items += head
    composer.level = section.level
    _begin(composer, section)
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        if before is not None:
            kept = announces(last_of(before)) or (composer.standing.lines and not composer.standing.left)
            items.append(Penalty(FORBIDDEN) if kept else Glue(0.0))
        if not isinstance(block, RunningText):
            items += composer.cleared()
        composer.previous = next((each for each in reversed(blocks[:index]) if not _floats(each)), None)
        composed = composer.kinds[type(block)].compose(block, composer, element)
        items += anchored(composed, ANCHOR.format(id=block.id)) if block.id and composed else composed
    items += composer.cleared()
    composer.begun()
    for part in section.sections:
        items += section_items(composer, part, element)
    composer.level = section.level
    return tuple(items)


def _opening(composer: Composer, section: Section, opener: Opener | None, element: NodeId) -> tuple[Item, ...]:
    """Return what stands before the heading: a page of its own, the beginning of a page, or space."""
    if opener and opener.place == FULL_PAGE:
        return opened(composer, opener, section.start or composer.theme.section_start, element)
    return opening(composer, section.start) if section.level == 1 else ()


def _floats(block: Block) -> bool:
    """Whether a block may leave its place, so that the text below it goes on from the text above."""
    return isinstance(block, Figure | Table) and block.apart


def _begin(composer: Composer, section: Section) -> None:
    """Let the first paragraph of a section begin as the section asks, or the theme for those of the first level."""
    composer.initial = section.initial or (composer.theme.initial if section.level == 1 else "")
    composer.initial_at = Origin(f"{section.origin.path}.initial") if section.initial else None


def anchored(items: Sequence[Item], anchor: str) -> tuple[Item, ...]:
    """Return items with an anchor at the first box among them."""
    for at, item in enumerate(items):
        if isinstance(item, Plates):
            first, *others = item.pages or (None,)
            if first is None:
                made = replace(item, items=anchored(item.items, anchor))
            else:
                made = replace(item, pages=(replace(first, anchors=(anchor, *first.anchors)), *others))
            return (*items[:at], made, *items[at + 1 :])
        if isinstance(item, Box):
            return (*items[:at], replace(item, anchors=(anchor, *item.anchors)), *items[at + 1 :])
        if isinstance(item, Float):
            return (*items[:at], Float(anchored(item.items, anchor)), *items[at + 1 :])
    return (Box(0.0, anchors=(anchor,)), *items)
