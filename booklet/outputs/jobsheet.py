"""The job sheet as a PDF: one page of A4, made for PDF/UA like the file for the screen.

Enters: the words of the sheet (`model/jobsheet.py`) and a theme.  Leaves: the bytes.  The type is made smaller, step by
step, until all stands on the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from booklet.design.theme import TextStyle, Theme
from booklet.diagnostics import Origin
from booklet.model.ink import Artifact, Bar, Ink, NodeId, TextLine
from booklet.model.jobsheet import JobSheet, Row
from booklet.model.layout import Layout, Page
from booklet.model.output import JOBSHEET
from booklet.model.structure import StructureNode, StructureTree
from booklet.outputs.screen import screen
from booklet.text.setting import Span
from booklet.text.typeset import Typesetter
from booklet.units import mm
from booklet.write.spec import DocumentInfo

WIDTH, HEIGHT = mm(210), mm(297)
LANGUAGE = "en"
_LEFT, _RIGHT, _TOP, _FOOT = mm(22), mm(20), mm(20), mm(18)
_LABEL = mm(26)  # from the labels to the words
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.0, 4.0)  # points, of the words
_LINE = 0.6  # points, of the line to write on


def jobsheet_pdf(sheet: JobSheet, theme: Theme, info: DocumentInfo) -> bytes:
    """Return the sheet as a PDF. `info` is the booklet's; title and language become the sheet's own."""
    own = replace(info, title=sheet.title, language=LANGUAGE, subject=sheet.subtitle, output=JOBSHEET)
    return screen(jobsheet_layout(sheet, theme), theme, {}, own)


def jobsheet_layout(sheet: JobSheet, theme: Theme) -> Layout:
    """Return the page, in the largest type in which all of it fits; in the smallest, whatever fits."""
    setter = Typesetter(theme)
    for size in _SIZES:
        drawn = _Sheet(setter, _family(theme), size)
        drawn.sheet(sheet)
        if drawn.y <= HEIGHT - _FOOT:
            break
    page = Page(0, "1", "recto", next(iter(theme.masters)), tuple(drawn.ink))
    return Layout(WIDTH, HEIGHT, 0.0, (page,), StructureTree(tuple(drawn.nodes)), {}, ())


def _family(theme: Theme) -> str:
    return "sans" if "sans" in theme.families else next(iter(theme.families))


@dataclass(slots=True)
class _Sheet:
    """The page as it grows downwards: `y` is where the next line begins."""

    setter: Typesetter
    family: str
    size: float
    y: float = _TOP
    ink: list[Ink] = field(default_factory=list)
    nodes: list[StructureNode] = field(default_factory=lambda: [StructureNode(NodeId(0), "Document", None)])

    def sheet(self, sheet: JobSheet) -> None:
        """Draw all of it."""
        self._lines("H1", sheet.title, self._style(1.7, weight="semibold"))
        self._lines("P", sheet.subtitle, self._style(1.0))
        for part in sheet.parts:
            self.y += 0.9 * self.size
            self._rule(_LEFT, self.y, WIDTH - _LEFT - _RIGHT, "hairline")
            self.y += 0.25 * self.size
            self._lines("H2", part.title, self._style(1.0, weight="semibold"))
            self.y += 0.1 * self.size
            for row in part.rows:
                self._row(row)

    def _row(self, row: Row) -> None:
        """Draw one row: a paragraph that begins with its label."""
        element = self._node("P", NodeId(0))
        top = self.y
        if row.label:
            self._set(element, row.label, self._style(1.0, colour="quiet"), _LEFT, _LABEL)
        after_label, self.y = self.y, top
        left, width = _LEFT + _LABEL, WIDTH - _RIGHT - _LEFT - _LABEL
        if row.words:
            self._set(element, row.words, self._style(1.0), left, width)
        else:  # room for a pen
            self.y = after_label + 0.5 * self.size
            self._rule(left, after_label, width, "rule")
        for small in row.small:
            self._set(element, small, self._style(0.85, colour="quiet"), left, width)
        self.y = max(self.y, after_label) + 0.25 * self.size

    def _lines(self, tag: str, text: str, style: TextStyle) -> None:
        self._set(self._node(tag, NodeId(0)), text, style, _LEFT, WIDTH - _LEFT - _RIGHT)

    def _set(self, element: NodeId, text: str, style: TextStyle, left: float, width: float) -> None:
        """Draw `text` from the place where the page has come to."""
        leaf = self._node("", element)
        span = Span(text, style, leaf, LANGUAGE, Origin("booklet"))
        for line in self.setter.paragraph((span,), width).lines:
            self.y += style.leading
            self.ink.append(TextLine(left, self.y - 0.3 * style.leading, line.runs))

    def _rule(self, x: float, y: float, width: float, colour: str) -> None:
        self.ink.append(Bar(x, y, width, _LINE, colour, Artifact.LAYOUT))

    def _style(self, times: float, *, colour: str = "text", weight: str = "regular") -> TextStyle:
        size = self.size * times
        return TextStyle(self.family, size, size * 1.32, colour=colour, weight=weight, align="left", hyphenate=False)

    def _node(self, tag: str, parent: NodeId) -> NodeId:
        """Add a node under `parent`."""
        own = NodeId(len(self.nodes))
        self.nodes.append(StructureNode(own, tag, parent))
        over = self.nodes[parent]
        self.nodes[parent] = replace(over, kids=(*over.kids, own))
        return own
