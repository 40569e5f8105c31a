"""The sources that were cited, each with issuer, date and address, and what about them is inferred."""

from __future__ import annotations

from booklet.compose.composer import Composer
from booklet.compose.headings import opening, program_heading
from booklet.model.booklet import Source
from booklet.model.ink import NodeId
from booklet.model.inline import Emphasis, Inline, Inlines, Link, Text
from booklet.model.material import FORBIDDEN, Glue, Item, Paragraph, Penalty

ANCHOR = "sources"


def sources(composer: Composer, parent: NodeId) -> tuple[Item, ...]:
    """Return the list of sources, in the order of their first citation; nothing where none was cited."""
    booklet = composer.booklet
    if not booklet.cited:
        return ()
    section = composer.tree.element(parent, "Sect", path="sources")
    title = program_heading(composer, booklet.words("sources"), section, ANCHOR, composer.theme.back_matter_start)
    listing = composer.tree.element(section, "L", list_numbering="None")
    items: list[Item] = []
    for name in booklet.cited:
        source = booklet.sources[name]
        body = composer.tree.element(composer.tree.element(listing, "LI", path=source.origin.path), "LBody")
        if items:
            items.append(Glue(composer.theme.leading))
        items += composer.paragraph(entry(composer, source), composer.style("list"), body, composer.frame)
        if source.note:
            boxes = composer.lines(
                source.note, composer.style("small"), composer.tree.element(body, "P"), composer.frame.inset(12.0)
            )
            items += [Penalty(FORBIDDEN), Paragraph((boxes,))]
    return (*opening(composer, composer.theme.back_matter_start), *title, *items)


def entry(composer: Composer, source: Source) -> Inlines:
    """Return title, issuer, date and address of a source."""
    words, origin = composer.booklet.words, source.origin
    parts: list[Inline] = [Emphasis(source.title)]
    absent = words("not_stated")
    issuer = words("issuer_not_stated") if source.issuer == absent else source.issuer
    date = words("date_not_stated") if source.date == absent else source.date
    if source.issuer_inferred:
        issuer = words("inferred", value=issuer, why=source.issuer_inferred)
    if source.date_inferred:
        date = words("inferred", value=date, why=source.date_inferred)
    parts.append(Text(f". {issuer[:1].upper()}{issuer[1:]}, {date}.", origin))
    if source.url:
        parts += [Text(" ", origin), Link((Text(source.url, origin),), origin, uri=source.url), Text(".", origin)]
    return tuple(parts)
