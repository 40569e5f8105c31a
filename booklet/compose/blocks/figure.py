"""A figure: a picture in the measure, with its caption and credit.

Content: `- figure: {image: facade, caption: …, place: measure}`.  With `place: float` it stands where the text has it,
or at the head of a page soon after, whichever leaves fuller pages.  The picture is a Figure with its alternative text
(ISO 14289-1, 7.3), or an artifact where the content says that it is decorative.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from booklet.compose.composer import Composer, Frame
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.booklet import Image
from booklet.model.ink import Artifact, Node, NodeId, Picture
from booklet.model.inline import Inlines
from booklet.model.material import Box, Float, Item
from booklet.pictures.probe import Probe
from booklet.read.resolver import Resolver
from booklet.read.schema import Entry, Identifier, Words

MOST_OF_A_PAGE = 0.72  # of the text block's height: the rest is for the caption and some text

MADE_SMALLER = Rule(
    "figure-made-smaller",
    Severity.NOTICE,
    "This picture is too high for a page if it is as wide as the text; it is made {part:.0f} % as wide.",
    "Crop it so that it is lower, or let it open a section: “opener”, “place: full-page”.",
)


class FigureInput(Entry):
    """A picture with a caption."""

    id: Identifier | None = Field(default=None, description="A name to refer to it.", examples=["front"])
    image: Identifier = Field(description="The id of a picture.", examples=["facade"])
    caption: Words | None = Field(
        default=None, description="What is printed under it.", examples=["The front in its first year"]
    )
    place: Literal["measure", "float"] = Field(
        default="measure",
        examples=["float"],
        description="As wide as the text: here (measure), or at the head of a page soon after where that fills pages "
        "better (float).",
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure block, resolved."""

    id: str
    image: str
    caption: Inlines
    origin: Origin
    floating: bool = False


class FigureKind:
    """The block kind `figure`."""

    key = "figure"
    schema = FigureInput
    makes = Figure

    def resolve(self, value: FigureInput, at: Resolver) -> Figure:
        """Return the figure; an unknown picture is a finding."""
        at.image(value.image, "image")
        caption = at.inlines(value.caption, "caption") if value.caption else ()
        return Figure(value.id or "", value.image, caption, at.origin, value.place == "float")

    def compose(self, block: Figure, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return picture, caption and credit as things that a page never divides."""
        image = composer.booklet.images[block.image]
        size = composer.probes[image.id]
        group = composer.tree.element(parent, "Div", path=block.origin.path)
        node: Node = Artifact.BACKGROUND
        if not image.decorative:
            node = composer.tree.leaf(
                composer.tree.element(group, "Figure", alt=composer.plain(image.alt), path=f"{image.origin.path}")
            )
        frame = composer.frame
        width, height = fitted(size, frame.width, composer.depth * MOST_OF_A_PAGE)
        if width < frame.width:
            composer.findings.append(MADE_SMALLER.at(block.origin, part=100 * width / frame.width))
        picture = Box(height, (Picture(frame.x, 0.0, width, height, image.id, node),), origin=block.origin)
        words = _words(composer, block.caption, image, group)
        leading = composer.theme.leading
        style = composer.style("figure-caption")
        above = style.before if words else 0.0
        total = leading + height + above + sum(box.height for box in words) + style.after
        items = (
            composer.elastic(leading),
            picture,
            *composer.joined(words, above),
            composer.elastic(style.after + composer.fill(total)),
        )
        return (Float(items),) if block.floating else items


def fitted(size: Probe, width: float, most: float) -> tuple[float, float]:
    """Return width and height (points) of a picture as wide as `width`, but not higher than `most`."""
    height = width * size.height / size.width
    return (width, height) if height <= most else (most * size.width / size.height, most)


def _words(composer: Composer, caption: Inlines, image: Image, group: NodeId) -> tuple[Box, ...]:
    boxes: list[Box] = []
    frame: Frame = composer.frame
    element = composer.tree.element(group, "Caption") if caption else group
    if caption:
        style = composer.style("figure-caption")
        boxes += composer.lines(caption, style, composer.tree.element(element, "P"), frame)
    if caption and image.credit:
        style = composer.style("credit")
        boxes += composer.lines(image.credit, style, composer.tree.element(element, "P"), frame)
    return tuple(boxes)
