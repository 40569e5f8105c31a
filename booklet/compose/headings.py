"""Headings: on the grid, kept to what follows, with their anchor and running head.

Enters: words and a level.  Leaves: Material that starts a page where the theme says so, and an H1…H6 in the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet.compose.boxes import first_origin
from booklet.compose.composer import Composer
from booklet.model.ink import NodeId
from booklet.model.inline import Inlines, Text
from booklet.model.material import FORBIDDEN, Glue, Heading, Item, PageStart, Penalty

RUN_ON = "run-on"


def opening(composer: Composer, start: str = "") -> tuple[Item, ...]:
    """Return what a section of the first level begins with: a new page, or three lines of space.

    `start` is page, recto or run-on; "" leaves it to the theme.
    """
    start = start or composer.theme.section_start
    if start in ("page", "recto"):
        return (PageStart(side="recto" if start == "recto" else "any"),)
    return (Glue(3 * composer.theme.leading),)


def heading(composer: Composer, title: Inlines, level: int, section: NodeId, anchor: str) -> tuple[Item, ...]:
    """Return a heading of `level`; no page breaks between it and what follows."""
    style = composer.style(f"heading-{level}")
    origin = first_origin(title)
    element = composer.tree.element(section, f"H{level}", path=origin.path if origin else "")
    boxes = list(composer.title(title, style, element, composer.frame))
    if not boxes:
        return ()
    boxes[0] = replace(boxes[0], anchors=(anchor, *boxes[0].anchors))
    before, after = composer.on_grid(boxes, style.before, style.after)
    return (
        *(((composer.elastic(before) if level > 1 else Glue(before)),) if before else ()),
        Heading(composer.plain(title), level),
        *composer.kept(boxes),
        Penalty(FORBIDDEN),
        Glue(after),
        Penalty(FORBIDDEN),
    )


def headed(head: tuple[Item, ...], above: Sequence[Item]) -> tuple[Item, ...]:
    """Return a heading below what stands `above` it, which already belongs to it for the running head."""
    for at, item in enumerate(head):
        if isinstance(item, Heading):
            return (*head[: at + 1], *above, *head[at + 1 :])
    return (*above, *head)


def program_heading(composer: Composer, words: str, section: NodeId, anchor: str) -> tuple[Item, ...]:
    """Return a heading of the first level that the program itself writes ("Contents")."""
    return heading(composer, (Text(words, replace(composer.booklet.origin, path="")),), 1, section, anchor)
