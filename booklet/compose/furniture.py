"""Page furniture: running heads, folios and, on a draft, the word that says so.

Enters: what `paginate` knows of a page.
Leaves: its artifacts in page coordinates (ISO 32000-1, 14.8.2.2).

Versos bear the booklet's title and rectos that of their section, both at the outer edge; pages of a long roll of names
bear that of their section and the letters that are on them.
"""

from __future__ import annotations

from collections.abc import Callable

from booklet.compose.composer import Composer
from booklet.design.theme import PageMaster
from booklet.model.ink import Artifact, Bar, Ink
from booklet.model.material import PageContext

ELLIPSIS = "…"  # ends a running head that is too long for the measure


def furniture(composer: Composer) -> Callable[[PageContext], tuple[Ink, ...]]:
    """Return the function that gives each page its furniture."""
    booklet, theme = composer.booklet, composer.theme
    title = composer.plain(booklet.title)

    def of(page: PageContext) -> tuple[Ink, ...]:
        master = theme.masters[page.master]
        ink: list[Ink] = []
        if booklet.draft:
            ink += _draft(composer, page, master)
        if master.furniture:
            ink.append(_at_edge(composer, page, "folio", page.folio))
            if not page.opening:
                words = title if page.side == "verso" and not page.letters else page.heading or title
                ink.append(_at_edge(composer, page, "running-head", words))
        return tuple(ink)

    return of


def _with_letters(composer: Composer, page: PageContext, title: str) -> str:
    """Return a title with the letters that the names on its page are found under, if they are: "A–C"."""
    if page.letters is None:
        return title
    words, (first, last) = composer.booklet.words, page.letters
    spanned = first if first == last else words("range", low=first, high=last)
    return words("running_letters", title=title, letters=spanned)


def _at_edge(composer: Composer, page: PageContext, name: str, text: str) -> Ink:
    """Return a line at the outer edge of the text block: in the head for a running head, in the foot for a folio."""
    master, size, leading = composer.theme.masters[page.master], composer.booklet.page, composer.theme.leading
    head = name == "running-head"
    style, kind = composer.style(name), Artifact.HEADER if head else Artifact.FOOTER
    line = composer.label(_with_letters(composer, page, text) if head else text, style, kind)
    words = text.split()
    while line.width > composer.frame.width and len(words) > 1:
        words.pop()
        shorter = " ".join(words).rstrip(",;:–— ") + ELLIPSIS
        line = composer.label(_with_letters(composer, page, shorter), style, kind)
    x = size.width - master.outer - line.width if size.spine_is_left(page.side) else master.outer
    y = master.head - leading * 1.25 if head else size.height - master.foot + leading * 2
    return composer.ink(line, x, y)


def _draft(composer: Composer, page: PageContext, master: PageMaster) -> tuple[Ink, ...]:
    """Return the word "draft" on a ground of its own, so that it can be read on a picture too."""
    size, style = composer.booklet.page, composer.style("draft")
    line = composer.label(composer.booklet.words("draft"), style, Artifact.WATERMARK)
    x = master.inner if size.spine_is_left(page.side) else size.width - master.inner - line.width
    y = size.height - master.foot + composer.theme.leading * 2
    around = style.size * 0.4
    ground = Bar(x - around, y - style.size - 1, line.width + 2 * around, style.size * 1.6, "paper", Artifact.WATERMARK)
    return (ground, composer.ink(line, x, y))
