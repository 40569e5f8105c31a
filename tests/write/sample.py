"""A small Layout that has one of everything, on three pages and one that only fills a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from booklet.model.ink import Artifact, Bar, Path, Picture
from booklet.model.layout import Bookmark, Layout, LinkArea, Place
from booklet.model.structure import Target

from .build import Tree, layout, line, page, run


@dataclass(frozen=True)
class Pixels:
    """Rendered pixels, as `pictures` would give them."""

    payload: bytes
    width: int
    height: int
    space: str = "rgb"
    codec: str = "flate"
    alpha: bytes | None = None


CHECKS = Pixels(bytes((200, 30, 30, 30, 30, 200)) * 2, 2, 2, alpha=bytes((255, 128, 64, 255)))


def checks(placed: Picture) -> Pixels:
    return CHECKS


def sample() -> Layout:
    tree = Tree()
    heading = tree.leaf(tree.add("H1", path="sections[0].title"))
    first = tree.add("P", path="sections[0].blocks[0].text")
    before = tree.leaf(first)
    web = Target(uri="https://example.org/ä?q=1")
    link = tree.add("Link", first, path="sections[0].blocks[0].text", target=web, description="The example's page")
    inside = tree.leaf(link)
    after = tree.leaf(first)
    call = tree.add("Reference", first)
    call_link = tree.add("Link", call, target=Target(anchor="note-1"), description="Note 1")
    call_leaf = tree.leaf(call_link)
    note = tree.add("Note", first, note=True)
    label = tree.leaf(tree.add("Lbl", note))
    words = tree.leaf(tree.add("P", note))
    tree.add("P", path="never.drawn")
    bullets = tree.add("L", list_numbering="Disc")
    item = tree.add("LI", bullets)
    dot = tree.leaf(tree.add("Lbl", item))
    entry = tree.leaf(tree.add("LBody", item))
    table = tree.add("Table", path="sections[0].blocks[1].table")
    caption = tree.leaf(tree.add("Caption", table))
    head = tree.add("TR", tree.add("THead", table))
    column = tree.leaf(tree.add("TH", head, scope="Column", col_span=2))
    row = tree.add("TR", tree.add("TBody", table))
    row_head = tree.leaf(tree.add("TH", row, scope="Row"))
    tree.add("TD", row)
    figure = tree.leaf(tree.add("Figure", alt="Four checks", path="sections[0].blocks[2].figure"))
    chart = tree.add("Figure", alt="One bar: 7", title="Chart")
    bar = tree.leaf(chart)
    value = tree.leaf(chart)
    foreign = tree.leaf(tree.add("P", language="fr"))
    one = page(
        0,
        Bar(-8.5, -8.5, 200, 100, "ground", Artifact.BACKGROUND),
        line(60, 30, run("Running head", Artifact.HEADER, size=8)),
        line(60, 80, run("The Harbour", heading, size=20)),
        line(
            60,
            120,
            run("Efficient office work, see ", before),
            run("the page", inside, colour="accent"),
            run(" of", after),
        ),
        # The link goes on in the next line, as the paragraph does: each is one element with several contents.
        line(
            60,
            134,
            run("and more", inside, colour="accent"),
            run(" words.", after),
            run("1", call_leaf, size=6, rise=4),
        ),
        Bar(60, 500, 80, 0.4, "text", Artifact.LAYOUT),
        line(60, 520, run("1", label, size=8), run(" A note’s", words, size=8)),
        line(60, 570, run("i", Artifact.FOOTER, size=8)),
        folio="i",
        links=(
            LinkArea(170, 110, 50, 12, link, web),
            LinkArea(60, 124, 45, 12, link, web),
            LinkArea(140, 120, 5, 12, call_link, Target(anchor="note-1")),
        ),
    )
    two = page(
        1,
        line(60, 60, run("It goes on here.", after)),
        line(60, 520, run("text over the page.", words, size=8)),
        line(60, 90, run("•", dot), run(" A fjord", entry)),
        line(60, 120, run("Table 1", caption)),
        line(60, 140, run("Years", column)),
        line(60, 160, run("1926", row_head)),
        folio="ii",
    )
    three = page(
        2,
        Picture(60, 60, 100, 50, "checks", figure),
        Bar(60, 200, 70, 10, "accent", bar),
        line(135, 209, run("7", value)),
        Path(
            60,
            220,
            (("M", 0.0, 0.0), ("C", 5.0, 5.0, 10.0, -5.0, 20.0, 0.0), ("L", 20.0, 9.0), ("Z",)),
            bar,
            "",
            "text",
        ),
        line(60, 260, run("L’été, c’est ", foreign), run("fini", foreign, face="italic")),
        folio="1",
    )
    return layout(
        tree,
        one,
        two,
        three,
        page(3, blank="binder"),
        anchors={"top": Place(0, 60), "note-1": Place(0, 510), "figures": Place(2, 50)},
        bookmarks=(
            Bookmark(1, "The Harbour", "top"),
            Bookmark(2, "Bücher ə", "figures"),
            Bookmark(1, "End", "figures"),
        ),
    )
