"""Spans → paragraphs and lines: the text engine as compose sees it.

Enters: `Span`s and a measure in points.  Leaves: a `SetParagraph` or a `SetLine`.  The way: `itemise` (runs), `atoms`
(shaped words and spaces), then `prepared` (lines).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import ne

from booklet.design.theme import TextStyle, Theme
from booklet.text.assemble import Content, Frame, assemble, natural_width
from booklet.text.atoms import JOINT, SPACE, SPACELESS, Atoms, Look, atomise
from booklet.text.fonts import FaceBook, Faces
from booklet.text.itemise import itemise
from booklet.text.prepared import NOTHING_BESIDE, Prepared
from booklet.text.setting import SetLine, SetParagraph, Span
from booklet.text.shape import Manner
from booklet.text.ties import ties
from booklet.text.words import Setting


class Typesetter:
    """Sets text in a theme's faces. Words once shaped are kept: use one typesetter for a whole booklet."""

    def __init__(self, theme: Theme, faces: Faces | None = None) -> None:
        """Use the faces of `theme`, or others in their place (tests)."""
        self.faces: Faces = faces if faces is not None else FaceBook(theme)
        self._settings: dict[tuple[str, float, Manner, float], Setting] = {}
        self._turned: dict[tuple[str, TextStyle, str, str], bool] = {}

    def prepared(self, spans: Sequence[Span]) -> Prepared:
        """Return `spans` shaped, to be set at any measure, and looser or tighter, without being shaped again."""
        item = itemise(spans, self.faces)
        looks = []
        for run in item.runs:
            span = spans[run.span]
            style = span.style
            manner = Manner(style.features, span.language, run.script, run.level % 2 == 1)
            key = (run.face, style.size, manner, style.tracking)
            setting = self._settings.get(key)
            if setting is None:
                setting = Setting(self.faces.face(run.face), style.size, manner, style.tracking)
                self._settings[key] = setting
            ink = (run.face, style.size, style.colour, span.node, style.rise)
            looks.append(Look(setting, ink, style.hyphenate, run.level, run.missing, run.script in SPACELESS))
        atoms = atomise(item, looks)
        tied = ties(item.text, spans[0].language) if spans else {}
        if tied:
            for number, (kind, at) in enumerate(zip(atoms.kinds, atoms.at, strict=True)):
                if at in tied and kind in (SPACE, JOINT):
                    atoms.costs[number] = tied[at]
        return Prepared(atoms, item, spans)

    def paragraph(
        self,
        spans: Sequence[Span],
        measure: float,
        *,
        align: str | None = None,
        first_indent: float = 0.0,
        looseness: int = 0,
        beside: tuple[int, float] = NOTHING_BESIDE,
    ) -> SetParagraph:
        """Break `spans` into lines of at most `measure` points: `Prepared.set` of what is set only once."""
        return self.prepared(spans).set(
            measure, align=align, first_indent=first_indent, looseness=looseness, beside=beside
        )

    def line(self, spans: Sequence[Span]) -> SetLine:
        """Set `spans` on one line, never broken, at its natural width and from x = 0. Forced breaks become spaces."""
        text = self.prepared([replace(span, text=span.text.replace("\u2028", " ")) for span in spans])
        content = _whole(text.atoms)
        width = natural_width(content)
        return assemble(content, Frame(0.0, width, "left", hanging=False, base=text.item.base))[0]

    def natural_width(self, spans: Sequence[Span]) -> float:
        """Return the width in points of `spans` on one line."""
        return natural_width(_whole(self.prepared(spans).atoms))

    def turns(self, span: Span, feature: str) -> bool:
        """Return whether the face of `span` has another glyph by an OpenType feature for every character of its text.

        Of small capitals (smcp) only small letters are asked for.  False where a fallback would draw any of it.
        """
        text = "".join(filter(str.islower, span.text)) if feature == "smcp" else span.text
        key = (text, span.style, span.language, feature)
        known = self._turned.get(key)
        if known is None:
            known = self._turned[key] = bool(text) and self._turns(text, span, feature)
        return known

    def _turns(self, text: str, span: Span, feature: str) -> bool:
        style = span.style
        face = self.faces.face(self.faces.chain(style.family, style.weight, style.italic)[0])
        if any(ord(character) not in face.coverage for character in text):
            return False
        features = (*style.features, "-liga", "-clig")
        plain = face.shape(text, Manner(features, span.language)).glyphs
        turned = face.shape(text, Manner((*features, feature), span.language)).glyphs
        return len(plain) == len(turned) and all(map(ne, plain, turned))


def _whole(atoms: Atoms) -> Content:
    """Return everything as one line."""
    return Content(atoms.words, atoms.kinds, atoms.looks)
