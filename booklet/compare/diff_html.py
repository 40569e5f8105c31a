"""What differs, as a page: one file, no script, nothing from the network.

Enters: a `Difference`.  Leaves: HTML with a summary by subject, then the pages that differ side by side, their changes
marked on both and told in words below.  What went and what came are `del` and `ins`, struck and underlined, boxes
broken and whole, so that nothing hangs on colour alone (WCAG 2.2, 1.4.1); every word of content is escaped.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

from booklet.compare.diff import Change, Difference, PageImage, PagePair, Piece, Subject
from booklet.compare.diff_text import NAMES, pages_of, verdict
from booklet.report.html import escaped
from booklet.report.report import counted

_STYLE = """
:root { color-scheme: light; --old: #8c2f1b; --new: #1d5a3c; --ink: #1c1b19; --rule: #c9c4ba; }
* { box-sizing: border-box; }
body { font: 1.0625rem/1.55 Georgia, "Times New Roman", serif; color: var(--ink); background: #fbfaf7; margin: 0; }
main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
header, .summary, footer { max-width: 46rem; }
h1 { font-size: 1.75rem; line-height: 1.25; font-weight: normal; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; font-weight: normal; margin: 2.75rem 0 .75rem; padding-top: .75rem;
  border-top: 1px solid var(--rule); }
h3 { font-size: 1.0625rem; margin: 1.75rem 0 .5rem; }
ul { list-style: none; margin: 0; padding: 0; } li { margin: .55rem 0; padding-left: 1.25rem; text-indent: -1.25rem; }
p { margin: .35rem 0; } .where, .remark, figcaption, footer, nav { color: #5a564d; font-size: .9375rem; }
del, ins { padding: 0 .15em; border-radius: 2px; }
del { color: var(--old); background: #f8e9e4; text-decoration: line-through; }
ins { color: var(--new); background: #e5f0e8; text-decoration: underline; text-underline-offset: .15em; }
nav a { color: inherit; margin-right: .6rem; }
.pair { margin: 2.5rem 0; break-inside: avoid; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; align-items: start; margin: .75rem 0; }
figure { margin: 0; } .page { position: relative; border: 1px solid var(--rule); background: #fff; }
.page img { display: block; width: 100%; height: auto; }
.page svg { position: absolute; inset: 0; width: 100%; height: 100%; }
rect { fill-opacity: .08; stroke-width: 1.3px; vector-effect: non-scaling-stroke; }
.old rect { stroke: var(--old); fill: var(--old); stroke-dasharray: 5 3; }
.new rect { stroke: var(--new); fill: var(--new); }
.none { border: 1px dashed var(--rule); padding: 3rem 1rem; text-align: center; color: #5a564d; }
@media (max-width: 40rem) { .sides { gap: .6rem; } main { padding: 1.25rem .75rem; } }
@media print { body { background: #fff; font-size: 10pt; } main { max-width: none; padding: 0; } nav { display: none; }
  del, ins, rect { print-color-adjust: exact; } .sides { gap: 8mm; } figure img { max-height: 190mm; } }
"""


def as_html(difference: Difference) -> str:
    """Return a difference as a complete HTML document."""
    old, new = escaped(difference.old.name), escaped(difference.new.name)
    title = f"What changed from {old} to {new}"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style></head>",
            f"<body><main><header><h1>{title}</h1>",
            f"<p>{escaped(verdict(difference))}</p>",
            *(f"<p>{escaped(note)}</p>" for note in difference.notes),
            *_key(difference),
            "</header>",
            *_summary(difference),
            *_pages(difference),
            "</main></body></html>",
            "",
        ]
    )


def _key(difference: Difference) -> Iterator[str]:
    """Yield how what went and what came are shown."""
    if difference.same:
        return
    yield "<p>Shown <del>struck through</del>: what is gone. Shown <ins>underlined</ins>: what is new."
    if difference.pairs:
        yield "On the pages, broken boxes are around what is gone or was otherwise, whole ones around what is new."
    yield "</p>"


def _summary(difference: Difference) -> Iterator[str]:
    """Yield what changed, subject by subject."""
    yield '<section class="summary">'
    for subject in Subject:
        changes = difference.about(subject)
        if changes:
            yield f"<h2>{NAMES[subject]} <small>({len(changes)})</small></h2>"
            yield from _list(changes, difference)
    yield "</section>"


def _list(changes: Iterable[Change], difference: Difference) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{_change(each, difference)}</li>" for each in changes)
    yield "</ul>"


def _change(change: Change, difference: Difference) -> str:
    """Return one change in words."""
    where = ", ".join(part for part in (escaped(change.what), escaped(pages_of(change))) if part)
    if not change.pieces and not change.old and not change.new:
        return f'{where} <span class="remark">({escaped(change.remark)})</span>'
    said = f'<span class="where">{where}:</span> ' if where else ""
    old, new = difference.old.language, difference.new.language
    if change.pieces:
        said += "".join(_piece(piece, old, new) for piece in change.pieces)
    elif change.remark == "moved":
        said += _own(change.new, new)
    else:
        both = (_tagged("del", change.old, old), _tagged("ins", change.new, new))
        said += ' <span aria-hidden="true">→</span> '.join(part for part in both if part)
    return said + (f' <span class="remark">({escaped(change.remark)})</span>' if change.remark else "")


def _piece(piece: Piece, old: str, new: str) -> str:
    if piece.kind == "same":
        return piece.blank + _own(piece.text.lstrip(), new)
    return piece.blank + (
        _tagged("del", piece.text.lstrip(), old) if piece.kind == "old" else _tagged("ins", piece.text.lstrip(), new)
    )


def _tagged(tag: str, text: str, language: str) -> str:
    return f"<{tag}>{_own(text, language)}</{tag}>" if text else ""


def _own(text: str, language: str) -> str:
    """Return words of a booklet, in its language."""
    if language in ("", "en"):
        return escaped(text)
    return f'<span lang="{escaped(language)}" dir="auto">{escaped(text)}</span>'


def _pages(difference: Difference) -> Iterator[str]:
    """Yield the pages that differ, side by side."""
    if not difference.pairs:
        return
    old, new = escaped(difference.old.name), escaped(difference.new.name)
    yield "<section><h2>The pages that differ</h2>"
    if difference.hidden:
        yield f"<p>The first {len(difference.pairs)} are shown; {counted(difference.hidden, 'more pair')} are not.</p>"
    links = (f'<a href="#pair-{index}">{_numbers(pair)}</a>' for index, pair in enumerate(difference.pairs))
    yield f'<nav aria-label="Pages that differ">Pages: {" ".join(links)}</nav>'
    for index, pair in enumerate(difference.pairs):
        yield f'<section class="pair" id="pair-{index}" aria-labelledby="head-{index}">'
        yield f'<h3 id="head-{index}">{_title(pair)}</h3><div class="sides">'
        yield _side(pair.old, old, "old")
        yield _side(pair.new, new, "new")
        yield "</div>"
        if pair.changes:
            yield from _list(pair.changes, difference)
        elif pair.look:
            yield "<p>The words are the same; the marked places look different.</p>"
        yield "</section>"
    yield "</section>"


def _numbers(pair: PagePair) -> str:
    old, new = (str(page.number) if page is not None else "–" for page in (pair.old, pair.new))
    return old if old == new else f"{old} → {new}"


def _title(pair: PagePair) -> str:
    if pair.old is None or pair.new is None:
        page = pair.old or pair.new
        assert page is not None
        return f"Page {page.number} {'was put in' if pair.old is None else 'was taken out'}"
    if pair.old.number == pair.new.number:
        return f"Page {pair.new.number}"
    return f"Page {pair.old.number}, now page {pair.new.number}"


def _side(page: PageImage | None, name: str, kind: str) -> str:
    """Return one page as a figure, with boxes around what changed on it."""
    if page is None:
        gone = "It has no such page." if kind == "old" else "It has this page no more."
        return f'<figure><figcaption>{name}</figcaption><p class="none">{gone}</p></figure>'
    source = base64.b64encode(page.jpeg).decode("ascii")
    boxes = "".join(_box(mark, page) for mark in page.marks)
    marked = f", {counted(len(page.marks), 'place')} marked" if page.marks else ""
    return (
        f"<figure><figcaption>{name}, page {page.number}</figcaption>"
        f'<div class="page {kind}"><img loading="lazy" width="{page.width:.0f}" height="{page.height:.0f}" '
        f'alt="Page {page.number} of {name}{marked}; its changes are told in words." '
        f'src="data:image/jpeg;base64,{source}">'
        f'<svg viewBox="0 0 {page.width:.0f} {page.height:.0f}" preserveAspectRatio="none" aria-hidden="true">{boxes}'
        f"</svg></div></figure>"
    )


def _box(mark: tuple[float, float, float, float], page: PageImage) -> str:
    """Return a box around a place, with a little room."""
    left, top, width, height = mark
    x, y = left * page.width - 2, top * page.height - 2
    wide, high = width * page.width + 4, height * page.height + 4
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="1.5"/>'
