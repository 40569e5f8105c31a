"""The picture that opens a section: on a page of its own before it, bleeding on all sides, or above its heading.

Content: `opener: {image: facade, place: full-page}` beside the section's `title`.  The picture is cropped about its
focus.  It is a Figure with its alternative text (ISO 14289-1, 7.3), or an artifact where it is decorative.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import Literal

from pydantic import Field

from booklet.compose.blocks.cover import bleeding
from booklet.compose.blocks.figure import Figure
from booklet.compose.composer import Composer
from booklet.compose.crops import covering, judged
from booklet.model.ink import Artifact, Node, NodeId, Picture
from booklet.model.material import FORBIDDEN, Box, Glue, Item, PageStart, Penalty, WholePage
from booklet.read.kinds import SectionPart
from booklet.read.resolver import Resolver
from booklet.read.schema import Entry, Identifier

FULL_PAGE = "full-page"
HIGHEST = 0.42  # of the text block, in the measure: the rest is for heading and text
SPACE = 2.0  # lines between the picture and the heading


class OpenerInput(Entry):
    """A picture that opens the section."""

    image: Identifier = Field(description="The id of a picture.", examples=["facade"])
    place: Literal["full-page", "measure"] = Field(
        default="measure",
        description="full-page: over all of a page, before the section; measure: above its heading, as wide as the "
        "text. It is cropped about its focus.",
        examples=["full-page"],
    )


@dataclass(frozen=True, slots=True)
class Opener(Figure):
    """The opener of a section, resolved."""

    place: str = "measure"


class OpenerKind(SectionPart):
    """The section's key `opener`."""

    key = "opener"
    schema = OpenerInput
    makes = Opener

    def resolve(self, value: OpenerInput, at: Resolver) -> Opener:
        """Return the opener; an unknown picture is a finding."""
        at.image(value.image, "image")
        return Opener("", value.image, (), at.origin, place=value.place)

    def compose(self, block: Opener, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return the picture as a page of its own, or as a box that is kept with the heading below it."""
        image = composer.booklet.images[block.image]
        node: Node = Artifact.BACKGROUND
        if not image.decorative:
            alt = composer.plain(image.alt)
            node = composer.tree.leaf(composer.tree.element(parent, "Figure", alt=alt, path=image.origin.path))
        if block.place == FULL_PAGE:
            return (WholePage((bleeding(composer, image, node),), master="bare"),)
        frame, leading, size = composer.frame, composer.theme.leading, composer.probes[image.id]
        lines = min(frame.width * size.height / size.width, composer.depth * HIGHEST) / leading
        height = max(1, floor(lines)) * leading
        crop = judged(composer, image, covering(size, image.focus, frame.width / height))
        picture = Picture(frame.x, 0.0, frame.width, height, image.id, node, crop)
        return (
            Box(height, (picture,), origin=block.origin),
            Penalty(FORBIDDEN),
            Glue(SPACE * leading),
            Penalty(FORBIDDEN),
        )


def opened(composer: Composer, opener: Opener, start: str, parent: NodeId) -> tuple[Item, ...]:
    """Return a page for the opener and the beginning of the next; where that is a recto, they face each other."""
    recto = start == "recto"
    page = composer.kinds[Opener].compose(opener, composer, parent)
    return (PageStart(side="verso" if recto else "any"), *page, PageStart(side="recto" if recto else "any"))
