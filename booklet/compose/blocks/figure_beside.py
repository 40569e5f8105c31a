"""A small picture with the text running beside it.

Enters: a figure whose place is beside.  Leaves: nothing of its own; the picture is left standing with the composer, and
the paragraphs that follow draw it (`compose/standing.py`).

Its top is level with the capitals of the first line, and where that changes its width but little, it ends on the
baseline of a line; so does nobody wonder why it stands where it stands.
"""

from __future__ import annotations

from math import ceil, floor
from typing import Protocol

from booklet.compose.blocks.figure_words import caption_boxes, figure_node
from booklet.compose.composer import Composer, Frame
from booklet.compose.standing import Standing
from booklet.diagnostics import Origin, Rule, Severity
from booklet.model.booklet import Image
from booklet.model.ink import Artifact, Ink, NodeId, Picture
from booklet.model.inline import ANCHOR, Inlines
from booklet.model.material import Box

WIDTH = 0.4  # of the measure, where the content names no width
LEAST = 0.08  # of the measure: a picture that would have to be smaller stands in the measure
TEXT = 12.5  # ems of the body's type that the lines beside it have at least
HIGHEST, WITH_CAPTION = 0.6, 0.75  # of the text block
TRIMMED = 0.1  # of its width may be added or taken so that it ends on a baseline
BELOW = 0.35  # lines of space at least between it, or its caption, and the first full line

NO_ROOM_BESIDE = Rule(
    "no-room-beside",
    Severity.NOTICE,
    "There is no room for text beside this picture; it stands in the measure.",
    "Choose another place, or a larger page.",
)
SMALLER_BESIDE = Rule(
    "figure-made-smaller",
    Severity.NOTICE,
    "This picture leaves too little room for the lines beside it, or is too high; it is made {part:.0f} % as wide "
    "as the text.",
    "Ask for less with “width”, or choose another place.",
)


class Wanted(Protocol):
    """What of a figure is asked here."""

    @property
    def id(self) -> str:
        """Its name, or ""."""
        ...

    @property
    def caption(self) -> Inlines:
        """Its caption."""
        ...

    @property
    def origin(self) -> Origin:
        """Where it stands in the content."""
        ...

    @property
    def side(self) -> str:
        """Left, right, outer or inner."""
        ...

    @property
    def width(self) -> float:
        """A share of the measure, or 0."""
        ...


def stand(composer: Composer, figure: Wanted, image: Image, group: NodeId) -> bool:
    """Leave a picture standing with the composer; return whether there is room for it."""
    frame, body = composer.frame, composer.style("body")
    gutter = body.leading
    size = composer.probes[image.id]
    own = size.width / size.height
    wished = (figure.width or WIDTH) * frame.width
    width = min(wished, frame.width - gutter - TEXT * body.size, HIGHEST * composer.depth * own)
    while width / own + _caption_height(composer, figure, image, width) > WITH_CAPTION * composer.depth:
        width *= 1 - TRIMMED
        if width < LEAST * frame.width:
            break
    if width < LEAST * frame.width:
        composer.findings.append(NO_ROOM_BESIDE.at(figure.origin))
        return False
    if width < wished * (1 - TRIMMED):
        composer.findings.append(SMALLER_BESIDE.at(figure.origin, part=100 * width / frame.width))
    top = composer.baseline(body) - composer.capitals(body)
    width = _ending_on_baseline(width, own, composer.capitals(body), body.leading)
    height = width / own
    node = figure_node(composer, image, group)
    words = caption_boxes(composer, figure.caption, (image,), group, Frame(0.0, width))
    foot = height
    if words:
        foot += composer.style("figure-caption").before + sum(box.height for box in words)
    lines = max(1, ceil((foot + BELOW * body.leading) / body.leading - 1e-6))
    left, right = frame.x, frame.x + frame.width - width
    picture = Picture(0.0, top, width, height, image.id, node)
    composer.standing = Standing(
        lines=lines,
        room=width + gutter,
        leading=body.leading,
        side=figure.side,
        left=_drawn(composer, picture, words, left),
        right=_drawn(composer, picture, words, right),
        notes=tuple(note for box in words for note in box.notes),
        anchors=(
            *((ANCHOR.format(id=figure.id),) if figure.id else ()),
            *(anchor for box in words for anchor in box.anchors),
        ),
        origin=figure.origin,
    )
    return True


def _caption_height(composer: Composer, figure: Wanted, image: Image, width: float) -> float:
    """Return how high caption and credit are, at that width, without what is called in them."""
    height = 0.0
    for name, words in (("figure-caption", figure.caption), ("credit", image.credit)):
        if words and figure.caption:
            style = composer.style(name)
            span = composer.words(composer.plain(words), style, Artifact.LAYOUT)
            height += len(composer.setter.paragraph((span,), width).lines) * style.leading
    return height


def _ending_on_baseline(width: float, own: float, capitals: float, leading: float) -> float:
    """Return the width at which a picture ends on a baseline, if that is nearly as wide."""
    lines = (width / own - capitals) / leading
    near = [(count * leading + capitals) * own for count in (floor(lines), ceil(lines)) if count > 0]
    close = [each for each in near if width * (1 - TRIMMED) <= each <= width * (1 + TRIMMED / 4)]
    return min(close, key=lambda each: abs(each - width), default=width)


def _drawn(composer: Composer, picture: Picture, words: tuple[Box, ...], x: float) -> tuple[Ink, ...]:
    """Return picture and caption at `x`."""
    ink: list[Ink] = [picture.moved(x, 0.0)]
    y = picture.y + picture.height + composer.style("figure-caption").before
    for box in words:
        ink += (part.moved(x, y) for part in box.ink)
        y += box.height
    return tuple(ink)
