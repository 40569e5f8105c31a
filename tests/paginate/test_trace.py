"""The trace of a small booklet against a text that was read by a person.

To accept a changed trace, look at the difference that the test prints and write it into `trace.txt`.
"""

from __future__ import annotations

from pathlib import Path

from booklet.model.ink import Artifact, Bar, Ink, NodeId, Picture, TextLine
from booklet.model.ink import Path as Curve
from booklet.model.layout import Bookmark
from booklet.model.material import (
    FORBIDDEN,
    Box,
    Deferred,
    Glue,
    Heading,
    Item,
    Note,
    PageContext,
    PageNumbers,
    PageStart,
    Penalty,
    Repeated,
    WholePage,
)
from booklet.model.structure import StructureNode, StructureTree, Target
from booklet.paginate.paginate import paginate
from booklet.paginate.trace import trace

from .specimens import STITCHED, THEME, composition, line, paragraph, run

TEXT, LINKED, NOTED = NodeId(2), NodeId(4), NodeId(6)
TREE = StructureTree(
    (
        StructureNode(NodeId(0), "Document", None, (NodeId(1), NodeId(3), NodeId(5))),
        StructureNode(NodeId(1), "P", NodeId(0), (TEXT,)),
        StructureNode(TEXT, "", NodeId(1)),
        StructureNode(NodeId(3), "Link", NodeId(0), (LINKED,), target=Target(anchor="losses")),
        StructureNode(LINKED, "", NodeId(3)),
        StructureNode(NodeId(5), "Note", NodeId(0), (NOTED,), note=True),
        StructureNode(NOTED, "", NodeId(5)),
    )
)


def entry(numbers: PageNumbers) -> tuple[Item, ...]:
    """A line of the contents: title, leader, number."""
    runs = (
        run("Losses", LINKED),
        run(" . . . ", Artifact.LAYOUT, 30.0),
        run(numbers.get("losses", "?"), LINKED, 65.0),
    )
    return (Box(10.0, (TextLine(0.0, 8.0, runs),)),)


def furniture(context: PageContext) -> tuple[Ink, ...]:
    """A running head and a folio, outside on each page; none on the cover."""
    if context.master == "cover":
        return ()
    x = 10.0 if context.side == "verso" else 80.0
    head = TextLine(x, 10.0, (run(context.heading, Artifact.HEADER),))
    return (head, TextLine(x, 118.0, (run(context.folio, Artifact.FOOTER),)))


def row(word: str) -> tuple[Item, ...]:
    """A table row and the break after it."""
    return (line(word), Penalty(0.0))


ITEMS: tuple[Item, ...] = (
    WholePage(
        (
            Picture(-8.5, -8.5, 147.0, 137.0, "ground", Artifact.BACKGROUND),
            TextLine(20.0, 60.0, (run("TITLE", TEXT),)),
        ),
        role="cover",
        anchors=("cover",),
    ),
    PageStart(),
    Heading("Contents", 1),
    line("Contents", anchors=["contents"]),
    Penalty(FORBIDDEN),
    Glue(5.0),
    Deferred(entry),
    PageStart(side="recto"),
    Heading("Losses", 1),
    line("Losses", anchors=["losses"]),
    Penalty(FORBIDDEN),
    Glue(4.96),
    paragraph("in the sober past tense it is told"),
    Glue(5.0),
    Repeated(
        (Box(10.0, (*line("kind number").ink, Bar(0.0, 9.5, 100.0, 0.5, "rule", Artifact.LAYOUT))),),
        (line("kind number", Artifact.HEADER),),
        (
            *row("ships"),
            line("harbours", notes=[Note(1, (line("1 as stated", NOTED, 5.0),))]),
            Penalty(0.0),
            *row("all"),
        ),
    ),
    Glue(5.0),
    Box(20.0, (Curve(0.0, 0.0, (("M", 0.0, 0.0), ("L", 9.0, 9.0), ("Z",)), TEXT, fill="accent"),)),
    WholePage((TextLine(20.0, 60.0, (run("BACK", TEXT),)),), role="back-cover"),
)


def test_the_trace_of_a_small_booklet() -> None:
    marks = [Bookmark(1, "Losses", "losses"), Bookmark(1, "Gone", "gone")]
    work = composition(*ITEMS, tree=TREE, bookmarks=marks, furniture=furniture)
    golden = Path(__file__).with_name("trace.txt").read_text(encoding="utf-8")
    assert trace(paginate(work, THEME, STITCHED)) == golden
