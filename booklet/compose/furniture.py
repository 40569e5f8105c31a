"""Page furniture: running heads, folios and, on a draft, the word that says so.

Enters: what `paginate` knows of a page.
Leaves: its artifacts in page coordinates (ISO 32000-1, 14.8.2.2).

What versos and rectos bear, and where, the theme says (`Heads`); pages of a long roll of names bear the title of their
section and the letters that are on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from booklet.compose.composer import Composer
from booklet.design.theme import Heads, PageMaster
from booklet.model.ink import Artifact, Bar, Ink
from booklet.model.material import PageContext
from booklet.text.setting import SetLine

RULE = 0.4  # points: how thick a rule is
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
            ink.append(_folio(composer, page))
            words = "" if page.opening else _words(theme.heads, page, title)
            if words:
                ink += _head(composer, page, words)
        return tuple(ink)

    return of


def _words(heads: Heads, page: PageContext, title: str) -> str:
    """Return what the head of a page says; "" where it says nothing."""
    section = page.heading or title
    said = heads.verso if page.side == "verso" else heads.recto
    if said == "none":
        return ""
    return section if page.letters or said == "section" else title


def _with_letters(composer: Composer, page: PageContext, title: str) -> str:
    """Return a title with the letters that the names on its page are found under, if they are: "A–C"."""
    if page.letters is None:
        return title
    words, (first, last) = composer.booklet.words, page.letters
    spanned = first if first == last else words("range", low=first, high=last)
    return words("running_letters", title=title, letters=spanned)


def _folio(composer: Composer, page: PageContext) -> Ink:
    """Return the folio below the text block: at its outer edge or in its middle."""
    line = composer.label(page.folio, composer.style("folio"), Artifact.FOOTER)
    left, width = _block(composer, page)
    centred = left + (width - line.width) / 2
    return composer.ink(
        line, centred if composer.theme.heads.folio == "centre" else _outer(composer, page, line), _foot(composer, page)
    )


def _head(composer: Composer, page: PageContext, words: str) -> Iterator[Ink]:
    """Yield the running head: at the outer edge above the text block, or below it beside the folio."""
    theme, master = composer.theme, composer.theme.masters[page.master]
    below = theme.heads.place == "foot"
    folio = composer.label(page.folio, composer.style("folio"), Artifact.FOOTER)
    beside = folio.width + theme.leading if below and theme.heads.folio == "outer" else 0.0
    kind = Artifact.FOOTER if below else Artifact.HEADER
    line = _shortened(composer, page, words, kind, composer.frame.width * (0.4 if below and not beside else 1) - beside)
    towards_inner = beside if composer.booklet.page.spine_is_left(page.side) else -beside
    y = _foot(composer, page) if below else master.head - theme.leading * 1.25
    yield composer.ink(line, _outer(composer, page, line) - towards_inner, y)
    if theme.heads.rule:
        left, width = _block(composer, page)
        under = y - theme.leading if below else y + theme.leading * 0.4
        yield Bar(left, under, width, RULE, theme.heads.rule, kind)


def _shortened(composer: Composer, page: PageContext, text: str, kind: Artifact, room: float) -> SetLine:
    """Return a running head in one line, without its last words where there is no room for them."""
    style = composer.style("running-head")
    line = composer.label(_with_letters(composer, page, text), style, kind)
    words = text.split()
    while line.width > room and len(words) > 1:
        words.pop()
        shorter = " ".join(words).rstrip(",;:–— ") + ELLIPSIS
        line = composer.label(_with_letters(composer, page, shorter), style, kind)
    return line


def _block(composer: Composer, page: PageContext) -> tuple[float, float]:
    """Return where the text block of a page begins, from the left of the trim, and its width (points)."""
    master, size = composer.theme.masters[page.master], composer.booklet.page
    left = master.inner if size.spine_is_left(page.side) else master.outer
    return left, size.width - master.inner - master.outer


def _outer(composer: Composer, page: PageContext, line: SetLine) -> float:
    """Return where a line begins that stands at the outer edge of the text block."""
    left, width = _block(composer, page)
    return left + width - line.width if composer.booklet.page.spine_is_left(page.side) else left


def _foot(composer: Composer, page: PageContext) -> float:
    """Return the baseline of what stands below the text block."""
    return composer.booklet.page.height - composer.theme.masters[page.master].foot + composer.theme.leading * 2


def _draft(composer: Composer, page: PageContext, master: PageMaster) -> tuple[Ink, ...]:
    """Return the word "draft" on a ground of its own, so that it can be read on a picture too."""
    size, style = composer.booklet.page, composer.style("draft")
    line = composer.label(composer.booklet.words("draft"), style, Artifact.WATERMARK)
    x = master.inner if size.spine_is_left(page.side) else size.width - master.inner - line.width
    y = size.height - master.foot + composer.theme.leading * 2
    around = style.size * 0.4
    ground = Bar(x - around, y - style.size - 1, line.width + 2 * around, style.size * 1.6, "paper", Artifact.WATERMARK)
    return (ground, composer.ink(line, x, y))
