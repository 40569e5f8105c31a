"""A pull quote: a sentence of the booklet's own text, once more, large.

Content: `- pull: {text: …}`.  The words must stand in the text (`checks/content/pulled.py`).  For those who hear the
booklet it is an artifact: they have heard the sentence, or will.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import Field

from booklet.compose.composer import Composer
from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin
from booklet.model.ink import Artifact, Bar, NodeId
from booklet.model.inline import Emphasis, Inlines, LineBreak, Link, Strong, Text
from booklet.model.material import Box, Glue, Item
from booklet.read.resolver import Resolver
from booklet.read.schema import Entry, Words
from booklet.text.setting import Span


class PullInput(Entry):
    """A sentence of the booklet's own text, repeated large."""

    text: Words = Field(
        description="The sentence, word for word as it stands in the text.", examples=["The door was never locked."]
    )


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull quote, resolved."""

    text: Inlines
    origin: Origin
    id: str = ""


class PullKind:
    """The block kind `pull`."""

    key = "pull"
    schema = PullInput
    makes = Pull

    def resolve(self, value: PullInput, at: Resolver) -> Pull:
        """Return the words."""
        return Pull(at.inlines(value.text, "text"), at.origin)

    def compose(self, block: Pull, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return the words between two rules, kept together."""
        style, leading = composer.style("pull"), composer.theme.leading
        indent = composer.style("body").indent
        frame = composer.frame.inset(indent, indent)
        done = composer.balanced(tuple(_spans(composer, block.text, style)), frame.width)
        lines = [composer.line_box(line, style, frame.x, origin=block.origin) for line in done.lines]
        room = composer.fill(sum(box.height for box in lines)) + leading
        above = Box(room / 2, (Bar(frame.x, 0.0, frame.width, 0.5, "accent-pale", Artifact.LAYOUT),))
        below = Box(room / 2, (Bar(frame.x, room / 2, frame.width, 0.5, "accent-pale", Artifact.LAYOUT),))
        boxes = [replace(box, grid=False) for box in (above, *lines, below)]
        return (Glue(leading), *composer.kept(boxes), Glue(leading))


def _spans(composer: Composer, inlines: Inlines, style: TextStyle) -> Iterator[Span]:
    """Yield words as artifacts: no links, no notes."""
    for item in inlines:
        match item:
            case Text():
                yield composer.words(item.text, style, Artifact.LAYOUT, item.origin)
            case LineBreak():
                yield composer.words(" ", style, Artifact.LAYOUT)
            case Emphasis():
                yield from _spans(composer, item.children, replace(style, italic=not style.italic))
            case Strong() | Link():
                yield from _spans(composer, item.children, style)
