"""Material made by hand: lines of constant height and advance, on a page that holds ten of them.

The text block is 100 points high; its left edge is at 10 on rectos and at 20 on versos, its top at 15.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from booklet.design.theme import PageMaster, Theme
from booklet.model.booklet import PageSize, Paper
from booklet.model.ink import Artifact, Bar, GlyphRun, Ink, Node, NodeId, TextLine
from booklet.model.layout import Bookmark, Layout, Page
from booklet.model.material import Box, Composition, Glue, Item, Note, PageContext, Paragraph, WholePage
from booklet.model.structure import StructureNode, StructureTree
from booklet.paginate.breaks import Breaker
from booklet.paginate.paginate import paginate

EIGHT = "a b c d e f g h"
LEADING = 10.0
ADVANCE = 5.0
BODY = PageMaster(inner=10.0, outer=20.0, head=15.0, foot=5.0)
SIZE = PageSize(130.0, 120.0, "tiny", "perfect", Paper(90.0, "uncoated", 1.2))
STITCHED = PageSize(130.0, 120.0, "tiny", "saddle-stitch", Paper(90.0, "uncoated", 1.2))
THEME = Theme("plain", {}, {}, {}, {"body": BODY, "narrow": PageMaster(30.0, 30.0, 15.0, 55.0)}, LEADING, 8.5)

TEXT = NodeId(2)
NOTE = NodeId(4)
TREE = StructureTree(
    (
        StructureNode(NodeId(0), "Document", None, (NodeId(1), NodeId(3))),
        StructureNode(NodeId(1), "P", NodeId(0), (TEXT,)),
        StructureNode(TEXT, "", NodeId(1)),
        StructureNode(NodeId(3), "Note", NodeId(0), (NOTE,)),
        StructureNode(NOTE, "", NodeId(3)),
    )
)


def run(text: str, node: Node = TEXT, x: float = 0.0, rise: float = 0.0) -> GlyphRun:
    """A run of 10 points with an advance of 5 for each character."""
    glyphs = array("H", [ord(character) % 1000 for character in text])
    advances = array("d", [ADVANCE] * len(text))
    return GlyphRun("plain", 10.0, "text", node, x, glyphs, advances, tuple(text), rise=rise)


def line(
    text: str,
    node: Node = TEXT,
    height: float = LEADING,
    notes: Sequence[Note] = (),
    anchors: Sequence[str] = (),
) -> Box:
    """A box with one line of text, its baseline 8 points below its top."""
    return Box(height, (TextLine(0.0, 8.0, (run(text, node),)),), tuple(notes), tuple(anchors))


def note(number: int, lines: int = 1) -> Note:
    """A note of some lines, "n1.1", "n1.2", …, each five points high."""
    return Note(number, tuple(line(f"n{number}.{at + 1}", NOTE, 5.0) for at in range(lines)))


def lines(text: str) -> tuple[Box, ...]:
    """A line for each word."""
    return tuple(line(word) for word in text.split())


def paragraph(text: str) -> Paragraph:
    """A paragraph with a line for each word."""
    return Paragraph((lines(text),))


def loose(text: str) -> tuple[Item, ...]:
    """Lines that a page may break between, without space."""
    return tuple(item for word in text.split() for item in (line(word), Glue(0.0)))


def whole(text: str, role: str = "") -> WholePage:
    """A page composed already, with one line."""
    return WholePage((TextLine(0.0, 60.0, (run(text),)),), role=role)


def composition(
    *items: Item,
    tree: StructureTree = TREE,
    bookmarks: Sequence[Bookmark] = (),
    furniture: Callable[[PageContext], tuple[Ink, ...]] = lambda _: (),
) -> Composition:
    """A composition with a note rule one point below the text and a gap of five above notes."""
    note_rule = (Bar(0.0, 1.0, 30.0, 0.5, "text", Artifact.LAYOUT),)
    return Composition(tuple(items), tree, tuple(bookmarks), furniture, note_rule, note_gap=5.0)


def laid_out(*items: Item, size: PageSize = SIZE, breaker: Breaker | None = None) -> Layout:
    """The Layout of `items` on the tiny page."""
    return paginate(composition(*items), THEME, size, breaker=breaker)


def words(page: Page) -> list[str]:
    """The text of each line of a page."""
    return ["".join(run.text for run in ink.runs) for ink in page.ink if isinstance(ink, TextLine)]


def pages(layout: Layout) -> list[str]:
    """The text of each page, its lines joined by spaces."""
    return [" ".join(words(page)) for page in layout.pages]


def codes(layout: Layout) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in layout.findings]
