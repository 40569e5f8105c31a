"""A `Document` as Typst source, set as this program's theme sets it: same page, fonts, sizes, leading, order.

Enters: a `Document`.  Leaves: the text of a `.typ` file that expects `pictures/<number>.jpg` and, for a roll of names,
`assets/names.csv` beside it.
"""

from __future__ import annotations

from document import NOTE, Document, Figure, Paragraph, Piece, Table

PREAMBLE = """\
#set document(title: [{title}])
#set page(width: 148mm, height: 210mm, margin: (inside: 18mm, outside: 20mm, top: 18mm, bottom: 24mm), numbering: "1")
#set text(
  font: "Source Serif 4", size: 10pt, lang: "en", region: "GB", hyphenate: true, number-type: "old-style",
  top-edge: 0.8em, bottom-edge: -0.2em,
)
#set par(justify: true, leading: 4pt, spacing: 4pt, first-line-indent: 12pt)
#show heading.where(level: 1): set text(font: "Source Serif 4 Display", size: 23pt, weight: 400, hyphenate: false)
#show heading.where(level: 1): set par(justify: false)
#show heading.where(level: 1): set block(below: 28pt)
#show heading.where(level: 2): set text(size: 11.5pt, weight: 600, hyphenate: false)
#show heading.where(level: 2): set block(above: 14pt, below: 7pt)
#show table: set text(font: "Source Sans 3", size: 9pt, number-type: "lining", number-width: "tabular")
#show table: set par(justify: false)
#show figure.caption: set text(font: "Source Sans 3", size: 8.5pt)
#show figure.caption: set par(justify: false)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure: set block(above: 14pt, below: 14pt)
#show footnote.entry: set text(size: 8pt)
#set table(stroke: none, inset: (x: 4pt, y: 2.5pt), align: (x, y) => if x == 0 {{ left }} else {{ right }})
#let chapter(title) = text(font: "Source Sans 3", size: 7.5pt)[#title]

#page(numbering: none)[#v(40mm) #text(
  font: "Source Serif 4 Display", size: 34pt, weight: 300, hyphenate: false, top-edge: 34pt, bottom-edge: -6pt,
)[#title()]]
#outline(title: [Contents])
"""

ROLL = """\
#{
  set text(size: 9pt)
  set par(justify: false, leading: 1.5pt, first-line-indent: 0pt, hanging-indent: 9pt)
  let names = csv("assets/names.csv").slice(1).map(row => row.first()).sorted()
  grid(columns: (1fr, 1fr, 1fr), column-gutter: 14pt, row-gutter: 5pt, ..names)
}
"""


def source(document: Document) -> str:
    """Return the Typst source of `document`."""
    parts = [PREAMBLE.format(title=document.title)]
    for chapter in document.chapters:
        parts.append(opening(chapter.title))
        parts += [piece_source(piece) for piece in chapter.pieces]
    parts.append(opening("Recognitions"))
    for number, group in enumerate(document.groups):
        parts.append(f"== {group}")
        parts += [
            f"- {entry.name} \\\n  {entry.document}, {entry.year}"
            for entry in document.recognitions
            if entry.group == number
        ]
    if document.names:
        parts += [opening("Names"), ROLL]
    return "\n\n".join(parts) + "\n"


def opening(title: str) -> str:
    """Return the start of a chapter: a new page, its running head, its heading."""
    return f"#set page(header: chapter[{title}])\n= {title}"


def piece_source(piece: Piece) -> str:
    """Return one piece of a chapter."""
    match piece:
        case Paragraph():
            return piece.text.replace(NOTE, f"#footnote[{piece.note}]")
        case Figure():
            picture = f'image("pictures/{piece.picture}.jpg", width: 100%, alt: "{piece.alt}")'
            return f"#figure({picture}, caption: [{piece.caption}])"
        case Table():
            heads = ", ".join(f"[{head}]" for head in piece.heads)
            rows = ",\n  ".join(", ".join(f"[{cell}]" for cell in row) for row in piece.rows)
            columns = ", ".join(["1fr", *("auto" for _ in piece.heads[1:])])
            cells = f"table(columns: ({columns}),\n  table.header({heads}),\n  {rows})"
            return f"#figure({cells}, caption: [{piece.caption}])"
