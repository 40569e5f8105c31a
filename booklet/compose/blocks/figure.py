"""A figure: a picture with its caption and credit.

Content: `- figure: {image: facade, caption: …, place: measure}`.  It stands in the measure; or, with `place: float`, in
it or at the head of a page soon after, whichever leaves fuller pages; over half a page; on a page of its own or two
(`figure_plates`); or beside the paragraphs that follow (`figure_beside`).  The picture is a Figure with its
alternative text (ISO 14289-1, 7.3), or an artifact where the content says that it is decorative.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import Annotated, Literal

from pydantic import Field

from booklet.compose.blocks.figure_beside import stand
from booklet.compose.blocks.figure_plates import BLEED, FULL_PAGE, SPREAD, plates
from booklet.compose.blocks.figure_words import caption_boxes, figure_node
from booklet.compose.composer import Composer
from booklet.compose.crops import covering, judged
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.booklet import Image
from booklet.model.ink import NodeId, Picture
from booklet.model.inline import Inlines
from booklet.model.material import Box, Float, Item
from booklet.pictures.probe import Crop, Probe
from booklet.read.resolver import Resolver
from booklet.read.schema import Entry, Identifier, Share, Words

MOST_OF_A_PAGE = 0.72  # of the text block's height: the rest is for the caption and some text
MOST_BELOW_TITLE = 0.58  # where it comes first in a section, whose title stands above it
LEAST_OF_HALF = 0.5  # of half a text block is left to a picture, however long its caption is
MEASURE, FLOAT, HALF_PAGE, BESIDE = "measure", "float", "half-page", "beside"
ON_OTHER_PAGES = (FULL_PAGE, BLEED, SPREAD)

MADE_SMALLER = Rule(
    "figure-made-smaller",
    Severity.NOTICE,
    "This picture is too high for a page if it is as wide as the text; it is made {part:.0f} % as wide.",
    "Crop it so that it is lower, or give it another place: “half-page”, “beside”, “full-page”.",
)
NOT_IN_THIS_PLACE = Rule(
    "figure-key-unused",
    Severity.WARNING,
    "“{key}” says nothing for a picture whose place is “{place}”.",
    "Leave it out, or choose another place.",
)


class FigureInput(Entry):
    """A picture with a caption."""

    id: Identifier | None = Field(default=None, description="A name to refer to it.", examples=["front"])
    image: Identifier = Field(description="The id of a picture.", examples=["facade"])
    caption: Words | None = Field(
        default=None, description="What is printed under it.", examples=["The front in its first year"]
    )
    place: Literal["measure", "float", "half-page", "full-page", "bleed", "spread", "beside"] = Field(
        default="measure",
        examples=["float"],
        description="measure: here, as wide as the text; float: so, or at the head of a page soon after where that "
        "fills pages better; half-page: over half of the text's height, cropped about its focus; full-page: alone on "
        "the next page, whole, within the margins; bleed: over all of the next page; spread: over the next two that "
        "face each other; beside: small, with the paragraphs that follow beside it.",
    )
    side: Literal["outer", "inner", "left", "right"] | None = Field(
        default=None,
        examples=["left"],
        description="On which side of the text a picture stands that is beside it; outer, if nothing is said: away "
        "from the fold.",
    )
    width: Annotated[Share, Field(ge=0.1, le=1)] | None = Field(
        default=None,
        examples=["40 %"],
        description="How wide it is, as a share of the text's width, in the places measure, float (100 %) and "
        "beside (40 %).",
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure block, resolved; `width` is a share of the measure, 0 where it is left to the place."""

    id: str
    image: str
    caption: Inlines
    origin: Origin
    place: str = MEASURE
    side: str = "outer"
    width: float = 0.0

    @property
    def apart(self) -> bool:
        """Whether the text goes on as if it were not there: it may leave its place, or has a page of its own."""
        return self.place in (FLOAT, HALF_PAGE, BESIDE) or (self.place in ON_OTHER_PAGES and not self.in_text)

    @property
    def in_text(self) -> bool:
        """Whether a caption stands in the text for a picture on another page."""
        return self.place in (BLEED, SPREAD) and bool(self.caption)


class FigureKind:
    """The block kind `figure`."""

    key = "figure"
    schema = FigureInput
    makes = Figure

    def resolve(self, value: FigureInput, at: Resolver) -> Figure:
        """Return the figure; an unknown picture, or a key that its place has no use for, is a finding."""
        at.image(value.image, "image")
        caption = at.inlines(value.caption, "caption") if value.caption else ()
        if value.side is not None and value.place != BESIDE:
            at.report(NOT_IN_THIS_PLACE, "side", key="side", place=value.place)
        if value.width is not None and value.place not in (MEASURE, FLOAT, BESIDE):
            at.report(NOT_IN_THIS_PLACE, "width", key="width", place=value.place)
        return Figure(
            value.id or "", value.image, caption, at.origin, value.place, value.side or "outer", value.width or 0.0
        )

    def compose(self, block: Figure, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return picture, caption and credit as things that a page never divides, or as pages of their own."""
        image = composer.booklet.images[block.image]
        group = composer.tree.element(parent, "Div", path=block.origin.path)
        if block.place in ON_OTHER_PAGES:
            return plates(composer, block.place, image, (block.caption, block.origin), group)
        if block.place == BESIDE and stand(composer, block, image, group):
            return ()
        node = figure_node(composer, image, group)
        frame, leading = composer.frame, composer.theme.leading
        words = caption_boxes(composer, block.caption, (image,), group, frame)
        style = composer.style("figure-caption")
        above = style.before if words else 0.0
        beneath = above + sum(box.height for box in words) + style.after
        if block.place == HALF_PAGE:
            width, height, crop = self._half(composer, image, beneath)
        else:
            width, height = self._fitted(composer, block, image)
            crop = (0.0, 0.0, 1.0, 1.0)
        picture = Box(height, (Picture(frame.x, 0.0, width, height, image.id, node, crop),), origin=block.origin)
        items = (
            composer.elastic(leading),
            picture,
            *composer.joined(words, above),
            composer.elastic(style.after + composer.fill(leading + height + beneath)),
        )
        return (Float(items),) if block.place in (FLOAT, HALF_PAGE) else items

    def _fitted(self, composer: Composer, block: Figure, image: Image) -> tuple[float, float]:
        """Return how wide and high a picture is in the measure; that it is made smaller is a finding."""
        wanted = composer.frame.width * (block.width if block.place != BESIDE and block.width else 1.0)
        most = MOST_OF_A_PAGE if composer.previous is not None or composer.level > 1 else MOST_BELOW_TITLE
        width, height = fitted(composer.probes[image.id], wanted, composer.depth * most)
        if width < wanted:
            composer.findings.append(MADE_SMALLER.at(block.origin, part=100 * width / composer.frame.width))
        return width, height

    def _half(self, composer: Composer, image: Image, beneath: float) -> tuple[float, float, Crop]:
        """Return the size of a picture that takes half of a page's lines with what is `beneath` it, and its crop."""
        leading = composer.theme.leading
        half = floor(floor(composer.depth / leading) / 2) * leading
        width, height = composer.frame.width, max(half - beneath, half * LEAST_OF_HALF)
        return width, height, judged(composer, image, covering(composer.probes[image.id], image.focus, width / height))


def fitted(size: Probe, width: float, most: float) -> tuple[float, float]:
    """Return width and height (points) of a picture as wide as `width`, but not higher than `most`."""
    height = width * size.height / size.width
    return (width, height) if height <= most else (most * size.width / size.height, most)
