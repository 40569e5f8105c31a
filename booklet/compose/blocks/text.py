"""Running text: paragraphs, lists, quotations, links and notes, out of Markdown.

Content: `- text: |` and Markdown below it, without headings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pydantic import RootModel

from booklet.compose.composer import Composer, Frame
from booklet.design.theme import TextStyle
from booklet.diagnostics import Origin
from booklet.model.booklet import Block
from booklet.model.ink import Artifact, Ink, NodeId
from booklet.model.inline import ListText, ParagraphText, QuotationText, TextBlock, TextBlocks, plain
from booklet.model.material import FORBIDDEN, Box, Deferred, Glue, Item, PageNumbers, Paragraph, Penalty, Variant
from booklet.read.resolver import Resolver
from booklet.read.schema import Prose

BULLET = "•"


class TextInput(RootModel[Prose]):
    """Paragraphs in Markdown: *emphasis*, **strong**, [links](https://…), lists, > quotations, notes."""


@dataclass(frozen=True, slots=True)
class RunningText:
    """A text block, resolved."""

    blocks: TextBlocks
    origin: Origin
    id: str = ""


class TextKind:
    """The block kind `text`."""

    key = "text"
    schema = TextInput
    makes = RunningText

    def resolve(self, value: TextInput, at: Resolver) -> RunningText:
        """Return the block with its Markdown as inline content."""
        return RunningText(at.text_blocks(value.root, ""), at.origin)

    def compose(self, block: RunningText, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return paragraphs, lists and quotations in the body's style."""
        after = last_of(composer.previous)
        if not isinstance(next(iter(block.blocks), None), ParagraphText):
            composer.begun()  # nothing but a paragraph begins with letters of its own kind
        return running_text(composer, block.blocks, parent, composer.frame, composer.style("body"), after=after)


def running_text(
    composer: Composer,
    blocks: Sequence[TextBlock],
    parent: NodeId,
    frame: Frame,
    style: TextStyle,
    *,
    after: TextBlock | None = None,
) -> tuple[Item, ...]:
    """Return text blocks one below the other; a paragraph after a paragraph is indented.

    `after` is the text block right above, if there is one.  A paragraph that ends in a colon is kept with what it
    announces.
    """
    items: list[Item] = []
    before = after
    for block in blocks:
        if items:
            kept = announces(before) or (composer.standing.lines and not composer.standing.left)
            items.append(Penalty(FORBIDDEN) if kept else Glue(0.0))
        if frame == composer.frame and not isinstance(block, ParagraphText):
            items += composer.cleared()
        match block:
            case ParagraphText():
                indent = style.indent if isinstance(before, ParagraphText) else 0.0
                opens = composer.opens() if frame == composer.frame else ""
                items += composer.paragraph(block.inlines, style, parent, frame, indent=indent, opens=opens)
            case ListText():
                items += _list(composer, block, parent, frame, loose=before is not None and frame == composer.frame)
            case QuotationText():
                items += _quotation(composer, block, parent, frame)
        before = block
    return tuple(items)


def last_of(block: Block | None) -> TextBlock | None:
    """Return the last paragraph, list or quotation of a text block; None of any other."""
    return block.blocks[-1] if isinstance(block, RunningText) and block.blocks else None


def announces(block: TextBlock | None) -> bool:
    """Whether a block ends in a colon, and so belongs to what follows."""
    return isinstance(block, ParagraphText) and plain(block.inlines).rstrip().endswith(":")


def _quotation(composer: Composer, block: QuotationText, parent: NodeId, frame: Frame) -> tuple[Item, ...]:
    style = composer.style("quotation")
    element = composer.tree.element(parent, "BlockQuote", path=block.origin.path)
    inset = composer.style("body").indent * 1.5
    items = running_text(composer, block.blocks, element, frame.inset(inset, inset), style)
    return composer.spaced(items, style.before, style.after)


def _list(composer: Composer, block: ListText, parent: NodeId, frame: Frame, *, loose: bool) -> tuple[Item, ...]:
    """Return a list; a line of space around it where it is `loose`: neither within a list nor below a heading."""
    ordered = block.start is not None
    element = composer.tree.element(
        parent, "L", path=block.origin.path, list_numbering="Decimal" if ordered else "Disc"
    )
    labels = [f"{(block.start or 0) + count}." if ordered else BULLET for count in range(len(block.items))]
    hang = _hang(composer, labels)
    items: list[Item] = []
    for label, entry in zip(labels, block.items, strict=True):
        if items:
            items.append(Glue(0.0))
        items += _entry(composer, label, entry, element, (frame, hang))
    space = composer.theme.leading
    return composer.spaced(items, space if loose else 0.0, space if frame == composer.frame else 0.0)


def _hang(composer: Composer, labels: Sequence[str]) -> float:
    """Return how far a list's words stand from its labels' left edge: the body's indent, or more for wide labels."""
    style = composer.style("list")
    widest = max(composer.setter.natural_width((composer.words(label, style, Artifact.LAYOUT),)) for label in labels)
    return max(composer.style("body").indent, widest + style.size * 0.4)


def _entry(
    composer: Composer, label: str, entry: TextBlocks, parent: NodeId, place: tuple[Frame, float]
) -> tuple[Item, ...]:
    frame, hang = place
    style = composer.style("list")
    item = composer.tree.element(parent, "LI")
    mark = composer.label(label, style, composer.tree.leaf(composer.tree.element(item, "Lbl")))
    body = composer.tree.element(item, "LBody")
    items = running_text(composer, entry, body, frame.inset(hang), style) or (Box(style.leading),)
    return with_ink(items, composer.ink(mark, frame.x, composer.baseline(style)))


def with_ink(items: Sequence[Item], ink: Ink) -> tuple[Item, ...]:
    """Return items with `ink` drawn in the first box found, before its own; alone in a box if there is none."""
    for at, item in enumerate(items):
        if isinstance(item, Box):
            return (*items[:at], replace(item, ink=(ink, *item.ink)), *items[at + 1 :])
        if isinstance(item, Paragraph):
            variants = tuple(_labelled(lines, ink) for lines in item.variants if lines)
            vary = partial(_varied, item.vary, ink) if item.vary is not None else None
            return (*items[:at], replace(item, variants=variants, vary=vary), *items[at + 1 :])
        if isinstance(item, Deferred):
            return (*items[:at], Deferred(partial(_with_ink_later, item, ink)), *items[at + 1 :])
    return (*items, Box(0.0, (ink,)))


def _labelled(lines: tuple[Box, ...], ink: Ink) -> tuple[Box, ...]:
    return (replace(lines[0], ink=(ink, *lines[0].ink)), *lines[1:])


def _varied(vary: Callable[[int], Variant | None], ink: Ink, more: int) -> Variant | None:
    varied = vary(more)
    return replace(varied, lines=_labelled(varied.lines, ink)) if varied is not None else None


def _with_ink_later(item: Deferred, ink: Ink, pages: PageNumbers) -> tuple[Item, ...]:
    return with_ink(item.build(pages), ink)
