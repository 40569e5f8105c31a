"""A `Treatise` as content.yaml, as Typst source and as LaTeX source, of one page, with one set of fonts and sizes.

Enters: a `Treatise` and a measure in millimetres.  Leaves: the texts of three files, which expect
`assets/images/<number>.png`.  Margins are those of the theme on A5: 18 mm inside, 20 outside, 18 at the head, 24 at the
foot; the page is 210 mm high, body 10/14 pt, quotations 18 pt in from both sides, notes 8/10.5.  Typst and LaTeX are
given headings and quotations that take whole lines, so that their text can stand on a grid.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from itertools import groupby

from as_content import HEAD as HEAD_OF_CONTENT
from as_content import image, quoted
from document import NOTE, Figure, Paragraph, Table
from treatise import Part, Piece, Quotation, Treatise

HEIGHT, INNER, OUTER, HEAD, FOOT = 210, 18, 20, 18, 24  # mm


def flat(part: Part, titled: Callable[[str, int], str], written: Callable[[Piece], str], level: int = 0) -> list[str]:
    """Return a part's title, which is `titled` by its level from 0, its pieces, and then its own parts."""
    found = [titled(part.title, level), *map(written, part.pieces)]
    return found + [line for each in part.parts for line in flat(each, titled, written, level + 1)]


# ---------------------------------------------------------------------------------------------- this program

CONTENT = (
    HEAD_OF_CONTENT
    + """\
  page: {{trim: {width} x {height} mm, binding: perfect}}
  theme: {{based_on: memorial, masters: {{body: {{inner: {inner}, outer: {outer}, head: {head}, foot: {foot}}}}}}}
images:
{images}
sections:
"""
)


def content(what: Treatise, measure: int, place: str) -> str:
    """Return the content.yaml; figures have the key `place`."""
    figures = [piece for chapter in what.chapters for piece in chapter.all_pieces() if isinstance(piece, Figure)]
    images = "\n".join(image(figure, "png") for figure in figures)
    margins = {"inner": INNER, "outer": OUTER, "head": HEAD, "foot": FOOT}
    head = CONTENT.format(title=what.title, width=measure + INNER + OUTER, height=HEIGHT, images=images, **margins)
    lines = [line for chapter in what.chapters for line in content_part(chapter, "  ", place)]
    return head + "\n".join(lines) + "\n"


def content_part(part: Part, indent: str, place: str) -> list[str]:
    lines = [f"{indent}- title: {part.title}", f"{indent}  blocks:"]
    for running, of_a_kind in groupby(part.pieces, key=lambda piece: isinstance(piece, Paragraph | Quotation)):
        group = list(of_a_kind)
        block = content_text(group) if running else [line for each in group for line in content_block(each, place)]
        lines += [f"{indent}    {line}".rstrip() for line in block]
    if part.parts:
        lines.append(f"{indent}  sections:")
        lines += [line for each in part.parts for line in content_part(each, f"{indent}    ", place)]
    return lines


def content_text(found: list[Piece]) -> list[str]:
    lines = ["- text: |"]
    for piece in found:
        assert isinstance(piece, Paragraph | Quotation)
        note = piece.note if isinstance(piece, Paragraph) else ""
        mark = "> " if isinstance(piece, Quotation) else ""
        words = textwrap.wrap(piece.text.replace(NOTE, f"^[{note}]"), 100, break_on_hyphens=False)
        lines += [*(f"    {mark}{line}" for line in words), ""]
    return lines[:-1]


def content_block(piece: Piece, place: str) -> list[str]:
    if isinstance(piece, Figure):
        caption = quoted(piece.caption)
        return [f"- figure: {{image: picture-{piece.picture}, caption: {caption}, place: {place}}}"]
    assert isinstance(piece, Table)
    columns = ", ".join(
        f"{{title: {quoted(head)}, align: {'right' if at else 'left'}}}" for at, head in enumerate(piece.heads)
    )
    rows = [f"      - [{', '.join(quoted(cell) for cell in row)}]" for row in piece.rows]
    placed = [f"    place: {place}"] if place == "float" else []
    caption = f"    caption: {quoted(piece.caption)}"
    return ["- table:", caption, *placed, f"    columns: [{columns}]", "    rows:", *rows]


# ---------------------------------------------------------------------------------------------------- Typst

TYPST = """\
#set document(title: [{title}])
#set page(
  width: {width}mm, height: {height}mm, margin: (inside: 18mm, outside: 20mm, top: 18mm, bottom: 24mm), numbering: "1",
)
#set text(
  font: "Source Serif 4", size: 10pt, lang: "en", region: "GB", number-type: "old-style",
  top-edge: 8pt, bottom-edge: -2pt,
)
#set par(justify: true, leading: 4pt, spacing: 4pt, first-line-indent: 12pt{limits})
#set heading(outlined: true)
#show heading.where(level: 1): set text(font: "Source Serif 4 Display", size: 23pt, weight: 400, hyphenate: false)
#show heading.where(level: 1): set text(top-edge: 22pt, bottom-edge: -6pt)
#show heading.where(level: 1): set par(justify: false, leading: 0pt)
#show heading.where(level: 1): set block(below: 28pt)
#show heading.where(level: 1): it => pagebreak(weak: true) + it
#show heading.where(level: 2): set text(size: 11.5pt, weight: 600, hyphenate: false)
#show heading.where(level: 2): set text(top-edge: 8pt, bottom-edge: -2pt)
#show heading.where(level: 2): set par(justify: false)
#show heading.where(level: 2): set block(above: 18pt, below: 4pt)
#show quote.where(block: true): set pad(x: 18pt)
#show quote.where(block: true): set block(above: 18pt, below: 18pt)
#show table: set text(font: "Source Sans 3", size: 9pt, number-type: "lining", number-width: "tabular")
#show table: set par(justify: false)
#show figure.caption: set text(font: "Source Sans 3", size: 8.5pt)
#show figure.caption: set par(justify: false, leading: 2pt)
#show figure.caption: set align(left)
#show figure.where(kind: table): set figure.caption(position: top)
#set figure(placement: auto, supplement: none, numbering: none)
#set place(clearance: 14pt)
#show footnote.entry: set text(size: 8pt, top-edge: 6.4pt, bottom-edge: -1.6pt)
#show footnote.entry: set par(justify: false, leading: 2.5pt)
#set table(stroke: none, inset: (x: 4pt, y: 2pt), align: (x, y) => if x == 0 {{ left }} else {{ right }})
"""
TYPST_TRACKED = ", justification-limits: (tracking: (min: -0.01em, max: 0.02em))"


def typst(what: Treatise, measure: int, limits: str = "") -> str:
    """Return the Typst source; `limits` is added to `set par`."""
    parts = [TYPST.format(title=what.title, width=measure + INNER + OUTER, height=HEIGHT, limits=limits)]
    for chapter in what.chapters:
        parts += flat(chapter, lambda title, level: f"={'=' * level} {title}", typst_piece)
    return "\n\n".join(parts) + "\n"


def typst_piece(piece: Piece) -> str:
    match piece:
        case Paragraph():
            return piece.text.replace(NOTE, f"#footnote[{piece.note}]")
        case Quotation():
            return f"#quote(block: true)[{piece.text}]"
        case Figure():
            picture = f'image("assets/images/{piece.picture}.png", width: 100%, alt: "{piece.alt}")'
            return f"#figure({picture}, caption: [{piece.caption}])"
        case Table():
            heads = ", ".join(f"[{head}]" for head in piece.heads)
            rows = ",\n  ".join(", ".join(f"[{cell}]" for cell in row) for row in piece.rows)
            columns = ", ".join(["1fr", *("auto" for _ in piece.heads[1:])])
            return (
                f"#figure(table(columns: ({columns}),\n  table.header({heads}),\n  {rows}), caption: [{piece.caption}])"
            )


# ---------------------------------------------------------------------------------------------------- LaTeX

LATEX = r"""\documentclass[10pt,twoside]{book}
\usepackage[paperwidth=%(width)dmm,paperheight=%(height)dmm,inner=18mm,outer=20mm,top=18mm,textheight=470bp,
  headheight=0pt,headsep=0pt,footskip=36bp]{geometry}
\usepackage{fontspec}
%(packages)s
\usepackage{graphicx}
\usepackage{booktabs}
\usepackage{caption}
\setmainfont{SourceSerif4_400Regular}[Path=%(fonts)s/source-serif-4/,Extension=.ttf,
  ItalicFont=SourceSerif4_400Regular_Italic,BoldFont=SourceSerif4_600SemiBold,Numbers={OldStyle,Proportional}]
\newfontfamily\display{SourceSerif4Display-Regular}[Path=%(fonts)s/source-serif-4/,Extension=.ttf]
\newfontfamily\sans{SourceSans3_400Regular}[Path=%(fonts)s/source-sans-3/,Extension=.ttf,BoldFont=SourceSans3_600SemiBold]
\makeatletter
\renewcommand\normalsize{\@setfontsize\normalsize{10bp}{14bp}}
\renewcommand\footnotesize{\@setfontsize\footnotesize{8bp}{10.5bp}}
\normalsize
\renewcommand\section{\@startsection{section}{1}{0pt}{-14bp%(more)s}{.001bp}%%
  {\fontsize{11.5bp}{14bp}\selectfont\bfseries\raggedright}}
\renewcommand\chapter[1]{\clearpage\setbox0\vbox{\display\fontsize{23bp}{28bp}\selectfont\raggedright\noindent
  \hyphenpenalty10000 #1\par}%%
  \vbox to \ifdim\ht0>40bp 78bp\else 50bp\fi{\unvbox0\vss}\prevdepth0pt\nobreak\@afterindentfalse\@afterheading}
\newenvironment{quoted}{\list{}{\leftmargin18bp\rightmargin18bp\topsep14bp%(stretch)s\partopsep0pt\parsep0pt
  \itemsep0pt\listparindent0pt}\item\relax}{\endlist}
\makeatother
\setcounter{secnumdepth}{-1}
\captionsetup{labelformat=empty,labelsep=none,font={footnotesize},justification=raggedright,singlelinecheck=false,skip=4bp}
\DeclareCaptionFont{sans}{\sans\fontsize{8.5bp}{10.5bp}\selectfont}
\captionsetup{font=sans}
\topskip8bp
\parindent12bp
\parskip0pt%(parskip)s
%(penalties)s
\tolerance%(tolerance)s \emergencystretch%(emergency)s \hbadness10000 \vbadness10000
\frenchspacing
\textfloatsep14bp%(stretch)s \floatsep14bp%(stretch)s \intextsep14bp%(stretch)s
%(bottom)s
\pagestyle{plain}
\begin{document}
"""


def latex(what: Treatise, measure: int, fonts: str, settings: dict[str, str]) -> str:
    """Return the LaTeX source; `settings` fills the places of `LATEX` that are named in it."""
    page = {"width": measure + INNER + OUTER, "height": HEIGHT, "fonts": fonts}
    parts = [LATEX % (page | settings)]
    for chapter in what.chapters:
        parts += flat(chapter, lambda title, level: f"\\{'section' if level else 'chapter'}{{{title}}}", latex_piece)
    return "\n\n".join([*parts, r"\end{document}"]) + "\n"


def latex_piece(piece: Piece) -> str:
    match piece:
        case Paragraph():
            return piece.text.replace(NOTE, f"\\footnote{{{piece.note}}}")
        case Quotation():
            return f"\\begin{{quoted}}{piece.text}\\end{{quoted}}"
        case Figure():
            picture = f"\\includegraphics[width=\\textwidth]{{assets/images/{piece.picture}.png}}"
            return f"\\begin{{figure}}[tbp]{picture}\\caption{{{piece.caption}}}\\end{{figure}}"
        case Table():
            heads = " & ".join(piece.heads)
            rows = "".join(f"{' & '.join(row)} \\\\\n" for row in piece.rows)
            columns = "@{}l@{\\extracolsep{\\fill}}" + "r" * (len(piece.heads) - 1) + "@{}"
            inside = f"\\begin{{tabular*}}{{\\textwidth}}{{{columns}}}\n{heads} \\\\\n{rows}\\end{{tabular*}}"
            style = "\\sans\\fontsize{9bp}{14bp}\\selectfont"
            return f"\\begin{{table}}[tbp]\\caption{{{piece.caption}}}{{{style}{inside}}}\\end{{table}}"
