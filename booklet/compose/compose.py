"""Booklet → Composition: everything there is to paginate, and the logical structure tree.

Enters: a resolved `Booklet`, its theme and the kinds of block.  Leaves: Material in reading order
(cover or title page, imprint, contents, sections, sources, colophon, back cover), the structure tree, bookmarks,
furniture, findings, and what makes the cover where it is a sheet of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from booklet.compose.blocks.colophon import ANCHOR as COLOPHON
from booklet.compose.blocks.colophon import colophon
from booklet.compose.blocks.contents import ANCHOR as CONTENTS
from booklet.compose.blocks.contents import contents
from booklet.compose.blocks.cover import back_cover, cover, title_page
from booklet.compose.blocks.dedication import dedication
from booklet.compose.blocks.imprint import imprint
from booklet.compose.blocks.index import ANCHOR as INDEX
from booklet.compose.blocks.index import index
from booklet.compose.blocks.sources import ANCHOR as SOURCES
from booklet.compose.blocks.sources import sources
from booklet.compose.composer import Composer, Frame
from booklet.compose.furniture import furniture
from booklet.compose.jacket import jacket
from booklet.compose.kinds import ComposingKind
from booklet.compose.sections import section_items
from booklet.compose.tree import ROOT, TreeBuilder
from booklet.design.theme import Theme
from booklet.model.booklet import Booklet
from booklet.model.ink import Artifact, Bar
from booklet.model.inline import Inlines
from booklet.model.layout import Bookmark
from booklet.model.material import Composition, Glue, Item, PageNumbers
from booklet.pictures.probe import Probe
from booklet.text.typeset import Typesetter


def compose(
    booklet: Booklet,
    theme: Theme,
    kinds: Mapping[str, ComposingKind],
    probes: Mapping[str, Probe],
    pages: PageNumbers | None = None,
) -> Composition:
    """Return the booklet as Material. `probes` has every image of the booklet.

    Where text cannot wait for page numbers (titles, tables, captions, notes, alt texts) it has those of `pages`, which
    an earlier round of composing and paginating gave; `asked` says of the Composition which these are.

    Never raises for content that `read` has accepted and whose pictures could be probed.
    """
    master = theme.masters["body"]
    composer = Composer(
        booklet=booklet,
        theme=theme,
        setter=Typesetter(theme),
        tree=TreeBuilder(booklet.language),
        frame=Frame(0.0, booklet.page.width - master.inner - master.outer),
        depth=booklet.page.height - master.head - master.foot,
        probes=probes,
        titles=_titles(booklet),
        pages=pages or {},
        kinds={kind.makes: kind for kind in kinds.values()},
    )
    words = booklet.words
    apart = jacket(composer, ROOT) if booklet.cover.apart else None
    front = cover(composer, ROOT) if apart is None else title_page(composer, ROOT)
    before = [*front, *imprint(composer, ROOT), *dedication(composer, ROOT)]
    composer.bookmarks.append(Bookmark(1, words("contents"), CONTENTS))
    listing = composer.tree.element(ROOT, "Sect")
    items: list[Item] = []
    composer.indexing = booklet.index
    for section in booklet.sections:
        items = followed(items, section_items(composer, section, ROOT), theme.leading)
    composer.indexing = False
    after = ((words("sources"), SOURCES),) if booklet.cited else ()
    items = followed(items, sources(composer, ROOT), theme.leading)
    if listed := index(composer, ROOT):
        after = (*after, (words("index"), INDEX))
        items = followed(items, listed, theme.leading)
    after = (*after, (words("colophon"), COLOPHON))
    items = followed([*before, *contents(composer, listing, after)], items, theme.leading)
    outside = (apart(0).front, apart(0).back) if apart else ()
    items = followed(items, colophon(composer, ROOT, (*outside, *items)), theme.leading)
    composer.bookmarks += [Bookmark(1, title, anchor) for title, anchor in after]
    items += back_cover(composer) if apart is None else ()
    return Composition(
        items=tuple(items),
        tree=composer.tree.freeze(),
        bookmarks=tuple(composer.bookmarks),
        furniture=furniture(composer),
        note_rule=(Bar(0.0, theme.leading * 0.5, 48.0, 0.4, "rule", Artifact.LAYOUT),),
        note_gap=theme.leading,
        findings=tuple(composer.findings),
        asked=composer.asked,
        jacket=apart,
    )


def _titles(booklet: Booklet) -> Mapping[str, Inlines]:
    """Return what a reference calls each section and block with an id: its title or caption."""
    captions = {block.id: getattr(block, "caption", ()) for block in booklet.blocks() if block.id}
    return {**captions, **{section.id: section.title for section in booklet.walk()}}


def followed(items: Sequence[Item], more: Sequence[Item], leading: float) -> list[Item]:
    """Return `items` and `more`, one after the other; where both bring space, the larger of the two stands between.

    What is kept of the smaller is what brings the text back to the grid.
    """
    first = more[0] if more else None
    end = len(items)
    above = 0.0
    while end and isinstance(first, Glue) and isinstance(last := items[end - 1], Glue):
        above += last.natural
        end -= 1
    if not isinstance(first, Glue) or not above:
        return [*items, *more]
    lines = max(0, ceil((first.natural - above) / leading - 1e-6))
    return [*items[:end], Glue(above + lines * leading), *more[1:]]
