"""Spans → paragraphs and lines: the text engine as compose sees it.

Enters: `Span`s and a measure in points.  Leaves: a `SetParagraph` or a `SetLine`.  The way: `itemise` (runs), `atoms`
(shaped words and spaces), `places` (where a line may end), `lines` (where it does), `assemble` (glyph runs).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from booklet.design.theme import Theme
from booklet.diagnostics import Origin
from booklet.text.assemble import Content, Frame, assemble, natural_width
from booklet.text.atoms import BREAK, SPACE, SPACELESS, Atoms, Look, atomise
from booklet.text.fonts import FaceBook, Faces
from booklet.text.itemise import Itemised, itemise
from booklet.text.lines import FORCE, Goal, first_fit, optimum
from booklet.text.places import Form, Places, exploded, find_places, joined
from booklet.text.setting import Overfull, SetLine, SetParagraph, Span
from booklet.text.shape import Manner
from booklet.text.words import Setting

_FIRST_TOLERANCE = 1.5  # stretch ratio without hyphens: spaces up to one and three quarters of their width
_TOLERANCE = 3.0  # with hyphens: up to two and a half times
_ANY = 1e9  # anything rather than nothing
_RAGGED = 3.0  # how far, in ems, a ragged line may fall short at a ratio of 1
_EMERGENCY = 0.1  # of the measure, added to the stretch of a line that cannot be set well
_SHORT_LAST = 2.0  # ems: a last line shorter than this is avoided


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A paragraph, shaped: its atoms, and what they came from."""

    atoms: Atoms
    item: Itemised
    spans: Sequence[Span]

    @property
    def em(self) -> float:
        """The size of the first span."""
        return self.spans[0].style.size


class Typesetter:
    """Sets text in a theme's faces. Words once shaped are kept: use one typesetter for a whole booklet."""

    def __init__(self, theme: Theme, faces: Faces | None = None) -> None:
        """Use the faces of `theme`, or others in their place (tests)."""
        self.faces: Faces = faces if faces is not None else FaceBook(theme)
        self._settings: dict[tuple[str, float, Manner, float], Setting] = {}

    def paragraph(
        self,
        spans: Sequence[Span],
        measure: float,
        *,
        align: str | None = None,
        first_indent: float = 0.0,
        looseness: int = 0,
    ) -> SetParagraph:
        """Break `spans` into lines of at most `measure` points.

        `align` is justify | left | right | centre, by default the first span's style's.  The first line is indented by
        `first_indent` (a style's own `indent` is the caller's to pass).  `looseness` asks for so many lines more (or,
        negative, fewer) than the optimum; what cannot be had is not: count the lines.

        No text is lost: what does not fit is divided at clusters, and where even one is too wide, reported.
        """
        text = self._shaped(spans)
        if not text.atoms.kinds:
            return SetParagraph((), text.item.missing)
        align = align or spans[0].style.align
        justified = align == "justify"
        hanging = justified and not text.item.base and not any(look.level for look in text.atoms.looks)
        form = Form(justified, hanging, divided=False, indent=first_indent)
        atoms, places, chosen = _broken(text, measure, form, looseness)
        lines: list[SetLine] = []
        overfull: list[Overfull] = []
        previous: int | None = None
        for number, place in enumerate(chosen):
            content = _content(atoms, places, previous, place)
            indent = first_indent if number == 0 else 0.0
            base = text.item.base
            frame = Frame(
                left=0.0 if base else indent,
                width=measure - indent,
                align=align,
                hanging=hanging,
                base=base,
                last=places.opportunities.cost[place] == FORCE,
            )
            line, excess = assemble(content, frame)
            if excess:
                first = 0 if previous is None else places.stop[previous] + (places.divisions[previous] is None)
                overfull.append(Overfull(number, excess, _origin(text, atoms.at[first])))
            lines.append(line)
            previous = place
        cut: tuple[Origin, ...] = ()
        if atoms is not text.atoms:
            whole = zip(text.atoms.words, text.atoms.at, strict=True)
            cut = tuple(_origin(text, at) for word, at in whole if word is not None and word.width > measure)
        return SetParagraph(tuple(lines), text.item.missing, tuple(overfull), cut)

    def line(self, spans: Sequence[Span]) -> SetLine:
        """Set `spans` on one line, never broken, at its natural width and from x = 0. Forced breaks become spaces."""
        text = self._shaped([replace(span, text=span.text.replace("\u2028", " ")) for span in spans])
        content = _whole(text.atoms)
        width = natural_width(content)
        return assemble(content, Frame(0.0, width, "left", hanging=False, base=text.item.base))[0]

    def natural_width(self, spans: Sequence[Span]) -> float:
        """Return the width in points of `spans` on one line."""
        return natural_width(_whole(self._shaped(spans).atoms))

    def _shaped(self, spans: Sequence[Span]) -> _Text:
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
        return _Text(atomise(item, looks), item, spans)


def _broken(text: _Text, measure: float, form: Form, looseness: int) -> tuple[Atoms, Places, tuple[int, ...]]:
    """Choose the line ends: without hyphens, with them, with looser lines, and at last anywhere."""
    atoms = text.atoms
    extra = 0.0 if form.justified else _RAGGED * text.em
    short = max(form.indent, _SHORT_LAST * text.em)
    places = find_places(atoms, form)
    if not looseness:
        chosen = optimum(places.opportunities, Goal(measure, _FIRST_TOLERANCE, extra, short))
        if chosen is not None:
            return atoms, places, chosen
    form = replace(form, divided=True)
    places = find_places(atoms, form)
    goal = Goal(measure, _TOLERANCE, extra, short)
    chosen = optimum(places.opportunities, goal, looseness)
    if chosen is None:
        goal = replace(goal, line_stretch=max(extra, measure * _EMERGENCY))
        chosen = optimum(places.opportunities, goal, looseness)
    if chosen is None:
        goal = replace(goal, tolerance=_ANY)
        chosen = optimum(places.opportunities, goal, looseness)
    if chosen is None:
        atoms = exploded(atoms, measure - max(form.indent, 0.0))
        places = find_places(atoms, form)
        chosen = optimum(places.opportunities, goal, looseness)
    if chosen is None:
        chosen = first_fit(places.opportunities, goal, overfull=True)
    return atoms, places, chosen or ()


def _content(atoms: Atoms, places: Places, begin: int | None, end: int) -> Content:
    """Return the content of the line between two places."""
    words, start, stop = joined(places, atoms, begin, end)
    trailing = None
    if places.divisions[end] is None and stop < len(atoms.kinds) and atoms.kinds[stop] in (SPACE, BREAK):
        look = atoms.looks[stop]
        trailing = (look.setting.space, look)
    return Content(words, atoms.kinds[start:stop], atoms.looks[start:stop], trailing)


def _whole(atoms: Atoms) -> Content:
    """Return everything as one line."""
    return Content(atoms.words, atoms.kinds, atoms.looks)


def _origin(text: _Text, at: int) -> Origin:
    """Return the place in the content of the paragraph's character `at`."""
    for span in text.spans:
        if at < len(span.text):
            return span.origin.shifted(at)
        at -= len(span.text)
    return text.spans[-1].origin
