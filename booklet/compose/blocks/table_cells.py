"""The cells of a table, shaped: once measured, then set at the width of their column.

Enters: the words of a cell and where they stand in the structure tree.  Leaves: a `ShapedCell`, whose lines can be had
at any width; and where figures are aligned: at the end of their whole part, or at their own end, the mark of a note
left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from booklet.compose.blocks.table_widths import Flow
from booklet.compose.composer import Composer, Frame
from booklet.compose.inline import LINE_SEPARATOR
from booklet.design.theme import TextStyle
from booklet.model.ink import Node, NodeId
from booklet.model.inline import Inlines
from booklet.model.material import Box, Note
from booklet.read.language import Language
from booklet.text.atoms import BREAK, JOINT, SPACE, Atoms
from booklet.text.hyphenate import hyphen_offsets
from booklet.text.prepared import Prepared
from booklet.text.setting import SetLine, SetParagraph, Span
from booklet.text.words import Word

_ENDLESS = 1e6  # points: a measure that nothing is too long for
_SLACK = 0.05  # points, for what is lost in adding up
_FIGURE = 3  # words: what has a number and more words than that is a text


@dataclass(frozen=True, slots=True)
class ShapedCell:
    """The words of a cell; `before` and `after` are the widths on both sides of where its figures are aligned.

    A cell that is no figure, or has more lines than one, has no `line`.
    """

    shaped: Prepared
    style: TextStyle
    notes: Mapping[Node, Note]
    flow: Flow
    indent: float = 0.0
    line: SetLine | None = None
    before: float = 0.0
    after: float = 0.0

    def boxes(self, composer: Composer, frame: Frame, edge: float | None = None) -> tuple[Box, ...]:
        """Return the lines of the cell in its `frame`; those of a figure are aligned at `edge`, where there is one."""
        inner = frame.inset(self.indent)
        if self.line is not None and edge is not None and self.before + self.after <= inner.width + _SLACK:
            done = SetParagraph((self.line,), self.shaped.item.missing)
            inner = Frame(edge - self.before, self.before + self.after)
        else:
            done = self.shaped.set(inner.width)
        composer.noticed(done)
        return composer.boxes(done, self.style, inner, self.notes)


class Shaper:
    """Shapes the cells of one table."""

    def __init__(self, composer: Composer, holder: NodeId) -> None:
        """Shape for `composer`; the notes that are called go into the element `holder`."""
        self.composer, self.holder = composer, holder
        self.language = Language(composer.booklet.language)

    def cell(self, words: Sequence[tuple[Inlines, TextStyle]], element: NodeId, indent: float = 0.0) -> ShapedCell:
        """Return words in their styles, each below the one before, as a cell of text."""
        spans: list[Span] = []
        notes: dict[Node, Note] = {}
        for inlines, style in words:
            prepared = self.composer.numbered(inlines, style, element)
            if spans and prepared.spans:
                spans.append(replace(spans[-1], text=LINE_SEPARATOR))
            spans += prepared.spans
            for call in prepared.calls:
                notes[call.leaf] = self.composer.note(replace(call, parent=self.holder), "remark")
        shaped = self.composer.setter.prepared(spans)
        return ShapedCell(shaped, words[0][1], notes, _flow(shaped, indent), indent)

    def figure(self, cell: ShapedCell, align: str) -> ShapedCell:
        """Return a cell of a column of figures with the place where it is aligned, if it is a figure."""
        if len(cell.flow.lines) != 1 or cell.shaped.item.base:
            return cell
        spans = cell.shaped.spans
        marks = next((n for n, span in enumerate(reversed(spans)) if span.node not in cell.notes), len(spans))
        text = "".join(span.text for span in spans[: len(spans) - marks])
        whole = self.language.whole_part(text)
        if len(text.split()) > (_FIGURE if whole else 1):
            return cell
        end = whole[1] if whole is not None and align == "decimal" else len(text)
        line = cell.shaped.set(_ENDLESS, align="left").lines[0]
        before = _width(line, end)
        return replace(cell, line=line, before=before, after=line.width - before)


def _width(line: SetLine, end: int) -> float:
    """Return the width of the first `end` characters of a line of one direction."""
    width, count = 0.0, 0
    for run in line.runs:
        for text, advance in zip(run.texts, run.advances, strict=True):
            if count >= end:
                return width
            width += advance
            count += len(text)
    return width


def _flow(shaped: Prepared, indent: float) -> Flow:
    """Return the widths of the words of a cell, and of the parts of those in which a line may end, as at a hyphen."""
    atoms = shaped.atoms
    lines: list[list[tuple[float, float]]] = [[]]
    open_, space = False, 0.0  # whether the next atom belongs to the last word; the width of the space before it
    for at, (kind, word) in enumerate(zip(atoms.kinds, atoms.words, strict=True)):
        if kind == BREAK:
            lines.append([])
        elif kind == SPACE:
            space = word.width if word is not None else 0.0
        elif kind != JOINT and word is not None:
            for width in _parts(word, _cuts(atoms, at)):
                if open_:
                    lines[-1][-1] = (lines[-1][-1][0] + width, lines[-1][-1][1])
                else:
                    lines[-1].append((width + _SLACK, space))
                open_, space = False, 0.0
        open_ = kind not in (BREAK, SPACE, JOINT)
    return Flow(tuple(map(tuple, lines)) if atoms.kinds else (), indent)


def _cuts(atoms: Atoms, at: int) -> list[int]:
    """Return where a line may end in a word, except in figures: 1926–1931 stays together where it can."""
    text = atoms.texts[at]
    return [cut for cut in atoms.cuts.get(at, ((), None))[0] if not text[:cut].rstrip("-–/.,")[-1:].isdigit()]


def _parts(word: Word, cuts: Sequence[int]) -> Iterator[float]:
    """Yield the widths of the parts of a word between the places where a line may end."""
    width, count, left = 0.0, 0, list(cuts)
    for text, advance in zip(word.texts, word.advances, strict=True):
        if left and count >= left[0]:
            yield width
            width = 0.0
            left.pop(0)
        width += advance
        count += len(text)
    yield width


def syllables(cell: ShapedCell) -> float:
    """Return the width that a cell needs where its words are divided: of their widest part, and a hyphen."""
    atoms = cell.shaped.atoms
    widest = 0.0
    for at, (word, text, look) in enumerate(zip(atoms.words, atoms.texts, atoms.looks, strict=True)):
        if word is None or not text.strip():
            continue
        cuts = (*hyphen_offsets(text, cell.shaped.spans[0].language), *_cuts(atoms, at))
        offsets = (0, *sorted(cuts), len(text))
        part = max(after - before for before, after in pairwise(offsets))
        hyphen = look.setting.size * 0.35 if part < len(text) else 0.0
        widest = max(widest, word.width * part / len(text) * (1.1 if hyphen else 1.0) + hyphen)
    return cell.indent + widest + _SLACK


def reshaped(cell: ShapedCell, composer: Composer, scale: float) -> ShapedCell:
    """Return a cell with its type at `scale` of its size, its words to be divided where need be."""
    spans = [
        replace(span, style=replace(span.style, size=span.style.size * scale, hyphenate=True))
        for span in cell.shaped.spans
    ]
    shaped = composer.setter.prepared(spans)
    flow = _flow(shaped, cell.indent)
    if cell.line is None or scale == 1:
        return replace(cell, shaped=shaped, flow=flow)
    line = shaped.set(_ENDLESS, align="left").lines[0]
    return replace(cell, shaped=shaped, flow=flow, line=line, before=cell.before * scale, after=cell.after * scale)
