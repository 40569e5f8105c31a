"""Headings: on the grid, kept to what follows, with their anchor and running head.

Enters: words and a level.  Leaves: Material that starts a page where the theme says so, and an H1…H6 in the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from booklet.compose.boxes import first_origin
from booklet.compose.composer import Composer
from booklet.compose.ornaments import drawn
from booklet.model.ink import Artifact, Bar, Ink, NodeId
from booklet.model.inline import Inlines, Text
from booklet.model.material import FORBIDDEN, Box, Glue, Heading, Item, PageStart, Penalty

RUN_ON = "run-on"
RULE = 0.6  # points: how thick the rule of an opening is


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
        composer.elastic(after, 1.0) if level == 1 else Glue(after),
        Penalty(FORBIDDEN),
    )


def headed(head: tuple[Item, ...], above: Sequence[Item]) -> tuple[Item, ...]:
    """Return a heading below what stands `above` it, which already belongs to it for the running head."""
    for at, item in enumerate(head):
        if isinstance(item, Heading):
            return (*head[: at + 1], *above, *head[at + 1 :])
    return (*above, *head)


def sunk(composer: Composer, head: tuple[Item, ...], start: str = "page") -> tuple[Item, ...]:
    """Return a heading that starts a page as low as the theme has it, below its ornament and its rule.

    `start` is as in `opening`: where a section runs on, its heading stays as it is.
    """
    openers, leading = composer.theme.openers, composer.theme.leading
    if start == RUN_ON:
        return head
    ink = (*_ornament(composer), *_rule(composer))
    least = ceil(_below_rule(composer) / leading + openers.size + 1) if openers.ornament else bool(openers.rule)
    height = max(openers.sink, least) * leading
    if not height:
        return head
    return headed(head, (Box(height, ink), Penalty(FORBIDDEN)))


def _ornament(composer: Composer) -> tuple[Ink, ...]:
    """Return the ornament of an opening: at the left, or in the middle where headings stand there."""
    theme, frame = composer.theme, composer.frame
    drawing = drawn(theme, theme.openers.ornament)
    if drawing is None:
        return ()
    placed = drawing.scaled(drawing.width * theme.openers.size * theme.leading / drawing.height)
    spare = frame.width - placed.width
    x = frame.x + {"centre": spare / 2, "right": spare}.get(theme.styles["heading-1"].align, 0.0)
    return placed.at(x, _below_rule(composer), Artifact.LAYOUT)


def _below_rule(composer: Composer) -> float:
    """Return how far below the head of the text block an opening's ornament begins: half a line where a rule is."""
    return composer.theme.leading / 2 if composer.theme.openers.rule else 0.0


def _rule(composer: Composer) -> tuple[Ink, ...]:
    """Return the rule at the head of the text block, as long as it is wide; nothing where the theme has none."""
    colour = composer.theme.openers.rule
    return (Bar(composer.frame.x, 0.0, composer.frame.width, RULE, colour, Artifact.LAYOUT),) if colour else ()


def program_heading(
    composer: Composer, words: str, section: NodeId, anchor: str, start: str = "page"
) -> tuple[Item, ...]:
    """Return a heading of the first level that the program itself writes ("Contents")."""
    title = (Text(words, replace(composer.booklet.origin, path="")),)
    return sunk(composer, heading(composer, title, 1, section, anchor), start)
