"""The epigraph of a section: a quotation between its heading and its text.

Content: `epigraph: {text: …, said_by: <name id>, source: <source id>}` beside the section's `title`.  It is checked
against its source, and says “as quoted in …”, like every quotation.
"""

from __future__ import annotations

from booklet.compose.blocks.quote import Epigraph, EpigraphInput, Quote, QuoteKind
from booklet.compose.boxes import keep_with_next, with_anchors
from booklet.compose.composer import Composer
from booklet.model.ink import NodeId
from booklet.model.material import FORBIDDEN, Glue, Item, Penalty
from booklet.read.kinds import SectionPart

INSET = 0.35  # of the measure, at its left


class EpigraphKind(QuoteKind, SectionPart):
    """The section's key `epigraph`."""

    key = "epigraph"
    schema = EpigraphInput
    makes = Epigraph

    def compose(self, block: Quote, composer: Composer, parent: NodeId) -> tuple[Item, ...]:
        """Return the words and who said them, kept with the text below."""
        style, small = composer.style("epigraph"), composer.style("epigraph-source")
        element = composer.tree.element(parent, "BlockQuote", path=block.origin.path)
        spare = composer.frame.width * INSET
        frame = composer.frame.inset(spare / 2, spare / 2) if style.align == "centre" else composer.frame.inset(spare)
        words = composer.title(block.text, style, composer.tree.element(element, "P"), frame)
        line = self.attribution(block, composer)
        said = list(composer.lines(line, small, composer.tree.element(element, "P"), frame))
        said[:1] = [with_anchors(box, composer.mentioned_in(f"{block.origin.path}.said_by")) for box in said[:1]]
        boxes = (*words, *said)
        before, after = composer.on_grid(boxes, style.after, small.after)
        return (
            *keep_with_next(composer.kept(words)),
            Glue(before),
            Penalty(FORBIDDEN),
            *composer.kept(said),
            Penalty(FORBIDDEN),
            Glue(after),
            Penalty(FORBIDDEN),
        )
