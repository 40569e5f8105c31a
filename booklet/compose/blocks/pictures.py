"""Several pictures with one caption, in rows as wide as the measure.

Content: `- pictures: {images: [quay, pier, mole], caption: …}`.  The pictures of a row are equally high and together as
wide as the text, so nothing of them is cut; with `crop: yes` they are all of one shape, cut about their focus.  Each is
a Figure with its own alternative text; the caption says which is which.

Rows are chosen as a setter would: of all ways to part the pictures, in their order, the one whose rows are nearest to
a good height, and to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, exp, inf, log, sqrt

from pydantic import Field

from booklet.compose.blocks.figure import MADE_SMALLER, MOST_OF_A_PAGE, Figure
from booklet.compose.blocks.figure_words import caption_boxes, figure_node
from booklet.compose.composer import Composer
from booklet.compose.crops import covering, judged
from booklet.diagnostics import Origin
from booklet.model.booklet import Block
from booklet.model.ink import Node, NodeId, Picture
from booklet.model.inline import Inlines
from booklet.model.material import Box, Item
from booklet.pictures.probe import Crop
from booklet.read.resolver import Resolver
from booklet.read.schema import Entry, Identifier, Whole, Words, YesNo

MOST = 24  # pictures of a group
GAP = 0.5  # lines between pictures, in both directions
GOOD = 0.36  # of the measure: a good height of a row
SHAPES = (2 / 3, 3 / 2)  # the narrowest and the widest to which pictures are cropped
WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)


class PicturesInput(Entry):
    """Several pictures with one caption."""

    id: Identifier | None = Field(default=None, description="A name to refer to it.", examples=["quays"])
    images: list[Identifier] = Field(
        min_length=2,
        max_length=MOST,
        description="The ids of the pictures, in the order in which they are read.",
        examples=[["quay", "pier"]],
    )
    caption: Words | None = Field(
        default=None,
        description="What is printed under them all; it should say which is which: left, right, above, below.",
        examples=["The quay in 1912 (left) and in 1962"],
    )
    columns: Whole | None = Field(
        default=None,
        ge=1,
        le=6,
        description="How many stand in a row; as looks best, if nothing is said.",
        examples=[2],
    )
    crop: YesNo = Field(
        default=False, description="Whether they are cut to one shape, about their focus.", examples=["yes"]
    )


@dataclass(frozen=True, slots=True)
class Pictures:
    """A group of pictures, resolved; `columns` is 0 where rows are left to the program."""

    id: str
    images: tuple[str, ...]
    caption: Inlines
    origin: Origin
    columns: int = 0
    crop: bool = False


class PicturesKind:
    """The block kind `pictures`."""

    key = "pictures"
    schema = PicturesInput
    makes = Pictures

    def resolve(self, value: PicturesInput, at: Resolver) -> Pictures:
        """Return the group; an unknown picture is a finding."""
        for number, name in enumerate(value.images):
            at.image(name, f"images[{number}]")
        caption = at.inlines(value.caption, "caption") if value.caption else ()
        return Pictures(value.id or "", tuple(value.images), caption, at.origin, value.columns or 0, value.crop)

    def compose(self, block: Pictures, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return the rows, caption and credits as things that a page never parts."""
        images = [composer.booklet.images[name] for name in block.images]
        group = composer.tree.element(parent, "Div", path=block.origin.path)
        nodes = [figure_node(composer, image, group) for image in images]
        words = caption_boxes(composer, block.caption, images, group, composer.frame)
        leading, style = composer.theme.leading, composer.style("figure-caption")
        above = style.before if words else 0.0
        rows = list(self._rows(block, composer, nodes))
        boxes = [Box(height, ink, origin=block.origin) for height, ink in rows]
        gaps = GAP * leading * (len(rows) - 1)
        total = leading + sum(box.height for box in boxes) + gaps + above
        total += sum(box.height for box in words) + style.after
        first, *others = boxes
        return (
            composer.elastic(leading),
            first,
            *(item for box in others for item in composer.joined((box,), GAP * leading)),
            *composer.joined(words, above),
            composer.elastic(style.after + composer.fill(total)),
        )

    def _rows(
        self, block: Pictures, composer: Composer, nodes: Sequence[Node]
    ) -> Iterator[tuple[float, tuple[Picture, ...]]]:
        """Yield the height of each row and its pictures."""
        images = [composer.booklet.images[name] for name in block.images]
        sizes = [composer.probes[name] for name in block.images]
        shapes = [size.width / size.height for size in sizes]
        frame, gap = composer.frame, GAP * composer.theme.leading
        most = composer.depth * MOST_OF_A_PAGE
        if block.crop:
            columns = block.columns or ceil(sqrt(len(shapes)))
            common = exp(sum(log(shape) for shape in shapes) / len(shapes))
            shapes = [min(max(common, SHAPES[0]), SHAPES[1])] * len(shapes)
            ends = _regular(len(shapes), columns)
        else:
            ends = _regular(len(shapes), block.columns) if block.columns else _parted(tuple(shapes), frame.width, gap)
        spans = list(zip((0, *ends), ends, strict=False))
        widest = max(end - start for start, end in spans) if block.crop else 0
        heights = [
            (frame.width - gap * (max(end - start, widest) - 1))
            / (widest * shapes[start] if block.crop else sum(shapes[start:end]))
            for start, end in spans
        ]
        room = most - gap * (len(spans) - 1)
        part = min(1.0, room / sum(heights))
        if part < 1:
            composer.findings.append(MADE_SMALLER.at(block.origin, part=100 * part))
        for (start, end), full in zip(spans, heights, strict=True):
            height, x = full * part, frame.x
            ink: list[Picture] = []
            for at in range(start, end):
                width, image = height * shapes[at], images[at]
                crop = judged(composer, image, covering(sizes[at], image.focus, shapes[at])) if block.crop else WHOLE
                ink.append(Picture(x, 0.0, width, height, image.id, nodes[at], crop))
                x += width + gap
            yield height, tuple(ink)


def images_of(block: Block) -> tuple[str, ...]:
    """Return the ids of the pictures that a block shows: a figure's, a group's; of any other none."""
    if isinstance(block, Figure):
        return (block.image,)
    return block.images if isinstance(block, Pictures) else ()


def _regular(count: int, columns: int) -> tuple[int, ...]:
    """Return where rows of `columns` pictures end."""
    return (*range(columns, count, columns), count)


def _parted(shapes: tuple[float, ...], width: float, gap: float) -> tuple[int, ...]:
    """Return where rows end, whose heights are nearest to a good one: the least sum of squares of their logarithms.

    A row is as high as fills `width`; its logarithm makes twice too high as bad as half too high.
    """

    def cost(start: int, end: int) -> float:
        room = width - gap * (end - start - 1)
        return log(room / sum(shapes[start:end]) / (GOOD * width)) ** 2 if room > 0 else inf

    @cache
    def best(start: int) -> tuple[float, tuple[int, ...]]:
        if start == len(shapes):
            return 0.0, ()
        found = []
        for end in range(start + 1, len(shapes) + 1):
            after, ends = best(end)
            found.append((cost(start, end) * (end - start) + after, (end, *ends)))
        return min(found)

    return best(0)[1]
